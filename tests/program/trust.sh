#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Two real offices: cards, the telephone, a forged card, a key change, a
# locked, a lost and a recovered key file; batches changed on the way.
set -eu
. "$TOP/tests/lib/program.sh"

street=360104002
village=360104002001

# line NAME: the value of a line NAME=VALUE in out.
line() {
	sed -n "s/^$1=//p" out
}

does n s init --unit $street
does n v init --unit $village --recovery-out paper
[ "$(stat -c %a v.db.key)" = 600 ] || fail "the key file is open to others"
[ "$(stat -c %a paper)" = 600 ] || fail "the recovery key is open to others"
grep -q '^AGE-SECRET-KEY-1' paper || fail "no recovery key"
! grep -rq 'AGE-SECRET-KEY-1' out err v.db v.log 2>/dev/null ||
	fail "the recovery key stays somewhere"
refuses 2 '不会覆盖' n x init --unit $village --recovery-out paper
does n s act enrol-unit division=$village custodian=$village

# Nothing goes out, nothing comes in before the cards are accepted.
refuses 4 '名片' n s handoff send stick
does n s handoff card
mv out s.card
does n v handoff card
mv out v.card
"$NUANDANG_PROGRAM" --db "$folder/v.db" handoff card 2>said >v2.card
cmp v.card v2.card || fail "the card is another one each time"
digits=$(grep -o '[0-9]\{5\}\( [0-9]\{5\}\)\{5\}' said)
[ "$(echo "$digits" | wc -c)" = 36 ] || fail "no 30 digits: $digits"

# The digits are compared; where nobody can be asked they are given.
n s handoff trust v.card >out 2>err </dev/null && fail "trusted by itself"
refuses 4 '核对码不符' n s handoff trust v.card \
	--fingerprint '00000 00000 00000 00000 00000 00000'
does n s handoff trust v.card --fingerprint "$digits"
has "unit=$village"
has "fingerprint=$digits"
has "offer=new"
does n s handoff trust v.card
has "offer=same"
# At a terminal two groups are typed that do not stand there, always the same
# ones; wrong digits are refused, and those of two other groups.
n v handoff trust s.card >out 2>err </dev/null && fail "trusted by itself"
digits=$(line fingerprint)
ask="'$NUANDANG_PROGRAM' --db '$folder/v.db' handoff trust s.card"
echo '11111 11111' | script -qec "$ask" typed >out 2>err &&
	fail "wrong digits accepted"
grep -q '核对码不符' out || fail "wrong digits: no reason"
asked=$(sed -n 's/.*第 \([1-6]\) 组和第 \([1-6]\) 组.*/\1 \2/p' out | head -1)
[ ${#asked} = 3 ] || fail "two groups are not asked for: $asked"
heard= others=
for i in 1 2 3 4 5 6; do
	group=$(echo "$digits" | cut -d' ' -f$i)
	case " $asked " in
	*" $i "*) heard="$heard $group"
		! grep -q "$group" out || fail "group $i stands there" ;;
	*) others="$others $group"
		grep -q "$group" out || fail "group $i is not shown" ;;
	esac
done
echo "$others" | cut -d' ' -f2,3 | script -qec "$ask" typed >out 2>err &&
	fail "digits that stand there accepted"
grep -q "第 ${asked% *} 组和第 ${asked#* } 组" out ||
	fail "other groups are asked for the next time"
echo "$heard" | script -qec "$ask" typed >out 2>err ||
	fail "right digits refused"
grep -q "fingerprint=$digits" out || fail "the digits are not told"

# A card changed on the way, one of a stranger, one of a practice unit.
sed 's/^name .*/name 假村/' v.card >bad.card
refuses 4 '签名不符' n s handoff trust bad.card --yes
head -c 200 v.card >bad.card
refuses 4 '不是单位名片' n s handoff trust bad.card --yes
does n stranger init --unit 110101001001 --name 练习街
does n stranger handoff card
mv out stranger.card
refuses 4 '不是本单位的上级' n s handoff trust stranger.card --yes
does n p init --unit $village --practice
does n p handoff card
mv out p.card
refuses 4 '练习' n s handoff trust p.card --yes

