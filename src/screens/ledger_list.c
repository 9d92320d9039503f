/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Columns, conditions, order and export of a ledger. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/config.h"
#include "base/path.h"
#include "base/text.h"
#include "desk.h"
#include "idlist.h"
#include "many.h"
#include "saving.h"
#include "exchange/export.h"
#include "ledger.h"
#include "show.h"
#include "source.h"
#include "store/search.h"
#include "tui/dialog.h"
#include "tui/screen.h"

#define WIDTH_REF 12
#define WIDTH_MOST 24
#define WIDTH_LEAST 6
#define ROOM 150

/* Columns a value takes in a list. */
static int
width_of(const struct field *f)
{
	int width = f->type->width;

	if (f->type->storage == STORAGE_REF || f->type == &type_code ||
	    f->type == &type_codes)
		width = WIDTH_REF;
	else if (f->type == &type_choice)
		width = 8;
	if (f->max > 0 && 2 * f->max < width)
		width = 2 * f->max;
	return width < WIDTH_LEAST ? WIDTH_LEAST :
	    width > WIDTH_MOST ? WIDTH_MOST : width;
}

static bool
has_column(const struct ledger *l, size_t n, const struct field *f)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (l->shown[i] == f)
			return true;
	return false;
}

static void
add_column(struct ledger *l, size_t *n, int *used, const struct field *f)
{
	int width = width_of(f);

	if (*n == LEDGER_COLUMNS || has_column(l, *n, f) ||
	    f->type->editor == EDITOR_MEMO || (*n > 0 && *used + width > ROOM))
		return;
	l->shown[*n] = f;
	l->columns[*n] = (struct vlist_column){ f->label, width,
		f->type->storage == STORAGE_REF ? 1 : f->type == &type_code ||
		(f->type->editor == EDITOR_LINE && !f->type->ascii) ? 2 : 0,
		f->type == &type_money || f->type == &type_integer ||
		f->type == &type_minutes };
	*used += width + 2;
	++*n;
}

/* Those of the title, then those above the fold of the form. */
void
ledger_columns(struct ledger *l)
{
	const struct kind *k = l->kind;
	struct strlist names;
	size_t i, n = 0;
	int used = 0;

	strlist_init(&names);
	strlist_split(&names, k->title, ' ');
	for (i = 0; i < names.len; i++)
		add_column(l, &n, &used, kind_field(k, names.at[i]));
	for (i = 0; i < k->len; i++)
		if ((k->fields[i].flags & FIELD_FIRST) != 0)
			add_column(l, &n, &used, &k->fields[i]);
	strlist_release(&names);
	memset(&l->columns[n], 0, sizeof l->columns[n]);
}

/* The condition of what was typed: the person it finds, or the kind's first
 * text. */
static bool
typed_condition(struct ledger *l, struct row_where *out)
{
	const struct kind *k = l->kind;
	size_t i;

	for (i = 0; i < k->len; i++) {
		if (k->fields[i].type != &type_text &&
		    k->fields[i].type != &type_name)
			continue;
		*out = (struct row_where){ k->fields[i].name, ROW_CONTAINS,
			l->search };
		return true;
	}
	return false;
}

/* uid of the first person that a text finds; false for none. */
static bool
found_person(const char *text, char uid[UID_TEXT])
{
	struct office *o = desk_office();
	struct search_hits hits = { 0 };
	struct record *p = NULL;
	bool found = search_person(o->db, text, o->unit, 1, &hits, NULL) &&
	    hits.len > 0 && row_load(o->db, &kind_person, hits.at[0].person,
	    &p, NULL) == DB_ROW;

	if (found)
		record_uid(p, uid);
	record_free(p);
	free(hits.at);
	return found;
}

