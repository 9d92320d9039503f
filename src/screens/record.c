/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One record of any kind: fields, history, change, void. */
#include <inttypes.h>

#include "all.h"
#include "base/text.h"
#include "desk.h"
#include "lines.h"
#include "show.h"
#include "steps.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

enum { ACT_EDIT = ACT_SCREEN, ACT_HISTORY, ACT_PERSON };

struct view {
	const struct kind *kind;
	int64_t id;
	struct record *r;
	bool history;
	struct lines lines;
	struct vlist list;
};

static const struct binding view_bindings[] = {
	{ ACT_EDIT, K_F(4), K_CTRL('O'), N_("修改"), N_("修改"),
	    N_("改这条记录，光标就在选中的那一栏"), 0 },
	{ ACT_HISTORY, K_F(5), K_NONE, N_("历史"), N_("看历史"),
	    N_("谁在什么时候改了什么；再按一次回到内容"), 0 },
	{ ACT_PERSON, K_F(6), K_NONE, N_("档案"), N_("看这个人的档案"),
	    N_("打开这条记录所说的人"), 0 },
	{ ACT_VOID, K_F(8), K_NONE, N_("作废"), N_("作废"),
	    N_("写明原因作废；记录留着，不会删掉"), 0 },
	{ 0 }
};

static const struct binding *const tables[] = {
	view_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("栏目"), 20, 0, false },
	{ N_("内容"), 48, 1, false },
	{ 0 }
};

static bool
load(struct view *v, struct err *err)
{
	struct record *r = NULL;

	if (row_load(desk_office()->db, v->kind, v->id, &r, err) != DB_ROW)
		return err_set(err, ERR_FAILED, _("这条记录不在了"));
	record_free(v->r);
	v->r = r;
	lines_release(&v->lines);
	if (v->history)
		lines_history(&v->lines, r);
	else
		lines_fields(&v->lines, r);
	vlist_reload(&v->list);
	return true;
}

static bool
open_view(struct screen *s, void *arg, struct err *err)
{
	const struct record_request *request = arg;
	struct view *v = s->state;

	v->kind = request->kind;
	v->id = request->id;
	vlist_init(&v->list, &lines_list, columns, &v->lines);
	if (load(v, err))
		return true;
	vlist_release(&v->list);
	return false;
}

static void
close_view(struct screen *s)
{
	struct view *v = s->state;

	record_free(v->r);
	lines_release(&v->lines);
	vlist_release(&v->list);
}

static void
draw(struct screen *s, struct area body)
{
	struct view *v = s->state;
	struct buf text = BUF_INIT;

	show_title(v->r, &text);
	paint_format(body.y, body.x + 1, body.cols - 2, ROLE_HEADING, "%s  %s",
	    _(v->kind->label), text.data);
	buf_clear(&text);
	office_unit_name(desk_office(), v->r->unit, &text);
	buf_addf(&text, _("  第 %" PRId64 " 版  "), v->r->rev);
	show_time(v->r->changed_at, &text);
	if (record_is_voided(v->r))
		buf_addf(&text, _("  已于 %s 作废：%s"), v->r->voided_on,
		    v->r->void_reason != NULL ? v->r->void_reason : "");
	paint_text(body.y + 1, body.x + 1, body.cols - 2,
	    record_is_voided(v->r) ? ROLE_WARNING : ROLE_TEXT, text.data);
	vlist_draw(&v->list, (struct area){ body.y + 2, body.x,
	    body.rows - 2, body.cols });
	buf_release(&text);
}

static void
edit(struct view *v)
{
	int64_t at = vlist_row(&v->list);
	struct act_request request = { .action = "edit" };

	record_uid(v->r, request.uid);
	if (!v->history && at >= 0 && v->lines.at[at].field != NULL) {
		request.go_kind = v->kind->name;
		request.go_field = v->lines.at[at].field->name;
	}
	act_open(&request);
}

/* Enter on a reference opens what it points at. */
static void
open_line(struct view *v)
{
	int64_t at = vlist_row(&v->list);
	const struct field *f = at >= 0 ? v->lines.at[at].field : NULL;
	struct record *target = NULL;
	struct record_request request;
	uint8_t uid[UID_BYTES];

	if (f == NULL)
		return;
	if (f->type->storage != STORAGE_REF &&
	    f->type->storage != STORAGE_UID) {
		edit(v);
		return;
	}
	if (!uid_parse(uid, record_text(v->r, f->name)) ||
	    row_load_any(desk_office()->db, uid, &target, NULL) != DB_ROW)
		return;
	request = (struct record_request){ target->kind, target->id };
	if (target->kind == &kind_person)
		screen_open(&person_screen, &request.id);
	else
		screen_open(&record_screen, &request);
	record_free(target);
}

static void
start_void(struct view *v)
{
	struct act_request request = { .action = "void" };

	record_uid(v->r, request.uid);
	act_open(&request);
}

static void
open_person(struct view *v)
{
	struct record *person = show_person_of(v->r);

	if (person != NULL)
		screen_open(&person_screen, &person->id);
	else
		screen_say(ROLE_TEXT, "%s", _("这条记录不是关于某个人的"));
	record_free(person);
}

/* All actions of the person it is about, given this record. */
static void
menu(struct view *v)
{
	struct record *person = show_person_of(v->r);
	struct casefile *c = person != NULL ?
	    casefile_load(desk_office(), person->id, NULL) : NULL;
	const struct action *a = steps_choose(c, v->r,
	    _("能对这条记录办的"));

	if (a != NULL)
		steps_start(a, person, v->r);
	casefile_free(c);
	record_free(person);
}

static bool
act(struct screen *s, int action)
{
	struct view *v = s->state;
	struct err err = ERR_INIT;

	switch (action) {
	case ACT_OPEN:
		open_line(v);
		return true;
	case ACT_EDIT:
		edit(v);
		return true;
	case ACT_HISTORY:
		v->history = !v->history;
		v->list.cursor = v->list.top = 0;
		if (!load(v, &err))
			screen_fail(&err);
		return true;
	case ACT_PERSON:
		open_person(v);
		return true;
	case ACT_VOID:
		start_void(v);
		return true;
	case ACT_MENU:
		menu(v);
		return true;
	default:
		return false;
	}
}

static void
resume(struct screen *s, int result)
{
	struct err err = ERR_INIT;

	(void)result;
	if (!load(s->state, &err))
		screen_fail(&err);
}

static void
subject(struct screen *s, struct buf *out)
{
	struct view *v = s->state;

	buf_adds(out, _(v->kind->label));
}

static void
hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, _("回车打开或修改这一栏；F5 历史，F8 作废，F2 其他操作"));
}

const struct screen_ops record_screen = {
	.name = "record", .title = N_("记录"),
	.help = N_("一条记录的全部栏目。修改和作废都留下历史。"),
	.keys = tables, .size = sizeof(struct view),
	.list = SCREEN_LIST(struct view), .open = open_view, .draw = draw,
	.act = act, .resume = resume, .close = close_view, .subject = subject,
	.hint = hint,
};
