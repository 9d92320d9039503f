/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Accepting the card of a unit, its digits compared by telephone. */
#ifndef ACCEPT_H
#define ACCEPT_H

#include "exchange/trust.h"

/* Say what the card is, have the digits compared where that is called for,
 * and accept it.  Whether it was. */
bool accept_card(const char *text, size_t len);
/* Have the digits of a card that was seen compared, and confirm it. */
bool accept_seen(const struct unit_card *card);
/* Offer the cards of neighbours in a folder that are not accepted yet, before
 * it is read or written; practice units take first cards by themselves. */
void accept_in(const char *dir);
/* Look for cards in a folder of the user's choice and offer those that are
 * not accepted yet; how many were. */
int accept_from_folder(void);

#endif
