/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The stack of screens and what the loop does with events. */
#include "hidden.h"

#include "base/mem.h"
#include "base/text.h"
#include "tui/dialog.h"
#include "tui/screen.h"

#define ACT_DEEPER ACT_SCREEN
#define ACT_ASK (ACT_SCREEN + 1)
#define ACT_REPLACE (ACT_SCREEN + 2)
#define ACT_REFUSED (ACT_SCREEN + 3)
#define ACT_LAST (ACT_SCREEN + 4)

/* What happened, a letter an event. */
static char happened[200];
static int idles;

static void
note(char what)
{
	size_t n = strlen(happened);

	assert_true(n + 1 < sizeof happened);
	happened[n] = what;
	happened[n + 1] = '\0';
}

static const struct binding keys[] = {
	{ ACT_DEEPER, K_F(3), K_NONE, "深", "更深", "开一屏。", 0 },
	{ ACT_ASK, K_F(4), K_NONE, "问", "问", "问一句。", 0 },
	{ ACT_REPLACE, K_F(5), K_NONE, "换", "换", "换一屏。", 0 },
	{ ACT_REFUSED, K_F(7), K_NONE, "不行", "不行", "总是不行。", 0 },
	{ ACT_LAST, K_F(8), K_NONE, "末", "末", "最后一件。", 0 },
	{ 0 }
};

static const struct binding *const tables[] = { keys, NULL };

static bool
open_screen(struct screen *s, void *arg, struct err *err)
{
	if (text_equal(arg, "no"))
		return err_set(err, ERR_REFUSED, "打不开。");
	*(int *)s->state = 7;
	note('o');
	return true;
}

static void
close_screen(struct screen *s)
{
	assert_int_equal(*(int *)s->state, 7);
	note('c');
}

static void
resume(struct screen *s, int result)
{
	(void)s;
	note('r');
	note((char)('0' + result));
}

static void
hangup(struct screen *s)
{
	(void)s;
	note('h');
}

static void
tick(struct screen *s)
{
	(void)s;
	note('t');
}

static bool
allowed(struct screen *s, const struct binding *a, struct buf *why)
{
	(void)s;
	if (a->id == ACT_REFUSED)
		buf_adds(why, "还没有到时候。");
	return why->len == 0;
}

static bool
key(struct screen *s, const struct key *k)
{
	if (k->code == 'q')
		screen_pop(s, 5);
	else if (k->code == 'n')
		screen_open(s->ops, (char[]){ "no" });
	else
		return false;
	return true;
}

static void draw(struct screen *s, struct area body);
static bool act(struct screen *s, int action);

static const struct screen_ops ops = {
	.name = "test", .title = "层", .keys = tables, .size = sizeof(int),
	.open = open_screen, .close = close_screen, .resume = resume,
	.hangup = hangup, .tick = tick, .allowed = allowed, .key = key,
	.draw = draw, .act = act,
};

static void
draw(struct screen *s, struct area body)
{
	(void)s;
	assert_int_equal(body.y, 1);
	assert_int_equal(body.rows, 21);
}

static bool
act(struct screen *s, int action)
{
	switch (action) {
	case ACT_DEEPER:
		return screen_open(s->ops, NULL);
	case ACT_ASK:
		note(dialog_ask("问", "行不行？", NULL, NULL) ? 'y' : 'n');
		/* The screen still is the caller's, whatever happened. */
		assert_int_equal(*(int *)s->state, 7);
		return true;
	case ACT_REPLACE:
		screen_pop(s, 1);
		return screen_open(s->ops, NULL);
	default:
		return false;
	}
}

static void
idle(void)
{
	idles++;
}

/* Run with these keys from one open screen. */
static int
run(const struct key *events)
{
	int rc;

	happened[0] = '\0';
	key_set_source(key_from_array, &events);
	assert_true(screen_open(&ops, NULL));
	rc = screen_run();
	key_set_source(NULL, NULL);
	assert_int_equal(screen_depth(), 0);
	return rc;
}

#define KEY(c) { .code = (c) }

static void
results_go_to_the_screen_below(void **state)
{
	static const struct key events[] = {
		KEY(K_F(3)), KEY(K_F(3)), KEY('q'), KEY(K_ESC), KEY(K_F(10)),
		KEY(0)
	};

	(void)state;
	assert_int_equal(run(events), 0);
	assert_string_equal(happened, "oooc" "r5" "c" "r0" "c");
}

