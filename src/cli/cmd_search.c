/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <stdlib.h>

#include "base/display.h"
#include "base/text.h"
#include "casework/casefile.h"
#include "cli/command.h"
#include "record_lines.h"
#include "store/journal.h"
#include "store/search.h"

/* ---- search ---- */

static const struct cli_option search_options[] = {
	{ "limit", "N", N_("最多列几人（1 到 1000，默认 20）") },
	{ NULL, NULL, NULL }
};

static bool
print_hit(struct cli *c, int64_t id)
{
	struct record *person = NULL, *number;
	char uid[UID_TEXT];

	if (row_load(c->office->db, &kind_person, id, &person, &c->err) != DB_ROW)
		return false;
	record_uid(person, uid);
	number = row_find(c->office->db, &kind_service_number, "person", uid,
	    &c->err);
	cli_row(uid, number != NULL ? record_text(number, "number") : "",
	    record_text(person, "name"), record_text(person, "sex"),
	    record_text(person, "birth"), record_text(person, "id_number"),
	    record_text(person, "division"), record_text(person, "address"),
	    NULL);
	record_free(number);
	record_free(person);
	return true;
}

static void
say_nobody(struct cli *c, const char *text)
{
	struct err why = ERR_INIT;
	char shown[256];

	if (search_mistyped(text, &why))
		cli_say(c, "%s", why.text);
	else
		cli_say(c, _("没有找到「%s」"),
		    display_text(shown, sizeof shown, text));
}

static int
run_search(struct cli *c)
{
	struct search_hits hits = { NULL, 0, 0 };
	long limit;
	size_t i;
	bool ok;

	if (!cli_number(c, "limit", 1, 1000, 20, &limit))
		return cli_fail(c);
	ok = search_person(c->office->db, c->args.at[0], c->office->unit,
	    (int)limit, &hits, &c->err);
	if (ok)
		cli_row("uid", "service_number", "name", "sex", "birth",
		    "id_number", "division", "address", NULL);
	for (i = 0; ok && i < hits.len; i++)
		ok = print_hit(c, hits.at[i].person);
	if (ok && hits.len == 0)
		say_nobody(c, c->args.at[0]);
	free(hits.at);
	return ok ? ERR_NONE : cli_fail(c);
}

const struct command command_search = {
	.name = "search", .args = "TEXT", .min_args = 1, .max_args = 1,
	.help = N_("按姓名、拼音首字母、证件号、服务号、卡号、电话找人"),
	.needs = CLI_OFFICE | CLI_LOGIN, .options = search_options,
	.run = run_search,
};

/* ---- show ---- */

static const struct cli_option show_options[] = {
	{ "history", NULL, N_("连同每次改动") },
	{ NULL, NULL, NULL }
};

static void
show_record(const struct record *r)
{
	if (r != NULL)
		record_lines(r, true);
}

static bool
show_entry(void *ctx, const struct journal_entry *e)
{
	(void)ctx;
	cli_line("change", e->at);
	cli_line("operator", e->operator);
	cli_line("action", e->action);
	if (e->before != NULL)
		cli_line("before", e->before);
	if (e->reason != NULL)
		cli_line("reason", e->reason);
	return true;
}

static bool
show_case(struct cli *c, const struct casefile *f)
{
	char day[11];

	record_lines(f->person, false);
	cli_line("stage", case_stage_code(f->stage));
	if (f->due != DAY_NONE)
		cli_line("due", day_format(f->due, day));
	show_record(f->household);
	show_record(f->application);
	show_record(f->acceptance);
	show_record(f->visit);
	show_record(f->assessment);
	show_record(f->opinion);
	show_record(f->decision);
	show_record(f->confirmation);
	show_record(f->enrolment);
	show_record(f->number);
	show_record(f->file);
	show_record(f->card);
	return !cli_flag(c, "history") || journal_of_record(c->office->db,
	    "person", f->person->uid, show_entry, NULL, &c->err);
}

static int
run_show(struct cli *c)
{
	struct casefile *f;
	int64_t person;
	bool ok;

	person = search_exact(c->office->db, c->args.at[0], c->office->unit,
	    &c->err);
	if (person == 0)
		return cli_fail(c);
	f = casefile_load(c->office, person, &c->err);
	ok = f != NULL && show_case(c, f);
	casefile_free(f);
	return ok ? ERR_NONE : cli_fail(c);
}

const struct command command_show = {
	.name = "show", .args = "PERSON", .min_args = 1, .max_args = 1,
	.help = N_("显示一个人的档案"), .needs = CLI_OFFICE | CLI_LOGIN,
	.options = show_options, .run = run_show,
};
