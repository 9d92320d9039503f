/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What spreadsheets do to values: every row of the table of damages with what
 * must be done about it, and beside it what only looks like it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "exchange/damage.h"
#include "model/ident.h"
#include "model/kind.h"

#define GOOD "360199197001010018"       /* born on 1970-01-01 */
#define BAD "360199197001010019"

static const struct kind *const person = &kind_person;

static const struct field memo = {
	.name = "memo", .label = "备注", .type = &type_memo,
};
static const struct field money = {
	.name = "amount", .label = "金额", .type = &type_money,
};
static const struct field number = {
	.name = "count", .label = "人数", .type = &type_integer,
};
static const struct field flag = {
	.name = "flag", .label = "是否", .type = &type_flag,
};
static const struct field month = {
	.name = "month", .label = "月份", .type = &type_month,
};
static const struct field code = {
	.name = "item", .label = "项目", .type = &type_code, .target = "item",
};

static const struct field *
field(const char *name)
{
	return kind_field(person, name);
}

static bool
is_0301(void *ctx, const struct field *f, const char *text)
{
	(void)ctx, (void)f;
	return strcmp(text, "0301") == 0 || strcmp(text, "12") == 0;
}

/* One cell of a column, judged without a first pass. */
static const struct {
	const struct field *field;
	const char *of_person;     /* or a field of the kind person */
	const char *cell;
	enum damage_verdict verdict;
	const char *fixed;         /* NULL: nothing is filled */
	const char *kind;
} cells[] = {
	/* Identity numbers in their dress. */
	{ NULL, "id_number", GOOD, DAMAGE_NONE, NULL, "" },
	{ NULL, "id_number", " " GOOD "\t", DAMAGE_NONE, NULL, "" },
	{ NULL, "id_number", "'" GOOD, DAMAGE_REPAIRED, GOOD, "id-dressed" },
	{ NULL, "id_number", "’" GOOD, DAMAGE_REPAIRED, GOOD, "id-dressed" },
	{ NULL, "id_number", "=\"" GOOD "\"", DAMAGE_REPAIRED, GOOD,
	    "id-dressed" },
	{ NULL, "id_number", "36019919700101019X", DAMAGE_NONE, NULL, "" },
	{ NULL, "id_number", "36019919700101019x", DAMAGE_REPAIRED,
	    "36019919700101019X", "id-dressed" },
	{ NULL, "id_number", "36019919700101003x", DAMAGE_NOTED, NULL,
	    "id-invalid" },
	{ NULL, "id_number", "３６０１９９１９７００１０１００１８", DAMAGE_REPAIRED,
	    GOOD, "id-dressed" },
	{ NULL, "id_number", "360199 19700101 0018", DAMAGE_REPAIRED, GOOD,
	    "id-dressed" },
	{ NULL, "id_number", GOOD "\xC2\xA0", DAMAGE_REPAIRED, GOOD,
	    "id-dressed" },
	{ NULL, "id_number", "\xE2\x80\x8B" GOOD "\xEF\xBB\xBF",
	    DAMAGE_REPAIRED, GOOD, "id-dressed" },
	{ NULL, "id_number", "\xE2\x80\xAD" GOOD "\xE2\x80\xAC",
	    DAMAGE_REPAIRED, GOOD, "id-dressed" },
	{ NULL, "id_number", GOOD ".0", DAMAGE_REPAIRED, GOOD, "id-dressed" },
	{ NULL, "id_number", "'" GOOD "'", DAMAGE_REPAIRED, GOOD,
	    "id-dressed" },
	/* Wrong but alone; dressed and wrong. */
	{ NULL, "id_number", BAD, DAMAGE_NOTED, NULL, "id-invalid" },
	{ NULL, "id_number", "'" BAD, DAMAGE_NOTED, NULL, "id-invalid" },
	{ NULL, "id_number", "360199197002300018", DAMAGE_NOTED, NULL,
	    "id-invalid" },
	{ NULL, "id_number", "36019919700101001", DAMAGE_NOTED, NULL,
	    "id-invalid" },
	{ NULL, "id_number", "360199197001010000", DAMAGE_REVIEW, NULL,
	    "id-zeroed" },
	{ NULL, "id_number", "360199700101001", DAMAGE_NONE, NULL, "" },
	/* Other documents. */
	{ NULL, "id_number", "H12345678", DAMAGE_NONE, NULL, "" },
	{ NULL, "id_number", "'H12345678", DAMAGE_REPAIRED, "H12345678",
	    "id-dressed" },
	{ NULL, "id_number", "无", DAMAGE_NONE, NULL, "" },
	{ NULL, "id_number", "3.60104E+17", DAMAGE_FILE, NULL, "scientific" },
	{ NULL, "id_number", "3.6010419500607E+017", DAMAGE_FILE, NULL,
	    "scientific" },
	{ NULL, "id_number", "TRUE", DAMAGE_REFUSED, NULL, "boolean" },
	/* Accounts. */
	{ NULL, "account_no", "6222021103025671234", DAMAGE_NONE, NULL, "" },
	{ NULL, "account_no", "6222 0211 0302 5671", DAMAGE_NONE, NULL, "" },
	{ NULL, "account_no", "'6222021103025671234", DAMAGE_REPAIRED,
	    "6222021103025671234", "account-dressed" },
	{ NULL, "account_no", "6222021103025670000", DAMAGE_REVIEW, NULL,
	    "account-zeroed" },
	{ NULL, "account_no", "6.22202E+18", DAMAGE_FILE, NULL, "scientific" },
	/* Codes without their zeros. */
	{ &code, NULL, "301", DAMAGE_REPAIRED, "0301", "zeros-lost" },
	{ &code, NULL, "0301", DAMAGE_NONE, NULL, "" },
	{ &code, NULL, "12", DAMAGE_NONE, NULL, "" },
	{ &code, NULL, "77", DAMAGE_NONE, NULL, "" },
	{ &code, NULL, "'0301", DAMAGE_REPAIRED, "0301", "code-dressed" },
	{ &code, NULL, "陪护", DAMAGE_NONE, NULL, "" },
	{ NULL, "ethnic", "1", DAMAGE_REPAIRED, "01", "zeros-lost" },
	{ NULL, "ethnic", "01", DAMAGE_NONE, NULL, "" },
	{ NULL, "sex", "1", DAMAGE_NONE, NULL, "" },
	{ NULL, "sex", "女", DAMAGE_NONE, NULL, "" },
	{ NULL, "division", "3.60104E+11", DAMAGE_FILE, NULL, "scientific" },
	{ NULL, "division", "360104002001.0", DAMAGE_REPAIRED, "360104002001",
	    "code-dressed" },
	{ NULL, "division", "洪都街道", DAMAGE_NONE, NULL, "" },
	/* Phones. */
	{ NULL, "phone", "13800000001", DAMAGE_NONE, NULL, "" },
	{ NULL, "phone", "0791-88123456", DAMAGE_NONE, NULL, "" },
	{ NULL, "phone", "79188123456", DAMAGE_REVIEW, NULL, "zeros-lost" },
	{ NULL, "phone", "791-8812345", DAMAGE_REVIEW, NULL, "zeros-lost" },
	{ NULL, "phone", "4008123123", DAMAGE_NONE, NULL, "" },
	{ NULL, "phone", "13800000001.0", DAMAGE_REPAIRED, "13800000001",
	    "phone-dressed" },
	{ NULL, "phone", "'13800000001", DAMAGE_REPAIRED, "13800000001",
	    "phone-dressed" },
	{ NULL, "phone", "\xE2\x80\xAD" "13800000001\xE2\x80\xAC",
	    DAMAGE_REPAIRED, "13800000001", "phone-dressed" },
	{ NULL, "phone", "1.38E+10", DAMAGE_FILE, NULL, "scientific" },
	{ NULL, "phone", "不详", DAMAGE_NONE, NULL, "" },
	/* Dates with the year first. */
	{ NULL, "died_on", "2026-01-05", DAMAGE_NONE, NULL, "" },
	{ NULL, "died_on", "2026/1/5", DAMAGE_REPAIRED, "2026-01-05",
	    "date-form" },
	{ NULL, "died_on", "2026.1.5", DAMAGE_REPAIRED, "2026-01-05",
	    "date-form" },
	{ NULL, "died_on", "2026年1月5日", DAMAGE_REPAIRED, "2026-01-05",
	    "date-form" },
	{ NULL, "died_on", "２０２６年 1月 5日", DAMAGE_REPAIRED,
	    "2026-01-05", "date-form" },
	{ NULL, "died_on", "20260105", DAMAGE_REPAIRED, "2026-01-05",
	    "date-form" },
	{ NULL, "died_on", "2026/1/5 0:00", DAMAGE_REPAIRED, "2026-01-05",
	    "date-form" },
	{ NULL, "died_on", "2026-01-05T00:00:00", DAMAGE_REPAIRED,
	    "2026-01-05", "date-form" },
	/* Dates nobody can be sure of. */
	{ NULL, "died_on", "46027", DAMAGE_REVIEW, NULL, "date-serial" },
	{ NULL, "died_on", "46027.5", DAMAGE_REVIEW, NULL, "date-serial" },
	{ NULL, "died_on", "1/2/26", DAMAGE_REFUSED, NULL, "date-order" },
	{ NULL, "died_on", "26-1-2", DAMAGE_REFUSED, NULL, "date-order" },
	{ NULL, "died_on", "01/02/2026", DAMAGE_REFUSED, NULL, "date-order" },
	{ NULL, "died_on", "1月2日", DAMAGE_REFUSED, NULL, "date-order" },
	{ NULL, "died_on", "5-Jan-26", DAMAGE_REFUSED, NULL, "date-order" },
	{ NULL, "died_on", "Jan-26", DAMAGE_REFUSED, NULL, "date-order" },
	{ NULL, "died_on", "0105", DAMAGE_REFUSED, NULL, "date-order" },
	{ NULL, "died_on", "今天", DAMAGE_REFUSED, NULL, "date-order" },
	{ NULL, "died_on", "2026年2月30日", DAMAGE_REFUSED, NULL,
	    "no-such-day" },
	{ NULL, "died_on", "2026-13-01", DAMAGE_REFUSED, NULL, "no-such-day" },
	{ NULL, "died_on", "1900/1/0", DAMAGE_REFUSED, NULL, "no-such-day" },
	{ NULL, "died_on", "2024-02-29", DAMAGE_NONE, NULL, "" },
	{ NULL, "died_on", "2026.1", DAMAGE_REVIEW, NULL, "date-part" },
	{ NULL, "died_on", "2026年", DAMAGE_REVIEW, NULL, "date-part" },
	{ NULL, "died_on", "长期", DAMAGE_NONE, NULL, "" },
	{ NULL, "died_on", "FALSE", DAMAGE_REFUSED, NULL, "boolean" },
	{ &month, NULL, "2026-01", DAMAGE_NONE, NULL, "" },
	{ &month, NULL, "2026年1月", DAMAGE_NONE, NULL, "" },
	{ &month, NULL, "Jan-26", DAMAGE_REFUSED, NULL, "date-order" },
	{ &month, NULL, "1月", DAMAGE_REFUSED, NULL, "date-order" },
	{ &month, NULL, "46023", DAMAGE_REVIEW, NULL, "date-serial" },
	/* Money. */
	{ &money, NULL, "1200.50", DAMAGE_NONE, NULL, "" },
	{ &money, NULL, "1200", DAMAGE_NONE, NULL, "" },
	{ &money, NULL, "1,200.00", DAMAGE_REPAIRED, "1200.00", "money-form" },
	{ &money, NULL, "￥1200", DAMAGE_REPAIRED, "1200", "money-form" },
	{ &money, NULL, "¥ 1,234,567.8", DAMAGE_REPAIRED, "1234567.8",
	    "money-form" },
	{ &money, NULL, "450元", DAMAGE_REPAIRED, "450", "money-form" },
	{ &money, NULL, "４５０．５", DAMAGE_REPAIRED, "450.5", "money-form" },
	{ &money, NULL, "1.2万", DAMAGE_REVIEW, NULL, "money-unit" },
	{ &money, NULL, "1,20", DAMAGE_REFUSED, NULL, "money-form" },
	{ &money, NULL, "1.200,00", DAMAGE_REFUSED, NULL, "money-form" },
	{ &money, NULL, "399.99999999999994", DAMAGE_REVIEW, NULL,
	    "money-places" },
	{ &money, NULL, "450.5000", DAMAGE_NONE, NULL, "" },
	{ &money, NULL, "TRUE", DAMAGE_REFUSED, NULL, "boolean" },
	{ &money, NULL, "#N/A", DAMAGE_REFUSED, NULL, "error-cell" },
	{ &money, NULL, "#####", DAMAGE_REFUSED, NULL, "error-cell" },
	{ &money, NULL, "1.2E+10", DAMAGE_REFUSED, NULL, "scientific" },
	{ &money, NULL, "无", DAMAGE_NONE, NULL, "" },
	{ &number, NULL, "3", DAMAGE_NONE, NULL, "" },
	{ &number, NULL, "3.0", DAMAGE_REPAIRED, "3", "number-form" },
	{ &number, NULL, "1,200", DAMAGE_REPAIRED, "1200", "number-form" },
	{ &number, NULL, "3人", DAMAGE_NONE, NULL, "" },
	{ &number, NULL, "#VALUE!", DAMAGE_REFUSED, NULL, "error-cell" },
	{ &flag, NULL, "TRUE", DAMAGE_REPAIRED, "1", "boolean" },
	{ &flag, NULL, "False", DAMAGE_REPAIRED, "0", "boolean" },
	{ &flag, NULL, "是", DAMAGE_NONE, NULL, "" },
	/* Names. */
	{ NULL, "name", "张三", DAMAGE_NONE, NULL, "" },
	{ NULL, "name", "Anna Maria", DAMAGE_NONE, NULL, "" },
	{ NULL, "name", "\xF0\xA0\xAE\xB7欣", DAMAGE_NONE, NULL, "" },
	{ NULL, "name", "王?明", DAMAGE_REVIEW, NULL, "name-lost" },
	{ NULL, "name", "王？明", DAMAGE_REVIEW, NULL, "name-lost" },
	{ NULL, "name", "王\xEF\xBF\xBD", DAMAGE_REVIEW, NULL, "name-lost" },
	{ NULL, "name", "王□", DAMAGE_REVIEW, NULL, "name-lost" },
	{ NULL, "name", "张*三", DAMAGE_REVIEW, NULL, "name-masked" },
	{ NULL, "name", "张　三", DAMAGE_REPAIRED, "张三", "name-form" },
	{ NULL, "name", "艾力•买买提", DAMAGE_REPAIRED, "艾力·买买提",
	    "name-form" },
	{ NULL, "name", "艾力．买买提", DAMAGE_REPAIRED, "艾力·买买提",
	    "name-form" },
	{ NULL, "name", "艾力·买买提", DAMAGE_NONE, NULL, "" },
	{ NULL, "name", "\xEF\xA4\x80", DAMAGE_REPAIRED, "豈", "name-form" },
	{ NULL, "name", "Ａnna", DAMAGE_REPAIRED, "Anna", "name-form" },
	{ NULL, "name", "张\xE2\x80\xAE三", DAMAGE_REFUSED, NULL, "hidden" },
	{ NULL, "name", "张\xE2\x80\x8B三", DAMAGE_REFUSED, NULL, "hidden" },
	{ NULL, "name", "张\x07三", DAMAGE_REFUSED, NULL, "control" },
	{ NULL, "name", "张\xEE\x80\x80", DAMAGE_REFUSED, NULL, "private" },
	{ NULL, "name", "张三2", DAMAGE_NOTED, NULL, "name-digits" },
	{ NULL, "name", "#REF!", DAMAGE_REFUSED, NULL, "error-cell" },
	/* Texts. */
	{ NULL, "address", "洪都街道1号", DAMAGE_NONE, NULL, "" },
	{ NULL, "address", "洪都街道\n1号", DAMAGE_REPAIRED, "洪都街道 1号",
	    "text-form" },
	{ &memo, NULL, "一\n二", DAMAGE_NONE, NULL, "" },
	{ NULL, "address", "1\xE2\x80\x8B号", DAMAGE_REPAIRED, "1号",
	    "text-form" },
	{ NULL, "address", "a\x1B[31m", DAMAGE_REFUSED, NULL, "control" },
	{ NULL, "address", "a\xE2\x81\xA6" "b", DAMAGE_REFUSED, NULL,
	    "hidden" },
	{ NULL, "address", "青\xEE\x80\x80村", DAMAGE_REVIEW, NULL,
	    "private" },
	{ NULL, "address", "青\xEF\xBF\xBD村", DAMAGE_REVIEW, NULL,
	    "text-lost" },
	{ NULL, "address", "青?村", DAMAGE_NOTED, NULL, "text-lost" },
	{ &memo, NULL, "为什么?不知道", DAMAGE_NONE, NULL, "" },
	{ NULL, "address", "#N/A", DAMAGE_REFUSED, NULL, "error-cell" },
	{ NULL, "address", "#3 楼", DAMAGE_NONE, NULL, "" },
	{ NULL, "old_number", "=\"0012\"", DAMAGE_REPAIRED, "0012",
	    "text-dressed" },
	{ NULL, "old_number", "'0012", DAMAGE_REPAIRED, "0012",
	    "text-dressed" },
	{ NULL, "old_number", "'-12", DAMAGE_REPAIRED, "-12", "text-dressed" },
	{ NULL, "old_number", "'=x", DAMAGE_REPAIRED, "=x", "text-dressed" },
	{ NULL, "old_number", "2.01E+15", DAMAGE_REVIEW, NULL, "scientific" },
	{ NULL, "old_number", "1E3", DAMAGE_NONE, NULL, "" },
	{ &memo, NULL, "=SUM(A1:A9)", DAMAGE_NOTED, NULL, "formula" },
	{ &memo, NULL, "@all", DAMAGE_NOTED, NULL, "formula" },
	{ &memo, NULL, "-450", DAMAGE_NONE, NULL, "" },
	{ &memo, NULL, "+86 138", DAMAGE_NONE, NULL, "" },
	{ &memo, NULL, "-", DAMAGE_NONE, NULL, "" },
	{ &memo, NULL, "", DAMAGE_NONE, NULL, "" },
	{ &memo, NULL, " \t", DAMAGE_NONE, NULL, "" },
};

