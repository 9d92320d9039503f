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
		-e inject="$call:$fault" "$NUANDANG_PROGRAM" --quiet "$@" \
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

# held DB: what the database shows, apart from names that are drawn anew.
held() {
	for kind in person household household_member application; do
		n "$1" export "$kind" --header name |
			sed -E "s/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/UID/g" |
			sort
	done
}

# whole DB: it opens and nothing in it is broken.
whole() {
	n "$1" check --deep >out 2>err || fail "$call $fault: broken"
}