void
ledger_list(struct ledger *l, struct row_list *out)
{
	static const struct row_list none;
	const struct field *person = kind_field(l->kind, "person");
	size_t i;

	*out = none;
	out->kind = l->kind;
	out->order = l->order;
	out->voided = l->voided;
	for (i = 0; i < l->n_conditions; i++) {
		l->where[i].field = l->conditions[i].field->name;
		l->where[i].how = l->conditions[i].how;
		l->where[i].value = l->conditions[i].value;
	}
	if (l->search != NULL && person != NULL &&
	    found_person(l->search, l->found))
		l->where[i++] = (struct row_where){ "person", ROW_IS,
			l->found };
	else if (l->search != NULL && typed_condition(l, &l->where[i]))
		i++;
	out->where = l->where;
	out->n_where = i;
}

void
ledger_describe(const struct ledger *l, struct buf *out)
{
	static const char *const hows[] = {
		[ROW_IS] = "=", [ROW_NOT] = "!=", [ROW_FROM] = ">=",
		[ROW_TO] = "<=", [ROW_STARTS] = "=", [ROW_CONTAINS] = "~",
	};
	const struct condition *c;
	size_t i;

	for (i = 0; i < l->n_conditions; i++) {
		c = &l->conditions[i];
		buf_addf(out, _("  条件：%s%s"), _(c->field->label),
		    hows[c->how]);
		if (c->how < ROW_STARTS)
			show_value(c->field, c->value, out);
		else
			buf_adds(out, c->value);
	}
}

/* Let the user choose a field of the kind; NULL for Esc.  `last`, if given,
 * is one line more, whose choice sets *last_chosen. */
static const struct field *
choose_field(const struct kind *k, const char *title, const char *last,
    bool *last_chosen)
{
	struct dialog_item *items = xcalloc(k->len + 1, sizeof *items);
	const struct field **fields = xcalloc(k->len + 1, sizeof *fields);
	const struct field *chosen = NULL;
	size_t i, n = 0;
	int at;

	if (last != NULL)
		items[n++].label = last;
	for (i = 0; i < k->len; i++) {
		fields[n] = &k->fields[i];
		items[n++].label = _(k->fields[i].label);
	}
	at = dialog_choose(title, items, n);
	if (at >= 0)
		chosen = fields[at];
	if (last_chosen != NULL)
		*last_chosen = at == 0 && last != NULL;
	free(items);
	free(fields);
	return chosen;
}

static void
drop_conditions(struct ledger *l)
{
	while (l->n_conditions > 0)
		free(l->conditions[--l->n_conditions].value);
}

/* How a typed value is compared: dates and numbers from, texts contained. */
static int
how_of(const struct field *f)
{
	static const struct dialog_item ways[] = {
		{ N_("等于"), NULL }, { N_("从（含）"), NULL },
		{ N_("到（含）"), NULL }
	};
	static const int hows[] = { ROW_IS, ROW_FROM, ROW_TO };
	struct dialog_item items[ARRAY_LEN(ways)];
	size_t i;
	int at;

	if (f->type == &type_text || f->type == &type_name ||
	    f->type == &type_memo)
		return ROW_CONTAINS;
	if (f->type == &type_division)
		return ROW_STARTS;
	if (f->type != &type_date && f->type != &type_integer &&
	    f->type != &type_money && f->type != &type_minutes &&
	    f->type != &type_month)
		return ROW_IS;
	for (i = 0; i < ARRAY_LEN(ways); i++)
		items[i] = (struct dialog_item){ _(ways[i].label), NULL };
	at = dialog_choose(_(f->label), items, ARRAY_LEN(ways));
	return at >= 0 ? hows[at] : -1;
}

/* The value to compare with, in batch text form. */
static bool
ask_value(const struct field *f, struct buf *value)
{
	struct pick_source source;
	struct source s;

	if (f->type->editor == EDITOR_PICK &&
	    source_open(&s, f, "", &source))
		return pick_one(_(f->label), "", &source, value);
	if (f->type == &type_text || f->type == &type_name ||
	    f->type == &type_memo)
		return dialog_line(_("筛选"), _(f->label), 60, value);
	return dialog_prompt(_("筛选"), f, false, value);
}

