/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/path.h"
#include "base/text.h"
#include "cli/command.h"
#include "print/sheet.h"
#include "store/search.h"

static const struct cli_option options[] = {
	{ "person", "PERSON", N_("给谁打印：服务号、简号、证件号、卡号或 uid") },
	{ "month", "YYYY-MM", N_("哪个月") },
	{ "blank", NULL, N_("空白表") },
	{ "out", "FILE.pdf|FILE.txt", N_("写到文件") },
	{ "printer", "NAME", N_("送到打印机") },
	{ NULL, NULL, NULL }
};

/* "2026-01", or "2026" where a sheet shows a year. */
static bool
is_month(const char *text)
{
	int month;

	if (text_digits(text, 4))
		return true;
	if (strlen(text) != 7 || strspn(text, "0123456789") != 4 ||
	    text[4] != '-' || !text_digits(text + 5, 2))
		return false;
	month = atoi(text + 5);
	return month >= 1 && month <= 12;
}

/* Hand a finished file to CUPS; its own words go to standard error. */
static bool
to_printer(struct cli *c, const char *printer, const char *path)
{
	pid_t child = fork();
	int status = 0;

	if (child == 0) {
		execlp("lp", "lp", "-d", printer, "-s", "--", path,
		    (char *)NULL);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0)
		return err_set(&c->err, ERR_FAILED,
		    _("打印机 %s 没有接收，表单没有打出"), printer);
	return true;
}

static bool
print_out(struct cli *c, const struct sheet_request *q,
    struct sheet_result *result)
{
	const char *out = cli_value(c, "out"), *sheet = c->args.at[0];
	const char *printer = cli_value(c, "printer");
	char temporary[] = "/tmp/nuandang-XXXXXX.pdf";
	int fd;
	bool ok;

	if (printer == NULL && c->config != NULL && out == NULL)
		printer = config_text(c->config, "print:printer");
	if (text_empty(printer))
		return sheet_print(c->office, sheet, q,
		    out != NULL ? out : "/dev/stdout", result, &c->err);
	fd = mkstemps(temporary, 4);
	if (fd < 0)
		return err_set(&c->err, ERR_FAILED, _("不能在 /tmp 建立文件"));
	close(fd);
	ok = sheet_print(c->office, sheet, q, temporary, result, &c->err) &&
	    to_printer(c, printer, temporary);
	unlink(temporary);
	return ok;
}

static int
run(struct cli *c)
{
	struct sheet_request q = {
		.month = cli_value(c, "month"), .blank = cli_flag(c, "blank"),
	};
	struct sheet_result result = { .pages = 0 };
	const char *person = cli_value(c, "person");

	if (q.month != NULL && !is_month(q.month))
		return cli_refuse(c, ERR_USAGE,
		    _("--month 要写成 2026-01 的样子，不是「%s」"), q.month);
	if (person != NULL) {
		q.person = search_exact(c->office->db, person,
		    c->office->unit, &c->err);
		if (q.person == 0)
			return cli_fail(c);
	}
	if (!print_out(c, &q, &result))
		return cli_fail(c);
	if (result.missing > 0)
		cli_say(c, _("提醒：有 %d 个字在字体里没有，印出来是空框"),
		    result.missing);
	if (result.copies > 1)
		cli_say(c, _("第 %d 次打印，已标「补打」"), result.copies);
	return ERR_NONE;
}

const struct command command_print = {
	.name = "print", .args = "SHEET", .min_args = 1, .max_args = 1,
	.help = N_("打印表单，或存成 PDF、文本"), .needs = CLI_OFFICE | CLI_LOGIN,
	.options = options, .run = run,
};
