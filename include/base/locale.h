/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The locale the program runs in, whatever the environment says: UTF-8 text,
 * numbers with a point, messages in the language asked for.
 */
#ifndef BASE_LOCALE_H
#define BASE_LOCALE_H

#include <stdbool.h>

/* Whether `lang` is one the program speaks: "zh_CN" or "en" (also with an
 * encoding or country behind, "en_US.UTF-8"). */
bool locale_known(const char *lang);
/* Start; may be called again to change the language.  NULL is zh_CN, whose
 * words are the msgids and need no catalogue.  Sets LANGUAGE, on which
 * gettext relies.  False if no UTF-8 locale exists on this computer or the
 * language is not known; the program then still works in zh_CN. */
bool locale_start(const char *lang);
/* While on, _() gives the msgid itself whatever the language: for CSV and the
 * other lines that machines read.  Off goes back to the language started. */
void locale_plain(bool on);

#endif
