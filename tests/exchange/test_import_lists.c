/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The other lists, the roster of old approvals, and our own exports. */
#include "import_bench.h"

#include "casework/action.h"
#include "casework/number.h"
#include "exchange/export.h"

/* Every list twice: the second time brings nothing. */
static void
taken_twice(const char *text, const char *as, int64_t accepted,
    int64_t refused)
{
	assert_true(take(text, as));
	counted(accepted, 0, refused);
	assert_true(take(text, as));
	counted(0, accepted, refused);
}

static void
a_person(const char *name, const char *id)
{
	char text[256];

	snprintf(text, sizeof text, "姓名,身份证号\n%s,%s\n", name, id);
	assert_true(take(text, "person"));
	counted(1, 0, 0);
}

static void
test_status(void **state)
{
	const char *id = id_of("36019919480315002");
	char text[1024];
	struct record *p;

	(void)state;
	a_person("练一", id);
	snprintf(text, sizeof text, "姓名,公民身份号码,救助类别,享受开始时间\n"
	    "练一,%s,低保,2026-01-01\n"
	    "无人,%s,低保,2026-01-01\n", id, id_of("36019919480315004"));
	taken_twice(text, "status", 1, 1);
	was_said("请先登记此人");
	p = the(&kind_person, "name", "练一");
	has(&kind_status, "person", practice_uid(p), "valid_from",
	    "2026-01-01");
	/* Another finding is another status; its certificate comes later. */
	snprintf(text, sizeof text, "身份证号,类别,低保证号\n%s,特困,T-1\n%s,"
	    "低保,D-1\n", id, id);
	taken_twice(text, "status", 2, 0);
	assert_int_equal(how_many(&kind_status), 2);
	/* The name must be the number's. */
	snprintf(text, sizeof text, "姓名,身份证号,类别\n练二,%s,低保\n", id);
	assert_true(take(text, "status"));
	counted(0, 0, 1);
	was_said("登记在「练一」名下");
	/* By a name that only one bears, the category for the whole list. */
	taken_twice("姓名,类别\n练一,临时救助、重残\n", "status", 1, 0);
	assert_int_equal(how_many(&kind_status), 4);
	record_free(p);
}

static void
test_catalogues(void **state)
{
	(void)state;
	taken_twice("区划代码,名称\n" PRACTICE_VILLAGE ",练习社区\n",
	    "division", 1, 0);
	assert_true(take("区划代码,名称\n" PRACTICE_VILLAGE ",新名社区\n",
	    "division"));
	counted(1, 0, 0);
	has(&kind_division, "code", PRACTICE_VILLAGE, "label", "新名社区");
	taken_twice("日期,是否上班,名称\n2027-01-01,放假,元旦\n"
	    "2027年1月2日,√,补班\n", "holiday", 2, 0);
	has(&kind_holiday, "on_date", "2027-01-02", "works", "1");
	assert_false(calendar_works(desk.o->calendar, day_parse_iso(
	    "2027-01-01")));
}

static void
test_helpers(void **state)
{
	(void)state;
	taken_twice("机构名称,机构类别,联系电话\n暖心社工,社会服务机构,"
	    "13900000012\n", "provider", 1, 0);
	taken_twice("姓名,人员类别,手机,所属机构\n练协理,协理员,13900000011,"
	    "暖心社工\n练志愿,志愿者,,\n", "worker", 2, 0);
	has(&kind_worker, "name", "练协理", "division", PRACTICE_VILLAGE);
	a_person("练一", id_of("36019919480315002"));
	taken_twice("姓名,服务项目,服务日期,时长,服务人员,服务机构\n"
	    "练一,助餐,2026-01-03,30,练协理,暖心社工\n"
	    "练一,助餐,2026-01-03,30,热心邻居,\n"
	    "练一,助餐,2026-01-04,30分钟,,\n", "service", 3, 0);
	has(&kind_service, "worker_name", "热心邻居", "minutes", "30");
	/* The same delivery twice in one list is one. */
	assert_true(take("姓名,服务项目,服务日期,时长\n"
	    "练一,助洁,2026-01-04,30\n练一,助洁,2026-01-04,30\n", "service"));
	counted(1, 1, 0);
	taken_twice("姓名,档号,案卷题名,建档日期,盒号,备注\n"
	    "练一,A-1,练一档案,2019-05-06,3,缺两页\n", "archive_file", 1, 0);
	has(&kind_archive_file, "archive_number", "A-1", "situation",
	    "缺两页");
}

