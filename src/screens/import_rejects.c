/* SPDX-License-Identifier: MulanPSL-2.0 */
/* 导入: rows of lists that were refused and not mended yet. */
#include <stdlib.h>
#include <string.h>

#include "all.h"
#include "base/list.h"
#include "base/text.h"
#include "desk.h"
#include "exchange/reject.h"
#include "show.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

#define SHOWN_MAX 5000

struct entry {
	int64_t id, line;
	char name[128], field[65], at[21];
	char *reason;
};

struct rejects {
	VEC(struct entry) rows;
	bool more;
	struct vlist list;
};

static const struct binding rejects_bindings[] = {
	{ ACT_NEW, K_F(3), K_CTRL('N'), N_("再收"), N_("再收改好的文件"),
	    N_("到「导入表格」选改好的 rejects- 文件，收进来"), 0 },
	{ ACT_VOID, K_F(8), K_NONE, N_("不补"), N_("不补了"),
	    N_("这一行确实不用收，写明原因后不再列在这里"), BINDING_NEED_ROW },
	{ 0 }
};

static const struct binding *const tables[] = {
	rejects_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("退回日期"), 10, 0, false },
	{ N_("文件"), 16, 1, false },
	{ N_("行"), 5, 0, true },
	{ N_("原因"), 36, 2, false },
	{ 0 }
};

static int64_t
count(void *ctx)
{
	struct rejects *r = ctx;

	return (int64_t)r->rows.len;
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	struct rejects *r = ctx;
	const struct entry *e = &r->rows.at[i];
	struct buf text = BUF_INIT;

	(void)role;
	show_time(e->at, &text);
	buf_truncate(&text, text.len < 10 ? text.len : 10);
	strlist_add(cells, text.data);
	strlist_add(cells, e->name);
	buf_clear(&text);
	if (e->line > 0)
		buf_addf(&text, "%lld", (long long)e->line);
	strlist_take(cells, buf_detach(&text));
	strlist_add(cells, e->reason);
}

static const struct vlist_ops list_ops = { .count = count, .row = row };

static bool
take(void *ctx, const struct reject *from)
{
	struct rejects *r = ctx;
	struct entry *e;

	if (strcmp(from->source, "import") != 0)
		return true;
	if (r->rows.len == SHOWN_MAX) {
		r->more = true;
		return false;
	}
	e = vec_push(&r->rows);
	e->id = from->id;
	e->line = from->line;
	text_copy(e->name, sizeof e->name, from->name);
	text_copy(e->field, sizeof e->field, from->field);
	text_copy(e->at, sizeof e->at, from->created_at);
	e->reason = xstrdup(from->reason.data);
	return true;
}

static void
forget(struct rejects *r)
{
	while (r->rows.len > 0)
		free(r->rows.at[--r->rows.len].reason);
}

static void
load(struct rejects *r)
{
	struct err err = ERR_INIT;

	forget(r);
	r->more = false;
	if (!reject_each(desk_office(), take, r, &err))
		screen_fail(&err);
	vlist_reload(&r->list);
}

static bool
open_rejects(struct screen *s, void *arg, struct err *err)
{
	struct rejects *r = s->state;

	(void)arg;
	(void)err;
	vlist_init(&r->list, &list_ops, columns, r);
	r->list.flags = VLIST_FIT;
	r->list.empty = N_("没有等着改的行，导入过的表都收全了");
	load(r);
	return true;
}

static void
close_rejects(struct screen *s)
{
	struct rejects *r = s->state;

	forget(r);
	vec_release(&r->rows);
	vlist_release(&r->list);
}

static void
draw(struct screen *s, struct area body)
{
	struct rejects *r = s->state;
	int64_t at = vlist_row(&r->list);

	paint_format(body.y, body.x + 1, body.cols - 2, ROLE_HEADING,
	    r->more ? _("等着改的行，先列 %zu 行：在 rejects- 开头的文件里改好，"
	    "再收一次") : _("等着改的行，共 %zu 行：在 rejects- 开头的文件里改好，"
	    "再收一次"), r->rows.len);
	vlist_draw(&r->list, (struct area){ body.y + 1, body.x,
	    body.rows - 5, body.cols });
	if (at < 0)
		return;
	paint_block((struct area){ body.y + body.rows - 3, body.x + 2, 3,
	    body.cols - 4 }, ROLE_TEXT, r->rows.at[at].reason);
}

static void
give_up(struct rejects *r, const struct entry *e)
{
	struct buf reason = BUF_INIT;
	struct err err = ERR_INIT;

	if (dialog_line(_("这一行不补了"), _("原因"), 100, &reason)) {
		if (reject_drop(desk_office(), e->id, reason.data, &err))
			load(r);
		else
			screen_fail(&err);
	}
	buf_release(&reason);
}

static bool
act(struct screen *s, int action)
{
	struct rejects *r = s->state;
	int64_t at = vlist_row(&r->list);

	if (action == ACT_OPEN && at >= 0)
		dialog_message(_("原因"), r->rows.at[at].reason);
	else if (action == ACT_VOID && at >= 0)
		give_up(r, &r->rows.at[at]);
	else if (action == ACT_NEW)
		screen_open(&import_screen, NULL);
	else
		return false;
	return true;
}

static void
resume(struct screen *s, int result)
{
	(void)result;
	load(s->state);
}

static void
hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, _("改好 rejects- 开头的文件，按 F3 再收，就从这里消失；"
	    "F8 确实不用收"));
}

const struct screen_ops import_rejects_screen = {
	.name = "import_rejects", .title = N_("退回的行"),
	.help = N_("导入时没有收进来的行。退回的行已写成 rejects- 开头的 CSV "
	    "文件，在 WPS 里照原因改好，再收那个文件，这里就没有了。"),
	.keys = tables, .size = sizeof(struct rejects),
	.list = SCREEN_LIST(struct rejects), .open = open_rejects,
	.draw = draw, .act = act, .close = close_rejects,
	.resume = resume, .hint = hint,
};
