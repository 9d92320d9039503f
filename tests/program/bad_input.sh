#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# What is wrong is told in one clear sentence, with the right exit status,
# and nothing is written or lost by it.
set -eu
. "$TOP/tests/lib/program.sh"

# citizen DIGITS17: the number with its check character (GB 11643).
citizen() {
	echo "$1" | awk '{
		split("7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2", weight, " ")
		for (i = 1; i <= 17; i++) sum += substr($1, i, 1) * weight[i]
		print $1 substr("10X98765432", sum % 11 + 1, 1) }'
}

# take WORDS...: take an application in.
take() {
	n v act take-in address=3组17号 reason=独居 category=QYP-CAT-1 "$@"
}

# rows: how many records there are of the kinds an application writes.
rows() {
	for kind in person household household_member application; do
		n v export "$kind" --header name --encoding utf-8 | wc -l
	done | tr -d '\n '
}

# bad STATUS PATTERN WORDS...: refused, and nothing is there that was not.
bad() {
	before=$(rows)
	refuses "$@"
	[ "$(wc -l <err)" = 1 ] || fail "not one sentence"
	[ "$(rows)" = "$before" ] || fail "something was written"
}

does n v init --unit 360104002001 --profile single --practice

# ---- numbers of documents ----

good=360199194803150027
bad 1 '校验位不对' take person.name=甲 person.id_number=360199194803150028
bad 1 '晚于今天' take person.name=甲 \
	person.id_number="$(citizen 36019920270315002)"
bad 1 '出生日期不存在' take person.name=甲 \
	person.id_number="$(citizen 36019919480230002)"
bad 1 '晚于今天，请核对' take person.name=甲 person.birth=2030-01-01
bad 1 '2026-01-15' take person.name=甲 person.birth=2025-02-30
bad 1 '应为 18 位，现有 17 位' take person.name=甲 \
	person.id_number=36019919480315002
bad 1 '证件类型' take person.name=甲 \
	person.id_number="$(citizen 81000019480201004)"

# 15 digits of old are taken, made 18, and that is said.
does "$NUANDANG_PROGRAM" --db v.db act take-in person.name=涂玉梅 \
	person.id_number=360199480315002 category=QYP-CAT-1 reason=独居
grep -q '15 位.*18 位' err || fail "the upgrade was not told"
grep -q 360199 err || fail "the unknown county was not told"
[ "$(of person id_number)" = "$good" ] || fail "not upgraded"
bad 1 '已登记在涂玉梅' take person.name=涂玉梅 person.id_number=$good

# Hong Kong, Macau and Taiwan: permits and residence cards.
for permit in H12345678 M1234567890 12345678; do
	does take person.name=马"$permit" person.id_kind=hmt_permit \
		person.id_number="$permit"
	[ "$(of person id_number)" = "$permit" ] || fail "permit $permit"
done
bad 1 '通行证号码应为' take person.name=乙 person.id_kind=hmt_permit \
	person.id_number=H1234
does take person.name=郑明 person.id_kind=港澳台居民居住证 \
	person.id_number="$(citizen 83000019480201002)"
[ "$(of person id_kind)" = hmt_residence ] || fail "choice by its label"
bad 1 '以 810000、820000 或 830000 开头' take person.name=乙 \
	person.id_kind=hmt_residence person.id_number="$(citizen 36019919480201004)"

# The disability certificate begins with its holder's own number.
one=$(citizen 36019919500101001) other=$(citizen 36019919500101003)
bad 1 '不是本人的身份证号' take person.name=丙 person.id_number="$one" \
	person.disability_certificate="${other}43"
bad 1 '残疾类别，应为 1 到 7' take person.name=丙 person.id_number="$one" \
	person.disability_certificate="${one}93"
does take person.name=冯小满 person.id_number="$one" \
	person.disability_certificate="${one}43"

# Full-width digits and a small x are folded.
does take person.name=冯大满 \
	person.id_number="３６０１９９１９５００１０１$(echo "$other" | cut -c15-)"
[ "$(of person id_number)" = "$other" ] || fail "not folded"

# ---- text ----

long=$(awk 'BEGIN { for (i = 0; i < 2000; i++) printf "涂" }')
bad 1 '最多 50 个字' take person.name="$long"
bad 1 'U+001B' take person.name="$(printf '涂\033[31m梅')"
bad 1 'U+202E' take person.name="$(printf '涂\342\200\256梅')"
bad 1 '只能写一行' take person.name="$(printf '涂\n梅')"
bad 1 'UTF-8' take person.name="$(printf '涂\377梅')"
bad 1 '不能用于姓名' take person.name="$(printf '涂\342\200\213梅')"
for file in err; do
	! LC_ALL=C grep -q "$(printf '\033')" "$file" || fail "escape passed on"
