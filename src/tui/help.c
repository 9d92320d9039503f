/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "help.h"

#include <stdlib.h>

#include "base/list.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tui/dialog.h"
#include "tui/key.h"

#define SLOTS 10
#define KEY_COLUMNS 18
#define LABEL_MAX 24

void
help_bar(struct screen *s, int y)
{
	const struct binding *a;
	struct buf why = BUF_INIT;
	int slot, x, end, w = paint_cols() / SLOTS;
	bool shown;

	for (slot = 1; slot <= SLOTS; slot++) {
		x = (slot - 1) * w;
		end = slot == SLOTS ? paint_cols() : x + w;
		buf_clear(&why);
		a = binding_for_key(s->ops->keys, K_F(slot));
		shown = a != NULL && a->bar != NULL &&
		    (a->flags & BINDING_NO_BAR) == 0 &&
		    (s->ops->allowed == NULL || s->ops->allowed(s, a, &why));
		x += paint_format(y, x, end - x, ROLE_TEXT, "F%d", slot);
		paint_padded(y, x, end - x - 1, ROLE_BAR,
		    shown ? _(a->bar) : "");
	}
	buf_release(&why);
}

/* The table of keys, being written. */
struct keys {
	struct buf *out;
	int label;             /* columns of the labels */
};

static void
measure_label(const struct binding *a, void *ctx)
{
	struct keys *k = ctx;
	int w = utf8_columns(_(a->label));

	if (a->key != K_NONE && w > k->label)
		k->label = w;
}

static void
add_key(const struct binding *a, void *ctx)
{
	struct keys *k = ctx;
	struct buf keys = BUF_INIT;
	struct strlist lines;
	int indent = KEY_COLUMNS + k->label + 1;
	size_t i;

	if (a->key == K_NONE)
		return;
	strlist_init(&lines);
	paint_wrap(_(a->help), paint_cols() - 4 - indent, &lines);
	binding_keys(a, &keys);
	utf8_pad(k->out, keys.data, KEY_COLUMNS);
	utf8_pad(k->out, _(a->label), k->label);
	for (i = 0; i < lines.len; i++)
		buf_addf(k->out, "%*s%s\n", i > 0 ? indent : 1, "",
		    lines.at[i]);
	strlist_release(&lines);
	buf_release(&keys);
}

void
help_text(struct screen *s, struct buf *out)
{
	struct keys keys = { out, 0 };
	size_t before;

	if (!text_empty(s->ops->help))
		buf_addf(out, "%s\n\n", _(s->ops->help));
	if (s->ops->more_help != NULL) {
		before = out->len;
		s->ops->more_help(s, out);
		if (out->len > before)
			buf_adds(out, "\n\n");
	}
	buf_addf(out, "%s\n", _("按键："));
	binding_each(s->ops->keys, measure_label, &keys);
	keys.label = keys.label < LABEL_MAX ? keys.label : LABEL_MAX;
	binding_each(s->ops->keys, add_key, &keys);
	buf_addf(out, "\n%s\n",
	    _("F1、F2、F10 被桌面终端占用时，用第二列的 Ctrl 键，"
	      "或按 Alt 加数字（Alt-0 是 F10）"));
}

void
help_show(struct screen *s)
{
	struct buf text = BUF_INIT;

	help_text(s, &text);
	dialog_view(_("帮助"), text.data, true);
	buf_release(&text);
}

/* The actions of a menu, as they stand in it. */
struct menu {
	struct screen *s;
	VEC(struct dialog_item) items;
	VEC(int) ids;
	struct strlist texts;
};

static const char *
keep(struct menu *m, struct buf *text)
{
	strlist_take(&m->texts, buf_detach(text));
	return m->texts.at[m->texts.len - 1];
}

static void
add_item(const struct binding *a, void *ctx)
{
	struct menu *m = ctx;
	struct dialog_item *item;
	struct buf text = BUF_INIT, why = BUF_INIT;
	bool allowed;

	if ((a->flags & BINDING_HIDDEN) != 0)
		return;
	allowed = m->s->ops->allowed == NULL ||
	    m->s->ops->allowed(m->s, a, &why);
	buf_adds(&text, _(a->label));
	if (a->key != K_NONE) {
		buf_adds(&text, "  ");
		key_show(a->key, &text);
	}
	item = vec_push(&m->items);
	item->label = keep(m, &text);
	item->why_not = allowed ? NULL : keep(m, &why);
	*vec_push(&m->ids) = a->id;
	buf_release(&why);
}

int
help_menu(struct screen *s)
{
	struct menu m = { .s = s };
	int chosen;

	binding_each(s->ops->keys, add_item, &m);
	chosen = dialog_choose(_("菜单"), m.items.at, m.items.len);
	chosen = chosen >= 0 ? m.ids.at[chosen] : ACT_NONE;
	vec_release(&m.items);
	vec_release(&m.ids);
	strlist_release(&m.texts);
	return chosen;
}
