/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/display.h"
#include "base/text.h"
#include "cli/command.h"
#include "exchange/receive.h"
#include "exchange/send.h"

static const struct cli_option options[] = {
	{ "to", "UNIT", N_("只报送给这个单位") },
	{ "full", NULL, N_("全部重新报送") },
	{ "now", NULL, N_("急报") },
	{ "dry-run", NULL, N_("只看会怎样，不写入") },
	{ NULL, NULL, NULL }
};

static void
print_line(void *ctx, const char *line)
{
	(void)ctx;
	puts(line);
}

static void
say(void *ctx, const char *sentence)
{
	char shown[1024];

	cli_say(ctx, "%s", display_text(shown, sizeof shown, sentence));
}

static int
send(struct cli *c, const char *dir)
{
	struct send_options what = {
		.full = cli_flag(c, "full"), .now = cli_flag(c, "now"),
		.seal = config_flag(c->config, "handoff:seal"),
	};
	struct handoff_report report = {
		.ctx = c, .line = print_line, .say = say,
	};

	if (!handoff_send(c->office, cli_value(c, "to"), dir, &what, &report,
	    &c->err))
		return cli_fail(c);
	cli_say(c, _("已写好并核对，可以拔出"));
	return ERR_NONE;
}

static int
receive(struct cli *c, const char *path)
{
	struct handoff_report report = {
		.ctx = c, .line = print_line, .say = say,
	};

	if (!handoff_receive(c->office, path, cli_flag(c, "dry-run"), &report,
	    &c->err))
		return cli_fail(c);
	return ERR_NONE;
}

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

static int
status(struct cli *c)
{
	struct strlist units;
	size_t i;
	bool ok;

	strlist_init(&units);
	ok = handoff_neighbours(c->office, &units, &c->err);
	cli_row("direction", "unit", "epoch", "number", "state", "code",
	    "made_at", "rows", "held", "refused", NULL);
	ok = ok && handoff_batches(c->office, print_batch, NULL, &c->err);
	for (i = 0; ok && i < units.len; i++) {
		int64_t waiting = handoff_pending(c->office, units.at[i],
		    &c->err);
		char count[24];

		snprintf(count, sizeof count, "%" PRId64, waiting);
		ok = waiting >= 0;
		if (ok)
			cli_row("waiting", units.at[i], "", "", "", "", "",
			    count, "", "", NULL);
	}
	strlist_release(&units);
	return ok ? ERR_NONE : cli_fail(c);
}

static int
run(struct cli *c)
{
	const char *what = c->args.at[0];
	const char *path = c->args.len > 1 ? c->args.at[1] : NULL;

	if (strcmp(what, "status") == 0 && path == NULL)
		return status(c);
	if (strcmp(what, "send") == 0 && path != NULL)
		return send(c, path);
	if (strcmp(what, "receive") == 0 && path != NULL)
		return receive(c, path);
	return cli_refuse(c, ERR_USAGE, _("用法：nuandang handoff send DIR，"
	    "receive DIR 或 FILE，status"));
}

const struct command command_handoff = {
	.name = "handoff", .args = "send DIR|receive DIR-or-FILE|status",
	.min_args = 1, .max_args = 2, .help = N_("上报下发：报送、接收、看往来情况"),
	.needs = CLI_OFFICE | CLI_LOGIN, .options = options, .run = run,
};
