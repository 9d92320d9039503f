/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Key files and the texts of keys.  The file's check is set right first. */
#include "../../src/base/identity_private.h"
#include "base/hash.h"
#include "fuzz.h"

static void
take_apart(const char *text, size_t len)
{
	struct identity_parts parts;
	struct identity identity;
	struct age_identity paper = { { 0 }, { 0 } };
	struct err err = ERR_INIT;

	if (!identity_parts(&parts, text, len))
		return;
	/* Locked ones would only ask argon2id. */
	if (!parts.locked && !identity_unlock(&parts, "", &identity, &err))
		MUST(err.text[0] != '\0');
	memcpy(paper.recipient, parts.recovery, sizeof paper.recipient);
	identity_open_copy(&parts, &paper, &identity, NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	char *input = fuzz_text(data, len), hex[65];
	struct age_identity identity;
	uint8_t key[AGE_KEY_BYTES], sum[32];
	char text[AGE_IDENTITY_TEXT];
	struct buf file = BUF_INIT;

	if (age_recipient_parse(input, key))
		MUST(strcmp(age_recipient_format(key, text), input) == 0);
	if (age_identity_parse(input, &identity))
		MUST(strcmp(age_identity_format(&identity, text), input) == 0);
	take_apart(input, strlen(input));
	buf_adds(&file, input);
	hash_blake2b(sum, sizeof sum, file.data, file.len);
	buf_addf(&file, "check %s\n", hex_encode(hex, sum, sizeof sum));
	take_apart(file.data, file.len);
	buf_release(&file);
	free(input);
	return 0;
}
