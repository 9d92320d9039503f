/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "exchange/csv.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"

/* Bytes given to the parser at a time, so that a field without end is seen
 * before it has filled the memory. */
#define FEED ((size_t)64 * 1024)

struct reader {
	struct strlist cells;     /* of the row being read */
	long line;                /* line being fed */
	long row_line;            /* line the row began on */
	int rows_in_line;         /* more than one: a CR without LF between */
	bool open;                /* a row has begun and not ended */
	bool stopped;
	csv_row_fn *row;
	void *ctx;
	struct err *err;
};

static void
stop(struct reader *r)
{
	r->stopped = true;
}

static void
on_cell(void *data, size_t len, void *ctx)
{
	struct reader *r = ctx;

	if (r->stopped)
		return;
	if (len > CSV_FIELD_MAX) {
		err_set(r->err, ERR_REFUSED,
		    _("第 %ld 行有一格超过 64 KiB，请检查文件"), r->line);
		stop(r);
		return;
	}
	strlist_take(&r->cells, xstrndup(data != NULL ? data : "", len));
}

static void
forget_cells(struct reader *r)
{
	strlist_release(&r->cells);
	r->open = false;
}

static void
on_row(int end, void *ctx)
{
	struct reader *r = ctx;

	(void)end;
	if (r->stopped)
		return;
	if (++r->rows_in_line > 1) {
		err_set(r->err, ERR_REFUSED,
		    _("第 %ld 行只用回车换行，请另存为标准 CSV 文件"),
		    r->line);
		stop(r);
	} else if (!r->row(r->ctx, r->row_line, r->cells.at, r->cells.len,
	               r->err)) {
		stop(r);
	}
	forget_cells(r);
}

/* What libcsv would trim: nothing. */
static int
no_blank(unsigned char c)
{
	(void)c;
	return 0;
}

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

/* Feed one line, its end included. */
static bool
feed(struct csv_parser *p, struct reader *r, const char *data, size_t len)
{
	size_t n;

	for (; len > 0 && !r->stopped; data += n, len -= n) {
		n = len < FEED ? len : FEED;
		if (csv_parse(p, data, n, on_cell, on_row, r) != n)
			return err_set(r->err, ERR_REFUSED,
			    _("第 %ld 行的引号用得不对"), r->line);
		if (!r->stopped && csv_get_buffer_size(p) > 4 * CSV_FIELD_MAX)
			return err_set(r->err, ERR_REFUSED,
			    _("第 %ld 行有一格超过 64 KiB，请检查文件"),
			    r->line);
	}
	return !r->stopped;
}

static bool
feed_lines(struct csv_parser *p, struct reader *r, const char *data,
    size_t len)
{
	const char *end = data + len, *lf;
	size_t n;

	while (data < end) {
		lf = memchr(data, '\n', (size_t)(end - data));
		n = lf != NULL ? (size_t)(lf - data) + 1 : (size_t)(end - data);
		r->rows_in_line = 0;
		if (!r->open && *data != '\r' && *data != '\n') {
			r->row_line = r->line;
			r->open = true;
		}
		if (!feed(p, r, data, n))
			return false;
		data += n;
		if (lf != NULL)
			r->line++;
	}
	return true;
}

bool
csv_read(const void *data, size_t len, csv_row_fn *row, void *ctx,
    struct err *err)
{
	struct reader r = { .line = 1, .row_line = 1, .row = row, .ctx = ctx,
		.err = err };
	struct csv_parser p;
	bool ok;

	if (!check_bytes(data, len, err))
		return false;
	if (csv_init(&p, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
		fatal("csv_init failed");
	csv_set_space_func(&p, no_blank);
	ok = feed_lines(&p, &r, data, len);
	if (ok && csv_fini(&p, on_cell, on_row, &r) != 0)
		ok = err_set(err, ERR_REFUSED,
		    _("第 %ld 行起有引号没有闭合"), r.row_line);
	csv_free(&p);
	strlist_release(&r.cells);
	return ok && !r.stopped;
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

void
csv_cell_safe(struct buf *out, bool first, const char *text)
{
	bool risky = !text_empty(text) && strchr("=+-@\t\r", text[0]) != NULL;

	add_cell(out, first, text, risky);
}

void
csv_end(struct buf *out)
{
	buf_adds(out, "\r\n");
}
