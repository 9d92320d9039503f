/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "exchange/tar.h"

static bool
plain(const char *name)
{
	return strspn(name, "abcdefghijklmnopqrstuvwxyz_.") == strlen(name) &&
	       strstr(name, "..") == NULL;
}

static const struct tar_rules rules = { plain, 8, 100000 };

static void
sample(struct buf *out)
{
	char big[1300];

	memset(big, 'x', sizeof big);
	tar_add(out, "datapackage.json", 1767571200, "{}\n", 3);
	tar_add(out, "empty.csv", 1767571200, "", 0);
	tar_add(out, "person.csv", 1767571200, big, sizeof big);
	tar_end(out);
}

static bool
reads(const struct buf *b, size_t len)
{
	struct tar_files files;
	struct err err = ERR_INIT;
	bool ok = tar_read(b->data, len, &rules, &files, &err);

	assert_true(ok == (err.text[0] == '\0'));
	tar_files_release(&files);
	return ok;
}

static void
round_trip(void **state)
{
	struct buf b = BUF_INIT, again = BUF_INIT;
	struct tar_files files;
	struct err err = ERR_INIT;
	const struct tar_file *f;

	(void)state;
	sample(&b);
	sample(&again);
	assert_int_equal(b.len, again.len);
	assert_memory_equal(b.data, again.data, b.len);
	assert_true(tar_read(b.data, b.len, &rules, &files, &err));
	assert_int_equal(files.len, 3);
	f = tar_find(&files, "person.csv");
	assert_non_null(f);
	assert_int_equal(f->len, 1300);
	assert_true(f->data[0] == 'x' && f->data[1299] == 'x');
	assert_int_equal(tar_find(&files, "empty.csv")->len, 0);
	assert_null(tar_find(&files, "other.csv"));
	tar_files_release(&files);
	buf_release(&b);
	buf_release(&again);
}

/* The system's tar lists it and gives the same bytes back. */
static void
system_tar(void **state)
{
	char dir[] = "/tmp/nuandang-tar-XXXXXX", command[256], line[256];
	struct buf b = BUF_INIT, all = BUF_INIT;
	struct err err = ERR_INIT;
	char *path;
	FILE *p;

	(void)state;
	assert_non_null(mkdtemp(dir));
	path = path_join(dir, "x.tar");
	sample(&b);
	assert_true(path_write_atomic(path, b.data, b.len, 0600, &err));
	snprintf(command, sizeof command, "tar tvf %s 2>&1 && "
	    "tar xOf %s datapackage.json", path, path);
	p = popen(command, "r");
	assert_non_null(p);
	while (fgets(line, sizeof line, p) != NULL)
		buf_adds(&all, line);
	assert_int_equal(pclose(p), 0);
	assert_non_null(strstr(all.data, "-rw-r--r-- 0/0"));
	assert_non_null(strstr(all.data, " 1300 "));
	assert_non_null(strstr(all.data, "person.csv"));
	assert_non_null(strstr(all.data, "{}\n"));
	unlink(path);
	rmdir(dir);
	free(path);
	buf_release(&b);
	buf_release(&all);
}

/* Whatever byte of the archive changes outside a file's content, it is seen. */
static void
damaged(void **state)
{
	struct buf b = BUF_INIT;
	size_t i, bit;

	(void)state;
	sample(&b);
	for (i = 0; i < b.len; i++) {
		bool content = (i >= 512 && i < 515) ||
		    (i >= 2048 && i < 2048 + 1300);

		for (bit = 0; bit < 8; bit++) {
			b.data[i] ^= (char)(1 << bit);
			if (reads(&b, b.len) != content)
				fail_msg("byte %zu bit %zu", i, bit);
			b.data[i] ^= (char)(1 << bit);
		}
	}
	for (i = 0; i < b.len; i++)
		if (reads(&b, i))
			fail_msg("cut at %zu", i);
	assert_true(reads(&b, b.len));
	buf_release(&b);
}

static void
one(struct buf *b, const char *name, size_t len)
{
	char *data = xcalloc(len + 1, 1);

	buf_clear(b);
	tar_add(b, name, 0, data, len);
	tar_end(b);
	free(data);
}

static void
refused(void **state)
{
	struct buf b = BUF_INIT;
	int i;

	(void)state;
	one(&b, "a", 5);
	assert_true(reads(&b, b.len));
	one(&b, "../a", 5);
	assert_false(reads(&b, b.len));
	one(&b, "/etc/passwd", 5);
	assert_false(reads(&b, b.len));
	one(&b, "a", 100000);
	assert_true(reads(&b, b.len));
	one(&b, "a", 100001);
	assert_false(reads(&b, b.len));
	buf_clear(&b);
	tar_add(&b, "a", 0, "", 0);
	tar_add(&b, "a", 0, "", 0);
	tar_end(&b);
	assert_false(reads(&b, b.len));       /* twice the same name */
	buf_clear(&b);
	for (i = 0; i < 9; i++) {
		char name[2] = { (char)('a' + i), '\0' };

		tar_add(&b, name, 0, "", 0);
	}
	tar_end(&b);
	assert_false(reads(&b, b.len));       /* too many */
	one(&b, "a", 5);
	tar_add(&b, "b", 0, "", 0);
	assert_false(reads(&b, b.len));       /* something after the end */
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(round_trip),
		cmocka_unit_test(system_tar),
		cmocka_unit_test(damaged),
		cmocka_unit_test(refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
