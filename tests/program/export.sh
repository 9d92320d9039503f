#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Lists for people: spreadsheets of text cells, CSV, and where they go.
set -eu
. "$TOP/tests/lib/program.sh"
export TMPDIR="$folder"

# cells FILE: the text cells of a spreadsheet, one a line, as "A1 text".
cells() {
	unzip -p "$1" xl/worksheets/sheet1.xml | sed 's/<c /\n&/g' |
		sed -n 's/^<c r="\([A-Z0-9]*\)".* t="inlineStr"><is><t[^>]*>\([^<]*\)<.*/\1 \2/p'
}
# cell COLUMN-TITLE: what stands below that title in the first row.
cell() {
	column=$(awk -v title="$1" '$2 == title {
		sub(/1$/, "", $1); print $1 }' cells)
	[ -n "$column" ] || fail "no column $1"
	sed -n "s/^${column}2 //p" cells
}

does n v init --unit 360104002001 --profile single --practice
does n v act take-in person.name=欧阳𠮷田 \
	person.id_number=360199194803150027 person.address='=1+1' \
	person.phone=0791-8888888 person.note='_x0041_ <&> "1"' \
	household.income_fen=7.5 application.reason=家中无人照料

# Every cell is text, as it was typed; none is a formula or a number.
does n v export person --out a.xlsx
unzip -tq a.xlsx >/dev/null || fail "not a whole archive"
cells a.xlsx >cells
[ "$(cell 姓名)" = 欧阳𠮷田 ] || fail "the name"
[ "$(cell 证件号码)" = 360199194803150027 ] || fail "the number"
[ "$(cell 电话)" = 0791-8888888 ] || fail "the leading zero"
[ "$(cell 居住地址)" = '=1+1' ] || fail "the address"
[ "$(cell 备注)" = '_x005F_x0041_ &lt;&amp;&gt; "1"' ] || fail "the note"
sheet=$(unzip -p a.xlsx xl/worksheets/sheet1.xml)
case $sheet in *'<v>'* | *'<f>'*) fail "a number or a formula" ;; esac
case $sheet in *'state="frozen"'*) ;; *) fail "the header moves" ;; esac
unzip -p a.xlsx xl/workbook.xml | grep -q 'name="救助对象"' || fail "the sheet"
unzip -p a.xlsx docProps/core.xml | grep -q '2026-01-05T01:00:00Z' ||
	fail "the date is not the clock's"
does n v export household --out h.xlsx
cells h.xlsx >cells
[ "$(cell 月人均收入（元）)" = 7.50 ] || fail "the amount"

# The same again is the same, byte for byte; through a pipe too.
does env TZ=Asia/Shanghai "$NUANDANG_PROGRAM" --db v.db --quiet export person \
	--out b.XLSX
cmp -s a.xlsx b.XLSX || fail "not the same bytes"
mkfifo pipe.xlsx
cat pipe.xlsx >c.xlsx &
does n v export person --out pipe.xlsx
wait $!
cmp -s a.xlsx c.xlsx || fail "not the same through a pipe"
[ ! -s out ] || fail "wrote to standard output"

# A template holds the header, its columns take text.
does n v export person --template --out t.xlsx
cells t.xlsx >cells
[ -z "$(cell 姓名)" ] || fail "a row in a template"
unzip -p t.xlsx xl/styles.xml | grep -q 'numFmtId="49"' || fail "not text"

# CSV: the formula rule, the marks, standard output, and rare characters.
does n v export person --out a.csv
[ "$(head -c 3 a.csv | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "no mark"
grep -q ",'=1+1," a.csv || fail "a formula"
n v export person >b.csv
cmp -s a.csv b.csv || fail "standard output differs"
"$NUANDANG_PROGRAM" --db v.db export person --encoding gb18030 --out g.csv \
	>out 2>err || fail "gb18030"
grep -q '𠮷' err || fail "nothing said of a rare character"
iconv -f GB18030 -t UTF-8 g.csv >back.csv
n v export person --encoding utf-8 | cmp -s - back.csv || fail "gb18030 differs"

# Whole or not at all: the older file stays, nothing else is left.
mkdir kept
echo older >kept/a.xlsx
refuses 2 'nuandang fields person' n v export person --where nosuch=1 \
	--out kept/a.xlsx
refuses 3 '没有这个文件或文件夹' n v export person --out none/a.xlsx
[ "$(cat kept/a.xlsx)" = older ] || fail "the older file is gone"
[ "$(ls -A kept)" = a.xlsx ] || fail "something is left: $(ls -A kept)"
if [ -c /dev/full ]; then
	ln -s /dev/full full.xlsx
	refuses 3 '磁盘已满' n v export person --out full.xlsx
	[ -L full.xlsx ] || fail "replaced a device"
fi
[ -z "$(find "$folder" -name '.*.tmp' -o -name 'nuandang-??????')" ] ||
	fail "something is left"
clean v
