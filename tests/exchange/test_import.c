/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Rosters: whom a row means, what is taken, what is refused, and back. */
#include "import_bench.h"

#define HEAD "姓名,公民身份号码,性别,家庭住址,联系电话,户主姓名,与户主关系," \
	"救助类别,低保证号,网格员\n"

static char roster[4096];

static const char *
family(void)
{
	snprintf(roster, sizeof roster, "%s"
	    "练大娘,%s,女,三组17号,13900000001,练大娘,户主,低保,D-1,李四\n"
	    "练小明,%s,男,三组17号,,练大娘,子,,,李四\n"
	    "习大山,,男,四组,13900000002,,,特困,T-9,张三\n"
	    "合计,3,,,,,,,,\n", HEAD, id_of("36019919480315002"),
	    id_of("36019919750101003"));
	return roster;
}

static void
test_roster(void **state)
{
	struct record *p, *h;
	char uid[UID_TEXT];

	(void)state;
	assert_true(take(family(), "person"));
	counted(3, 0, 0);
	assert_int_equal(counts.totals, 1);
	was_said("网格员: 没有对应的字段");
	p = the(&kind_person, "name", "练大娘");
	assert_string_equal(record_text(p, "birth"), "1948-03-15");
	assert_string_equal(record_text(p, "sex"), "2");
	assert_string_equal(record_text(p, "division"), PRACTICE_VILLAGE);
	assert_string_equal(record_text(p, "note"), "网格员=李四");
	record_uid(p, uid);
	record_free(p);
	h = the(&kind_household, "head", uid);
	record_uid(h, uid);
	record_free(h);
	p = the(&kind_person, "name", "练小明");
	h = the(&kind_household_member, "person", practice_uid(p));
	assert_string_equal(record_text(h, "household"), uid);
	assert_string_equal(record_text(h, "relation"), "20");
	record_free(h);
	record_free(p);
	/* Nobody's household was made up. */
	assert_int_equal(how_many(&kind_household), 1);
	has(&kind_status, "certificate_no", "T-9", "category", "tekun");
	has(&kind_status, "certificate_no", "D-1", "basis", "list");
}

static void
test_twice(void **state)
{
	struct import *im;

	(void)state;
	assert_true(take(family(), "person"));
	im = desk_open("list.csv", "person");
	assert_string_equal(import_seen(im), "2026-01-05T00:00:00Z");
	import_close(im);
	assert_true(take_file("list.csv", "person", false, NULL));
	counted(0, 3, 0);
	assert_int_equal(act, 0);
	assert_int_equal(how_many(&kind_person), 3);
	assert_int_equal(how_many(&kind_status), 2);
}

/* Empty cells say nothing; others change what is there. */
static void
test_changed(void **state)
{
	char text[512];

	(void)state;
	assert_true(take(family(), "person"));
	snprintf(text, sizeof text, "姓名,身份证,手机,居住地址\n"
	    "练大娘,%s,13900000009,\n", id_of("36019919480315002"));
	assert_true(take(text, "person"));
	counted(1, 0, 0);
	was_said("「电话」由 13900000001 改为 13900000009");
	if (strstr(said.data, "「地址」") != NULL)
		fail_msg("%s", said.data);
	has(&kind_person, "name", "练大娘", "phone", "13900000009");
	has(&kind_person, "name", "练大娘", "address", "三组17号");
	has(&kind_person, "name", "练大娘", "note", "网格员=李四");
	/* What stands for nothing says nothing; what fills a gap is no change
	 * to be told. */
	snprintf(text, sizeof text, "姓名,身份证,手机,民族,家庭人口,户主姓名,"
	    "低保证号,救助类别\n练大娘,%s,无,汉,4,练大娘,D-2,低保\n",
	    id_of("36019919480315002"));
	assert_true(take(text, "person"));
	counted(1, 0, 0);
	was_said("「证件编号」由 D-1 改为 D-2");
	assert_int_equal(counts.noted, 1);
	has(&kind_person, "name", "练大娘", "phone", "13900000009");
	assert_true(take(text, "person"));
	counted(0, 1, 0);
	assert_int_equal(counts.noted, 0);
}

