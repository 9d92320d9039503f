/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "exchange/export.h"

#include "base/locale.h"
#include "base/text.h"
#include "exchange/csv.h"

struct export {
	const struct kind *kind;
	struct export_options *options;
	struct buf *out;              /* UTF-8 */
};

static void
write_header(const struct export *e)
{
	size_t i;

	csv_cell(e->out, true, e->options->names ? "uid" : _("标识"));
	for (i = 0; i < e->kind->len; i++)
		csv_cell_safe(e->out, false, e->options->names
		    ? e->kind->fields[i].name : _(e->kind->fields[i].label));
	csv_end(e->out);
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

static void
write_value(const struct export *e, const struct field *f, const char *value)
{
	struct buf shown = BUF_INIT;

	if (value != NULL && !as_stored(e, f))
		field_format(f, value, &shown);
	else if (value != NULL)
		buf_adds(&shown, value);
	csv_cell_safe(e->out, false, shown.data);
	buf_release(&shown);
}

static bool
write_row(void *ctx, struct record *r)
{
	const struct export *e = ctx;
	char uid[UID_TEXT];
	size_t i;

	csv_cell(e->out, true, record_uid(r, uid));
	for (i = 0; i < e->kind->len; i++)
		write_value(e, &e->kind->fields[i], r->value[i]);
	csv_end(e->out);
	e->options->rows++;
	return true;
}

bool
export_kind(struct office *o, const struct row_list *list,
    struct export_options *options, struct buf *out, struct err *err)
{
	struct buf text = BUF_INIT;
	struct export e = { list->kind, options, &text };
	bool ok = true;

	options->rows = 0;
	options->lost = 0;
	locale_plain(true);
	write_header(&e);
	if (!options->template_only)
		ok = row_each(o->db, list, write_row, &e, err);
	locale_plain(false);
	if (ok && !encoding_encode(options->encoding, text.data, text.len,
	              out, &options->lost))
		ok = err_set(err, ERR_FAILED, _("不能转换成编码 %s"),
		    encoding_name(options->encoding));
	buf_release(&text);
	return ok;
}
