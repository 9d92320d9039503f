/* SPDX-License-Identifier: MulanPSL-2.0 */
/* How often a unit reports: the work list asks for it too, so it stands one
 * layer below. */
#ifndef EXCHANGE_RHYTHM_H
#define EXCHANGE_RHYTHM_H

#include "casework/rhythm.h"

#endif
