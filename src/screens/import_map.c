/* SPDX-License-Identifier: MulanPSL-2.0 */
/* 导入: what each column is, and what the whole list has in common. */
#include <stdlib.h>
#include <string.h>

#include "base/encoding.h"
#include "base/list.h"
#include "base/path.h"
#include "base/text.h"
#include "importing.h"
#include "show.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

enum { ACT_CODE = ACT_SCREEN, ACT_HEADER, ACT_LOOK, ACT_CHECK, ACT_LEAVE_OUT };

struct map {
	struct importing *i;
	/* Columns of the target the file lacks: required ones first. */
	VEC(const struct import_column *) lacking;
	struct vlist list;
};

static const struct binding map_bindings[] = {
	{ ACT_PICK, K_F(4), K_CTRL('O'), N_("选栏"), N_("改成哪一栏"),
	    N_("光标所在这一列收到哪一栏；表里没有的栏，给整张表填一个值"),
	    BINDING_NEED_ROW },
	{ ACT_CODE, K_F(5), K_NONE, N_("编码"), N_("换一种编码"),
	    N_("表里的字是乱码时，换一种编码再看"), 0 },
	{ ACT_HEADER, K_F(6), K_NONE, N_("表头"), N_("表头在哪一行"),
	    N_("认错了列名所在的那一行时，自己指出来；两行的表头也可以"), 0 },
	{ ACT_LOOK, K_F(7), K_NONE, N_("预览"), N_("预览"),
	    N_("看前几行收进来会是什么样"), 0 },
	{ ACT_LEAVE_OUT, K_F(8), K_NONE, N_("不要"), N_("这一列不要"),
	    N_("光标所在这一列不收；再按一次放进备注"), BINDING_NEED_ROW },
	{ ACT_CHECK, K_F(9), K_CTRL('S'), N_("核对"), N_("核对"),
	    N_("把整张表核对一遍，先不入库，看哪些行收得了"), 0 },
	{ 0 }
};

static const struct binding *const tables[] = {
	map_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("表里的列"), 14, 1, false },
	{ N_("收到哪一栏"), 20, 1, false },
	{ N_("前两行"), 30, 2, false },
	{ 0 }
};

static size_t
file_columns(const struct map *m)
{
	return table_columns(import_table(m->i->im))->len;
}

static bool
is_lacking(const struct map *m, const struct import_column *c)
{
	return importing_source(m->i, c->path) < 0;
}

/* Nothing in the file does instead of it. */
static bool
is_required(const struct map *m, const struct import_column *c)
{
	return c->required && !import_has_instead(m->i->im, c);
}

/* Required ones, those with a value, then the others. */
static void
find_lacking(struct map *m)
{
	size_t n, at;
	const struct import_column *c = import_columns(m->i->target, &n);
	int turn, of;

	m->lacking.len = 0;
	for (turn = 0; turn < 3; turn++)
		for (at = 0; at < n; at++) {
			of = is_required(m, &c[at]) ? 0 :
			    importing_default(m->i, c[at].path) != NULL ? 1 :
			    2;
			if (of == turn && is_lacking(m, &c[at]) &&
			    (of < 2 || importing_may_be_common(&c[at])))
				*vec_push(&m->lacking) = &c[at];
		}
}

static int64_t
count(void *ctx)
{
	struct map *m = ctx;

	return (int64_t)(file_columns(m) + m->lacking.len);
}

/* The value said for the whole list, as the reader knows it. */
static void
show_default(const struct import_column *c, const char *value,
    struct buf *out)
{
	if (c->field != NULL)
		show_value(c->field, value, out);
	else
		buf_adds(out, value);
}

static void
lacking_row(const struct map *m, const struct import_column *c,
    struct strlist *cells, enum paint_role *role)
{
	const char *value = importing_default(m->i, c->path);
	struct buf text = BUF_INIT;

	strlist_add(cells, _("（表里没有）"));
	importing_label(c, &text);
	if (is_required(m, c))
		buf_adds(&text, _("（必须有）"));
	strlist_add(cells, text.data);
	buf_clear(&text);
	if (value != NULL) {
		buf_adds(&text, _("整张表都填："));
		show_default(c, value, &text);
		*role = ROLE_GOOD;
	} else if (is_required(m, c)) {
		*role = ROLE_ERROR;
	}
	strlist_take(cells, buf_detach(&text));
}

static const char *
sample_of(const struct map *m, size_t n, size_t column)
{
	return n < m->i->n_samples && column < m->i->samples[n].cells.len ?
	    m->i->samples[n].cells.at[column] : "";
}

