/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The files in data/ are what their README says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "base/utf8.h"

#define MAX_BYTES (8 << 20)

/* The file's rows below the header, whose columns are counted and whose text
 * is strict UTF-8 with LF. */
static void
load(struct strlist *rows, const char *name, const char *header)
{
	char *path = path_join(SOURCE_DIR "/data", name), *end;
	struct buf b = BUF_INIT;
	const char *p;
	size_t columns = 1, n, i;

	assert_true(path_read(path, MAX_BYTES, true, &b, NULL));
	assert_true(utf8_valid(b.data, b.len, NULL));
	assert_null(strchr(b.data, '\r'));
	assert_true(b.len > 0 && b.data[b.len - 1] == '\n');
	buf_truncate(&b, b.len - 1);
	end = strchr(b.data, '\n');
	assert_non_null(end);
	*end = '\0';
	assert_string_equal(b.data, header);
	for (p = header; *p != '\0'; p++)
		columns += *p == ',';
	strlist_init(rows);
	strlist_split(rows, end + 1, '\n');
	for (i = 0; i < rows->len; i++) {
		for (n = 1, p = rows->at[i]; *p != '\0'; p++)
			n += *p == ',';
		if (n != columns)
			fail_msg("%s: %s", name, rows->at[i]);
	}
	buf_release(&b);
	free(path);
}

/* Rows stand in strict order of their first column. */
static void
assert_keys_unique(struct strlist *rows)
{
	struct strlist keys;
	size_t i;

	strlist_init(&keys);
	for (i = 0; i < rows->len; i++)
		strlist_take(&keys, xstrndup(rows->at[i],
		    strcspn(rows->at[i], ",")));
	for (i = 1; i < keys.len; i++)
		if (strcmp(keys.at[i - 1], keys.at[i]) >= 0)
			fail_msg("%s after %s", keys.at[i], keys.at[i - 1]);
	strlist_release(&keys);
}

static void
places_have_codes_of_their_level(void **state)
{
	static const struct {
		const char *level;
		size_t digits;
	} levels[] = {
		{ "province", 6 }, { "prefecture", 6 }, { "county", 6 },
		{ "street", 9 }, { "village", 12 },
	};
	static const char *const files[] = { "divisions-county.csv",
		"divisions.csv" };
	struct strlist rows, parts;
	size_t f, i, k;

	(void)state;
	for (f = 0; f < ARRAY_LEN(files); f++) {
		load(&rows, files[f], "code,name,level");
		assert_true(rows.len > 1000);
		for (i = 0; i < rows.len; i++) {
			strlist_init(&parts);
			strlist_split(&parts, rows.at[i], ',');
			for (k = 0; k < ARRAY_LEN(levels); k++)
				if (text_equal(parts.at[2], levels[k].level))
					break;
			if (k == ARRAY_LEN(levels) ||
			    !text_digits(parts.at[0], levels[k].digits) ||
			    text_empty(parts.at[1]))
				fail_msg("%s: %s", files[f], rows.at[i]);
			strlist_release(&parts);
		}
		strlist_release(&rows);
	}
}

static void
holidays_are_days_in_order(void **state)
{
	struct strlist rows;
	char text[11];
	size_t i;

	(void)state;
	load(&rows, "holidays.csv", "date,kind,name");
	assert_keys_unique(&rows);
	for (i = 0; i < rows.len; i++) {
		text_copy(text, sizeof text, rows.at[i]);
		assert_int_not_equal(day_parse_iso(text), DAY_NONE);
		assert_true(text_starts(rows.at[i] + 10, ",work,") ||
		            text_starts(rows.at[i] + 10, ",rest,"));
	}
	strlist_release(&rows);
}

static void
characters_are_single_and_read_in_ascii(void **state)
{
	struct strlist rows;
	size_t i, n, k;
	uint32_t code;

	(void)state;
	load(&rows, "han.csv",
	    "char,pinyin,other_pinyin,strokes,simplified,common");
	assert_true(rows.len > 40000);
	assert_keys_unique(&rows);
	for (i = 0; i < rows.len; i++) {
		n = utf8_decode(rows.at[i], 4, &code);
		assert_true(n > 0 && rows.at[i][n] == ',');
		k = strspn(rows.at[i] + n + 1, "abcdefghijklmnopqrstuvwxyz");
		if (!utf8_is_han(code) || k == 0 ||
		    rows.at[i][n + 1 + k] != ',')
			fail_msg("han.csv: %s", rows.at[i]);
	}
	strlist_release(&rows);
}

static void
surnames_are_one_or_two_characters(void **state)
{
	struct strlist rows, parts;
	size_t i;

	(void)state;
	load(&rows, "surnames.csv", "surname,pinyin,other_pinyin");
	for (i = 0; i < rows.len; i++) {
		strlist_init(&parts);
		strlist_split(&parts, rows.at[i], ',');
		assert_in_range(utf8_count(parts.at[0]), 1, 2);
		assert_false(text_empty(parts.at[1]));
		strlist_release(&parts);
	}
	strlist_release(&rows);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_have_codes_of_their_level),
		cmocka_unit_test(holidays_are_days_in_order),
		cmocka_unit_test(characters_are_single_and_read_in_ascii),
		cmocka_unit_test(surnames_are_one_or_two_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
