/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "exchange/damage.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "damage_private.h"
#include "exchange/table.h"

/* How a cell of each sort is judged, and what numbers in scientific form
 * mean there: in numbers of persons and accounts digits are gone. */
static const struct {
	damage_fn *cell;
	bool exact;                 /* scientific form refuses the file */
	bool plain;                 /* neither numbers nor booleans fit */
} sorts[SORT__MAX] = {
	[SORT_TEXT] = { damage_text, false, true },
	[SORT_NAME] = { damage_name, false, true },
	[SORT_ID] = { damage_id, true, false },
	[SORT_ACCOUNT] = { damage_account, true, false },
	[SORT_PHONE] = { damage_phone, true, false },
	[SORT_DIVISION] = { damage_division, true, false },
	[SORT_CODE] = { damage_code, false, false },
	[SORT_FLAG] = { damage_flag, false, false },
	[SORT_DATE] = { damage_date, false, false },
	[SORT_MONTH] = { damage_month, false, false },
	[SORT_MONEY] = { damage_money, false, false },
	[SORT_NUMBER] = { damage_number, false, false },
};

static const struct {
	const struct field_type *type;
	enum damage_sort sort;
} types[] = {
	{ &type_name, SORT_NAME },
	{ &type_id_number, SORT_ID },
	{ &type_disability_certificate, SORT_ID },
	{ &type_credit_code, SORT_ACCOUNT },
	{ &type_service_number, SORT_ACCOUNT },
	{ &type_card_number, SORT_ACCOUNT },
	{ &type_phone, SORT_PHONE },
	{ &type_division, SORT_DIVISION },
	{ &type_unit, SORT_DIVISION },
	{ &type_code, SORT_CODE },
	{ &type_codes, SORT_CODE },
	{ &type_choice, SORT_CODE },
	{ &type_choices, SORT_CODE },
	{ &type_flag, SORT_FLAG },
	{ &type_date, SORT_DATE },
	{ &type_month, SORT_MONTH },
	{ &type_money, SORT_MONEY },
	{ &type_minutes, SORT_NUMBER },
	{ &type_integer, SORT_NUMBER },
};

/* Words in the name of a column that say what stands in it; for text fields
 * and for columns without a field. */
static const struct {
	const char *word;
	enum damage_sort sort;
} words[] = {
	{ "account_no", SORT_ACCOUNT }, { "账号", SORT_ACCOUNT },
	{ "帐号", SORT_ACCOUNT }, { "账户号", SORT_ACCOUNT },
	{ "卡号", SORT_ACCOUNT }, { "存折号", SORT_ACCOUNT },
	{ "银行卡", SORT_ACCOUNT }, { "信用代码", SORT_ACCOUNT },
	{ "身份证", SORT_ID }, { "身份号码", SORT_ID }, { "证件号", SORT_ID },
	{ "残疾证", SORT_ID }, { "残疾人证", SORT_ID }, { "id_number", SORT_ID },
	{ "电话", SORT_PHONE }, { "手机", SORT_PHONE },
	{ "日期", SORT_DATE }, { "年月日", SORT_DATE },
	{ "金额", SORT_MONEY },
	{ "姓名", SORT_NAME },
};

static enum damage_sort
sort_by_name(const char *name, enum damage_sort otherwise)
{
	struct buf folded = BUF_INIT;
	enum damage_sort sort = otherwise;
	size_t i;

	table_fold(name, &folded);
	for (i = 0; i < ARRAY_LEN(words) && sort == otherwise; i++)
		if (strstr(folded.data, words[i].word) != NULL)
			sort = words[i].sort;
	buf_release(&folded);
	return sort;
}

/* A text field takes anything: only an account's number is more than that. */
static enum damage_sort
sort_of_field(const struct field *f, const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(types); i++)
		if (f->type == types[i].type)
			return types[i].sort;
	if (f->type == &type_text &&
	    (sort_by_name(f->name, SORT_TEXT) == SORT_ACCOUNT ||
		sort_by_name(name, SORT_TEXT) == SORT_ACCOUNT))
		return SORT_ACCOUNT;
	return SORT_TEXT;
}

struct damage_column *
damage_new(const struct field *field, const char *name)
{
	struct damage_column *c = xcalloc(1, sizeof *c);

	c->field = field;
	c->name = xstrdup(name);
	c->sort = field != NULL ? sort_of_field(field, name)
				: sort_by_name(name, SORT__MAX);
	c->today = clock_today();
	c->kind = "";
	buf_init(&c->text);
	return c;
}

void
damage_free(struct damage_column *c)
{
	if (c == NULL)
		return;
	buf_release(&c->text);
	free(c->name);
	free(c);
}

void
damage_look_up(struct damage_column *c,
    bool (*exists)(void *ctx, const struct field *f, const char *code),
    void *ctx)
{
	c->exists = exists;
	c->ctx = ctx;
}

const char *
damage_kind(const struct damage_column *c)
{
	return c->kind;
}

void
damage_count(struct damage_tally *t, long line, const char *value)
{
	if (t->n < DAMAGE_EXAMPLES)
		t->line[t->n] = line;
	if (t->n == 0)
		text_copy(t->value, sizeof t->value, value);
	t->n++;
}

void
damage_lines(const struct damage_tally *t, struct buf *out)
{
	int64_t i;

	for (i = 0; i < t->n && i < DAMAGE_EXAMPLES; i++)
		buf_addf(out, "%s%ld", i > 0 ? "、" : "", t->line[i]);
}

