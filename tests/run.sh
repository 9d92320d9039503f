#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
#
# Installs what the tests need, builds and runs everything:
#   unit tests, sanitized      tests/<layer>/test_*.c
#   checks of the tree         tests/checks/*.sh
#   whole programs             tests/program/*.sh   (plain build)
#   other people's tools       tests/interop/*.sh   (skipped where missing)
#   injected faults            tests/faults/*.sh    (a sample; --all: the rest)
#   fuzz targets               tests/fuzz/fuzz_*.c  (some seconds each)
# A test passes with exit 0 and is skipped with 77.  Names or parts of names
# as arguments run only those.  The last line counts what ran.
set -eu

tests=$(cd "$(dirname "$0")" && pwd)
top=$(dirname "$tests")
all=0
only=
for word in "$@"; do
	case $word in
	--all) all=1 ;;
	-*) sed -n '4,13s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
	*) only="$only $word" ;;
	esac
done

sh "$top/start.sh" --install libcmocka-dev libvterm-dev poppler-utils \
	zbar-tools unzip strace sqlite3 tmux mandoc universal-ctags libasan8 libubsan1
# Other people's tools; node and npm are used where they are.
sh "$top/start.sh" --install age minisign postgresql-15 ||
	echo "Not installed: tests with those tools are skipped"
sh "$top/start.sh" --install clang libclang-rt-14-dev ||
	echo "Not installed: fuzzing is skipped"
sh "$top/start.sh" --install bindfs ||
	echo "Not installed: pulling a stick is skipped"

if mkdir -p "$top/build" 2>/dev/null && [ -w "$top/build" ]; then
	work=$top/build
else
	work=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/nuandang
fi
# Every point of every fault takes its time.
LIMIT=900
[ "$all" = 0 ] || LIMIT=3600
export TESTS_ALL=$all TOP="$top" LIMIT
export NUANDANG_DATA="$top/data" LC_ALL=C.UTF-8 TZ=UTC
unset NUANDANG_DB NUANDANG_NOW NUANDANG_PASSWORD_FILE LANGUAGE || :
echo "Building: $work/plain and $work/sanitized"
sh "$top/start.sh" --build "$work/plain" -DBUILD_TESTS=OFF
sh "$top/start.sh" --build "$work/sanitized" -DSANITIZE=ON \
	-DCMAKE_BUILD_TYPE=Debug
export NUANDANG_PROGRAM="$work/plain/nuandang" BUILD="$work/plain"
export SANITIZED="$work/sanitized" FUZZ="$work/fuzz"

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
trap 'exit 1' HUP INT TERM

# One line a test: name, TAB, command.
{
	for source in "$tests"/*/test_*.c; do
		[ -e "$source" ] || continue
		layer=$(basename "$(dirname "$source")")
		name=$(basename "$source" .c)
		printf '%s/%s\t%s\n' "$layer" "$name" \
			"$work/sanitized/tests/${layer}_$name"
	done
	for script in "$tests"/checks/*.sh "$tests"/program/*.sh \
		"$tests"/interop/*.sh "$tests"/faults/*.sh; do
		[ -e "$script" ] || continue
		printf '%s/%s\tsh %s\n' "$(basename "$(dirname "$script")")" \
			"$(basename "$script" .sh)" "$script"
	done
	for source in "$tests"/fuzz/fuzz_*.c; do
		name=$(basename "$source" .c)
		printf 'fuzz/%s\tsh %s %s\n' "${name#fuzz_}" \
			"$tests/fuzz/run.sh" "${name#fuzz_}"
	done
} >"$results/list"
if [ -n "$only" ]; then
	for word in $only; do grep -- "$word" "$results/list" || :; done |
		sort -u >"$results/some"
	mv "$results/some" "$results/list"
fi

cat >"$results/one" <<'ONE'
name=$1
shift
safe=$(echo "$name" | tr / _)
if timeout "$LIMIT" "$@" >"$RESULTS/$safe.log" 2>&1 </dev/null; then
	status=0
else
	status=$?
fi
case $status in
0) echo "pass $name"; echo "$name" >"$RESULTS/$safe.pass" ;;
77) echo "skip $name"; echo "$name" >"$RESULTS/$safe.skip" ;;
*) echo "FAIL $name (status $status)"; tail -n 60 "$RESULTS/$safe.log"
   echo "$name" >"$RESULTS/$safe.fail" ;;
esac
ONE
export RESULTS="$results"
jobs=$(nproc 2>/dev/null || echo 2)
tr '\t' ' ' <"$results/list" |
	xargs -P "$jobs" -L 1 sh "$results/one" || :

count() { find "$results" -name "*.$1" | wc -l | tr -d ' '; }
cases=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$results"/*.log \
	2>/dev/null | awk '{ n += $1 } END { print n + 0 }')
echo
[ "$(count skip)" = 0 ] || { echo "Skipped:"; cat "$results"/*.skip; }
[ "$(count fail)" = 0 ] || { echo "Failed:"; cat "$results"/*.fail; }
echo "Test cases inside the unit test programs: $cases"
echo "$(count pass) passed, $(count fail) failed, $(count skip) skipped"
[ "$(count fail)" = 0 ] && [ "$(count pass)" != 0 ]