done

# ---- places, names of things ----

bad 1 '不在本单位' take person.name=丁 person.division=360104002002
bad 1 '不在本单位' take person.name=丁 person.division=360104999999
bad 2 'nuandang actions' n v act nosuch name=丁
bad 2 'nuandang fields' take person.name=丁 nosuch=1
bad 2 'nuandang fields' take person.name=丁 person.nosuch=1
bad 2 'application.person' take person.name=丁 person=1
bad 2 'nuandang kinds' n v act add nosuch name=丁
bad 2 'nuandang kinds' n v export nosuch
bad 2 'nuandang fields person' n v export person --where nosuch=1
bad 1 '可选：男、女' take person.name=丁 person.sex=人妖
bad 1 '没有找到「NOPE」' take person.name=丁 category=NOPE
bad 2 '栏=值' take person.name
bad 2 '没有命令 nosuch' n v nosuch
bad 2 'nuandang help export' n v export person --nosuch
bad 2 '1 到 1000' n v search 涂 --limit many
bad 2 'nuandang sheets' n v print nosuch
bad 2 '2026-01 的样子' n v print name-list --month 2026-13
bad 2 '指明是哪条记录' n v act edit name=丁
bad 1 '本机没有记录' n v act edit \
	--uid 019b8bab-0681-7328-a699-c4aa408bd1a9 name=丁

# A field of another kind is passed over with a warning, not written.
does "$NUANDANG_PROGRAM" --db v.db act take-in person.name=单玉梅 \
	category=QYP-CAT-1 reason=独居 opinion.text=同意
grep -q '用不上 opinion.text' err || fail "not told that it was not used"

# ---- mistyped numbers of ours ----

her=$(person v $good)
does n v act accept --person "$her"
does n v act visit --person "$her" kind=入户调查 workers=李晓梅、王建华 \
	met=见到本人 findings=整洁
