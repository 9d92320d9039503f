/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Tables of other programs: how they are recognised, and everything that
 * refuses one as a whole.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "exchange/csv.h"
#include "exchange/table.h"
#include "tempdir.h"

static char *dir;

static int
known(void *ctx, const char *cell)
{
	static const char *const words[] = { "姓名", "身份证号", "性别",
		"电话", "地址", "备注", "开户行", "账号", "监护人姓名",
		"name", "id_number", "phone" };
	size_t i;

	(void)ctx;
	for (i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i], cell) == 0)
			return 1;
	return 0;
}

static char *
file_of(const void *bytes, size_t len)
{
	char *path = tempdir_path(dir, "table.csv");
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
	return path;
}

static struct table *
open_bytes(const void *bytes, size_t len, size_t chunk, enum encoding e,
    struct err *err)
{
	struct table_options o = { .encoding = e, .known = known,
		.chunk = chunk };
	char *path = file_of(bytes, len);
	struct table *t = table_open(path, &o, err);

	free(path);
	return t;
}

static bool
write_line(void *ctx, long line, enum table_line what, char *const *cells,
    size_t n, int64_t done, struct err *err)
{
	static const char marks[] = { [TABLE_ROW] = ' ', [TABLE_BLANK] = '_',
		[TABLE_TOTAL] = '=', [TABLE_RAGGED] = '!' };
	struct buf *out = ctx;
	size_t i;

	(void)done, (void)err;
	buf_addf(out, "%ld%c", line, marks[what]);
	for (i = 0; i < n; i++)
		buf_addf(out, "%s%s", i > 0 ? "|" : "", cells[i]);
	buf_addc(out, ';');
	return true;
}

/* "separator header-line names; rows": the whole of what was read. */
static void
describe(struct table *t, struct buf *out)
{
	const struct strlist *columns = table_columns(t);
	struct err err = ERR_INIT;
	size_t i;

	buf_addf(out, "%s%c%ld ", encoding_name(table_encoding(t)),
	    table_separator(t), table_header_line(t));
	for (i = 0; i < columns->len; i++)
		buf_addf(out, "%s%s", i > 0 ? "|" : "", columns->at[i]);
	buf_addc(out, ';');
	if (!table_each(t, write_line, out, &err))
		fail_msg("%s", err.text);
}

static void
reads(const void *bytes, size_t len, size_t chunk, const char *want)
{
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;
	struct table *t = open_bytes(bytes, len, chunk, ENCODING__MAX, &err);

	if (t == NULL)
		fail_msg("%s, wanted %s", err.text, want);
	describe(t, &out);
	assert_string_equal(out.data, want);
	table_close(t);
	buf_release(&out);
}

#define READS(text, want) reads(text, sizeof(text) - 1, 0, want)

static void
refuses(const void *bytes, size_t len, const char *part)
{
	struct err err = ERR_INIT;
	struct table *t = open_bytes(bytes, len, 0, ENCODING__MAX, &err);

	if (t != NULL)
		fail_msg("was read, wanted: %s", part);
	if (strstr(err.text, part) == NULL)
		fail_msg("no \"%s\" in: %s", part, err.text);
	assert_int_equal(err.code, ERR_UNSAFE);
}

#define REFUSES(text, part) refuses(text, sizeof(text) - 1, part)

static void
encode(enum encoding e, const char *text, struct buf *out)
{
	size_t lost;

	assert_true(encoding_encode(e, text, strlen(text), out, &lost));
	assert_int_equal(lost, 0);
}

static const char sample[] =
    "姓名,身份证号,备注\r\n"
    "张三,360199197001010013,\"说\"\"好\"\"，\r\n第二行\"\r\n"
    "\xF0\xA0\xAE\xB7欣,36019919700101003X,\r\n";
static const char sample_rows[] =
    "1 姓名|身份证号|备注;"
    "2 张三|360199197001010013|说\"好\"，\r\n第二行;"
    "4 \xF0\xA0\xAE\xB7欣|36019919700101003X|;";

/* The sample as a file in that encoding, and what must be read from it. */
static void
sample_in(enum encoding e, struct buf *bytes, struct buf *want)
{
	buf_clear(bytes);
	buf_clear(want);
	encode(e, sample, bytes);
	buf_addf(want, "%s,%s", encoding_name(e), sample_rows);
}

