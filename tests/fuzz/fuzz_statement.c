/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Statements, and the label in the signature of an outer file: the input is
 * the text of the one and the trusted comment of the other.
 */
#include "../../src/exchange/statement.h"
#include "base/text.h"
#include "fuzz.h"

static const uint8_t seed[MINISIGN_SEED_BYTES] = { 1 };

static void
read_statement(const char *text)
{
	struct statements list = { NULL, 0, 0 };
	struct statement *s = statements_push(&list);

	text_copy(s->unit, sizeof s->unit, "360199001001");
	text_copy(s->epoch, sizeof s->epoch,
	    "00112233445566778899aabbccddeeff");
	s->number = 3;
	buf_adds(&s->body, text);
	/* Written again it is the same. */
	if (statement_parse(s))
		MUST(strcmp(s->body.data, text) == 0);
	statements_release(&list);
}

static void
read_label(const char *text)
{
	struct minisign_secret secret;
	struct package_outer outer;
	struct package_label claimed;
	struct buf file = BUF_INIT, signature = BUF_INIT;
	struct err err = ERR_INIT;

	minisign_of_seed(&secret, seed);
	minisign_sign(&secret, "x", 1, text, &signature);
	tar_add(&file, "package.tar", 0, "x", 1);
	tar_add(&file, "package.tar.minisig", 0, signature.data,
	    signature.len);
	tar_end(&file);
	MUST(package_outer(file.data, file.len, &outer, &err));
	if (package_verify(&outer, &secret.public, &err)) {
		MUST(package_claims(&outer, &claimed));
		MUST(memcmp(&claimed, &outer.label, sizeof claimed) == 0);
	} else {
		MUST(err.text[0] != '\0');
	}
	buf_release(&signature);
	buf_release(&file);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	char *text = fuzz_text(data, len);
	size_t i;

	read_statement(text);
	for (i = 0; text[i] != '\0' && i < MINISIGN_COMMENT - 1; i++)
		if (text[i] < ' ' || text[i] > '~')
			text[i] = ' ';
	text[i] = '\0';
	read_label(text);
	free(text);
	return 0;
}
