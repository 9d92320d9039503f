/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <stdio.h>
#include <string.h>

#include "base/display.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/command.h"
#include "exchange/receive.h"
#include "exchange/send.h"
#include "handoff_private.h"

static const struct cli_option options[] = {
	{ "to", "UNIT", N_("只报送给这个单位") },
	{ "full", NULL, N_("全部重新报送") },
	{ "now", NULL, N_("急报") },
	{ "dry-run", NULL, N_("只看会怎样，不写入") },
	{ "fingerprint", "DIGITS", N_("电话里听到的 30 位核对码") },
	{ "profile", "village-led|street-led|single", N_("新单位的职责分工") },
	{ "name", "NAME", N_("新单位的名称；不写就按区划列表") },
	{ "rhythm", "daily|weekly|monthly", N_("新单位多久上报一次") },
	{ "out", "DIR", N_("把公钥文件写到这里") },
	{ "secret", NULL, N_("连私钥也写出，不加保护") },
	{ "new", NULL, N_("换新密钥，由旧密钥签字") },
	{ "passphrase", NULL, N_("设置或取消密钥口令") },
	{ "recovery", "FILE", N_("用这个文件里的恢复密钥打开") },
	{ "recovery-out", "FILE", N_("另做一个恢复密钥，写入这个文件；- 为标准输出") },
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

struct handoff_report
handoff_report_of(struct cli *c)
{
	return (struct handoff_report){
		.ctx = c, .line = print_line, .say = say,
	};
}

static int
send(struct cli *c, char *const *args)
{
	struct send_options what = {
		.full = cli_flag(c, "full"), .now = cli_flag(c, "now"),
		.seal = config_flag(c->config, "handoff:seal"),
	};
	struct handoff_report report = handoff_report_of(c);

	if (!handoff_send(c->office, cli_value(c, "to"), args[0], &what,
	    &report, &c->err))
		return cli_fail(c);
	cli_say(c, _("已写好并核对，可以拔出"));
	return ERR_NONE;
}

static int
receive(struct cli *c, char *const *args)
{
	struct handoff_report report = handoff_report_of(c);

	if (!handoff_receive(c->office, args[0], cli_flag(c, "dry-run"),
	    &report, &c->err))
		return cli_fail(c);
	return ERR_NONE;
}

/* What each subcommand needs beside its words. */
enum need { NEED_KEYS = 1, NEED_ADMINISTRATOR = 2 };

static const struct subcommand {
	const char *name;
	size_t args;                  /* words after its name */
	unsigned needs;
	int (*run)(struct cli *c, char *const *args);
} subcommands[] = {
	{ "card", 0, NEED_KEYS, handoff_card },
	{ "trust", 1, NEED_ADMINISTRATOR, handoff_trust },
	{ "prepare", 2, NEED_KEYS | NEED_ADMINISTRATOR, handoff_prepare },
	{ "send", 1, NEED_KEYS, send },
	{ "receive", 1, NEED_KEYS, receive },
	{ "open", 2, NEED_KEYS, handoff_open },
	{ "key", 0, NEED_ADMINISTRATOR, handoff_key },
	{ "rejoin", 0, NEED_KEYS | NEED_ADMINISTRATOR, handoff_rejoin },
	{ "rejoin", 1, NEED_KEYS | NEED_ADMINISTRATOR, handoff_rejoin },
	{ "status", 0, 0, handoff_status },
};

static int
run(struct cli *c)
{
	const struct subcommand *s;
	size_t i;

	for (i = 0; i < ARRAY_LEN(subcommands); i++) {
		s = &subcommands[i];
		if (strcmp(c->args.at[0], s->name) != 0 ||
		    c->args.len != s->args + 1)
			continue;
		if ((s->needs & NEED_ADMINISTRATOR) != 0 &&
		    (c->office->roles & ROLE_ADMINISTRATOR) == 0)
			return cli_refuse(c, ERR_UNSAFE,
			    _("%s 不是管理员，不能办理密钥和名片"),
			    c->office->operator);
		if ((s->needs & NEED_KEYS) != 0 && !handoff_keys(c))
			return cli_fail(c);
		return s->run(c, c->args.at + 1);
	}
	return cli_refuse(c, ERR_USAGE, _("用法：nuandang handoff card，"
	    "trust FILE，prepare UNIT DIR，send DIR，receive DIR 或 FILE，"
	    "open FILE DIR，key，rejoin DIR，status"));
}

const struct command command_handoff = {
	.name = "handoff",
	.args = "card|trust FILE|prepare UNIT DIR|send DIR|"
	    "receive DIR-or-FILE|open FILE DIR|key|rejoin [DIR]|status",
	.min_args = 1, .max_args = 3,
	.help = N_("上报下发：名片、开通、报送、接收、看往来情况"),
	.needs = CLI_OFFICE | CLI_LOGIN, .options = options, .run = run,
};
