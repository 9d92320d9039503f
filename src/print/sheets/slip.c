/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The control slip that goes with a batch: what is in it, to compare. */
#include <inttypes.h>
#include <string.h>

#include "base/date.h"
#include "base/list.h"
#include "base/text.h"
#include "../fields.h"
#include "../frame.h"
#include "../sheets.h"

/* So many kinds stand one below the other. */
#define ONE_COLUMN 8
#define SIGN_DOWN 120

/* Shown in local time, to the minute. */
static void
show_time(const char *stored, struct buf *out)
{
	int64_t ms = stored[0] != '\0' ? time_parse(stored) : -1;
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
	if (!text_equal(text.data, code))
		buf_addf(&text, _("（%s）"), code);
	fields_line(l, label, text.data, 0);
	buf_release(&text);
}

static void
head(struct layout *l, const struct facts *f)
{
	const struct slip *s = f->slip;
	struct buf made = BUF_INIT, since = BUF_INIT, number = BUF_INIT;
	const char *const which[] = { _("批次"), _("报送种类") };
	const char *const when[] = { _("生成时间"), _("上次报送") };
	const char *texts[2];

	show_time(s->made_at, &made);
	show_time(s->since, &since);
	buf_addf(&number, _("第 %" PRId64 " 批"), s->number);
	fields_begin(l);
	place(f, _("报送单位"), s->from, l);
	place(f, _("接收单位"), s->to, l);
	texts[0] = number.data;
	texts[1] = s->full ? _("全量报送") : s->urgent ? _("紧急报送")
	    : _("定期报送");
	fields_texts(l, f, which, texts, 2);
	texts[0] = made.data;
	texts[1] = since.len > 0 ? since.data : _("无");
	fields_texts(l, f, when, texts, 2);
	fields_line(l, _("批次文件"), s->file, 0);
	fields_end(l);
	buf_release(&made);
	buf_release(&since);
	buf_release(&number);
}

/* The short digits people compare, large; nobody reads out sixty-four. */
static void
digits(struct layout *l, const struct slip *s)
{
	static const int widths[] = { FIELDS_LABEL,
		FIELDS_COLUMNS - FIELDS_LABEL };
	struct buf apart = BUF_INIT;
	const char *p;

	for (p = s->spoken; *p != '\0'; p++)
		buf_adds(&apart, *p == ' ' ? "　　" : (char[]){ *p, '\0' });
	layout_gap(l, 30);
	layout_grid(l, widths, 2, SIZE_HEAD);
	layout_row(l, 130);
	layout_label(l, 1, _("电话核对数"));
	layout_cell(l, 1, STYLE_CENTRE | STYLE_BOLD | STYLE_SANS, apart.data);
	layout_grid_end(l);
	layout_gap(l, 10);
	layout_text(l, SIZE_NOTE, 0, 0, _("两边只比这三组数字：送的单位念，"
	    "收的单位在「批次和回执」里看，一样就是同一批、没有变。"));
	buf_release(&apart);
}

/* The whole hash in eights, for who checks with another program. */
static void
hash(struct layout *l, const struct slip *s)
{
	struct buf text = BUF_INIT;
	size_t i, len = strlen(s->digest);

	buf_adds(&text, _("校验值（SHA-256）："));
	for (i = 0; i < len; i += 8)
		buf_addf(&text, "%s%.8s", i > 0 ? " " : "", s->digest + i);
	layout_gap(l, 15);
	layout_text(l, SIZE_NOTE, 0, 0, text.data);
	buf_release(&text);
}

/* "7080 分钟", "123.45 元", or both. */
static void
show_sum(const struct slip_line *line, struct buf *out)
{
	if (line->minutes != 0)
		buf_addf(out, _("%" PRId64 " 分钟"), line->minutes);
	if (line->fen != 0)
		buf_addf(out, _("%s%" PRId64 ".%02d 元"),
		    out->len > 0 ? " " : "", line->fen / 100,
		    (int)(line->fen % 100));
}