# Batches are sealed and signed; nothing on the stick is readable.
does n s handoff send stick
grep -q 'sealed=1' out || fail "not sealed"
does n v handoff receive stick
does n s handoff receive stick
grep -q '^receipt .* A ' out || fail "no receipt"
does n v act take-in person.name=练习甲 application.reason=独居
does n v handoff send stick
! grep -aq '练习甲' stick/*.ndb || fail "a name lies open on the stick"
batch=$(ls stick/$village-$street-*-000001.ndb)

# Fifty flips, cuts and the like through the whole program.
n s export person >before.csv
size=$(stat -c %s "$batch")
cp "$batch" whole
i=0
while [ $i -lt 50 ]; do
	at=$((size * i / 50 + i % 7))
	cp whole "$batch"
	case $((i % 5)) in
	4) head -c $at whole >"$batch" ;;
	*) byte=$(od -An -tu1 -j $at -N 1 whole | tr -d ' ')
		# shellcheck disable=SC2059
		printf "\\$(printf %o $((byte ^ (1 << i % 8))))" |
			dd of="$batch" bs=1 seek=$at conv=notrunc 2>dd.err ;;
	esac
	if n s handoff receive "$batch" >out 2>err; then
		fail "change $i at $at taken"
	fi
	grep -q "^batch .* [XM] new=0 " out || fail "change $i at $at: code"
	[ "$(wc -c <err)" -gt 20 ] || fail "change $i: no reason"
	i=$((i + 1))
done
n s export person >after.csv
cmp before.csv after.csv || fail "a refused batch changed something"
cp whole "$batch"
refuses 4 '改过名' sh -c "mv '$batch' stick/$village-$street-$(
	basename "$batch" | cut -d- -f3)-000007.ndb
	'$NUANDANG_PROGRAM' --db s.db --quiet handoff receive \
		stick/$village-$street-*-000007.ndb >ignored"
rm stick/*-000007.ndb
cp whole "$batch"
does n s handoff receive stick

# Opened for other people's tools, by both ends.
does n s handoff open "$batch" theirs
does n v handoff open "$batch" ours
cmp theirs/package.tar ours/package.tar || fail "the ends disagree"
tar -tf ours/package.tar | grep -q '^datapackage.json$' || fail "no package"
[ -s ours/person.csv ] || fail "no list of persons"
refuses 2 '不会覆盖' n v handoff open "$batch" ours

# Public and secret keys as files.
mkdir keys
does n v handoff key --out keys --secret
[ "$(stat -c %a keys/$village.age.key)" = 600 ] || fail "mode of secret key"
refuses 2 '不会覆盖' n v handoff key --out keys
rm -r keys

# A key change is signed by the old key and needs no telephone.
rm stick/*
does n v handoff key --new
does n v handoff send stick
does n s handoff receive stick
does n s handoff trust "stick/$village.card"
has "offer=same"
# The card before is not taken again, whoever says so.
refuses 4 '以前的名片' n s handoff trust v.card --yes
has "offer=older"

# A passphrase; forgotten, the recovery key helps, but only the latest.
printf 'open sesame' >pass
NUANDANG_KEY_PASSPHRASE_NEW_FILE=$folder/pass does n v handoff key --passphrase
printf 'open sesam' >wrong
NUANDANG_KEY_PASSPHRASE_FILE=$folder/wrong refuses 4 '口令' \
	n v handoff send stick
NUANDANG_KEY_PASSPHRASE_FILE=$folder/pass does n v handoff send stick
refuses 4 '恢复密钥' n v handoff key --recovery paper
rm paper
NUANDANG_KEY_PASSPHRASE_FILE=$folder/pass does n v handoff key \
	--recovery-out paper
# One that cannot be written down does not take the place of the one before.
NUANDANG_KEY_PASSPHRASE_FILE=$folder/pass refuses 3 '无法写入' \
	n v handoff key --recovery-out none/paper
NUANDANG_KEY_PASSPHRASE_FILE=$folder/wrong refuses 4 '口令' \
	n v handoff key --recovery-out other
[ ! -e other ] || fail "a recovery key that opens nothing"
does n v handoff key --recovery paper
does n v handoff send stick

# A lost file: said, recovered from the register, or made anew.
mv v.db.key lost.key
refuses 3 'key --recovery' n v handoff send stick
does n v handoff key --recovery paper
does n v handoff send stick
rm v.db.key
does n v handoff key --new
rm stick/*
does n v handoff send stick
refuses 4 '签名' n s handoff receive stick
n s handoff trust "stick/$village.card" >out 2>err </dev/null &&
	fail "another key trusted by itself"
does n s handoff trust "stick/$village.card" --yes
has "offer=replaced"
does n s handoff receive stick

# Somebody else's key file in its place.
cp s.db.key v.db.key
refuses 4 '不是本单位的密钥' n v handoff send stick
clean s v
