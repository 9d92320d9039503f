/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Headings as they are compared, and what people matched by hand in earlier
 * lists: a word the program does not know means the same in the next one.
 */
#include <string.h>

#include "base/text.h"
#include "exchange/csv.h"
#include "exchange/table.h"
#include "import_private.h"

/* Lists of this sort that came in last. */
DB_QUERY(mapping_recent,
    "SELECT body FROM import_mapping WHERE target = :target "
    "ORDER BY used_at DESC LIMIT 20");

void
import_squeeze(const char *text, struct buf *out)
{
	struct buf folded = BUF_INIT;
	const char *p;

	buf_clear(out);
	table_fold(text, &folded);
	for (p = folded.data; *p != '\0'; p++)
		if (strchr(" '\"_", *p) == NULL)
			buf_addc(out, *p >= 'A' && *p <= 'Z'
			    ? (char)(*p - 'A' + 'a') : *p);
	buf_release(&folded);
}

/* One row of a mapping; what was said last stands. */
static bool
learn_heading(void *ctx, long line, char *const *cells, size_t n,
    struct err *err)
{
	struct import *im = ctx;
	struct buf key = BUF_INIT;
	struct import_key *e;
	size_t at;

	(void)err;
	at = line > 1 && n > 1 ? import_column_at(im, cells[1])
	                       : im->n_columns;
	if (at < im->n_columns) {
		import_squeeze(cells[0], &key);
		e = import_keys_make(&im->headings, key.data);
		if (e->a == 0)
			e->a = (int64_t)at + 1;
	}
	buf_release(&key);
	return true;
}

static void
learn(struct import *im)
{
	struct stmt *q = db_query(im->o->db, &mapping_recent, NULL);
	const char *body;

	im->learnt = true;
	if (q == NULL)
		return;
	stmt_bind_text(q, ":target", im->target->is.name);
	while (stmt_step(q, NULL) == DB_ROW)
		if ((body = stmt_text(q, 0)) != NULL)
			csv_read(body, strlen(body), learn_heading, im, NULL);
	stmt_done(q);
}

size_t
import_heading_learnt(struct import *im, const char *squeezed)
{
	const struct import_key *e;

	if (!im->learnt)
		learn(im);
	e = im->headings.len > 0 ? import_keys_find(&im->headings, squeezed)
	                         : NULL;
	return e != NULL ? (size_t)e->a - 1 : im->n_columns;
}
