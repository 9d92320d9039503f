/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The one core of all reading of CSV: libcsv fed line by line. */
#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/mem.h"
#include "base/text.h"
#include "csv_formula.h"
#include "exchange/csv.h"

/* Bytes given to the parser at a time, so that a field without end is seen
 * before it has filled the memory. */
#define FEED ((size_t)64 * 1024)

struct csv_reader {
	struct csv_parser parser;
	char separator;
	bool lenient;             /* ="..." without quotes around is read */
	struct csv_formula formula;
	struct buf quoted;        /* the line being fed, quoted as CSV has it */
	csv_row_fn *row;
	void *ctx;
	bool blanks;              /* rows of blank lines are wanted */
	struct buf text;          /* cells of the row being read, NULs between */
	VEC(size_t) starts;       /* of the cells in it */
	VEC(char *) cells;        /* the same as the row function gets them */
	long line;                /* line being fed, from 1 */
	long row_line;            /* line the row began on */
	int rows_in_line;         /* more than one: a CR without LF between */
	bool cr_row;              /* a row of the line ended at a CR */
	char last[2];             /* bytes of the line fed last, LF aside */
	bool in_line;             /* bytes of the line have been fed */
	bool blank;               /* and none but CR */
	bool open;                /* a row has begun and not ended */
	bool stopped;
	struct err *err;          /* of the call at work */
};

/* The sentence is in r->err. */
static void
stop(struct csv_reader *r)
{
	r->stopped = true;
}

static void
on_cell(void *data, size_t len, void *ctx)
{
	struct csv_reader *r = ctx;

	if (r->stopped)
		return;
	if (len > CSV_FIELD_MAX) {
		err_set(r->err, ERR_REFUSED,
		    _("第 %ld 行有一格超过 64 KiB，请检查文件"), r->line);
		stop(r);
		return;
	}
	if (r->starts.len >= CSV_CELLS_MAX || r->text.len > CSV_ROW_MAX) {
		err_set(r->err, ERR_REFUSED,
		    _("第 %ld 行太长，格数或字数太多，请检查文件"),
		    r->line);
		stop(r);
		return;
	}
	*vec_push(&r->starts) = r->text.len;
	buf_add(&r->text, data != NULL ? data : "", len);
	buf_addc(&r->text, '\0');
}

static void
forget_cells(struct csv_reader *r)
{
	buf_clear(&r->text);
	r->starts.len = 0;
	r->cells.len = 0;
	r->open = false;
}

static void
give_row(struct csv_reader *r)
{
	size_t i;

	for (i = 0; i < r->starts.len; i++)
		*vec_push(&r->cells) = r->text.data + r->starts.at[i];
	if (!r->row(r->ctx, r->row_line, r->cells.at, r->cells.len, r->err))
		r->stopped = true;
	forget_cells(r);
}

static bool
refuse_cr(struct csv_reader *r)
{
	stop(r);
	return err_set(r->err, ERR_REFUSED,
	    _("第 %ld 行只用回车换行，请另存为标准 CSV 文件"), r->line);
}

static void
on_row(int end, void *ctx)
{
	struct csv_reader *r = ctx;

	if (r->stopped)
		return;
	if (end == '\r')
		r->cr_row = true;
	if (++r->rows_in_line > 1) {
		refuse_cr(r);
	} else {
		give_row(r);
	}
}

/* What libcsv would trim: nothing. */
static int
no_blank(unsigned char c)
{
	(void)c;
	return 0;
}

