/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Foreign text on its way in and out: the display filter lets nothing through
 * that steers a terminal, decoders give strict UTF-8, normal text stays so.
 */
#include "base/display.h"
#include "base/encoding.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "model/normal.h"

static void
show(const char *text)
{
	struct buf shown = BUF_INIT, again = BUF_INIT;
	char fixed[64];
	size_t i;

	display_filter(&shown, text, false);
	MUST(utf8_valid(shown.data, shown.len, NULL));
	for (i = 0; i < shown.len; i++)
		MUST((unsigned char)shown.data[i] >= ' ' &&
		    shown.data[i] != 127);
	MUST(utf8_columns(shown.data) >= 0);
	display_filter(&again, shown.data, false);
	MUST(strcmp(shown.data, again.data) == 0);
	MUST(utf8_valid(display_text(fixed, sizeof fixed, text),
	    strlen(fixed), NULL));
	buf_release(&shown);
	buf_release(&again);
}

static void
normalise(const char *text)
{
	struct buf once = BUF_INIT, again = BUF_INIT;

	normal_nfc(text, &once);
	MUST(utf8_valid(once.data, once.len, NULL));
	normal_nfc(once.data, &again);
	MUST(strcmp(once.data, again.data) == 0);
	buf_release(&once);
	buf_release(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	enum encoding from = fuzz_choice(&data, &len) % ENCODING__MAX;
	char *text = fuzz_text(data, len);
	struct buf decoded = BUF_INIT;
	struct err err = ERR_INIT;

	show(text);
	if (utf8_valid(text, strlen(text), NULL))
		normalise(text);
	if (encoding_decode(from, data, len, &decoded, &err))
		MUST(strlen(decoded.data) != decoded.len ||
		    utf8_valid(decoded.data, decoded.len, NULL));
	buf_release(&decoded);
	free(text);
	return 0;
}
