/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The subcommands of `handoff`, one file per group. */
#ifndef CLI_HANDOFF_PRIVATE_H
#define CLI_HANDOFF_PRIVATE_H

#include "cli/command.h"
#include "exchange/handoff.h"

/* Report lines to standard output, sentences to standard error. */
struct handoff_report handoff_report_of(struct cli *c);

/* Each returns the exit status; args are those after its name. */
int handoff_card(struct cli *c, char *const *args);
int handoff_trust(struct cli *c, char *const *args);
int handoff_prepare(struct cli *c, char *const *args);
int handoff_open(struct cli *c, char *const *args);
int handoff_key(struct cli *c, char *const *args);
int handoff_rejoin(struct cli *c, char *const *args);
int handoff_status(struct cli *c, char *const *args);

/* Open our keys: the passphrase of a locked file comes from the file named by
 * NUANDANG_KEY_PASSPHRASE_FILE or the terminal.  Says how the recovery key
 * gets on paper when the keys were made just now.  False with c->err. */
bool handoff_keys(struct cli *c);
/* Say how the recovery key gets on paper. */
void handoff_say_recovery(struct cli *c);
/* Write the recovery key to a new file, "-": a line recovery= on standard
 * output: the one made just now, else another one, which is written before the
 * one before is given up.  False with c->err. */
bool handoff_write_recovery(struct cli *c, const char *path);

#endif
