/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <string.h>

#include "base/text.h"
#include "password.h"

static const struct cli_option options[] = {
	{ "role", "clerk|reviewer|administrator|machine", N_("角色，可用逗号连写几个") },
	{ NULL, NULL, NULL }
};

/* Only an administrator sets up operators. */
static bool
may_set_up(struct cli *c)
{
	if ((c->office->roles & ROLE_ADMINISTRATOR) != 0)
		return true;
	return err_set(&c->err, ERR_UNSAFE,
	    _("%s 不是管理员，不能改动操作员"), c->office->operator);
}

static bool
roles_of(struct cli *c, const char *text, unsigned *roles)
{
	struct strlist names;
	size_t i;

	*roles = 0;
	if (text == NULL)
		return err_set(&c->err, ERR_USAGE,
		    _("要用 --role 写明角色：clerk、reviewer、administrator 或 machine"));
	strlist_init(&names);
	strlist_split(&names, text, ',');
	for (i = 0; i < names.len; i++) {
		unsigned role = role_by_name(names.at[i]);

		if (role == 0) {
			err_set(&c->err, ERR_USAGE, _("没有角色「%s」，用 nuandang help user 查看"),
			    names.at[i]);
			*roles = 0;
			break;
		}
		*roles |= role;
	}
	strlist_release(&names);
	return *roles != 0;
}

static bool
print_operator(void *ctx, const char *name, unsigned roles, bool active,
    bool has_password)
{
	(void)ctx;
	cli_row(name, (roles & ROLE_CLERK) != 0 ? "1" : "0",
	    (roles & ROLE_REVIEWER) != 0 ? "1" : "0",
	    (roles & ROLE_ADMINISTRATOR) != 0 ? "1" : "0",
	    active ? "1" : "0", has_password ? "1" : "0",
	    (roles & ROLE_MACHINE) != 0 ? "1" : "0", NULL);
	return true;
}

static int
user_list(struct cli *c)
{
	cli_row("name", "clerk", "reviewer", "administrator", "active",
	    "password", "machine", NULL);
	if (!operator_each(c->office, print_operator, NULL, &c->err))
		return cli_fail(c);
	return ERR_NONE;
}

static int
user_add(struct cli *c, const char *name)
{
	unsigned roles;

	if (!may_set_up(c) || !roles_of(c, cli_value(c, "role"), &roles) ||
	    !operator_add(c->office, name, roles, &c->err))
		return cli_fail(c);
	cli_say(c, _("已增加操作员 %s"), name);
	return ERR_NONE;
}

static int
user_passwd(struct cli *c, const char *name)
{
	char *password;
	bool ok;

	if (strcmp(name, c->office->operator) != 0 && !may_set_up(c))
		return cli_fail(c);
	password = password_new(c, name);
	if (password == NULL)
		return cli_fail(c);
	ok = operator_set_password(c->office, name, password, &c->err);
	password_free(password);
	if (!ok)
		return cli_fail(c);
	cli_say(c, _("已设定 %s 的密码"), name);
	return ERR_NONE;
}

static int
run(struct cli *c)
{
	const char *what = c->args.at[0];
	bool named = c->args.len == 2;

	if (strcmp(what, "list") == 0 && !named)
		return user_list(c);
	if (strcmp(what, "add") == 0 && named)
		return user_add(c, c->args.at[1]);
	if (strcmp(what, "passwd") == 0 && named)
		return user_passwd(c, c->args.at[1]);
	return cli_refuse(c, ERR_USAGE,
	    _("用法：nuandang user add NAME --role R，user list，user passwd NAME"));
}

const struct command command_user = {
	.name = "user", .args = "add NAME|list|passwd NAME",
	.min_args = 1, .max_args = 2, .help = N_("增加操作员、列出、设密码"),
	.needs = CLI_OFFICE | CLI_LOGIN, .options = options, .run = run,
};
