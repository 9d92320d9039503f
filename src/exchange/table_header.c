/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Where the header is, and what its columns are called. */
#include <stdarg.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "table_private.h"

/* What Excel may write into the first line to name the separator. */
#define SEP_LINE "sep="

/* Longest name of a group of columns above a header, in bytes. */
#define GROUP_MAX 45

/* Of a line the caller gave the words count before the cells. */
#define WORD_SCORE 1000

/* The first rows of a text, or those from a given line on, read with one
 * separator. */
struct rows {
	long from;
	struct strlist cells[TABLE_HEADER_WITHIN + 1];
	long line[TABLE_HEADER_WITHIN + 1];
	size_t len;
};

static bool
keep_row(void *ctx, long line, char *const *cells, size_t n, struct err *err)
{
	struct rows *r = ctx;
	size_t i;

	(void)err;
	if (line < r->from)
		return true;
	if (r->len == ARRAY_LEN(r->line) ||
	    (r->from == 0 && line > TABLE_HEADER_WITHIN + 1))
		return false;
	strlist_init(&r->cells[r->len]);
	for (i = 0; i < n; i++)
		strlist_add(&r->cells[r->len], cells[i]);
	r->line[r->len++] = line;
	return true;
}

static void
rows_release(struct rows *r)
{
	size_t i;

	for (i = 0; i < r->len; i++)
		strlist_release(&r->cells[i]);
}

void
table_header_release(struct table_header *h)
{
	strlist_release(&h->rows[0]);
	strlist_release(&h->rows[1]);
	memset(h, 0, sizeof *h);
}

bool
table_refuse_header(struct err *err, const char *format, ...)
{
	struct buf sentence = BUF_INIT;
	va_list args;

	va_start(args, format);
	buf_vaddf(&sentence, format, args);
	va_end(args);
	err_field(err, TABLE_HEADER_FIELD, "%s", sentence.data);
	if (err != NULL)
		err->code = ERR_UNSAFE;
	buf_release(&sentence);
	return false;
}

static int
known(const struct table_options *o, const char *folded)
{
	if (*folded == '\0')
		return 0;
	if (o->known != NULL)
		return o->known(o->ctx, folded);
	return strpbrk(folded, "0123456789") == NULL;
}

static int
cell_score(const struct table_options *o, const char *cell)
{
	struct buf name = BUF_INIT;
	int score;

	table_fold(cell, &name);
	score = known(o, name.data);
	buf_release(&name);
	return score;
}

static int
row_score(const struct table_options *o, const struct strlist *cells)
{
	int score = 0;
	size_t i;

	for (i = 0; i < cells->len; i++)
		score += cell_score(o, cells->at[i]);
	return o->known == NULL && score < 2 ? 0 : score;
}

static const char *
cell_at(const struct strlist *row, size_t i)
{
	return i < row->len && !table_cell_blank(row->at[i]) ? row->at[i] : "";
}

static bool
filled(const struct strlist *row, size_t i)
{
	return cell_at(row, i)[0] != '\0';
}

/* Whether `cell` may name a group of columns: a title, a date or a unit of
 * office above the header does not. */
static bool
is_group(const char *cell)
{
	return strlen(cell) <= GROUP_MAX &&
	       strpbrk(cell, "0123456789:") == NULL &&
	       strstr(cell, "：") == NULL;
}

/*
 * Whether `lower` goes on with the header `upper`: merged cells leave the
 * right parts of a group empty above, and a column without parts empty below.
 * A row of values has something below a column of its own, and a title has
 * nothing beside it.
 */
static bool
is_pair(const struct table_options *o, const struct strlist *upper,
    const struct strlist *lower)
{
	size_t n = upper->len > lower->len ? upper->len : lower->len, i;
	size_t single = 0, groups = 0;

	if (row_score(o, lower) == 0)
		return false;
	for (i = 0; i < n; i++) {
		if (!filled(upper, i))
			continue;
		if (!is_group(upper->at[i]))
			return false;
		if (!filled(lower, i))
			single++;
		else if (filled(upper, i + 1) || !filled(lower, i + 1))
			return false;
		else
			groups++;
	}
	return groups > 0 && (single > 0 || groups > 1);
}

static void
take_row(struct strlist *to, struct strlist *from)
{
	strlist_release(to);
	*to = *from;
	strlist_init(from);
}

static void
take_header(struct rows *r, size_t first, size_t last, char separator,
    int score, struct table_header *h)
{
	table_header_release(h);
	h->separator = separator;
	h->score = score;
	h->line = r->line[first];
	h->last = r->line[last];
	take_row(&h->rows[0], &r->cells[first]);
	if (last > first)
		take_row(&h->rows[1], &r->cells[last]);
}

/* The row the caller said becomes the header if this separator divides it
 * better than that of `h`. */
