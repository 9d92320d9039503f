/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/mem.h"

static void
hashes_are_the_published_ones(void **state)
{
	uint8_t sum[64];
	char hex[129];

	(void)state;
	/* FIPS 180-4 and RFC 7693 examples: "abc" */
	hash_sha256(sum, "abc", 3);
	assert_string_equal(hex_encode(hex, sum, SHA256_BYTES),
	    "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad");
	hash_blake2b(sum, 64, "abc", 3);
	assert_string_equal(hex_encode(hex, sum, 64),
	    "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
	    "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
	/* a shorter sum is no cut of a longer one */
	hash_blake2b(sum, SUM_BYTES, "abc", 3);
	assert_memory_not_equal(hex_encode(hex, sum, SUM_BYTES),
	    "ba80a53f981c4d0d6a2797b69f12f6e9", 32);
	hash_sha256(sum, "", 0);
	assert_string_equal(hex_encode(hex, sum, SHA256_BYTES),
	    "e3b0c44298fc1c149afbf4c8996fb924"
	    "27ae41e4649b934ca495991b7852b855");
}

static void
pieces_have_the_same_hash(void **state)
{
	uint8_t whole[SHA256_BYTES], parts[SHA256_BYTES];
	struct sha256 *s = sha256_new();

	(void)state;
	hash_sha256(whole, "a table", 7);
	sha256_add(s, "a t", 3);
	sha256_add(s, "", 0);
	sha256_add(s, "able", 4);
	sha256_end(s, parts);
	assert_memory_equal(whole, parts, sizeof whole);
	sha256_end(sha256_new(), NULL);
}

static void
hex_goes_both_ways(void **state)
{
	static const char *const bad[] = { "", "00ff0", "00ff012", "00fg01",
		"00ff0 ", "0x00ff" };
	uint8_t bytes[3];
	char hex[7];
	size_t i;

	(void)state;
	assert_true(hex_decode(bytes, 3, "00Ffa9"));
	assert_string_equal(hex_encode(hex, bytes, 3), "00ffa9");
	for (i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(hex_decode(bytes, 3, bad[i]));
	assert_false(hex_decode(bytes, 3, NULL));
}

static void
unseeded_bytes_differ(void **state)
{
	uint8_t a[32], b[32];

	(void)state;
	random_bytes(a, sizeof a);
	random_bytes(b, sizeof b);
	assert_memory_not_equal(a, b, sizeof a);
}

static void
a_seed_repeats_its_stream(void **state)
{
	uint8_t a[40], b[40], c[40];

	(void)state;
	random_seed(7);
	random_bytes(a, 20);
	random_bytes(a + 20, 20);
	random_seed(7);
	random_bytes(b, 20);
	random_bytes(b + 20, 20);
	assert_memory_equal(a, b, sizeof a);
	assert_memory_not_equal(a, a + 20, 20);
	random_seed(8);
	random_bytes(c, sizeof c);
	assert_memory_not_equal(a, c, 20);
}

static void
below_stays_below_and_reaches_all(void **state)
{
	unsigned seen[7] = { 0 };
	uint32_t n;
	int i;

	(void)state;
	random_seed(1);
	for (i = 0; i < 7000; i++) {
		n = random_below(7);
		assert_in_range(n, 0, 6);
		seen[n]++;
	}
	for (i = 0; i < 7; i++)
		assert_in_range(seen[i], 850, 1150);
	assert_int_equal(random_below(1), 0);
	assert_int_equal(random_below(0), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hashes_are_the_published_ones),
		cmocka_unit_test(pieces_have_the_same_hash),
		cmocka_unit_test(hex_goes_both_ways),
		cmocka_unit_test(unseeded_bytes_differ),
		cmocka_unit_test(a_seed_repeats_its_stream),
		cmocka_unit_test(below_stays_below_and_reaches_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
