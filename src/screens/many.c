/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "many.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/path.h"
#include "base/text.h"
#include "desk.h"
#include "print/sheet.h"
#include "saving.h"
#include "spool.h"
#include "store/row.h"
#include "tui/dialog.h"
#include "tui/pick.h"
#include "tui/screen.h"

#define NAMED_MAX 20

enum { WAY_PRINTER, WAY_ONE_FILE, WAY_FILE_EACH, WAY_NONE };

/* One run over the persons. */
struct many {
	const int64_t *persons;
	size_t len;
	const char *month;
	struct progress *progress;
	size_t before;             /* done by earlier sheets or files */
	struct buf skipped;        /* lines: who and why */
	size_t n_skipped;
	struct sheet_batch_result sum;
	char *path;                /* of the last file */
};

/* Sheets about one person that ask for nothing that differs by person. */
static bool
fits(const struct sheet *s)
{
	return (s->needs & SHEET_PERSON) != 0 && (s->needs & SHEET_SLIP) == 0;
}

static void
sheet_rows(void *ctx, const char *query, struct pick_rows *out)
{
	const struct sheet *s;
	size_t i;

	(void)ctx;
	(void)query;
	for (i = 0; (s = sheet_at(i)) != NULL; i++)
		if (fits(s))
			pick_rows_add(out, s->code, _(s->form_no),
			    _(s->label), NULL, NULL);
}

static bool
step(void *ctx, size_t done)
{
	struct many *m = ctx;

	return progress_step(m->progress, (int64_t)(m->before + done));
}

static void
skipped(void *ctx, int64_t person, const char *why)
{
	struct many *m = ctx;
	struct record *p = NULL;

	if (m->n_skipped++ < NAMED_MAX && row_load(desk_office()->db,
	    &kind_person, person, &p, NULL) == DB_ROW)
		buf_addf(&m->skipped, "    %s：%s\n", record_text(p, "name"),
		    why);
	record_free(p);
}

static bool
print_to(struct many *m, const struct sheet *s, size_t from, size_t len,
    const char *path, struct err *err)
{
	struct sheet_batch batch = { .persons = m->persons + from,
		.len = len, .month = m->month, .ctx = m, .progress = step,
		.skipped = skipped };
	struct sheet_batch_result one;
	bool ok = sheet_print_batch(desk_office(), s->code, &batch, path,
	    &one, err);

	/* Of a single person it is no failure but one passed over. */
	if (!ok && err->code == ERR_REFUSED && len == 1) {
		err_clear(err);
		ok = true;
	}
	m->sum.printed += one.printed;
	m->sum.again += one.again;
	m->sum.pages += one.pages;
	m->sum.missing += one.missing;
	m->before += len;
	return ok;
}

/* "案卷封面-300人-2026-01-05.pdf" */
static void
name_all(const struct many *m, const struct sheet *s, struct buf *out)
{
	char day[11];

	buf_addf(out, _("%s-%zu人-%s.pdf"), _(s->label), m->len,
	    day_format(clock_today(), day));
}

/* A path in `dir` nobody uses yet: "DIR/案卷封面-张三.pdf", "-2" if need be. */
static char *
name_one(const char *dir, const struct sheet *s, int64_t person)
{
	struct record *p = NULL;
	struct buf path = BUF_INIT;
	char *slash;
	size_t start;
	int i;

	if (row_load(desk_office()->db, &kind_person, person, &p, NULL) !=
	    DB_ROW)
		return NULL;
	for (i = 1; i == 1 || path_exists(path.data); i++) {
		buf_clear(&path);
		buf_addf(&path, "%s/", dir);
		start = path.len;
		buf_addf(&path, "%s-%s", _(s->label), record_text(p, "name"));
		if (i > 1)
			buf_addf(&path, "-%d", i);
		buf_adds(&path, ".pdf");
		while ((slash = strchr(path.data + start, '/')) != NULL)
			*slash = '_';
	}
	record_free(p);
	return buf_detach(&path);
}

