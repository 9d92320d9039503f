/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A household of three from its application to the card, by keys alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "clerk.h"
#include "tempdir.h"

#define GOLDEN SOURCE_DIR "/tests/screens/"

static void
take_in(struct vt *v)
{
	vt_keys(v, KEY_F3);
	vt_expect(v, "登记求助");
	vt_keys(v, "1");
	clerk_fill(v, "姓名", "张桂英");
	clerk_fill(v, "证件号码", "360199195209030027");
	vt_expect(v, "女 73 岁");
	clerk_fill(v, "电话", "13900000001");
	clerk_fill(v, "居住地址", "幸福路3号");
	clerk_fill(v, "申请理由", "年老体弱，家中无劳力");
	clerk_go(v, "已收材料");
	vt_keys(v, KEY_F4);
	vt_keys(v, " ");
	vt_keys(v, " ");
	vt_keys(v, KEY_ENTER);
	vt_expect_file(v, GOLDEN "take_in.screen");
	vt_keys(v, KEY_F3);
	clerk_fill(v, "姓名", "赵小军");
	clerk_fill(v, "与户主关系", "子");
	clerk_fill(v, "证件号码", "360199197504120016");
	vt_expect(v, "男 50 岁");
	vt_keys(v, KEY_F3);
	clerk_fill(v, "姓名", "赵小妹");
	clerk_fill(v, "与户主关系", "长女");
	vt_expect(v, "家庭成员 2");
	clerk_save(v);
	vt_expect_file(v, GOLDEN "taken_in.screen");
	vt_expect(v, "受理");
}

static void
find_out(struct vt *v)
{
	clerk_choose(v, "受理");
	vt_expect(v, "受理 张桂英");
	clerk_save(v);
	clerk_choose(v, "录走访");
	clerk_fill(v, "走访人员", "王会计、李主任");
	clerk_fill(v, "走访情况", "独自居住，行动不便");
	clerk_save(v);
}

#define ITEMS 14

static void
assess(struct vt *v)
{
	int i;

	clerk_open(v, "zgy", "需求评估");
	vt_expect(v, "救助需求四维评估");
	vt_keys(v, "2");
	vt_expect(v, "已答 0/14 题");
	clerk_fill(v, "评估人员", "王会计");
	clerk_go(v, "一日三餐");
	for (i = 0; i < ITEMS; i++)
		vt_keys(v, "1\t");
	vt_expect(v, "得分");
	vt_expect_file(v, GOLDEN "assess.screen");
	clerk_save(v);
	clerk_open(v, "zgy", "村级意见");
	clerk_fill(v, "意见", "情况属实，同意上报");
	clerk_save(v);
}

static void
decide(struct vt *v)
{
	clerk_choose(v, "需求认定");
	clerk_fill(v, "认定结果", "同意");
	clerk_save(v);
	vt_expect(v, "已认定待编号");
}

static void
issue(struct vt *v)
{
	clerk_choose(v, "编服务号");
	clerk_save(v);
	vt_expect(v, "360104 002001 00001");
	clerk_choose(v, "建档");
	clerk_save(v);
	clerk_choose(v, "制卡");
	clerk_save(v);
	clerk_choose(v, "发卡");
	clerk_save(v);
	clerk_choose(v, "看档案");
	vt_expect(v, "卡有效");
}

static void
a_household_comes_from_application_to_card(void **state)
{
	char *dir = tempdir_make(), *db = tempdir_path(dir, "single.db");
	struct vt *v;

	(void)state;
	clerk_init(db, "360104002001", "洪翔社区", "single");
	v = clerk_start(db, "2026-01-05", 24, 80);
	take_in(v);
	find_out(v);
	assess(v);
	decide(v);
	issue(v);
	vt_expect_file(v, GOLDEN "person.screen");
	clerk_leave(v);
	free(db);
	tempdir_remove(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_household_comes_from_application_to_card),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
