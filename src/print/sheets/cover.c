/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The cover of a volume: what GB/T 9705-2008 asks for. */
#include <stdlib.h>

#include "base/text.h"
#include "model/ident.h"
#include "../parts.h"
#include "../sheets.h"

static void
line(struct layout *l, const char *label, const char *text, int down)
{
	layout_row(l, down);
	layout_label(l, 1, label);
	layout_cell(l, 1, STYLE_CENTRE, text);
}

/* The file of a case approved long ago is as old as the case: it was only
 * entered today.  Where nobody said how old, there is room to write it. */
static day_t
begun(const struct facts *f)
{
	const struct record *e = f->c->enrolment;
	day_t opened = record_day(f->subject, "opened_on"), since;

	if (e == NULL || record_get(e, "basis_document") == NULL)
		return opened;
	since = record_day(e, "since");
	return since < opened ? since : DAY_NONE;
}

static char *
period(const struct facts *f)
{
	struct buf text = BUF_INIT;

	facts_day(begun(f), &text);
	buf_adds(&text, _("至"));
	facts_day(record_day(f->subject, "closed_on"), &text);
	return buf_detach(&text);
}

static void
build(struct layout *l, struct facts *f)
{
	static const int widths[] = { 3, 10 };
	const struct record *file = f->subject;
	char number[22] = "", *class = facts_text(f, file, "class");
	char *retention = facts_text(f, file, "retention");
	char *time = period(f);
	struct buf much = BUF_INIT;

	if (f->c->number != NULL)
		service_number_show(record_text(f->c->number, "number"),
		    number);
	part_volume(f, &much);
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
	line(l, _("件数页数"), much.data, 160);
	line(l, _("归档号"), number, 160);
	line(l, _("档号"), record_text(file, "archive_number"), 160);
	layout_grid_end(l);
	free(class);
	free(retention);
	free(time);
	buf_release(&much);
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
	.next = N_("放在每卷最上面，核对姓名、档号；空着的装订时填"),
};