static bool
print_each(struct many *m, const struct sheet *s, const char *dir,
    struct err *err)
{
	size_t i;
	bool ok = true;
	char *path;

	for (i = 0; i < m->len && ok; i++) {
		path = name_one(dir, s, m->persons[i]);
		ok = path != NULL &&
		    print_to(m, s, i, 1, path, err);
		free(path);
	}
	free(m->path);
	m->path = xstrdup(dir);
	return ok;
}

static bool
print_all(struct many *m, const struct sheet *s, const char *dir,
    struct err *err)
{
	struct buf name = BUF_INIT;
	bool ok;

	name_all(m, s, &name);
	free(m->path);
	m->path = path_join(dir, name.data);
	ok = print_to(m, s, 0, m->len, m->path, err);
	buf_release(&name);
	return ok;
}

/* One sheet to all of them, for the printer. */
struct job {
	struct many *m;
	const struct sheet *sheet;
};

static bool
print_job(const void *what, const char *path, struct err *err)
{
	const struct job *job = what;

	return print_to(job->m, job->sheet, 0, job->m->len, path, err);
}

static bool
print_sheet(struct many *m, const struct sheet *s, int way, const char *dir,
    struct err *err)
{
	const struct job job = { m, s };

	switch (way) {
	case WAY_PRINTER:
		return spool_made(print_job, &job, err);
	case WAY_FILE_EACH:
		return print_each(m, s, dir, err);
	default:
		return print_all(m, s, dir, err);
	}
}

/* What is done with the papers now. */
static void
tell_next(const struct strlist *codes, bool files, struct buf *text)
{
	const struct sheet *s;
	size_t i, n = 0;

	buf_adds(text, _("接下来：\n"));
	if (files)
		buf_addf(text, _("  %zu. 打开文件，用 A4 纸打印；在U盘上的，"
		    "看完再拔\n"), ++n);
	for (i = 0; i < codes->len; i++) {
		s = sheet_by_code(codes->at[i]);
		if (s->next != NULL)
			buf_addf(text, _("  %zu. %s：%s\n"), ++n, _(s->label),
			    _(s->next));
	}
	buf_addf(text, _("  %zu. 按回车返回，接着办别的"), ++n);
}

static void
tell(const struct many *m, int way, const struct strlist *codes,
    const struct err *err)
{
	struct buf text = BUF_INIT;

	if (err->code != ERR_NONE)
		buf_addf(&text, "%s\n", err->text);
	buf_addf(&text, _("打好 %zu 份，共 %d 页"), m->sum.printed,
	    m->sum.pages);
	if (m->sum.again > 0)
		buf_addf(&text, _("，其中 %zu 份以前打过，印有「补打」"),
		    m->sum.again);
	buf_addc(&text, '\n');
	if (way == WAY_PRINTER && err->code == ERR_NONE)
		buf_adds(&text, _("已送到打印机\n"));
	else if (m->path != NULL && m->sum.printed > 0 &&
	    (way == WAY_FILE_EACH || codes->len > 1)) {
		char *dir = way == WAY_FILE_EACH ? xstrdup(m->path) :
		    path_dir(m->path);

		buf_addf(&text, _("文件在：%s\n"), dir);
		free(dir);
	} else if (m->path != NULL && m->sum.printed > 0)
		buf_addf(&text, _("文件在：%s\n"), m->path);
	if (m->sum.missing > 0)
		buf_addf(&text, _("有 %d 个字没有字体，请核对\n"),
		    m->sum.missing);
	if (m->n_skipped > 0)
		buf_addf(&text, _("没有打的 %zu 份：\n%s"), m->n_skipped,
		    m->skipped.data);
	if (m->n_skipped > NAMED_MAX)
		buf_adds(&text, _("    其余的原因相同或相近，不再一一列出\n"));
	if (m->sum.printed > 0 && err->code == ERR_NONE) {
		buf_addc(&text, '\n');
		tell_next(codes, way != WAY_PRINTER, &text);
	}
	dialog_view(_("打印"), text.data, true);
	buf_release(&text);
}

