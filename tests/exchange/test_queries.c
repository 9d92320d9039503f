/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Every statement of this layer and those below prepares on the schema. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "store/db.h"

/* Layers, and more statements than one could lose without being noticed. */
static const struct {
	const char *folder;
	size_t least;
} layers[] = {
	{ "/store/", 20 }, { "/casework/", 40 }, { "/exchange/", 20 },
};

static void
test_every_query_prepares(void **state)
{
	size_t i, n, len, seen[ARRAY_LEN(layers)] = { 0 };
	struct err err = ERR_INIT;
	struct db *db = db_open(":memory:", DB_CREATE, &err);
	const struct query *q;
	struct stmt *s;

	(void)state;
	if (db == NULL)
		fail_msg("%s", err.text);
	q = db_queries(&len);
	for (i = 0; i < len; i++) {
		s = db_query(db, &q[i], &err);
		if (s == NULL)
			fail_msg("%s:%d: %s", q[i].file, q[i].line, err.text);
		stmt_done(s);
		for (n = 0; n < ARRAY_LEN(layers); n++)
			seen[n] += strstr(q[i].file, layers[n].folder) != NULL;
	}
	for (n = 0; n < ARRAY_LEN(layers); n++)
		assert_true(seen[n] > layers[n].least);
	db_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_query_prepares),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
