/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "exchange/json.h"

static void
writes(void **state)
{
	struct buf out = BUF_INIT;
	struct json_writer w;
	struct json *j;
	struct err err = ERR_INIT;

	(void)state;
	json_begin(&w, &out);
	json_text(&w, "name", "a \"b\" \\ \n\t张");
	json_int(&w, "n", -9007199254740993);
	json_flag(&w, "yes", true);
	json_list(&w, "list");
	json_text(&w, NULL, "x");
	json_object(&w, NULL);
	json_end_object(&w);
	json_end_list(&w);
	json_finish(&w);
	assert_string_equal(out.data,
	    "{\n  \"name\": \"a \\\"b\\\" \\\\ \\n\\t张\",\n"
	    "  \"n\": -9007199254740993,\n  \"yes\": true,\n  \"list\": [\n"
	    "    \"x\",\n    {}\n  ]\n}\n");
	j = json_parse(out.data, out.len, &err);
	assert_non_null(j);
	assert_string_equal(json_get_text(j, "name"), "a \"b\" \\ \n\t张");
	assert_int_equal(json_get_int(j, "n", 0), -9007199254740993);
	assert_true(json_get_flag(j, "yes"));
	assert_int_equal(json_get(j, "list")->child->next->type, JSON_OBJECT);
	assert_null(json_get_text(j, "n"));
	assert_int_equal(json_get_int(j, "none", 7), 7);
	json_free(j);
	buf_release(&out);
}

static void
strict(void **state)
{
	static const char *const good[] = { "{}", " [ 1 , -2 ] ", "\"\\ud83d\\ude00"
		"\"", "null", "{\"a\":{\"a\":0}}", "\"\\/\\b\\f\\n\\r\\t\"" };
	static const char *const bad[] = { "", "{", "[1", "[1,]", "{\"a\"}",
		"{\"a\":1,}", "{\"a\":1,\"a\":2}", "01", "1.5", "1e3", "--1",
		"\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\x\"", "\"a",
		"\"a\nb\"", "{} x", "tru", "{a:1}", "1234567890123456789",
		"\"\xC0\xAF\"", "[1 2]" };
	struct err err;
	struct json *j;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(good); i++) {
		j = json_parse(good[i], strlen(good[i]), &err);
		if (j == NULL)
			fail_msg("refused: %s", good[i]);
		json_free(j);
	}
	for (i = 0; i < ARRAY_LEN(bad); i++) {
		err_clear(&err);
		if (json_parse(bad[i], strlen(bad[i]), &err) != NULL)
			fail_msg("taken: %s", bad[i]);
		assert_int_equal(err.code, ERR_UNSAFE);
	}
}

static void
deep(void **state)
{
	char text[2 * JSON_DEPTH_MAX + 4];
	struct err err;
	struct json *j;
	int n;

	(void)state;
	for (n = JSON_DEPTH_MAX; n <= JSON_DEPTH_MAX + 1; n++) {
		memset(text, '[', (size_t)n);
		memset(text + n, ']', (size_t)n);
		j = json_parse(text, 2 * (size_t)n, &err);
		assert_true((j != NULL) == (n == JSON_DEPTH_MAX));
		json_free(j);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes),
		cmocka_unit_test(strict),
		cmocka_unit_test(deep),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