static void
row(void *ctx, int64_t at, struct strlist *cells, enum paint_role *role)
{
	struct map *m = ctx;
	size_t i = (size_t)at, n = file_columns(m);
	struct buf text = BUF_INIT;
	const char *path;

	if (i >= n) {
		lacking_row(m, m->lacking.at[i - n], cells, role);
		return;
	}
	path = import_mapped(m->i->im, i);
	strlist_add(cells, table_columns(import_table(m->i->im))->at[i]);
	importing_show_path(m->i, path, &text);
	strlist_add(cells, text.data);
	buf_clear(&text);
	buf_addf(&text, "%s  %s", sample_of(m, 0, i), sample_of(m, 1, i));
	strlist_take(cells, buf_detach(&text));
	if (strcmp(path, "note") == 0)
		*role = ROLE_WARNING;
}

static const struct vlist_ops list_ops = { .count = count, .row = row };

static bool
open_map(struct screen *s, void *arg, struct err *err)
{
	struct map *m = s->state;

	(void)err;
	m->i = arg;
	find_lacking(m);
	vlist_init(&m->list, &list_ops, columns, m);
	m->list.flags = VLIST_FIT;
	return true;
}

static void
close_map(struct screen *s)
{
	struct map *m = s->state;

	vec_release(&m->lacking);
	vlist_release(&m->list);
}

static const char *
separator_name(char c)
{
	return c == '\t' ? _("制表符") : c == ';' ? _("分号") : _("逗号");
}

/* Go to the first thing that is still needed and say what to do there.
 * False: nothing is. */
static bool
go_to_need(struct map *m)
{
	const struct import_column *c;
	struct buf label = BUF_INIT;
	size_t i;

	for (i = 0; i < m->lacking.len && is_required(m, m->lacking.at[i]); i++)
		if (importing_default(m->i, m->lacking.at[i]->path) == NULL)
			break;
	if (i == m->lacking.len || !is_required(m, m->lacking.at[i]))
		return false;
	c = m->lacking.at[i];
	vlist_move(&m->list, (int64_t)(file_columns(m) + i));
	importing_label(c, &label);
	if (importing_may_be_common(c))
		screen_say(ROLE_ERROR, _("还缺「%s」：按回车给整张表填一个；"
		    "表里有的，到那一列按回车选它"), label.data);
	else
		screen_say(ROLE_ERROR, _("还缺「%s」：按回车，指出是表里的哪一列"),
		    label.data);
	buf_release(&label);
	return true;
}

/* What is still needed, in words; whether nothing is. */
static bool
show_needs(const struct map *m, struct buf *out)
{
	struct buf names = BUF_INIT;
	size_t i;
	bool ready, common = false;

	for (i = 0; i < m->lacking.len && is_required(m, m->lacking.at[i]); i++)
		if (importing_default(m->i, m->lacking.at[i]->path) == NULL) {
			buf_adds(&names, names.len > 0 ? _("、") : "");
			common = common || importing_may_be_common(
			    m->lacking.at[i]);
			importing_label(m->lacking.at[i], &names);
		}
	ready = names.len == 0;
	if (ready)
		buf_adds(out, _("必须有的栏都有了。看一看每一列对不对，"
		    "按 F9 核对。"));
	else if (common)
		buf_addf(out, _("还缺：%s。请指出是哪一列，"
		    "或在下面给整张表填一个。"), names.data);
	else
		buf_addf(out, _("还缺：%s。请选好是哪一列。"), names.data);
	buf_release(&names);
	return ready;
}

static void
draw_head(const struct map *m, struct area a)
{
	const struct table *t = import_table(m->i->im);
	struct buf text = BUF_INIT;
	bool ready;

	buf_addf(&text, "%ld", table_header_line(t));
	if (table_header_last(t) > table_header_line(t))
		buf_addf(&text, "%s%ld", _("、"), table_header_last(t));
	paint_format(a.y, a.x + 1, a.cols - 2, ROLE_HEADING,
	    _("%s 收成「%s」：%s，%s分开，表头第 %s 行"),
	    path_base(m->i->path), _(m->i->target->label),
	    importing_encoding(table_encoding(t), false),
	    separator_name(table_separator(t)), text.data);
	buf_clear(&text);
	ready = show_needs(m, &text);
	paint_text(a.y + 1, a.x + 1, a.cols - 2, ready ? ROLE_GOOD :
	    ROLE_ERROR, text.data);
	buf_release(&text);
}

