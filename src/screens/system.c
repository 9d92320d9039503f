/* SPDX-License-Identifier: MulanPSL-2.0 */
/* 系统: operators, this office, check, backup, journal. */
#include <inttypes.h>
#include <stdlib.h>

#include "all.h"
#include "base/config.h"
#include "base/list.h"
#include "base/path.h"
#include "base/text.h"
#include "casework/duty.h"
#include "desk.h"
#include "store/check.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

struct system {
	struct vlist list;
};

static void about_unit(void);
static void check_quick(void);
static void check_deep(void);
static void make_backup(void);
static void set_hotline(void);
static void show_version(void);

/* A row opens a screen or does something. */
static const struct {
	const char *label, *help;
	const struct screen_ops *screen;
	void (*run)(void);
} rows[] = {
	{ N_("操作员和密码"), N_("谁能登录，是什么角色"), &operators_screen,
	    NULL },
	{ N_("日志和撤销"), N_("谁写了什么；写错的整次撤销"),
	    &journal_screen, NULL },
	{ N_("导入表格"), N_("把 Excel、WPS 做的名单和花名册收进来"),
	    &import_screen, NULL },
	{ N_("导入退回的行"), N_("以前导入时没有收进来、等着改的"),
	    &import_rejects_screen, NULL },
	{ N_("备份"), N_("把整个数据库另存一份，写好后核对"), NULL,
	    make_backup },
	{ N_("检查"), N_("重算每条记录的校验值，看数据是不是和写下时一样"), NULL,
	    check_quick },
	{ N_("彻底检查"), N_("再和日志逐条核对，要多等一会"), NULL,
	    check_deep },
	{ N_("本单位"), N_("区划、办理方式、各项职责归谁"), NULL,
	    about_unit },
	{ N_("服务电话"), N_("印在服务卡背面和通知上，有事打这个电话"), NULL,
	    set_hotline },
	{ N_("版本"), N_("程序和数据库"), NULL, show_version },
};

static const struct binding *const tables[] = { vlist_bindings, NULL };

static const struct vlist_column columns[] = {
	{ N_("项目"), 16, 0, false },
	{ N_("说明"), 40, 1, false },
	{ 0 }
};

static void
about_unit(void)
{
	struct office *o = desk_office();
	struct buf text = BUF_INIT, name = BUF_INIT;
	char holder[UNIT_TEXT];
	size_t i;

	buf_addf(&text, _("单位：%s（%s）\n"), o->name, o->unit);
	buf_addf(&text, _("用途：%s\n"), o->practice ? _("练习") :
	    _("正式使用"));
	buf_addf(&text, _("服务电话：%s\n"), o->hotline[0] != '\0' ?
	    o->hotline : _("还没有设，在「服务电话」里设"));
	office_parent(o, holder);
	office_unit_name(o, holder, &name);
	buf_addf(&text, _("上级：%s\n\n职责归谁：\n"), name.data);
	for (i = 0; i < duties_len; i++) {
		duty_holder(o, o->unit, duties[i].name, clock_today(), holder);
		buf_clear(&name);
		office_unit_name(o, holder, &name);
		buf_addf(&text, "  %s：%s\n", _(duties[i].label), name.data);
	}
	dialog_view(_("本单位"), text.data, true);
	buf_release(&text);
	buf_release(&name);
}

static void
take_finding(void *ctx, const char *sentence)
{
	buf_addf(ctx, "%s\n", sentence);
}

static void
check(enum check_level level)
{
	struct buf text = BUF_INIT;
	struct check_report report = { .found = take_finding, .ctx = &text };
	struct err err = ERR_INIT;

	screen_say(ROLE_TEXT, "%s", _("正在检查，请稍等"));
	screen_paint();
	if (!check_run(desk_office()->db, level, &report, &err)) {
		screen_fail(&err);
	} else if (report.findings == 0) {
		screen_say(ROLE_GOOD, _("检查完：%" PRId64 " 条记录、%" PRId64
		    " 条日志，没有发现问题"), report.rows, report.entries);
	} else {
		screen_say(ROLE_ERROR, "%s", _("检查完：有问题"));
		dialog_view(_("检查"), text.data, true);
	}
	buf_release(&text);
}

