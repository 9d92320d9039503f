/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "sample.h"

#include "../../src/store/schema.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "base/path.h"

DB_QUERY(one_meta, "SELECT value FROM meta WHERE name = :name");
DB_QUERY(newest_team, "SELECT max(rev) FROM team");
DB_QUERY(two_rows, "SELECT 1 UNION ALL SELECT 2");

static int64_t
pragma(struct db *db, const char *sql)
{
	struct stmt *q = db_prepare(db, sql, NULL);
	int64_t value = -1;

	assert_non_null(q);
	if (stmt_step(q, NULL) == DB_ROW)
		value = stmt_int(q, 0);
	stmt_done(q);
	return value;
}

static void
every_setting_holds(void **state)
{
	static const struct {
		const char *sql;
		int64_t want;
	} settings[] = {
		{ "PRAGMA synchronous", 3 }, { "PRAGMA foreign_keys", 1 },
		{ "PRAGMA busy_timeout", 5000 }, { "PRAGMA mmap_size", 0 },
		{ "PRAGMA wal_autocheckpoint", 0 },
		{ "PRAGMA cell_size_check", 1 }, { "PRAGMA temp_store", 2 },
		{ "PRAGMA secure_delete", 1 }, { "PRAGMA trusted_schema", 0 },
		{ "PRAGMA recursive_triggers", 1 },
		{ "PRAGMA application_id", 0x6E756161 },
		{ "PRAGMA user_version", SCHEMA_VERSION },
	};
	struct register_file *f = *state;
	struct stmt *q;
	struct stat st;
	size_t i;

	for (i = 0; i < ARRAY_LEN(settings); i++)
		if (pragma(f->db, settings[i].sql) != settings[i].want)
			fail_msg("%s", settings[i].sql);
	q = db_prepare(f->db, "PRAGMA journal_mode", NULL);
	assert_true(stmt_step(q, NULL) == DB_ROW);
	assert_string_equal(stmt_text(q, 0), "wal");
	stmt_done(q);
	/* Defensive: the schema cannot be written, whatever is asked. */
	assert_true(stmt_run(db_prepare(f->db, "PRAGMA writable_schema=ON",
	    NULL), NULL));
	assert_null(db_prepare(f->db,
	    "UPDATE sqlite_schema SET sql = '' WHERE 0", NULL));
	/* A doubted quote is no text. */
	assert_null(db_prepare(f->db, "SELECT \"nothing\"", NULL));
	assert_int_equal(stat(f->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void
statements_nest_and_bind(void **state)
{
	struct register_file *f = *state;
	struct stmt *outer, *inner;

	assert_true(db_set_meta(f->db, "a", "1", NULL));
	outer = db_query(f->db, &two_rows, NULL);
	assert_true(stmt_step(outer, NULL) == DB_ROW);
	inner = db_query(f->db, &two_rows, NULL);
	assert_ptr_not_equal(outer, inner);
	assert_true(stmt_step(inner, NULL) == DB_ROW);
	assert_true(stmt_int(inner, 0) == 1);
	assert_true(stmt_step(outer, NULL) == DB_ROW);
	assert_true(stmt_int(outer, 0) == 2);
	stmt_done(inner);
	stmt_done(outer);
	/* Given back, it is the same one again, without its bindings. */
	inner = db_query(f->db, &one_meta, NULL);
	stmt_bind_text(inner, ":name", "a");
	assert_true(stmt_step(inner, NULL) == DB_ROW);
	stmt_done(inner);
	outer = db_query(f->db, &one_meta, NULL);
	assert_ptr_equal(outer, inner);
	assert_true(stmt_step(outer, NULL) == DB_NONE);
	stmt_done(outer);
}

static void
too_long_a_value_is_refused(void **state)
{
	struct register_file *f = *state;
	struct err err = ERR_INIT;
	size_t len = 17 * 1024 * 1024;
	char *text = xmalloc(len + 1);

	memset(text, 'a', len);
	text[len] = '\0';
	assert_false(db_set_meta(f->db, "long", text, &err));
	assert_true(err.code == ERR_REFUSED);
	free(text);
	assert_null(db_meta(f->db, "long"));
}

static void
transactions_nest(void **state)
{
	struct register_file *f = *state;
	struct err err = ERR_INIT;

	assert_true(db_begin(f->db, &err));
	assert_true(db_begin(f->db, &err));
	assert_true(db_set_meta(f->db, "kept", "1", &err));
	assert_true(db_commit(f->db, &err));
	assert_true(db_in_transaction(f->db));
	assert_true(db_commit(f->db, &err));
	assert_false(db_in_transaction(f->db));
	assert_true(db_meta_int(f->db, "kept", 0) == 1);

	assert_true(db_begin(f->db, &err));
	assert_true(db_set_meta(f->db, "lost", "1", &err));
	assert_true(db_begin(f->db, &err));
	db_rollback(f->db);
	/* Doomed: nothing more is written, and nothing kept. */
	assert_false(db_set_meta(f->db, "later", "1", &err));
	assert_false(db_commit(f->db, &err));
	assert_false(db_in_transaction(f->db));
	assert_null(db_meta(f->db, "lost"));
	assert_null(db_meta(f->db, "later"));
}

static void
a_rollback_takes_the_stamp_back(void **state)
{
	struct register_file *f = *state;
	struct record *r = sample_new(f->db, &kind_team);
	int64_t before = db_stamp(f->db);

	assert_true(db_begin(f->db, NULL));
	sample_store(f->db, r);
	assert_true(db_stamp(f->db) == before + 1);
	db_rollback(f->db);
	assert_true(db_stamp(f->db) == before);
	r->id = 0;
	sample_store(f->db, r);
	assert_true(r->stamp == before + 1);
	assert_true(db_meta_int(f->db, "stamp", 0) == before + 1);
	record_free(r);
}

/* What came after a mark goes back alone: rows, stamps, the journal. */
static void
a_mark_goes_back_alone(void **state)
{
	struct register_file *f = *state;
	struct record *a = sample_new(f->db, &kind_team);
	struct record *b = sample_new(f->db, &kind_team);
	struct record *c = sample_new(f->db, &kind_team);
	struct journal_entry e = { .act = 1, .kind = "team" };
	int64_t before = db_stamp(f->db), entries = 0;
	struct err err = ERR_INIT;

	assert_true(db_begin(f->db, NULL));
	sample_store(f->db, a);
	assert_true(journal_append(f->db, &e, NULL));
	assert_true(db_mark(f->db, NULL));
	sample_store(f->db, b);
	assert_true(journal_append(f->db, &e, NULL));
	/* Even something that gave the whole up. */
	assert_true(db_begin(f->db, NULL));
	db_rollback(f->db);
	assert_true(db_mark_undo(f->db, NULL));
	assert_true(db_stamp(f->db) == before + 1);
	assert_true(db_mark(f->db, NULL));
	sample_store(f->db, c);
	assert_true(db_mark_keep(f->db, NULL));
	assert_true(journal_append(f->db, &e, NULL));
	assert_true(db_commit(f->db, NULL));
	assert_true(row_id(f->db, &kind_team, a->uid) != 0);
	assert_true(row_id(f->db, &kind_team, b->uid) == 0);
	assert_true(row_id(f->db, &kind_team, c->uid) != 0);
	if (!journal_verify(f->db, &entries, &err))
		fail_msg("%s", err.text);
	assert_true(entries == 2);
	record_free(a);
	record_free(b);
	record_free(c);
}

static void
refused(const char *path, enum db_mode mode, const char *word)
{
	struct err err = ERR_INIT;

	assert_null(db_open(path, mode, &err));
	assert_true(err.code != ERR_NONE);
	if (strstr(err.text, path) == NULL || strstr(err.text, word) == NULL)
		fail_msg("%s", err.text);
}

static void
raw_sql(const char *path, const char *sql)
{
	sqlite3 *raw;

	assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
	assert_int_equal(sqlite3_exec(raw, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(raw);
}

static void
strange_files_are_refused(void **state)
{
	struct register_file *f = *state;
	char *path;

	path = tempdir_write(f->dir, "text.db", "This is a plain text, and a "
	    "rather long one, so that it could have held a page header.");
	refused(path, DB_OPEN, "");
	refused(path, DB_CREATE, "\u5df2\u7ecf\u5b58\u5728");
	free(path);
	path = tempdir_path(f->dir, "foreign.db");
	raw_sql(path, "CREATE TABLE t(a)");
	refused(path, DB_OPEN, "\u4e0d\u662f\u672c\u7a0b\u5e8f");
	free(path);
	path = tempdir_path(f->dir, "none.db");
	refused(path, DB_OPEN, "\u6ca1\u6709\u6570\u636e\u5e93");
	free(path);
	path = tempdir_path(f->dir, "link.db");
	assert_int_equal(symlink(f->path, path), 0);
	refused(path, DB_OPEN, "");
	free(path);
	refused(f->dir, DB_OPEN, "");
	refused("/nonexistent-folder/a.db", DB_OPEN, "");
}

static void
a_newer_schema_is_refused(void **state)
{
	struct register_file *f = *state;

	db_close(f->db);
	f->db = NULL;
	raw_sql(f->path, "PRAGMA user_version=9999");
	refused(f->path, DB_OPEN, "\u5148\u5347\u7ea7\u7a0b\u5e8f");
}

/* A link in the folders above is nobody's business. */
static void
a_linked_folder_is_taken(void **state)
{
	struct register_file *f = *state;
	char *link = tempdir_path(f->dir, "folder");
	char *path = tempdir_path(link, "register.db");
	struct db *db;

	assert_int_equal(symlink(f->dir, link), 0);
	db = db_open(path, DB_OPEN, NULL);
	assert_non_null(db);
	assert_string_equal(db_path(db), f->path);
	db_close(db);
	free(path);
	free(link);
}

static void
an_unwritable_folder_is_named(void **state)
{
	struct register_file *f = *state;
	char *dir = tempdir_path(f->dir, "shut");
	char *path = tempdir_path(dir, "new.db");

	assert_int_equal(mkdir(dir, 0755), 0);
	assert_int_equal(chmod(f->dir, 0755), 0);
	assert_int_equal(chmod(dir, 0555), 0);
	/* The administrator may write anywhere: be somebody else. */
	if (geteuid() == 0 && seteuid(65534) != 0)
		skip();
	refused(path, DB_CREATE, "\u5199\u5165\u6743\u9650");
	if (getuid() == 0)
		assert_int_equal(seteuid(0), 0);
	assert_int_equal(chmod(dir, 0755), 0);
	free(path);
	free(dir);
}

static void
read_only_writes_nothing(void **state)
{
	struct register_file *f = *state;
	struct err err = ERR_INIT;
	struct db *db;

	assert_true(db_set_meta(f->db, "a", "1", NULL));
	db = db_open(f->path, DB_READ_ONLY, &err);
	assert_non_null(db);
	assert_true(db_meta_int(db, "a", 0) == 1);
	assert_false(db_set_meta(db, "a", "2", &err));
	assert_true(err.code == ERR_FAILED);
	db_close(db);
}

/* After a proper end all stands in the one file and none is unclean. */
static void
a_proper_end_empties_the_log(void **state)
{
	struct register_file *f = *state;
	struct buf wal = BUF_INIT;
	struct stat st;

	assert_false(db_was_unclean(f->db));
	assert_true(db_set_meta(f->db, "a", "1", NULL));
	buf_addf(&wal, "%s-wal", f->path);
	assert_true(stat(wal.data, &st) == 0 && st.st_size > 0);
	db_close(f->db);
	assert_true(stat(wal.data, &st) != 0 || st.st_size == 0);
	f->db = db_open(f->path, DB_OPEN, NULL);
	assert_non_null(f->db);
	assert_false(db_was_unclean(f->db));
	buf_release(&wal);
}

/* Zeros where the table `team` stands in the file. */
static void
wipe_teams(const struct register_file *f)
{
	char zeros[65536] = "";
	int64_t size = pragma(f->db, "PRAGMA page_size");
	int64_t page = pragma(f->db,
	    "SELECT rootpage FROM sqlite_schema WHERE name = 'team'");
	int fd;

	db_checkpoint(f->db);
	fd = open(f->path, O_WRONLY | O_CLOEXEC);
	assert_true(fd >= 0 && size <= (int64_t)sizeof zeros);
	assert_true(pwrite(fd, zeros, (size_t)size, (page - 1) * size) ==
	            size);
	close(fd);
}

/* What cannot be read is not "no such row" in what is decided on it. */
static void
an_unread_page_is_not_an_empty_one(void **state)
{
	struct register_file *f = *state;
	struct err err = ERR_INIT;
	struct stmt *q;

	wipe_teams(f);
	db_close(f->db);
	f->db = db_open(f->path, DB_OPEN, &err);
	assert_non_null(f->db);
	assert_true(db_sound(f->db, &err));
	assert_true(db_int(f->db, 0, &newest_team) == 0);
	assert_false(db_sound(f->db, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	assert_true(strlen(err.text) > 0);
	assert_true(db_sound(f->db, &err));

	assert_true(db_begin(f->db, NULL));
	assert_true(db_set_meta(f->db, "decided", "1", NULL));
	assert_true(db_int(f->db, 0, &newest_team) == 0);
	assert_false(db_commit(f->db, &err));
	assert_false(db_in_transaction(f->db));
	assert_true(db_meta_int(f->db, "decided", 0) == 0);
	/* Heard, and gone on with all the same. */
	assert_true(db_begin(f->db, NULL));
	assert_true(db_set_meta(f->db, "decided", "1", NULL));
	q = db_query(f->db, &newest_team, NULL);
	assert_int_equal(stmt_step(q, &err), DB_ERROR);
	stmt_done(q);
	err_clear(&err);
	assert_false(db_commit(f->db, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	assert_true(db_meta_int(f->db, "decided", 0) == 0);
	/* Said once: the next save goes by what it reads itself. */
	assert_true(db_begin(f->db, NULL));
	assert_true(db_set_meta(f->db, "decided", "1", NULL));
	assert_true(db_commit(f->db, &err));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, register_setup, \
	register_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_setting_holds),
		TEST(statements_nest_and_bind),
		TEST(too_long_a_value_is_refused),
		TEST(transactions_nest),
		TEST(a_rollback_takes_the_stamp_back),
		TEST(a_mark_goes_back_alone),
		TEST(strange_files_are_refused),
		TEST(a_newer_schema_is_refused),
		TEST(a_linked_folder_is_taken),
		TEST(an_unwritable_folder_is_named),
		TEST(read_only_writes_nothing),
		TEST(a_proper_end_empties_the_log),
		TEST(an_unread_page_is_not_an_empty_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
