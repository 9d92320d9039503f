/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Initials of Han names, surname readings first; traditional folded to
 * simplified; stroke counts for 姓氏笔画 order.  The tables are data/han.csv
 * and data/surnames.csv, read once, on first use.
 */
#ifndef MODEL_PINYIN_H
#define MODEL_PINYIN_H

#include <stdint.h>

#include "base/buf.h"
#include "base/list.h"

/* All initials of a name, the likeliest first, at most 16: "单于丹" gives
 * "cyd", ...; letters and digits stand for themselves, · is left out. */
void pinyin_initials(const char *name, struct strlist *out);
/* The likeliest one only, appended. */
void pinyin_key(const char *text, struct buf *out);
/* Fold traditional to simplified and full-width to half-width, drop blanks
 * and ·, lower case: the key for finding doubles and searching. */
void pinyin_fold(const char *text, struct buf *out);
/* Total strokes of a character, 0 if unknown. */
int pinyin_strokes(uint32_t code);

#endif