static void
check_quick(void)
{
	check(CHECK_PLAIN);
}

static void
check_deep(void)
{
	check(CHECK_DEEP);
}

/* "DIR/nuandang-YYYY-MM-DD.db", beside the database by default. */
static void
propose_backup(struct buf *out)
{
	const struct config *config = desk()->options->config;
	const char *dir = config != NULL ?
	    config_text(config, "backup:dir") : "";
	char *beside = path_dir(desk()->options->db);
	char day[11];

	buf_addf(out, "%s/nuandang-%s.db", dir[0] != '\0' ? dir : beside,
	    day_format(clock_today(), day));
	free(beside);
}

static void
make_backup(void)
{
	struct buf path = BUF_INIT;
	struct err err = ERR_INIT;

	propose_backup(&path);
	if (dialog_line(_("备份"), _("存到"), 200, &path)) {
		if (office_backup(desk_office(), path.data, &err))
			screen_say(ROLE_GOOD, _("已备份并核对：%s"),
			    path.data);
		else
			screen_fail(&err);
	}
	buf_release(&path);
}

/* Asked again until it is right, or given up. */
static void
set_hotline(void)
{
	struct office *o = desk_office();
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;
	bool done = false;

	buf_adds(&text, o->hotline);
	while (!done && dialog_line(_("服务电话"), _("电话"), HOTLINE_MAX,
	    &text)) {
		err_clear(&err);
		done = office_set_hotline(o, text.data, &err);
		if (done && text.len > 0)
			screen_say(ROLE_GOOD, _("服务电话是 %s，以后打的卡和"
			    "通知上都有"), o->hotline);
		else if (done)
			screen_say(ROLE_GOOD, "%s",
			    _("没有服务电话了，卡上留一条线手写"));
		else
			screen_fail(&err);
		done = done || err.code != ERR_USAGE;
	}
	buf_release(&text);
}

static void
show_version(void)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, _("暖档 %s\n数据库 %s"), NUANDANG_VERSION,
	    desk()->options->db);
	dialog_message(_("版本"), text.data);
	buf_release(&text);
}

static int64_t
count(void *ctx)
{
	(void)ctx;
	return (int64_t)ARRAY_LEN(rows);
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	(void)ctx;
	(void)role;
	strlist_add(cells, _(rows[i].label));
	strlist_add(cells, _(rows[i].help));
}

static const struct vlist_ops list_ops = { .count = count, .row = row };

static bool
open_system(struct screen *s, void *arg, struct err *err)
{
	struct system *st = s->state;
	const bool *backup = arg;
	size_t i;

	(void)err;
	vlist_init(&st->list, &list_ops, columns, st);
	for (i = 0; backup != NULL && *backup && i < ARRAY_LEN(rows); i++)
		if (rows[i].run == make_backup)
			vlist_move(&st->list, (int64_t)i);
	return true;
}

static void
close_system(struct screen *s)
{
	struct system *st = s->state;

	vlist_release(&st->list);
}

static void
draw(struct screen *s, struct area body)
{
	struct system *st = s->state;

	vlist_draw(&st->list, body);
}

static bool
act(struct screen *s, int action)
{
	struct system *st = s->state;
	int64_t at = vlist_row(&st->list);

	if (action != ACT_OPEN || at < 0)
		return false;
	if (rows[at].screen != NULL)
		screen_open(rows[at].screen, NULL);
	else
		rows[at].run();
	return true;
}

const struct screen_ops system_screen = {
	.name = "system", .title = N_("系统"),
	.help = N_("操作员、日志、备份、检查和本单位的设置"),
	.keys = tables, .size = sizeof(struct system),
	.list = SCREEN_LIST(struct system), .open = open_system,
	.draw = draw, .act = act, .close = close_system,
};
