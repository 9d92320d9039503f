/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Find a person as one types. */
#include <stdlib.h>

#include "all.h"
#include "base/text.h"
#include "desk.h"
#include "model/ident.h"
#include "show.h"
#include "steps.h"
#include "store/search.h"
#include "tui/edit_line.h"
#include "tui/vlist.h"

#define HITS_MAX 100

struct find {
	const struct action *action;   /* what Enter starts; NULL: the file */
	struct edit_text query;
	struct search_hits hits;
	char trouble[200];          /* why a typed number cannot be one */
	struct vlist list;
};

static const struct binding find_bindings[] = {
	{ ACT_NEW, K_F(3), K_CTRL('N'), N_("登记"), N_("登记求助"),
	    N_("没有找到：给这个人登记申请"), 0 },
	{ 0 }
};

static const struct binding *const tables[] = {
	find_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("姓名"), 12, 1, false },
	{ N_("性别"), 4, 0, false },
	{ N_("年龄"), 4, 0, true },
	{ N_("证件号码"), 18, 0, false },
	{ N_("住址"), 16, 2, false },
	{ N_("按什么找到"), 10, 0, false },
	{ 0 }
};

static const char *const found_by[] = {
	[SEARCH_NAME] = N_("姓名"), [SEARCH_INITIALS] = N_("首字母"),
	[SEARCH_ID] = N_("证件号"), [SEARCH_BIRTH] = N_("出生日期"),
	[SEARCH_PHONE] = N_("电话"),
	[SEARCH_SERVICE_NUMBER] = N_("服务号"),
	[SEARCH_CARD] = N_("卡号"), [SEARCH_UID] = N_("标识"),
};

static int64_t
count(void *ctx)
{
	struct find *f = ctx;

	return (int64_t)f->hits.len;
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	struct find *f = ctx;
	struct record *p = NULL;
	struct buf text = BUF_INIT;
	day_t birth;

	(void)role;
	if (row_load(desk_office()->db, &kind_person, f->hits.at[i].person,
	    &p, NULL) != DB_ROW)
		return;
	strlist_add(cells, record_text(p, "name"));
	show_field(p, "sex", &text);
	strlist_add(cells, text.data);
	buf_clear(&text);
	birth = record_day(p, "birth");
	if (birth != DAY_NONE)
		buf_addf(&text, "%d", day_age(birth, clock_today()));
	strlist_add(cells, text.data);
	strlist_add(cells, record_text(p, "id_number"));
	strlist_add(cells, record_text(p, "address"));
	strlist_add(cells, _(found_by[f->hits.at[i].by]));
	buf_release(&text);
	record_free(p);
}

static const struct vlist_ops list_ops = { .count = count, .row = row };

/* A full number that is none: say what is wrong with it. */
static void
look_at_number(struct find *f, const char *typed)
{
	struct buf digits = BUF_INIT;
	struct err err = ERR_INIT;
	struct id_facts facts;
	const char *p;

	for (p = typed; *p != '\0'; p++)
		if (*p != ' ')
			buf_addc(&digits, *p);
	f->trouble[0] = '\0';
	if (f->hits.len == 0) {
		if (text_digits(digits.data, 21) &&
		    !card_number_check(digits.data, &err))
			text_copy(f->trouble, sizeof f->trouble, err.text);
		else if (digits.len == 18 &&
		    !service_number_check(digits.data, NULL) &&
		    !ident_citizen(digits.data, clock_today(), &facts, &err))
			text_copy(f->trouble, sizeof f->trouble, err.text);
	}
	buf_release(&digits);
}

static void
search(struct find *f)
{
	struct office *o = desk_office();
	struct buf typed = BUF_INIT;
	struct err err = ERR_INIT;

	vec_release(&f->hits);
	edit_get(&f->query, &typed);
	text_trim(typed.data);
	if (typed.data[0] != '\0' && !search_person(o->db, typed.data, o->unit,
	    HITS_MAX, &f->hits, &err))
		screen_fail(&err);
	look_at_number(f, typed.data);
	f->list.cursor = f->list.top = 0;
	buf_release(&typed);
}

