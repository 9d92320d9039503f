/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The unit's own keys at the screen: opened, and the recovery key printed. */
#ifndef KEYS_H
#define KEYS_H

#include <stdbool.h>

/* Open them, asking for the passphrase of a locked file until it is right or
 * Esc.  Keys that are made by this have their recovery key offered for
 * printing, but in practice units.  False: said why, or Esc. */
bool keys_ready(void);
/* Print the recovery key of keys just made; whether it was printed. */
bool keys_print_recovery(void);
/* What can be done to them: a menu. */
void keys_menu(void);

#endif
