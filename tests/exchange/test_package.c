/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "exchange/package.h"
#include "exchange/schema.h"

static const struct package_header header = {
	.from = "360199001", .to = "360199001001",
	.epoch = "00112233445566778899aabbccddeeff",
	.number = 1, .made_at = "2026-01-05T00:00:00Z",
	.full = true, .practice = true, .holds_epoch = "",
};

static struct record *
custody(int n, const char *note)
{
	struct record *r = record_new(&kind_custody);
	char name[16];

	snprintf(name, sizeof name, "row %d", n);
	uid_of_name(r->uid, name);
	r->uid[0] = (uint8_t)n;
	text_copy(r->unit, sizeof r->unit, "360199001");
	r->tenure = r->rev = 1;
	text_copy(r->created_at, sizeof r->created_at, "2026-01-05T00:00:00Z");
	text_copy(r->changed_at, sizeof r->changed_at, "2026-01-05T00:00:00Z");
	record_setf(r, "division", "36019900100%d", n);
	record_setf(r, "custodian", "36019900100%d", n);
	record_set(r, "since", "2026-01-05");
	record_set(r, "note", note);
	record_sum(r, r->sum);
	return r;
}

static void
pack(struct buf *out, const char *note)
{
	struct package_writer *w = package_new(&header);
	struct record *r;
	int i;

	package_begin_kind(w, &kind_custody, NULL);
	for (i = 1; i <= 3; i++) {
		r = custody(i, i == 2 ? note : NULL);
		package_add(w, r);
		record_free(r);
	}
	package_finish(w, out);
	package_free(w);
}

struct seen {
	int rows, bad;
	char text[512];
};

static bool
see(void *ctx, struct package_row *row, struct err *err)
{
	struct seen *s = ctx;

	(void)err;
	s->rows++;
	if (row->record == NULL)
		s->bad++;
	else if (kind_field(row->record->kind, "note") != NULL &&
	         record_get(row->record, "note") != NULL)
		text_copy(s->text, sizeof s->text,
		    record_get(row->record, "note"));
	return true;
}

static void
round_trip(void **state)
{
	struct buf a = BUF_INIT, b = BUF_INIT;
	struct seen seen = { 0 };
	struct err err = ERR_INIT;
	struct package p;

	(void)state;
	pack(&a, "say \"x\", \n张");
	pack(&b, "say \"x\", \n张");
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.data, b.data, a.len);
	if (!package_open(a.data, a.len, &p, &err))
		fail_msg("%s", err.text);
	assert_string_equal(p.header.from, "360199001");
	assert_true(p.header.full && p.header.practice && !p.header.urgent);
	assert_int_equal(p.n_kinds, 1);
	assert_int_equal(p.rows, 3);
	assert_true(package_rows(&p, 0, &kind_custody, see, &seen, &err));
	assert_int_equal(seen.rows, 3);
	assert_int_equal(seen.bad, 0);
	assert_string_equal(seen.text, "say \"x\", \n张");
	package_release(&p);
	buf_release(&a);
	buf_release(&b);
}

/* A file of the package and the one kept beside this test; NUANDANG_UPDATE=1
 * writes the latter anew. */
static void
same_as_kept(const struct tar_file *f, const char *name)
{
	struct buf want = BUF_INIT;
	struct err err = ERR_INIT;

	assert_non_null(f);
	if (getenv("NUANDANG_UPDATE") != NULL &&
	    !path_write_atomic(name, f->data, f->len, 0644, &err))
		fail_msg("%s", err.text);
	if (!path_read(name, 100000, false, &want, &err))
		fail_msg("%s", err.text);
	assert_int_equal(f->len, want.len);
	assert_memory_equal(f->data, want.data, want.len);
	buf_release(&want);
}

/* The very bytes others write programs against.  A change here is a change
 * of the format. */
static void
golden(void **state)
{
	struct buf tar = BUF_INIT;
	struct err err = ERR_INIT;
	struct package p;

	(void)state;
	pack(&tar, "x,y");
	assert_true(package_open(tar.data, tar.len, &p, &err));
	same_as_kept(tar_find(&p.files, "custody.csv"),
	    SOURCE_DIR "/tests/exchange/golden-custody.csv");
	same_as_kept(tar_find(&p.files, "datapackage.json"),
	    SOURCE_DIR "/tests/exchange/golden-datapackage.json");
	package_release(&p);
	buf_release(&tar);
}

