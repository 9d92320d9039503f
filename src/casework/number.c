/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/step.h"
#include "pipeline.h"

DB_QUERY(highest_sequence,
    "SELECT max(sequence) FROM service_number WHERE division = :division");
DB_QUERY(closed_at,
    "SELECT max(series_closed_at) FROM duty WHERE division = :division"
    " AND duty = 'number' AND voided_on IS NULL");

/* One number of a division; -1 on failure, 0 for none. */
static int64_t
ask(struct office *o, const struct query *query, const char *division,
    struct err *err)
{
	struct stmt *q = db_query(o->db, query, err);
	int64_t n = -1;

	if (q == NULL)
		return -1;
	stmt_bind_text(q, ":division", division);
	if (stmt_step(q, err) == DB_ROW)
		n = stmt_is_null(q, 0) ? 0 : stmt_int(q, 0);
	stmt_done(q);
	return n;
}

int64_t
number_next(struct office *o, const char *division, struct err *err)
{
	int64_t top = ask(o, &highest_sequence, division, err);
	int64_t closed = ask(o, &closed_at, division, err);

	if (top < 0 || closed < 0)
		return 0;
	return (closed > top ? closed : top) + 1;
}

char *
number_short(const struct office *o, const char *number, char out[24])
{
	char sequence[6];
	long n;

	if (text_empty(number) || strlen(number) < 17)
		return strcpy(out, "");
	text_copy(sequence, sizeof sequence, number + 12);
	n = strtol(sequence, NULL, 10);
	if (strncmp(number, o->unit, 12) == 0)
		snprintf(out, 24, "%ld", n);
	else
		snprintf(out, 24, "%.6s-%ld", number + 6, n);
	return out;
}

/* Fill number and sequence by the series as it stands now. */
static bool
allocate(struct office *o, struct record *r, struct err *err)
{
	const char *division = record_get(r, "division");
	char number[19];
	int64_t next;

	if (division == NULL || strlen(division) != 12)
		return err_field(err, "division",
		    _("居住地区划要填到村（社区）才能编号"));
	next = number_next(o, division, err);
	if (next == 0 ||
	    !service_number_make(division, (int)next, number, err))
		return false;
	record_set_int(r, "sequence", next);
	record_set(r, "number", number);
	return true;
}

static bool
fill(struct office *o, struct record *r, const struct record *person,
    struct err *err)
{
	step_refer(r, "person", person);
	record_set(r, "division", record_get(person, "division"));
	record_set(r, "state", "held");
	return allocate(o, r, err);
}

bool
number_give(struct change *c, const struct record *person,
    struct record **stored, struct err *err)
{
	struct record *r = record_new(&kind_service_number);
	bool ok = fill(c->o, r, person, err) && change_put(c, r, err);

	if (ok)
		*stored = r;
	else
		record_free(r);
	return ok;
}

static bool
prepare(struct office *o, struct input *in, struct err *err)
{
	const struct casefile *c = in->casefile;
	char shown[22];

	if (c->number != NULL)
		return err_set(err, ERR_REFUSED,
		    _("%s已有服务号 %s，一人一号，终身不变"),
		    step_name(c->person), service_number_show(
		        record_text(c->number, "number"), shown));
	return fill(o, input_record(in, "service_number", 0), c->person, err);
}

/* The number is taken within the transaction that writes it. */
static bool
run(struct change *c, struct input *in, struct err *err)
{
	struct record *r = record_copy(step_part(in, "service_number", 0));
	bool ok = allocate(c->o, r, err) && change_put(c, r, err);

	record_free(r);
	return ok;
}

const struct action actions_number[] = {
	{ .name = "number", .label = N_("编服务号"),
	  .help = N_("认定生效后编号，一人一号、终身不变、不重复使用"),
	  .needs = NEED_PERSON | NEED_APPROVED | NEED_ALIVE,
	  .roles = ROLE_CLERK,
	  .parts = { { "service_number", 1, "number division sequence",
	      NULL, false } },
	  .prepare = prepare, .run = run },
	{ 0 }
};
