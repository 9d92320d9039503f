#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# A function of at most 60 lines, a source of at most 600; exceptions are
# named here with their reason.
set -eu
cd "$TOP"
# file:reason
long_files=''
# file:function:reason
long_functions=''
bad=0
for file in $(find src include -name '*.[ch]'); do
	lines=$(wc -l <"$file")
	case $file in src/model/kinds/*) continue ;; esac   # tables
	if [ "$lines" -gt 600 ] && ! echo "$long_files" | grep -q "^$file:"; then
		echo "$file: $lines lines"
		bad=1
	fi
done
# A function begins with its name at the line's start and ends with "}" there.
for file in $(find src -name '*.c'); do
	awk -v file="$file" '
		/^[a-z_]+\(/ { name = $0; sub(/\(.*/, "", name); start = NR }
		/^}/ && start {
			if (NR - start + 1 > 60) print file ":" name ": " NR - start + 1 " lines"
			start = 0
		}' "$file"
done | while read -r line; do
	key=${line%: *}
	echo "$long_functions" | grep -q "^$key:" || echo "$line"
done >"${TMPDIR:-/tmp}/sizes.$$"
if [ -s "${TMPDIR:-/tmp}/sizes.$$" ]; then
	cat "${TMPDIR:-/tmp}/sizes.$$"
	bad=1
fi
rm -f "${TMPDIR:-/tmp}/sizes.$$"
exit $bad
