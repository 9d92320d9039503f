#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Lists other programs made come in: any encoding and separator, titles above,
# mapping, repeats, mended rejects, undo; what cannot be read whole is refused.
set -eu
. "$TOP/tests/lib/program.sh"

does n v init --unit 360104002001 --profile single --practice

cat >roster.csv <<'EOF'
洪翔社区救助对象名册,,,,,,,,,
填报单位：洪翔社区,,,,,,,,,
序号,姓名,公民身份号码,民族,家庭住址,手机号码,户主姓名,与户主关系,救助类别,网格员
1,涂玉梅,360199194803150027,汉,3组17号,13900000001,涂玉梅,户主,低保,李四
2,涂小明,,汉族,3组17号,,涂玉梅,子,,李四
3,李大山,,汉,4组,13900000002,,,特困,张三

合计,3,,,,,,,,
EOF

# imports STATUS LINE WORDS...: ends with the status, that line last.
imports() {
	want=$1 line=$2
	shift 2
	if n v import "$@" >out 2>err; then status=0; else status=$?; fi
	[ "$status" = "$want" ] || fail "status $status, not $want, of: $*"
	[ "$(tail -n 1 out)" = "$line" ] || fail "not \"$line\" of: $*"
}

# A dry run stores nothing.
imports 0 'accepted 3, unchanged 0, refused 0' roster.csv --as person --dry-run
n v export person --header name --encoding utf-8 >out
[ "$(wc -l <out)" = 1 ] || fail "a dry run stored a person"
imports 0 'accepted 3, unchanged 0, refused 0' roster.csv --as person

# The same list in every form there is: it is all here.
iconv -t gb18030 roster.csv >gb.csv
iconv -t utf-16le roster.csv | { printf '\377\376'; cat; } |
	cat >utf16.txt
tr ',' '\t' <roster.csv >tab.txt
{ printf '\357\273\277'; tr ',' ';' <roster.csv; } >semicolon.csv
sed 's/$/\r/' roster.csv >crlf.csv
for file in gb.csv utf16.txt tab.txt semicolon.csv crlf.csv roster.csv; do
	imports 0 'accepted 0, unchanged 3, refused 0' $file --as person
done
"$NUANDANG_PROGRAM" --db v.db import roster.csv --as person >out 2>err
grep -q '2026-01-05 已经导入过' err || fail "a file seen before is not told"
n v export person --header name --encoding utf-8 >out
grep -q '网格员=李四' out || fail "a column without a field was lost"

# Bad rows do not stop good ones; mended, they bring in the rest.
cat >more.csv <<'EOF'
姓名,身份证号,性别,电话
练一,360199195001010019,男,13900000003
练二,,妖,13900000004
练三,,女,没有号码
,,女,13900000005
EOF
imports 1 'accepted 1, unchanged 0, refused 3' more.csv --as person \
	--rejects mend.csv
[ "$(wc -l <mend.csv)" = 4 ] || fail "rejects without the three rows"
grep -q ',3,.*妖' mend.csv || fail "no line and reason"
sed -e 's/妖/男/' -e 's/没有号码/13900000006/' -e 's/^,,女/练四,,女/' \
	mend.csv >mended.csv
imports 0 'accepted 3, unchanged 0, refused 0' mended.csv --as person
imports 0 'accepted 0, unchanged 3, refused 0' mended.csv --as person

# Many of one kind are said five times and counted.
awk 'BEGIN { print "姓名,电话"; for (i = 10; i < 40; i++)
	printf "练%d号人,问人%d\n", i, i }' >many.csv
if "$NUANDANG_PROGRAM" --db v.db import many.csv --as person >out 2>err; then
	fail "no telephone number was taken"
fi
[ "$(grep -c '^第 [0-9]* 行 栏「电话」' err)" = 5 ] || fail "not five of a kind"
grep -q '栏「电话」另有 25 处同样的' err || fail "the others are not counted"
# The header is named where the guess is wrong, or none is known.
cat >header.csv <<'EOF'
填表说明,姓名,电话,住址
大名,号码,住在,手机
易甲,13900000007,3组,
EOF
"$NUANDANG_PROGRAM" --db v.db import header.csv --as person --dry-run \
	--header-line 2 >out 2>err && fail "a list without names was taken"
