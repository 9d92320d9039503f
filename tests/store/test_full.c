/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A full disk: said in a sentence, nothing half stored, and all works again
 * once there is room.  Needs to mount a small file system; else skipped.
 */
#include "sample.h"

#include <sys/mount.h>

#include "base/path.h"

static bool
write_one(struct db *db, int64_t size, struct err *err)
{
	struct record *r = sample_new(db, &kind_team);
	char *note = xmalloc((size_t)size + 1);
	enum db_result result;

	memset(note, 'a', (size_t)size);
	note[size] = '\0';
	r->extra = note;
	result = row_store(db, r, NULL, err);
	record_free(r);
	return result == DB_NONE;
}

static void
a_full_disk_is_survived(void **state)
{
	const char *dir = *state;
	char *path = tempdir_path(dir, "register.db");
	char *ballast = tempdir_path(dir, "ballast");
	struct row_list all = { .kind = &kind_team };
	struct check_report report = { 0 };
	struct err err = ERR_INIT;
	char block[65536];
	struct db *db;
	FILE *out;
	int64_t kept = 0;

	db = db_open(path, DB_CREATE, &err);
	if (db == NULL)
		fail_msg("%s", err.text);
	out = fopen(ballast, "wb");
	assert_non_null(out);
	setvbuf(out, NULL, _IONBF, 0);
	memset(block, 0, sizeof block);
	while (fwrite(block, 1, sizeof block, out) == sizeof block)
		continue;
	fclose(out);
	while (kept < 1000 && write_one(db, 20000, &err))
		kept++;
	assert_true(kept < 1000);
	assert_true(err.code == ERR_FAILED);
	assert_false(db_in_transaction(db));
	assert_true(row_count(db, &all) == kept);
	assert_int_equal(unlink(ballast), 0);
	assert_true(write_one(db, 100, &err));
	db_close(db);
	db = db_open(path, DB_OPEN, NULL);
	assert_non_null(db);
	assert_true(row_count(db, &all) == kept + 1);
	assert_true(check_run(db, CHECK_QUICK, &report, NULL));
	assert_true(report.findings == 0);
	db_close(db);
	free(path);
	free(ballast);
}

int
main(void)
{
	char *dir = tempdir_make();
	struct CMUnitTest tests[] = {
		{ "a_full_disk_is_survived", a_full_disk_is_survived, NULL,
		  NULL, NULL },
	};
	int failed = 77;

	tests[0].initial_state = dir;
	if (mount("tmpfs", dir, "tmpfs", 0, "size=4m") == 0) {
		failed = cmocka_run_group_tests(tests, NULL, NULL);
		umount(dir);
	}
	tempdir_remove(dir);
	return failed;
}
