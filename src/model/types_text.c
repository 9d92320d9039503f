/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Words: lines, paragraphs, names of persons, phone numbers.
 */
#include <ctype.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/field.h"

static bool
text_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	(void)f;
	(void)err;
	buf_adds(value, typed);
	return true;
}

const struct field_type type_text = {
	.name = "text",
	.width = 24,
	.max = 200,
	.parse = text_parse,
};

const struct field_type type_memo = {
	.name = "memo",
	.editor = EDITOR_MEMO,
	.width = 40,
	.max = 4000,
	.parse = text_parse,
};

/* Dots that stand for U+00B7 in names of minority peoples: keyboards and old
 * registers write them all. */
static const uint32_t dots[] = {
	0x00B7, 0x0387, 0x2022, 0x2024, 0x2027, 0x2219, 0x22C5, 0x2E31,
	0x30FB, 0xFF65,
};

static uint32_t
name_code(uint32_t code)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(dots); i++)
		if (code == dots[i])
			return 0x00B7;
	if (code >= 0xFF10 && code <= 0xFF5A)
		return code - 0xFEE0;
	return code == 0x3000 || code == 0x00A0 ? ' ' : code;
}

/* Registers pad short names with blanks ("张　三"): a blank is kept only
 * between two words in Latin letters. */
static bool
name_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	size_t left = strlen(typed), n;
	uint32_t code, before = 0;
	bool blank = false, letter = false;

	for (; left > 0; typed += n, left -= n) {
		n = utf8_decode(typed, left, &code);
		code = name_code(code);
		if (code == ' ') {
			blank = true;
			continue;
		}
		if (!utf8_is_name(code))
			return err_field(err, f->name,
			    _("%s中的「%.*s」不能用于姓名，请照证件填写"),
			    _(f->label), (int)n, typed);
		if (blank && before != 0 && before < 0x250 && before != 0xB7 &&
		    code < 0x250 && code != 0xB7)
			buf_addc(value, ' ');
		if (code != 0xB7 && !(code >= '0' && code <= '9'))
			letter = true;
		utf8_add(value, code);
		before = code;
		blank = false;
	}
	if (!letter)
		return err_field(err, f->name, _("%s中没有文字，请照证件填写"),
		    _(f->label));
	return true;
}

const struct field_type type_name = {
	.name = "name",
	.width = 12,
	.max = 50,
	.parse = name_parse,
};

/* Whether what follows these digits and '-' is an extension, not more of the
 * number: it is whole with area code, as a mobile, or as a local one. */
static bool
takes_extension(const struct buf *digits)
{
	return digits->len >= 10 || (digits->data[0] >= '2' &&
	    (digits->len == 7 || digits->len == 8));
}

/* Digits of a phone number into `out`; *extension (from '-' or '转' on)
 * when there is one.  False if anything else stands in it. */
static bool
phone_digits(const char *text, struct buf *out, struct buf *extension)
{
	struct buf *to = out;

	if (text_starts(text, "+86"))
		text += 3;
	for (; *text != '\0'; text++) {
		if (isdigit((unsigned char)*text)) {
			buf_addc(to, *text);
		} else if (text_starts(text, "转")) {
			to = extension;
			text += strlen("转") - 1;
		} else if (*text == '-' && takes_extension(out)) {
			to = extension;
		} else if (strchr(" -()", *text) == NULL &&
			   !(*text == '+' && out->len == 0)) {
			return false;
		}
	}
	return true;
}

/* Whether the digits are a number of some kind (the numbering plan: mobile
 * 11 from 1[3-9]; area code and 7 or 8; local 7 or 8; 400 and 800; short
 * numbers such as 12345; 00852, 00853, 00886). */
static bool
phone_plausible(const char *d)
{
	size_t n = strlen(d);

	if (text_starts(d, "00852") || text_starts(d, "00853") ||
	    text_starts(d, "00886"))
		return n >= 12 && n <= 15;
	if (d[0] == '0')
		return d[1] != '0' && n >= 10 && n <= 12;
	if (n == 11)
		return d[0] == '1' && d[1] >= '3';
	if (n == 10)
		return text_starts(d, "400") || text_starts(d, "800");
	if (n == 7 || n == 8)
		return d[0] >= '2';
	return n == 5 || n == 6 || n == 3;
}

static bool
phone_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	struct buf extension = BUF_INIT;
	const char *from = typed;
	bool ok;

	if (text_starts(typed, "+852") || text_starts(typed, "+853") ||
	    text_starts(typed, "+886")) {
		buf_adds(value, "00");
		from++;
	}
	ok = phone_digits(from, value, &extension) &&
	     phone_plausible(value->data) && extension.len <= 6 &&
	     (extension.len == 0 || takes_extension(value));
	if (ok && extension.len > 0)
		buf_addf(value, "-%s", extension.data);
	buf_release(&extension);
	if (!ok)
		return err_field(err, f->name,
		    _("%s「%s」不是电话号码：手机号为 11 位，固定电话请加区号；"
		      "只填一个号码"),
		    _(f->label), typed);
	return true;
}

/* Area codes have two digits for Beijing and 02x, three elsewhere. */
static void
phone_format(const struct field *f, const char *value, struct buf *shown)
{
	size_t area = value[1] == '1' || value[1] == '2' ? 3 : 4;

	(void)f;
	if (value[0] == '0' && value[1] != '0' && strlen(value) > area) {
		buf_add(shown, value, area);
		buf_addc(shown, '-');
		value += area;
	}
	buf_adds(shown, value);
}

const struct field_type type_phone = {
	.name = "phone",
	.ascii = true,
	.width = 13,
	.max = 30,
	.parse = phone_parse,
	.format = phone_format,
};
