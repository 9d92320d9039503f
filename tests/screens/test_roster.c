/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The first day at a village: three hundred people approved years ago, in a
 * spreadsheet's GB18030 CSV with title lines, a sum line and two damaged
 * rows, become persons with numbers, open files and printed covers, all by
 * keys; a row that was refused is mended and taken in.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/encoding.h"
#include "base/path.h"
#include "casework/office.h"
#include "clerk.h"
#include "store/row.h"
#include "tempdir.h"

#define GOLDEN SOURCE_DIR "/tests/screens/"
#define ROWS 300
/* One has a category nobody knows, which refuses the row. */
#define BAD 17
#define BAD_WORD "残疾户"

struct place {
	char *dir, *db, *roster;
	struct vt *v;
};

/* A number of the practice county; the check character as GB 11643 has it. */
static void
id_number(int n, char out[19])
{
	static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10,
		5, 8, 4, 2 };
	char text[64];
	int i, sum = 0;

	snprintf(text, sizeof text, "360199%04d%02d%02d%03d", 1930 + n % 30,
	    1 + n % 12, 1 + n % 28, 100 + n);
	memcpy(out, text, 17);
	for (i = 0; i < 17; i++)
		sum += (out[i] - '0') * weights[i];
	out[17] = "10X98765432"[sum % 11];
	out[18] = '\0';
}

static void
add_person(struct buf *text, int n)
{
	static const char *const family[] = { "赵", "钱", "孙", "李", "周",
		"吴", "郑", "王", "冯", "陈" };
	static const char *const given[] = { "大妹", "根水", "桂英", "金根",
		"秀兰", "火生" };
	char number[19];

	id_number(n, number);
	/* A number a digit short is kept with a note. */
	if (n == 23)
		number[17] = '\0';
	buf_addf(text, "%d,%s%s,%s,%s,%d.%d.%d,示范村%d组,%s,旧%04d\r\n",
	    n + 1, family[n % 10], given[n % 6], n % 2 ? "男" : "女",
	    number,
	    1930 + n % 30, 1 + n % 12, 1 + n % 28, 1 + n % 9,
	    n == BAD ? BAD_WORD : "低保", n + 1);
}

static void
write_as(const char *path, const struct buf *text, enum encoding encoding)
{
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;
	size_t lost = 0;

	assert_true(encoding_encode(encoding, text->data, text->len, &out,
	    &lost));
	if (!path_write_atomic(path, out.data, out.len, 0600, &err))
		fail_msg("%s", err.text);
	buf_release(&out);
}

static void
write_roster(const char *path)
{
	struct buf text = BUF_INIT;
	int n;

	buf_adds(&text, "示范村社会救助对象花名册,,,,,,,\r\n");
	buf_adds(&text, "填报单位：示范村居民委员会,,,,,,2019年5月,\r\n");
	buf_adds(&text, "序号,姓名,性别,身份证号码,出生年月日,家庭住址,"
	    "救助类别,原编号\r\n");
	for (n = 0; n < ROWS; n++)
		add_person(&text, n);
	buf_addf(&text, "合计,%d人,,,,,,\r\n,,,,,,,\r\n", ROWS);
	write_as(path, &text, ENCODING_GB18030);
	buf_release(&text);
}

static void
begin(struct place *p)
{
	p->dir = tempdir_make();
	p->db = tempdir_path(p->dir, "village.db");
	p->roster = tempdir_path(p->dir, "roster.csv");
	write_roster(p->roster);
	clerk_init(p->db, "360199001201", "示范村", "single");
	setenv("HOME", p->dir, 1);
	p->v = clerk_start(p->db, "2026-01-05", 24, 80);
}

static void
end(struct place *p)
{
	free(p->db);
	free(p->roster);
	tempdir_remove(p->dir);
}

/* From the home screen to the first step. */
static void
open_import(struct vt *v)
{
	clerk_home(v);
	vt_keys(v, KEY_F3);
	vt_keys(v, "9");
	clerk_choose(v, "导入表格");
	vt_expect(v, "要收进来的表格");
}

static int64_t
count(struct office *o, const struct kind *k)
{
	const struct row_list all = { .kind = k };

	return row_count(o->db, &all);
}

