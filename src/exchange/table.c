/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "exchange/table.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/display.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "table_private.h"

#define CHUNK ((size_t)64 * 1024)

static bool
check_file(struct table *t, const char *path, struct err *err)
{
	if (!path_is_regular(t->fd, path, &t->bytes, err))
		return false;
	if (t->bytes > TABLE_BYTES_MAX)
		return err_set(err, ERR_UNSAFE,
		    _("文件太大（超过 %d MB）：请分成几个文件导入"),
		    (int)(TABLE_BYTES_MAX >> 20));
	if (t->bytes == 0)
		return err_set(err, ERR_UNSAFE,
		    _("文件是空的：请重新拷贝一份再导入"));
	return true;
}

/* O_NONBLOCK: a pipe in place of the file must not hang us. */
static bool
open_file(struct table *t, const char *path, struct err *err)
{
	char shown[512];

	t->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (t->fd < 0)
		return err_set(err, ERR_FAILED, _("无法打开文件 %s：%s"),
		    display_text(shown, sizeof shown, path),
		    path_reason(errno));
	return check_file(t, path, err);
}

/* The beginning of the file; shorter than TABLE_HEAD only if it is all. */
static bool
read_head(struct table *t, struct buf *head, struct err *err)
{
	char *chunk = xmalloc(t->chunk);
	long n;

	do {
		n = table_read(t, (int64_t)head->len, chunk, err);
		if (n > 0)
			buf_add(head, chunk, (size_t)n);
	} while (n > 0 && head->len < TABLE_HEAD);
	free(chunk);
	return n >= 0;
}

/* Whether the header is known when the head is read as `e`. */
static bool
try_encoding(struct table *t, enum encoding e, const struct buf *head,
    struct err *err)
{
	struct buf text = BUF_INIT;
	struct decoder *d = decoder_new(e);
	bool ok, whole = (int64_t)head->len >= t->bytes;

	/* Text before bad bytes is looked at all the same: what is wrong with
	 * the bytes is said by the pass over the file. */
	whole = decoder_feed(d, head->data, head->len, &text, NULL) && whole;
	decoder_free(d);
	table_header_release(&t->header);
	t->encoding = e;
	ok = table_header_find(&t->options, text.data, text.len, whole,
	    &t->header, err);
	buf_release(&text);
	return ok || table_refuse(err);
}

static bool
has_high(const struct strlist *cells)
{
	const char *p;
	size_t i;

	for (i = 0; i < cells->len; i++)
		for (p = cells->at[i]; *p != '\0'; p++)
			if ((unsigned char)*p >= 0x80)
				return true;
	return false;
}

/* Neither wholly UTF-8 nor wholly GB18030. */
static bool
check_mixed(const struct table *t, struct err *err)
{
	if (t->encoding == ENCODING_UTF8 && t->scan.bad_line > 0)
		return err_set(err, ERR_UNSAFE,
		    _("第 %ld 行有不是 UTF-8 的字节，和文件的其他部分不一样：多半是几个文件拼在一起，或者拷贝坏了；请重新另存为「CSV UTF-8（逗号分隔）」"),
		    t->scan.bad_line);
	if (t->encoding == ENCODING_GB18030 && t->scan.utf8_line > 0)
		return err_set(err, ERR_UNSAFE,
		    _("第 %ld 行是 UTF-8，其他部分却是 GB18030：多半是几个文件拼在一起；请重新另存为「CSV UTF-8（逗号分隔）」"),
		    t->scan.utf8_line);
	return true;
}

/* Without a mark the header decides: UTF-8 before GB18030, because hardly a
 * text in GB18030 is UTF-8, and most texts in UTF-8 are GB18030. */
