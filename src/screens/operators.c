/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Operators: who may log in, roles, passwords. */
#include <stdlib.h>

#include "all.h"
#include "base/list.h"
#include "base/text.h"
#include "desk.h"
#include "passwords.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

enum { ACT_PASSWORD = ACT_SCREEN };

static const enum role all_roles[] = {
	ROLE_CLERK, ROLE_REVIEWER, ROLE_ADMINISTRATOR, ROLE_MACHINE
};

struct operator_row {
	char name[OPERATOR_TEXT];
	unsigned roles;
	bool active, has_password;
};

struct operators {
	VEC(struct operator_row) rows;
	struct vlist list;
};

static const struct binding operator_bindings[] = {
	{ ACT_NEW, K_F(3), K_CTRL('N'), N_("新建"), N_("添操作员"),
	    N_("添一个能登录的人，选他的角色"), 0 },
	{ ACT_PASSWORD, K_F(4), K_CTRL('O'), N_("密码"), N_("设密码"),
	    N_("给光标所在的操作员设新密码"),
	    BINDING_NEED_ROW },
	{ 0 }
};

static const struct binding *const tables[] = {
	operator_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("操作员"), 20, 1, false },
	{ N_("角色"), 20, 1, false },
	{ N_("密码"), 8, 0, false },
	{ N_("状态"), 8, 0, false },
	{ 0 }
};

static int64_t
count(void *ctx)
{
	struct operators *o = ctx;

	return (int64_t)o->rows.len;
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	struct operators *o = ctx;
	const struct operator_row *r = &o->rows.at[i];
	struct buf roles = BUF_INIT;
	size_t n;

	(void)role;
	strlist_add(cells, r->name);
	for (n = 0; n < ARRAY_LEN(all_roles); n++)
		if ((r->roles & all_roles[n]) != 0)
			buf_addf(&roles, "%s%s", roles.len > 0 ? "、" : "",
			    role_label(all_roles[n]));
	strlist_take(cells, buf_detach(&roles));
	strlist_add(cells, r->has_password ? _("有") : _("没有"));
	strlist_add(cells, r->active ? _("在用") : _("停用"));
}

static const struct vlist_ops list_ops = { .count = count, .row = row };

static bool
take(void *ctx, const char *name, unsigned roles, bool active,
    bool has_password)
{
	struct operators *o = ctx;
	struct operator_row *r = vec_push(&o->rows);

	text_copy(r->name, sizeof r->name, name);
	r->roles = roles;
	r->active = active;
	r->has_password = has_password;
	return true;
}

static bool
load(struct operators *o, struct err *err)
{
	o->rows.len = 0;
	return operator_each(desk_office(), take, o, err);
}

static bool
open_operators(struct screen *s, void *arg, struct err *err)
{
	struct operators *o = s->state;

	(void)arg;
	if ((desk_office()->roles & ROLE_ADMINISTRATOR) == 0)
		return err_set(err, ERR_UNSAFE,
		    _("管理操作员要管理员来办，请管理员登录"));
	if (!load(o, err)) {
		vec_release(&o->rows);
		return false;
	}
	vlist_init(&o->list, &list_ops, columns, o);
	return true;
}

static void
close_operators(struct screen *s)
{
	struct operators *o = s->state;

	vec_release(&o->rows);
	vlist_release(&o->list);
}

static void
draw(struct screen *s, struct area body)
{
	struct operators *o = s->state;

	vlist_draw(&o->list, body);
}

static void
reload(struct operators *o)
{
	struct err err = ERR_INIT;

	if (!load(o, &err))
		screen_fail(&err);
	vlist_reload(&o->list);
}

static void
add_operator(struct operators *o)
{
	struct dialog_item items[ARRAY_LEN(all_roles)];
	struct buf name = BUF_INIT;
	struct err err = ERR_INIT;
	size_t i;
	int at = -1;

	for (i = 0; i < ARRAY_LEN(all_roles); i++)
		items[i] = (struct dialog_item){ role_label(all_roles[i]),
			NULL };
	if (dialog_line(_("添操作员"), _("姓名"), 20, &name))
		at = dialog_choose(_("角色"), items, ARRAY_LEN(all_roles));
	if (at >= 0 && !operator_add(desk_office(), name.data, all_roles[at],
	    &err))
		screen_fail(&err);
	else if (at >= 0)
		screen_say(ROLE_GOOD, _("已添 %s，按 F4 给他设密码"),
		    name.data);
	buf_release(&name);
	reload(o);
}

static void
set_password(struct operators *o)
{
	int64_t at = vlist_row(&o->list);
	struct buf password = BUF_INIT;
	struct err err = ERR_INIT;

	if (at >= 0 && passwords_ask(o->rows.at[at].name, &password)) {
		if (operator_set_password(desk_office(), o->rows.at[at].name,
		    password.data, &err))
			screen_say(ROLE_GOOD, "%s", _("密码已设好"));
		else
			screen_fail(&err);
	}
	buf_wipe(&password);
	reload(o);
}

static bool
act(struct screen *s, int action)
{
	struct operators *o = s->state;

	switch (action) {
	case ACT_NEW:
		add_operator(o);
		return true;
	case ACT_OPEN:
	case ACT_PASSWORD:
		set_password(o);
		return true;
	default:
		return false;
	}
}

const struct screen_ops operators_screen = {
	.name = "operators", .title = N_("操作员"),
	.help = N_("能登录的人、角色和密码"),
	.keys = tables, .size = sizeof(struct operators),
	.list = SCREEN_LIST(struct operators), .open = open_operators,
	.draw = draw, .act = act, .close = close_operators,
};