/* Look into the register behind the screens. */
static struct office *
look(const struct place *p)
{
	struct err err = ERR_INIT;
	struct office *o = office_open(p->db, &err);

	if (o == NULL)
		fail_msg("%s", err.text);
	return o;
}

/* Reviews owed do not all fall on one month. */
static void
expect_spread(struct office *o, int64_t persons)
{
	const struct row_list all = { .kind = &kind_enrolment };
	struct records list = { 0 };
	int64_t in_month[12] = { 0 };
	int year, month, day;
	size_t i;

	assert_true(row_list(o->db, &all, &list, NULL));
	for (i = 0; i < list.len; i++) {
		day_split(record_day(list.at[i], "next_review"), &year,
		    &month, &day);
		in_month[month - 1]++;
		assert_string_equal(record_text(list.at[i], "main_category"),
		    "QYP-CAT-2");
	}
	for (i = 0; i < 12; i++)
		assert_true(in_month[i] < persons / 4);
	records_release(&list);
}

static void
expect_in_register(const struct place *p, int64_t persons)
{
	struct office *o = look(p);
	struct record *r;

	assert_int_equal(count(o, &kind_person), persons);
	assert_int_equal(count(o, &kind_enrolment), persons);
	assert_int_equal(count(o, &kind_status), persons);
	assert_int_equal(count(o, &kind_service_number), persons);
	assert_int_equal(count(o, &kind_archive_file), persons);
	assert_int_equal(count(o, &kind_application), 0);
	assert_int_equal(count(o, &kind_visit), 0);
	assert_int_equal(count(o, &kind_decision), 0);
	expect_spread(o, persons);
	r = row_find(o->db, &kind_person, "old_number", "旧0001", NULL);
	assert_non_null(r);
	assert_string_equal(record_text(r, "name"), "赵大妹");
	record_free(r);
	office_close(o);
}

/* Pages of a PDF, by its page objects. */
static size_t
pages_of(const char *path)
{
	static const char mark[] = "/Type /Page";
	struct buf pdf = BUF_INIT;
	struct err err = ERR_INIT;
	size_t i, n = 0;

	if (!path_read(path, (size_t)1 << 28, true, &pdf, &err))
		fail_msg("%s", err.text);
	for (i = 0; i + sizeof mark < pdf.len; i++)
		n += memcmp(pdf.data + i, mark, sizeof mark - 1) == 0 &&
		    pdf.data[i + sizeof mark - 1] != 's';
	buf_release(&pdf);
	return n;
}

/* Covers of all who came in, in one file. */
static void
print_covers(struct place *p, int64_t persons)
{
	struct buf name = BUF_INIT;
	char *path;

	clerk_choose(p->v, "打印封面和目录");
	vt_expect_file(p->v, GOLDEN "import_print.screen");
	vt_keys(p->v, "卷内文件目录");
	vt_keys(p->v, " ");
	vt_keys(p->v, KEY_CLEAR "卷脊");
	vt_keys(p->v, " ");
	vt_keys(p->v, KEY_ENTER);
	clerk_choose(p->v, "全部人在一个文件里");
	vt_keysf(p->v, KEY_CLEAR "%s", p->dir);
	vt_keys(p->v, KEY_ENTER);
	clerk_wait(p->v);
	buf_addf(&name, "打好 %d 份，共 %d 页", (int)persons, (int)persons);
	vt_expect(p->v, name.data);
	vt_expect(p->v, "接下来");
	vt_expect(p->v, "放在每卷最上面");
	vt_keys(p->v, KEY_F10);
	buf_clear(&name);
	buf_addf(&name, "案卷封面-%d人-2026-01-05.pdf", (int)persons);
	path = tempdir_path(p->dir, name.data);
	assert_int_equal(pages_of(path), persons);
	free(path);
	buf_release(&name);
}

/* Take in the file the cursor finds by its name, up to the check. */
static void
check_file(struct place *p, const char *name)
{
	open_import(p->v);
	vt_keys(p->v, name);
	vt_keys(p->v, KEY_ENTER);
	clerk_choose(p->v, "存量建档");
	vt_expect(p->v, "对列");
}

