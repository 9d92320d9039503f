/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The application is taken, and by when it is answered. */
#include <stdlib.h>

#include "base/text.h"
#include "../frame.h"
#include "../letter.h"
#include "../sheets.h"

static bool
ready(struct facts *f, struct err *err)
{
	return letter_acceptance(f, "accept",
	    _("申请还没有受理，请先办理受理"), err);
}

static void
build(struct layout *l, struct facts *f)
{
	char *applied = letter_applied(f);
	char *accepted = letter_day(f->subject, "dated_on");
	char *due = letter_day(f->subject, "due_on");

	letter_begin(l, f);
	letter_textf(l, _("你于%s提出的服务类社会救助申请，材料齐全，符合受理"
	    "条件，我单位已于%s受理。"), applied, accepted);
	letter_textf(l, _("接下来工作人员会上门入户调查，并评估你和家人需要哪些"
	    "服务，请予配合。认定结果将在%s前书面告知你；依法需要补正材料的"
	    "时间不计算在内。"), due);
	if (f->o->hotline[0] != '\0')
		letter_textf(l, _("办理社会救助不收取任何费用。对办理情况有"
		    "疑问的，可以向我单位查询，电话：%s。"), f->o->hotline);
	else
		letter_text(l, _("办理社会救助不收取任何费用。对办理情况有疑问"
		    "的，可以向我单位查询。"));
	free(applied);
	free(accepted);
	free(due);
}

const struct sheet sheet_acceptance = {
	.code = "acceptance",
	.label = N_("受理通知书"),
	.form_no = N_("服救03表"),
	.series = "FJ03",
	.needs = SHEET_PERSON | SHEET_APPLICATION,
	.blank_possible = true,
	.frame = FRAME_LETTER,
	.receipt = true,
	.about = "acceptance",
	.ready = ready,
	.build = build,
	.next = N_("送达时请收件人在回证上签字，撕下留存，并「登记送达」"),
};
