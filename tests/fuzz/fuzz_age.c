/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Sealed files: the input is a whole file; or stanzas and a body around which
 * the target puts what a sender with the right keys would: our own stanza,
 * the header's check.
 */
#include "../../src/base/age_private.h"
#include "fuzz.h"

static const uint8_t secret[AGE_KEY_BYTES] = { 1 };
static const uint8_t ephemeral[AGE_KEY_BYTES] = { 2 };
static const uint8_t file_key[AGE_FILE_KEY] = { 3 };

static void
open_it(const void *data, size_t len)
{
	struct age_identity identity;
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;

	age_of_secret(&identity, secret);
	if (!age_open(&identity, data, len, &out, &err))
		MUST(out.len == 0 && err.text[0] != '\0');
	buf_release(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	const uint8_t *input = data, *body;
	struct age_identity identity;
	struct buf file = BUF_INIT;
	size_t n = len, head;

	open_it(data, len);
	/* Forged: as many bytes of stanzas as the first byte says. */
	head = fuzz_choice(&input, &n);
	head = head < n ? head : n;
	body = input + head;
	age_of_secret(&identity, secret);
	age_header_begin(&file);
	buf_add(&file, input, head);
	MUST(age_header_wrap(&file, identity.recipient, ephemeral, file_key));
	age_header_end(&file, 0, file_key);
	buf_add(&file, body, n - head);
	open_it(file.data, file.len);
	buf_release(&file);
	return 0;
}
