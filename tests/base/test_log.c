/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/path.h"
#include "tempdir.h"

static int
teardown(void **state)
{
	log_open(NULL);
	clock_fix(-1);
	return tempdir_tear_down(state);
}

static void
one_line_an_event(void **state)
{
	char *path = tempdir_path(*state, "n.log");
	struct buf b = BUF_INIT;
	struct stat st;
	int64_t at = time_parse("2026-01-05T00:00:00Z");

	clock_fix(at);
	log_open(path);
	log_line("opened %d", 1);
	log_open(path);
	/* a forged line and an escape do not get through */
	log_line("name %s", "a\n2026-01-05T00:00:00Z forged\033[2J");
	log_open(NULL);
	log_line("after the end");
	assert_true(path_read(path, 4096, true, &b, NULL));
	assert_string_equal(b.data,
	    "2026-01-05T00:00:00Z opened 1\n"
	    "2026-01-05T00:00:00Z name a 2026-01-05T00:00:00Z forged␛[2J\n");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(clock_peek(), at);    /* the log moves no clock */
	buf_release(&b);
	free(path);
}

static void
a_long_event_is_cut(void **state)
{
	char *path = tempdir_path(*state, "n.log"), *big = calloc(9001, 1);
	struct buf b = BUF_INIT;

	assert_non_null(big);
	memset(big, 'x', 9000);
	log_open(path);
	log_line("%s", big);
	assert_true(path_read(path, 4096, true, &b, NULL));
	assert_in_range(b.len, 2000, 2040);
	assert_int_equal(b.data[b.len - 1], '\n');
	buf_release(&b);
	free(big);
	free(path);
}

static void
a_large_log_is_set_aside(void **state)
{
	char *path = tempdir_write(*state, "n.log", "x");
	char *old = tempdir_write(*state, "n.log.1", "older");
	struct buf b = BUF_INIT;
	struct stat st;

	assert_int_equal(truncate(path, 2 << 20), 0);
	log_open(path);
	log_line("new");
	assert_true(path_read(path, 4096, true, &b, NULL));
	assert_non_null(strstr(b.data, " new\n"));
	assert_int_equal(stat(old, &st), 0);
	assert_int_equal(st.st_size, 2 << 20);
	buf_release(&b);
	free(old);
	free(path);
}

static void
a_log_that_cannot_be_written_stops_nothing(void **state)
{
	char *link = tempdir_path(*state, "link");
	char *target = tempdir_write(*state, "target", "keep");
	struct buf b = BUF_INIT;

	log_open("/no/such/folder/n.log");
	log_line("lost");
	log_open("/dev/full");
	log_line("lost");
	log_line("lost");
	assert_int_equal(symlink("target", link), 0);
	log_open(link);
	log_line("lost");
	assert_true(path_read(target, 100, true, &b, NULL));
	assert_string_equal(b.data, "keep");
	buf_release(&b);
	free(link);
	free(target);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, tempdir_set_up, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(one_line_an_event),
		TEST(a_long_event_is_cut),
		TEST(a_large_log_is_set_aside),
		TEST(a_log_that_cannot_be_written_stops_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
