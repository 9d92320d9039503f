/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "exchange/handoff.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "handoff_private.h"
#include "prepare_private.h"

#define SUFFIX ".ndb"
#define RECEIPT_SUFFIX ".receipt.ndb"

/* A unit's code up to '-', which is passed; false if it is none. */
static bool
take_unit(const char **p, char unit[UNIT_TEXT])
{
	size_t n = strspn(*p, "0123456789");

	if ((n != 6 && n != 9 && n != 12) || (*p)[n] != '-')
		return false;
	memcpy(unit, *p, n);
	unit[n] = '\0';
	*p += n + 1;
	return true;
}

bool
handoff_name_parse(const char *base, struct handoff_name *out)
{
	const char *p = base;
	size_t n;

	memset(out, 0, sizeof *out);
	if (!take_unit(&p, out->from) || !take_unit(&p, out->to))
		return false;
	if (strspn(p, "0123456789abcdef") != 4 || p[4] != '-')
		return false;
	memcpy(out->epoch, p, 4);
	p += 5;
	n = strspn(p, "0123456789");
	if (n != 6)
		return false;
	for (; n > 0; n--)
		out->number = out->number * 10 + (*p++ - '0');
	out->receipt = strcmp(p, RECEIPT_SUFFIX) == 0;
	return out->number > 0 && (out->receipt || strcmp(p, SUFFIX) == 0);
}

char *
handoff_name_format(const struct handoff_name *n, char out[HANDOFF_NAME])
{
	snprintf(out, HANDOFF_NAME, "%s-%s-%.4s-%06" PRId64 "%s", n->from,
	    n->to, n->epoch, n->number, n->receipt ? RECEIPT_SUFFIX : SUFFIX);
	return out;
}

/* Whether it is this unit that writes files of that name. */
static bool
is_ours(const void *ctx, const char *name)
{
	const struct office *o = ctx;
	struct handoff_name n;
	size_t len = strlen(o->unit);

	if (handoff_name_parse(name, &n))
		return strcmp(n.receipt ? n.to : n.from, o->unit) == 0;
	if (strncmp(name, o->unit, len) != 0)
		return false;
	name += len;
	if (strcmp(name, TRUST_CARD_SUFFIX) == 0)
		return true;
	if (*name++ != '-')
		return false;
	len = strspn(name, "0123456789");
	return (len == 9 || len == 12) && strcmp(name + len, START_SUFFIX) == 0;
}

void
handoff_clear_leftovers(const struct office *o, const char *dir)
{
	path_clear_leftovers(dir, is_ours, o);
}

const char *
handoff_code_label(enum handoff_code c)
{
	static const struct {
		enum handoff_code code;
		const char *label;
	} labels[] = {
		{ HANDOFF_WAITS, N_("等待前一批") },
		{ HANDOFF_ACCEPTED, N_("已接收") },
		{ HANDOFF_REMARKS, N_("已接收，有附注") },
		{ HANDOFF_PART, N_("部分接收") },
		{ HANDOFF_REFUSED, N_("整批退回") },
		{ HANDOFF_SIGNATURE, N_("签名不符") },
		{ HANDOFF_UNREADABLE, N_("无法打开") },
		{ HANDOFF_TENURE, N_("经管关系已变更") },
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(labels); i++)
		if (labels[i].code == c)
			return _(labels[i].label);
	return "";
}

/* A unit below us is the custodian our latest record of a place names, even
 * before the full batch that hands the place over. */
DB_QUERY(handoff_children,
    "SELECT DISTINCT custodian FROM custody AS c WHERE unit = :unit "
    "AND custodian <> :unit AND voided_on IS NULL AND NOT EXISTS "
    "(SELECT 1 FROM custody AS n WHERE n.division = c.division "
    "AND n.voided_on IS NULL AND (n.since, n.uid) > (c.since, c.uid)) "
    "ORDER BY custodian");

bool
handoff_neighbours(struct office *o, struct strlist *units, struct err *err)
{
	struct stmt *q = db_query(o->db, &handoff_children, err);
	enum db_result result;
	char parent[UNIT_TEXT];

	if (q == NULL)
		return false;
	office_parent(o, parent);
	if (parent[0] != '\0')
		strlist_add(units, parent);
	stmt_bind_text(q, ":unit", o->unit);
	while ((result = stmt_step(q, err)) == DB_ROW)
		if (strcmp(stmt_text(q, 0), parent) != 0)
			strlist_add(units, stmt_text(q, 0));
	stmt_done(q);
	return result == DB_NONE;
}

bool
handoff_is_neighbour(struct office *o, const char *unit)
{
	struct strlist units;
	bool is;

	strlist_init(&units);
	is = handoff_neighbours(o, &units, NULL) && strlist_has(&units, unit);
	strlist_release(&units);
	return is;
}

DB_QUERY(handoff_know,
    "INSERT INTO neighbour (unit, relation) VALUES (:unit, :relation) "
    "ON CONFLICT (unit) DO UPDATE SET relation = excluded.relation");
DB_QUERY(handoff_known,
    "SELECT epoch, sent_number, sent_stamp, taken_number, taken_hash, "
    "held_number, rejoin, rebuild FROM neighbour WHERE unit = :unit");

bool
handoff_neighbour(struct office *o, const char *unit,
    struct handoff_neighbour *out, struct err *err)
{
	struct stmt *q = db_query(o->db, &handoff_known, err);
	enum db_result result;
	char parent[UNIT_TEXT];

	memset(out, 0, sizeof *out);
	text_copy(out->unit, sizeof out->unit, unit);
	office_parent(o, parent);
	out->parent = strcmp(parent, unit) == 0;
	if (q == NULL)
		return false;
	stmt_bind_text(q, ":unit", unit);
	result = stmt_step(q, err);
	if (result == DB_ROW) {
		stmt_copy(q, 0, out->epoch, sizeof out->epoch);
		out->sent_number = stmt_int(q, 1);
		out->sent_stamp = stmt_int(q, 2);
		out->taken_number = stmt_int(q, 3);
		stmt_hex(q, 4, out->taken_hash, SHA256_BYTES);
		out->held_number = stmt_int(q, 5);
		out->rejoin = stmt_int(q, 6) != 0;
		out->rebuild = stmt_int(q, 7) != 0;
	}
	stmt_done(q);
	return result == DB_ROW || result == DB_NONE;
}

bool
handoff_know_neighbour(struct office *o, const struct handoff_neighbour *n,
    struct err *err)
{
	struct stmt *q = db_query(o->db, &handoff_know, err);

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":unit", n->unit);
	stmt_bind_text(q, ":relation", n->parent ? "parent" : "child");
	return stmt_run(q, err);
}
