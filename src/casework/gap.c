/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/gap.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/step.h"

static bool
has_number_or_none(const struct casefile *c)
{
	return !step_is(c->person, "id_kind", "none");
}

static bool
is_minor(const struct casefile *c)
{
	day_t birth = record_day(c->person, "birth");

	return birth != DAY_NONE && day_age(birth, clock_today()) < 18;
}

static bool
has_agent(const struct casefile *c)
{
	return c->application != NULL &&
	       record_get(c->application, "agent_name") != NULL;
}

static bool
has_application(const struct casefile *c)
{
	return c->application != NULL;
}

/* Fields the case needs; `when` NULL: always.  PRV-6 for the guardian. */
static const struct {
	const char *kind, *field;
	bool required;
	bool (*when)(const struct casefile *c);
} wanted[] = {
	{ "person", "id_number", true, has_number_or_none },
	{ "person", "birth", true, NULL },
	{ "person", "sex", true, NULL },
	{ "person", "address", true, NULL },
	{ "person", "phone", false, NULL },
	{ "person", "guardian_name", true, is_minor },
	{ "person", "consent_on", false, has_application },
	{ "application", "reason", true, has_application },
	{ "application", "agent_relation", true, has_agent },
	{ "application", "sign_kind", true, has_application },
};

static struct case_gap *
add_gap(struct casefile *c, bool required, const char *action,
    const char *kind, const char *field, const struct record *r)
{
	struct case_gap *g;

	if (c->n_gaps == c->gaps_cap) {
		c->gaps_cap = c->gaps_cap ? c->gaps_cap * 2 : 8;
		c->gaps = xrealloc(c->gaps, c->gaps_cap * sizeof *c->gaps);
	}
	g = &c->gaps[c->n_gaps++];
	memset(g, 0, sizeof *g);
	g->required = required;
	g->action = action;
	g->kind = kind;
	g->field = field;
	if (r != NULL)
		record_uid(r, g->uid);
	return g;
}

static void
find_fields(struct casefile *c)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(wanted); i++) {
		const struct record *r =
		    strcmp(wanted[i].kind, "person") == 0 ? c->person
		                                          : c->application;
		struct case_gap *g;

		if (r == NULL || record_get(r, wanted[i].field) != NULL)
			continue;
		if (wanted[i].when != NULL && !wanted[i].when(c))
			continue;
		g = add_gap(c, wanted[i].required, "edit", wanted[i].kind,
		    wanted[i].field, r);
		text_copy(g->what, sizeof g->what,
		    _(kind_field(r->kind, wanted[i].field)->label));
	}
}

int
gap_count_names(const char *names)
{
	static const char *const separators[] = {
		"、", "，", "；", ",", ";", "/", " ", "\n", "　"
	};
	bool inside = false;
	int n = 0;

	while (names != NULL && *names != '\0') {
		size_t i, len = 0;

		for (i = 0; i < ARRAY_LEN(separators) && len == 0; i++)
			if (text_starts(names, separators[i]))
				len = strlen(separators[i]);
		if (len == 0 && !inside)
			n++;
		inside = len == 0;
		names += len > 0 ? len : 1;
	}
	return n;
}

static void
find_survey(struct casefile *c)
{
	struct case_gap *g;

	if (c->visit == NULL)
		return;
	if (gap_count_names(record_get(c->visit, "workers")) < 2) {
		g = add_gap(c, true, "edit", "visit", "workers", c->visit);
		text_copy(g->what, sizeof g->what,
		    _("入户调查的第二名调查人员"));
	}
	if (record_get(c->visit, "sign_kind") == NULL) {
		g = add_gap(c, true, "edit", "visit", "sign_kind", c->visit);
		text_copy(g->what, sizeof g->what, _("入户调查表的家属签字"));
	}
}

/* Whether the blank-joined codes `list` hold `code`. */
static bool
holds(const char *list, const char *code)
{
	size_t n;

	if (code == NULL)
		return false;
	for (n = strlen(code); list != NULL; ) {
		if (strncmp(list, code, n) == 0 &&
		    (list[n] == ' ' || list[n] == '\0'))
			return true;
		list = strchr(list, ' ');
		list = list != NULL ? list + 1 : NULL;
	}
	return false;
}

static bool
category_matches(const struct casefile *c, const struct records *statuses,
    const char *list)
{
	char today[11];
	size_t i;

	if (text_empty(list))
		return true;
	if (c->application != NULL &&
	    holds(list, record_get(c->application, "category")))
		return true;
	if (c->decision != NULL &&
	    holds(list, record_get(c->decision, "main_category")))
		return true;
	day_format(clock_today(), today);
	for (i = 0; i < statuses->len; i++) {
		const char *until = record_get(statuses->at[i], "valid_until");

		if ((until == NULL || strcmp(until, today) >= 0) &&
		    holds(list, record_get(statuses->at[i], "category")))
			return true;
	}
	return false;
}

static bool
row_holds_on(const struct record *row, const char *day)
{
	const char *from = record_get(row, "valid_from");
	const char *until = record_get(row, "valid_until");

	return (from == NULL || strcmp(from, day) <= 0) &&
	       (until == NULL || strcmp(until, day) >= 0);
}

static int
by_order(const void *a, const void *b)
{
	const struct paper_need *x = a, *y = b;

	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return strcmp(x->code, y->code);
}

static void
add_paper(const struct casefile *c, const struct record *row,
    struct paper_needs *out)
{
	struct paper_need *p = vec_push(out);
	size_t i;

	memset(p, 0, sizeof *p);
	text_copy(p->code, sizeof p->code, record_text(row, "code"));
	text_copy(p->label, sizeof p->label, record_text(row, "label"));
	p->required = record_flag(row, "required");
	p->for_application = !step_is(row, "use", "file");
	p->order = record_int(row, "order_no");
	for (i = 0; i < c->papers.len; i++)
		if (step_is(c->papers.at[i], "paper", p->code))
			p->there = true;
}

bool
gap_papers(struct office *o, const struct casefile *c,
    struct paper_needs *out, struct err *err)
{
	const struct row_list list = { .kind = &kind_paper_kind };
	struct records rows = { 0 }, statuses = { 0 };
	char today[11];
	size_t i;
	bool ok;

	day_format(clock_today(), today);
	ok = row_list(o->db, &list, &rows, err) &&
	     row_children(o->db, &kind_status, "person", c->person, &statuses,
	         err);
	for (i = 0; ok && i < rows.len; i++)
		if (row_holds_on(rows.at[i], today) && category_matches(c,
		        &statuses, record_get(rows.at[i], "categories")))
			add_paper(c, rows.at[i], out);
	if (out->len > 1)
		qsort(out->at, out->len, sizeof *out->at, by_order);
	records_release(&rows);
	records_release(&statuses);
	return ok;
}

static bool
find_papers(struct office *o, struct casefile *c, struct err *err)
{
	struct paper_needs papers = VEC_INIT;
	bool ok = gap_papers(o, c, &papers, err);
	size_t i;

	for (i = 0; ok && i < papers.len; i++) {
		const struct paper_need *p = &papers.at[i];
		struct case_gap *g;

		if (p->there || !p->required || !p->for_application)
			continue;
		g = add_gap(c, true, "file-paper", "paper", "paper", NULL);
		text_copy(g->what, sizeof g->what, p->label);
		text_copy(g->value, sizeof g->value, p->code);
	}
	vec_release(&papers);
	return ok;
}

bool
gap_find(struct office *o, struct casefile *c, struct err *err)
{
	c->n_gaps = 0;
	find_fields(c);
	find_survey(c);
	return find_papers(o, c, err);
}
