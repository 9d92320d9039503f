/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A new village set up from the stick of the unit above: five keys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "clerk.h"
#include "tempdir.h"

#define GOLDEN SOURCE_DIR "/tests/screens/"
#define VILLAGE "360104002001"
#define START_FILE "360104002-" VILLAGE ".start.ndb"

struct place {
	char *dir, *stick, *street_db, *village_db, *config;
	char code[12];               /* of the start-up file */
};

/* From the line "code=12345 67890" of what the program says. */
static void
read_code(const char *text, char code[12])
{
	const char *p = strstr(text, "code=");

	code[0] = '\0';
	if (p != NULL)
		snprintf(code, 12, "%.5s%.5s", p + 5, p + 11);
}

static void
prepare_for(struct place *p, const char *unit)
{
	char command[1024], text[4096];
	FILE *f;
	size_t n;

	snprintf(command, sizeof command, "'%s' --db '%s' handoff prepare "
	    "%s '%s' 2>&1", getenv("NUANDANG_PROGRAM"), p->street_db, unit,
	    p->stick);
	f = popen(command, "r");
	assert_non_null(f);
	n = fread(text, 1, sizeof text - 1, f);
	text[n] = '\0';
	if (pclose(f) != 0)
		fail_msg("%s", text);
	read_code(text, p->code);
}

/* A street with somebody of the village on its roster, and the stick. */
static void
begin(struct place *p, const char *practice)
{
	const char *init[] = { "--db", NULL, "init", "--unit", "360104002",
		"--name", "洪都街道", practice, NULL };
	const char *roster[] = { "--db", NULL, "act", "take-in",
		"person.name=张桂英", "id_number=360199195209030027",
		"division=" VILLAGE,
		NULL };
	char *settings;

	p->dir = tempdir_make();
	p->stick = tempdir_path(p->dir, "stick");
	p->street_db = tempdir_path(p->dir, "street.db");
	p->village_db = tempdir_path(p->dir, "village.db");
	assert_int_equal(mkdir(p->stick, 0700), 0);
	settings = malloc(strlen(p->stick) + 40);
	assert_non_null(settings);
	sprintf(settings, "[handoff]\ndir = %s\n", p->stick);
	p->config = tempdir_write(p->dir, "nuandang.ini", settings);
	free(settings);
	init[1] = roster[1] = p->street_db;
	clerk_command(0, init);
	clerk_command(0, roster);
	prepare_for(p, VILLAGE);
}

static void
end(struct place *p)
{
	free(p->stick);
	free(p->street_db);
	free(p->village_db);
	free(p->config);
	tempdir_remove(p->dir);
}

static struct vt *
start(const struct place *p)
{
	const char *argv[] = { getenv("NUANDANG_PROGRAM"), "--db",
		p->village_db, "--config", p->config, NULL };
	const char *env[] = { "NUANDANG_TEST_SYNC=1", "LANGUAGE", NULL };

	return vt_start(argv, 24, 80, env);
}

static bool
lies_there(const struct place *p, const char *name)
{
	char *path = tempdir_path(p->stick, name);
	struct stat st;
	bool there = stat(path, &st) == 0;

	free(path);
	return there;
}

