/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The fonts of data/fonts.conf. */
#ifndef PRINT_FONTS_H
#define PRINT_FONTS_H

#include "base/err.h"

/* Make data/fonts.conf the configuration pango uses in this process; done
 * once, on the first PDF.  False with a sentence naming the package to
 * install when the main font is not there. */
bool fonts_load(struct err *err);

#define FONTS_SERIF "Noto Serif CJK SC, HanaMinA, HanaMinB"
#define FONTS_SANS "Noto Sans CJK SC, HanaMinA, HanaMinB"

#endif
