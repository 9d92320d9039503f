/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <stdarg.h>
#include <stdlib.h>

#include "base/list.h"
#include "base/text.h"
#include "model/record.h"

void
findings_release(struct findings *f)
{
	size_t i;

	for (i = 0; i < f->len; i++)
		free(f->at[i].text);
	vec_release(f);
}

void
findings_add(struct findings *f, int severity, const char *field,
    const char *format, ...)
{
	struct finding *one = vec_push(f);
	struct buf text = BUF_INIT;
	va_list args;

	va_start(args, format);
	buf_vaddf(&text, format, args);
	va_end(args);
	one->severity = severity;
	text_copy(one->field, sizeof one->field, field != NULL ? field : "");
	one->text = buf_detach(&text);
}

bool
findings_have_errors(const struct findings *f)
{
	return findings_first_error(f, NULL);
}

bool
findings_first_error(const struct findings *f, struct err *err)
{
	size_t i;

	for (i = 0; i < f->len; i++) {
		if (f->at[i].severity == FINDING_ERROR) {
			err_field(err, f->at[i].field, "%s", f->at[i].text);
			return true;
		}
	}
	return false;
}
