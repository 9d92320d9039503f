/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Where a batch is laid or looked for: sticks found by themselves, the folder
 * used last, or any other that is typed. */
#ifndef FOLDER_H
#define FOLDER_H

#include <stdbool.h>

#include "base/buf.h"

/* What is to be done there. */
enum folder_use {
	FOLDER_WRITE,     /* a folder that can be written */
	FOLDER_READ,      /* a folder, or one file */
};

/* Let the user choose; `dir` is the answer.  False: Esc. */
bool folder_choose(const char *title, enum folder_use use, struct buf *dir);

#endif
