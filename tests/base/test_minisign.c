/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/minisign.h"

/* Made by minisign 0.11 of Debian over TEXT. */
#define TEXT "暖档 hand-off\n"
#define KEY "RWSqThZ4T3w9/ZpOa1NTOvnXCYj31a80YPWjiURDXMy1El1QZqRSSqbV"
#define KEY_FILE "untrusted comment: minisign public key FD3D7C4F78164EAA\n" \
	KEY "\n"
#define COMMENT "from 360199001 to 360199000 epoch ab number 17"
#define FIRST "RUSqThZ4T3w9/cviCATtRzB/oQiTL34FL9aWG5CDcm7u/IU8CO4M5jcPQcLZRk" \
	"K1uhUmC5HoPrEHRll+gD/Me6FVGPUQ1OS7zww=\n"
#define SECOND "pBEY0RaIT4GqIthFvMxDFCr3SPaWLzwgSn4blndq3AGbf9L7lB7LstvHpgVW9" \
	"+1UMuDTGXedKQCisUVqsjCVBQ==\n"
#define UNTRUSTED "untrusted comment: signature from minisign secret key\n"
#define SIGNATURE UNTRUSTED FIRST "trusted comment: " COMMENT "\n" SECOND
#define LEGACY UNTRUSTED "RWSqThZ4T3w9/Se+2N+3ySVJa79FQw25HHpEyeSLlqY6durIEk" \
	"KKsf3cIOaNMWPqfxRhpgLXcWGoVNWxpt5/c+NAYmX6t1TOewI=\n" \
	"trusted comment: x\n" \
	"snAl7zK36TdtDzsm2fyLtBxPX7qLw7Ehbl0BkBBmDnNA2Mv7halh+ZtZadLGKGUN/hbD" \
	"7p82e0c8B4/54K9pDw==\n"

static struct minisign_public
key(void)
{
	struct minisign_public public;

	assert_true(minisign_public_parse(KEY, &public));
	return public;
}

