#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# The checks of the tree fail when they should: each gets a copy of the tree
# with the one fault it is there for.
set -eu
checks=$TOP/tests/checks
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
copy() {
	rm -rf "$tmp/tree"
	mkdir "$tmp/tree"
	(cd "$TOP" && tar cf - --exclude='./build*' --exclude=./.git .) |
		(cd "$tmp/tree" && tar xf -)
}
# caught CHECK PATTERN: the check of the copy fails and says so.
caught() {
	if TOP="$tmp/tree" sh "$checks/$1.sh" >"$tmp/out" 2>&1; then
		echo "$1 did not see: $2"
		exit 1
	fi
	grep -q -- "$2" "$tmp/out" || { cat "$tmp/out"; echo "no $2"; exit 1; }
}

copy
echo '#include "screens/screens.h"' >>"$tmp/tree/src/base/buf.c"
caught layers 'src/base/buf.c: includes screens/screens.h'
copy
echo 'int f(void) { return sqlite3_libversion_number(); }' \
	>>"$tmp/tree/src/casework/duty.c"
caught layers 'sqlite3_libversion'
copy
sed -i '1d' "$tmp/tree/src/base/buf.c"
caught headers 'no licence line'
copy
echo 'struct missing_type *oops(struct other o);' \
	>>"$tmp/tree/include/base/buf.h"
caught headers 'base/buf.h does not stand alone'
copy
{
	printf 'void\nlong_one(void)\n{\n'
	i=0
	while [ $i -lt 60 ]; do echo '	(void)0;'; i=$((i + 1)); done
	echo '}'
} >>"$tmp/tree/src/base/buf.c"
caught sizes 'src/base/buf.c:long_one'
copy
echo 'const char *new_text(void) { return _("没有译文的一句"); }' \
	>>"$tmp/tree/src/base/buf.c"
caught messages 'used but not defined'
copy
printf '\nmsgid "谁也不用的一句"\nmsgstr "a stale one"\n' >>"$tmp/tree/po/en.po"
caught messages 'in no source'
copy
echo '/* TODO */' >>"$tmp/tree/src/base/buf.c"
caught words 'TODO'
copy
mkdir "$tmp/tree/extra"
caught words 'extra'
copy
printf '\nvoid buf_wrong(struct buf *b);\n' >>"$tmp/tree/include/base/buf.h"
caught comments 'nothing is said of: void buf_wrong'
copy
mkdir "$tmp/tree/src/unknown"
caught comments 'not on the map of the README: src/unknown'
copy
echo 'const char *new_text(void) { return _("打不开「%s」。"); }' \
	>>"$tmp/tree/src/base/buf.c"
printf '\nmsgid "打不开「%%s」。"\nmsgstr "cannot open \\"%%s\\""\n' \
	>>"$tmp/tree/po/en.po"
caught messages 'quotes or full stop'