/* Flip every bit: the package never opens as something else. */
static void
damage(void **state)
{
	struct buf tar = BUF_INIT;
	struct package p;
	size_t i;
	int bit;

	(void)state;
	pack(&tar, NULL);
	for (i = 0; i < tar.len; i++)
		for (bit = 0; bit < 8; bit += 3) {
			tar.data[i] ^= (char)(1 << bit);
			if (package_open(tar.data, tar.len, &p, NULL))
				fail_msg("byte %zu bit %d", i, bit);
			tar.data[i] ^= (char)(1 << bit);
		}
	for (i = 0; i < tar.len; i += 7)
		assert_false(package_open(tar.data, i, &p, NULL));
	buf_release(&tar);
}

/* Replace `from` by `to` in the CSV and write a description that fits. */
static bool
rows_with(const char *csv, const char *kind, struct seen *seen,
    struct err *err)
{
	struct package p = { .header = header };
	struct tar_file f = { .data = csv, .len = strlen(csv) };
	struct package_foreign unknown;
	const struct kind *k = kind_by_name(kind);
	const char *at = csv;
	int lines = 0;
	bool ok;

	for (; (at = strstr(at, "\r\n")) != NULL; at++)
		lines++;
	snprintf(f.name, sizeof f.name, "%s.csv", kind);
	*vec_push(&p.files) = f;
	text_copy(p.kind[0].name, sizeof p.kind[0].name, kind);
	p.kind[0].rows = lines > 2 ? lines - 1 : 1;
	hash_blake2b(p.kind[0].digest, CHAIN_BYTES, "", 0);
	p.n_kinds = 1;
	package_foreign(&unknown, kind);
	memset(seen, 0, sizeof *seen);
	ok = package_rows(&p, 0, k != NULL ? k : &unknown.kind, see, seen,
	    err);
	package_release(&p);
	return ok;
}

#define HEAD "uid,unit,tenure,rev,sum,created_at,changed_at,voided_on," \
	"void_reason"
#define UID "018f0000-0000-7000-8000-000000000001"
#define SUM "00000000000000000000000000000000"
#define AT "2026-01-05T00:00:00Z"

static void
shapes(void **state)
{
	static const char *const bad_files[] = {
		"",
		HEAD "\r\n",
		"uid,unit\r\n" UID ",360199\r\n",
		HEAD ",uid\r\n" UID ",360199,1,1," SUM "," AT "," AT ",,,\r\n",
		HEAD ",No\r\n" UID ",360199,1,1," SUM "," AT "," AT ",,,\r\n",
		HEAD "\r\n" UID ",360199,1,1," SUM "," AT "," AT ",,,x\r\n",
		HEAD "\r\n" UID ",360199,1,1," SUM "," AT "," AT ",,\r\n"
		     UID ",360199,1,1," SUM "," AT "," AT ",,\r\n",
		HEAD "\r\nnot-a-uid,360199,1,1," SUM "," AT "," AT ",,\r\n",
		"\xEF\xBB\xBF" HEAD "\r\n" UID ",360199,1,1," SUM "," AT ","
		AT ",,\r\n",
	};
	static const char *const bad_rows[] = {
		",360199,1,1," SUM "," AT "," AT ",,",
		",3601,1,1," SUM "," AT "," AT ",,",
		",360199,0,1," SUM "," AT "," AT ",,",
		",360199,1,-1," SUM "," AT "," AT ",,",
		",360199,1,01," SUM "," AT "," AT ",,",
		",360199,1,1,zz," AT "," AT ",,",
		",360199,1,1," SUM ",yesterday," AT ",,",
		",360199,1,1," SUM "," AT "," AT ",2026-02-30,",
		",360199,1,1," SUM "," AT "," AT ",,why",
	};
	struct buf text = BUF_INIT;
	struct seen seen;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(bad_files); i++) {
		err_clear(&err);
		if (rows_with(bad_files[i], "custody", &seen, &err))
			fail_msg("taken: %s", bad_files[i]);
		assert_int_equal(err.code, ERR_UNSAFE);
	}
	for (i = 0; i < ARRAY_LEN(bad_rows); i++) {
		buf_clear(&text);
		buf_addf(&text, "%s\r\n%s%s\r\n", HEAD, UID, bad_rows[i]);
		if (!rows_with(text.data, "custody", &seen, &err))
			fail_msg("%s: %s", bad_rows[i], err.text);
		assert_int_equal(seen.bad, 1);
	}
	buf_release(&text);
}

#define MOST "1000000000000000"          /* of one batch and kind, in fen */
#define ROW(end, cell) UID_HEAD end ",360199,1,1," SUM "," AT "," AT ",,," \
	cell "\r\n"
#define UID_HEAD "018f0000-0000-7000-8000-00000000000"

