/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Who is logged in, and with which roles: the operators of office.h. */
#include <string.h>

#include "base/display.h"
#include "base/list.h"
#include "base/password.h"
#include "base/text.h"
#include "base/utf8.h"
#include "builtin.h"
#include "casework/office.h"
#include "model/normal.h"

#define WAIT_MAX 60          /* seconds between attempts, at most */
#define NAME_MAX_CHARS 20
#define PASSWORD_MAX 256     /* bytes */

DB_QUERY(operator_insert,
    "INSERT INTO operator (name, roles, created_at) "
    "VALUES (:name, :roles, :at)");
DB_QUERY(operator_by_name,
    "SELECT roles, password, active, failed, blocked_until FROM operator "
    "WHERE name = :name");
DB_QUERY(operator_list,
    "SELECT name, roles, active, password IS NOT NULL FROM operator "
    "ORDER BY id");
DB_QUERY(operator_password,
    "UPDATE operator SET password = :password, failed = 0, "
    "blocked_until = NULL WHERE name = :name");
DB_QUERY(operator_attempt,
    "UPDATE operator SET failed = :failed, blocked_until = :until "
    "WHERE name = :name");
DB_QUERY(operator_any_password,
    "SELECT count(*) FROM operator WHERE password IS NOT NULL AND active = 1");
DB_QUERY(operator_guarded,
    "SELECT count(*) FROM operator WHERE password IS NOT NULL AND active = 1 "
    "AND roles LIKE '%administrator%'");
DB_QUERY(operator_others,
    "SELECT roles FROM operator WHERE active = 1 AND name <> :name");

static const struct role_row {
	unsigned role;
	const char *name, *label;
} role_rows[] = {
	{ ROLE_CLERK, "clerk", N_("经办") },
	{ ROLE_REVIEWER, "reviewer", N_("审核") },
	{ ROLE_ADMINISTRATOR, "administrator", N_("管理") },
	{ ROLE_MACHINE, "machine", N_("自动") },
};

unsigned
role_by_name(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(role_rows); i++)
		if (strcmp(role_rows[i].name, name) == 0 ||
		    strcmp(_(role_rows[i].label), name) == 0)
			return role_rows[i].role;
	return 0;
}

const char *
role_label(enum role r)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(role_rows); i++)
		if (role_rows[i].role == (unsigned)r)
			return _(role_rows[i].label);
	return "";
}

/* Roles as they stand in the table: names joined by blanks. */
static void
roles_format(unsigned roles, struct buf *out)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(role_rows); i++)
		if (roles & role_rows[i].role)
			buf_addf(out, "%s%s", out->len > 0 ? " " : "",
			    role_rows[i].name);
}

static unsigned
roles_parse(const char *text)
{
	struct strlist names;
	unsigned roles = 0;
	size_t i;

	strlist_init(&names);
	strlist_split(&names, text, ' ');
	for (i = 0; i < names.len; i++)
		roles |= role_by_name(names.at[i]);
	strlist_release(&names);
	return roles;
}

static bool
insert(struct db *db, const char *name, unsigned roles, struct err *err)
{
	struct stmt *q = db_query(db, &operator_insert, err);
	struct buf text = BUF_INIT;
	char at[21];
	bool ok;

	if (q == NULL)
		return false;
	roles_format(roles, &text);
	stmt_bind_text(q, ":name", name);
	stmt_bind_text(q, ":roles", text.data);
	stmt_bind_text(q, ":at", time_format(clock_now(), at));
	ok = stmt_run(q, err);
	buf_release(&text);
	return ok;
}

bool
operator_first(struct db *db, struct err *err)
{
	return insert(db, "admin", ROLE_ADMINISTRATOR, err);
}

static bool
clean_name(const char *typed, struct buf *out, struct err *err)
{
	const struct field f = { .name = "name", .label = N_("操作员姓名"),
	                         .type = &type_text, .max = NAME_MAX_CHARS };

	if (!field_parse(&f, typed, out, err))
		return false;
	if (out->len == 0)
		return err_set(err, ERR_USAGE, _("操作员姓名不能是空的"));
	err_clear(err);
	return true;
}

