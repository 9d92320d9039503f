#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Three databases, street-led: the village takes in and gives its opinion, the
# street accepts, assesses, decides and numbers.
set -eu
. "$TOP/tests/lib/program.sh"
village=360104002001 street=360104002 district=360104

does n d init --unit $district --profile street-led --practice
does n s init --unit $street --profile street-led --practice
does n v init --unit $village --profile street-led --practice
does n d act enrol-unit division=$street custodian=$street
does n s act enrol-unit division=$village custodian=$village
does n d handoff send stick
does n s handoff receive stick
does n s handoff send stick
does n v handoff receive stick

# The village hears of somebody and takes the application in.
does n v act take-in person.name=单秀兰 person.id_number=360199196002290029 \
	reason=独居，行走不便 category=QYP-CAT-3 signed_by=单秀兰 sign_kind=签字 \
	paper.1.paper=QYP-FILE-1 paper.2.paper=QYP-FILE-2 \
	paper.3.paper=QYP-FILE-5 paper.4.paper=application \
	paper.5.paper=commitment
her=$(of person uid)
refuses 4 '街道' n v act accept --person "$her"
does n v handoff send stick

# The street accepts, visits and assesses.
on 2026-01-06
does n s handoff receive stick
does n s act accept --person "$her"
does n s act visit --person "$her" kind=survey workers=陈志远、王建华 met=met \
	findings=行走不便 signed_by=单秀兰 sign_kind=signed
# shellcheck disable=SC2046
does n s act assess --person "$her" scale=SC workers=陈志远、王建华 \
	informant=单秀兰 $(answers s SC 1)
[ "$(of assessment grade)" = 0 ] || fail "all reached is self-care"
refuses 4 '村' n s act opine --person "$her" text=属实
does n s handoff send stick

# The village's opinion, on what the street found.
does n v handoff receive stick
does n v act opine --person "$her" text=情况属实 agree=同意
on 2026-01-07
does n v handoff send stick
does n s handoff receive stick
does n s act decide --person "$her" outcome=approve main_category=QYP-CAT-3
# The street numbers from the village's series.
does n s act number --person "$her"
number=$(of service_number number)
case $number in
${village}00001?) ;;
*) fail "number $number is not the first of the village's series" ;;
esac
does n s act issue-card --person "$her"
does n s handoff send stick

# File and handing over the card are the village's.
does n v handoff receive stick
refuses 4 '街道' n v act number --person "$her"
does n v act open-file --person "$her"
does n v act hand-card --person "$her"
does n v handoff send stick
does n s handoff receive stick
does n s handoff send stick
does n d handoff receive stick
does n d search "$number"
grep -q 单秀兰 out || fail "the district does not find $number"
clean d s v
