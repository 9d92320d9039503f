#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Every file of the hand-off is a tar of two, the second of which is the
# first's signature to minisign, by the key on the sender's card; the card
# itself is signed too.
set -eu
. "$TOP/tests/lib/interop.sh"

needs minisign
make_batches
n=0
for file in $(find d/stick full -name '*.ndb' | sort); do
	name=$(basename "$file")
	rm -rf o
	mkdir o
	tar -xf "$file" -C o
	[ "$(find o -type f | wc -l)" = 2 ] || fail "files in $name"
	package=$(find o -type f ! -name '*.minisig')
	# A receipt bears the name of the batch its writer was sent.
	case $name in
	*.receipt.ndb) by=${name#*-} by=${by%%-*} ;;
	*) by=${name%%-*} ;;
	esac
	key=$(sed -n 's/^minisign //p' "d/stick/$by.card")
	minisign -V -q -P "$key" -m "$package" >out 2>err ||
		fail "the signature of $name"
	said=$(sed -n 's/^trusted comment: //p' "$package.minisig")
	case $name:$said in
	*.receipt.ndb:"from ${name%%-*} to "*" receipt"*) ;;
	*-0*.ndb:"from $by to "*) ;;
	*) fail "$name says $said" ;;
	esac
	n=$((n + 1))
done
[ "$n" -ge 30 ] || fail "only $n files"
# Whoever changes a byte, or the comment, does not pass.
printf x >>"$package"
if minisign -V -q -P "$key" -m "$package" >out 2>err; then
	fail "minisign takes a changed package"
fi
rm -rf o
mkdir o
tar -xf "$file" -C o
sed -i '3s/ number / nomber /' "$package.minisig"
if minisign -V -q -P "$key" -m "$package" >out 2>err; then
	fail "minisign takes a changed comment"
fi

for card in d/stick/*.card; do
	grep -n 'untrusted comment' "$card" >where || fail "no signature on $card"
	line=$(cut -d : -f 1 where)
	head -n $((line - 1)) "$card" >text
	tail -n +"$line" "$card" >text.minisig
	minisign -V -q -P "$(sed -n 's/^minisign //p' "$card")" -m text \
		>out 2>err || fail "the signature of $card"
done
echo "$n files"
