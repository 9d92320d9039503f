#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# The hand-off without anybody there, as the example for systemd calls it: no
# terminal, no standard input, no home, no language, from the root folder.
set -eu
. "$TOP/tests/lib/program.sh"
unit=$TOP/data/systemd/nuandang-handoff.service

village=360104002001 street=360104002
does n s init --unit $street --practice
does n v init --unit $village --practice
does n s act enrol-unit division=$village custodian=$village
does n s handoff send stick
echo 'clerk of the street' >secret
printf 'machine\n' >machine
chmod 600 machine
cat secret machine >both
does n v handoff receive stick
does n v user add auto --role machine
does n v act take-in person.name=欧阳𠮷田 application.reason=家中无人照料
"$NUANDANG_PROGRAM" --db v.db --quiet --password-stdin user passwd admin \
	<secret >out 2>err || fail "admin's password"
"$NUANDANG_PROGRAM" --db v.db --quiet --password-stdin user passwd auto \
	<both >out 2>err || fail "the machine's password"

# What systemd would start: the line of the unit, with our own folders.
line=$(sed -n 's/^ExecStart=//p' "$unit")
script=$(echo "$line" | sed "s/^[^']*'//; s/'[^']*\$//; s/\\\$\\\$/\$/g")
[ -n "$script" ] || fail "no command in $unit"
mkdir bin
ln -s "$NUANDANG_PROGRAM" bin/nuandang
tick() {
	(
		cd /
		env -i PATH="$folder/bin:/usr/bin:/bin" \
			NUANDANG_DATA="$NUANDANG_DATA" \
			NUANDANG_NOW="$NUANDANG_NOW" \
			NUANDANG_DB="$folder/v.db" \
			NUANDANG_PASSWORD_FILE="$folder/machine" \
			setsid sh -c "$script" "$folder/stick" <&-
	) >out 2>err
}
tick || fail "status $?"
grep -q "^sent $village-$street-" out || fail "nothing sent"
first=$(ls stick)
tick || fail "status $? the second time"
[ "$(ls stick)" = "$first" ] || fail "the second time laid other files"
does n s handoff receive stick
grep -q "^batch $village-$street-.* A " out || fail "the street took nothing"
does n s handoff send stick
tick || fail "status $? with an answer there"
grep -q '^receipt ' out || fail "no receipt taken in"

# The stick is not there: exit 3, one sentence, the register untouched.
mv stick away
if tick; then fail "well without a stick"; else status=$?; fi
[ "$status" = 3 ] || fail "status $status without a stick"
[ ! -s out ] || fail "lines without a stick"
[ "$(wc -l <err)" = 1 ] || fail "not one sentence"
mv away stick
tick || fail "status $? with the stick back"

# The operator of a machine does no casework; a wrong password is refused.
NUANDANG_PASSWORD_FILE=machine
export NUANDANG_PASSWORD_FILE
refuses 4 '角色的操作员办理' n v --operator auto act take-in person.name=甲 \
	application.reason=试
echo wrong >machine
if tick; then fail "well with a wrong password"; else status=$?; fi
[ "$status" = 4 ] || fail "status $status with a wrong password"
