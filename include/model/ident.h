/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Numbers with check characters.  Texts are ASCII, already folded.
 */
#ifndef MODEL_IDENT_H
#define MODEL_IDENT_H

#include <stdbool.h>

#include "base/date.h"
#include "base/err.h"

/* What a person is identified by. */
enum id_kind {
	ID_CITIZEN,        /* 居民身份证, GB 11643-1999 */
	ID_HMT_RESIDENCE,  /* 港澳台居民居住证, address 81/82/83 */
	ID_HMT_PERMIT,     /* 来往内地通行证, letter and 8 or 10 digits */
	ID_FOREIGN_PR,     /* 外国人永久居留身份证, 18 (from 9...) or old 15 */
	ID_PASSPORT,
	ID_NONE,           /* 无证件, with a reason and a local number */
	ID_OTHER,
	ID__MAX
};

/* What a citizen-type number says of its holder. */
struct id_facts {
	char number[19];       /* 18 characters, upper case */
	char county[7];
	day_t birth;
	int sex;               /* 1 male, 2 female (GB/T 2261.1) */
	bool county_known_province;
	bool upgraded;         /* came as 15 digits (ID-4) */
};

/* Check an 18-character number of GB 11643 (also residence permits and the
 * 2023 permanent residence card, same check), or upgrade a 15-digit one.
 * `today` refuses births after it.  One sentence on failure. */
bool ident_citizen(const char *text, day_t today, struct id_facts *facts,
    struct err *err);
/* Check character of the first 17 digits: '0'..'9' or 'X'. */
char ident_citizen_check(const char *first17);
/* Check a number of any kind of document. */
bool ident_number(enum id_kind kind, const char *text, day_t today,
    struct err *err);

/* Disability certificate: 20 to 22 characters; category 1..7, grade 1..4. */
bool ident_disability(const char *text, char holder[19], int *category,
    int *grade, struct err *err);
/* GB 32100-2015, both check characters. */
bool ident_credit_code(const char *text, struct err *err);

/* ISO 7064 MOD 11,10 check digit of a run of digits. */
char ident_mod11_10(const char *digits);

/* Service number: 12-digit village + 5-digit sequence + check digit. */
bool service_number_make(const char *village, int sequence, char out[19],
    struct err *err);
bool service_number_check(const char *text, struct err *err);
/* "360104 002001 00042 8" into out[22]; returns out. */
char *service_number_show(const char *number, char out[22]);
/* Card number: service number + 2-digit issue + check digit. */
bool card_number_make(const char *service_number, int issue, char out[22],
    struct err *err);
bool card_number_check(const char *text, struct err *err);

/* Level of a unit by its code: 6 district, 9 street, 12 village; 0 else. */
int unit_level(const char *code);
/* Whether `inner` is `outer` or lies in it (codes are prefixes). */
bool division_within(const char *inner, const char *outer);

#endif
