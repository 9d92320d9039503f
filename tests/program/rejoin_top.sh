#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# The district's computer is lost.  Nobody above can rebuild it; its street
# brings back what it wrote, and its signature: with the key file that was
# kept nothing is to be checked, with new keys every row is.
set -eu
. "$TOP/tests/lib/program.sh"
district=360104 street=360104002

does n d init --unit $district --practice
does n s init --unit $street --practice
does n d act enrol-unit division=$street custodian=$street
does n d handoff send stick
does n s handoff receive stick
does n s handoff send stick
does n d handoff receive stick
does n d backup "$folder/safe.db"

on 2026-01-06
does n d act take-in person.name=涂玉梅 reason=独居 address=3组17号 \
	division=360104002001
her=$(of person uid)
does n d handoff send stick
does n s handoff receive stick

# lost DAY NAME OPTION...: the backup in its place, with what was kept of the
# keys; the street accepts the card and sends everything.
lost() {
	on "$1"
	mv d.db.key "kept$2.key"
	rm d.db d.db-* stick/*
	shift 2
	does n d restore "$folder/safe.db" "$@"
	[ $# -gt 0 ] || does n d handoff key --new
	refuses 1 'rejoin' n d handoff send stick
	does n d handoff rejoin stick
	does n s handoff trust "stick/$district.card" --yes
	does n s handoff send stick
	does "$NUANDANG_PROGRAM" --db "$folder/d.db" handoff receive stick
	cat out err >in
	does n d show "$her"
	has name=涂玉梅
}

lost 2026-01-07 1 --identity kept1.key
grep -q '^batch .*ndb A new=.* refused=0' in || fail "there is work to do"
lost 2026-01-08 2
grep -q '^batch .*ndb E new=.* refused=0' in || fail "no work to do"
grep -q '现在的密钥' in || fail "not said why"
does n d handoff send stick
does n s handoff receive stick
for db in d s; do
	does n $db check --deep
done
