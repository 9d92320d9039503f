#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Clocks that are wrong on either side, 1970 and 2099: batches go by their
# numbers, never by their times, and what is edited is edited.
set -eu
. "$TOP/tests/lib/faults.sh"
call=clock fault=wrong
make_base

# at_time TIME: what the next calls take for now.
at_time() {
	NUANDANG_NOW=$1
}

# The village lives backwards; every batch but the last is laid on a stick of
# its own.
number=1
for time in 2099-12-31T23:59:59+08:00 1970-01-02T00:00:01+08:00 \
	2026-01-05T09:30:00+08:00 1970-01-02T00:00:00+08:00; do
	at_time $time
	does n base/v act take-in person.name="欧阳$number" reason=独居 \
		address=5组1号 category=QYP-CAT-1 person.birth=1949-01-01
	mkdir "stick$number"
	does n base/v handoff send "stick$number"
	number=$((number + 1))
done
last=stick$((number - 1))

# receive NAME TIME NUMBER...: the street takes the batches in, in that order
# and by that clock, under that name of a database.
receive() {
	name=$1 time=$2
	shift 2
	rm -f "$name".db*
	cp base/s.db "$name.db"
	cp base/s.db.key "$name.db.key"
	at_time "$time"
	for number in "$@"; do
		file=$(echo "$last"/*-00000"$number".ndb)
		n "$name" handoff receive "$file" >out 2>err || :
	done
	at_time 2026-01-05T10:00:00+08:00
	clean "$name"
}

at_time 2026-01-05T10:00:00+08:00
cp "$last"/*.card base/stick
does n base/s handoff receive base/stick

# A batch that comes too early waits; whatever the order, the end is the same.
# A clock of 1970 is known to be wrong and refuses nothing for its date; one
# of today refuses what is dated 2099, and only that.
for time in 1970-01-01T08:00:00+08:00 2026-01-05T10:00:00+08:00 \
	2099-12-31T23:59:59+08:00; do
	receive straight $time 1 2 3 4
	straight=$(stored straight)
	[ "$(sqlite3 straight.db 'SELECT max(number) FROM batch_in
		WHERE state = "applied"')" = 4 ] || fail "not all taken in"
	refused=$(sqlite3 straight.db 'SELECT count(*) FROM reject')
	case $time in
	2026*)
		[ "$refused" != 0 ] || fail "a date to come is taken"
		[ "$(sqlite3 straight.db "SELECT count(*) FROM reject
			WHERE reason NOT LIKE '%2099-%'")" = 0 ] ||
			fail "more is refused than what is dated 2099"
		;;
	*) [ "$refused" = 0 ] || fail "$refused rows refused at $time" ;;
	esac
	for order in '4 3 2 1' '2 1 4 3' '1 1 3 4 2 2' '3 4 1 2'; do
		# shellcheck disable=SC2086
		receive other $time $order
		[ "$(stored other)" = "$straight" ] ||
			fail "another end by $order at $time"
	done
done
rows=$(rows_of "$straight" | grep '^person|')
[ "$rows" = "$(rows_of "$(stored base/v)" | grep '^person|')" ] ||
	fail "the street has other persons than the village"