/* F9 after the check: repairs are agreed to once, then the last question. */
static void
agree(struct vt *v)
{
	if (vt_find(v, "程序修正了这些写法") >= 0)
		vt_keys(v, KEY_F9);
	vt_expect(v, "行收进来吗");
	vt_keys(v, "1");
}

/* Who says no to a kind of repair sees those rows refused, and may say
 * otherwise. */
static void
change_mind(struct vt *v)
{
	vt_keys(v, KEY_F9);
	vt_expect(v, "程序修正了这些写法");
	vt_expect_file(v, GOLDEN "import_repairs.screen");
	vt_keys(v, " ");
	vt_keys(v, KEY_F9);
	clerk_wait(v);
	vt_expect(v, "没有同意修正");
	vt_expect(v, "能收 0，退回 300");
	vt_keys(v, KEY_F8);
	vt_expect(v, "> 退");
	vt_keys(v, KEY_ENTER);
	vt_keys(v, KEY_F9);
	clerk_wait(v);
	vt_expect(v, "还没有入库");
	vt_expect_not(v, "没有同意修正");
}

/* Put a word of the catalogue into the file of rejects, as a clerk would. */
static void
mend(const struct place *p)
{
	char *path = tempdir_path(p->dir, "rejects-roster.csv");
	struct buf text = BUF_INIT, mended = BUF_INIT;
	struct err err = ERR_INIT;
	const char *at;

	if (!path_read(path, 1 << 20, true, &text, &err))
		fail_msg("%s", err.text);
	at = strstr(text.data, BAD_WORD);
	assert_non_null(at);
	buf_add(&mended, text.data, (size_t)(at - text.data));
	buf_adds(&mended, "低保");
	buf_adds(&mended, at + strlen(BAD_WORD));
	if (!path_write_atomic(path, mended.data, mended.len, 0600, &err))
		fail_msg("%s", err.text);
	buf_release(&text);
	buf_release(&mended);
	free(path);
}

/* All steps of a list without anything to say of it. */
static void
take_in(struct place *p, const char *name, const char *target)
{
	open_import(p->v);
	vt_keys(p->v, name);
	vt_keys(p->v, KEY_ENTER);
	clerk_choose(p->v, target);
	vt_keys(p->v, KEY_F9);
	clerk_wait(p->v);
	vt_keys(p->v, KEY_F9);
	agree(p->v);
	clerk_wait(p->v);
}

static void
a_roster_becomes_files_with_covers(void **state)
{
	struct place p;

	(void)state;
	begin(&p);
	open_import(p.v);
	vt_expect(p.v, "roster.csv");
	vt_keys(p.v, KEY_ENTER);
	vt_expect_file(p.v, GOLDEN "import_what.screen");
	clerk_choose(p.v, "存量建档");
	vt_expect(p.v, "还缺：存量建档依据");
	vt_keys(p.v, KEY_F9);
	vt_expect(p.v, "还缺：存量建档依据");
	clerk_choose(p.v, "存量建档依据");
	vt_keys(p.v, "示民〔2019〕3号");
	vt_keys(p.v, KEY_ENTER);
	vt_expect_file(p.v, GOLDEN "import_map.screen");
	vt_keys(p.v, KEY_F9);
	clerk_wait(p.v);
	vt_expect(p.v, "还没有入库");
	vt_expect_file(p.v, GOLDEN "import_check.screen");
	change_mind(p.v);
	vt_keys(p.v, KEY_F9);
	agree(p.v);
	clerk_wait(p.v);
	vt_expect(p.v, "收进来 299 行");
	vt_expect_file(p.v, GOLDEN "import_done.screen");
	print_covers(&p, ROWS - 1);
	/* The row that was refused: seen, mended, taken in, gone. */
	clerk_choose(p.v, "看退回的行");
	vt_expect(p.v, "共 1 行");
	vt_expect(p.v, "没有找到「" BAD_WORD "」");
	clerk_home(p.v);
	vt_expect(p.v, "导入退回的行");
	clerk_choose(p.v, "导入退回的行");
	vt_expect(p.v, "等着改的行，共 1 行");
	mend(&p);
	check_file(&p, "rejects-roster");
	vt_keys(p.v, KEY_F9);
	clerk_wait(p.v);
	vt_expect(p.v, "共 1 行：能收 1");
	vt_keys(p.v, KEY_F9);
	agree(p.v);
	clerk_wait(p.v);
	vt_expect(p.v, "收进来 1 行");
	clerk_home(p.v);
	vt_expect_not(p.v, "导入退回的行");
	clerk_leave(p.v);
	expect_in_register(&p, ROWS);
	end(&p);
}

