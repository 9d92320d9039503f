/* SPDX-License-Identifier: MulanPSL-2.0 */
/* `act`: one action with all its checks, the same path as the screens. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/action.h"
#include "cli/command.h"
#include "record_lines.h"

static const struct cli_option options[] = {
	{ "person", "PERSON", N_("关于谁：服务号、简号、证件号、卡号或 uid") },
	{ "uid", "UID", N_("关于哪一条记录") },
	{ "reason", "TEXT", N_("事由") },
	{ NULL, NULL, NULL }
};

static bool
set_field(struct cli *c, struct input *in, const char *word)
{
	const char *equals = strchr(word, '=');
	bool ignored = false, ok;
	char *name;

	if (equals == NULL || equals == word)
		return err_set(&c->err, ERR_USAGE,
		    _("「%s」不是 栏=值 的样子"), word);
	name = xstrndup(word, (size_t)(equals - word));
	ok = input_set(c->office, in, name, equals + 1, &ignored, &c->err);
	if (ok && ignored)
		cli_say(c, _("提醒：动作 %s 用不上 %s，没有写入"),
		    in->action->name, name);
	free(name);
	return ok;
}

static void
say_findings(const struct cli *c, const struct findings *found, int severity)
{
	size_t i;

	for (i = 0; i < found->len; i++) {
		if ((int)found->at[i].severity != severity)
			continue;
		if (severity == FINDING_WARNING)
			cli_say(c, _("提醒：%s"), found->at[i].text);
		else if (found->at[i].field[0] != '\0')
			fprintf(stderr, "nuandang: %s: %s\n",
			    found->at[i].field, found->at[i].text);
		else
			fprintf(stderr, "nuandang: %s\n", found->at[i].text);
	}
}

static bool
fill(struct cli *c, struct input *in, size_t first)
{
	const char *reason = cli_value(c, "reason");
	size_t i;

	if (!input_about(c->office, in, cli_value(c, "person"),
	    cli_value(c, "uid"), &c->err))
		return false;
	if (reason != NULL && !input_set(c->office, in, "reason", reason,
	    NULL, &c->err))
		return false;
	for (i = first; i < c->args.len; i++)
		if (!set_field(c, in, c->args.at[i]))
			return false;
	return true;
}

/* The input of the action named: `add` takes the kind as its next word. */
static struct input *
open_input(struct cli *c, const struct action *a, size_t *first)
{
	const struct kind *k;

	*first = 1;
	if (strcmp(a->name, "add") != 0)
		return input_new(a);
	if (c->args.len < 2) {
		err_set(&c->err, ERR_USAGE,
		    _("用法：nuandang act add KIND 栏=值 ..."));
		return NULL;
	}
	k = kind_by_name(c->args.at[1]);
	if (k == NULL) {
		err_set(&c->err, ERR_USAGE,
		    _("没有记录种类「%s」，用 nuandang kinds 查看"), c->args.at[1]);
		return NULL;
	}
	*first = 2;
	return input_new_kind(a, k, &c->err);
}

static int
run(struct cli *c)
{
	const struct action *a = action_by_name(c->args.at[0]);
	struct records written = { NULL, 0, 0 };
	struct findings notices = { NULL, 0, 0 };
	struct input *in;
	size_t first, i;
	bool ok;

	if (a == NULL)
		return cli_refuse(c, ERR_USAGE,
		    _("没有动作「%s」，用 nuandang actions 查看"), c->args.at[0]);
	in = open_input(c, a, &first);
	if (in == NULL)
		return cli_fail(c);
	ok = fill(c, in, first) &&
	    action_run(c->office, in, &written, &notices, &c->err);
	say_findings(c, &notices, FINDING_WARNING);
	if (!ok)
		say_findings(c, &notices, FINDING_ERROR);
	for (i = 0; ok && i < written.len; i++)
		record_lines(written.at[i], i > 0);
	input_free(in);
	records_release(&written);
	findings_release(&notices);
	return ok ? ERR_NONE : cli_fail(c);
}

const struct command command_act = {
	.name = "act", .args = "ACTION [FIELD=VALUE]...", .min_args = 1,
	.max_args = -1, .help = N_("办一件事，所有检查和界面上一样"),
	.needs = CLI_OFFICE | CLI_LOGIN, .options = options, .run = run,
};
