/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A column of foreign cells, one a line: every cell has a verdict with its
 * sentence, what is repaired is a text of its own and is repaired no further
 * into something that is refused.
 */
#include "base/clock.h"
#include "base/list.h"
#include "base/utf8.h"
#include "exchange/damage.h"
#include "fuzz.h"
#include "model/kind.h"

#define ID "360199197001010018"

static void
judge(struct damage_column *c, const char *cell)
{
	struct buf fixed = BUF_INIT, again = BUF_INIT;
	struct err why = ERR_INIT;
	enum damage_verdict v;

	v = damage_cell(c, cell, ID, true, &fixed, &why);
	MUST((v == DAMAGE_NONE) == (why.text[0] == '\0'));
	MUST((v == DAMAGE_NONE) == (damage_kind(c)[0] == '\0'));
	MUST(v == DAMAGE_REPAIRED || fixed.len == 0);
	MUST(utf8_valid(fixed.data, fixed.len, NULL));
	if (v == DAMAGE_REPAIRED) {
		v = damage_cell(c, fixed.data, ID, true, &again, &why);
		MUST(v != DAMAGE_REFUSED && v != DAMAGE_FILE);
		MUST(damage_cell(c, cell, ID, false, &again, &why) ==
		    DAMAGE_REFUSED);
		MUST(again.len == 0);
	}
	buf_release(&fixed);
	buf_release(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	unsigned kind = fuzz_choice(&data, &len);
	unsigned at = fuzz_choice(&data, &len);
	const struct kind *k = kinds[kind % kinds_len];
	const struct field *f = at < 200 ? &k->fields[at % k->len] : NULL;
	char *text = fuzz_text(data, len);
	struct strlist cells = VEC_INIT;
	struct damage_column *c;
	struct err err = ERR_INIT;
	size_t i;

	clock_fix(1767571200000);
	strlist_split(&cells, text, '\n');
	c = damage_new(f, utf8_valid(cells.at[0], strlen(cells.at[0]), NULL)
			      ? cells.at[0] : "");
	for (i = 1; i < cells.len; i++)
		if (utf8_valid(cells.at[i], strlen(cells.at[i]), NULL))
			damage_watch(c, (long)i + 1, cells.at[i], ID);
	MUST(damage_judge(c, &err) == (err.text[0] == '\0'));
	for (i = 1; i < cells.len; i++)
		if (utf8_valid(cells.at[i], strlen(cells.at[i]), NULL))
			judge(c, cells.at[i]);
	damage_free(c);
	strlist_release(&cells);
	free(text);
	return 0;
}
