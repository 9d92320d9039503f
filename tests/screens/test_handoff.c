/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The hand-off by keys: sending and receiving with a preview, a wrong folder,
 * rows that come back, units that do not report, cards by telephone.
 */
/* unshare(). */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "clerk_case.h"
#include "clerk_desk.h"
#include "tempdir.h"

#define GOLDEN SOURCE_DIR "/tests/screens/"

static void
restart(struct clerk_pair *p, struct vt **v, const char *db, const char *day)
{
	(void)p;
	clerk_leave(*v);
	*v = clerk_start(db, day, 24, 80);
}

static void
what_waits_is_sent_and_previewed(void **state)
{
	struct clerk_pair p;
	struct vt *v;

	(void)state;
	clerk_pair_begin(&p, "2026-01-05", "2026-01-05");
	v = p.village;
	clerk_fill_application(v);
	clerk_save(v);
	restart(&p, &p.village, p.village_db, "2026-01-08");
	v = p.village;
	clerk_handoff(v);
	vt_expect(v, "最早的一条已经等了 3 天");
	vt_expect_file(v, GOLDEN "handoff.screen");
	vt_keys(v, KEY_F3);
	clerk_choose(v, "其他文件夹");
	vt_keys(v, KEY_CLEAR);
	vt_keys(v, "/nonexistent/stick\r");
	/* The box stays open with what is wrong. */
	vt_expect(v, "没有文件夹 /nonexistent/stick");
	vt_keys(v, KEY_CLEAR);
	vt_keysf(v, "%s\r", p.stick);
	clerk_wait(v);
	vt_expect(v, "送给洪都街道 第 1 批");
	vt_expect(v, "可以拔出U盘");
	vt_keys(v, KEY_ENTER);
	vt_expect(v, "打印控制单（1 张）");
	clerk_choose(v, "先看再打");
	vt_expect(v, "报送批次控制单");
	vt_keys(v, KEY_ENTER);
	clerk_choose(v, "不打了");
	vt_expect(v, "没有等着送的");
	v = p.street;
	clerk_handoff(v);
	vt_keys(v, KEY_F4);
	/* Where nothing for us lies the box stays, with what was typed. */
	clerk_folder(v, p.dir);
	vt_expect(v, "里没有给本单位的批次或回执");
	vt_expect_row(v, vt_cursor_row(v), p.dir);
	vt_keys(v, "/stick\r");
	clerk_wait(v);
	/* How much, before which. */
	vt_expect_row(v, 2, "洪翔社区居委会：新增");
	vt_expect_row(v, 2, "变更 0，退回 0，暂存 0");
	vt_expect(v, "洪翔社区居委会 第 1 批：可以收");
	vt_expect(v, "新增  救助对象 张桂英");
	vt_expect(v, "新增  申请 张桂英");
	vt_keys(v, KEY_ENTER);
	vt_expect(v, "变更 0，退回 0，暂存 0");
	vt_expect(v, "收进来吗");
	/* Looked at is not taken in. */
	vt_keys(v, "2");
	vt_expect(v, "从来没有");
	clerk_receive(v, p.stick);
	v = p.village;
	clerk_handoff(v);
	vt_keys(v, KEY_F4);
	clerk_choose(v, "上次的文件夹");
	clerk_wait(v);
	vt_expect(v, "洪都街道的回执，第 1 批：收到 ");
	vt_expect(v, "退回 0 条");
	clerk_pair_end(&p);
}

/* The village's clock runs ahead: the street refuses what lies in its future
 * and the village mends the very date. */
