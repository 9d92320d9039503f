/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "pattern.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/row.h"

#define MOST_DIGITS 9

/* The pattern's text by the district's row; the caller frees. */
static char *
find_text(struct office *o, const char *code, const char *fallback)
{
	const struct row_where where[] = {
		{ "list", ROW_IS, "pattern" }, { "code", ROW_IS, code }
	};
	const struct row_list list = {
		.kind = &kind_code, .where = where, .n_where = 2
	};
	struct records rows = { 0 };
	char *text = NULL;

	if (row_list(o->db, &list, &rows, NULL) && rows.len > 0)
		text = xstrdup(record_text(rows.at[rows.len - 1], "label"));
	records_release(&rows);
	return text != NULL ? text : xstrdup(fallback);
}

static const char *
value_of(const struct pattern_value *values, size_t n, const char *name,
    size_t len)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strlen(values[i].name) == len &&
		    strncmp(values[i].name, name, len) == 0)
			return values[i].value;
	return NULL;
}

void
pattern_load(struct pattern *p, struct office *o, const char *code,
    const char *fallback, const struct pattern_value *values, size_t n)
{
	char *text = find_text(o, code, fallback);
	const char *at = text, *end, *value;
	struct buf *to;

	buf_init(&p->before);
	buf_init(&p->after);
	p->width = 1;
	to = &p->before;
	while (*at != '\0') {
		if (*at != '{' || (end = strchr(at, '}')) == NULL) {
			buf_addc(to, *at++);
			continue;
		}
		value = value_of(values, n, at + 1, (size_t)(end - at - 1));
		if (value != NULL) {
			buf_adds(to, value);
		} else if (to == &p->before && at[1] == 'n' &&
		    (at[2] == '}' || at[2] == ':')) {
			if (at[2] == ':')
				p->width = atoi(at + 3);
			to = &p->after;
		}
		at = end + 1;
	}
	if (p->width < 1 || p->width > MOST_DIGITS)
		p->width = 1;
	free(text);
}

void
pattern_release(struct pattern *p)
{
	buf_release(&p->before);
	buf_release(&p->after);
}

/* The running number of `text` if it has this form, else 0. */
static int64_t
running(const struct pattern *p, const char *text)
{
	int64_t number = 0;
	int digits = 0;

	if (!text_starts(text, p->before.data))
		return 0;
	for (text += p->before.len; *text >= '0' && *text <= '9' &&
	    digits < MOST_DIGITS; text++, digits++)
		number = number * 10 + (*text - '0');
	return text_equal(text, p->after.data) ? number : 0;
}

bool
pattern_next(const struct pattern *p, struct stmt *used, struct buf *out,
    struct err *err)
{
	enum db_result got;
	int64_t top = 0, n;

	while ((got = stmt_step(used, err)) == DB_ROW) {
		n = running(p, stmt_text(used, 0));
		top = n > top ? n : top;
	}
	stmt_done(used);
	buf_addf(out, "%s%0*" PRId64 "%s", p->before.data, p->width, top + 1,
	    p->after.data);
	return got == DB_NONE;
}
