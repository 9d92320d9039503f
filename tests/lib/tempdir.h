/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A temporary folder for a test, under $TMPDIR or /tmp.  A test that cannot
 * have one ends the program.
 */
#ifndef TEMPDIR_H
#define TEMPDIR_H

/* Make a new empty folder; its name, which tempdir_remove() frees. */
char *tempdir_make(void);
/* "dir/name"; the caller frees. */
char *tempdir_path(const char *dir, const char *name);
/* Make the file "dir/name" of `text`; its name, which the caller frees. */
char *tempdir_write(const char *dir, const char *name, const char *text);
/* Remove the folder with all it holds, links unfollowed, and free `dir`. */
void tempdir_remove(char *dir);

/* Set up and tear down of a test or a group with one: *state is its name. */
int tempdir_set_up(void **state);
int tempdir_tear_down(void **state);
#define TEMPDIR_TEST(f) \
	cmocka_unit_test_setup_teardown(f, tempdir_set_up, tempdir_tear_down)

#endif
