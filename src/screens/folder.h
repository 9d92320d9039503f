/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Where a batch is laid or looked for: sticks found by themselves, the folder
 * used last, or any other that is typed. */
#ifndef FOLDER_H
#define FOLDER_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

/* What is to be done there. */
enum folder_use {
	FOLDER_WRITE,     /* a folder that can be written */
	FOLDER_READ,      /* a folder, or one file */
};

/* Whether a folder (or file) that is to be read holds what is wanted; else a
 * sentence. */
typedef bool folder_check(const char *path, struct err *err);

/* Let the user choose; `dir` is the answer, and, while there is no register
 * yet, what is proposed.  False: Esc. */
bool folder_choose(const char *title, enum folder_use use, struct buf *dir);
/* The same; what will not do is said, and the choice stays open with what was
 * typed. */
bool folder_choose_for(const char *title, enum folder_use use,
    folder_check *check, struct buf *dir);

#endif
