/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/base/age_private.h"
#include "../../src/base/line_private.h"
#include "base/age.h"
#include "base/hash.h"
#include "base/mem.h"

#define PIECE ((size_t)64 * 1024)

/* Made by age-keygen and age 1.1.1 of Debian. */
#define TEXT "暖档 hand-off\n"
#define SECRET "AGE-SECRET-KEY-1PM5CDP0VD30FMXQ486QL2476LSY3GFCPVGE8MRCDNW0" \
	"CVJK77G8S90ZJR9"
#define RECIPIENT "age1ezqjapy6kg02al9yjva4ljufeuyttrawrmgq3299wzk26eq2w98s0" \
	"cpc23"
static const char one_recipient[] =
	"YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBIaEhZODJPT0NPQWxzYVhENUNI"
	"ZHpraGQrYUdsSTFKbHAva2pKWTBrN3kwCkJyQVVxaTh2STN4N0l0T3BLckVFSzZqaUpa"
	"YjhzalVoK0NpN0dHOURXcTQKLS0tIEdKZDdxWlFHeE5QTk1CYlRBL09neW9YaktKSEFk"
	"TW5QMXpka1ZxRkdlWmsKfP2PAvmob0FnHAXAXjoxM6rOz+rfF0e0EICCAmw6WnKncEsq"
	"U194yu5P+HgwjuhL";
static const char two_recipients[] =
	"YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSAzQWUyY09DVGRUV3czRFQxcWFM"
	"TUZleitpMUU2MU5sR3hvOVkrSFJKRXk0CllFL1RTanhJY3FzdzVPYjRaTXl6MHVpR0tJ"
	"UkNDaHNiZWlYVWFrUTZFMVkKLT4gWDI1NTE5IHJnekFwSVorcDFvbnZVTnA1ZlBVVENv"
	"RTExT0ptc1l1LzlFNDNEbU82bUUKN0FubzdYR092SXEvK0hoZ0JGbXFsallEbU1iZnBN"
	"ZnJuSW5LRmVJL2NBZwotLS0gOXMvNENpWmtMYXo1OHZQTFo5c1huVFg4c2pacjhGS3hu"
	"eTVPTzV6ZXc3NAqi4HXcbk86DV/kRGZVU8BrPqzPMztJJ9D4kG6IZkbL5exNj+CdBuy3"
	"tp8ldA9xAvw=";
static const char of_nothing[] =
	"YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBvU1p6eEVqODQ0T0d3cTRKcVg0"
	"VkFrdjQ4ejFJemVsWEV1VG5sTzB1MkgwCmNCZjBIZUNVek5EOEtaekhENjJ3SndZOElU"
	"dGJ4dklUTlVaa1FRcFArYkUKLS0tIEZCajZ5c0txVnZLZ0pOdVY1WW1aOUtPZjl3RFl2"
	"YlhBdFBCTEtDWmsxbjQK36+VatQncO7y6UL6ZIKYOzO6DchbjnrJr95mnBZjVQY=";

static const uint8_t seed[AGE_SEED_BYTES] = { 1, 2, 3 };

static struct age_identity
known(void)
{
	struct age_identity identity;

	assert_true(age_identity_parse(SECRET, &identity));
	return identity;
}

static void
from_base64(const char *text, struct buf *out)
{
	size_t n = strlen(text), len = n / 4 * 3;
	uint8_t bytes[512];

	while (n > 0 && text[n - 1] == '=') {
		n--;
		len--;
	}
	assert_true(len <= sizeof bytes);
	assert_true(line_base64(bytes, len, text, strlen(text), true));
	buf_add(out, bytes, len);
}

