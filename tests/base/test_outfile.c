/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Files that appear whole or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/outfile.h"
#include "base/path.h"
#include "tempdir.h"

#define PIECE 5000

static void
must_hold(const char *path, size_t len)
{
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;

	assert_true(path_read(path, (size_t)1 << 20, true, &text, &err));
	assert_int_equal(text.len, len);
	buf_release(&text);
}

/* The place holds the older file until the end, then all of the new one. */
static void
replaces(void **state)
{
	char *dir = tempdir_make(), *path = tempdir_write(dir, "a", "older");
	char piece[PIECE];
	struct err err = ERR_INIT;
	struct outfile *o;
	struct stat st;
	int i;

	(void)state;
	memset(piece, 'x', sizeof piece);
	o = outfile_open(path, 0600, &err);
	assert_non_null(o);
	for (i = 0; i < 40; i++)
		assert_true(outfile_write(o, piece, sizeof piece));
	must_hold(path, 5);
	assert_true(outfile_commit(o, &err));
	must_hold(path, 40 * PIECE);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	o = outfile_open(path, 0600, &err);
	assert_non_null(o);
	assert_true(outfile_write(o, piece, 1));
	outfile_drop(o);
	must_hold(path, 40 * PIECE);
	free(path);
	tempdir_remove(dir);
}

/* What a library wrote under the temporary name is what arrives. */
static void
by_name(void **state)
{
	char *dir = tempdir_make(), *path = tempdir_path(dir, "a");
	struct err err = ERR_INIT;
	struct outfile *o = outfile_open(path, 0600, &err);
	const char *name = outfile_name(o, &err);
	int fd = open(name, O_WRONLY | O_TRUNC);

	(void)state;
	assert_int_equal(write(fd, "whole", 5), 5);
	close(fd);
	assert_false(path_exists(path));
	assert_true(outfile_commit(o, &err));
	must_hold(path, 5);
	free(path);
	tempdir_remove(dir);
}

/* A pipe is written directly, and what failed is said at the end. */
static void
direct(void **state)
{
	char *dir = tempdir_make(), *path = tempdir_path(dir, "pipe");
	char got[16];
	struct err err = ERR_INIT;
	struct outfile *o;
	int fd;

	(void)state;
	assert_int_equal(mkfifo(path, 0600), 0);
	fd = open(path, O_RDONLY | O_NONBLOCK);
	o = outfile_open(path, 0600, &err);
	assert_non_null(o);
	assert_true(outfile_write(o, "all of it", 9));
	assert_true(outfile_commit(o, &err));
	assert_int_equal(read(fd, got, sizeof got), 9);
	assert_memory_equal(got, "all of it", 9);
	close(fd);
	free(path);
	path = tempdir_path(dir, "none/a");
	assert_null(outfile_open(path, 0600, &err));
	assert_int_equal(err.code, ERR_FAILED);
	free(path);
	if (access("/dev/full", W_OK) == 0) {
		err_clear(&err);
		o = outfile_open("/dev/full", 0600, &err);
		assert_non_null(o);
		assert_true(outfile_write(o, "x", 1));
		assert_false(outfile_commit(o, &err));
		assert_int_equal(err.code, ERR_FAILED);
	}
	tempdir_remove(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(replaces),
		cmocka_unit_test(by_name),
		cmocka_unit_test(direct),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
