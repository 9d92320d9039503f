/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The account of a hand-off on one page: what counts first. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "account.h"
#include "base/text.h"
#include "desk.h"

/* The codes of an answer as sentences: what will be, and what was done. */
static const struct {
	enum handoff_code code;
	const char *will, *was;
} verdicts[] = {
	{ HANDOFF_WAITS, N_("前面的一批还没到，先留着等"),
	    N_("前面的一批还没到，先留着等") },
	{ HANDOFF_ACCEPTED, N_("可以收"), N_("已收下") },
	{ HANDOFF_REMARKS, N_("可以收，有几条要等别的记录到齐或有附注"),
	    N_("已收下，有几条要等别的记录到齐或有附注") },
	{ HANDOFF_PART, N_("可以收，有几条要退回"),
	    N_("已收下，有几条退回") },
	{ HANDOFF_REFUSED, N_("整批不能收，退回对方"),
	    N_("整批没有收，已退回对方") },
	{ HANDOFF_SIGNATURE, N_("签名不符，不能收：可能不是该单位送的，"
	    "请打电话核对"), N_("签名不符，没有收：可能不是该单位送的，"
	    "请打电话核对") },
	{ HANDOFF_UNREADABLE, N_("打不开或已损坏，不能收，请对方再放一次"),
	    N_("打不开或已损坏，没有收，请对方再放一次") },
	{ HANDOFF_TENURE, N_("可以收，但几条的经管已经转走，要退回"),
	    N_("已收下，但几条的经管已经转走，退回了") },
};

static const char *
verdict(enum account_mode mode, enum handoff_code code)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(verdicts); i++)
		if (verdicts[i].code == code)
			return _(mode == ACCOUNT_LOOK ? verdicts[i].will :
			    verdicts[i].was);
	return handoff_code_label(code);
}

static char *
name_of(const char *unit)
{
	struct buf name = BUF_INIT;

	office_unit_name(desk_office(), unit, &name);
	return buf_detach(&name);
}

/* What one sender brings, all its batches together. */
struct brought {
	const char *unit;
	int64_t batches, zero;       /* without those that came before */
	int64_t whole;               /* refused whole, or waiting */
	int64_t fresh, changed, unchanged, held, refused;
};

static bool
is_whole(enum handoff_code code)
{
	return code == HANDOFF_REFUSED || code == HANDOFF_SIGNATURE ||
	       code == HANDOFF_UNREADABLE || code == HANDOFF_WAITS;
}

/* What came before and is only answered or laid once more; one that says
 * something is news. */
static bool
is_old(const struct handoff_result *r)
{
	return r->again && r->sentence[0] == '\0';
}

/* All batches of `unit`; receipts are none. */
static struct brought
brought_by(const struct account *a, const char *unit)
{
	struct brought b = { .unit = unit };
	const struct handoff_result *r;
	size_t i;

	for (i = 0; i < a->files.len; i++) {
		r = &a->files.at[i].result;
		if (r->parts.receipt || is_old(r) ||
		    strcmp(r->parts.from, unit) != 0)
			continue;
		b.batches++;
		b.zero += r->zero;
		b.whole += is_whole(r->code);
		b.fresh += r->fresh;
		b.changed += r->changed;
		b.unchanged += r->unchanged;
		b.held += r->held;
		b.refused += r->refused;
	}
	return b;
}

/* Whether file `at` is the first batch of its sender. */
static bool
is_first_of(const struct account *a, size_t at)
{
	const struct handoff_result *r = &a->files.at[at].result, *other;
	size_t i;

	for (i = 0; i < at; i++) {
		other = &a->files.at[i].result;
		if (!other->parts.receipt &&
		    strcmp(other->parts.from, r->parts.from) == 0)
			return false;
	}
	return !r->parts.receipt;
}

static void
add_brought(const struct brought *b, struct buf *out)
{
	char *from = name_of(b->unit);

	if (b->batches == 0)
		buf_addf(out, _("%s：都是以前收过的，只再给一次回执"), from);
	else if (b->zero == b->batches)
		buf_addf(out, _("%s：零报告，这段时间没有变化"), from);
	else if (b->whole == b->batches)
		buf_addf(out, _("%s：%" PRId64 " 批，一条也不能收"), from,
		    b->whole);
	else {
		buf_addf(out, _("%s：新增 %" PRId64 "，变更 %" PRId64
		    "，退回 %" PRId64 "，暂存 %" PRId64), from, b->fresh,
		    b->changed, b->refused, b->held);
		if (b->unchanged > 0)
			buf_addf(out, _("，相同 %" PRId64), b->unchanged);
		if (b->whole > 0)
			buf_addf(out, _("；另有 %" PRId64 " 批整批不能收"),
			    b->whole);
	}
	buf_addc(out, '\n');
	free(from);
}