static void
a_row_sent_back_is_mended_at_its_field(void **state)
{
	struct clerk_pair p;
	struct vt *v;

	(void)state;
	clerk_pair_begin(&p, "2026-01-09", "2026-01-05");
	v = p.village;
	clerk_fill_application(v);
	clerk_save(v);
	clerk_send(v, p.stick);
	v = p.street;
	clerk_handoff(v);
	vt_keys(v, KEY_F4);
	clerk_choose(v, "上次的文件夹");
	clerk_wait(v);
	vt_expect(v, "可以收，有几条要退回");
	vt_expect(v, "退回  申请");
	vt_keys(v, KEY_ENTER);
	vt_keys(v, KEY_ENTER);
	clerk_wait(v);
	vt_keys(v, KEY_ENTER);
	vt_keys(v, KEY_F7);
	vt_expect(v, "退回的记录");
	vt_expect(v, "这条是洪翔社区居委会的");
	v = p.village;
	clerk_receive(v, p.stick);
	clerk_handoff(v);
	vt_expect_row(v, 1, "退回待改 3 条（F7）");
	vt_keys(v, KEY_F7);
	vt_expect_file(v, GOLDEN "rejects.screen");
	clerk_choose(v, "申请");
	vt_expect_row(v, vt_cursor_row(v), "申请日期");
	/* The same from today's work, where it stands before what has time. */
	vt_keys(v, KEY_F10);
	clerk_home(v);
	vt_expect_row(v, 1, "今天 3 ");
	clerk_choose(v, "被退记录");
	vt_expect_row(v, vt_cursor_row(v), "申请日期");
	vt_keys(v, KEY_CLEAR);
	vt_keys(v, "2026-01-05\t");
	clerk_save(v);
	/* What is mended is no work any more; it waits to be sent. */
	clerk_handoff(v);
	vt_expect_row(v, 1, "退回待改 2 条（F7）");
	vt_keys(v, KEY_F7);
	vt_expect_row(v, vt_cursor_row(v), "已改好，等着送出");
	vt_keys(v, KEY_F10);
	clerk_send(v, p.stick);
	clerk_handoff(v);
	/* What goes again is mended; its two papers still wait. */
	vt_expect_row(v, 1, "退回待改 2 条（F7）");
	clerk_receive(p.street, p.stick);
	clerk_pair_end(&p);
}

/* The bar names only keys that do something; what a batch came to stands in
 * its line. */
static void
batches_are_told_and_only_live_keys_shown(void **state)
{
	struct clerk_pair p;
	struct vt *v;

	(void)state;
	clerk_pair_begin(&p, "2026-01-05", "2026-01-05");
	v = p.village;
	clerk_send(v, p.stick);
	clerk_handoff(v);
	vt_keys(v, KEY_F6);
	vt_expect_row(v, 2, "收到");
	vt_expect_row(v, 22, "回车看收了多少");
	vt_expect_not(v, "补打");
	vt_keys(v, KEY_F9);
	vt_expect(v, "控制单由送的单位打");
	vt_keys(v, KEY_DOWN);
	vt_expect_row(v, 3, "送出");
	vt_expect_row(v, 22, "F9 补打控制单");
	vt_expect_row(v, 23, "F9补打");
	clerk_pair_end(&p);
}

/* The numbers of the choice stay, stick or no stick. */
static void
the_choice_of_folders_keeps_its_numbers(void **state)
{
	struct clerk_pair p;
	struct vt *v;

	(void)state;
	clerk_pair_begin(&p, "2026-01-05", "2026-01-05");
	v = p.village;
	clerk_handoff(v);
	vt_keys(v, KEY_F3);
	vt_expect(v, "1  没有找到U盘");
	vt_expect(v, "2  上次的文件夹  (/");
	vt_expect(v, "3  其他文件夹");
	vt_keys(v, "1");
	vt_expect(v, "换个插口");
	vt_expect(v, "3  其他文件夹");
	vt_keys(v, "2");
	clerk_wait(v);
	vt_expect_row(v, 2, "可以拔出U盘");
	vt_expect_row(v, 3, "接着：把U盘带给洪都街道");
	vt_keys(v, KEY_ENTER);
	clerk_choose(v, "不打");
	clerk_pair_end(&p);
}

