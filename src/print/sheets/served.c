/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What services a person had, for the archive (paper 7 of a file). */
#include <stdlib.h>

#include "base/list.h"
#include "base/text.h"
#include "model/ident.h"
#include "../fields.h"
#include "../sheets.h"

static const struct sheet_column columns[] = {
	{ NULL, 3, STYLE_CENTRE, NULL },
	{ "served_on", 7, STYLE_CENTRE, NULL },
	{ "item", 9, 0, NULL },
	{ "mode", 8, STYLE_CENTRE, NULL },
	{ "provider", 8, STYLE_CENTRE, NULL },
	{ "minutes", 4, STYLE_CENTRE, N_("时长") },
	{ "satisfaction", 5, STYLE_CENTRE, NULL },
	{ "note", 6, 0, N_("签字") },
};

/* The services of the month or year asked for, or all. */
static void
choose(const struct facts *f, const struct records *all, struct records *some,
    int64_t *minutes)
{
	size_t i;

	for (i = 0; i < all->len; i++) {
		if (f->month != NULL && !text_starts(record_text(all->at[i],
		    "served_on"), f->month))
			continue;
		*vec_push(some) = all->at[i];
		*minutes += record_int(all->at[i], "minutes");
	}
}

static void
head(struct layout *l, const struct facts *f)
{
	char number[22] = "";
	const char *const labels[] = { _("姓名"), _("服务号"), _("时间") };
	const char *const texts[] = { f->c != NULL
	    ? record_text(f->c->person, "name") : "", number,
	    f->month != NULL ? f->month : _("全部") };

	if (f->c != NULL && f->c->number != NULL)
		service_number_show(record_text(f->c->number, "number"),
		    number);
	fields_begin(l);
	fields_line(l, labels[0], texts[0], 0);
	fields_line(l, labels[1], number, 0);
	fields_line(l, labels[2], f->blank ? "" : texts[2], 0);
	fields_end(l);
	layout_gap(l, 30);
}

static void
build(struct layout *l, struct facts *f)
{
	struct records all, some = VEC_INIT;
	struct buf line = BUF_INIT;
	int64_t minutes = 0;

	head(l, f);
	facts_list(f, &kind_service, "person", f->c != NULL ? f->c->person
	    : NULL, &all);
	choose(f, &all, &some, &minutes);
	fields_table(l, f, &kind_service, &some, columns,
	    sizeof columns / sizeof columns[0], 16);
	if (!f->blank) {
		buf_addf(&line, _("合计：%zu 次，%lld 分钟"), some.len,
		    (long long)minutes);
		layout_gap(l, 15);
		layout_text(l, SIZE_CELL, STYLE_RIGHT, 0, line.data);
	}
	vec_release(&some);
	facts_release(f, &all);
	buf_release(&line);
}

const struct sheet sheet_served = {
	.code = "served",
	.label = N_("接受救助服务情况表"),
	.form_no = N_("服救17表"),
	.series = "FJ17",
	.needs = SHEET_PERSON | SHEET_PERIOD,
	.blank_possible = true,
	.frame = FRAME_FORM,
	.build = build,
};
