#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# The practice district: the same seed gives the same bytes everywhere, the
# databases are whole, and no folder of somebody else's is touched.
set -eu
. "$TOP/tests/lib/program.sh"
unset NUANDANG_NOW

# same PERSONS: two runs give equal sticks, sheets and exports of everything.
same() {
	for run in first second; do
		does "$NUANDANG_PROGRAM" --quiet demo "$run" --persons "$1" \
			--seed 7
		sed "s/ $run\\/print/ print/" out >"$run.out"
	done
	cmp first.out second.out || fail "the runs say different things"
	grep -q "^district.db: person=$1 " out || fail "not $1 persons"
	for part in stick print; do
		ls "first/$part" >first.list
		ls "second/$part" >second.list
		cmp first.list second.list || fail "other files in $part"
		[ -s first.list ] || fail "nothing in $part"
		while read -r file; do
			cmp "first/$part/$file" "second/$part/$file" ||
				fail "$part/$file differs"
		done <first.list
	done
	for office in district street village1 village2; do
		for run in first second; do
			for kind in $kinds; do
				n "$run/$office" export "$kind" --voided
			done >"$run.csv"
		done
		cmp first.csv second.csv || fail "exports of $office differ"
		# Catalogues, persons and cases are in there.
		[ "$(wc -l <first.csv)" -gt 1000 ] || fail "little in $office"
		clean "first/$office"
	done
}

kinds=$("$NUANDANG_PROGRAM" kinds | sed '1d; s/,.*//')
same 30
ls first/print | grep -q "^card-.*pdf$" ||
	fail "no cards printed"

# Another seed, other people.
does "$NUANDANG_PROGRAM" --quiet demo third --persons 5 --seed 8
does n first/village1 export person
mv out seven
does n third/village1 export person
! cmp -s out seven || fail "the seed changes nothing"

# Its own folder is replaced, and nothing else.
does "$NUANDANG_PROGRAM" --quiet demo third --persons 4 --seed 8
grep -q '^district.db: person=4 ' out || fail "not replaced"
echo mine >third/print/mine.txt
refuses 4 '不会删去' "$NUANDANG_PROGRAM" --quiet demo third --persons 4
clean third/district third/village1
[ -s third/print/mine.txt ] || fail "deleted somebody's file"
mkdir other
echo mine >other/mine.txt
refuses 4 '不是演示建立的文件夹' "$NUANDANG_PROGRAM" demo other --persons 4
[ "$(ls other)" = mine.txt ] || fail "touched another folder"
refuses 2 '1 到' "$NUANDANG_PROGRAM" demo new --persons 0
refuses 2 'all' "$NUANDANG_PROGRAM" demo new --sheets some
[ ! -e new ] || fail "a refused call made a folder"

if [ "${TESTS_ALL:-0}" = 1 ]; then
	rm -r first second
	same 1000
fi
