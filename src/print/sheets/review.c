/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The regular review of one person: last year's facts, what was found. */
#include "base/text.h"
#include "../frame.h"
#include "../parts.h"
#include "../sheets.h"

static const struct sheet_field situation[] = {
	{ "living", SPAN_WHOLE, -1, 0, NULL },
	{ "health", SPAN_WHOLE, -1, 0, NULL },
	{ "self_care", SPAN_WHOLE, -1, 0, NULL },
	{ 0 }
};

static const struct sheet_field enrolment[] = {
	{ "main_category", SPAN_HALF, 0, 0, NULL },
	{ "since", SPAN_HALF, 0, 0, NULL },
	{ 0 }
};

static const struct sheet_field review[] = {
	{ "due_on", SPAN_HALF, 0, 0, NULL },
	{ "done_on", SPAN_HALF, 0, 0, NULL },
	{ "workers", SPAN_WHOLE, 0, 0, NULL },
	{ "finding", SPAN_WHOLE, 0, 370, NULL },
	{ "result", SPAN_WHOLE, -1, 0, NULL },
	{ "next_on", SPAN_WHOLE, 0, 0, NULL },
	{ 0 }
};

static bool
ready(struct facts *f, struct err *err)
{
	facts_list(f, &kind_review, "person", f->c->person, &f->kept);
	if (f->kept.len == 0)
		return err_set(err, ERR_REFUSED,
		    _("还没有定期核查记录，可以先打印空白表"));
	f->subject = f->kept.at[f->kept.len - 1];
	return true;
}

static void
build(struct layout *l, struct facts *f)
{
	const char *const labels[] = { _("本人或家属\n（签字或按手印）"),
		_("核查人\n（签字）"), _("签字日期") };
	const char *const empty[] = { "", "", "" };

	fields_begin(l);
	fields_section(l, _("一、基本情况"));
	part_person(l, f, situation);
	fields_rows(l, f, &kind_enrolment, f->c != NULL ? f->c->enrolment
	    : NULL, enrolment);
	fields_section(l, _("二、核查情况"));
	fields_rows(l, f, &kind_review, f->subject, review);
	fields_end(l);
	layout_gap(l, 30);
	frame_sign(l, f, labels, empty, 3);
}

const struct sheet sheet_review = {
	.code = "review",
	.label = N_("定期核查表"),
	.form_no = N_("服救23表"),
	.series = "FJ23",
	.needs = SHEET_PERSON,
	.blank_possible = true,
	.frame = FRAME_FORM,
	.about = "review",
	.ready = ready,
	.build = build,
};
