# SPDX-License-Identifier: MulanPSL-2.0
# shellcheck shell=sh
# What the fault tests share, on top of program.sh: a street and a village
# with something to send, and the program run with a fault at its n-th call
# of a kind.  Every fault happens in a fresh copy, the folder "now".

. "$TOP/tests/lib/program.sh"

if ! strace -o trace true 2>/dev/null; then
	echo "strace cannot run here"
	exit 77
fi

village=360104002001 street=360104002
mkdir base base/stick

make_base() {
	does n base/s init --unit $street --practice
	does n base/v init --unit $village --practice
	does n base/s act enrol-unit division=$village custodian=$village
	does n base/s handoff send base/stick
	does n base/v handoff receive base/stick
	for name in 涂玉梅 陈冬生 万小红; do
		does n base/v act take-in person.name="$name" address=3组17号 \
			reason=独居 category=QYP-CAT-1 person.birth=1950-01-01
	done
}

# fresh: the folder now is as base was.
fresh() {
	rm -rf now
	cp -a base now
}

# at CALL FAULT WORDS...: the program with a fault injected; FAULT is strace's
# ("error=EIO:when=3").  Sets status.
at() {
	call=$1 fault=$2
	shift 2
	status=0
	strace -f -qq -o /dev/null -e trace="$call" \
		-e inject="$call:$fault" "$NUANDANG_PROGRAM" "$@" \
		>out 2>err || status=$?
}

# calls CALL WORDS...: how often an undisturbed run in a fresh copy does it.
calls() {
	call=$1
	shift
	fresh
	strace -f -qq -o trace -e trace="$call" -e signal=none \
		"$NUANDANG_PROGRAM" --quiet "$@" >out 2>err ||
		fail "status $? of: $*"
	grep -c "$call(" trace || :
}

# some TOTAL MOST: the numbers 1 to TOTAL, or MOST of them evenly spread.
some() {
	[ "${TESTS_ALL:-0}" = 0 ] || set -- "$1" "$1"
	awk -v total="$1" -v most="$2" 'BEGIN {
		if (most > total) most = total
		for (i = 1; i <= most; i++) print int((i - 1) * total / most) + 1
	}'
}

# points CALL MOST WORDS...: at which of the program's own calls to fail: all
# but those of loading it, of which every run has the same, or MOST of them.
points() {
	call=$1 most=$2
	shift 2
	total=$(calls "$call" "$@")
	first=$(strace -f -qq -e trace="$call" -e signal=none \
		"$NUANDANG_PROGRAM" --version 2>&1 | grep -c "$call(" || :)
	some $((total - first)) "$most" | awk -v first="$first" '{
		print first + $1 }'
}

# held DB: what the database shows, apart from names that are drawn anew.
held() {
	for kind in person household household_member application; do
		n "$1" export "$kind" --header name |
			sed -E "s/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/UID/g" |
			sort
	done
}

