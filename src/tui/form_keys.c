/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What keys and actions do in a form. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "form_inside.h"
#include "tui/dialog.h"
#include "tui/edit_memo.h"
#include "tui/screen.h"

#define PAGE 8
#define HINT_CHOICES 9

const struct binding form_bindings[] = {
	{ ACT_NEXT, K_ENTER, K_TAB, NULL, N_("下一栏"),
	    N_("看一看这一栏对不对，到下一栏；下箭头也行。"), BINDING_HIDDEN },
	{ ACT_PREVIOUS, K_UP, K_BACK_TAB, NULL, N_("上一栏"),
	    N_("回到上一栏。"), BINDING_HIDDEN },
	{ ACT_PICK, K_F(4), K_CTRL('O'), N_("选填"), N_("打开选项"),
	    N_("打开可以填的列表，用代码、汉字或拼音首字母找。"), 0 },
	{ ACT_DITTO, K_F(5), K_CTRL('D'), N_("同上"), N_("同上"),
	    N_("填上一份的这一栏；在空栏里打 .. 也行。"), 0 },
	{ ACT_NEXT_PROBLEM, K_F(6), K_CTRL('E'), N_("下错"),
	    N_("下一处要改的"), N_("跳到下一个填错或必填还空的栏。"), 0 },
	{ ACT_SAVE, K_F(9), K_CTRL('S'), N_("保存"), N_("保存"),
	    N_("随时可以保存；没填完的存成草稿。"), 0 },
	{ ACT_UNDO, K_CTRL('Z'), K_NONE, NULL, N_("撤销输入"),
	    N_("撤销这一栏里刚才的输入；Ctrl-U 清到开头，Ctrl-W 删一个词。"),
	    BINDING_HIDDEN },
	{ 0 }
};

const struct binding form_row_bindings[] = {
	{ ACT_ADD_ROW, K_F(3), K_CTRL('N'), N_("添行"), N_("添一行"),
	    N_("在成员一类的栏目里添一行。"), 0 },
	{ ACT_REMOVE_ROW, K_CTRL('Y'), K_NONE, NULL, N_("去掉这一行"),
	    N_("去掉光标所在的一行，先问一声。"), 0 },
	{ 0 }
};

static bool
can_enter(const struct form *f, size_t i)
{
	return i == f->cells.len || !form_cell_fixed(f, f->cells.at[i]);
}

/* Settle the present field and go `n` fields on or back. */
static void
step(struct form *f, int n)
{
	struct form_cell *c = form_focus(f);
	size_t i;

	if (c != NULL)
		form_cell_settle(f, c);
	for (; n > 0; n--) {
		for (i = f->focus + 1; i < f->cells.len && !can_enter(f, i);)
			i++;
		f->focus = i <= f->cells.len ? i : f->cells.len;
	}
	for (; n < 0; n++) {
		for (i = f->focus; i > 0 && !can_enter(f, i - 1);)
			i--;
		f->focus = i > 0 ? i - 1 : f->focus;
	}
}

static void
edited(struct form *f, struct form_cell *c, enum edit_result r)
{
	/* A paste that met the limit has changed the text up to there. */
	if (r == EDIT_CHANGED || r == EDIT_FULL)
		form_touch(f, c);
	if (r == EDIT_FULL)
		screen_say(ROLE_WARNING, _("已满：最多 %zu 个字"),
		    c->edit.max);
	else if (r == EDIT_REFUSED)
		screen_say(ROLE_WARNING, "%s", _("这个字符不能存"));
}

/* Enter on an empty last line leaves a memo: the line goes, too. */
static bool
leaves_memo(struct form_cell *c)
{
	struct edit_text *e = &c->edit;
	struct key back = { .code = K_BACKSPACE };

	if (e->cursor != e->len)
		return false;
	if (e->len == 0)
		return true;
	if (e->at[e->len - 1] != '\n')
		return false;
	edit_key(e, &back);
	return true;
}

static bool
memo_key(struct form *f, struct form_cell *c, const struct key *k)
{
	enum edit_result r;

	if (k->code == K_ENTER && leaves_memo(c)) {
		step(f, 1);
		return true;
	}
	r = edit_memo_key(&c->edit, k, f->memo_cols);
	if (r == EDIT_IGNORED)
		return false;
	edited(f, c, r);
	return true;
}

static bool
move_key(struct form *f, int code)
{
	switch (code) {
	case K_ENTER:
		if (form_focus(f) == NULL)
			form_act(f, ACT_SAVE);
		else
			step(f, 1);
		return true;
	case K_TAB:
	case K_DOWN:
		step(f, 1);
		return true;
	case K_UP:
	case K_BACK_TAB:
		step(f, -1);
		return true;
	case K_PAGE_DOWN:
		step(f, PAGE);
		return true;
	case K_PAGE_UP:
		step(f, -PAGE);
		return true;
	default:
		return false;
	}
}