/* All answers in one line. */
static void
add_receipts(const struct account *a, struct buf *out)
{
	const struct handoff_result *r;
	int64_t n = 0, taken = 0, refused = 0;
	size_t i;

	for (i = 0; i < a->files.len; i++) {
		r = &a->files.at[i].result;
		if (!r->parts.receipt)
			continue;
		n++;
		taken += r->fresh + r->changed + r->unchanged + r->held;
		refused += r->refused;
	}
	if (n > 0)
		buf_addf(out, _("回执 %" PRId64 " 份：对方收下 %" PRId64
		    " 条，退回 %" PRId64 " 条\n"), n, taken, refused);
}

void
account_counts(const struct account *a, size_t most, struct buf *out)
{
	struct brought b;
	size_t i, n = 0, left = 0;

	for (i = 0; i < a->files.len; i++) {
		if (!is_first_of(a, i))
			continue;
		if (most > 0 && n >= most) {
			left++;
			continue;
		}
		b = brought_by(a, a->files.at[i].result.parts.from);
		add_brought(&b, out);
		n++;
	}
	if (left > 0)
		buf_addf(out, _("还有 %zu 个单位\n"), left);
	add_receipts(a, out);
}

bool
account_refuses(const struct account *a)
{
	const struct handoff_result *r;
	size_t i;

	for (i = 0; i < a->files.len; i++) {
		r = &a->files.at[i].result;
		if (!r->parts.receipt && !is_old(r) && (r->refused > 0 ||
		    (is_whole(r->code) && r->code != HANDOFF_WAITS)))
			return true;
	}
	return false;
}

bool
account_brings(const struct account *a)
{
	const struct handoff_result *r;
	size_t i;

	for (i = 0; i < a->files.len; i++) {
		r = &a->files.at[i].result;
		if (r->parts.receipt || (!is_old(r) && (!is_whole(r->code) ||
		    r->code == HANDOFF_WAITS)))
			return true;
	}
	return false;
}

static void
tell_sent(const struct handoff_result *r, struct buf *out)
{
	char *to = name_of(r->parts.to);

	if (r->zero)
		buf_addf(out, _("送给%s 第 %" PRId64
		    " 批：零报告，这段时间没有变化\n"), to, r->parts.number);
	else if (r->full)
		buf_addf(out, _("送给%s 第 %" PRId64 " 批：全部 %" PRId64
		    " 条\n"), to, r->parts.number, r->rows);
	else
		buf_addf(out, _("送给%s 第 %" PRId64 " 批：%" PRId64
		    " 条\n"), to, r->parts.number, r->rows);
	free(to);
}

static void
tell_batch(const struct account *a, const struct handoff_result *r,
    struct buf *out)
{
	char *from = name_of(r->parts.from);

	buf_addf(out, _("%s 第 %" PRId64 " 批：%s\n"), from, r->parts.number,
	    verdict(a->mode, r->code));
	if (r->zero)
		buf_adds(out, _("    零报告：这段时间没有变化\n"));
	else if (brought_by(a, r->parts.from).batches > 1 &&
	    !is_whole(r->code))
		buf_addf(out, _("    新增 %" PRId64 "，变更 %" PRId64
		    "，相同 %" PRId64 "，暂存 %" PRId64 "，退回 %" PRId64 "\n"),
		    r->fresh, r->changed, r->unchanged, r->held, r->refused);
	free(from);
}

static void
tell_receipt(const struct account *a, const struct handoff_result *r,
    struct buf *out)
{
	char *from = name_of(r->parts.to);
	int64_t taken = r->fresh + r->changed + r->unchanged;

	if (is_whole(r->code))
		buf_addf(out, _("%s的回执，第 %" PRId64 " 批：%s\n"), from,
		    r->parts.number, verdict(a->mode, r->code));
	else
		buf_addf(out, _("%s的回执，第 %" PRId64 " 批：收到 %" PRId64
		    " 条，退回 %" PRId64 " 条\n"), from, r->parts.number,
		    taken + r->held, r->refused);
	if (r->held > 0)
		buf_addf(out, _("    其中 %" PRId64
		    " 条等别的记录到齐\n"), r->held);
	free(from);
}

