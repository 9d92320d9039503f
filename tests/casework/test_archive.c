/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "bench.h"

#include "casework/archive.h"

static void
numbered(const char *name, int serial, char person[UID_TEXT])
{
	char id[19];

	bench_number("19450707", serial, id);
	bench_take_in(name, id, person);
	assert_done(act(person, "accept", NULL));
	assert_done(act(person, "decide", "outcome=approve",
	    "main_category=QYP-CAT-1", NULL));
	assert_done(act(person, "number", NULL));
}

static void
test_open_file(void **state)
{
	char person[UID_TEXT], second[UID_TEXT], id[19];
	const struct record *f;

	(void)state;
	bench_number("19450707", 600, id);
	bench_take_in("魏大爷", id, person);
	assert_refused(act(person, "open-file", NULL), "还没有编服务号");
	numbered("蒋阿婆", 601, person);
	assert_done(act(person, "open-file", NULL));
	assert_true(heard("档案还缺"));
	f = wrote("archive_file");
	assert_string_equal(record_text(f, "class"), "person");
	assert_string_equal(record_text(f, "archive_number"),
	    "360104002001-ZY·2026-D30-0001");
	assert_string_equal(record_text(f, "title"),
	    "蒋阿婆服务类社会救助档案");
	assert_string_equal(record_text(f, "shelf"), "002001-00001");
	assert_int_equal(record_int(f, "year"), 2026);
	assert_refused(act(person, "open-file", NULL), "已有档案");
	numbered("蔡阿公", 602, second);
	assert_done(act(second, "open-file", "retention=permanent", NULL));
	assert_string_equal(record_text(wrote("archive_file"),
	    "archive_number"), "360104002001-ZY·2026-Y-0001");
	numbered("贾阿公", 603, second);
	assert_done(act(second, "open-file", NULL));
	assert_string_equal(record_text(wrote("archive_file"),
	    "archive_number"), "360104002001-ZY·2026-D30-0002");
}

static const struct archive_line *
line_of(const struct archive_contents *l, const char *code)
{
	size_t i;

	for (i = 0; i < l->len; i++)
		if (strcmp(l->at[i].code, code) == 0)
			return &l->at[i];
	fail_msg("no line %s", code);
	return NULL;
}

/* Papers in the order of their kinds, whatever came first. */
static void
test_contents(void **state)
{
	struct archive_contents l;
	struct casefile *c;
	char person[UID_TEXT];

	(void)state;
	numbered("薛阿婆", 604, person);
	assert_refused(act(person, "file-paper", "paper=QYP-FILE-2",
	    "pages_from=4", "pages_to=3", NULL), "止页");
	assert_done(act(person, "file-paper", "paper.1.paper=QYP-FILE-2",
	    "paper.1.pages_from=3", "paper.1.pages_to=4",
	    "paper.1.title=户口本首页", "paper.2.paper=QYP-FILE-1",
	    "paper.2.pages_from=1", "paper.2.pages_to=2", NULL));
	assert_done(act(person, "file-paper", "paper=other", NULL));
	c = bench_case(person);
	assert_true(archive_list(bench, c, &l, &why));
	assert_string_equal(l.at[0].code, "QYP-FILE-1");
	assert_int_equal(l.at[0].order, 1);
	assert_string_equal(l.at[1].code, "QYP-FILE-2");
	assert_string_equal(l.at[1].title, "户口本首页");
	assert_string_equal(l.at[2].code, "other");
	assert_int_equal(l.pages, 4);
	assert_true(line_of(&l, "QYP-FILE-6")->missing);
	/* Asked of this category, and not of others. */
	assert_true(line_of(&l, "QYP-FILE-5")->missing);
	assert_int_equal(l.missing, (int)l.len - 3);
	archive_release(&l);
	casefile_free(c);
	assert_done(act(person, "file-paper", "paper=QYP-FILE-1", NULL));
	assert_true(heard("已有材料"));
}

/* The other desk signs for what was sent, with a row of its own. */
static void
receive(const char *move)
{
	struct change *c = change_begin(bench, "add", NULL, &why);
	struct record *r = record_new(&kind_paper_receipt);

	assert_non_null(c);
	record_set(r, "paper_move", move);
	record_set(r, "received_on", BENCH_DAY);
	assert_true(change_put(c, r, &why));
	assert_true(change_commit(c, &why));
	record_free(r);
}

static void
test_papers_sent(void **state)
{
	char person[UID_TEXT], move[UID_TEXT];
	struct casefile *c;

	(void)state;
	numbered("叶阿婆", 605, person);
	assert_done(act(person, "file-paper", "paper=QYP-FILE-1", NULL));
	assert_refused(act(person, "send-papers", "to_unit=360104002001",
	    NULL), "不能是本单位");
	assert_done(act(person, "send-papers", "to_unit=360104002", NULL));
	assert_string_equal(record_text(wrote("paper_move"), "papers"),
	    "身份证复印件");
	record_uid(wrote("paper_move"), move);
	c = bench_case(person);
	assert_false(c->originals_here);
	casefile_free(c);
	receive(move);
	c = bench_case(person);
	assert_true(c->originals_here);
	casefile_free(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_open_file),
		cmocka_unit_test(test_contents),
		cmocka_unit_test(test_papers_sent),
	};

	return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
