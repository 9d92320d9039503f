/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/identity.h"
#include "base/path.h"
#include "tempdir.h"

/* A folder with keys in the file "keys". */
struct place {
	char *dir, *path;
	struct identity keys;
	char recovery[AGE_IDENTITY_TEXT];
};

static int
setup(void **state)
{
	struct place *p = calloc(1, sizeof *p);

	assert_non_null(p);
	p->dir = tempdir_make();
	p->path = tempdir_path(p->dir, "keys");
	random_seed(3);
	identity_generate(&p->keys, p->recovery);
	*state = p;
	return 0;
}

static int
teardown(void **state)
{
	struct place *p = *state;

	free(p->path);
	tempdir_remove(p->dir);
	free(p);
	return 0;
}

static void
loads(struct place *p, const char *passphrase)
{
	struct identity again;
	struct err err = ERR_INIT;

	assert_true(identity_load(&again, p->path, passphrase, &err));
	assert_memory_equal(&again, &p->keys, sizeof again);
	identity_wipe(&again);
}

static void
refused(struct place *p, const char *passphrase, enum err_code code)
{
	struct identity again;
	struct err err = ERR_INIT;

	assert_false(identity_load(&again, p->path, passphrase, &err));
	assert_int_equal(err.code, code);
	assert_true(err.text[0] != '\0');
}

