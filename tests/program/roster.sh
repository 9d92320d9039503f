#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# A long roster in GB18030 with 1 % damaged rows: every row is accepted,
# unchanged or refused, a second time brings nothing, mended rejects bring in
# the rest, and memory does not grow with the file.
set -eu
. "$TOP/tests/lib/program.sh"

# roster ROWS: families of three, made-up numbers of the county 360199; every
# hundredth row has lost a character of the name or has no telephone number
# where one should be.
roster() {
	awk -v rows="$1" 'BEGIN {
		split("7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2", weight, " ")
		n = split("王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡", family, " ")
		m = split("伟 芳 娜 秀 英 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 兰 霞 平 刚 桂 文 辉 玲 志 建 国 华 珍 春 梅 金 玉", given, " ")
		split("户主 配偶 子", relation, " ")
		print "序号,姓名,公民身份号码,民族,家庭住址,联系电话,户主姓名,与户主关系,户编号,救助类别,低保证号,网格员"
		for (i = 0; i < rows; i++) {
			id = sprintf("360199%04d%02d%02d%03d", 1930 + i % 70,
				1 + int(i / 70) % 12, 1 + int(i / 840) % 28,
				int(i / 23520) * 7 + 1)
			sum = 0
			for (k = 1; k <= 17; k++)
				sum += substr(id, k, 1) * weight[k]
			id = id substr("10X98765432", sum % 11 + 1, 1)
			name = family[i % n + 1] given[int(i / n) % m + 1] \
				given[int(i / (n * m)) % m + 1]
			if (i % 3 == 0)
				head = name
			phone = sprintf("139%08d", i)
			if (i % 200 == 49)
				name = name "?"
			else if (i % 200 == 149)
				phone = "问邻居"
			printf "%d,%s,%s,汉,%d组%d号,%s,%s,%s,H%06d,%s,%s,网格%d\r\n",
				i + 1, name, id, i % 20 + 1, i % 97, phone, head,
				relation[i % 3 + 1], i / 3,
				i % 3 ? "" : "低保", i % 3 ? "" : "D" i, i % 9
		}
	}' | iconv -t gb18030
}

# takes LINE WORDS...: that line last; the peak of memory in kB into kb.
takes() {
	line=$1
	shift
	"$NUANDANG_PROGRAM" --db "$folder/$db.db" --quiet import "$@" >out \
		2>err &
	wait_for=$!
	kb=0
	while now=$(awk '/VmHWM/ { print $2 }' /proc/$wait_for/status \
		2>/dev/null) && [ -n "$now" ]; do
		kb=$now
		awk 'BEGIN { for (i = 0; i < 300000; i++) x += i }'
	done
	wait $wait_for || :
	[ "$(tail -n 1 out)" = "$line" ] || fail "not \"$line\""
}

# whole ROWS: the first time, again, mended, again.
whole() {
	rows=$1 bad=$(($1 / 100)) db=r$1
	good=$((rows - bad))
	does n "$db" init --unit 360104002001 --profile single --practice
	roster "$rows" >roster.csv
	takes "accepted $good, unchanged 0, refused $bad" roster.csv \
		--as person --rejects mend.csv
	peak=$kb
	echo "$rows rows: peak $peak kB"
	[ "$(wc -l <mend.csv)" = $((bad + 1)) ] || fail "not all rejects"
	takes "accepted 0, unchanged $good, refused $bad" roster.csv --as person
	sed -e 's/?,/,/' -e 's/,问邻居,/,13900000000,/' mend.csv >mended.csv
	takes "accepted $bad, unchanged 0, refused 0" mended.csv --as person
	takes "accepted 0, unchanged $bad, refused 0" mended.csv --as person
	[ "$(n "$db" export person --header name --encoding utf-8 |
		grep -c '^0')" = "$rows" ] || fail "not everybody is here"
	clean "$db"
	rm -f "$db".db*
}

whole 3000
small=$peak
[ "$peak" -lt 153600 ] || fail "$peak kB for 3000 rows"
if [ "${TESTS_ALL:-0}" = 1 ]; then
	whole 10000
	tenth=$peak
	whole 100000
	[ "$peak" -lt 153600 ] || fail "$peak kB for 100000 rows"
	# The page cache of the register fills up to its 64 MB; beyond that a
	# row costs a few bytes.
	[ $((peak - tenth)) -lt 92160 ] ||
		fail "from $tenth kB to $peak kB"
else
	whole 10000
	[ $((peak - small)) -lt 40960 ] || fail "from $small kB to $peak kB"
fi
