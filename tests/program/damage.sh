#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# What spreadsheets do to a roster: the whole file is refused with one
# sentence and nothing is stored, a row is refused with its line, or the value
# is put right; every row of a file is accounted for.
set -eu
. "$TOP/tests/lib/program.sh"

does n v init --unit 360104002001 --profile single --practice

# roster N: a header and N rows with valid numbers, in UTF-8.
roster() {
	echo '序号,姓名,身份证号,性别,电话,地址,出生日期'
	awk -v n="$1" 'BEGIN {
		split("7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2", weight, " ")
		for (i = 1; i <= n; i++) {
			day = 10 + i % 18
			id = sprintf("3601991948%02d%02d%03d", 1 + i % 12, day, i)
			for (k = sum = 0; k++ < 17;)
				sum += substr(id, k, 1) * weight[k]
			id = id substr("10X98765432", sum % 11 + 1, 1)
			printf "%d,练%s,%s,%s,138%08d,%d组,1948-%02d-%02d\n", i,
				i % 2 ? "大娘" : "小明", id,
				i % 2 ? "男" : "女", i, i, 1 + i % 12, day
		}
	}'
}

# spoil LINE COLUMN TEXT: that cell of the standard input.
spoil() {
	awk -F, -v OFS=, -v line="$1" -v column="$2" -v text="$3" \
		'NR == line { $column = text } { print }'
}

people() {
	n v export person --header name --encoding utf-8 | wc -l
}

# ruined PATTERN ROWS FILE: the file is refused whole, in one sentence.
ruined() {
	before=$(people)
	if n v import "$3" --as person >out 2>err; then
		status=0
	else
		status=$?
	fi
	[ "$status" = 4 ] || fail "status $status, not 4, of $3"
	[ "$(tail -n 1 out)" = "accepted 0, unchanged 0, refused $2" ] ||
		fail "not refused whole: $3"
	grep -q -- "$1" err || fail "no \"$1\" said of $3"
	[ "$(people)" = "$before" ] || fail "something was stored of $3"
}

# one_row PATTERN FILE: all of ten rows but the fifth are taken.
one_row() {
	rm -f v.db*
	does n v init --unit 360104002001 --profile single --practice
	if "$NUANDANG_PROGRAM" --db v.db import "$2" --as person \
		--rejects back.csv >out 2>err; then
		fail "nothing was refused of $2"
	fi
	has 'accepted 9, unchanged 0, refused 1'
	grep '第 6 行' err | grep -q -- "$1" || fail "no \"$1\" said of $2"
	[ "$(wc -l <back.csv)" = 2 ] || fail "not one row to mend of $2"
}

roster 10 >whole.csv

# ---- files that are refused whole ----

awk -F, -v OFS=, 'NR > 1 && $3 !~ /X/ { $3 = "3.60199E+17" } { print }' \
	whole.csv >scientific.csv
ruined '科学计数' 10 scientific.csv
awk -F, -v OFS=, 'NR > 1 && $3 !~ /X/ { $3 = substr($3, 1, 15) "000" }
	{ print }' whole.csv >zeroed.csv
ruined '第 16 位' 10 zeroed.csv
awk -F, -v OFS=, 'NR > 1 { $3 = "36019919480101" sprintf("%04d", NR + 100) }
	{ print }' whole.csv >dragged.csv
ruined '下拉' 10 dragged.csv
awk -F, -v OFS=, '{ print $0, NR == 1 ? "其他卡" : "6.22202E+18" }' \
	whole.csv >other.csv
ruined '其他卡' 10 other.csv
sed '1s/电话/姓 名/' whole.csv >doubled.csv
ruined '出现了两次' 10 doubled.csv
sed '1s/电话//' whole.csv >nameless.csv
ruined '没有列名' 10 nameless.csv
sed 1d whole.csv >headless.csv
ruined '表头' 9 headless.csv
{ head -n 5 whole.csv; sed 1,5d whole.csv | iconv -t gb18030; } >mixed.csv
ruined '第 6 行' 10 mixed.csv
{ head -n 5 whole.csv | iconv -t gb18030
	echo '9,练某某住在很远很远的地方,,,,,'; } >mixed.csv
ruined '第 6 行是 UTF-8' 5 mixed.csv
iconv -f gb18030 -t utf-8 -c <whole.csv >garbled.csv
ruined '乱码' 10 garbled.csv
spoil 4 2 '"练大娘' <whole.csv >open.csv
ruined '引号没有闭合' 10 open.csv
spoil 4 2 '练"大娘' <whole.csv >quote.csv
ruined '第 4 行第 2 格的引号' 10 quote.csv
tr '\n' '\r' <whole.csv >mac.csv
ruined '回车' 10 mac.csv
spoil 4 2 '练@娘' <whole.csv | tr '@' '\000' >nul.csv
ruined '第 4 行有空字节' 10 nul.csv
{ cat whole.csv; printf '11,\344\275'; } >cut.csv
ruined '第 12 行' 11 cut.csv
printf '\320\317\021\340\241\261' >old.xls
ruined '另存为' 0 old.xls
echo '<html><table><tr><td>姓名</td></tr></table></html>' >page.xls
ruined 'HTML' 0 page.xls
[ "$(people)" = 1 ] || fail "a ruined file left something"

# ---- rows that are refused, the others taken ----

spoil 6 7 46027 <whole.csv >one.csv
one_row '2026-01-05' one.csv
spoil 6 7 1/2/26 <whole.csv >one.csv
one_row '四位年份' one.csv
spoil 6 7 1948-02-30 <whole.csv >one.csv
one_row '这一天' one.csv
spoil 6 2 '练?娘' <whole.csv >one.csv
one_row '生僻字' one.csv
spoil 6 2 "$(printf '练\342\200\256娘')" <whole.csv >one.csv
one_row '方向' one.csv
spoil 6 6 '#N/A' <whole.csv >one.csv
one_row '出错标记' one.csv
spoil 6 5 79188123456 <whole.csv >one.csv
one_row '区号' one.csv
awk -F, -v OFS=, 'NR == 6 { print $1, $2, $3; next } { print }' whole.csv \
	>one.csv
one_row '3 格' one.csv
sed '6s/$/,x/' whole.csv >one.csv
one_row '8 格' one.csv

# ---- what is put right, once and the same in every dress ----

rm -f v.db*
does n v init --unit 360104002001 --profile single --practice
does n v import whole.csv --as person
has 'accepted 10, unchanged 0, refused 0'
{
	echo '2026年一村花名册,,,,,,,'
	echo '填报单位：一村,,,,填报日期：2026年1月,,,'
	awk -F, -v OFS=, 'NR == 1 { $2 = "*姓　名（必填）" }
		NR > 1 { $2 = " " $2 " "; gsub("-", "/", $7) }
		NR == 3 { $3 = "\"=\"\"" $3 "\"\"\"" }
		NR > 3 { $3 = "\047" tolower($3) }
		NR == 8 { print ",,,,,,," } { print $0 "," }' whole.csv
	echo '合 计,10,,,,,,'
	echo '制表人：练五,,,,,,,'
} >dressed.csv
does n v import dressed.csv --as person
has 'accepted 0, unchanged 10, refused 0'
if n v import dressed.csv --as person --no-repair >out 2>err; then
	fail "repairs were made against the order"
fi
has 'accepted 0, unchanged 0, refused 10'
iconv -t gb18030 dressed.csv >dressed-gb.csv
does n v import dressed-gb.csv --as person
has 'accepted 0, unchanged 10, refused 0'
clean v
