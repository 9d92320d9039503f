/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The start-up file, one ustar:
 *
 *     start.json     who is to be set up by whom, in clear
 *     UNIT.card      the parent's card
 *     start.age      the hashes of these two, sealed to the key of the code:
 *                    only who knew the code can have made them
 *     *.ndb          the first batches, sealed to the same key and signed
 */
#ifndef EXCHANGE_PREPARE_PRIVATE_H
#define EXCHANGE_PREPARE_PRIVATE_H

#include "base/password.h"
#include "exchange/package.h"
#include "exchange/prepare.h"

#define START_TEXT "start.json"
#define START_BOUND "start.age"
#define START_SUFFIX ".start.ndb"
#define START_BATCHES 16
/* The code of practice units. */
#define START_PRACTICE "0000000000"
#define START_DIGITS 10

/* What start.json says. */
struct start_text {
	char from[UNIT_TEXT], to[UNIT_TEXT];
	char epoch[33];               /* of the parent */
	int64_t number;               /* of the first batch */
	char name[128], profile[16];
	bool practice;
};

/* The key of a code of START_DIGITS digits. */
bool start_key(const struct start_text *t, const char *digits,
    struct age_identity *out, struct err *err);
/* What is sealed as start.age. */
void start_bound(const void *text, size_t text_len, const void *card,
    size_t card_len, struct buf *out);

#endif
