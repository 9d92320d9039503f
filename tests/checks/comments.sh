#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Every function, table and type a header declares has a comment above it, or
# stands without a blank line below one that has: a group with one promise.
set -eu
cd "$TOP"
bad=$(find include src -name '*.h' -exec awk '
	FNR == 1 { said = comment = body = rest = 0 }
	comment { comment = !/\*\//; next }
	/^\/\*/ { said = 1; comment = !/\*\//; next }
	/^#/ { next }
	/^[ \t]*$/ { if (!body) said = 0; next }
	body { body = !/^}/; next }
	rest { rest = !/;/; next }
	/^(struct|union|enum) [a-z_]+;$/ { next }   # a name for later
	/^[a-z]/ {
		if (!said) print FILENAME ": nothing is said of: " $0
		body = /{$/
		rest = !body && !/;/
	}
' {} +)
[ -z "$bad" ] || { echo "$bad"; exit 1; }
# The map of the README names every folder that holds sources; what lies in
# one of a layer goes by its own name.
grep '^|' README.md >"${TMPDIR:-/tmp}/map.$$"
bad=$(find src tests include data po man -type d | while read -r folder; do
	name=${folder#tests/}
	case $folder in
	src/*/*) name=${folder##*/} ;;
	include/* | man/* | data/* | src | tests) continue ;;
	esac
	[ -d "src/$name" ] && continue          # the unit tests of a layer
	grep -q "\`$name[\`/]" "${TMPDIR:-/tmp}/map.$$" || echo "$folder"
done)
rm -f "${TMPDIR:-/tmp}/map.$$"
[ -z "$bad" ] || { echo "not on the map of the README: $bad"; exit 1; }
