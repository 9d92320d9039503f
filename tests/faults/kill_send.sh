#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Killed at any system call of sending: the database shows nothing of it or
# all of it, no half batch lies under its final name, and doing it again
# brings the very bytes an undisturbed run brings.
set -eu
. "$TOP/tests/lib/faults.sh"
make_base

kill_each v handoff send now/stick
