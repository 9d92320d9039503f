#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Every hash and size that a package states, by sha256sum and wc; and a file
# more or less than stated.
set -eu
. "$TOP/tests/lib/interop.sh"

# check DIR: the ten lines.
check() (
	cd "$1"
	sed -n 's/^ *"path": "\(.*\)",*$/\1/p
		s/^ *"bytes": \([0-9]*\),*$/\1/p
		s/^ *"hash": "sha256:\(.*\)",*$/\1/p' datapackage.json |
		paste - - - >stated
	while read -r path bytes hash; do
		[ "$(wc -c <"$path")" = "$bytes" ] || echo "size of $path"
		echo "$hash  $path" | sha256sum -c --quiet - || :
	done <stated
)

make_batches
n=0
for file in $(batches full); do
	unpack "$file" "o/$n"
	[ -z "$(check "o/$n" 2>&1)" ] || fail "$(check "o/$n" 2>&1) in $file"
	[ "$(wc -l <"o/$n/stated")" = "$(find "o/$n" -name '*.csv' | wc -l)" ] ||
		fail "files of $file and what it states"
	n=$((n + 1))
done
[ "$n" -ge 6 ] || fail "only $n batches"
# The check itself sees a changed byte.
printf x >>o/0/person.csv
[ -n "$(check o/0 2>&1)" ] || fail "the check sees nothing"
echo "$n batches"
