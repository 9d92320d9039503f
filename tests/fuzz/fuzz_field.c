/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What somebody typed into a field of any kind: what is taken is what a batch
 * may carry, and dates, times and ids are read back as they are written.
 */
#include "base/date.h"
#include "base/uid.h"
#include "fuzz.h"
#include "model/kind.h"

static void
read_times(const char *text)
{
	char day[11], time[21], uid_text[UID_TEXT];
	uint8_t uid[UID_BYTES];
	int64_t ms = time_parse(text);
	day_t d = day_parse_iso(text);

	if (d != DAY_NONE)
		MUST(strcmp(day_format(d, day), text) == 0);
	if (ms >= 0)
		MUST(time_parse(time_format(ms, time)) == ms);
	if (uid_parse(uid, text))
		MUST(strlen(uid_format(uid_text, uid)) == UID_TEXT - 1);
	day_parse_typed(text, day_make(2026, 1, 5));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	unsigned kind = fuzz_choice(&data, &len) % kinds_len;
	unsigned at = fuzz_choice(&data, &len);
	const struct kind *k = kinds[kind];
	const struct field *f = &k->fields[at % k->len];
	char *text = fuzz_text(data, len);
	struct buf value = BUF_INIT, shown = BUF_INIT;
	struct err err = ERR_INIT;

	read_times(text);
	if (field_parse(f, text, &value, &err)) {
		MUST(value.len == 0 || field_check(f, value.data, &err));
		field_format(f, value.data, &shown);
	} else {
		MUST(err.text[0] != '\0');
	}
	field_check(f, text, NULL);
	buf_release(&value);
	buf_release(&shown);
	free(text);
	return 0;
}
