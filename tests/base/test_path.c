/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/path.h"
#include "base/text.h"
#include "tempdir.h"

static size_t
count_names(const char *dir)
{
	struct strlist names;
	size_t n;

	strlist_init(&names);
	assert_true(path_list(dir, &names, NULL));
	n = names.len;
	strlist_release(&names);
	return n;
}

static void
takes_paths_apart(void **state)
{
	static const struct {
		const char *path, *dir, *base;
	} cases[] = {
		{ "/a/b.txt", "/a", "b.txt" },
		{ "/b", "/", "b" },
		{ "b", ".", "b" },
		{ "a/b/c", "a/b", "c" },
	};
	char *text;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		text = path_dir(cases[i].path);
		assert_string_equal(text, cases[i].dir);
		free(text);
		assert_string_equal(path_base(cases[i].path), cases[i].base);
	}
	text = path_join("/a", "b");
	assert_string_equal(text, "/a/b");
	free(text);
	text = path_join("/a/", "b");
	assert_string_equal(text, "/a/b");
	free(text);
}

static void
makes_folders_for_their_owner_only(void **state)
{
	char *deep = tempdir_path(*state, "一/二/三");
	char *file = tempdir_write(*state, "file", "x");
	char *below = tempdir_path(file, "under");
	struct err err = ERR_INIT;
	struct stat st;

	assert_true(path_make_dirs(deep, &err));
	assert_true(path_make_dirs(deep, &err));
	assert_true(path_is_dir(deep));
	assert_int_equal(stat(deep, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_false(path_make_dirs(below, &err));
	assert_int_equal(err.code, ERR_FAILED);
	assert_non_null(strstr(err.text, "file"));
	assert_true(path_exists(file));
	assert_false(path_is_dir(file));
	assert_false(path_exists(below));
	free(deep);
	free(file);
	free(below);
}

static void
lists_names_sorted(void **state)
{
	struct err err = ERR_INIT;
	struct strlist names;

	strlist_init(&names);
	free(tempdir_write(*state, "b", ""));
	free(tempdir_write(*state, "a", ""));
	free(tempdir_write(*state, ".c", ""));
	assert_true(path_list(*state, &names, &err));
	assert_int_equal(names.len, 3);
	assert_string_equal(names.at[0], ".c");
	assert_string_equal(names.at[1], "a");
	assert_string_equal(names.at[2], "b");
	assert_false(path_list("/no/such/folder", &names, &err));
	assert_int_equal(err.code, ERR_FAILED);
	strlist_release(&names);
}

static void
reads_whole_files_within_the_cap(void **state)
{
	char *file = tempdir_write(*state, "f", "12345");
	char *link = tempdir_path(*state, "link");
	char *pipe = tempdir_path(*state, "pipe");
	char *none = tempdir_path(*state, "none");
	struct err err = ERR_INIT;
	struct buf b = BUF_INIT;

	buf_adds(&b, ">");
	assert_true(path_read(file, 5, true, &b, &err));
	assert_string_equal(b.data, ">12345");
	assert_false(path_read(file, 4, true, &b, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	assert_string_equal(b.data, ">12345");
	assert_int_equal(symlink("f", link), 0);
	assert_true(path_read(link, 5, false, &b, &err));
	assert_false(path_read(link, 5, true, &b, &err));
	assert_int_equal(err.code, ERR_FAILED);
	assert_int_equal(mkfifo(pipe, 0600), 0);
	assert_false(path_read(pipe, 5, true, &b, &err));
	assert_false(path_read(*state, 5, true, &b, &err));
	assert_false(path_read(none, 5, true, &b, &err));
	assert_non_null(strstr(err.text, "没有这个文件"));
	assert_string_equal(b.data, ">1234512345");
	buf_release(&b);
	free(file);
	free(link);
	free(pipe);
	free(none);
}

static void
writes_whole_or_not_at_all(void **state)
{
	char *file = tempdir_path(*state, "out.csv");
	size_t len = 200000;
	char *big = calloc(len, 1);
	struct err err = ERR_INIT;
	struct buf b = BUF_INIT;
	struct stat st;

	assert_non_null(big);
	memset(big, 'x', len);
	big[len - 1] = '\n';
	assert_true(path_write_atomic(file, big, len, 0600, &err));
	assert_true(path_read(file, len, true, &b, &err));
	assert_int_equal(b.len, len);
	assert_memory_equal(b.data, big, len);
	assert_int_equal(stat(file, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(path_write_atomic(file, "", 0, 0600, &err));
	buf_clear(&b);
	assert_true(path_read(file, 0, true, &b, &err));
	assert_int_equal(b.len, 0);
	assert_int_equal(count_names(*state), 1);
	buf_release(&b);
	free(big);
	free(file);
}

static void
a_failed_write_leaves_nothing(void **state)
{
	char *inside = tempdir_path(*state, "missing/out");
	char *dir = tempdir_path(*state, "dir");
	char *file = tempdir_write(*state, "file", "old");
	char *through = tempdir_path(file, "out");
	struct err err = ERR_INIT;

	assert_int_equal(mkdir(dir, 0700), 0);
	assert_false(path_write_atomic(inside, "x", 1, 0600, &err));
	assert_int_equal(err.code, ERR_FAILED);
	assert_non_null(strstr(err.text, "missing/out"));
	assert_false(path_write_atomic(dir, "x", 1, 0600, &err));
	assert_false(path_write_atomic(through, "x", 1, 0600, &err));
	assert_int_equal(count_names(*state), 2);
	assert_int_equal(count_names(dir), 0);
	free(inside);
	free(dir);
	free(file);
	free(through);
}

/* A limit of the file size stands for a full disk: the first write is short,
 * the next one fails. */
static void
a_full_disk_keeps_the_older_file(void **state)
{
	char *file = tempdir_write(*state, "f", "old"), *big = calloc(5000, 1);
	struct rlimit full, limit;
	struct err err = ERR_INIT;
	struct buf b = BUF_INIT;
	bool done;

	assert_non_null(big);
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	full = limit;
	full.rlim_cur = 1000;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &full), 0);
	done = path_write_atomic(file, big, 5000, 0600, &err);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
	assert_false(done);
	assert_int_equal(err.code, ERR_FAILED);
	assert_non_null(strstr(err.text, "文件太大"));
	assert_int_equal(count_names(*state), 1);
	assert_true(path_read(file, 100, true, &b, NULL));
	assert_string_equal(b.data, "old");
	buf_release(&b);
	free(big);
	free(file);
}

static void
a_folder_without_rights_is_said(void **state)
{
	char *dir = tempdir_path(*state, "closed");
	char *file = tempdir_path(dir, "out");
	struct err err = ERR_INIT;

	assert_int_equal(mkdir(dir, 0500), 0);
	if (geteuid() != 0) {    /* nothing is closed to root */
		assert_false(path_write_atomic(file, "x", 1, 0600, &err));
		assert_non_null(strstr(err.text, "没有权限"));
	}
	free(dir);
	free(file);
}

static void
a_link_is_replaced_not_followed(void **state)
{
	char *target = tempdir_write(*state, "target", "keep");
	char *link = tempdir_path(*state, "link");
	struct err err = ERR_INIT;
	struct buf b = BUF_INIT;

	assert_int_equal(symlink("target", link), 0);
	assert_true(path_write_atomic(link, "new", 3, 0600, &err));
	assert_true(path_read(target, 10, true, &b, &err));
	assert_string_equal(b.data, "keep");
	buf_clear(&b);
	assert_true(path_read(link, 10, true, &b, &err));
	assert_string_equal(b.data, "new");
	buf_release(&b);
	free(target);
	free(link);
}

static void
finds_the_data_and_the_users_files(void **state)
{
	struct err err = ERR_INIT;
	char *db;

	(void)state;
	setenv("NUANDANG_DATA", "/no/such/folder", 1);
	assert_null(path_data_dir(&err));
	assert_non_null(strstr(err.text, "/no/such/folder"));
	setenv("NUANDANG_DATA", SOURCE_DIR "/data", 1);
	assert_string_equal(path_data_dir(&err), SOURCE_DIR "/data");
	setenv("XDG_DATA_HOME", "/x", 1);
	db = path_default_db();
	assert_string_equal(db, "/x/nuandang/nuandang.db");
	free(db);
	setenv("XDG_DATA_HOME", "relative", 1);
	setenv("HOME", "/home/clerk", 1);
	db = path_default_db();
	assert_string_equal(db,
	    "/home/clerk/.local/share/nuandang/nuandang.db");
	free(db);
	setenv("XDG_CONFIG_HOME", "/c", 1);
	db = path_default_config();
	assert_string_equal(db, "/c/nuandang/nuandang.ini");
	free(db);
}

static void
names_the_file_system(void **state)
{
	static const char mounts[] =
	    "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
	    "30 22 8:17 / /media/U\\040盘 rw shared:5 master:1 - vfat /dev/b rw\n"
	    "31 22 0:40 / /srv rw - nfs4 host:/srv rw\n"
	    "32 31 8:2 / /srv rw - xfs /dev/sdc rw\n"
	    "33 22 0:50 / /home/a rw - fuse.sshfs x rw\n"
	    "broken line\n";
	static const struct {
		const char *path, *type;
	} cases[] = {
		{ "/etc/x", "ext4" },
		{ "/media/U 盘/a.db", "vfat" },
		{ "/media/U 盘", "vfat" },
		{ "/srv/a.db", "xfs" },           /* the later one on top */
		{ "/home/ab/c", "ext4" },         /* not below /home/a */
		{ "/home/a/c", "fuse.sshfs" },
		{ "relative", "" },
	};
	const char *name = NULL;
	char type[32];
	size_t i;

	for (i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(path_fs_name(type, sizeof type, mounts,
		    cases[i].path), cases[i].type);
	assert_false(path_on_bad_fs("/proc/self/none/such", &name));
	(void)path_on_bad_fs(*state, &name);
}

static bool
ends_in_ndb(const void *ctx, const char *name)
{
	(void)ctx;
	return text_ends(name, ".ndb");
}

/* One that somebody still writes, and all that is not certainly ours, stays:
 * other names, a folder, a link, a pipe, a file with a second name. */
static void
leftovers_are_taken_away(void **state)
{
#define SALT ".0123456789abcdef.tmp"
	static const char *const strange[] = { ".a.ndb.0123456789abcde.tmp",
		".a.ndb.0123456789abcdeg.tmp", ".a.ndb.0123456789ABCDEF.tmp",
		".a.ndb" SALT "x", "a.ndb" SALT, "." SALT, ".a.txt" SALT,
		SALT, ".tmp", "a.ndb" };
	const char *dir = *state;
	char *gone = path_join(dir, ".a.ndb" SALT);
	char *path = path_join(dir, "b.ndb"), *busy, *other;
	size_t i, before;
	int fd;

	for (i = 0; i < ARRAY_LEN(strange); i++) {
		other = path_join(dir, strange[i]);
		assert_true(path_write_atomic(other, "x", 1, 0600, NULL));
		free(other);
	}
	other = path_join(dir, ".folder.ndb" SALT);
	assert_int_equal(mkdir(other, 0700), 0);
	free(other);
	other = path_join(dir, ".pipe.ndb" SALT);
	assert_int_equal(mkfifo(other, 0600), 0);
	free(other);
	other = path_join(dir, ".link.ndb" SALT);
	assert_int_equal(symlink("a.ndb", other), 0);
	free(other);
	assert_true(path_write_atomic(path, "x", 1, 0600, NULL));
	other = path_join(dir, ".two.ndb" SALT);
	assert_int_equal(link(path, other), 0);
	free(other);
	fd = path_open_beside(path, 0600, &busy);
	assert_true(fd >= 0);
	before = count_names(dir);
	assert_true(path_write_atomic(gone, "", 0, 0600, NULL));
	assert_int_equal(count_names(dir), before + 1);
	path_clear_leftovers(dir, ends_in_ndb, NULL);
	assert_int_equal(count_names(dir), before);
	assert_false(path_exists(gone));
	assert_true(path_exists(busy));
	/* Killed: the lock goes with the process. */
	close(fd);
	path_clear_beside(gone);
	assert_true(path_exists(busy));
	path_clear_beside(path);
	assert_false(path_exists(busy));
	assert_int_equal(count_names(dir), before - 1);
	path_clear_leftovers("/nowhere/at/all", ends_in_ndb, NULL);
	free(gone);
	free(busy);
	free(path);
}

/* Two at once in one folder: nothing is taken from under who writes. */
static void
leftovers_of_the_living_stay(void **state)
{
	char *path = path_join(*state, "b.ndb");
	struct err err = ERR_INIT;
	pid_t child = fork();
	int i;

	assert_true(child >= 0);
	while (child == 0)
		path_clear_leftovers(*state, ends_in_ndb, NULL);
	for (i = 0; i < 400; i++)
		if (!path_write_atomic(path, "x", 1, 0600, &err))
			break;
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	if (i < 400)
		fail_msg("%d: %s", i, err.text);
	free(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEMPDIR_TEST(takes_paths_apart),
		TEMPDIR_TEST(makes_folders_for_their_owner_only),
		TEMPDIR_TEST(lists_names_sorted),
		TEMPDIR_TEST(reads_whole_files_within_the_cap),
		TEMPDIR_TEST(writes_whole_or_not_at_all),
		TEMPDIR_TEST(a_failed_write_leaves_nothing),
		TEMPDIR_TEST(a_full_disk_keeps_the_older_file),
		TEMPDIR_TEST(a_folder_without_rights_is_said),
		TEMPDIR_TEST(a_link_is_replaced_not_followed),
		TEMPDIR_TEST(finds_the_data_and_the_users_files),
		TEMPDIR_TEST(names_the_file_system),
		TEMPDIR_TEST(leftovers_are_taken_away),
		TEMPDIR_TEST(leftovers_of_the_living_stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
