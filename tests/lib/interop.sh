# SPDX-License-Identifier: MulanPSL-2.0
# shellcheck shell=sh
# What the tests with other people's tools share: whole batches of a practice
# district, opened by those tools alone.
. "$TOP/tests/lib/program.sh"

skip() {
	echo "skipped: $*"
	exit 77
}

# needs TOOL...: all of them are here, or the test is skipped.
needs() {
	for tool in "$@"; do
		command -v "$tool" >/dev/null 2>&1 || skip "no $tool here"
	done
}

# Text that a careless reader or writer of tables stumbles over.
awkward='他说："不用=谢", 我没事；
第二行,'"'"'𠮷'

# make_batches: every office of a practice district in folder d, what each
# sent so far in d/stick, and all it holds for its neighbours, signed and not
# sealed, in folder full.
make_batches() {
	printf '[handoff]\nseal = no\n' >open.ini
	does "$NUANDANG_PROGRAM" --quiet demo d --persons 3
	NUANDANG_NOW=2026-03-02T09:00:00+08:00
	does n d/village1 act take-in person.name=欧阳𠮷田 \
		person.address='=1+1' person.note="$awkward" \
		household.income_fen=7.5 application.reason=家中无人照料
	mkdir full
	for db in village1 village2 street district; do
		does n d/$db --config open.ini handoff send --full full
	done
}

# unpack FILE DIR: what is in a batch, opened as far as no key is needed.
unpack() {
	mkdir -p "$2"
	tar -xf "$1" -C "$2"
	[ ! -f "$2/package.tar" ] || tar -xf "$2/package.tar" -C "$2"
}

# batches DIR: the batches in a folder, without receipts.
batches() {
	find "$1" -name '*.ndb' ! -name '*.receipt.ndb' | sort
}

# check_hashes DIR: every hash and size a package states, by sha256sum and wc,
# and no file beside those.
check_hashes() (
	cd "$1"
	sed -n 's/^ *"path": "\(.*\)",*$/\1/p
		s/^ *"bytes": \([0-9]*\),*$/\1/p
		s/^ *"hash": "sha256:\(.*\)",*$/\1/p' datapackage.json |
		paste - - - >stated
	while read -r path bytes hash; do
		[ "$(wc -c <"$path")" = "$bytes" ] || exit 1
		echo "$hash  $path" | sha256sum -c --quiet - >&2 || exit 1
	done <stated
	[ "$(wc -l <stated)" = "$(find . -name '*.csv' | wc -l)" ]
)
