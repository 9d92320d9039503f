#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# The stick itself: too small, read-only, and pulled out in the middle.  It is
# a tmpfs, and a folder behind bindfs whose process is killed while the program
# stands still after one of its calls: from then on every call on it fails,
# and what had arrived by then is what lies in the folder.
set -eu
if [ "${STICK_MOUNTS:-}" = "" ]; then
	command -v bindfs >/dev/null || { echo "bindfs is not here"; exit 77; }
	# A mount namespace of its own: nothing stays mounted.
	STICK_MOUNTS=1 unshare -rm true 2>/dev/null ||
		{ echo "no mounts here"; exit 77; }
	export STICK_MOUNTS=1
	exec unshare -rm sh "$0"
fi
. "$TOP/tests/lib/faults.sh"
mkdir plug
if ! mount -t tmpfs -o size=256k none plug 2>/dev/null; then
	echo "no mounts here"
	exit 77
fi
umount plug

# plug_in FOLDER: the stick is there, with what lies in the folder.
plug_in() {
	bindfs -f "$1" plug 2>/dev/null &
	server=$!
	until mountpoint -q plug; do
		kill -0 $server 2>/dev/null || { echo "no FUSE here"; exit 77; }
	done
}

plug_in base
umount plug
make_base
undisturbed stored v handoff send now/stick

# refused PATTERN: the batch is not laid, and that is told; it stays to be
# laid.  Then on another stick all is well.
refused() {
	call=stick fault=$1
	status=0
	n now/v handoff send plug >out 2>err || status=$?
	[ "$status" = 3 ] || fail "status $status with a stick that is $1"
	grep -q "$1" err || fail "not said to be $1"
	# Nothing but our card may have found room.
	! ls plug | grep -q '\.ndb$' || fail "a batch on a stick that is $1"
	umount plug
	does n now/v handoff send now/stick
	[ "$(stored now/v)" = "$after" ] || fail "another end after $1"
	same_stick
}

fresh
mount -t tmpfs -o size=256k none plug
refused 空间不够
fresh
mount -t tmpfs -o size=8m none plug
mount -o remount,ro plug
refused 只读

# pulled CALL N WORDS...: the stick goes after the program's n-th such call.
pulled() {
	call=$1 fault="pulled after $2"
	shift 2
	plug_in now/stick
	{
		status=0
		strace -f -qq -o gate -e trace="$call" -e \
			inject="$call:signal=SIGSTOP:when=${fault#pulled after }" \
			"$NUANDANG_PROGRAM" "$@" >out 2>err || status=$?
		echo $status >status
	} &
	while read -r pid line; do
		case $line in
		*'stopped by SIGSTOP'*)
			kill -KILL $server
			wait $server 2>/dev/null || :
			kill -CONT "$pid"
			;;
		esac
	done <gate
	wait $!
	status=$(cat status)
	umount -l plug
}

# pull_each LEAST DB WORDS...: after some of the calls that come to a stick;
# in WORDS the stick is the folder plug.
pull_each() {
	least=$1
	shift
	undisturbed stored "$1" "$2" "$3" now/stick
	done_points=0 told=0
	for kind in openat write read fsync rename close syncfs; do
		for point in $(points "$kind" 3 --db "now/$1.db" \
			"$2" "$3" now/stick); do
			fresh
			pulled "$kind" "$point" --db "now/$1.db" "$2" "$3" plug
			done_points=$((done_points + 1))
			[ "$status" = 0 ] || told=$((told + 1))
			judge "$2" "$3" now/stick
		done
	done
	[ "$told" -ge "$least" ] || fail "only $told errors told"
	echo "pulled $done_points times, $told errors told of: $2 $3"
}

mkfifo gate
pull_each 5 v handoff send
does n base/v handoff send base/stick
pull_each 2 s handoff receive
