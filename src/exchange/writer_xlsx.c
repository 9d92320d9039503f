/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A table as a spreadsheet whose cells are all text: no program takes a
 * number of eighteen digits, a leading zero or "=1+1" for something else. */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "base/utf8.h"
#include "writer_private.h"
#include "writer_xlsx.h"

/* The limits of the format. */
#define ROWS_MAX ((size_t)1048576)
#define CELL_MAX ((size_t)32767)
#define TITLE_MAX 31
#define TEXT_FORMAT 49           /* the built-in "@" */
#define ROOM_MOST 60             /* widest column */
#define ROOM_BESIDE 2            /* of a column beside its text */

struct xlsx_state {
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *head, *text;
	struct buf cell;
	struct sha256 *cells;         /* what writer_xlsx_check() wants */
	bool too_many, too_long;      /* rows; a cell */
};

/* The name of a sheet: at most 31 characters and none of []:*?/\ */
static char *
sheet_name(const char *title)
{
	char *name = xstrndup(title, utf8_offset(title, TITLE_MAX)), *p;

	for (p = name; *p != '\0'; p++)
		if (strchr("[]:*?/\\", *p) != NULL)
			*p = '-';
	return name;
}

static void
describe(struct xlsx_state *s, const char *title)
{
	lxw_doc_properties properties = {
		.title = (char *)title,
		.created = (time_t)(clock_peek() / 1000),
	};

	workbook_set_properties(s->book, &properties);
}

/* Widths and, below the header, the format of text. */
static void
lay_out(struct xlsx_state *s, const struct writer_options *options)
{
	int width, title;
	size_t i;

	s->head = workbook_add_format(s->book);
	s->text = workbook_add_format(s->book);
	format_set_num_format_index(s->text, TEXT_FORMAT);
	format_set_num_format_index(s->head, TEXT_FORMAT);
	format_set_bold(s->head);
	for (i = 0; i < options->n; i++) {
		title = utf8_columns(options->columns[i].title);
		width = options->columns[i].width;
		if (width > ROOM_MOST)
			width = ROOM_MOST;
		worksheet_set_column(s->sheet, (lxw_col_t)i, (lxw_col_t)i,
		    (width > title ? width : title) + ROOM_BESIDE, s->text);
	}
	worksheet_freeze_panes(s->sheet, 1, 0);
	worksheet_repeat_rows(s->sheet, 0, 0);
}

static bool
begin(struct writer *w, const struct writer_options *options, struct err *err)
{
	lxw_workbook_options how = { .constant_memory = LXW_TRUE };
	const char *path = outfile_name(w->out, err);
	struct xlsx_state *s;
	char *name;

	if (path == NULL)
		return false;
	w->state = s = xcalloc(1, sizeof *s);
	s->cells = sha256_new();
	name = sheet_name(options->title);
	s->book = workbook_new_opt(path, &how);
	if (s->book != NULL)
		s->sheet = workbook_add_worksheet(s->book, name);
	free(name);
	if (s->sheet == NULL)
		return err_set(err, ERR_FAILED, _("无法写入文件 %s：%s"),
		    path, path_reason(errno));
	describe(s, options->title);
	lay_out(s, options);
	return true;
}

/* "_x0041_" in a cell means "A" to readers of this format: such an underscore
 * is itself written that way. */
static const char *
guarded(struct xlsx_state *s, const char *text)
{
	const char *p, *from = text;
	size_t i;

	if (strstr(text, "_x") == NULL)
		return text;
	buf_clear(&s->cell);
	while ((p = strstr(from, "_x")) != NULL) {
		buf_add(&s->cell, from, (size_t)(p - from));
		for (i = 2; i < 6 && isxdigit((unsigned char)p[i]); i++)
			;
		buf_adds(&s->cell, i == 6 && p[i] == '_' ? "_x005F_" : "_");
		from = p + 1;
	}
	buf_adds(&s->cell, from);
	return s->cell.data;
}

static bool
row(struct writer *w, const char *const *cells)
{
	struct xlsx_state *s = w->state;
	const char *text;
	size_t i;

	if (w->rows >= ROWS_MAX)
		s->too_many = true;
	for (i = 0; i < w->n && !s->too_many; i++) {
		if (text_empty(cells[i]))
			continue;
		text = guarded(s, cells[i]);
		if (strlen(text) > CELL_MAX && utf8_count(text) > CELL_MAX) {
			s->too_long = true;
			return false;
		}
		sha256_add(s->cells, text, strlen(text) + 1);
		worksheet_write_string(s->sheet, (lxw_row_t)w->rows,
		    (lxw_col_t)i, text, w->rows == 0 ? s->head : s->text);
	}
	return !s->too_many;
}

static bool
end(struct writer *w, struct err *err)
{
	struct xlsx_state *s = w->state;
	uint8_t cells[SHA256_BYTES];
	bool whole;

	if (s->too_many)
		return err_set(err, ERR_REFUSED,
		    _("表格文件最多 %zu 行，请加条件分几次导出，或导出成 .csv"),
		    ROWS_MAX);
	if (s->too_long)
		return err_set(err, ERR_REFUSED,
		    _("第 %zu 行有一格太长，表格文件放不下，请导出成 .csv"),
		    w->rows);
	whole = workbook_close(s->book) == LXW_NO_ERROR;
	s->book = NULL;
	sha256_end(s->cells, cells);
	s->cells = NULL;
	if (whole && writer_xlsx_check(outfile_name(w->out, err), cells))
		return true;
	return err_set(err, ERR_FAILED,
	    _("不能做成表格文件，请看磁盘或临时文件夹是否已满"));
}

static void
release(struct writer *w)
{
	struct xlsx_state *s = w->state;

	if (s == NULL)
		return;
	if (s->book != NULL)
		lxw_workbook_free(s->book);
	if (s->cells != NULL)
		sha256_end(s->cells, NULL);
	buf_release(&s->cell);
	free(s);
}

const struct writer_form writer_xlsx = {
	.suffix = ".xlsx", .begin = begin, .row = row, .end = end,
	.release = release,
};
