/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "account.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "desk.h"
#include "show.h"
#include "tui/dialog.h"

/* So many rows of a file are named in the preview; a first batch has
 * thousands. */
#define ROWS_SHOWN 200

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
	if (r->again)
		buf_adds(out, _("    还没有回执，又放了一次\n"));
	free(to);
}

static void
tell_batch(enum account_mode mode, const struct handoff_result *r,
    struct buf *out)
{
	char *from = name_of(r->parts.from);

	buf_addf(out, _("%s 第 %" PRId64 " 批：%s\n"), from, r->parts.number,
	    verdict(mode, r->code));
	if (r->again)
		buf_adds(out, _("    以前收过，只是再给一次回执\n"));
	else if (r->zero)
		buf_adds(out, _("    零报告：这段时间没有变化\n"));
	else if (r->fresh + r->changed + r->unchanged + r->held +
	    r->refused > 0)
		buf_addf(out, _("    新增 %" PRId64 "，变更 %" PRId64
		    "，相同 %" PRId64 "，暂存 %" PRId64 "，退回 %" PRId64 "\n"),
		    r->fresh, r->changed, r->unchanged, r->held, r->refused);
	free(from);
}

static void
tell_receipt(enum account_mode mode, const struct handoff_result *r,
    struct buf *out)
{
	char *from = name_of(r->parts.to);
	int64_t taken = r->fresh + r->changed + r->unchanged;

	if (r->code == HANDOFF_REFUSED || r->code == HANDOFF_SIGNATURE ||
	    r->code == HANDOFF_UNREADABLE)
		buf_addf(out, _("%s的回执，第 %" PRId64 " 批：%s\n"), from,
		    r->parts.number, verdict(mode, r->code));
	else
		buf_addf(out, _("%s的回执，第 %" PRId64 " 批：收到 %" PRId64
		    " 条，退回 %" PRId64 " 条\n"), from, r->parts.number,
		    taken + r->held, r->refused);
	if (r->held > 0)
		buf_addf(out, _("    其中 %" PRId64
		    " 条等别的记录到齐\n"), r->held);
	if (r->refused > 0)
		buf_adds(out, _("    退回的已列入今日待办，按原因改好，"
		    "下次自动再送\n"));
	free(from);
}

void
account_tell(enum account_mode mode, const struct handoff_result *r,
    struct buf *out)
{
	if (mode == ACCOUNT_SEND)
		tell_sent(r, out);
	else if (r->parts.receipt)
		tell_receipt(mode, r, out);
	else
		tell_batch(mode, r, out);
	if (r->sentence[0] != '\0')
		buf_addf(out, "    %s\n", r->sentence);
}

static void
take_result(void *ctx, const struct handoff_result *r)
{
	struct account *a = ctx;

	*vec_push(&a->results) = *r;
	account_tell(a->mode, r, &a->text);
	buf_add(&a->text, a->rows.data, a->rows.len);
	if (a->n_rows > ROWS_SHOWN)
		buf_addf(&a->text, _("    还有 %zu 条没有列出\n"),
		    a->n_rows - ROWS_SHOWN);
	buf_clear(&a->rows);
	a->n_rows = 0;
}

static void
take_sentence(void *ctx, const char *sentence)
{
	struct account *a = ctx;
	size_t i;

	/* The sentence of a file comes with its result as well. */
	for (i = a->results.len; i > 0; i--)
		if (strcmp(a->results.at[i - 1].sentence, sentence) == 0)
			return;
	buf_addf(&a->text, "%s\n", sentence);
}

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

	if (a->mode != ACCOUNT_LOOK || row->fate == HANDOFF_ROW_UNCHANGED ||
	    ++a->n_rows > ROWS_SHOWN)
		return;
	buf_addf(&a->rows, "    %s  %s", _(words[row->fate]),
	    k != NULL ? _(k->label) : row->kind);
	if (row->record != NULL && k != NULL)
		add_subject(row->record, &a->rows);
	if (row->why != NULL)
		buf_addf(&a->rows, _("：%s"), row->why);
	buf_adds(&a->rows, "\n");
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
	buf_init(&a->text);
	buf_init(&a->rows);
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
	vec_release(&a->results);
	buf_release(&a->text);
	buf_release(&a->rows);
}
