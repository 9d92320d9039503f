/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Row by row: the sum is made anew; our own rows must be what the journal
 * says was written last.  Rows that came by batch have no entry of their own:
 * their sum was stated by their owner.
 */
#include <string.h>

#include "check_private.h"
#include "private.h"
#include "store/row.h"

#include "base/text.h"

/* The unit of the rows every program brings. */
#define BUILT_IN "000000"

DB_QUERY(newest_entry,
    "SELECT tenure, rev, sum FROM journal WHERE uid = :uid AND kind = :kind"
    " ORDER BY seq DESC LIMIT 1");
DB_QUERY(known_neighbour, "SELECT 1 FROM neighbour WHERE unit = :unit");
DB_QUERY(records_written,
    "SELECT max(seq), kind, uid FROM journal WHERE kind <> ''"
    " GROUP BY uid, kind");
DB_QUERY(foreign_bodies, "SELECT kind, uid, sum, body FROM foreign_row");
DB_QUERY(held_bodies, "SELECT kind, uid, sum, body FROM held_row");
DB_QUERY(lost_aliases,
    "SELECT key FROM alias WHERE NOT EXISTS (SELECT 1 FROM person p"
    " WHERE p.id = alias.person)");

struct row_check {
	struct db *db;
	struct check_report *report;
	int64_t stamp;           /* last one given out */
	bool sums_only;
};

/* Whether the unknown columns are of their form: what is not would be
 * passed over by the sum. */
static bool
extra_is_whole(const char *extra)
{
	struct buf name = BUF_INIT;
	const char *at = extra, *value, *end;
	size_t len;
	bool bad = false;

	if (extra == NULL)
		return true;
	end = extra + strlen(extra);
	while (canon_next(&at, end, &name, &value, &len, &bad))
		continue;
	buf_release(&name);
	return !bad && at == end;
}

static void
check_sum(struct row_check *c, const struct record *r)
{
	uint8_t sum[SUM_BYTES];
	char uid[UID_TEXT];

	record_sum(r, sum);
	if (memcmp(sum, r->sum, SUM_BYTES) != 0 || !extra_is_whole(r->extra))
		check_found(c->report,
		    _("%s(%s)的内容与校验和不符，被改动过或已损坏"),
		    _(r->kind->label), uid_format(uid, r->uid));
}

static bool
check_entry(struct row_check *c, const struct record *r, struct err *err)
{
	enum db_result result;
	char uid[UID_TEXT];
	const void *sum;
	struct stmt *q;
	size_t len;

	q = db_query(c->db, &newest_entry, err);
	if (q == NULL)
		return false;
	stmt_bind_blob(q, ":uid", r->uid, UID_BYTES);
	stmt_bind_text(q, ":kind", r->kind->name);
	result = stmt_step(q, err);
	uid_format(uid, r->uid);
	if (result == DB_NONE) {
		check_found(c->report, _("%s(%s)没有日志"), _(r->kind->label),
		    uid);
	} else if (result == DB_ROW) {
		sum = stmt_blob(q, 2, &len);
		if (stmt_int(q, 0) != r->tenure || stmt_int(q, 1) != r->rev ||
		    len != SUM_BYTES || memcmp(sum, r->sum, len) != 0)
			check_found(c->report,
			    _("%s(%s)与日志里最后一次写下的不符"),
			    _(r->kind->label), uid);
	}
	stmt_done(q);
	return result == DB_ROW || result == DB_NONE;
}

static void
check_columns(struct row_check *c, const struct record *r,
    const char *came_from)
{
	char uid[UID_TEXT];
	struct stmt *q;
	bool known = true;

	uid_format(uid, r->uid);
	if (r->stamp < 1 || r->stamp > c->stamp)
		check_found(c->report, _("%s(%s)的本机栏目不合理: %s"),
		    _(r->kind->label), uid, "stamp");
	if (came_from == NULL)
		return;
	q = db_query(c->db, &known_neighbour, NULL);
	if (q != NULL) {
		stmt_bind_text(q, ":unit", came_from);
		known = stmt_step(q, NULL) == DB_ROW;
		stmt_done(q);
	}
	if (!known)
		check_found(c->report, _("%s(%s)的本机栏目不合理: %s"),
		    _(r->kind->label), uid, "came_from");
}

static bool
check_row(struct row_check *c, struct stmt *q, const struct kind *k,
    struct err *err)
{
	struct record *r = row_read(q, k);
	const char *came_from = stmt_text(q, ROW_FIELDS_AT + (int)k->len);
	bool ok = true;

