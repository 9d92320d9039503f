#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# A stick with too little room: said before anything is laid; the batch stays
# made, and the next stick gets it under the same number.
set -eu
. "$TOP/tests/lib/program.sh"

# on_small SIZE WORDS...: with a file system of that size in the folder small.
on_small() {
	# shellcheck disable=SC2016
	unshare -rm sh -c 'mount -t tmpfs -o size="$1" tmpfs small && shift &&
		"$@"; status=$?; ls small >left; exit $status' sh "$@"
}

mkdir small
if ! on_small 64k true 2>err; then
	echo "skipped: no file system of our own can be mounted here"
	exit 77
fi
does n s init --unit 360104002 --practice
does n v init --unit 360104002001 --practice
does n s act enrol-unit division=360104002001 custodian=360104002001
does n v act take-in person.name=练习甲 application.reason=独居
refuses 3 '空间不够' on_small 512k "$NUANDANG_PROGRAM" --db v.db --quiet \
	handoff send small
[ ! -s left ] || fail "something was laid: $(cat left)"
refuses 3 '空间不够' on_small 512k "$NUANDANG_PROGRAM" --db s.db --quiet \
	handoff prepare 360104002002 small --name 练习二村
[ ! -s left ] || fail "something was laid: $(cat left)"
does n v handoff status
grep -q '^out,360104002,.*,1,made,' out || fail "the batch is not kept"
does on_small 4m "$NUANDANG_PROGRAM" --db v.db --quiet handoff send small
grep -q -- '-000001.ndb$' left || fail "another number"
! grep -q -- '-000002.ndb$' left || fail "a second batch"
clean v s
