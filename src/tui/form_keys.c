/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What keys and actions do in a form. */
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "form_private.h"
#include "tui/dialog.h"
#include "tui/edit_memo.h"
#include "tui/screen.h"

#define PAGE 10

const struct binding form_bindings[] = {
	{ ACT_NEXT, K_ENTER, K_TAB, NULL, N_("下一栏"),
	    N_("看一看这一栏对不对，到下一栏；下箭头也行"), BINDING_HIDDEN },
	{ ACT_PREVIOUS, K_UP, K_BACK_TAB, NULL, N_("上一栏"),
	    N_("回到上一栏"), BINDING_HIDDEN },
	{ ACT_PICK, K_F(4), K_CTRL('O'), N_("选填"), N_("打开选项"),
	    N_("打开可以填的列表，用代码、汉字或拼音首字母找"), 0 },
	{ ACT_DITTO, K_F(5), K_CTRL('D'), N_("同上"), N_("同上"),
	    N_("填上一份的这一栏；在空栏里打 .. 也行"), 0 },
	{ ACT_NEXT_PROBLEM, K_F(6), K_CTRL('E'), N_("下错"),
	    N_("下一处要改的"), N_("跳到下一个填错或必填还空的栏"), 0 },
	{ ACT_SAVE, K_F(9), K_CTRL('S'), N_("保存"), N_("保存"),
	    N_("随时可以保存；没填完的存成草稿"), 0 },
	{ ACT_UNDO, K_CTRL('Z'), K_NONE, NULL, N_("撤销输入"),
	    N_("撤销这一栏里刚才的输入；Ctrl-U 清到开头，Ctrl-W 删一个词"),
	    BINDING_HIDDEN },
	{ 0 }
};