static void
encodings_are_found(void **state)
{
	struct buf bytes = BUF_INIT, want = BUF_INIT;
	int e;

	(void)state;
	for (e = 0; e < ENCODING__MAX; e++) {
		sample_in((enum encoding)e, &bytes, &want);
		reads(bytes.data, bytes.len, 0, want.data);
	}
	buf_release(&bytes);
	buf_release(&want);
}

/* A piece may end anywhere: in a character, between CR and LF, between two
 * quotes. */
static void
pieces_of_any_size(void **state)
{
	struct buf bytes = BUF_INIT, want = BUF_INIT;
	size_t chunk;
	int e;

	(void)state;
	for (e = 0; e < ENCODING__MAX; e++) {
		sample_in((enum encoding)e, &bytes, &want);
		for (chunk = 1; chunk <= 7; chunk++)
			reads(bytes.data, bytes.len, chunk, want.data);
		for (chunk = 8; chunk < bytes.len + 2; chunk += 5)
			reads(bytes.data, bytes.len, chunk, want.data);
	}
	buf_release(&bytes);
	buf_release(&want);
}

static void
separators_are_found(void **state)
{
	(void)state;
	READS("姓名;身份证号;备注\n张三;1;a,b\n",
	    "utf-8;1 姓名|身份证号|备注;2 张三|1|a,b;");
	READS("姓名\t身份证号\t备注\n张三\t1\ta,b\n",
	    "utf-8\t1 姓名|身份证号|备注;2 张三|1|a,b;");
	READS("sep=;\r\n姓名;备注\r\n张三;b\r\n",
	    "utf-8;2 姓名|备注;3 张三|b;");
	READS("姓名\n张三\n", "utf-8,1 姓名;2 张三;");
	REFUSES("姓名，身份证号，备注\n张三，1，a\n", "「，」");
	REFUSES("姓名；身份证号\n张三；1\n", "「；」");
}

static void
headers_are_found(void **state)
{
	(void)state;
	/* Under titles. */
	READS("2026年低保名单,,\n填报单位：一村,,日期：1月5日\n\n姓名,电话,备注\n张三,1,\n",
	    "utf-8,4 姓名|电话|备注;5 张三|1|;");
	READS("低保名单\n姓名,电话\n张三,1\n",
	    "utf-8,2 姓名|电话;3 张三|1;");
	/* Names as people write them. */
	READS("＊姓　名（必填）,\"身份\n证号\",电话*, 备注：,其他\n张三,1,2,3,4\n",
	    "utf-8,1 姓名|身份证号|电话|备注|其他;3 张三|1|2|3|4;");
	READS("\xE2\x80\x8B姓名,补贴（元）,金额（万元）\n张三,1,2\n",
	    "utf-8,1 姓名|补贴|金额(万元);2 张三|1|2;");
	READS("name,First  Name\nA,B\n", "utf-8,1 name|First Name;2 A|B;");
	/* Two lines of header. */
	READS("名单,,,\n姓名,联系方式,,备注\n,电话,地址,\n张三,1,2,3\n",
	    "utf-8,2 姓名|电话|地址|备注;4 张三|1|2|3;");
	READS("本人,,监护人,\n姓名,电话,姓名,说明\n张三,1,李四,x\n",
	    "utf-8,1 姓名|电话|监护人姓名|监护人说明;3 张三|1|李四|x;");
	READS("序号,姓名,银行,\n,,开户行,账号\n1,张三,a,b\n",
	    "utf-8,1 序号|姓名|开户行|账号;3 1|张三|a|b;");
	/* A row of values that holds a known word is no second line. */
	READS("姓名,电话,备注\n姓名,,电话\n",
	    "utf-8,1 姓名|电话|备注;2 姓名||电话;");
	READS("名单,\n姓名,电话\n张三,1\n", "utf-8,2 姓名|电话;3 张三|1;");
	/* Moved is fine, missing is the caller's. */
	READS("备注,姓名\nx,张三\n", "utf-8,1 备注|姓名;2 x|张三;");
	/* Too far down, or nowhere. */
	REFUSES("\n\n\n\n\n\n\n\n\n\n\n姓名,电话\n张三,1\n", "表头");
	REFUSES("张三,1\n李四,2\n", "表头");
	/* Doubled; nameless with data, and without. */
	REFUSES("姓名,电话,姓 名\n张三,1,2\n", "「姓名」出现了两次");
	REFUSES("姓名,电话,姓名（必填）\n张三,1,\n", "第 1 列和第 3 列");
	REFUSES("姓名,,电话\n张三,,1\n李四,x,2\n", "第 2 列没有列名，第 3 行");
	READS("姓名,,电话,,\n张三,,1,,\n李四, ,2,,\n",
	    "utf-8,1 姓名|电话;2 张三|1;3 李四|2;");
}