/* One number, two names: neither is taken, both lines are named. */
static void
test_one_number(void **state)
{
	const char *id = id_of("36019919480315002");
	char text[1024];

	(void)state;
	snprintf(text, sizeof text, "姓名,身份证号\n练甲,%s\n练乙,'%s\n"
	    "练丙,%s\n", id, id, id_of("36019919480315004"));
	assert_true(take(text, "person"));
	counted(1, 0, 2);
	assert_int_equal(counts.review, 2);
	was_said("2 身份证号: 证件号码与第 3 行相同");
	was_said("3 身份证号: 证件号码与第 2 行相同");
	how.keep_review = true;
	assert_true(take_file("list.csv", "person", false, NULL));
	/* Kept after a look, the second still does not rename the first. */
	assert_int_equal(counts.refused, 1);
	was_said("另一个姓名下");
	/* The number of somebody known by another name. */
	how.keep_review = false;
	snprintf(text, sizeof text, "姓名,身份证号\n练丁,%s\n",
	    id_of("36019919480315004"));
	assert_true(take(text, "person"));
	counted(0, 0, 1);
	was_said("另一个姓名下");
}

static void
test_doubles(void **state)
{
	(void)state;
	assert_true(take("姓名,性别,联系电话,出生日期\n"
	    "练一,男,13900000001,1950-01-01\n", "person"));
	/* The same again, and another of that name born on another day. */
	assert_true(take("姓名,性别,联系电话,出生日期\n"
	    "练一,男,,1950-01-01\n练一,男,,1961-05-06\n", "person"));
	counted(1, 1, 0);
	/* Phone and birth agree: the same man, now with an address. */
	assert_true(take("姓名,联系电话,出生日期,家庭住址\n"
	    "练一,13900000001,1950-01-01,二组\n", "person"));
	counted(1, 0, 0);
	assert_int_equal(how_many(&kind_person), 2);
	/* A name alone that adds something is for a person to judge. */
	assert_true(take("姓名,家庭住址\n练一,八组\n", "person"));
	counted(0, 0, 1);
	was_said("姓名: 可能就是已登记的同名人");
	/* So is a number for somebody who has none here. */
	snprintf(roster, sizeof roster, "姓名,身份证号\n练一,%s\n",
	    id_of("36019919500101001"));
	assert_true(take(roster, "person"));
	counted(0, 0, 1);
	how.keep_review = true;
	assert_true(take_file("list.csv", "person", false, NULL));
	counted(1, 0, 0);
	assert_int_equal(how_many(&kind_person), 3);
}

static void
test_places(void **state)
{
	(void)state;
	record_free(practice_record(&kind_division, NULL));
	assert_true(take("姓名,区划代码\n练一," PRACTICE_VILLAGE "\n"
	    "练二,999999999999\n练三,360104002001\n练四,没这个村\n", "person"));
	counted(3, 0, 1);
	was_said("3 区划代码: 区划「999999999999」不在区划表中");
	was_said("4 区划代码: 区划「360104002001」不在本单位");
	has(&kind_person, "name", "练二", "division", PRACTICE_VILLAGE);
	has(&kind_person, "name", "练二", "note", "区划代码=999999999999");
	has(&kind_person, "name", "练四", "note", "区划代码=没这个村");
}

/* What cannot be a value is looked at; kept anyway it stands in the note. */
static void
test_no_value(void **state)
{
	static const char list[] = "姓名,性别,民族,联系电话,出生日期\n"
	    "练一,妖,汉,13900000001,1950-01-01\n"
	    ",男,汉,,\n"
	    "练三,女,回,无,不详\n";

	(void)state;
	assert_true(take(list, "person"));
	counted(1, 0, 2);
	was_said("2 性别: 性别没有「妖」这一项");
	has(&kind_person, "name", "练三", "ethnic", "03");
	how.keep_review = true;
	assert_true(take(list, "person"));
	counted(1, 1, 1);
	has(&kind_person, "name", "练一", "note", "性别=妖");
	assert_true(take(list, "person"));
	counted(0, 2, 1);
}

