/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "tui/action.h"

#include "base/list.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tui/key.h"

#define BAR_LABEL_COLUMNS 6

const struct action global_actions[] = {
	{ ACT_HELP, K_F(1), K_CTRL('G'), N_("帮助"), N_("帮助"),
	    N_("说明现在能做什么、每个键的用处。"), 0 },
	{ ACT_MENU, K_F(2), K_CTRL('T'), N_("菜单"), N_("菜单"),
	    N_("列出这里能做的事，按数字选。"), ACTION_HIDDEN },
	{ ACT_BACK, K_F(10), K_ESC, N_("返回"), N_("返回"),
	    N_("回到上一屏；写了一半的已经存成草稿。"), 0 },
	{ ACT_REPAINT, K_CTRL('L'), K_NONE, NULL, N_("重画屏幕"),
	    N_("屏幕乱了时重画一遍。"), ACTION_HIDDEN },
	{ ACT_INTERRUPT, K_CTRL('C'), K_NONE, NULL, N_("中断"),
	    N_("不会中断程序，只提示按 F10 返回。"), ACTION_HIDDEN },
	{ 0 }
};

static const struct action *
key_in(const struct action *table, int key)
{
	for (; table->id != ACT_NONE; table++)
		if (key != K_NONE && (table->key == key || table->twin == key))
			return table;
	return NULL;
}

const struct action *
action_for_key(const struct action *const *tables, int key)
{
	const struct action *found = NULL;

	for (; tables != NULL && *tables != NULL && found == NULL; tables++)
		found = key_in(*tables, key);
	return found != NULL ? found : key_in(global_actions, key);
}

static const struct action *
id_in(const struct action *table, int id)
{
	for (; table->id != ACT_NONE; table++)
		if (table->id == id)
			return table;
	return NULL;
}

const struct action *
action_by_id(const struct action *const *tables, int id)
{
	const struct action *found = NULL;

	for (; tables != NULL && *tables != NULL && found == NULL; tables++)
		found = id_in(*tables, id);
	return found != NULL ? found : id_in(global_actions, id);
}

void
action_keys(const struct action *a, struct buf *out)
{
	if (a->key != K_NONE)
		key_show(a->key, out);
	if (a->twin != K_NONE) {
		buf_addc(out, ' ');
		key_show(a->twin, out);
	}
}

void
action_each(const struct action *const *tables,
    void (*each)(const struct action *a, void *ctx), void *ctx)
{
	const struct action *const *t = tables;
	const struct action *a;

	for (; t != NULL && *t != NULL; t++)
		for (a = *t; a->id != ACT_NONE; a++)
			if (action_by_id(tables, a->id) == a)
				each(a, ctx);
	for (a = global_actions; a->id != ACT_NONE; a++)
		if (action_by_id(tables, a->id) == a)
			each(a, ctx);
}

struct check {
	const struct action *const *tables;
	struct buf *faults;
	int count;
};

static void
check_key(struct check *c, const struct action *a, int key)
{
	const struct action *other = action_for_key(c->tables, key);

	if (key == K_NONE || other == a)
		return;
	buf_addf(c->faults, "action %d and %d share the key ", a->id,
	    other->id);
	key_show(key, c->faults);
	buf_addc(c->faults, '\n');
	c->count++;
}

static void
check_one(const struct action *a, void *ctx)
{
	struct check *c = ctx;

	if (text_empty(a->label) || text_empty(a->help)) {
		buf_addf(c->faults, "action %d has no label or no help\n",
		    a->id);
		c->count++;
	}
	if (a->bar != NULL && utf8_columns(_(a->bar)) > BAR_LABEL_COLUMNS) {
		buf_addf(c->faults, "bar label of action %d is too wide\n",
		    a->id);
		c->count++;
	}
	check_key(c, a, a->key);
	check_key(c, a, a->twin);
}

int
action_check(const struct action *const *tables, struct buf *faults)
{
	struct check c = { tables, faults, 0 };

	action_each(tables, check_one, &c);
	return c.count;
}
