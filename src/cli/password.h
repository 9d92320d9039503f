/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Who is calling: operator and password of one command. */
#ifndef CLI_PASSWORD_H
#define CLI_PASSWORD_H

#include "cli/command.h"

/* Log in as --operator, else `admin`.  While nobody has a password nothing is
 * asked; once somebody has, it comes from --password-stdin, the file named by
 * NUANDANG_PASSWORD_FILE, or the terminal without echo. */
bool password_login(struct cli *c);
/* A new password from the same places (asked twice at a terminal); false with
 * c->err set.  An empty one is refused.  The caller frees with
 * password_free(). */
char *password_new(struct cli *c, const char *operator);
/* The passphrase of the key file: from the file named by
 * NUANDANG_KEY_PASSPHRASE_FILE, or the terminal.  NULL with c->err set. */
char *password_of_keys(struct cli *c);
/* A new one, "" to take it away: from the file named by
 * NUANDANG_KEY_PASSPHRASE_NEW_FILE, or twice from the terminal. */
char *password_new_of_keys(struct cli *c);
/* Wipe and free. */
void password_free(char *password);

#endif
