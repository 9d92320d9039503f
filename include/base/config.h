/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * nuandang.ini.  iniparser reads the values; a first scan of our own finds
 * the line of every key, unknown sections and keys, doubled keys and bytes
 * that are no UTF-8, so that a mistake is named with its line.
 */
#ifndef BASE_CONFIG_H
#define BASE_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* What a value may be: any text, a whole number within min and max, yes or
 * no, one of a few words. */
enum config_type { CONFIG_TEXT, CONFIG_NUMBER, CONFIG_FLAG, CONFIG_CHOICE };

/* One key the program knows: the table is the only list of them. */
struct config_key {
	const char *name;              /* "section:key" */
	enum config_type type;
	const char *fallback;          /* value when it is not given */
	long min, max;                 /* CONFIG_NUMBER */
	const char *choices;           /* CONFIG_CHOICE: "a b c" */
	const char *help;              /* N_() sentence */
};

/* Every key there is. */
extern const struct config_key config_keys[];
extern const size_t config_keys_len;

struct config;

/* Read `path`.  A file that is not there gives the fallbacks, unless
 * `required`.  A bad value, unknown or doubled key: NULL and a sentence with
 * file and line. */
struct config *config_load(const char *path, bool required, struct err *err);
void config_free(struct config *c);
/* Values by "section:key"; an unknown name is a broken invariant. */
const char *config_text(const struct config *c, const char *name);
long config_number(const struct config *c, const char *name);
bool config_flag(const struct config *c, const char *name);

#endif
