/* SPDX-License-Identifier: MulanPSL-2.0 */
/* How often a unit below reports, changed by keys at the unit above. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "clerk.h"
#include "tempdir.h"

static void
open_handoff(struct vt *v)
{
	clerk_home(v);
	vt_keys(v, KEY_F3);
	vt_keys(v, "8");
	vt_expect_row(v, 1, "等着送");
	vt_keys(v, KEY_DOWN);
}

static void
changed_by_keys(void **state)
{
	char *dir = tempdir_make(), *db = tempdir_path(dir, "street.db");
	struct vt *v;

	(void)state;
	clerk_init(db, "360104002", "洪都街道", "village-led");
	v = clerk_start(db, "2026-01-14", 24, 80);
	vt_keys(v, KEY_F3);
	vt_keys(v, "9");
	clerk_choose(v, "全部操作");
	clerk_choose(v, "登记下级单位");
	clerk_fill(v, "区划", "360104002001");
	clerk_save(v);
	open_handoff(v);
	vt_expect(v, "下级，每个工作日上报");
	/* The unit under the cursor stands in the form. */
	vt_keys(v, KEY_F2);
	clerk_choose(v, "改报送周期");
	vt_expect(v, "360104002001");
	vt_keys(v, KEY_F9);
	vt_expect(v, "请选一个报送周期");
	clerk_fill(v, "报送周期", "每周");
	clerk_save(v);
	open_handoff(v);
	vt_expect(v, "下级，每周上报");
	clerk_home(v);
	clerk_leave(v);
	free(db);
	tempdir_remove(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changed_by_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
