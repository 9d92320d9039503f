/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Painting a form: one field a line, in the order of Enter. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "base/utf8.h"
#include "form_private.h"
#include "tui/edit_line.h"
#include "tui/edit_memo.h"

#define GUTTER 4
#define LABEL_MIN 8
#define LABEL_MAX 16
#define BOX_MIN 8
#define BOX_MAX 62
#define MEMO_ROWS 8
#define AROUND 6

/* What one line of a form shows. */
enum line_kind {
	LINE_BLANK, LINE_HEADING, LINE_FOLD, LINE_ROW, LINE_ADD, LINE_CELL,
	LINE_ERROR, LINE_NOTE, LINE_SAVE
};

struct line {
	enum line_kind kind;
	struct form_cell *cell;
	const char *text;      /* heading: translated */
	int rows;              /* a memo takes several */
	bool focus;
};

struct layout {
	VEC(struct line) lines;
	int label;             /* columns of the labels; a longer one moves
				* its own box to the right */
	int cols;
};

static int
label_columns(const struct form *f)
{
	size_t i;
	int w, most = LABEL_MIN;

	for (i = 0; i < f->cells.len; i++) {
		w = paint_columns(form_cell_label(f->cells.at[i]));
		most = w > most ? w : most;
	}
	return most < LABEL_MAX ? most : LABEL_MAX;
}

static int
choice_columns(const struct field *field)
{
	const struct choice *c;
	int w, most = 0;

	for (c = field->choices; c != NULL && c->code != NULL; c++) {
		w = paint_columns(_(c->label));
		most = w > most ? w : most;
	}
	return most;
}

/* Columns of the box, brackets included. */
static int
box_columns(const struct form_cell *c, int room)
{
	const struct field *field = c->item->field;
	int w = field->type->width > 0 ? field->type->width : 20;
	int each = field->type->ascii ? 1 : 2;

	if (field->type->editor == EDITOR_CHOICE)
		w = choice_columns(field);
	else if (field->type->editor == EDITOR_CHOICES ||
	    field->type->editor == EDITOR_MEMO)
		w = BOX_MAX;
	else if (field->max > 0 && field->max * each < w)
		w = field->max * each;
	w = w < BOX_MIN ? BOX_MIN : w < BOX_MAX ? w : BOX_MAX;
	w += 3;
	return w < room ? w : room;
}

/* Column of a cell's box, counted from the form's left. */
static int
box_at(const struct layout *l, const struct form_cell *c)
{
	int w = paint_columns(form_cell_label(c));

	return GUTTER + (w > l->label ? w : l->label) + 1;
}

/* Columns from there to the right end. */
static int
box_room(const struct layout *l, const struct form_cell *c)
{
	return l->cols - box_at(l, c) - 1;
}

/* A memo is as high as what stands in it. */
static int
memo_rows(const struct layout *l, const struct form_cell *c)
{
	size_t rows = edit_memo_lines(&c->edit,
	    box_columns(c, box_room(l, c)) - 2);

	return rows < MEMO_ROWS ? (int)rows : MEMO_ROWS;
}

static struct line *
add(struct layout *l, enum line_kind kind, struct form_cell *c,
    const char *text)
{
	struct line *line = vec_push(&l->lines);

	*line = (struct line){ kind, c, text, 1, false };
	return line;
}

/* Columns left for an error or a remark below its field. */
static int
remark_columns(const struct layout *l)
{
	return l->cols - GUTTER - l->label - 4;
}

static struct line *
add_remark(struct layout *l, enum line_kind kind, struct form_cell *c,
    const char *text)
{
	struct strlist parts;
	struct line *line = add(l, kind, c, text);

	strlist_init(&parts);
	paint_wrap(text, remark_columns(l), &parts);
	line->rows = (int)parts.len;
	strlist_release(&parts);
	return line;
}

static void
add_cell(struct layout *l, const struct form *f, size_t i)
{
	struct form_cell *c = f->cells.at[i];
	struct line *line;

	if (form_cell_hidden(f, c))
		return;
	line = add(l, LINE_CELL, c, NULL);
	line->focus = i == f->focus;
	if (c->item->field->type->editor == EDITOR_MEMO)
		line->rows = memo_rows(l, c);
	if (c->error != NULL)
		add_remark(l, LINE_ERROR, c, c->error)->focus = i == f->focus;
	if (c->note != NULL)
		add_remark(l, LINE_NOTE, c, c->note);
}

static bool
repeats(const struct form_cell *c)
{
	return c != NULL && (c->item->flags & FORM_REPEAT) != 0;
}

/* Headings that stand between two cells. */
static void
add_between(struct layout *l, const struct form_cell *before,
    struct form_cell *c, bool fold)
{
	const char *section = c->item->section;

