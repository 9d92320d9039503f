/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* One row per file src/cli/cmd_NAME.c, in the order `help` shows them. */
#define COMMANDS(X) \
	X(help) X(init) X(user) X(search) X(show) X(act) X(actions) X(kinds) \
	X(fields) X(sheets) X(import) X(export) X(print) X(handoff) X(check) X(backup) \
	X(restore) X(demo)

#define DECLARE(name) extern const struct command command_##name;
COMMANDS(DECLARE)
#undef DECLARE

const struct command *const commands[] = {
#define ROW(name) &command_##name,
	COMMANDS(ROW)
#undef ROW
	NULL
};

const struct command *
command_by_name(const char *name)
{
	size_t i;

	for (i = 0; commands[i] != NULL; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

static void
print_options(FILE *out, const struct cli_option *o)
{
	for (; o != NULL && o->name != NULL; o++) {
		char left[64];

		snprintf(left, sizeof left, "--%s%s%s", o->name,
		    o->value != NULL ? " " : "", o->value != NULL ? o->value : "");
		fprintf(out, "  %-26s %s\n", left, _(o->help));
	}
}

void
cli_usage(const struct command *command, bool to_stderr)
{
	FILE *out = to_stderr ? stderr : stdout;
	size_t i;

	if (command != NULL) {
		fprintf(out, "nuandang %s%s%s\n%s\n", command->name,
		    *command->args != '\0' ? " " : "", command->args,
		    _(command->help));
		if (command->options != NULL)
			fprintf(out, "\n");
		print_options(out, command->options);
		return;
	}
	fprintf(out, "%s\n\n", _("nuandang（暖档）：服务类社会救助的登记、评估、"
	    "认定、建档和报送。不带命令就打开界面。"));
	for (i = 0; commands[i] != NULL; i++)
		fprintf(out, "  %-9s %s\n", commands[i]->name,
		    _(commands[i]->help));
	fprintf(out, "\n%s\n", _("各命令都可带："));
	print_options(out, cli_globals);
}

static int
run_help(struct cli *c)
{
	const struct command *about = NULL;

	if (c->args.len > 0) {
		about = command_by_name(c->args.at[0]);
		if (about == NULL)
			return cli_refuse(c, ERR_USAGE,
			    _("没有命令 %s，用 nuandang help 查看全部命令"),
			    c->args.at[0]);
	}
	cli_usage(about, false);
	return ERR_NONE;
}

const struct command command_help = {
	.name = "help", .args = "[COMMAND]", .max_args = 1,
	.help = N_("说明用法"), .run = run_help,
};
