#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Killed at any system call of a hand-off: the database shows nothing of it or
# all of it, no half batch lies under its final name, and doing it again
# brings the very bytes an undisturbed run brings.
set -eu
. "$TOP/tests/lib/faults.sh"
make_base

# Nothing of the batch's name may be there but the whole batch.
no_half() {
	for file in now/stick/*.ndb; do
		[ -e "$file" ] || continue
		cmp -s "$file" "good/${file#now/}" ||
			fail "$call $fault: half a file under $file"
	done
}

# kill_each DB WORDS...: at the points of each call.
kill_each() {
	database=$1
	shift
	fresh
	before=$(held "now/$database")
	does n "now/$database" "$@"
	rm -rf good
	mv now good
	after=$(held "good/$database")
	ls good/stick >good.list
	points=0
	for kind in openat pwrite64 write fdatasync fsync rename unlink \
		ftruncate close; do
		total=$(calls $kind --db "now/$database.db" "$@")
		for point in $(some "$total" 6); do
			fresh
			at $kind "signal=SIGKILL:when=$point" \
				--db "now/$database.db" "$@"
			[ "$status" != 0 ] || continue
			points=$((points + 1))
			no_half
			whole "now/$database"
			shown=$(held "now/$database")
			[ "$shown" = "$before" ] || [ "$shown" = "$after" ] ||
				fail "$kind $point: half of it is stored"
			does n "now/$database" "$@"
			[ "$(held "now/$database")" = "$after" ] ||
				fail "$kind $point: not brought to its end"
			ls now/stick >now.list
			cmp now.list good.list || fail "$kind $point: other files"
			no_half
		done
	done
	[ "$points" -ge 20 ] || fail "only $points points of: $*"
	echo "$points points of: $*"
}

kill_each v handoff send now/stick
does n base/v handoff send base/stick
kill_each s handoff receive now/stick