/* Numbers no sum can hold: refused before they are added up. */
static void
totals(void **state)
{
	static const char *const bad[] = {
		ROW("1", "1000000000000001"),
		ROW("1", "999999999999999999"),
		ROW("1", MOST) ROW("2", "1"),
		ROW("1", "1") ROW("2", MOST),
		ROW("1", MOST) ROW("2", MOST) ROW("3", MOST),
	};
	/* No numbers at all: a bad cell of one row. */
	static const char *const cells[] = { ROW("1", "-1"),
		ROW("1", "9223372036854775808"), ROW("1", "1e18"),
		ROW("1", "18446744073709551617"), ROW("1", "01") };
	struct buf text = BUF_INIT;
	struct seen seen;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(bad); i++) {
		err_clear(&err);
		buf_clear(&text);
		buf_addf(&text, "%s,value_fen\r\n%s", HEAD, bad[i]);
		if (rows_with(text.data, "goods", &seen, &err))
			fail_msg("taken: %zu", i);
		assert_int_equal(err.code, ERR_UNSAFE);
	}
	for (i = 0; i < ARRAY_LEN(cells); i++) {
		buf_clear(&text);
		buf_addf(&text, "%s,value_fen\r\n%s", HEAD, cells[i]);
		if (!rows_with(text.data, "goods", &seen, &err))
			fail_msg("%zu: %s", i, err.text);
		assert_int_equal(seen.bad, 1);
	}
	buf_release(&text);
}

/* The same of what a description says of itself. */
static void
said_totals(void **state)
{
	static const struct {
		const char *from, *to;
	} cases[] = {
		{ "\"rows\": 3", "\"rows\": 200001" },
		{ "\"rows\": 3", "\"rows\": -1" },
		{ "\"rows\": 3", "\"rows\": 9223372036854775807" },
		{ "\"rows\": 3", "\"rows\": 18446744073709551619" },
		{ "\"fen\": 0", "\"fen\": 1000000000000001" },
		{ "\"fen\": 0", "\"fen\": 9223372036854775807" },
		{ "\"fen\": 0", "\"fen\": -9223372036854775808" },
		{ "\"minutes\": 0", "\"minutes\": 9223372036854775807" },
		{ "\"minutes\": 0", "\"minutes\": -1" },
	};
	struct buf tar = BUF_INIT, text = BUF_INIT, out = BUF_INIT;
	struct err err = ERR_INIT;
	const struct tar_file *f;
	struct package p, again;
	const char *at;
	size_t i, j;

	(void)state;
	pack(&tar, NULL);
	assert_true(package_open(tar.data, tar.len, &p, &err));
	f = tar_find(&p.files, "datapackage.json");
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		buf_clear(&text);
		buf_clear(&out);
		at = strstr(f->data, cases[i].from);
		if (at == NULL)
			fail_msg("no %s in it", cases[i].from);
		buf_add(&text, f->data, (size_t)(at - f->data));
		buf_adds(&text, cases[i].to);
		at += strlen(cases[i].from);
		buf_add(&text, at, f->len - (size_t)(at - f->data));
		package_check_fill(text.data, text.len);
		for (j = 0; j < p.files.len; j++)
			if (&p.files.at[j] == f)
				tar_add(&out, f->name, 0, text.data, text.len);
			else
				tar_add(&out, p.files.at[j].name, 0,
				    p.files.at[j].data, p.files.at[j].len);
		tar_end(&out);
		err_clear(&err);
		if (package_open(out.data, out.len, &again, &err))
			fail_msg("taken: %s", cases[i].to);
		assert_int_equal(err.code, ERR_UNSAFE);
	}
	package_release(&p);
	buf_release(&tar);
	buf_release(&text);
	buf_release(&out);
}

/* A row of a kind from a later program keeps its sum on the way. */
static void
unknown_kind(void **state)
{
	struct package_foreign f;
	struct package_writer *w = package_new(&header);
	struct buf tar = BUF_INIT, extra = BUF_INIT, body = BUF_INIT;
	struct strlist names;
	struct record *r, *again;
	struct seen seen = { 0 };
	struct err err = ERR_INIT;
	struct package p;

	(void)state;
	package_foreign(&f, "dream");
	r = record_new(&f.kind);
	uid_of_name(r->uid, "dream");
	text_copy(r->unit, sizeof r->unit, "360199001001");
	r->tenure = r->rev = 3;
	text_copy(r->created_at, sizeof r->created_at, AT);
	text_copy(r->changed_at, sizeof r->changed_at, AT);
	extra_add(&extra, "kind", "of blue");
	extra_add(&extra, "length", "7");
	r->extra = buf_detach(&extra);
	record_sum(r, r->sum);
	strlist_init(&names);
	extra_names(r->extra, &names);
	package_begin_kind(w, &f.kind, &names);
	package_add(w, r);
	package_finish(w, &tar);
	assert_true(package_open(tar.data, tar.len, &p, &err));
	if (!package_rows(&p, 0, &f.kind, see, &seen, &err))
		fail_msg("%s", err.text);
	assert_int_equal(seen.rows, 1);
	assert_int_equal(seen.bad, 0);
	record_canonical(r, &body);
	again = package_parse_body(&f.kind, body.data);
	assert_non_null(again);
	assert_memory_equal(again->sum, r->sum, SUM_BYTES);
	assert_string_equal(again->extra, r->extra);
	record_free(again);
	record_free(r);
	strlist_release(&names);
	package_release(&p);
	package_free(w);
	buf_release(&tar);
	buf_release(&body);
}

