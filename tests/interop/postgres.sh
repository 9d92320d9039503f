#!/bin/sh
# SPDX-License-Identifier: MulanPSL-2.0
# PostgreSQL takes every table of every full batch by \copy into the tables
# that "fields" describes, and holds then what the CSV holds.
set -eu
. "$TOP/tests/lib/interop.sh"

bin=$(find /usr/lib/postgresql/*/bin -name initdb 2>/dev/null | sort -V |
	tail -n 1)
[ -n "$bin" ] || skip "no PostgreSQL here"
bin=${bin%/initdb}
case $("$bin/postgres" --version) in
*' '1[5-9]* | *' '[2-9][0-9]*) ;;
*) skip "PostgreSQL is older than 15 and cannot match headers" ;;
esac

# The server refuses to run as root.
cluster=$(mktemp -d)
as=
if [ "$(id -u)" = 0 ]; then
	needs setpriv
	chown nobody "$cluster"
	as="setpriv --reuid=nobody --regid=nogroup --clear-groups"
fi
stop() {
	(cd "$cluster" && $as "$bin/pg_ctl" -D "$cluster/data" -m immediate \
		stop) >/dev/null 2>&1 || :
	rm -rf "$cluster" "$folder"
}
trap stop EXIT
(
	cd "$cluster"
	$as "$bin/initdb" -D "$cluster/data" -U loader -A trust -E UTF8 \
		--locale=C --no-sync
	$as "$bin/pg_ctl" -D "$cluster/data" -w -l "$cluster/log" -o "-F \
		-c listen_addresses='' -k $cluster" start
) >log 2>&1 </dev/null || {
	cat log "$cluster/log" >&2 2>/dev/null || :
	fail "no cluster"
}
sql() {
	"$bin/psql" -h "$cluster" -U loader -d postgres -X -q -A -t \
		-v ON_ERROR_STOP=1 "$@"
}

make_batches
tables=0 rows=0
for file in $(batches full); do
	name=$(basename "$file" .ndb)
	unpack "$file" "o/$name"
	sql -c 'DROP SCHEMA public CASCADE' -c 'CREATE SCHEMA public' 2>/dev/null
	for csv in "o/$name"/*.csv; do
		kind=$(basename "$csv" .csv)
		"$NUANDANG_PROGRAM" fields "$kind" --format postgres >make.sql
		sql -f make.sql >out 2>err || fail "the table of $kind"
		sql -c "\\copy \"$kind\" from '$csv' with (format csv, \
			header match, encoding 'UTF8')" >out 2>err ||
			fail "$kind of $name"
		got=$(sql -c "SELECT count(*) FROM \"$kind\"")
		want=$(sed -n "/\"kind\": \"$kind\"/{n;s/[^0-9]//gp;}" \
			"o/$name/datapackage.json")
		[ "$got" = "${want:-$got}" ] || fail "$got rows of $want of $kind"
		tables=$((tables + 1)) rows=$((rows + got))
	done
done
[ "$tables" -ge 100 ] && [ "$rows" -ge 500 ] || fail "$tables tables, $rows rows"

# What came in is what was typed.
name=$(find full -name '360104002001-360104002-*' ! -name '*.receipt.ndb')
name=$(basename "$name" .ndb)
sql -c 'DROP SCHEMA public CASCADE' -c 'CREATE SCHEMA public' 2>/dev/null
"$NUANDANG_PROGRAM" fields person --format postgres | sql -f -
sql -c "\\copy person from 'o/$name/person.csv' with (format csv, header match)"
got=$(sql -c "SELECT note FROM person WHERE name = '欧阳𠮷田'")
[ "$got" = "$awkward" ] || fail "the note: $got"
[ "$(sql -c "SELECT address FROM person WHERE name = '欧阳𠮷田'")" = '=1+1' ] ||
	fail "the address"
# A header of other columns is refused.
sed '1s/,name,/,nome,/' "o/$name/person.csv" >other.csv
if sql -c "\\copy person from other.csv with (format csv, header match)" \
	>out 2>err; then fail "took another header"; fi
echo "$tables tables, $rows rows"
