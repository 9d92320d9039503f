/* SPDX-License-Identifier: MulanPSL-2.0 */
/* 今日待办: what is to be done, and the way to everything else. */
#include <string.h>

#include "all.h"
#include "base/text.h"
#include "casework/worklist.h"
#include "desk.h"
#include "exchange/handoff.h"
#include "exchange/rejoin.h"
#include "steps.h"
#include "store/check.h"
#include "transfer.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

/* What an input method makes of '/' and '?'. */
#define IDEOGRAPHIC_COMMA 0x3001
#define WIDE_QUESTION 0xFF1F

enum { ACT_WANT = ACT_SCREEN, ACT_PRINT };

struct home {
	struct worklist work;
	struct vlist list;
	bool looked_over;          /* after an unclean end, once */
	bool nobody;               /* the register has no person yet */
	bool below;                /* it knows of units below */
};

static const struct binding home_bindings[] = {
	{ ACT_WANT, K_F(3), K_CTRL('N'), N_("我要"), N_("我要办"),
	    N_("按序号选要办的事：登记求助、录走访、查人、打印、上报"), 0 },
	{ ACT_PICK, K_F(4), K_CTRL('O'), N_("档案"), N_("看档案"),
	    N_("打开光标所在这个人的档案"), BINDING_NEED_ROW },
	{ ACT_REFRESH, K_F(5), K_NONE, N_("刷新"), N_("刷新"),
	    N_("重新算一遍今天要办的事"), 0 },
	{ ACT_FIND, K_F(7), K_CTRL('F'), N_("查找"), N_("查找"),
	    N_("查人；在这一屏直接打字也行"), 0 },
	{ ACT_PRINT, K_F(9), K_NONE, N_("打印"), N_("打印空白表和月报"),
	    N_("打印空白表格；某个人的表在他的档案里打"), 0 },
	{ 0 }
};

static const struct binding *const tables[] = {
	home_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("到期"), 5, 0, false },
	{ N_("剩余"), 6, 0, false },
	{ N_("事项"), 12, 1, false },
	{ N_("当事人"), 8, 1, false },
	{ N_("编号"), 9, 0, false },
	{ N_("状态"), 8, 1, false },
	{ N_("下一步"), 13, 3, false },
	{ 0 }
};

static int64_t
count(void *ctx)
{
	struct home *h = ctx;

	return (int64_t)h->work.len;
}

static void
show_left(const struct work_row *w, struct buf *out)
{
	if (w->due == DAY_NONE)
		return;
	if (w->urgency == WORK_OVERDUE)
		buf_addf(out, _("逾%d天"), w->days_left < 0 ?
		    -w->days_left : w->days_left);
	else if (w->urgency == WORK_TODAY)
		buf_adds(out, _("今天"));
	else
		buf_addf(out, _("%d天"), w->days_left);
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	const struct home *h = ctx;
	const struct work_row *w = &h->work.at[i];
	struct buf left = BUF_INIT;
	char day[11] = "";

	if (w->due != DAY_NONE)
		day_format(w->due, day);
	strlist_add(cells, w->draft != 0 ? _("草稿") :
	    day[0] != '\0' ? day + 5 : "");
	show_left(w, &left);
	strlist_take(cells, buf_detach(&left));
	/* A draft bears the name of what is being filled in. */
	strlist_add(cells, w->draft != 0 ? w->who : w->what);
	strlist_add(cells, w->draft != 0 ? "" : w->who);
	strlist_add(cells, w->number);
	strlist_add(cells, w->state);
	strlist_add(cells, w->next);
	if (w->urgency == WORK_OVERDUE)
		*role = ROLE_ERROR;
	else if (w->urgency == WORK_TODAY)
		*role = ROLE_WARNING;
}

static const struct vlist_ops list_ops = { .count = count, .row = row };

/* Whether a unit below is enrolled. */
static bool
has_below(void)
{
	struct strlist units;
	char parent[UNIT_TEXT];
	bool below = false;
	size_t i;

	strlist_init(&units);
	office_parent(desk_office(), parent);
	handoff_neighbours(desk_office(), &units, NULL);
	for (i = 0; i < units.len; i++)
		below |= strcmp(units.at[i], parent) != 0;
	strlist_release(&units);
	return below;
}

