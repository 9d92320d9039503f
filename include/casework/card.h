/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The card of a person; its state follows from its events. */
#ifndef CASEWORK_CARD_H
#define CASEWORK_CARD_H

#include "casework/casefile.h"

/* What the card is worth today. */
enum card_state {
	CARD_NONE,
	CARD_MADE,        /* issued, not handed over yet */
	CARD_VALID,
	CARD_LOST,        /* 挂失 */
	CARD_EXPIRED,
	CARD_REVOKED,     /* given back, revoked */
	CARD__MAX
};

/* State of the newest card of a case; an older one is replaced by it. */
enum card_state card_state(const struct casefile *c);

#endif