static void
lines_are_classed(void **state)
{
	(void)state;
	READS("姓名,电话,备注\n\n张三,1,a\n,,\n \t,　,\n李四,2,\n合 计,2,\n",
	    "utf-8,1 姓名|电话|备注;2_;3 张三|1|a;4_;5_;6 李四|2|;"
	    "7=合 计|2;");
	READS("序号,姓名\n1,张三\n总计：2人\n,一村小计\n制表人：王五,审核：\n",
	    "utf-8,1 序号|姓名;2 1|张三;3=总计：2人;4=|一村小计;"
	    "5=制表人：王五|审核：;");
	/* A row with an identity number is a person whatever it is called. */
	READS("姓名,身份证号\n合计,360199197001010013\n共计民,2\n",
	    "utf-8,1 姓名|身份证号;2 合计|360199197001010013;3 共计民|2;");
	/* The header on every printed page. */
	READS("姓名,电话\n张三,1\n姓名,电话\n李四,2\n",
	    "utf-8,1 姓名|电话;2 张三|1;3=姓名|电话;4 李四|2;");
	/* Commas at the end; too many cells; too few. */
	READS("姓名,电话\n张三,1,,,\n李四,2,3\n王五\n",
	    "utf-8,1 姓名|电话;2 张三|1;3!李四|2|3;4!王五;");
	/* Lines are those of the file. */
	READS("姓名,备注\r\n张三,\"a\r\nb\r\nc\"\r\n李四,d\r\n",
	    "utf-8,1 姓名|备注;2 张三|a\r\nb\r\nc;5 李四|d;");
}

/* Excel leaves out empty cells at the end for whole blocks of 16 rows. */
static void
left_out_cells(void **state)
{
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT;
	struct table *t;
	int i, cut;

	(void)state;
	for (cut = 0; cut < 2; cut++) {
		buf_clear(&text);
		buf_clear(&out);
		buf_adds(&text, "姓名,电话,备注\n");
		for (i = 1; i < 32; i++)
			buf_addf(&text, "张%d,1%s\n", i,
			    i < 16 ? "," : "");
		buf_addf(&text, "李,1,x%s", cut ? "\n尾,1\n" : "\n");
		t = open_bytes(text.data, text.len, 0, ENCODING__MAX, &err);
		assert_non_null(t);
		describe(t, &out);
		assert_non_null(strstr(out.data,
		    cut ? "18!张17|1;" : "18 张17|1|;"));
		table_close(t);
	}
	buf_release(&text);
	buf_release(&out);
}