/* Which way; WAY_NONE for Esc too.  `dir` is asked for files. */
static int
choose_way(const struct many *m, struct buf *dir)
{
	struct buf title = BUF_INIT;
	struct dialog_item items[] = {
		{ _("送打印机"), NULL },
		{ _("存成 PDF，全部人在一个文件里"), NULL },
		{ _("存成 PDF，每人一个文件"), NULL },
		{ _("不打了"), NULL },
	};
	int way;

	buf_addf(&title, _("打印 %zu 人的"), m->len);
	way = dialog_choose(title.data, items, ARRAY_LEN(items));
	if (way < 0)
		way = WAY_NONE;
	if ((way == WAY_ONE_FILE || way == WAY_FILE_EACH) &&
	    !saving_folder(_("存到哪里"), dir))
		way = WAY_NONE;
	buf_release(&title);
	return way;
}

static bool
ask_month(const struct strlist *codes, struct buf *month)
{
	static const struct field field = { .name = "month",
		.label = N_("月份"), .type = &type_month, .max = 10,
		.help = N_("例如 2026-01；按年的表可以填年份") };
	char today[11];
	unsigned needs = 0;
	size_t i;

	for (i = 0; i < codes->len; i++)
		needs |= sheet_by_code(codes->at[i])->needs;
	if ((needs & (SHEET_MONTH | SHEET_PERIOD)) == 0)
		return true;
	day_format(clock_today(), today);
	buf_add(month, today, 7);
	return dialog_prompt(_("打印"), &field, (needs & SHEET_MONTH) != 0,
	    month);
}

static void
run(struct many *m, const struct strlist *codes)
{
	struct buf dir = BUF_INIT;
	struct err err = ERR_INIT;
	int way = choose_way(m, &dir);
	size_t i;

	if (way != WAY_NONE) {
		m->progress = progress_start(_("打印"),
		    (int64_t)(m->len * codes->len));
		progress_foot(m->progress, way == WAY_FILE_EACH ?
		    _("Esc 停下，打好的留着") :
		    _("Esc 停下，没打完的这一种不留"));
		for (i = 0; i < codes->len && err.code == ERR_NONE; i++)
			print_sheet(m, sheet_by_code(codes->at[i]), way,
			    dir.data, &err);
		progress_end(m->progress);
		tell(m, way, codes, &err);
	}
	buf_release(&dir);
}

/* A copy in the order of the files; NULL when there is nobody. */
static int64_t *
in_order(const int64_t *persons, size_t len)
{
	int64_t *ordered = xcalloc(len + 1, sizeof *ordered);
	struct err err = ERR_INIT;

	if (len > 0)
		memcpy(ordered, persons, len * sizeof *ordered);
	if (len > 0 && sheet_order(desk_office(), ordered, len, &err))
		return ordered;
	if (len > 0)
		screen_fail(&err);
	else
		screen_say(ROLE_WARNING, "%s", _("名单是空的，没有可打的人"));
	free(ordered);
	return NULL;
}

void
many_print(const int64_t *persons, size_t len, const char *proposed)
{
	const struct pick_source source = { .rows = sheet_rows };
	int64_t *ordered = in_order(persons, len);
	struct many m = { .persons = ordered, .len = len,
		.skipped = BUF_INIT };
	struct buf chosen = BUF_INIT, month = BUF_INIT;
	struct strlist codes;

	if (ordered == NULL)
		return;
	strlist_init(&codes);
	buf_adds(&chosen, proposed);
	if (pick_several(_("打哪些表（空格勾选）"), &source, &chosen) &&
	    chosen.len > 0) {
		strlist_split(&codes, chosen.data, ' ');
		if (ask_month(&codes, &month)) {
			m.month = month.len > 0 ? month.data : NULL;
			run(&m, &codes);
		}
	}
	strlist_release(&codes);
	buf_release(&chosen);
	buf_release(&month);
	buf_release(&m.skipped);
	free(m.path);
	free(ordered);
}