	if (fold)
		add(l, LINE_FOLD, NULL, NULL);
	if (section != NULL && (fold || before == NULL ||
	    !text_equal(before->item->section, section))) {
		if (!fold)
			add(l, LINE_BLANK, NULL, NULL);
		/* A row is headed by the section's name and its number. */
		if (!repeats(c))
			add(l, LINE_HEADING, NULL, _(section));
	}
	if (repeats(c) && (!repeats(before) || before->row != c->row ||
	    !text_equal(before->item->kind, c->item->kind)))
		add(l, LINE_ROW, c, NULL);
}

static void
lay_out(const struct form *f, struct layout *l)
{
	const struct form_cell *before = NULL;
	struct form_cell *c;
	size_t i;

	for (i = 0; i < f->cells.len; i++) {
		c = f->cells.at[i];
		if (form_cell_hidden(f, c))
			continue;
		if (i >= f->first)
			add_between(l, before, c,
			    f->first > 0 &&
			    (before == NULL || i == f->first));
		add_cell(l, f, i);
		before = i >= f->first ? c : NULL;
	}
	for (i = 0; i < f->groups.len; i++)
		add(l, LINE_ADD, NULL, f->groups.at[i].kind);
	add(l, LINE_BLANK, NULL, NULL);
	add(l, LINE_SAVE, NULL, NULL)->focus = f->focus == f->cells.len;
}

/* Weekday of a date, age of a birth date, label of a code. */
static void
echo(struct form *f, const struct form_cell *c, struct buf *out)
{
	day_t day;

	if (!c->settled || c->value == NULL)
		return;
	if (c->item->field->type == &type_date &&
	    (day = day_parse_iso(c->value)) != DAY_NONE) {
		buf_adds(out, day_weekday_name(day));
		if (strstr(c->item->field->name, "birth") != NULL)
			buf_addf(out, _(" %d 岁"), day_age(day, clock_today()));
	} else if (f->ops->echo != NULL &&
	    c->item->field->type->storage != STORAGE_REF &&
	    c->item->field->type->storage != STORAGE_UID) {
		f->ops->echo(f, c->path, c->item, c->value, out, f->ctx);
	}
}

static void
draw_fixed(const struct form_cell *c, int y, int x, int cols)
{
	struct buf text = BUF_INIT;

	form_cell_typed(c, &text);
	paint_text(y, x + 1, cols - 1, ROLE_TEXT, text.data);
	buf_release(&text);
}

static void
draw_memo(struct form *f, struct form_cell *c, bool focus, struct area a)
{
	enum paint_role role = focus ? ROLE_INPUT : ROLE_TEXT;
	struct area inside = { a.y, a.x + 1, a.rows, a.cols - 2 };
	int i;

	if (focus)
		f->memo_cols = inside.cols;
	edit_memo_paint(&c->edit, inside, role, focus);
	for (i = 0; i < a.rows; i++) {
		paint_text(a.y + i, a.x, 1, ROLE_TEXT, "[");
		paint_text(a.y + i, a.x + a.cols - 1, 1, ROLE_TEXT, "]");
	}
}

static void
draw_cell(struct form *f, struct form_cell *c, bool focus, struct area a,
    const struct layout *l)
{
	int x = a.x + box_at(l, c), room = box_room(l, c), w;
	enum paint_role role = focus ? ROLE_INPUT : ROLE_TEXT;
	struct buf beside = BUF_INIT;

	if (c->error != NULL)
		paint_text(a.y, a.x + 1, 1, ROLE_ERROR, "!");
	if (form_cell_required(c))
		paint_text(a.y, a.x + 2, 1, ROLE_TEXT, "*");
	paint_text(a.y, a.x + GUTTER, x - a.x - GUTTER,
	    c->error != NULL ? ROLE_ERROR : ROLE_TEXT, form_cell_label(c));
	if (c->filled)
		paint_text(a.y, x - 1, 1, ROLE_GOOD, "=");
	w = box_columns(c, room);
	if (form_cell_fixed(f, c)) {
		draw_fixed(c, a.y, x, room);
	} else if (c->item->field->type->editor == EDITOR_MEMO) {
		draw_memo(f, c, focus, (struct area){ a.y, x, a.rows, w });
	} else {
		edit_line_paint(&c->edit, a.y, x, w, role, focus);
		echo(f, c, &beside);
		paint_text(a.y, x + w + 1, room - w - 1, ROLE_TEXT,
		    beside.data);
	}
	buf_release(&beside);
}

static const char *
section_of(const struct form *f, const char *kind)
{
	size_t i;

	for (i = 0; i < f->len; i++)
		if ((f->items[i].flags & FORM_REPEAT) != 0 &&
		    text_equal(f->items[i].kind, kind) &&
		    f->items[i].section != NULL)
			return _(f->items[i].section);
	return kind;
}

static void
draw_fold(const struct form *f, struct area a)
{
	size_t i, all = 0, empty = 0;

	for (i = f->first; i < f->cells.len; i++) {
		if (form_cell_fixed(f, f->cells.at[i]))
			continue;
		all++;
		empty += edit_is_empty(&f->cells.at[i]->edit);
	}
	paint_format(a.y, a.x + 2, a.cols - 2, ROLE_HEADING,
	    _("-- 以下可以以后补：共 %zu 栏，还空 %zu 栏 --"), all, empty);
}