/* The ways such lists are really written. */
static void
test_loose_ways(void **state)
{
	static char text[1024];

	(void)state;
	snprintf(text, sizeof text, "姓名,身份证号,出生年月,联系电话,救助类别,"
	    "残疾类别等级,家庭人口,户主姓名,与户主关系,年龄\n"
	    "练一,%s,1950.03,13900000001/13900000002,A类低保,肢体2级,3人,练一,"
	    "户主本人,75\n"
	    "练二,,1950年3月,,非低保,无,2口,练二,本人,12\n",
	    id_of("36019919500301001"));
	assert_true(take(text, "person"));
	counted(2, 0, 0);
	has(&kind_person, "name", "练一", "birth", "1950-03-01");
	has(&kind_person, "name", "练一", "second_phone", "13900000002");
	has(&kind_person, "name", "练一", "disability_kind", "4");
	has(&kind_person, "name", "练一", "disability_grade", "2");
	has(&kind_person, "name", "练二", "note", "出生年月=1950年3月");
	has(&kind_household, "members", "3", "division", PRACTICE_VILLAGE);
	assert_int_equal(how_many(&kind_status), 1);
	assert_true(take(text, "person"));
	counted(0, 2, 0);
	/* An age that cannot be tells of a wrong line. */
	assert_true(take("姓名,出生日期,年龄\n练三,1950-01-01,12\n",
	    "person"));
	was_said("年龄 12 与出生日期不符");
}

static void
test_households(void **state)
{
	struct record *h, *p;
	char text[256];

	(void)state;
	/* The head comes after a member; one family has two rows in a later
	 * file. */
	assert_true(take("户号,姓名,与户主关系,家庭人口,救助类别\n"
	    "7,练妻,妻,3,低保\n7,练夫,户主,4,\n8,习一,户主,1,特困\n",
	    "person"));
	counted(3, 0, 0);
	assert_int_equal(how_many(&kind_household), 2);
	p = the(&kind_person, "name", "练夫");
	h = the(&kind_household, "head", practice_uid(p));
	assert_string_equal(record_text(h, "members"), "4");
	record_free(p);
	snprintf(text, sizeof text, "户号,姓名,身份证号,与户主关系\n"
	    "7,练子,%s,子\n", id_of("36019919750101003"));
	assert_true(take(text, "person"));
	counted(1, 0, 0);
	p = the(&kind_person, "name", "练子");
	has(&kind_household_member, "person", practice_uid(p), "household",
	    practice_uid(h));
	record_free(p);
	record_free(h);
	/* Who lives in one is not put into another. */
	text[strlen("户号,姓名,身份证号,与户主关系\n")] = '8';
	assert_true(take(text, "person"));
	counted(0, 0, 1);
	was_said("另一家名下");
	/* Two of one name in two families are not one, whoever comes again. */
	assert_true(take("姓名,性别,户主姓名,与户主关系\n练同,女,练父,女儿\n"
	    "练父,男,练父,户主\n练同,女,习父,女儿\n", "person"));
	counted(2, 0, 1);
	how.keep_review = true;
	assert_true(take_file("list.csv", "person", false, NULL));
	counted(1, 2, 0);
	how.keep_review = false;
	assert_true(take_file("list.csv", "person", false, NULL));
	counted(0, 3, 0);
	assert_int_equal(how_many(&kind_household), 4);
	/* A relation to nobody named is kept in words. */
	assert_true(take("姓名,与户主关系\n习二,弟弟\n", "person"));
	counted(1, 0, 0);
	assert_int_equal(how_many(&kind_household), 4);
	has(&kind_person, "name", "习二", "note", "与户主关系=弟");
}

static void
test_rejects(void **state)
{
	char text[1024], *csv, *at;
	const struct row_list persons = { .kind = &kind_person };

	(void)state;
	snprintf(text, sizeof text, "花名册\n姓名,身份证号,电话,乡亲\n"
	    "练一,%s,abc,=甲\n练二,,13900000002,乙\n多,出,一,格,来\n",
	    id_of("36019919480315002"));
	desk_write("list.csv", text);
	assert_true(take_file("list.csv", "person", true, "bad.csv"));
	counted(1, 0, 2);
	assert_int_equal(act, 0);
	assert_int_equal(row_count(desk.o->db, &persons), 0);
	assert_true(take_file("list.csv", "person", false, "bad.csv"));
	counted(1, 0, 2);
	csv = desk_read("bad.csv");
	assert_memory_equal(csv, "\xEF\xBB\xBF姓名,身份证号,电话,乡亲,行号,原因\r\n",
	    strlen("\xEF\xBB\xBF姓名,身份证号,电话,乡亲,行号,原因\r\n"));
	assert_non_null(strstr(csv, "\n练一,"));
	assert_non_null(strstr(csv, ",abc,'=甲,3,"));
	assert_non_null(strstr(csv, "\n多,出,一,\"格,来\",5,"));
	/* Mended, it brings in the rest. */
	at = strstr(csv, ",abc,");
	memcpy(at, ",110,", 5);
	desk_write("bad.csv", csv);
	free(csv);
	assert_true(take_file("bad.csv", "person", false, NULL));
	has(&kind_person, "name", "练一", "phone", "110");
	has(&kind_person, "name", "练一", "note", "乡亲==甲");
}

