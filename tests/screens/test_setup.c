/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The first start: a new database by hand, a password, logging in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "clerk.h"
#include "clerk_case.h"
#include "tempdir.h"

#define GOLDEN SOURCE_DIR "/tests/screens/"

/* Found by name in the division list, taken by one Enter. */
static void
name_the_unit(struct vt *v)
{
	clerk_go(v, "本单位区划");
	vt_keys(v, "洪翔");
	vt_keys(v, KEY_F4);
	vt_expect(v, "> 360104002001  洪翔社区居委会");
	vt_keys(v, KEY_ENTER);
	vt_expect(v, "江西省南昌市青云谱区洪都街道");
	vt_expect(v, "[洪翔社区居委会");
	/* A list begins at what stands there: looking changes nothing. */
	clerk_go(v, "用途");
	vt_keys(v, KEY_F4);
	vt_expect(v, "2 / 2");
	vt_keys(v, KEY_ENTER);
	vt_expect(v, "正式使用");
	vt_expect_not(v, "2 / 2");
	clerk_fill(v, "用途", "练习");
}

static void
type_password(struct vt *v, const char *password)
{
	vt_keys(v, password);
	vt_expect_not(v, password);
	vt_keys(v, KEY_ENTER);
}

static void
a_new_place_is_set_up_and_logged_into(void **state)
{
	char *dir = tempdir_make(), *db = tempdir_path(dir, "new.db");
	struct vt *v = clerk_start(db, "2026-01-05", 24, 80);

	(void)state;
	name_the_unit(v);
	vt_keys(v, KEY_F9);
	vt_expect(v, "1 设密码");
	vt_keys(v, "1");
	type_password(v, "shanqing2026");
	type_password(v, "shanqing2027");
	vt_expect(v, "两次输的密码不一样");
	vt_keys(v, KEY_F9);
	vt_keys(v, "1");
	type_password(v, "shanqing2026");
	type_password(v, "shanqing2026");
	vt_expect(v, "今日待办");
	clerk_leave(v);
	v = clerk_start(db, "2026-01-06", 24, 80);
	vt_expect_file(v, GOLDEN "login.screen");
	vt_keys(v, KEY_ENTER);
	type_password(v, "wrongwrong");
	vt_expect_not(v, "今日待办");
	/* The clock stands still here: the wait after a wrong one ends with
	 * the next day. */
	assert_int_equal(vt_quit(v, KEY_F10), 0);
	v = clerk_start(db, "2026-01-07", 24, 80);
	vt_keys(v, KEY_ENTER);
	type_password(v, "shanqing2026");
	vt_expect(v, "今日待办");
	vt_expect_file(v, GOLDEN "home.screen");
	clerk_leave(v);
	free(db);
	tempdir_remove(dir);
}

static void
set_up_without_password_goes_straight_to_work(void **state)
{
	char *dir = tempdir_make(), *db = tempdir_path(dir, "new.db");
	struct vt *v = clerk_start(db, "2026-01-05", 24, 80);

	(void)state;
	clerk_fill(v, "本单位区划", "360104002");
	vt_expect(v, "[洪都街道");
	clerk_fill(v, "用途", "1");
	vt_keys(v, KEY_F9);
	vt_keys(v, "2");
	vt_expect(v, "今日待办");
	clerk_leave(v);
	free(db);
	tempdir_remove(dir);
}

/* A real unit is offered the sheet of its recovery key there and then. */
static void
a_real_unit_prints_its_recovery_key(void **state)
{
	char *dir = tempdir_make(), *db = tempdir_path(dir, "new.db");
	struct vt *v = clerk_start(db, "2026-01-05", 24, 80);

	(void)state;
	clerk_fill(v, "本单位区划", "360104002");
	vt_keys(v, KEY_F9);
	vt_keys(v, "2");
	vt_expect(v, "本单位的密钥刚刚生成");
	vt_keys(v, "1");
	vt_expect(v, "单位密钥恢复单");
	vt_expect(v, "AGE-SECRET-KEY-1");
	vt_keys(v, KEY_F10);
	vt_expect(v, "3  不打了");
	/* Not saved after all, it is asked again: there is no other copy. */
	clerk_choose(v, "存成 PDF");
	vt_keys(v, KEY_F10);
	vt_expect(v, "3  不打了");
	vt_keys(v, "3");
	vt_expect(v, "今日待办");
	/* Another one that is not printed either opens nothing for anybody. */
	clerk_handoff(v);
	vt_keys(v, KEY_F9);
	vt_keys(v, KEY_F6);
	vt_keys(v, "2");
	vt_keys(v, "1");
	vt_expect(v, "AGE-SECRET-KEY-1");
	vt_keys(v, KEY_F10);
	vt_expect(v, "3  不打了");
	vt_keys(v, "3");
	vt_expect(v, "恢复单没有打印");
	clerk_leave(v);
	free(db);
	tempdir_remove(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_place_is_set_up_and_logged_into),
		cmocka_unit_test(set_up_without_password_goes_straight_to_work),
		cmocka_unit_test(a_real_unit_prints_its_recovery_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