static const struct field *
field_of(size_t i)
{
	return cells[i].of_person != NULL ? field(cells[i].of_person)
					  : cells[i].field;
}

static void
cells_alone(void **state)
{
	struct damage_column *c;
	struct buf fixed = BUF_INIT;
	struct err why;
	enum damage_verdict v;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cells); i++) {
		c = damage_new(field_of(i), field_of(i)->label);
		damage_look_up(c, is_0301, NULL);
		err_clear(&why);
		v = damage_cell(c, cells[i].cell, NULL, true, &fixed, &why);
		if (v != cells[i].verdict ||
		    strcmp(damage_kind(c), cells[i].kind) != 0)
			fail_msg("\"%s\": %d %s \"%s\" %s", cells[i].cell, v,
			    damage_kind(c), fixed.data, why.text);
		assert_int_equal(v == DAMAGE_NONE, why.text[0] == '\0');
		assert_string_equal(fixed.data,
		    cells[i].fixed != NULL ? cells[i].fixed : "");
		damage_free(c);
	}
	buf_release(&fixed);
	damage_free(NULL);
}

/* What is repaired can be read; what needs no repair is not touched. */
static void
repaired_cells_can_be_read(void **state)
{
	struct buf value = BUF_INIT;
	struct err err = ERR_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cells); i++)
		if (cells[i].verdict == DAMAGE_REPAIRED &&
		    !field_parse(field_of(i), cells[i].fixed, &value, &err))
			fail_msg("\"%s\": %s", cells[i].fixed, err.text);
	buf_release(&value);
}

