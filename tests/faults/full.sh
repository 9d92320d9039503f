#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# A disk that is full or fails, at any write or sync, once or for good: told
# in a sentence with exit 3 and nothing is stored, or it is stored and said to
# be; afterwards the same call works.
set -eu
. "$TOP/tests/lib/faults.sh"
make_base

# fail_each WORDS...: at the points of each call that writes.
fail_each() {
	fresh
	before=$(held now/v)$(ls now/stick)
	does n now/v "$@"
	after=$(held now/v)$(ls now/stick)
	told=0
	for pair in pwrite64:ENOSPC pwrite64:EIO write:ENOSPC write:EIO \
		fdatasync:EIO fsync:EIO rename:EIO ftruncate:EIO; do
		kind=${pair%:*} error=${pair#*:}
		total=$(calls "$kind" --db now/v.db "$@")
		for point in $(some "$total" 4); do
			for lasting in '' +; do
				fresh
				at "$kind" "error=$error:when=$point$lasting" \
					--db now/v.db "$@"
				judge "$@"
			done
		done
	done
	[ "$told" -ge 10 ] || fail "only $told errors told of: $*"
	echo "$told errors told of: $*"
}

judge() {
	case $status in
	0|3) ;;
	*) fail "$call $fault: status $status" ;;
	esac
	if [ "$status" = 3 ]; then
		# Standard error itself may be what cannot be written.
		[ "$kind" = write ] || [ -s err ] ||
			fail "$call $fault: failed without a word"
		told=$((told + 1))
	fi
	cp err err.was
	whole now/v
	shown=$(held now/v)$(ls now/stick)
	cp err.was err
	if [ "$shown" = "$after" ]; then
		return 0
	elif [ "$shown" != "$before" ]; then
		fail "$call $fault: half of it is there"
	elif [ "$status" = 0 ]; then
		fail "$call $fault: said to be done, but is not"
	fi
	does n now/v "$@"
	[ "$(held now/v)$(ls now/stick)" = "$after" ] ||
		fail "$call $fault: not done afterwards"
}

fail_each act take-in person.name=欧阳德才 address=5组1号 reason=患病 \
	category=QYP-CAT-4
fail_each handoff send now/stick
