/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The key bar, the menu and the help, made from the action tables. */
#ifndef TUI_HELP_H
#define TUI_HELP_H

#include "base/buf.h"
#include "tui/binding.h"
#include "tui/screen.h"

/* Paint the key bar of a screen into row `y`; a key that is not allowed now
 * has no word there. */
void help_bar(struct screen *s, int y);
/* The help text of a screen: where one is, the field, all keys. */
void help_text(struct screen *s, struct buf *out);
/* F1. */
void help_show(struct screen *s);
/* F2: a numbered menu of the actions; the chosen one, ACT_NONE for none. */
int help_menu(struct screen *s);

#endif
