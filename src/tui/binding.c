/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "tui/binding.h"

#include "base/list.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tui/key.h"

#define BAR_LABEL_COLUMNS 6

const struct binding global_bindings[] = {
	{ ACT_HELP, K_F(1), K_CTRL('G'), N_("帮助"), N_("帮助"),
	    N_("说明现在能做什么、每个键的用处"), 0 },
	{ ACT_MENU, K_F(2), K_CTRL('T'), N_("菜单"), N_("菜单"),
	    N_("列出这里能做的事，按数字选"), BINDING_HIDDEN },
	{ ACT_BACK, K_F(10), K_ESC, N_("返回"), N_("返回"),
	    N_("回到上一屏；写了一半的已经存成草稿"), 0 },
	{ ACT_REPAINT, K_CTRL('L'), K_NONE, NULL, N_("重画屏幕"),
	    N_("屏幕乱了时重画一遍"), BINDING_HIDDEN },
	{ ACT_INTERRUPT, K_CTRL('C'), K_NONE, NULL, N_("中断"),
	    N_("不会中断程序，只提示按 F10 返回"), BINDING_HIDDEN },
	{ 0 }
};

static const struct binding *
key_in(const struct binding *table, int key)
{
	for (; table->id != ACT_NONE; table++)
		if (key != K_NONE && (table->key == key || table->twin == key))
			return table;
	return NULL;
}

const struct binding *
binding_for_key(const struct binding *const *tables, int key)
{
	const struct binding *found = NULL;

	for (; tables != NULL && *tables != NULL && found == NULL; tables++)
		found = key_in(*tables, key);
	return found != NULL ? found : key_in(global_bindings, key);
}

static const struct binding *
id_in(const struct binding *table, int id)
{
	for (; table->id != ACT_NONE; table++)
		if (table->id == id)
			return table;
	return NULL;
}

const struct binding *
binding_by_id(const struct binding *const *tables, int id)
{
	const struct binding *found = NULL;

	for (; tables != NULL && *tables != NULL && found == NULL; tables++)
		found = id_in(*tables, id);
	return found != NULL ? found : id_in(global_bindings, id);
}

void
binding_keys(const struct binding *a, struct buf *out)
{
	if (a->key != K_NONE)
		key_show(a->key, out);
	if (a->twin != K_NONE) {
		buf_addc(out, ' ');
		key_show(a->twin, out);
	}
}

void
binding_each(const struct binding *const *tables,
    void (*each)(const struct binding *a, void *ctx), void *ctx)
{
	const struct binding *const *t = tables;
	const struct binding *a;

	for (; t != NULL && *t != NULL; t++)
		for (a = *t; a->id != ACT_NONE; a++)
			if (binding_by_id(tables, a->id) == a)
				each(a, ctx);
	for (a = global_bindings; a->id != ACT_NONE; a++)
		if (binding_by_id(tables, a->id) == a)
			each(a, ctx);
}

struct check {
	const struct binding *const *tables;
	struct buf *faults;
	int count;
};

static void
check_key(struct check *c, const struct binding *a, int key)
{
	const struct binding *other = binding_for_key(c->tables, key);

	if (key == K_NONE || other == a)
		return;
	buf_addf(c->faults, "action %d and %d share the key ", a->id,
	    other->id);
	key_show(key, c->faults);
	buf_addc(c->faults, '\n');
	c->count++;
}

static void
check_one(const struct binding *a, void *ctx)
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
binding_check(const struct binding *const *tables, struct buf *faults)
{
	struct check c = { tables, faults, 0 };

	binding_each(tables, check_one, &c);
	return c.count;
}
