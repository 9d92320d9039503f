/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "exchange/json.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"

static void
add_text(struct buf *out, const char *text)
{
	static const char short_form[] = "\"\\\n\r\t", letter[] = "\"\\nrt";
	const char *e;

	buf_addc(out, '"');
	for (; *text != '\0'; text++) {
		unsigned char c = (unsigned char)*text;

		if ((e = strchr(short_form, c)) != NULL)
			buf_addf(out, "\\%c", letter[e - short_form]);
		else if (c < 0x20 || c == 0x7F)
			buf_addf(out, "\\u%04x", c);
		else
			buf_addc(out, (char)c);
	}
	buf_addc(out, '"');
}

/* Comma, line end, indent and key before a member. */
static void
lead(struct json_writer *w, const char *key)
{
	int i;

	buf_adds(w->out, w->first ? "\n" : ",\n");
	w->first = false;
	for (i = 0; i < w->depth; i++)
		buf_adds(w->out, "  ");
	if (key != NULL) {
		add_text(w->out, key);
		buf_adds(w->out, ": ");
	}
}

static void
open_level(struct json_writer *w, char c)
{
	buf_addc(w->out, c);
	w->depth++;
	w->first = true;
}

static void
close_level(struct json_writer *w, char c)
{
	int i;

	w->depth--;
	if (!w->first) {
		buf_addc(w->out, '\n');
		for (i = 0; i < w->depth; i++)
			buf_adds(w->out, "  ");
	}
	buf_addc(w->out, c);
	w->first = false;
}

void
json_begin(struct json_writer *w, struct buf *out)
{
	*w = (struct json_writer){ .out = out };
	open_level(w, '{');
}

void
json_finish(struct json_writer *w)
{
	close_level(w, '}');
	buf_addc(w->out, '\n');
}

void
json_object(struct json_writer *w, const char *key)
{
	lead(w, key);
	open_level(w, '{');
}

void
json_list(struct json_writer *w, const char *key)
{
	lead(w, key);
	open_level(w, '[');
}

void
json_end_object(struct json_writer *w)
{
	close_level(w, '}');
}

void
json_end_list(struct json_writer *w)
{
	close_level(w, ']');
}

void
json_text(struct json_writer *w, const char *key, const char *value)
{
	lead(w, key);
	add_text(w->out, value);
}

void
json_int(struct json_writer *w, const char *key, int64_t value)
{
	lead(w, key);
	buf_addf(w->out, "%" PRId64, value);
}

void
json_flag(struct json_writer *w, const char *key, bool value)
{
	lead(w, key);
	buf_adds(w->out, value ? "true" : "false");
}

struct parser {
	const char *p, *end;
	int depth;
	long nodes;
};

static struct json *parse_value(struct parser *s);

static void
skip_blanks(struct parser *s)
{
	while (s->p < s->end && strchr(" \t\r\n", *s->p) != NULL)
		s->p++;
}

/* Take `c` after blanks, if it is there. */
static bool
take(struct parser *s, char c)
{
	skip_blanks(s);
	if (s->p == s->end || *s->p != c)
		return false;
	s->p++;
	return true;
}

static bool
hex4(struct parser *s, uint32_t *code)
{
	static const char digits[] = "0123456789abcdef";
	const char *d;
	int i;

	*code = 0;
	for (i = 0; i < 4; i++, s->p++) {
		if (s->p == s->end || *s->p == '\0')
			return false;
		d = strchr(digits, *s->p >= 'A' && *s->p <= 'F' ? *s->p + 32
		                                                : *s->p);
		if (d == NULL)
			return false;
		*code = *code << 4 | (uint32_t)(d - digits);
	}
	return true;
}

/* After "\u": one code point, of two halves where it is a surrogate pair. */
static bool
escape_code(struct parser *s, struct buf *out)
{
	uint32_t high, low;

	if (!hex4(s, &high) || high == 0)
		return false;
	if (high >= 0xD800 && high < 0xDC00) {
		if (s->end - s->p < 2 || s->p[0] != '\\' || s->p[1] != 'u')
			return false;
		s->p += 2;
		if (!hex4(s, &low) || low < 0xDC00 || low > 0xDFFF)
			return false;
		high = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
	} else if (high >= 0xDC00 && high <= 0xDFFF) {
		return false;
	}
	utf8_add(out, high);
	return true;
}

static bool
escape(struct parser *s, struct buf *out)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *e;

	if (s->p == s->end)
		return false;
	if (*s->p == 'u') {
		s->p++;
		return escape_code(s, out);
	}
	e = *s->p != '\0' ? strchr(from, *s->p) : NULL;
	if (e == NULL)
		return false;
	buf_addc(out, to[e - from]);
	s->p++;
	return true;
}

/* A text after its opening quote; NULL if it is not one. */
static char *
parse_text(struct parser *s)
{
	struct buf out = BUF_INIT;
	bool ok = true;

	while (ok && s->p < s->end && *s->p != '"') {
		if (*s->p == '\\') {
			s->p++;
			ok = escape(s, &out);
		} else {
			ok = (unsigned char)*s->p >= 0x20;
			buf_addc(&out, *s->p++);
		}
	}
	if (ok && s->p < s->end) {
		s->p++;
		return buf_detach(&out);
	}
	buf_release(&out);
	s->p = s->end;
	return NULL;
}

