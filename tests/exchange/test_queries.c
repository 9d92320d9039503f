/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Every statement of this layer and those below prepares on the schema. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "store/db.h"

static void
test_every_query_prepares(void **state)
{
	struct err err = ERR_INIT;
	struct db *db = db_open(":memory:", DB_CREATE, &err);
	const struct query *q;
	struct stmt *s;
	size_t i, len, ours = 0;

	(void)state;
	if (db == NULL)
		fail_msg("%s", err.text);
	q = db_queries(&len);
	for (i = 0; i < len; i++) {
		s = db_query(db, &q[i], &err);
		if (s == NULL)
			fail_msg("%s:%d: %s", q[i].file, q[i].line, err.text);
		stmt_done(s);
		ours += strstr(q[i].file, "/exchange/") != NULL;
	}
	assert_true(ours > 20);
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
