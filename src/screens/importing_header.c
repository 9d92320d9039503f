/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Which line of a list its header is, where the guess is wrong. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "importing.h"
#include "tui/dialog.h"
#include "tui/pick.h"

/* Titles and notes above a header are not longer than that. */
#define LINES_SHOWN 25

struct lines {
	VEC(struct sample) at;
};

static bool
take_line(void *ctx, long line, char *const *cells, size_t n)
{
	struct lines *l = ctx;
	struct sample *s = vec_push(&l->at);
	size_t i;

	s->line = line;
	strlist_init(&s->cells);
	for (i = 0; i < n; i++)
		importing_add_cell(&s->cells, cells[i]);
	return true;
}

static void
forget_lines(struct lines *l)
{
	while (l->at.len > 0)
		strlist_release(&l->at.at[--l->at.len].cells);
	vec_release(&l->at);
}

/* What stands in a line, without its empty cells. */
static void
add_text(const struct sample *s, struct buf *out)
{
	size_t i, n = 0;

	for (i = 0; i < s->cells.len; i++)
		if (s->cells.at[i][0] != '\0')
			buf_addf(out, "%s%s", n++ > 0 ? "  " : "",
			    s->cells.at[i]);
}

/* Whether the lower line fills what the upper leaves open: then both may be
 * one header. */
static bool
may_be_two(const struct sample *upper, const struct sample *lower)
{
	size_t i, filled = 0, completed = 0;

	for (i = 0; i < upper->cells.len; i++) {
		if (upper->cells.at[i][0] != '\0')
			filled++;
		else if (i < lower->cells.len &&
		    lower->cells.at[i][0] != '\0')
			completed++;
	}
	return filled > 1 && completed > 0;
}

static void
rows(void *ctx, const char *query, struct pick_rows *out)
{
	const struct lines *l = ctx;
	const struct sample *s;
	struct buf text = BUF_INIT, code = BUF_INIT;
	size_t i;

	(void)query;
	for (i = 0; i < l->at.len; i++) {
		s = &l->at.at[i];
		buf_clear(&text);
		buf_clear(&code);
		buf_addf(&code, "%ld", s->line);
		add_text(s, &text);
		if (text.len == 0)
			continue;
		pick_rows_add(out, code.data, NULL, text.data, "", NULL);
		if (i + 1 == l->at.len || !may_be_two(s, s + 1))
			continue;
		buf_addf(&code, "-%ld", s[1].line);
		buf_clear(&text);
		buf_addf(&text, _("第 %ld、%ld 行合起来：两行的表头"),
		    s->line, s[1].line);
		pick_rows_add(out, code.data, NULL, text.data, "", NULL);
	}
	buf_release(&text);
	buf_release(&code);
}

bool
importing_choose_header(struct importing *i)
{
	struct lines lines = { { NULL, 0, 0 } };
	struct pick_source source = { .rows = rows, .ctx = &lines };
	struct buf value = BUF_INIT;
	struct err err = ERR_INIT;
	char *end;
	bool done = false;

	if (!table_peek(i->path, i->encoding, LINES_SHOWN, take_line, &lines,
	    &err)) {
		importing_fail(&err);
	} else if (pick_one(_("表头（列名）在哪一行"), "", &source, &value)) {
		i->header_first = i->header_last = strtol(value.data, &end, 10);
		if (*end == '-')
			i->header_last = strtol(end + 1, NULL, 10);
		done = true;
	}
	forget_lines(&lines);
	buf_release(&value);
	return done;
}

bool
importing_fail_header(struct importing *i, const struct err *err)
{
	struct buf text = BUF_INIT;
	bool yes;

	if (!text_equal(err->field, TABLE_HEADER_FIELD)) {
		importing_fail(err);
		return false;
	}
	buf_addf(&text, _("%s\n列名在哪一行，也可以自己指出来。"), err->text);
	yes = dialog_ask(_("收不了"), text.data, N_("指出表头"), N_("不收了"));
	buf_release(&text);
	return yes && importing_choose_header(i);
}