static void
refused(const struct minisign_public *public, const void *data, size_t len,
    const char *file, size_t file_len)
{
	char comment[MINISIGN_COMMENT] = "x";
	struct err err = ERR_INIT;

	assert_false(minisign_verify(public, data, len, file, file_len,
	    comment, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	assert_true(err.text[0] != '\0');
	assert_string_equal(comment, "");
}

static void
reads_public_keys(void **state)
{
	static const char *const wrong[] = { "", "RWS", KEY "x", KEY "\n\n",
		KEY_FILE "\n", "untrusted comment: x", "comment\n" KEY "\n",
		"RUSqThZ4T3w9/ZpOa1NTOvnXCYj31a80YPWjiURDXMy1El1QZqRSSqbV",
		"RWSqThZ4T3w9/ZpOa1NTOvnXCYj31a80YPWjiURDXMy1El1QZqRSSqb=",
		"RWSqThZ4T3w9/ZpOa1NTOvnXCYj31a80YPWjiURDXMy1El1QZqRSSqb*" };
	struct minisign_public a = key(), b;
	char text[MINISIGN_PUBLIC_TEXT];
	size_t i;

	(void)state;
	assert_string_equal(minisign_public_format(&a, text), KEY);
	assert_true(minisign_public_parse(KEY_FILE, &b));
	assert_memory_equal(&a, &b, sizeof a);
	assert_true(minisign_public_parse(KEY "\n", &b));
	for (i = 0; i < ARRAY_LEN(wrong); i++)
		assert_false(minisign_public_parse(wrong[i], &b));
}

static void
checks_what_minisign_signed(void **state)
{
	struct minisign_public public = key();
	char comment[MINISIGN_COMMENT];
	struct err err = ERR_INIT;

	(void)state;
	assert_true(minisign_verify(&public, TEXT, strlen(TEXT), SIGNATURE,
	    strlen(SIGNATURE), comment, &err));
	assert_string_equal(comment, COMMENT);
	refused(&public, TEXT, strlen(TEXT) - 1, SIGNATURE,
	    strlen(SIGNATURE));
}

static void
every_changed_bit_is_refused(void **state)
{
	struct minisign_public public = key();
	char file[] = SIGNATURE, data[] = TEXT;
	size_t bit, i;

	(void)state;
	for (bit = 0; bit < 8 * strlen(SIGNATURE); bit++) {
		file[bit / 8] ^= (char)(1 << bit % 8);
		refused(&public, TEXT, strlen(TEXT), file, sizeof file - 1);
		file[bit / 8] ^= (char)(1 << bit % 8);
	}
	for (bit = 0; bit < 8 * strlen(TEXT); bit++) {
		data[bit / 8] ^= (char)(1 << bit % 8);
		refused(&public, data, strlen(TEXT), file, sizeof file - 1);
		data[bit / 8] ^= (char)(1 << bit % 8);
	}
	for (bit = 0; bit < 8 * sizeof public; bit++) {
		((uint8_t *)&public)[bit / 8] ^= (uint8_t)(1 << bit % 8);
		refused(&public, TEXT, strlen(TEXT), file, sizeof file - 1);
		((uint8_t *)&public)[bit / 8] ^= (uint8_t)(1 << bit % 8);
	}
	for (i = 0; i < sizeof file - 1; i++)
		refused(&public, TEXT, strlen(TEXT), file, i);
}

static void
refuses_files_of_another_shape(void **state)
{
	static const char *const wrong[] = { LEGACY, SIGNATURE SIGNATURE,
		SIGNATURE "\n", UNTRUSTED FIRST, FIRST,
		"untrusted comment: another\n" FIRST "trusted comment: "
		COMMENT "\n" SECOND,
		UNTRUSTED FIRST "trusted comment: " COMMENT " \n" SECOND,
		UNTRUSTED FIRST "trusted comment: " COMMENT "\r\n" SECOND,
		UNTRUSTED FIRST "comment: " COMMENT "\n" SECOND };
	struct minisign_public public = key();
	struct err err = ERR_INIT;
	char comment[MINISIGN_COMMENT];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(wrong); i++)
		refused(&public, TEXT, strlen(TEXT), wrong[i],
		    strlen(wrong[i]));
	assert_false(minisign_verify(&public, TEXT, strlen(TEXT), LEGACY,
	    strlen(LEGACY), comment, &err));
	assert_non_null(strstr(err.text, "过时"));
}

static void
signs_and_checks(void **state)
{
	static const size_t sizes[] = { 0, 1, 127, 128, 129, 65536, 200000 };
	char comment[MINISIGN_COMMENT], longest[MINISIGN_COMMENT];
	struct minisign_secret secret, other;
	struct buf file = BUF_INIT;
	char *data = xcalloc(1, 200000);
	size_t i;

	(void)state;
	minisign_generate(&secret);
	minisign_generate(&other);
	memset(longest, 'x', sizeof longest - 1);
	longest[sizeof longest - 1] = '\0';
	for (i = 0; i < ARRAY_LEN(sizes); i++) {
		buf_clear(&file);
		minisign_sign(&secret, data, sizes[i], longest, &file);
		assert_true(file.len < MINISIGN_FILE_MAX);
		assert_true(minisign_verify(&secret.public, data, sizes[i],
		    file.data, file.len, comment, NULL));
		assert_string_equal(comment, longest);
		refused(&other.public, data, sizes[i], file.data, file.len);
	}
	buf_clear(&file);
	minisign_sign(&secret, "a", 1, "", &file);
	assert_true(minisign_verify(&secret.public, "a", 1, file.data,
	    file.len, comment, NULL));
	assert_string_equal(comment, "");
	buf_clear(&file);
	minisign_sign(&secret, "a", 1, "timestamp:1\tfile:暖", &file);
	assert_true(minisign_verify(&secret.public, "a", 1, file.data,
	    file.len, comment, NULL));
	assert_string_equal(comment, "timestamp:1\tfile:暖");
	free(data);
	buf_release(&file);
}

static void
no_comment_of(const struct minisign_public *public, const char *file,
    size_t len)
{
	char comment[MINISIGN_COMMENT] = "x";
	struct err err = ERR_INIT;

	assert_false(minisign_verify_comment(public, file, len, comment,
	    &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	assert_string_equal(comment, "");
}

/* What was signed is not at hand: the comment alone is believed, to the last
 * bit of the file. */
static void
comment_without_its_data(void **state)
{
	struct minisign_public public = key();
	struct minisign_secret other;
	char comment[MINISIGN_COMMENT];
	char file[] = SIGNATURE;
	size_t i;

	(void)state;
	assert_true(minisign_verify_comment(&public, file, strlen(file),
	    comment, NULL));
	assert_string_equal(comment, COMMENT);
	for (i = 0; i < 8 * strlen(file); i++) {
		file[i / 8] ^= (char)(1 << i % 8);
		no_comment_of(&public, file, strlen(SIGNATURE));
		file[i / 8] ^= (char)(1 << i % 8);
	}
	no_comment_of(&public, LEGACY, strlen(LEGACY));
	no_comment_of(&public, "", 0);
	minisign_generate(&other);
	no_comment_of(&other.public, file, strlen(file));
	memcpy(other.public.id, public.id, sizeof public.id);
	no_comment_of(&other.public, file, strlen(file));
}

/* A second signature may not vouch for the first of another file. */
static void
parts_of_two_signatures_do_not_go_together(void **state)
{
	struct minisign_secret secret;
	struct buf a = BUF_INIT, b = BUF_INIT, mixed = BUF_INIT;
	const char *tail;

	(void)state;
	minisign_generate(&secret);
	minisign_sign(&secret, "a", 1, "number 1", &a);
	minisign_sign(&secret, "b", 1, "number 2", &b);
	tail = strstr(b.data, "trusted comment: number");
	buf_add(&mixed, a.data, (size_t)(strstr(a.data,
	    "trusted comment: number") - a.data));
	buf_adds(&mixed, tail);
	refused(&secret.public, "a", 1, mixed.data, mixed.len);
	refused(&secret.public, "b", 1, mixed.data, mixed.len);
	no_comment_of(&secret.public, mixed.data, mixed.len);
	buf_release(&a);
	buf_release(&b);
	buf_release(&mixed);
}

static void
a_seed_decides_the_bytes(void **state)
{
	static const uint8_t seed[MINISIGN_SEED_BYTES] = { 7 };
	struct minisign_secret a, b;
	struct buf first = BUF_INIT, second = BUF_INIT;

	(void)state;
	minisign_of_seed(&a, seed);
	minisign_of_seed(&b, seed);
	minisign_sign(&a, TEXT, strlen(TEXT), COMMENT, &first);
	minisign_sign(&b, TEXT, strlen(TEXT), COMMENT, &second);
	assert_string_equal(first.data, second.data);
	buf_release(&first);
	buf_release(&second);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_public_keys),
		cmocka_unit_test(checks_what_minisign_signed),
		cmocka_unit_test(every_changed_bit_is_refused),
		cmocka_unit_test(refuses_files_of_another_shape),
		cmocka_unit_test(signs_and_checks),
		cmocka_unit_test(comment_without_its_data),
		cmocka_unit_test(parts_of_two_signatures_do_not_go_together),
		cmocka_unit_test(a_seed_decides_the_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
