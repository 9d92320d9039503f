/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Who a list of the bureau no longer has: said, counted, and as a table. */
#ifndef MISSING_LIST_H
#define MISSING_LIST_H

#include "cli/command.h"
#include "exchange/import.h"
#include "exchange/writer.h"

/* Begin with zeros. */
struct missing_list {
	struct writer *writer;        /* NULL: no table was asked for */
	bool failed;
};

/* What --part and --force say to the import. */
enum import_missing_how missing_list_how(const struct cli *c);
/* Begin the table --missing asks for, if any. */
bool missing_list_open(struct missing_list *m, struct cli *c);
/* One row of it. */
void missing_list_add(struct missing_list *m,
    const struct import_missing *one);
/* Bring it to its place and say the counts; `n` NULL: nothing came of the
 * import, and nothing is left of the table.  The list is in by now: a table
 * that cannot be written is said and no more. */
void missing_list_close(struct missing_list *m, struct cli *c,
    const struct import_counts *n);

#endif