/* A password as it is hashed: whatever keyboard typed it, NFC. */
static bool
clean_password(const char *typed, struct buf *out, struct err *err)
{
	if (typed[0] == '\0')
		return err_set(err, ERR_USAGE, _("密码不能是空的"));
	if (strlen(typed) > PASSWORD_MAX ||
	    !utf8_valid(typed, strlen(typed), NULL))
		return err_set(err, ERR_USAGE,
		    _("密码太长，或含有不能用的字符"));
	normal_nfc(typed, out);
	return true;
}

/* One operator as stored. */
struct operator_row {
	bool found, active;
	unsigned roles;
	char password[PASSWORD_HASH];     /* "" if none */
	int64_t failed;
	int64_t blocked_until;            /* ms, 0 if not */
};

static bool
load(struct db *db, const char *name, struct operator_row *out,
    struct err *err)
{
	struct stmt *q = db_query(db, &operator_by_name, err);
	enum db_result rc;

	memset(out, 0, sizeof *out);
	if (q == NULL)
		return false;
	stmt_bind_text(q, ":name", name);
	rc = stmt_step(q, err);
	out->found = rc == DB_ROW;
	if (out->found) {
		out->roles = roles_parse(stmt_text(q, 0));
		stmt_copy(q, 1, out->password, sizeof out->password);
		out->active = stmt_int(q, 2) != 0;
		out->failed = stmt_int(q, 3);
		if (!stmt_is_null(q, 4))
			out->blocked_until = time_parse(stmt_text(q, 4));
	}
	stmt_done(q);
	return rc != DB_ERROR;
}

static bool
no_such(const char *name, struct err *err)
{
	char shown[3 * OPERATOR_TEXT];

	return err_set(err, ERR_UNSAFE, _("没有操作员「%s」，或已停用"),
	    display_text(shown, sizeof shown, name));
}

/* Take the place at the desk: the administrator also has the roles nobody
 * else of the active operators has. */
static bool
sit_down(struct office *o, const char *name, unsigned roles, struct err *err)
{
	struct stmt *q = db_query(o->db, &operator_others, err);
	enum db_result step;
	unsigned others = 0;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":name", name);
	while ((step = stmt_step(q, err)) == DB_ROW)
		others |= roles_parse(stmt_text(q, 0));
	stmt_done(q);
	/* Roles are not given for want of what could not be read. */
	if (step == DB_ERROR)
		return false;
	text_copy(o->operator, sizeof o->operator, name);
	o->roles = roles;
	if (roles & ROLE_ADMINISTRATOR)
		o->roles |= (ROLE_CLERK | ROLE_REVIEWER) & ~others;
	o->alone = o->roles != roles;
	return true;
}

bool
operator_add(struct office *o, const char *name, unsigned roles,
    struct err *err)
{
	struct buf text = BUF_INIT;
	struct operator_row row;
	bool ok;

	if (!(o->roles & ROLE_ADMINISTRATOR))
		return err_set(err, ERR_UNSAFE, _("只有管理员能增加操作员"));
	if (roles == 0)
		return err_set(err, ERR_USAGE, _("请选择操作员的角色"));
	ok = clean_name(name, &text, err) &&
	     load(o->db, text.data, &row, err);
	if (ok && row.found)
		ok = err_set(err, ERR_REFUSED, _("已经有操作员「%s」"),
		    text.data);
	ok = ok && db_begin(o->db, err) &&
	     db_end(o->db, insert(o->db, text.data, roles, err), err);
	/* A role somebody now has is no longer the administrator's. */
	if (ok && o->operator[0] != '\0' &&
	    load(o->db, o->operator, &row, err))
		ok = sit_down(o, o->operator, row.roles, err);
	buf_release(&text);
	return ok;
}

static bool
store_password(struct office *o, const char *name, const char *hash,
    struct err *err)
{
	struct stmt *q;
	bool ok;

	if (!db_begin(o->db, err))
		return false;
	ok = (q = db_query(o->db, &operator_password, err)) != NULL;
	if (ok) {
		stmt_bind_text(q, ":password", hash);
		stmt_bind_text(q, ":name", name);
		ok = stmt_run(q, err);
	}
	return db_end(o->db, ok, err);
}

