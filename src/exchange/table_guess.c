/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A text whose header is known in no encoding we read: the likely cause is
 * tried the other way round, so that the sentence can name it.
 */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "table_private.h"

/* A cell of the first lines that would be known if it were undone. */
struct guess {
	const struct table_options *options;
	bool twice;       /* UTF-8 taken for GBK and saved as UTF-8 */
	bool latin;       /* UTF-8 or GBK taken for a Western encoding */
};

static bool
is_known(const struct table_options *o, const struct buf *bytes)
{
	struct buf name = BUF_INIT;
	bool yes;

	if (o->known == NULL || bytes->len == 0 ||
	    !utf8_valid(bytes->data, bytes->len, NULL))
		return false;
	table_fold(bytes->data, &name);
	yes = name.len > 0 && o->known(o->ctx, name.data) > 0;
	buf_release(&name);
	return yes;
}

/* The bytes a Western text was made of: Windows-1252, and the controls it
 * leaves open. */
static bool
western_bytes(const char *cell, struct buf *out)
{
	size_t left = strlen(cell), n;
	uint32_t code;

	for (; left > 0; cell += n, left -= n) {
		n = utf8_decode(cell, left, &code);
		if (n == 0)
			return false;
		if (code < 0x100)
			buf_addc(out, (char)code);
		else if (!encoding_convert("CP1252", "UTF-8", cell, n, out))
			return false;
	}
	return true;
}

static void
undo_western(struct guess *g, const char *cell)
{
	struct buf bytes = BUF_INIT, text = BUF_INIT;

	if (western_bytes(cell, &bytes)) {
		if (is_known(g->options, &bytes))
			g->latin = true;
		else if (encoding_convert("UTF-8", "GB18030", bytes.data,
			     bytes.len, &text) &&
		    is_known(g->options, &text))
			g->latin = true;
	}
	buf_release(&bytes);
	buf_release(&text);
}

static bool
undo_row(void *ctx, long line, char *const *cells, size_t n, struct err *err)
{
	struct guess *g = ctx;
	struct buf bytes = BUF_INIT;
	size_t i;

	(void)err;
	for (i = 0; i < n; i++) {
		buf_clear(&bytes);
		if (encoding_convert("GB18030", "UTF-8", cells[i],
			strlen(cells[i]), &bytes) &&
		    bytes.len != strlen(cells[i]) &&
		    is_known(g->options, &bytes))
			g->twice = true;
		undo_western(g, cells[i]);
	}
	buf_release(&bytes);
	return line < TABLE_HEADER_WITHIN;
}

static void
undo(const struct table_options *o, const char *text, size_t len,
    struct guess *g)
{
	static const char separators[] = ",\t;";
	struct csv_reader *csv;
	const char *s;

	g->options = o;
	for (s = separators; *s != '\0'; s++) {
		csv = csv_reader_new(*s, false, undo_row, g);
		if (csv_reader_feed(csv, text, len, NULL))
			csv_reader_end(csv, NULL);
		csv_reader_free(csv);
	}
}

/* Whole lines only, so that no character is cut. */
static size_t
whole_lines(const char *head, size_t len)
{
	size_t n = len;

	while (n > 0 && head[n - 1] != '\n')
		n--;
	return n > 0 ? n : len;
}

static bool
is_big5(const struct table *t, const char *head, size_t len)
{
	struct buf text = BUF_INIT;
	struct table_header h = { 0 };
	struct table_options o = t->options;
	bool yes = false;

	if (encoding_convert("UTF-8", "BIG5", head, whole_lines(head, len),
		&text) && utf8_valid(text.data, text.len, NULL)) {
		yes = table_header_find(&o, text.data, text.len, true, &h,
		    NULL);
		if (!yes)
			yes = strstr(text.data, "證") != NULL ||
			      strstr(text.data, "電話") != NULL ||
			      strstr(text.data, "性別") != NULL;
		table_header_release(&h);
	}
	buf_release(&text);
	return yes;
}

/* Marks of full width some people type for commas. */
static const char *
wide_separator(const struct table *t, const char *text)
{
	static const char *const marks[] = { "，", "；", "、", "｜", "|" };
	struct strlist cells;
	struct buf line = BUF_INIT;
	const char *found = NULL, *p;
	size_t i, m;

	for (i = 0; i < ARRAY_LEN(marks) && found == NULL; i++) {
		buf_clear(&line);
		m = strlen(marks[i]);
		for (p = text; *p != '\0' && *p != '\r' && *p != '\n'; p++) {
			buf_addc(&line, strncmp(p, marks[i], m) == 0 ? '\t'
								     : *p);
			if (strncmp(p, marks[i], m) == 0)
				p += m - 1;
		}
		strlist_init(&cells);
		strlist_split(&cells, line.data, '\t');
		if (cells.len > 1 && t->options.known(t->options.ctx,
			cells.at[0]) + t->options.known(t->options.ctx,
			cells.at[1]) > 0)
			found = marks[i];
		strlist_release(&cells);
	}
	buf_release(&line);
	return found;
}

bool
table_unknown(const struct table *t, const char *head, size_t len,
    struct err *err)
{
	struct buf text = BUF_INIT;
	struct guess g = { .options = &t->options };
	const char *mark = NULL;
	struct decoder *d = decoder_new(ENCODING_UTF8);
	bool utf8 = decoder_feed(d, head, len, &text, NULL);

	decoder_free(d);
	if (t->options.known != NULL && utf8) {
		undo(&t->options, text.data, text.len, &g);
		mark = wide_separator(t, text.data);
	}
	buf_release(&text);
	if (g.twice || g.latin)
		return err_set(err, ERR_UNSAFE,
		    _("文件里的字已经是乱码（曾用错误的编码打开后又保存），无法还原：请用原来的表格重新另存为「CSV UTF-8（逗号分隔）」"));
	if (t->options.known != NULL && !utf8 && is_big5(t, head, len))
		return err_set(err, ERR_UNSAFE,
		    _("这个文件是繁体 Big5 编码，不能直接读取：请用 Excel 或 WPS 打开，另存为「CSV UTF-8（逗号分隔）」再导入"));
	if (mark != NULL)
		return err_set(err, ERR_UNSAFE,
		    _("各列之间用的是「%s」：请改成半角逗号，或用 Excel、WPS 另存为「CSV UTF-8（逗号分隔）」"),
		    mark);
	if (!utf8 && t->scan.bad_line > 0)
		return table_refuse_header(err,
		    _("文件的编码认不出来（第 %ld 行起有不是 UTF-8 的字节，按 GB18030 也认不出表头）：请另存为「CSV UTF-8（逗号分隔）」再导入"),
		    t->scan.bad_line);
	return false;
}
