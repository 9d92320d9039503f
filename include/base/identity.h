/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The secret keys of one unit and the file they are kept in: one pair for
 * sealing (age) and one for signing (minisign), in a text file of mode 0600,
 * open or wrapped by a passphrase (argon2id, XChaCha20-Poly1305), and in any
 * case wrapped once more for the recovery key, which is on paper only.
 */
#ifndef BASE_IDENTITY_H
#define BASE_IDENTITY_H

#include <stdbool.h>

#include "base/age.h"
#include "base/minisign.h"

/* Both pairs, in memory only as long as needed; identity_wipe(). */
struct identity {
	struct age_identity age;
	struct minisign_secret sign;
	/* Who can open the file without the passphrase; zeros: nobody. */
	uint8_t recovery[AGE_KEY_BYTES];
};

/* New keys, and a new recovery key whose secret comes back once, to be
 * printed, and is kept nowhere (AGE_IDENTITY_TEXT). */
void identity_generate(struct identity *out,
    char recovery[AGE_IDENTITY_TEXT]);
void identity_wipe(struct identity *identity);

/* Write whole or not at all; `passphrase` NULL or "" leaves it open.  A
 * passphrase is NFC text (normal_nfc() by the caller).  ERR_UNSAFE, with the
 * file removed: a file system that gives every file to everybody.
 * ERR_FAILED: the disk, or not enough memory for argon2id. */
bool identity_save(const struct identity *identity, const char *path,
    const char *passphrase, struct err *err);

/* How a key file opens. */
enum identity_lock { IDENTITY_NONE, IDENTITY_OPEN, IDENTITY_LOCKED };
/* NONE: there is no file.  A damaged one counts as locked, one that cannot be
 * read as open: loading it says why. */
enum identity_lock identity_look(const char *path);
/* Read it.  Refused (ERR_UNSAFE): a file others may read or write or own, a
 * link, a wrong passphrase, a file that is damaged.  ERR_FAILED: no such
 * file. */
bool identity_load(struct identity *out, const char *path,
    const char *passphrase, struct err *err);
/* The same with the recovery key as printed, blanks and case aside. */
bool identity_recover(struct identity *out, const char *path,
    const char *recovery, struct err *err);

#endif
