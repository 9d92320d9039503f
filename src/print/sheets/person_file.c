/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One person, one file: all that is known, as a sheet. */
#include <stdlib.h>

#include "base/text.h"
#include "model/ident.h"
#include "../frame.h"
#include "../parts.h"
#include "../sheets.h"

static const struct sheet_field basics[] = {
	{ "name", SPAN_HALF, 0, 0, NULL },
	{ "id_number", SPAN_HALF, 0, 0, NULL },
	{ "former_name", SPAN_THIRD, 0, 0, NULL },
	{ "sex", SPAN_THIRD, 2, 0, NULL },
	{ "birth", SPAN_THIRD, 0, 0, NULL },
	{ "ethnic", SPAN_THIRD, 0, 0, NULL },
	{ "marital", SPAN_THIRD, 0, 0, NULL },
	{ "education", SPAN_THIRD, 0, 0, NULL },
	{ "phone", SPAN_HALF, 0, 0, NULL },
	{ "second_phone", SPAN_HALF, 0, 0, NULL },
	{ "contact_name", SPAN_HALF, 0, 0, NULL },
	{ "contact_relation", SPAN_HALF, 0, 0, N_("联系人关系") },
	{ "contact_phone", SPAN_HALF, 0, 0, NULL },
	{ "division", SPAN_HALF, 0, 0, NULL },
	{ "address", SPAN_WHOLE, 0, 0, NULL },
	{ "walk_group", SPAN_HALF, 0, 0, NULL },
	{ "hukou_division", SPAN_HALF, 0, 0, NULL },
	{ "hukou_address", SPAN_WHOLE, 0, 0, NULL },
	{ "living", SPAN_HALF, 0, 0, NULL },
	{ "health", SPAN_HALF, 0, 0, NULL },
	{ "chronic_illness", SPAN_WHOLE, 0, 0, NULL },
	{ "disability_certificate", SPAN_WHOLE, 0, 0, NULL },
	{ "disability_kind", SPAN_HALF, 0, 0, NULL },
	{ "disability_grade", SPAN_HALF, 0, 0, NULL },
	{ "self_care", SPAN_HALF, 0, 0, NULL },
	{ "work_ability", SPAN_HALF, 0, 0, NULL },
	{ "guardian_name", SPAN_HALF, 0, 0, NULL },
	{ "guardian_relation", SPAN_HALF, 0, 0, N_("监护人关系") },
	{ "carer_name", SPAN_HALF, 0, 0, NULL },
	{ "carer_relation", SPAN_HALF, 0, 0, N_("照护人关系") },
	{ "carer_phone", SPAN_WHOLE, 0, 0, NULL },
	{ 0 }
};

static const struct sheet_field household[] = {
	{ "head", SPAN_HALF, 0, 0, NULL },
	{ "housing_kind", SPAN_HALF, 0, 0, NULL },
	{ "area", SPAN_HALF, 0, 0, NULL },
	{ "members", SPAN_HALF, 0, 0, NULL },
	{ "covered", SPAN_WHOLE, 0, 0, NULL },
	{ "cause", SPAN_WHOLE, 0, 0, NULL },
	{ 0 }
};

static const struct sheet_column statuses[] = {
	{ "category", 10, STYLE_CENTRE, NULL },
	{ "certificate_no", 8, STYLE_CENTRE, NULL },
	{ "confirmed_by", 10, STYLE_CENTRE, NULL },
	{ "confirmed_on", 7, STYLE_CENTRE, NULL },
	{ "valid_until", 7, STYLE_CENTRE, NULL },
};

static const struct sheet_column papers[] = {
	{ NULL, 3, STYLE_CENTRE, NULL },
	{ "paper", 14, 0, NULL },
	{ "copies", 4, STYLE_CENTRE, NULL },
	{ "original_seen", 6, STYLE_CENTRE, NULL },
	{ "received_on", 7, STYLE_CENTRE, NULL },
	{ "place", 8, 0, NULL },
};

static const struct sheet_column visits[] = {
	{ "visited_on", 7, STYLE_CENTRE, NULL },
	{ "kind", 7, STYLE_CENTRE, NULL },
	{ "workers", 9, 0, NULL },
	{ "findings", 19, 0, NULL },
};