static void
draw_save(bool focus, struct area a)
{
	enum paint_role role = focus ? ROLE_SELECTED : ROLE_TEXT;

	paint_text(a.y, a.x + GUTTER, a.cols, role, _("[ 保存 F9 ]"));
	if (focus)
		paint_cursor(a.y, a.x + GUTTER);
}

static void
draw_remark(const struct layout *l, struct area a, enum paint_role role,
    const char *text)
{
	struct strlist parts;
	int i;

	strlist_init(&parts);
	paint_wrap(text, remark_columns(l), &parts);
	for (i = 0; i < a.rows && (size_t)i < parts.len; i++)
		paint_text(a.y + i, a.x + GUTTER + l->label + 3, a.cols, role,
		    parts.at[i]);
	strlist_release(&parts);
}

static void
draw_line(struct form *f, const struct layout *l, const struct line *line,
    struct area a)
{
	switch (line->kind) {
	case LINE_BLANK:
		break;
	case LINE_HEADING:
		paint_text(a.y, a.x + 2, a.cols - 2, ROLE_HEADING, line->text);
		break;
	case LINE_FOLD:
		draw_fold(f, a);
		break;
	case LINE_ROW:
		paint_format(a.y, a.x + 2, a.cols - 2, ROLE_HEADING, "%s %zu",
		    section_of(f, line->cell->item->kind), line->cell->row);
		break;
	case LINE_ADD:
		paint_format(a.y, a.x + GUTTER, a.cols - GUTTER, ROLE_TEXT,
		    _("F3 添一行：%s（已有 %zu 行）"),
		    section_of(f, line->text), form_rows(f, line->text));
		break;
	case LINE_CELL:
		draw_cell(f, line->cell, line->focus, a, l);
		break;
	case LINE_ERROR:
		paint_text(a.y, a.x + GUTTER + l->label + 1, 1, ROLE_ERROR,
		    "^");
		draw_remark(l, a, ROLE_ERROR, line->text);
		break;
	case LINE_NOTE:
		draw_remark(l, a, ROLE_WARNING, line->text);
		break;
	case LINE_SAVE:
		draw_save(line->focus, a);
		break;
	}
}

/* Scroll so that the focused field and its error are inside, with some of
 * what stands before and comes next. */
static void
scroll(struct form *f, const struct layout *l, int rows)
{
	int y = 0, first = 0, last = 0, total = 0;
	int around = rows / 3 < AROUND ? rows / 3 : AROUND;
	size_t i;
	bool found = false;

	for (i = 0; i < l->lines.len; i++) {
		if (l->lines.at[i].focus && !found)
			first = y;
		y += l->lines.at[i].rows;
		if (l->lines.at[i].focus)
			last = y;
		found = found || l->lines.at[i].focus;
	}
	total = y;
	if (f->top < last + around - rows)
		f->top = last + around - rows;
	if (f->top > first - around)
		f->top = first > around ? first - around : 0;
	if (f->top > total - rows)
		f->top = total > rows ? total - rows : 0;
	if (f->focus == 0)
		f->top = 0;
}

static void
draw_status(const struct form *f, struct area a)
{
	struct buf text = BUF_INIT;
	size_t i, wrong = 0, filled = 0;

	for (i = 0; i < f->cells.len; i++) {
		wrong += f->cells.at[i]->error != NULL;
		filled += f->cells.at[i]->filled;
	}
	/* What is wrong first: the line may be cut. */
	if (wrong > 0)
		buf_addf(&text, _("%zu 处要改（F6 跳到该处）  "), wrong);
	if (form_missing(f) > 0)
		buf_addf(&text, _("必填还空 %zu 栏  "), form_missing(f));
	if (form_empty(f) > form_missing(f))
		buf_addf(&text, _("以后补 %zu 栏  "),
		    form_empty(f) - form_missing(f));
	if (filled > 0)
		buf_addf(&text, _("= 自动填 %zu 栏  "), filled);
	paint_text(a.y + a.rows - 1, a.x + 2, a.cols - 2,
	    wrong > 0 ? ROLE_WARNING : ROLE_TEXT, text.data);
	buf_release(&text);
}

void
form_draw(struct form *f, struct area a)
{
	struct layout l = { VEC_INIT, label_columns(f), a.cols };
	struct line *line;
	struct area at;
	size_t i;
	int y, rows = a.rows - 1;

	lay_out(f, &l);
	scroll(f, &l, rows);
	y = -f->top;
	for (i = 0; i < l.lines.len && y < rows; i++) {
		line = &l.lines.at[i];
		at = (struct area){ a.y + y, a.x, line->rows, a.cols };
		if (y >= 0 && y + at.rows > rows)
			at.rows = rows - y;
		if (y >= 0)
			draw_line(f, &l, line, at);
		y += line->rows;
	}
	draw_status(f, a);
	vec_release(&l.lines);
}