static void
choose_given(const struct table_options *o, struct rows *r, char separator,
    struct table_header *h)
{
	size_t i, last = 0;
	int score = 0;

	if (r->len == 0 || r->line[0] != o->header_first)
		return;
	if (r->len > 1 && (o->header_last == 0 ?
	    is_pair(o, &r->cells[0], &r->cells[1]) :
	    r->line[1] == o->header_last))
		last = 1;
	for (i = 0; i < r->cells[0].len; i++)
		score += filled(&r->cells[0], i);
	score += WORD_SCORE * (row_score(o, &r->cells[0]) +
	    (last > 0 ? row_score(o, &r->cells[1]) : 0));
	if (score > h->score && (last > 0 || o->header_last == 0 ||
	    o->header_last == o->header_first))
		take_header(r, 0, last, separator, score, h);
}

/* The best of the rows becomes the header if it is better than `h`. */
static void
choose(const struct table_options *o, struct rows *r, char separator,
    struct table_header *h)
{
	size_t i, first = 0, last;
	int score, best = 0;

	for (i = 0; i < r->len && r->line[i] <= TABLE_HEADER_WITHIN; i++) {
		score = row_score(o, &r->cells[i]);
		if (score > best) {
			best = score;
			first = i;
		}
	}
	if (best <= h->score)
		return;
	last = first;
	if (first + 1 < r->len &&
	    is_pair(o, &r->cells[first], &r->cells[first + 1]))
		last++;
	else if (first > 0 && is_pair(o, &r->cells[first - 1],
		     &r->cells[first]))
		first--;
	take_header(r, first, last, separator, best, h);
}

/* The separator a first line "sep=;" names, or NUL. */
static char
named_separator(const char *text)
{
	if (*text == '"')
		text++;
	if (strncmp(text, SEP_LINE, strlen(SEP_LINE)) != 0)
		return '\0';
	text += strlen(SEP_LINE);
	return *text != '\0' && strchr(",;\t|", *text) != NULL ? *text : '\0';
}

static void
look_with(const struct table_options *o, char separator, const char *text,
    size_t len, bool whole, struct table_header *h, struct err *err)
{
	struct rows r = { .from = o->header_first };
	struct csv_reader *csv = csv_reader_new(separator, false, keep_row,
	    &r);

	csv_reader_lenient(csv);
	if (csv_reader_feed(csv, text, len, err) && whole)
		csv_reader_end(csv, err);
	csv_reader_free(csv);
	if (o->header_first > 0)
		choose_given(o, &r, separator, h);
	else
		choose(o, &r, separator, h);
	rows_release(&r);
}

bool
table_header_find(const struct table_options *o, const char *text,
    size_t len, bool whole, struct table_header *h, struct err *err)
{
	static const char separators[] = ",\t;";
	char named = named_separator(text);
	struct err first = ERR_INIT, other = ERR_INIT;
	const char *s;

	memset(h, 0, sizeof *h);
	if (named != '\0')
		look_with(o, named, text, len, whole, h, &first);
	else
		for (s = separators; *s != '\0'; s++)
			look_with(o, *s, text, len, whole, h,
			    s == separators ? &first : &other);
	if (h->score > 0)
		return true;
	if (first.code != ERR_NONE)
		return err_set(err, first.code, "%s", first.text);
	if (o->header_first > 0)
		return table_refuse_header(err,
		    _("第 %ld 行不能作表头：那里没有列名，或不在表格开头；请另指一行"),
		    o->header_first);
	return table_refuse_header(err,
	    _("前 %d 行里没有认得的表头：请确认表格里有「姓名」「身份证号」这样的列名"),
	    TABLE_HEADER_WITHIN);
}

/* The name of a column below a group: the one that is known; of two unknown
 * ones the longer says more. */
static void
pair_name(const struct table_options *o, const char *group, const char *part,
    struct buf *name)
{
	struct buf both = BUF_INIT, alone = BUF_INIT;

	table_fold(group, &both);
	table_fold(part, &alone);
	buf_add(&both, alone.data, alone.len);
	if (known(o, both.data) > 0 || known(o, alone.data) == 0)
		buf_add(name, both.data, both.len);
	else
		buf_add(name, alone.data, alone.len);
	buf_release(&both);
	buf_release(&alone);
}

void
table_header_names(const struct table_options *o,
    const struct table_header *h, struct strlist *names)
{
	const struct strlist *upper = &h->rows[0], *lower = &h->rows[1];
	size_t n = upper->len > lower->len ? upper->len : lower->len, i;
	const char *group = "";
	struct buf name = BUF_INIT;

	for (i = 0; i < n; i++) {
		buf_clear(&name);
		if (filled(upper, i))
			group = upper->at[i];
		if (filled(lower, i))
			pair_name(o, group, lower->at[i], &name);
		else
			table_fold(cell_at(upper, i), &name);
		strlist_add(names, name.data);
	}
	buf_release(&name);
}
