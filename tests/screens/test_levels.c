/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Village and street, each at its own computer, with a folder between them:
 * the village works on a case, the street returns it, the village mends it,
 * the street approves, the village hands out the card.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "clerk_case.h"
#include "clerk_desk.h"

#define GOLDEN SOURCE_DIR "/tests/screens/"

static void
village_works(struct vt *v)
{
	clerk_fill_application(v);
	clerk_fill_members(v);
	clerk_save(v);
	clerk_accept(v);
	clerk_visit(v);
	clerk_fill_assessment(v);
	clerk_save(v);
	clerk_opine(v);
}

static void
open_queue(struct vt *v)
{
	clerk_home(v);
	vt_keys(v, KEY_F3);
	vt_keys(v, "6");
	vt_expect(v, "张桂英");
}

static void
street_returns(struct vt *v)
{
	open_queue(v);
	vt_expect_file(v, GOLDEN "queue.screen");
	vt_keys(v, KEY_F3);
	clerk_fill(v, "认定结果", "退回");
	vt_keys(v, KEY_F3);
	clerk_fill(v, "须补正的内容", "补收入证明");
	clerk_save(v);
}

static void
a_case_goes_up_comes_back_and_is_approved(void **state)
{
	struct clerk_pair p;

	(void)state;
	clerk_pair_begin(&p, "2026-01-05", "2026-01-05");
	village_works(p.village);
	clerk_send(p.village, p.stick);
	clerk_receive(p.street, p.stick);
	street_returns(p.street);
	clerk_send(p.street, p.stick);
	clerk_receive(p.village, p.stick);
	vt_expect(p.village, "张桂英");
	vt_expect(p.village, "退回");
	clerk_open(p.village, "zgy", "登记补正");
	clerk_save(p.village);
	clerk_send(p.village, p.stick);
	clerk_receive(p.street, p.stick);
	open_queue(p.street);
	vt_keys(p.street, " ");
	vt_keys(p.street, KEY_F6);
	vt_keys(p.street, "2026-009");
	vt_keys(p.street, KEY_ENTER);
	vt_keys(p.street, "1");
	vt_expect(p.street, "已同意 1 件");
	vt_keys(p.street, KEY_ENTER);
	clerk_send(p.street, p.stick);
	clerk_receive(p.village, p.stick);
	clerk_open(p.village, "zgy", "编服务号");
	clerk_save(p.village);
	vt_expect(p.village, "360104 002001 00001");
	clerk_pair_end(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_case_goes_up_comes_back_and_is_approved),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
