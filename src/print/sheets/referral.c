/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A person is referred: what the receiver needs to begin, no more, and the
 * answer to be torn off and sent back (QYP-REF-1). */
#include "base/text.h"
#include "../letter.h"
#include "../sheets.h"

static const struct sheet_field person[] = {
	{ "name", SPAN_THIRD, 0, 0, NULL },
	{ "sex", SPAN_THIRD, 2, 0, NULL },
	{ "birth", SPAN_THIRD, 0, 0, NULL },
	{ "phone", SPAN_HALF, 0, 0, NULL },
	{ "contact_phone", SPAN_HALF, 0, 0, NULL },
	{ "address", SPAN_WHOLE, 0, 0, NULL },
	{ 0 }
};

static const struct sheet_field referral[] = {
	{ "kind", SPAN_WHOLE, -1, 0, NULL },
	{ "need", SPAN_WHOLE, 0, 0, NULL },
	{ "reason", SPAN_WHOLE, 0, 180, NULL },
	{ "sent_on", SPAN_HALF, 0, 0, NULL },
	{ "due_on", SPAN_HALF, 0, 0, NULL },
	{ 0 }
};

static const struct sheet_field answer[] = {
	{ "received_by", SPAN_HALF, 0, 0, NULL },
	{ "replied_on", SPAN_HALF, 0, 0, NULL },
	{ "outcome", SPAN_WHOLE, -1, 0, NULL },
	{ "reply", SPAN_WHOLE, 0, 150, NULL },
	{ 0 }
};

static bool
ready(struct facts *f, struct err *err)
{
	facts_list(f, &kind_referral, "person", f->c->person, &f->kept);
	if (f->kept.len == 0)
		return err_set(err, ERR_REFUSED,
		    _("还没有转介，请先登记转介再打印"));
	f->subject = f->kept.at[f->kept.len - 1];
	return true;
}

static void
to(struct layout *l, const struct facts *f)
{
	struct buf line = BUF_INIT;

	facts_show(f, f->subject, "provider", &line);
	if (line.len == 0)
		facts_show(f, f->subject, "department", &line);
	if (line.len == 0)
		buf_adds(&line, "____________________");
	buf_adds(&line, _("："));
	layout_text(l, SIZE_BODY, 0, 0, line.data);
	buf_release(&line);
}

static void
build(struct layout *l, struct facts *f)
{
	layout_gap(l, 30);
	to(l, f);
	letter_text(l, _("下列救助对象有你单位可以提供的服务需求，现转介给你"
	    "单位，请予接洽，并在期限内填写回执联送回。所附个人信息只用于"
	    "本次服务。"));
	layout_gap(l, 20);
	fields_begin(l);
	fields_rows(l, f, &kind_person, f->c != NULL ? f->c->person : NULL,
	    person);
	fields_rows(l, f, &kind_referral, f->subject, referral);
	fields_end(l);
}

/* The answer, which comes back on paper. */
static void
slip(struct layout *l, struct facts *f)
{
	layout_keep(l, 700);
	layout_gap(l, 40);
	layout_tear(l, _("沿此线撕下"));
	layout_text(l, SIZE_HEAD, STYLE_CENTRE | STYLE_BOLD, 0, _("回执联"));
	layout_gap(l, 20);
	fields_begin(l);
	fields_line(l, _("转介单编号"), f->number, 0);
	fields_rows(l, f, &kind_referral, f->blank ? NULL : f->subject,
	    answer);
	fields_line(l, _("接收单位\n（盖章）"), "", 170);
	fields_end(l);
}

const struct sheet sheet_referral = {
	.code = "referral",
	.label = N_("服务转介单"),
	.form_no = N_("服救22表"),
	.series = "FJ22",
	.needs = SHEET_PERSON,
	.blank_possible = true,
	.frame = FRAME_FORM,
	.about = "referral",
	.ready = ready,
	.build = build,
	.tail = slip,
};
