/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One sheet for many, in one file and one act. */
#include <string.h>

#include "base/text.h"
#include "paint.h"
#include "register.h"

/* A batch under way. */
struct run {
	struct office *o;
	const struct sheet *sheet;
	const struct sheet_batch *batch;
	struct sheet_batch_result *result;
	struct change *change;
	struct device *device;
};

static bool
print_one(struct run *r, size_t i, struct err *err)
{
	const struct sheet_batch *b = r->batch;
	struct sheet_request q = { .month = b->month };
	struct sheet_result one = { .number = "" };
	struct facts f;
	bool done;

	if (b->persons != NULL)
		q.person = b->persons[i];
	else
		q.reminder = &b->reminders[i];
	done = sheet_facts_load(&f, r->o, r->sheet->code, &q, err) &&
	    sheet_ready(&f, err);
	if (!done && err->code == ERR_REFUSED) {
		r->result->skipped++;
		if (b->skipped != NULL)
			b->skipped(b->ctx, q.person, err->text);
		err_clear(err);
		done = true;
	} else if (done && (done = register_print(r->change, &f, err) &&
	    sheet_paint_on(&f, r->device, &one, err))) {
		r->result->printed++;
		r->result->again += one.copies > 1;
		r->result->pages += one.pages;
	}
	sheet_facts_unload(&f);
	return done;
}

static bool
print_all(struct run *r, struct err *err)
{
	const struct sheet_batch *b = r->batch;
	size_t i;

	for (i = 0; i < b->len; i++) {
		if (b->progress != NULL && !b->progress(b->ctx, i))
			return err_set(err, ERR_FAILED,
			    _("已停下，一张也没有打"));
		if (!print_one(r, i, err))
			return false;
	}
	if (r->result->printed == 0)
		return err_set(err, ERR_REFUSED,
		    _("这些人都还打不了%s"), _(r->sheet->label));
	return r->device->ops->finish(r->device, err);
}

/* One transaction, as for a single sheet: no number without a sheet. */
static bool
print_registered(struct run *r, const char *path, bool regular, bool is_pdf,
    const struct buf *out, struct err *err)
{
	r->change = change_begin(r->o, "print", NULL, err);
	if (r->change == NULL)
		return false;
	if (!print_all(r, err) || !sheet_write(path, regular, out, err)) {
		change_cancel(r->change);
		return false;
	}
	if (is_pdf)
		r->result->missing = device_pdf_missing(r->device);
	return change_commit(r->change, err);
}

bool
sheet_print_batch(struct office *o, const char *code,
    const struct sheet_batch *batch, const char *path,
    struct sheet_batch_result *result, struct err *err)
{
	struct run r = { .o = o, .sheet = sheet_by_code(code),
		.batch = batch, .result = result };
	struct buf out = BUF_INIT;
	bool regular, done = false;
	int columns;

	memset(result, 0, sizeof *result);
	if (r.sheet == NULL || (r.sheet->needs & (batch->persons != NULL ?
	    SHEET_PERSON : SHEET_REMINDER)) == 0)
		return err_set(err, ERR_USAGE,
		    _("%s 不能一次打给许多人或单位"), code);
	if (!sheet_form_of(path, r.sheet, &columns, &regular, err))
		return false;
	r.device = sheet_device(o, r.sheet, columns, clock_today(), &out,
	    err);
	if (r.device != NULL)
		done = print_registered(&r, path, regular, columns == 0,
		    &out, err);
	device_free(r.device);
	buf_release(&out);
	return done;
}
