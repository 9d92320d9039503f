/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "account.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "desk.h"
#include "show.h"
#include "tui/dialog.h"

/* So many rows of a file are named in the preview: a first batch has
 * thousands, and what is wrong matters more than what is right. */
#define GOOD_SHOWN 40
#define BAD_SHOWN 200

/* The title of a record, and whom it is about where that says nothing. */
static void
add_subject(const struct record *r, struct buf *out)
{
	struct record *person = show_person_of(r);
	const char *name = person != NULL ? record_text(person, "name") : "";
	struct buf title = BUF_INIT;

	show_title(r, &title);
	if (strstr(title.data, name) == NULL)
		buf_addf(out, " %s", name);
	buf_addf(out, " %s", title.data);
	buf_release(&title);
	record_free(person);
}

/* What a row would do, by the title of its record. */
static void
take_row(void *ctx, const struct handoff_row *row)
{
	static const char *const words[] = {
		[HANDOFF_ROW_NEW] = N_("新增"),
		[HANDOFF_ROW_CHANGED] = N_("变更"),
		[HANDOFF_ROW_HELD] = N_("暂存"),
		[HANDOFF_ROW_REFUSED] = N_("退回"),
	};
	const struct kind *k = kind_by_name(row->kind);
	struct account *a = ctx;
	bool bad = row->fate == HANDOFF_ROW_HELD ||
	    row->fate == HANDOFF_ROW_REFUSED;
	struct buf *out = bad ? &a->bad : &a->good;
	size_t *n = bad ? &a->n_bad : &a->n_good;

	if (a->mode != ACCOUNT_LOOK || row->fate == HANDOFF_ROW_UNCHANGED ||
	    ++*n > (bad ? BAD_SHOWN : GOOD_SHOWN))
		return;
	buf_addf(out, "    %s  %s", _(words[row->fate]),
	    k != NULL ? _(k->label) : row->kind);
	if (row->record != NULL && k != NULL)
		add_subject(row->record, out);
	if (row->why != NULL)
		buf_addf(out, _("：%s"), row->why);
	buf_adds(out, "\n");
}

/* How many rows are not listed. */
static void
add_more(struct buf *rows, size_t n, size_t shown)
{
	if (n > shown)
		buf_addf(rows, _("    还有 %zu 条没有列出\n"), n - shown);
}

static void
take_result(void *ctx, const struct handoff_result *r)
{
	struct account *a = ctx;
	struct account_file *f = vec_push(&a->files);

	add_more(&a->bad, a->n_bad, BAD_SHOWN);
	add_more(&a->good, a->n_good, GOOD_SHOWN);
	f->result = *r;
	f->bad = buf_detach(&a->bad);
	f->good = buf_detach(&a->good);
	a->n_bad = a->n_good = 0;
}

static void
take_sentence(void *ctx, const char *sentence)
{
	struct account *a = ctx;
	size_t i;

	/* The sentence of a file comes with its result as well. */
	for (i = a->files.len; i > 0; i--)
		if (strcmp(a->files.at[i - 1].result.sentence, sentence) == 0)
			return;
	strlist_add(&a->said, sentence);
}

static bool
take_progress(void *ctx, int64_t done, int64_t total)
{
	struct account *a = ctx;

	if (a->progress == NULL)
		return true;
	progress_total(a->progress, total);
	if (!progress_step(a->progress, done))
		a->stopped = true;
	return !a->stopped;
}

void
account_begin(struct account *a, enum account_mode mode)
{
	memset(a, 0, sizeof *a);
	a->mode = mode;
	buf_init(&a->bad);
	buf_init(&a->good);
}

struct handoff_report
account_report(struct account *a)
{
	return (struct handoff_report){ .ctx = a, .result = take_result,
		.say = take_sentence, .row = take_row,
		.progress = take_progress };
}

void
account_release(struct account *a)
{
	size_t i;

	for (i = 0; i < a->files.len; i++) {
		free(a->files.at[i].bad);
		free(a->files.at[i].good);
	}
	vec_release(&a->files);
	strlist_release(&a->said);
	buf_release(&a->bad);
	buf_release(&a->good);
}
