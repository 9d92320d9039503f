/* SPDX-License-Identifier: MulanPSL-2.0 */
/* 导入: what was found in the list, before anything is stored. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "importing.h"
#include "saving.h"
#include "show.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

#define GROUPS_TRIED 64
#define LINES_NAMED 100

enum {
	ACT_PLACE = ACT_SCREEN, ACT_ONLY, ACT_KEEP, ACT_VALUES, ACT_REPAIRS,
	ACT_TAKE
};

/* The same thing found in several rows is one line. */
struct group {
	const struct finding_row *first;
	size_t rows;
	struct buf lines;          /* their numbers, for the first hundred */
};

struct check {
	struct importing *i;
	bool one;                  /* only findings of one verdict */
	enum damage_verdict only;
	VEC(struct group) shown;
	struct vlist list;
};

/* What a verdict is called, and what becomes of such a row. */
static const struct {
	const char *label, *meaning;
	enum paint_role role;
} verdicts[] = {
	[DAMAGE_NONE] = { "", "", ROLE_TEXT },
	[DAMAGE_REPAIRED] = { N_("已修正"), N_("按修正以后的收"), ROLE_GOOD },
	[DAMAGE_NOTED] = { N_("附注"), N_("照原样收，提醒一下"), ROLE_TEXT },
	[DAMAGE_REVIEW] = { N_("要看一眼"),
	    N_("先退回，看过确实没错再收"), ROLE_WARNING },
	[DAMAGE_REFUSED] = { N_("退回"), N_("这一行收不了，改好再收"),
	    ROLE_ERROR },
	[DAMAGE_FILE] = { N_("整个文件"), N_("整张表都不能收"), ROLE_ERROR },
};

static const struct binding check_bindings[] = {
	{ ACT_PLACE, K_F(4), K_CTRL('O'), N_("退到"), N_("退回的行写到哪里"),
	    N_("收不了的行连同原因写成一个 CSV 文件，改好可以再收"), 0 },
	{ ACT_ONLY, K_F(5), K_NONE, N_("只看"), N_("只看一种"),
	    N_("只看退回的、要看一眼的、已修正的或附注"), 0 },
	{ ACT_KEEP, K_F(6), K_NONE, N_("也收"), N_("要看一眼的也收"),
	    N_("已经看过、确实没错时，把要看一眼的行也收进来，备注里写明"), 0 },
	{ ACT_VALUES, K_F(7), K_NONE, N_("写法"), N_("不认得的写法"),
	    N_("程序不认得的写法，一种说一次是什么意思，不用改表格"), 0 },
	{ ACT_REPAIRS, K_F(8), K_NONE, N_("修正"), N_("看修正了什么"),
	    N_("程序修正的写法，一种一行，不同意的可以退回"), 0 },
	{ ACT_TAKE, K_F(9), K_CTRL('S'), N_("收进"), N_("收进来"),
	    N_("把收得了的行收进来；收不了的写进退回的文件"), 0 },
	{ 0 }
};

static const struct binding *const tables[] = {
	check_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("怎么办"), 8, 0, false },
	{ N_("第几行"), 6, 0, true },
	{ N_("共几行"), 6, 0, true },
	{ N_("列"), 12, 0, false },
	{ N_("表里写的"), 10, 0, false },
	{ N_("说明"), 20, 1, false },
	{ 0 }
};

static int64_t
count(void *ctx)
{
	struct check *c = ctx;

	return (int64_t)c->shown.len;
}

static void
row(void *ctx, int64_t at, struct strlist *cells, enum paint_role *role)
{
	struct check *c = ctx;
	const struct group *g = &c->shown.at[at];
	const struct finding_row *f = g->first;
	struct buf line = BUF_INIT;

	strlist_add(cells, _(verdicts[f->verdict].label));
	if (f->line > 0)
		buf_addf(&line, g->rows > 1 ? _("%ld起") : "%ld", f->line);
	strlist_add(cells, line.data);
	buf_clear(&line);
	if (f->line > 0)
		buf_addf(&line, "%zu", g->rows);
	strlist_take(cells, buf_detach(&line));
	strlist_add(cells, f->column);
	strlist_add(cells, f->value);
	strlist_add(cells, f->text);
	*role = verdicts[f->verdict].role;
}

static const struct vlist_ops list_ops = { .count = count, .row = row };

static void
forget_shown(struct check *c)
{
	while (c->shown.len > 0)
		buf_release(&c->shown.at[--c->shown.len].lines);
	vlist_reload(&c->list);
}

