/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Numbers of documents that follow one another. */
#ifndef SERIES_H
#define SERIES_H

#include "base/buf.h"

/* Count the last run of digits one up, leading zeros kept: "2026-009号"
 * becomes "2026-010号".  A text without digits stays as it is. */
void series_next(struct buf *number);

#endif
