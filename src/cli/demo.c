/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "demo.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/path.h"
#include "base/text.h"
#include "base/uid.h"
#include "exchange/receive.h"
#include "exchange/send.h"
#include "exchange/trust.h"
#include "store/check.h"

#define START_MS INT64_C(1767571200000)    /* 2026-01-05 08:00 +08:00 */
#define DAY_MS (INT64_C(24) * 60 * 60 * 1000)
#define MARK "nuandang-demo"               /* names a folder of ours */

static const struct {
	const char *file, *unit;
} places[DEMO_PLACES] = {
	[DEMO_DISTRICT] = { "district.db", "360104" },
	[DEMO_STREET] = { "street.db", "360104002" },
	[DEMO_VILLAGE1] = { "village1.db", "360104002001" },
	[DEMO_VILLAGE2] = { "village2.db", "360104002002" },
};

/* ---- one action ---- */

static bool
set_pairs(struct office *o, struct input *in, va_list args, struct err *err)
{
	const char *name, *value;
	bool ignored;

	while ((name = va_arg(args, const char *)) != NULL) {
		value = va_arg(args, const char *);
		if (!text_empty(value) &&
		    !input_set(o, in, name, value, &ignored, err))
			return false;
	}
	return true;
}

bool
demo_act(struct demo *d, struct office *o, const char *action,
    const char *person, const char *uid, struct records *written, ...)
{
	struct input *in = input_new(action_by_name(action));
	struct findings notices = { NULL, 0, 0 };
	va_list args;
	bool ok;

	va_start(args, written);
	ok = input_about(o, in, person, uid, d->err) &&
	    set_pairs(o, in, args, d->err) &&
	    action_run(o, in, written, &notices, d->err);
	va_end(args);
	if (!ok)
		err_prefix(d->err, "%s", action);
	findings_release(&notices);
	input_free(in);
	return ok;
}

/* ---- the folder ---- */

static const struct {
	const char *name;
	const char *ends, *other;    /* what its files end with, or NULL */
} parts[] = { { "stick", ".ndb", TRUST_CARD_SUFFIX }, { "print", ".pdf", NULL },
	{ ".", NULL, NULL } };

/* Whether the demonstration makes files of this name there, or leaves them
 * when it is cut short. */
static bool
is_ours(size_t part, const char *name)
{
	size_t i;

	if (parts[part].ends != NULL)
		return text_ends(name, parts[part].ends) ||
		       (parts[part].other != NULL &&
		           text_ends(name, parts[part].other)) ||
		       (name[0] == '.' && text_ends(name, ".tmp"));
	for (i = 0; i < DEMO_PLACES; i++)
		if (text_starts(name, places[i].file))
			return true;
	return strcmp(name, MARK) == 0;
}

/* Look at, or take away, the files of one part; folders stay. */
static bool
clear_part(struct demo *d, size_t part, bool remove)
{
	char *dir = path_join(d->dir, parts[part].name), *file;
	struct strlist names;
	bool ok;
	size_t i;

	strlist_init(&names);
	ok = !path_is_dir(dir) || path_list(dir, &names, d->err);
	for (i = 0; ok && i < names.len; i++) {
		file = path_join(dir, names.at[i]);
		if (path_is_dir(file))
			ok = true;
		else if (!is_ours(part, names.at[i]))
			ok = err_set(d->err, ERR_UNSAFE,
			    _("%s 不是演示做的，不会删去；请先移走它，或换一个文件夹"),
			    file);
		else if (remove && unlink(file) != 0)
			ok = err_set(d->err, ERR_FAILED,
			    _("不能删去旧的 %s：%s"), file, path_reason(errno));
		free(file);
	}
	strlist_release(&names);
	free(dir);
	return ok;
}

/* Replace only a folder made by an earlier demonstration, and nothing that
 * somebody put into it. */
