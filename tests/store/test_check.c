/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * One flipped bit in any column of a row or of a journal entry is found; a
 * blanked entry is not taken for one.  The bits are flipped past the layer
 * that keeps sums and stamps, each in a transaction that is taken back.
 */
#include "sample.h"

static void
keep_sentence(void *ctx, const char *sentence)
{
	struct buf *all = ctx;

	buf_adds(all, sentence);
	buf_addc(all, '\n');
}

static int64_t
findings(struct db *db, enum check_level level, struct buf *all)
{
	struct check_report report = { .found = keep_sentence, .ctx = all };
	struct err err = ERR_INIT;

	buf_clear(all);
	if (!check_run(db, level, &report, &err))
		fail_msg("%s", err.text);
	return report.findings;
}

static void
run(struct db *db, const char *sql)
{
	struct err err = ERR_INIT;

	if (!stmt_run(db_prepare(db, sql, &err), &err))
		fail_msg("%s: %s", sql, err.text);
}

/* SQL that gives the value with one bit changed, by its type: the last bit
 * of a text's or blob's first byte, bit 20 of a number; something where there
 * was nothing. */
static const char flipped[] =
    "CASE typeof(\"%s\")"
    " WHEN 'null' THEN 'x'"
    " WHEN 'integer' THEN (\"%s\" | 1048576) - (\"%s\" & 1048576)"
    " WHEN 'text' THEN char(unicode(\"%s\") + 1) || substr(\"%s\", 2)"
    " ELSE CAST(CASE substr(\"%s\", 1, 1) WHEN x'7F' THEN x'7E' ELSE x'7F' END"
    " || substr(\"%s\", 2) AS BLOB) END";

static void
flip(struct db *db, const char *table, const char *column, const char *where)
{
	struct buf sql = BUF_INIT;

	buf_addf(&sql, "UPDATE \"%s\" SET \"%s\" = ", table, column);
	buf_addf(&sql, flipped, column, column, column, column, column, column,
	    column);
	buf_addf(&sql, " WHERE %s", where);
	run(db, sql.data);
	buf_release(&sql);
}

static void
columns_of(struct db *db, const char *table, struct strlist *columns)
{
	struct buf sql = BUF_INIT;
	struct stmt *q;

	buf_addf(&sql, "SELECT name FROM pragma_table_info('%s')", table);
	q = db_prepare(db, sql.data, NULL);
	while (stmt_step(q, NULL) == DB_ROW)
		strlist_add(columns, stmt_text(q, 0));
	stmt_done(q);
	buf_release(&sql);
	assert_true(columns->len > 5);
}

/* Flip each column; each must be found. */
static void
flip_each(struct db *db, const char *table, const char *where,
    const char *except)
{
	struct buf all = BUF_INIT;
	struct strlist columns;
	size_t i;

	strlist_init(&columns);
	columns_of(db, table, &columns);
	for (i = 0; i < columns.len; i++) {
		if (text_equal(columns.at[i], except))
			continue;
		assert_true(db_begin(db, NULL));
		flip(db, table, columns.at[i], where);
		if (findings(db, CHECK_DEEP, &all) == 0)
			fail_msg("%s.%s: not found", table, columns.at[i]);
		db_rollback(db);
	}
	strlist_release(&columns);
	buf_release(&all);
}

/* A register with a few records, closed. */
static void
fill(struct register_file *f)
{
	static const struct kind *const some[] = {
		&kind_item, &kind_person, &kind_application, &kind_service,
		&kind_remark
	};
	struct record *r;
	struct err err = ERR_INIT;
	struct stmt *q;
	size_t i;

	q = db_prepare(f->db, "INSERT INTO neighbour(unit, relation)"
	    " VALUES('360199002', 'parent')", &err);
	assert_true(stmt_run(q, &err));
	for (i = 0; i < ARRAY_LEN(some); i++) {
		r = sample_new(f->db, some[i]);
		r->extra = xstrdup("later=2:ab\n");
		sample_seal(r);
		sample_write(f->db, r);
		text_copy(r->voided_on, sizeof r->voided_on, "2026-01-07");
		r->void_reason = xstrdup("x");
		sample_seal(r);
		sample_write(f->db, r);
		record_free(r);
	}
}

static void
a_whole_register_passes(void **state)
{
	struct register_file *f = *state;
	struct buf all = BUF_INIT;

	fill(f);
	if (findings(f->db, CHECK_DEEP, &all) != 0 ||
	    findings(f->db, CHECK_PLAIN, &all) != 0 ||
	    findings(f->db, CHECK_QUICK, &all) != 0)
		fail_msg("%s", all.data);
	buf_release(&all);
}

static void
a_bit_flipped_in_a_row_is_found(void **state)
{
	struct register_file *f = *state;

	fill(f);
	/* id is nobody's business but the references', which come next. */
	flip_each(f->db, "item", "rev = 3", "id");
	flip_each(f->db, "application", "rev = 3", "id");
	flip_each(f->db, "service", "rev = 3", "id");
	flip_each(f->db, "remark", "rev = 3", "id");
}