/* A village's list of families: the heads are here, one by one. */
static void
test_families(void **state)
{
	const char *id = id_of("36019919480315002");
	char text[1024];
	struct record *p, *h;

	(void)state;
	a_person("练一", id);
	a_person("练二", id_of("36019919480315004"));
	snprintf(text, sizeof text, "某村户籍台账,,,,,\n"
	    "户编号,户主姓名,身份证号码,家庭住址,家庭人口,致贫原因\n"
	    "H001,练一,%s,一组3号,3,因病\nH002,练二,,二组5号,2人,\n"
	    "H003,无人,,三组,1,\n,,,四组,1,\n", id);
	taken_twice(text, "household", 2, 2);
	was_said("没有写明户主");
	p = the(&kind_person, "name", "练一");
	h = the(&kind_household, "head", practice_uid(p));
	assert_string_equal(record_text(h, "address"), "一组3号");
	assert_string_equal(record_text(h, "members"), "3");
	assert_string_equal(record_text(h, "cause"), "因病");
	assert_string_equal(record_text(h, "division"), PRACTICE_VILLAGE);
	assert_string_equal(record_text(h, "note"), "户编号=H001");
	has(&kind_household_member, "person", practice_uid(p), "relation",
	    "02");
	/* An empty cell takes nothing away; what it says is laid over. */
	assert_true(take("户主,住址,人口\n练一,,4\n", "household"));
	counted(1, 0, 0);
	record_free(h);
	h = the(&kind_household, "head", practice_uid(p));
	assert_string_equal(record_text(h, "address"), "一组3号");
	assert_string_equal(record_text(h, "members"), "4");
	assert_int_equal(how_many(&kind_household), 2);
	/* The number is another family's: somebody has to look. */
	a_person("练三", id_of("36019919480315006"));
	assert_true(take("户号,户主,人口\nH002,练三,1\n", "household"));
	counted(0, 0, 1);
	was_said("登记的户主是「练二");
	/* The roster's numbers are those of this list. */
	assert_true(take("户号,姓名,与户主关系\nH001,练四,儿子\n", "person"));
	counted(1, 0, 0);
	assert_int_equal(how_many(&kind_household), 2);
	record_free(h);
	record_free(p);
}

static const char *
old_list(void)
{
	static char text[1024];

	snprintf(text, sizeof text,
	    "姓名,身份证号,批准文号,批准日期,原编号,救助类别\n"
	    "练一,%s,洪民〔2019〕3号,2019-05-01,2019-17,特困\n"
	    "练二,,,,2019-18,低保\n",
	    id_of("36019919381111005"));
	return text;
}

static void
test_existing(void **state)
{
	struct strlist defaults = VEC_INIT;
	struct record *p;

	(void)state;
	assert_true(take(old_list(), "enrol-existing"));
	counted(1, 0, 1);
	was_said("3 批准文号: 请写明当年批准的文件或名单");
	strlist_add(&defaults, "enrolment.basis_document=老名单");
	how.defaults = &defaults;
	assert_true(take(old_list(), "enrol-existing"));
	counted(1, 1, 0);
	p = the(&kind_person, "name", "练一");
	assert_string_equal(record_text(p, "old_number"), "2019-17");
	has(&kind_enrolment, "person", practice_uid(p), "basis_document",
	    "洪民〔2019〕3号");
	has(&kind_enrolment, "person", practice_uid(p), "since",
	    "2019-05-01");
	has(&kind_service_number, "person", practice_uid(p), "state", "held");
	record_free(p);
	p = the(&kind_person, "name", "练二");
	has(&kind_enrolment, "person", practice_uid(p), "basis_document",
	    "老名单");
	record_free(p);
	assert_int_equal(how_many(&kind_archive_file), 2);
	assert_int_equal(how_many(&kind_household), 2);
	assert_int_equal(how_many(&kind_application), 0);
	assert_true(take(old_list(), "enrol-existing"));
	counted(0, 2, 0);
	strlist_release(&defaults);
	how.defaults = NULL;
}

