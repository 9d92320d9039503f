/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "slips.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "desk.h"
#include "printing.h"
#include "tui/dialog.h"
#include "tui/screen.h"

/* The batch's name without its suffix: the sheet is no batch. */
static char *
stem(const char *file)
{
	const char *dot = strchr(file, '.');

	return xstrndup(file, dot != NULL ? (size_t)(dot - file) :
	    strlen(file));
}

/* Show it, or send it straight to the printer; false when it failed. */
static bool
print_slip(const char *receiver, int64_t number, bool show)
{
	const struct sheet *sheet = sheet_by_code("slip");
	struct slip slip;
	struct sheet_request q = { .slip = &slip };
	struct err err = ERR_INIT;
	char *name;
	bool ok;

	if (!handoff_slip(desk_office(), receiver, number, &slip, &err)) {
		screen_fail(&err);
		return false;
	}
	name = stem(slip.file);
	ok = show ? printing_offer(sheet, &q, name) :
	    printing_send(sheet, &q);
	vec_release(&slip.lines);
	free(name);
	return ok;
}

void
slips_show(const char *receiver, int64_t number)
{
	print_slip(receiver, number, true);
}

void
slips_offer(const struct account *a)
{
	struct dialog_item items[] = { { NULL, NULL },
		{ _("先看再打"), NULL }, { _("不打"), NULL } };
	const struct handoff_result *r;
	struct buf label = BUF_INIT;
	size_t i, fresh = 0;
	bool ok = true;
	int at = -1;

	for (i = 0; i < a->files.len; i++)
		fresh += !a->files.at[i].result.again;
	buf_addf(&label, _("打印控制单（%zu 张）"), fresh);
	items[0].label = label.data;
	if (fresh > 0)
		at = dialog_choose(_("控制单：写明送了什么，照着核对签收"),
		    items, ARRAY_LEN(items));
	buf_release(&label);
	for (i = 0; (at == 0 || at == 1) && ok && i < a->files.len; i++) {
		r = &a->files.at[i].result;
		if (!r->again && !r->parts.receipt)
			ok = print_slip(r->parts.to, r->parts.number,
			    at == 1) || at == 1;
	}
}