struct csv_reader *
csv_reader_new(char separator, bool blanks, csv_row_fn *row, void *ctx)
{
	struct csv_reader *r = xcalloc(1, sizeof *r);

	if (csv_init(&r->parser,
		CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
		fatal("csv_init failed");
	csv_set_space_func(&r->parser, no_blank);
	csv_set_delim(&r->parser, (unsigned char)separator);
	buf_init(&r->text);
	r->separator = separator;
	r->row = row;
	r->ctx = ctx;
	r->blanks = blanks;
	r->line = 1;
	r->row_line = 1;
	return r;
}

void
csv_reader_lenient(struct csv_reader *r)
{
	r->lenient = true;
}

void
csv_reader_free(struct csv_reader *r)
{
	if (r == NULL)
		return;
	csv_free(&r->parser);
	buf_release(&r->formula.held);
	buf_release(&r->quoted);
	buf_release(&r->text);
	vec_release(&r->starts);
	vec_release(&r->cells);
	free(r);
}

/* Bytes of one line, or some of them. */
static bool
parse(struct csv_reader *r, const char *text, size_t len)
{
	size_t n;
	bool bad;

	for (; len > 0 && !r->stopped; text += n, len -= n) {
		n = len < FEED ? len : FEED;
		bad = csv_parse(&r->parser, text, n, on_cell, on_row, r) != n;
		if (r->stopped)
			break;
		if (bad)
			return err_set(r->err, ERR_REFUSED,
			    _("第 %ld 行的引号用得不对"), r->line);
		if (csv_get_buffer_size(&r->parser) > 4 * CSV_FIELD_MAX)
			return err_set(r->err, ERR_REFUSED,
			    _("第 %ld 行有一格超过 64 KiB，请检查文件"),
			    r->line);
	}
	return !r->stopped;
}

static bool
refuse_quote(struct csv_reader *r)
{
	stop(r);
	return err_set(r->err, ERR_REFUSED,
	    _("第 %ld 行第 %zu 格的引号用得不对，分不清这一格到哪里为止：请用 WPS 或 Excel 打开这张表，看看这一格和它后面有没有错位，改好再另存为「CSV UTF-8（逗号分隔）」"),
	    r->line, r->formula.cell + 1);
}

/* The same, quoted first where a spreadsheet did not. */
static bool
parse_lenient(struct csv_reader *r, const char *text, size_t len)
{
	buf_clear(&r->quoted);
	if (!csv_formula_feed(&r->formula, r->separator, text, len,
	        &r->quoted))
		return refuse_quote(r);
	if (r->formula.held.len > CSV_FIELD_MAX)
		return refuse_quote(r);
	return parse(r, r->quoted.data, r->quoted.len);
}

/* Bytes of a line are coming: is there more than its end? */
static void
look_at(struct csv_reader *r, const char *text, size_t len)
{
	size_t i = 0;

	if (!r->in_line) {
		r->in_line = true;
		r->rows_in_line = 0;
		r->cr_row = false;
		r->last[0] = r->last[1] = '\0';
		r->blank = !r->open;
	}
	while (r->blank && i < len && (text[i] == '\r' || text[i] == '\n'))
		i++;
	if (r->blank && i < len) {
		r->blank = false;
		r->row_line = r->line;
		r->open = true;
	}
}

/* Keep what stands before the line's LF, or before its next bytes. */
static void
keep_last(struct csv_reader *r, const char *text, size_t len)
{
	size_t i;

	for (i = len > 2 ? len - 2 : 0; i < len; i++) {
		r->last[0] = r->last[1];
		r->last[1] = text[i];
	}
}

static bool
end_line(struct csv_reader *r)
{
	/* The CR that ended a row is the one before the LF. */
	if (r->cr_row && (r->last[1] != '\r' || r->last[0] == '\r'))
		return refuse_cr(r);
	if (r->blank && r->blanks) {
		r->row_line = r->line;
		give_row(r);
	}
	r->in_line = false;
	r->line++;
	return !r->stopped;
}

bool
csv_reader_feed(struct csv_reader *r, const char *text, size_t len,
    struct err *err)
{
	const char *end = text + len, *lf;
	size_t n;

	r->err = err;
	while (text < end && !r->stopped) {
		lf = memchr(text, '\n', (size_t)(end - text));
		n = (size_t)((lf != NULL ? lf + 1 : end) - text);
		look_at(r, text, n);
		if (!(r->lenient ? parse_lenient(r, text, n)
		                 : parse(r, text, n)))
			return false;
		keep_last(r, text, lf != NULL ? n - 1 : n);
		if (lf != NULL && !end_line(r))
			return false;
		text += n;
	}
	return !r->stopped;
}

bool
csv_reader_end(struct csv_reader *r, struct err *err)
{
	r->err = err;
	buf_clear(&r->quoted);
	if (r->lenient && !r->stopped &&
	    (!csv_formula_end(&r->formula, &r->quoted) ||
	        !parse(r, r->quoted.data, r->quoted.len)))
		return r->stopped ? false : refuse_quote(r);
	if (csv_fini(&r->parser, on_cell, on_row, r) != 0)
		return err_set(err, ERR_REFUSED, r->lenient ?
		    _("第 %ld 行起有引号没有闭合：请用 WPS 或 Excel 打开这张表，看看这一行，改好再另存为「CSV UTF-8（逗号分隔）」") :
		    _("第 %ld 行起有引号没有闭合"), r->row_line);
	if (!r->stopped && r->in_line && r->cr_row)
		return refuse_cr(r);
	return !r->stopped;
}

bool
csv_reader_at_line(const struct csv_reader *r)
{
	return !r->in_line;
}
