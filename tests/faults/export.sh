#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# A spreadsheet while writes fail, once or for good, in the folder it goes to
# or where the library keeps its parts: the whole file, or exit 3 with a
# sentence and nothing left.
set -eu
. "$TOP/tests/lib/faults.sh"
export TMPDIR="$folder/tmp"
mkdir tmp
does n v init --unit $village --profile single --practice
does n v act take-in person.name=涂玉梅 application.reason=独居

write() {
	at "$1" "$2" --db v.db export paper_kind --out out.xlsx
}
does n v export paper_kind --out good.xlsx
told=0
for kind in write fsync rename openat; do
	strace -f -qq -o trace -e trace="$kind" -e signal=none \
		"$NUANDANG_PROGRAM" --db v.db --quiet export paper_kind \
		--out out.xlsx
	# Before its first part the program opens much else.
	first=$(grep -n 'out.xlsx' trace | head -n 1 | cut -d : -f 1)
	# Names show to nobody but root: then the last calls, which are those.
	[ -n "$first" ] || first=$(($(wc -l <trace) - 12))
	[ "$kind" = openat ] || first=1
	total=$(($(wc -l <trace) - first + 1))
	for point in $(some "$total" 40); do
		for lasting in '' +; do
			rm -f out.xlsx
			write "$kind" \
				"error=ENOSPC:when=$((point + first - 1))$lasting"
			if [ "$status" = 0 ]; then
				cmp -s out.xlsx good.xlsx ||
					fail "$kind $point$lasting: damaged"
				continue
			fi
			told=$((told + 1))
			[ "$status" = 3 ] || fail "$kind $point$lasting: $status"
			[ ! -e out.xlsx ] || fail "$kind $point$lasting: half"
			[ -z "$(find . -name '.out*')" ] ||
				fail "$kind $point$lasting: left"
			[ -z "$(ls -A tmp)" ] || fail "$kind $point$lasting: parts"
		done
	done
done
[ "$told" -ge 40 ] || fail "only $told errors told"
echo "$told errors told"