static void
without_repair_it_is_refused(void **state)
{
	struct damage_column *c = damage_new(field("id_number"), "身份证号");
	struct buf fixed = BUF_INIT;
	struct err why = ERR_INIT;

	(void)state;
	assert_int_equal(damage_cell(c, "'" GOOD, NULL, false, &fixed, &why),
	    DAMAGE_REFUSED);
	assert_int_equal(fixed.len, 0);
	assert_non_null(strstr(why.text, GOOD));
	assert_int_equal(damage_cell(c, GOOD, NULL, false, &fixed, &why),
	    DAMAGE_NONE);
	assert_int_equal(damage_cell(c, "36019919700101002X", NULL, false,
	    &fixed, &why), DAMAGE_NOTED);
	damage_free(c);
	buf_release(&fixed);
}

static void
births_agree_with_the_number(void **state)
{
	static const struct {
		const char *cell, *id;
		enum damage_verdict verdict;
		const char *part;
	} rows[] = {
		{ "1970-01-01", GOOD, DAMAGE_NONE, "" },
		{ "1970/1/1", GOOD, DAMAGE_REPAIRED, "1970-01-01" },
		{ "1970/1/1", "'" GOOD, DAMAGE_REPAIRED, "1970-01-01" },
		{ "1970/1/10", GOOD, DAMAGE_REVIEW, "1970-01-10" },
		{ "1970-01-10", GOOD, DAMAGE_NOTED, "1970-01-01" },
		/* A number that is wrong itself proves nothing. */
		{ "1970/1/10", BAD, DAMAGE_REPAIRED, "1970-01-10" },
		{ "1970/1/10", "", DAMAGE_REPAIRED, "1970-01-10" },
		{ "1970.1", GOOD, DAMAGE_REPAIRED, "1970-01-01" },
		{ "1970年01月", GOOD, DAMAGE_REPAIRED, "1970-01-01" },
		{ "1970", GOOD, DAMAGE_REPAIRED, "1970-01-01" },
		{ "1970.2", GOOD, DAMAGE_REVIEW, "不完整" },
		{ "1970.1", BAD, DAMAGE_REVIEW, "不完整" },
		{ "25569", GOOD, DAMAGE_REVIEW, "一致" },
		{ "25570", GOOD, DAMAGE_REVIEW, "1970-01-02" },
		{ "46027", NULL, DAMAGE_REVIEW, "2026-01-05" },
	};
	struct damage_column *c = damage_new(field("birth"), "出生日期");
	struct damage_column *other = damage_new(field("died_on"), "日期");
	struct buf fixed = BUF_INIT;
	struct err why;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		err_clear(&why);
		if (damage_cell(c, rows[i].cell, rows[i].id, true, &fixed,
			&why) != rows[i].verdict ||
		    strstr(why.text, rows[i].part) == NULL)
			fail_msg("%s: %s", rows[i].cell, why.text);
	}
	/* Other dates are not births. */
	assert_int_equal(damage_cell(other, "2020/1/1", GOOD, true, &fixed,
	    &why), DAMAGE_REPAIRED);
	damage_free(c);
	damage_free(other);
	buf_release(&fixed);
}

