#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Every command, option, action and exit status stands in both man pages, and
# the pages name no command or action that is not there.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
n=$NUANDANG_PROGRAM
"$n" --lang en help | awk '/^  [a-z]/ { print $1 }' >"$tmp/commands"
"$n" actions | awk -F, 'NR > 1 { print $1 }' >"$tmp/actions"
{
	"$n" --lang en help
	while read -r command; do "$n" --lang en help "$command"; done \
		<"$tmp/commands"
} | grep -o '^  --[a-z-]*' | sort -u | sed 's/^ *//' >"$tmp/options"
bad=0
for page in "$TOP/man/nuandang.1" "$TOP/man/zh_CN/nuandang.1"; do
	sed 's/\\-/-/g; s/\\f[A-Z]//g' "$page" >"$tmp/page"
	while read -r word; do
		grep -qE "^\.(B|BI|BR|TP).*\b$word\b|^\.BR? \"?$word" "$tmp/page" ||
			{ echo "$page: command $word is missing"; bad=1; }
	done <"$tmp/commands"
	while read -r word; do
		grep -q -- "$word" "$tmp/page" ||
			{ echo "$page: option $word is missing"; bad=1; }
	done <"$tmp/options"
	sed -n '/^\.\\" actions/,/^\.SH/s/^\.B \(.*\)/\1/p' "$tmp/page" |
		sort >"$tmp/named"
	sort "$tmp/actions" | diff "$tmp/named" - >"$tmp/diff" ||
		{ echo "$page: actions differ"; cat "$tmp/diff"; bad=1; }
	mandoc -T lint -W error "$page" || bad=1
done
exit $bad