static bool
clear_folder(struct demo *d)
{
	char *mark = path_join(d->dir, MARK);
	bool ours = path_exists(mark), ok = true;
	size_t i;

	free(mark);
	if (!path_exists(d->dir))
		return path_make_dirs(d->dir, d->err);
	if (!ours)
		return err_set(d->err, ERR_UNSAFE,
		    _("%s 不是演示建立的文件夹，请换一个还没有的名字"), d->dir);
	for (i = 0; ok && i < ARRAY_LEN(parts); i++)
		ok = clear_part(d, i, false);
	for (i = 0; ok && i < ARRAY_LEN(parts); i++)
		ok = clear_part(d, i, true);
	return ok;
}

static bool
make_folder(struct demo *d)
{
	char *mark = path_join(d->dir, MARK);
	bool ok = clear_folder(d);
	size_t i;

	for (i = 0; ok && i < ARRAY_LEN(parts); i++) {
		char *part = path_join(d->dir, parts[i].name);

		ok = path_make_dirs(part, d->err);
		free(part);
	}
	ok = ok && path_write_atomic(mark, "\n", 1, 0600, d->err);
	free(mark);
	return ok;
}

/* ---- units and batches ---- */

static bool
make_unit(struct demo *d, enum demo_place p)
{
	struct office_setup setup = {
		.unit = places[p].unit, .practice = true,
		.profile = "village-led",
	};
	char *path = path_join(d->dir, places[p].file);
	bool ok = office_init(path, &setup, d->err) &&
	    (d->office[p] = office_open(path, d->err)) != NULL &&
	    operator_stand(d->office[p], "admin", d->err);

	if (ok)
		db_set_bulk(d->office[p]->db, true);
	free(path);
	return ok;
}

static void
say_line(void *ctx, const char *line)
{
	struct demo *d = ctx;

	if (text_starts(line, "batch "))
		cli_say(d->cli, "  %s", line);
}

static bool
send_from(struct demo *d, enum demo_place p)
{
	struct send_options options = { .seal = true };
	struct handoff_report report = { .ctx = d };
	char *stick = path_join(d->dir, "stick");
	bool ok = handoff_send(d->office[p], NULL, stick, &options, &report,
	    d->err);

	free(stick);
	return ok;
}

static bool
receive_at(struct demo *d, enum demo_place p)
{
	struct handoff_report report = { .ctx = d, .line = say_line };
	char *stick = path_join(d->dir, "stick");
	bool ok = handoff_receive(d->office[p], stick, false, &report, d->err);

	free(stick);
	return ok;
}

/* The stick goes up: villages, street, district; or down again. */
static bool
carry(struct demo *d, bool up)
{
	static const enum demo_place way_up[] = {
		DEMO_VILLAGE1, DEMO_VILLAGE2, DEMO_STREET, DEMO_DISTRICT };
	static const enum demo_place way_down[] = {
		DEMO_DISTRICT, DEMO_STREET, DEMO_VILLAGE2, DEMO_VILLAGE1 };
	const enum demo_place *way = up ? way_up : way_down;
	size_t i;

	cli_say(d->cli, up ? _("上报：村到街道到区") :
	    _("下发：区到街道到村"));
	for (i = 0; i < DEMO_PLACES; i++)
		if (!receive_at(d, way[i]) || !send_from(d, way[i]))
			return false;
	return true;
}

/* Each unit makes the one below it the custodian of its place. */
static bool
enrol_units(struct demo *d)
{
	static const struct { enum demo_place parent, child; } pairs[] = {
		{ DEMO_DISTRICT, DEMO_STREET },
		{ DEMO_STREET, DEMO_VILLAGE1 }, { DEMO_STREET, DEMO_VILLAGE2 },
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(pairs); i++)
		if (!demo_act(d, d->office[pairs[i].parent], "enrol-unit",
		    NULL, NULL, NULL, "division", places[pairs[i].child].unit,
		    "custodian", places[pairs[i].child].unit, NULL))
			return false;
	return true;
}

