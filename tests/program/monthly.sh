#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# The bureau's list of a new month: who is not in it any more is told, written
# and asked about, ended only by a person; a part of a list misses nobody.
set -eu
. "$TOP/tests/lib/program.sh"

does n v init --unit 360104002001 --profile single --practice

# list NAME COLUMN VALUE PERSONS...: NAME.csv, one value for all of them.
list() {
	name=$1 column=$2 value=$3
	shift 3
	{
		echo "姓名,$column"
		printf "%s,$value\n" "$@"
	} >"$name.csv"
}

all='练甲 练乙 练丙 练丁 练戊 练己 练庚 练辛 练壬 练癸'
# shellcheck disable=SC2086
list roster 性别 女 $all
# shellcheck disable=SC2086
list oct 救助类别 低保 $all
# shellcheck disable=SC2086
list nov 救助类别 低保 ${all% 练癸}
list part 救助类别 低保 练甲 练乙

# month LINE WORDS...: a status list comes in, that line last in out.
month() {
	line=$1
	shift
	does "$NUANDANG_PROGRAM" --db v.db import "$@" --as status
	[ "$(tail -n 1 out)" = "$line" ] || fail "not \"$line\" of: $*"
}

# ended N: so many statuses have an end.
ended() {
	n v export status --header name --encoding utf-8 \
		--where valid_until=2026-01-05 >rows
	[ "$(($(wc -l <rows) - 1))" = "$1" ] || fail "not $1 ended"
}

does n v import roster.csv --as person
month 'accepted 10, unchanged 0, refused 0' oct.csv
! grep -q 名单上没有 err || fail "somebody is missing from the first list"

# A dry run tells and writes the table, and asks nothing.
month 'accepted 0, unchanged 9, refused 0' nov.csv --dry-run --missing gone.csv
grep -q '10 人里，有 1 人这份名单上没有' err || fail "not told"
grep -q '1 人将列入待办' err || fail "not said what becomes of it"
[ "$(grep -c ',练癸,' gone.csv)" = 1 ] || fail "not the one who is missing"
[ "$(wc -l <gone.csv)" = 2 ] || fail "others are said to be missing"
[ "$(n v export remark --header name --encoding utf-8 | wc -l)" = 1 ] ||
	fail "a dry run asked"

# Taken in it is work, once; nothing has ended.
month 'accepted 0, unchanged 9, refused 0' nov.csv
grep -q '1 人已列入待办' err || fail "not asked about"
month 'accepted 0, unchanged 9, refused 0' nov.csv
grep -q '先前已列入待办' err || fail "asked twice"
[ "$(n v export remark --header name --encoding utf-8 | wc -l)" = 2 ] ||
	fail "not one question"
ended 0

# A wrong list or a part of one asks nothing before somebody says so.
month 'accepted 0, unchanged 2, refused 0' part.csv
grep -q '像是拿错了名单' err || fail "a short list was believed"
month 'accepted 0, unchanged 2, refused 0' part.csv --part
! grep -q 名单上没有 err || fail "a part of a list missed somebody"
month 'accepted 0, unchanged 2, refused 0' part.csv --force
grep -q '7 人已列入待办' err || fail "the whole list was not believed"
does n v act undo --uid "$(sed -n 's/.*--uid //p' err)"

# The person ends it, with the list as the basis.
gone=$(sed -n 's/^\([0-9a-f-]\{36\}\),练癸,.*/\1/p' gone.csv)
does n v act end-status --uid "$gone"
ended 1
grep -q '终止依据：2026-01-05 的名单「nov.csv」里没有此人' rows ||
	fail "no basis"
refuses 1 已经终止 n v act end-status --uid "$gone"
refuses 1 没有名单问到 n v act keep-status --uid "$gone" reason=漏了
clean v
