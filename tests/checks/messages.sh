#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Every message has its English: po/en.po is complete, valid and not stale.
set -eu
cd "$TOP"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
find src include -name '*.[ch]' | sort |
	xargs xgettext --from-code=UTF-8 -k_ -kN_ --no-location -o "$tmp/all.pot"
msgfmt --check -o /dev/null po/en.po
stats=$(LC_ALL=C msgfmt --statistics -o /dev/null po/en.po 2>&1)
case $stats in
*fuzzy*|*untranslated*) echo "po/en.po: $stats"; exit 1 ;;
esac
# Every msgid of the sources is there ...
msgcmp --use-untranslated po/en.po "$tmp/all.pot" >"$tmp/out" 2>&1 ||
	{ cat "$tmp/out"; exit 1; }
# ... and no more than those.
msgmerge -q --no-fuzzy-matching -o "$tmp/merged.po" po/en.po "$tmp/all.pot"
stale=$(grep -c '^#~ msgid' "$tmp/merged.po" || :)
[ "$stale" = 0 ] || {
	grep '^#~ msgid' "$tmp/merged.po" | head -n 20
	echo "$stale messages in po/en.po are in no source"
	exit 1
}
# On the screen a sentence alone ends without a full stop, and what it quotes
# stands in corner brackets: the width of curly quotes is not the same in all
# terminals.  Sheets are prose.
find src include -name '*.[ch]' ! -path 'src/print/*' | sort |
	xargs xgettext --from-code=UTF-8 -k_ -kN_ --no-location --no-wrap \
		-o "$tmp/screen.pot"
bad=$(grep '^msgid' "$tmp/screen.pot" | grep -e '“\|”' \
	-e '^msgid "[^。！？]*。"$' || :)
[ -z "$bad" ] || { echo "quotes or full stop: $bad"; exit 1; }
