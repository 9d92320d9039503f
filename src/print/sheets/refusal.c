/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Not taken, or not granted: the reason, and how to object.  Terms are rows
 * of the catalogue of deadlines; those of review and of the court are of
 * law (Administrative Reconsideration Law 20, Administrative Litigation
 * Law 46) and stand there as rows too.
 */
#include <stdlib.h>

#include "base/text.h"
#include "../frame.h"
#include "../letter.h"
#include "../sheets.h"

static bool
ready(struct facts *f, struct err *err)
{
	const struct record *d = f->c->decision;

	if (d != NULL && text_equal(record_get(d, "outcome"), "refuse")) {
		f->subject = d;
		return true;
	}
	return letter_acceptance(f, "refuse",
	    _("没有不予受理或不予认定的记录，不能打印这份告知书"), err);
}

static bool
is_decision(const struct facts *f)
{
	return f->subject != NULL && f->subject->kind == &kind_decision;
}

static void
reason(struct layout *l, const struct facts *f)
{
	struct buf text = BUF_INIT;

	if (is_decision(f))
		facts_show(f, f->subject, "reason_code", &text);
	if (text.len > 0 && record_get(f->subject, "reason") != NULL)
		buf_adds(&text, "：");
	facts_show(f, f->subject, "reason", &text);
	letter_text(l, _("理由："));
	letter_text(l, text.len > 0 ? text.data : "\n\n");
	buf_release(&text);
}

static void
remedies(struct layout *l, const struct facts *f)
{
	struct buf object = BUF_INIT, review = BUF_INIT, court = BUF_INIT;

	part_days(f, "appeal", &object);
	part_days(f, "reconsideration", &review);
	part_days(f, "lawsuit", &court);
	letter_textf(l, _("如有异议，可以自收到本告知书之日起%s内向我单位申请"
	    "复核，说明理由；也可以依法自收到之日起%s内申请行政复议，或者%s内"
	    "向人民法院提起行政诉讼。情况发生变化的，可以随时重新申请。"),
	    object.data, review.data, court.data);
	buf_release(&object);
	buf_release(&review);
	buf_release(&court);
}

static void
build(struct layout *l, struct facts *f)
{
	char *applied = letter_applied(f);
	char *on = letter_day(f->subject, is_decision(f) ? "decided_on"
	    : "dated_on");

	letter_begin(l, f);
	if (f->blank)
		letter_textf(l, _("你于%s提出的服务类社会救助申请，经研究，决定"
		    "□不予受理 □不予认定。"), applied);
	else if (is_decision(f))
		letter_textf(l, _("你于%s提出的服务类社会救助申请，经入户调查、"
		    "需求评估和审核，于%s决定不予认定。"), applied, on);
	else
		letter_textf(l, _("你于%s提出的服务类社会救助申请，经查看，于%s"
		    "决定不予受理。"), applied, on);
	reason(l, f);
	remedies(l, f);
	free(applied);
	free(on);
}

const struct sheet sheet_refusal = {
	.code = "refusal",
	.label = N_("不予受理（认定）告知书"),
	.form_no = N_("服救04表"),
	.series = "FJ04",
	.needs = SHEET_PERSON | SHEET_APPLICATION,
	.blank_possible = true,
	.frame = FRAME_LETTER,
	.receipt = true,
	.about = "decision",
	.ready = ready,
	.build = build,
	.next = N_("送达时请收件人在回证上签字，撕下留存，并「登记送达」"),
};
