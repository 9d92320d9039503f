#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# `check` sees a single changed bit in a record or in the journal; a lawfully
# blanked entry stays valid; a backup comes back whole, as a new installation.
set -eu
. "$TOP/tests/lib/program.sh"

does n v init --unit 360104002001 --profile single --practice
for name in 涂玉梅 陈冬生 万小红; do
	does n v act take-in person.name="$name" address=3组17号 reason=独居 \
		category=QYP-CAT-1
	her=$(of person uid)
	does n v act accept --person "$her"
done
does n v act edit --uid "$her" phone=13900000001
does n v act edit --uid "$her" phone=13900000002
clean v
does n v check
grep -q 'rows=[1-9][0-9]* entries=[1-9][0-9]* findings=0' out ||
	fail "nothing was looked at"

# found LEVEL SQL: the change is made in a copy; check finds it, names no
# crash, and ends with 1.
found() {
	rm -f hurt.db*
	sqlite3 v.db "VACUUM INTO 'hurt.db'"
	sqlite3 hurt.db "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;
		DROP TRIGGER journal_fixed; DROP TRIGGER journal_blanked;
		DROP TRIGGER journal_kept; $2"
	# shellcheck disable=SC2086
	if n hurt check $1 >out 2>err; then
		fail "not found: $2"
	elif [ $? != 1 ]; then
		fail "not told as a finding: $2"
	fi
	! grep -q 'findings=0' out || fail "no finding for: $2"
}

# One bit of the first character, or of a number.
text='char((unicode(X) | 1) - (unicode(X) & 1)) || substr(X, 2)'
number='(X | 4) - (X & 4)'
blob="unhex(printf('%02X', 0)) || substr(X, 2)"
if ! sqlite3 :memory: "SELECT unhex('00')" >/dev/null 2>&1; then
	blob="CAST(x'00' || substr(X, 2) AS BLOB)"
fi
# bit TABLE COLUMN HOW WHERE: SQL that flips it.
bit() {
	how=$(echo "$3" | sed "s/X/$2/g")
	echo "UPDATE $1 SET $2 = $how WHERE $4;"
}

last='id = (SELECT max(id) FROM'
for column in name address phone created_at; do
	found '' "$(bit person "$column" "$text" "$last person)")"
done
found '' "$(bit person rev "$number" "$last person)")"
found '' "$(bit person sum "$blob" "$last person)")"
found '' "$(bit application category "$text" "$last application)")"
found '' "$(bit acceptance due_on "$text" "$last acceptance)")"
found '' "$(bit category label "$text" "$last category)")"
for column in at operator unit action kind before; do
	found '' "$(bit journal "$column" "$text" \
		'seq = (SELECT max(seq) FROM journal)')"
	found '' "$(bit journal "$column" "$text" \
		"seq = (SELECT min(seq) FROM journal WHERE $column IS NOT NULL
			AND before IS NOT NULL)")"
done
for column in uid salt digest sum chain; do
	found '' "$(bit journal "$column" "$blob" 'before IS NOT NULL')"
done
for column in act rev tenure; do
	found '' "$(bit journal "$column" "$number" 'seq = 2')"
done
found '' 'DELETE FROM journal WHERE seq = 2;'
found '' 'DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal);'

# What only the cross checks see.
found --deep 'DELETE FROM acceptance;'
found --deep "$(bit person stamp '(X | 1048576)' "$last person)")"
found --deep "DELETE FROM person WHERE id NOT IN (SELECT person FROM application);
	INSERT INTO alias (key, person) VALUES ('zzz', 99999);"

# Bytes of the file itself: found or refused, never a crash, never silence.
sqlite3 v.db 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
size=$(wc -c <v.db)
for part in 1 2 3 5 7 9; do
	cp v.db torn.db
	rm -f torn.db-*
	dd if=/dev/zero of=torn.db bs=1 seek=$((size / 10 * part)) count=4096 \
		conv=notrunc 2>/dev/null
	if cmp -s v.db torn.db; then continue; fi
	if n torn check --deep >out 2>err; then
		fail "zeros at $part/10 were not found"
	else
		status=$?
	fi
	case $status in 1|3|4) ;; *) fail "status $status" ;; esac
	[ -s out ] || [ -s err ] || fail "nothing was said"
done
head -c $((size / 2)) v.db >cut.db
! n cut check >out 2>err || fail "half a file was taken"

# Blanked as the archive rules ask: the chain holds without the words.
sqlite3 v.db "UPDATE journal SET before = NULL, reason = NULL, salt = NULL
	WHERE before IS NOT NULL"
clean v
# ... and it can only be blanked, nothing else.
for sql in "UPDATE journal SET at = 'x'" "UPDATE journal SET before = 'x'" \
	'DELETE FROM journal'; do
	! sqlite3 v.db "$sql" 2>/dev/null || fail "taken: $sql"
done
clean v

# There and back again.
everything() {
	for kind in person household household_member application acceptance; do
		n "$1" export "$kind" --header name
	done
}
everything v >before
does n v backup saved.ndbackup
refuses 3 '' n v backup saved.ndbackup
refuses 3 '' n v restore saved.ndbackup
does n v check
rm -f v.db v.db-*
does n v restore saved.ndbackup
everything v >after
cmp before after || fail "not all came back"
clean v
epoch() {
	sqlite3 "$1" "SELECT value FROM meta WHERE name = 'epoch'"
}
[ -n "$(epoch v.db)" ] || fail "no epoch"
[ "$(epoch v.db)" != "$(epoch saved.ndbackup)" ] || fail "the same epoch"
# A damaged backup is refused, and leaves nothing behind.
dd if=/dev/zero of=saved.ndbackup bs=1 seek=$((size / 2)) count=8192 \
	conv=notrunc 2>/dev/null
rm -f v.db v.db-*
if n v restore saved.ndbackup >out 2>err; then fail "damaged, but taken"; fi
[ -s err ] || fail "nothing was said"
! ls v.db v.db-* >/dev/null 2>&1 || fail "a damaged backup left a file"
