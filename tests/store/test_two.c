/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Two clerks at one register: 200 saves each, none lost, none refused. */
#include "sample.h"

#include <signal.h>
#include <sys/wait.h>

#define SAVES 200

/* One clerk: read, add one, save with its journal entry.  0 if all went. */
static int
clerk(const char *path)
{
	struct journal_entry e = { .act = 1, .action = "count" };
	struct err err = ERR_INIT;
	struct record *r;
	struct db *db;
	int i;
	bool ok = true;

	db = db_open(path, DB_OPEN, &err);
	if (db == NULL)
		return 1;
	for (i = 0; i < SAVES && ok; i++) {
		e.at[0] = '\0';
		r = record_new(&kind_team);
		uid_new(r->uid);
		record_set(r, "name", "x");
		sample_seal(r);
		ok = db_begin(db, &err) &&
		    db_set_meta_int(db, "count",
		    db_meta_int(db, "count", 0) + 1, &err) &&
		    row_store(db, r, NULL, &err) == DB_NONE &&
		    journal_append(db, &e, &err) && db_commit(db, &err);
		record_free(r);
		if (ok && i % 50 == 0)
			db_checkpoint(db);
	}
	if (!ok)
		fprintf(stderr, "%s\n", err.text);
	db_close(db);
	return ok ? 0 : 1;
}

static void
no_save_is_lost(void **state)
{
	struct register_file *f = *state;
	struct row_list all = { .kind = &kind_team };
	struct check_report report = { 0 };
	int64_t entries;
	pid_t pids[2];
	int i, status;

	db_close(f->db);
	f->db = NULL;
	for (i = 0; i < 2; i++) {
		pids[i] = fork();
		if (pids[i] == 0)
			_exit(clerk(f->path));
		assert_true(pids[i] > 0);
	}
	for (i = 0; i < 2; i++) {
		assert_true(waitpid(pids[i], &status, 0) == pids[i]);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	f->db = db_open(f->path, DB_OPEN, NULL);
	assert_non_null(f->db);
	assert_true(db_meta_int(f->db, "count", 0) == 2 * SAVES);
	assert_true(row_count(f->db, &all) == 2 * SAVES);
	assert_true(db_stamp(f->db) == 2 * SAVES);
	assert_true(journal_verify(f->db, &entries, NULL));
	assert_true(entries == 2 * SAVES);
	assert_true(check_run(f->db, CHECK_PLAIN, &report, NULL));
	assert_true(report.findings == 0);
}

/* Killed in the middle: what was committed is there, and it is noticed. */
static void
a_killed_clerk_leaves_it_whole(void **state)
{
	struct register_file *f = *state;
	struct check_report report = { 0 };
	struct db *db;
	int ready[2], status;
	char byte;
	pid_t pid;

	db_close(f->db);
	f->db = NULL;
	assert_int_equal(pipe(ready), 0);
	pid = fork();
	if (pid == 0) {
		db = db_open(f->path, DB_OPEN, NULL);
		if (db == NULL || !db_set_meta(db, "kept", "1", NULL) ||
		    !db_begin(db, NULL) ||
		    !db_set_meta(db, "lost", "1", NULL) ||
		    write(ready[1], "x", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	assert_true(read(ready[0], &byte, 1) == 1);
	kill(pid, SIGKILL);
	assert_true(waitpid(pid, &status, 0) == pid);
	close(ready[0]);
	close(ready[1]);
	f->db = db_open(f->path, DB_OPEN, NULL);
	assert_non_null(f->db);
	assert_true(db_was_unclean(f->db));
	assert_true(db_meta_int(f->db, "kept", 0) == 1);
	assert_true(db_meta_int(f->db, "lost", 0) == 0);
	assert_true(check_run(f->db, CHECK_DEEP, &report, NULL));
	assert_true(report.findings == 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, register_setup, \
	register_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(no_save_is_lost),
		TEST(a_killed_clerk_leaves_it_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