/* Whether the box holds something picked from a list: typing begins another
 * choice and does not lengthen its label; Backspace takes all of it, as half
 * a label might still name the same choice. */
static bool
is_chosen(const struct form_cell *c)
{
	enum editor editor = c->item->field->type->editor;

	return c->settled && c->value != NULL && (editor == EDITOR_CHOICE ||
	    editor == EDITOR_CHOICES || editor == EDITOR_PICK);
}

bool
form_key(struct form *f, const struct key *k)
{
	struct form_cell *c = form_focus(f);
	enum edit_result r;

	if (k->code == K_SCAN)
		return f->ops->scan != NULL &&
		    f->ops->scan(f, k->text, f->ctx);
	if (c != NULL && c->item->field->type->editor == EDITOR_MEMO &&
	    memo_key(f, c, k))
		return true;
	if (move_key(f, k->code))
		return true;
	if (c == NULL || form_cell_fixed(f, c))
		return false;
	if (is_chosen(c) && (key_is_text(k) || k->code == K_PASTE ||
	    k->code == K_BACKSPACE || k->code == K_DELETE)) {
		edit_replace(&c->edit, "");
		form_touch(f, c);
	}
	r = edit_key(&c->edit, k);
	if (r == EDIT_IGNORED)
		return false;
	edited(f, c, r);
	return true;
}

static void
choices_rows(void *ctx, const char *query, struct pick_rows *out)
{
	const struct form_cell *c = ctx;

	(void)query;
	pick_rows_choices(out, c->item->field->choices);
}

static bool
pick_source_of(struct form *f, struct form_cell *c, struct pick_source *out)
{
	enum editor editor = c->item->field->type->editor;

	memset(out, 0, sizeof *out);
	if (editor == EDITOR_CHOICE || editor == EDITOR_CHOICES) {
		out->rows = choices_rows;
		out->ctx = c;
		return true;
	}
	return f->ops->source != NULL &&
	    f->ops->source(f, c->path, c->item, out, f->ctx);
}

static void
pick(struct form *f)
{
	struct form_cell *c = form_focus(f);
	struct buf value = BUF_INIT, typed = BUF_INIT;
	struct pick_source source;
	bool done;

	if (c == NULL || !pick_source_of(f, c, &source)) {
		screen_say(ROLE_TEXT, "%s", _("这一栏没有列表，请直接填"));
		return;
	}
	if (!c->settled || c->value == NULL)
		form_cell_typed(c, &typed);
	if (c->item->field->type->editor == EDITOR_CHOICES) {
		form_cell_settle(f, c);
		buf_adds(&value, c->value != NULL ? c->value : "");
		done = pick_several(form_cell_label(c), &source, &value);
	} else {
		done = pick_one(form_cell_label(c), typed.data, &source,
		    &value);
	}
	if (done && (f->ops->picked == NULL ||
	    !f->ops->picked(f, c->path, value.data, f->ctx))) {
		form_cell_enter(f, c, value.data);
		step(f, 1);
	}
	buf_release(&value);
	buf_release(&typed);
}

static void
ditto(struct form *f)
{
	struct form_cell *c = form_focus(f);
	struct buf value = BUF_INIT;

	if (c != NULL && f->ops->ditto != NULL &&
	    f->ops->ditto(f, c->path, c->item, &value, f->ctx))
		form_cell_enter(f, c, value.data);
	else
		screen_say(ROLE_TEXT, "%s", _("上一份没有填这一栏"));
	buf_release(&value);
}

static void
next_problem(struct form *f)
{
	size_t i, at;

	if (form_check(f) == 0) {
		screen_say(ROLE_GOOD, "%s", _("没有要改的地方"));
		return;
	}
	for (i = 1; i <= f->cells.len + 1; i++) {
		at = (f->focus + i) % (f->cells.len + 1);
		if (at < f->cells.len && f->cells.at[at]->error != NULL) {
			f->focus = at;
			return;
		}
	}
}

static void
save(struct form *f)
{
	struct findings found = { 0 };

	form_check(f);
	if (f->ops->save != NULL && !f->ops->save(f, &found, f->ctx))
		form_find(f, &found);
	findings_release(&found);
}

/* The repeated section the cursor is in, else the next one below, else the
 * first. */
static const char *
group_here(const struct form *f)
{
	size_t i;

	for (i = f->focus; i < f->cells.len; i++)
		if ((f->cells.at[i]->item->flags & FORM_REPEAT) != 0)
			return f->cells.at[i]->item->kind;
	for (i = 0; i < f->groups.len; i++)
		if (f->groups.at[i].rows == 0)
			return f->groups.at[i].kind;
	return f->groups.len > 0 ? f->groups.at[0].kind : NULL;
}