/* Refused with a sentence, and nothing handed out. */
static void
refused(const struct age_identity *identity, const void *data, size_t len)
{
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;

	buf_adds(&out, "before");
	assert_false(age_open(identity, data, len, &out, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	assert_true(err.text[0] != '\0');
	assert_string_equal(out.data, "before");
	buf_release(&out);
}

static void
opens(const struct age_identity *identity, const struct buf *sealed,
    const void *data, size_t len)
{
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;

	assert_true(age_open(identity, sealed->data, sealed->len, &out, &err));
	assert_int_equal(out.len, len);
	assert_memory_equal(out.data, data, len);
	buf_release(&out);
}

static void
writes_keys_as_age_does(void **state)
{
	static const char *const wrong[] = { "", "age1", RECIPIENT "q",
		"age1ezqjapy6kg02al9yjva4ljufeuyttrawrmgq3299wzk26eq2w98s0cpc24",
		"AGE1EZQJAPY6KG02AL9YJVA4LJUFEUYTTRAWRMGQ3299WZK26EQ2W98S0CPC23",
		"bge1ezqjapy6kg02al9yjva4ljufeuyttrawrmgq3299wzk26eq2w98s0cpc23",
		"age1bzqjapy6kg02al9yjva4ljufeuyttrawrmgq3299wzk26eq2w98s0cpc23" };
	struct age_identity identity = known();
	char text[AGE_IDENTITY_TEXT], recipient[AGE_RECIPIENT_TEXT];
	uint8_t key[AGE_KEY_BYTES];
	size_t i;

	(void)state;
	assert_string_equal(age_identity_format(&identity, text), SECRET);
	assert_string_equal(age_recipient_format(identity.recipient,
	    recipient), RECIPIENT);
	assert_true(age_recipient_parse(RECIPIENT, key));
	assert_memory_equal(key, identity.recipient, sizeof key);
	for (i = 0; i < ARRAY_LEN(wrong); i++)
		assert_false(age_recipient_parse(wrong[i], key));
	text[20] ^= 1;
	assert_false(age_identity_parse(text, &identity));
	text[20] ^= 1;
	text[0] = 'a';
	assert_false(age_identity_parse(text, &identity));
}

static void
a_new_pair_is_written_and_read(void **state)
{
	struct age_identity pair, again;
	char text[AGE_IDENTITY_TEXT];

	(void)state;
	age_generate(&pair);
	assert_true(age_identity_parse(age_identity_format(&pair, text),
	    &again));
	assert_memory_equal(&pair, &again, sizeof pair);
	age_generate(&again);
	assert_memory_not_equal(&pair, &again, sizeof pair);
	age_wipe(&pair);
	memset(&again, 0, sizeof again);
	assert_memory_equal(&pair, &again, sizeof pair);
}

static void
opens_what_age_wrote(void **state)
{
	struct age_identity identity = known();
	struct buf sealed = BUF_INIT;

	(void)state;
	from_base64(one_recipient, &sealed);
	opens(&identity, &sealed, TEXT, strlen(TEXT));
	buf_clear(&sealed);
	from_base64(two_recipients, &sealed);
	opens(&identity, &sealed, TEXT, strlen(TEXT));
	buf_clear(&sealed);
	from_base64(of_nothing, &sealed);
	opens(&identity, &sealed, "", 0);
	buf_release(&sealed);
}

static void
opens_what_it_sealed_at_every_edge(void **state)
{
	static const size_t sizes[] = { 0, 1, 15, 16, 17, PIECE - 1, PIECE,
		PIECE + 1, 2 * PIECE, 2 * PIECE + 1, 3 * PIECE + 7 };
	struct age_identity pair[3];
	uint8_t to[3][AGE_KEY_BYTES];
	struct buf sealed = BUF_INIT;
	uint8_t *data = xmalloc(4 * PIECE);
	size_t i, k;

	(void)state;
	random_bytes(data, 4 * PIECE);
	for (i = 0; i < 3; i++) {
		age_generate(&pair[i]);
		memcpy(to[i], pair[i].recipient, sizeof to[i]);
	}
	for (i = 0; i < ARRAY_LEN(sizes); i++) {
		buf_clear(&sealed);
		assert_true(age_seal(to[0], 3, NULL, data, sizes[i], &sealed,
		    NULL));
		for (k = 0; k < 3; k++)
			opens(&pair[k], &sealed, data, sizes[i]);
		/* Every cut at the edges of pieces and around them. */
		for (k = sizes[i] > PIECE ? sealed.len - PIECE - 40 : 0;
		    k < sealed.len; k += k % 97 + 1)
			refused(&pair[0], sealed.data, k);
		buf_addc(&sealed, '\0');
		refused(&pair[0], sealed.data, sealed.len);
	}
	free(data);
	buf_release(&sealed);
}

static void
a_seed_decides_the_bytes(void **state)
{
	struct age_identity identity = known();
	const uint8_t *to = identity.recipient;
	struct buf a = BUF_INIT, b = BUF_INIT;
	uint8_t other[AGE_SEED_BYTES] = { 9 };

	(void)state;
	assert_true(age_seal(to, 1, seed, TEXT, strlen(TEXT), &a, NULL));
	assert_true(age_seal(to, 1, seed, TEXT, strlen(TEXT), &b, NULL));
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.data, b.data, a.len);
	opens(&identity, &a, TEXT, strlen(TEXT));
	buf_clear(&b);
	assert_true(age_seal(to, 1, other, TEXT, strlen(TEXT), &b, NULL));
	assert_memory_not_equal(a.data, b.data, a.len);
	/* The same seed with other content: nothing in common to subtract. */
	buf_clear(&b);
	assert_true(age_seal(to, 1, seed, "x", 1, &b, NULL));
	assert_memory_not_equal(a.data + 22 + 10, b.data + 22 + 10, 43);
	buf_clear(&b);
	assert_true(age_seal(to, 1, NULL, TEXT, strlen(TEXT), &b, NULL));
	assert_memory_not_equal(a.data, b.data, a.len);
	buf_release(&a);
	buf_release(&b);
}

static void
every_changed_bit_is_refused(void **state)
{
	struct age_identity identity = known();
	struct buf sealed = BUF_INIT;
	size_t bit;

	(void)state;
	from_base64(two_recipients, &sealed);
	for (bit = 0; bit < 8 * sealed.len; bit++) {
		sealed.data[bit / 8] ^= (char)(1 << bit % 8);
		refused(&identity, sealed.data, sealed.len);
		sealed.data[bit / 8] ^= (char)(1 << bit % 8);
	}
	opens(&identity, &sealed, TEXT, strlen(TEXT));
	for (bit = 0; bit < sealed.len; bit++)
		refused(&identity, sealed.data, bit);
	buf_release(&sealed);
}

static void
doubled_and_swapped_parts_are_refused(void **state)
{
	struct age_identity identity = known();
	struct buf sealed = BUF_INIT, twice = BUF_INIT;
	size_t len = 3 * PIECE, body, whole = PIECE + 16;
	char *data = xcalloc(1, len);

	(void)state;
	assert_true(age_seal(identity.recipient, 1, seed, data, len, &sealed,
	    NULL));
	body = sealed.len - 3 * whole;
	buf_add(&twice, sealed.data, sealed.len);
	buf_add(&twice, sealed.data, sealed.len);
	refused(&identity, twice.data, twice.len);
	/* The last piece left out, doubled; the first two swapped. */
	refused(&identity, sealed.data, body + 2 * whole);
	buf_truncate(&twice, sealed.len);
	buf_add(&twice, sealed.data + body + 2 * whole, whole);
	refused(&identity, twice.data, twice.len);
	buf_truncate(&twice, body);
	buf_add(&twice, sealed.data + body + whole, whole);
	buf_add(&twice, sealed.data + body, whole);
	buf_add(&twice, sealed.data + body + 2 * whole, whole);
	refused(&identity, twice.data, twice.len);
	free(data);
	buf_release(&sealed);
	buf_release(&twice);
}

/* A header of these stanzas after the intro and before our own stanza, with a
 * right check. */
static void
forge(struct buf *out, const struct age_identity *to, const char *stanzas)
{
	struct buf model = BUF_INIT;
	uint8_t file_key[AGE_FILE_KEY];
	const char *end;
	size_t header;

	assert_true(age_seal(to->recipient, 1, seed, TEXT, strlen(TEXT),
	    &model, NULL));
	assert_true(age_header_read(to, model.data, model.len, &header,
	    file_key, NULL));
	end = strstr(model.data, "--- ");
	age_header_begin(out);
	buf_adds(out, stanzas);
	buf_add(out, model.data + out->len - strlen(stanzas),
	    (size_t)(end - model.data) - out->len + strlen(stanzas));
	age_header_end(out, 0, file_key);
	buf_add(out, model.data + header, model.len - header);
	buf_release(&model);
}

#define LINE16 "AAAAAAAAAAAAAAAA"
#define LINE64 LINE16 LINE16 LINE16 LINE16 "\n"

static void
passes_over_stanzas_it_does_not_know(void **state)
{
	static const char *const fine[] = { "",
		"-> scrypt-like 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17\nAA\n",
		"-> ? a\n\n", "-> grease\n" LINE64 "\n",
		"-> grease x\n" LINE64 LINE64 "AAAA\n-> b-grease\n\n" };
	struct age_identity identity = known();
	struct buf sealed = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(fine); i++) {
		buf_clear(&sealed);
		forge(&sealed, &identity, fine[i]);
		opens(&identity, &sealed, TEXT, strlen(TEXT));
	}
	buf_release(&sealed);
}