static void
units_that_do_not_report_are_pressed(void **state)
{
	struct clerk_pair p;
	struct vt *v;

	(void)state;
	clerk_pair_begin(&p, "2026-01-05", "2026-01-05");
	restart(&p, &p.street, p.street_db, "2026-01-20");
	v = p.street;
	clerk_handoff(v);
	vt_expect_row(v, 1, "没报的下级 1 个（F8）");
	vt_keys(v, KEY_DOWN);
	vt_expect(v, "一次也没有报来");
	vt_expect_file(v, GOLDEN "handoff_late.screen");
	vt_keys(v, KEY_F8);
	clerk_choose(v, "打电话");
	vt_expect(v, "您好，这里是洪都街道");
	vt_keys(v, KEY_ENTER);
	vt_keys(v, KEY_F8);
	vt_keys(v, "1");
	vt_expect(v, "催报通知");
	vt_expect(v, "洪翔社区居委会：");
	vt_keys(v, KEY_ENTER);
	clerk_choose(v, "不打了");
	vt_resize(v, 40, 120);
	vt_expect(v, "没报的下级 1 个");
	vt_resize(v, 24, 80);
	vt_keys(v, KEY_F1);
	vt_expect(v, "和上级、下级交换数据");
	vt_keys(v, KEY_F10);
	clerk_pair_end(&p);
}

/* The digits of the unit at the screen, as it would read them out. */
static void
read_own_digits(struct vt *v, char digits[36])
{
	const char *row;

	clerk_handoff(v);
	vt_keys(v, KEY_F9);
	vt_expect_row(v, 0, "单位名片");
	row = strstr(vt_row(v, 4), "念给对方");
	assert_non_null(row);
	row += strcspn(row, "0123456789");
	assert_int_equal(strspn(row, "0123456789 "), 35);
	memcpy(digits, row, 35);
	digits[35] = '\0';
}

/* A stick of that many bytes at /mnt, seen by this process alone; false where
 * that is not allowed. */
static bool
put_stick_in(const char *size)
{
	static bool apart;

	if (!apart && (unshare(CLONE_NEWNS) != 0 ||
	    mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0))
		return false;
	apart = true;
	return mount("/dev/sdz1", "/mnt", "tmpfs", 0, size) == 0;
}

/* What opens the batches is kept apart from them. */
static void
a_recovery_key_is_not_saved_on_a_stick(void **state)
{
	char *dir, *db, *pdf;
	struct vt *v;

	(void)state;
	if (!put_stick_in("size=16m"))
		skip();
	dir = tempdir_make();
	db = tempdir_path(dir, "new.db");
	pdf = tempdir_path(dir, "key.pdf");
	v = clerk_start(db, "2026-01-05", 24, 80);
	clerk_fill(v, "本单位区划", "360104002");
	vt_keys(v, KEY_F9);
	vt_keys(v, "2");
	vt_keys(v, "1");
	vt_expect(v, "AGE-SECRET-KEY-1");
	vt_keys(v, KEY_F10);
	clerk_choose(v, "存成 PDF");
	vt_expect_not(v, "U盘 mnt");
	vt_expect(v, "文件名");
	vt_keys(v, KEY_CLEAR "/mnt/key.pdf\r");
	vt_expect(v, "这一张不能存在U盘上");
	vt_keysf(v, KEY_CLEAR "%s\r", pdf);
	vt_expect(v, "今日待办");
	assert_int_equal(access(pdf, F_OK), 0);
	clerk_leave(v);
	assert_int_equal(umount("/mnt"), 0);
	free(pdf);
	free(db);
	tempdir_remove(dir);
}

static void
a_stick_is_found_and_its_room_seen(void **state)
{
	struct clerk_pair p;
	struct vt *v;

	(void)state;
	if (!put_stick_in("size=100k"))
		skip();
	clerk_pair_begin(&p, "2026-01-05", "2026-01-05");
	v = p.village;
	clerk_handoff(v);
	vt_keys(v, KEY_F3);
	vt_expect(v, "mnt  剩 100.0 KB  (/mnt)");
	vt_keys(v, KEY_ENTER);
	clerk_wait(v);
	vt_expect(v, "空间不够");
	vt_expect_not(v, "可以拔出");
	vt_keys(v, KEY_ENTER);
	assert_int_equal(umount("/mnt"), 0);
	vt_keys(v, KEY_F3);
	vt_expect_not(v, "(/mnt)");
	vt_expect(v, "没有找到U盘");
	assert_true(put_stick_in("size=16m"));
	vt_keys(v, "1");
	vt_expect(v, "1  mnt  剩 16.0 MB  (/mnt)");
	vt_expect_not(v, "换个插口");
	clerk_choose(v, "(/mnt)");
	clerk_wait(v);
	vt_expect(v, "可以拔出U盘");
	vt_keys(v, KEY_ENTER);
	clerk_choose(v, "不打");
	clerk_pair_end(&p);
	assert_int_equal(umount("/mnt"), 0);
}

