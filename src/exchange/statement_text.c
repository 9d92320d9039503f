/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The text of a statement, line by line. */
#include "statement.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define FIRST_LINE "nuandang statement 1\n"

struct statement *
statements_push(struct statements *l)
{
	struct statement *s = vec_push(l);

	memset(s, 0, sizeof *s);
	buf_init(&s->body);
	buf_init(&s->signature);
	buf_init(&s->card);
	return s;
}

void
statements_release(struct statements *l)
{
	size_t i, k;

	for (i = 0; i < l->len; i++) {
		struct statement *s = &l->at[i];

		for (k = 0; k < s->kinds.len; k++)
			buf_release(&s->kinds.at[k].stated);
		vec_release(&s->kinds);
		buf_release(&s->body);
		buf_release(&s->signature);
		buf_release(&s->card);
	}
	vec_release(l);
}

static void
format_head(const struct statement *s, struct buf *out)
{
	buf_addf(out, FIRST_LINE "unit %s\nepoch %s\nnumber %" PRId64 "\n"
	    "since %" PRId64 "\n", s->unit, s->epoch, s->number, s->since);
}

bool
statement_signed(const struct statement *s, const struct minisign_public *key)
{
	char comment[MINISIGN_COMMENT], want[MINISIGN_COMMENT];

	snprintf(want, sizeof want, STATEMENT_COMMENT, s->unit, s->epoch,
	    s->number);
	return s->sound && minisign_verify(key, s->body.data, s->body.len,
	           s->signature.data, s->signature.len, comment, NULL) &&
	       strcmp(comment, want) == 0;
}

void
statement_format(struct statement *s)
{
	char hex[2 * CHAIN_BYTES + 1];
	size_t i;

	buf_clear(&s->body);
	format_head(s, &s->body);
	for (i = 0; i < s->kinds.len; i++)
		buf_addf(&s->body, "kind %s %" PRId64 " %s\n",
		    s->kinds.at[i].name, s->kinds.at[i].rows,
		    hex_encode(hex, s->kinds.at[i].digest, CHAIN_BYTES));
}

/* A whole number and the line end after it, which are passed. */
static bool
take_number(const char **p, char after, int64_t *n)
{
	size_t len = strspn(*p, "0123456789");

	if (len == 0 || len > 18 || (*p)[len] != after)
		return false;
	*n = strtoll(*p, NULL, 10);
	*p += len + 1;
	return true;
}

static bool
take_word(const char **p, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(*p, word, n) != 0)
		return false;
	*p += n;
	return true;
}

/* "kind NAME ROWS DIGEST" */
static bool
take_kind(const char **p, struct statement *s)
{
	char hex[2 * CHAIN_BYTES + 1];
	struct stated_kind *k = vec_push(&s->kinds);
	size_t n;

	memset(k, 0, sizeof *k);
	buf_init(&k->stated);
	if (!take_word(p, "kind "))
		return false;
	n = strspn(*p, "abcdefghijklmnopqrstuvwxyz_");
	if (n == 0 || n >= sizeof k->name || (*p)[n] != ' ')
		return false;
	memcpy(k->name, *p, n);
	*p += n + 1;
	if (!take_number(p, ' ', &k->rows) || k->rows < 1 ||
	    k->rows > HANDOFF_ROWS_MAX || strlen(*p) < sizeof hex || (*p)[sizeof hex - 1] != '\n')
		return false;
	memcpy(hex, *p, sizeof hex - 1);
	hex[sizeof hex - 1] = '\0';
	*p += sizeof hex;
	return hex_decode(k->digest, sizeof k->digest, hex);
}

/* What was read, written again, is the same text: so there is but one text of
 * a statement, and nothing else hides in it. */
bool
statement_parse(struct statement *s)
{
	char *text = xstrndup(s->body.data, s->body.len);
	struct buf head = BUF_INIT;
	const char *p = text;
	bool ok;

	buf_addf(&head, FIRST_LINE "unit %s\nepoch %s\nnumber %" PRId64
	    "\nsince ", s->unit, s->epoch, s->number);
	ok = take_word(&p, head.data) && take_number(&p, '\n', &s->since);
	while (ok && *p != '\0' && s->kinds.len < PACKAGE_KINDS_MAX)
		ok = take_kind(&p, s);
	ok = ok && *p == '\0' && s->since <= s->number;
	if (ok) {
		statement_format(s);
		ok = strcmp(s->body.data, text) == 0;
	}
	buf_release(&head);
	free(text);
	return ok;
}
