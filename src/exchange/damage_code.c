/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Codes that lost their leading zeros, phones, and yes or no. */
#include <ctype.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "damage_private.h"

/* Longest run of zeros a code may have lost. */
#define ZEROS_MAX 3

static const struct field any_phone = {
	.name = "phone", .label = N_("电话"), .type = &type_phone,
};

static bool
is_code(const struct damage_column *c, const char *code)
{
	if (c->field->choices != NULL)
		return choice_code(c->field->choices, code) != NULL;
	return c->exists != NULL && c->exists(c->ctx, c->field, code);
}

/* Digits that are no code until a zero is put before them. */
static enum damage_verdict
restore_zeros(struct damage_column *c, const char *code, struct buf *fixed,
    struct err *why)
{
	int i;

	if (c->field == NULL || (c->field->choices == NULL &&
		c->exists == NULL) || !text_digits(code, strlen(code)) ||
	    code[0] == '\0' || is_code(c, code))
		return DAMAGE_NONE;
	for (i = 1; i <= ZEROS_MAX; i++) {
		buf_clear(fixed);
		buf_addf(fixed, "%.*s%s", i, "000", code);
		if (is_code(c, fixed->data))
			return damage_say(c, DAMAGE_REPAIRED, "zeros-lost",
			    why, _("补上了代码前面丢掉的 0：%s"),
			    fixed->data);
	}
	buf_clear(fixed);
	return DAMAGE_NONE;
}

/* What is left to say when only the dress of a code is wrong. */
static enum damage_verdict
undressed(struct damage_column *c, const struct damage_look *l,
    const char *code, struct buf *fixed, struct err *why)
{
	if (damage_same(l->cell, code) || *code == '\0')
		return DAMAGE_NONE;
	buf_adds(fixed, code);
	return damage_say(c, DAMAGE_REPAIRED, "code-dressed", why,
	    _("去掉了代码里多余的符号、空格或全角字：%s"), code);
}

static enum damage_verdict
judge_code(struct damage_column *c, const struct damage_look *l,
    struct buf *fixed, struct err *why)
{
	struct buf code = BUF_INIT;
	enum damage_verdict v;

	buf_adds(&code, l->text);
	damage_whole(&code);
	v = restore_zeros(c, code.data, fixed, why);
	if (v == DAMAGE_NONE && isdigit((unsigned char)code.data[0]))
		v = undressed(c, l, code.data, fixed, why);
	buf_release(&code);
	return v;
}

enum damage_verdict
damage_code(struct damage_column *c, const struct damage_look *l,
    struct buf *fixed, struct err *why)
{
	if (isdigit((unsigned char)l->text[0]))
		return judge_code(c, l, fixed, why);
	return damage_text(c, l, fixed, why);
}

/* Places may stand in the column by name: then it is a text. */
enum damage_verdict
damage_division(struct damage_column *c, const struct damage_look *l,
    struct buf *fixed, struct err *why)
{
	return damage_code(c, l, fixed, why);
}

enum damage_verdict
damage_flag(struct damage_column *c, const struct damage_look *l,
    struct buf *fixed, struct err *why)
{
	bool yes;

	if (!damage_is_boolean(l->text, &yes))
		return damage_text(c, l, fixed, why);
	buf_adds(fixed, yes ? "1" : "0");
	return damage_say(c, DAMAGE_REPAIRED, "boolean", why,
	    _("TRUE、FALSE 改成了「是」「否」"));
}

static bool
is_phone(const char *text)
{
	struct buf value = BUF_INIT;
	bool yes = field_parse(&any_phone, text, &value, NULL) &&
	           value.len > 0;

	buf_release(&value);
	return yes;
}

/* Area codes begin with a zero that a number does not keep; whether it was
 * there nobody can say for certain. */
static enum damage_verdict
judge_phone(struct damage_column *c, const struct damage_look *l,
    const struct buf *text, struct buf *fixed, struct err *why)
{
	char longer[40];

	if (is_phone(text->data)) {
		if (is_phone(l->cell) || damage_same(l->cell, text->data))
			return DAMAGE_NONE;
		buf_adds(fixed, text->data);
		return damage_say(c, DAMAGE_REPAIRED, "phone-dressed", why,
		    _("去掉了电话里多余的符号、空格或全角字：%s"),
		    fixed->data);
	}
	if (text->len < 9 || text->len > 12 ||
	    strspn(text->data, "0123456789-") != text->len)
		return DAMAGE_NONE;
	longer[0] = '0';
	text_copy(longer + 1, sizeof longer - 1, text->data);
	if (!is_phone(longer))
		return DAMAGE_NONE;
	return damage_say(c, DAMAGE_REVIEW, "zeros-lost", why,
	    _("电话可能丢了区号前面的 0（%s）：请核对"), longer);
}

enum damage_verdict
damage_phone(struct damage_column *c, const struct damage_look *l,
    struct buf *fixed, struct err *why)
{
	struct buf text = BUF_INIT;
	enum damage_verdict v;

	buf_adds(&text, l->text);
	damage_whole(&text);
	v = judge_phone(c, l, &text, fixed, why);
	buf_release(&text);
	return v;
}
