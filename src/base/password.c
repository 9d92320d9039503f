/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/password.h"

#include <sodium.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

_Static_assert(PASSWORD_HASH >= crypto_pwhash_STRBYTES,
    "a hash must fit its text");
_Static_assert(PASSWORD_SALT == crypto_pwhash_SALTBYTES,
    "a salt is as long as the library wants it");

bool
password_hash(const char *password, char hash[PASSWORD_HASH],
    struct err *err)
{
	if (sodium_init() < 0)
		fatal("libsodium cannot start");
	memset(hash, 0, PASSWORD_HASH);
	if (crypto_pwhash_str_alg(hash, password, strlen(password),
	    crypto_pwhash_OPSLIMIT_INTERACTIVE,
	    crypto_pwhash_MEMLIMIT_INTERACTIVE,
	    crypto_pwhash_ALG_ARGON2ID13) != 0)
		return err_set(err, ERR_FAILED,
		    _("内存不足，无法设置密码，请关闭其他程序后再试"));
	return true;
}

bool
password_verify(const char *password, const char *hash)
{
	char text[crypto_pwhash_STRBYTES] = "";

	if (sodium_init() < 0)
		fatal("libsodium cannot start");
	/* The library reads the whole array, not up to the NUL. */
	if (!text_copy(text, sizeof text, hash))
		return false;
	return crypto_pwhash_str_verify(text, password, strlen(password)) == 0;
}

bool
password_key(const char *password, const uint8_t salt[PASSWORD_SALT],
    uint8_t key[PASSWORD_KEY], struct err *err)
{
	if (sodium_init() < 0)
		fatal("libsodium cannot start");
	if (crypto_pwhash(key, PASSWORD_KEY, password, strlen(password), salt,
	    crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE,
	    crypto_pwhash_ALG_ARGON2ID13) != 0)
		return err_set(err, ERR_FAILED,
		    _("内存不足，请关闭其他程序后再试"));
	return true;
}