grep -q '没有「姓名」' err || fail "the second line is not the header"
does n v import header.csv --as person --header-line 2 --write-map map.csv
grep -q '^住在,note' map.csv || fail "no mapping of the second line"
sed 's/^大名,note/大名,person.name/' map.csv >mapped.csv
imports 0 'accepted 1, unchanged 0, refused 0' header.csv --as person \
	--header-line 2 --map mapped.csv
printf '甲,乙\n1,2\n' >none.csv
"$NUANDANG_PROGRAM" --db v.db import none.csv --as person >out 2>err &&
	fail "a list without a header was taken"
grep -q -e '--header-line' err || fail "not said how to name the header"
if n v import header.csv --as person --header-line x >out 2>err; then
	fail "a header line x"
fi

# What values mean is said once, in the file of the mapping.
cat >values.csv <<'EOF'
姓名,残疾等级
易乙,重度
易丙,重度
易丁,轻的
EOF
"$NUANDANG_PROGRAM" --db v.db import values.csv --as person --dry-run \
	>out 2>err && fail "unknown grades were taken"
grep -q '有 2 种写法不认得' err || fail "unknown values are not told"
does n v import values.csv --as person --write-map map.csv
sed -e 's/,重度,/,重度,一级/' -e 's/,轻的,/,轻的,note/' map.csv >mapped.csv
imports 0 'accepted 3, unchanged 0, refused 0' values.csv --as person \
	--map mapped.csv
# The next list with that header knows them.
sed 's/易/阳/' values.csv >again.csv
imports 0 'accepted 3, unchanged 0, refused 0' again.csv --as person
sed -e 's/,重度,/,重度,很重/' map.csv >mapped.csv
if n v import values.csv --as person --map mapped.csv >out 2>err; then
	fail "a meaning no field has"
fi

# The rejects may take the place of the list itself.
cp more.csv same.csv
imports 1 'accepted 0, unchanged 1, refused 3' same.csv --as person \
	--rejects same.csv
grep -q '行号' same.csv || fail "rejects under the name of the list"

# A list without rows is said to have none.
echo '姓名,身份证号' >none.csv
"$NUANDANG_PROGRAM" --db v.db import none.csv --as person >out 2>err
grep -q '没有一行数据' err || fail "an empty list is not told"

# Review: refused, or kept with the value in the note.
cat >review.csv <<'EOF'
姓名,性别
练五,不男不女
EOF
imports 1 'accepted 0, unchanged 0, refused 1' review.csv --as person
imports 0 'accepted 1, unchanged 0, refused 0' review.csv --as person \
	--keep-review
n v export person --header name --encoding utf-8 --where name=练五 >out
grep -q '性别=不男不女' out || fail "the value is not in the note"

# The mapping said once, in a file, and to another file.
cat >head.csv <<'EOF'
姓名,乙
练六,七组
EOF
imports 0 'accepted 1, unchanged 0, refused 0' head.csv --as person \
	--dry-run
n v import head.csv --as person --write-map wrote.csv
grep -q '^乙,note' wrote.csv || fail "no mapping written"
printf 'column,field\n乙,address\n' >map.csv
imports 0 'accepted 1, unchanged 0, refused 0' head.csv --as person \
	--map map.csv --default person.ethnic=汉
# From now on this header is known.
imports 0 'accepted 0, unchanged 1, refused 0' head.csv --as person
n v export person --header name --encoding utf-8 --where name=练六 >out
grep -q ',01,.*七组' out || fail "mapping or default was lost"

