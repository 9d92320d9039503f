/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The pick list over a form: found by code, by part of the label or by pinyin
 * initials, all in one box.
 */
#ifndef TUI_PICK_H
#define TUI_PICK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "model/field.h"

/* One row to pick; its texts are owned. */
struct pick_row {
	char *value;       /* batch text form: code or uid */
	char *code;        /* as shown, may equal value; "" for none */
	char *label;
	char *initials;    /* "lsjz" */
	char *detail;      /* shown behind the label, "" for none */
};

/* Owned rows; start from { 0 }. */
struct pick_rows {
	struct pick_row *at;
	size_t len, cap;
};

/* Where the rows of a pick list come from. */
struct pick_source {
	/* Append the rows for a query, at most some hundreds. */
	void (*rows)(void *ctx, const char *query, struct pick_rows *out);
	void *ctx;
	/* The rows already are those that match; otherwise rows() is called
	 * once with "" and the toolkit narrows. */
	bool searches;
};

/* Free the rows; the list is empty again. */
void pick_rows_release(struct pick_rows *rows);
/* Append copies; code NULL: the value; initials NULL: made of the label. */
void pick_rows_add(struct pick_rows *rows, const char *value,
    const char *code, const char *label, const char *initials,
    const char *detail);
/* The choices of a field as rows. */
void pick_rows_choices(struct pick_rows *rows, const struct choice *choices);
/* Whether code (from its start), label (anywhere) or initials (from their
 * start; without blanks anywhere for two letters and more) match. */
bool pick_match(const struct pick_row *row, const char *query);

/* Let the user choose one, starting from `query` and, where it is among the
 * rows, from the present `value`.  True: `value` was set.  False: Esc, value
 * untouched. */
bool pick_one(const char *title, const char *query,
    const struct pick_source *source, struct buf *value);
/* Let the user tick several; `values` is blank-separated, in and out, in the
 * order of the rows. */
bool pick_several(const char *title, const struct pick_source *source,
    struct buf *values);

#endif