static void
refuses_headers_that_are_not_exact(void **state)
{
	static const char *const wrong[] = { "-> \n\n", "-> a  b\n\n",
		"->  a\n\n", "-> a \n\n", "-> a\tb\n\n", "-> a\n", "\n",
		"-> a\nA\n", "-> a\nAB\n", "-> a\nAA==\n", "-> a\nA*AA\n",
		"-> a\nAAAA\r\n", "-> a\r\n\r\n", "-> a\n" LINE64,
		"-> a\n" LINE16 LINE64 "\n",
		/* X25519 without its argument, with one too many, short. */
		"-> X25519\n" LINE16 LINE16 "AAAAAAAAAAA\n",
		"-> X25519 " LINE16 LINE16 "AAAAAAAAAAA x\n" LINE16 LINE16
		"AAAAAAAAAAA\n",
		"-> X25519 AAAA\n" LINE16 LINE16 "AAAAAAAAAAA\n",
		/* A share whose shared secret is all zeros. */
		"-> X25519 " LINE16 LINE16 "AAAAAAAAAAA\n" LINE16 LINE16
		"AAAAAAAAAAA\n" };
	struct age_identity identity = known();
	struct buf sealed = BUF_INIT, many = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(wrong); i++) {
		buf_clear(&sealed);
		forge(&sealed, &identity, wrong[i]);
		refused(&identity, sealed.data, sealed.len);
	}
	while (many.len < AGE_HEADER_MAX)
		buf_adds(&many, "-> grease\n" LINE64 "\n");
	buf_clear(&sealed);
	forge(&sealed, &identity, many.data);
	refused(&identity, sealed.data, sealed.len);
	buf_release(&many);
	buf_release(&sealed);
}

