/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/config.h"
#include "base/mem.h"
#include "base/text.h"
#include "tempdir.h"

/* Load `text` as nuandang.ini. */
static struct config *
load(void **state, const char *text, struct err *err)
{
	char *path = tempdir_write(*state, "nuandang.ini", text);
	struct config *c = config_load(path, true, err);

	free(path);
	return c;
}

static void
the_table_agrees_with_itself(void **state)
{
	struct config *c = config_load("/no/such/file.ini", false, NULL);
	const struct config_key *k;
	size_t i, j;

	(void)state;
	assert_non_null(c);
	for (i = 0; i < config_keys_len; i++) {
		k = &config_keys[i];
		assert_non_null(strchr(k->name, ':'));
		assert_false(text_empty(k->help));
		assert_string_equal(config_text(c, k->name), k->fallback);
		if (k->type == CONFIG_NUMBER)
			assert_in_range(config_number(c, k->name), k->min,
			    k->max);
		if (k->type == CONFIG_FLAG)
			(void)config_flag(c, k->name);
		if (k->type == CONFIG_CHOICE)
			assert_non_null(strstr(k->choices, k->fallback));
		for (j = 0; j < i; j++)
			assert_string_not_equal(k->name, config_keys[j].name);
	}
	config_free(c);
	config_free(NULL);
}

static void
takes_what_is_written(void **state)
{
	struct err err = ERR_INIT;
	struct config *c = load(state,
	    "# a remark\r\n"
	    "\r\n"
	    "[Paths]\r\n"
	    "database = \"/srv/档案 #1/n.db\"  ; ours\r\n"
	    "log =\r\n"
	    "[screen]\r\n"
	    "  Colour=never   # printer room\r\n"
	    "[security]\r\n"
	    "idle_lock = 0\r\n"
	    "[handoff]\r\n"
	    "seal = No\r\n",
	    &err);

	assert_string_equal(err.text, "");
	assert_non_null(c);
	assert_string_equal(config_text(c, "paths:database"),
	    "/srv/档案 #1/n.db");
	assert_string_equal(config_text(c, "paths:log"), "");
	assert_string_equal(config_text(c, "screen:colour"), "never");
	assert_int_equal(config_number(c, "security:idle_lock"), 0);
	assert_false(config_flag(c, "handoff:seal"));
	/* not given: the fallback */
	assert_int_equal(config_number(c, "security:password_length"), 8);
	config_free(c);
}

static void
a_mistake_is_named_with_its_line(void **state)
{
	static const struct {
		const char *text, *place, *word;
	} cases[] = {
		{ "[screens]\n", ":1: ", "screens" },
		{ "[screen]\n\ncolor = auto\n", ":3: ", "color" },
		{ "[screen]\ncolour = auto\n[print]\n[screen]\n"
		  "colour = never\n", ":5: ", "colour" },
		{ "[screen]\ncolour = red\n", ":2: ", "red" },
		{ "[screen]\ncolour\n", ":2: ", "colour" },
		{ "colour = auto\n", ":1: ", "colour" },
		{ "[security]\nidle_lock = 5 min\n", ":2: ", "5 min" },
		{ "[security]\nidle_lock = 241\n", ":2: ", "241" },
		{ "[security]\nidle_lock = -1\n", ":2: ", "-1" },
		{ "[security]\nidle_lock = 99999999999999999999\n", ":2: ",
		    "240" },
		{ "[handoff]\nseal = maybe\n", ":2: ", "maybe" },
		{ "[screen\n", ":1: ", "[screen" },
		{ "[screen] # x\n", ":1: ", "[screen]" },
		{ "[print]\nprinter = \xD6\xD0\n", ":2: ", "UTF-8" },
		{ "\xEF\xBB\xBF[print]\n", ":1: ", "BOM" },
		{ "[print]\nprinter = a\x1B[2J\n", ":2: ", "␛" },
		{ "[print]\nprinter = a\\\nprinter = b\n", ":2: ", "printer" },
		{ "[paths]\ndatabase = /media/A#1/x\n", ":2: ", "/media/A#1" },
	};
	struct err err;
	size_t i;

	for (i = 0; i < ARRAY_LEN(cases); i++) {
		err_clear(&err);
		assert_null(load(state, cases[i].text, &err));
		assert_int_equal(err.code, ERR_USAGE);
		assert_non_null(strstr(err.text, "nuandang.ini:"));
		if (strstr(err.text, cases[i].place) == NULL ||
		    strstr(err.text, cases[i].word) == NULL)
			fail_msg("case %zu: %s", i, err.text);
	}
}

static void
an_overlong_line_is_refused(void **state)
{
	char text[3000] = "[print]\nprinter = \"";
	struct err err = ERR_INIT;

	memset(text + strlen(text), 'x', 2000);
	assert_null(load(state, text, &err));
	assert_non_null(strstr(err.text, ":2: "));
}

static void
a_file_asked_for_must_be_there(void **state)
{
	struct err err = ERR_INIT;

	assert_null(config_load("/no/such/file.ini", true, &err));
	assert_int_equal(err.code, ERR_FAILED);
	err_clear(&err);
	assert_null(config_load(*state, false, &err));    /* a folder */
	assert_int_equal(err.code, ERR_FAILED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_agrees_with_itself),
		TEMPDIR_TEST(takes_what_is_written),
		TEMPDIR_TEST(a_mistake_is_named_with_its_line),
		TEMPDIR_TEST(an_overlong_line_is_refused),
		TEMPDIR_TEST(a_file_asked_for_must_be_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