static void
keeps_open_keys(void **state)
{
	struct place *p = *state;
	struct stat st;

	assert_int_equal(identity_look(p->path), IDENTITY_NONE);
	refused(p, NULL, ERR_FAILED);
	assert_true(identity_save(&p->keys, p->path, "", NULL));
	assert_int_equal(stat(p->path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_int_equal(identity_look(p->path), IDENTITY_OPEN);
	loads(p, NULL);
	loads(p, "");
	loads(p, "not asked for");
}

static void
keeps_locked_keys(void **state)
{
	struct place *p = *state;
	struct buf text = BUF_INIT;
	char secret[AGE_IDENTITY_TEXT];

	assert_true(identity_save(&p->keys, p->path, "口令 pass", NULL));
	assert_int_equal(identity_look(p->path), IDENTITY_LOCKED);
	loads(p, "口令 pass");
	refused(p, NULL, ERR_UNSAFE);
	refused(p, "", ERR_UNSAFE);
	refused(p, "口令 Pass", ERR_UNSAFE);
	assert_true(path_read(p->path, 4096, true, &text, NULL));
	assert_null(strstr(text.data, "\nopen "));
	assert_null(strstr(text.data,
	    age_identity_format(&p->keys.age, secret)));
	/* Opened once more, and with another passphrase. */
	assert_true(identity_save(&p->keys, p->path, "other", NULL));
	loads(p, "other");
	refused(p, "口令 pass", ERR_UNSAFE);
	buf_release(&text);
}

/* As somebody types it: small letters, in groups. */
static void
as_typed(char *out, const char *key)
{
	size_t i;

	for (i = 0; key[i] != '\0'; i++) {
		if (i > 0 && i % 5 == 0)
			*out++ = ' ';
		*out++ = key[i] >= 'A' && key[i] <= 'Z' && i % 2 == 0 ?
		    (char)(key[i] - 'A' + 'a') : key[i];
	}
	*out = '\0';
}

static void
the_paper_opens_what_a_passphrase_locks(void **state)
{
	struct place *p = *state;
	char typed[2 * AGE_IDENTITY_TEXT], wrong[AGE_IDENTITY_TEXT];
	struct age_identity other;
	struct identity again;
	struct err err = ERR_INIT;

	assert_true(identity_save(&p->keys, p->path, "forgotten", NULL));
	as_typed(typed, p->recovery);
	assert_true(identity_recover(&again, p->path, typed, &err));
	assert_memory_equal(&again, &p->keys, sizeof again);
	memcpy(wrong, p->recovery, sizeof wrong);
	wrong[30] = wrong[30] == 'Q' ? 'P' : 'Q';
	assert_false(identity_recover(&again, p->path, wrong, &err));
	assert_non_null(strstr(err.text, "抄错"));
	assert_false(identity_recover(&again, p->path, "", &err));
	age_generate(&other);
	age_identity_format(&other, wrong);
	assert_false(identity_recover(&again, p->path, wrong, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	/* Nobody's recovery key. */
	memset(p->keys.recovery, 0, sizeof p->keys.recovery);
	assert_true(identity_save(&p->keys, p->path, NULL, NULL));
	loads(p, NULL);
	assert_false(identity_recover(&again, p->path, p->recovery, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
}

/* Write the file anew by plain means, mode 0600. */
static void
put(struct place *p, const char *data, size_t len)
{
	assert_true(path_write_atomic(p->path, data, len, 0600, NULL));
}

static void
damage_is_noticed(void **state)
{
	struct place *p = *state;
	struct buf text = BUF_INIT, twice = BUF_INIT;
	size_t bit, i;

	assert_true(identity_save(&p->keys, p->path, NULL, NULL));
	assert_true(path_read(p->path, 4096, true, &text, NULL));
	/* Every byte with one bit of it, whichever. */
	for (bit = 0; bit < 8 * text.len; bit += 8) {
		i = bit / 8;
		text.data[i] ^= (char)(1 << i % 8);
		put(p, text.data, text.len);
		text.data[i] ^= (char)(1 << i % 8);
		refused(p, NULL, ERR_UNSAFE);
		assert_int_equal(identity_look(p->path), IDENTITY_LOCKED);
	}
	for (i = 0; i < text.len; i += 7) {
		put(p, text.data, i);
		refused(p, NULL, ERR_UNSAFE);
	}
	buf_add(&twice, text.data, text.len);
	buf_add(&twice, text.data, text.len);
	put(p, twice.data, twice.len);
	refused(p, NULL, ERR_UNSAFE);
	put(p, text.data, text.len);
	loads(p, NULL);
	buf_release(&text);
	buf_release(&twice);
}

static void
refuses_files_that_are_not_ours_alone(void **state)
{
	struct place *p = *state;
	char *real = tempdir_path(p->dir, "real");

	assert_true(identity_save(&p->keys, p->path, NULL, NULL));
	assert_int_equal(chmod(p->path, 0640), 0);
	refused(p, NULL, ERR_UNSAFE);
	assert_int_equal(chmod(p->path, 0602), 0);
	refused(p, NULL, ERR_UNSAFE);
	assert_int_equal(chmod(p->path, 0400), 0);
	loads(p, NULL);
	assert_int_equal(rename(p->path, real), 0);
	assert_int_equal(symlink(real, p->path), 0);
	refused(p, NULL, ERR_UNSAFE);
	/* No passphrase is asked for what cannot be read at all. */
	assert_int_equal(identity_look(p->path), IDENTITY_OPEN);
	assert_int_equal(unlink(p->path), 0);
	assert_int_equal(mkdir(p->path, 0700), 0);
	refused(p, NULL, ERR_UNSAFE);
	assert_int_equal(rmdir(p->path), 0);
	if (geteuid() == 0) {
		assert_int_equal(rename(real, p->path), 0);
		assert_int_equal(chown(p->path, 12345, 12345), 0);
		refused(p, NULL, ERR_UNSAFE);
	}
	free(real);
}

static void
saving_replaces_whole_or_not_at_all(void **state)
{
	struct place *p = *state;
	char *nowhere = tempdir_path(p->dir, "no/keys");
	struct err err = ERR_INIT;

	assert_true(identity_save(&p->keys, p->path, NULL, NULL));
	assert_int_equal(chmod(p->path, 0644), 0);
	assert_true(identity_save(&p->keys, p->path, NULL, NULL));
	loads(p, NULL);
	assert_false(identity_save(&p->keys, nowhere, NULL, &err));
	assert_int_equal(err.code, ERR_FAILED);
	free(nowhere);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(keeps_open_keys),
		CASE(keeps_locked_keys),
		CASE(the_paper_opens_what_a_passphrase_locks),
		CASE(damage_is_noticed),
		CASE(refuses_files_that_are_not_ours_alone),
		CASE(saving_replaces_whole_or_not_at_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
