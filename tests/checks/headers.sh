#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Every header compiles alone and every file says its licence.
set -eu
cd "$TOP"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
lame=0
for header in include/*/*.h src/*/*.h; do
	printf '#include "%s"\n#include "%s"\ntypedef int unit;\n' \
		"$TOP/$header" "$TOP/$header" >"$tmp/alone.c"
	gcc -std=c17 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -Wall -Wextra \
		-pedantic -Werror -Iinclude -fsyntax-only "$tmp/alone.c" ||
		{ echo "$header does not stand alone"; lame=1; }
done
[ "$lame" = 0 ] || exit 1
bad=$(find src include tests schema.sql start.sh CMakeLists.txt .ci \
	\( -name '*.c' -o -name '*.h' -o -name '*.sh' -o -name '*.sql' \
	-o -name CMakeLists.txt -o -name run \) -type f |
	xargs grep -L 'SPDX-License-Identifier: MulanPSL-2.0' || :)
[ -z "$bad" ] || { echo "no licence line: $bad"; exit 1; }
