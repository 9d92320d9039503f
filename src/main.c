/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The program: a command if one is named, else the screens. */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/command.h"
#include "screens/screens.h"

/* Descriptors 0 to 2 must be open, or the database could become one of them
 * and a message would be written into it. */
static void
open_standard_files(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd > STDERR_FILENO)
		close(fd);
}

/* No core dumps, they would hold people's data; a full disk and a closed pipe
 * are errors to be told, not deaths. */
static void
settle(void)
{
	struct rlimit none = { 0, 0 };

	setrlimit(RLIMIT_CORE, &none);
	prctl(PR_SET_DUMPABLE, 0);
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	umask(077);
}

static int
open_screens(const struct cli *c)
{
	char *db = cli_database(c);
	struct screens_options options = {
		.db = db, .operator = cli_value(c, "operator"),
		.config = c->config, .force = cli_flag(c, "force"),
	};
	int status;

	if (options.operator == NULL)
		options.operator = config_text(c->config, "unit:operator");
	cli_open_log(c, db);
	status = screens_main(&options);

	free(db);
	return status;
}

int
main(int argc, char **argv)
{
	struct cli c;
	bool screens;
	int status;

	open_standard_files();
	settle();
	status = cli_main(argc, argv, &screens, &c);
	if (screens)
		status = open_screens(&c);
	cli_release(&c);
	return status;
}
