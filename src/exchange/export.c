/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "exchange/export.h"

#include <stdlib.h>

#include "base/display.h"
#include "base/locale.h"
#include "base/mem.h"
#include "base/text.h"

#define WIDTH_UID 12

struct export {
	const struct kind *kind;
	struct export_options *options;
	struct writer *writer;
	struct buf *shown;            /* one a field, reused by every row */
	const char **cells;           /* uid, then those of the fields */
};

static int
width_of(const struct field *f)
{
	if (f->type->storage == STORAGE_REF || f->type->storage == STORAGE_UID)
		return WIDTH_UID;
	return f->max > 0 && 2 * f->max < f->type->width ? 2 * f->max :
	    f->type->width;
}

/* The language is plain here: labels are what import knows them by. */
static struct writer *
begin(const struct export *e, const char *path, struct err *err)
{
	struct writer_column *columns = xcalloc(e->kind->len + 1,
	    sizeof *columns);
	struct writer_options options = { .path = path,
		.title = e->kind->label, .encoding = e->options->encoding,
		.columns = columns, .n = e->kind->len + 1 };
	bool names = e->options->names;
	struct writer *w;
	size_t i;

	columns[0] = (struct writer_column){ names ? "uid" : N_("标识"),
		WIDTH_UID };
	for (i = 0; i < e->kind->len; i++)
		columns[i + 1] = (struct writer_column){ names ?
			e->kind->fields[i].name : e->kind->fields[i].label,
			width_of(&e->kind->fields[i]) };
	w = writer_open(&options, err);
	free(columns);
	return w;
}

/* Whether people read the stored form of a value under a header of names:
 * codes, dates and references stay as they are; amounts never do. */
static bool
as_stored(const struct export *e, const struct field *f)
{
	if (f->type->storage == STORAGE_REF || f->type->storage == STORAGE_UID)
		return true;
	return e->options->names && f->type != &type_money;
}

static bool
write_row(void *ctx, struct record *r)
{
	const struct export *e = ctx;
	char uid[UID_TEXT];
	size_t i;

	e->cells[0] = record_uid(r, uid);
	for (i = 0; i < e->kind->len; i++) {
		e->cells[i + 1] = r->value[i];
		if (r->value[i] == NULL || as_stored(e, &e->kind->fields[i]))
			continue;
		buf_clear(&e->shown[i]);
		field_format(&e->kind->fields[i], r->value[i], &e->shown[i]);
		e->cells[i + 1] = e->shown[i].data;
	}
	e->options->rows++;
	return writer_row(e->writer, e->cells);
}

/* All rows; the words in them are not those of the reader's language. */
static bool
write_rows(struct export *e, struct office *o, const struct row_list *list,
    struct err *err)
{
	size_t i;
	bool ok;

	e->shown = xcalloc(e->kind->len, sizeof *e->shown);
	e->cells = xcalloc(e->kind->len + 1, sizeof *e->cells);
	locale_plain(true);
	ok = row_each(o->db, list, write_row, e, err);
	locale_plain(false);
	for (i = 0; i < e->kind->len; i++)
		buf_release(&e->shown[i]);
	free(e->shown);
	free(e->cells);
	return ok;
}

bool
export_kind(struct office *o, const struct row_list *list,
    struct export_options *options, const char *path, struct err *err)
{
	struct export e = { .kind = list->kind, .options = options };

	options->rows = 0;
	e.writer = begin(&e, path, err);
	if (e.writer == NULL)
		return false;
	if (options->template_only || write_rows(&e, o, list, err))
		return writer_close(e.writer, &options->loss, err);
	writer_drop(e.writer);
	return false;
}

void
export_loss(const struct writer_loss *loss, struct buf *out)
{
	char shown[32];

	if (loss->lost > 0)
		buf_addf(out,
		    _("提醒：有 %zu 个字在这种编码里没有，写成了问号，如「%s」"),
		    loss->lost, display_text(shown, sizeof shown,
		        loss->lost_like));
	else if (loss->rare > 0)
		buf_addf(out,
		    _("提醒：有 %zu 个生僻字（如「%s」），老的表格程序不认，请用 .xlsx"),
		    loss->rare, loss->rare_like);
}
