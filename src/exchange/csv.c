/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "exchange/csv.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

/* Line `offset` lies on, from 1. */
static long
line_of(const char *data, size_t offset)
{
	long line = 1;
	size_t i;

	for (i = 0; i < offset; i++)
		if (data[i] == '\n')
			line++;
	return line;
}

static bool
check_bytes(const char *data, size_t len, struct err *err)
{
	const char *nul = memchr(data, '\0', len);
	size_t bad;

	if (nul != NULL)
		return err_set(err, ERR_REFUSED,
		    _("第 %ld 行有空字节，文件已损坏"),
		    line_of(data, (size_t)(nul - data)));
	if (!utf8_valid(data, len, &bad))
		return err_set(err, ERR_REFUSED,
		    _("第 %ld 行有不是 UTF-8 的字节"), line_of(data, bad));
	return true;
}

bool
csv_read(const void *data, size_t len, csv_row_fn *row, void *ctx,
    struct err *err)
{
	struct csv_reader *r;
	bool ok;

	if (!check_bytes(data, len, err))
		return false;
	r = csv_reader_new(',', false, row, ctx);
	ok = csv_reader_feed(r, data, len, err) && csv_reader_end(r, err);
	csv_reader_free(r);
	return ok;
}

static void
add_cell(struct buf *out, bool first, const char *text, bool apostrophe)
{
	if (!first)
		buf_addc(out, ',');
	if (text_empty(text))
		return;
	if (strpbrk(text, "\",\r\n") == NULL) {
		if (apostrophe)
			buf_addc(out, '\'');
		buf_adds(out, text);
		return;
	}
	buf_addc(out, '"');
	if (apostrophe)
		buf_addc(out, '\'');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			buf_addc(out, '"');
		buf_addc(out, *text);
	}
	buf_addc(out, '"');
}

void
csv_cell(struct buf *out, bool first, const char *text)
{
	add_cell(out, first, text, false);
}

/* Whether a text is one that an apostrophe of ours stands before, once
 * `quotes` more of them than usual stand before it. */
static bool
is_risky(const char *text, size_t quotes)
{
	size_t n = strspn(text, "'");
	char c = text[n];

	return n >= quotes && c != '\0' && (strchr("=+-@\t\r", c) != NULL ||
	    (n > quotes && c >= '0' && c <= '9'));
}

void
csv_cell_safe(struct buf *out, bool first, const char *text)
{
	add_cell(out, first, text, !text_empty(text) && is_risky(text, 0));
}

const char *
csv_cell_plain(const char *cell)
{
	return is_risky(cell, 1) ? cell + 1 : cell;
}

void
csv_end(struct buf *out)
{
	buf_adds(out, "\r\n");
}
