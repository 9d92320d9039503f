/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "practice_office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "tempdir.h"

DB_QUERY(practice_batch,
    "INSERT INTO batch_out (receiver, epoch, number, made_at, stamp_from, "
    "stamp_to, complete, row_count, hash, state) VALUES (:receiver, '', "
    "(SELECT count(*) + 1 FROM batch_out), '2026-01-05T00:00:00Z', 0, "
    "9000000000000, 1, 0, x'00', 'made')");

/* Names are said once in the list of the practice places. */
static const struct place {
	const char *unit, *name;
} places[] = {
	{ PRACTICE_DISTRICT, "练习区" },
	{ PRACTICE_STREET, "练习街道" },
	{ PRACTICE_VILLAGE, "练习一村" },
	{ PRACTICE_VILLAGE_2, "练习二村" },
	{ PRACTICE_FOREIGN, "外街道村" },
};

static const char *
name_of(const char *unit)
{
	size_t i;

	for (i = 0; i < sizeof places / sizeof places[0]; i++)
		if (strcmp(places[i].unit, unit) == 0)
			return places[i].name;
	return "练习单位";
}

static void
open_office(struct practice *p)
{
	struct err err = ERR_INIT;

	p->o = office_open(p->path, &err);
	if (p->o == NULL)
		fail_msg("%s", err.text);
	if (!operator_stand(p->o, "admin", &err))
		fail_msg("%s", err.text);
}

struct practice
practice_new(const char *unit, const char *profile)
{
	struct office_setup setup = { .unit = unit, .profile = profile,
	                              .practice = true };
	struct practice p = { 0 };
	struct err err = ERR_INIT;

	clock_fix(PRACTICE_CLOCK);
	random_seed(1);
	setup.name = name_of(unit);
	p.dir = tempdir_make();
	p.path = tempdir_path(p.dir, "office.db");
	if (!office_init(p.path, &setup, &err))
		fail_msg("%s", err.text);
	open_office(&p);
	return p;
}

void
practice_reopen(struct practice *p)
{
	office_close(p->o);
	open_office(p);
}

void
practice_free(struct practice *p)
{
	office_close(p->o);
	tempdir_remove(p->dir);
	free(p->path);
	memset(p, 0, sizeof *p);
}

void
practice_put(struct practice *p, struct record *r)
{
	struct err err = ERR_INIT;
	struct change *c = change_begin(p->o, "add", NULL, &err);

	if (c == NULL || !change_put(c, r, &err) || !change_commit(c, &err))
		fail_msg("%s: %s", r->kind->name, err.text);
}

void
practice_refused(struct practice *p, struct record *r, struct err *err)
{
	struct change *c = change_begin(p->o, "add", NULL, err);

	assert_non_null(c);
	if (change_put(c, r, err))
		fail_msg("%s was not refused", r->kind->name);
	change_cancel(c);
	assert_true(err->text[0] != '\0');
}

void
practice_receive(struct practice *p, struct record *r, const char *unit,
    const char *came_from)
{
	struct err err = ERR_INIT;
	enum db_result rc;

	if (record_is_new(r))
		uid_new(r->uid);
	text_copy(r->unit, sizeof r->unit, unit);
	if (r->tenure == 0)
		r->tenure = 1;
	r->rev++;
	time_format(clock_now(), r->changed_at);
	if (r->created_at[0] == '\0')
		text_copy(r->created_at, sizeof r->created_at, r->changed_at);
	record_sum(r, r->sum);
	assert_true(db_begin(p->o->db, &err));
	rc = row_store(p->o->db, r, came_from, &err);
	if (rc == DB_ERROR || rc == DB_CONSTRAINT)
		fail_msg("%s: %s", r->kind->name, err.text);
	assert_true(db_commit(p->o->db, &err));
}

struct record *
practice_record(const struct kind *k, ...)
{
	struct record *r = record_new(k);
	const char *field;
	va_list args;

	va_start(args, k);
	while ((field = va_arg(args, const char *)) != NULL)
		record_set(r, field, va_arg(args, const char *));
	va_end(args);
	return r;
}

struct record *
practice_reload(struct practice *p, const struct record *r)
{
	struct record *now = NULL;
	struct err err = ERR_INIT;

	assert_int_equal(row_load_uid(p->o->db, r->kind, r->uid, &now, &err),
	    DB_ROW);
	return now;
}

bool
practice_act(struct practice *p, const struct record *person,
    const struct record *on, struct err *err, const char *action, ...)
{
	struct input *in = input_new(action_by_name(action));
	const char *field;
	bool ignored, ok;
	va_list args;

	err_clear(err);
	ok = input_about(p->o, in, person != NULL ? practice_uid(person) : NULL,
	    on != NULL ? practice_uid(on) : NULL, err);
	va_start(args, action);
	while (ok && (field = va_arg(args, const char *)) != NULL)
		ok = input_set(p->o, in, field, va_arg(args, const char *),
		    &ignored, err);
	va_end(args);
	ok = ok && action_run(p->o, in, NULL, NULL, err);
	input_free(in);
	return ok;
}

struct record *
practice_person(struct practice *p, const char *name, const char *division)
{
	struct record *r = practice_record(&kind_person, "name", name,
	    "division", division, "id_kind", "none", "no_id_reason", "练习",
	    NULL);

	practice_put(p, r);
	return r;
}

const char *
practice_uid(const struct record *r)
{
	static char text[8][UID_TEXT];
	static unsigned next;
	char *out = text[next++ % 8];

	return record_uid(r, out);
}

void
practice_handed_over(struct practice *p, const char *receiver)
{
	struct err err = ERR_INIT;
	struct stmt *q;

	assert_true(db_begin(p->o->db, &err));
	q = db_query(p->o->db, &practice_batch, &err);
	if (q == NULL)
		fail_msg("%s", err.text);
	stmt_bind_text(q, ":receiver", receiver);
	assert_true(stmt_run(q, &err));
	assert_true(db_commit(p->o->db, &err));
}

void
practice_enrol(struct practice *p, const char *division, const char *by)
{
	struct record *r = practice_record(&kind_custody, "division",
	    division, "custodian", division, "since", "2025-01-01", NULL);

	practice_receive(p, r, by,
	    strcmp(by, p->o->unit) == 0 ? NULL : by);
	practice_handed_over(p, division);
	record_free(r);
}
