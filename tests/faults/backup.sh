#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Killed, or out of space, at any system call of a backup, a restore or the
# making of a database: a file under its final name is whole, the register
# is as it was, and the same call works afterwards.
set -eu
. "$TOP/tests/lib/faults.sh"
make_base
does n base/v backup base/saved

epoch() {
	sqlite3 "$1" "SELECT value FROM meta WHERE name = 'epoch'"
}
old=$(epoch base/saved)

# each FILE WORDS...: the call makes now/FILE out of nothing.
each() {
	made=$1
	shift
	points=0
	for kind in openat pwrite64 fdatasync fsync rename link unlink \
		ftruncate fchmod; do
		total=$(calls $kind "$@")
		for point in $(some "$total" 4); do
			for how in signal=SIGKILL error=ENOSPC; do
				case $kind in
				openat|unlink) [ $how = signal=SIGKILL ] ||
					continue ;;
				esac
				fresh
				rm -f "now/$made"
				at $kind "$how:when=$point" "$@"
				points=$((points + 1))
				judge "$@"
			done
		done
	done
	[ "$points" -ge 10 ] || fail "only $points points of: $*"
	echo "$points points of: $*"
}

judge() {
	case $status in
	0|3|137) ;;
	*) fail "$call $fault: status $status" ;;
	esac
	[ "$status" != 3 ] || [ -s err ] || fail "$call $fault: not a word"
	if [ -e "now/$made" ]; then
		"$NUANDANG_PROGRAM" --quiet --db "now/$made" check --deep \
			>out 2>err || fail "$call $fault: half a $made"
		# A restored one speaks as another installation, always.
		[ "$made" != new.db ] || [ "$(epoch now/new.db)" != "$old" ] ||
			fail "$call $fault: restored under the old epoch"
	elif [ "$status" = 0 ]; then
		fail "$call $fault: said to be done, but is not"
	fi
	whole now/v
	# A file that is there is never overwritten.
	rm -f "now/$made" "now/$made-wal" "now/$made-shm"
	does "$NUANDANG_PROGRAM" --quiet "$@"
}

each copy --db now/v.db backup now/copy
each new.db --db now/new.db restore now/saved
each own.db --db now/own.db init --unit $village --practice
