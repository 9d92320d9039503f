/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The start-up stick of a unit below. */
#ifndef PREPARE_H
#define PREPARE_H

/* Choose the unit and the stick, write the file, and show the start code. */
void prepare_start(void);
/* The same for a unit that is known; borrowed. */
void prepare_unit(const char *unit);

#endif
