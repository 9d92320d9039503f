#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# A disk that is full or fails, too many open files, at any call of one action,
# once or for good: told in a sentence with exit 3 and nothing is stored, or it
# is stored and said to be; afterwards the same call works and comes to the
# same end.
set -eu
. "$TOP/tests/lib/faults.sh"
make_base

fail_each 10 1 held v act take-in person.name=欧阳德才 address=5组1号 \
	reason=患病 category=QYP-CAT-4
