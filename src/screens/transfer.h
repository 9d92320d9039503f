/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Sending and receiving as dialogs: folder, progress, what came of it. */
#ifndef TRANSFER_H
#define TRANSFER_H

#include <stdbool.h>

/* Ask for the folder and send to `unit`, or to all neighbours (NULL). */
void transfer_send(const char *unit, bool full, bool now);
/* Ask for the folder, show what would come in, and take it in when the user
 * says so. */
void transfer_receive(void);

/* Ask for the folder, lay our card there and say what to do next. */
void transfer_rejoin(void);

#endif
