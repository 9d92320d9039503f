/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A village's computer breaks: restored from a backup it takes its card to
 * the street, gets everything back, and works on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "clerk_case.h"
#include "tempdir.h"

#define VILLAGE "360104002001"

struct place {
	char *dir, *stick, *street_db, *village_db, *card;
};

/* What a command of the program says, after the text `name`, up to the line
 * end, into `value`. */
static void
ask(const char *db, const char *command, const char *name, char *value,
    size_t size)
{
	char line[1024], text[8192];
	const char *at;
	FILE *f;
	size_t n;

	snprintf(line, sizeof line, "'%s' --db '%s' %s 2>&1",
	    getenv("NUANDANG_PROGRAM"), db, command);
	f = popen(line, "r");
	assert_non_null(f);
	n = fread(text, 1, sizeof text - 1, f);
	text[n] = '\0';
	if (pclose(f) != 0)
		fail_msg("%s", text);
	at = strstr(text, name);
	assert_non_null(at);
	at += strlen(name);
	snprintf(value, size, "%.*s", (int)strcspn(at, "\n"), at);
}

/* A real street and a real village that trust each other. */
static void
begin(struct place *p)
{
	const char *init[] = { "--db", NULL, "init", "--unit", "360104002",
		"--name", "洪都街道", NULL };
	const char *start[] = { "--db", NULL, "init", "--start", NULL,
		"--code", NULL, NULL };
	const char *trust[] = { "--db", NULL, "handoff", "trust", NULL,
		"--fingerprint", NULL, NULL };
	const char *receive[] = { "--db", NULL, "handoff", "receive", NULL,
		NULL };
	char command[512], code[16], digits[40];

	p->dir = tempdir_make();
	p->stick = tempdir_path(p->dir, "stick");
	p->street_db = tempdir_path(p->dir, "street.db");
	p->village_db = tempdir_path(p->dir, "village.db");
	p->card = tempdir_path(p->stick, VILLAGE ".card");
	assert_int_equal(mkdir(p->stick, 0700), 0);
	init[1] = trust[1] = receive[1] = p->street_db;
	clerk_command(0, init);
	snprintf(command, sizeof command, "handoff prepare " VILLAGE " '%s'",
	    p->stick);
	ask(p->street_db, command, "code=", code, sizeof code);
	start[1] = p->village_db;
	start[4] = receive[4] = p->stick;
	start[6] = code;
	clerk_command(0, start);
	ask(p->village_db, "handoff card", "核对码 ", digits, sizeof digits);
	trust[4] = p->card;
	trust[6] = digits;
	clerk_command(0, trust);
	clerk_command(0, receive);
}

/* The disk dies; what there is is the backup, and the key file. */
static void
restore(struct place *p)
{
	static const char *const parts[] = { "village.db", "village.db-wal",
		"village.db-shm" };
	char *copy = tempdir_path(p->dir, "village.bak"), *path;
	const char *backup[] = { "--db", p->village_db, "backup", copy, NULL };
	const char *back[] = { "--db", p->village_db, "restore", copy, NULL };
	size_t i;

	clerk_command(0, backup);
	for (i = 0; i < sizeof parts / sizeof *parts; i++) {
		path = tempdir_path(p->dir, parts[i]);
		unlink(path);
		free(path);
	}
	clerk_command(0, back);
	free(copy);
}

static void
end(struct place *p)
{
	free(p->stick);
	free(p->street_db);
	free(p->village_db);
	free(p->card);
	tempdir_remove(p->dir);
}

static void
a_restored_village_is_joined_again(void **state)
{
	struct place p;
	struct vt *village, *street;

	(void)state;
	begin(&p);
	restore(&p);
	village = clerk_start(p.village_db, "2026-01-05", 24, 80);
	vt_expect_row(village, 2, "本机恢复过备份");
	clerk_handoff(village);
	vt_keys(village, KEY_F3);
	vt_expect(village, "要先重新接入");
	vt_keys(village, "2");
	clerk_home(village);
	clerk_choose(village, "重新接入");
	clerk_folder(village, p.stick);
	vt_expect(village, "把U盘带给上级");
	vt_keys(village, KEY_ENTER);
	street = clerk_start(p.street_db, "2026-01-05", 24, 80);
	clerk_handoff(street);
	vt_keys(street, KEY_F4);
	clerk_folder(street, p.stick);
	vt_expect(street, "这个单位的电脑恢复过备份或者换了");
	vt_keys(street, "1");
	clerk_wait(street);
	clerk_handoff(street);
	clerk_choose(street, "洪翔社区居委会");
	clerk_choose(street, "上次的文件夹");
	clerk_wait(street);
	vt_expect(street, "送给洪翔社区居委会 第 2 批：全部 ");
	clerk_leave(street);
	clerk_receive(village, p.stick);
	vt_expect_not(village, "本机恢复过备份");
	clerk_send(village, p.stick);
	clerk_leave(village);
	/* It works: another stick for it is only for a lost computer. */
	street = clerk_start(p.street_db, "2026-01-05", 24, 80);
	clerk_receive(street, p.stick);
	clerk_handoff(street);
	vt_keys(street, KEY_F2);
	clerk_choose(street, "做下级的启动U盘");
	vt_expect(street, "洪翔社区居委会  已在用");
	vt_keys(street, "hxsq" KEY_ENTER);
	vt_expect(street, "要装新电脑时才用的");
	vt_keys(street, "2");
	vt_expect_not(street, "放在哪里");
	vt_keys(street, KEY_F2);
	clerk_choose(street, "做下级的启动U盘");
	vt_keys(street, "hxsq" KEY_ENTER);
	vt_expect(street, "要装新电脑时才用的");
	vt_keys(street, "1");
	vt_expect(street, "放在哪里");
	vt_keys(street, KEY_F10);
	clerk_leave(street);
	end(&p);
}

