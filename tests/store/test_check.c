/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * One flipped bit in any column of a row or of a journal entry is found; a
 * blanked entry is not taken for one.  The bits are flipped behind the back
 * of the program, on a connection of the test's own.
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
findings(const char *path, bool deep, struct buf *all)
{
	struct check_report report = { .found = keep_sentence, .ctx = all };
	struct err err = ERR_INIT;
	struct db *db = db_open(path, DB_OPEN, &err);

	if (db == NULL)
		fail_msg("%s", err.text);
	buf_clear(all);
	if (!check_run(db, deep, &report, &err))
		fail_msg("%s", err.text);
	db_close(db);
	return report.findings;
}

static sqlite3 *
open_raw(const char *path)
{
	sqlite3 *raw;

	assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
	return raw;
}

static void
run_raw(sqlite3 *raw, const char *sql)
{
	char *message = NULL;

	if (sqlite3_exec(raw, sql, NULL, NULL, &message) != SQLITE_OK)
		fail_msg("%s: %s", sql, message);
}

/* SQL that gives the value with one bit changed, by its type: the last bit
 * of a text's or blob's first byte, bit 20 of a number; something where there
 * was nothing. */
static const char flipped[] =
    "CASE typeof(\"%s\")"
    " WHEN 'null' THEN 'x'"
    " WHEN 'integer' THEN (\"%s\" | 1048576) - (\"%s\" & 1048576)"
    " WHEN 'text' THEN char(unicode(\"%s\") + 1) || substr(\"%s\", 2)"
    " ELSE CAST(x'7F' || substr(\"%s\", 2) AS BLOB) END";

static void
flip(const char *path, const char *table, const char *column,
    const char *where)
{
	sqlite3 *raw = open_raw(path);
	struct buf sql = BUF_INIT;

	/* The guards of the journal stand in the way of SQL, not of a disk. */
	run_raw(raw, "DROP TRIGGER IF EXISTS journal_kept;"
	    "DROP TRIGGER IF EXISTS journal_fixed;"
	    "DROP TRIGGER IF EXISTS journal_blanked");
	buf_addf(&sql, "UPDATE \"%s\" SET \"%s\" = ", table, column);
	buf_addf(&sql, flipped, column, column, column, column, column, column);
	buf_addf(&sql, " WHERE %s", where);
	run_raw(raw, sql.data);
	assert_int_equal(sqlite3_changes(raw), 1);
	buf_release(&sql);
	sqlite3_close(raw);
}

static void
copy(const char *from, const char *to)
{
	struct buf sql = BUF_INIT;
	sqlite3 *raw = open_raw(from);

	unlink(to);
	buf_addf(&sql, "VACUUM INTO '%s'", to);
	run_raw(raw, sql.data);
	sqlite3_close(raw);
	buf_release(&sql);
}

/* Flip each column in a copy of its own; each must be found. */
static void
flip_each(struct register_file *f, const char *table, const char *where,
    const char *const *skip)
{
	char *victim = tempdir_path(f->dir, "victim.db");
	struct buf all = BUF_INIT, sql = BUF_INIT;
	struct strlist columns;
	sqlite3_stmt *q;
	sqlite3 *raw;
	size_t i, j;

	strlist_init(&columns);
	raw = open_raw(f->path);
	buf_addf(&sql, "SELECT name FROM pragma_table_info('%s')", table);
	sqlite3_prepare_v2(raw, sql.data, -1, &q, NULL);
	while (sqlite3_step(q) == SQLITE_ROW)
		strlist_add(&columns, (const char *)sqlite3_column_text(q, 0));
	sqlite3_finalize(q);
	sqlite3_close(raw);
	assert_true(columns.len > 5);
	for (i = 0; i < columns.len; i++) {
		for (j = 0; skip[j] != NULL; j++)
			if (strcmp(skip[j], columns.at[i]) == 0)
				break;
		if (skip[j] != NULL)
			continue;
		copy(f->path, victim);
		flip(victim, table, columns.at[i], where);
		if (findings(victim, true, &all) == 0)
			fail_msg("%s.%s: not found", table, columns.at[i]);
	}
	strlist_release(&columns);
	buf_release(&all);
	buf_release(&sql);
	free(victim);
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
	db_close(f->db);
	f->db = NULL;
}

static void
a_whole_register_passes(void **state)
{
	struct register_file *f = *state;
	struct buf all = BUF_INIT;

	fill(f);
	if (findings(f->path, true, &all) != 0 ||
	    findings(f->path, false, &all) != 0)
		fail_msg("%s", all.data);
	buf_release(&all);
}

static void
a_bit_flipped_in_a_row_is_found(void **state)
{
	/* id is nobody's business but the references', which are tested. */
	static const char *const skip[] = { "id", NULL };
	struct register_file *f = *state;

	fill(f);
	flip_each(f, "item", "rev = 3", skip);
	flip_each(f, "application", "rev = 3", skip);
	flip_each(f, "service", "rev = 3", skip);
	flip_each(f, "remark", "rev = 3", skip);
}

static void
a_bit_flipped_in_a_person_is_found(void **state)
{
	static const char *const skip[] = { NULL };
	struct register_file *f = *state;

	fill(f);
	/* Referred to: then its id is checked too. */
	flip_each(f, "person",
	    "id = (SELECT person FROM application LIMIT 1)", skip);
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
	if (findings(f->path, true, &all) != 0)
		fail_msg("%s", all.data);
	flip(f->path, "team", "came_from", "1");
	assert_true(findings(f->path, true, &all) == 1);
	assert_non_null(strstr(all.data, "came_from"));
	buf_release(&all);
}

static void
a_bit_flipped_in_the_journal_is_found(void **state)
{
	static const char *const skip[] = { NULL };
	struct register_file *f = *state;

	fill(f);
	flip_each(f, "journal", "seq = 2", skip);
	flip_each(f, "journal", "seq = (SELECT max(seq) FROM journal)", skip);
}

static void
a_lost_row_and_a_lost_entry_are_found(void **state)
{
	struct register_file *f = *state;
	struct buf all = BUF_INIT;
	char *victim;
	sqlite3 *raw;

	fill(f);
	victim = tempdir_path(f->dir, "victim.db");
	copy(f->path, victim);
	raw = open_raw(victim);
	run_raw(raw, "DELETE FROM remark");
	sqlite3_close(raw);
	assert_true(findings(victim, true, &all) > 0);
	copy(f->path, victim);
	raw = open_raw(victim);
	run_raw(raw, "DROP TRIGGER journal_kept; DELETE FROM journal"
	    " WHERE seq = (SELECT max(seq) FROM journal)");
	sqlite3_close(raw);
	assert_true(findings(victim, false, &all) > 0);
	free(victim);
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
	if (findings(f->path, true, &all) != 0)
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
		TEST(a_bit_flipped_in_a_person_is_found),
		TEST(a_wrong_origin_is_found),
		TEST(a_bit_flipped_in_the_journal_is_found),
		TEST(a_lost_row_and_a_lost_entry_are_found),
		TEST(a_blanked_entry_is_valid),
		TEST(the_journal_refuses_sql),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
