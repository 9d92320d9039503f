#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# The hand-off with the tools of others, both ways.  Ours: tar, minisign -V,
# age -d, tar, and every hash.  Theirs: a package sealed by age -r and signed
# by minisign -S, in a tar of two files, is taken in.
set -eu
. "$TOP/tests/lib/interop.sh"

needs age minisign
make_batches
mkdir keys theirs
for db in village1 village2 street district; do
	does n d/$db handoff key --secret --out keys
done

# open_all FILE SIGNER RECEIVER: leaves the contents in the folder o.
open_all() {
	rm -rf o
	mkdir o
	tar -xf "$1" -C o
	[ "$(find o -type f | wc -l)" = 2 ] || fail "files in $1"
	package=$(find o -type f ! -name '*.minisig')
	minisign -V -q -p "keys/$2.minisign.pub" -m "$package" >out 2>err ||
		fail "the signature of $1"
	[ "$package" != o/package.age ] ||
		age -d -i "keys/$3.age.key" -o o/package.tar "$package" \
			>out 2>err || fail "the seal of $1"
	tar -xf o/package.tar -C o
}

sealed=0
for file in $(find d/stick full -name '*.ndb' | sort); do
	name=$(basename "$file")
	from=${name%%-*} to=${name#*-} to=${to%%-*}
	# A receipt bears the name of the batch its writer was sent.
	case $name in
	*.receipt.ndb) open_all "$file" "$to" "$from" ;;
	*) open_all "$file" "$from" "$to" ;;
	esac
	case $name:$(sed -n 's/^trusted comment: //p' o/package.*.minisig) in
	*.receipt.ndb:"from $from to $to "*" receipt"*)
		[ -s o/receipt.json ] || fail "no answer in $name" ;;
	*-0*.ndb:"from $from to $to "*) check_hashes o || fail "$name" ;;
	*) fail "the trusted comment of $name" ;;
	esac
	[ ! -f o/package.age ] || sealed=$((sealed + 1))
done
[ "$sealed" -ge 30 ] || fail "only $sealed sealed files"

# A changed byte or comment, another's key.
if age -d -i "keys/360104.age.key" o/package.age >out 2>err; then
	[ "$to" = 360104 ] || fail "age opens what is another's"
fi
sed -i '3s/ number / nomber /' o/package.*.minisig
package=$(find o -name 'package.*' ! -name '*.minisig' | sort | head -n 1)
if minisign -V -q -p "keys/$from.minisign.pub" -m "$package" >out 2>err; then
	fail "minisign takes a changed comment"
fi

# The card is signed as well.
for card in d/stick/*.card; do
	unit=$(basename "$card" .card)
	line=$(grep -n '^untrusted comment' "$card" | cut -d : -f 1)
	head -n $((line - 1)) "$card" >text
	tail -n +"$line" "$card" >text.minisig
	minisign -V -q -p "keys/$unit.minisign.pub" -m text >out 2>err ||
		fail "the signature of $card"
	grep -qxF "age $(cat "keys/$unit.age.pub")" "$card" ||
		fail "the key on $card"
done

# Theirs.  What the village has to say is unpacked, sealed and signed anew.
village=360104002001 street=360104002
mkdir ours
does n d/village1 handoff send ours
file=$(batches ours | grep "/$village-$street-")
name=$(basename "$file")
open_all "$file" $village $street
check_hashes o || fail "$name"
does n d/street handoff open "$file" opened
cmp -s opened/package.tar o/package.tar || fail "open gives another package"
comment=$(sed -n 's/^trusted comment: //p' o/package.age.minisig)
rm o/package.age o/package.age.minisig
# pack NAME SECRET-KEY COMMENT: the outer file, as a stranger makes it.
pack() (
	cd o
	rm -f package.age package.age.minisig
	age -r "$(cat "../keys/$street.age.pub")" -o package.age package.tar
	minisign -S -W -s "../keys/$2.minisign.key" -t "$3" -m package.age \
		>/dev/null </dev/null
	tar --format=ustar -cf "../theirs/$1" package.age package.age.minisig
)
pack "$name" 360104 "$comment"
if n d/street handoff receive theirs >out 2>err; then fail "well"; fi
grep -q "^batch $name M " out || fail "another's signature is taken"
pack "$name" $village "$(echo "$comment" | sed 's/ number / number 1/')"
if n d/street handoff receive theirs >out 2>err; then fail "well"; fi
grep -q "^batch $name [MR] " out || fail "another comment is taken"
pack "$name" $village "$comment"
! cmp -s "theirs/$name" "$file" || fail "nothing was made anew"
does n d/street handoff receive theirs
grep -q "^batch $name [AE] " out || fail "what age and minisign made"
grep "^batch $name " out >answer
clean d/street
# Ours, of the same content, is the same batch: the same answer once more.
does n d/street handoff receive ours
grep "^batch $name " out | cmp -s - answer || fail "ours after theirs"
echo "$sealed sealed files"
