#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# A disk that is full or fails, too many open files, at any call of sending,
# once or for good: told in a sentence with exit 3 and nothing is stored, or it
# is stored and said to be; afterwards the same call works and comes to the
# same end.
set -eu
. "$TOP/tests/lib/faults.sh"
make_base

fail_each 10 3 stored v handoff send now/stick
