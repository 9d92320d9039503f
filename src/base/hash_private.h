/* SPDX-License-Identifier: MulanPSL-2.0 */
#ifndef BASE_HASH_PRIVATE_H
#define BASE_HASH_PRIVATE_H

/* Have libsodium ready; as often as one likes.  Ends the program if it cannot
 * start. */
void hash_start(void);

#endif
