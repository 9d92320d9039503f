/* SPDX-License-Identifier: MulanPSL-2.0 */
/* All that is missing, told once (R57 10, R43 12), with its receipt. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "../frame.h"
#include "../letter.h"
#include "../sheets.h"

static bool
ready(struct facts *f, struct err *err)
{
	return letter_acceptance(f, "ask_papers",
	    _("没有要求补正的记录，请先登记补正"), err);
}

/* The papers of a text that names them one a line or one after another. */
static void
split_papers(struct strlist *out, const char *text)
{
	static const char mark[] = "、";
	size_t len = 0;

	for (;;) {
		bool line = text[len] == '\n';
		bool comma = strncmp(text + len, mark, sizeof mark - 1) == 0;

		if (text[len] != '\0' && !line && !comma) {
			len++;
			continue;
		}
		if (len > 0)
			strlist_take(out, xstrndup(text, len));
		if (text[len] == '\0')
			return;
		text += len + (line ? 1 : sizeof mark - 1);
		len = 0;
	}
}

/* One row a missing paper. */
static void
missing(struct layout *l, const struct facts *f)
{
	static const int widths[] = { 1, 9 };
	struct strlist lines = VEC_INIT;
	char number[24];
	size_t i;

	if (f->subject != NULL)
		split_papers(&lines, record_text(f->subject, "missing"));
	layout_grid(l, widths, 2, SIZE_CELL);
	layout_head_row(l, 0);
	layout_label(l, 1, _("序号"));
	layout_label(l, 1, _("需要补正的材料或事项"));
	for (i = 0; i < lines.len || (f->blank && i < 4); i++) {
		snprintf(number, sizeof number, "%zu", i + 1);
		layout_row(l, f->blank ? 90 : 78);
		layout_cell(l, 1, STYLE_CENTRE, number);
		layout_cell(l, 1, 0, i < lines.len ? lines.at[i] : "");
	}
	layout_grid_end(l);
	strlist_release(&lines);
}

static void
build(struct layout *l, struct facts *f)
{
	char *applied = letter_applied(f);
	char *due = letter_day(f->subject, "due_on");

	letter_begin(l, f);
	letter_textf(l, _("你于%s提出的服务类社会救助申请已收到。经查看，"
	    "还需补正下列材料，现一次性告知："), applied);
	layout_gap(l, 20);
	missing(l, f);
	layout_gap(l, 20);
	letter_textf(l, _("请在%s前补正。补正期间不计入办理期限。自己取得材料"
	    "确有困难的，请告诉我们，由工作人员协助办理。"),
	    due);
	free(applied);
	free(due);
}

const struct sheet sheet_missing_papers = {
	.code = "missing-papers",
	.label = N_("补正材料一次性告知书"),
	.form_no = N_("服救02表"),
	.series = "FJ02",
	.needs = SHEET_PERSON | SHEET_APPLICATION,
	.blank_possible = true,
	.frame = FRAME_LETTER,
	.receipt = true,
	.about = "acceptance",
	.ready = ready,
	.build = build,
	.next = N_("送达时请收件人在回证上签字，撕下留存，并「登记送达」"),
};
