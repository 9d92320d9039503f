/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Signature files and public keys: nothing but what was signed is taken, and
 * what is taken is the one text there is of it.
 */
#include "base/minisign.h"
#include "fuzz.h"

static const uint8_t seed[MINISIGN_SEED_BYTES] = { 1 };

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	char comment[MINISIGN_COMMENT], text[MINISIGN_PUBLIC_TEXT];
	char *input = fuzz_text(data, len);
	struct minisign_secret secret;
	struct minisign_public public;
	struct buf file = BUF_INIT;
	struct err err = ERR_INIT;

	minisign_of_seed(&secret, seed);
	if (minisign_verify(&secret.public, "data", 4, (const char *)data,
	    len, comment, &err)) {
		minisign_sign(&secret, "data", 4, comment, &file);
		MUST(file.len == len && memcmp(file.data, data, len) == 0);
	} else {
		MUST(err.text[0] != '\0' && comment[0] == '\0');
	}
	if (minisign_public_parse(input, &public))
		MUST(strstr(input,
		    minisign_public_format(&public, text)) != NULL);
	buf_release(&file);
	free(input);
	return 0;
}