static void
write_text(const struct place *p, const char *name, const char *text,
    enum encoding encoding)
{
	struct buf all = BUF_INIT;
	char *path = tempdir_path(p->dir, name);

	buf_adds(&all, text);
	write_as(path, &all, encoding);
	buf_release(&all);
	free(path);
}

/* Wrong paths and wrong files are told in a sentence, nothing typed is lost;
 * what was said of the columns outlives a step back. */
static void
mistakes_lose_nothing(void **state)
{
	struct place p;

	(void)state;
	begin(&p);
	write_text(&p, "a.csv", "PK\003\004 a spreadsheet", ENCODING_UTF8);
	write_text(&p, "b.txt", "姓名\t手机\t村组\r\n王小二\t13870000001\t3组\r\n",
	    ENCODING_UTF16LE);
	open_import(p.v);
	vt_keys(p.v, KEY_F4);
	vt_keysf(p.v, "%s/c.csv", p.dir);
	vt_keys(p.v, KEY_ENTER);
	vt_expect(p.v, "没有这个文件");
	vt_keys(p.v, "\177\177\177\177\177a.csv");
	vt_keys(p.v, KEY_ENTER);
	vt_expect(p.v, "收不了");
	vt_keys(p.v, KEY_ENTER);
	vt_keys(p.v, KEY_F4);
	vt_expect(p.v, "/a.csv");
	vt_keys(p.v, "\177\177\177\177\177b.txt");
	vt_keys(p.v, KEY_ENTER);
	clerk_choose(p.v, "人员名册");
	vt_expect(p.v, "UTF-16，制表符分开");
	clerk_choose(p.v, "村组");
	vt_keys(p.v, "走访");
	vt_keys(p.v, KEY_ENTER);
	vt_expect(p.v, "走访分组");
	vt_keys(p.v, KEY_F10);
	vt_expect(p.v, "是什么表？");
	vt_keys(p.v, KEY_ENTER);
	vt_expect(p.v, "走访分组");
	vt_keys(p.v, KEY_F7);
	vt_expect(p.v, "走访分组：3组");
	vt_keys(p.v, KEY_F10);
	/* Another encoding does not fit: told, and as it was before. */
	vt_keys(p.v, KEY_F5);
	clerk_choose(p.v, "GB18030");
	vt_expect(p.v, "收不了");
	vt_keys(p.v, KEY_ENTER);
	vt_expect(p.v, "UTF-16，制表符分开");
	vt_expect(p.v, "走访分组");
	/* The line goes dead: the same header is known the next time. */
	assert_int_equal(vt_hangup(p.v), 3);
	p.v = clerk_start(p.db, "2026-01-05", 24, 80);
	open_import(p.v);
	vt_keys(p.v, "b.txt");
	vt_keys(p.v, KEY_ENTER);
	clerk_choose(p.v, "人员名册");
	vt_expect(p.v, "走访分组");
	clerk_leave(p.v);
	end(&p);
}

/* Of a list that is refused whole nothing can be taken: the bar has no key
 * for it, and the key says why. */
static void
a_refused_list_shows_no_dead_keys(void **state)
{
	struct place p;

	(void)state;
	begin(&p);
	write_text(&p, "a.csv", "姓名,身份证号\r\n李桂兰,3.60199E+17\r\n",
	    ENCODING_UTF8);
	open_import(p.v);
	vt_keys(p.v, KEY_F4);
	vt_keysf(p.v, "%s/a.csv\r", p.dir);
	clerk_choose(p.v, "人员名册");
	vt_keys(p.v, KEY_F9);
	clerk_wait(p.v);
	vt_expect(p.v, "这张表不能收，一行也没有入库");
	vt_expect_not(p.v, "收进");
	vt_expect_not(p.v, "退到");
	vt_expect_row(p.v, 23, "F10返回");
	vt_keys(p.v, KEY_F9);
	vt_expect(p.v, "请先在 WPS 里改好再来");
	clerk_leave(p.v);
	end(&p);
}

