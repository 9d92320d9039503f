/* SPDX-License-Identifier: MulanPSL-2.0 */
/* schema.sql, which is written by hand, says the same as the field tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/list.h"
#include "base/path.h"
#include "base/text.h"
#include "model/kind.h"

static const char common[] =
    "\tid INTEGER PRIMARY KEY,\n"
    "\tuid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),\n"
    "\tunit TEXT NOT NULL,\n"
    "\ttenure INTEGER NOT NULL,\n"
    "\trev INTEGER NOT NULL,\n"
    "\tsum BLOB NOT NULL,\n"
    "\tstamp INTEGER NOT NULL,\n"
    "\tcame_from TEXT,\n"
    "\textra TEXT,\n"
    "\tcreated_at TEXT NOT NULL,\n"
    "\tchanged_at TEXT NOT NULL,\n"
    "\tvoided_on TEXT,\n"
    "\tvoid_reason TEXT";

static struct buf schema = BUF_INIT;

static int
read_schema(void **state)
{
	(void)state;
	return path_read(SOURCE_DIR "/schema.sql", 1 << 20, true, &schema,
		   NULL) ? 0 : 1;
}

static int
release_schema(void **state)
{
	(void)state;
	buf_release(&schema);
	return 0;
}

static void
table_text(const struct kind *k, struct buf *out)
{
	static const char *const columns[] = {
		[STORAGE_TEXT] = "TEXT",
		[STORAGE_INTEGER] = "INTEGER",
		[STORAGE_UID] = "BLOB",
	};
	const struct field *f;
	size_t i;

	buf_addf(out, "CREATE TABLE %s (\n%s", k->name, common);
	for (i = 0; i < k->len; i++) {
		f = &k->fields[i];
		if (f->type->storage == STORAGE_REF)
			buf_addf(out, ",\n\t%s INTEGER REFERENCES %s (id)\n"
			    "\t    DEFERRABLE INITIALLY DEFERRED", f->name,
			    f->target);
		else
			buf_addf(out, ",\n\t%s %s", f->name,
			    columns[f->type->storage]);
	}
	buf_addf(out, "\n) STRICT;\nCREATE INDEX %s_stamp ON %s (stamp);\n",
	    k->name, k->name);
	for (i = 0; i < k->len; i++)
		if (k->fields[i].type->storage == STORAGE_REF)
			buf_addf(out, "CREATE INDEX %s_%s ON %s (%s);\n",
			    k->name, k->fields[i].name, k->name,
			    k->fields[i].name);
}

static void
every_kind_has_its_table(void **state)
{
	struct buf text = BUF_INIT;
	const char *at = schema.data, *end;
	size_t i;

	(void)state;
	for (i = 0; i < kinds_len; i++) {
		buf_clear(&text);
		table_text(kinds[i], &text);
		end = strstr(text.data, "STRICT;\n") + strlen("STRICT;\n");
		buf_truncate(&text, (size_t)(end - text.data));
		at = strstr(at, text.data);
		if (at == NULL)
			fail_msg("schema.sql should have, in this place:\n%s",
			    text.data);
	}
	buf_release(&text);
}

static void
references_and_stamps_have_indexes(void **state)
{
	struct strlist lines = VEC_INIT;
	struct buf text = BUF_INIT;
	size_t i, j;

	(void)state;
	for (i = 0; i < kinds_len; i++) {
		buf_clear(&text);
		table_text(kinds[i], &text);
		strlist_split(&lines, text.data, '\n');
		for (j = 0; j < lines.len; j++)
			if (text_starts(lines.at[j], "CREATE INDEX") &&
			    strstr(schema.data, lines.at[j]) == NULL)
				fail_msg("schema.sql lacks: %s", lines.at[j]);
		strlist_release(&lines);
	}
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_has_its_table),
		cmocka_unit_test(references_and_stamps_have_indexes),
	};

	return cmocka_run_group_tests(tests, read_schema, release_schema);
}
