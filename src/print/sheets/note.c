/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The closing note of a volume, behind its papers: what is missing, was
 * corrected, added, moved or destroyed; who made and who checked it. */
#include "base/text.h"
#include "../frame.h"
#include "../parts.h"
#include "../sheets.h"

static void
build(struct layout *l, struct facts *f)
{
	static const int widths[] = { 3, 5, 3, 5 };
	struct buf text = BUF_INIT, day = BUF_INIT, much = BUF_INIT;
	const struct record *file = f->subject;

	if (file != NULL) {
		part_volume(f, &much);
		buf_addf(&text, _("本卷%s。"), much.data);
		buf_addf(&text, "\n%s", record_text(file, "situation"));
		facts_day(record_day(file, "closed_on"), &day);
	} else {
		facts_day(DAY_NONE, &day);
	}
	layout_grid(l, widths, 4, SIZE_CELL);
	layout_row(l, 100);
	layout_label(l, 1, _("档号"));
	layout_cell(l, 3, 0, file != NULL ? record_text(file,
	    "archive_number") : "");
	layout_row(l, 1250);
	layout_label(l, 1, _("本卷情况说明"));
	layout_cell(l, 3, 0, text.data);
	layout_row(l, 130);
	layout_label(l, 1, _("立卷人"));
	layout_cell(l, 1, STYLE_CENTRE, file != NULL ? record_text(file,
	    "filed_by") : "");
	layout_label(l, 1, _("检查人"));
	layout_cell(l, 1, STYLE_CENTRE, file != NULL ? record_text(file,
	    "checked_by") : "");
	layout_row(l, 130);
	layout_label(l, 1, _("立卷时间"));
	layout_cell(l, 3, STYLE_CENTRE, day.data);
	layout_grid_end(l);
	buf_release(&text);
	buf_release(&much);
	buf_release(&day);
}

const struct sheet sheet_note = {
	.code = "note",
	.label = N_("卷内备考表"),
	.form_no = N_("服救11表"),
	.series = "FJ11",
	.needs = SHEET_PERSON | SHEET_FILE,
	.blank_possible = true,
	.frame = FRAME_FORM,
	.about = "archive_file",
	.build = build,
	.next = N_("放在每卷最后，立卷人、检查人签字"),
};