static void
other_files_are_named(void **state)
{
	static const char zeros[700] = { 0 };
	static const struct {
		const char *bytes;
		size_t len;
		const char *part;
	} files[] = {
		{ "PK\3\4xxxx[Content_Types].xml xl/", 30, ".xlsx" },
		{ "PK\3\4mimetypeapplication/vnd.oasis.opendocument."
		  "spreadsheet", 58, ".ods" },
		{ "PK\3\4xxxxword/document.xml", 25, "Word" },
		{ "PK\3\4xxxxother.txt", 17, "压缩文件" },
		{ "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, ".xls" },
		{ "<html><body>", 12, "HTML" },
		{ "  <TABLE border=1>", 18, "HTML" },
		{ "<?xml version=\"1.0\"?>", 21, "XML" },
		{ zeros, 700, "全是空字节" },
		{ "", 0, "空的" },
		{ "\xFF\xFE\0\0a\0\0\0", 8, "UTF-32" },
		{ "\0\0\xFE\xFF\0\0\0a", 8, "UTF-32" },
		{ "n\0a\0m\0e\0\n\0", 10, "UTF-16" },
		{ "\0n\0a\0m\0e\0\n", 10, "UTF-16" },
		{ "%PDF-1.4\n", 9, "PDF" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(files); i++)
		refuses(files[i].bytes, files[i].len, files[i].part);
	/* The advice says what to press. */
	REFUSES("PK\3\4xl/", "另存为");
	/* Text that only begins like one of them. */
	READS("PK号,姓名\n1,张三\n", "utf-8,1 PK号|姓名;2 1|张三;");
}

static void
no_file_at_all(void **state)
{
	struct table_options o = { .encoding = ENCODING__MAX,
		.known = known };
	struct err err = ERR_INIT;
	char *path = tempdir_path(dir, "nowhere.csv");

	(void)state;
	assert_null(table_open(path, &o, &err));
	assert_int_equal(err.code, ERR_FAILED);
	free(path);
	assert_null(table_open(dir, &o, &err));
	assert_int_equal(err.code, ERR_FAILED);
}

static void
broken_bytes(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	REFUSES("姓名,电话\n张三,1\n李\0四,2\n", "第 3 行有空字节");
	REFUSES("\xEF\xBB\xBF姓名,电话\n李\0四,2\n", "第 2 行有空字节");
	/* UTF-8 that turns to GBK, and the other way round. */
	REFUSES("姓名,电话\n张三,1\n\xC0\xEE\xCB\xC4,2\n", "第 3 行");
	encode(ENCODING_GB18030, "姓名,电话\n张三,1\n", &b);
	buf_adds(&b, "李四住在很远的地方,2\n");
	refuses(b.data, b.len, "第 3 行是 UTF-8");
	/* Overlong, surrogate, cut at the end of the file. */
	REFUSES("姓名,电话\n\xC0\xAF,2\n", "第 2 行");
	REFUSES("姓名,电话\n\xED\xA0\x80,2\n", "第 2 行");
	REFUSES("姓名,电话\n张三,\xE4\xB8", "第 2 行");
	REFUSES("\xEF\xBB\xBF姓名,电话\n\xD5\xC5,2\n", "第 2 行");
	REFUSES("\xFF\xFE" "n\0a\0m\0e\0\n\0\0\xDC\n\0", "第 2 行");
	/* Bytes no GB18030 has; its private use. */
	buf_clear(&b);
	encode(ENCODING_GB18030, "姓名,电话\n张三,1\n", &b);
	buf_adds(&b, "\xFF\xFF,2\n");
	refuses(b.data, b.len, "第 3 行");
	buf_clear(&b);
	encode(ENCODING_GB18030, "姓名,电话\n张三,1\n", &b);
	buf_adds(&b, "\xAA\xA1,2\n");
	refuses(b.data, b.len, "自造字");
	/* What glibc and browsers know as a character is one. */
	buf_clear(&b);
	encode(ENCODING_GB18030, "姓名,电话\n", &b);
	buf_adds(&b, "\xFE\x59,2\n");
	reads(b.data, b.len, 0, "gb18030,1 姓名|电话;2 \xE9\xBE\xB4|2;");
	buf_release(&b);
}

/* The header decides, not whether bytes could be read. */
static void
the_header_decides(void **state)
{
	struct buf b = BUF_INIT, twice = BUF_INIT;
	struct err err = ERR_INIT;
	struct table *t;

	(void)state;
	/* In GBK, and UTF-8 by accident: "姓名" is not among it. */
	encode(ENCODING_GB18030, "姓名\n", &b);
	buf_adds(&b, "\xC2\xBD\xC2\xBD\n");
	reads(b.data, b.len, 0, "gb18030,1 姓名;2 陆陆;");
	/* Names of fields are ASCII: the bytes below have to decide. */
	buf_clear(&b);
	encode(ENCODING_GB18030, "name,phone\n张三,1\n", &b);
	reads(b.data, b.len, 0, "gb18030,1 name|phone;2 张三|1;");
	/* UTF-8 that Excel took for GBK and saved as UTF-8. */
	buf_clear(&b);
	assert_true(encoding_convert("UTF-8", "GB18030", "姓名,电话\n",
	    strlen("姓名,电话\n"), &b));
	refuses(b.data, b.len, "乱码");
	/* GBK taken for a Western text; UTF-8 likewise. */
	REFUSES("\xC3\x90\xC3\x95\xC3\x83\xC3\xBB,x\n", "乱码");
	REFUSES("\xC3\xA5\xC2\xA7\xE2\x80\x9C\xC3\xA5\xC2\x90\xC2\x8D,x\n",
	    "乱码");
	/* Big5. */
	buf_clear(&b);
	assert_true(encoding_convert("BIG5", "UTF-8",
	    "姓名,性別,電話\n張三,男,1\n",
	    strlen("姓名,性別,電話\n張三,男,1\n"), &b));
	refuses(b.data, b.len, "Big5");
	/* Said by the caller, it is not looked for. */
	buf_clear(&b);
	encode(ENCODING_UTF16BE, "姓名,电话\n张三,1\n", &b);
	t = open_bytes(b.data + 2, b.len - 2, 0, ENCODING_UTF16BE, &err);
	assert_non_null(t);
	table_close(t);
	assert_null(open_bytes("姓名\n张三\n", 14, 0, ENCODING_UTF16LE,
	    &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	buf_release(&b);
	buf_release(&twice);
}

static void
bad_shapes(void **state)
{
	struct buf b = BUF_INIT;
	size_t i;

	(void)state;
	REFUSES("姓名,电话\n\"张三,1\n李四,2\n", "第 2 行起有引号没有闭合");
	REFUSES("姓名,电话\n张三,1\n李\"四,2\n", "第 3 行第 1 格的引号");
	REFUSES("姓名,电话\n张三,\"1\"2\n", "第 2 行第 2 格的引号");
	REFUSES("姓名,电话\n\"张\n三\",1\n李四,2\"\n", "第 4 行第 2 格");
	REFUSES("姓名,电话\r张三,1\r李四,2", "回车");
	buf_adds(&b, "姓名,备注\n张三,");
	for (i = 0; i <= CSV_FIELD_MAX; i++)
		buf_addc(&b, 'x');
	buf_adds(&b, "\n");
	refuses(b.data, b.len, "第 2 行有一格超过 64 KiB");
	buf_clear(&b);
	buf_adds(&b, "姓名,备注\n张三,");
	for (i = 0; i <= CSV_CELLS_MAX; i++)
		buf_addc(&b, ',');
	refuses(b.data, b.len, "第 2 行太长");
	buf_clear(&b);
	buf_adds(&b, "姓名");
	for (i = 0; i < TABLE_COLUMNS_MAX; i++)
		buf_addf(&b, ",c%zu", i);
	buf_adds(&b, "\n张三\n");
	refuses(b.data, b.len, "最多 300 列");
	buf_release(&b);
}

/* ="001", as spreadsheets keep digits: quoted as CSV has it, or raw. */
static void
raw_formulas(void **state)
{
	static const char sheet[] = "姓名,电话\n"
	    "\"=\"\"张三\"\"\",=\"001\"\r\n=\"李,\n";
	size_t chunk;

	(void)state;
	for (chunk = 1; chunk < sizeof sheet; chunk++)
		reads(sheet, sizeof sheet - 1 - strlen("=\"李,\n"), chunk,
		    "utf-8,1 姓名|电话;2 =\"张三\"|=\"001\";");
	READS("姓名,电话\n\"a\",=\"001\"\n=\"李四\",\n=,=\"\"\n=1,=\"2\"",
	    "utf-8,1 姓名|电话;2 a|=\"001\";3 =\"李四\"|;4 =|=\"\";"
	    "5 =1|=\"2\";");
	READS("姓名;电话\n=\"a,b\";=\"1\"\n",
	    "utf-8;1 姓名|电话;2 =\"a,b\"|=\"1\";");
	/* Where nobody knows what is meant: the cell, and what to do. */
	refuses(sheet, sizeof sheet - 1, "第 3 行第 1 格的引号");
	REFUSES("姓名,电话\n张三,=\"1,2\"\n", "第 2 行第 2 格的引号");
	REFUSES("姓名,电话\n张三,=\"1\"&\"2\"\n", "另存为");
	REFUSES("姓名,电话\n张三,=\"1", "第 2 行第 2 格的引号");
}

/* A refused file is accounted for by its rows. */
static void
refused_rows_are_counted(void **state)
{
	static const struct {
		const char *bytes;
		size_t len;
		int64_t rows;
	} files[] = {
		{ "姓名,姓名\n张三,1\n\n,,\n李四,2", 35, 2 },
		{ "姓名,电话\r张三,1\r李四,2\r", 32, 2 },
		{ "\xFF\xFE" "a\0\n\0" "b\0\n\0", 10, 1 },
		{ "PK\3\4\n\n\nx\ny", 10, 0 },
		{ "", 0, 0 },
	};
	char *path;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(files); i++) {
		path = file_of(files[i].bytes, files[i].len);
		assert_int_equal(table_refused(path), files[i].rows);
		free(path);
	}
	assert_int_equal(table_refused("/nowhere/at/all.csv"), 0);
}

static bool
stop_there(void *ctx, long line, enum table_line what, char *const *cells,
    size_t n, int64_t done, struct err *err)
{
	(void)ctx, (void)what, (void)cells, (void)n, (void)done;
	return line < 2 || err_set(err, ERR_REFUSED, "enough");
}

static bool
change_it(void *ctx, long line, enum table_line what, char *const *cells,
    size_t n, int64_t done, struct err *err)
{
	char *path;

	(void)ctx, (void)what, (void)cells, (void)n, (void)done, (void)err;
	if (line == 2) {
		path = file_of("姓名,电话\n李四,9\n", 22);
		free(path);
	}
	return true;
}

static void
callers_and_others(void **state)
{
	struct err err = ERR_INIT;
	struct table *t = open_bytes("姓名,电话\n张三,1\n", 23, 4,
	    ENCODING__MAX, &err);
	uint8_t hash[SHA256_BYTES], want[SHA256_BYTES];

	(void)state;
	assert_non_null(t);
	assert_int_equal(table_bytes(t), 23);
	hash_sha256(want, "姓名,电话\n张三,1\n", 23);
	table_hash(t, hash);
	assert_memory_equal(hash, want, sizeof hash);
	assert_false(table_each(t, stop_there, NULL, &err));
	assert_int_equal(err.code, ERR_REFUSED);
	assert_string_equal(err.text, "enough");
	assert_true(table_each(t, change_it, NULL, &err));
	assert_false(table_each(t, change_it, NULL, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	table_close(t);
}

/* Counted by the allocator at work: the sanitizer's, or that of the C
 * library. */
size_t __sanitizer_get_current_allocated_bytes(void) __attribute__((weak));

static size_t
allocated(void)
{
	if (__sanitizer_get_current_allocated_bytes != NULL)
		return __sanitizer_get_current_allocated_bytes();
	return mallinfo2().uordblks;
}

struct use {
	size_t most;
	int rows;
};

static bool
watch_memory(void *ctx, long line, enum table_line what, char *const *cells,
    size_t n, int64_t done, struct err *err)
{
	struct use *u = ctx;
	size_t now = allocated();

	(void)line, (void)cells, (void)n, (void)done, (void)err;
	u->most = now > u->most ? now : u->most;
	u->rows += what == TABLE_ROW;
	return true;
}

static size_t
most_memory(int rows)
{
	struct buf b = BUF_INIT;
	struct err err = ERR_INIT;
	char *path = tempdir_path(dir, "many.csv");
	FILE *f = fopen(path, "wb");
	struct table_options o = { .encoding = ENCODING__MAX,
		.known = known };
	struct use u = { 0 };
	struct table *t;
	int i;

	assert_non_null(f);
	encode(ENCODING_GB18030, "姓名,身份证号,电话,地址\n", &b);
	fwrite(b.data, 1, b.len, f);
	buf_clear(&b);
	encode(ENCODING_GB18030, "王小明,360199197001010013,13812345678,"
	    "江西省南昌市青云谱区洪都街道某某社区某某路一百二十三号\n", &b);
	for (i = 0; i < rows; i++)
		fwrite(b.data, 1, b.len, f);
	assert_int_equal(fclose(f), 0);
	t = table_open(path, &o, &err);
	assert_non_null(t);
	assert_true(table_each(t, watch_memory, &u, &err));
	assert_int_equal(u.rows, rows);
	table_close(t);
	buf_release(&b);
	free(path);
	return u.most;
}

static void
memory_does_not_grow(void **state)
{
	size_t small, large;

	(void)state;
	small = most_memory(1000);
	large = most_memory(100000);
	/* The file has grown by 10 MB. */
	assert_true(large < small + 65536);
	assert_true(small < (size_t)4 << 20);
}

static int
make_dir(void **state)
{
	(void)state;
	dir = tempdir_make();
	return 0;
}

static int
remove_dir(void **state)
{
	(void)state;
	tempdir_remove(dir);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(encodings_are_found),
		cmocka_unit_test(pieces_of_any_size),
		cmocka_unit_test(separators_are_found),
		cmocka_unit_test(headers_are_found),
		cmocka_unit_test(lines_are_classed),
		cmocka_unit_test(left_out_cells),
		cmocka_unit_test(other_files_are_named),
		cmocka_unit_test(no_file_at_all),
		cmocka_unit_test(broken_bytes),
		cmocka_unit_test(the_header_decides),
		cmocka_unit_test(bad_shapes),
		cmocka_unit_test(raw_formulas),
		cmocka_unit_test(refused_rows_are_counted),
		cmocka_unit_test(callers_and_others),
		cmocka_unit_test(memory_does_not_grow),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