does n v act decide --person "$her" outcome=approve main_category=QYP-CAT-1
does n v act number --person "$her"
number=$(of service_number number)
does n v act issue-card --person "$her"
card=$(of card card_number)
# Two neighbouring digits changed places; the last digit is another.
swapped=$(echo "$number" | sed 's/\(.*\)0\([1-9]\)\(.\)$/\1\20\3/')
wrong_card=${card%?}$(((${card#????????????????????} + 1) % 10))
for wrong in "$swapped" "$wrong_card"; do
	[ "$wrong" != "$number" ] && [ "$wrong" != "$card" ] || fail "not wrong"
	bad 1 '校验位' n v show "$wrong"
	bad 1 '校验位' n v act open-file --person "$wrong"
	bad 1 '校验位' n v print cover --person "$wrong"
	does "$NUANDANG_PROGRAM" --db v.db search "$wrong"
	[ "$(wc -l <out)" = 1 ] || fail "found by $wrong"
	grep -q '校验位' err || fail "not told why nobody is found"
done
bad 1 '找不到「99」' n v show 99
bad 1 '找不到「」' n v show ''

# ---- databases ----

refuses 3 '已经存在，不会覆盖' n v init --unit 360104002001
n v check >out || fail "init twice touched it"
cp v.db newer.db
sqlite3 newer.db 'PRAGMA user_version = 99'
cp newer.db newer.was
refuses 3 '请先升级程序' n newer search 涂
refuses 3 '请先升级程序' n newer act lead name=甲
cmp newer.db newer.was || fail "a newer database was touched"
sqlite3 theirs.db 'CREATE TABLE person (name TEXT)'
cp theirs.db theirs.was
refuses 3 '不是本程序的数据库' n theirs search 涂
refuses 3 '已经存在' n theirs init --unit 360104002001
cmp theirs.db theirs.was || fail "another's database was touched"
echo 'just a text' >text.db
refuses 4 '不是数据库' n text search 涂
refuses 3 '先用 nuandang init 建立' n nowhere search 涂
[ ! -e nowhere.db ] || fail "made a database by searching"
refuses 2 '级别不符' n w init --unit 360104002001 --level street
refuses 2 '应为 6 位' n w init --unit 36010400
refuses 2 '请同时写明单位名称' n w init --unit 360199002001
refuses 2 'village-led street-led single' n w init --unit 360104002001 \
	--profile nosuch
[ ! -e w.db ] || fail "a refused init left a file"

# A folder one may not write to (root may, so as another user).
mkdir closed
cp v.db closed/v.db
if [ "$(id -u)" = 0 ]; then
	chmod 711 "$folder"
	chown -R nobody closed
	other='setpriv --reuid=nobody --clear-groups'
else
	other=
fi
chmod 444 closed/v.db
chmod 555 closed
for words in 'closed/v search 涂' 'closed/v act lead name=甲' \
	'closed/new init --unit 360104002001'; do
	# shellcheck disable=SC2086
	set -- $words
	file=$1.db
	shift
	# shellcheck disable=SC2086
	refuses 3 '没有权限' $other "$NUANDANG_PROGRAM" --db "$folder/$file" \
		--quiet "$@"
done
[ "$(ls closed)" = v.db ] || fail "something was left in the closed folder"
chmod 755 closed

# ---- the configuration ----

# ini LINE PATTERN TEXT: the text is refused with the number of the line.
ini() {
	printf "$3" >bad.ini
	refuses 2 "bad.ini:$1: .*$2" n v --config bad.ini search 涂
}
ini 3 nosuch '[unit]\noperator = a\nnosuch = 2\n'
ini 3 '两次' '[unit]\noperator = a\noperator = b\n'
ini 2 '0 到 240' '[security]\nidle_lock = 999\n'
ini 1 nosec '[nosec]\ndaily = 1\n'
ini 2 '没有等号' '[backup]\ndaily\n'
ini 1 '\[backup' '[backup\ndaily = 1\n'
refuses 3 '没有这个文件' n v --config nowhere.ini search 涂

# ---- output that goes nowhere ----

if [ -c /dev/full ]; then
	for words in 'export person' 'print name-list'; do
		# shellcheck disable=SC2086
		refuses 3 '磁盘已满' n v $words --out /dev/full
	done
	if n v kinds >/dev/full 2>err; then fail "a full output is well"; fi
	grep -q '没有写全' err || fail "a full output was not told"
fi
refuses 3 '没有这个文件' n v print application --person "$her" --out nowhere/x.pdf
refuses 2 '.pdf' n v print application --person "$her" --out x.doc
refuses 2 'gb18030' n v export person --encoding latin1

# ---- operators, roles, passwords ----

does n v user add 小王 --role clerk
does n v user add 小李 --role reviewer
refuses 1 '已经有操作员' n v user add 小王 --role clerk
refuses 2 '没有角色' n v user add 老张 --role king
refuses 4 '没有操作员' n v --operator 无名 search 涂
does take --operator 小王 person.name=辛玉梅 person.id_number="$(citizen 36019919440101002)"
hers=$(of person uid)
refuses 4 '审核' n v --operator 小王 act decide --person "$hers" \
	outcome=approve main_category=QYP-CAT-1
refuses 4 '经办' n v --operator 小李 act take-in person.name=甲 \
	category=QYP-CAT-1 reason=独居
refuses 4 '不是管理员' n v --operator 小王 user add 新来 --role reviewer
refuses 4 '管理' n v --operator 小王 act enrol-unit division=360104002001 \
	custodian=360104002001

echo 开门的话 >secret
echo 不是这个 >wrong
does n v --password-stdin user passwd admin <secret
does n v --password-stdin user list <secret
grep -q '^admin,.*,1' out || fail "admin has no password"
# No terminal, no password: told how to give one.
refuses 4 'password-stdin' setsid "$NUANDANG_PROGRAM" --db v.db search 涂
refuses 4 '密码不对' n v --password-stdin search 涂 <wrong
refuses 4 '请等' n v --password-stdin search 涂 <secret
NUANDANG_NOW=2026-01-05T09:02:00+08:00
NUANDANG_PASSWORD_FILE=secret
export NUANDANG_PASSWORD_FILE
does n v search 涂
grep -q "$her" out || fail "not let in by the password file"
refuses 4 '还没有密码' n v --operator 小王 search 涂
NUANDANG_PASSWORD_FILE=nowhere
refuses 3 '没有这个文件' n v search 涂
unset NUANDANG_PASSWORD_FILE

# ---- the clock, the language ----

does n real init --unit 360104002001 --profile single
does n real act take-in person.name=涂玉梅 category=QYP-CAT-1 reason=独居
[ "$(of application applied_on)" != 2026-01-05 ] ||
	fail "a real database believed NUANDANG_NOW"

refuses 1 'check character' n real --lang en act take-in person.name=甲 \
	person.id_number=360199194803150028 category=QYP-CAT-1 reason=独居
refuses 2 'nuandang actions' n real --lang en act nosuch
for words in 'export person' 'export person --header label' \
	'fields person' kinds actions sheets "show $(person real 涂玉梅)" \
	'search 涂玉梅'; do
	# shellcheck disable=SC2086
	does n real $words
	mv out chinese
	# shellcheck disable=SC2086
	does n real --lang en $words
	cmp out chinese || fail "translated: $words"
done
refuses 2 'zh_CN' n real --lang fr search 涂

NUANDANG_PASSWORD_FILE=secret
export NUANDANG_PASSWORD_FILE
clean v real
