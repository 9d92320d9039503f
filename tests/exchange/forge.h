/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Rows as a wrong or malicious program would write them, past the write
 * path, and what became of a batch that carries them. */
#ifndef TESTS_FORGE_H
#define TESTS_FORGE_H

#include "base/clock.h"
#include "offices.h"

/* Store `r` at the office as unit's version, stamped so that it is sent. */
static inline void
forge_store(struct office *o, struct record *r, const char *unit,
    int64_t tenure, int64_t rev)
{
	static const uint8_t none[UID_BYTES];
	struct err err = ERR_INIT;
	enum db_result rc;
	char at[21];

	if (memcmp(r->uid, none, sizeof none) == 0)
		uid_new(r->uid);
	time_format(clock_now(), at);
	text_copy(r->unit, sizeof r->unit, unit);
	r->tenure = tenure;
	r->rev = rev;
	if (r->created_at[0] == '\0' || rev == 1)
		text_copy(r->created_at, sizeof r->created_at, at);
	text_copy(r->changed_at, sizeof r->changed_at, at);
	record_sum(r, r->sum);
	rc = row_store(o->db, r, NULL, &err);
	if (rc == DB_ERROR || rc == DB_CONSTRAINT)
		fail_msg("%s (%s)", err.text, err.field);
}

/* A new row of that kind from "field", "value" ... NULL. */
static inline void
forge_new(struct office *o, char uid[UID_TEXT], const char *unit,
    const struct kind *k, ...)
{
	struct record *r = record_new(k);
	const char *field;
	va_list args;

	va_start(args, k);
	while ((field = va_arg(args, const char *)) != NULL)
		record_set(r, field, va_arg(args, const char *));
	va_end(args);
	forge_store(o, r, unit, 1, 1);
	record_uid(r, uid);
	record_free(r);
}

/* The stored row with one field changed, as the next version of `unit`. */
static inline void
forge_edit(struct office *o, const struct kind *k, const char *uid,
    const char *unit, const char *field, const char *value)
{
	struct record *r = world_load(o, k, uid);

	assert_non_null(r);
	record_set(r, field, value);
	forge_store(o, r, unit, r->tenure, r->rev + 1);
	record_free(r);
}

/* Everything again. */
static inline bool
world_send_full(struct world *w, int from, const char *to, struct err *err)
{
	struct handoff_report report = { .ctx = &w->lines,
		.line = world_line };
	struct send_options options = { .full = true, .seal = true };

	buf_clear(&w->lines);
	return handoff_send(w->at[from], to, w->stick, &options, &report, err);
}

/* Hand over; what became of the rows is the caller's to judge. */
static inline void
forge_hand(struct world *w, int from, int to)
{
	struct err err = ERR_INIT;

	need(world_send(w, from, world_codes[to], &err), &err);
	world_receive(w, to, false, &err);
}

/* Fails unless the register holds that version of the row. */
static inline void
forge_stands(struct office *o, const struct kind *k, const char *uid,
    const char *unit, int64_t tenure, int64_t rev)
{
	struct record *r = world_load(o, k, uid);

	if (r == NULL)
		fail_msg("no %s %s at %s", k->name, uid, o->unit);
	if (strcmp(r->unit, unit) != 0 || r->tenure != tenure ||
	    r->rev != rev)
		fail_msg("%s at %s is %s %lld.%lld", k->name, o->unit,
		    r->unit, (long long)r->tenure, (long long)r->rev);
	record_free(r);
}

DB_QUERY(forge_last_reject, "SELECT reason FROM reject ORDER BY id DESC");

/* Fails unless the last report refused exactly one row, and that for a
 * reason that says `part`. */
static inline void
forge_refused(struct world *w, int at, const char *part)
{
	struct stmt *q = db_query(w->at[at]->db, &forge_last_reject, NULL);

	world_must_say(w, " refused=1");
	assert_int_equal(stmt_step(q, NULL), DB_ROW);
	if (strstr(stmt_text(q, 0), part) == NULL)
		fail_msg("not \"%s\": %s", part, stmt_text(q, 0));
	stmt_done(q);
}

#endif
