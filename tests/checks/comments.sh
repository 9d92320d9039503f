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
# The map of the README names every folder that holds sources.
for folder in $(find src tests -mindepth 1 -type d) $(find include data po man \
	-maxdepth 0 -type d); do
	case $folder in
	tests/*) name=${folder#tests/} ;;
	src/*/*) name=${folder##*/} ;;
	*) name=$folder ;;
	esac
	grep '^|' README.md | grep -q "\`$name/*\`" && continue
	[ -d "src/$name" ] && continue          # the unit tests of a layer
	echo "$folder is not on the map of the README"
	exit 1
done
