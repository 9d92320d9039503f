#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Sheets the hand-off fills in, from the command line: the slip of a batch by
# each way of naming it, reminders for one unit or for all that are late.
set -eu
. "$TOP/tests/lib/program.sh"

street=360104002 village=360104002001 other=360104002002
does n s init --unit $street --practice
does n v init --unit $village --practice
refuses 1 '还没有送出过批次' n v print slip --out none.pdf
[ ! -e none.pdf ] || fail "a slip of nothing"
refuses 1 '都按时报了' n s print reminder --out none.pdf
for unit in $village $other; do
	does n s act enrol-unit division=$unit custodian=$unit \
		custody.rhythm=weekly
done
does n s handoff send stick
does n v handoff receive stick
does n v act take-in person.name=涂玉梅 address=3组17号 reason=独居 \
	category=QYP-CAT-1 person.birth=1950-01-01
does n v handoff send stick
batch=$(ls stick/$village-$street-*-000001.ndb)
name=${batch#stick/}

# The last one made, the file, receiver and number: all the same slip.
does n v print slip --out last.txt
grep -q "$name" last.txt || fail "another batch than the last"
grep -q '第 1 批' last.txt || fail "no number"
cp v.db before.db
cp v.db.key before.db.key
does n v print slip "$batch" --out file.txt
does n before print slip $street 1 --out number.txt
cmp file.txt number.txt || fail "the same batch, another slip"
grep -q '补打（第 2 份）' file.txt || fail "the first reprint is the second"
does n v print slip --out last.pdf
[ "$(head -c 5 last.pdf)" = %PDF- ] || fail "no PDF"
does n v export document --header name --encoding utf-8 --out documents.csv
[ "$(grep -c ',slip,' documents.csv)" = 1 ] || fail "one batch, one document"

# What the digits are is what the receiver sees of the same package.
hash=$(sed -n 's/.*：\([0-9a-f]\{8\}\( [0-9a-f]\{8\}\)*\)$/\1/p' last.txt)
[ "${#hash}" -gt 50 ] || fail "no hash in groups"

# What is no batch of ours.
refuses 1 '没有送出过第 7 批' n v print slip $street 7
refuses 2 '不是批次的文件名' n v print slip letter.ndb
refuses 2 '不是批次的文件名' n v print slip "${name%.ndb}.receipt.ndb"
refuses 2 '不是本单位送出的' n s print slip "$name"
refuses 2 '要写成数字' n v print slip $street x
refuses 2 '不用再写' n v print card $street
refuses 2 '没有空白表' n v print slip --blank
refuses 1 '恢复或重建以前' n v print slip \
	$village-$street-0000-000001.ndb

# Taken in and answered: its rows are no longer kept, the total is.
does n s handoff receive stick
does n v handoff receive stick
does n v print slip "$name" --out answered.txt
total=$(sed -n 's/.*合计 *|[^0-9]*\([0-9]* 条\).*/\1/p' last.txt)
grep -q "合计：$total" answered.txt || fail "not the same total"
grep -q '对方已经回执' answered.txt || fail "not said why"

# Three weeks on: the village is late, the other one never began.
on 2026-01-26
does n s print reminder --out all.txt
[ "$(grep -c '催报通知$' all.txt)" = 2 ] || fail "not a letter to each"
tr -d '\n' <all.txt | grep -q '最近一次报送是2026年1月5日，到' || fail "the day of the last report"
tr -d '\n' <all.txt | grep -q '启用以来还没有报送过' || fail "who never reported"
does n s print reminder $village --out one.pdf
does n s print reminder $village --out one.txt
grep -q '应当每周通过上报下发' one.txt || fail "the rhythm"
[ "$(grep -c '催报通知$' one.txt)" = 1 ] || fail "one unit, one letter"
refuses 1 '不是向我们报送的' n s print reminder 360104009
refuses 2 '一次写一个单位' n s print reminder $village $other

# The telephone of the configuration stands on it; a wrong one is refused.
printf '[unit]\nhotline = 0791-88880000\n' >unit.ini
does n s --config unit.ini print reminder $village --out one.txt
grep -q '0791-88880000' one.txt || fail "no telephone"
printf '[unit]\nhotline = %s\n' "$(printf '%031d' 0)" >unit.ini
refuses 2 '服务电话要写在一行里' n s --config unit.ini \
	print reminder $village --out two.txt

# The recovery key is printed at set-up and never again.
refuses 2 '只在设置单位' n s print recovery-key --out key.pdf
refuses 2 '只在做启动U盘时' n s print start-code --out code.pdf
[ ! -e key.pdf ] || fail "a sheet without a key"
clean s v