/* A valid number of the given birth day and sequence. */
static char *
id_of(int day, int sequence, char out[19])
{
	char text[64];

	snprintf(text, sizeof text, "36019919%02d01%02d%03d", 40 + day % 50,
	    1 + day / 50 % 28, sequence % 1000);
	memcpy(out, text, 17);
	out[17] = ident_citizen_check(out);
	out[18] = '\0';
	return out;
}

/* The number as a spreadsheet keeps it: 15 digits, then zeros. */
static void
zero(char *id)
{
	if (id[17] != 'X')
		memcpy(id + 15, "000", 3);
}

enum ruin {
	RUIN_NONE, RUIN_ONE_SCIENTIFIC, RUIN_ALL_ZEROED, RUIN_TWO_ZEROED,
	RUIN_ONE_ZEROED, RUIN_DRAGGED, RUIN_BINARY, RUIN_ONE_WRONG,
	RUIN_COPIED, RUIN_ONE_DRAGGED,
};

/* Number `i` of a column so ruined. */
static void
make_id(enum ruin ruin, int i, char id[40])
{
	char whole[40];

	id_of(i, i * 7 + 11, whole);
	switch (ruin) {
	case RUIN_ALL_ZEROED:
		zero(whole);
		break;
	case RUIN_TWO_ZEROED:
		if (i == 3 || i == 8)
			memcpy(whole + 15, "000", 3);
		break;
	case RUIN_ONE_ZEROED:
		if (i == 3)
			memcpy(whole + 15, "000", 3);
		break;
	case RUIN_DRAGGED:
		snprintf(whole, sizeof whole, "%s%04d", "36019919700101",
		    18 + i);
		break;
	case RUIN_ONE_DRAGGED:
		if (i == 1)
			strcpy(whole, GOOD);
		if (i == 2)
			strcpy(whole, BAD);
		break;
	case RUIN_BINARY:
		if (whole[17] != 'X')
			snprintf(whole, sizeof whole, "%llu",
			    strtoull(whole, NULL, 10) / 64 * 64);
		break;
	case RUIN_ONE_WRONG:
		if (i == 5)
			whole[17] = whole[17] == '1' ? '2' : '1';
		break;
	case RUIN_COPIED:
		strcpy(whole, GOOD);
		break;
	default:
		break;
	}
	strcpy(id, ruin == RUIN_ONE_SCIENTIFIC && i == 4 ? "3.60104E+17"
							  : whole);
}

