/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The form in which names of columns are compared. */
#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "table_private.h"

/* What people hang on a name in brackets and is not part of it.  Units that
 * change the amount (万元) are no remark. */
static const char *const remarks[] = {
	"必填", "必填项", "必须填写", "选填", "非必填", "可选", "可不填",
	"元", "单位:元", "元/月", "元/年", "分钟", "人", "岁", "个", "户", "天",
	"年月日", "年/月/日", "18位", "文本", "文本格式", "下拉选择",
};

static const struct {
	const char *open, *close;
} brackets[] = {
	{ "(", ")" }, { "[", "]" }, { "【", "】" }, { "〔", "〕" },
};

static bool
is_blank(uint32_t code)
{
	return code == ' ' || (code >= 0x09 && code <= 0x0D) || code == 0xA0 ||
	       code == 0x3000 || (code >= 0x2000 && code <= 0x200A) ||
	       code == 0x202F || code == 0x205F || code == 0x2028 ||
	       code == 0x2029;
}

static bool
is_invisible(uint32_t code)
{
	return code == 0xAD || code == 0x61C || code == 0x180E ||
	       (code >= 0x200B && code <= 0x200F) ||
	       (code >= 0x2060 && code <= 0x2064) || utf8_is_forbidden(code);
}

bool
table_cell_blank(const char *cell)
{
	uint32_t code;
	size_t n;

	for (; (n = utf8_decode(cell, 4, &code)) > 0; cell += n)
		if (!is_blank(code) && !is_invisible(code))
			return false;
	return true;
}

static bool
is_latin(uint32_t code)
{
	return code < 0x80 && isalnum((int)code);
}

static void
fold_characters(const char *cell, struct buf *out)
{
	size_t left = strlen(cell), n;
	uint32_t code, before = 0;
	bool blank = false;

	for (; left > 0; cell += n, left -= n) {
		n = utf8_decode(cell, left, &code);
		if (n == 0)
			break;
		if (is_blank(code)) {
			blank = true;
			continue;
		}
		if (is_invisible(code))
			continue;
		if (code >= 0xFF01 && code <= 0xFF5E)
			code -= 0xFEE0;
		if (blank && is_latin(before) && is_latin(code))
			buf_addc(out, ' ');
		utf8_add(out, code);
		before = code;
		blank = false;
	}
}

/* The length of `text` without a remark in brackets at its end. */
static size_t
without_remark(const char *text, size_t len)
{
	size_t i, j, m, o, c;

	for (i = 0; i < ARRAY_LEN(brackets); i++) {
		o = strlen(brackets[i].open);
		c = strlen(brackets[i].close);
		if (len < o + c ||
		    memcmp(text + len - c, brackets[i].close, c) != 0)
			continue;
		for (j = 0; j < ARRAY_LEN(remarks); j++) {
			m = strlen(remarks[j]);
			if (len > o + m + c &&
			    memcmp(text + len - c - m, remarks[j], m) == 0 &&
			    memcmp(text + len - c - m - o, brackets[i].open,
				o) == 0)
				return len - o - m - c;
		}
	}
	return len;
}

void
table_fold(const char *cell, struct buf *out)
{
	struct buf text = BUF_INIT;
	const char *p;
	size_t len, before;

	fold_characters(cell, &text);
	p = text.data;
	len = text.len;
	while (len > 1 && *p == '*') {
		p++;
		len--;
	}
	do {
		before = len;
		while (len > 1 && (p[len - 1] == '*' || p[len - 1] == ':'))
			len--;
		len = without_remark(p, len);
	} while (len < before);
	buf_add(out, p, len);
	buf_release(&text);
}
