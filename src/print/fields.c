/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "fields.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define NARROW_LABEL 3
#define BLANK_DOWN 95
#define ROW_DOWN 85

void
fields_begin(struct layout *l)
{
	int widths[FIELDS_COLUMNS], i;

	for (i = 0; i < FIELDS_COLUMNS; i++)
		widths[i] = 1;
	layout_grid(l, widths, FIELDS_COLUMNS, SIZE_CELL);
}

void
fields_end(struct layout *l)
{
	layout_grid_end(l);
}

void
fields_section(struct layout *l, const char *title)
{
	layout_row(l, ROW_DOWN);
	layout_cell(l, FIELDS_COLUMNS, STYLE_CENTRE | STYLE_BOLD, title);
}

/* "☑a □b" of the first `n` choices (-1: all); `code` NULL ticks none. */
static void
fields_ticks(const struct choice *choices, int n, const char *code,
    struct buf *out)
{
	int i;

	for (i = 0; choices[i].code != NULL && i != n; i++) {
		if (i > 0)
			buf_addc(out, ' ');
		buf_adds(out, text_equal(choices[i].code, code) ? "☑" : "□");
		buf_adds(out, _(choices[i].label));
	}
}

static const struct choice yes_no[] = {
	{ "1", N_("是") }, { "0", N_("否") }, { 0 }
};

static void
show_value(const struct facts *f, const struct kind *k,
    const struct record *r, const struct sheet_field *s, struct buf *shown)
{
	const struct field *d = kind_field(k, s->field);

	if (s->ticks == 0)
		facts_show(f, r, s->field, shown);
	else
		fields_ticks(d->choices != NULL ? d->choices : yes_no,
		    s->ticks, r != NULL ? record_get(r, s->field) : NULL,
		    shown);
}

/* Fields of one row: as many as fit in its columns. */
static size_t
row_fields(const struct sheet_field *list)
{
	int sum = 0;
	size_t n;

	for (n = 0; list[n].field != NULL; n++) {
		sum += list[n].span;
		if (sum > FIELDS_COLUMNS)
			break;
	}
	return n;
}

static int
row_down(const struct facts *f, const struct sheet_field *list, size_t n)
{
	int down = f->blank ? BLANK_DOWN : ROW_DOWN;
	size_t i;

	for (i = 0; f->blank && i < n; i++)
		if (list[i].down > down)
			down = list[i].down;
	return down;
}

static void
labelled(struct layout *l, int span, const char *label, const char *text)
{
	int wide = span <= SPAN_THIRD ? NARROW_LABEL : FIELDS_LABEL;

	layout_label(l, wide, label);
	layout_cell(l, span - wide, 0, text);
}

static void
one_row(struct layout *l, const struct facts *f, const struct kind *k,
    const struct record *r, const struct sheet_field *list, size_t n)
{
	struct buf shown = BUF_INIT;
	int left = FIELDS_COLUMNS, span;
	size_t i;

	layout_row(l, row_down(f, list, n));
	for (i = 0; i < n; i++) {
		const struct field *d = kind_field(k, list[i].field);

		if (d == NULL)
			fatal("no field \"%s\" for a sheet", list[i].field);
		span = i + 1 == n ? left : list[i].span;
		left -= span;
		buf_clear(&shown);
		show_value(f, k, r, &list[i], &shown);
		labelled(l, span, _(list[i].label != NULL ? list[i].label
		    : d->label), shown.data);
	}
	buf_release(&shown);
}

/* Who keys in a sheet goes down both sides alike. */
static void
check_order(const struct kind *k, const struct sheet_field *list)
{
	for (; list[0].field != NULL && list[1].field != NULL; list++)
		if (kind_field_index(k, list[0].field)
		    > kind_field_index(k, list[1].field))
			fatal("on a sheet %s stands before %s",
			    list[0].field, list[1].field);
}

void
fields_rows(struct layout *l, const struct facts *f, const struct kind *k,
    const struct record *r, const struct sheet_field *list)
{
	size_t n;

	check_order(k, list);
	for (; (n = row_fields(list)) > 0; list += n)
		one_row(l, f, k, r, list, n);
}

void
fields_texts(struct layout *l, const struct facts *f,
    const char *const *labels, const char *const *texts, size_t n)
{
	size_t i;

	layout_row(l, f->blank ? BLANK_DOWN : ROW_DOWN);
	for (i = 0; i < n; i++)
		labelled(l, FIELDS_COLUMNS / (int)n, labels[i], f->blank ? ""
		    : texts[i]);
}

void
fields_line(struct layout *l, const char *label, const char *text, int down)
{
	layout_row(l, down > ROW_DOWN ? down : ROW_DOWN);
	layout_label(l, FIELDS_LABEL, label);
	layout_cell(l, FIELDS_COLUMNS - FIELDS_LABEL, 0, text);
}

static const char *
column_label(const struct kind *k, const struct sheet_column *c)
{
	const char *dot = c->field != NULL ? strchr(c->field, '.') : NULL;
	const struct field *d;
	char *name;

	if (c->label != NULL)
		return _(c->label);
	if (c->field == NULL)
		return _("序号");
	if (dot == NULL) {
		d = kind_field(k, c->field);
	} else {
		name = xstrndup(c->field, (size_t)(dot - c->field));
		d = kind_field(k, name);
		free(name);
		d = kind_field(kind_by_name(d->target), dot + 1);
	}
	return _(d->label);
}

static void
table_head(struct layout *l, const struct kind *k,
    const struct sheet_column *columns, size_t n)
{
	int widths[FIELDS_COLUMNS] = { 0 };
	size_t i;

	if (n > FIELDS_COLUMNS)
		fatal("a table of %zu columns", n);
	for (i = 0; i < n; i++)
		widths[i] = columns[i].share;
	layout_grid(l, widths, n, SIZE_TABLE);
	layout_head_row(l, ROW_DOWN);
	for (i = 0; i < n; i++)
		layout_label(l, 1, column_label(k, &columns[i]));
}

void
fields_table(struct layout *l, const struct facts *f, const struct kind *k,
    const struct records *list, const struct sheet_column *columns, size_t n,
    int rows)
{
	struct buf shown = BUF_INIT;
	size_t i, c, total = list->len;

	if (f->blank && total < (size_t)rows)
		total = (size_t)rows;
	table_head(l, k, columns, n);
	for (i = 0; i < total; i++) {
		layout_row(l, f->blank ? BLANK_DOWN : 0);
		for (c = 0; c < n; c++) {
			buf_clear(&shown);
			if (columns[c].field == NULL)
				buf_addf(&shown, "%zu", i + 1);
			else if (i < list->len)
				facts_show(f, list->at[i], columns[c].field,
				    &shown);
			layout_cell(l, 1, columns[c].style, shown.data);
		}
	}
	layout_grid_end(l);
	buf_release(&shown);
}
