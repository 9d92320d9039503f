/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Who works here; also the locked screen of a clerk who went away. */
#include <stdlib.h>
#include <string.h>

#include "all.h"
#include "base/text.h"
#include "desk.h"
#include "tui/dialog.h"
#include "tui/vlist.h"

struct name {
	char text[OPERATOR_TEXT];
	unsigned roles;
	bool has_password;
};

struct login {
	bool locked;
	VEC(struct name) names;
	struct vlist list;
};

static const struct binding *const tables[] = { vlist_bindings, NULL };

static const struct vlist_column columns[] = {
	{ N_("操作员"), 20, 1, false },
	{ N_("角色"), 20, 1, false },
	{ 0 }
};

static int64_t
count(void *ctx)
{
	struct login *l = ctx;

	return (int64_t)l->names.len;
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	static const enum role all[] = {
		ROLE_CLERK, ROLE_REVIEWER, ROLE_ADMINISTRATOR
	};
	const struct login *l = ctx;
	struct buf roles = BUF_INIT;
	size_t r;

	(void)role;
	strlist_add(cells, l->names.at[i].text);
	for (r = 0; r < ARRAY_LEN(all); r++)
		if ((l->names.at[i].roles & all[r]) != 0)
			buf_addf(&roles, "%s%s", roles.len > 0 ? "、" : "",
			    role_label(all[r]));
	strlist_take(cells, buf_detach(&roles));
}

static const struct vlist_ops list_ops = { .count = count, .row = row };

static bool
take_name(void *ctx, const char *name, unsigned roles, bool active,
    bool has_password)
{
	struct login *l = ctx;
	struct name *n;

	/* A timer's operator does not sit at a screen. */
	if (!active || roles == ROLE_MACHINE || (l->locked &&
	    strcmp(name, desk_office()->operator) != 0))
		return true;
	n = vec_push(&l->names);
	text_copy(n->text, sizeof n->text, name);
	n->roles = roles;
	n->has_password = has_password;
	return true;
}

static bool
open_login(struct screen *s, void *arg, struct err *err)
{
	const struct login_request *request = arg;
	struct login *l = s->state;
	const char *asked = desk()->options->operator;
	size_t i;

	l->locked = request->locked;
	if (!operator_each(desk_office(), take_name, l, err)) {
		vec_release(&l->names);
		return false;
	}
	vlist_init(&l->list, &list_ops, columns, l);
	for (i = 0; i < l->names.len; i++)
		if (text_equal(l->names.at[i].text, asked))
			l->list.cursor = (int64_t)i;
	return true;
}

static void
close_login(struct screen *s)
{
	struct login *l = s->state;

	vec_release(&l->names);
	vlist_release(&l->list);
}

static void
draw(struct screen *s, struct area body)
{
	struct login *l = s->state;
	struct area box = area_centre(body, (int)l->names.len + 6, 60);

	paint_clear(body);
	box = paint_frame(box, l->locked ? _("已锁定") : _("登录"), "");
	paint_text(box.y, box.x + 1, box.cols - 1, ROLE_TEXT, l->locked ?
	    _("输密码回到刚才的地方，填到一半的都在") :
	    _("选操作员，按回车；有密码的输密码"));
	vlist_draw(&l->list, (struct area){ box.y + 2, box.x, box.rows - 2,
	    box.cols });
}

static void
enter(struct screen *s)
{
	struct login *l = s->state;
	int64_t at = vlist_row(&l->list);
	struct buf password = BUF_INIT;
	struct err err = ERR_INIT;
	const struct name *n;
	bool ok;

	if (at < 0)
		return;
	n = &l->names.at[at];
	if (!operator_passwords_used(desk_office())) {
		ok = operator_stand(desk_office(), n->text, &err);
	} else {
		if (!dialog_password(n->text, _("密码"), &password))
			return;
		ok = operator_login(desk_office(), n->text, password.data,
		    &err);
	}
	buf_wipe(&password);
	if (ok)
		screen_pop(s, LOGIN_DONE);
	else
		screen_fail(&err);
}

static bool
act(struct screen *s, int action)
{
	struct login *l = s->state;

	switch (action) {
	case ACT_OPEN:
		enter(s);
		return true;
	case ACT_MENU:
		return true;
	case ACT_BACK:
		if (!l->locked)
			screen_pop(s, SCREEN_BACK);
		else
			screen_say(ROLE_TEXT, "%s", _("已锁定，请输密码"));
		return true;
	default:
		return false;
	}
}

const struct screen_ops login_screen = {
	.name = "login", .title = N_("登录"),
	.help = N_("选操作员，按回车，输密码"),
	.keys = tables, .size = sizeof(struct login),
	.list = SCREEN_LIST(struct login), .open = open_login, .draw = draw,
	.act = act, .close = close_login,
};