static void
bodies(void **state)
{
	struct record *r = custody(1, "a=3:b\nc"), *again;
	struct buf body = BUF_INIT;

	(void)state;
	record_canonical(r, &body);
	again = package_parse_body(&kind_custody, body.data);
	assert_non_null(again);
	assert_true(record_same_content(r, again));
	assert_memory_equal(again->sum, r->sum, SUM_BYTES);
	record_free(again);
	assert_null(package_parse_body(&kind_custody, "note=5:abc\n"));
	assert_null(package_parse_body(&kind_custody, "note:abc\n"));
	assert_null(package_parse_body(&kind_custody, "=3:abc\n"));
	assert_null(package_parse_body(&kind_move, body.data));
	record_free(r);
	buf_release(&body);
}

static void
names(void **state)
{
	static const char *const bad[] = { "", "x.ndb",
		"360199-360199001-0a1b-000001.nd",
		"360199-360199001-0a1b-00001.ndb",
		"360199-360199001-0a1B-000001.ndb",
		"360199-360199001-0a1b-000000.ndb",
		"36019-360199001-0a1b-000001.ndb",
		"360199-360199001-0a1b-000001.ndb.tmp",
		"../360199-360199001-0a1b-000001.ndb",
		"360199-360199001-0a1b-0000017.ndb" };
	struct handoff_name n;
	char text[HANDOFF_NAME];
	size_t i;

	(void)state;
	assert_true(handoff_name_parse("360199001001-360199001-0a1b-000017.ndb",
	    &n));
	assert_string_equal(n.from, "360199001001");
	assert_string_equal(n.to, "360199001");
	assert_int_equal(n.number, 17);
	assert_false(n.receipt);
	n.receipt = true;
	assert_string_equal(handoff_name_format(&n, text),
	    "360199001001-360199001-0a1b-000017.receipt.ndb");
	assert_true(handoff_name_parse(text, &n) && n.receipt);
	for (i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(handoff_name_parse(bad[i], &n));
}

static void
schemas(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	schema_csv(&kind_custody, &out);
	assert_non_null(strstr(out.data,
	    "field,label,type,required,choices,target,max,help\r\n"));
	assert_non_null(strstr(out.data, "\r\nuid,标识,string,1,,,,\r\n"));
	assert_non_null(strstr(out.data, "\r\ndivision,区划,division,1,,,,"));
	buf_clear(&out);
	schema_postgres(&kind_custody, &out);
	assert_string_equal(out.data, "CREATE TABLE \"custody\" (\n"
	    "\t\"uid\" uuid PRIMARY KEY,\n\t\"unit\" text NOT NULL,\n"
	    "\t\"tenure\" bigint NOT NULL,\n\t\"rev\" bigint NOT NULL,\n"
	    "\t\"sum\" text NOT NULL,\n"
	    "\t\"created_at\" timestamptz NOT NULL,\n"
	    "\t\"changed_at\" timestamptz NOT NULL,\n"
	    "\t\"voided_on\" date,\n\t\"void_reason\" text,\n"
	    "\t\"division\" text,\n\t\"custodian\" text,\n"
	    "\t\"since\" date,\n\t\"note\" text,\n"
	    "\t\"rhythm\" text CHECK (\"rhythm\" IN "
	    "('daily', 'weekly', 'monthly'))\n);\n");
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(round_trip),
		cmocka_unit_test(golden),
		cmocka_unit_test(damage),
		cmocka_unit_test(shapes),
		cmocka_unit_test(totals),
		cmocka_unit_test(said_totals),
		cmocka_unit_test(unknown_kind),
		cmocka_unit_test(bodies),
		cmocka_unit_test(names),
		cmocka_unit_test(schemas),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
