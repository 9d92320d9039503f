/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Make batches for neighbours and lay them in a folder. */
#ifndef EXCHANGE_SEND_H
#define EXCHANGE_SEND_H

#include "exchange/handoff.h"

/* What to send. */
struct send_options {
	bool full;                    /* all rows it is audience of, again */
	bool now;                     /* an urgent case: marked in the header */
	bool seal;                    /* sealed for the receiver; else only
	                               * signed */
	int64_t rows_max;             /* in one batch; 0: HANDOFF_ROWS_MAX */
};

/*
 * Take what changed for `receiver` (NULL: every neighbour) since the last
 * batch made for it, as one or more consecutive batches within the caps, and
 * write them into `dir` under their names; what is not receipted is laid
 * there again, unchanged.  A first batch is full.  Where nothing changed a
 * zero report is made, one a day at most.  Every file is signed; our card is
 * laid beside.  A unit whose card we have not accepted gets nothing
 * (ERR_UNSAFE; where there are others it is said and passed over), but
 * practice units send to it unsealed.  Batches are made in one
 * transaction and numbered per receiver and epoch, never twice; a folder
 * that cannot be written, or has too little room (twice the new files and 1 MiB),
 * leaves them made, to be laid next time.  Returning
 * true means every file was written, synced and read back: the stick may be
 * pulled.
 */
bool handoff_send(struct office *o, const char *receiver, const char *dir,
    const struct send_options *options, const struct handoff_report *report,
    struct err *err);

#endif
