/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What the files of the ledger share. */
#ifndef LEDGER_H
#define LEDGER_H

#include "store/row.h"
#include "tui/vlist.h"

#define LEDGER_COLUMNS 8
#define LEDGER_CONDITIONS 6

/* One condition; the texts are owned. */
struct condition {
	const struct field *field;
	int how;                     /* of row_where */
	char *value;
};

/* The state of the screen. */
struct ledger {
	const struct kind *kind;
	const struct field *shown[LEDGER_COLUMNS];
	struct vlist_column columns[LEDGER_COLUMNS + 1];
	struct condition conditions[LEDGER_CONDITIONS];
	size_t n_conditions;
	char order[64];              /* as row_list wants it */
	bool voided;
	struct row_where where[LEDGER_CONDITIONS + 1];
	struct records page;         /* rows from `first` on */
	int64_t first, count;        /* count -1: not known */
	char *search;                /* what was typed, or NULL */
	char found[UID_TEXT];        /* uid of the person it finds */
	struct vlist list;
};

/* Choose the columns of the kind's field table. */
void ledger_columns(struct ledger *l);
/* The list as it stands: conditions, order, what was typed. */
void ledger_list(struct ledger *l, struct row_list *out);
/* F6: add a condition or take all away.  Whether anything changed. */
bool ledger_filter(struct ledger *l);
/* Choose the order.  Whether it changed. */
bool ledger_sort(struct ledger *l);
/* Write the list to a spreadsheet or CSV the user names. */
void ledger_export(struct ledger *l);
/* Print sheets for all persons of the list. */
void ledger_print(struct ledger *l);
/* The conditions in words, appended. */
void ledger_describe(const struct ledger *l, struct buf *out);
/* The rows may have changed: nothing read so far is used again. */
void ledger_forget(struct ledger *l);

#endif