static void
load(struct home *h)
{
	const struct row_list persons = { .kind = &kind_person };
	struct err err = ERR_INIT;

	worklist_release(&h->work);
	memset(&h->work, 0, sizeof h->work);
	if (!worklist_load(desk_office(), &h->work, &err))
		screen_fail(&err);
	h->nobody = row_count(desk_office()->db, &persons) == 0;
	h->below = h->nobody && has_below();
	vlist_reload(&h->list);
}

static bool
open_home(struct screen *s, void *arg, struct err *err)
{
	struct home *h = s->state;

	(void)arg;
	(void)err;
	vlist_init(&h->list, &list_ops, columns, h);
	h->list.flags = VLIST_NO_NUMBERS | VLIST_FIT;
	h->list.empty = N_("今天没有要办的事。按 F3 选要办的，或直接打字查人。");
	load(h);
	return true;
}

static void
close_home(struct screen *s)
{
	struct home *h = s->state;

	worklist_release(&h->work);
	vlist_release(&h->list);
}

static void
draw_counts(const struct home *h, struct area a)
{
	size_t i, drafts = 0;

	for (i = 0; i < h->work.len; i++)
		drafts += h->work.at[i].draft != 0;
	paint_format(a.y, a.x + 1, a.cols - 2, ROLE_HEADING,
	    _("逾期 %d   今天 %d   七天内 %d   不急 %d   草稿 %zu   共 %zu 件"),
	    h->work.count[WORK_OVERDUE], h->work.count[WORK_TODAY],
	    h->work.count[WORK_SOON], h->work.count[WORK_OPEN], drafts,
	    h->work.len);
}

static void
add_word(struct buf *out, const char *word)
{
	if (!text_empty(word))
		buf_addf(out, "  %s", word);
}

/* The chosen row once more, whole: its columns may have cut it. */
static void
draw_detail(const struct home *h, struct area a)
{
	int64_t at = vlist_row(&h->list);
	const struct work_row *w;
	struct buf text = BUF_INIT;

	if (at < 0)
		return;
	w = &h->work.at[at];
	buf_adds(&text, w->what);
	add_word(&text, w->who);
	add_word(&text, w->number);
	add_word(&text, w->state);
	paint_text(a.y, a.x + 1, a.cols - 2, ROLE_HEADING, text.data);
	buf_clear(&text);
	buf_addf(&text, _("下一步：%s"), w->next);
	paint_block((struct area){ a.y + 1, a.x + 2, a.rows - 1, a.cols - 4 },
	    ROLE_TEXT, text.data);
	buf_release(&text);
}

static void
draw(struct screen *s, struct area body)
{
	struct home *h = s->state;
	struct area list = { body.y + 2, body.x, body.rows - 6, body.cols };
	struct area detail = { body.y + body.rows - 3, body.x, 3, body.cols };

	draw_counts(h, body);
	/* Until everything is back there is much that cannot be done. */
	if (rejoin_waits(desk_office()))
		paint_text(body.y + 1, body.x + 1, body.cols - 2,
		    ROLE_WARNING, _("本机恢复过备份：能登记新的，不能改旧的、编号、"
		    "报送；到「上报下发」重新接入"));
	draw_detail(h, detail);
	vlist_draw(&h->list, list);
}

static void
open_record(const char *uid_text)
{
	struct record_request request;
	struct record *r = NULL;
	uint8_t uid[UID_BYTES];

	if (!uid_parse(uid, uid_text) ||
	    row_load_any(desk_office()->db, uid, &r, NULL) != DB_ROW)
		return;
	request = (struct record_request){ r->kind, r->id };
	screen_open(&record_screen, &request);
	record_free(r);
}

/* What concerns the installation and no record. */
static void
open_office(const char *event)
{
	bool backup = strcmp(event, "backup") == 0;

	if (strcmp(event, "rejoin") == 0)
		transfer_rejoin();
	else if (strcmp(event, "reject") == 0 || strcmp(event, "alarm") == 0)
		screen_open(&rejects_screen, NULL);
	else if (strcmp(event, "list-reject") == 0)
		screen_open(&import_rejects_screen, NULL);
	else
		screen_open(backup ? &system_screen : &handoff_screen,
		    backup ? &backup : NULL);
}

