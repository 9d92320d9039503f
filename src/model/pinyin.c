/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "model/pinyin.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/text.h"
#include "base/utf8.h"

#define TABLE_CAP (16 << 20)    /* bytes a table may have */
#define WAYS_MAX 16             /* initials of one name */
#define OPTIONS_MAX 8           /* different first letters of one character */
#define NAME_MAX_CODES 64

/* One row of han.csv; texts point into the file held in memory. */
struct han {
	uint32_t code;
	uint32_t simple;        /* 0: is simple itself */
	int strokes;
	const char *reading;
	const char *others;     /* joined by blanks */
};

struct surname {
	const char *text;
	size_t len;
	const char *reading;
	const char *others;
};

/* Loaded once, on first use, and kept; without the files all is empty and
 * only letters and digits have initials. */
static struct {
	bool loaded;
	struct buf han_text, surname_text;
	VEC(struct han) han;
	VEC(struct surname) surnames;
} table;

static const char nothing[] = "";

static uint32_t
code_at(const char *text)
{
	uint32_t code = 0;

	utf8_decode(text, strlen(text), &code);
	return code;
}

/* Cut one line at its commas into at most `max` parts. */
static size_t
cut(char *line, const char **part, size_t max)
{
	size_t n = 0, i;

	for (i = 0; i < max; i++)
		part[i] = nothing;
	while (n < max) {
		part[n++] = line;
		line = strchr(line, ',');
		if (line == NULL)
			break;
		*line++ = '\0';
	}
	return n;
}

static void
han_row(char *line)
{
	const char *part[6];
	struct han *h;

	cut(line, part, 6);
	h = vec_push(&table.han);
	h->code = code_at(part[0]);
	h->reading = part[1];
	h->others = part[2];
	h->strokes = atoi(part[3]);
	h->simple = code_at(part[4]);
}

static void
surname_row(char *line)
{
	const char *part[3];
	struct surname *s;

	cut(line, part, 3);
	s = vec_push(&table.surnames);
	s->text = part[0];
	s->len = strlen(part[0]);
	s->reading = part[1];
	s->others = part[2];
}

/* Every line after the header of a file in the data folder. */
static void
load_file(const char *name, struct buf *text, void (*row)(char *line))
{
	const char *dir = path_data_dir(NULL);
	char *path, *line, *end;
	bool header = true;

	if (dir == NULL)
		return;
	path = path_join(dir, name);
	if (path_read(path, TABLE_CAP, false, text, NULL)) {
		for (line = text->data; *line != '\0'; line = end + 1) {
			end = strchr(line, '\n');
			if (end == NULL)
				break;
			*end = '\0';
			if (!header)
				row(line);
			header = false;
		}
	}
	free(path);
}

static int
compare_han(const void *a, const void *b)
{
	const struct han *x = a, *y = b;

	return x->code < y->code ? -1 : x->code > y->code;
}

static void
load(void)
{
	if (table.loaded)
		return;
	table.loaded = true;
	buf_init(&table.han_text);
	buf_init(&table.surname_text);
	load_file("han.csv", &table.han_text, han_row);
	load_file("surnames.csv", &table.surname_text, surname_row);
	if (table.han.len > 1)
		qsort(table.han.at, table.han.len, sizeof table.han.at[0],
		    compare_han);
}

static const struct han *
find_han(uint32_t code)
{
	struct han key = { .code = code };

	load();
	if (table.han.len == 0)
		return NULL;
	return bsearch(&key, table.han.at, table.han.len,
	    sizeof table.han.at[0], compare_han);
}

static uint32_t
simplify(uint32_t code)
{
	const struct han *h = find_han(code);

	return h != NULL && h->simple != 0 ? h->simple : code;
}

static uint32_t
fold_code(uint32_t code)
{
	if (code >= 0xFF01 && code <= 0xFF5E)
		code -= 0xFEE0;
	if (code < 0x80)
		return (uint32_t)tolower((int)code);
	return simplify(code);
}

static bool
is_dropped(uint32_t code)
{
	return code == ' ' || code == 0x3000 || code == 0xA0 || code == 0xB7 ||
	       code == 0x30FB || code == 0x2022 || code == '\n';
}

void
pinyin_fold(const char *text, struct buf *out)
{
	size_t left = strlen(text), n;
	uint32_t code;

	for (; left > 0; text += n, left -= n) {
		n = utf8_decode(text, left, &code);
		if (n == 0)
			return;
		if (!is_dropped(code))
			utf8_add(out, fold_code(code));
	}
}

int
pinyin_strokes(uint32_t code)
{
	const struct han *h = find_han(code);

	return h != NULL ? h->strokes : 0;
}

