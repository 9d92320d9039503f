/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Take in batches and receipts from a folder or a file. */
#ifndef EXCHANGE_RECEIVE_H
#define EXCHANGE_RECEIVE_H

#include "exchange/handoff.h"

/*
 * Take in what is addressed to us: files of the batch pattern in `path` (a
 * folder, or one file), in order of sender, epoch and number.  Each batch is
 * checked whole in memory, applied in one transaction with its receipt and
 * read back; only then the receipt is written beside it, with our card.  A
 * batch whose forerunner is missing is kept and waits.  One bad row never
 * blocks the rest; a bad file is refused whole and changes nothing.
 *
 * dry_run does all of it and takes it back.  False: err->code is ERR_REFUSED
 * when rows were refused, ERR_UNSAFE when a file was refused whole,
 * ERR_FAILED when the work could not be done.  The files before it are done
 * all the same, and so are the later ones unless the database failed.
 */
bool handoff_receive(struct office *o, const char *path, bool dry_run,
    const struct handoff_report *report, struct err *err);

#endif