/* A row sent back for its missing name is mended in the file, taken in from
 * where it stands as work, and is work no more. */
static void
a_mended_row_is_no_work_any_more(void **state)
{
	struct place p;

	(void)state;
	begin(&p);
	write_text(&p, "a.csv", "姓名,身份证号\r\n练甲,360199195209030027\r\n"
	    ",360199196209030035\r\n", ENCODING_UTF8);
	open_import(p.v);
	vt_keys(p.v, KEY_F4);
	vt_keysf(p.v, "%s/a.csv\r", p.dir);
	clerk_choose(p.v, "人员名册");
	vt_keys(p.v, KEY_F9);
	clerk_wait(p.v);
	vt_keys(p.v, KEY_F9);
	vt_keys(p.v, "1");
	clerk_wait(p.v);
	vt_expect(p.v, "收进来 1 行，和库里一样 0 行，退回 1 行");
	clerk_home(p.v);
	clerk_choose(p.v, "导入退回的行");
	vt_expect(p.v, "没有姓名");
	write_text(&p, "rejects-a.csv", "姓名,身份证号,行号,原因\r\n"
	    "练乙,360199196209030035,3,没有姓名\r\n", ENCODING_UTF8);
	vt_keys(p.v, KEY_F3);
	vt_expect_row(p.v, 0, "导入表格");
	clerk_choose(p.v, "rejects-a.csv");
	clerk_choose(p.v, "人员名册");
	vt_keys(p.v, KEY_F9);
	clerk_wait(p.v);
	vt_keys(p.v, KEY_F9);
	vt_keys(p.v, "1");
	clerk_wait(p.v);
	vt_expect(p.v, "收进来 1 行，和库里一样 0 行，退回 0 行");
	clerk_home(p.v);
	vt_expect_not(p.v, "导入退回的行");
	clerk_leave(p.v);
	end(&p);
}

/* A list taken in by mistake is undone whole; the same file again is said
 * first, and so is what is in the register already. */
static void
a_list_is_undone_and_taken_in_again(void **state)
{
	struct place p;
	struct office *o;

	(void)state;
	begin(&p);
	write_text(&p, "b.csv", "姓名,家庭住址\r\n王小二,3组\r\n李小三,4组\r\n",
	    ENCODING_GB18030);
	take_in(&p, "b.csv", "人员名册");
	vt_expect(p.v, "收进来 2 行");
	clerk_choose(p.v, "撤销这一次");
	vt_keys(p.v, KEY_ENTER);
	vt_expect(p.v, "已撤销");
	take_in(&p, "b.csv", "人员名册");
	vt_expect(p.v, "收进来 2 行");
	clerk_choose(p.v, "看名单");
	vt_expect(p.v, "共 2 人");
	open_import(p.v);
	vt_keys(p.v, "b.csv");
	vt_keys(p.v, KEY_ENTER);
	vt_expect(p.v, "收过一次");
	clerk_choose(p.v, "人员名册");
	vt_keys(p.v, KEY_F9);
	clerk_wait(p.v);
	vt_expect(p.v, "能收 0，和库里一样 2");
	vt_keys(p.v, KEY_F9);
	vt_expect(p.v, "每一行都已经在库里");
	clerk_leave(p.v);
	o = look(&p);
	assert_int_equal(count(o, &kind_person), 2);
	office_close(o);
	end(&p);
}

/* From the home screen to the columns of a file taken as a list of persons. */
static void
open_persons(struct place *p, const char *name)
{
	open_import(p->v);
	vt_keys(p->v, name);
	vt_keys(p->v, KEY_ENTER);
	clerk_choose(p->v, "人员名册");
	vt_expect(p->v, "> 对列");
}

/* A line of notes is taken for the header: the clerk names the right one, and
 * where none is known at all is asked at once. */