/* Four groups stand there; two others are asked for, as they are heard. */
static void
hear_digits(struct vt *v, const char *digits)
{
	char shown[36], heard[12];
	const char *asked;
	int first, second, i;

	memcpy(shown, digits, sizeof shown);
	vt_keys(v, "1");
	asked = strstr(vt_screen(v), "第 ");
	assert_non_null(asked);
	assert_int_equal(sscanf(asked, "第 %d 组和第 %d 组", &first, &second),
	    2);
	assert_true(first >= 1 && first < second && second <= 6);
	snprintf(heard, sizeof heard, "%.5s %.5s", digits + 6 * (first - 1),
	    digits + 6 * (second - 1));
	for (i = 0; i < 5; i++)
		shown[6 * (first - 1) + i] = shown[6 * (second - 1) + i] = '_';
	vt_keys(v, "12345 67890\r");
	vt_expect(v, "核对码不符");
	/* Once more from the start: the same two. */
	vt_keys(v, KEY_F10);
	vt_keys(v, KEY_F3);
	clerk_choose(v, "上次的文件夹");
	vt_expect(v, shown);
	vt_keys(v, "1");
	vt_keysf(v, "%s\r", heard);
}

/* Practice units take cards by themselves; real ones ask. */
static void
a_card_is_accepted_by_its_digits(void **state)
{
	const char *args[] = { "--db", NULL, "init", "--unit", NULL, "--name",
		NULL, NULL };
	char *dir = tempdir_make(), *stick = tempdir_path(dir, "stick");
	char *village_db = tempdir_path(dir, "village.db");
	char *street_db = tempdir_path(dir, "street.db");
	struct vt *village, *street;
	char digits[36];

	(void)state;
	assert_int_equal(mkdir(stick, 0700), 0);
	args[1] = village_db;
	args[4] = "360104002001";
	args[6] = "洪翔社区";
	clerk_command(0, args);
	args[1] = street_db;
	args[4] = "360104002";
	args[6] = "洪都街道";
	clerk_command(0, args);
	street = clerk_start(street_db, "2026-01-05", 24, 80);
	village = clerk_start(village_db, "2026-01-05", 24, 80);
	clerk_handoff(street);
	vt_keys(street, KEY_F9);
	vt_keys(street, KEY_F4);
	clerk_folder(street, stick);
	vt_expect(street, "名片已放好");
	vt_keys(street, KEY_F10);
	read_own_digits(street, digits);
	clerk_handoff(village);
	vt_keys(village, KEY_F3);
	clerk_folder(village, stick);
	/* Put aside, nothing is sent. */
	vt_expect(village, "第一次收到这个单位的名片");
	vt_keys(village, "2");
	clerk_wait(village);
	vt_expect(village, "还没有接受");
	vt_keys(village, KEY_ENTER);
	vt_keys(village, KEY_F9);
	vt_keys(village, KEY_F3);
	clerk_choose(village, "其他文件夹");
	vt_keysf(village, KEY_CLEAR "%s\r", stick);
	vt_expect(village, "第一次收到这个单位的名片");
	hear_digits(village, digits);
	vt_expect(village, "已收下洪都街道的名片");
	vt_expect(village, digits);
	vt_keys(village, KEY_F10);
	vt_keys(village, KEY_F3);
	clerk_choose(village, "上次的文件夹");
	clerk_wait(village);
	vt_expect(village, "可以拔出U盘");
	clerk_leave(village);
	clerk_leave(street);
	free(stick);
	free(village_db);
	free(street_db);
	tempdir_remove(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_waits_is_sent_and_previewed),
		cmocka_unit_test(a_row_sent_back_is_mended_at_its_field),
		cmocka_unit_test(batches_are_told_and_only_live_keys_shown),
		cmocka_unit_test(the_choice_of_folders_keeps_its_numbers),
		cmocka_unit_test(units_that_do_not_report_are_pressed),
		cmocka_unit_test(a_stick_is_found_and_its_room_seen),
		cmocka_unit_test(a_recovery_key_is_not_saved_on_a_stick),
		cmocka_unit_test(a_card_is_accepted_by_its_digits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
