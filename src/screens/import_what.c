/* SPDX-License-Identifier: MulanPSL-2.0 */
/* 导入: what the list is. */
#include <string.h>
#include <sys/stat.h>

#include "base/list.h"
#include "base/path.h"
#include "base/text.h"
#include "desk.h"
#include "importing.h"
#include "show.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

#define TARGETS_MAX 32
/* Larger files are not opened for every target to see what fits. */
#define TRIED_MAX ((int64_t)8 * 1024 * 1024)

struct what {
	struct importing *importing;
	int known[TARGETS_MAX];      /* columns it knows; -1 cannot be opened */
	bool tried;
	size_t len;
	char seen[21];               /* when the file came in before, or "" */
	struct vlist list;
};

static const struct binding *const tables[] = { vlist_bindings, NULL };

static const struct vlist_column columns[] = {
	{ N_("收成什么"), 16, 0, false },
	{ N_("认得"), 8, 0, true },
	{ N_("这样的表"), 40, 1, false },
	{ 0 }
};

static int64_t
count(void *ctx)
{
	struct what *w = ctx;

	return (int64_t)w->len;
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	struct what *w = ctx;
	const struct import_target *t = import_target_at((size_t)i);
	struct buf text = BUF_INIT;

	(void)role;
	strlist_add(cells, _(t->label));
	if (w->tried && w->known[i] > 0)
		buf_addf(&text, _("%d 列"), w->known[i]);
	strlist_take(cells, buf_detach(&text));
	strlist_add(cells, _(t->help));
}

static const struct vlist_ops list_ops = { .count = count, .row = row };

/* How many columns a target knows, -1 with a sentence if none at all. */
static int
try_target(struct what *w, const struct import_target *t, struct err *err)
{
	struct import_options options = {
		.encoding = w->importing->encoding,
		.header_first = w->importing->header_first,
		.header_last = w->importing->header_last };
	struct import *im = import_open(desk_office(), w->importing->path, t,
	    &options, err);
	size_t i, len;
	const char *path;
	int n = 0;

	if (im == NULL)
		return -1;
	len = table_columns(import_table(im))->len;
	for (i = 0; i < len; i++) {
		path = import_mapped(im, i);
		n += strcmp(path, "note") != 0 && strcmp(path, "-") != 0;
	}
	text_copy(w->seen, sizeof w->seen, import_seen(im));
	import_close(im);
	return n;
}

/* Put the cursor on the target that knows most.  False with a sentence when
 * the file cannot be read as anything. */
static bool
guess(struct what *w, struct err *err)
{
	struct err first = ERR_INIT, other = ERR_INIT;
	size_t i, best = 0;
	bool any = false;

	for (i = 0; i < w->len; i++) {
		err_clear(&other);
		w->known[i] = try_target(w, import_target_at(i), i == 0 ?
		    &first : &other);
		any = any || w->known[i] >= 0;
		if (w->known[i] > w->known[best])
			best = i;
	}
	w->tried = true;
	for (i = 0; w->importing->target != NULL && i < w->len; i++)
		if (import_target_at(i) == w->importing->target)
			best = i;
	vlist_move(&w->list, (int64_t)best);
	if (!any && err != NULL)
		*err = first;
	return any;
}

static bool
open_what(struct screen *s, void *arg, struct err *err)
{
	struct what *w = s->state;
	struct stat st;

	w->importing = arg;
	while (w->len < TARGETS_MAX && import_target_at(w->len) != NULL)
		w->len++;
	vlist_init(&w->list, &list_ops, columns, w);
	if (stat(w->importing->path, &st) == 0 && st.st_size > TRIED_MAX)
		return true;
	if (guess(w, err))
		return true;
	vlist_release(&w->list);
	return false;
}

static void
close_what(struct screen *s)
{
	struct what *w = s->state;

	vlist_release(&w->list);
}

static void
draw(struct screen *s, struct area body)
{
	struct what *w = s->state;
	int64_t at = vlist_row(&w->list);
	struct buf when = BUF_INIT;

	paint_format(body.y, body.x + 1, body.cols - 2, ROLE_HEADING,
	    _("%s 是什么表？"), path_base(w->importing->path));
	if (w->seen[0] != '\0') {
		show_time(w->seen, &when);
		paint_format(body.y + 1, body.x + 1, body.cols - 2,
		    ROLE_WARNING,
		    _("这个文件 %s 收过一次；再收一次，已经有的不会重复"),
		    when.data);
		buf_release(&when);
	}
	vlist_draw(&w->list, (struct area){ body.y + 2, body.x,
	    body.rows - 6, body.cols });
	if (at < 0)
		return;
	paint_block((struct area){ body.y + body.rows - 3, body.x + 2, 3,
	    body.cols - 4 }, ROLE_TEXT,
	    _(import_target_at((size_t)at)->help));
}

static bool
act(struct screen *s, int action)
{
	struct what *w = s->state;
	int64_t at = vlist_row(&w->list);
	struct err err = ERR_INIT;
	bool open;

	if (action != ACT_OPEN || at < 0)
		return false;
	open = w->importing->im != NULL &&
	    w->importing->target == import_target_at((size_t)at);
	while (!open) {
		open = importing_open(w->importing,
		    import_target_at((size_t)at), &err);
		if (!open && !importing_fail_header(w->importing, &err))
			return true;
	}
	screen_open(&import_map_screen, w->importing);
	return true;
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
	buf_adds(out, _("选它要收成什么，按回车；「认得」越多越可能是"));
}

const struct screen_ops import_what_screen = {
	.name = "import_what", .title = N_("是什么表"),
	.help = N_("同一份名单可以收成不同的东西：早年批准过的花名册收成"
	    "「存量建档名册」，一起编号建档；只是一些人的名单收成「人员名册」。"
	    "程序看表头猜一个，光标已停在上面。"),
	.keys = tables, .size = sizeof(struct what),
	.list = SCREEN_LIST(struct what), .open = open_what, .draw = draw,
	.act = act, .resume = resume, .close = close_what, .hint = hint,
};
