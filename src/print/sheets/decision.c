/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The applicant is told that services are granted. */
#include <stdlib.h>

#include "base/text.h"
#include "../frame.h"
#include "../letter.h"
#include "../sheets.h"

static bool
ready(struct facts *f, struct err *err)
{
	const char *outcome = record_text(f->c->decision, "outcome");

	if (text_equal(outcome, "refuse"))
		return err_set(err, ERR_REFUSED,
		    _("认定结果是不予认定，请打印不予受理（认定）告知书"));
	if (!text_equal(outcome, "approve"))
		return err_set(err, ERR_REFUSED,
		    _("还没有同意的认定决定，不能打印结果告知书"));
	if (!f->c->in_force)
		return err_set(err, ERR_REFUSED,
		    _("这个类别还要区级确认，确认后再打印结果告知书"));
	return true;
}

static void
facts_grid(struct layout *l, const struct facts *f)
{
	static const struct sheet_field fields[] = {
		{ "main_category", SPAN_HALF, 0, 0, NULL },
		{ "decided_on", SPAN_HALF, 0, 0, NULL },
		{ "start_on", SPAN_HALF, 0, 0, NULL },
		{ "valid_until", SPAN_HALF, 0, 0, NULL },
		{ 0 }
	};
	char number[22] = "";
	const struct record *n = f->c != NULL ? f->c->number : NULL;

	if (n != NULL)
		service_number_show(record_text(n, "number"), number);
	fields_begin(l);
	fields_rows(l, f, &kind_decision, f->subject, fields);
	fields_line(l, _("服务号"), number, 0);
	fields_end(l);
}

static void
build(struct layout *l, struct facts *f)
{
	char *applied = letter_applied(f);
	char *on = letter_day(f->subject, "decided_on");
	struct buf days = BUF_INIT;

	part_days(f, "appeal", &days);
	letter_begin(l, f);
	letter_textf(l, _("你于%s提出的服务类社会救助申请，经入户调查、需求评估"
	    "和审核，于%s认定为服务类社会救助对象。"), applied, on);
	layout_gap(l, 20);
	facts_grid(l, f);
	layout_gap(l, 20);
	letter_text(l, _("我单位将为你建立档案、发放社会救助服务卡，并与你商定"
	    "帮扶方案。接受服务时请出示服务卡；服务卡不得转借。"));
	letter_textf(l, _("家庭情况、健康状况、住址有变化的，请及时告知。对认定"
	    "结果有异议的，可以自收到本告知书之日起%s内提出。"), days.data);
	buf_release(&days);
	free(applied);
	free(on);
}

const struct sheet sheet_decision = {
	.code = "decision",
	.label = N_("需求认定结果告知书"),
	.form_no = N_("服救07表"),
	.series = "FJ07",
	.needs = SHEET_PERSON | SHEET_DECISION,
	.blank_possible = true,
	.frame = FRAME_LETTER,
	.receipt = true,
	.about = "decision",
	.ready = ready,
	.build = build,
	.next = N_("送达时请收件人在回证上签字，撕下留存，并「登记送达」"),
};