/* Its numbers are no longer in use; others are given next. */
static void
test_existing_undone(void **state)
{
	struct strlist defaults = VEC_INIT;
	struct err err = ERR_INIT;

	(void)state;
	strlist_add(&defaults, "enrolment.basis_document=老名单");
	how.defaults = &defaults;
	assert_true(take(old_list(), "enrol-existing"));
	assert_true(change_undo(desk.o, act, NULL, &err));
	assert_int_equal(how_many(&kind_person), 0);
	assert_int_equal(how_many(&kind_enrolment), 0);
	assert_int_equal(how_many(&kind_archive_file), 0);
	has(&kind_service_number, "sequence", "1", "state", "voided");
	has(&kind_service_number, "sequence", "2", "state", "voided");
	assert_int_equal(number_next(desk.o, PRACTICE_VILLAGE, &err), 3);
	strlist_release(&defaults);
	how.defaults = NULL;
}

/* Once a card hangs on it, the list stays. */
static void
test_existing_kept(void **state)
{
	struct strlist defaults = VEC_INIT;
	struct err err = ERR_INIT;
	const struct action *issue = action_by_name("issue-card");
	struct input *in = input_new(issue);
	struct record *p;

	(void)state;
	strlist_add(&defaults, "enrolment.basis_document=老名单");
	how.defaults = &defaults;
	assert_true(take(old_list(), "enrol-existing"));
	p = the(&kind_person, "name", "练一");
	assert_true(input_about(desk.o, in, practice_uid(p), NULL, &err));
	if (!action_run(desk.o, in, NULL, NULL, &err))
		fail_msg("%s", err.text);
	assert_false(change_undo(desk.o, act, NULL, &err));
	assert_int_equal(how_many(&kind_person), 2);
	record_free(p);
	input_free(in);
	strlist_release(&defaults);
	how.defaults = NULL;
}

/* Write all records of a kind as people get them. */
static void
export_to(const struct kind *k, bool names, enum encoding encoding)
{
	const struct row_list list = { .kind = k };
	struct export_options o = { .names = names, .encoding = encoding };
	struct err err = ERR_INIT;
	char *path = desk_path("list.csv");

	if (!export_kind(desk.o, &list, &o, path, &err))
		fail_msg("%s", err.text);
	free(path);
}

static void
fill_office(void)
{
	struct strlist defaults = VEC_INIT;

	strlist_add(&defaults, "enrolment.basis_document=老名单");
	how.defaults = &defaults;
	assert_true(take(old_list(), "enrol-existing"));
	how.defaults = NULL;
	strlist_release(&defaults);
	assert_true(take("姓名,性别,民族,婚姻,文化程度,联系电话,健康状况,残疾情况,"
	    "家庭住址,备注,月人均收入,户号,户主姓名\n"
	    "=练三,女,汉,丧偶,文盲,0791-88888888,体弱,肢体二级,"
	    "\"二组，\"\"祠堂\"\"旁\",\"+第一行\n第二行\",1234.5,9,练三\n",
	    "person"));
	assert_true(take("姓名,人员类别,手机\n练协理,协理员,13900000011\n",
	    "worker"));
	assert_true(take("机构名称,机构类别\n@暖心,社会服务机构\n", "provider"));
	assert_true(take("姓名,服务项目,服务日期,时长,服务人员\n"
	    "练一,助餐,2026-01-03,30,练协理\n", "service"));
}

static void
test_round_trip(void **state)
{
	static const struct {
		const struct kind *kind;
		const char *as;
	} lists[] = {
		{ &kind_person, "person" }, { &kind_household, "household" },
		{ &kind_status, "status" },
		{ &kind_division, "division" }, { &kind_holiday, "holiday" },
		{ &kind_provider, "provider" }, { &kind_worker, "worker" },
		{ &kind_service, "service" },
		{ &kind_archive_file, "archive_file" },
	};
	int64_t n;
	size_t i;
	int form;

	(void)state;
	fill_office();
	for (i = 0; i < ARRAY_LEN(lists); i++) {
		n = how_many(lists[i].kind);
		if (n == 0)
			fail_msg("no %s", lists[i].as);
		for (form = 0; form < 4; form++) {
			export_to(lists[i].kind, form & 1, form & 2
			    ? ENCODING_GB18030 : ENCODING_UTF8_BOM);
			if (!take_file("list.csv", lists[i].as, false, NULL))
				fail_msg("%s: %s", lists[i].as, why.text);
			counted(0, n, 0);
		}
	}
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, desk_setup, \
	desk_teardown)
	const struct CMUnitTest tests[] = {
		TEST(status), TEST(catalogues), TEST(helpers), TEST(families),
		TEST(existing),
		TEST(existing_undone), TEST(existing_kept), TEST(round_trip),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
