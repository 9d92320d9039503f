/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * schema.sql and the field tables say the same: each table's columns are the
 * common ones and then the kind's fields, by name, type and order.
 */
#include "sample.h"

#include "base/path.h"
#include "../../src/store/schema.h"

static const struct {
	const char *name, *type;
} common[] = {
	{ "id", "INTEGER" }, { "uid", "BLOB" }, { "unit", "TEXT" },
	{ "tenure", "INTEGER" }, { "rev", "INTEGER" }, { "sum", "BLOB" },
	{ "stamp", "INTEGER" }, { "came_from", "TEXT" }, { "extra", "TEXT" },
	{ "created_at", "TEXT" }, { "changed_at", "TEXT" },
	{ "voided_on", "TEXT" }, { "void_reason", "TEXT" },
};

static const char *const storage_types[] = {
	[STORAGE_TEXT] = "TEXT", [STORAGE_INTEGER] = "INTEGER",
	[STORAGE_UID] = "BLOB", [STORAGE_REF] = "INTEGER",
};

static void
expect_column(struct stmt *q, const struct kind *k, const char *name,
    const char *type)
{
	if (stmt_step(q, NULL) != DB_ROW)
		fail_msg("%s.%s is not in the schema", k->name, name);
	if (strcmp(stmt_text(q, 1), name) != 0)
		fail_msg("%s.%s is %s in the schema", k->name, name,
		    stmt_text(q, 1));
	if (strcmp(stmt_text(q, 2), type) != 0)
		fail_msg("%s.%s is of type %s in the schema", k->name, name,
		    stmt_text(q, 2));
}

static void
tables_are_the_field_tables(void **state)
{
	struct register_file *f = *state;
	struct buf sql = BUF_INIT;
	const struct kind *k;
	struct stmt *q;
	size_t i, j;

	for (i = 0; i < kinds_len; i++) {
		k = kinds[i];
		buf_clear(&sql);
		buf_addf(&sql, "PRAGMA table_info(\"%s\")", k->name);
		q = db_prepare(f->db, sql.data, NULL);
		for (j = 0; j < ARRAY_LEN(common); j++)
			expect_column(q, k, common[j].name, common[j].type);
		for (j = 0; j < k->len; j++)
			expect_column(q, k, k->fields[j].name,
			    storage_types[k->fields[j].type->storage]);
		if (stmt_step(q, NULL) == DB_ROW)
			fail_msg("%s.%s is in no field table", k->name,
			    stmt_text(q, 1));
		stmt_done(q);
	}
	buf_release(&sql);
}

static void
every_table_is_strict(void **state)
{
	struct register_file *f = *state;
	struct stmt *q;
	int n = 0;

	q = db_prepare(f->db, "SELECT name, strict FROM pragma_table_list"
	    " WHERE schema = 'main' AND name NOT LIKE 'sqlite%'", NULL);
	while (stmt_step(q, NULL) == DB_ROW) {
		n++;
		if (stmt_int(q, 1) != 1)
			fail_msg("%s is not STRICT", stmt_text(q, 0));
	}
	stmt_done(q);
	assert_true(n > (int)kinds_len);
}

/* Whether an index of the table begins with the column. */
static bool
is_indexed(struct db *db, const char *table, const char *column)
{
	struct stmt *q;
	bool found;

	q = db_prepare(db, "SELECT 1 FROM pragma_index_list(:table) l,"
	    " pragma_index_info(l.name) i WHERE i.seqno = 0"
	    " AND i.name = :column", NULL);
	stmt_bind_text(q, ":table", table);
	stmt_bind_text(q, ":column", column);
	found = stmt_step(q, NULL) == DB_ROW;
	stmt_done(q);
	return found;
}

/* A foreign key to the kind the field names, deferred. */
static bool
is_foreign_key(struct db *db, const char *table, const struct field *f)
{
	struct stmt *q;
	bool found;

	q = db_prepare(db, "SELECT 1 FROM pragma_foreign_key_list(:table)"
	    " WHERE \"from\" = :column AND \"table\" = :target", NULL);
	stmt_bind_text(q, ":table", table);
	stmt_bind_text(q, ":column", f->name);
	stmt_bind_text(q, ":target", f->target);
	found = stmt_step(q, NULL) == DB_ROW;
	stmt_done(q);
	return found;
}

static void
every_reference_is_kept_and_indexed(void **state)
{
	struct register_file *f = *state;
	const struct field *field;
	size_t i, j;

	for (i = 0; i < kinds_len; i++) {
		if (!is_indexed(f->db, kinds[i]->name, "stamp"))
			fail_msg("%s.stamp has no index", kinds[i]->name);
		for (j = 0; j < kinds[i]->len; j++) {
			field = &kinds[i]->fields[j];
			if (field->type->storage != STORAGE_REF &&
			    field->type->storage != STORAGE_UID)
				continue;
			if (!is_indexed(f->db, kinds[i]->name, field->name))
				fail_msg("%s.%s has no index", kinds[i]->name,
				    field->name);
			if (field->type->storage == STORAGE_REF &&
			    !is_foreign_key(f->db, kinds[i]->name, field))
				fail_msg("%s.%s is no foreign key",
				    kinds[i]->name, field->name);
		}
	}
}

