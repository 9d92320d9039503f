/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What is typed wrongly: one clear sentence, and nothing is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "clerk_desk.h"

/* With the form of a new application open. */
static void
begin_form(struct clerk_desk *p)
{
	clerk_desk_begin(p);
	vt_keys(p->v, KEY_F3);
	vt_keys(p->v, "1");
}

/* A field, what is typed into it, and what must then stand on the screen. */
static const struct {
	const char *label, *typed, *sentence;
} entries[] = {
	{ "证件号码", "360199195209030028", "校验位不对" },
	{ "证件号码", "360199202701010012", "晚于今天" },
	{ "证件号码", "36019919521303002X", "出生" },
	{ "证件号码", "360199520903002", "360199195209030027" },
	{ "证件号码", "３６０１９９１９５２０９０３００２７", "女 73 岁" },
	{ "申请日期", "2026-02-30", "不是日期" },
	{ "电话", "12", "电话" },
	{ "居住地区划", "9999", "区划" },
	{ "证件类型", "没有的", "没有的" },
};

static void
each_wrong_entry_has_one_sentence_and_stays(void **state)
{
	struct clerk_desk p;
	size_t i;

	(void)state;
	begin_form(&p);
	for (i = 0; i < sizeof entries / sizeof entries[0]; i++) {
		clerk_fill(p.v, entries[i].label, entries[i].typed);
		vt_expect(p.v, entries[i].sentence);
	}
	clerk_desk_end(&p);
}

static void
documents_of_other_regions_are_taken(void **state)
{
	struct clerk_desk p;

	(void)state;
	begin_form(&p);
	clerk_fill(p.v, "证件类型", "来往内地");
	clerk_fill(p.v, "证件号码", "H1234567890");
	vt_expect(p.v, "H1234567890");
	vt_expect_not(p.v, "^");
	clerk_fill(p.v, "证件号码", "H12");
	vt_expect(p.v, "^");
	clerk_desk_end(&p);
}

/* Certificate numbers begin with their holder's id number. */
static void
another_ones_disability_certificate_is_noticed(void **state)
{
	struct clerk_desk p;

	(void)state;
	begin_form(&p);
	clerk_fill(p.v, "姓名", "张桂英");
	clerk_fill(p.v, "证件号码", "360199195209030027");
	clerk_fill(p.v, "残疾人证号", "36019919750412001642");
	vt_expect(p.v, "残疾人证号的前 18 位");
	clerk_desk_end(&p);
}

static void
mistyped_numbers_in_find_are_explained(void **state)
{
	struct clerk_desk p;

	(void)state;
	clerk_desk_begin(&p);
	vt_keys(p.v, "360104002001000425");
	vt_expect(p.v, "查找");
	vt_expect_not(p.v, "可以少打几个字再试");
	vt_keys(p.v, KEY_CLEAR);
	vt_keys(p.v, "360104002001000015011");
	vt_expect_not(p.v, "可以少打几个字再试");
	vt_keys(p.v, KEY_CLEAR);
	vt_keys(p.v, "查无此人");
	vt_expect(p.v, "可以少打几个字再试");
	clerk_desk_end(&p);
}

static void
a_long_paste_is_kept_and_told(void **state)
{
	struct clerk_desk p;
	char *text = malloc(2000 * 3 + 1);
	size_t i;

	(void)state;
	assert_non_null(text);
	for (i = 0; i < 2000; i++)
		memcpy(text + i * 3, "张", 3);
	text[6000] = '\0';
	begin_form(&p);
	clerk_go(p.v, "姓名");
	vt_paste(p.v, text);
	vt_expect(p.v, "张张张");
	vt_expect(p.v, "已满");
	vt_keys(p.v, KEY_TAB);
	vt_expect(p.v, "^");
	vt_keys(p.v, KEY_F9);
	vt_expect(p.v, "已存为草稿");
	free(text);
	clerk_desk_end(&p);
}

/* The same person twice: said at once, before anything is saved. */
static void
a_double_is_shown_while_typing(void **state)
{
	struct clerk_desk p;

	(void)state;
	begin_form(&p);
	clerk_fill(p.v, "姓名", "张桂英");
	clerk_fill(p.v, "证件号码", "360199195209030027");
	clerk_fill(p.v, "居住地址", "幸福路3号");
	clerk_fill(p.v, "申请理由", "年老体弱");
	clerk_save(p.v);
	clerk_home(p.v);
	vt_keys(p.v, "３６０１９９１９５２");
	vt_expect(p.v, "幸福路3号");
	clerk_home(p.v);
	vt_keys(p.v, KEY_F3);
	vt_keys(p.v, "1");
	clerk_fill(p.v, "姓名", "张桂英");
	clerk_fill(p.v, "证件号码", "360199195209030027");
	vt_expect_file(p.v, SOURCE_DIR "/tests/screens/double.screen");
	clerk_desk_end(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_wrong_entry_has_one_sentence_and_stays),
		cmocka_unit_test(documents_of_other_regions_are_taken),
		cmocka_unit_test(
		    another_ones_disability_certificate_is_noticed),
		cmocka_unit_test(mistyped_numbers_in_find_are_explained),
		cmocka_unit_test(a_long_paste_is_kept_and_told),
		cmocka_unit_test(a_double_is_shown_while_typing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
