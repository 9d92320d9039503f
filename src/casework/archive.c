/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/archive.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/gap.h"
#include "casework/step.h"
#include "pattern.h"
#include "pipeline.h"

/* ARC-2..ARC-5: 全宗-门类·年度-期限-案卷号; a village has no fonds of its
 * own, so its code stands for it until the district sets the pattern. */
#define NUMBER_FALLBACK "{division}-ZY·{year}-{retention}-{n:4}"

DB_QUERY(archive_numbers,
    "SELECT archive_number FROM archive_file WHERE year = :year"
    " AND archive_number IS NOT NULL");

static void
add_line(struct archive_contents *out, const struct paper_need *kind,
    const struct record *paper)
{
	struct archive_line *l = vec_push(out);

	memset(l, 0, sizeof *l);
	text_copy(l->code, sizeof l->code, kind->code);
	text_copy(l->title, sizeof l->title, kind->label);
	l->missing = paper == NULL;
	if (paper == NULL) {
		out->missing++;
		return;
	}
	if (record_get(paper, "title") != NULL)
		text_copy(l->title, sizeof l->title,
		    record_text(paper, "title"));
	text_copy(l->document_no, sizeof l->document_no,
	    record_text(paper, "document_no"));
	text_copy(l->author, sizeof l->author, record_text(paper, "author"));
	text_copy(l->date, sizeof l->date, record_get(paper, "dated_on") ?
	    record_text(paper, "dated_on") : record_text(paper, "received_on"));
	l->pages_from = (int)record_int(paper, "pages_from");
	l->pages_to = (int)record_int(paper, "pages_to");
	if (l->pages_to < l->pages_from)
		l->pages_to = l->pages_from;
	if (l->pages_to > out->pages)
		out->pages = l->pages_to;
}

/* Papers of a kind no list asks for stand last, by their own code. */
static void
add_others(struct office *o, const struct casefile *c,
    const struct paper_needs *asked, struct archive_contents *out)
{
	size_t i, k;

	for (i = 0; i < c->papers.len; i++) {
		const char *code = record_text(c->papers.at[i], "paper");
		struct paper_need kind = { .required = false };
		struct record *row;
		bool outside, listed = false;

		for (k = 0; k < asked->len && !listed; k++)
			listed = strcmp(asked->at[k].code, code) == 0;
		if (listed)
			continue;
		row = row_code(o->db, &kind_paper_kind, code, DAY_NONE,
		    &outside, NULL);
		text_copy(kind.code, sizeof kind.code, code);
		text_copy(kind.label, sizeof kind.label,
		    row != NULL ? record_text(row, "label") : code);
		record_free(row);
		add_line(out, &kind, c->papers.at[i]);
	}
}

bool
archive_list(struct office *o, const struct casefile *c,
    struct archive_contents *out, struct err *err)
{
	struct paper_needs asked = VEC_INIT;
	bool ok = gap_papers(o, c, &asked, err);
	size_t i, k;

	memset(out, 0, sizeof *out);
	for (k = 0; ok && k < asked.len; k++)
		for (i = 0; i < c->papers.len; i++)
			if (step_is(c->papers.at[i], "paper",
			        asked.at[k].code))
				add_line(out, &asked.at[k], c->papers.at[i]);
	if (ok)
		add_others(o, c, &asked, out);
	for (i = 0; i < out->len; i++)
		out->at[i].order = (int)i + 1;
	for (k = 0; ok && k < asked.len; k++)
		if (asked.at[k].required && !asked.at[k].there)
			add_line(out, &asked.at[k], NULL);
	vec_release(&asked);
	return ok;
}

void
archive_release(struct archive_contents *l)
{
	vec_release(l);
}

static const char *
retention_mark(const struct record *file, char out[8])
{
	const char *years = record_get(file, "retention");

	if (years == NULL || strcmp(years, "permanent") == 0)
		return strcpy(out, "Y");
	strcpy(out, "D");
	text_copy(out + 1, 7, years);
	return out;
}