/* Searching reads ranges of indexes: no table whole, nothing sorted. */
static void
search_scans_and_sorts_nothing(void **state)
{
	struct register_file *f = *state;
	const struct query *all;
	struct buf sql = BUF_INIT;
	const char *step;
	struct stmt *q;
	size_t i, n, seen = 0;

	all = db_queries(&n);
	for (i = 0; i < n; i++) {
		if (!text_ends(all[i].file, "store/search.c"))
			continue;
		seen++;
		buf_clear(&sql);
		buf_addf(&sql, "EXPLAIN QUERY PLAN %s", all[i].sql);
		q = db_prepare(f->db, sql.data, NULL);
		while (stmt_step(q, NULL) == DB_ROW) {
			step = stmt_text(q, 3);
			if (strstr(step, "SCAN") || strstr(step, "TEMP"))
				fail_msg("%s: %s", all[i].sql, step);
		}
		stmt_done(q);
	}
	assert_true(seen >= 12);
	buf_release(&sql);
}

static void
a_migration_is_whole_or_not_at_all(void **state)
{
	static const struct migration good[] = {
		{ SCHEMA_VERSION, "CREATE TABLE later(a INTEGER) STRICT" },
	};
	static const struct migration bad[] = {
		{ SCHEMA_VERSION, "CREATE TABLE half(a INTEGER) STRICT; "
		    "CREATE TABLE half(a INTEGER) STRICT" },
	};
	struct register_file *f = *state;
	struct err err = ERR_INIT;
	struct buf copy = BUF_INIT;
	struct stmt *q;
	const int next = SCHEMA_VERSION + 1;

	assert_false(schema_migrate_by(f->db, bad, 1, next, &err));
	assert_null(db_prepare(f->db, "SELECT a FROM half", NULL));
	assert_false(schema_migrate_by(f->db, good, 1, next + 1, &err));
	assert_null(db_prepare(f->db, "SELECT a FROM later", NULL));
	if (!schema_migrate_by(f->db, good, 1, next, &err))
		fail_msg("%s", err.text);
	q = db_prepare(f->db, "SELECT a FROM later", NULL);
	assert_non_null(q);
	stmt_done(q);
	buf_addf(&copy, "%s.version-%d", f->path, SCHEMA_VERSION);
	assert_true(path_exists(copy.data));
	buf_release(&copy);
}

/* Tables, columns and indexes as one text. */
static void
describe_schema(struct db *db, struct buf *out)
{
	struct stmt *q = db_prepare(db, "SELECT t.name, c.name, c.type, "
	    "c.\"notnull\", c.pk FROM pragma_table_list AS t, "
	    "pragma_table_info(t.name) AS c WHERE t.schema = 'main' "
	    "AND t.name NOT LIKE 'sqlite%' UNION ALL SELECT tbl_name, name, "
	    "'index', 0, 0 FROM sqlite_master WHERE type = 'index' "
	    "ORDER BY 1, 2", NULL);

	assert_non_null(q);
	while (stmt_step(q, NULL) == DB_ROW)
		buf_addf(out, "%s.%s %s %d %d\n", stmt_text(q, 0),
		    stmt_text(q, 1), stmt_text(q, 2), (int)stmt_int(q, 3),
		    (int)stmt_int(q, 4));
	stmt_done(q);
}

/* What the steps made, undone: the register as the first version had it. */
static const char *const back_to_1[] = {
	"DROP TABLE unit_card", "DROP TABLE statement", "DROP TABLE stated",
	"DROP TABLE attested", "DROP TABLE import_mapping",
	"CREATE TABLE statement (unit TEXT) STRICT",
	"ALTER TABLE neighbour DROP COLUMN rebuild",
	"ALTER TABLE import_file DROP COLUMN act",
	"ALTER TABLE custody DROP COLUMN rhythm",
	"DROP INDEX batch_out_open", "DROP INDEX batch_out_complete",
	"DROP INDEX batch_in_waits", "DROP INDEX batch_in_complete",
	"ALTER TABLE batch_in DROP COLUMN proof",
	"ALTER TABLE batch_out DROP COLUMN receipt_proof",
	"DROP TABLE held_row",
	"CREATE TABLE held_row (id INTEGER PRIMARY KEY, sender TEXT, epoch TEXT, "
	"number INTEGER, kind TEXT, uid BLOB, tenure INTEGER, rev INTEGER, "
	"line INTEGER, sum BLOB, body TEXT, field TEXT, reason TEXT, "
	"UNIQUE (kind, uid)) STRICT",
	"INSERT INTO held_row VALUES (7, '1', '2', 3, 'person', "
	"zeroblob(16), 1, 1, 2, zeroblob(16), 'body', NULL, NULL)",
	"PRAGMA user_version=1",
};

static void
an_old_register_becomes_a_new_one(void **state)
{
	struct register_file *f = *state;
	struct buf want = BUF_INIT, got = BUF_INIT;
	struct err err = ERR_INIT;
	struct stmt *q;
	size_t i;

	describe_schema(f->db, &want);
	for (i = 0; i < ARRAY_LEN(back_to_1); i++)
		if (!stmt_run(db_prepare(f->db, back_to_1[i], &err), &err))
			fail_msg("%s: %s", back_to_1[i], err.text);
	describe_schema(f->db, &got);
	assert_string_not_equal(want.data, got.data);
	if (!schema_migrate(f->db, &err))
		fail_msg("%s", err.text);
	buf_clear(&got);
	describe_schema(f->db, &got);
	assert_string_equal(want.data, got.data);
	q = db_prepare(f->db, "SELECT count(*) FROM held_row WHERE id = 7 "
	    "AND body = 'body'", &err);
	assert_int_equal(stmt_step(q, &err), DB_ROW);
	assert_int_equal(stmt_int(q, 0), 1);
	stmt_done(q);
	buf_release(&want);
	buf_release(&got);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, register_setup, \
	register_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(tables_are_the_field_tables),
		TEST(every_table_is_strict),
		TEST(every_reference_is_kept_and_indexed),
		TEST(search_scans_and_sorts_nothing),
		TEST(a_migration_is_whole_or_not_at_all),
		TEST(an_old_register_becomes_a_new_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