static bool
column_passes(const struct field *f, const char *name, enum ruin ruin,
    int rows, struct err *err)
{
	struct damage_column *c = damage_new(f, name);
	char id[40];
	bool ok;
	int i;

	for (i = 0; i < rows; i++) {
		make_id(ruin, i, id);
		damage_watch(c, i + 2, id, NULL);
	}
	err_clear(err);
	ok = damage_judge(c, err);
	damage_free(c);
	return ok;
}

static void
ruined_columns(void **state)
{
	static const struct {
		enum ruin ruin;
		int rows;
		bool passes;
		const char *part;
	} columns[] = {
		{ RUIN_NONE, 300, true, "" },
		{ RUIN_NONE, 3, true, "" },
		{ RUIN_ONE_SCIENTIFIC, 300, false, "第 6 行" },
		{ RUIN_ALL_ZEROED, 300, false, "第 2、" },
		{ RUIN_ALL_ZEROED, 12, false, "都成了 0" },
		{ RUIN_TWO_ZEROED, 300, false, "第 5、10 行" },
		{ RUIN_TWO_ZEROED, 3000, false, "第 5、10 行" },
		{ RUIN_ONE_ZEROED, 100, false, "第 5 行" },
		{ RUIN_ONE_ZEROED, 3000, true, "" },
		{ RUIN_DRAGGED, 20, false, "下拉" },
		{ RUIN_ONE_DRAGGED, 20, true, "" },
		{ RUIN_BINARY, 30, false, "64" },
		{ RUIN_ONE_WRONG, 20, true, "" },
		{ RUIN_COPIED, 20, true, "" },
	};
	/* With a field, by the name alone, by nothing but its cells. */
	const struct {
		const struct field *field;
		const char *name;
	} ways[] = {
		{ field("id_number"), "身份证号" },
		{ NULL, "户主身份证" },
		{ NULL, "其他" },
	};
	struct err err;
	size_t i, w;

	(void)state;
	for (w = 0; w < ARRAY_LEN(ways); w++) {
		for (i = 0; i < ARRAY_LEN(columns); i++) {
			if (column_passes(ways[w].field, ways[w].name,
				columns[i].ruin, columns[i].rows, &err) !=
			    columns[i].passes)
				fail_msg("way %zu, column %zu: %s", w, i,
				    err.text);
			if (columns[i].passes)
				continue;
			assert_int_equal(err.code, ERR_UNSAFE);
			assert_non_null(strstr(err.text, ways[w].name));
			if (strstr(err.text, columns[i].part) == NULL)
				fail_msg("%s", err.text);
		}
	}
}

