/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "cli/command.h"
#include "exchange/prepare.h"
#include "handoff_private.h"

static const struct cli_option options[] = {
	{ "unit", "CODE", N_("本单位区划代码：区县 6 位，街道 9 位，村 12 位") },
	{ "name", "NAME", N_("本单位名称") },
	{ "level", "village|street|district", N_("级别；不写就按代码长度") },
	{ "profile", "village-led|street-led|single", N_("职责分工；上级下发职责后以上级为准") },
	{ "practice", NULL, N_("练习用，不和正式单位往来") },
	{ "start", "DIR-or-FILE", N_("用上级做的启动U盘开通") },
	{ "code", "DIGITS", N_("十位启动码；不写就在终端询问") },
	{ "recovery-out", "FILE", N_("把恢复密钥写入这个文件；- 为标准输出") },
	{ NULL, NULL, NULL }
};

static bool
level_by_name(struct cli *c, const char *name, int *level)
{
	*level = 0;
	if (name == NULL)
		return true;
	if (strcmp(name, "village") == 0)
		*level = 12;
	else if (strcmp(name, "street") == 0)
		*level = 9;
	else if (strcmp(name, "district") == 0)
		*level = 6;
	else
		return err_set(&c->err, ERR_USAGE,
		    _("级别只有 village、street、district，没有「%s」"), name);
	return true;
}

/* Keys, and where asked for the recovery key in a file to be printed. */
static bool
make_keys(struct cli *c, const char *path)
{
	const char *out = cli_value(c, "recovery-out");
	struct office *o = office_open(path, &c->err);

	if (o == NULL)
		return false;
	c->office = o;
	if (out == NULL)
		return handoff_keys(c);
	return trust_open_keys(o, NULL, &c->err) &&
	       handoff_write_recovery(c, out);
}

/* The start code: from the call, or the terminal. */
static bool
find_code(struct cli *c, const struct start_file *start, char code[64])
{
	const char *given = cli_value(c, "code");
	FILE *tty;

	code[0] = '\0';
	if (given != NULL)
		return text_copy(code, 64, given) || err_set(&c->err,
		    ERR_UNSAFE, _("启动码不对，请照上级给的十位数字重新输入"));
	if (start->practice)
		return true;
	tty = isatty(STDIN_FILENO) ? fopen("/dev/tty", "r+") : NULL;
	if (tty == NULL)
		return err_set(&c->err, ERR_USAGE,
		    _("要用 --code 写明上级给的十位启动码"));
	fprintf(tty, "%s: ", _("启动码"));
	fflush(tty);
	if (fgets(code, 64, tty) == NULL)
		code[0] = '\0';
	fclose(tty);
	code[strcspn(code, "\r\n")] = '\0';
	return true;
}

static int
run_start(struct cli *c, const char *from)
{
	struct handoff_report report = handoff_report_of(c);
	struct start_file start;
	char code[64], *path;
	bool ok;

	if (!start_find(from, &start, &c->err) || !find_code(c, &start, code))
		return cli_fail(c);
	path = cli_database(c);
	ok = start_setup(&start, code, path, &report, &c->err);
	mem_wipe(code, sizeof code);
	if (ok) {
		cli_line("unit", start.unit);
		cli_line("name", start.name);
		cli_line("parent", start.parent.unit);
		cli_line("fingerprint", start.fingerprint);
		cli_say(c, _("已开通 %s，操作员 admin，还没有密码；U盘请带回上级接收"),
		    path);
		ok = make_keys(c, path);
		if (ok && cli_value(c, "recovery-out") == NULL &&
		    !start.practice)
			handoff_say_recovery(c);
	}
	free(path);
	return ok ? ERR_NONE : cli_fail(c);
}

/* The recovery key never goes over a file that is there: said before
 * anything is made. */
static bool
check_recovery_out(struct cli *c)
{
	const char *out = cli_value(c, "recovery-out");

	return out == NULL || strcmp(out, "-") == 0 || !path_exists(out) ||
	       err_set(&c->err, ERR_USAGE,
	           _("%s 已经存在，不会覆盖；请另选一个文件名"), out);
}

static int
run(struct cli *c)
{
	struct office_setup setup = {
		.unit = cli_value(c, "unit"),
		.name = cli_value(c, "name"),
		.profile = cli_value(c, "profile"),
		.practice = cli_flag(c, "practice"),
	};
	char *path, *dir;
	bool ok;

	if (!check_recovery_out(c))
		return cli_fail(c);
	path = cli_database(c);
	start_clear(path);
	free(path);
	if (cli_value(c, "start") != NULL)
		return run_start(c, cli_value(c, "start"));
	if (setup.unit == NULL)
		return cli_refuse(c, ERR_USAGE,
		    _("要用 --unit 写明本单位区划代码，例如 --unit 360104002001"));
	if (!level_by_name(c, cli_value(c, "level"), &setup.level))
		return cli_fail(c);
	if (setup.practice && !clock_allow_env(&c->err))
		return cli_fail(c);
	path = cli_database(c);
	dir = path_dir(path);
	ok = path_make_dirs(dir, &c->err) &&
	    office_init(path, &setup, &c->err);
	if (ok)
		cli_say(c, _("已建立 %s，操作员 admin，还没有密码"), path);
	ok = ok && make_keys(c, path);
	free(dir);
	free(path);
	return ok ? ERR_NONE : cli_fail(c);
}

const struct command command_init = {
	.name = "init", .args = "", .help = N_("建立本单位的数据库"),
	.options = options, .run = run,
};