/* Every card lies on the stick from the beginning, so that no batch goes out
 * open. */
static bool
lay_cards(struct demo *d)
{
	char *stick = path_join(d->dir, "stick");
	bool ok = true;
	size_t i;

	for (i = 0; ok && i < DEMO_PLACES; i++)
		ok = trust_lay_card(d->office[i], stick, d->err);
	free(stick);
	return ok;
}

/* ---- cases ---- */

static bool
each_case(struct demo *d, const char *what,
    bool (*step)(struct demo *d, struct demo_case *c, size_t n))
{
	size_t i;

	cli_say(d->cli, "%s", what);
	for (i = 0; i < d->n_cases; i++)
		if (!step(d, &d->cases[i], i))
			return false;
	return true;
}

static bool
step_take_in(struct demo *d, struct demo_case *c, size_t n)
{
	(void)n;
	return demo_take_in(d, c);
}

static bool
step_decide(struct demo *d, struct demo_case *c, size_t n)
{
	return demo_decide(d, c, n, false);
}

static bool
step_mend(struct demo *d, struct demo_case *c, size_t n)
{
	(void)n;
	return demo_mend(d, c);
}

static bool
step_decide_again(struct demo *d, struct demo_case *c, size_t n)
{
	return demo_decide(d, c, n, true);
}

static bool
step_finish(struct demo *d, struct demo_case *c, size_t n)
{
	(void)n;
	return demo_finish(d, c);
}

static void
next_day(struct demo *d, int days)
{
	d->now += days * DAY_MS;
	clock_fix(d->now);
}

static void
make_cases(struct demo *d, long persons)
{
	long made = 0;
	size_t cap = (size_t)persons + 1;

	d->cases = xcalloc(cap, sizeof *d->cases);
	while (made < persons) {
		struct demo_case *c = &d->cases[d->n_cases];

		c->village = d->n_cases % 3 == 2 ? DEMO_VILLAGE2 :
		    DEMO_VILLAGE1;
		c->papers_later = d->n_cases % 5 == 1;
		demo_household((int)d->n_cases, clock_today(), &c->household);
		if (c->household.len > persons - made) {
			/* The last one makes the number exact. */
			c->household.len = (int)(persons - made);
			c->household.at[0].receives = true;
		}
		made += c->household.len;
		d->n_cases++;
	}
}

static bool
run_pipeline(struct demo *d)
{
	bool ok = carry(d, false) && carry(d, true);

	next_day(d, 1);
	ok = ok && each_case(d, _("村里登记申请"), step_take_in);
	next_day(d, 2);
	ok = ok && each_case(d, _("村里走访、评估、提出意见"), demo_find_out);
	next_day(d, 1);
	ok = ok && carry(d, true);
	ok = ok && each_case(d, _("街道审核认定"), step_decide);
	next_day(d, 1);
	ok = ok && carry(d, false);
	ok = ok && each_case(d, _("村里补正后再报"), step_mend);
	ok = ok && carry(d, true);
	next_day(d, 1);
	ok = ok && each_case(d, _("街道再次审核"), step_decide_again);
	ok = ok && carry(d, false);
	next_day(d, 1);
	ok = ok && each_case(d, _("村里编号、建档、发卡"), step_finish);
	ok = ok && carry(d, true) && carry(d, false);
	/* The receipts of the last batches close them. */
	return ok && receive_at(d, DEMO_STREET) &&
	    receive_at(d, DEMO_DISTRICT);
}

/* ---- the end ---- */

static int64_t
count(struct office *o, const struct kind *k)
{
	struct row_list list = { .kind = k };

	return row_count(o->db, &list);
}

