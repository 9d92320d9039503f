/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Where the hand-off stands, and asking to be let in again. */
#include <inttypes.h>
#include <stdio.h>

#include "casework/rhythm.h"
#include "exchange/rejoin.h"
#include "handoff_private.h"

static bool
print_batch(void *ctx, const struct handoff_batch *b)
{
	char number[24], rows[24], held[24], refused[24], code[2] = { b->code };

	(void)ctx;
	snprintf(number, sizeof number, "%" PRId64, b->number);
	snprintf(rows, sizeof rows, "%" PRId64, b->rows);
	snprintf(held, sizeof held, "%" PRId64, b->held);
	snprintf(refused, sizeof refused, "%" PRId64, b->refused);
	cli_row(b->out ? "out" : "in", b->unit, b->epoch, number, b->state,
	    code, b->made_at, rows, held, refused, NULL);
	return true;
}

/* A report that is owed: number is how many working days it is late, made_at
 * the day it is due. */
static bool
print_rhythm(void *ctx, const struct rhythm_state *s, bool ours)
{
	char late[24], due[11];

	(void)ctx;
	snprintf(late, sizeof late, "%d", s->late);
	cli_row(ours ? "owes" : "owed", s->unit, "", late, s->rhythm,
	    s->never ? "-" : "", day_format(s->due, due), "", "", "", NULL);
	return true;
}

static bool
print_waiting(struct cli *c, const char *unit)
{
	int64_t rows = handoff_pending(c->office, unit, &c->err);
	char count[24];

	if (rows < 0)
		return false;
	snprintf(count, sizeof count, "%" PRId64, rows);
	cli_row("waiting", unit, "", "", "", "", "", count, "", "", NULL);
	return true;
}

int
handoff_status(struct cli *c, char *const *args)
{
	struct strlist units;
	size_t i;
	bool ok;

	(void)args;
	strlist_init(&units);
	ok = handoff_neighbours(c->office, &units, &c->err);
	cli_row("direction", "unit", "epoch", "number", "state", "code",
	    "made_at", "rows", "held", "refused", NULL);
	ok = ok && handoff_batches(c->office, print_batch, NULL, &c->err);
	for (i = 0; ok && i < units.len; i++)
		ok = print_waiting(c, units.at[i]);
	ok = ok && rhythm_each(c->office, clock_today(), print_rhythm, NULL,
	    &c->err);
	if (ok && rejoin_waits(c->office))
		cli_row("rejoin", c->office->unit, c->office->epoch, "",
		    "waits", "", "", "", "", "", NULL);
	strlist_release(&units);
	return ok ? ERR_NONE : cli_fail(c);
}

int
handoff_rejoin(struct cli *c, char *const *args)
{
	struct handoff_report report = handoff_report_of(c);
	const char *dir = c->args.len > 1 ? args[0] : NULL;

	if (!rejoin_ask(c->office, dir, cli_flag(c, "force"), &report, &c->err))
		return cli_fail(c);
	return ERR_NONE;
}
