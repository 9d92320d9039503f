/* SPDX-License-Identifier: MulanPSL-2.0 */
/* `check`, `backup` and `restore`. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/identity.h"
#include "base/text.h"
#include "cli/command.h"
#include "password.h"
#include "store/check.h"

static const struct cli_option check_options[] = {
	{ "deep", NULL, N_("再和日志逐条核对，检查索引和文件结构") },
	{ NULL, NULL, NULL }
};

static void
print_finding(void *ctx, const char *sentence)
{
	(void)ctx;
	puts(sentence);
}

static int
run_check(struct cli *c)
{
	struct check_report report = { .found = print_finding };

	if (!check_run(c->office->db, cli_flag(c, "deep") ? CHECK_DEEP :
	    CHECK_PLAIN, &report, &c->err))
		return cli_fail(c);
	printf("rows=%" PRId64 " entries=%" PRId64 " findings=%" PRId64 "\n",
	    report.rows, report.entries, report.findings);
	return report.findings == 0 ? ERR_NONE : ERR_REFUSED;
}

const struct command command_check = {
	.name = "check", .args = "", .help = N_("检查数据库是否完好"),
	.needs = CLI_OFFICE, .options = check_options, .run = run_check,
};

static int
run_backup(struct cli *c)
{
	if (!office_backup(c->office, c->args.at[0], &c->err))
		return cli_fail(c);
	cli_say(c, _("已备份到 %s，并已核对"), c->args.at[0]);
	return ERR_NONE;
}

const struct command command_backup = {
	.name = "backup", .args = "FILE", .min_args = 1, .max_args = 1,
	.help = N_("把数据库备份成一个文件，并核对"),
	.needs = CLI_OFFICE | CLI_LOGIN, .run = run_backup,
};

static const struct cli_option restore_options[] = {
	{ "identity", "KEYFILE", N_("本单位的密钥文件，一并放回原处") },
	{ NULL, NULL, NULL }
};

/* Before anything is made: the key file must be one that opens. */
static bool
keys_open(struct cli *c, const char *file)
{
	struct identity identity;
	char *passphrase = NULL;
	bool ok;

	ok = identity_look(file) != IDENTITY_LOCKED ||
	     (passphrase = password_of_keys(c)) != NULL;
	ok = ok && identity_load(&identity, file, passphrase, &c->err);
	password_free(passphrase);
	if (ok)
		identity_wipe(&identity);
	return ok;
}

/* A restored register has a new epoch: the units around it must hear of it
 * before it sends again. */
static int
run_restore(struct cli *c)
{
	const char *identity = cli_value(c, "identity");
	char *path = cli_database(c);
	bool ok;

	ok = (identity == NULL || keys_open(c, identity)) &&
	     office_restore(c->args.at[0], path, &c->err) &&
	     (identity == NULL || office_put_keys(identity, path, &c->err));
	if (ok)
		cli_say(c, _("已恢复到 %s；报送前请先和上级重新对接"), path);
	free(path);
	return ok ? ERR_NONE : cli_fail(c);
}

const struct command command_restore = {
	.name = "restore", .args = "FILE", .min_args = 1, .max_args = 1,
	.help = N_("从备份恢复；已有数据库时不覆盖"),
	.options = restore_options, .run = run_restore,
};
