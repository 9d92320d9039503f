/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/path.h"
#include "base/text.h"
#include "cli/command.h"
#include "exchange/handoff.h"
#include "exchange/reminder.h"
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

/* What is asked for, and what came of it. */
struct job {
	const char *sheet;
	struct sheet_request q;
	struct slip slip;
	const char *unit;             /* the one to be reminded, or NULL */
	VEC(struct reminder) reminders;
	int missing, copies;
};

/* ---- the batch of a slip, the units of a reminder ---- */

/* The file of a batch of ours, wherever it lies. */
static bool
slip_of_file(struct cli *c, const char *path, struct slip *slip)
{
	struct handoff_name parts;
	char epoch[5];

	text_copy(epoch, sizeof epoch, c->office->epoch);
	if (!handoff_name_parse(path_base(path), &parts) || parts.receipt)
		return err_set(&c->err, ERR_USAGE, _("%s 不是批次的文件名；"
		    "请写批次文件，或接收单位和第几批"), path);
	if (!text_equal(parts.from, c->office->unit))
		return err_set(&c->err, ERR_USAGE, _("%s 不是本单位送出的，"
		    "控制单由送的单位打"), path);
	if (!text_equal(parts.epoch, epoch))
		return err_set(&c->err, ERR_REFUSED, _("%s 是这个数据库恢复或"
		    "重建以前送出的，控制单打不了"), path);
	return handoff_slip(c->office, parts.to, parts.number, slip,
	    &c->err);
}

static bool
choose_slip(struct cli *c, struct job *job)
{
	const struct strlist *args = &c->args;
	int64_t number = 0;
	char *end = NULL;

	job->q.slip = &job->slip;
	if (args->len == 1)
		return handoff_slip(c->office, NULL, 0, &job->slip, &c->err);
	if (args->len == 2)
		return slip_of_file(c, args->at[1], &job->slip);
	number = strtoll(args->at[2], &end, 10);
	if (*end != '\0' || number < 1 || number > HANDOFF_NUMBER_MAX)
		return err_set(&c->err, ERR_USAGE,
		    _("第几批要写成数字，不是「%s」"), args->at[2]);
	return handoff_slip(c->office, args->at[1], number, &job->slip,
	    &c->err);
}

/* Whoever is named is asked, late or not. */
static bool
take_reminder(void *ctx, const struct reminder *r)
{
	struct job *job = ctx;

	if (job->unit != NULL ? text_equal(r->unit, job->unit) : r->late)
		*vec_push(&job->reminders) = *r;
	return true;
}

static bool
choose_reminders(struct cli *c, struct job *job)
{
	if (c->args.len > 2)
		return err_set(&c->err, ERR_USAGE,
		    _("催报通知一次写一个单位，或不写（没有报的都打）"));
	job->unit = c->args.len > 1 ? c->args.at[1] : NULL;
	if (!reminder_each(c->office, clock_today(), take_reminder, job,
	    &c->err))
		return false;
	if (job->reminders.len > 0)
		return true;
	return job->unit == NULL ? err_set(&c->err, ERR_REFUSED,
	    _("下级单位都按时报了，不用催")) : err_set(&c->err, ERR_REFUSED,
	    _("%s 不是向我们报送的下级单位，没有催报通知可打"), job->unit);
}

static bool
choose_person(struct cli *c, struct job *job)
{
	const char *person = cli_value(c, "person");

	if (c->args.len > 1)
		return err_set(&c->err, ERR_USAGE,
		    _("表单后面不用再写 %s；给谁打印请用 --person"),
		    c->args.at[1]);
	if (person == NULL)
		return true;
	job->q.person = search_exact(c->office->db, person, c->office->unit,
	    &c->err);
	return job->q.person != 0;
}

/* What the sheet is about, from the words behind its name. */
static bool
choose(struct cli *c, struct job *job)
{
	const struct sheet *sheet = sheet_by_code(job->sheet);
	unsigned needs = sheet != NULL && !job->q.blank ? sheet->needs : 0;

	return needs & SHEET_SLIP ? choose_slip(c, job) :
	    needs & SHEET_REMINDER ? choose_reminders(c, job) :
	    choose_person(c, job);
}

/* ---- where it goes ---- */

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
print_to(struct cli *c, struct job *job, const char *path)
{
	const struct sheet_batch batch = { .reminders = job->reminders.at,
		.len = job->reminders.len };
	struct sheet_batch_result all = { 0 };
	struct sheet_result one = { .pages = 0 };
	bool ok;

	if (job->reminders.len == 0) {
		ok = sheet_print(c->office, job->sheet, &job->q, path, &one,
		    &c->err);
		job->missing = one.missing;
		job->copies = one.copies;
		return ok;
	}
	ok = sheet_print_batch(c->office, job->sheet, &batch, path, &all,
	    &c->err);
	job->missing = all.missing;
	return ok;
}

static bool
print_out(struct cli *c, struct job *job)
{
	const char *out = cli_value(c, "out");
	const char *printer = cli_value(c, "printer");
	char temporary[] = "/tmp/nuandang-XXXXXX.pdf";
	int fd;
	bool ok;

	if (printer == NULL && c->config != NULL && out == NULL)
		printer = config_text(c->config, "print:printer");
	if (text_empty(printer))
		return print_to(c, job, out != NULL ? out : "/dev/stdout");
	fd = mkstemps(temporary, 4);
	if (fd < 0)
		return err_set(&c->err, ERR_FAILED, _("不能在 /tmp 建立文件"));
	close(fd);
	ok = print_to(c, job, temporary) && to_printer(c, printer, temporary);
	unlink(temporary);
	return ok;
}

static int
run(struct cli *c)
{
	struct job job = { .sheet = c->args.at[0], .q = {
		.month = cli_value(c, "month"), .blank = cli_flag(c, "blank"),
	}, .reminders = VEC_INIT };
	bool ok;

	if (job.q.month != NULL && !is_month(job.q.month))
		return cli_refuse(c, ERR_USAGE,
		    _("--month 要写成 2026-01 的样子，不是「%s」"),
		    job.q.month);
	ok = choose(c, &job) && print_out(c, &job);
	vec_release(&job.slip.lines);
	vec_release(&job.reminders);
	if (!ok)
		return cli_fail(c);
	if (job.missing > 0)
		cli_say(c, _("提醒：有 %d 个字在字体里没有，印出来是空框"),
		    job.missing);
	if (job.copies > 1)
		cli_say(c, _("第 %d 次打印，已标「补打」"), job.copies);
	return ERR_NONE;
}

const struct command command_print = {
	.name = "print", .args = "SHEET [BATCH|RECEIVER NUMBER|UNIT]",
	.min_args = 1, .max_args = 3,
	.help = N_("打印表单，或存成 PDF、文本"), .needs = CLI_OFFICE | CLI_LOGIN,
	.options = options, .run = run,
};
