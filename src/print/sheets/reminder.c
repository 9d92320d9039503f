/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A unit below has not reported: asked in writing to do so. */
#include "base/list.h"
#include "base/text.h"
#include "../fields.h"
#include "../letter.h"
#include "../sheets.h"

/* How often it is to report, for use in a sentence. */
static const char *
rhythm_of(const struct reminder *r)
{
	static const struct {
		const char *code, *words;
	} all[] = {
		{ "daily", N_("每个工作日") }, { "weekly", N_("每周") },
		{ "monthly", N_("每月") },
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(all); i++)
		if (text_equal(all[i].code, r->rhythm))
			return _(all[i].words);
	return _("定期");
}

static void
build(struct layout *l, struct facts *f)
{
	const struct reminder *r = f->reminder;
	struct buf to = BUF_INIT, today = BUF_INIT, last = BUF_INIT;

	facts_place(f, r->unit, &to);
	buf_adds(&to, _("："));
	facts_day(f->today, &today);
	layout_gap(l, 40);
	layout_text(l, SIZE_BODY, STYLE_BOLD, 0, to.data);
	if (r->last_on[0] != '\0') {
		facts_day(day_parse_iso(r->last_on), &last);
		letter_textf(l, _("你单位应当%s通过上报下发向我单位报送服务类社会"
		    "救助数据。最近一次报送是%s，到%s已有 %d 个工作日没有报来。"),
		    rhythm_of(r), last.data, today.data, r->days);
	} else {
		letter_textf(l, _("你单位应当%s通过上报下发向我单位报送服务类社会"
		    "救助数据。启用以来还没有报送过，到%s已有 %d 个工作日。"),
		    rhythm_of(r), today.data, r->days);
	}
	letter_text(l, _("请在收到本通知后两个工作日内报送。这段时间没有变化的，"
	    "也请送一次零报告。"));
	if (f->o->hotline[0] != '\0')
		letter_textf(l, _("电脑、打印机或U盘有问题的，请打电话 %s "
		    "告诉我们，一起想办法，不要等。"), f->o->hotline);
	else
		letter_text(l, _("电脑、打印机或U盘有问题的，请打电话告诉我们，"
		    "一起想办法，不要等。"));
	buf_release(&to);
	buf_release(&today);
	buf_release(&last);
}

/* What the unit sends back or says by telephone. */
static void
tail(struct layout *l, struct facts *f)
{
	(void)f;
	layout_gap(l, 60);
	layout_tear(l, _("沿此线撕下"));
	layout_text(l, SIZE_BODY, STYLE_CENTRE | STYLE_BOLD, 0,
	    _("催报回执"));
	layout_gap(l, 20);
	fields_begin(l);
	fields_line(l, _("没有报送的原因"), "", 200);
	fields_line(l, _("哪一天能报送"), "", 100);
	fields_line(l, _("收件人（签字）"), "", 100);
	fields_line(l, _("收到日期"), "", 100);
	fields_end(l);
}

const struct sheet sheet_reminder = {
	.code = "reminder",
	.label = N_("催报通知"),
	.form_no = N_("服救24表"),
	.series = "FJ24",
	.needs = SHEET_REMINDER,
	.frame = FRAME_LETTER,
	.build = build,
	.tail = tail,
};
