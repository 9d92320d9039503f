/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "model/field.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "model/normal.h"

/* More than any field holds; a longer text is not worth normalising. */
#define TYPED_MAX 65536

/* What holds the values is called so outside. */
static const struct {
	const char *schema, *postgres;
} outside[] = {
	[STORAGE_TEXT] = { "string", "text" },
	[STORAGE_INTEGER] = { "integer", "bigint" },
	[STORAGE_UID] = { "string", "uuid" },
	[STORAGE_REF] = { "string", "uuid" },
};

const char *
field_type_schema(const struct field_type *type)
{
	return type->schema_type != NULL ? type->schema_type
					 : outside[type->storage].schema;
}

const char *
field_type_postgres(const struct field_type *type)
{
	return type->postgres_type != NULL ? type->postgres_type
					   : outside[type->storage].postgres;
}

int
field_max(const struct field *f)
{
	return f->max > 0 ? f->max : f->type->max;
}

/* CR LF and CR become LF, a tab becomes a blank. */
static void
plain_lines(struct buf *b)
{
	char *from = b->data, *to = b->data;

	if (b->len == 0)
		return;
	for (; *from != '\0'; from++) {
		if (*from == '\r') {
			*to++ = '\n';
			if (from[1] == '\n')
				from++;
		} else {
			*to++ = (char)(*from == '\t' ? ' ' : *from);
		}
	}
	buf_truncate(b, (size_t)(to - b->data));
}

static bool
check_characters(const struct field *f, const char *text, struct err *err)
{
	size_t left = strlen(text), n;
	uint32_t code;

	for (; left > 0; text += n, left -= n) {
		n = utf8_decode(text, left, &code);
		if (utf8_is_forbidden(code))
			return err_field(err, f->name,
			    _("%s中含有不能保存的控制字符（U+%04X），请删去后重新填写"),
			    _(f->label), (unsigned)code);
		if (code == '\n' && f->type->editor != EDITOR_MEMO)
			return err_field(err, f->name,
			    _("%s只能写一行，请删去换行"), _(f->label));
	}
	return true;
}

static bool
check_length(const struct field *f, const char *text, struct err *err)
{
	size_t n = utf8_count(text);

	if (n > (size_t)field_max(f))
		return err_field(err, f->name,
		    _("%s最多 %d 个字，现有 %zu 个字，请缩短"),
		    _(f->label), field_max(f), n);
	return true;
}

/* What was typed, made ready for the type: NFC, folded, trimmed, checked. */
static bool
prepare(const struct field *f, const char *typed, struct buf *clean,
    struct err *err)
{
	size_t len = strlen(typed), bad;

	if (len > TYPED_MAX || (utf8_valid(typed, len, NULL) &&
		utf8_count(typed) > 4 * (size_t)field_max(f) + 100))
		return err_field(err, f->name,
		    _("%s太长，最多 %d 个字，请缩短"), _(f->label),
		    field_max(f));
	if (!utf8_valid(typed, len, &bad))
		return err_field(err, f->name,
		    _("%s第 %zu 个字节起不是 UTF-8 文字，请检查文件的编码"),
		    _(f->label), bad + 1);
	normal_nfc(typed, clean);
	plain_lines(clean);
	if (clean->len > 0) {
		if (f->type->ascii)
			utf8_fold_width(clean->data);
		text_trim(clean->data);
		buf_truncate(clean, strlen(clean->data));
	}
	return check_characters(f, clean->data, err) &&
	       check_length(f, clean->data, err);
}

bool
field_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	struct buf clean = BUF_INIT;
	bool ok = true;

	buf_clear(value);
	err_clear(err);
	if (text_empty(typed))
		return true;
	ok = prepare(f, typed, &clean, err);
	if (ok && clean.len > 0)
		ok = f->type->parse(f, clean.data, value, err);
	if (!ok)
		buf_clear(value);
	buf_release(&clean);
	return ok;
}

void
field_format(const struct field *f, const char *value, struct buf *shown)
{
	if (text_empty(value))
		return;
	if (f->type->format != NULL)
		f->type->format(f, value, shown);
	else
		buf_adds(shown, value);
}

static bool
not_the_form(const struct field *f, struct err *err)
{
	return err_field(err, f->name, _("%s的内容不是规定的写法"),
	    _(f->label));
}

static bool
check_parses_same(const struct field *f, const char *value, struct err *err)
{
	struct buf again = BUF_INIT;
	bool ok = field_parse(f, value, &again, err);

	if (ok && strcmp(again.data, value) != 0)
		ok = not_the_form(f, err);
	buf_release(&again);
	return ok;
}

bool
field_check(const struct field *f, const char *value, struct err *err)
{
	size_t bad;

	if (value == NULL)
		return true;
	if (value[0] == '\0' || strlen(value) > TYPED_MAX ||
	    !utf8_valid(value, strlen(value), &bad))
		return not_the_form(f, err);
	if (!check_characters(f, value, err) || !check_length(f, value, err))
		return false;
	return f->type->check != NULL ? f->type->check(f, value, err)
				      : check_parses_same(f, value, err);
}

const char *
choice_label(const struct choice *choices, const char *code)
{
	for (; choices != NULL && choices->code != NULL; choices++)
		if (text_equal(choices->code, code))
			return _(choices->label);
	return code;
}

/* Lists write "汉" for "汉族" and "听力" for "听力残疾": a label but for its
 * last one or two characters, when it can be no other. */
static const char *
shortened(const struct choice *choices, const char *text)
{
	const struct choice *c, *only = NULL;
	size_t n = strlen(text);

	for (c = choices; c->code != NULL && n > 0; c++) {
		if (!text_starts(c->label, text))
			continue;
		if (only != NULL)
			return NULL;
		only = c;
	}
	return only != NULL && utf8_count(only->label + n) <= 2 ? only->code
								: NULL;
}

const char *
choice_code(const struct choice *choices, const char *text)
{
	const struct choice *c;

	if (choices == NULL || text == NULL)
		return NULL;
	for (c = choices; c->code != NULL; c++)
		if (strcmp(c->code, text) == 0)
			return c->code;
	for (c = choices; c->code != NULL; c++)
		if (strcmp(c->label, text) == 0 ||
		    strcmp(_(c->label), text) == 0)
			return c->code;
	return shortened(choices, text);
}
