/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/uid.h"

#include <string.h>

#include "base/clock.h"
#include "base/hash.h"

#define COUNTER_BITS 12    /* rand_a of RFC 9562 section 5.7 */

/* The last one made.  Within one millisecond a counter grows (RFC 9562
 * section 6.2, method 1); when it is full the next millisecond is taken. */
static int64_t last_ms = -1;
static unsigned counter;

void
uid_reset(void)
{
	last_ms = -1;
}

/* Version and variant into bytes otherwise full. */
static void
stamp(uint8_t uid[UID_BYTES], unsigned version)
{
	uid[6] = (uint8_t)((uid[6] & 0x0F) | version << 4);
	uid[8] = (uint8_t)((uid[8] & 0x3F) | 0x80);
}

void
uid_new(uint8_t out[UID_BYTES])
{
	int64_t now = clock_now();
	int i;

	random_bytes(out, UID_BYTES);
	if (now > last_ms) {
		last_ms = now;
		/* The upper half stays free for counting. */
		counter = (unsigned)(out[6] << 8 | out[7]) & 0x7FF;
	} else if (++counter >> COUNTER_BITS) {
		last_ms++;
		counter = 0;
	}
	for (i = 0; i < 6; i++)
		out[i] = (uint8_t)(last_ms >> (8 * (5 - i)));
	out[6] = (uint8_t)(counter >> 8);
	out[7] = (uint8_t)counter;
	stamp(out, 7);
}

void
uid_of_name(uint8_t out[UID_BYTES], const char *name)
{
	hash_blake2b(out, UID_BYTES, name, strlen(name));
	stamp(out, 8);
}

char *
uid_format(char out[UID_TEXT], const uint8_t uid[UID_BYTES])
{
	static const int group[] = { 4, 2, 2, 2, 6 };    /* bytes each */
	char *p = out;
	int i;

	for (i = 0; i < 5; i++) {
		if (i > 0)
			*p++ = '-';
		hex_encode(p, uid, (size_t)group[i]);
		uid += group[i];
		p += 2 * group[i];
	}
	return out;
}

bool
uid_parse(uint8_t out[UID_BYTES], const char *text)
{
	char hex[2 * UID_BYTES + 1];
	int i, n = 0;

	if (text == NULL || strlen(text) != UID_TEXT - 1)
		return false;
	for (i = 0; text[i] != '\0'; i++) {
		if (i == 8 || i == 13 || i == 18 || i == 23) {
			if (text[i] != '-')
				return false;
		} else {
			hex[n++] = text[i];
		}
	}
	hex[n] = '\0';
	return hex_decode(out, UID_BYTES, hex);
}
