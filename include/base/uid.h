/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Record identifiers: UUIDv7 (RFC 9562), 16 bytes, made from clock_now() and
 * random_bytes(); within one process they only grow.
 */
#ifndef BASE_UID_H
#define BASE_UID_H

#include <stdbool.h>
#include <stdint.h>

#define UID_BYTES 16
#define UID_TEXT 37      /* 36 characters and NUL */

/* A new uid, greater than the one before. */
void uid_new(uint8_t out[UID_BYTES]);
/* Forget the last uid, so that with random_seed() and clock_fix() the same
 * ones come again: practice databases of the demonstration only. */
void uid_reset(void);
/* A uid that follows from a name alone (UUIDv8 of its BLAKE2b): for rows the
 * program itself brings, equal in every installation. */
void uid_of_name(uint8_t out[UID_BYTES], const char *name);
/* "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx" in lower case; returns `out`. */
char *uid_format(char out[UID_TEXT], const uint8_t uid[UID_BYTES]);
/* Accepts the text form in either case; false for anything else. */
bool uid_parse(uint8_t out[UID_BYTES], const char *text);

#endif
