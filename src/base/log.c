/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/log.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/display.h"
#include "base/mem.h"

#define LOG_MAX (1024 * 1024)
#define LINE_MAX_BYTES 2000

static int log_fd = -1;

/* Set a log that has grown large aside as "PATH.1", in place of the one
 * before it. */
static void
turn_over(const char *path)
{
	struct buf old = BUF_INIT;
	struct stat st;

	if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode) ||
	    st.st_size <= LOG_MAX)
		return;
	buf_addf(&old, "%s.1", path);
	(void)rename(path, old.data);
	buf_release(&old);
}

void
log_open(const char *path)
{
	if (log_fd >= 0)
		close(log_fd);
	log_fd = -1;
	if (path == NULL)
		return;
	turn_over(path);
	log_fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW |
	    O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);
}

void
log_line(const char *format, ...)
{
	struct buf text = BUF_INIT, line = BUF_INIT;
	char cut[LINE_MAX_BYTES], time[21];
	va_list args;

	if (log_fd < 0)
		return;
	va_start(args, format);
	buf_vaddf(&text, format, args);
	va_end(args);
	buf_addf(&line, "%s %s\n", time_format(clock_peek(), time),
	    display_text(cut, sizeof cut, text.data));
	/* One write, so that lines of two programs do not mix. */
	if (write(log_fd, line.data, line.len) < 0)
		log_open(NULL);
	buf_release(&line);
	buf_release(&text);
}