static void
test_whole_refused(void **state)
{
	(void)state;
	assert_false(take("甲,乙\n1,2\n", "person"));
	assert_int_equal(why.code, ERR_UNSAFE);
	assert_false(take("手机,地址\n13900000001,一组\n", "person"));
	assert_int_equal(why.code, ERR_UNSAFE);
	assert_non_null(strstr(why.text, "姓名"));
	assert_null(desk_open("list.csv", "nothing"));
	assert_int_equal(why.code, ERR_USAGE);
	assert_int_equal(how_many(&kind_person), 0);
}

static void
test_stopped(void **state)
{
	(void)state;
	desk_write("list.csv", family());
	for (stop_in_pass = 1; stop_in_pass <= 2; stop_in_pass++) {
		assert_false(take_file("list.csv", "person", false,
		    "bad.csv"));
		assert_int_equal(why.code, ERR_FAILED);
		assert_int_equal(how_many(&kind_person), 0);
	}
	assert_false(db_in_transaction(desk.o->db));
}

static void
test_mapping(void **state)
{
	struct import *im;
	struct err err = ERR_INIT;
	char *csv, *path;

	(void)state;
	desk_write("list.csv", "姓名,甲栏,身份证号,证件号码\n练一,二组,,\n");
	im = desk_open("list.csv", "person");
	assert_string_equal(import_mapped(im, 0), "person.name");
	assert_string_equal(import_mapped(im, 1), "note");
	assert_string_equal(import_mapped(im, 2), "person.id_number");
	assert_string_equal(import_mapped(im, 3), "note");
	assert_false(import_map(im, 1, "person.name", &err));
	assert_false(import_map(im, 1, "nonsense", &err));
	assert_true(import_map(im, 1, "address", &err));
	assert_true(import_map(im, 3, "-", &err));
	assert_true(import_save_map(im, &err));
	path = desk_path("map.csv");
	assert_true(import_write_map(im, path, &err));
	import_close(im);
	csv = desk_read("map.csv");
	assert_non_null(strstr(csv, "甲栏,person.address\r\n"));
	assert_non_null(strstr(csv, "证件号码,-\r\n"));
	free(csv);
	/* The same header again knows it. */
	im = desk_open("list.csv", "person");
	assert_string_equal(import_mapped(im, 1), "person.address");
	import_close(im);
	assert_true(take_file("list.csv", "person", false, NULL));
	has(&kind_person, "name", "练一", "address", "二组");
	/* And a file may say it for another. */
	desk_write("map.csv", "甲栏,old_number\n证件号码,note\n");
	how.map = path;
	im = desk_open("list.csv", "person");
	assert_string_equal(import_mapped(im, 1), "person.old_number");
	import_close(im);
	desk_write("map.csv", "丁栏,old_number\n");
	assert_null(desk_open("list.csv", "person"));
	assert_int_equal(why.code, ERR_USAGE);
	how.map = NULL;
	free(path);
}