enum damage_verdict
damage_say(struct damage_column *c, enum damage_verdict v, const char *kind,
    struct err *why, const char *format, ...)
{
	struct buf sentence = BUF_INIT;
	va_list args;

	c->kind = kind;
	va_start(args, format);
	buf_vaddf(&sentence, format, args);
	va_end(args);
	err_set(why, ERR_REFUSED, "%s", sentence.data);
	buf_release(&sentence);
	return v;
}

/* The sort of a column: by its name or field, else by what most of its cells
 * look like. */
static enum damage_sort
sort_of(const struct damage_column *c)
{
	if (c->sort != SORT__MAX)
		return c->sort;
	if (c->ids * 2 > c->cells)
		return SORT_ID;
	if ((c->ids + c->digits + c->scientific.n) * 2 > c->cells)
		return SORT_ACCOUNT;
	return c->dates * 2 > c->cells ? SORT_DATE : SORT_TEXT;
}

void
damage_watch(struct damage_column *c, long line, const char *cell,
    const char *id_number)
{
	(void)id_number;
	if (*cell == '\0' || (c->sort != SORT__MAX && !sorts[c->sort].exact))
		return;
	damage_undress(cell, &c->text);
	if (c->text.len == 0)
		return;
	c->cells++;
	if (damage_is_scientific(c->text.data)) {
		damage_count(&c->scientific, line, c->text.data);
		return;
	}
	damage_watch_number(c, line, c->text.data);
	if (c->sort == SORT__MAX && damage_is_date(c->text.data))
		c->dates++;
}

bool
damage_judge(const struct damage_column *c, struct err *err)
{
	enum damage_sort sort = sort_of(c);
	struct buf lines = BUF_INIT;

	if (!sorts[sort].exact)
		return true;
	if (c->scientific.n == 0)
		return damage_judge_number(c, sort, err);
	damage_lines(&c->scientific, &lines);
	err_set(err, ERR_UNSAFE,
	    _("「%s」列有 %lld 格成了科学计数（第 %s 行，例如 %s），后面的数字已经丢失，整份文件不能导入：请拿原来的表格，把这一列设成「文本」格式重新填写，再另存为 CSV"),
	    c->name, (long long)c->scientific.n, lines.data,
	    c->scientific.value);
	buf_release(&lines);
	return false;
}

/* What no column may have. */
static enum damage_verdict
judge_any(struct damage_column *c, enum damage_sort sort,
    const struct damage_look *l, struct err *why)
{
	bool yes;

	if (l->marks & MARK_CONTROL)
		return damage_say(c, DAMAGE_REFUSED, "control", why,
		    _("这一格有看不见的控制字符：请重新录入这一格"));
	if (damage_is_error(l->text))
		return damage_say(c, DAMAGE_REFUSED, "error-cell", why,
		    _("这一格是表格软件的出错标记，原来的内容已经不在：请在原表里改好"));
	if (damage_is_scientific(l->text)) {
		if (sorts[sort].exact)
			return damage_say(c, DAMAGE_FILE, "scientific", why,
			    _("号码成了科学计数，后面的数字已经丢失：请拿原来的表格重新导出"));
		return damage_say(c, sorts[sort].plain ? DAMAGE_REVIEW
						       : DAMAGE_REFUSED,
		    "scientific", why,
		    _("这一格是科学计数，可能丢了数字：请对照原表"));
	}
	if (sort != SORT_FLAG && sort != SORT_TEXT &&
	    damage_is_boolean(l->text, &yes))
		return damage_say(c, DAMAGE_REFUSED, "boolean", why,
		    _("这一格被表格软件改成了 TRUE 或 FALSE：请对照原表填写"));
	return DAMAGE_NONE;
}

/* A repair may bring damage to light: what it makes is looked at too. */
static enum damage_verdict
judge_repair(struct damage_column *c, enum damage_sort sort,
    struct buf *fixed, struct err *why)
{
	struct damage_look l = { .cell = fixed->data, .text = fixed->data };
	struct err worse = ERR_INIT;
	const char *kind = c->kind;
	enum damage_verdict v = judge_any(c, sort, &l, &worse);

	if (v == DAMAGE_NONE) {
		c->kind = kind;
		return DAMAGE_REPAIRED;
	}
	buf_clear(fixed);
	if (why != NULL)
		*why = worse;
	return v;
}

enum damage_verdict
damage_cell(struct damage_column *c, const char *cell, const char *id_number,
    bool repair, struct buf *fixed, struct err *why)
{
	enum damage_sort sort = sort_of(c);
	struct damage_look l = { .cell = cell, .id_number = id_number };
	enum damage_verdict v;

	c->kind = "";
	buf_clear(fixed);
	damage_undress(cell, &c->text);
	l.text = c->text.data;
	l.marks = damage_marks(cell);
	if (c->text.len == 0 && l.marks == 0)
		return DAMAGE_NONE;
	v = judge_any(c, sort, &l, why);
	if (v == DAMAGE_NONE)
		v = sorts[sort].cell(c, &l, fixed, why);
	if (v == DAMAGE_REPAIRED)
		v = judge_repair(c, sort, fixed, why);
	if (v != DAMAGE_REPAIRED || repair)
		return v;
	buf_clear(fixed);
	err_prefix(why, "%s", _("没有同意修正"));
	return DAMAGE_REFUSED;
}
