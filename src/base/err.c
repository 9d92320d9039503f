/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* Format into the fixed text without leaving half a UTF-8 character. */
static void
fill(struct err *err, const char *format, va_list args)
{
	char whole[2 * sizeof err->text];

	vsnprintf(whole, sizeof whole, format, args);
	text_copy(err->text, sizeof err->text, whole);
}

bool
err_set(struct err *err, enum err_code code, const char *format, ...)
{
	va_list args;

	if (err == NULL)
		return false;
	err->code = code;
	err->field[0] = '\0';
	va_start(args, format);
	fill(err, format, args);
	va_end(args);
	return false;
}

bool
err_field(struct err *err, const char *field, const char *format, ...)
{
	va_list args;

	if (err == NULL)
		return false;
	err->code = ERR_REFUSED;
	text_copy(err->field, sizeof err->field, field);
	va_start(args, format);
	fill(err, format, args);
	va_end(args);
	return false;
}

bool
err_prefix(struct err *err, const char *format, ...)
{
	char old[sizeof err->text], both[3 * sizeof err->text];
	va_list args;

	if (err == NULL)
		return false;
	text_copy(old, sizeof old, err->text);
	va_start(args, format);
	fill(err, format, args);
	va_end(args);
	snprintf(both, sizeof both, "%s: %s", err->text, old);
	text_copy(err->text, sizeof err->text, both);
	return false;
}

void
err_clear(struct err *err)
{
	if (err != NULL)
		memset(err, 0, sizeof *err);
}
