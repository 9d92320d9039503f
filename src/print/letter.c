/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "letter.h"

#include <stdarg.h>

#include "base/mem.h"
#include "base/text.h"

bool
letter_acceptance(struct facts *f, const char *outcome, const char *sentence,
    struct err *err)
{
	const struct record *found = NULL;
	size_t i;

	facts_list(f, &kind_acceptance, "application", f->c->application,
	    &f->kept);
	for (i = 0; i < f->kept.len; i++)
		if (text_equal(record_get(f->kept.at[i], "outcome"), outcome))
			found = f->kept.at[i];
	if (found == NULL)
		return err_set(err, ERR_REFUSED, "%s", sentence);
	f->subject = found;
	return true;
}

void
letter_begin(struct layout *l, const struct facts *f)
{
	struct buf line = BUF_INIT;

	if (f->subject != NULL && record_get(f->subject, "document_no")
	    != NULL) {
		buf_addf(&line, _("文号：%s"),
		    record_get(f->subject, "document_no"));
		layout_text(l, SIZE_CELL, STYLE_RIGHT, 0, line.data);
	}
	layout_gap(l, 40);
	buf_release(&line);
	part_to(l, f);
}

void
letter_text(struct layout *l, const char *text)
{
	layout_text(l, SIZE_BODY, 0, 2, text);
}

void
letter_textf(struct layout *l, const char *format, ...)
{
	struct buf line = BUF_INIT;
	va_list args;

	va_start(args, format);
	buf_vaddf(&line, format, args);
	va_end(args);
	letter_text(l, line.data);
	buf_release(&line);
}

char *
letter_day(const struct record *r, const char *field)
{
	struct buf shown = BUF_INIT;

	if (r != NULL && record_get(r, field) != NULL)
		facts_day(record_day(r, field), &shown);
	else
		buf_adds(&shown, _("______年____月____日"));
	return buf_detach(&shown);
}

char *
letter_applied(const struct facts *f)
{
	return letter_day(f->c != NULL ? f->c->application : NULL,
	    "applied_on");
}
