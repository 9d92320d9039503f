/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Setting up from the stick the unit above made. */
#ifndef START_H
#define START_H

#include "exchange/prepare.h"

/* Look for a start-up file on the media there are and in the folder of the
 * configuration; false when there is none. */
bool start_look(struct start_file *out);

#endif
