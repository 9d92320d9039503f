/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "scale_rule.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define GRADE_MAX 99

/* Where the reader stands in one statement. */
struct reader {
	const char *at;
	const struct scale_item *items;
	size_t len;
};

static void
skip_blanks(struct reader *in)
{
	while (*in->at == ' ' || *in->at == '\t')
		in->at++;
}

/* The next word if it is `word`. */
static bool
take(struct reader *in, const char *word)
{
	size_t n = strlen(word);

	skip_blanks(in);
	if (!text_starts(in->at, word) ||
	    (isalpha((unsigned char)word[0]) &&
		isalnum((unsigned char)in->at[n])))
		return false;
	in->at += n;
	return true;
}

static bool
take_number(struct reader *in, int max, int *n)
{
	const char *start;

	skip_blanks(in);
	start = in->at;
	for (*n = 0; isdigit((unsigned char)*in->at); in->at++) {
		*n = *n * 10 + (*in->at - '0');
		if (*n > max)
			return false;
	}
	return in->at > start;
}

static bool
at_end(struct reader *in)
{
	skip_blanks(in);
	return *in->at == '\0';
}

/* The longest item code that stands here as a whole word. */
static bool
take_item(struct reader *in, size_t *index)
{
	size_t i, n;

	skip_blanks(in);
	n = strcspn(in->at, " \t+=<>");
	for (i = 0; i < in->len; i++) {
		if (strlen(in->items[i].code) == n &&
		    strncmp(in->items[i].code, in->at, n) == 0) {
			*index = i;
			in->at += n;
			return true;
		}
	}
	return false;
}

static bool
take_condition(struct reader *in, struct condition *c)
{
	size_t index;

	do {
		if (!take_item(in, &index))
			return false;
		*vec_push(&c->items) = index;
	} while (take(in, "+"));
	if (take(in, ">="))
		c->op = '>';
	else if (take(in, "<="))
		c->op = '<';
	else if (take(in, "="))
		c->op = '=';
	else
		return false;
	return take_number(in, 9999, &c->value);
}

static bool
read_if(struct rule *r, struct reader *in)
{
	struct adjustment *a = vec_push(&r->adjustments);
	struct condition *c;

	memset(a, 0, sizeof *a);
	do {
		c = vec_push(&a->conditions);
		memset(c, 0, sizeof *c);
		if (!take_condition(in, c))
			return false;
	} while (take(in, "or"));
	a->absolute = take(in, "grade");
	if (a->absolute || take(in, "worse"))
		return take_number(in, GRADE_MAX, &a->grade) && at_end(in);
	if (!take(in, "better") || !take_number(in, GRADE_MAX, &a->grade))
		return false;
	a->grade = -a->grade;
	return at_end(in);
}

static bool
read_band(struct rule *r, struct reader *in)
{
	struct band b;
	size_t i;

	if (!take_number(in, 9999, &b.min) || !take(in, "..") ||
	    !take_number(in, 9999, &b.max) || !take(in, "=") ||
	    !take_number(in, GRADE_MAX, &b.grade) || !take(in, ":") ||
	    at_end(in) || b.max < b.min)
		return false;
	for (i = 0; i < r->bands.len; i++)
		if (b.min <= r->bands.at[i].max && b.max >= r->bands.at[i].min)
			return false;
	b.label = xstrdup(in->at);
	*vec_push(&r->bands) = b;
	return true;
}

static bool
read_score(struct rule *r, struct reader *in)
{
	if (r->scored)
		return false;
	r->scored = true;
	r->count = -1;
	if (take(in, "sum"))
		return at_end(in);
	return take(in, "count") && take_number(in, 9999, &r->count) &&
	       at_end(in);
}

static bool
read_statement(struct rule *r, struct reader *in)
{
	if (at_end(in))
		return true;
	if (!r->scored)
		return read_score(r, in);
	if (take(in, "if"))
		return read_if(r, in);
	return read_band(r, in);
}

bool
rule_read(struct rule *r, const char *text, const struct scale_item *items,
    size_t len, struct err *err)
{
	struct reader in = { .items = items, .len = len };
	struct strlist lines = VEC_INIT;
	struct buf plain = BUF_INIT;
	const char *p;
	bool ok = true;
	size_t i;

	memset(r, 0, sizeof *r);
	for (p = text != NULL ? text : ""; *p != '\0'; p++)
		buf_addc(&plain, (char)(*p == ';' ? '\n' : *p));
	strlist_split(&lines, plain.data, '\n');
	for (i = 0; i < lines.len && ok; i++) {
		lines.at[i][strcspn(lines.at[i], "#")] = '\0';
		in.at = text_trim(lines.at[i]);
		ok = read_statement(r, &in);
		if (!ok)
			err_set(err, ERR_REFUSED,
			    _("评分规则第 %zu 句看不懂：%s"), i + 1,
			    lines.at[i]);
	}
	if (ok && (!r->scored || r->bands.len == 0))
		ok = err_set(err, ERR_REFUSED, "%s",
		    _("评分规则没有写计分方法或等级"));
	strlist_release(&lines);
	buf_release(&plain);
	if (!ok)
		rule_release(r);
	return ok;
}

void
rule_release(struct rule *r)
{
	size_t i, j;

	for (i = 0; i < r->bands.len; i++)
		free(r->bands.at[i].label);
	for (i = 0; i < r->adjustments.len; i++) {
		for (j = 0; j < r->adjustments.at[i].conditions.len; j++)
			vec_release(
			    &r->adjustments.at[i].conditions.at[j].items);
		vec_release(&r->adjustments.at[i].conditions);
	}
	vec_release(&r->bands);
	vec_release(&r->adjustments);
	memset(r, 0, sizeof *r);
}
