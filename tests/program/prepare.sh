#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# A start-up stick: made by a real street, a village set up from it, the card
# and the receipt taken back; then ordinary work.
set -eu
. "$TOP/tests/lib/program.sh"

street=360104002
village=360104002001

# line NAME: the value of a line NAME=VALUE in out.
line() {
	sed -n "s/^$1=//p" out
}

does n s init --unit $street
does n s act add person name=练习甲 division=$village
refuses 2 '不是本单位下级' n s handoff prepare 360104 stick
does n s handoff prepare $village stick --rhythm weekly
code=$(line code)
digits=$(line fingerprint)
[ ${#code} = 11 ] || fail "no code: $code"
[ -s "stick/$street-$village.start.ndb" ] || fail "no start-up file"
[ -s "stick/$street.card" ] || fail "no card"
! grep -aq '练习甲' stick/* || fail "a name lies open on the stick"
does n s export custody --header name --encoding utf-8
grep -q 'weekly' out || fail "no rhythm"

# Wrong code, damage, a register that is there: nothing is made.
refuses 4 '启动码' n v init --start stick --code '00000 00000'
refuses 4 '启动码' n v init --start stick --code 123
[ ! -e v.db ] || fail "made by a wrong code"
cp stick/*.start.ndb whole
printf x | dd of="stick/$street-$village.start.ndb" bs=1 seek=700 \
	conv=notrunc 2>dd.err
refuses 4 '启动文件' n v init --start stick --code "$code"
cp whole "stick/$street-$village.start.ndb"
n v init --start stick >out 2>err </dev/null && fail "no code asked for"
grep -q -- '--code' err || fail "not said how the code is given"
mkdir empty
refuses 3 '启动文件' n v init --start empty --code "$code"
[ -z "$(ls -d v.db* 2>dd.err)" ] || fail "something is left"

does n v init --start stick --code "$code" --recovery-out paper
has "unit=$village"
has "parent=$street"
has "fingerprint=$digits"
grep -q '^batch .*-000001.ndb A ' out || fail "the first batch is not in"
[ -s paper ] || fail "no recovery key"
refuses 3 '已经存在' n v init --start stick --code "$code"
does n v search 练习甲
grep -q 练习甲 out || fail "the roster is not there"

# Back at the street.
refuses 4 '名片' n s handoff receive stick
does n s handoff trust "stick/$village.card" --yes
does n s handoff receive stick
grep -q '^receipt .* A ' out || fail "no receipt"

# And on with the work, both ways.
does n v act take-in person.name=练习乙 application.reason=独居
does n v handoff send stick
does n s handoff receive stick
grep -q '^batch .* A ' out || fail "the village is not heard"
does n s handoff send stick
does n v handoff receive stick
clean s v

# In practice nobody asks for anything.
mkdir play
does n ps init --unit $street --practice
does n ps handoff prepare $village play
does n pv init --start play
does n ps handoff receive play
grep -q '^receipt .* A ' out || fail "no receipt in practice"
clean ps pv