/* 0.09 % of all numbers end in zeros by nature: they pass their check. */
static void
natural_zeros_are_no_damage(void **state)
{
	struct damage_column *c = damage_new(field("id_number"), "身份证号");
	char id[19];
	struct err err = ERR_INIT;
	int i, zeros = 0;

	(void)state;
	for (i = 0; i < 100000; i++) {
		damage_watch(c, i + 2, id_of(i / 1000, i, id), NULL);
		zeros += strcmp(id + 15, "000") == 0;
	}
	assert_in_range(zeros, 2, 400);
	if (!damage_judge(c, &err))
		fail_msg("%s", err.text);
	damage_free(c);
}

/* Accounts have no check: some end in zeros by nature, many do not. */
static void
accounts_end_as_they_like(void **state)
{
	struct damage_column *c;
	struct err err = ERR_INIT;
	char text[32];
	int every, i;

	(void)state;
	for (every = 1; every <= 1000; every *= 1000) {
		c = damage_new(field("account_no"), "账号");
		for (i = 0; i < 5000; i++) {
			snprintf(text, sizeof text, "622202110302567%04d",
			    i % every == 0 ? 0 : 1234);
			damage_watch(c, i + 2, text, NULL);
		}
		assert_int_equal(damage_judge(c, &err), every > 1);
		damage_free(c);
	}
}