/* Whether two findings say the same thing. */
static bool
is_alike(const struct finding_row *a, const struct finding_row *b)
{
	if (a->verdict != b->verdict || strcmp(a->column, b->column) != 0)
		return false;
	if (a->kind[0] != '\0')
		return strcmp(a->kind, b->kind) == 0;
	/* What is only remarked on need not be seen value by value. */
	return (a->verdict == DAMAGE_NOTED ||
	        strcmp(a->value, b->value) == 0) &&
	    strcmp(a->text, b->text) == 0;
}

/* The group a finding belongs to, a new one if need be. */
static struct group *
group_of(struct check *c, const struct finding_row *f)
{
	struct group *g;
	size_t n;

	/* Alike are near each other: a long list is not searched whole. */
	for (n = c->shown.len; n > 0 && n + GROUPS_TRIED > c->shown.len; n--) {
		g = &c->shown.at[n - 1];
		if (is_alike(g->first, f))
			return g;
	}
	g = vec_push(&c->shown);
	*g = (struct group){ .first = f, .lines = BUF_INIT };
	return g;
}

static void
choose_shown(struct check *c)
{
	const struct finding_row *f;
	struct group *g;
	size_t n;

	forget_shown(c);
	for (n = 0; n < c->i->findings.len; n++) {
		f = &c->i->findings.at[n];
		if (c->one && f->verdict != c->only)
			continue;
		g = group_of(c, f);
		if (g->rows++ < LINES_NAMED && f->line > 0)
			buf_addf(&g->lines, "%s%ld", g->rows > 1 ?
			    _("、") : "", f->line);
	}
	vlist_reload(&c->list);
}

static bool
open_check(struct screen *s, void *arg, struct err *err)
{
	struct check *c = s->state;

	(void)err;
	c->i = arg;
	vlist_init(&c->list, &list_ops, columns, c);
	c->list.flags = VLIST_FIT | VLIST_NO_NUMBERS;
	c->list.empty = N_("没有发现问题。按 F9 收进来。");
	choose_shown(c);
	return true;
}

static void
close_check(struct screen *s)
{
	struct check *c = s->state;

	forget_shown(c);
	vec_release(&c->shown);
	vlist_release(&c->list);
}

static bool
file_refused(const struct check *c)
{
	return c->i->why.code != ERR_NONE;
}

/* "，退回 3"; nothing for 0. */
static void
add_count(struct buf *out, const char *label, int64_t n)
{
	if (n == 0)
		return;
	buf_addf(out, "%s%s %" PRId64, out->len > 0 ? _("，") : "", label, n);
}

static void
draw_counts(const struct check *c, struct area a)
{
	const struct import_counts *n = &c->i->counts;
	struct buf text = BUF_INIT;

	if (file_refused(c)) {
		paint_text(a.y, a.x + 1, a.cols - 2, ROLE_ERROR,
		    _("这张表不能收，一行也没有入库。原因："));
		return;
	}
	buf_addf(&text, _("共 %" PRId64 " 行：能收 %" PRId64), n->rows,
	    n->accepted);
	add_count(&text, _("和库里一样"), n->unchanged);
	add_count(&text, _("退回"), n->refused);
	if (!c->i->keep_review)
		add_count(&text, _("其中要看一眼的"), n->review);
	paint_text(a.y, a.x + 1, a.cols - 2, ROLE_HEADING, text.data);
	buf_clear(&text);
	add_count(&text, _("修正的格子"), n->repaired);
	add_count(&text, _("附注"), n->noted);
	add_count(&text, _("这份名单上没有了的"), n->missing);
	add_count(&text, _("跳过的空行"), n->blank);
	add_count(&text, _("跳过的合计行"), n->totals);
	if (c->i->keep_review)
		add_count(&text, _("要看一眼、也收的"), n->review);
	paint_text(a.y + 1, a.x + 1, a.cols - 2, ROLE_TEXT, text.data);
	buf_clear(&text);
	if (n->refused > 0) {
		buf_adds(&text, _("退回的行写到（F4 换地方）："));
		importing_show_rejects(c->i, &text);
	}
	paint_text(a.y + 2, a.x + 1, a.cols - 2, ROLE_TEXT, text.data);
	buf_release(&text);
}

static void
draw(struct screen *s, struct area body)
{
	struct check *c = s->state;
	int64_t at = vlist_row(&c->list);
	int top = c->i->counts.refused > 0 ? 3 : 2;

	draw_counts(c, body);
	if (file_refused(c)) {
		paint_block((struct area){ body.y + 1, body.x + 2, 5,
			body.cols - 4 }, ROLE_ERROR, c->i->why.text);
		top = 6;
	}
	if (at >= 0)
		paint_block((struct area){ body.y + body.rows - 3,
			body.x + 2, 3, body.cols - 4 }, ROLE_TEXT,
		    c->shown.at[at].first->text);
	if (!file_refused(c) || c->shown.len > 0)
		vlist_draw(&c->list, (struct area){ body.y + top, body.x,
		    body.rows - top - 4, body.cols });
}