/* What went well is in the counts once it is done. */
static bool
is_told(const struct account *a, const struct account_file *f)
{
	const struct handoff_result *r = &f->result;

	return !is_old(r) && (a->mode != ACCOUNT_TAKE ||
	    r->code != HANDOFF_ACCEPTED || r->sentence[0] != '\0');
}

/* Files one by one, without those that were here before. */
static void
add_files(const struct account *a, bool receipts, struct buf *out)
{
	const struct account_file *f;
	const struct handoff_result *r;
	size_t i;

	for (i = 0; i < a->files.len; i++) {
		f = &a->files.at[i];
		r = &f->result;
		if (!is_told(a, f) || r->parts.receipt != receipts)
			continue;
		if (a->mode == ACCOUNT_SEND)
			tell_sent(r, out);
		else if (receipts)
			tell_receipt(a, r, out);
		else
			tell_batch(a, r, out);
		if (r->sentence[0] != '\0')
			buf_addf(out, "    %s\n", r->sentence);
		buf_adds(out, f->bad);
		buf_adds(out, f->good);
	}
}

static size_t
count_again(const struct account *a)
{
	size_t i, n = 0;

	for (i = 0; i < a->files.len; i++)
		n += is_old(&a->files.at[i].result);
	return n;
}

/* The units at the other end that get something: how many; the first's name.
 * Who sent what was here before has most likely had its answer. */
static size_t
others(const struct account *a, char **first)
{
	const struct handoff_result *r;
	const char *unit, *seen = NULL;
	struct strlist units = VEC_INIT;
	size_t i, j, n;

	for (i = 0; i < a->files.len; i++) {
		r = &a->files.at[i].result;
		unit = a->mode == ACCOUNT_SEND ? r->parts.to : r->parts.from;
		seen = r->parts.receipt || (a->mode == ACCOUNT_TAKE &&
		    is_old(r)) ? unit : NULL;
		for (j = 0; seen == NULL && j < units.len; j++)
			if (strcmp(units.at[j], unit) == 0)
				seen = unit;
		if (seen == NULL)
			strlist_add(&units, unit);
	}
	n = units.len;
	*first = n > 0 ? name_of(units.at[0]) : NULL;
	strlist_release(&units);
	return n;
}

static int64_t
sent_back(const struct account *a)
{
	int64_t n = 0;
	size_t i;

	for (i = 0; i < a->files.len; i++)
		if (a->files.at[i].result.parts.receipt)
			n += a->files.at[i].result.refused;
	return n;
}

void
account_next(const struct account *a, struct buf *out)
{
	char *one = NULL;
	size_t n = others(a, &one);

	if (a->mode == ACCOUNT_SEND && n == 1)
		buf_addf(out, _("接着：把U盘带给%s，对方收下后把U盘拿回来，在这里按 F4 "
		    "接收回执\n"), one);
	else if (a->mode == ACCOUNT_SEND && n > 1)
		buf_adds(out, _("接着：把U盘带给这些单位，对方收下后把U盘拿回来，在这里"
		    "按 F4 接收回执\n"));
	else if (a->mode == ACCOUNT_TAKE && n == 1)
		buf_addf(out, _("接着：把U盘带回%s，让对方接收回执\n"), one);
	else if (a->mode == ACCOUNT_TAKE && n > 1)
		buf_adds(out, _("接着：把U盘带回这些单位，让对方接收回执\n"));
	if (a->mode == ACCOUNT_TAKE && sent_back(a) > 0)
		buf_addf(out, _("对方退回了 %" PRId64 " 条：按 F7 一条一条改好，"
		    "下次送出时自动再送\n"), sent_back(a));
	free(one);
}

void
account_said(const struct account *a, struct buf *out)
{
	size_t i;

	for (i = 0; i < a->said.len; i++)
		buf_addf(out, "%s\n", a->said.at[i]);
}

void
account_write(const struct account *a, const char *first, bool done,
    struct buf *out)
{
	struct buf files = BUF_INIT;

	if (first[0] != '\0')
		buf_addf(out, "%s\n", first);
	if (done)
		account_next(a, out);
	if (out->len > 0)
		buf_addc(out, '\n');
	if (a->mode != ACCOUNT_SEND)
		account_counts(a, 0, out);
	add_files(a, false, &files);
	if (a->mode == ACCOUNT_SEND && count_again(a) > 0)
		buf_addf(&files, _("还没有回执的 %zu 批又放了一次\n"),
		    count_again(a));
	add_files(a, true, &files);
	account_said(a, &files);
	if (a->mode != ACCOUNT_SEND && files.len > 0)
		buf_addc(out, '\n');
	buf_adds(out, files.data);
	buf_release(&files);
}
