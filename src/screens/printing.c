/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "printing.h"

#include "base/list.h"
#include "base/text.h"
#include "desk.h"
#include "saving.h"
#include "spool.h"
#include "tui/dialog.h"
#include "tui/screen.h"

#define PREVIEW_COLUMNS 76

/* "表名-姓名.pdf" */
static void
propose_name(const struct sheet *sheet, const char *name, struct buf *out)
{
	buf_adds(out, _(sheet->label));
	if (!text_empty(name))
		buf_addf(out, "-%s", name);
	buf_adds(out, ".pdf");
}

static void
tell_result(const struct sheet_result *r, const char *what)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, _("%s，共 %d 页"), what, r->pages);
	if (r->number[0] != '\0')
		buf_addf(&text, _("，编号 %s"), r->number);
	if (r->copies > 1)
		buf_addf(&text, _("（第 %d 次打，印有「补打」）"), r->copies);
	if (r->missing > 0)
		buf_addf(&text, _("；有 %d 个字没有字体，请核对"), r->missing);
	screen_say(r->missing > 0 ? ROLE_WARNING : ROLE_GOOD, "%s", text.data);
	buf_release(&text);
}

static bool
save_pdf(const struct sheet *sheet, const struct sheet_request *q,
    const char *name)
{
	struct buf path = BUF_INIT, file = BUF_INIT;
	struct sheet_result result = { 0 };
	struct err err = ERR_INIT;
	bool ok = false;

	propose_name(sheet, name, &file);
	if ((sheet->unregistered ? saving_secret : saving_file)(_("存成 PDF"),
	    file.data, &path)) {
		ok = sheet_print(desk_office(), sheet->code, q, path.data,
		    &result, &err);
		if (ok)
			tell_result(&result, path.data);
		else
			screen_fail(&err);
	}
	buf_release(&file);
	buf_release(&path);
	return ok;
}

/* What goes to the printer, and what came of it. */
struct one {
	const struct sheet *sheet;
	const struct sheet_request *q;
	struct sheet_result *result;
};
struct several {
	const struct sheet *sheet;
	const struct sheet_batch *batch;
	struct sheet_batch_result *result;
};

static bool
print_one(const void *what, const char *path, struct err *err)
{
	const struct one *o = what;

	return sheet_print(desk_office(), o->sheet->code, o->q, path,
	    o->result, err);
}

static bool
print_several(const void *what, const char *path, struct err *err)
{
	const struct several *s = what;

	return sheet_print_batch(desk_office(), s->sheet->code, s->batch,
	    path, s->result, err);
}

bool
printing_send(const struct sheet *sheet, const struct sheet_request *q)
{
	struct sheet_result result = { 0 };
	const struct one what = { sheet, q, &result };
	struct err err = ERR_INIT;
	bool ok = spool_made(print_one, &what, &err);

	if (ok)
		tell_result(&result, _("已送到打印机"));
	else
		screen_fail(&err);
	return ok;
}

bool
printing_send_batch(const struct sheet *sheet,
    const struct sheet_batch *batch)
{
	struct sheet_batch_result result = { 0 };
	const struct several what = { sheet, batch, &result };
	struct err err = ERR_INIT;
	bool ok = spool_made(print_several, &what, &err);

	if (ok)
		screen_say(ROLE_GOOD, _("已送到打印机：%zu 份，共 %d 页"),
		    result.printed, result.pages);
	else
		screen_fail(&err);
	return ok;
}

/* Asked again when it failed: the next screen would wipe the reason away, and
 * the sheet of the recovery key is printed now or never. */
static bool
send_or_save(const struct sheet *sheet, const struct sheet_request *q,
    const char *name)
{
	const struct dialog_item ways[] = {
		{ _("打印"), NULL }, { _("存成 PDF"), NULL },
		{ _("不打了"), NULL }
	};
	bool done = false;
	int at = 0;

	while (!done && (at == 0 || at == 1)) {
		at = dialog_choose(_(sheet->label), ways, ARRAY_LEN(ways));
		if (at == 0)
			done = printing_send(sheet, q);
		else if (at == 1)
			done = save_pdf(sheet, q, name);
	}
	return done;
}

bool
printing_offer(const struct sheet *sheet, const struct sheet_request *q,
    const char *name)
{
	struct sheet_request real = *q, preview = *q;
	struct buf text = BUF_INIT;
	struct sheet_result result = { 0 };
	struct err err = ERR_INIT;
	bool ok;

	preview.preview = true;
	real.preview = false;
	ok = sheet_render(desk_office(), sheet->code, &preview,
	    PREVIEW_COLUMNS, &text, &result, &err);
	if (ok) {
		dialog_view(_(sheet->label), text.data, false);
		ok = send_or_save(sheet, &real, name);
	} else {
		screen_fail(&err);
	}
	buf_wipe(&text);
	return ok;
}
