#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# Every include goes down or sideways: the table of CMakeLists.txt holds.
set -eu
cd "$TOP"
bad=$(awk '
	/^layer\(/ {
		gsub(/[()]/, " ")
		name = $2
		allowed[name, name] = 1
		mode = ""
		for (i = 3; i <= NF; i++) {
			if ($i == "USES" || $i == "LIBS") mode = $i
			else if (mode == "USES") allowed[name, $i] = 1
		}
		layers[name] = 1
		next
	}
	FILENAME ~ /^(src|include)\// && /^#[ \t]*include "/ {
		split(FILENAME, part, "/")
		if (!(part[2] in layers)) next
		split($0, quote, "\"")
		if (quote[2] !~ /^[a-z]+\//) next
		split(quote[2], target, "/")
		if (!((part[2], target[1]) in allowed))
			print FILENAME ": includes " quote[2]
	}
' CMakeLists.txt $(find src include -name '*.c' -o -name '*.h'))
[ -z "$bad" ] || { echo "$bad"; exit 1; }
# The one face of each library.
for pair in 'sqlite3_:src/store' 'curses.h:src/tui' 'cairo:src/print' \
	'pango:src/print' 'csv.h:src/exchange' 'iniparser:src/base'; do
	word=${pair%%:*} home=${pair#*:}
	bad=$(grep -rln "$word" src include --include='*.[ch]' |
		grep -v "^$home/" | xargs -r grep -ln "include <.*${word%_}" || :)
	[ -z "$bad" ] || { echo "$word outside $home: $bad"; exit 1; }
done
bad=$(grep -rn 'sqlite3_[a-z]' src include --include='*.[ch]' |
	grep -v '^src/store/\|^include/store/' || :)
[ -z "$bad" ] || { echo "$bad"; exit 1; }