/* Label, rows and sum; empty cells for a line that is not there. */
static void
line_cells(struct layout *l, const struct slip_line *line)
{
	const struct kind *k = line != NULL ? kind_by_name(line->kind) : NULL;
	struct buf rows = BUF_INIT, sum = BUF_INIT;

	if (line != NULL) {
		buf_addf(&rows, "%" PRId64, line->rows);
		show_sum(line, &sum);
	}
	layout_cell(l, 1, 0, k != NULL ? _(k->label) : line != NULL ?
	    line->kind : "");
	layout_cell(l, 1, STYLE_RIGHT, rows.data);
	layout_cell(l, 1, STYLE_RIGHT, sum.data);
	buf_release(&rows);
	buf_release(&sum);
}

/* "206 条，7080 分钟 1180.50 元". */
static void
show_total(const struct slip *s, struct buf *out)
{
	struct buf sum = BUF_INIT;

	buf_addf(out, _("%" PRId64 " 条"), s->total.rows);
	show_sum(&s->total, &sum);
	if (sum.len > 0)
		buf_addf(out, _("，%s"), sum.data);
	buf_release(&sum);
}

static void
total_row(struct layout *l, const struct slip *s, size_t columns)
{
	struct buf text = BUF_INIT;

	show_total(s, &text);
	layout_row(l, 0);
	layout_label(l, 1, _("合计"));
	layout_cell(l, (int)columns - 1, STYLE_CENTRE | STYLE_BOLD,
	    text.data);
	buf_release(&text);
}

/* Without its lines: nothing was sent, or they are no longer kept. */
static void
no_lines(struct layout *l, const struct slip *s)
{
	struct buf text = BUF_INIT, total = BUF_INIT;

	show_total(s, &total);
	if (s->total.rows == 0)
		buf_adds(&text, _("本期没有变动，零报告。"));
	else
		buf_addf(&text, _("合计：%s。对方已经回执，各类的条数不再留着。"),
		    total.data);
	layout_text(l, SIZE_CELL, 0, 2, text.data);
	buf_release(&text);
	buf_release(&total);
}

/* Two kinds side by side once one below the other would be long. */
static void
lines(struct layout *l, const struct slip *s)
{
	static const int widths[] = { 6, 3, 5, 6, 3, 5 };
	size_t n = s->lines.len, beside = n > ONE_COLUMN ? 2 : 1;
	size_t rows = (n + beside - 1) / beside, i, c;

	layout_grid(l, widths, 3 * beside, SIZE_TABLE);
	layout_head_row(l, 0);
	for (c = 0; c < beside; c++) {
		layout_label(l, 1, _("记录种类"));
		layout_label(l, 1, _("条数"));
		layout_label(l, 1, _("时长或金额"));
	}
	for (i = 0; i < rows; i++) {
		layout_row(l, 0);
		for (c = 0; c < beside; c++)
			line_cells(l, i + c * rows < n ?
			    &s->lines.at[i + c * rows] : NULL);
	}
	total_row(l, s, 3 * beside);
	layout_grid_end(l);
}

static void
build(struct layout *l, struct facts *f)
{
	const char *const sign[] = { _("接收人（签字）"), _("接收时间") };
	const char *const none[] = { "", "" };

	head(l, f);
	digits(l, f->slip);
	layout_gap(l, 30);
	if (f->slip->lines.len > 0)
		lines(l, f->slip);
	else
		no_lines(l, f->slip);
	hash(l, f->slip);
	layout_gap(l, 20);
	layout_text(l, SIZE_CELL, 0, 2, _("接收单位核对条数和电话核对数后签收；"
	    "数目不符的，不要导入，先与报送单位电话核对。"));
	layout_gap(l, 20);
	layout_keep_signed(l, SIGN_DOWN);
	frame_sign(l, f, sign, none, ARRAY_LEN(sign));
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
