#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Killed at any system call of receiving: the database shows nothing of it or
# all of it, no half batch lies under its final name, and doing it again
# brings the very bytes an undisturbed run brings.
set -eu
. "$TOP/tests/lib/faults.sh"
make_base

does n base/v handoff send base/stick
kill_each s handoff receive now/stick