static void
add_row(struct form *f)
{
	const char *kind = group_here(f);
	size_t i, row;

	if (kind == NULL)
		return;
	if (form_focus(f) != NULL)
		form_cell_settle(f, form_focus(f));
	row = form_add_row(f, kind);
	f->dirty = f->draft_due = true;
	for (i = 0; i < f->cells.len; i++) {
		if (f->cells.at[i]->row == row && can_enter(f, i) &&
		    text_equal(f->cells.at[i]->item->kind, kind)) {
			f->focus = i;
			return;
		}
	}
}

static void
remove_row(struct form *f)
{
	struct form_cell *c = form_focus(f);
	char kind[FORM_PATH];
	size_t row, i;

	if (c == NULL || c->row == 0) {
		screen_say(ROLE_TEXT, "%s", _("光标不在可以去掉的行里"));
		return;
	}
	if (!dialog_ask(_("去掉这一行"), _("这一行填的内容都会去掉。"), NULL,
	    NULL))
		return;
	text_copy(kind, sizeof kind, c->item->kind);
	row = c->row;
	i = f->focus;
	form_remove_row(f, kind, row);
	f->focus = i < f->cells.len ? i : f->cells.len;
	while (!can_enter(f, f->focus))
		f->focus++;
}

bool
form_act(struct form *f, int action)
{
	static const struct key undo = { .code = K_CTRL('Z') };

	switch (action) {
	case ACT_NEXT:
		step(f, 1);
		return true;
	case ACT_PREVIOUS:
		step(f, -1);
		return true;
	case ACT_PICK:
		pick(f);
		return true;
	case ACT_DITTO:
		ditto(f);
		return true;
	case ACT_NEXT_PROBLEM:
		next_problem(f);
		return true;
	case ACT_SAVE:
		save(f);
		return true;
	case ACT_UNDO:
		return form_key(f, &undo);
	case ACT_ADD_ROW:
		add_row(f);
		return true;
	case ACT_REMOVE_ROW:
		remove_row(f);
		return true;
	default:
		return false;
	}
}

void
form_tick(struct form *f)
{
	if (!f->draft_due)
		return;
	f->draft_due = false;
	if (f->ops->draft != NULL)
		f->ops->draft(f, f->ctx);
}

void
form_leave(struct form *f)
{
	if (form_focus(f) != NULL)
		form_cell_settle(f, form_focus(f));
	form_tick(f);
}

static void
add_choices(const struct field *field, const char *between, struct buf *out)
{
	const struct choice *c;
	int n = 0;

	for (c = field->choices; c != NULL && c->code != NULL; c++) {
		buf_adds(out, n++ > 0 ? between : "");
		if (form_choices_numbered(field))
			buf_addf(out, "%s %s", c->code, _(c->label));
		else
			buf_addf(out, "%d %s", n, _(c->label));
	}
}

static size_t
choices_len(const struct field *field)
{
	size_t n = 0;

	while (field->choices != NULL && field->choices[n].code != NULL)
		n++;
	return n;
}

/* How values of a type may be typed, for fields without help of their own. */
static const struct {
	const struct field_type *type;
	const char *hint;
} ways[] = {
	{ &type_date, N_("如 20260115、0115、15、+3；今天打一个点。") },
	{ &type_month, N_("如 202601 或 2026-01。") },
	{ &type_time, N_("如 0830 或 8:30。") },
	{ &type_money, N_("单位是元，如 8600 或 8600.50。") },
	{ &type_minutes, N_("单位是分钟。") },
	{ &type_flag, N_("是填 1，否填 0。") },
	{ &type_memo, N_("回车换行，按 Tab 或在空行上回车到下一栏。") },
};

static void
add_way(const struct field_type *type, struct buf *out)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(ways); i++)
		if (ways[i].type == type)
			buf_adds(out, _(ways[i].hint));
}

void
form_hint(struct form *f, struct buf *out)
{
	struct form_cell *c = form_focus(f);
	const struct field *field;
	size_t len;

	if (c == NULL) {
		buf_adds(out, _("按回车或 F9 保存，按 F10 返回（已存草稿）。"));
		return;
	}
	field = c->item->field;
	len = choices_len(field);
	buf_addf(out, "%s: ", form_cell_label(c));
	if (len > 0 && len <= HINT_CHOICES)
		add_choices(field, "  ", out);
	else if (len > 0)
		buf_adds(out, _("打编号、汉字或拼音首字母，或按 F4 选。"));
	else if (!text_empty(field->help))
		buf_adds(out, _(field->help));
	else
		add_way(field->type, out);
}

void
form_more_help(struct form *f, struct buf *out)
{
	struct form_cell *c = form_focus(f);

	if (c == NULL)
		return;
	buf_addf(out, "%s\n", form_cell_label(c));
	if (!text_empty(c->item->field->help))
		buf_addf(out, "%s\n", _(c->item->field->help));
	add_choices(c->item->field, "\n", out);
	if (c->error != NULL)
		buf_addf(out, "\n%s", c->error);
}