	c->report->rows++;
	check_sum(c, r);
	if (!c->sums_only)
		check_columns(c, r, came_from);
	if (!c->sums_only && came_from == NULL && strcmp(r->unit, BUILT_IN) != 0)
		ok = check_entry(c, r, err);
	record_free(r);
	return ok;
}

static bool
check_kind(struct row_check *c, const struct kind *k, struct err *err)
{
	enum db_result result;
	struct buf sql = BUF_INIT;
	struct stmt *q;
	bool ok = true;

	buf_addf(&sql, "SELECT %s, t.came_from FROM \"%s\" t",
	    row_sql(c->db, k)->columns, k->name);
	q = db_prepare(c->db, sql.data, err);
	buf_release(&sql);
	if (q == NULL)
		return false;
	while (ok && (result = stmt_step(q, err)) == DB_ROW)
		ok = check_row(c, q, k, err);
	stmt_done(q);
	return ok && result == DB_NONE;
}

static bool
check_each_kind(struct db *db, bool sums_only, struct check_report *report,
    struct err *err)
{
	struct row_check c = { db, report, db_stamp(db), sums_only };
	struct err why = ERR_INIT;
	size_t i;

	for (i = 0; i < kinds_len; i++) {
		if (check_kind(&c, kinds[i], &why))
			continue;
		if (why.code != ERR_UNSAFE) {
			if (err != NULL)
				*err = why;
			return false;
		}
		check_found(report, "%s: %s", _(kinds[i]->label), why.text);
	}
	return true;
}

bool
check_sums(struct db *db, struct check_report *report, struct err *err)
{
	return check_each_kind(db, true, report, err);
}

bool
check_rows(struct db *db, struct check_report *report, struct err *err)
{
	return check_each_kind(db, false, report, err);
}

bool
check_entries(struct db *db, struct check_report *report, struct err *err)
{
	const struct kind *k;
	enum db_result result;
	char text[UID_TEXT];
	const char *name;
	const void *uid;
	struct stmt *q;
	size_t len;

	q = db_query(db, &records_written, err);
	if (q == NULL)
		return false;
	while ((result = stmt_step(q, err)) == DB_ROW) {
		name = stmt_text(q, 1);
		uid = stmt_blob(q, 2, &len);
		k = name ? kind_by_name(name) : NULL;
		/* Entries out of form are the chain's business. */
		if (k != NULL && len == UID_BYTES && row_id(db, k, uid) == 0)
			check_found(report, _("日志第 %lld 条写下的 %s(%s)不见了"),
			    (long long)stmt_int(q, 0), _(k->label),
			    uid_format(text, uid));
	}
	stmt_done(q);
	return result == DB_NONE;
}

/* Kept rows stand in their canonical form, which their sum is over. */
static bool
check_bodies(struct db *db, const struct query *query,
    struct check_report *report, struct err *err)
{
	uint8_t sum[SUM_BYTES];
	enum db_result result;
	char text[UID_TEXT];
	const char *kind;
	const void *body, *uid, *stored;
	struct stmt *q;
	size_t len, uid_len, sum_len;

	q = db_query(db, query, err);
	if (q == NULL)
		return false;
	while ((result = stmt_step(q, err)) == DB_ROW) {
		kind = stmt_text(q, 0);
		uid = stmt_blob(q, 1, &uid_len);
		stored = stmt_blob(q, 2, &sum_len);
		body = stmt_blob(q, 3, &len);
		hash_blake2b(sum, SUM_BYTES, body ? body : "", len);
		if (sum_len != SUM_BYTES || memcmp(sum, stored, sum_len) != 0)
			check_found(report,
			    _("暂存的外来记录 %s(%s)与校验和不符"),
			    kind ? kind : "", uid_len == UID_BYTES ?
			    uid_format(text, uid) : "?");
	}
	stmt_done(q);
	return result == DB_NONE;
}

bool
check_local(struct db *db, struct check_report *report, struct err *err)
{
	enum db_result result;
	struct stmt *q;
	const char *key;

	if (!check_bodies(db, &foreign_bodies, report, err) ||
	    !check_bodies(db, &held_bodies, report, err))
		return false;
	q = db_query(db, &lost_aliases, err);
	if (q == NULL)
		return false;
	while ((result = stmt_step(q, err)) == DB_ROW) {
		key = stmt_text(q, 0);
		check_found(report, _("检索词 %s 指向不存在的救助对象"),
		    key ? key : "");
	}
	stmt_done(q);
	return result == DB_NONE;
}