static const struct sheet_column assessments[] = {
	{ "asked_on", 7, STYLE_CENTRE, NULL },
	{ "scale", 12, 0, NULL },
	{ "score", 4, STYLE_CENTRE, NULL },
	{ "grade", 6, STYLE_CENTRE, NULL },
	{ "conclusion", 13, 0, NULL },
};

static const struct sheet_column decisions[] = {
	{ "decided_on", 7, STYLE_CENTRE, NULL },
	{ "about", 5, STYLE_CENTRE, NULL },
	{ "stage", 7, STYLE_CENTRE, NULL },
	{ "outcome", 7, STYLE_CENTRE, NULL },
	{ "document_no", 9, STYLE_CENTRE, NULL },
	{ "reason", 10, 0, NULL },
};

static const struct sheet_column enrolments[] = {
	{ "since", 7, STYLE_CENTRE, NULL },
	{ "state", 7, STYLE_CENTRE, NULL },
	{ "main_category", 13, STYLE_CENTRE, NULL },
	{ "next_review", 7, STYLE_CENTRE, NULL },
	{ "reason", 10, 0, NULL },
};

static const struct sheet_column reviews[] = {
	{ "due_on", 7, STYLE_CENTRE, NULL },
	{ "done_on", 7, STYLE_CENTRE, NULL },
	{ "finding", 18, 0, NULL },
	{ "result", 10, STYLE_CENTRE, NULL },
};

#define COLUMNS(a) a, sizeof(a) / sizeof((a)[0])

/* The heads of what happened, oldest first. */
static const struct {
	const char *title;
	const struct kind *kind;
	const struct sheet_column *columns;
	size_t n;
} tables[] = {
	{ N_("四、救助身份"), &kind_status, COLUMNS(statuses) },
	{ N_("五、材料"), &kind_paper, COLUMNS(papers) },
	{ N_("六、走访"), &kind_visit, COLUMNS(visits) },
	{ N_("七、需求评估"), &kind_assessment, COLUMNS(assessments) },
	{ N_("八、认定"), &kind_decision, COLUMNS(decisions) },
	{ N_("九、服务资格"), &kind_enrolment, COLUMNS(enrolments) },
	{ N_("十、定期核查"), &kind_review, COLUMNS(reviews) },
};

static void
table(struct layout *l, const struct facts *f, size_t i)
{
	struct records list;

	facts_list(f, tables[i].kind, "person", f->c->person, &list);
	layout_heading(l, _(tables[i].title));
	if (list.len > 0)
		fields_table(l, f, tables[i].kind, &list, tables[i].columns,
		    tables[i].n, 0);
	else
		layout_text(l, SIZE_CELL, 0, 2, _("没有登记。"));
	facts_release(f, &list);
}

/* Where the case stands, with its numbers. */
static void
standing(struct layout *l, const struct facts *f)
{
	char number[22] = "";
	const char *labels[] = { _("办理状态"), _("档号") };
	const char *texts[] = { case_stage_label(f->c->stage),
		f->c->file != NULL ? record_text(f->c->file, "archive_number")
		    : "" };
	char *card = facts_text(f, f->c->card, "card_number");

	if (f->c->number != NULL)
		service_number_show(record_text(f->c->number, "number"),
		    number);
	fields_texts(l, f, labels, texts, 2);
	fields_line(l, _("服务号"), number, 0);
	fields_line(l, _("卡号"), card, 0);
	free(card);
}

static void
build(struct layout *l, struct facts *f)
{
	size_t i;

	fields_begin(l);
	standing(l, f);
	fields_section(l, _("一、基本情况"));
	fields_rows(l, f, &kind_person, f->c->person, basics);
	fields_section(l, _("二、家庭情况"));
	fields_rows(l, f, &kind_household, f->c->household, household);
	fields_end(l);
	layout_heading(l, _("家庭成员"));
	part_members(l, f, 0);
	layout_heading(l, _("三、需求"));
	part_needs(l, f, 0);
	for (i = 0; i < sizeof tables / sizeof tables[0]; i++)
		table(l, f, i);
}

const struct sheet sheet_person_file = {
	.code = "person-file",
	.label = N_("救助对象档案表"),
	.form_no = N_("服救08表"),
	.series = "FJ08",
	.needs = SHEET_PERSON,
	.frame = FRAME_FORM,
	.build = build,
};