/* The column the cursor is on, with all its samples. */
static void
draw_detail(const struct map *m, struct area a)
{
	int64_t at = vlist_row(&m->list);
	struct buf text = BUF_INIT;
	size_t i, n;

	if (at < 0 || (size_t)at >= file_columns(m))
		return;
	buf_addf(&text, _("第 %d 列："), (int)at + 1);
	for (i = 0, n = 0; i < m->i->n_samples; i++)
		if (sample_of(m, i, (size_t)at)[0] != '\0')
			buf_addf(&text, "%s%s", n++ > 0 ? _("；") : "",
			    sample_of(m, i, (size_t)at));
	if (n == 0)
		buf_adds(&text, _("前几行都是空的"));
	paint_block((struct area){ a.y, a.x + 2, a.rows, a.cols - 4 },
	    ROLE_TEXT, text.data);
	buf_release(&text);
}

static void
draw(struct screen *s, struct area body)
{
	struct map *m = s->state;

	if (m->i->im == NULL)
		return;
	draw_head(m, body);
	vlist_draw(&m->list, (struct area){ body.y + 2, body.x,
	    body.rows - 5, body.cols });
	draw_detail(m, (struct area){ body.y + body.rows - 2, body.x, 2,
	    body.cols });
}

/* Give a column a path; whichever had it before is kept in the note. */
static void
map_to(struct map *m, size_t column, const char *path)
{
	struct err err = ERR_INIT;
	int before = importing_source(m->i, path);

	if (before >= 0 && (size_t)before != column)
		import_map(m->i->im, (size_t)before, "note", &err);
	if (!import_map(m->i->im, column, path, &err)) {
		screen_fail(&err);
	} else if (before >= 0 && (size_t)before != column) {
		screen_say(ROLE_WARNING,
		    _("「%s」列原来收到这一栏，现在改为放进备注"),
		    table_columns(import_table(m->i->im))->at[before]);
	}
	find_lacking(m);
	vlist_reload(&m->list);
}

static void
choose_path(struct map *m, size_t column)
{
	struct buf path = BUF_INIT;

	if (importing_choose(m->i, column, &path))
		map_to(m, column, path.data);
	buf_release(&path);
}

/* A column the file seems to lack: where all rows may have the same, which
 * value; else, which column is it after all? */
static void
ask_lacking(struct map *m, const struct import_column *c)
{
	const char *old = importing_default(m->i, c->path);
	struct buf value = BUF_INIT;
	size_t column;

	if (!importing_may_be_common(c)) {
		if (importing_choose_column(m->i, c, &column)) {
			map_to(m, column, c->path);
			vlist_move(&m->list, (int64_t)column);
		}
		return;
	}
	buf_adds(&value, old != NULL ? old : "");
	if (importing_ask(c, &value)) {
		importing_set_default(m->i, c->path, value.data);
		find_lacking(m);
		vlist_reload(&m->list);
	}
	buf_release(&value);
}

static void
open_row(struct map *m, int64_t at)
{
	size_t n = file_columns(m);

	if (at < 0)
		return;
	if ((size_t)at < n)
		choose_path(m, (size_t)at);
	else
		ask_lacking(m, m->lacking.at[(size_t)at - n]);
}

static void
leave_out(struct map *m, int64_t at)
{
	size_t n = file_columns(m);

	if (at < 0)
		return;
	if ((size_t)at < n) {
		map_to(m, (size_t)at, strcmp(import_mapped(m->i->im,
		    (size_t)at), "-") == 0 ? "note" : "-");
		return;
	}
	importing_set_default(m->i, m->lacking.at[(size_t)at - n]->path, "");
	find_lacking(m);
	vlist_reload(&m->list);
}

/* How a file is read, as said. */
struct reading {
	enum encoding encoding;
	long first, last;
};

static struct reading
reading(const struct map *m)
{
	return (struct reading){ m->i->encoding, m->i->header_first,
		m->i->header_last };
}

/* Open the file anew with what was said meanwhile; when that fails, with what
 * was said before. */
static bool
reopen(struct map *m, struct reading before)
{
	struct err err = ERR_INIT, again = ERR_INIT;
	bool ok = importing_open(m->i, m->i->target, &err);

	if (!ok) {
		importing_fail(&err);
		m->i->encoding = before.encoding;
		m->i->header_first = before.first;
		m->i->header_last = before.last;
		if (!importing_open(m->i, m->i->target, &again))
			return false;
	}
	find_lacking(m);
	vlist_reload(&m->list);
	return true;
}

