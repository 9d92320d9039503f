/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "spool.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/config.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "desk.h"

#define NOT_FOUND 127

extern char **environ;

/* lp must not write over the screen. */
static bool
start(char *const *argv, pid_t *pid, struct err *err)
{
	posix_spawn_file_actions_t files;
	int rc;

	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null",
	    O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null",
	    O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null",
	    O_WRONLY, 0);
	rc = posix_spawnp(pid, argv[0], &files, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&files);
	return rc == 0 || err_set(err, ERR_FAILED,
	    _("没有打印程序 lp（%s），请先存成 PDF 再打印"), path_reason(rc));
}

/* `printer` "" is the system's default. */
static bool
hand_over(const char *path, const char *printer, struct err *err)
{
	static const char *const to_default[] = { "lp", "-s", "--" };
	static const char *const to_named[] = { "lp", "-s", "-d" };
	char *argv[7] = { NULL };
	size_t n = 0, i;
	pid_t pid;
	int status;

	/* The calls of the system take them writable and leave them alone. */
	for (i = 0; i < ARRAY_LEN(to_default); i++)
		argv[n++] = (char *)(uintptr_t)(text_empty(printer) ?
		    to_default[i] : to_named[i]);
	if (!text_empty(printer)) {
		argv[n++] = (char *)(uintptr_t)printer;
		argv[n++] = (char *)(uintptr_t)to_default[2];
	}
	argv[n] = (char *)(uintptr_t)path;
	if (!start(argv, &pid, err))
		return false;
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return err_set(err, ERR_FAILED,
			    _("打印没有成功：%s"), path_reason(errno));
	if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND)
		return err_set(err, ERR_FAILED,
		    _("没有打印程序 lp，请先存成 PDF 再打印"));
	return (WIFEXITED(status) && WEXITSTATUS(status) == 0) ||
	    err_set(err, ERR_FAILED,
	    _("打印机没有接收，请看看打印机是否开着、连着"));
}

static const char *
setting(const char *name)
{
	const struct config *config = desk()->options->config;

	return config != NULL ? config_text(config, name) : "";
}

bool
spool_made(bool (*make)(const void *what, const char *path,
    struct err *err), const void *what, struct err *err)
{
	char pdf[] = "/tmp/nuandang-print-XXXXXX.pdf";
	char text[] = "/tmp/nuandang-print-XXXXXX.txt";
	bool plain = strcmp(setting("print:device"), "text") == 0;
	char *path = plain ? text : pdf;
	int fd = mkstemps(path, 4);
	bool ok;

	if (fd < 0)
		return err_set(err, ERR_FAILED, "%s",
		    _("临时文件夹写不进去"));
	close(fd);
	ok = make(what, path, err) &&
	    hand_over(path, setting("print:printer"), err);
	unlink(path);
	return ok;
}