static void
say_counts(struct demo *d)
{
	static const struct kind *const shown[] = {
		&kind_person, &kind_household, &kind_application, &kind_visit,
		&kind_assessment, &kind_decision, &kind_service_number,
		&kind_archive_file, &kind_card,
	};
	size_t i;
	int p;

	for (p = 0; p < DEMO_PLACES; p++) {
		struct buf line = BUF_INIT;

		buf_addf(&line, "%s:", places[p].file);
		for (i = 0; i < ARRAY_LEN(shown); i++)
			buf_addf(&line, " %s=%" PRId64, shown[i]->name,
			    count(d->office[p], shown[i]));
		puts(line.data);
		buf_release(&line);
	}
}

static void
say_finding(void *ctx, const char *sentence)
{
	struct demo *d = ctx;

	cli_say(d->cli, "  %s", sentence);
}

static bool
check_all(struct demo *d)
{
	int p;

	for (p = 0; p < DEMO_PLACES; p++) {
		struct check_report report = { .found = say_finding, .ctx = d };

		db_set_bulk(d->office[p]->db, false);
		db_checkpoint(d->office[p]->db);
		if (!check_run(d->office[p]->db, CHECK_DEEP, &report, d->err))
			return false;
		printf("check %s: rows=%" PRId64 " entries=%" PRId64
		    " findings=%" PRId64 "\n", places[p].file, report.rows,
		    report.entries, report.findings);
		if (report.findings > 0)
			return err_set(d->err, ERR_REFUSED,
			    _("%s 检查发现 %" PRId64 " 处问题"), places[p].file,
			    report.findings);
	}
	return true;
}

static void
release(struct demo *d)
{
	int p;

	for (p = 0; p < DEMO_PLACES; p++)
		office_close(d->office[p]);
	free(d->cases);
	free(d->dir);
	clock_fix(-1);
}

static bool
run_demo(struct demo *d, long persons, long seed, bool all_sheets)
{
	int p, sheets = 0;
	bool ok;

	random_seed((uint64_t)seed);
	uid_reset();
	next_day(d, 0);
	cli_say(d->cli, _("建立练习用的区、街道和两个村"));
	ok = make_folder(d);
	for (p = 0; ok && p < DEMO_PLACES; p++)
		ok = make_unit(d, (enum demo_place)p);
	if (!ok || !enrol_units(d) || !lay_cards(d))
		return false;
	make_cases(d, persons);
	if (!run_pipeline(d))
		return false;
	cli_say(d->cli, _("打印表单"));
	if (!demo_print(d, all_sheets ? persons : 20, &sheets))
		return false;
	say_counts(d);
	printf("sheets=%d in %s/print\n", sheets, d->dir);
	return check_all(d);
}

static const struct cli_option options[] = {
	{ "persons", "N", N_("多少人（1 到 20000，默认 60）") },
	{ "seed", "S", N_("随机数种子；同一个种子结果一样") },
	{ "sheets", "all", N_("all：每个人的表单都打印；否则前 20 人") },
	{ NULL, NULL, NULL }
};

static int
run(struct cli *c)
{
	struct demo d = { .cli = c, .now = START_MS, .err = &c->err };
	const char *sheets = cli_value(c, "sheets");
	long persons, seed;
	bool ok;

	if (!cli_number(c, "persons", 1, 20000, 60, &persons) ||
	    !cli_number(c, "seed", 0, 1000000000, 1, &seed))
		return cli_fail(c);
	if (sheets != NULL && strcmp(sheets, "all") != 0)
		return cli_refuse(c, ERR_USAGE,
		    _("--sheets 只有 all，没有「%s」"), sheets);
	d.dir = xstrdup(c->args.at[0]);
	ok = run_demo(&d, persons, seed, sheets != NULL);
	release(&d);
	if (!ok)
		return cli_fail(c);
	cli_say(c, _("演示完成：数据库在 %s，表单在 %s/print"), c->args.at[0],
	    c->args.at[0]);
	return ERR_NONE;
}

const struct command command_demo = {
	.name = "demo", .args = "DIR", .min_args = 1, .max_args = 1,
	.help = N_("练习：一个区、一个街道、两个村走一遍全过程"),
	.options = options, .run = run,
};
