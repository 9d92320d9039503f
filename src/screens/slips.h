/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Control slips of the batches we sent. */
#ifndef SLIPS_H
#define SLIPS_H

#include <stdint.h>

#include "account.h"

/* Offer those of the batches just made; none for what was laid again. */
void slips_offer(const struct account *a);
/* Show the slip of one batch and print it. */
void slips_show(const char *receiver, int64_t number);

#endif
