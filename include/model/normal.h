/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Unicode normalisation form C (UAX #15), so that a text typed here and the
 * same text from another system are equal bytes.
 */
#ifndef MODEL_NORMAL_H
#define MODEL_NORMAL_H

#include "base/buf.h"

/* Append the NFC form of `text`, which must be strict UTF-8. */
void normal_nfc(const char *text, struct buf *out);

#endif
