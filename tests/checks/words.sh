#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Nothing promises what is not done, and no made-up id looks real: ids of
# practice persons carry the unassigned county prefix 360199.
set -eu
cd "$TOP"
bad=$(grep -rnE '\b(TODO|FIXME|XXX|HACK)\b|not implemented|暂未|未实现' \
	src include data schema.sql man start.sh README.md || :)
[ -z "$bad" ] || { echo "$bad"; exit 1; }
bad=$(find . -maxdepth 1 -mindepth 1 ! -name '.*' ! -name 'build*' \
	! -name src ! -name include ! -name data ! -name po ! -name schema.sql \
	! -name tests ! -name man ! -name CMakeLists.txt ! -name README.md \
	! -name start.sh ! -name LICENSE)
[ -z "$bad" ] || { echo "stands at the top and should not: $bad"; exit 1; }
