/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/text.h"
#include "cli/command.h"

static const struct cli_option options[] = {
	{ "unit", "CODE", N_("本单位区划代码：区县 6 位，街道 9 位，村 12 位") },
	{ "name", "NAME", N_("本单位名称") },
	{ "level", "village|street|district", N_("级别；不写就按代码长度") },
	{ "profile", "village-led|street-led|single", N_("职责分工；上级下发职责后以上级为准") },
	{ "practice", NULL, N_("练习用，不和正式单位往来") },
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
	free(dir);
	free(path);
	return ok ? ERR_NONE : cli_fail(c);
}

const struct command command_init = {
	.name = "init", .args = "", .help = N_("建立本单位的数据库"),
	.options = options, .run = run,
};
