/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A computer was lost: its register from a backup, before there is one. */
#ifndef RESTORE_H
#define RESTORE_H

#include <stdbool.h>

/* Let the user choose a backup and put it in place of the database that is
 * not there yet, with the key file beside it or the recovery key from paper;
 * say what comes next.  True: the office is open (desk.h).  False: given up,
 * and nothing was made. */
bool restore_choose(void);

#endif
