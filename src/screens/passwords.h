/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A new password, asked for twice. */
#ifndef PASSWORDS_H
#define PASSWORDS_H

#include <stdbool.h>

#include "base/buf.h"

/* True when both are the same and long enough; otherwise the user was told,
 * or left with Esc. */
bool passwords_ask(const char *title, struct buf *password);

#endif