static bool
detect(struct table *t, const struct buf *head, struct err *err)
{
	struct err first = ERR_INIT, second = ERR_INIT;

	if (try_encoding(t, ENCODING_UTF8, head, &first) &&
	    (t->scan.bad_line == 0 || has_high(&t->header.rows[0]) ||
		has_high(&t->header.rows[1])))
		return check_mixed(t, err);
	if (t->scan.bad_line > 0 &&
	    try_encoding(t, ENCODING_GB18030, head, &second))
		return check_mixed(t, err);
	if (t->scan.bad_line == 0 &&
	    try_encoding(t, ENCODING_GB18030, head, NULL))
		return true;
	err_clear(&second);
	if (!table_unknown(t, head->data, head->len, &second) &&
	    second.code != ERR_NONE)
		first = second;
	if (text_equal(first.field, TABLE_HEADER_FIELD))
		return table_refuse_header(err, "%s", first.text);
	return err_set(err, ERR_UNSAFE, "%s", first.text);
}

static bool
find_header(struct table *t, const struct buf *head, struct err *err)
{
	enum encoding e = t->options.encoding;

	if (e == ENCODING__MAX)
		e = encoding_of_bom(head->data, head->len);
	if (t->scan.nul_line > 0 && e != ENCODING_UTF16LE &&
	    e != ENCODING_UTF16BE)
		return err_set(err, ERR_UNSAFE,
		    _("第 %ld 行有空字节，文件已损坏"), t->scan.nul_line);
	return e != ENCODING__MAX ? try_encoding(t, e, head, err)
				  : detect(t, head, err);
}

/* The same name twice cannot be told apart. */
static bool
check_doubled(const struct table *t, struct err *err)
{
	size_t i, j, n = t->columns.len;
	char shown[256];

	for (i = 0; i < n; i++)
		for (j = i + 1; j < n; j++)
			if (strcmp(t->columns.at[i], t->columns.at[j]) == 0)
				return table_refuse_header(err,
				    _("列名「%s」出现了两次（第 %zu 列和第 %zu 列）：请改掉一个列名，或删去一列"),
				    display_text(shown, sizeof shown,
					t->columns.at[i]),
				    t->place.at[i] + 1, t->place.at[j] + 1);
	return true;
}

static bool
name_columns(struct table *t, struct err *err)
{
	size_t i;

	table_header_names(&t->options, &t->header, &t->names);
	if (t->names.len > TABLE_COLUMNS_MAX)
		return err_set(err, ERR_UNSAFE,
		    _("表头第 %ld 行有 %zu 列，最多 %d 列：请删去不用的列"),
		    t->header.line, t->names.len, TABLE_COLUMNS_MAX);
	for (i = 0; i < t->names.len; i++) {
		if (t->names.at[i][0] == '\0')
			continue;
		strlist_add(&t->columns, t->names.at[i]);
		*vec_push(&t->place) = i;
		t->width = i + 1;
	}
	for (i = 0; i < t->columns.len; i++)
		*vec_push(&t->row) = NULL;
	return check_doubled(t, err);
}

static bool
open_table(struct table *t, const char *path, struct err *err)
{
	struct buf head = BUF_INIT;
	bool ok;

	ok = open_file(t, path, err) && read_head(t, &head, err) &&
	     table_magic(head.data, head.len, path,
		 t->options.encoding, err) &&
	     table_scan(t, err) && find_header(t, &head, err) &&
	     name_columns(t, err) && table_survey(t, err);
	buf_release(&head);
	return ok;
}

struct table *
table_open(const char *path, const struct table_options *options,
    struct err *err)
{
	struct table *t = xcalloc(1, sizeof *t);

	t->options = *options;
	t->chunk = options->chunk > 0 ? options->chunk : CHUNK;
	t->fd = -1;
	if (open_table(t, path, err))
		return t;
	table_close(t);
	return NULL;
}

