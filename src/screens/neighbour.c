/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "neighbour.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "desk.h"
#include "show.h"

/* Batches come newest first: the first of each way is the last one made. */
static bool
take_batch(void *ctx, const struct handoff_batch *b)
{
	struct neighbours *all = ctx;
	struct handoff_batch *newest;
	struct neighbour *n;
	size_t i;

	for (i = 0; i < all->len; i++) {
		n = &all->at[i];
		if (strcmp(n->unit, b->unit) != 0)
			continue;
		newest = b->out ? &n->sent : &n->received;
		if (newest->number == 0)
			*newest = *b;
		n->open += b->out && (strcmp(b->state, "made") == 0 ||
		    strcmp(b->state, "written") == 0);
	}
	return true;
}

static bool
take_rhythm(void *ctx, const struct rhythm_state *s, bool ours)
{
	struct neighbours *all = ctx;
	size_t i;

	for (i = 0; i < all->len; i++)
		if (strcmp(all->at[i].unit, s->unit) == 0 &&
		    all->at[i].above == ours)
			all->at[i].rhythm = *s;
	return true;
}

static bool
take_reminder(void *ctx, const struct reminder *r)
{
	struct neighbours *all = ctx;
	size_t i;

	for (i = 0; i < all->len; i++)
		if (strcmp(all->at[i].unit, r->unit) == 0)
			all->at[i].reminder = *r;
	return true;
}

static bool
load_one(struct neighbour *n, const char *unit, const char *parent,
    struct err *err)
{
	struct buf name = BUF_INIT;

	memset(n, 0, sizeof *n);
	text_copy(n->unit, sizeof n->unit, unit);
	n->above = strcmp(unit, parent) == 0;
	office_unit_name(desk_office(), unit, &name);
	text_copy(n->name, sizeof n->name, name.data);
	buf_release(&name);
	return handoff_waiting(desk_office(), unit, &n->waiting, err);
}

bool
neighbours_load(struct neighbours *out, struct err *err)
{
	struct strlist units;
	char parent[UNIT_TEXT];
	size_t i;
	bool ok;

	out->len = 0;
	strlist_init(&units);
	office_parent(desk_office(), parent);
	ok = handoff_neighbours(desk_office(), &units, err);
	for (i = 0; ok && i < units.len; i++)
		ok = load_one(vec_push(out), units.at[i], parent, err);
	strlist_release(&units);
	return ok && handoff_batches(desk_office(), take_batch, out, err) &&
	    rhythm_each(desk_office(), clock_today(), take_rhythm, out, err) &&
	    reminder_each(desk_office(), clock_today(), take_reminder, out,
	    err);
}

static day_t
day_of(const char *stored)
{
	int64_t ms = stored[0] != '\0' ? time_parse(stored) : -1;

	return ms >= 0 ? day_of_time(ms) : DAY_NONE;
}

int
neighbour_waits(const struct neighbour *n)
{
	day_t oldest = day_of(n->waiting.oldest);

	if (n->waiting.rows == 0 || oldest == DAY_NONE)
		return -1;
	return oldest < clock_today() ? (int)(clock_today() - oldest) : 0;
}

int
neighbour_silent(const struct neighbour *n)
{
	return n->reminder.unit[0] != '\0' ? n->reminder.days : -1;
}

bool
neighbour_late(const struct neighbour *n)
{
	return n->reminder.late;
}

void
neighbour_due(const struct neighbour *n, struct buf *out)
{
	char day[11];

	if (n->rhythm.late > 0)
		buf_addf(out, _("逾%d天"), n->rhythm.late);
	else if (neighbour_late(n))
		buf_adds(out, _("没报"));
	else if (n->rhythm.due == clock_today())
		buf_adds(out, _("今天"));
	else if (n->rhythm.due != 0)
		buf_adds(out, day_format(n->rhythm.due, day) + 5);
}

const char *
neighbour_batch_state(const struct handoff_batch *b)
{
	if (b->code != 0)
		return handoff_code_label((enum handoff_code)b->code);
	if (strcmp(b->state, "made") == 0)
		return _("还没放进U盘");
	if (strcmp(b->state, "written") == 0)
		return _("等回执");
	if (strcmp(b->state, "waits") == 0)
		return _("等前一批");
	if (strcmp(b->state, "refused") == 0)
		return _("没有收");
	return _("已收");
}

static void
tell_waiting(const struct neighbour *n, struct strlist *lines)
{
	struct buf text = BUF_INIT;
	int days = neighbour_waits(n);

	if (days < 0 && (!n->above || (n->sent.number > 0 &&
	    day_of(n->sent.at) == clock_today())))
		buf_adds(&text, _("没有等着送的"));
	else if (days < 0)
		buf_adds(&text, _("没有等着送的；送一次零报告，对方就知道没有变化"));
	else if (days == 0)
		buf_addf(&text, _("等着送 %" PRId64 " 条，都是今天写的"),
		    n->waiting.rows);
	else
		buf_addf(&text, _("等着送 %" PRId64
		    " 条，最早的一条已经等了 %d 天"), n->waiting.rows, days);
	strlist_take(lines, buf_detach(&text));
}

static void
tell_batch(const struct handoff_batch *b, struct strlist *lines)
{
	struct buf text = BUF_INIT, at = BUF_INIT;

	if (b->number == 0)
		return;
	show_time(b->at, &at);
	buf_addf(&text, b->out ?
	    _("上次送出第 %" PRId64 " 批，%s，%" PRId64 " 条：%s") :
	    _("上次收到第 %" PRId64 " 批，%s，%" PRId64 " 条：%s"),
	    b->number, at.data, b->rows, neighbour_batch_state(b));
	strlist_take(lines, buf_detach(&text));
	buf_release(&at);
}

void
neighbour_tell(const struct neighbour *n, struct strlist *lines)
{
	struct buf text = BUF_INIT;

	tell_waiting(n, lines);
	tell_batch(&n->sent, lines);
	tell_batch(&n->received, lines);
	if (n->above && n->rhythm.late > 0)
		buf_addf(&text, _("该报的已经过了 %d 个工作日，请按 F3 送出"),
		    n->rhythm.late);
	else if (n->above && n->rhythm.due == clock_today())
		buf_adds(&text, _("今天该报，请按 F3 送出"));
	else if (neighbour_late(n))
		buf_addf(&text, n->received.number > 0 ?
		    _("已经 %d 个工作日没有报来，可以按 F8 催报") :
		    _("启用 %d 个工作日了，一次也没有报来，可以按 F8 催报"),
		    neighbour_silent(n));
	else if (n->open > 1)
		buf_addf(&text, _("有 %" PRId64
		    " 批还没有回执，每次送出都会再放一次"), n->open);
	if (text.len > 0)
		strlist_add(lines, text.data);
	buf_release(&text);
}
