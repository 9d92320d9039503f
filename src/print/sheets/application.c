/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The application form, filled from the case or blank for handwriting. */
#include "base/text.h"
#include "../frame.h"
#include "../parts.h"
#include "../sheets.h"

static const struct sheet_field basics[] = {
	{ "name", SPAN_HALF, 0, 0, NULL },
	{ "id_number", SPAN_HALF, 0, 0, NULL },
	{ "sex", SPAN_THIRD, 2, 0, NULL },
	{ "birth", SPAN_THIRD, 0, 0, NULL },
	{ "ethnic", SPAN_THIRD, 0, 0, NULL },
	{ "marital", SPAN_HALF, 0, 0, NULL },
	{ "education", SPAN_HALF, 0, 0, NULL },
	{ "phone", SPAN_HALF, 0, 0, NULL },
	{ "contact_name", SPAN_HALF, 0, 0, NULL },
	{ "contact_relation", SPAN_HALF, 0, 0, N_("联系人关系") },
	{ "contact_phone", SPAN_HALF, 0, 0, NULL },
	{ "address", SPAN_WHOLE, 0, 0, NULL },
	{ "hukou_address", SPAN_WHOLE, 0, 0, NULL },
	{ "living", SPAN_WHOLE, -1, 0, NULL },
	{ "health", SPAN_WHOLE, -1, 0, NULL },
	{ "chronic_illness", SPAN_WHOLE, 0, 0, NULL },
	{ "disability_kind", SPAN_HALF, 0, 0, NULL },
	{ "disability_grade", SPAN_HALF, 0, 0, NULL },
	{ "self_care", SPAN_WHOLE, -1, 0, NULL },
	{ "guardian_name", SPAN_HALF, 0, 0, NULL },
	{ "guardian_relation", SPAN_HALF, 0, 0, N_("监护人关系") },
	{ 0 }
};

static const struct sheet_field asked[] = {
	{ "applied_on", SPAN_HALF, 0, 0, NULL },
	{ "channel", SPAN_HALF, 0, 0, NULL },
	{ "reason", SPAN_WHOLE, 0, 340, NULL },
	{ "needs_asked", SPAN_WHOLE, 0, 190, NULL },
	{ "category", SPAN_WHOLE, 0, 0, NULL },
	{ 0 }
};

static const struct sheet_field agent[] = {
	{ "agent_name", SPAN_HALF, 0, 0, NULL },
	{ "agent_relation", SPAN_HALF, 0, 0, N_("代理人关系") },
	{ "agent_id_number", SPAN_HALF, 0, 0, NULL },
	{ "agent_phone", SPAN_HALF, 0, 0, NULL },
	{ 0 }
};

/* What the applicant states; the law asks for truth, consent to checks and
 * that the use of the data is known (PIPL 17, 35). */
static void
declaration(struct layout *l, const struct facts *f)
{
	const char *const labels[] = { _("申请人\n（签字或按手印）"),
		_("代理人\n（签字）"), _("签字日期") };
	const char *const empty[] = { "", "", "" };

	layout_keep(l, 580);
	layout_heading(l, _("五、申请人声明"));
	layout_text(l, SIZE_CELL, 0, 2, _("以上所填内容和所交材料真实、完整，"
	    "如有不实，本人愿承担相应责任。家庭情况、健康状况、住址或联系电话"
	    "有变化时，本人会及时告知村（社区）。"));
	layout_text(l, SIZE_CELL, 0, 2, _("本人同意工作人员入户调查，并向有关"
	    "部门核对与本次申请有关的情况；已被告知个人信息只用于社会救助的"
	    "受理、评估、认定、服务和监督。"));
	layout_gap(l, 30);
	frame_sign(l, f, labels, empty, 3);
}

static void
build(struct layout *l, struct facts *f)
{
	const struct casefile *c = f->c;

	fields_begin(l);
	fields_section(l, _("一、申请人基本情况"));
	fields_rows(l, f, &kind_person, c != NULL ? c->person : NULL, basics);
	fields_section(l, _("二、申请事项"));
	fields_rows(l, f, &kind_application, c != NULL ? c->application
	    : NULL, asked);
	fields_section(l, _("由他人代为申请的，填写代理人情况"));
	fields_rows(l, f, &kind_application, c != NULL ? c->application
	    : NULL, agent);
	fields_end(l);
	layout_heading(l, _("三、家庭成员"));
	part_members(l, f, 4);
	layout_heading(l, _("四、提交的材料"));
	part_papers(l, f);
	declaration(l, f);
}

const struct sheet sheet_application = {
	.code = "application",
	.label = N_("服务类社会救助申请表"),
	.form_no = N_("服救01表"),
	.series = "FJ01",
	.needs = SHEET_PERSON | SHEET_APPLICATION,
	.blank_possible = true,
	.frame = FRAME_FORM,
	.about = "application",
	.build = build,
	.next = N_("请申请人（代理人）核对后签字或按手印"),
};