/* The second pass of a column whose first pass found it good. */
static void
dragged_cells_are_for_review(void **state)
{
	struct damage_column *c = damage_new(field("id_number"), "身份证号");
	struct buf fixed = BUF_INIT;
	struct err why = ERR_INIT;

	(void)state;
	assert_int_equal(damage_cell(c, GOOD, NULL, true, &fixed, &why),
	    DAMAGE_NONE);
	assert_int_equal(damage_cell(c, BAD, NULL, true, &fixed, &why),
	    DAMAGE_REVIEW);
	assert_string_equal(damage_kind(c), "id-dragged");
	buf_release(&fixed);
	damage_free(c);
}

/* Columns without a field: what they look like decides. */
static void
columns_without_a_field(void **state)
{
	static const struct {
		const char *name;
		const char *cells[4];
		bool passes;
		const char *cell;
		enum damage_verdict verdict;
	} columns[] = {
		{ "其他", { "'" GOOD, GOOD, "x" }, true, "'" GOOD,
		    DAMAGE_REPAIRED },
		{ "其他", { "6222021103025671234", "6.22E+18" }, false, NULL,
		    0 },
		{ "说明", { "很好", "一般", "1.2E+10", "不好" }, true,
		    "1.2E+10", DAMAGE_REVIEW },
		{ "存折号", { "无", "6.22E+18" }, false, NULL, 0 },
		{ "登记日期", { "2026/1/5" }, true, "1/5/26", DAMAGE_REFUSED },
		{ "其他", { "2026/1/5", "2026/1/6" }, true, "1/5/26",
		    DAMAGE_REFUSED },
		{ "房号", { "3-2-501", "3-1-101" }, true, "3-2-501",
		    DAMAGE_NONE },
		{ "其他", { "a" }, true, "#N/A", DAMAGE_REFUSED },
		{ "其他", { "a" }, true, "a\x01", DAMAGE_REFUSED },
		{ "户主姓名", { "张三" }, true, "张?", DAMAGE_REVIEW },
		{ "户主姓名", { "张三" }, true, "=\"张三\"",
		    DAMAGE_REPAIRED },
		{ "发放金额", { "1" }, true, "1.2万", DAMAGE_REVIEW },
		{ "备注", { "a" }, true, "多行\n文字", DAMAGE_NONE },
	};
	struct damage_column *c;
	struct buf fixed = BUF_INIT;
	struct err err;
	size_t i, j;

	(void)state;
	for (i = 0; i < ARRAY_LEN(columns); i++) {
		c = damage_new(NULL, columns[i].name);
		for (j = 0; j < 4 && columns[i].cells[j] != NULL; j++)
			damage_watch(c, (long)j + 2, columns[i].cells[j],
			    NULL);
		err_clear(&err);
		if (damage_judge(c, &err) != columns[i].passes)
			fail_msg("%zu %s: %s", i, columns[i].name, err.text);
		if (columns[i].cell != NULL && damage_cell(c, columns[i].cell,
			NULL, true, &fixed, &err) != columns[i].verdict)
			fail_msg("%zu %s: %s", i, columns[i].cell, err.text);
		damage_free(c);
	}
	buf_release(&fixed);
}