/* Next archive number of the year, within the transaction that writes it. */
static bool
set_number(struct office *o, struct record *file, struct err *err)
{
	char mark[8];
	const struct pattern_value values[] = {
		{ "division", record_text(file, "division") },
		{ "unit", o->unit },
		{ "year", record_text(file, "year") },
		{ "retention", retention_mark(file, mark) },
	};
	struct buf number = BUF_INIT;
	struct pattern p;
	struct stmt *q;
	bool ok;

	if (record_get(file, "archive_number") != NULL)
		return true;
	q = db_query(o->db, &archive_numbers, err);
	if (q == NULL)
		return false;
	pattern_load(&p, o, "archive-no", NUMBER_FALLBACK, values,
	    ARRAY_LEN(values));
	stmt_bind_int(q, ":year", record_int(file, "year"));
	ok = pattern_next(&p, q, &number, err);
	record_set(file, "archive_number", number.data);
	buf_release(&number);
	pattern_release(&p);
	return ok;
}

/* Files stand in the order of service numbers (QYP-FLOW-3). */
static void
set_shelf(struct record *file, const char *number)
{
	if (record_get(file, "shelf") == NULL && strlen(number) >= 17)
		record_setf(file, "shelf", "%.6s-%.5s", number + 6,
		    number + 12);
}

static void
fill(struct office *o, struct record *r, const struct record *person,
    const struct record *number)
{
	int year, month, day;

	step_refer(r, "person", person);
	step_refer(r, "service_number", number);
	record_set(r, "class", "person");
	record_set(r, "division", record_get(person, "division"));
	step_default_day(r, "opened_on", clock_today());
	if (record_day(r, "opened_on") != DAY_NONE) {
		day_split(record_day(r, "opened_on"), &year, &month, &day);
		if (record_get(r, "year") == NULL)
			record_set_int(r, "year", year);
	}
	step_default(r, "retention", "30");
	step_default(r, "filed_by", o->operator);
	if (record_get(r, "title") == NULL)
		record_setf(r, "title", _("%s服务类社会救助档案"),
		    step_name(person));
	set_shelf(r, record_text(number, "number"));
}

bool
archive_open(struct change *c, const struct record *person,
    const struct record *number, struct err *err)
{
	struct record *r = record_new(&kind_archive_file);
	bool ok;

	fill(c->o, r, person, number);
	ok = set_number(c->o, r, err) && change_put(c, r, err);
	record_free(r);
	return ok;
}

static bool
prepare(struct office *o, struct input *in, struct err *err)
{
	const struct casefile *c = in->casefile;

	if (c->file != NULL)
		return err_set(err, ERR_REFUSED,
		    _("%s已有档案 %s，不用再建"), step_name(c->person),
		    record_text(c->file, "archive_number"));
	fill(o, input_record(in, "archive_file", 0), c->person, c->number);
	return true;
}

static void
check(struct office *o, struct input *in, struct findings *found)
{
	const struct record *r = step_part(in, "archive_file", 0);
	struct archive_contents contents;
	struct buf missing = BUF_INIT;
	size_t i;

	if (r == NULL || in->casefile == NULL)
		return;
	if (!archive_list(o, in->casefile, &contents, NULL))
		return;
	for (i = 0; i < contents.len; i++) {
		if (!contents.at[i].missing)
			continue;
		if (missing.len > 0)
			buf_adds(&missing, "、");
		buf_adds(&missing, contents.at[i].title);
	}
	if (missing.len > 0)
		findings_add(found, FINDING_WARNING, "",
		    _("档案还缺：%s"), missing.data);
	buf_release(&missing);
	archive_release(&contents);
}

static bool
run(struct change *c, struct input *in, struct err *err)
{
	struct record *r = record_copy(step_part(in, "archive_file", 0));
	bool ok = set_number(c->o, r, err) && change_put(c, r, err);

	record_free(r);
	return ok;
}

const struct action actions_archive[] = {
	{ .name = "open-file", .label = N_("建档"),
	  .help = N_("编号后建立一人一档，档号自动编排，按服务号上架"),
	  .needs = NEED_PERSON | NEED_NUMBER, .roles = ROLE_CLERK,
	  .duty = "open-file",
	  .parts = { { "archive_file", 1,
	      "archive_number title retention year opened_on box shelf "
	      "filed_by checked_by situation", NULL, false } },
	  .prepare = prepare, .check = check, .run = run },
	{ 0 }
};
