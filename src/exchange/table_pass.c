/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Once through the file: bytes, characters, rows, one piece at a time. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "base/utf8.h"
#include "table_private.h"

/* Excel writes rows in blocks; within one, columns at the end that are empty
 * in all of them are left out. */
#define BLOCK 16

bool
table_refuse(struct err *err)
{
	if (err != NULL && err->code == ERR_REFUSED)
		err->code = ERR_UNSAFE;
	return false;
}

long
table_read(const struct table *t, int64_t at, char *to, struct err *err)
{
	ssize_t n;

	do
		n = pread(t->fd, to, t->chunk, (off_t)at);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		err_set(err, ERR_FAILED, _("读取文件时出错：%s"),
		    path_reason(errno));
	return (long)n;
}

/* U+E000 to U+F8FF and the planes 15 and 16, by the first bytes. */
static bool
is_private(const unsigned char *p)
{
	return p[0] == 0xEE || (p[0] == 0xEF && p[1] <= 0xA3) ||
	       (p[0] == 0xF3 && p[1] >= 0xB0) || p[0] == 0xF4;
}

/* GB18030 has codes that programs turn into different characters, and places
 * for characters every office makes for itself: nobody knows what they mean
 * elsewhere. */
static bool
check_private(const char *text, long line, struct err *err)
{
	const unsigned char *p = (const unsigned char *)text;
	uint32_t code = 0;

	for (; *p != '\0'; p++) {
		if (*p == '\n')
			line++;
		if (*p < 0xEE || !is_private(p))
			continue;
		utf8_decode((const char *)p, 4, &code);
		return err_set(err, ERR_UNSAFE,
		    _("第 %ld 行有自造字（U+%04lX），各个程序认的不是同一个字：请在表格里改成正式的字，另存为「CSV UTF-8」再导入"),
		    line, (unsigned long)code);
	}
	return true;
}

static long
lines_in(const char *text)
{
	long n = 0;

	for (; (text = strchr(text, '\n')) != NULL; text++)
		n++;
	return n;
}

/* State of one pass. */
struct pass {
	struct decoder *decoder;
	struct csv_reader *csv;
	struct sha256 *sum;
	struct buf text;
	long line;
	int64_t done;
};

static bool
feed(const struct table *t, struct pass *p, const char *bytes, size_t n,
    struct err *err)
{
	sha256_add(p->sum, bytes, n);
	buf_clear(&p->text);
	if (!decoder_feed(p->decoder, bytes, n, &p->text, err))
		return table_refuse(err);
	if (t->encoding == ENCODING_GB18030) {
		if (!check_private(p->text.data, p->line, err))
			return false;
		p->line += lines_in(p->text.data);
	}
	return csv_reader_feed(p->csv, p->text.data, p->text.len, err);
}

static bool
run(struct table *t, struct pass *p, int64_t *done, struct err *err)
{
	char *chunk = xmalloc(t->chunk);
	bool ok = true;
	long n = 0;

	while (ok && (n = table_read(t, p->done, chunk, err)) > 0) {
		p->done += n;
		*done = p->done;
		ok = feed(t, p, chunk, (size_t)n, err);
	}
	free(chunk);
	return ok && n == 0 && (decoder_end(p->decoder, err) ||
				   table_refuse(err)) &&
	       csv_reader_end(p->csv, err);
}

bool
table_pass(struct table *t, csv_row_fn *row, void *ctx, int64_t *done,
    bool *ended, struct err *err)
{
	struct pass p = { .line = 1, .text = BUF_INIT };
	uint8_t hash[SHA256_BYTES];
	bool ok;

	p.decoder = decoder_new(t->encoding);
	p.csv = csv_reader_new(t->header.separator, true, row, ctx);
	csv_reader_lenient(p.csv);
	p.sum = sha256_new();
	ok = run(t, &p, done, err);
	if (ended != NULL)
		*ended = csv_reader_at_line(p.csv);
	sha256_end(p.sum, hash);
	decoder_free(p.decoder);
	csv_reader_free(p.csv);
	buf_release(&p.text);
	if (ok && memcmp(hash, t->scan.hash, sizeof hash) != 0)
		return err_set(err, ERR_UNSAFE,
		    _("读取的时候文件被别的程序改动了：请关掉那个程序，重新导入"));
	return ok;
}

/* What the first pass has to find out. */
struct survey {
	struct table *t;
	int64_t done;
	long nameless[TABLE_COLUMNS_MAX];   /* first line with data, or 0 */
	int64_t rows;            /* of the sheet, from the very first one */
	int64_t run;             /* row at which rows became this wide */
	size_t width;            /* of them */
	bool below;              /* one of them is below the header */
	bool uneven;             /* short rows, but not by blocks */
};

/* Rows at `s->run` up to `end` are all of one width. */
static void
end_run(struct survey *s, bool last)
{
	bool block = s->run % BLOCK == 0 && (last || s->rows % BLOCK == 0);

	if (s->below && s->width > 0 && s->width < s->t->width && !block)
		s->uneven = true;
	s->run = s->rows;
	s->below = false;
}

static bool
survey_row(void *ctx, long line, char *const *cells, size_t n,
    struct err *err)
{
	struct survey *s = ctx;
	struct table *t = s->t;
	size_t i;

	(void)err;
	if (n != s->width && s->rows > 0)
		end_run(s, false);
	s->width = n;
	s->rows++;
	if (line <= t->header.last)
		return true;
	s->below = true;
	if (table_classify(t, cells, &n) != TABLE_ROW)
		return true;
	for (i = 0; i < n && i < TABLE_COLUMNS_MAX; i++)
		if (t->names.at[i][0] == '\0' && s->nameless[i] == 0 &&
		    !table_cell_blank(cells[i]))
			s->nameless[i] = line;
	return true;
}

bool
table_survey(struct table *t, struct err *err)
{
	struct survey s = { .t = t };
	bool ended;
	size_t i;

	if (!table_pass(t, survey_row, &s, &s.done, &ended, err))
		return table_refuse(err);
	end_run(&s, ended);
	t->short_rows = !s.uneven;
	for (i = 0; i < TABLE_COLUMNS_MAX; i++)
		if (s.nameless[i] != 0)
			return table_refuse_header(err,
			    _("第 %zu 列没有列名，第 %ld 行却填了内容：请在表头第 %ld 行补上列名，或删去这一列"),
			    i + 1, s.nameless[i], t->header.line);
	return true;
}