static void
the_header_is_named_by_hand(void **state)
{
	struct place p;
	struct office *o;

	(void)state;
	begin(&p);
	write_text(&p, "notes.csv", "要填：姓名,电话,住址,备注\r\n"
	    "填表,姓名,电话,住址\r\n大名,号码,门牌,民族\r\n"
	    "张大山,13900000001,3组,汉\r\n", ENCODING_GB18030);
	write_text(&p, "none.csv", "甲乙,丙丁\r\n名儿,家门\r\n张三,3组\r\n",
	    ENCODING_GB18030);
	open_persons(&p, "notes.csv");
	vt_expect(p.v, "表头第 1 行");
	vt_keys(p.v, KEY_F6);
	vt_expect(p.v, "表头（列名）在哪一行");
	vt_expect_file(p.v, GOLDEN "import_header.screen");
	vt_keys(p.v, "3" KEY_ENTER);
	vt_expect(p.v, "表头第 3 行");
	vt_expect(p.v, "张大山");
	/* A name is needed: F9 goes there, Enter asks which column it is. */
	vt_keys(p.v, KEY_F9);
	vt_expect(p.v, "还缺「姓名」：按回车，指出是表里的哪一列");
	vt_expect_row(p.v, vt_cursor_row(p.v),
	    ">  5  （表里没有）         姓名（必须有）");
	vt_keys(p.v, KEY_ENTER);
	vt_expect(p.v, "「姓名」是表里的哪一列");
	vt_keys(p.v, KEY_ENTER);
	vt_expect(p.v, "必须有的栏都有了");
	vt_keys(p.v, KEY_F9);
	clerk_wait(p.v);
	vt_expect(p.v, "共 1 行：能收 1");
	vt_keys(p.v, KEY_F9);
	agree(p.v);
	clerk_wait(p.v);
	vt_expect(p.v, "收进来 1 行");
	/* No header that is known: asked for, not only refused. */
	open_import(p.v);
	vt_keys(p.v, "none.csv");
	vt_keys(p.v, KEY_ENTER);
	vt_expect(p.v, "认不出表头");
	vt_keys(p.v, "1");
	vt_expect(p.v, "表头（列名）在哪一行");
	vt_keys(p.v, "2" KEY_ENTER);
	clerk_choose(p.v, "人员名册");
	vt_expect(p.v, "表头第 2 行");
	vt_expect(p.v, "家门");
	clerk_leave(p.v);
	o = look(&p);
	assert_int_equal(count(o, &kind_person), 1);
	office_close(o);
	end(&p);
}

/* Values nobody knows are explained once; the next list knows them. */
static void
values_are_explained_once(void **state)
{
	static const char list[] = "姓名,残疾等级,与户主关系,户主姓名\r\n"
	    "张%s,重度,户主,张%s\r\n李%s,重度,大崽,张%s\r\n"
	    "王%s,一级残疾,不晓得,张%s\r\n";
	struct buf text = BUF_INIT;
	struct record *r;
	struct office *o;
	struct place p;

	(void)state;
	begin(&p);
	buf_addf(&text, list, "一", "一", "一", "一", "一", "一");
	write_text(&p, "one.csv", text.data, ENCODING_GB18030);
	buf_clear(&text);
	buf_addf(&text, list, "二", "二", "二", "二", "二", "二");
	write_text(&p, "two.csv", text.data, ENCODING_GB18030);
	buf_release(&text);
	open_persons(&p, "one.csv");
	vt_keys(p.v, KEY_F9);
	clerk_wait(p.v);
	vt_expect(p.v, "能收 0，退回 3");
	vt_expect(p.v, "有 3 种写法不认得，按 F7 说明");
	vt_keys(p.v, KEY_F7);
	vt_expect(p.v, "3 种写法程序不认得");
	clerk_choose(p.v, "重度");
	vt_expect(p.v, "残疾等级列写的「重度」是什么意思");
	vt_keys(p.v, "一级" KEY_ENTER);
	clerk_choose(p.v, "大崽");
	vt_keys(p.v, "长子" KEY_ENTER);
	vt_expect_file(p.v, GOLDEN "import_values.screen");
	vt_keys(p.v, KEY_F9);
	clerk_wait(p.v);
	vt_expect(p.v, "能收 2，退回 1");
	vt_expect(p.v, "有 1 种写法不认得");
	vt_keys(p.v, KEY_F7);
	clerk_choose(p.v, "不晓得");
	vt_keys(p.v, "放进备注" KEY_ENTER);
	vt_keys(p.v, KEY_F9);
	clerk_wait(p.v);
	vt_expect(p.v, "能收 3");
	vt_keys(p.v, KEY_F9);
	agree(p.v);
	clerk_wait(p.v);
	vt_expect(p.v, "收进来 3 行");
	/* The same words in the next list are known, and can be unsaid. */
	open_persons(&p, "two.csv");
	vt_keys(p.v, KEY_F9);
	clerk_wait(p.v);
	vt_expect(p.v, "能收 3");
	vt_keys(p.v, KEY_F7);
	clerk_choose(p.v, "不晓得");
	vt_keys(p.v, KEY_F10);
	vt_keys(p.v, KEY_F8);
	vt_keys(p.v, KEY_F9);
	clerk_wait(p.v);
	vt_expect(p.v, "能收 2，退回 1");
	clerk_leave(p.v);
	o = look(&p);
	r = row_find(o->db, &kind_person, "name", "李一", NULL);
	assert_non_null(r);
	assert_string_equal(record_text(r, "disability_grade"), "1");
	record_free(r);
	r = row_find(o->db, &kind_person, "name", "王一", NULL);
	assert_non_null(r);
	assert_string_equal(record_text(r, "disability_grade"), "1");
	assert_string_equal(record_text(r, "note"), "与户主关系=不晓得");
	record_free(r);
	office_close(o);
	end(&p);
}

