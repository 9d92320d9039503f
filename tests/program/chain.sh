#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# A thousand batches through three levels (a sample of forty without --all):
# all of them arrive, nothing waits, and a day's files do not grow with the
# days before it.
set -eu
. "$TOP/tests/lib/program.sh"
village=360104002001 street=360104002 district=360104
days=40
[ "${TESTS_ALL:-0}" = 0 ] || days=1000

does n d init --unit $district --practice
does n s init --unit $street --practice
does n v init --unit $village --practice
does n d act enrol-unit division=$street custodian=$street
does n s act enrol-unit division=$village custodian=$village
does n d handoff send stick
does n s handoff receive stick
does n s handoff send stick
does n v handoff receive stick
rm -f stick/*.ndb
does n v act take-in person.name=涂玉梅 address=3组17号 reason=独居 \
	category=QYP-CAT-1 person.birth=1950-01-01
her=$(of person uid)

# bytes: of the batches on the stick.
bytes() {
	cat stick/*.ndb | wc -c
}

first=0 second=0 day=1
while [ $day -le $days ]; do
	on "$(date -u -d "2026-01-05 + $day days" +%F)"
	does n v act edit --uid "$her" phone="138$(printf %08d $day)"
	does n v handoff send stick
	does n s handoff receive stick
	does n s handoff send stick
	does n d handoff receive stick
	does n s handoff receive stick
	does n v handoff receive stick
	# The first batches carry everything there is.
	if [ $day -gt 4 ] && [ $day -le $((days / 2 + 2)) ]; then
		first=$((first + $(bytes)))
	elif [ $day -gt 4 ]; then
		second=$((second + $(bytes)))
	fi
	rm -f stick/*.ndb
	day=$((day + 1))
done
[ $((second * 10)) -le $((first * 11)) ] ||
	fail "the files grew: $first bytes, then $second"

does n d show "$her"
has "phone=138$(printf %08d $days)"
for db in s d; do
	does n $db handoff status
	! grep -q '^in,.*,waits,' out || fail "a batch waits at $db"
	[ "$(grep -c '^in,.*,applied,' out)" -ge "$days" ] ||
		fail "not every batch is in at $db"
	does n $db check --deep
done