bool
operator_set_password(struct office *o, const char *name,
    const char *password, struct err *err)
{
	struct buf text = BUF_INIT;
	struct operator_row row;
	char hash[PASSWORD_HASH];
	bool ok;

	if (strcmp(name, o->operator) != 0 &&
	    !(o->roles & ROLE_ADMINISTRATOR))
		return err_set(err, ERR_UNSAFE,
		    _("只有管理员能改别人的密码"));
	if (!load(o->db, name, &row, err))
		return false;
	if (!row.found)
		return no_such(name, err);
	if (password == NULL)
		return store_password(o, name, NULL, err);
	ok = clean_password(password, &text, err) &&
	     password_hash(text.data, hash, err) &&
	     store_password(o, name, hash, err);
	buf_release(&text);
	return ok;
}

bool
operator_each(struct office *o, bool (*each)(void *ctx, const char *name,
    unsigned roles, bool active, bool has_password), void *ctx,
    struct err *err)
{
	struct stmt *q = db_query(o->db, &operator_list, err);
	enum db_result rc;

	if (q == NULL)
		return false;
	while ((rc = stmt_step(q, err)) == DB_ROW)
		if (!each(ctx, stmt_text(q, 0), roles_parse(stmt_text(q, 1)),
		    stmt_int(q, 2) != 0, stmt_int(q, 3) != 0))
			break;
	stmt_done(q);
	return rc != DB_ERROR;
}

bool
operator_passwords_used(struct office *o)
{
	return db_int(o->db, 0, &operator_any_password) > 0;
}

/* Count an attempt, and commit it before the password is looked at: pulling
 * the plug does not give a free one. */
static bool
count_attempt(struct office *o, const char *name, int64_t failed,
    struct err *err)
{
	struct stmt *q;
	int64_t wait = failed < 7 ? (int64_t)1 << failed >> 1 : WAIT_MAX;
	char until[21];
	bool ok;

	if (!db_begin(o->db, err))
		return false;
	ok = (q = db_query(o->db, &operator_attempt, err)) != NULL;
	if (ok) {
		stmt_bind_int(q, ":failed", failed);
		if (failed > 0)
			stmt_bind_text(q, ":until", time_format(clock_now() +
			    (wait < WAIT_MAX ? wait : WAIT_MAX) * 1000,
			    until));
		else
			stmt_bind_null(q, ":until");
		stmt_bind_text(q, ":name", name);
		ok = stmt_run(q, err);
	}
	return db_end(o->db, ok, err);
}

/* Whether someone is there who can give the others a password. */
static bool
guarded(struct db *db)
{
	return db_int(db, 0, &operator_guarded) > 0;
}

bool
operator_login(struct office *o, const char *name, const char *password,
    struct err *err)
{
	struct operator_row row;
	struct buf text = BUF_INIT;
	int64_t left;
	bool right;

	if (!load(o->db, name, &row, err))
		return false;
	if (!row.found || !row.active)
		return no_such(name, err);
	if (row.password[0] == '\0' && guarded(o->db))
		return err_set(err, ERR_UNSAFE,
		    _("操作员 %s 还没有密码，请管理员先设定"), name);
	if (!db_sound(o->db, err))
		return false;
	if (row.password[0] == '\0')
		return sit_down(o, name, row.roles, err);
	/* A wait longer than any we set comes from a clock put back. */
	left = row.blocked_until - clock_now();
	if (left > 0 && left <= WAIT_MAX * 1000)
		return err_set(err, ERR_UNSAFE,
		    _("密码连续输错，请等 %d 秒后再试"),
		    (int)((left + 999) / 1000));
	if (!count_attempt(o, name, row.failed + 1, err))
		return false;
	right = password != NULL &&
	        clean_password(password, &text, NULL) &&
	        password_verify(text.data, row.password);
	buf_release(&text);
	if (!right)
		return err_set(err, ERR_UNSAFE, _("密码不对"));
	return count_attempt(o, name, 0, err) &&
	       sit_down(o, name, row.roles, err);
}

bool
operator_stand(struct office *o, const char *name, struct err *err)
{
	struct operator_row row;

	if (operator_passwords_used(o))
		return err_set(err, ERR_UNSAFE, _("已设置密码，请先登录"));
	/* One that cannot be read is not one that nobody has. */
	if (!db_sound(o->db, err) || !load(o->db, name, &row, err))
		return false;
	if (!row.found || !row.active)
		return no_such(name, err);
	return sit_down(o, name, row.roles, err);
}
