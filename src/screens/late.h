/* SPDX-License-Identifier: MulanPSL-2.0 */
/* 催报: units below that have not reported, by letter or by telephone. */
#ifndef LATE_H
#define LATE_H

#include "neighbour.h"

/* Let the user choose what to do about `chosen` (NULL: none) and about all
 * that are late. */
void late_press(const struct neighbours *all, const struct neighbour *chosen);

#endif