# Files that cannot be read whole are named for what they are.
printf 'PK\003\004xl/workbook.xml and more of it' >list.xlsx
imports 4 'accepted 0, unchanged 0, refused 0' list.xlsx --as person
grep -qi 'xlsx' err || fail "a spreadsheet is not named"
: >empty.csv
imports 4 'accepted 0, unchanged 0, refused 0' empty.csv --as person
printf 'a,b\n1,2\n' >strange.csv
imports 4 'accepted 0, unchanged 0, refused 1' strange.csv --as person
# A ruined column refuses the file before anything is stored.
printf '姓名,身份证号\n练九,3.60104E+17\n练十,3.60104E+17\n' >ruined.csv
imports 4 'accepted 0, unchanged 0, refused 2' ruined.csv --as person
grep -q '身份证号' err || fail "the ruined column is not named"
refuses 2 'as' n v import roster.csv
refuses 2 'person' n v import roster.csv --as nonsense
refuses 3 '.' n v import nothing.csv --as person

# People approved long ago, in one go, and all of it back.
cat >old.csv <<'EOF'
姓名,身份证号,批准文号,批准日期,原编号,救助类别
练七,360199194001010022,洪民〔2019〕3号,2019-05-01,2019-17,特困
练八,,,,2019-18,低保
EOF
imports 0 'accepted 2, unchanged 0, refused 0' old.csv --as enrol-existing \
	--default enrolment.basis_document=老名单
imports 0 'accepted 0, unchanged 2, refused 0' old.csv --as enrol-existing \
	--default enrolment.basis_document=老名单
n v export service_number --header name --encoding utf-8 >out
[ "$(grep -c ',held,' out)" = 2 ] || fail "two numbers"
does n v act undo --uid "$(person v 练七)"
n v export service_number --header name --encoding utf-8 >out
[ "$(grep -c ',voided,导入撤销' out)" = 2 ] || fail "gaps are not explained"
n v export enrolment --header name --encoding utf-8 >out
[ "$(wc -l <out)" = 1 ] || fail "enrolments stayed"
imports 0 'accepted 2, unchanged 0, refused 0' old.csv --as enrol-existing \
	--default enrolment.basis_document=老名单
does n v print cover --person 360199194001010022 --out cover.txt

# The other lists, twice each.
printf '姓名,人员类别,手机\n练帮手,志愿者,13900000007\n' >worker.csv
printf '机构名称,机构类别\n练习社,社会服务机构\n' >provider.csv
printf '姓名,服务项目,服务日期,时长,服务人员\n涂玉梅,助餐,2026-01-03,30分钟,练帮手\n' \
	>service.csv
printf '姓名,公民身份号码,类别,享受开始时间\n涂玉梅,%s,低保边缘,2026-01-01\n' \
	360199194803150027 >status.csv
printf '姓名,档号,建档日期\n涂玉梅,A-1,2019-05-06\n' >archive_file.csv
printf '户编号,户主姓名,身份证号,致困原因\nH9,涂玉梅,%s,因病\n' \
	360199194803150027 >household.csv
printf '日期,是否上班,名称\n2027-01-01,放假,元旦\n' >holiday.csv
printf '区划代码,名称\n360104002001,洪翔社区居委会（新）\n' >division.csv
for kind in worker provider service status archive_file household holiday \
	division; do
	imports 0 'accepted 1, unchanged 0, refused 0' $kind.csv --as $kind
	imports 0 'accepted 0, unchanged 1, refused 0' $kind.csv --as $kind
done

# What we export comes in again without a change.
for kind in person status household worker provider service archive_file \
	holiday division; do
	for form in '--header name' '--header label' \
		'--header label --encoding gb18030'; do
		# shellcheck disable=SC2086
		n v export $kind $form --out own.csv
		# shellcheck disable=SC2086
		rows=$(n v export $kind --header name --encoding utf-8 |
			grep -c '^[0-9a-f]\{8\}-' || :)
		[ "$rows" -gt 0 ] || fail "no $kind to export"
		if n v import own.csv --as $kind >out 2>err; then :; fi
		grep -q "^accepted 0, unchanged $rows, refused 0\$" out ||
			fail "our own $kind ($form) came in changed"
	done
done
clean v