static void
five_keys_and_the_roster_is_there(void **state)
{
	struct place p;
	struct vt *v;
	int keys = 0;

	(void)state;
	begin(&p, "--practice");
	v = start(&p);
	vt_expect(v, "找到了上级给的启动文件");
	vt_expect(v, "单位：洪翔社区居委会（" VILLAGE "）  练习");
	/* No golden file: today's date stands in the title. */
	vt_expect_row(v, 7, "> 1  是不是本单位");
	vt_expect_row(v, 8, "  2  管理员密码");
	vt_expect_row(v, 9, "  3  上级的核对码");
	vt_expect_row(v, 10, "  4  密钥恢复单");
	vt_expect_row(v, 11, "  5  试打一页");
	vt_expect_row(v, 18, "是本单位就按回车");
	vt_expect_not(v, "F9打印");
	vt_keys(v, KEY_ENTER);       /* it is this village */
	keys++;
	vt_expect(v, "> 2  管理员密码");
	vt_keys(v, KEY_ENTER);       /* no password */
	keys++;
	vt_expect(v, "> 3  上级的核对码");
	vt_keys(v, KEY_ENTER);       /* the digits agree */
	keys++;
	clerk_wait(v);
	vt_expect(v, "> 4  密钥恢复单");
	vt_keys(v, KEY_ENTER);       /* not printed now */
	keys++;
	vt_expect(v, "> 5  试打一页");
	vt_expect(v, "把U盘带回上级");
	vt_keys(v, KEY_F10);         /* no test page */
	keys++;
	assert_int_equal(keys, 5);
	vt_expect_row(v, 0, "今日待办");
	vt_keys(v, "zgy");
	vt_expect(v, "张桂英");
	assert_true(lies_there(&p, VILLAGE ".card"));
	clerk_leave(v);
	end(&p);
}

/* A real unit types the code, which is not on the stick. */
static void
a_real_unit_types_the_start_code(void **state)
{
	struct place p;
	struct vt *v;

	(void)state;
	begin(&p, NULL);
	assert_int_equal(strlen(p.code), 10);
	v = start(&p);
	vt_keys(v, KEY_ENTER);
	vt_keys(v, "shanqing2026\r");
	vt_expect(v, "密码再打一次");
	vt_keys(v, "shanqing2027\r");
	vt_expect(v, "两次输的密码不一样");
	vt_keys(v, "shanqing2026\r");
	vt_keys(v, "shanqing2026\r");
	vt_expect_not(v, "shanqing");
	vt_keys(v, KEY_ENTER);
	vt_expect(v, "> 4  启动码");
	vt_keys(v, "00000 00000\r");
	clerk_wait(v);
	vt_expect(v, "启动码不对");
	vt_keysf(v, "%.5s %s\r", p.code, p.code + 5);
	clerk_wait(v);
	vt_expect(v, "> 5  密钥恢复单");
	vt_expect_row(v, 23, "F9打印");
	vt_keys(v, KEY_F9);
	vt_expect(v, "单位密钥恢复单");
	vt_keys(v, KEY_ENTER);
	clerk_choose(v, "不打了");
	vt_keys(v, KEY_F10);
	vt_expect_row(v, 0, "今日待办");
	clerk_leave(v);
	end(&p);
}

/* Somebody else's stick: Esc leads to the form, where another folder can be
 * named. */
static void
another_villages_stick_is_put_aside(void **state)
{
	struct place p;
	char *from, *to;
	struct vt *v;

	(void)state;
	begin(&p, "--practice");
	v = start(&p);
	vt_keys(v, KEY_F10);
	vt_expect(v, "本单位区划");
	from = tempdir_path(p.stick, START_FILE);
	to = tempdir_path(p.dir, START_FILE);
	assert_int_equal(rename(from, to), 0);
	free(from);
	free(to);
	vt_keys(v, KEY_F3);
	clerk_choose(v, "其他文件夹");
	vt_keysf(v, KEY_CLEAR "%s\r", p.stick);
	vt_expect(v, "没有启动文件");
	vt_keysf(v, KEY_CLEAR "%s\r", p.dir);
	vt_expect(v, "找到了上级给的启动文件");
	vt_keys(v, "\r\r\r");
	clerk_wait(v);
	vt_keys(v, "\r");
	vt_keys(v, KEY_F10);
	vt_expect_row(v, 0, "今日待办");
	clerk_leave(v);
	end(&p);
}

