/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Random keys, pastes, broken sequences and window sizes: no screen ever
 * shows half a glyph, the program neither dies nor hangs.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "vt.h"

#define DEMO BINARY_DIR "/tests/tui_demo"
#define KEYS 1500

/* Nothing that leaves the screen: no Esc, F10, nor the menu. */
static const char *const keys[] = {
	"张", "桂", "𠮷", "·", "a", "1", "2", "0", "e\u0301", " ", ".", "+",
	"ls", "13800000000", "20260115", "\r", "\t", "\033[Z", "\033[A",
	"\033[B", "\033OC", "\033OD", "\033[H", "\033[F", "\033[5~",
	"\033[6~", "\033[3~", "\033[2~", "\177", "\177", "\x15", "\x17",
	"\x1a", "\x0c", "\x03", "\x07\r", "\033OS\r", "\033[15~", "\033[17~",
	"\033OR", "\x19" "1", "\033[20~", "\033[200~一二\r\n三\t四\033[201~",
	"\033[200~\xFF\xC3(\033[201~", "\xE5\xBC", "\033[<0;10;10M",
	"\033[99;88X", "\033]0;x\007", "\033[I", "，", "？", "\x01", "\x00",
};

/* Rows and columns; one is too small on purpose. */
static const int sizes[][2] = {
	{ 24, 80 }, { 60, 200 }, { 12, 50 }, { 16, 60 }, { 25, 81 }, { 4, 12 },
	{ 24, 80 }, { 30, 110 },
};

static unsigned
next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16;
}

static void
drive(const char *screen, unsigned seed)
{
	const char *const argv[] = { DEMO, screen, "/dev/null",
		"stay", NULL };
	const char *const env[] = { "NUANDANG_NOW=2026-01-15", NULL };
	struct vt *v = vt_start(argv, 24, 80, env);
	unsigned n;
	int i;

	for (i = 0; i < KEYS; i++) {
		n = next_random(&seed) % (sizeof keys / sizeof keys[0]);
		vt_send(v, keys[n]);
		if (next_random(&seed) % 8 == 0) {
			vt_sync(v);
			vt_screen(v);
		}
		if (next_random(&seed) % 200 == 0) {
			n = next_random(&seed) %
			    (sizeof sizes / sizeof sizes[0]);
			vt_resize(v, sizes[n][0], sizes[n][1]);
			vt_screen(v);
		}
	}
	vt_resize(v, 24, 80);
	vt_sync(v);
	vt_screen(v);
	assert_int_equal(vt_hangup(v), 3);
}

static void
form(void **state)
{
	(void)state;
	drive("form", 11);
	drive("form", 12);
}

static void
list(void **state)
{
	(void)state;
	drive("list", 13);
}

static void
sheet(void **state)
{
	(void)state;
	drive("sheet", 14);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(form),
		cmocka_unit_test(list),
		cmocka_unit_test(sheet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
