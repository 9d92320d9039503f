#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# A village's computer is lost; the backup is older than what the street has.
# It asks, the street accepts its card and sends everything, and it goes on.
set -eu
. "$TOP/tests/lib/program.sh"
village=360104002001 street=360104002

# loud DB WORDS...: with what it says.
loud() {
	db=$1
	shift
	"$NUANDANG_PROGRAM" --db "$folder/$db.db" "$@"
}

does n s init --unit $street --practice
does n v init --unit $village --practice
does n s act enrol-unit division=$village custodian=$village
does n s handoff send stick
does n v handoff receive stick
does n v act take-in person.name=涂玉梅 reason=独居 address=3组17号
her=$(of person uid)
does n v handoff send stick
does n s handoff receive stick
does n v handoff receive stick
refuses 1 '不需要重新接入' n v handoff rejoin stick
does n v backup "$folder/safe.db"

# What happens after the backup.
on 2026-01-06
does n v act edit --uid "$her" phone=13800000001
does n v act take-in person.name=陈冬生 reason=独居 address=3组18号
him=$(of person uid)
does n v handoff send stick
does n s handoff receive stick

on 2026-01-07
mv v.db.key kept.key
rm v.db v.db-* stick/*
echo 'no keys' >bad.key
chmod 600 bad.key
NUANDANG_KEY_PASSPHRASE_FILE=bad.key refuses 4 '' \
	n v restore "$folder/safe.db" --identity bad.key
[ ! -e v.db ] || fail "restored with a file that is no key file"
does n v restore "$folder/safe.db" --identity kept.key
cmp -s v.db.key kept.key || fail "the keys are not back"
refuses 1 'rejoin' n v handoff send stick
refuses 1 'rejoin' n v act edit --uid "$her" phone=13899999999
does n v handoff status
grep -q "^rejoin,$village,.*,waits," out || fail "status does not say it"
does n v act take-in person.name=万小红 reason=独居 address=3组19号
new=$(of person uid)
does loud v handoff rejoin stick
grep -q "$village.card" err || fail "not said what to do with the card"
does n s handoff trust "stick/$village.card"
does n s handoff send stick
does loud v handoff receive stick
grep -q '重建批次已收齐' err || fail "not said that it is over"
does n v show "$her"
has phone=13800000001
does n v show "$him"
has name=陈冬生
does n v act edit --uid "$him" phone=13800000002
does n v handoff send stick
does n s handoff receive stick
does n s show "$him"
has phone=13800000002
does n s show "$new"
has name=万小红
for db in s v; do
	does n $db check --deep
done
