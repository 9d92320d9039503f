/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Passwords as argon2id strings of libsodium, with its interactive limits: a
 * tenth of a second and 64 MiB on a small PC.
 */
#ifndef BASE_PASSWORD_H
#define BASE_PASSWORD_H

#include <stdbool.h>

#include <stdint.h>

#include "base/err.h"

#define PASSWORD_HASH 128        /* text and NUL */

/* The hash of a password (UTF-8, not empty).  False with a sentence when the
 * machine has not enough memory for it. */
bool password_hash(const char *password, char hash[PASSWORD_HASH],
    struct err *err);
/* Whether `password` gave `hash`; false for a hash that is none. */
bool password_verify(const char *password, const char *hash);

#define PASSWORD_SALT 16
#define PASSWORD_KEY 32
/* A key that follows from a password and a salt, made slow on purpose: half a
 * second and 256 MiB, for codes short enough to be read over the telephone. */
bool password_key(const char *password, const uint8_t salt[PASSWORD_SALT],
    uint8_t key[PASSWORD_KEY], struct err *err);

#endif
