/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The contents of a volume, which stand before its papers. */
#include <stdlib.h>

#include "base/list.h"
#include "base/text.h"
#include "../fields.h"
#include "../sheets.h"

#define LEAST_ROWS 15

static const int widths[] = { 5, 7, 8, 16, 8, 5, 6 };

static void
head(struct layout *l)
{
	layout_grid(l, widths, 7, SIZE_TABLE);
	layout_head_row(l, 90);
	layout_label(l, 1, _("顺序号"));
	layout_label(l, 1, _("文号"));
	layout_label(l, 1, _("责任者"));
	layout_label(l, 1, _("题名"));
	layout_label(l, 1, _("日期"));
	layout_label(l, 1, _("页号"));
	layout_label(l, 1, _("备注"));
}

static int
by_page(const void *a, const void *b)
{
	const struct record *x = *(struct record *const *)a;
	const struct record *y = *(struct record *const *)b;
	int64_t i = record_int(x, "pages_from"), k = record_int(y,
	    "pages_from");

	/* Papers without pages come last, as they came in. */
	i = i > 0 ? i : INT64_MAX;
	k = k > 0 ? k : INT64_MAX;
	if (i != k)
		return i < k ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

static void
row(struct layout *l, const struct facts *f, const struct record *p, size_t n)
{
	struct buf cell = BUF_INIT;
	char *title = facts_text(f, p, record_get(p, "title") != NULL
	    ? "title" : "paper");
	char *on = facts_text(f, p, record_get(p, "dated_on") != NULL
	    ? "dated_on" : "received_on");

	layout_row(l, 90);
	buf_addf(&cell, "%zu", n);
	layout_cell(l, 1, STYLE_CENTRE, cell.data);
	layout_cell(l, 1, STYLE_CENTRE, record_text(p, "document_no"));
	layout_cell(l, 1, STYLE_CENTRE, record_text(p, "author"));
	layout_cell(l, 1, 0, title);
	layout_cell(l, 1, STYLE_CENTRE, on);
	buf_clear(&cell);
	buf_adds(&cell, record_text(p, "pages_from"));
	if (!text_equal(record_get(p, "pages_to"), record_get(p,
	    "pages_from")) && record_get(p, "pages_to") != NULL)
		buf_addf(&cell, "-%s", record_text(p, "pages_to"));
	layout_cell(l, 1, STYLE_CENTRE, cell.data);
	layout_cell(l, 1, 0, record_text(p, "note"));
	buf_release(&cell);
	free(title);
	free(on);
}

static void
build(struct layout *l, struct facts *f)
{
	struct records papers = VEC_INIT;
	struct buf line = BUF_INIT;
	size_t i;

	for (i = 0; i < f->c->papers.len; i++)
		*vec_push(&papers) = f->c->papers.at[i];
	if (papers.len > 0)
		qsort(papers.at, papers.len, sizeof papers.at[0], by_page);
	buf_addf(&line, _("档号：%s　　案卷题名：%s"),
	    record_text(f->subject, "archive_number"),
	    record_text(f->subject, "title"));
	layout_text(l, SIZE_CELL, 0, 0, line.data);
	layout_gap(l, 20);
	head(l);
	for (i = 0; i < papers.len; i++)
		row(l, f, papers.at[i], i + 1);
	/* Room to enter by hand what comes later. */
	for (; i < LEAST_ROWS; i++)
		layout_row(l, 90);
	layout_grid_end(l);
	vec_release(&papers);
	buf_release(&line);
}

const struct sheet sheet_contents = {
	.code = "contents",
	.label = N_("卷内文件目录"),
	.form_no = N_("服救10表"),
	.series = "FJ10",
	.needs = SHEET_PERSON | SHEET_FILE,
	.frame = FRAME_FORM,
	.about = "archive_file",
	.build = build,
	.next = N_("放在封面后面，材料按它排；没登记的材料用笔填"),
};
