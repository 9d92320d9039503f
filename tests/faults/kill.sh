#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Killed at any system call of a hand-off: the database shows nothing of it or
# all of it, no half batch lies under its final name, and doing it again
# brings the very bytes an undisturbed run brings.
set -eu
. "$TOP/tests/lib/faults.sh"
make_base

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

kill_each v handoff send now/stick
does n base/v handoff send base/stick
kill_each s handoff receive now/stick
does n base/s handoff receive base/stick
kill_each v handoff receive now/stick
