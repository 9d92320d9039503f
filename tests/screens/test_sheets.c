/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The sheets the hand-off fills in are the same bytes from the screen and
 * from the command line, and are offered under a name a file may have.
 */
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

#include "base/path.h"
#include "clerk_case.h"
#include "tempdir.h"

#define VILLAGE "360104002001"
#define STREET "360104002"

struct place {
	char *dir, *stick, *village, *street;
};

static void
read_file(const char *path, struct buf *out)
{
	struct err err = ERR_INIT;

	if (!path_read(path, (size_t)1 << 26, true, out, &err))
		fail_msg("%s", err.text);
}

/* The database with its keys, as it is between two runs. */
static char *
copy_of(const struct place *p, const char *db)
{
	static const char *const parts[] = { "", ".key" };
	char *to = tempdir_path(p->dir, "copy.db");
	struct err err = ERR_INIT;
	char from[512], into[512];
	size_t i;

	for (i = 0; i < 2; i++) {
		struct buf bytes = BUF_INIT;

		snprintf(from, sizeof from, "%s%s", db, parts[i]);
		snprintf(into, sizeof into, "%s%s", to, parts[i]);
		read_file(from, &bytes);
		assert_true(path_write_atomic(into, bytes.data, bytes.len,
		    0600, &err));
		buf_release(&bytes);
	}
	return to;
}

static void
begin(struct place *p)
{
	struct vt *v;

	p->dir = tempdir_make();
	p->stick = tempdir_path(p->dir, "stick");
	p->village = tempdir_path(p->dir, "village.db");
	p->street = tempdir_path(p->dir, "street.db");
	assert_int_equal(mkdir(p->stick, 0700), 0);
	clerk_init(p->village, VILLAGE, "洪翔社区", "village-led");
	clerk_init(p->street, STREET, "洪都街道", "village-led");
	v = clerk_start(p->street, "2026-01-05", 24, 80);
	vt_keys(v, KEY_F3);
	vt_keys(v, "9");
	clerk_choose(v, "全部操作");
	clerk_choose(v, "登记下级单位");
	clerk_fill(v, "区划", VILLAGE);
	clerk_save(v);
	clerk_send(v, p->stick);
	clerk_leave(v);
	v = clerk_start(p->village, "2026-01-05", 24, 80);
	clerk_receive(v, p->stick);
	clerk_fill_application(v);
	clerk_save(v);
	clerk_send(v, p->stick);
	clerk_leave(v);
}

static void
end(struct place *p)
{
	free(p->stick);
	free(p->village);
	free(p->street);
	tempdir_remove(p->dir);
}

/* In the offer of a sheet: save it where it is proposed, in our folder. */
static void
save_shown(struct vt *v, const struct place *p, const char *proposed)
{
	vt_keys(v, KEY_ENTER);
	clerk_choose(v, "存成 PDF");
	vt_expect(v, proposed);
	vt_keys(v, KEY_CLEAR);
	vt_keysf(v, "%s/screen.pdf\r", p->dir);
}

/* The copy prints the same bytes. */
static void
expect_same(const struct place *p, const char *db, const char *now,
    const char *sheet, const char *unit)
{
	char *screen = tempdir_path(p->dir, "screen.pdf");
	char *line = tempdir_path(p->dir, "line.pdf");
	const char *args[] = { "--db", db, "--quiet", "print", sheet,
		"--out", line, unit, NULL };
	struct buf a = BUF_INIT, b = BUF_INIT;
	char clock[40];

	snprintf(clock, sizeof clock, "%sT09:00:00+08:00", now);
	assert_int_equal(setenv("NUANDANG_NOW", clock, 1), 0);
	clerk_command(0, args);
	unsetenv("NUANDANG_NOW");
	read_file(screen, &a);
	read_file(line, &b);
	assert_true(a.len > 1000);
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.data, b.data, a.len);
	buf_release(&a);
	buf_release(&b);
	free(screen);
	free(line);
}

static void
a_slip_is_one_and_the_same(void **state)
{
	struct place p;
	struct vt *v;
	char *copy;

	(void)state;
	begin(&p);
	copy = copy_of(&p, p.village);
	v = clerk_start(p.village, "2026-01-06", 24, 80);
	clerk_home(v);
	vt_keys(v, KEY_F3);
	vt_keys(v, "8");
	vt_keys(v, KEY_F6);
	vt_expect_row(v, 0, "批次和回执");
	vt_keys(v, KEY_DOWN);
	vt_keys(v, KEY_F9);
	vt_expect(v, "报送批次控制单");
	save_shown(v, &p, "-000001.pdf");
	clerk_leave(v);
	expect_same(&p, copy, "2026-01-06", "slip", NULL);
	free(copy);
	end(&p);
}

static void
a_reminder_is_one_and_the_same(void **state)
{
	struct place p;
	struct vt *v;
	char *copy;

	(void)state;
	begin(&p);
	copy = copy_of(&p, p.street);
	v = clerk_start(p.street, "2026-01-20", 24, 80);
	clerk_home(v);
	vt_keys(v, KEY_F3);
	vt_keys(v, "8");
	vt_keys(v, KEY_DOWN);
	vt_keys(v, KEY_F8);
	vt_keys(v, "1");
	vt_expect(v, "洪翔社区居委会：");
	save_shown(v, &p, "催报通知-洪翔社区居委会.pdf");
	clerk_leave(v);
	expect_same(&p, copy, "2026-01-20", "reminder", VILLAGE);
	free(copy);
	end(&p);
}

/* Set by the administrator on the screen, it stands on what is printed. */
static void
the_telephone_is_set_on_the_screen(void **state)
{
	struct place p;
	struct vt *v;

	(void)state;
	begin(&p);
	v = clerk_start(p.street, "2026-01-20", 24, 80);
	clerk_home(v);
	vt_keys(v, KEY_F3);
	vt_keys(v, "9");
	clerk_choose(v, "系统");
	clerk_choose(v, "服务电话");
	vt_keys(v, "0791-88880000 转 8\r");
	vt_expect(v, "服务电话是 0791-88880000 转 8");
	clerk_choose(v, "本单位");
	vt_expect(v, "服务电话：0791-88880000 转 8");
	clerk_home(v);
	vt_keys(v, KEY_F3);
	vt_keys(v, "8");
	vt_keys(v, KEY_DOWN);
	vt_keys(v, KEY_F8);
	vt_keys(v, "1");
	vt_expect(v, "请打电话 0791-88880000 转 8 告诉");
	vt_keys(v, KEY_ENTER);
	clerk_choose(v, "不打了");
	clerk_leave(v);
	end(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_slip_is_one_and_the_same),
		cmocka_unit_test(a_reminder_is_one_and_the_same),
		cmocka_unit_test(the_telephone_is_set_on_the_screen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
