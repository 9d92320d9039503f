/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "prepare.h"

#include <stdlib.h>
#include <string.h>

#include "account.h"
#include "base/text.h"
#include "desk.h"
#include "exchange/prepare.h"
#include "folder.h"
#include "keys.h"
#include "model/ident.h"
#include "places.h"
#include "tui/dialog.h"
#include "tui/pick.h"
#include "tui/screen.h"

/* Places right below us, by code, name or initials. */
static void
rows(void *ctx, const char *query, struct pick_rows *out)
{
	const struct places *p = ctx;
	size_t i, level = desk_office()->level == 6 ? 9 : 12;

	(void)query;
	for (i = 0; i < p->len; i++)
		if (strlen(p->at[i].code) == level &&
		    division_within(p->at[i].code, desk_office()->unit))
			pick_rows_add(out, p->at[i].code, NULL, p->at[i].name,
			    p->at[i].initials, "");
}

static bool
choose_unit(struct buf *unit)
{
	struct places places = { 0 };
	struct pick_source source = { rows, &places, false };
	struct err err = ERR_INIT;
	bool chosen = false;

	if (!places_load(&places, &err))
		screen_fail(&err);
	else
		chosen = pick_one(_("给哪个单位做启动U盘"), "", &source, unit);
	places_release(&places);
	return chosen;
}

/* The code goes by paper or telephone, never with the stick. */
static void
show_code(const char *unit, const char *code)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, _("%s的启动文件已放好，可以拔出U盘。\n\n"),
	    unit);
	if (desk_office()->practice)
		buf_adds(&text, _("练习单位不用启动码，插上U盘打开程序就行"));
	else
		buf_addf(&text, _("启动码：\n\n    %s\n\n写在纸上当面交给对方，或者"
		    "打电话告诉他；不要写在U盘上，也不要和U盘一起放。"), code);
	dialog_message(_("启动U盘"), text.data);
	buf_release(&text);
}

static void
write_stick(const char *unit, const char *dir)
{
	struct prepare_options options = { NULL, NULL, NULL };
	char code[PREPARE_CODE];
	struct buf name = BUF_INIT;
	struct handoff_report report;
	struct err err = ERR_INIT;
	struct account a;
	bool ok;

	account_begin(&a, ACCOUNT_SEND);
	report = account_report(&a);
	a.progress = progress_start(_("启动U盘"), 0);
	ok = prepare_stick(desk_office(), unit, dir, &options, &report, code,
	    &err);
	progress_end(a.progress);
	office_unit_name(desk_office(), unit, &name);
	if (ok)
		show_code(name.data, code);
	else
		screen_fail(&err);
	explicit_bzero(code, sizeof code);
	account_release(&a);
	buf_release(&name);
}

void
prepare_start(void)
{
	struct buf unit = BUF_INIT, dir = BUF_INIT;

	if (desk_office()->level == 12)
		screen_say(ROLE_TEXT, "%s", _("村（社区）没有下级单位"));
	else if (keys_ready() && choose_unit(&unit) &&
	    folder_choose(_("启动U盘：放在哪里"), FOLDER_WRITE, &dir))
		write_stick(unit.data, dir.data);
	buf_release(&unit);
	buf_release(&dir);
}
