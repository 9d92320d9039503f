/* SPDX-License-Identifier: MulanPSL-2.0 */
/* 导入: values the program does not know, and what the clerk says they are. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "importing.h"
#include "model/choices.h"
#include "show.h"
#include "source.h"
#include "tui/dialog.h"
#include "tui/pick.h"
#include "tui/vlist.h"

enum { ACT_AGAIN = ACT_SCREEN };

struct values {
	struct importing *i;
	VEC(size_t) shown;         /* places among what is said */
	bool changed;
	struct vlist list;
};

static const struct binding values_bindings[] = {
	{ ACT_PICK, K_F(4), K_CTRL('O'), N_("选"), N_("说明是什么意思"),
	    N_("从这一栏的选项里选一个，以后同样的表都照这样收"),
	    BINDING_NEED_ROW },
	{ ACT_VOID, K_F(8), K_NONE, N_("还退"), N_("还是退回"),
	    N_("不说明，有这个写法的行还是退回"), BINDING_NEED_ROW },
	{ ACT_AGAIN, K_F(9), K_CTRL('S'), N_("再核"), N_("照这样再核对"),
	    N_("照说明的意思把整张表再核对一遍"), 0 },
	{ 0 }
};

static const struct binding *const tables[] = {
	values_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("列"), 14, 0, false },
	{ N_("表里写的"), 16, 1, false },
	{ N_("几行"), 5, 0, true },
	{ N_("意思是"), 20, 1, false },
	{ 0 }
};

/* A value is asked about while rows have it, or it was said already. */
static bool
is_shown(const struct import_said *s)
{
	return s->rows > 0 || s->meaning != NULL;
}

size_t
importing_unknown(const struct importing *i)
{
	const struct import_said *s;
	size_t n, unknown = 0;

	for (n = 0; i->im != NULL &&
	    (s = import_said_at(i->im, n)) != NULL; n++)
		unknown += s->rows > 0 && s->meaning == NULL;
	return unknown;
}

bool
importing_has_values(const struct importing *i)
{
	const struct import_said *s;
	size_t n;

	for (n = 0; i->im != NULL &&
	    (s = import_said_at(i->im, n)) != NULL; n++)
		if (is_shown(s))
			return true;
	return false;
}

static const struct import_said *
said_at(const struct values *v, int64_t at)
{
	return import_said_at(v->i->im, v->shown.at[at]);
}

static int64_t
count(void *ctx)
{
	struct values *v = ctx;

	return (int64_t)v->shown.len;
}

static void
show_meaning(const struct import_said *s, struct buf *out)
{
	/* A place nobody knows gives way to the unit's own. */
	if (s->meaning == NULL && s->to->field != NULL &&
	    s->to->field->type == &type_division)
		buf_adds(out, _("（还没有说，按本单位登记）"));
	else if (s->meaning == NULL)
		buf_adds(out, _("（还没有说，退回）"));
	else if (strcmp(s->meaning, "note") == 0)
		buf_adds(out, _("（放进备注）"));
	else if (strcmp(s->meaning, "-") == 0)
		buf_adds(out, _("（当作没有填）"));
	else if (s->to->field != NULL)
		show_value(s->to->field, s->meaning, out);
	else
		buf_adds(out, s->meaning);
}

static void
row(void *ctx, int64_t at, struct strlist *cells, enum paint_role *role)
{
	struct values *v = ctx;
	const struct import_said *s = said_at(v, at);
	struct buf text = BUF_INIT;

	strlist_add(cells,
	    table_columns(import_table(v->i->im))->at[s->column]);
	importing_add_cell(cells, s->value);
	buf_addf(&text, "%" PRId64, s->rows);
	strlist_add(cells, text.data);
	buf_clear(&text);
	show_meaning(s, &text);
	strlist_take(cells, buf_detach(&text));
	*role = s->meaning == NULL ? ROLE_WARNING : ROLE_GOOD;
}

static const struct vlist_ops list_ops = { .count = count, .row = row };

/* Those nobody has spoken for come first. */
static void
find_shown(struct values *v)
{
	const struct import_said *s;
	size_t n;
	int turn;

	v->shown.len = 0;
	for (turn = 0; turn < 2; turn++)
		for (n = 0; (s = import_said_at(v->i->im, n)) != NULL; n++)
			if (is_shown(s) && (s->meaning != NULL) == turn)
				*vec_push(&v->shown) = n;
}

static bool
open_values(struct screen *s, void *arg, struct err *err)
{
	struct values *v = s->state;

	(void)err;
	v->i = arg;
	find_shown(v);
	vlist_init(&v->list, &list_ops, columns, v);
	v->list.flags = VLIST_FIT;
	return true;
}

static void
close_values(struct screen *s)
{
	struct values *v = s->state;

	vec_release(&v->shown);
	vlist_release(&v->list);
}

static void
draw(struct screen *s, struct area body)
{
	struct values *v = s->state;

	paint_format(body.y, body.x + 1, body.cols - 2, ROLE_HEADING,
	    _("%zu 种写法程序不认得。说一次是什么意思，所有的行都照这样收。"),
	    importing_unknown(v->i));
	vlist_draw(&v->list, (struct area){ body.y + 1, body.x,
	    body.rows - 1, body.cols });
}

