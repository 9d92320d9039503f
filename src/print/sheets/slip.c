/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The control slip that goes with a batch: what is in it, to compare. */
#include <stdio.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/text.h"
#include "print/fields.h"
#include "../sheets.h"

/* Shown in local time, to the minute. */
static void
show_time(const char *stored, struct buf *out)
{
	int64_t ms = stored != NULL ? time_parse(stored) : -1;
	char local[21];

	if (ms < 0)
		return;
	time_format(ms + 8 * 3600 * 1000LL, local);
	buf_addf(out, "%.10s %.5s", local, local + 11);
}

static void
place(const struct facts *f, const char *label, const char *code,
    struct layout *l)
{
	struct buf text = BUF_INIT;

	facts_place(f, code, &text);
	buf_addf(&text, _("（%s）"), code);
	fields_line(l, label, text.data, 0);
	buf_release(&text);
}

static void
head(struct layout *l, const struct facts *f)
{
	const struct slip *s = f->slip;
	struct buf made = BUF_INIT, since = BUF_INIT, number = BUF_INIT;
	const char *sort = s->full ? _("全量报送") : s->urgent
	    ? _("紧急报送") : _("定期报送");

	show_time(s->made_at, &made);
	show_time(s->since, &since);
	buf_addf(&number, "%s-%06lld", s->epoch, (long long)s->number);
	fields_begin(l);
	place(f, _("报送单位"), s->from, l);
	place(f, _("接收单位"), s->to, l);
	fields_line(l, _("批次文件"), s->file, 0);
	fields_line(l, _("批次号"), number.data, 0);
	fields_line(l, _("报送种类"), sort, 0);
	fields_line(l, _("生成时间"), made.data, 0);
	fields_line(l, _("上次报送"), since.len > 0 ? since.data : _("无"), 0);
	fields_line(l, _("内容校验值"), s->digest, 0);
	if (s->spoken != NULL)
		fields_line(l, _("电话核对数"), s->spoken, 0);
	fields_end(l);
	buf_release(&made);
	buf_release(&since);
	buf_release(&number);
}

static void
lines(struct layout *l, const struct slip *s)
{
	static const int widths[] = { 2, 10, 6, 8 };
	const struct kind *k;
	int64_t total = 0;
	char text[32];
	size_t i;

	layout_grid(l, widths, 4, SIZE_CELL);
	layout_head_row(l, 0);
	layout_label(l, 1, _("序号"));
	layout_label(l, 1, _("记录种类"));
	layout_label(l, 1, _("条数"));
	layout_label(l, 1, _("合计"));
	for (i = 0; i < s->n_lines; i++) {
		k = kind_by_name(s->lines[i].kind);
		layout_row(l, 0);
		snprintf(text, sizeof text, "%zu", i + 1);
		layout_cell(l, 1, STYLE_CENTRE, text);
		layout_cell(l, 1, 0, k != NULL ? _(k->label)
		    : s->lines[i].kind);
		snprintf(text, sizeof text, "%lld",
		    (long long)s->lines[i].rows);
		layout_cell(l, 1, STYLE_RIGHT, text);
		layout_cell(l, 1, STYLE_RIGHT, s->lines[i].sum != NULL
		    ? s->lines[i].sum : "");
		total += s->lines[i].rows;
	}
	layout_row(l, 0);
	layout_label(l, 2, _("合计"));
	snprintf(text, sizeof text, "%lld", (long long)total);
	layout_cell(l, 1, STYLE_RIGHT | STYLE_BOLD, text);
	layout_grid_end(l);
	if (s->n_lines == 0)
		layout_text(l, SIZE_CELL, 0, 2,
		    _("本期没有变动，零报告。"));
}

static void
build(struct layout *l, struct facts *f)
{
	head(l, f);
	layout_heading(l, _("内容"));
	lines(l, f->slip);
	layout_gap(l, 30);
	layout_text(l, SIZE_CELL, 0, 2, _("接收单位核对条数和校验值后签收；"
	    "数目不符的，不要导入，先与报送单位电话核对。"));
	layout_gap(l, 20);
	fields_begin(l);
	fields_line(l, _("接收人（签字）"), "", 130);
	fields_line(l, _("接收时间"), "", 100);
	fields_end(l);
}

const struct sheet sheet_slip = {
	.code = "slip",
	.label = N_("报送批次控制单"),
	.form_no = N_("服救15表"),
	.series = "FJ15",
	.needs = SHEET_SLIP,
	.frame = FRAME_FORM,
	.build = build,
};
