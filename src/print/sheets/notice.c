/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A notice to be posted: its lines as they were frozen, nothing else of
 * anybody (R57 24, PIPL 28), for how long, and whom to tell of objections.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "../letter.h"
#include "../sheets.h"

/* The newest notice that still hangs, else the newest of all. */
static bool
ready(struct facts *f, struct err *err)
{
	const struct record *found = NULL;
	size_t i;

	facts_list(f, &kind_notice, NULL, NULL, &f->kept);
	for (i = 0; i < f->kept.len; i++) {
		const struct record *n = f->kept.at[i];

		if (found == NULL || record_get(n, "taken_down_on") == NULL
		    || record_get(found, "taken_down_on") != NULL)
			found = n;
	}
	if (found == NULL)
		return err_set(err, ERR_REFUSED,
		    _("还没有公示，请先登记公示再打印"));
	f->subject = found;
	return true;
}

static int
by_order(const void *a, const void *b)
{
	const struct record *x = *(struct record *const *)a;
	const struct record *y = *(struct record *const *)b;
	int64_t i = record_int(x, "order_no"), k = record_int(y, "order_no");

	return i < k ? -1 : i > k;
}

static void
lines(struct layout *l, const struct facts *f)
{
	static const int widths[] = { 2, 15 };
	struct records list;
	char number[24];
	size_t i, n = 0;

	facts_list(f, &kind_notice_line, "notice", f->subject, &list);
	if (list.len > 0)
		qsort(list.at, list.len, sizeof list.at[0], by_order);
	layout_grid(l, widths, ARRAY_LEN(widths), SIZE_BODY);
	layout_head_row(l, 0);
	layout_label(l, 1, _("序号"));
	layout_label(l, 1, _("公示内容"));
	for (i = 0; i < list.len; i++) {
		if (record_get(list.at[i], "taken_off_on") != NULL)
			continue;
		snprintf(number, sizeof number, "%zu", ++n);
		layout_row(l, 100);
		layout_cell(l, 1, STYLE_CENTRE, number);
		layout_cell(l, 1, 0, record_text(list.at[i], "shown_text"));
	}
	layout_grid_end(l);
	facts_release(f, &list);
}

static void
build(struct layout *l, struct facts *f)
{
	char *purpose = facts_text(f, f->subject, "purpose");
	char *since = letter_day(f->subject, "since");
	char *until = letter_day(f->subject, "until");
	char *phone = facts_text(f, f->subject, "phone");

	layout_text(l, SIZE_HEAD, STYLE_CENTRE, 0, purpose);
	layout_gap(l, 30);
	if (record_get(f->subject, "until") != NULL)
		letter_textf(l, _("现将有关情况公示如下，公示时间自%s至%s。"),
		    since, until);
	else
		letter_textf(l, _("现将有关情况公示如下，公示时间自%s起。"),
		    since);
	layout_gap(l, 20);
	lines(l, f);
	layout_gap(l, 20);
	letter_textf(l, _("对公示内容有异议的，请在公示期内向我单位反映，监督"
	    "电话：%s。反映人的情况予以保密。"), phone[0] != '\0' ? phone
	    : "________________");
	free(purpose);
	free(since);
	free(until);
	free(phone);
}

const struct sheet sheet_notice = {
	.code = "notice",
	.label = N_("服务类社会救助公示"),
	.form_no = N_("服救21表"),
	.series = "FJ21",
	.frame = FRAME_LETTER,
	.about = "notice",
	.ready = ready,
	.build = build,
};
