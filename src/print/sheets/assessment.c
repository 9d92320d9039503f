/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The assessment with its scale, and what the three levels say of it. */
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "../frame.h"
#include "../parts.h"
#include "../sheets.h"

static const struct sheet_field head[] = {
	{ "scale", SPAN_HALF, 0, 0, NULL },
	{ "reason", SPAN_HALF, 0, 0, NULL },
	{ "asked_on", SPAN_HALF, 0, 0, NULL },
	{ "workers", SPAN_HALF, 0, 0, NULL },
	{ "place", SPAN_HALF, 0, 0, NULL },
	{ "informant", SPAN_HALF, 0, 0, NULL },
	{ 0 }
};

static const struct sheet_field result[] = {
	{ "score", SPAN_HALF, 0, 0, NULL },
	{ "grade", SPAN_HALF, 0, 0, NULL },
	{ "conclusion", SPAN_WHOLE, 0, 0, NULL },
	{ "opinion", SPAN_WHOLE, 0, 260, NULL },
	{ 0 }
};

/* "0=独立完成;5=需要帮助": each with a box, the given value ticked. */
static void
show_choices(const char *choices, const char *value, struct buf *out)
{
	char *copy = xstrdup(choices), *part, *rest, *equals;
	bool first = true;

	for (part = strtok_r(copy, ";\n", &rest); part != NULL;
	    part = strtok_r(NULL, ";\n", &rest)) {
		text_trim(part);
		if ((equals = strchr(part, '=')) != NULL)
			*equals = '\0';
		buf_addf(out, "%s%s", first ? "" : " ",
		    text_equal(part, value) ? "☑" : "□");
		buf_adds(out, equals != NULL ? equals + 1 : part);
		if (equals != NULL)
			buf_addf(out, _("（%s）"), part);
		first = false;
	}
	free(copy);
}

static const char *
answer_of(const struct records *answers, const char *item)
{
	size_t i;

	for (i = 0; i < answers->len; i++)
		if (text_equal(record_get(answers->at[i], "item"), item))
			return record_get(answers->at[i], "value");
	return NULL;
}

/* On a blank form the first scale of the catalogue. */
static const char *
scale_of(const struct facts *f, const struct records *items)
{
	if (f->subject != NULL)
		return record_text(f->subject, "scale");
	return items->len > 0 ? record_text(items->at[0], "scale") : "";
}

static void
item_row(struct layout *l, const struct record *item, size_t n,
    const char *value)
{
	struct buf text = BUF_INIT;

	layout_row(l, 0);
	buf_addf(&text, "%zu", n);
	layout_cell(l, 1, STYLE_CENTRE, text.data);
	layout_cell(l, 1, STYLE_CENTRE, record_text(item, "dimension"));
	layout_cell(l, 1, 0, record_text(item, "label"));
	buf_clear(&text);
	show_choices(record_text(item, "choices"), value, &text);
	layout_cell(l, 1, 0, text.data);
	layout_cell(l, 1, STYLE_CENTRE, value != NULL ? value : "");
	buf_release(&text);
}

static void
scale(struct layout *l, const struct facts *f)
{
	static const int widths[] = { 4, 7, 13, 30, 5 };
	struct records items, answers;
	const char *name;
	size_t i, n = 0;

	facts_catalogue(f, &kind_scale_item, f->subject != NULL
	    ? record_day(f->subject, "asked_on") : f->today, &items);
	facts_list(f, &kind_answer, "assessment", f->subject, &answers);
	name = scale_of(f, &items);
	layout_grid(l, widths, 5, SIZE_TABLE);
	layout_head_row(l, 0);
	layout_label(l, 1, _("序号"));
	layout_label(l, 1, _("维度"));
	layout_label(l, 1, _("评估项目"));
	layout_label(l, 1, _("评估结果"));
	layout_label(l, 1, _("得分"));
	for (i = 0; i < items.len; i++)
		if (text_equal(record_get(items.at[i], "scale"), name))
			item_row(l, items.at[i], ++n, answer_of(&answers,
			    record_text(items.at[i], "code")));
	layout_grid_end(l);
	facts_release(f, &items);
	facts_release(f, &answers);
}

/* What a decision says, in one line. */
static void
decision_text(const struct facts *f, const struct record *d, struct buf *out)
{
	facts_show(f, d, "outcome", out);
	if (d != NULL && record_get(d, "main_category") != NULL) {
		buf_adds(out, "；");
		facts_show(f, d, "main_category", out);
	}
	if (d != NULL && record_get(d, "reason") != NULL) {
		buf_adds(out, "；");
		facts_show(f, d, "reason", out);
	}
}

static void
decision_row(struct layout *l, const struct facts *f, const char *label,
    const struct record *d)
{
	struct buf text = BUF_INIT;

	decision_text(f, d, &text);
	part_opinion(l, label, text.data, d != NULL ? record_text(d, "signer")
	    : "", d != NULL ? record_day(d, "decided_on") : DAY_NONE);
	buf_release(&text);
}

static void
opinions(struct layout *l, const struct facts *f)
{
	const struct record *o = f->c != NULL ? f->c->opinion : NULL;

	layout_heading(l, _("四、各级意见"));
	fields_begin(l);
	part_opinion(l, _("村（社区）意见"), o != NULL ? record_text(o, "text")
	    : "", o != NULL ? record_text(o, "signer") : "",
	    o != NULL ? record_day(o, "given_on") : DAY_NONE);
	decision_row(l, f, _("街道（镇）审核意见"), f->c != NULL
	    ? f->c->decision : NULL);
	decision_row(l, f, _("区（县）民政部门意见"), f->c != NULL
	    ? f->c->confirmation : NULL);
	fields_end(l);
}

static void
build(struct layout *l, struct facts *f)
{
	fields_begin(l);
	fields_section(l, _("一、基本情况"));
	part_person(l, f, NULL);
	fields_rows(l, f, &kind_assessment, f->subject, head);
	fields_end(l);
	layout_heading(l, _("二、评估内容"));
	scale(l, f);
	fields_begin(l);
	fields_rows(l, f, &kind_assessment, f->subject, result);
	fields_end(l);
	layout_heading(l, _("三、需求清单"));
	part_needs(l, f, 5);
	opinions(l, f);
}

const struct sheet sheet_assessment = {
	.code = "assessment",
	.label = N_("需求评估与认定表"),
	.form_no = N_("服救06表"),
	.series = "FJ06",
	.needs = SHEET_PERSON | SHEET_ASSESSMENT,
	.blank_possible = true,
	.frame = FRAME_FORM,
	.about = "assessment",
	.build = build,
	.next = N_("请评估人签字，连同材料报送"),
};
