#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Batches are data packages to the npm packages datapackage and tableschema:
# every cell, key and reference.
set -eu
. "$TOP/tests/lib/interop.sh"

needs node npm
cache=$BUILD/npm
if [ ! -d "$cache/node_modules/datapackage" ]; then
	mkdir -p "$cache"
	HOME=$cache timeout 180 npm install --silent --no-audit --no-fund \
		--prefix "$cache" datapackage@1.1.10 tableschema@1.12.6 \
		>npm.log 2>&1 || {
		rm -rf "$cache"
		skip "npm cannot fetch datapackage and tableschema"
	}
fi
NODE_PATH=$cache/node_modules
export NODE_PATH
validate="node $TOP/tests/interop/validate.js"

make_batches
for file in $(batches full); do
	unpack "$file" "o/$(basename "$file")"
done
# shellcheck disable=SC2086,SC2046
does $validate $(find o -name '*.ndb' | sort)
cat out
[ "$(wc -l <out)" = "$(find o -name '*.ndb' | wc -l)" ] || fail "not all"
# References are stated and followed in full packages.
awk '{ split($NF, a, "="); if (a[2] > 20) n++ } END { exit n < 6 }' out ||
	fail "packages without references"

# The validator does look: a bad date, a bad code, a reference to nobody.
village=$(find o -name '360104002001-360104002-*' | sort | tail -n 1)
broken() {
	rm -rf broken
	cp -r "$village" broken
	sed -i "$2" "broken/$1"
	! cmp -s "$village/$1" "broken/$1" || fail "nothing broken in $1"
	# shellcheck disable=SC2086
	if $validate broken >out 2>err; then fail "took a broken $1"; fi
}
broken person.csv '2s/^[^,]*,/not-a-uid-at-all,/'
broken person.csv '1s/,name,/,nome,/'
broken visit.csv 's/,20\(..\)-\(..\)-..,/,20\1-\2-99,/'