/* The guess is wrong: the line is said. */
static void
test_header_line(void **state)
{
	static const char list[] = "说明：姓名、电话、住址都要填\n"
	    "姓名,电话,住址\n称呼,号码,第几组\n练一,13900000001,3组\n";
	static const char two[] = "单位,,人,\n村,组,大名,年岁\n"
	    "示范,1,练二,60\n";
	struct import *im;

	(void)state;
	desk_write("list.csv", list);
	how.header_first = how.header_last = 3;
	im = desk_open("list.csv", "person");
	assert_non_null(im);
	assert_int_equal(table_header_line(import_table(im)), 3);
	assert_string_equal(import_mapped(im, 0), "note");
	import_close(im);
	how.header_first = how.header_last = 2;
	assert_true(take_file("list.csv", "person", false, NULL));
	counted(1, 0, 1);
	/* Nothing is known: what is said counts. */
	desk_write("list.csv", two);
	how.header_first = how.header_last = 0;
	assert_null(desk_open("list.csv", "holiday"));
	assert_string_equal(why.field, TABLE_HEADER_FIELD);
	how.header_first = 1;
	how.header_last = 2;
	im = desk_open("list.csv", "person");
	assert_non_null(im);
	assert_string_equal(table_columns(import_table(im))->at[3], "人年岁");
	assert_int_equal(table_header_last(import_table(im)), 2);
	import_close(im);
	how.header_first = how.header_last = 9;
	assert_null(desk_open("list.csv", "person"));
	assert_non_null(strstr(why.text, "第 9 行不能作表头"));
}

/* How many rows have a value nobody knows; -1: it is not among them. */
static int64_t
unknown_rows(const struct import *im, const char *value)
{
	const struct import_said *s;
	size_t i;

	for (i = 0; (s = import_said_at(im, i)) != NULL; i++)
		if (strcmp(s->value, value) == 0)
			return s->rows;
	return -1;
}

/* Said once, a value nobody knew is known, in this list and the next. */
static void
test_meanings(void **state)
{
	static const char list[] = "姓名,残疾等级,残疾情况,与户主关系,备注\n"
	    "练一,重度,,当家的,\n练二, 重度,肢重,,\n练三,二级残疾,,大崽,\n";
	struct import *im;
	struct err err = ERR_INIT;
	char *path, *csv;

	(void)state;
	assert_true(take(list, "person"));
	counted(0, 0, 3);
	im = desk_open("list.csv", "person");
	assert_null(import_said_at(im, 0));
	assert_true(import_run(im, true, NULL, NULL, &counts, NULL, &err));
	assert_int_equal(unknown_rows(im, "重度"), 2);
	assert_int_equal(unknown_rows(im, "肢重"), 1);
	assert_int_equal(unknown_rows(im, "二级残疾"), -1);
	/* Only what the field knows, only where it has a list. */
	assert_false(import_mean(im, 1, "重度", "很重", &err));
	assert_int_equal(err.code, ERR_USAGE);
	assert_false(import_mean(im, 0, "练一", "练二", &err));
	assert_true(import_mean(im, 1, "重度", "一级", &err));
	assert_true(import_mean(im, 2, "肢重", "肢体二级", &err));
	assert_true(import_mean(im, 3, "当家的", "02", &err));
	assert_true(import_mean(im, 3, "大崽", "note", &err));
	assert_true(import_save_map(im, &err));
	path = desk_path("map.csv");
	assert_true(import_write_map(im, path, &err));
	import_close(im);
	csv = desk_read("map.csv");
	assert_non_null(strstr(csv, "column,field,value,meaning\r\n"));
	assert_non_null(strstr(csv, "残疾等级,person.disability_grade,"
	    "重度,1\r\n"));
	free(csv);
	assert_true(take_file("list.csv", "person", false, NULL));
	counted(3, 0, 0);
	has(&kind_person, "name", "练二", "disability_grade", "2");
	has(&kind_person, "name", "练一", "disability_grade", "1");
	has(&kind_person, "name", "练三", "note", "与户主关系=大崽");
	/* Not for another field of that name, nor for another header. */
	im = desk_open("list.csv", "person");
	assert_true(import_map(im, 1, "note", &err));
	assert_true(import_run(im, true, NULL, NULL, &counts, NULL, &err));
	assert_int_equal(unknown_rows(im, "重度"), 0);
	import_close(im);
	/* A file of the mapping says it as well, what is open stands there. */
	desk_write("list.csv", "姓名,残疾等级\n练四,最重\n练五,轻\n");
	desk_write("map.csv", "残疾等级,,最重,一级\n");
	how.map = path;
	im = desk_open("list.csv", "person");
	assert_non_null(im);
	assert_true(import_run(im, true, NULL, NULL, &counts, NULL, &err));
	counted(1, 0, 1);
	how.map = NULL;
	assert_true(import_write_map(im, path, &err));
	import_close(im);
	csv = desk_read("map.csv");
	assert_non_null(strstr(csv, ",最重,1\r\n"));
	assert_non_null(strstr(csv, ",轻,\r\n"));
	free(csv);
	how.map = path;
	desk_write("map.csv", "残疾等级,,最重,极重\n");
	assert_null(desk_open("list.csv", "person"));
	assert_int_equal(why.code, ERR_USAGE);
	how.map = NULL;
	free(path);
}

