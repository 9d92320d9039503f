/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "record_lines.h"

#include <stdio.h>

#include "cli/command.h"

void
record_lines(const struct record *r, bool after)
{
	char uid[UID_TEXT];
	size_t i;

	if (after)
		putchar('\n');
	cli_line("record", r->kind->name);
	cli_line("uid", record_uid(r, uid));
	for (i = 0; i < r->kind->len; i++)
		if (r->value[i] != NULL)
			cli_line(r->kind->fields[i].name, r->value[i]);
	if (record_is_voided(r))
		cli_line("voided_on", r->voided_on);
}