# stored DB: every row there is, and how the hand-off stands.
stored() {
	[ -s rows.sql ] || sqlite3 base/s.db >rows.sql "
		SELECT printf('SELECT ''%s'', hex(uid), unit, tenure, rev,
			hex(sum) FROM %s ORDER BY uid;', name, name)
		FROM sqlite_schema AS t WHERE type = 'table' AND 5 =
			(SELECT count(*) FROM pragma_table_info(t.name)
			WHERE name IN ('uid', 'unit', 'tenure', 'rev', 'created_at'))"
	sqlite3 "$1.db" <rows.sql
	sqlite3 "$1.db" "
		SELECT 'out', receiver, epoch, number, hex(hash), code
			FROM batch_out ORDER BY receiver, epoch, number;
		SELECT 'in', sender, epoch, number, hex(hash), state, code
			FROM batch_in ORDER BY sender, epoch, number;
		SELECT 'unit', unit, epoch, sent_number, taken_number,
			held_number, rejoin, rebuild FROM neighbour ORDER BY unit;
		SELECT 'held', count(*) FROM held_row;
		SELECT 'reject', count(*) FROM reject;
		SELECT 'card', unit, hex(card) FROM unit_card ORDER BY unit;
		SELECT 'said', unit, epoch, number, body FROM statement
			ORDER BY unit, epoch, number;"
}

# rows_of STATE: the records alone.
rows_of() {
	printf '%s\n' "$1" | grep -v -E '^(out|in|unit|held|reject|card|said)\|'
}

# whole DB: it opens and nothing in it is broken.
whole() {
	n "$1" check --deep >out.deep 2>&1 || {
		cat out.deep >&2
		fail "$call $fault: broken"
	}
}

# undisturbed SHOW DB WORDS...: what the call makes of the base when nothing
# goes wrong: the folder good; `before` and `after` by SHOW (held or stored).
undisturbed() {
	show=$1 database=$2
	shift 2
	fresh
	before=$("$show" "now/$database")
	does n "now/$database" "$@"
	rm -rf good
	mv now good
	after=$("$show" "good/$database")
	[ "$before" != "$after" ] || fail "nothing to disturb in: $*"
}

# no_half: whatever lies on the stick under a final name is whole: as it was
# before, or as an undisturbed run leaves it.
no_half() {
	for file in now/stick/*; do
		[ -e "$file" ] || continue
		cmp -s "$file" "good/${file#now/}" ||
			cmp -s "$file" "base/${file#now/}" ||
			fail "$call $fault: half a file under $file"
	done
}

# same_stick: the very files and bytes of an undisturbed run.
same_stick() {
	no_half
	for file in good/stick/*; do
		cmp -s "$file" "now/${file#good/}" ||
			fail "$call $fault: another ${file#good/}"
	done
}

# judge WORDS...: after a fault in that call: nothing is half there, nothing
# that was there is lost, what is said to be done is done, an error is told;
# and the same call works afterwards and comes to the same end.
judge() {
	case $status:$call in
	0:*|3:*|137:*) ;;
	# To the database a page that cannot be read may be a damaged one.
	4:pread64) grep -q 损坏 err || fail "$call $fault: status 4" ;;
	*) fail "$call $fault: status $status" ;;
	esac
	# Standard error itself may be what cannot be written.
	[ "$status" != 3 ] || [ "$call" = write ] || [ -s err ] ||
		fail "$call $fault: failed without a word"
	whole "now/$database"
	no_half
	now=$("$show" "now/$database")
	if [ "$now" != "$after" ]; then
		[ "$status" != 0 ] ||
			fail "$call $fault: said to be done, but is not"
		rows=$(rows_of "$now")
		[ "$rows" = "$(rows_of "$before")" ] ||
			[ "$rows" = "$(rows_of "$after")" ] ||
			fail "$call $fault: half of it is stored"
	elif [ "$status" = 0 ] && ! grep -q 没有写成 out err; then
		# What is taken in is done even where no answer can be laid,
		# on a disc say; it is said, and laid the next time.
		same_stick
	fi
	# What was drawn anew and is done is not done again.
	[ "$show" = stored ] || [ "$now" != "$after" ] || return 0
	does n "now/$database" "$@"
	[ "$("$show" "now/$database")" = "$after" ] ||
		fail "$call $fault: not brought to its end"
	same_stick
}

# fault_each CALLS FAULTS MOST WORDS...: every fault at points of every call.
# Counts them in `done_points`, those told of in `told`.
fault_each() {
	calls=$1 faults=$2 most=$3
	shift 3
	for kind in $calls; do
		for point in $(points "$kind" "$most" \
			--db "now/$database.db" "$@"); do
			for each in $faults; do
				fresh
				at "$kind" "$(echo "$each" | sed "s/@/when=$point/")" \
					--db "now/$database.db" "$@"
				done_points=$((done_points + 1))
				[ "$status" = 0 ] || told=$((told + 1))
				judge "$@"
			done
		done
	done
}

# fail_each LEAST MOST SHOW DB WORDS...: at MOST points of each call; of the
# errors LEAST at least are told.
fail_each() {
	least=$1 most=$2
	shift 2
	undisturbed "$@"
	shift 2
	done_points=0 told=0
	fault_each 'pwrite64 write' 'error=ENOSPC:@ error=EIO:@
		error=ENOSPC:@+ error=EIO:@+' "$most" "$@"
	fault_each 'fdatasync fsync syncfs rename ftruncate unlink close' \
		'error=EIO:@ error=EIO:@+' "$most" "$@"
	fault_each openat 'error=EMFILE:@ error=EMFILE:@+ error=EIO:@' \
		"$most" "$@"
	fault_each 'read pread64 getdents64' 'error=EIO:@' "$most" "$@"
	[ "$told" -ge "$least" ] || fail "only $told errors told of: $*"
	echo "$done_points faults, $told errors told of: $*"
}

# kill_each DB WORDS...: at points of the calls that change something; with
# --all at every call there is.
kill_each() {
	undisturbed stored "$@"
	shift
	kinds="openat pwrite64 write fdatasync fsync rename unlink ftruncate
		close syncfs"
	if [ "${TESTS_ALL:-0}" != 0 ]; then
		fresh
		kinds=$(strace -f -qq -o trace "$NUANDANG_PROGRAM" --quiet \
			--db "now/$database.db" "$@" >out 2>err &&
			sed -n 's/^[0-9]* *\([a-z0-9_]*\)(.*/\1/p' trace |
			sort -u | grep -v -E '^(exit_group|execve)$')
	fi
	done_points=0 told=0
	fault_each "$kinds" signal=SIGKILL:@ 4 "$@"
	[ "$done_points" -ge 20 ] || fail "only $done_points points of: $*"
	echo "$done_points points of: $*"
}
