/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The cover of a volume: what GB/T 9705-2008 asks for. */
#include <stdlib.h>

#include "base/text.h"
#include "model/ident.h"
#include "../fields.h"
#include "../sheets.h"

static void
line(struct layout *l, const char *label, const char *text, int down)
{
	layout_row(l, down);
	layout_label(l, 1, label);
	layout_cell(l, 1, STYLE_CENTRE, text);
}

static char *
period(const struct facts *f)
{
	const struct record *file = f->subject;
	struct buf text = BUF_INIT;

	facts_day(record_day(file, "opened_on"), &text);
	buf_adds(&text, _("至"));
	facts_day(record_day(file, "closed_on"), &text);
	return buf_detach(&text);
}

static char *
amount(const struct facts *f)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, _("共 %zu 件　"), f->c->papers.len);
	if (record_get(f->subject, "pages") != NULL)
		buf_addf(&text, _("%d 页"), (int)record_int(f->subject,
		    "pages"));
	else
		buf_adds(&text, _("　　页"));
	return buf_detach(&text);
}

static void
build(struct layout *l, struct facts *f)
{
	static const int widths[] = { 3, 10 };
	const struct record *file = f->subject;
	char number[22] = "", *class = facts_text(f, file, "class");
	char *retention = facts_text(f, file, "retention");
	char *time = period(f), *much = amount(f);

	if (f->c->number != NULL)
		service_number_show(record_text(f->c->number, "number"),
		    number);
	layout_gap(l, 250);
	layout_text(l, SIZE_TITLE, STYLE_CENTRE | STYLE_BOLD, 0,
	    _("服务类社会救助档案"));
	layout_gap(l, 300);
	layout_grid(l, widths, 2, SIZE_BODY);
	line(l, _("全宗名称"), f->o->name, 160);
	line(l, _("类目名称"), class, 160);
	line(l, _("案卷题名"), record_text(file, "title"), 360);
	line(l, _("起止时间"), time, 160);
	line(l, _("保管期限"), retention, 160);
	line(l, _("件数页数"), much, 160);
	line(l, _("归档号"), number, 160);
	line(l, _("档号"), record_text(file, "archive_number"), 160);
	layout_grid_end(l);
	free(class);
	free(retention);
	free(time);
	free(much);
}

const struct sheet sheet_cover = {
	.code = "cover",
	.label = N_("案卷封面"),
	.form_no = N_("服救09表"),
	.series = "FJ09",
	.needs = SHEET_PERSON | SHEET_FILE,
	.frame = FRAME_BARE,
	.about = "archive_file",
	.build = build,
};
