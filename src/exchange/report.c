/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <inttypes.h>
#include <stdarg.h>

#include "base/buf.h"
#include "handoff_private.h"

void
report_say(const struct handoff_report *report, const char *format, ...)
{
	struct buf text = BUF_INIT;
	va_list args;

	if (report == NULL || report->say == NULL)
		return;
	va_start(args, format);
	buf_vaddf(&text, format, args);
	va_end(args);
	report->say(report->ctx, text.data);
	buf_release(&text);
}

static void
report_result(const struct handoff_report *report,
    const struct handoff_result *r, const char *line)
{
	if (report == NULL)
		return;
	if (report->line != NULL)
		report->line(report->ctx, line);
	if (report->result != NULL)
		report->result(report->ctx, r);
	if (report->say != NULL && r->sentence[0] != '\0')
		report->say(report->ctx, r->sentence);
}

static void
report_counts(const struct handoff_report *report, const char *what,
    const struct handoff_result *r)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, "%s %s %c new=%" PRId64 " changed=%" PRId64
	    " unchanged=%" PRId64 " held=%" PRId64 " refused=%" PRId64, what,
	    r->name, r->code, r->fresh, r->changed, r->unchanged, r->held,
	    r->refused);
	report_result(report, r, line.data);
	buf_release(&line);
}

void
report_batch(const struct handoff_report *report,
    const struct handoff_result *r)
{
	report_counts(report, "batch", r);
}

void
report_receipt(const struct handoff_report *report,
    const struct handoff_result *r)
{
	report_counts(report, "receipt", r);
}

void
report_sent(const struct handoff_report *report,
    const struct handoff_result *r)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, "sent %s rows=%" PRId64 " minutes=%" PRId64 " fen=%"
	    PRId64 " hash=%.8s again=%d sealed=%d", r->name, r->rows,
	    r->minutes, r->fen, r->hash, r->again, r->sealed);
	report_result(report, r, line.data);
	buf_release(&line);
}

bool
report_progress(const struct handoff_report *report, int64_t done,
    int64_t total)
{
	return report == NULL || report->progress == NULL ||
	       report->progress(report->ctx, done, total);
}

void
report_row(const struct handoff_report *report, const struct handoff_row *row)
{
	if (report != NULL && report->row != NULL)
		report->row(report->ctx, row);
}
