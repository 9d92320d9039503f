/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The SQL of a kind, composed from its field table once per connection.
 * Names come from the tables of this program only and are quoted, since some
 * kinds are called like words of SQL; values are never composed in.
 */
#include <stdarg.h>
#include <stdlib.h>

#include "private.h"

#include "base/mem.h"

const struct common_column common_columns[] = {
	{ "uid", STORAGE_UID },
	{ "unit", STORAGE_TEXT },
	{ "tenure", STORAGE_INTEGER },
	{ "rev", STORAGE_INTEGER },
	{ "stamp", STORAGE_INTEGER },
	{ "came_from", STORAGE_TEXT },
	{ "created_at", STORAGE_TEXT },
	{ "changed_at", STORAGE_TEXT },
	{ "voided_on", STORAGE_TEXT },
};
const size_t common_columns_len = ARRAY_LEN(common_columns);

/* The columns row_read() reads, in its order; references as uids. */
static char *
compose_columns(const struct kind *k)
{
	struct buf b = BUF_INIT;
	const struct field *f;
	size_t i;

	buf_adds(&b, "t.id, t.uid, t.unit, t.tenure, t.rev, t.sum, t.stamp,"
	    " t.extra, t.created_at, t.changed_at, t.voided_on,"
	    " t.void_reason");
	for (i = 0; i < k->len; i++) {
		f = &k->fields[i];
		if (f->type->storage == STORAGE_REF)
			buf_addf(&b, ", (SELECT r.uid FROM \"%s\" r"
			    " WHERE r.id = t.\"%s\")", f->target, f->name);
		else
			buf_addf(&b, ", t.\"%s\"", f->name);
	}
	return buf_detach(&b);
}

/* The columns row_store() writes, in its order. */
static void
add_written(struct buf *b, const struct kind *k)
{
	size_t i;

	buf_adds(b, "uid, unit, tenure, rev, sum, stamp, came_from, extra,"
	    " created_at, changed_at, voided_on, void_reason");
	for (i = 0; i < k->len; i++)
		buf_addf(b, ", \"%s\"", k->fields[i].name);
}

static char *
compose_insert(const struct kind *k)
{
	struct buf b = BUF_INIT;
	size_t i;

	buf_addf(&b, "INSERT INTO \"%s\"(", k->name);
	add_written(&b, k);
	buf_adds(&b, ") VALUES(?1");
	for (i = 1; i < ROW_FIELDS_AT + k->len; i++)
		buf_addf(&b, ", ?%zu", i + 1);
	buf_addc(&b, ')');
	return buf_detach(&b);
}

static char *
compose_raw(const struct kind *k)
{
	struct buf b = BUF_INIT;

	buf_adds(&b, "SELECT ");
	add_written(&b, k);
	buf_addf(&b, " FROM \"%s\" WHERE id = ?1", k->name);
	return buf_detach(&b);
}

static char *compose(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

static char *
compose(const char *format, ...)
{
	struct buf b = BUF_INIT;
	va_list args;

	va_start(args, format);
	buf_vaddf(&b, format, args);
	va_end(args);
	return buf_detach(&b);
}

const struct row_sql *
row_sql(struct db *db, const struct kind *k)
{
	struct row_sql *s;

	if (db->row_sql == NULL)
		db->row_sql = xcalloc(kinds_len, sizeof *db->row_sql);
	s = &db->row_sql[kind_index(k)];
	if (s->columns != NULL)
		return s;
	s->columns = compose_columns(k);
	s->load = compose("SELECT %s FROM \"%s\" t WHERE t.id = ?1",
	    s->columns, k->name);
	s->load_uid = compose("SELECT %s FROM \"%s\" t WHERE t.uid = ?1",
	    s->columns, k->name);
	s->raw = compose_raw(k);
	s->insert = compose_insert(k);
	s->id_of = compose("SELECT id FROM \"%s\" WHERE uid = ?1", k->name);
	return s;
}

void
row_sql_free(struct db *db)
{
	struct row_sql *s;
	size_t i;

	if (db->row_sql == NULL)
		return;
	for (i = 0; i < kinds_len; i++) {
		s = &db->row_sql[i];
		free(s->columns);
		free(s->load);
		free(s->load_uid);
		free(s->raw);
		free(s->insert);
		free(s->id_of);
	}
	free(db->row_sql);
	db->row_sql = NULL;
}