/* Of two kinds of repair one is refused: its rows go to the rejects. */
static void
one_kind_of_repair_is_refused(void **state)
{
	char good[19], text[512], *path;
	struct buf rejects = BUF_INIT;
	struct err err = ERR_INIT;
	struct office *o;
	struct place p;

	(void)state;
	begin(&p);
	id_number(5, good);
	snprintf(text, sizeof text, "姓名,身份证号,出生日期\r\n"
	    "\"张三\",=\"%s\",\r\n李四,,1950.3.4\r\n王五,,1951.3.4\r\n",
	    good);
	write_text(&p, "fix.csv", text, ENCODING_GB18030);
	open_persons(&p, "fix.csv");
	vt_keys(p.v, KEY_F9);
	clerk_wait(p.v);
	vt_expect(p.v, "能收 3");
	vt_keys(p.v, KEY_F8);
	vt_expect(p.v, "去掉了号码里多余的符号");
	vt_expect(p.v, "日期改成统一写法");
	clerk_choose(p.v, "日期改成");
	vt_expect(p.v, "第 3 行「1950.3.4」");
	vt_keys(p.v, KEY_F9);
	clerk_wait(p.v);
	vt_expect(p.v, "能收 1，退回 2");
	vt_keys(p.v, KEY_F9);
	agree(p.v);
	clerk_wait(p.v);
	vt_expect(p.v, "收进来 1 行，和库里一样 0 行，退回 2 行");
	clerk_choose(p.v, "看退回的行");
	vt_expect(p.v, "没有同意修正");
	clerk_leave(p.v);
	path = tempdir_path(p.dir, "rejects-fix.csv");
	if (!path_read(path, 1 << 20, true, &rejects, &err))
		fail_msg("%s", err.text);
	assert_non_null(strstr(rejects.data, "李四,,1950.3.4,3,"));
	assert_null(strstr(rejects.data, "张三"));
	buf_release(&rejects);
	free(path);
	o = look(&p);
	assert_int_equal(count(o, &kind_person), 1);
	office_close(o);
	end(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_roster_becomes_files_with_covers),
		cmocka_unit_test(mistakes_lose_nothing),
		cmocka_unit_test(a_refused_list_shows_no_dead_keys),
		cmocka_unit_test(a_mended_row_is_no_work_any_more),
		cmocka_unit_test(a_list_is_undone_and_taken_in_again),
		cmocka_unit_test(the_header_is_named_by_hand),
		cmocka_unit_test(values_are_explained_once),
		cmocka_unit_test(one_kind_of_repair_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
