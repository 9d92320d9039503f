/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Dialogs: small screens over the present one that run until answered.  When
 * the terminal goes they end as if left with Esc.
 */
#ifndef TUI_DIALOG_H
#define TUI_DIALOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "model/field.h"

/* Show a text (may have lines) until Enter or Esc. */
void dialog_message(const char *title, const char *text);
/* A question answered by 1 (or Enter) and 2 (or Esc); labels are msgids, NULL
 * for 确定 and 不. */
bool dialog_ask(const char *title, const char *question, const char *yes,
    const char *no);

/* One line of a menu. */
struct dialog_item {
	const char *label;     /* translated */
	const char *why_not;   /* reason it cannot be chosen, or NULL */
};
/* A numbered menu, chosen by digit, or arrows and Enter.  Index, -1 for Esc.
 * An item with a reason is shown with it and not taken. */
int dialog_choose(const char *title, const struct dialog_item *items,
    size_t len);

/* Ask for one value of `field` (its type checks it); `value` in and out in
 * batch text form.  `required`: an empty answer is not taken. */
bool dialog_prompt(const char *title, const struct field *field,
    bool required, struct buf *value);
/* Ask for a line of at most `max` characters. */
bool dialog_line(const char *title, const char *label, size_t max,
    struct buf *text);
/* The same; what `check` refuses keeps the box open with its sentence. */
bool dialog_line_checked(const char *title, const char *label, size_t max,
    bool (*check)(void *ctx, const char *text, struct err *err), void *ctx,
    struct buf *text);
/* The same as dialog_line() painted as stars. */
bool dialog_password(const char *title, const char *label,
    struct buf *password);

/* Scroll through a text: sheet preview, help.  `wrap`: cut long lines, else
 * Left and Right move sideways. */
void dialog_view(const char *title, const char *text, bool wrap);

/* One bar of a chart. */
struct bar {
	char *label;
	int64_t value;
	char *shown;       /* the value as shown; NULL: the number */
};
/* Scroll through a bar chart; Enter gives the index of a bar to drill down,
 * Esc -1.  The bars stay the caller's. */
int dialog_chart(const char *title, const struct bar *bars, size_t len);

/* Long work, called from within act(): a box with rate and time left. */
struct progress;
struct progress *progress_start(const char *title, int64_t total);
/* Say otherwise what stopping means; borrowed, translated. */
void progress_foot(struct progress *p, const char *foot);
/* `done` of the total so far; paints and reads a key at most ten times a
 * second.  False: the user asked to stop (Esc, F10) or the terminal has
 * gone. */
bool progress_step(struct progress *p, int64_t done);
/* The total has become known, or is another one: of the next file. */
void progress_total(struct progress *p, int64_t total);
void progress_end(struct progress *p);

#endif
