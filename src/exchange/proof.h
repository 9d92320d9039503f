/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What our own signature proves of us.  A neighbour that says we have sent or
 * answered more than this register knows says that the register is an old
 * copy, and that stops a unit; so it is believed only where it shows our
 * signature file for it, whose label (package.h) names what we signed.
 *
 * `proof` is that file as text; NULL, "" and anything else prove nothing.
 */
#ifndef EXCHANGE_PROOF_H
#define EXCHANGE_PROOF_H

#include "casework/office.h"

/* We made a batch of that number for the receiver in our present epoch, with
 * that package (hex; NULL: any). */
bool proof_of_batch(struct office *o, const char *receiver, int64_t number,
    const char *hash, const char *proof);
/* We took in the sender's batch of that number, in our present epoch and in
 * the sender's `epoch`.  The answer to a refused batch names no package and
 * proves nothing: any sender could have itself refused. */
bool proof_of_answer(struct office *o, const char *sender, const char *epoch,
    int64_t number, const char *proof);

#endif
