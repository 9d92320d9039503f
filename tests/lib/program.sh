# SPDX-License-Identifier: MulanPSL-2.0
# shellcheck shell=sh
# What the whole-program tests share: a folder of their own, a fixed clock,
# and short words for calling the program and judging what it did.

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
mkdir stick
HOME=$folder XDG_DATA_HOME=$folder XDG_CONFIG_HOME=$folder
export HOME XDG_DATA_HOME XDG_CONFIG_HOME
unset NUANDANG_DB NUANDANG_PASSWORD_FILE
NUANDANG_NOW=2026-01-05T09:00:00+08:00
export NUANDANG_NOW

# n DB WORDS...: the program on a database of this folder, quietly.
n() {
	db=$1
	shift
	"$NUANDANG_PROGRAM" --db "$folder/$db.db" --quiet "$@"
}

# on DATE: it is nine in the morning of that day.
on() {
	NUANDANG_NOW=$1T09:00:00+08:00
}

fail() {
	echo "FAIL: $*" >&2
	[ ! -s out ] || sed 's/^/out: /' out >&2
	[ ! -s err ] || sed 's/^/err: /' err >&2
	exit 1
}

# does WORDS...: the call succeeds; its output is in the files out and err.
does() {
	"$@" >out 2>err || fail "status $? of: $*"
}

# refuses STATUS PATTERN WORDS...: it ends with this status, says one clear
# sentence that matches, and writes nothing to standard output.
refuses() {
	want=$1 pattern=$2
	shift 2
	if "$@" >out 2>err; then status=0; else status=$?; fi
	[ "$status" = "$want" ] || fail "status $status, not $want, of: $*"
	grep -q -- "$pattern" err || fail "no \"$pattern\" said by: $*"
	! grep -q 'record=' out || fail "wrote a record: $*"
}

# of KIND FIELD: the field of the last block of that kind in out.
of() {
	awk -F= -v kind="$1" -v field="$2" '
		$1 == "record" { here = $2 == kind }
		here && $1 == field { sub(/^[^=]*=/, ""); value = $0 }
		END { print value }' out
}

# has WORDS...: out holds this line.
has() {
	grep -qxF -- "$*" out || fail "no line \"$*\""
}

# person NAME ID...: uid of whom a search finds.
person() {
	n "$1" search "$2" | awk -F, 'NR == 2 { print $1 }'
}

# answers SCALE VALUE: an answer for every item of a scale.
answers() {
	n "$1" export scale_item --header name --encoding utf-8 \
		--where scale="$2" --out items.csv
	awk -F, -v value="$3" 'NR == 1 {
			for (i = 1; i <= NF; i++) if ($i == "code") column = i
			next
		}
		{ printf "answer.%s=%s ", $column, value }' items.csv
}

clean() {
	for db in "$@"; do
		n "$db" check --deep >out 2>err || fail "check of $db"
		grep -q 'findings=0' out || fail "findings in $db"
	done
}
