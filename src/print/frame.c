/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "frame.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

#define SIGN_DOWN 120
#define STAMP_DOWN 250
#define RECEIPT_DOWN 80

/* Who is printed as the handler: of the record where it says so, else the
 * operator; nobody on a blank form. */
static const char *
person_of(const struct facts *f, const char *field)
{
	const struct record *r = f->subject;
	const char *name = "";

	if (f->blank)
		return "";
	if (r != NULL && kind_field(r->kind, field) != NULL)
		name = record_text(r, field);
	if (name[0] == '\0' && text_equal(field, "handler"))
		name = f->o->operator;
	/* The built-in operator is nobody's name. */
	return text_equal(name, "admin") ? "" : name;
}

static void
day_of(const struct facts *f, struct buf *out)
{
	facts_day(f->blank ? DAY_NONE : f->today, out);
}

static void
numbers(struct layout *l, const struct facts *f)
{
	struct buf left = BUF_INIT, right = BUF_INIT;

	buf_addf(&left, _("表号：%s"), _(f->sheet->form_no));
	buf_addf(&right, _("编号：%s"), f->number[0] != '\0' ? f->number
	    : "　　　　　　　　");
	if (f->o->practice)
		buf_adds(&right, _("　练习"));
	if (f->preview)
		buf_adds(&right, _("　预览，不作正式文书"));
	if (f->copies > 1)
		buf_addf(&right, _("　补打（第 %d 份）"), f->copies);
	layout_ends(l, SIZE_NOTE, left.data, right.data);
	layout_gap(l, 20);
	buf_release(&left);
	buf_release(&right);
}

static void
running(struct layout *l, const struct facts *f)
{
	struct buf head = BUF_INIT, foot = BUF_INIT;

	buf_addf(&head, _("%s（续）"), _(f->sheet->label));
	buf_addf(&foot, "%s  %s", _(f->sheet->form_no), f->number);
	layout_running(l, head.data, foot.data);
	buf_release(&head);
	buf_release(&foot);
}

void
frame_begin(struct layout *l, const struct facts *f)
{
	running(l, f);
	if (f->sheet->frame == FRAME_BARE) {
		numbers(l, f);
		return;
	}
	layout_title(l, _(f->sheet->label));
	numbers(l, f);
}

void
frame_sign(struct layout *l, const struct facts *f, const char *const *labels,
    const char *const *names, size_t n)
{
	static const int widths[] = { 7, 6, 7, 6, 7, 6, 7, 6 };
	size_t i;

	layout_grid(l, widths, 2 * n, SIZE_CELL);
	layout_row(l, SIGN_DOWN);
	for (i = 0; i < n; i++) {
		layout_label(l, 1, labels[i]);
		layout_cell(l, 1, STYLE_CENTRE, f->blank ? "" : names[i]);
	}
	layout_grid_end(l);
}

/* One closed grid at the end of a form, never parted. */
static void
form_end(struct layout *l, const struct facts *f)
{
	static const int widths[] = { 4, 5, 3, 5, 3, 9 };
	struct buf day = BUF_INIT;

	day_of(f, &day);
	layout_gap(l, 30);
	layout_keep_signed(l, SIGN_DOWN + STAMP_DOWN + 20);
	layout_grid(l, widths, 6, SIZE_CELL);
	layout_row(l, SIGN_DOWN);
	layout_label(l, 1, _("经办人"));
	layout_cell(l, 1, STYLE_CENTRE, person_of(f, "handler"));
	layout_label(l, 1, _("审核人"));
	layout_cell(l, 1, STYLE_CENTRE, person_of(f, "reviewer"));
	layout_label(l, 1, _("负责人"));
	layout_cell(l, 1, STYLE_CENTRE, person_of(f, "signer"));
	layout_row(l, STAMP_DOWN);
	layout_label(l, 1, _("填报单位\n（盖章）"));
	layout_cell(l, 3, STYLE_CENTRE, f->blank ? "" : f->o->name);
	layout_label(l, 1, _("日期"));
	layout_cell(l, 1, STYLE_CENTRE, day.data);
	layout_grid_end(l);
	buf_release(&day);
}

/* Unit and date stand to the right, below room for the stamp over them. */
static void
letter_end(struct layout *l, const struct facts *f)
{
	const char *const labels[] = { _("经办人"), _("审核人"), _("负责人") };
	const char *const names[] = { person_of(f, "handler"),
		person_of(f, "reviewer"), person_of(f, "signer") };
	struct buf unit = BUF_INIT, day = BUF_INIT;

	buf_addf(&unit, _("填报单位（盖章）：%s"), f->blank
	    ? "____________________" : f->o->name);
	if (f->blank)
		buf_adds(&day, _("______年____月____日"));
	else
		day_of(f, &day);
	layout_keep(l, 570);
	layout_gap(l, 120);
	layout_text(l, SIZE_BODY, STYLE_RIGHT, 0, unit.data);
	layout_text(l, SIZE_BODY, STYLE_RIGHT, 0, day.data);
	layout_gap(l, 70);
	frame_sign(l, f, labels, names, ARRAY_LEN(labels));
	buf_release(&unit);
	buf_release(&day);
}

/* What the letter is called by: its own number, else that of the form. */
static const char *
letter_no(const struct facts *f)
{
	if (f->subject != NULL && record_get(f->subject, "document_no")
	    != NULL)
		return record_get(f->subject, "document_no");
	return f->number;
}

static void
pair(struct layout *l, const char *a, const char *x, const char *b,
    const char *y)
{
	layout_row(l, RECEIPT_DOWN);
	layout_label(l, 1, a);
	layout_cell(l, 1, 0, x);
	layout_label(l, 1, b);
	layout_cell(l, 1, 0, y);
}

/* The slip of a letter the receiver signs, below a line to tear along. */
static void
receipt(struct layout *l, const struct facts *f)
{
	static const int widths[] = { 2, 4, 2, 4 };
	char *name = facts_text(f, f->c != NULL ? f->c->person : NULL,
	    "name");

	layout_keep(l, 750);
	layout_gap(l, 20);
	layout_tear(l, _("沿此线撕下"));
	layout_gap(l, 20);
	layout_text(l, SIZE_HEAD, STYLE_CENTRE | STYLE_BOLD, 0,
	    _("送达回证"));
	layout_gap(l, 20);
	layout_grid(l, widths, 4, SIZE_CELL);
	pair(l, _("送达文书"), _(f->sheet->label), _("文书编号"),
	    letter_no(f));
	pair(l, _("受送达人"), name, _("送达地点"), "");
	layout_row(l, RECEIPT_DOWN);
	layout_label(l, 1, _("送达方式"));
	layout_cell(l, 3, 0, _("□当面 □邮寄 □电话 □留置 □其他"));
	pair(l, _("送达日期"), "", _("送达人"), "");
	layout_row(l, 125);
	layout_label(l, 1, _("收件人签字或按手印"));
	layout_cell(l, 1, 0, "");
	layout_label(l, 1, _("与本人关系"));
	layout_cell(l, 1, 0, "");
	pair(l, _("见证人"), "", _("备注"), "");
	layout_grid_end(l);
	free(name);
}

void
frame_end(struct layout *l, const struct facts *f)
{
	if (f->sheet->frame == FRAME_FORM)
		form_end(l, f);
	else if (f->sheet->frame == FRAME_LETTER)
		letter_end(l, f);
	if (f->sheet->receipt)
		receipt(l, f);
}
