/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "model/types.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

void
type_format_same(const struct field *f, const char *value, struct buf *shown)
{
	(void)f;
	buf_adds(shown, value);
}

bool
type_check_same(const struct field *f, const char *value, struct err *err)
{
	struct buf again = BUF_INIT;
	bool ok = field_parse(f, value, &again, err);

	if (ok && strcmp(again.data, value) != 0)
		ok = err_field(err, f->name, _("%s的内容不是规定的写法"),
		    _(f->label));
	buf_release(&again);
	return ok;
}

void
type_squeeze(const char *text, bool dashes, struct buf *out)
{
	for (; *text != '\0'; text++)
		if (*text != ' ' && !(dashes && *text == '-'))
			buf_addc(out, (char)toupper((unsigned char)*text));
}

bool
type_number(const char *text, long long *n, const char **end)
{
	const char *p = text, *group = text;
	bool grouped = false;
	int digits = 0;

	*n = 0;
	for (;; p++) {
		if (isdigit((unsigned char)*p)) {
			*n = *n * 10 + (*p - '0');
			if (++digits > 15)
				return false;
		} else if (*p == ',') {
			if (grouped ? p - group != 3
				    : p == group || p - group > 3)
				return false;
			grouped = true;
			group = p + 1;
		} else {
			break;
		}
	}
	*end = p;
	return digits > 0 && (!grouped || p - group == 3);
}
