/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Screens of the test program: a list of a million rows, a month grid, and
 * one dialog a key. */
#ifndef TESTS_DEMO_H
#define TESTS_DEMO_H

#include "tui/screen.h"

extern const struct screen_ops demo_list, demo_sheet, demo_dialogs;

#endif