/* A stick may carry the files of several villages. */
static void
ours_is_chosen_among_several(void **state)
{
	struct place p;
	struct vt *v;

	(void)state;
	begin(&p, "--practice");
	prepare_for(&p, "360104002002");
	v = start(&p);
	vt_expect(v, "本单位区划");
	vt_keys(v, KEY_F3);
	clerk_choose(v, "其他文件夹");
	vt_keysf(v, KEY_CLEAR "%s\r", p.stick);
	vt_expect(v, "哪一个是本单位");
	vt_expect(v, "1  洪翔社区居委会  " VILLAGE);
	vt_expect(v, "2  洪干社区居委会  360104002002");
	vt_keys(v, KEY_F10);
	vt_expect_not(v, "找到了上级给的启动文件");
	vt_keys(v, KEY_F3);
	clerk_choose(v, "其他文件夹");
	vt_keysf(v, KEY_CLEAR "%s\r", p.stick);
	vt_keys(v, "2");
	vt_expect(v, "单位：洪干社区居委会（360104002002）  练习");
	vt_keys(v, "\r\r\r");
	clerk_wait(v);
	vt_keys(v, "\r");
	vt_keys(v, KEY_F10);
	vt_expect_row(v, 0, "洪干社区居委会  今日待办");
	clerk_leave(v);
	end(&p);
}

/* The street's first day: the unit below is enrolled, and its stick made
 * right from there. */
static void
a_street_enrols_a_village_and_makes_its_stick(void **state)
{
	struct place p = { .dir = tempdir_make() };
	struct vt *v;
	char *db = tempdir_path(p.dir, "street.db");

	(void)state;
	p.stick = tempdir_path(p.dir, "stick");
	assert_int_equal(mkdir(p.stick, 0700), 0);
	clerk_init(db, "360104002", "洪都街道", "village-led");
	v = clerk_start(db, "2026-01-05", 24, 80);
	vt_expect_row(v, 22, "选「做下级的启动U盘」");
	vt_keys(v, KEY_F3);
	vt_keys(v, "8");
	vt_expect_row(v, 22, "做下级的启动U盘");
	vt_keys(v, KEY_F2);
	clerk_choose(v, "登记下级单位");
	clerk_fill(v, "区划", VILLAGE);
	clerk_save(v);
	/* Eighteen records by their number, and what comes next. */
	vt_expect_file(v, GOLDEN "enrolled.screen");
	vt_keys(v, KEY_ENTER);
	clerk_choose(v, "其他文件夹");
	vt_keysf(v, KEY_CLEAR "%s\r", p.stick);
	clerk_wait(v);
	vt_expect(v, "洪翔社区居委会的启动文件已放好");
	vt_keys(v, "1");
	vt_expect(v, "启动码单");
	vt_expect(v, "练习单位不用启动码");
	vt_keys(v, KEY_ENTER);
	clerk_choose(v, "不打了");
	assert_true(lies_there(&p, START_FILE));
	clerk_home(v);
	vt_expect_row(v, 22, "按 F4 接收");
	/* How far each unit is stands beside it; one that no list knows can be
	 * named whatever was typed. */
	vt_keys(v, KEY_F3);
	vt_keys(v, "8");
	vt_keys(v, KEY_F2);
	clerk_choose(v, "做下级的启动U盘");
	vt_expect_row(v, 4, "洪翔社区居委会  已送过，还没报来");
	vt_expect_not(v, "洪干社区居委会  已");
	vt_keys(v, "没有这个村");
	vt_expect(v, "这里没有：自己打区划代码和名称");
	vt_keys(v, KEY_CLEAR);
	vt_keys(v, "hxsq");
	vt_expect_not(v, "洪干社区居委会");
	vt_keys(v, KEY_ENTER);
	vt_expect(v, "放在哪里");
	vt_keys(v, KEY_F10);
	clerk_leave(v);
	free(db);
	free(p.stick);
	tempdir_remove(p.dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(five_keys_and_the_roster_is_there),
		cmocka_unit_test(a_real_unit_types_the_start_code),
		cmocka_unit_test(another_villages_stick_is_put_aside),
		cmocka_unit_test(ours_is_chosen_among_several),
		cmocka_unit_test(a_street_enrols_a_village_and_makes_its_stick),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
