/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The stick for a new unit; and a file opened for other tools. */
#include <stdio.h>
#include <stdlib.h>

#include "base/path.h"
#include "base/text.h"
#include "exchange/prepare.h"
#include "exchange/unpack.h"
#include "handoff_private.h"

static void
say_made(struct cli *c, const char *unit, const char *dir, const char *code)
{
	struct buf text = BUF_INIT;
	struct unit_card card;
	char digits[TRUST_FINGERPRINT];
	struct start_file start;
	char name[64], *path;

	snprintf(name, sizeof name, "%s-%s.start.ndb", c->office->unit, unit);
	path = path_join(dir, name);
	cli_line("unit", unit);
	if (start_find(path, &start, NULL))
		cli_line("name", start.name);
	cli_line("code", code);
	if (trust_card(c->office, &text, NULL) &&
	    unit_card_parse(text.data, text.len, &card, NULL))
		cli_line("fingerprint", unit_card_fingerprint(&card, digits));
	cli_line("file", path);
	buf_release(&text);
	free(path);
}

int
handoff_prepare(struct cli *c, char *const *args)
{
	struct prepare_options options = {
		.profile = cli_value(c, "profile"),
		.name = cli_value(c, "name"),
		.rhythm = cli_value(c, "rhythm"),
	};
	struct handoff_report report = handoff_report_of(c);
	char code[PREPARE_CODE];

	/* The batch is not laid as a file of its own: its line would mislead. */
	report.line = NULL;
	if (!prepare_stick(c->office, args[0], args[1], &options, &report,
	    code, &c->err))
		return cli_fail(c);
	say_made(c, args[0], args[1], code);
	if (!c->office->practice)
		cli_say(c, _("启动U盘已做好，可以拔出；启动码请写在纸上或打电话告诉对方，"
		    "不要和U盘放在一起"));
	return ERR_NONE;
}

int
handoff_open(struct cli *c, char *const *args)
{
	if (!unpack_file(c->office, args[0], args[1], &c->err))
		return cli_fail(c);
	return ERR_NONE;
}
