/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "print/sheet.h"

#include <string.h>

#include "base/text.h"
#include "frame.h"
#include "paint.h"
#include "print/device.h"
#include "print/facts.h"
#include "sheets.h"

#define SHEET_ROW(name) &sheet_##name,
static const struct sheet *const sheets[] = { SHEETS(SHEET_ROW) };
#undef SHEET_ROW

const struct sheet *
sheet_at(size_t i)
{
	return i < ARRAY_LEN(sheets) ? sheets[i] : NULL;
}

const struct sheet *
sheet_by_code(const char *code)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(sheets); i++)
		if (text_equal(sheets[i]->code, code))
			return sheets[i];
	return NULL;
}

/* What a case must have for a sheet, where it stands in the casefile, and
 * what to do when it is not there. */
static const struct {
	unsigned need;
	const char *kind;
	size_t at;
	const char *sentence;
} parts[] = {
	{ SHEET_APPLICATION, "application",
	    offsetof(struct casefile, application),
	    N_("还没有登记申请，请先登记申请再打印。") },
	{ SHEET_ACCEPTANCE, "acceptance",
	    offsetof(struct casefile, acceptance),
	    N_("申请还没有受理结果，请先办理受理再打印。") },
	{ SHEET_VISIT, "visit", offsetof(struct casefile, visit),
	    N_("还没有入户调查记录，请先登记入户调查再打印。") },
	{ SHEET_ASSESSMENT, "assessment",
	    offsetof(struct casefile, assessment),
	    N_("还没有需求评估，请先做需求评估再打印。") },
	{ SHEET_DECISION, "decision", offsetof(struct casefile, decision),
	    N_("还没有认定决定，请等审核认定后再打印。") },
	{ SHEET_FILE, "archive_file", offsetof(struct casefile, file),
	    N_("还没有建档，请先建档再打印。") },
	{ SHEET_CARD, "card", offsetof(struct casefile, card),
	    N_("还没有制卡，请先发卡再打印。") },
};

static const struct record *
part_of(const struct casefile *c, size_t i)
{
	return *(struct record *const *)((const char *)c + parts[i].at);
}

static bool
check_case(struct facts *f, struct err *err)
{
	size_t i;

	if (f->c == NULL)
		return err_set(err, ERR_USAGE,
		    _("打印%s要指明是谁，请先选定一个人"),
		    _(f->sheet->label));
	for (i = 0; i < ARRAY_LEN(parts); i++) {
		const struct record *r = part_of(f->c, i);

		if ((f->sheet->needs & parts[i].need) && r == NULL)
			return err_set(err, ERR_REFUSED, "%s",
			    _(parts[i].sentence));
		if (text_equal(parts[i].kind, f->sheet->about))
			f->subject = r;
	}
	return true;
}

static bool
check_facts(struct facts *f, struct err *err)
{
	unsigned needs = f->sheet->needs;

	if (f->blank) {
		if (f->sheet->blank_possible)
			return true;
		return err_set(err, ERR_USAGE, _("%s没有空白表"),
		    _(f->sheet->label));
	}
	if ((needs & SHEET_PERSON) && !check_case(f, err))
		return false;
	if ((needs & SHEET_MONTH) && text_empty(f->month))
		return err_set(err, ERR_USAGE, _("打印%s要指明月份"),
		    _(f->sheet->label));
	if ((needs & SHEET_SLIP) && f->slip == NULL)
		return err_set(err, ERR_USAGE,
		    _("打印%s要指明是哪一批"),
		    _(f->sheet->label));
	if ((needs & SHEET_REMINDER) && f->reminder == NULL)
		return err_set(err, ERR_USAGE,
		    _("打印%s要指明给哪个单位"),
		    _(f->sheet->label));
	if ((needs & SHEET_RECOVERY) && f->recovery == NULL)
		return err_set(err, ERR_USAGE,
		    _("%s只在设置单位、生成密钥时打印一次，程序里不留底；遗失了"
		    "请用 nuandang handoff key --recovery-out FILE 另做一把"),
		    _(f->sheet->label));
	if ((needs & SHEET_START) && f->start == NULL)
		return err_set(err, ERR_USAGE,
		    _("%s只在做启动U盘时打印，程序里不留底；请再做一次启动U盘"),
		    _(f->sheet->label));
	return f->sheet->ready == NULL || f->sheet->ready(f, err);
}

bool
sheet_ready(struct facts *f, struct err *err)
{
	facts_release(f, &f->kept);
	f->subject = NULL;
	return check_facts(f, err);
}

struct layout *
sheet_layout(struct facts *f, struct err *err)
{
	struct err inner = ERR_INIT;
	struct layout *l;

	if (!sheet_ready(f, err))
		return NULL;
	f->err = &inner;
	l = layout_new(f->sheet->paper);
	frame_begin(l, f);
	f->sheet->build(l, f);
	frame_end(l, f);
	if (f->sheet->tail != NULL)
		f->sheet->tail(l, f);
	f->err = NULL;
	if (inner.code == ERR_NONE)
		return l;
	/* A sheet with rows left out would be a false document. */
	err_set(err, inner.code, "%s", inner.text);
	layout_free(l);
	return NULL;
}

struct device *
sheet_device(const struct office *o, const struct sheet *s, int columns,
    day_t day, struct buf *out, struct err *err)
{
	char created[32];
	struct pdf_info info = { _(s->label), o->name, created };

	day_format(day, created);
	strcat(created, "T00:00:00Z");
	return columns > 0 ? device_text_new(columns, out)
	    : device_pdf_new(&info, out, err);
}

bool
sheet_paint_on(struct facts *f, struct device *d,
    struct sheet_result *result, struct err *err)
{
	struct layout *l = sheet_layout(f, err);

	if (l == NULL)
		return false;
	result->pages = layout_add(l, d);
	text_copy(result->number, sizeof result->number, f->number);
	result->copies = f->copies;
	layout_free(l);
	return true;
}

bool
sheet_paint(struct facts *f, int columns, struct buf *out,
    struct sheet_result *result, struct err *err)
{
	struct device *d = sheet_device(f->o, f->sheet, columns, f->today,
	    out, err);
	bool done = d != NULL && sheet_paint_on(f, d, result, err)
	    && d->ops->finish(d, err);

	if (done && columns == 0)
		result->missing = device_pdf_missing(d);
	device_free(d);
	return done;
}
