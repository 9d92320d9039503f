/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Tables of actions: no key twice, nothing without help. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "tui/binding.h"
#include "tui/form.h"
#include "tui/grid.h"
#include "tui/key.h"
#include "tui/vlist.h"

static void
own_tables_agree(void **state)
{
	static const struct binding *const form[] = {
		form_bindings, form_row_bindings, NULL
	};
	static const struct binding *const list[] = { vlist_bindings, NULL };
	static const struct binding *const grid[] = { grid_bindings, NULL };
	struct buf faults = BUF_INIT;

	(void)state;
	assert_int_equal(binding_check(form, &faults), 0);
	assert_int_equal(binding_check(list, &faults), 0);
	assert_int_equal(binding_check(grid, &faults), 0);
	assert_int_equal(binding_check(NULL, &faults), 0);
	assert_string_equal(faults.data, "");
	buf_release(&faults);
}

/* The English labels fit into the bar, too. */
static void
english_labels_fit(void **state)
{
	static const struct binding *const form[] = {
		form_bindings, form_row_bindings, vlist_bindings, NULL
	};
	struct buf faults = BUF_INIT;

	(void)state;
	setenv("LANGUAGE", "en", 1);
	if (setlocale(LC_ALL, "C.UTF-8") == NULL)
		skip();
	bindtextdomain("nuandang", BINARY_DIR "/locale");
	textdomain("nuandang");
	if (strcmp(_("帮助"), "Help") != 0)
		skip();
	/* Enter is the form's and the list's, which never meet. */
	assert_int_equal(binding_check(form, &faults), 1);
	assert_null(strstr(faults.data, "wide"));
	unsetenv("LANGUAGE");
	textdomain("messages");
	buf_release(&faults);
}

static void
faults_are_found(void **state)
{
	static const struct binding bad[] = {
		{ ACT_SCREEN, K_F(1), K_NONE, "帮", "别的", "说明。", 0 },
		{ ACT_SCREEN + 1, K_F(4), K_NONE, "太宽的名称", "名", "说。",
		    0 },
		{ ACT_SCREEN + 2, K_F(5), K_F(4), NULL, "名", NULL, 0 },
		{ 0 }
	};
	static const struct binding *const tables[] = { bad, NULL };
	struct buf faults = BUF_INIT;

	(void)state;
	/* F1 twice, a wide label, no help, F4 twice. */
	assert_int_equal(binding_check(tables, &faults), 4);
	assert_true(faults.len > 0);
	buf_release(&faults);
}

static void
count(const struct binding *a, void *ctx)
{
	int *n = ctx;

	*n += a->id == ACT_HELP || a->id == ACT_SAVE;
}

static void
screens_come_before_the_global_table(void **state)
{
	static const struct binding own[] = {
		{ ACT_SCREEN, K_CTRL('L'), K_NONE, NULL, "名", "说明。", 0 },
		{ ACT_HELP, K_F(1), '?', "帮助", "本屏帮助", "说明。", 0 },
		{ ACT_SAVE, K_F(9), K_CTRL('S'), "保存", "保存", "说明。", 0 },
		{ 0 }
	};
	static const struct binding *const tables[] = { own, NULL };
	struct buf keys = BUF_INIT;
	int n = 0;

	(void)state;
	assert_int_equal(binding_for_key(tables, K_CTRL('L'))->id, ACT_SCREEN);
	assert_ptr_equal(binding_for_key(tables, '?'), &own[1]);
	assert_int_equal(binding_for_key(NULL, K_ESC)->id, ACT_BACK);
	assert_null(binding_for_key(tables, K_F(3)));
	assert_null(binding_for_key(tables, K_NONE));
	binding_each(tables, count, &n);
	assert_int_equal(n, 2);
	binding_keys(&own[2], &keys);
	assert_string_equal(keys.data, "F9 Ctrl-S");
	buf_release(&keys);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(own_tables_agree),
		cmocka_unit_test(faults_are_found),
		cmocka_unit_test(english_labels_fit),
		cmocka_unit_test(screens_come_before_the_global_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