static bool
open_find(struct screen *s, void *arg, struct err *err)
{
	const struct find_request *request = arg;
	struct find *f = s->state;

	(void)err;
	f->action = request != NULL ? request->action : NULL;
	edit_init(&f->query, 60, 0);
	edit_set(&f->query, request != NULL && request->text != NULL ?
	    request->text : "");
	vlist_init(&f->list, &list_ops, columns, f);
	f->list.flags = VLIST_NO_NUMBERS;
	f->list.empty = "";
	search(f);
	return true;
}

static void
close_find(struct screen *s)
{
	struct find *f = s->state;

	edit_release(&f->query);
	vec_release(&f->hits);
	vlist_release(&f->list);
}

static void
draw(struct screen *s, struct area body)
{
	struct find *f = s->state;
	struct area list = { body.y + 2, body.x, body.rows - 2, body.cols };
	int x = body.x + 2;

	vlist_draw(&f->list, list);
	if (f->hits.len == 0 && f->trouble[0] != '\0')
		paint_text(list.y + 2, x, body.cols - 2, ROLE_WARNING,
		    f->trouble);
	else if (f->hits.len == 0 && !edit_is_empty(&f->query))
		paint_text(list.y + 2, x, body.cols - 2, ROLE_TEXT,
		    _("没有找到。可以少打几个字再试，或按 F3 登记。"));
	x += paint_text(body.y, x, 10, ROLE_TEXT, _("找谁：")) + 1;
	edit_line_paint(&f->query, body.y, x, 50, ROLE_INPUT, true);
}

static void
open_hit(struct find *f, int64_t id)
{
	struct record *p = NULL;

	if (f->action == NULL) {
		screen_open(&person_screen, &id);
	} else if (row_load(desk_office()->db, &kind_person, id, &p, NULL) ==
	    DB_ROW) {
		steps_start(f->action, p, NULL);
		record_free(p);
	}
}

static void
take_in(struct find *f)
{
	struct act_request request = { .action = "take-in" };
	struct buf typed = BUF_INIT;

	edit_get(&f->query, &typed);
	text_trim(typed.data);
	if (f->hits.len == 0)
		request.typed = typed.data;
	act_open(&request);
	buf_release(&typed);
}

static bool
act(struct screen *s, int action)
{
	struct find *f = s->state;
	int64_t at = vlist_row(&f->list);

	switch (action) {
	case ACT_OPEN:
		if (at >= 0)
			open_hit(f, f->hits.at[at].person);
		return true;
	case ACT_NEW:
		take_in(f);
		return true;
	default:
		return false;
	}
}

static bool
key(struct screen *s, const struct key *k)
{
	struct find *f = s->state;

	switch (k->code) {
	case K_SCAN:
		edit_set(&f->query, k->text);
		search(f);
		if (f->hits.len == 1)
			act(s, ACT_OPEN);
		return true;
	case K_UP:
	case K_DOWN:
	case K_PAGE_UP:
	case K_PAGE_DOWN:
		return vlist_key(&f->list, k);
	default:
		if (edit_key(&f->query, k) == EDIT_IGNORED)
			return false;
		search(f);
		return true;
	}
}

static void
resume(struct screen *s, int result)
{
	(void)result;
	search(s->state);
}

static void
subject(struct screen *s, struct buf *out)
{
	struct find *f = s->state;

	if (f->action != NULL)
		buf_adds(out, _(f->action->label));
}

static void
hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, _("打姓名、拼音首字母(zgy)、证件号、电话、服务号或卡号，"
	    "上下键选，回车打开"));
}

const struct screen_ops find_screen = {
	.name = "find", .title = N_("查找"),
	.help = N_("一边打一边找：姓名、拼音首字母、证件号码（开头、出生日期或末四位）、"
	    "电话、服务号、卡号；也可以直接扫卡"),
	.keys = tables, .size = sizeof(struct find), .open = open_find,
	.draw = draw, .act = act, .key = key, .resume = resume,
	.close = close_find, .subject = subject, .hint = hint,
};
