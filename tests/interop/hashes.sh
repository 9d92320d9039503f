#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Every hash and size that a package states, by sha256sum and wc; and a file
# more or less than stated.
set -eu
. "$TOP/tests/lib/interop.sh"

make_batches
n=0
for file in $(batches full); do
	unpack "$file" "o/$n"
	check_hashes "o/$n" || fail "$file"
	n=$((n + 1))
done
[ "$n" -ge 6 ] || fail "only $n batches"
# The check itself sees a changed byte.
printf x >>o/0/person.csv
if check_hashes o/0 2>/dev/null; then fail "the check sees nothing"; fi
echo "$n batches"
