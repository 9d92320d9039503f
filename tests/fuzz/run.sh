#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# One libFuzzer target for a fixed number of inputs from a fixed seed: some
# seconds, and the same every time; 50 times as many with --all.  Seeds are
# corpus/TARGET-*; what once was a finding is kept there too.
#
#   sh tests/fuzz/run.sh TARGET
set -eu
target=$1
here=$TOP/tests/fuzz
clang=$(command -v clang-14 || command -v clang) || {
	echo "clang is not here"
	exit 77
}
if ! echo 'int LLVMFuzzerTestOneInput(const char *p, unsigned long n)
	{ return p && n ? 0 : 0; }' |
	"$clang" -fsanitize=fuzzer,address -x c - -o /dev/null 2>/dev/null; then
	echo "clang has no fuzzer here (libclang-rt-14-dev)"
	exit 77
fi
sh "$TOP/start.sh" --build "$FUZZ" -DFUZZ=ON -DCMAKE_C_COMPILER="$clang" \
	-DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS_DEBUG=-g1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
for seed in "$here/corpus/$target"-*; do
	[ ! -e "$seed" ] || cp "$seed" "$work"
done
most=4096
case $target in
tar) runs=200000 ;;
csv) runs=100000 ;;
card) runs=20000 ;;
field | keys | minisign) runs=60000 ;;
table) runs=4000 ;;
damage) runs=10000 ;;
text) runs=10000 ;;
manifest)
	runs=6000 most=16384
	cp "$TOP/tests/exchange/golden-datapackage.json" "$work"
	;;
*) runs=6000 ;;
esac
[ "${TESTS_ALL:-0}" = 0 ] || runs=$((runs * 50))
mkdir "$work/found"
if "$FUZZ/tests/fuzz/fuzz_$target" -seed=1 -runs="$runs" -max_len=$most \
	-timeout=20 -rss_limit_mb=1500 -artifact_prefix="$work/found/" \
	-print_final_stats=1 "$work" >"$work/found/log" 2>&1; then
	grep -E 'INITED|DONE|executed_units' "$work/found/log"
else
	grep -v -E 'NEW|REDUCE|pulse|# Uses' "$work/found/log" | tail -n 50
	exit 1
fi
