#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# A key of nuandang.ini that nothing reads would be a promise not kept.
set -eu
cd "$TOP"
for key in $(sed -n 's/^\t{ \.name = "\([a-z]*:[a-z_]*\)".*/\1/p' \
	src/base/config.c); do
	grep -rq "\"$key\"" src --include='*.c' --exclude=config.c ||
		{ echo "nothing reads $key"; exit 1; }
	for page in man/nuandang.1 man/zh_CN/nuandang.1; do
		grep -q "^\.B $key" "$page" ||
			{ echo "$page: $key is missing"; exit 1; }
	done
done
# And a key that is read but is not there would end the program.
sections='paths|screen|print|handoff|backup|security'
for key in $(grep -rhoE "\"($sections):[a-z_]+\"" src --include='*.c' \
	--exclude=config.c | tr -d '"' | sort -u); do
	grep -q "\.name = \"$key\"" src/base/config.c ||
		{ echo "there is no key $key"; exit 1; }
done
