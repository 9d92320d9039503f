/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Amounts, lengths of time, counts.  No floating point anywhere.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/field.h"

#define YUAN_MAX 9999999999LL       /* ten thousand million less one */
#define INTEGER_MAX 999999999LL

/* Whether `value` is a whole number without sign or leading zeros. */
static bool
whole(const char *value, long long max)
{
	size_t n = strlen(value);

	return n > 0 && n <= 15 && strspn(value, "0123456789") == n &&
	       (value[0] != '0' || n == 1) && atoll(value) <= max;
}

/* Read a whole number with optional thousands separators ("1,200") from the
 * start of `text`: *end stands behind it.  False when there is none, a group
 * is not of three digits, or it is over 15 digits. */
static bool
number_read(const char *text, long long *n, const char **end)
{
	const char *p = text, *group = text;
	bool grouped = false;
	int digits = 0;

	*n = 0;
	for (;; p++) {
		if (isdigit((unsigned char)*p)) {
			*n = *n * 10 + (*p - '0');
			if (++digits > 15)
				return false;
		} else if (*p == ',') {
			if (grouped ? p - group != 3
				    : p == group || p - group > 3)
				return false;
			grouped = true;
			group = p + 1;
		} else {
			break;
		}
	}
	*end = p;
	return digits > 0 && (!grouped || p - group == 3);
}

/* "1,200.5", "¥1200", "1200.50元" -> 120050. */
static bool
money_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	const char *p = typed;
	long long yuan, fen = 0;
	int places = 0;

	if (text_starts(p, "¥") || text_starts(p, "￥"))
		p += text_starts(p, "¥") ? strlen("¥") : strlen("￥");
	if (!number_read(p, &yuan, &p) || yuan > YUAN_MAX)
		goto bad;
	if (*p == '.') {
		for (p++; isdigit((unsigned char)*p); p++, places++) {
			if (places < 2)
				fen = fen * 10 + (*p - '0');
			else if (*p != '0')
				goto bad;
		}
	}
	if (*p != '\0' && strcmp(p, "元") != 0)
		goto bad;
	if (places == 1)
		fen *= 10;
	buf_addf(value, "%lld", yuan * 100 + fen);
	return true;
bad:
	return err_field(err, f->name,
	    _("%s「%s」不是金额：请以元为单位，最多两位小数，例如 1200.50"),
	    _(f->label), typed);
}

static void
money_format(const struct field *f, const char *value, struct buf *shown)
{
	long long fen = atoll(value);

	(void)f;
	if (!whole(value, YUAN_MAX * 100 + 99))
		buf_adds(shown, value);
	else
		buf_addf(shown, "%lld.%02lld", fen / 100, fen % 100);
}

static bool
money_check(const struct field *f, const char *value, struct err *err)
{
	if (!whole(value, YUAN_MAX * 100 + 99))
		return err_field(err, f->name,
		    _("%s「%s」不是以分为单位的整数"), _(f->label), value);
	return true;
}

const struct field_type type_money = {
	.name = "money",
	.storage = STORAGE_INTEGER,
	.ascii = true,
	.width = 12,
	.max = 20,
	.parse = money_parse,
	.format = money_format,
	.check = money_check,
};

/* "90", "90分钟", "1:30", "1小时30分", "2小时", "1小时半". */
static bool
minutes_read(const char *text, long long *minutes)
{
	long long n;
	const char *p;

	if (!number_read(text, minutes, &p) || *minutes > INTEGER_MAX / 60)
		return false;
	if (*p == '\0' || strcmp(p, "分") == 0 || strcmp(p, "分钟") == 0)
		return true;
	if (*p == ':') {
		text = p + 1;
		if (!number_read(text, &n, &p) || p - text != 2 || n > 59)
			return false;
		*minutes = *minutes * 60 + n;
		return *p == '\0';
	}
	p += text_starts(p, "个") ? strlen("个") : 0;
	if (!text_starts(p, "小时"))
		return false;
	p += strlen("小时");
	*minutes *= 60;
	if (strcmp(p, "半") == 0) {
		*minutes += 30;
		return true;
	}
	if (*p == '\0')
		return true;
	if (!number_read(p, &n, &p) || n > 59)
		return false;
	*minutes += n;
	return *p == '\0' || strcmp(p, "分") == 0 || strcmp(p, "分钟") == 0;
}

static bool
minutes_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	long long minutes;

	if (!minutes_read(typed, &minutes) || minutes > INTEGER_MAX)
		return err_field(err, f->name,
		    _("%s「%s」不是时长，请填分钟数，例如 90 或 1小时30分"),
		    _(f->label), typed);
	buf_addf(value, "%lld", minutes);
	return true;
}

const struct field_type type_minutes = {
	.name = "minutes",
	.storage = STORAGE_INTEGER,
	.ascii = true,
	.width = 6,
	.max = 20,
	.parse = minutes_parse,
};

static bool
integer_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	long long n;
	const char *end;

	if (!number_read(typed, &n, &end) || *end != '\0' || n > INTEGER_MAX)
		return err_field(err, f->name,
		    _("%s「%s」不是整数，请填 0 到 999999999 之间的数"),
		    _(f->label), typed);
	buf_addf(value, "%lld", n);
	return true;
}

const struct field_type type_integer = {
	.name = "integer",
	.storage = STORAGE_INTEGER,
	.ascii = true,
	.width = 8,
	.max = 20,
	.parse = integer_parse,
};