/* Open whatever the row asks for, with the cursor on what is missing. */
static void
open_row(const struct work_row *w)
{
	struct act_request request = { .action = w->action, .draft = w->draft,
		.go_kind = w->kind, .go_field = w->field };
	struct record *person = NULL;
	struct ledger_request ledger;

	if (strcmp(w->event, "not-listed") == 0) {
		screen_open(&missing_screen, (void *)(uintptr_t)w->uid);
	} else if (w->draft == 0 && w->action != NULL &&
	    strcmp(w->event, "reject") == 0) {
		rejects_mend(w->uid, w->kind, w->field, w->next);
	} else if (w->draft != 0 || w->action != NULL) {
		if (w->person != 0 && row_load(desk_office()->db,
		    &kind_person, w->person, &person, NULL) == DB_ROW) {
			record_uid(person, request.person);
			record_free(person);
		}
		text_copy(request.uid, sizeof request.uid, w->uid);
		act_open(&request);
	} else if (w->person != 0) {
		screen_open(&person_screen, (void *)(uintptr_t)&w->person);
	} else if (w->uid[0] != '\0') {
		open_record(w->uid);
	} else if (w->kind != NULL && kind_by_name(w->kind) != NULL) {
		ledger.kind = kind_by_name(w->kind);
		screen_open(&ledger_screen, &ledger);
	} else {
		open_office(w->event);
	}
}

/* 我要: what a clerk comes for.  A row starts an action, finds a person for
 * it, or opens a screen. */
struct want {
	const char *label;
	const char *action;
	const struct screen_ops *screen;
	bool catalogues;
};

static const struct want wants[] = {
	{ N_("登记求助（申请）"), "take-in", NULL, false },
	{ N_("录走访"), "visit", &find_screen, false },
	{ N_("查人、办下一步"), NULL, &find_screen, false },
	{ N_("登记线索"), "lead", NULL, false },
	{ N_("先行救助（急难）"), "help-first", NULL, false },
	{ N_("待审（审核认定）"), NULL, &queue_screen, false },
	{ N_("打印"), NULL, &sheets_screen, false },
	{ N_("上报下发"), NULL, &handoff_screen, false },
	{ N_("其他：台账、目录、系统"), NULL, NULL, false },
};

static const struct want others[] = {
	{ N_("登记来访来电"), "inquire", NULL, false },
	{ N_("台账"), NULL, &kinds_screen, false },
	{ N_("参数目录"), NULL, &kinds_screen, true },
	{ N_("系统"), NULL, &system_screen, false },
	{ N_("导入表格：花名册、低保名单等"), NULL, &import_screen, false },
	{ N_("全部操作"), NULL, NULL, false },
};

/* Why an action cannot be started here; NULL if it can. */
static const char *
why_not(const struct want *w, struct err *why)
{
	const struct action *a = w->action != NULL ?
	    action_by_name(w->action) : NULL;

	if (a == NULL || (a->needs & NEED_PERSON) != 0 ||
	    action_possible(desk_office(), a, NULL, why))
		return NULL;
	return why->text;
}

static void
start(const struct want *w)
{
	struct find_request find = { .action = w->action != NULL ?
	    action_by_name(w->action) : NULL };
	bool catalogues = w->catalogues;

	if (w->screen == NULL)
		steps_start(find.action, NULL, NULL);
	else if (w->screen == &find_screen)
		screen_open(w->screen, &find);
	else
		screen_open(w->screen,
		    w->screen == &kinds_screen ? &catalogues : NULL);
}

/* Everything that is not about a person who was found first. */
static void
choose_action(void)
{
	const struct action *a = steps_choose(NULL, NULL, _("全部操作"));

	if (a != NULL)
		steps_start(a, NULL, NULL);
}

static void
want(const struct want *all, size_t len)
{
	struct dialog_item items[ARRAY_LEN(wants)];
	struct err why[ARRAY_LEN(wants)];
	size_t i;
	int at;

	for (i = 0; i < len; i++) {
		err_clear(&why[i]);
		items[i] = (struct dialog_item){ _(all[i].label),
			why_not(&all[i], &why[i]) };
	}
	at = dialog_choose(_("我要"), items, len);
	if (at < 0)
		return;
	if (all[at].action == NULL && all[at].screen == NULL) {
		if (all == others)
			choose_action();
		else
			want(others, ARRAY_LEN(others));
	}
	else
		start(&all[at]);
}

