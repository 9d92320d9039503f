/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "parts.h"

#include <stdlib.h>

#include "base/list.h"
#include "base/text.h"

void
part_person(struct layout *l, const struct facts *f,
    const struct sheet_field *more)
{
	static const struct sheet_field who[] = {
		{ "name", SPAN_HALF, 0, 0, NULL },
		{ "id_number", SPAN_HALF, 0, 0, NULL },
		{ "sex", SPAN_THIRD, 2, 0, NULL },
		{ "birth", SPAN_THIRD, 0, 0, NULL },
		{ "phone", SPAN_THIRD, 0, 0, NULL },
		{ "address", SPAN_WHOLE, 0, 0, NULL },
		{ 0 }
	};
	const struct record *person = f->c != NULL ? f->c->person : NULL;

	fields_rows(l, f, &kind_person, person, who);
	if (more != NULL)
		fields_rows(l, f, &kind_person, person, more);
}

void
part_members(struct layout *l, const struct facts *f, int rows)
{
	static const struct sheet_column columns[] = {
		{ "person.name", 9, STYLE_CENTRE, NULL },
		{ "relation", 6, STYLE_CENTRE, NULL },
		{ "person.sex", 3, STYLE_CENTRE, NULL },
		{ "person.id_number", 11, STYLE_CENTRE, NULL },
		{ "person.health", 5, STYLE_CENTRE, NULL },
		{ "person.occupation", 7, STYLE_CENTRE, NULL },
		{ "lives_together", 4, STYLE_CENTRE, NULL },
	};
	struct records list;

	facts_list(f, &kind_household_member, "household",
	    f->c != NULL ? f->c->household : NULL, &list);
	fields_table(l, f, &kind_household_member, &list, columns,
	    ARRAY_LEN(columns), rows);
	facts_release(f, &list);
}

void
part_obligors(struct layout *l, const struct facts *f, int rows)
{
	static const struct sheet_column columns[] = {
		{ "name", 5, STYLE_CENTRE, NULL },
		{ "relation", 5, STYLE_CENTRE, NULL },
		{ "phone", 8, STYLE_CENTRE, NULL },
		{ "address", 12, 0, NULL },
		{ "income_fen", 7, STYLE_RIGHT, NULL },
		{ "able", 6, STYLE_CENTRE, NULL },
	};
	struct records list;

	facts_list(f, &kind_obligor, "household",
	    f->c != NULL ? f->c->household : NULL, &list);
	if (list.len > 0 || f->blank)
		fields_table(l, f, &kind_obligor, &list, columns,
		    ARRAY_LEN(columns), rows);
	else
		layout_text(l, SIZE_CELL, 0, 2, _("没有登记。"));
	facts_release(f, &list);
}

void
part_needs(struct layout *l, const struct facts *f, int rows)
{
	static const struct sheet_column columns[] = {
		{ NULL, 3, STYLE_CENTRE, NULL },
		{ "dimension", 7, STYLE_CENTRE, NULL },
		{ "what", 18, 0, NULL },
		{ "urgency", 5, STYLE_CENTRE, NULL },
		{ "state", 7, STYLE_CENTRE, NULL },
	};
	struct records list;

	facts_list(f, &kind_need, "person", f->c != NULL ? f->c->person
	    : NULL, &list);
	if (list.len > 0 || f->blank)
		fields_table(l, f, &kind_need, &list, columns,
		    ARRAY_LEN(columns), rows);
	else
		layout_text(l, SIZE_CELL, 0, 2, _("没有登记。"));
	facts_release(f, &list);
}

static bool
have_paper(const struct facts *f, const char *code)
{
	size_t i;

	for (i = 0; f->c != NULL && i < f->c->papers.len; i++)
		if (text_equal(record_get(f->c->papers.at[i], "paper"), code))
			return true;
	return false;
}

/* Whether a paper is asked for in the category applied for; all are while
 * that is open. */
