#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# What we export we import again without a change: every kind that can be
# taken in, with either header and in every encoding.
set -eu
. "$TOP/tests/lib/program.sh"

does n v init --unit 360104002001 --profile single --practice
# Values that a careless table program or reader would change.
does n v act take-in person.name=欧阳𠮷田 \
	person.id_number=360199194803150027 person.address='=1+1' \
	person.phone=0791-8888888 person.occupation="'=甲" \
	person.note='他说："不用", 我没事；
第二行' household.income_fen=7.5 household.note='-450' \
	application.reason=家中无人照料 category=QYP-CAT-1
her=$(of person uid)
does n v act take-in person.name=买买提·艾力 person.birth=1950-01-02 \
	person.address=+3组17号 person.note=@甲 application.reason=独居
does n v act add status --person "$her" category=QYP-CAT-1 confirmed_on=2025-01-01 \
	household_no=007
does n v act add provider name='="012"' qualification="'0012" kind=agency
does n v act add provider name=青云谱区老年助餐点 address='=甲' kind=agency
does n v act add worker name=李晓梅 kind=assistant phone=0791-8888888 \
	division=360104002001 account_no=6222020200112233445
does n v act add service --person "$her" item=QYP-SVC-A1 served_on=2026-01-04 \
	minutes=45
does n v act enrol-existing person.name=万小红 person.birth=1940-05-06 basis_document=青民〔2019〕7号 \
	since=2019-07-01 main_category=QYP-CAT-1

# back KIND WORDS...: exported so, it comes back as it is.
back() {
	kind=$1
	shift
	does n v export "$kind" --out list.csv "$@"
	does n v import list.csv --as "$kind"
	[ "$(tail -n 1 out)" = "accepted 0, unchanged $rows, refused 0" ] ||
		fail "$kind $*: $(tail -n 1 out), not $rows unchanged"
}
for kind in person status division holiday provider worker service \
	archive_file; do
	rows=$(sqlite3 v.db "SELECT count(*) FROM $kind WHERE voided_on IS NULL")
	[ "$rows" -ge 1 ] || fail "no $kind to try"
	for header in label name; do
		for encoding in utf-8-bom utf-8 gb18030; do
			back $kind --header $header --encoding $encoding
		done
	done
done
[ "$(sqlite3 v.db 'SELECT count(*) FROM import_file WHERE act > 0')" = 0 ] ||
	fail "something was stored"
clean v
