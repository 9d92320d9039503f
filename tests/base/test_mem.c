/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"

static void
copies_strings(void **state)
{
	char *text = xstrndup("张三丰", 6);

	(void)state;
	assert_string_equal(text, "张三");
	free(text);
	text = xstrndup("ab", 9);
	assert_string_equal(text, "ab");
	free(text);
	assert_null(xstrdup_or_null(NULL));
	text = xstrdup_or_null("a");
	assert_string_equal(text, "a");
	free(text);
}

static void
nothing_is_still_a_block(void **state)
{
	char *p = xmalloc(0);

	(void)state;
	assert_non_null(p);
	p = xrealloc(p, 0);
	assert_non_null(p);
	free(p);
	p = xcalloc(0, 0);
	assert_non_null(p);
	free(p);
	p = xcalloc(3, 2);
	assert_memory_equal(p, "\0\0\0\0\0\0", 6);
	free(p);
}

static void
put_terminal_right(void)
{
	assert_int_equal(write(STDERR_FILENO, "hook ", 5), 5);
	fatal("in the hook");    /* must not call the hook again */
}

static void
a_fault_ends_the_program_after_the_hook(void **state)
{
	char said[256] = "";
	int ends[2], status;
	ssize_t n, len = 0;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		signal(SIGABRT, SIG_DFL);
		dup2(ends[1], STDERR_FILENO);
		fatal_set_hook(put_terminal_right);
		fatal("broken %d", 7);
	}
	close(ends[1]);
	while ((n = read(ends[0], said + len,
	            sizeof said - 1 - (size_t)len)) > 0)
		len += n;
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	assert_string_equal(said, "hook nuandang: in the hook\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(copies_strings),
		cmocka_unit_test(nothing_is_still_a_block),
		cmocka_unit_test(a_fault_ends_the_program_after_the_hook),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
