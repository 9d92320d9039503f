/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Printed sheets as records of kind document. */
#ifndef PRINT_REGISTER_H
#define PRINT_REGISTER_H

#include "casework/change.h"
#include "print/facts.h"

/* Enter the sheet of `f` as a document within the change: sets its number,
 * copies and date.  The same sheet about the same record of the same person
 * keeps number and date and counts one copy more. */
bool register_print(struct change *c, struct facts *f, struct err *err);

#endif