/* Where no birth is known an age is all there is: it is kept. */
static void
test_ages(void **state)
{
	char text[256];
	struct record *r;

	(void)state;
	snprintf(text, sizeof text, "姓名,身份证号,年龄\n练一,,78\n练二,%s,77\n"
	    "练三,%s,12\n", id_of("36019919480315002"),
	    id_of("36019919480315004"));
	assert_true(take(text, "person"));
	counted(3, 0, 0);
	has(&kind_person, "name", "练一", "note", "年龄=78");
	r = the(&kind_person, "name", "练二");
	assert_string_equal(record_text(r, "note"), "");
	record_free(r);
	was_said("4 年龄: 年龄 12 与出生日期不符");
	assert_true(take_file("list.csv", "person", false, NULL));
	counted(0, 3, 0);
}

/* A number that is none goes to the note and is not missed as well. */
static void
test_remarked_once(void **state)
{
	(void)state;
	assert_true(take("姓名,身份证号\n练一,36019919480315002\n", "person"));
	counted(1, 0, 0);
	was_said("2 身份证号: 身份证号应为 18 位");
	assert_int_equal(counts.noted, 1);
	assert_null(strstr(said.data, "还没有填写证件号码"));
	assert_true(take("姓名,身份证号\n练二,\n", "person"));
	was_said("还没有填写证件号码");
}

/* Repairs of one sort are not agreed to: only those rows are refused. */
static void
test_refused_repairs(void **state)
{
	struct strlist refused = VEC_INIT;
	char text[512];

	(void)state;
	snprintf(text, sizeof text, "姓名,身份证号,出生日期\n"
	    "练一,=\"%s\",\n练二,,1950.3.4\n", id_of("36019919480315002"));
	desk_write("list.csv", text);
	strlist_add(&refused, "出生日期\tdate-form");
	how.refused_repairs = &refused;
	assert_true(take_file("list.csv", "person", true, NULL));
	counted(1, 0, 1);
	was_said("3 出生日期: 没有同意修正");
	how.refused_repairs = NULL;
	assert_true(take_file("list.csv", "person", true, NULL));
	counted(2, 0, 0);
	strlist_release(&refused);
}

struct seen {
	int rows;
	char first[64], second[64];
};

/* Matched by hand once, the header is found in the next list and in the
 * rejects, and the mapping holds for both. */
static void
test_header_remembered(void **state)
{
	static const char list[] = "填表说明,电话,住址\n大名,号码,门牌\n"
	    "练%s,13900000001,3组\n练三,问人,4组\n";
	struct import *im;
	struct err err = ERR_INIT;
	char text[512];

	(void)state;
	snprintf(text, sizeof text, list, "一");
	desk_write("list.csv", text);
	im = desk_open("list.csv", "person");
	assert_int_equal(table_header_line(import_table(im)), 1);
	import_close(im);
	how.header_first = how.header_last = 2;
	im = desk_open("list.csv", "person");
	assert_true(import_map(im, 0, "person.name", &err));
	assert_true(import_map(im, 1, "person.phone", &err));
	assert_true(import_map(im, 2, "person.address", &err));
	assert_true(import_save_map(im, &err));
	import_close(im);
	how.header_first = how.header_last = 0;
	snprintf(text, sizeof text, list, "二");
	desk_write("list.csv", text);
	assert_true(take_file("list.csv", "person", false, "bad.csv"));
	counted(1, 0, 1);
	has(&kind_person, "name", "练二", "address", "3组");
	im = desk_open("bad.csv", "person");
	assert_int_equal(table_header_line(import_table(im)), 1);
	assert_string_equal(import_mapped(im, 0), "person.name");
	assert_string_equal(import_mapped(im, 2), "person.address");
	import_close(im);
	/* A word matched by hand is known with other columns beside it. */
	desk_write("list.csv", "村名,大名,门牌\n东村,练四,5组\n");
	im = desk_open("list.csv", "person");
	assert_string_equal(import_mapped(im, 1), "person.name");
	import_close(im);
	/* But not for other sorts of lists. */
	desk_write("list.csv", "大名,电话,门牌\n练四,13900000001,5组\n");
	im = desk_open("list.csv", "worker");
	assert_string_equal(import_mapped(im, 0), "note");
	import_close(im);
}