/* Leaving the program is asked for, in case of one Esc too many. */
static void
leave(struct screen *s)
{
	if (dialog_ask(_("退出"), _("退出程序吗？没填完的都在草稿里。"), NULL,
	    NULL))
		screen_pop(s, SCREEN_BACK);
}

static bool
act(struct screen *s, int action)
{
	struct home *h = s->state;
	int64_t at = vlist_row(&h->list), none = 0;

	switch (action) {
	case ACT_OPEN:
		if (at >= 0)
			open_row(&h->work.at[at]);
		return true;
	case ACT_PICK:
		if (at >= 0 && h->work.at[at].person != 0)
			screen_open(&person_screen, &h->work.at[at].person);
		return true;
	case ACT_WANT:
	case ACT_MENU:
		want(wants, ARRAY_LEN(wants));
		return true;
	case ACT_REFRESH:
		load(h);
		return true;
	case ACT_FIND:
		screen_open(&find_screen, NULL);
		return true;
	case ACT_PRINT:
		screen_open(&sheets_screen, &none);
		return true;
	case ACT_BACK:
		leave(s);
		return true;
	default:
		return false;
	}
}

/* Typing finds a person. */
static bool
key(struct screen *s, const struct key *k)
{
	struct home *h = s->state;
	struct find_request find = { 0 };
	struct edit_text text;
	struct buf typed = BUF_INIT;

	if (k->code == '/' || k->code == IDEOGRAPHIC_COMMA) {
		screen_open(&find_screen, NULL);
		return true;
	}
	if (k->code == K_PASTE || k->code == K_SCAN || (key_is_text(k) &&
	    k->code != ' ' && k->code != '?' && k->code != WIDE_QUESTION)) {
		edit_init(&text, 60, 0);
		if (k->code == K_SCAN)
			edit_set(&text, k->text);
		else
			edit_key(&text, k);
		edit_get(&text, &typed);
		find.text = typed.data;
		screen_open(&find_screen, &find);
		edit_release(&text);
		buf_release(&typed);
		return true;
	}
	return vlist_key(&h->list, k);
}

static void
resume(struct screen *s, int result)
{
	(void)result;
	load(s->state);
}

/* What the first thing is depends on the level: units above wait for those
 * below. */
static void
hint(struct screen *s, struct buf *out)
{
	struct home *h = s->state;

	if (!h->nobody)
		buf_adds(out, _("上下键选一件，回车办理；F3 我要办别的；"
		    "直接打姓名、编号或拼音首字母(zgy)查人"));
	else if (desk_office()->level == 12 ||
	    strcmp(desk_office()->profile, "single") == 0)
		buf_adds(out, _("还没有登记过人：手里有花名册的，按 F3、9，"
		    "选「导入表格」"));
	else if (h->below)
		buf_adds(out, _("还没有登记过人：下级报来的，按 F3、8 进去，"
		    "再按 F4 接收"));
	else
		buf_adds(out, _("还没有下级单位：按 F3、8 进去，按 F2 "
		    "选「做下级的启动U盘」"));
}

/* The last end was no proper one (power cut, kill): look the file over once
 * the clerk has the first screen and pauses. */
static void
tick(struct screen *s)
{
	struct home *h = s->state;
	struct check_report report = { .found = NULL };
	struct err err = ERR_INIT;

	if (h->looked_over)
		return;
	h->looked_over = true;
	if (!db_was_unclean(desk_office()->db))
		return;
	if (!check_run(desk_office()->db, CHECK_QUICK, &report, &err))
		screen_fail(&err);
	else if (report.findings == 0)
		screen_say(ROLE_GOOD, "%s",
		    _("上次没有正常退出，数据库已核对，完好"));
	else
		screen_say(ROLE_ERROR, "%s",
		    _("上次没有正常退出，数据库有问题：请先备份，再到「系统」里检查"));
}

const struct screen_ops home_screen = {
	.name = "home", .title = N_("今日待办"),
	.help = N_("该办的事，最急的在前。回车就到缺的那一栏。"),
	.keys = tables, .size = sizeof(struct home),
	.list = SCREEN_LIST(struct home), .open = open_home, .draw = draw,
	.act = act, .key = key, .tick = tick, .resume = resume,
	.close = close_home, .hint = hint,
};
