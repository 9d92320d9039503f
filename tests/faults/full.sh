#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# A disk that is full or fails, too many open files, at any call, once or for
# good: told in a sentence with exit 3 and nothing is stored, or it is stored
# and said to be; afterwards the same call works and comes to the same end.
set -eu
. "$TOP/tests/lib/faults.sh"
make_base

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

fail_each 10 1 held v act take-in person.name=欧阳德才 address=5组1号 \
	reason=患病 category=QYP-CAT-4
fail_each 10 3 stored v handoff send now/stick
does n base/v handoff send base/stick
fail_each 10 2 stored s handoff receive now/stick
