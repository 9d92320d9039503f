/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/password.h"
#include "practice_office.h"

static void
test_roles_of_the_administrator(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, NULL);
	struct err err = ERR_INIT;
	const unsigned all = ROLE_CLERK | ROLE_REVIEWER | ROLE_ADMINISTRATOR;

	(void)state;
	assert_int_equal(p.o->roles, all);
	assert_true(p.o->alone);
	assert_true(operator_add(p.o, "王芳", ROLE_CLERK, &err));
	assert_int_equal(p.o->roles, all & ~(unsigned)ROLE_CLERK);
	assert_true(p.o->alone);
	assert_true(operator_add(p.o, "李强", ROLE_REVIEWER, &err));
	assert_int_equal(p.o->roles, ROLE_ADMINISTRATOR);
	assert_false(p.o->alone);
	assert_true(operator_login(p.o, "王芳", NULL, &err));
	assert_int_equal(p.o->roles, ROLE_CLERK);
	assert_false(p.o->alone);
	assert_false(operator_add(p.o, "赵", ROLE_CLERK, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	practice_free(&p);
}

static void
test_names(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, NULL);
	struct err err = ERR_INIT;

	(void)state;
	assert_false(operator_add(p.o, "", ROLE_CLERK, &err));
	assert_false(operator_add(p.o, "一二三四五六七八九十"
	    "一二三四五六七八九十一", ROLE_CLERK, &err));
	assert_false(operator_add(p.o, "admin", ROLE_CLERK, &err));
	assert_int_equal(err.code, ERR_REFUSED);
	assert_false(operator_add(p.o, "王芳", 0, &err));
	assert_int_equal(role_by_name("reviewer"), ROLE_REVIEWER);
	assert_int_equal(role_by_name("审核"), ROLE_REVIEWER);
	assert_int_equal(role_by_name("boss"), 0);
	assert_string_equal(role_label(ROLE_ADMINISTRATOR), "管理");
	practice_free(&p);
}

struct seen {
	int count, passwords;
	unsigned roles;
};

static bool
see(void *ctx, const char *name, unsigned roles, bool active,
    bool has_password)
{
	struct seen *s = ctx;

	assert_true(name[0] != '\0');
	assert_true(active);
	s->count++;
	s->passwords += has_password;
	s->roles |= roles;
	return true;
}

static void
test_passwords(void **state)
{
	struct practice p = practice_new(PRACTICE_VILLAGE, NULL);
	struct err err = ERR_INIT;
	struct seen s = { 0, 0, 0 };

	(void)state;
	assert_false(operator_passwords_used(p.o));
	assert_true(operator_add(p.o, "王芳", ROLE_CLERK, &err));
	assert_false(operator_set_password(p.o, "王芳", "", &err));
	/* e and U+0301 one way, U+00E9 the other: one password. */
	assert_true(operator_set_password(p.o, "王芳", "caf\xC3\xA9 暖", &err));
	assert_true(operator_passwords_used(p.o));
	assert_false(operator_stand(p.o, "王芳", &err));
	assert_true(operator_each(p.o, see, &s, &err));
	assert_int_equal(s.count, 2);
	assert_int_equal(s.passwords, 1);
	assert_int_equal(s.roles, ROLE_CLERK | ROLE_ADMINISTRATOR);
	assert_true(operator_login(p.o, "王芳", "cafe\xCC\x81 暖", &err));
	assert_string_equal(p.o->operator, "王芳");
	assert_false(operator_set_password(p.o, "admin", "x", &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	/* While no administrator has one, the others still get in ... */
	assert_true(operator_login(p.o, "admin", NULL, &err));
	assert_true(operator_set_password(p.o, "admin", "gate", &err));
	assert_true(operator_set_password(p.o, "王芳", NULL, &err));
	/* ... then a missing one is no open door. */
	assert_false(operator_login(p.o, "王芳", "", &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	assert_true(operator_set_password(p.o, "admin", NULL, &err));
	assert_false(operator_passwords_used(p.o));
	assert_true(operator_login(p.o, "王芳", NULL, &err));
	assert_false(operator_login(p.o, "无此人", "x", &err));
	practice_free(&p);
}

/* 1, 2, 4 .. 60 seconds, and never for good. */
static void
test_wrong_passwords_wait(void **state)
{
	static const int waits[] = { 1, 2, 4, 8, 16, 32, 60, 60 };
	struct practice p = practice_new(PRACTICE_VILLAGE, NULL);
	struct err err = ERR_INIT;
	int64_t now = PRACTICE_CLOCK;
	size_t i;

	(void)state;
	assert_true(operator_set_password(p.o, "admin", "right", &err));
	for (i = 0; i < sizeof waits / sizeof waits[0]; i++) {
		clock_fix(now);
		assert_false(operator_login(p.o, "admin", "wrong", &err));
		assert_non_null(strstr(err.text, "密码不对"));
		clock_fix(now + 200);
		assert_false(operator_login(p.o, "admin", "right", &err));
		assert_non_null(strstr(err.text, "请等"));
		now += waits[i] * 1000;
		clock_fix(now - 500);
		assert_false(operator_login(p.o, "admin", "right", &err));
	}
	/* The wait is committed: opening anew does not shorten it. */
	office_close(p.o);
	p.o = office_open(p.path, &err);
	assert_non_null(p.o);
	clock_fix(now - 500);
	assert_false(operator_login(p.o, "admin", "right", &err));
	clock_fix(now);
	assert_true(operator_login(p.o, "admin", "right", &err));
	/* A right one sets the count back. */
	assert_false(operator_login(p.o, "admin", "wrong", &err));
	clock_fix(now + 1100);
	assert_true(operator_login(p.o, "admin", "right", &err));
	/* A clock put back far does not lock for longer than a minute. */
	assert_false(operator_login(p.o, "admin", "wrong", &err));
	clock_fix(now - 90 * 1000);
	assert_true(operator_login(p.o, "admin", "right", &err));
	practice_free(&p);
}

static void
test_hashes(void **state)
{
	char a[PASSWORD_HASH], b[PASSWORD_HASH];
	struct err err = ERR_INIT;

	(void)state;
	random_seed(5);
	assert_true(password_hash("one", a, &err));
	assert_true(password_hash("one", b, &err));
	assert_string_not_equal(a, b);
	assert_int_equal(strncmp(a, "$argon2id$", 10), 0);
	assert_true(password_verify("one", a));
	assert_false(password_verify("two", a));
	assert_false(password_verify("one", ""));
	assert_false(password_verify("one", "$argon2id$nonsense"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_roles_of_the_administrator),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_passwords),
		cmocka_unit_test(test_wrong_passwords_wait),
		cmocka_unit_test(test_hashes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
