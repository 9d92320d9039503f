/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <stdio.h>
#include <string.h>

#include "age_private.h"
#include "base/mem.h"

#define DATA 52       /* 32 bytes in groups of five bits */
#define CHECK 6

static const char alphabet[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

static uint32_t
step(uint32_t sum, unsigned value)
{
	static const uint32_t generator[5] = { 0x3b6a57b2, 0x26508e6d,
		0x1ea119fa, 0x3d4233dd, 0x2a1462b3 };
	uint32_t top = sum >> 25;
	int i;

	sum = (sum & 0x1ffffff) << 5 ^ value;
	for (i = 0; i < 5; i++)
		if ((top >> i & 1) != 0)
			sum ^= generator[i];
	return sum;
}

/* The check over prefix and values; 1 when the last six are right. */
static uint32_t
checksum(const char *prefix, const uint8_t *values, size_t n)
{
	uint32_t sum = 1;
	const char *p;
	size_t i;

	for (p = prefix; *p != '\0'; p++)
		sum = step(sum, (unsigned char)*p >> 5);
	sum = step(sum, 0);
	for (p = prefix; *p != '\0'; p++)
		sum = step(sum, (unsigned char)*p & 31);
	for (i = 0; i < n; i++)
		sum = step(sum, values[i]);
	return sum;
}

void
bech32_encode(char *out, size_t size, const char *prefix,
    const uint8_t bytes[32])
{
	uint8_t values[DATA + CHECK] = { 0 };
	char text[DATA + CHECK + 1];
	uint32_t sum;
	size_t bit, i;

	for (bit = 0; bit < 256; bit++)
		if ((bytes[bit / 8] >> (7 - bit % 8) & 1) != 0)
			values[bit / 5] |= (uint8_t)(16 >> bit % 5);
	sum = checksum(prefix, values, DATA + CHECK) ^ 1;
	for (i = 0; i < CHECK; i++)
		values[DATA + i] = sum >> (25 - 5 * i) & 31;
	for (i = 0; i < DATA + CHECK; i++)
		text[i] = alphabet[values[i]];
	text[DATA + CHECK] = '\0';
	if ((size_t)snprintf(out, size, "%s1%s", prefix, text) >= size)
		fatal("no room for a key of prefix %s", prefix);
}

bool
bech32_decode(const char *text, const char *prefix, uint8_t bytes[32])
{
	size_t n = strlen(prefix), i, bit;
	uint8_t values[DATA + CHECK];
	const char *found;

	if (strncmp(text, prefix, n) != 0 || text[n] != '1' ||
	    strlen(text + n + 1) != DATA + CHECK)
		return false;
	for (i = 0; i < DATA + CHECK; i++) {
		found = strchr(alphabet, text[n + 1 + i]);
		if (found == NULL)
			return false;
		values[i] = (uint8_t)(found - alphabet);
	}
	/* 260 bits hold 256: the last four must be zero. */
	if (checksum(prefix, values, DATA + CHECK) != 1 ||
	    (values[DATA - 1] & 15) != 0)
		return false;
	memset(bytes, 0, 32);
	for (bit = 0; bit < 256; bit++)
		if ((values[bit / 5] >> (4 - bit % 5) & 1) != 0)
			bytes[bit / 8] |= (uint8_t)(128 >> bit % 8);
	return true;
}
