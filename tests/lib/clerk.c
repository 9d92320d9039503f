/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "clerk.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ARGS_MAX 24
#define STEPS_MAX 200

static const char *
program(void)
{
	const char *path = getenv("NUANDANG_PROGRAM");

	if (path == NULL) {
		fprintf(stderr, "clerk: NUANDANG_PROGRAM is not set\n");
		exit(1);
	}
	return path;
}

static void __attribute__((noreturn))
give_up(struct vt *v, const char *what, const char *text)
{
	fprintf(stderr, "clerk: %s: %s\n%s", what, text,
	    v != NULL ? vt_screen(v) : "");
	exit(1);
}

void
clerk_command(int status, const char *const *args)
{
	const char *argv[ARGS_MAX] = { program() };
	char text[12];
	int i, got;
	pid_t pid;

	for (i = 0; args[i] != NULL && i + 2 < ARGS_MAX; i++)
		argv[i + 1] = args[i];
	pid = fork();
	if (pid == 0) {
		dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
		execv(argv[0], (char *const *)argv);
		_exit(127);
	}
	waitpid(pid, &got, 0);
	if (WIFEXITED(got) && WEXITSTATUS(got) == status)
		return;
	snprintf(text, sizeof text, "%d", got);
	give_up(NULL, args[0], text);
}

void
clerk_init(const char *db, const char *unit, const char *name,
    const char *profile)
{
	const char *args[] = { "--db", db, "init", "--unit", unit, "--name",
		name, "--profile", profile, "--practice", NULL };

	clerk_command(0, args);
}

struct vt *
clerk_start(const char *db, const char *now, int rows, int cols)
{
	const char *argv[] = { program(), "--db", db, NULL };
	char clock[64];
	const char *env[] = { "NUANDANG_TEST_SYNC=1", clock, "LANGUAGE",
		NULL };

	snprintf(clock, sizeof clock, "NUANDANG_NOW=%sT09:00:00+08:00", now);
	return vt_start(argv, rows, cols, env);
}

static bool
stands_on(struct vt *v, const char *text)
{
	return strstr(vt_row(v, vt_cursor_row(v)), text) != NULL;
}

/* Whether the cursor is in the field with exactly that label. */
static bool
is_in(struct vt *v, const char *label)
{
	const char *row = vt_row(v, vt_cursor_row(v));

	row += strspn(row, " !*");
	return strncmp(row, label, strlen(label)) == 0 &&
	    strchr(" [", row[strlen(label)]) != NULL;
}

void
clerk_wait(struct vt *v)
{
	while (vt_find(v, "Esc 停下") >= 0)
		vt_sync(v);
}

/* Press a key until the cursor is in the field or at the end. */
static bool
seek(struct vt *v, const char *key, const char *label)
{
	int i;

	for (i = 0; i < STEPS_MAX; i++) {
		if (is_in(v, label))
			return true;
		if (stands_on(v, "[ 保存 F9 ]") && strcmp(key, KEY_TAB) == 0)
			return false;
		vt_keys(v, key);
	}
	return false;
}

void
clerk_go(struct vt *v, const char *label)
{
	if (!seek(v, KEY_TAB, label) && !seek(v, KEY_BACK_TAB, label))
		give_up(v, "no field", label);
}

void
clerk_fill(struct vt *v, const char *label, const char *text)
{
	clerk_go(v, label);
	vt_keys(v, KEY_CLEAR);
	vt_keys(v, text);
	vt_keys(v, KEY_TAB);
}

void
clerk_choose(struct vt *v, const char *text)
{
	int i;

	vt_keys(v, "\033[H");
	for (i = 0; i < STEPS_MAX && !stands_on(v, text); i++)
		vt_keys(v, KEY_DOWN);
	if (!stands_on(v, text))
		give_up(v, "no line", text);
	vt_keys(v, KEY_ENTER);
}

void
clerk_save(struct vt *v)
{
	vt_keys(v, KEY_F9);
	vt_expect(v, "已办好");
}

void
clerk_open(struct vt *v, const char *person, const char *action)
{
	clerk_home(v);
	vt_keys(v, person);
	vt_keys(v, KEY_ENTER);
	vt_expect(v, "现在：");
	vt_keys(v, KEY_F2);
	clerk_choose(v, action);
}

void
clerk_home(struct vt *v)
{
	int i;

	for (i = 0; i < STEPS_MAX && vt_find(v, "逾期 ") != 1; i++)
		vt_keys(v, KEY_F10);
	vt_expect_row(v, 1, "逾期 ");
}

void
clerk_leave(struct vt *v)
{
	int status;

	clerk_home(v);
	vt_keys(v, KEY_F10);
	status = vt_quit(v, KEY_ENTER);
	if (status != 0) {
		fprintf(stderr, "clerk: the program ended with %d\n", status);
		exit(1);
	}
}