static void
a_screen_can_be_replaced(void **state)
{
	static const struct key events[] = {
		KEY(K_F(3)), KEY(K_F(5)), KEY('q'), KEY('q'), KEY(0)
	};

	(void)state;
	assert_int_equal(run(events), 0);
	/* Both close together; the bottom one hears once. */
	assert_string_equal(happened, "ooo" "cc" "r1" "c");
}

static void
dialogs_run_inside_an_action(void **state)
{
	static const struct key events[] = {
		KEY(K_F(4)), KEY('1'), KEY(K_F(4)), KEY(K_ESC), KEY(K_F(4)),
		KEY(0xFF12), KEY('q'), KEY(0)
	};

	(void)state;
	assert_int_equal(run(events), 0);
	assert_string_equal(happened, "o" "y" "n" "n" "c");
}

static void
reasons_and_failures_are_told(void **state)
{
	static const struct key refused[] = {
		KEY(K_F(7)), KEY(K_TICK), KEY('q'), KEY(0)
	};
	static const struct key failed[] = { KEY('n'), KEY(0) };
	const struct key *events = refused;
	struct buf dump = BUF_INIT;

	(void)state;
	happened[0] = '\0';
	key_set_source(key_from_array, &events);
	assert_true(screen_open(&ops, NULL));
	/* The key bar has no word for it. */
	screen_paint();
	paint_dump(&dump);
	assert_non_null(strstr(dump.data, "F5换"));
	assert_null(strstr(dump.data, "F7不行"));
	assert_non_null(strstr(dump.data, "F8末"));
	buf_release(&dump);
	screen_act(ACT_REFUSED);
	assert_string_equal(screen_message(), "还没有到时候。");
	assert_int_equal(screen_run(), 0);
	assert_int_equal(run(failed), 3);
	/* A lost terminal stays lost; nothing more can be run here. */
	assert_string_equal(happened, "ohc");
}

static void
a_quiet_time_is_told_once(void **state)
{
	static const struct key events[] = {
		KEY(K_TICK), KEY(K_TICK), KEY(K_TICK), KEY(K_TICK), KEY('z'),
		KEY(K_TICK), KEY(K_TICK), KEY('q'), KEY(0)
	};

	(void)state;
	idles = 0;
	screen_set_idle(2, idle);
	assert_int_equal(run(events), 0);
	screen_set_idle(0, NULL);
	assert_int_equal(idles, 2);
	assert_string_equal(happened, "ottttttc");
}

static void
about_zhang(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, "张桂英");
}

static void
long_state(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, "已答 12/14 题  合计 23 分  有较多需求");
}

static void
date_and_name(struct buf *out)
{
	buf_adds(out, "2026-01-13 周二  王会计");
}

/* Whom a screen is about stands before the date and who is logged in. */
static void
the_title_keeps_whom_it_is_about(void **state)
{
	static const struct screen_ops named = {
		.name = "named", .title = "需求评估", .size = sizeof(int),
		.subject = about_zhang, .status = long_state,
	};
	static const struct key events[] = { KEY('x'), KEY(K_NONE) };
	const struct key *at = events;
	struct buf dump = BUF_INIT;

	(void)state;
	screen_set_owner("洪翔社区居委会", date_and_name);
	assert_true(screen_open(&named, NULL));
	screen_paint();
	paint_dump(&dump);
	assert_non_null(strstr(dump.data, "需求评估 张桂英"));
	assert_non_null(strstr(dump.data, "有较多需求"));
	assert_null(strstr(dump.data, "2026-01-13"));
	key_set_source(key_from_array, &at);
	screen_run();
	key_set_source(NULL, NULL);
	screen_set_owner("", NULL);
	buf_release(&dump);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(results_go_to_the_screen_below),
		cmocka_unit_test(a_screen_can_be_replaced),
		cmocka_unit_test(dialogs_run_inside_an_action),
		cmocka_unit_test(a_quiet_time_is_told_once),
		cmocka_unit_test(reasons_and_failures_are_told),
		cmocka_unit_test(the_title_keeps_whom_it_is_about),
	};

	return cmocka_run_group_tests(tests, hidden_start, hidden_stop);
}
