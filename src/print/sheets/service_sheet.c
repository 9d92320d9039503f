/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A month of services on one sheet, persons by days: printed before the
 * month to be ticked by hand, or after it with what was keyed in.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/list.h"
#include "base/text.h"
#include "print/facts.h"
#include "../roster.h"
#include "../sheets.h"

#define DAYS 31
#define ROW_DOWN 95
#define COLUMNS (DAYS + 4)
/* Empty rows of a blank sheet: those that leave room for the signatures, and
 * a few more behind a long list. */
#define PAGE_ROWS 8
#define SPARE_ROWS 3

/* Days of the month; all there may be where none is said. */
static int
days_of(const struct facts *f)
{
	int year = 0, month = 0, days = DAYS;

	if (f->month != NULL &&
	    sscanf(f->month, "%d-%d", &year, &month) == 2)
		while (days > 28 && day_make(year, month, days) == DAY_NONE)
			days--;
	return days;
}

static void
head(struct layout *l, int days)
{
	int widths[COLUMNS] = { 8, 20, 19 }, i;
	char day[12];

	for (i = 0; i < days; i++)
		widths[3 + i] = 6;
	widths[3 + days] = 10;
	layout_grid(l, widths, (size_t)days + 4, SIZE_NOTE);
	layout_head_row(l, 80);
	layout_label(l, 1, _("序号"));
	layout_label(l, 1, _("姓名"));
	layout_label(l, 1, _("顺序号"));
	for (i = 1; i <= days; i++) {
		snprintf(day, sizeof day, "%d", i);
		layout_label(l, 1, day);
	}
	layout_label(l, 1, _("合计"));
}

/* Services of one person on each day of the month. */
static void
count(const struct records *services, const char *person, int day[DAYS + 1])
{
	size_t i;
	int d;

	memset(day, 0, sizeof(int) * (DAYS + 1));
	for (i = 0; i < services->len; i++) {
		const struct record *s = services->at[i];

		if (!text_equal(record_get(s, "person"), person))
			continue;
		d = atoi(record_text(s, "served_on") + 8);
		if (d >= 1 && d <= DAYS)
			day[d]++;
		day[0]++;
	}
}

/* The running number of a service number: digits 13 to 17 without zeros. */
static void
sequence(const char *number, char out[12])
{
	char digits[6] = "";

	if (strlen(number) == 18)
		memcpy(digits, number + 12, 5);
	snprintf(out, 12, "%s", digits + strspn(digits, "0"));
}

static void
row(struct layout *l, const struct roster_line *who, size_t n,
    const struct records *services, int days)
{
	int day[DAYS + 1], i;
	char text[24], uid[UID_TEXT];

	count(services, record_uid(who->person, uid), day);
	layout_row(l, ROW_DOWN);
	snprintf(text, sizeof text, "%zu", n);
	layout_cell(l, 1, STYLE_CENTRE, text);
	layout_cell(l, 1, STYLE_CENTRE, record_text(who->person, "name"));
	sequence(who->number, text);
	layout_cell(l, 1, STYLE_CENTRE, text);
	for (i = 1; i <= days + 1; i++) {
		int times = i <= days ? day[i] : day[0];

		text[0] = '\0';
		if (times > 0)
			snprintf(text, sizeof text, "%d", times);
		layout_cell(l, 1, STYLE_CENTRE, text);
	}
}

static void
build(struct layout *l, struct facts *f)
{
	struct records services;
	struct roster roster;
	struct buf line = BUF_INIT;
	int days = days_of(f);
	size_t i;

	roster_load(f, &roster);
	facts_starting(f, &kind_service, "served_on", f->month != NULL
	    ? f->month : "-", &services);
	buf_addf(&line, _("月份：%s　　每格填当天服务次数，没有服务的空着。"),
	    f->month != NULL ? f->month : "________");
	layout_text(l, SIZE_CELL, 0, 0, line.data);
	layout_gap(l, 15);
	head(l, days);
	for (i = 0; i < roster.len; i++)
		row(l, &roster.at[i], i + 1, &services, days);
	for (i = 0; f->blank && (i < SPARE_ROWS || roster.len + i <
	    PAGE_ROWS); i++)
		layout_row(l, ROW_DOWN);
	layout_grid_end(l);
	facts_release(f, &services);
	roster_release(f, &roster);
	buf_release(&line);
}

const struct sheet sheet_service_sheet = {
	.code = "service-sheet",
	.label = N_("服务记录表"),
	.form_no = N_("服救19表"),
	.series = "FJ19",
	.needs = SHEET_MONTH,
	.blank_possible = true,
	.frame = FRAME_FORM,
	.paper = PAPER_A4_LANDSCAPE,
	.build = build,
};
