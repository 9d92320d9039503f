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
#include "neighbour.h"
#include "places.h"
#include "printing.h"
#include "tui/dialog.h"
#include "tui/pick.h"
#include "tui/screen.h"

/* The row for a unit no list knows. */
#define UNLISTED "?"

#define NAME_MAX_CHARS 40

/* What the unit is picked from. */
struct below {
	struct places places;
	struct neighbours known;
};

/* How far a unit is; "" for one that is not enrolled. */
static const char *
state_of(const struct below *b, const char *unit)
{
	const struct neighbour *n;
	size_t i;

	for (i = 0; i < b->known.len; i++) {
		n = &b->known.at[i];
		if (strcmp(n->unit, unit) == 0)
			return n->received.number > 0 ? _("已在用") :
			    n->sent.number > 0 ? _("已送过，还没报来") :
			    _("已登记");
	}
	return "";
}

/* Places right below us, then the units that are enrolled though no list
 * names them. */
static void
all_rows(const struct below *b, struct pick_rows *out)
{
	const struct place *place;
	size_t i, level = desk_office()->level == 6 ? 9 : 12;

	for (i = 0; i < b->places.len; i++) {
		place = &b->places.at[i];
		if (strlen(place->code) == level &&
		    division_within(place->code, desk_office()->unit))
			pick_rows_add(out, place->code, NULL, place->name,
			    place->initials, state_of(b, place->code));
	}
	for (i = 0; i < b->known.len; i++)
		if (!b->known.at[i].above && places_find(&b->places,
		    b->known.at[i].unit) == NULL)
			pick_rows_add(out, b->known.at[i].unit, NULL,
			    b->known.at[i].name, NULL,
			    state_of(b, b->known.at[i].unit));
}

/* Those that match, by code, name or initials; any other always stands at the
 * end. */
static void
rows(void *ctx, const char *query, struct pick_rows *out)
{
	struct pick_rows all = { 0 };
	const struct pick_row *r;
	size_t i;

	all_rows(ctx, &all);
	for (i = 0; i < all.len; i++) {
		r = &all.at[i];
		if (pick_match(r, query))
			pick_rows_add(out, r->value, r->code, r->label,
			    r->initials, r->detail);
	}
	pick_rows_add(out, UNLISTED, "",
	    _("这里没有：自己打区划代码和名称"), "", "");
	pick_rows_release(&all);
}

static bool
check_code(void *ctx, const char *text, struct err *err)
{
	(void)ctx;
	return prepare_below(desk_office(), text, err);
}

static bool
check_name(void *ctx, const char *text, struct err *err)
{
	(void)ctx;
	return !text_empty(text) || err_set(err, ERR_USAGE, "%s",
	    _("请写单位名称，印在每张表上"));
}

/* Its name if no list has it; else `name` stays empty. */
static bool
ask_name(const char *unit, struct buf *name)
{
	struct buf listed = BUF_INIT;
	bool known;

	office_unit_name(desk_office(), unit, &listed);
	known = strcmp(listed.data, unit) != 0;
	buf_release(&listed);
	return known || dialog_line_checked(_("启动U盘"), _("单位名称"),
	    NAME_MAX_CHARS, check_name, NULL, name);
}

/* A unit that has reported needs no other stick unless its computer is gone:
 * what is set up from it is another register. */
static bool
still_wanted(const struct below *b, const char *unit)
{
	const struct neighbour *n = NULL;
	struct buf text = BUF_INIT;
	bool wanted;
	size_t i;

	for (i = 0; i < b->known.len; i++)
		if (strcmp(b->known.at[i].unit, unit) == 0)
			n = &b->known.at[i];
	if (n == NULL || n->received.number == 0)
		return true;
	buf_addf(&text, _("%s已在用。再做启动U盘，是对方的电脑坏了或丢了、"
	    "要装新电脑时才用的；装好以后，要在「单位名片」里收下它的新名片，"
	    "才能往来。对方的电脑还好的，不用再做。"), n->name);
	wanted = dialog_ask(_("启动U盘"), text.data, _("对方换电脑，再做一个"),
	    _("不做"));
	buf_release(&text);
	return wanted;
}

static bool
choose_unit(struct buf *unit, struct buf *name)
{
	struct below below = { 0 };
	struct pick_source source = { rows, &below, true };
	struct err err = ERR_INIT;
	bool chosen = false;

	if (!places_load(&below.places, &err) ||
	    !neighbours_load(&below.known, &err))
		screen_fail(&err);
	else
		chosen = pick_one(_("给哪个单位做启动U盘"), "", &source, unit);
	chosen = chosen && still_wanted(&below, unit->data);
	places_release(&below.places);
	vec_release(&below.known);
	if (chosen && strcmp(unit->data, UNLISTED) == 0) {
		buf_clear(unit);
		chosen = dialog_line_checked(_("启动U盘"),
		    desk_office()->level == 6 ? _("街道区划代码，9 位") :
		    _("村（社区）区划代码，12 位"), 12, check_code, NULL,
		    unit);
	}
	return chosen && ask_name(unit->data, name);
}

/* The code goes by paper or telephone, never with the stick; the paper says
 * how the unit is set up with both. */
static void
show_code(const char *unit, const char *name, const char *code)
{
	struct start_slip slip = { .unit = unit, .name = name,
		.code = desk_office()->practice ? NULL : code };
	struct sheet_request q = { .start = &slip };
	struct buf text = BUF_INIT;

	buf_addf(&text, _("%s的启动文件已放好，可以拔出U盘。\n\n"),
	    name);
	if (desk_office()->practice)
		buf_adds(&text, _("练习单位不用启动码，插上U盘打开程序就行"));
	else
		buf_addf(&text, _("启动码：\n\n    %s\n\n写在纸上当面交给对方，或者"
		    "打电话告诉他；不要写在U盘上，也不要和U盘一起放。"), code);
	if (dialog_ask(_("启动U盘"), text.data, N_("打印启动码单"),
	    N_("不打")))
		printing_offer(sheet_by_code("start-code"), &q, name);
	explicit_bzero(text.data, text.len);
	buf_release(&text);
}

static void
write_stick(const char *unit, const char *name, const char *dir)
{
	struct prepare_options options = { NULL, name, NULL };
	char code[PREPARE_CODE];
	struct buf shown = BUF_INIT;
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
	office_unit_name(desk_office(), unit, &shown);
	if (ok)
		show_code(unit, name[0] != '\0' ? name : shown.data, code);
	else
		screen_fail(&err);
	explicit_bzero(code, sizeof code);
	account_release(&a);
	buf_release(&shown);
}

static void
choose_stick(const char *unit, const char *name)
{
	struct buf dir = BUF_INIT;

	if (folder_choose(_("启动U盘：放在哪里"), FOLDER_WRITE, &dir))
		write_stick(unit, name, dir.data);
	buf_release(&dir);
}

void
prepare_start(void)
{
	struct buf unit = BUF_INIT, name = BUF_INIT;

	if (desk_office()->level == 12)
		screen_say(ROLE_TEXT, "%s", _("村（社区）没有下级单位"));
	else if (keys_ready() && choose_unit(&unit, &name))
		choose_stick(unit.data, name.data);
	buf_release(&unit);
	buf_release(&name);
}

void
prepare_unit(const char *unit)
{
	struct buf name = BUF_INIT;

	if (keys_ready() && ask_name(unit, &name))
		choose_stick(unit, name.data);
	buf_release(&name);
}