/* Lines with more on them than separators, whichever way they end. */
static int64_t
count_lines(const struct table *t)
{
	char *chunk = xmalloc(t->chunk);
	int64_t at = 0, lines = 0;
	bool filled = false;
	long n, i;

	while ((n = table_read(t, at, chunk, NULL)) > 0) {
		at += n;
		for (i = 0; i < n; i++) {
			if (chunk[i] == '\n' || chunk[i] == '\r') {
				lines += filled;
				filled = false;
			} else if (strchr(" ,;\t\"", chunk[i]) == NULL) {
				filled = true;
			}
		}
	}
	free(chunk);
	return lines + filled;
}

bool
table_head(const char *path, enum encoding given, struct buf *head,
    bool *whole, struct err *err)
{
	struct table t = { .chunk = CHUNK, .fd = -1 };
	bool ok = open_file(&t, path, err) && read_head(&t, head, err) &&
	    table_magic(head->data, head->len, path, given, err);

	*whole = (int64_t)head->len >= t.bytes;
	if (t.fd >= 0)
		close(t.fd);
	return ok;
}

int64_t
table_refused(const char *path)
{
	struct table t = { .chunk = CHUNK, .fd = -1 };
	struct buf head = BUF_INIT;
	int64_t lines = 0;

	if (open_file(&t, path, NULL) && read_head(&t, &head, NULL) &&
	    table_magic(head.data, head.len, path, ENCODING__MAX, NULL))
		lines = count_lines(&t);
	if (t.fd >= 0)
		close(t.fd);
	buf_release(&head);
	return lines > 1 ? lines - 1 : 0;
}

void
table_close(struct table *t)
{
	if (t == NULL)
		return;
	if (t->fd >= 0)
		close(t->fd);
	table_header_release(&t->header);
	strlist_release(&t->names);
	strlist_release(&t->columns);
	vec_release(&t->place);
	vec_release(&t->row);
	free(t);
}

enum encoding
table_encoding(const struct table *t)
{
	return t->encoding;
}

char
table_separator(const struct table *t)
{
	return t->header.separator;
}

long
table_header_line(const struct table *t)
{
	return t->header.line;
}

long
table_header_last(const struct table *t)
{
	return t->header.last;
}

const struct strlist *
table_columns(const struct table *t)
{
	return &t->columns;
}

void
table_hash(const struct table *t, uint8_t out[SHA256_BYTES])
{
	memcpy(out, t->scan.hash, SHA256_BYTES);
}

int64_t
table_bytes(const struct table *t)
{
	return t->bytes;
}

/* One walk through the rows for the caller. */
struct walk {
	struct table *t;
	bool (*each)(void *ctx, long line, enum table_line what,
	    char *const *cells, size_t n, int64_t done, struct err *err);
	void *ctx;
	int64_t done;
	bool stopped;            /* by the caller, with its own err */
};

static bool
walk_row(void *ctx, long line, char *const *cells, size_t n, struct err *err)
{
	static char nothing[] = "";
	struct walk *w = ctx;
	struct table *t = w->t;
	enum table_line what;
	size_t raw = n, i;

	if (line <= t->header.last)
		return true;
	what = table_classify(t, cells, &n);
	if (what == TABLE_ROW && raw < t->width && !t->short_rows) {
		what = TABLE_RAGGED;
		n = raw;
	}
	if (what == TABLE_ROW) {
		for (i = 0; i < t->place.len; i++)
			t->row.at[i] = t->place.at[i] < raw
					   ? cells[t->place.at[i]] : nothing;
		cells = t->row.at;
		n = t->columns.len;
	}
	w->stopped = !w->each(w->ctx, line, what, cells, n, w->done, err);
	return !w->stopped;
}

bool
table_each(struct table *t, bool (*each)(void *ctx, long line,
    enum table_line what, char *const *cells, size_t n, int64_t done,
    struct err *err), void *ctx, struct err *err)
{
	struct walk w = { .t = t, .each = each, .ctx = ctx };

	if (table_pass(t, walk_row, &w, &w.done, NULL, err))
		return true;
	return w.stopped ? false : table_refuse(err);
}
