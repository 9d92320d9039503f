/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "screens/screens.h"

#include <stdio.h>
#include <string.h>

#include "all.h"
#include "base/config.h"
#include "base/path.h"
#include "base/text.h"
#include "desk.h"
#include "exchange/prepare.h"
#include "start.h"
#include "tui/terminal.h"

#define EXIT_NO_TERMINAL 3

/* Log in by itself while nobody has a password and there is no choice. */
struct count {
	int active;
	char name[OPERATOR_TEXT];
};

static bool
count_operator(void *ctx, const char *name, unsigned roles, bool active,
    bool has_password)
{
	struct count *c = ctx;

	(void)roles;
	(void)has_password;
	if (active && c->active++ == 0)
		text_copy(c->name, sizeof c->name, name);
	return true;
}

static bool
stand_alone(void)
{
	struct office *o = desk_office();
	const char *asked = desk()->options->operator;
	struct count c = { 0 };

	if (operator_passwords_used(o))
		return false;
	if (!text_empty(asked))
		return operator_stand(o, asked, NULL);
	return operator_each(o, count_operator, &c, NULL) && c.active == 1 &&
	       operator_stand(o, c.name, NULL);
}

/* From the stick of the unit above where there is one, else by hand. */
static int
set_up(void)
{
	struct start_file found;
	int status = 0;

	if (start_look(&found) && screen_open(&start_screen, &found))
		status = screen_run();
	if (status == 0 && desk()->office == NULL &&
	    screen_open(&setup_screen, NULL))
		status = screen_run();
	return status;
}

/* One round: set up if need be, log in, work.  True: once more. */
static bool
run_once(int *status)
{
	struct login_request request = { 0 };

	desk_show_title();
	if (desk()->office == NULL) {
		*status = set_up();
		return *status == 0 && desk()->office != NULL;
	}
	if (desk()->office->operator[0] == '\0' && !stand_alone()) {
		if (screen_open(&login_screen, &request))
			*status = screen_run();
		if (*status != 0 || desk()->office->operator[0] == '\0')
			return false;
	}
	desk_show_title();
	if (screen_open(&home_screen, NULL))
		*status = screen_run();
	return false;
}

int
screens_main(const struct screens_options *options)
{
	struct terminal_options terminal = { .force = options->force };
	struct err err = ERR_INIT;
	int status = 0;

	desk()->options = options;
	start_clear(options->db);
	if (options->config != NULL) {
		terminal.mono = strcmp(config_text(options->config,
		    "screen:colour"), "never") == 0;
		terminal.escape_delay = (int)config_number(options->config,
		    "screen:escape_delay");
	}
	if ((path_exists(options->db) && !desk_open(&err)) ||
	    !terminal_start(&terminal, &err)) {
		fprintf(stderr, "%s\n", err.text);
		desk_close();
		return EXIT_NO_TERMINAL;
	}
	while (run_once(&status))
		;
	terminal_stop();
	desk_close();
	if (status != 0)
		fprintf(stderr, "%s\n",
		    _("终端已断开；填到一半的内容已存为草稿"));
	return status;
}
