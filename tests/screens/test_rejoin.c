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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_restored_village_is_joined_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