static bool
asked_for(const struct facts *f, const struct record *kind)
{
	const char *category = f->c != NULL && f->c->application != NULL
	    ? record_get(f->c->application, "category") : NULL;
	struct strlist codes = VEC_INIT;
	bool asked;

	if (text_equal(record_get(kind, "use"), "file"))
		return false;
	if (category == NULL || record_get(kind, "categories") == NULL)
		return true;
	strlist_split(&codes, record_get(kind, "categories"), ' ');
	asked = strlist_has(&codes, category);
	strlist_release(&codes);
	return asked || have_paper(f, record_text(kind, "code"));
}

void
part_papers(struct layout *l, const struct facts *f)
{
	static const int widths[] = { 1, 1 };
	struct buf cell = BUF_INIT;
	struct records kinds_wanted;
	size_t i, n = 0;

	facts_catalogue(f, &kind_paper_kind, f->today, &kinds_wanted);
	layout_grid(l, widths, 2, SIZE_TABLE);
	for (i = 0; i < kinds_wanted.len; i++) {
		const struct record *k = kinds_wanted.at[i];

		if (!asked_for(f, k))
			continue;
		if (n++ % 2 == 0)
			layout_row(l, f->blank ? 90 : 0);
		buf_clear(&cell);
		buf_addf(&cell, "%s%s", have_paper(f, record_text(k, "code"))
		    ? "☑" : "□", record_text(k, "label"));
		if (record_flag(k, "required"))
			buf_adds(&cell, _("（必备）"));
		layout_cell(l, 1, 0, cell.data);
	}
	if (n == 0) {
		layout_row(l, 200);
		layout_cell(l, 2, 0, "");
	}
	layout_grid_end(l);
	facts_release(f, &kinds_wanted);
	buf_release(&cell);
}

void
part_opinion(struct layout *l, const char *label, const char *text,
    const char *signer, day_t on)
{
	struct buf cell = BUF_INIT;

	buf_addf(&cell, "%s\n\n\n", text);
	buf_addf(&cell, _("负责人（签字）：%s　　　　（盖章）　"),
	    text_empty(signer) ? "　　　　" : signer);
	if (on != DAY_NONE)
		facts_day(on, &cell);
	else
		buf_adds(&cell, _("　　年　月　日"));
	fields_line(l, label, cell.data, 330);
	buf_release(&cell);
}

void
part_to(struct layout *l, const struct facts *f)
{
	char *name = facts_text(f, f->c != NULL ? f->c->person : NULL,
	    "name");
	struct buf line = BUF_INIT;

	buf_addf(&line, _("%s："), name[0] != '\0' ? name
	    : "____________");
	layout_text(l, SIZE_BODY, 0, 0, line.data);
	buf_release(&line);
	free(name);
}

void
part_days(const struct facts *f, const char *code, struct buf *out)
{
	struct records rows;
	const struct record *row = NULL;
	size_t i;

	facts_list(f, &kind_deadline, NULL, NULL, &rows);
	for (i = 0; i < rows.len; i++)
		if (text_equal(record_get(rows.at[i], "code"), code))
			row = rows.at[i];
	if (row != NULL && record_get(row, "months") != NULL)
		buf_addf(out, _("%d个月"), (int)record_int(row, "months"));
	else if (row != NULL && record_flag(row, "working"))
		buf_addf(out, _("%d个工作日"), (int)record_int(row, "days"));
	else if (row != NULL)
		buf_addf(out, _("%d日"), (int)record_int(row, "days"));
	else
		buf_adds(out, _("____日"));
	facts_release(f, &rows);
}

void
part_volume(const struct facts *f, struct buf *out)
{
	int64_t pages = record_int(f->subject, "pages");

	if (f->c->papers.len > 0)
		buf_addf(out, _("共 %zu 件　"), f->c->papers.len);
	else
		buf_adds(out, _("共　　　件　"));
	if (pages > 0)
		buf_addf(out, _("%d 页"), (int)pages);
	else
		buf_adds(out, _("　　　页"));
}
