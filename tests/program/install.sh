#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Installed, the program finds its data, its messages and its manual without
# the sources.
set -eu
. "$TOP/tests/lib/program.sh"
unset NUANDANG_DATA
does env DESTDIR="$folder/root" cmake --install "$BUILD" --prefix /usr/local
installed=$folder/root/usr/local
[ -x "$installed/bin/nuandang" ] || fail "no program"
[ -f "$installed/share/nuandang/category.csv" ] || fail "no data"
[ -f "$installed/share/man/man1/nuandang.1" ] || fail "no manual"
[ -f "$installed/share/man/zh_CN/man1/nuandang.1" ] || fail "no 手册"
[ -f "$installed/share/locale/en/LC_MESSAGES/nuandang.mo" ] || fail "no English"
does "$installed/bin/nuandang" --db v.db init --unit 360104002001 --practice
does "$installed/bin/nuandang" --db v.db search 王