/* The longest surname of the table that `folded` begins with. */
static const struct surname *
find_surname(const char *folded)
{
	const struct surname *best = NULL;
	size_t i;

	load();
	for (i = 0; i < table.surnames.len; i++)
		if (text_starts(folded, table.surnames.at[i].text) &&
		    (best == NULL || table.surnames.at[i].len > best->len))
			best = &table.surnames.at[i];
	return best;
}

/* First letters a character may have, the likeliest first. */
struct options {
	char letter[OPTIONS_MAX];
	size_t len;
};

static void
add_letter(struct options *o, char letter)
{
	if (letter != '\0' && o->len < OPTIONS_MAX &&
	    memchr(o->letter, letter, o->len) == NULL)
		o->letter[o->len++] = letter;
}

/* First letters of readings joined by blanks. */
static void
add_readings(struct options *o, const char *readings)
{
	const char *p;

	for (p = readings; *p != '\0'; p++)
		if (p == readings || p[-1] == ' ')
			add_letter(o, *p);
}

static void
add_everyday(struct options *o, uint32_t code)
{
	const struct han *h = find_han(code);

	if (h != NULL) {
		add_readings(o, h->reading);
		add_readings(o, h->others);
		return;
	}
	code = fold_code(code);
	if (code < 0x80 && isalnum((int)code))
		add_letter(o, (char)code);
}

/* Whether `whole` ends with one of the readings; *letter is its first. */
static bool
ends_with_one(const char *whole, const char *readings, char *letter)
{
	struct strlist list = VEC_INIT;
	bool found = false;
	size_t i;

	strlist_split(&list, readings, ' ');
	for (i = 0; i < list.len && !found; i++) {
		found = list.at[i][0] != '\0' &&
			strlen(list.at[i]) < strlen(whole) &&
			text_ends(whole, list.at[i]);
		if (found)
			*letter = list.at[i][0];
	}
	strlist_release(&list);
	return found;
}

/* The surname's own readings before the everyday ones.  A compound's reading
 * is written as one word: its second part is found at the end. */
static void
add_surname(struct options *o, size_t len, const struct surname *s)
{
	const struct han *second;
	char letter;

	add_readings(&o[0], s->reading);
	add_readings(&o[0], s->others);
	if (len < 2 || utf8_count(s->text) != 2)
		return;
	second = find_han(code_at(s->text + utf8_offset(s->text, 1)));
	if (second != NULL && (ends_with_one(s->reading, second->reading,
				   &letter) ||
				  ends_with_one(s->reading, second->others,
				      &letter)))
		add_letter(&o[1], letter);
}

/* Options of every character of `name`; returns how many. */
static size_t
options_of(const char *name, struct options *o)
{
	struct buf folded = BUF_INIT;
	const struct surname *s;
	size_t len = 0, left, n, i;
	uint32_t code;
	const char *p;

	memset(o, 0, NAME_MAX_CODES * sizeof *o);
	pinyin_fold(name, &folded);
	s = find_surname(folded.data);
	if (s != NULL)
		add_surname(o, utf8_count(folded.data), s);
	/* Readings of the character as written: its simplified form may be too
	 * rare to have one. */
	left = strlen(name);
	for (p = name; left > 0 && len < NAME_MAX_CODES; p += n, left -= n) {
		n = utf8_decode(p, left, &code);
		if (n == 0)
			break;
		if (!is_dropped(code))
			add_everyday(&o[len++], code);
	}
	/* Characters without any letter leave no gap. */
	for (i = 0, n = 0; i < len; i++)
		if (o[i].len > 0)
			o[n++] = o[i];
	buf_release(&folded);
	return n;
}

void
pinyin_initials(const char *name, struct strlist *out)
{
	struct options o[NAME_MAX_CODES];
	size_t pick[NAME_MAX_CODES] = { 0 };
	char word[NAME_MAX_CODES + 1];
	size_t len = options_of(name, o), i, ways = 0;

	if (len == 0)
		return;
	for (;;) {
		for (i = 0; i < len; i++)
			word[i] = o[i].letter[pick[i]];
		word[len] = '\0';
		strlist_add(out, word);
		if (++ways == WAYS_MAX)
			return;
		for (i = len; i > 0; i--) {
			if (++pick[i - 1] < o[i - 1].len)
				break;
			pick[i - 1] = 0;
		}
		if (i == 0)
			return;
	}
}

void
pinyin_key(const char *text, struct buf *out)
{
	struct options o[NAME_MAX_CODES];
	size_t len = options_of(text, o), i;

	for (i = 0; i < len; i++)
		buf_addc(out, o[i].letter[0]);
}