bool
ledger_filter(struct ledger *l)
{
	const struct field *f;
	struct buf value = BUF_INIT;
	bool all = false;
	int how;

	f = choose_field(l->kind, _("按哪一栏筛选"), l->n_conditions > 0 ?
	    _("取消全部条件") : NULL, &all);
	if (all) {
		drop_conditions(l);
		return true;
	}
	if (f == NULL || (how = how_of(f)) < 0)
		return false;
	if (l->n_conditions == LEDGER_CONDITIONS) {
		screen_say(ROLE_WARNING, "%s", _("条件太多了，请先取消一些"));
		return false;
	}
	if (!ask_value(f, &value)) {
		buf_release(&value);
		return false;
	}
	l->conditions[l->n_conditions++] = (struct condition){ f,
		value.len == 0 ? ROW_IS : how, buf_detach(&value) };
	return true;
}

bool
ledger_sort(struct ledger *l)
{
	const struct field *f = choose_field(l->kind,
	    _("按哪一栏排（再选一次倒过来）"), NULL, NULL);
	bool again;

	if (f == NULL)
		return false;
	again = strcmp(l->order, f->name) == 0;
	snprintf(l->order, sizeof l->order, "%s%s", again ? "-" : "", f->name);
	return true;
}

/* The forms a list may be written in, by the ending of the name. */
static const struct {
	const char *label, *ending;
	enum encoding encoding;
} forms[] = {
	{ N_("Excel、WPS 表格（.xlsx），最稳妥"), "xlsx", ENCODING_UTF8_BOM },
	{ N_("CSV，UTF-8 编码"), "csv", ENCODING_UTF8_BOM },
	{ N_("CSV，GB18030 编码（老的程序用）"), "csv", ENCODING_GB18030 },
};

static int
choose_form(void)
{
	struct dialog_item items[ARRAY_LEN(forms)];
	size_t i;

	for (i = 0; i < ARRAY_LEN(forms); i++)
		items[i] = (struct dialog_item){ _(forms[i].label), NULL };
	return dialog_choose(_("导出成"), items, ARRAY_LEN(forms));
}

static void
export_to(struct ledger *l, const char *path, enum encoding encoding)
{
	struct export_options options = { .encoding = encoding };
	struct buf loss = BUF_INIT;
	struct err err = ERR_INIT;
	struct row_list list;

	ledger_list(l, &list);
	if (!export_kind(desk_office(), &list, &options, path, &err)) {
		screen_fail(&err);
		return;
	}
	export_loss(&options.loss, &loss);
	if (loss.len > 0)
		dialog_message(_("导出"), loss.data);
	screen_say(ROLE_GOOD, _("已导出 %" PRId64 " 条到 %s"), options.rows,
	    path);
	buf_release(&loss);
}

void
ledger_export(struct ledger *l)
{
	struct buf path = BUF_INIT, name = BUF_INIT;
	int form = choose_form();
	char day[11];

	if (form < 0)
		return;
	buf_addf(&name, "%s-%s.%s", _(l->kind->label),
	    day_format(clock_today(), day), forms[form].ending);
	if (saving_file(_("导出"), name.data, &path))
		export_to(l, path.data, forms[form].encoding);
	buf_release(&name);
	buf_release(&path);
}

/* The persons of the rows, each once. */
struct persons {
	const struct kind *kind;
	struct idlist ids;
};

static bool
take_person(void *ctx, struct record *r)
{
	struct persons *p = ctx;
	uint8_t uid[UID_BYTES];
	int64_t id = r->id;

	if (p->kind != &kind_person)
		id = uid_parse(uid, record_text(r, "person")) ?
		    row_id(desk_office()->db, &kind_person, uid) : 0;
	if (id != 0)
		idlist_add_once(&p->ids, id);
	return true;
}

void
ledger_print(struct ledger *l)
{
	struct persons p = { .kind = l->kind };
	struct row_list list;
	struct err err = ERR_INIT;

	ledger_list(l, &list);
	if (row_each(desk_office()->db, &list, take_person, &p, &err))
		many_print(p.ids.at, p.ids.len, "");
	else
		screen_fail(&err);
	idlist_release(&p.ids);
}
