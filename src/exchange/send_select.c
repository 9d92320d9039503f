/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Which rows a neighbour gets. */
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/mem.h"
#include "base/text.h"
#include "casework/duty.h"
#include "send_private.h"
#include "store/row.h"

DB_QUERY(select_foreign,
    "SELECT kind, came_from, body FROM foreign_row WHERE stamp > :from "
    "AND stamp <= :to ORDER BY kind, uid");

/* Whether a row that the receiver sent us once is shown to it again: where it
 * may have lost it, and ours in a complete batch, for that states them all. */
static bool
goes_back(const struct office *o, const struct record *r,
    const struct handoff_neighbour *to, bool full, bool complete)
{
	if (strcmp(r->unit, o->unit) == 0)
		return full || complete;
	/* Above us only the unit that lost its own rows asks for them. */
	return full && (!to->parent ||
	       (to->rebuild && strcmp(r->unit, to->unit) == 0));
}

/* Whether one row goes. */
static bool
goes(struct office *o, const struct record *r,
    const struct handoff_neighbour *to, bool full, bool complete, bool *yes,
    struct err *err)
{
	struct err why = ERR_INIT;
	char from[UNIT_TEXT];

	*yes = audience_includes(o, r, to->unit, &why);
	if (why.code != ERR_NONE) {
		if (err != NULL)
			*err = why;
		return false;
	}
	if (*yes || !goes_back(o, r, to, full, complete))
		return true;
	if (!row_came_from(o->db, r->kind, r->id, from, err))
		return false;
	*yes = strcmp(from, to->unit) == 0;
	return true;
}

/* Ids of one kind in the range, by uid.  Rows the program itself brings are
 * the same everywhere and never go. */
static bool
changed_ids(struct db *db, struct send_kind *s, int64_t from, int64_t to,
    struct err *err)
{
	struct buf sql = BUF_INIT;
	enum db_result result;
	struct stmt *q;

	buf_addf(&sql, "SELECT id FROM \"%s\" WHERE stamp > :from "
	    "AND stamp <= :to AND unit <> :builtin ORDER BY uid", s->kind->name);
	q = db_prepare(db, sql.data, err);
	buf_release(&sql);
	if (q == NULL)
		return false;
	stmt_bind_int(q, ":from", from);
	stmt_bind_int(q, ":to", to);
	stmt_bind_text(q, ":builtin", BUILTIN_UNIT);
	while ((result = stmt_step(q, err)) == DB_ROW)
		*vec_push(&s->ids) = stmt_int(q, 0);
	stmt_done(q);
	return result == DB_NONE;
}

static void
note_age(struct send_selection *out, const char *changed_at)
{
	if (out->oldest[0] == '\0' || strcmp(changed_at, out->oldest) < 0)
		text_copy(out->oldest, sizeof out->oldest, changed_at);
}

/* Keep the ids that go; note their unknown columns. */
static bool
select_kind(struct office *o, const struct handoff_neighbour *to,
    bool full, struct send_selection *out, struct send_kind *s,
    struct err *err)
{
	struct record *r = NULL;
	size_t i, kept = 0;
	bool yes, ok = true;

	if (!changed_ids(o->db, s, out->stamp_from, out->stamp_to, err))
		return false;
	for (i = 0; ok && i < s->ids.len; i++) {
		if (row_load(o->db, s->kind, s->ids.at[i], &r, err) != DB_ROW)
			return false;
		ok = goes(o, r, to, full, out->stamp_from == 0, &yes, err);
		if (ok && yes) {
			extra_names(r->extra, &s->extra);
			note_age(out, r->changed_at);
			s->ids.at[kept++] = s->ids.at[i];
		}
		record_free(r);
	}
	s->ids.len = kept;
	out->rows += (int64_t)kept;
	return ok;
}

static struct send_foreign *
foreign_of(struct send_selection *out, const char *kind)
{
	struct send_foreign *f = out->foreign.len > 0
	    ? &out->foreign.at[out->foreign.len - 1] : NULL;

	if (f != NULL && strcmp(f->kind->name, kind) == 0)
		return f;
	f = vec_push(&out->foreign);
	memset(f, 0, sizeof *f);
	f->kind = xcalloc(1, sizeof *f->kind);
	package_foreign(f->kind, kind);
	return f;
}

/* Rows of unknown kinds are passed on along the line they came: from below
 * upwards, from above to all below. */
static bool
select_foreign_rows(struct office *o, const struct handoff_neighbour *to,
    struct send_selection *out, struct err *err)
{
	struct stmt *q = db_query(o->db, &select_foreign, err);
	char parent[UNIT_TEXT];
	enum db_result result;
	struct send_foreign *f;
	struct record *r;

	if (q == NULL)
		return false;
	office_parent(o, parent);
	stmt_bind_int(q, ":from", out->stamp_from);
	stmt_bind_int(q, ":to", out->stamp_to);
	while ((result = stmt_step(q, err)) == DB_ROW) {
		bool from_above = text_equal(stmt_text(q, 1), parent);

		if (from_above == to->parent ||
		    text_equal(stmt_text(q, 1), to->unit))
			continue;
		f = foreign_of(out, stmt_text(q, 0));
		r = package_parse_body(&f->kind->kind, stmt_text(q, 2));
		if (r == NULL)
			continue;     /* check --deep names it */
		extra_names(r->extra, &f->extra);
		*vec_push(&f->rows) = r;
		out->rows++;
	}
	stmt_done(q);
	return result == DB_NONE;
}

bool
send_select(struct office *o, const struct handoff_neighbour *to,
    bool full, int64_t stamp_from, struct send_selection *out,
    struct err *err)
{
	size_t i;
	bool ok = true;

	memset(out, 0, sizeof *out);
	out->kinds = xcalloc(kinds_len, sizeof *out->kinds);
	out->stamp_from = stamp_from;
	out->stamp_to = db_stamp(o->db);
	for (i = 0; ok && i < kinds_len; i++) {
		out->kinds[i].kind = kinds[i];
		ok = select_kind(o, to, full, out, &out->kinds[i], err);
	}
	return ok && select_foreign_rows(o, to, out, err);
}

void
send_selection_release(struct send_selection *s)
{
	size_t i;

	for (i = 0; i < kinds_len; i++) {
		vec_release(&s->kinds[i].ids);
		strlist_release(&s->kinds[i].extra);
	}
	for (i = 0; i < s->foreign.len; i++) {
		records_release(&s->foreign.at[i].rows);
		strlist_release(&s->foreign.at[i].extra);
		free(s->foreign.at[i].kind);
	}
	vec_release(&s->foreign);
	free(s->kinds);
}