static bool
choose_encoding(struct map *m)
{
	struct dialog_item items[ENCODING__MAX + 1];
	struct reading before = reading(m);
	int i, at;

	items[0] = (struct dialog_item){ _("自动辨认"), NULL };
	for (i = 0; i < ENCODING__MAX; i++)
		items[i + 1] = (struct dialog_item){
			importing_encoding((enum encoding)i, true), NULL };
	at = dialog_choose(_("表格文件的编码"), items, ARRAY_LEN(items));
	if (at < 0)
		return true;
	m->i->encoding = at == 0 ? ENCODING__MAX : (enum encoding)(at - 1);
	return reopen(m, before);
}

static bool
choose_header(struct map *m)
{
	struct reading before = reading(m);

	return !importing_choose_header(m->i) || reopen(m, before);
}

/* Lines of the preview: one row after the other, label and value. */
struct preview {
	const struct map *m;
	struct buf text;
};

static bool
take_preview(void *ctx, long line, char *const *cells, size_t len)
{
	struct preview *p = ctx;
	struct buf label = BUF_INIT;
	const char *path;
	size_t i;

	buf_addf(&p->text, _("第 %ld 行\n"), line);
	for (i = 0; i < len; i++) {
		path = import_mapped(p->m->i->im, i);
		if (strcmp(path, "-") == 0 || text_empty(cells[i]))
			continue;
		buf_clear(&label);
		if (strcmp(path, "note") == 0)
			buf_addf(&label, _("备注（%s）"), table_columns(
			    import_table(p->m->i->im))->at[i]);
		else
			importing_show_path(p->m->i, path, &label);
		buf_addf(&p->text, "    %s：%s\n", label.data, cells[i]);
	}
	buf_release(&label);
	return true;
}

static void
preview(struct map *m)
{
	struct preview p = { m, BUF_INIT };
	struct err err = ERR_INIT;

	if (import_preview(m->i->im, 20, take_preview, &p, &err))
		dialog_view(_("前几行收进来的样子"), p.text.data, true);
	else
		importing_fail(&err);
	buf_release(&p.text);
}

/* On to the check: the file is opened with the values for the whole list. */
static void
check(struct screen *s)
{
	struct map *m = s->state;

	/* Who agreed to the repairs, or did not, is asked again. */
	m->i->agreed = false;
	if (go_to_need(m))
		return;
	if (importing_check(m->i))
		screen_open(&import_check_screen, m->i);
	else if (m->i->im == NULL)
		screen_pop(s, SCREEN_BACK);
}

static bool
act(struct screen *s, int action)
{
	struct map *m = s->state;

	switch (action) {
	case ACT_OPEN:
	case ACT_PICK:
		open_row(m, vlist_row(&m->list));
		return true;
	case ACT_CODE:
		if (!choose_encoding(m))
			screen_pop(s, SCREEN_BACK);
		return true;
	case ACT_HEADER:
		if (!choose_header(m))
			screen_pop(s, SCREEN_BACK);
		return true;
	case ACT_LOOK:
		preview(m);
		return true;
	case ACT_LEAVE_OUT:
		leave_out(m, vlist_row(&m->list));
		return true;
	case ACT_CHECK:
		check(s);
		return true;
	default:
		return false;
	}
}

/* What was said of the columns is there when the same header comes again. */
static void
hangup(struct screen *s)
{
	struct map *m = s->state;
	struct err err = ERR_INIT;

	if (m->i->im != NULL)
		import_save_map(m->i->im, &err);
}

static void
resume(struct screen *s, int result)
{
	if (result == IMPORTING_DONE)
		screen_pop(s, result);
}

static void
hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, _("回车改光标所在的一列；F6 表头不对；F9 核对；"
	    "Esc 退回，改过的都留着"));
}

const struct screen_ops import_map_screen = {
	.name = "import_map", .title = N_("对列"),
	.help = N_("左边是表里的列，中间是收到哪一栏。程序认得的列名已经对好，"
	    "不认得的放进备注，写成「列名=值」，不会丢。"
	    "上面写着列名取自第几行；取错了按 F6 指出是哪一行。"
	    "表里没有、但整张表都一样的（例如依据文件），在下面填一次就行。"
	    "对好的列会记住，下次同样表头的表不用再对。"),
	.keys = tables, .size = sizeof(struct map),
	.list = SCREEN_LIST(struct map), .open = open_map, .draw = draw,
	.act = act, .hangup = hangup, .resume = resume, .close = close_map,
	.hint = hint,
};
