/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A household of three from its application to the card, by keys alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "clerk_case.h"
#include "tempdir.h"

#define GOLDEN SOURCE_DIR "/tests/screens/"

static void
come_as_far_as_the_opinion(struct vt *v)
{
	clerk_fill_application(v);
	vt_expect_file(v, GOLDEN "take_in.screen");
	clerk_fill_members(v);
	clerk_save(v);
	vt_expect_file(v, GOLDEN "taken_in.screen");
	/* From the work list to the very field that is missing, then to the
	 * step the case waits for. */
	clerk_home(v);
	vt_expect_file(v, GOLDEN "today.screen");
	clerk_choose(v, "张桂英");
	clerk_go(v, "签字方式");
	vt_keys(v, "1");
	clerk_save(v);
	vt_expect(v, "逾期 ");
	clerk_choose(v, "张桂英");
	vt_expect(v, "登记材料 张桂英");
	clerk_fill(v, "已收材料",
	    "服务类社会救助申请表、诚信承诺书、个人信息处理告知书");
	clerk_save(v);
	clerk_accept(v);
	clerk_visit(v);
	clerk_fill_assessment(v);
	vt_expect_file(v, GOLDEN "assess.screen");
	clerk_save(v);
	clerk_opine(v);
}

static void
a_household_comes_from_application_to_card(void **state)
{
	char *dir = tempdir_make(), *db = tempdir_path(dir, "single.db");
	struct vt *v;

	(void)state;
	clerk_init(db, "360104002001", "洪翔社区", "single");
	v = clerk_start(db, "2026-01-05", 24, 80);
	come_as_far_as_the_opinion(v);
	clerk_choose(v, "需求认定");
	clerk_fill(v, "认定结果", "同意");
	clerk_save(v);
	vt_expect(v, "已认定待编号");
	clerk_issue(v);
	clerk_choose(v, "看档案");
	vt_expect(v, "卡有效");
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
