/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Statuses a later list of the bureau no longer has: asked about by a remark
 * of whoever took the list in, work for the unit the status is of, and ended
 * or kept by a person, never by itself.
 */
#ifndef CASEWORK_LISTED_H
#define CASEWORK_LISTED_H

#include "casework/change.h"

/* The code such remarks bear. */
#define LISTED_CODE "not-listed"

/* The list `name` (of a file, untrusted text) has the person's status no
 * more: ask about it.  *asked comes false when it is asked about already. */
bool listed_ask(struct change *c, const struct record *status,
    const char *name, bool *asked, struct err *err);
/* What was asked about a status is answered, in these words; nothing is
 * written when nothing was asked. */
bool listed_settle(struct change *c, const struct record *status,
    const char *words, struct err *err);
/* Whether something is asked about it. */
bool listed_is_asked(struct office *o, const struct record *status);
/* Whether it is this office's to end: the custodian's, or of whoever wrote it
 * from a list above. */
bool listed_is_ours(struct office *o, const struct record *status);
/* End statuses (uid texts) on a day, what was asked about each as the basis,
 * all in one act; those that are over by then or not ours are passed over.
 * *ended counts, *act takes all of it back (0 for none). */
bool listed_end_all(struct office *o, const char *const *uids, size_t n,
    day_t on, int64_t *ended, int64_t *act, struct err *err);

#endif
