#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Three databases, village-led: the village takes in and finds out, the street
# decides, batches carry it up and down on a stick.
set -eu
. "$TOP/tests/lib/program.sh"
village=360104002001 street=360104002 district=360104

does n d init --unit $district --practice
does n s init --unit $street --practice
does n v init --unit $village --practice

# Each unit makes the one below it the custodian of its place.
does n d act enrol-unit division=$street custodian=$street
does n s act enrol-unit division=$village custodian=$village
does n d handoff send stick
does n s handoff receive stick
grep -q '^batch 360104-360104002-.*-000001.ndb [AE] ' out ||
	fail "the street took in no batch"
does n s handoff send stick
does n v handoff receive stick

# The village.
does n v act take-in person.name=欧阳德才 person.id_number=360199195106200011 \
	reason=长期患病 category=QYP-CAT-4 signed_by=欧阳德才 sign_kind=签字 \
	paper.1.paper=QYP-FILE-1 paper.2.paper=QYP-FILE-2 \
	paper.3.paper=QYP-FILE-5 paper.4.paper=application \
	paper.5.paper=commitment
him=$(of person uid)
does n v act accept --person "$him"
does n v act visit --person "$him" kind=survey workers=李晓梅、王建华 met=met \
	findings=药费负担重 signed_by=欧阳德才 sign_kind=signed
# shellcheck disable=SC2046
does n v act assess --person "$him" scale=QP-DIM workers=李晓梅、王建华 \
	informant=欧阳德才 $(answers v QP-DIM 1)
does n v act opine --person "$him" text=情况属实 agree=同意
# Deciding is the street's.
refuses 4 '街道' n v act decide --person "$him" outcome=approve
on 2026-01-06
does n v handoff send stick
does n s handoff receive stick
does n s show "$him"
has name=欧阳德才

# Returned with an item to mend, mended, approved.
does n s act decide --person "$him" outcome=return reason=材料不全 \
	return_item.1.what= return_item.2.what=补交疾病证明
does n s handoff send stick
does n v handoff receive stick
does n v show "$him"
has stage=returned
on 2026-01-07
does n v act resubmit --person "$him" paper.1.paper=QYP-FILE-3
does n v handoff send stick
does n s handoff receive stick
on 2026-01-08
does n s act decide --person "$him" outcome=approve main_category=QYP-CAT-4
refuses 4 '.' n s act number --person "$him"
does n s handoff send stick

# Number, file and card are the village's again.
does n v handoff receive stick
does n v act notify --person "$him"
does n v act number --person "$him"
number=$(of service_number number)
does n v act open-file --person "$him"
does n v act issue-card --person "$him"
does n v act hand-card --person "$him"
does n v handoff send stick
does n s handoff receive stick
does n s handoff send stick
does n d handoff receive stick
does n d search "$number"
grep -q 欧阳德才 out || fail "the district does not find $number"

# The same stick once more changes nothing anywhere.
for db in d s v; do
	n "$db" export person --header name --out before.csv
	does n "$db" handoff receive stick
	n "$db" export person --header name --out after.csv
	cmp -s before.csv after.csv || fail "$db changed by a repeated batch"
done
clean d s v