static struct json *
node(struct parser *s, enum json_type type)
{
	struct json *j;

	if (++s->nodes > JSON_NODES_MAX)
		return NULL;
	j = xcalloc(1, sizeof *j);
	j->type = type;
	return j;
}

/* A whole number of at most 18 digits. */
static struct json *
parse_int(struct parser *s)
{
	bool negative = *s->p == '-';
	const char *from;
	int64_t n = 0;
	struct json *j;

	if (negative)
		s->p++;
	for (from = s->p; s->p < s->end && *s->p >= '0' && *s->p <= '9'; s->p++)
		if (s->p - from < 18)
			n = n * 10 + (*s->p - '0');
	if (s->p == from || s->p - from > 18 || (*from == '0' &&
	        s->p - from > 1) || (s->p < s->end &&
	        (*s->p == '.' || *s->p == 'e' || *s->p == 'E')))
		return NULL;
	j = node(s, JSON_INT);
	if (j != NULL)
		j->number = negative ? -n : n;
	return j;
}

static struct json *
parse_word(struct parser *s)
{
	static const struct {
		const char *word;
		enum json_type type;
		int64_t number;
	} words[] = { { "true", JSON_FLAG, 1 }, { "false", JSON_FLAG, 0 },
		{ "null", JSON_NULL, 0 } };
	struct json *j;
	size_t i, n;

	for (i = 0; i < ARRAY_LEN(words); i++) {
		n = strlen(words[i].word);
		if ((size_t)(s->end - s->p) < n ||
		    memcmp(s->p, words[i].word, n) != 0)
			continue;
		s->p += n;
		j = node(s, words[i].type);
		if (j != NULL)
			j->number = words[i].number;
		return j;
	}
	return NULL;
}

/* A key and its colon, not there before; NULL if it is not so. */
static char *
parse_key(struct parser *s, const struct json *object)
{
	char *key = take(s, '"') ? parse_text(s) : NULL;

	if (key != NULL && json_get(object, key) == NULL && take(s, ':'))
		return key;
	free(key);
	return NULL;
}

/* Members up to `close`; false and the caller frees what there is. */
static bool
parse_members(struct parser *s, struct json *parent, char close)
{
	struct json **next = &parent->child;
	char *key = NULL;
	int n = 0;

	if (take(s, close))
		return true;
	do {
		if (parent->type == JSON_OBJECT &&
		    (++n > JSON_KEYS_MAX ||
		        (key = parse_key(s, parent)) == NULL))
			return false;
		if ((*next = parse_value(s)) == NULL) {
			free(key);
			return false;
		}
		(*next)->key = key;
		next = &(*next)->next;
	} while (take(s, ','));
	return take(s, close);
}

static struct json *
parse_group(struct parser *s, enum json_type type, char close)
{
	struct json *j = node(s, type);

	if (j == NULL || ++s->depth > JSON_DEPTH_MAX ||
	    !parse_members(s, j, close)) {
		json_free(j);
		return NULL;
	}
	s->depth--;
	return j;
}

static struct json *
parse_value(struct parser *s)
{
	struct json *j;

	skip_blanks(s);
	if (s->p == s->end)
		return NULL;
	if (take(s, '{'))
		return parse_group(s, JSON_OBJECT, '}');
	if (take(s, '['))
		return parse_group(s, JSON_LIST, ']');
	if (take(s, '"')) {
		char *text = parse_text(s);

		j = text != NULL ? node(s, JSON_TEXT) : NULL;
		if (j != NULL)
			j->text = text;
		else
			free(text);
		return j;
	}
	if (*s->p == '-' || (*s->p >= '0' && *s->p <= '9'))
		return parse_int(s);
	return parse_word(s);
}

struct json *
json_parse(const char *text, size_t len, struct err *err)
{
	struct parser s = { .p = text, .end = text + len };
	struct json *j = NULL;

	if (len <= JSON_BYTES_MAX && memchr(text, '\0', len) == NULL &&
	    utf8_valid(text, len, NULL))
		j = parse_value(&s);
	skip_blanks(&s);
	if (j != NULL && s.p == s.end)
		return j;
	json_free(j);
	err_set(err, ERR_UNSAFE, _("说明文件不是正确的 JSON"));
	return NULL;
}

void
json_free(struct json *j)
{
	struct json *next;

	for (; j != NULL; j = next) {
		next = j->next;
		json_free(j->child);
		free(j->key);
		free(j->text);
		free(j);
	}
}

const struct json *
json_get(const struct json *j, const char *key)
{
	const struct json *m;

	if (j == NULL || j->type != JSON_OBJECT)
		return NULL;
	for (m = j->child; m != NULL; m = m->next)
		if (m->key != NULL && strcmp(m->key, key) == 0)
			return m;
	return NULL;
}

const char *
json_get_text(const struct json *j, const char *key)
{
	const struct json *m = json_get(j, key);

	return m != NULL && m->type == JSON_TEXT ? m->text : NULL;
}

int64_t
json_get_int(const struct json *j, const char *key, int64_t fallback)
{
	const struct json *m = json_get(j, key);

	return m != NULL && m->type == JSON_INT ? m->number : fallback;
}

bool
json_get_flag(const struct json *j, const char *key)
{
	const struct json *m = json_get(j, key);

	return m != NULL && m->type == JSON_FLAG && m->number == 1;
}
