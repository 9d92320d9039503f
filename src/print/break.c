/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "break.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

static bool
in_list(const char *text, size_t len, const char *const *list)
{
	size_t i;

	for (i = 0; list[i] != NULL; i++)
		if (strlen(list[i]) == len && memcmp(text, list[i], len) == 0)
			return true;
	return false;
}

/* What never begins a line. */
static bool
closes(const char *text, size_t len)
{
	static const char *const list[] = { "，", "。", "、", "；", "：", "？",
		"！", "）", "》", "」", "】", "”", "’", "…", "%", "％", ",", ".",
		";", ":", "?", "!", ")", "]", NULL };

	return in_list(text, len, list);
}

/* What never ends a line. */
static bool
opens(const char *text, size_t len)
{
	static const char *const list[] = { "（", "《", "「", "【", "“", "‘",
		"(", "[", NULL };

	return in_list(text, len, list);
}

static bool
word_byte(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')
	    || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_';
}

/* Start of the last cluster before `end`. */
static size_t
back(const char *line, size_t end)
{
	size_t at = 0, n;

	while ((n = utf8_cluster(line + at)) > 0 && at + n < end)
		at += n;
	return at;
}

/* Move a break at `end` to the left until it may stand there. */
static size_t
allowed(const char *line, size_t end)
{
	size_t at = end, before, n;

	for (;;) {
		n = utf8_cluster(line + at);
		before = back(line, at);
		if (before == 0)
			return end;
		if (closes(line + at, n) || opens(line + before, at - before)
		    || (word_byte(line[at]) && word_byte(line[at - 1])))
			at = before;
		else
			return at;
	}
}

static void
break_one(const char *text, size_t start, size_t end, int columns, spans *out)
{
	size_t n, rest;
	char *line;

	do {
		rest = end - start;
		line = xstrndup(text + start, rest);
		n = utf8_fit(line, columns);
		if (n == 0 && rest > 0)
			n = utf8_cluster(line);
		if (n < rest)
			n = allowed(line, n);
		free(line);
		spans_add(out, start, n);
		start += n;
		while (n < rest && start < end && text[start] == ' ')
			start++;
	} while (start < end);
}

void
break_lines(const char *text, int columns, spans *out)
{
	size_t start = 0, end, len = strlen(text);

	for (;;) {
		end = start + strcspn(text + start, "\n");
		break_one(text, start, end, columns, out);
		if (end >= len)
			return;
		start = end + 1;
	}
}