/* What a row says is found without --deep; stamps and origins are not said. */
static void
a_plain_check_recomputes_sums(void **state)
{
	static const char *const said[] = { "reason", "applied_on", "unit",
		"rev", "sum", "created_at", "voided_on", "extra" };
	struct register_file *f = *state;
	struct buf all = BUF_INIT;
	size_t i;

	fill(f);
	for (i = 0; i < ARRAY_LEN(said); i++) {
		assert_true(db_begin(f->db, NULL));
		flip(f->db, "application", said[i], "rev = 3");
		if (findings(f->db, CHECK_PLAIN, &all) != 1)
			fail_msg("%s: not found", said[i]);
		assert_true(findings(f->db, CHECK_QUICK, &all) == 0);
		db_rollback(f->db);
	}
	buf_release(&all);
}

static void
a_bit_flipped_in_a_person_is_found(void **state)
{
	struct register_file *f = *state;

	fill(f);
	flip_each(f->db, "person",
	    "id = (SELECT person FROM application LIMIT 1)", NULL);
}

static void
a_wrong_origin_is_found(void **state)
{
	struct register_file *f = *state;
	struct record *r = sample_new(f->db, &kind_team);
	struct buf all = BUF_INIT;

	assert_true(row_store(f->db, r, "360199002", NULL) == DB_NONE);
	record_free(r);
	fill(f);
	if (findings(f->db, CHECK_DEEP, &all) != 0)
		fail_msg("%s", all.data);
	flip(f->db, "team", "came_from", "1");
	assert_true(findings(f->db, CHECK_DEEP, &all) == 1);
	assert_non_null(strstr(all.data, "came_from"));
	buf_release(&all);
}

static void
a_bit_flipped_in_the_journal_is_found(void **state)
{
	struct register_file *f = *state;

	fill(f);
	/* The guards stand in the way of SQL, not of a bad disk. */
	run(f->db, "DROP TRIGGER journal_fixed");
	run(f->db, "DROP TRIGGER journal_blanked");
	flip_each(f->db, "journal", "seq = 2", NULL);
	flip_each(f->db, "journal", "seq = (SELECT max(seq) FROM journal)",
	    NULL);
}

static void
a_lost_row_and_a_lost_entry_are_found(void **state)
{
	struct register_file *f = *state;
	struct buf all = BUF_INIT;

	fill(f);
	assert_true(db_begin(f->db, NULL));
	run(f->db, "DELETE FROM remark");
	assert_true(findings(f->db, CHECK_DEEP, &all) > 0);
	db_rollback(f->db);
	run(f->db, "DROP TRIGGER journal_kept");
	run(f->db, "DELETE FROM journal"
	    " WHERE seq = (SELECT max(seq) FROM journal)");
	assert_true(findings(f->db, CHECK_QUICK, &all) == 1);
	buf_release(&all);
}

static void
a_blanked_entry_is_valid(void **state)
{
	struct register_file *f = *state;
	struct err err = ERR_INIT;
	struct buf all = BUF_INIT;
	struct record *r = sample_new(f->db, &kind_team);
	int64_t entries;

	sample_write(f->db, r);
	sample_seal(r);
	sample_write(f->db, r);
	assert_true(journal_blank(f->db, r->uid, &err));
	assert_true(journal_verify(f->db, &entries, &err));
	assert_true(entries == 2);
	record_free(r);
	fill(f);
	if (findings(f->db, CHECK_DEEP, &all) != 0)
		fail_msg("%s", all.data);
	buf_release(&all);
}

static void
the_journal_refuses_sql(void **state)
{
	static const char *const tries[] = {
		"DELETE FROM journal",
		"UPDATE journal SET at = 'x'",
		"UPDATE journal SET before = 'x'",
		"UPDATE journal SET salt = x'00'",
		"INSERT OR REPLACE INTO journal SELECT * FROM journal",
	};
	struct register_file *f = *state;
	struct record *r = sample_new(f->db, &kind_team);
	int64_t entries;
	size_t i;

	sample_write(f->db, r);
	record_free(r);
	for (i = 0; i < ARRAY_LEN(tries); i++)
		assert_false(stmt_run(db_prepare(f->db, tries[i], NULL), NULL));
	assert_true(journal_verify(f->db, &entries, NULL));
	assert_true(entries > 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, register_setup, \
	register_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_whole_register_passes),
		TEST(a_bit_flipped_in_a_row_is_found),
		TEST(a_plain_check_recomputes_sums),
		TEST(a_bit_flipped_in_a_person_is_found),
		TEST(a_wrong_origin_is_found),
		TEST(a_bit_flipped_in_the_journal_is_found),
		TEST(a_lost_row_and_a_lost_entry_are_found),
		TEST(a_blanked_entry_is_valid),
		TEST(the_journal_refuses_sql),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