/* An empty piece after a full one: a second way to write the same file. */
static void
refuses_an_empty_last_piece(void **state)
{
	struct age_identity identity = known();
	struct buf sealed = BUF_INIT, empty = BUF_INIT;
	char *data = xcalloc(1, PIECE);

	(void)state;
	assert_true(age_seal(identity.recipient, 1, seed, data, PIECE,
	    &sealed, NULL));
	assert_true(age_seal(identity.recipient, 1, seed, "", 0, &empty,
	    NULL));
	buf_add(&sealed, empty.data + empty.len - 16, 16);
	refused(&identity, sealed.data, sealed.len);
	free(data);
	buf_release(&sealed);
	buf_release(&empty);
}

static void
refuses_others_keys_and_other_formats(void **state)
{
	struct age_identity identity = known(), other;
	struct buf sealed = BUF_INIT, out = BUF_INIT;
	uint8_t zero[AGE_KEY_BYTES] = { 0 };
	struct err err = ERR_INIT;

	(void)state;
	age_generate(&other);
	from_base64(one_recipient, &sealed);
	assert_false(age_open(&other, sealed.data, sealed.len, &out, &err));
	assert_non_null(strstr(err.text, "不是加密给本单位"));
	refused(&identity, "", 0);
	refused(&identity, "age-encryption.org/v2\n", 22);
	refused(&identity, "age-encryption.org/v1\n", 22);
	refused(&identity, "-----BEGIN AGE ENCRYPTED FILE-----\n", 35);
	assert_false(age_seal(zero, 1, seed, "x", 1, &out, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	assert_int_equal(out.len, 0);
	buf_release(&sealed);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_keys_as_age_does),
		cmocka_unit_test(a_new_pair_is_written_and_read),
		cmocka_unit_test(opens_what_age_wrote),
		cmocka_unit_test(opens_what_it_sealed_at_every_edge),
		cmocka_unit_test(a_seed_decides_the_bytes),
		cmocka_unit_test(every_changed_bit_is_refused),
		cmocka_unit_test(doubled_and_swapped_parts_are_refused),
		cmocka_unit_test(passes_over_stanzas_it_does_not_know),
		cmocka_unit_test(refuses_headers_that_are_not_exact),
		cmocka_unit_test(refuses_an_empty_last_piece),
		cmocka_unit_test(refuses_others_keys_and_other_formats),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
