/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "sample.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "store/backup.h"

static void
a_backup_restores(void **state)
{
	struct register_file *f = *state;
	struct record *r = sample_new(f->db, &kind_service), *back;
	char *copy = tempdir_path(f->dir, "copy.db");
	char *second = tempdir_path(f->dir, "second.db");
	struct err err = ERR_INIT;
	char head[2][2 * CHAIN_BYTES + 1];
	struct stat st;
	struct db *db;

	sample_write(f->db, r);
	if (!backup_make(f->db, copy, &err))
		fail_msg("%s", err.text);
	assert_int_equal(stat(copy, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_false(backup_make(f->db, copy, &err));
	assert_true(err.code == ERR_FAILED);
	if (!backup_restore(copy, second, &err))
		fail_msg("%s", err.text);
	db = db_open(second, DB_OPEN, &err);
	assert_non_null(db);
	assert_true(row_load_uid(db, r->kind, r->uid, &back, &err) == DB_ROW);
	assert_memory_equal(back->sum, r->sum, SUM_BYTES);
	journal_head(f->db, head[0]);
	journal_head(db, head[1]);
	assert_string_equal(head[0], head[1]);
	record_free(back);
	db_close(db);
	assert_false(backup_restore(copy, second, &err));
	record_free(r);
	free(copy);
	free(second);
}

static void
no_part_is_left(void **state)
{
	struct register_file *f = *state;
	char *copy = tempdir_path(f->dir, "copy.db");
	struct strlist names;
	size_t i;

	assert_true(backup_make(f->db, copy, NULL));
	strlist_init(&names);
	assert_true(path_list(f->dir, &names, NULL));
	for (i = 0; i < names.len; i++)
		assert_null(strstr(names.at[i], ".part"));
	strlist_release(&names);
	free(copy);
}

/* Overwrite bytes of a file where its rows stand. */
static void
damage(const char *path)
{
	static const char marks[] = "\xe5\xbc\xa0\xe4\xb8\x89";
	struct buf all = BUF_INIT;
	char *at;
	FILE *out;

	assert_true(path_read(path, 1 << 28, false, &all, NULL));
	for (at = all.data; at < all.data + all.len - 6; at++)
		if (memcmp(at, marks, 6) == 0)
			at[1] = (char)0xbd;
	out = fopen(path, "wb");
	assert_non_null(out);
	assert_int_equal(fwrite(all.data, 1, all.len, out), all.len);
	fclose(out);
	buf_release(&all);
}

static void
a_damaged_backup_is_refused(void **state)
{
	struct register_file *f = *state;
	struct record *r = sample_new(f->db, &kind_person);
	char *copy = tempdir_path(f->dir, "copy.db");
	char *second = tempdir_path(f->dir, "second.db");
	struct err err = ERR_INIT;

	sample_write(f->db, r);
	record_free(r);
	assert_true(backup_make(f->db, copy, NULL));
	damage(copy);
	assert_false(backup_restore(copy, second, &err));
	assert_true(err.code == ERR_UNSAFE);
	assert_false(path_exists(second));
	free(copy);
	free(second);
}

/* What is damaged already is not called a backup. */
static void
a_damaged_register_makes_none(void **state)
{
	struct register_file *f = *state;
	struct record *r = sample_new(f->db, &kind_person);
	char *copy = tempdir_path(f->dir, "copy.db");
	struct err err = ERR_INIT;

	sample_write(f->db, r);
	record_free(r);
	db_close(f->db);
	damage(f->path);
	f->db = db_open(f->path, DB_OPEN, &err);
	assert_non_null(f->db);
	assert_false(backup_make(f->db, copy, &err));
	assert_true(err.code == ERR_UNSAFE);
	assert_false(path_exists(copy));
	free(copy);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, register_setup, \
	register_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_backup_restores),
		TEST(no_part_is_left),
		TEST(a_damaged_backup_is_refused),
		TEST(a_damaged_register_makes_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
