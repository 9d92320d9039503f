/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The tables the program is made of, as CSV: actions, kinds, fields, sheets. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "casework/action.h"
#include "casework/duty.h"
#include "cli/command.h"
#include "exchange/schema.h"
#include "print/sheet.h"

static const char *const sort_names[] = {
	[KIND_EVENT] = "event", [KIND_STANDING] = "standing",
	[KIND_CATALOGUE] = "catalogue", [KIND_PARENT] = "parent",
	[KIND_ANY] = "any",
};
static const char *const audience_names[] = {
	[AUDIENCE_AREA] = "area", [AUDIENCE_BELOW] = "below",
	[AUDIENCE_BOTH] = "both",
};

static void
role_names(unsigned roles, struct buf *out)
{
	if ((roles & ROLE_CLERK) != 0)
		buf_adds(out, "clerk ");
	if ((roles & ROLE_REVIEWER) != 0)
		buf_adds(out, "reviewer ");
	if ((roles & ROLE_ADMINISTRATOR) != 0)
		buf_adds(out, "administrator ");
	if (out->len > 0)
		buf_truncate(out, out->len - 1);
}

static int
run_actions(struct cli *c)
{
	const struct action *a;
	struct buf roles = BUF_INIT, kinds_written = BUF_INIT;
	size_t i, p;

	(void)c;
	cli_row("action", "label", "roles", "kinds", "help", NULL);
	for (i = 0; (a = action_at(i)) != NULL; i++) {
		buf_clear(&roles);
		buf_clear(&kinds_written);
		role_names(a->roles, &roles);
		for (p = 0; p < ACTION_PARTS && a->parts[p].kind != NULL; p++)
			buf_addf(&kinds_written, "%s%s", p > 0 ? " " : "",
			    a->parts[p].kind);
		cli_row(a->name, a->label, roles.data, kinds_written.data,
		    a->help, NULL);
	}
	buf_release(&roles);
	buf_release(&kinds_written);
	return ERR_NONE;
}

const struct command command_actions = {
	.name = "actions", .args = "", .help = N_("列出全部动作（CSV）"),
	.run = run_actions,
};

static int
run_kinds(struct cli *c)
{
	size_t i;

	(void)c;
	cli_row("kind", "label", "sort", "duty", "audience", NULL);
	for (i = 0; i < kinds_len; i++)
		cli_row(kinds[i]->name, kinds[i]->label,
		    sort_names[kinds[i]->sort],
		    kinds[i]->duty != NULL ? kinds[i]->duty : "",
		    audience_names[kinds[i]->audience], NULL);
	return ERR_NONE;
}

const struct command command_kinds = {
	.name = "kinds", .args = "", .help = N_("列出全部记录种类（CSV）"),
	.run = run_kinds,
};

static const struct cli_option fields_options[] = {
	{ "format", "csv|postgres", N_("CSV，或 PostgreSQL 的建表语句") },
	{ NULL, NULL, NULL }
};

static int
run_fields(struct cli *c)
{
	const struct kind *k = kind_by_name(c->args.at[0]);
	const char *format = cli_value(c, "format");
	bool postgres = format != NULL && strcmp(format, "postgres") == 0;
	struct buf out = BUF_INIT;

	if (format != NULL && !postgres && strcmp(format, "csv") != 0)
		return cli_refuse(c, ERR_USAGE,
		    _("--format 只有 csv 和 postgres，没有「%s」"), format);
	if (k == NULL && !schema_beside(c->args.at[0], postgres, &out))
		return cli_refuse(c, ERR_USAGE,
		    _("没有记录种类「%s」，用 nuandang kinds 查看"), c->args.at[0]);
	if (k != NULL && postgres)
		schema_postgres(k, &out);
	else if (k != NULL)
		schema_csv(k, &out);
	fwrite(out.data, 1, out.len, stdout);
	buf_release(&out);
	return ERR_NONE;
}

const struct command command_fields = {
	.name = "fields", .args = "KIND", .min_args = 1, .max_args = 1,
	.help = N_("列出一种记录的各栏"), .options = fields_options,
	.run = run_fields,
};

static int
run_sheets(struct cli *c)
{
	const struct sheet *s;
	size_t i;

	(void)c;
	cli_row("sheet", "label", "form_no", NULL);
	for (i = 0; (s = sheet_at(i)) != NULL; i++)
		cli_row(s->code, s->label, s->form_no, NULL);
	return ERR_NONE;
}

const struct command command_sheets = {
	.name = "sheets", .args = "", .help = N_("列出可以打印的表单（CSV）"),
	.run = run_sheets,
};
