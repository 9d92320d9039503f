/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "slips.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/text.h"
#include "desk.h"
#include "printing.h"
#include "tui/dialog.h"
#include "tui/screen.h"

/* A slip as it is printed from; what the lines point at is kept beside. */
struct filled {
	struct handoff_contents batch;
	struct slip slip;
	VEC(struct slip_line) lines;
	struct strlist sums;
	char spoken[HANDOFF_SPOKEN];
};

/* "7080 分钟", "123.45 元", or both. */
static const char *
sum_of(struct filled *f, const struct handoff_line *line)
{
	struct buf text = BUF_INIT;

	if (line->minutes == 0 && line->fen == 0)
		return NULL;
	if (line->minutes != 0)
		buf_addf(&text, _("%" PRId64 " 分钟"), line->minutes);
	if (line->fen != 0)
		buf_addf(&text, _("%s%" PRId64 ".%02d 元"),
		    text.len > 0 ? " " : "", line->fen / 100,
		    (int)(line->fen % 100));
	strlist_take(&f->sums, buf_detach(&text));
	return f->sums.at[f->sums.len - 1];
}

static bool
fill(struct filled *f, const char *receiver, int64_t number, struct err *err)
{
	const struct handoff_line *line;
	size_t i;

	*f = (struct filled){ .sums = VEC_INIT };
	if (!handoff_contents(desk_office(), receiver, number, &f->batch,
	    err))
		return false;
	for (i = 0; i < f->batch.lines.len; i++) {
		line = &f->batch.lines.at[i];
		*vec_push(&f->lines) = (struct slip_line){ line->kind,
			line->rows, sum_of(f, line) };
	}
	f->slip = (struct slip){ .file = f->batch.name,
		.from = f->batch.parts.from, .to = f->batch.parts.to,
		.epoch = f->batch.parts.epoch, .number = number,
		.made_at = f->batch.made_at, .digest = f->batch.hash,
		.spoken = handoff_spoken(f->batch.hash, f->spoken),
		.since = f->batch.since[0] != '\0' ? f->batch.since : NULL,
		.full = f->batch.full, .urgent = f->batch.urgent,
		.lines = f->lines.at, .n_lines = f->lines.len };
	return true;
}

static void
release(struct filled *f)
{
	vec_release(&f->batch.lines);
	vec_release(&f->lines);
	strlist_release(&f->sums);
}

/* Show it, or send it straight to the printer; false when it failed. */
static bool
print_slip(const char *receiver, int64_t number, bool show)
{
	const struct sheet *sheet = sheet_by_code("slip");
	struct filled f;
	struct sheet_request q = { .slip = &f.slip };
	struct err err = ERR_INIT;
	bool ok;

	if (!fill(&f, receiver, number, &err)) {
		screen_fail(&err);
		return false;
	}
	ok = show ? printing_offer(sheet, &q, f.batch.name) :
	    printing_send(sheet, &q);
	release(&f);
	return ok;
}

void
slips_show(const char *receiver, int64_t number)
{
	print_slip(receiver, number, true);
}

void
slips_offer(const struct account *a)
{
	struct dialog_item items[] = { { NULL, NULL },
		{ _("先看再打"), NULL }, { _("不打"), NULL } };
	const struct handoff_result *r;
	struct buf label = BUF_INIT;
	size_t i, fresh = 0;
	bool ok = true;
	int at = -1;

	for (i = 0; i < a->results.len; i++)
		fresh += !a->results.at[i].again;
	buf_addf(&label, _("打印交接单（%zu 张）"), fresh);
	items[0].label = label.data;
	if (fresh > 0)
		at = dialog_choose(_("交接单：写明送了什么，照着核对签收"),
		    items, ARRAY_LEN(items));
	buf_release(&label);
	for (i = 0; (at == 0 || at == 1) && ok && i < a->results.len; i++) {
		r = &a->results.at[i];
		if (!r->again && !r->parts.receipt)
			ok = print_slip(r->parts.to, r->parts.number,
			    at == 1) || at == 1;
	}
}
