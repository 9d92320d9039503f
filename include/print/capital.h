/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Amounts in the capital numerals of vouchers. */
#ifndef PRINT_CAPITAL_H
#define PRINT_CAPITAL_H

#include <stdint.h>

#include "base/buf.h"

/* Append an amount in fen the way the rules for payment vouchers write it:
 * 120305 gives "壹仟贰佰零叁元零伍分", 100 "壹元整"; below zero "负" stands
 * first.  At most 9,999,999,999,999 fen; more is a broken invariant. */
void capital_amount(int64_t fen, struct buf *out);

#endif