static void
show_whole(const struct check *c, int64_t at)
{
	const struct group *g = &c->shown.at[at];
	const struct finding_row *f = g->first;
	struct buf text = BUF_INIT;

	buf_addf(&text, _("%s：%s\n\n%s\n"), _(verdicts[f->verdict].label),
	    _(verdicts[f->verdict].meaning), f->text);
	if (f->column[0] != '\0')
		buf_addf(&text, _("\n列：%s"), f->column);
	if (f->value[0] != '\0')
		buf_addf(&text, _("\n表里写的：%s"), f->value);
	if (g->rows > 1)
		buf_addf(&text, _("\n共 %zu 行：第 %s 行"), g->rows,
		    g->lines.data);
	else if (f->line > 0)
		buf_addf(&text, _("\n第 %ld 行"), f->line);
	if (g->rows > LINES_NAMED)
		buf_adds(&text, _("等"));
	dialog_view(_("说明"), text.data, true);
	buf_release(&text);
}

static void
choose_only(struct check *c)
{
	struct dialog_item items[ARRAY_LEN(verdicts)];
	struct buf labels[ARRAY_LEN(verdicts)];
	enum damage_verdict of[ARRAY_LEN(verdicts)];
	size_t n = 0, v;
	int at;

	buf_init(&labels[0]);
	buf_addf(&labels[0], _("全部  %zu"), c->i->findings.len);
	items[n++] = (struct dialog_item){ labels[0].data, NULL };
	for (v = ARRAY_LEN(verdicts) - 1; v > DAMAGE_NONE; v--) {
		if (c->i->found[v] == 0)
			continue;
		buf_init(&labels[n]);
		buf_addf(&labels[n], "%s  %" PRId64, _(verdicts[v].label),
		    c->i->found[v]);
		of[n] = (enum damage_verdict)v;
		items[n] = (struct dialog_item){ labels[n].data, NULL };
		n++;
	}
	at = dialog_choose(_("只看"), items, n);
	if (at >= 0) {
		c->one = at > 0;
		c->only = at > 0 ? of[at] : DAMAGE_NONE;
		choose_shown(c);
	}
	while (n > 0)
		buf_release(&labels[--n]);
}

static void
choose_place(struct check *c)
{
	struct buf path = BUF_INIT;
	const char *base = strrchr(c->i->rejects, '/');

	if (saving_file(_("退回的行写到"), base != NULL ? base + 1 :
	    c->i->rejects, &path)) {
		free(c->i->rejects);
		c->i->rejects = xstrdup(path.data);
	}
	buf_release(&path);
}

/* Check once more with what was said meanwhile. */
static void
check_again(struct screen *s)
{
	struct check *c = s->state;

	forget_shown(c);
	c->one = false;
	if (!importing_check(c->i)) {
		screen_pop(s, SCREEN_BACK);
		return;
	}
	choose_shown(c);
}

/* So many are missing that the list may be a wrong one or a part.  False when
 * nothing is to be done now. */
static bool
asked_missing(struct check *c)
{
	const struct import_counts *n = &c->i->counts;
	struct buf question = BUF_INIT;
	bool whole;

	if (!import_many_missing(n))
		return true;
	buf_addf(&question, _("先前在册的 %" PRId64 " 人里，有 %" PRId64
	    " 人这份名单上没有。像是拿错了名单，或者名单只是一部分。\n"
	    "名单是全的，就把他们列入待办，逐个核对。"), n->standing,
	    n->missing);
	whole = dialog_ask(_("少了很多人"), question.data,
	    N_("名单是全的，列入待办"), N_("只是一部分，不查少了谁"));
	buf_release(&question);
	import_set_missing(c->i->im, whole ? IMPORT_MISSING_ASK
	                                   : IMPORT_MISSING_LEAVE);
	if (whole)
		c->i->counts.asked = n->missing;
	return whole || n->accepted > 0;
}

/* The last question before anything is stored. */
static bool
confirmed(const struct check *c)
{
	const char *seen = import_seen(c->i->im);
	struct buf question = BUF_INIT;
	bool go;

	buf_addf(&question, _("把 %" PRId64 " 行收进来吗？"),
	    c->i->counts.accepted);
	if (seen[0] != '\0') {
		buf_adds(&question, _("\n这个文件以前收过："));
		show_time(seen, &question);
	}
	if (c->i->counts.asked > 0)
		buf_addf(&question, _("\n先前在册、这份名单没有的 %" PRId64
		    " 人列入待办。"), c->i->counts.asked);
	if (c->i->counts.refused > 0) {
		buf_addf(&question, _("\n退回的 %" PRId64 " 行写到："),
		    c->i->counts.refused);
		importing_show_rejects(c->i, &question);
	}
	go = dialog_ask(_("收进来"), question.data, NULL, NULL);
	buf_release(&question);
	return go;
}