const struct binding form_row_bindings[] = {
	{ ACT_ADD_ROW, K_F(3), K_CTRL('N'), N_("添行"), N_("添一行"),
	    N_("在成员一类的栏目里添一行"), 0 },
	{ ACT_REMOVE_ROW, K_CTRL('Y'), K_NONE, NULL, N_("去掉这一行"),
	    N_("去掉光标所在的一行，先问一声"), 0 },
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

/* Whether a list is the way a field is filled; F4 works in others, too. */
static bool
has_list(const struct form_cell *c)
{
	enum editor editor = c->item->field->type->editor;

	return editor == EDITOR_CHOICE || editor == EDITOR_CHOICES ||
	    editor == EDITOR_PICK;
}

/* Open the list of the present field.  False: nothing was chosen. */
static bool
pick(struct form *f)
{
	struct form_cell *c = form_focus(f);
	struct buf value = BUF_INIT, typed = BUF_INIT;
	struct pick_source source;
	bool done;

	if (c == NULL || !pick_source_of(f, c, &source)) {
		screen_say(ROLE_TEXT, "%s", _("这一栏没有列表，请直接填"));
		return false;
	}
	if (!c->settled || c->value == NULL)
		form_cell_typed(c, &typed);
	if (c->item->field->type->editor == EDITOR_CHOICES) {
		form_cell_settle(f, c);
		buf_adds(&value, c->value != NULL ? c->value : "");
		done = pick_several(form_cell_label(c), &source, &value);
	} else {
		if (typed.len == 0 && c->value != NULL)
			buf_adds(&value, c->value);
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
	return done;
}

bool
form_cell_dated_today(const struct form *f, const struct form_cell *c)
{
	return c->item->field->type == &type_date &&
	    form_cell_missing(f, c) &&
	    strstr(c->item->field->name, "birth") == NULL;
}

static void
enter_today(struct form *f, struct form_cell *c)
{
	char today[11];

	if (!form_cell_dated_today(f, c))
		return;
	day_format(clock_today(), today);
	form_cell_enter(f, c, today);
	screen_say(ROLE_GOOD, _("%s：填了今天 %s"), form_cell_label(c), today);
}

static void
enter(struct form *f)
{
	if (form_focus(f) == NULL) {
		form_act(f, ACT_SAVE);
		return;
	}
	enter_today(f, form_focus(f));
	step(f, 1);
}

/* Down in an empty field with a list opens the list; closed with Esc, Down
 * goes on: no field holds the cursor. */
static void
down(struct form *f)
{
	struct form_cell *c = form_focus(f);
	struct pick_source source;

	if (c == NULL || c == f->declined || form_cell_fixed(f, c) ||
	    !edit_is_empty(&c->edit) || !has_list(c) ||
	    !pick_source_of(f, c, &source)) {
		f->declined = NULL;
		step(f, 1);
	} else {
		f->declined = pick(f) ? NULL : c;
	}
}

/* First cell of another section or row than that of cell `i`. */
static bool
begins(const struct form *f, size_t i)
{
	const struct form_cell *c = f->cells.at[i], *before;

	if (i == 0 || i == f->first)
		return true;
	before = f->cells.at[i - 1];
	return i > f->first && (c->row != before->row ||
	    !text_equal(c->item->section, before->item->section));
}

/* To the first field of the next or the previous section or row, but no
 * further than a page; the end is the save line. */
static void
page(struct form *f, int way)
{
	size_t at, target = f->focus, n;

	if (form_focus(f) != NULL)
		form_cell_settle(f, form_focus(f));
	for (n = 0; n < PAGE || !can_enter(f, target); n++) {
		if (way < 0 ? target == 0 : target == f->cells.len)
			break;
		target += way < 0 ? -1 : 1;
		at = target;
		if (at < f->cells.len && can_enter(f, at) && begins(f, at))
			break;
	}
	if (can_enter(f, target))
		f->focus = target;
}

static bool
move_key(struct form *f, int code)
{
	switch (code) {
	case K_ENTER:
		enter(f);
		return true;
	case K_DOWN:
		down(f);
		return true;
	case K_TAB:
		step(f, 1);
		return true;
	case K_UP:
	case K_BACK_TAB:
		step(f, -1);
		return true;
	case K_PAGE_DOWN:
		page(f, 1);
		return true;
	case K_PAGE_UP:
		page(f, -1);
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
	return c->settled && c->value != NULL && has_list(c);
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

/* First field of a row that can be filled in; cells.len if none. */
static size_t
row_start(const struct form *f, const char *kind, size_t row)
{
	size_t i;

	for (i = 0; i < f->cells.len; i++)
		if (f->cells.at[i]->row == row && can_enter(f, i) &&
		    text_equal(f->cells.at[i]->item->kind, kind))
			break;
	return i;
}

/* Nobody typed anything into it, and its first field waits for that. */
static bool
row_waits(const struct form *f, const char *kind, size_t row)
{
	const struct form_cell *c;
	size_t i = row_start(f, kind, row);

	if (i == f->cells.len || !edit_is_empty(&f->cells.at[i]->edit))
		return false;
	for (; i < f->cells.len; i++) {
		c = f->cells.at[i];
		if (c->row == row && text_equal(c->item->kind, kind) &&
		    !c->filled && !edit_is_empty(&c->edit))
			return false;
	}
	return true;
}

/* A row for the next one: the last if it is empty, else a new one. */
static void
add_row(struct form *f)
{
	const char *kind = group_here(f);
	size_t row;

	if (kind == NULL)
		return;
	if (form_focus(f) != NULL)
		form_cell_settle(f, form_focus(f));
	row = form_rows(f, kind);
	if (row == 0 || !row_waits(f, kind, row)) {
		row = form_add_row(f, kind);
		f->dirty = f->draft_due = true;
	}
	if (row_start(f, kind, row) < f->cells.len)
		f->focus = row_start(f, kind, row);
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
	if (!dialog_ask(_("去掉这一行"), _("这一行填的内容都会去掉"), NULL,
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