/* Kind and grade in one cell: every kind with every grade. */
static void
disability_rows(struct pick_rows *out)
{
	const struct choice *kind, *grade;
	struct buf text = BUF_INIT;

	for (kind = disability_kinds; kind->code != NULL; kind++)
		for (grade = disability_grades; grade->code != NULL; grade++) {
			buf_clear(&text);
			buf_addf(&text, "%s%s", kind->label, grade->label);
			pick_rows_add(out, text.data, "", text.data, NULL,
			    NULL);
		}
	buf_release(&text);
}

/* What a value may be taken for: those of the field, then the two that fit
 * always. */
struct meanings {
	const struct field *field;     /* NULL: kind and grade of disability */
	struct source source;
	struct pick_source from;
	bool has_source;
};

static void
add_matching(struct pick_rows *out, const char *query, const char *value,
    const char *label, const char *initials, const char *detail)
{
	struct pick_rows one = { 0 };

	pick_rows_add(&one, value, "", label, initials, detail);
	if (query[0] == '\0' || pick_match(&one.at[0], query))
		pick_rows_add(out, value, "", label, initials, detail);
	pick_rows_release(&one);
}

static void
rows(void *ctx, const char *query, struct pick_rows *out)
{
	struct meanings *m = ctx;
	struct pick_rows all = { 0 };
	size_t n;

	if (m->has_source)
		m->from.rows(m->from.ctx, m->from.searches ? query : "", &all);
	else if (m->field == NULL)
		disability_rows(&all);
	else if (m->field->type == &type_flag) {
		pick_rows_add(&all, "1", "", _("是"), NULL, NULL);
		pick_rows_add(&all, "0", "", _("否"), NULL, NULL);
	} else {
		pick_rows_choices(&all, m->field->choices);
	}
	for (n = 0; n < all.len; n++)
		if (query[0] == '\0' || (m->has_source && m->from.searches) ||
		    pick_match(&all.at[n], query))
			pick_rows_add(out, all.at[n].value, all.at[n].code,
			    all.at[n].label, all.at[n].initials,
			    all.at[n].detail);
	pick_rows_release(&all);
	add_matching(out, query, "note", _("（放进备注）"), "bz",
	    _("这一栏空着，写成「列名=值」"));
	add_matching(out, query, "-", _("（当作没有填）"), "mt",
	    _("这一栏空着"));
}

static bool
choose_meaning(const struct importing *i, const struct import_said *s,
    struct buf *meaning)
{
	struct meanings m = { .field = s->to->field };
	struct pick_source source = { .rows = rows, .ctx = &m,
		.searches = true };
	struct buf title = BUF_INIT;
	bool done;

	if (m.field != NULL && m.field->choices == NULL &&
	    m.field->type != &type_flag)
		m.has_source = source_open(&m.source, m.field, "", &m.from);
	buf_addf(&title, _("%s列写的「%s」是什么意思"),
	    table_columns(import_table(i->im))->at[s->column], s->value);
	done = pick_one(title.data, "", &source, meaning);
	buf_release(&title);
	return done;
}

static void
say(struct values *v, int64_t at, const char *meaning)
{
	const struct import_said *s = said_at(v, at);
	struct err err = ERR_INIT;

	if (import_mean(v->i->im, s->column, s->value, meaning, &err))
		v->changed = true;
	else
		screen_fail(&err);
	vlist_reload(&v->list);
}

static void
ask(struct values *v, int64_t at)
{
	struct buf meaning = BUF_INIT;

	if (choose_meaning(v->i, said_at(v, at), &meaning)) {
		say(v, at, meaning.data);
		if (at + 1 < (int64_t)v->shown.len)
			vlist_move(&v->list, at + 1);
	}
	buf_release(&meaning);
}

/* What was said is there when the same header comes again. */
static void
keep(struct values *v)
{
	struct err err = ERR_INIT;

	if (v->changed && !import_save_map(v->i->im, &err))
		screen_fail(&err);
}

static bool
act(struct screen *s, int action)
{
	struct values *v = s->state;
	int64_t at = vlist_row(&v->list);

	switch (action) {
	case ACT_OPEN:
	case ACT_PICK:
		if (at >= 0)
			ask(v, at);
		return true;
	case ACT_VOID:
		if (at >= 0)
			say(v, at, NULL);
		return true;
	case ACT_AGAIN:
	case ACT_BACK:
		keep(v);
		screen_pop(s, v->changed ? IMPORTING_AGAIN : SCREEN_BACK);
		return true;
	default:
		return false;
	}
}

static void
hangup(struct screen *s)
{
	keep(s->state);
}

static void
hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, _("回车选它的意思；都说完了按 F9 再核对；"
	    "没有说的还是退回"));
}

const struct screen_ops import_values_screen = {
	.name = "import_values", .title = N_("不认得的写法"),
	.help = N_("表里有的写法程序不认得，例如残疾等级写「重度」。"
	    "每一种说一次是选项里的哪一个，整张表就都照这样收；"
	    "也可以放进备注，或者当作没有填。说过的会和对列一起记住，"
	    "下次同样表头的表不用再说。"),
	.keys = tables, .size = sizeof(struct values),
	.list = SCREEN_LIST(struct values), .open = open_values,
	.draw = draw, .act = act, .hangup = hangup, .close = close_values,
	.hint = hint,
};
