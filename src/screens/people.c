/* SPDX-License-Identifier: MulanPSL-2.0 */
/* 名单: the persons of one list, to look at and to print for. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "all.h"
#include "base/list.h"
#include "base/text.h"
#include "desk.h"
#include "many.h"
#include "model/ident.h"
#include "tui/vlist.h"

enum { ACT_PRINT_ALL = ACT_SCREEN };

struct people {
	char *title, *proposed;
	int64_t *persons;
	bool *marked;
	size_t len, n_marked;
	struct vlist list;
};

static const struct binding people_bindings[] = {
	{ ACT_PICK, K_F(4), K_CTRL('O'), N_("档案"), N_("看档案"),
	    N_("打开光标所在这个人的档案"), BINDING_NEED_ROW },
	{ ACT_PRINT_ALL, K_F(9), K_CTRL('P'), N_("打印"), N_("成批打印"),
	    N_("给勾上的人打印封面、目录等；一个都没勾就是给全部人"),
	    BINDING_NEED_ROW },
	{ 0 }
};

static const struct binding *const tables[] = {
	people_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("姓名"), 8, 1, false },
	{ N_("出生日期"), 10, 0, false },
	{ N_("服务号"), 21, 0, false },
	{ N_("档号"), 16, 1, false },
	{ N_("现在"), 10, 1, false },
	{ 0 }
};

static int64_t
count(void *ctx)
{
	struct people *p = ctx;

	return (int64_t)p->len;
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	struct people *p = ctx;
	struct casefile *c = casefile_load(desk_office(), p->persons[i],
	    NULL);
	char number[22] = "";

	(void)role;
	if (c == NULL)
		return;
	if (c->number != NULL)
		service_number_show(record_text(c->number, "number"), number);
	strlist_add(cells, record_text(c->person, "name"));
	strlist_add(cells, record_text(c->person, "birth"));
	strlist_add(cells, number);
	strlist_add(cells, c->file != NULL ? record_text(c->file,
	    "archive_number") : "");
	strlist_add(cells, case_stage_label(c->stage));
	casefile_free(c);
}

static bool
marked(void *ctx, int64_t i)
{
	struct people *p = ctx;

	return p->marked[i];
}

static void
mark(void *ctx, int64_t i, bool on)
{
	struct people *p = ctx;

	if (p->marked[i] == on)
		return;
	p->marked[i] = on;
	p->n_marked += on ? 1 : (size_t)-1;
}

static const struct vlist_ops list_ops = {
	.count = count, .row = row, .marked = marked, .mark = mark,
};

static bool
open_people(struct screen *s, void *arg, struct err *err)
{
	const struct people_request *request = arg;
	struct people *p = s->state;

	(void)err;
	p->title = xstrdup(request->title);
	p->proposed = xstrdup(request->proposed);
	p->len = request->len;
	p->persons = xcalloc(p->len + 1, sizeof *p->persons);
	if (p->len > 0)
		memcpy(p->persons, request->persons,
		    p->len * sizeof *p->persons);
	p->marked = xcalloc(p->len + 1, sizeof *p->marked);
	vlist_init(&p->list, &list_ops, columns, p);
	p->list.flags = VLIST_FIT;
	p->list.empty = N_("名单是空的");
	return true;
}

static void
close_people(struct screen *s)
{
	struct people *p = s->state;

	free(p->title);
	free(p->proposed);
	free(p->persons);
	free(p->marked);
	vlist_release(&p->list);
}

static void
draw(struct screen *s, struct area body)
{
	struct people *p = s->state;

	paint_format(body.y, body.x + 1, body.cols - 2, ROLE_HEADING,
	    _("%s：共 %zu 人，勾上 %zu 人"), p->title, p->len, p->n_marked);
	vlist_draw(&p->list, (struct area){ body.y + 1, body.x,
	    body.rows - 1, body.cols });
}

static void
print(struct people *p)
{
	int64_t *chosen = xcalloc(p->len + 1, sizeof *chosen);
	size_t i, n = 0;

	for (i = 0; i < p->len; i++)
		if (p->n_marked == 0 || p->marked[i])
			chosen[n++] = p->persons[i];
	many_print(chosen, n, p->proposed);
	free(chosen);
}

static bool
act(struct screen *s, int action)
{
	struct people *p = s->state;
	int64_t at = vlist_row(&p->list);

	if (action == ACT_PRINT_ALL)
		print(p);
	else if ((action == ACT_OPEN || action == ACT_PICK) && at >= 0)
		screen_open(&person_screen, &p->persons[at]);
	else
		return false;
	return true;
}

static void
hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, _("空格勾选，F9 打印（没勾就是全部人），回车看档案"));
}

const struct screen_ops people_screen = {
	.name = "people", .title = N_("名单"),
	.help = N_("一份名单上的人。可以逐个看档案，也可以成批打印。"),
	.keys = tables, .size = sizeof(struct people),
	.list = SCREEN_LIST(struct people), .open = open_people,
	.draw = draw, .act = act, .close = close_people, .hint = hint,
};
