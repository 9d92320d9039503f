/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Values picked from lists: yes or no, choices of the program, codes of
 * catalogues.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "model/field.h"

#define CODE_MAX 40

static const char *const yes_words[] = {
	"1", "是", "有", "y", "Y", "yes", "Yes", "true", "√",
};
static const char *const no_words[] = {
	"0", "否", "无", "n", "N", "no", "No", "false", "×",
};

static bool
is_word(const char *const *words, size_t n, const char *text)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(words[i], text) == 0)
			return true;
	return false;
}

static bool
flag_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	if (is_word(yes_words, ARRAY_LEN(yes_words), typed))
		buf_addc(value, '1');
	else if (is_word(no_words, ARRAY_LEN(no_words), typed))
		buf_addc(value, '0');
	else
		return err_field(err, f->name,
		    _("%s「%s」不清楚，请填「是」或「否」"), _(f->label),
		    typed);
	return true;
}

static void
flag_format(const struct field *f, const char *value, struct buf *shown)
{
	(void)f;
	buf_adds(shown, strcmp(value, "1") == 0 ? _("是") : _("否"));
}

const struct field_type type_flag = {
	.name = "flag",
	.storage = STORAGE_INTEGER,
	.schema_type = "boolean",
	.postgres_type = "boolean",
	.ascii = true,
	.width = 4,
	.max = 10,
	.parse = flag_parse,
	.format = flag_format,
};

/* The choices there are, for a sentence; long lists are cut. */
static bool
no_such_choice(const struct field *f, const char *typed, struct err *err)
{
	struct buf list = BUF_INIT;
	const struct choice *c;
	int n = 0;

	for (c = f->choices; c->code != NULL && n < 12; c++, n++)
		buf_addf(&list, "%s%s", n > 0 ? _("、") : "", _(c->label));
	if (c->code != NULL)
		buf_adds(&list, _("等"));
	err_field(err, f->name, _("%s没有「%s」这一项，可选：%s"),
	    _(f->label), typed, list.data);
	buf_release(&list);
	return false;
}

static bool
choice_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	const char *code = choice_code(f->choices, typed);

	if (code == NULL)
		return no_such_choice(f, typed, err);
	buf_adds(value, code);
	return true;
}

static void
choice_format(const struct field *f, const char *value, struct buf *shown)
{
	buf_adds(shown, choice_label(f->choices, value));
}

const struct field_type type_choice = {
	.name = "choice",
	.editor = EDITOR_CHOICE,
	.width = 12,
	.max = 60,
	.parse = choice_parse,
	.format = choice_format,
};

/* Parts of a list typed with blanks, commas, semicolons or 、 between. */
static void
split_list(struct strlist *parts, const char *text)
{
	static const char *const marks[] = {
		"、", "，", "；", ",", ";", " ", "/",
	};
	const char *from = text, *p = text;
	size_t i;

	while (*p != '\0') {
		for (i = 0; i < ARRAY_LEN(marks); i++)
			if (text_starts(p, marks[i]))
				break;
		if (i == ARRAY_LEN(marks)) {
			p++;
			continue;
		}
		if (p > from)
			strlist_take(parts, xstrndup(from, (size_t)(p - from)));
		p += strlen(marks[i]);
		from = p;
	}
	if (p > from)
		strlist_add(parts, from);
}

static bool
choices_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	struct strlist parts = VEC_INIT, codes = VEC_INIT;
	const struct choice *c;
	const char *code;
	bool ok = true;
	size_t i;

	split_list(&parts, typed);
	for (i = 0; ok && i < parts.len; i++) {
		code = choice_code(f->choices, parts.at[i]);
		if (code == NULL)
			ok = no_such_choice(f, parts.at[i], err);
		else
			strlist_add(&codes, code);
	}
	for (c = f->choices; ok && c->code != NULL; c++)
		if (strlist_has(&codes, c->code))
			buf_addf(value, "%s%s", value->len > 0 ? " " : "",
			    c->code);
	strlist_release(&parts);
	strlist_release(&codes);
	return ok;
}

static void
choices_format(const struct field *f, const char *value, struct buf *shown)
{
	struct strlist codes = VEC_INIT;
	size_t i;

	strlist_split(&codes, value, ' ');
	for (i = 0; i < codes.len; i++)
		buf_addf(shown, "%s%s", i > 0 ? _("、") : "",
		    choice_label(f->choices, codes.at[i]));
	strlist_release(&codes);
}

const struct field_type type_choices = {
	.name = "choices",
	.editor = EDITOR_CHOICES,
	.width = 20,
	.max = 400,
	.parse = choices_parse,
	.format = choices_format,
};

/* Codes of catalogues: letters, digits, and . _ - between. */
static bool
is_code(const char *text)
{
	size_t n = strlen(text);
	const char *p;

	for (p = text; *p != '\0'; p++)
		if (!isalnum((unsigned char)*p) && strchr("._-", *p) == NULL)
			return false;
	return n >= 1 && n <= CODE_MAX && isalnum((unsigned char)text[0]);
}

static bool
not_a_code(const struct field *f, const char *typed, struct err *err)
{
	return err_field(err, f->name,
	    _("%s「%s」不是目录中的代码，请从目录中选择"), _(f->label),
	    typed);
}

static bool
code_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	if (!is_code(typed))
		return not_a_code(f, typed, err);
	buf_adds(value, typed);
	return true;
}

const struct field_type type_code = {
	.name = "code",
	.editor = EDITOR_PICK,
	.ascii = true,
	.width = 14,
	.max = CODE_MAX,
	.parse = code_parse,
};

static int
compare_texts(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool
codes_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	struct strlist parts = VEC_INIT;
	bool ok = true;
	size_t i;

	split_list(&parts, typed);
	if (parts.len > 1)
		qsort(parts.at, parts.len, sizeof parts.at[0], compare_texts);
	for (i = 0; ok && i < parts.len; i++)
		if (!is_code(parts.at[i]))
			ok = not_a_code(f, parts.at[i], err);
		else if (i == 0 || strcmp(parts.at[i - 1], parts.at[i]) != 0)
			buf_addf(value, "%s%s", value->len > 0 ? " " : "",
			    parts.at[i]);
	strlist_release(&parts);
	return ok;
}

const struct field_type type_codes = {
	.name = "codes",
	.editor = EDITOR_PICK,
	.ascii = true,
	.width = 20,
	.max = 400,
	.parse = codes_parse,
};