static void
take_in(struct screen *s)
{
	struct check *c = s->state;
	struct err err = ERR_INIT;

	if (!asked_missing(c))
		return;
	if (c->i->counts.accepted == 0 && c->i->counts.asked == 0) {
		screen_say(ROLE_WARNING, "%s", c->i->counts.refused > 0 ?
		    _("没有一行收得了，请先看说明") :
		    _("每一行都已经在库里，不用再收"));
		return;
	}
	/* Repairs are agreed to once, each kind by itself. */
	if (c->i->repairs.len > 0 && !c->i->agreed) {
		screen_open(&import_repairs_screen, c->i);
		return;
	}
	if (!confirmed(c))
		return;
	if (!importing_run(c->i, false, &err)) {
		importing_fail(&err);
		return;
	}
	choose_shown(c);
	screen_open(&import_done_screen, c->i);
}

static bool
act(struct screen *s, int action)
{
	struct check *c = s->state;
	int64_t at = vlist_row(&c->list);

	switch (action) {
	case ACT_OPEN:
		if (at >= 0)
			show_whole(c, at);
		return true;
	case ACT_PLACE:
		choose_place(c);
		return true;
	case ACT_ONLY:
		choose_only(c);
		return true;
	case ACT_KEEP:
		c->i->keep_review = !c->i->keep_review;
		check_again(s);
		screen_say(ROLE_TEXT, "%s", c->i->keep_review ?
		    _("要看一眼的现在也收；再按一次 F6 改回退回") :
		    _("要看一眼的现在先退回"));
		return true;
	case ACT_VALUES:
		screen_open(&import_values_screen, c->i);
		return true;
	case ACT_REPAIRS:
		screen_open(&import_repairs_screen, c->i);
		return true;
	case ACT_TAKE:
		take_in(s);
		return true;
	default:
		return false;
	}
}

static bool
allowed(struct screen *s, const struct binding *a, struct buf *why)
{
	struct check *c = s->state;

	/* Of a file that is refused nothing can be taken or put aside. */
	if (file_refused(c) && (a->id == ACT_TAKE || a->id == ACT_PLACE ||
	    a->id == ACT_ONLY))
		buf_adds(why, _("这张表不能收，请先在 WPS 里改好再来"));
	if (a->id == ACT_KEEP && !c->i->keep_review &&
	    c->i->found[DAMAGE_REVIEW] == 0)
		buf_adds(why, _("没有要看一眼的行"));
	if (a->id == ACT_VALUES && !importing_has_values(c->i))
		buf_adds(why, _("没有不认得的写法"));
	if (a->id == ACT_REPAIRS && c->i->repairs.len == 0)
		buf_adds(why, _("没有修正过的格子"));
	return why->len == 0;
}

static void
resume(struct screen *s, int result)
{
	if (result == IMPORTING_DONE)
		screen_pop(s, result);
	else if (result == IMPORTING_AGAIN)
		check_again(s);
	else if (result == IMPORTING_AGREED)
		take_in(s);
}

static void
hint(struct screen *s, struct buf *out)
{
	struct check *c = s->state;
	size_t unknown = importing_unknown(c->i);

	if (file_refused(c))
		buf_adds(out, _("照上面说的改好表格再收；或按 Esc 退回，把那一列改成不要"));
	else if (unknown > 0)
		buf_addf(out, _("还没有入库。有 %zu 种写法不认得，按 F7 说明；"
		    "F9 收进来"), unknown);
	else
		buf_adds(out, _("还没有入库。回车看整句说明，F9 收进来，"
		    "Esc 退回改对列"));
}

const struct screen_ops import_check_screen = {
	.name = "import_check", .title = N_("核对"),
	.help = N_("整张表核对过一遍，还没有入库。收得了的按 F9 收进来；"
	    "不认得的写法按 F7 说一次是什么意思，程序修正了什么按 F8 看；"
	    "收不了的行连同原因另存成一个 CSV 文件，在 WPS 里改好再收一次，"
	    "已经收过的不会重复。"),
	.keys = tables, .size = sizeof(struct check),
	.list = SCREEN_LIST(struct check), .open = open_check, .draw = draw,
	.act = act, .allowed = allowed, .resume = resume, .close = close_check,
	.hint = hint,
};