static bool
see(void *ctx, long line, char *const *cells, size_t len)
{
	struct seen *s = ctx;

	assert_true(len >= 2 && line > 1);
	if (s->rows++ == 0) {
		text_copy(s->first, sizeof s->first, cells[0]);
		text_copy(s->second, sizeof s->second, cells[1]);
	}
	return true;
}

static void
test_preview(void **state)
{
	struct seen s = { 0, "", "" };
	struct import *im;
	struct err err = ERR_INIT;

	(void)state;
	desk_write("list.csv", family());
	im = desk_open("list.csv", "person");
	assert_true(import_preview(im, 2, see, &s, &err));
	assert_int_equal(s.rows, 2);
	assert_string_equal(s.first, "练大娘");
	import_close(im);
	/* What a value was said to mean is shown as that. */
	desk_write("list.csv", "姓名,残疾等级\n练一,重度\n");
	im = desk_open("list.csv", "person");
	assert_true(import_mean(im, 1, "重度", "1", &err));
	s.rows = 0;
	assert_true(import_preview(im, 1, see, &s, &err));
	assert_string_equal(s.second, "一级");
	import_close(im);
}

/* The whole goes back, and comes again. */
static void
test_undo(void **state)
{
	struct err err = ERR_INIT;
	int64_t first;

	(void)state;
	assert_true(take(family(), "person"));
	first = act;
	assert_true(first > 0);
	assert_true(change_undo(desk.o, first, NULL, &err));
	assert_int_equal(how_many(&kind_person), 0);
	assert_int_equal(how_many(&kind_household_member), 0);
	assert_int_equal(how_many(&kind_status), 0);
	assert_true(take_file("list.csv", "person", false, NULL));
	counted(3, 0, 0);
}

/* A street takes in people of villages that have no computer yet; whom an
 * enrolled village keeps, it may not change. */
static void
test_street(void **state)
{
	struct record *r;

	(void)state;
	practice_free(&desk);
	desk = practice_new(PRACTICE_STREET, "village-led");
	r = practice_record(&kind_division, "code", PRACTICE_VILLAGE, "label",
	    "练习社区居委会", NULL);
	practice_receive(&desk, r, PRACTICE_DISTRICT, PRACTICE_DISTRICT);
	record_free(r);
	assert_true(take("姓名,村(社区),联系电话\n练一,练习社区,13900000001\n",
	    "person"));
	counted(1, 0, 0);
	has(&kind_person, "name", "练一", "division", PRACTICE_VILLAGE);
	r = practice_record(&kind_custody, "division", PRACTICE_VILLAGE,
	    "custodian", PRACTICE_VILLAGE, "since", "2026-01-01", NULL);
	practice_put(&desk, r);
	record_free(r);
	practice_handed_over(&desk, PRACTICE_VILLAGE);
	assert_true(take("姓名,村(社区),联系电话,民族\n"
	    "练一,练习社区,13900000001,汉\n练二,练习社区,,汉\n", "person"));
	counted(1, 0, 1);
	was_said("2 : ");
	was_said("登记和修改");
	has(&kind_person, "name", "练二", "division", PRACTICE_VILLAGE);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, desk_setup, \
	desk_teardown)
	const struct CMUnitTest tests[] = {
		TEST(roster), TEST(twice), TEST(changed), TEST(one_number),
		TEST(doubles), TEST(places), TEST(no_value), TEST(loose_ways),
		TEST(households),
		TEST(rejects), TEST(whole_refused), TEST(stopped),
		TEST(mapping), TEST(header_line), TEST(header_remembered), TEST(meanings),
		TEST(refused_repairs), TEST(remarked_once), TEST(ages), TEST(preview), TEST(undo),
		TEST(street),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
