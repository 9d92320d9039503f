#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# One office holds every duty: the whole path on one database, from the knock
# at the door to the card and its sheets.
set -eu
. "$TOP/tests/lib/program.sh"

does n v init --unit 360104002001 --profile single --practice

# Somebody tells of an old woman alone.
does n v act lead kind=一般 source=邻里 name=涂玉梅 \
	situation=独居老人近来走不动路 reporter=李水生
lead=$(of lead uid)
does n v act check-lead --uid "$lead" outcome=属实

# She asks.  The id number brings birth and sex.
does n v act take-in person.name=涂玉梅 person.id_number=360199194803150027 \
	person.phone=13900000001 address=3组17号 reason=独居，腿脚不便 \
	category=QYP-CAT-1 signed_by=涂玉梅 sign_kind=按手印 witness=李水生
her=$(of person uid)
[ "$(of person birth)" = 1948-03-15 ] || fail "birth from the id number"
[ "$(of person sex)" = 2 ] || fail "sex from the id number"
[ "$(of person division)" = 360104002001 ] || fail "the village's division"
[ "$(of application applied_on)" = 2026-01-05 ] || fail "applied_on"
[ -n "$(of household uid)" ] || fail "no household"

# Told once everything that is missing; the clock stands still meanwhile.
does n v act ask-papers --person "$her"
missing=$(of acceptance missing)
[ -n "$missing" ] || fail "nothing missing was told"
does n v print missing-papers --person "$her" --out told.txt
on 2026-01-07
does n v act resubmit --person "$her" paper.1.paper=QYP-FILE-1 \
	paper.2.paper=QYP-FILE-2 paper.3.paper=QYP-FILE-5 \
	paper.4.paper=application paper.5.paper=commitment
# A paper that is there already is named in words.
does "$NUANDANG_PROGRAM" --db "$folder/v.db" act file-paper --person "$her" \
	paper=QYP-FILE-2
grep -q '已有材料 户口本复印件' err || fail "the paper is not named"
does n v act accept --person "$her"
[ -n "$(of acceptance due_on)" ] || fail "no due_on"

# Visited by two, assessed, and the village's word on it.
on 2026-01-08
does n v act visit --person "$her" kind=入户调查 workers=李晓梅、王建华 \
	met=见到本人 findings=住房整洁，行走困难 signed_by=涂玉梅 sign_kind=按手印 \
	witness=李水生
# shellcheck disable=SC2046
does n v act assess --person "$her" scale=SC workers=李晓梅、王建华 \
	informant=涂玉梅 $(answers v SC 0)
[ "$(of assessment grade)" = 2 ] || fail "six not reached is full loss"
[ -n "$(of need uid)" ] || fail "no need was proposed"
does n v act opine --person "$her" text=情况属实，建议列为服务对象 agree=同意

# Decided, told, numbered, filed, carded.
on 2026-01-09
refuses 1 '认定' n v act number --person "$her"
does n v act decide --person "$her" outcome=approve main_category=QYP-CAT-1 \
	handler=陈志远 reviewer=刘国平 signer=黄美玲
[ "$(of enrolment state)" = active ] || fail "not enrolled"
does n v act notify --person "$her" told_how=hand
does n v act number --person "$her"
number=$(of service_number number)
[ "${#number}" = 18 ] || fail "number $number"
refuses 1 '服务号' n v act number --person "$her"
does n v act open-file --person "$her"
[ -n "$(of archive_file archive_number)" ] || fail "no archive number"
does n v act issue-card --person "$number"
card=$(of card card_number)
[ "${#card}" = 21 ] || fail "card $card"
does n v act hand-card --person "$card"

# Found by everything that names her.
for word in 涂玉梅 玉梅 tym 360199194803150027 0027 19480315 13900000001 \
	"$number" "$card"; do
	[ "$(person v "$word")" = "$her" ] || fail "not found by $word"
done
does n v show 1 --history
has name=涂玉梅
has "number=$number"

# Every sheet, as text and as PDF.
for sheet in application survey assessment acceptance decision cover contents \
	note person-file card; do
	does n v print "$sheet" --person "$her" --out "$sheet.txt"
	does n v print "$sheet" --person "$her" --out "$sheet.pdf"
	[ "$(head -c 5 "$sheet.pdf")" = %PDF- ] || fail "$sheet.pdf"
done
pdftoppm -r 200 -png card.pdf card
read_back=$(zbarimg --quiet --raw card*.png | head -n 1)
[ "$read_back" = "$card" ] || fail "the QR says $read_back, not $card"

# A lost card, and the next.
does n v act lose-card --person "$her" reason=遗失
does n v act replace-card --person "$her" reason=遗失补发
[ "$(of card card_number)" != "$card" ] || fail "the same card number"
clean v