/* The whole computer is lost; a backup was made, as `copy`. */
static void
lose(struct place *p, const char *copy, bool keep_keys)
{
	static const char *const parts[] = { "village.db", "village.db-wal",
		"village.db-shm", "village.db.key" };
	const char *backup[] = { "--db", p->village_db, "backup", copy, NULL };
	char *path, *to = tempdir_path(p->stick, "village.db.key");
	size_t i;

	clerk_command(0, backup);
	if (keep_keys) {
		path = tempdir_path(p->dir, "village.db.key");
		assert_int_equal(rename(path, to), 0);
		free(path);
	}
	for (i = 0; i < sizeof parts / sizeof *parts; i++) {
		path = tempdir_path(p->dir, parts[i]);
		unlink(path);
		free(path);
	}
	free(to);
}

/* In the folder of the rejoin lies our card, signed by our own keys. */
static void
joins_again(struct place *p, struct vt *v)
{
	vt_expect(v, "数据已经恢复");
	vt_expect(v, "选「重新接入」");
	vt_keys(v, KEY_ENTER);
	vt_expect_row(v, 0, "今日待办");
	vt_expect_row(v, 2, "本机恢复过备份");
	clerk_choose(v, "重新接入");
	clerk_folder(v, p->stick);
	vt_expect(v, "把U盘带给上级");
	vt_keys(v, KEY_ENTER);
	clerk_leave(v);
}

static void
a_backup_that_is_none_changes_nothing(void **state)
{
	struct place p;
	struct vt *v;
	char *bad;

	(void)state;
	begin(&p);
	bad = tempdir_path(p.dir, "cut.db");
	lose(&p, bad, false);
	assert_int_equal(truncate(bad, 8192), 0);
	v = clerk_start(p.village_db, "2026-01-05", 24, 80);
	vt_expect_row(v, 2, "按 F7 从备份恢复");
	vt_expect_row(v, 23, "F7恢复");
	vt_keys(v, KEY_F1);
	vt_expect(v, "从备份恢复");
	vt_keys(v, KEY_F10);
	vt_keys(v, KEY_F7);
	clerk_choose(v, "其他文件夹");
	vt_keysf(v, "%s\r", p.card);
	vt_expect(v, "不是备份文件");
	vt_keysf(v, KEY_CLEAR "%s\r", bad);
	vt_expect(v, "没有通过核对");
	assert_int_not_equal(access(p.village_db, F_OK), 0);
	clerk_choose(v, "其他文件夹");
	vt_expect(v, "cut.db");
	vt_keys(v, KEY_F10);
	vt_keys(v, KEY_F10);
	vt_expect(v, "本单位区划");
	assert_int_equal(vt_quit(v, KEY_F10), 0);
	free(bad);
	end(&p);
}

static void
the_recovery_key_is_typed_from_paper(void **state)
{
	struct place p;
	struct vt *v;
	char *copy, recovery[128];

	(void)state;
	begin(&p);
	ask(p.village_db, "handoff key --recovery-out -", "recovery=",
	    recovery, sizeof recovery);
	copy = tempdir_path(p.dir, "nuandang-2026-01-02.db");
	lose(&p, copy, false);
	v = clerk_start(p.village_db, "2026-01-05", 24, 80);
	vt_keys(v, KEY_F7);
	clerk_choose(v, "其他文件夹");
	vt_keysf(v, "%s\r", p.dir);
	clerk_choose(v, "nuandang-2026-01-02.db");
	clerk_wait(v);
	vt_expect(v, "照密钥恢复单打恢复密钥");
	vt_keys(v, "AGE-SECRET-KEY-1X\r");
	vt_expect(v, "恢复密钥抄错了");
	vt_keysf(v, KEY_CLEAR "%s\r", recovery);
	joins_again(&p, v);
	free(copy);
	end(&p);
}

/* Two backups on the stick, and the key file: no question but which. */
static void
the_key_file_beside_the_backup_is_taken(void **state)
{
	struct place p;
	struct vt *v;
	char *copy, *older;
	const char *backup[] = { "--db", NULL, "backup", NULL, NULL };

	(void)state;
	begin(&p);
	copy = tempdir_path(p.stick, "nuandang-2026-01-02.db");
	older = tempdir_path(p.stick, "nuandang-2026-01-01.db");
	backup[1] = p.village_db;
	backup[3] = older;
	clerk_command(0, backup);
	lose(&p, copy, true);
	v = clerk_start(p.village_db, "2026-01-05", 24, 80);
	vt_keys(v, KEY_F7);
	clerk_choose(v, "其他文件夹");
	vt_keysf(v, "%s\r", p.stick);
	vt_expect(v, "1  nuandang-2026-01-02.db");
	vt_expect(v, "2  nuandang-2026-01-01.db");
	clerk_choose(v, "nuandang-2026-01-02.db");
	clerk_wait(v);
	joins_again(&p, v);
	free(copy);
	free(older);
	end(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_restored_village_is_joined_again),
		cmocka_unit_test(a_backup_that_is_none_changes_nothing),
		cmocka_unit_test(the_recovery_key_is_typed_from_paper),
		cmocka_unit_test(the_key_file_beside_the_backup_is_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
