/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What the letters to an applicant have in common. */
#ifndef PRINT_LETTER_H
#define PRINT_LETTER_H

#include "parts.h"

/* Make the newest acceptance of that outcome the subject; false with
 * `sentence` when there is none. */
bool letter_acceptance(struct facts *f, const char *outcome,
    const char *sentence, struct err *err);
/* What stands above the body: the number of the record's own document, at
 * the right, where it has one, and to whom. */
void letter_begin(struct layout *l, const struct facts *f);
/* A paragraph of the body. */
void letter_text(struct layout *l, const char *text);
void letter_textf(struct layout *l, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* A date in words, room to write one in when it is empty; for use in a
 * sentence.  The caller frees. */
char *letter_day(const struct record *r, const char *field);
/* The day of the application, the same way. */
char *letter_applied(const struct facts *f);

#endif
