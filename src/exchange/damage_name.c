/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Names and texts: characters that were lost, hidden or made up. */
#include <ctype.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "damage_private.h"

static const struct field any_name = {
	.name = "name", .label = N_("姓名"), .type = &type_name,
};

static enum damage_verdict
unsafe(struct damage_column *c, struct err *why)
{
	return damage_say(c, DAMAGE_REFUSED, "hidden", why,
	    _("这一格有改变文字方向或看不见的字符：请重新录入这一格"));
}

/* What stands where a character was lost: a question mark of any width, and
 * the boxes fonts and word processors put there. */
static bool
has_lost(const char *text)
{
	static const char *const lost[] = { "?", "？", "\xEF\xBF\xBD", "□",
		"■", "〓" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(lost); i++)
		if (strstr(text, lost[i]) != NULL)
			return true;
	return false;
}

static bool
is_masked(const char *text)
{
	return strchr(text, '*') != NULL || strstr(text, "＊") != NULL ||
	       strstr(text, "某某") != NULL;
}

/* U+FF0E stands for the dot in names when the keyboard is full width. */
static void
mend_dots(const char *cell, struct buf *out)
{
	static const char wide_dot[] = "．";
	const char *p;

	while ((p = strstr(cell, wide_dot)) != NULL) {
		buf_add(out, cell, (size_t)(p - cell));
		buf_adds(out, "·");
		cell = p + strlen(wide_dot);
	}
	buf_adds(out, cell);
}

/* Whether a text carries the marks by which spreadsheets keep a number from
 * being one: ="0012" and '0012. */
static bool
is_dressed(const char *cell)
{
	size_t n = strlen(cell);

	return (n >= 3 && text_starts(cell, "=\"") && cell[n - 1] == '"' &&
		   strchr(cell + 2, '"') == cell + n - 1) ||
	       (cell[0] == '\'' && cell[1] != '\0' &&
		   strchr("0123456789=+-@\t\r", cell[1]) != NULL);
}

enum damage_verdict
damage_name(struct damage_column *c, const struct damage_look *l,
    struct buf *fixed, struct err *why)
{
	struct buf mended = BUF_INIT;
	bool ok;

	if (l->marks & (MARK_BIDI | MARK_HIDDEN))
		return unsafe(c, why);
	if (l->marks & MARK_PRIVATE)
		return damage_say(c, DAMAGE_REFUSED, "private", why,
		    _("姓名里有自造字，别的电脑上认不出来：请照证件改成正式的字"));
	if (has_lost(l->cell))
		return damage_say(c, DAMAGE_REVIEW, "name-lost", why,
		    _("姓名里有问号或方框，多半是生僻字在另存时丢了：请照证件填写"));
	if (is_masked(l->cell))
		return damage_say(c, DAMAGE_REVIEW, "name-masked", why,
		    _("姓名被遮住了一部分：请照证件填写"));
	mend_dots(is_dressed(l->cell) ? l->text : l->cell, &mended);
	ok = field_parse(&any_name, mended.data, fixed, NULL);
	buf_release(&mended);
	if (ok && fixed->len > 0 && !damage_same(l->cell, fixed->data))
		return damage_say(c, DAMAGE_REPAIRED, "name-form", why,
		    _("姓名改成统一写法：%s"), fixed->data);
	buf_clear(fixed);
	if (ok && strpbrk(l->cell, "0123456789") != NULL)
		return damage_say(c, DAMAGE_NOTED, "name-digits", why,
		    _("姓名里有数字，请照证件核对"));
	return DAMAGE_NONE;
}

/* Looks like what a spreadsheet would run: not a number, not a dash. */
static bool
is_formula(const char *text)
{
	if (*text == '=' || *text == '@')
		return text[1] != '\0';
	return (*text == '+' || *text == '-') &&
	       (isalpha((unsigned char)text[1]) || text[1] == '(' ||
		   text[1] == '@' || text[1] == '=');
}

/* A question mark between two characters of Chinese. */
static bool
has_hole(const char *text)
{
	const char *p;
	uint32_t code;

	for (p = text + 1; *text != '\0' && (p = strchr(p, '?')) != NULL; p++)
		if ((unsigned char)p[-1] >= 0x80 &&
		    utf8_decode(p + 1, 4, &code) > 0 && utf8_is_han(code))
			return true;
	return false;
}

/* Without invisible characters; line ends become blanks if there may be
 * but one line. */
static void
clean(const struct damage_column *c, const char *cell, struct buf *out)
{
	bool one_line = c->field != NULL &&
	                c->field->type->editor != EDITOR_MEMO;
	uint32_t code;
	char one[5];
	unsigned mark;
	size_t n;

	for (; (n = utf8_decode(cell, 4, &code)) > 0; cell += n) {
		memcpy(one, cell, n);
		one[n] = '\0';
		mark = damage_marks(one);
		if (mark & MARK_HIDDEN)
			continue;
		if ((mark & MARK_LINE) && one_line) {
			if (out->len > 0 && out->data[out->len - 1] != ' ')
				buf_addc(out, ' ');
		} else if (mark & MARK_LINE && code >= 0x80) {
			buf_addc(out, '\n');
		} else {
			buf_add(out, cell, n);
		}
	}
}

static enum damage_verdict
clean_text(struct damage_column *c, const struct damage_look *l,
    struct buf *fixed, struct err *why)
{
	clean(c, l->cell, fixed);
	if (fixed->len > 0)
		text_trim(fixed->data);
	buf_truncate(fixed, strlen(fixed->data));
	if (damage_same(l->cell, fixed->data)) {
		buf_clear(fixed);
		return DAMAGE_NONE;
	}
	return damage_say(c, DAMAGE_REPAIRED, "text-form", why,
	    _("去掉了看不见的字符或格子里的换行"));
}

enum damage_verdict
damage_text(struct damage_column *c, const struct damage_look *l,
    struct buf *fixed, struct err *why)
{
	if (l->marks & MARK_BIDI)
		return unsafe(c, why);
	if (l->marks & MARK_PRIVATE)
		return damage_say(c, DAMAGE_REVIEW, "private", why,
		    _("这一格有自造字，别的电脑上认不出来：请改成正式的字"));
	if (l->marks & MARK_LOST)
		return damage_say(c, DAMAGE_REVIEW, "text-lost", why,
		    _("这一格有字丢失了（显示为方框或问号）：请对照原件填写"));
	if (is_dressed(l->cell)) {
		buf_adds(fixed, l->cell[0] == '\'' ? l->cell + 1 : l->text);
		return damage_say(c, DAMAGE_REPAIRED, "text-dressed", why,
		    _("去掉了表格软件加的符号：%s"), fixed->data);
	}
	if (l->marks & MARK_HIDDEN ||
	    (l->marks & MARK_LINE && c->field != NULL))
		return clean_text(c, l, fixed, why);
	if (is_formula(l->text))
		return damage_say(c, DAMAGE_NOTED, "formula", why,
		    _("这一格像表格公式，按文字原样保留，请核对"));
	if (c->field != NULL && c->field->type != &type_memo &&
	    has_hole(l->cell))
		return damage_say(c, DAMAGE_NOTED, "text-lost", why,
		    _("字中间有问号，可能是生僻字在另存时丢了，请核对"));
	return DAMAGE_NONE;
}
