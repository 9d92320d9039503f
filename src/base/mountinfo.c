/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "mountinfo.h"

#include <stddef.h>
#include <string.h>

/* Undo the octal escapes in place ("\040" is a blank). */
static void
unescape(char *text)
{
	char *to = text;

	for (; *text != '\0'; text++) {
		if (text[0] == '\\' && strspn(text + 1, "01234567") >= 3) {
			*to++ = (char)((text[1] - '0') << 6 |
			    (text[2] - '0') << 3 | (text[3] - '0'));
			text += 3;
		} else {
			*to++ = *text;
		}
	}
	*to = '\0';
}

bool
mountinfo_parse(char *line, struct mountinfo *out)
{
	char *dash = strstr(line, " - "), *save = NULL;
	int i;

	if (dash == NULL)
		return false;
	*dash = '\0';
	out->type = strtok_r(dash + 3, " ", &save);
	out->source = strtok_r(NULL, " ", &save);
	save = NULL;
	out->point = strtok_r(line, " ", &save);
	for (i = 0; i < 4 && out->point != NULL; i++)
		out->point = strtok_r(NULL, " ", &save);
	out->options = strtok_r(NULL, " ", &save);
	if (out->point == NULL || out->options == NULL ||
	    out->type == NULL || out->source == NULL)
		return false;
	unescape(out->point);
	unescape(out->source);
	return true;
}