/* Foreign texts are never obeyed: a name of a column with a percent sign, a
 * very long cell, bytes at every cut. */
static void
hostile_cells(void **state)
{
	struct damage_column *c;
	struct buf fixed = BUF_INIT, cell = BUF_INIT;
	struct err err = ERR_INIT;
	size_t i, j;
	int n;

	(void)state;
	for (n = 0; n < 70000; n++)
		buf_addc(&cell, "0123456789E+.-/'="[n % 17]);
	for (i = 0; i < ARRAY_LEN(cells); i++) {
		c = damage_new(field_of(i), "%s%n身份证");
		damage_watch(c, 2, cell.data, cell.data);
		damage_watch(c, 3, cells[i].cell, cell.data);
		damage_judge(c, &err);
		damage_cell(c, cell.data, cell.data, true, &fixed, &err);
		/* Every ending of every cell that is whole characters. */
		for (j = 0; cells[i].cell[j] != '\0'; j++)
			if (((unsigned char)cells[i].cell[j] & 0xC0) != 0x80)
				damage_cell(c, cells[i].cell + j, NULL, true,
				    &fixed, &err);
		damage_free(c);
	}
	buf_release(&fixed);
	buf_release(&cell);
}

/* A sentence is cut between characters, however long the cell. */
static void
long_cells_have_short_sentences(void **state)
{
	struct damage_column *c = damage_new(field("account_no"), "账号");
	struct buf fixed = BUF_INIT, cell = BUF_INIT;
	struct err why = ERR_INIT;
	int i, more;

	(void)state;
	for (more = 0; more < 3; more++) {
		buf_clear(&cell);
		buf_add(&cell, "''xx", (size_t)more + 1);
		for (i = 0; i < 1000; i++)
			buf_adds(&cell, "账");
		assert_int_equal(damage_cell(c, cell.data, NULL, true, &fixed,
		    &why), DAMAGE_REPAIRED);
		assert_true(utf8_valid(why.text, strlen(why.text), NULL));
		assert_true(strlen(why.text) > 900);
	}
	buf_release(&cell);
	buf_release(&fixed);
	damage_free(c);
}

static int
fix_clock(void **state)
{
	(void)state;
	clock_fix(1767571200000);     /* 2026-01-05 08:00 +08:00 */
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_alone),
		cmocka_unit_test(repaired_cells_can_be_read),
		cmocka_unit_test(without_repair_it_is_refused),
		cmocka_unit_test(births_agree_with_the_number),
		cmocka_unit_test(ruined_columns),
		cmocka_unit_test(natural_zeros_are_no_damage),
		cmocka_unit_test(accounts_end_as_they_like),
		cmocka_unit_test(dragged_cells_are_for_review),
		cmocka_unit_test(columns_without_a_field),
		cmocka_unit_test(hostile_cells),
		cmocka_unit_test(long_cells_have_short_sentences),
	};

	return cmocka_run_group_tests(tests, fix_clock, NULL);
}
