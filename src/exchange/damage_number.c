/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Amounts and counts, in a strict decimal grammar. */
#include <ctype.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "damage_private.h"

/* A number in parts: "1,200.50" is 1200, 50. */
struct decimal {
	char whole[20];
	char fraction[20];
	bool grouped;
};

/* Digits with or without separators of thousands; *p stands behind them. */
static bool
take_whole(const char **p, struct decimal *d)
{
	size_t n = strspn(*p, "0123456789"), len = n;

	if (n == 0 || n > 15)
		return false;
	memcpy(d->whole, *p, n);
	*p += n;
	while (n <= 3 && **p == ',') {
		if (strspn(*p + 1, "0123456789") != 3 || len + 3 > 15)
			return false;
		memcpy(d->whole + len, *p + 1, 3);
		len += 3;
		*p += 4;
		d->grouped = true;
	}
	d->whole[len] = '\0';
	return **p != ',';
}

static bool
take_decimal(const char **p, struct decimal *d)
{
	size_t n;

	memset(d, 0, sizeof *d);
	if (!take_whole(p, d))
		return false;
	if (**p != '.')
		return true;
	n = strspn(++*p, "0123456789");
	if (n == 0 || n >= sizeof d->fraction)
		return false;
	memcpy(d->fraction, *p, n);
	*p += n;
	return true;
}

/* Behind the signs of money a text without blanks begins with. */
static const char *
take_sign(const char *p)
{
	static const char *const signs[] = {
		"人民币", "RMB", "CNY", "¥", "￥",
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(signs); i++)
		if (text_starts(p, signs[i]))
			p += strlen(signs[i]);
	return p;
}

static bool
is_unit(const char *p)
{
	static const char *const units[] = {
		"", "元", "元整", "圆", "圆整", "块", "元/月", "元/年",
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(units); i++)
		if (strcmp(p, units[i]) == 0)
			return true;
	return false;
}

static enum damage_verdict
judge_money(struct damage_column *c, const struct damage_look *l,
    const char *plain, struct buf *fixed, struct err *why)
{
	const char *p = take_sign(plain);
	struct decimal d;
	size_t n;

	if (!isdigit((unsigned char)*p))
		return DAMAGE_NONE;
	if (!take_decimal(&p, &d) || *p == ',' || *p == '.')
		return damage_say(c, DAMAGE_REFUSED, "money-form", why,
		    _("金额的写法不规范：请写成 1200.50 的样子"));
	if (text_starts(p, "万") || text_starts(p, "千") ||
	    text_starts(p, "百") || text_starts(p, "亿"))
		return damage_say(c, DAMAGE_REVIEW, "money-unit", why,
		    _("金额带「万」这样的单位：请换算成元再填"));
	if (!is_unit(p))
		return DAMAGE_NONE;
	n = strlen(d.fraction);
	while (n > 2 && d.fraction[n - 1] == '0')
		d.fraction[--n] = '\0';
	if (n > 2)
		return damage_say(c, DAMAGE_REVIEW, "money-places", why,
		    _("金额有 %zu 位小数：请核对，最多两位"), n);
	if (damage_same(l->cell, plain) && !d.grouped && p > plain &&
	    isdigit((unsigned char)*plain) && *p == '\0')
		return DAMAGE_NONE;
	buf_addf(fixed, n > 0 ? "%s.%s" : "%s%s", d.whole, d.fraction);
	return damage_say(c, DAMAGE_REPAIRED, "money-form", why,
	    _("金额改成统一写法：%s"), fixed->data);
}

enum damage_verdict
damage_money(struct damage_column *c, const struct damage_look *l,
    struct buf *fixed, struct err *why)
{
	struct buf plain = BUF_INIT;
	enum damage_verdict v;

	buf_adds(&plain, l->text);
	damage_squeeze(&plain, false);
	v = judge_money(c, l, plain.data, fixed, why);
	buf_release(&plain);
	return v;
}

/* A count that became "12.0" or "1,200"; what else stands there, a unit or a
 * length of time, is for the field to read. */
enum damage_verdict
damage_number(struct damage_column *c, const struct damage_look *l,
    struct buf *fixed, struct err *why)
{
	const char *p = l->text;
	struct decimal d;

	if (!isdigit((unsigned char)*p))
		return DAMAGE_NONE;
	if (!take_decimal(&p, &d) || *p != '\0' ||
	    strspn(d.fraction, "0") != strlen(d.fraction))
		return DAMAGE_NONE;
	if (damage_same(l->cell, d.whole))
		return DAMAGE_NONE;
	buf_adds(fixed, d.whole);
	return damage_say(c, DAMAGE_REPAIRED, "number-form", why,
	    _("数字改成统一写法：%s"), fixed->data);
}
