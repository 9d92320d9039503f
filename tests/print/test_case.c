/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A case of a register, taken from the door to the card by its actions, and
 * each sheet printed of it when its time has come.  NUANDANG_SHEETS=FOLDER
 * lays the PDFs there as case-*.pdf.
 */
#include "../casework/bench.h"
#include "base/path.h"
#include "print/sheet.h"

static char person[UID_TEXT];

static int64_t
person_id(void)
{
	struct err err = ERR_INIT;
	int64_t id = search_exact(bench->db, person, bench->unit, &err);

	if (id == 0)
		fail_msg("%s", err.text);
	return id;
}

static bool
print(const char *code, const char *name, struct sheet_result *result,
    struct err *err)
{
	const struct sheet_request q = { .person = person_id(),
		.month = "2026-02" };
	const char *folder = getenv("NUANDANG_SHEETS");
	char *path = tempdir_path(folder != NULL ? folder : bench_dir, name);
	bool made = sheet_print(bench, code, &q, path, result, err);

	free(path);
	return made;
}

static void
printed(const char *code)
{
	struct err err = ERR_INIT;
	struct sheet_result result;
	char name[64];

	snprintf(name, sizeof name, "case-%s.pdf", code);
	if (!print(code, name, &result, &err))
		fail_msg("%s: %s", code, err.text);
	assert_true(result.pages >= 1);
	assert_int_equal(result.missing, 0);
	assert_true(result.number[0] != '\0');
}

static void
too_early(const char *code)
{
	struct err err = ERR_INIT;
	struct sheet_result result;

	assert_false(print(code, "early.pdf", &result, &err));
	assert_int_equal(err.code, ERR_REFUSED);
}

static void
read_text(const char *code, struct buf *out)
{
	struct err err = ERR_INIT;
	struct sheet_result result;
	char *path;

	/* A name of its own for each: the folder of the bench is removed. */
	if (!print(code, "read.txt", &result, &err))
		fail_msg("%s", err.text);
	path = tempdir_path(getenv("NUANDANG_SHEETS") != NULL
	    ? getenv("NUANDANG_SHEETS") : bench_dir, "read.txt");
	buf_clear(out);
	if (!path_read(path, 1 << 20, true, out, &err))
		fail_msg("%s", err.text);
	free(path);
}

/* What a scanner reads on the card that was printed. */
static void
check_code(void)
{
	struct casefile *c = bench_case(person);
	const char *folder = getenv("NUANDANG_SHEETS");
	struct buf line = BUF_INIT;
	char read[64] = "";
	FILE *p;

	buf_addf(&line, "command -v zbarimg >/dev/null && cd %s && pdftoppm "
	    "-r 200 -png case-card.pdf code 2>/dev/null && zbarimg -q --raw "
	    "-Sdisable -Sqrcode.enable code-1.png 2>/dev/null",
	    folder != NULL ? folder : bench_dir);
	p = popen(line.data, "r");
	assert_non_null(p);
	if (fgets(read, sizeof read, p) != NULL)
		assert_string_equal(text_trim(strtok(read, "\n")),
		    record_text(c->card, "card_number"));
	pclose(p);
	casefile_free(c);
	buf_release(&line);
}

static void
take_in(void)
{
	char number[19];

	bench_number("19500302", 41, number);
	bench_take_in("欧阳𬭚", number, person);
}

static void
test_from_door_to_card(void **state)
{
	static const char *const after[] = { "application", "acceptance",
		"survey", "assessment", "decision", "person-file", "cover",
		"contents", "note", "spine", "card", "served",
		"service-sheet", "name-list", "card-register" };
	struct buf text = BUF_INIT;
	size_t i;

	(void)state;
	take_in();
	too_early("acceptance");
	too_early("survey");
	too_early("decision");
	printed("application");
	bench_to_opinion(person);
	printed("survey");
	printed("assessment");
	too_early("decision");
	too_early("card");
	assert_done(act(person, "decide", "outcome=approve",
	    "main_category=QYP-CAT-1", NULL));
	assert_done(act(person, "number", NULL));
	assert_done(act(person, "open-file", NULL));
	assert_done(act(person, "issue-card", NULL));
	for (i = 0; i < ARRAY_LEN(after); i++)
		printed(after[i]);
	check_code();
	too_early("refusal");
	too_early("missing-papers");
	too_early("plan");
	read_text("decision", &text);
	assert_non_null(strstr(text.data, "欧阳𬭚"));
	assert_non_null(strstr(text.data, "特困供养人员"));
	read_text("name-list", &text);
	assert_non_null(strstr(text.data, "欧阳𬭚"));
	buf_release(&text);
}

static void
test_refused_and_told(void **state)
{
	struct buf text = BUF_INIT;

	(void)state;
	take_in();
	assert_done(act(person, "ask-papers", "missing=身份证复印件\n户口本",
	    NULL));
	read_text("missing-papers", &text);
	assert_non_null(strstr(text.data, "身份证复印件"));
	assert_non_null(strstr(text.data, "户口本"));
	assert_non_null(strstr(text.data, "送达回证"));
	assert_done(act(person, "resubmit", NULL));
	assert_done(act(person, "refuse", "reason=户籍和住址都不在本地", NULL));
	read_text("refusal", &text);
	assert_non_null(strstr(text.data, "户籍和住址都不在本地"));
	assert_non_null(strstr(text.data, "60日内申请行政复议"));
	/* What was asked for before can still be printed again. */
	read_text("missing-papers", &text);
	assert_non_null(strstr(text.data, "补打"));
	buf_release(&text);
}

/* A reprint keeps number and date; a newer record is a new document. */
static void
test_reprint(void **state)
{
	struct sheet_result first, again, other;
	struct err err = ERR_INIT;

	(void)state;
	take_in();
	bench_to_opinion(person);
	assert_true(print("survey", "a.pdf", &first, &err));
	assert_int_equal(first.copies, 1);
	bench_day("2026-03-02");
	assert_true(print("survey", "b.pdf", &again, &err));
	assert_string_equal(again.number, first.number);
	assert_int_equal(again.copies, 2);
	assert_done(act(person, "visit", "kind=survey",
	    "workers=张三、李四", "findings=又去了一次", "sign_kind=签字", "signed_by=王某", NULL));
	assert_true(print("survey", "c.pdf", &other, &err));
	assert_string_not_equal(other.number, first.number);
	assert_int_equal(other.copies, 1);
	bench_day(BENCH_DAY);
}

struct told {
	size_t steps, skipped, stop_at;
	char why[200];
};

static bool
count_step(void *ctx, size_t done_so_far)
{
	struct told *t = ctx;

	t->steps++;
	return t->stop_at == 0 || done_so_far < t->stop_at;
}

static void
count_skipped(void *ctx, int64_t who, const char *sentence)
{
	struct told *t = ctx;

	assert_true(who > 0);
	t->skipped++;
	text_copy(t->why, sizeof t->why, sentence);
}

static size_t
count_words(const char *text, const char *word)
{
	size_t n = 0;

	for (; (text = strstr(text, word)) != NULL; text++)
		n++;
	return n;
}

static int64_t
enrol_by(const char *name, int serial, const char *basis)
{
	char number[19], named[80], with[40], paper[120];

	bench_number("19400302", serial, number);
	snprintf(with, sizeof with, "id_number=%s", number);
	snprintf(named, sizeof named, "name=%s", name);
	snprintf(paper, sizeof paper, "basis_document=%s", basis);
	assert_done(act(NULL, "enrol-existing", named, with, paper, NULL));
	return wrote("person")->id;
}

static int64_t
enrol(const char *name, int serial)
{
	return enrol_by(name, serial, "老名单");
}

static bool
print_three(const struct sheet_batch *b, const char *name,
    struct sheet_batch_result *result, struct buf *out, struct err *err)
{
	char *path = tempdir_path(bench_dir, name);
	bool made = sheet_print_batch(bench, "cover", b, path, result, err);
	struct err none = ERR_INIT;

	buf_clear(out);
	if (made)
		assert_true(path_read(path, 1 << 24, true, out, &none));
	else
		assert_false(path_exists(path));
	free(path);
	return made;
}

/* Covers of a whole list: one file, each a document; who has no file yet is
 * named; a second time all are reprints; stopping leaves nothing. */
static void
test_many_in_one_file(void **state)
{
	struct told told = { .steps = 0 };
	int64_t persons[3];
	struct sheet_batch b = { .persons = persons, .len = 3, .ctx = &told,
		.progress = count_step, .skipped = count_skipped };
	const struct row_list all = { .kind = &kind_document };
	struct sheet_batch_result result;
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT;

	(void)state;
	persons[0] = enrol("毛大爷", 61);
	take_in();
	persons[1] = person_id();
	persons[2] = enrol("毛大妈", 62);
	told.stop_at = 2;
	assert_false(print_three(&b, "stopped.txt", &result, &out, &err));
	assert_int_equal(row_count(bench->db, &all), 0);
	told = (struct told){ .steps = 0 };
	err_clear(&err);
	if (!print_three(&b, "covers.txt", &result, &out, &err))
		fail_msg("%s", err.text);
	assert_int_equal(told.steps, 3);
	assert_int_equal(result.printed, 2);
	assert_int_equal(result.pages, 2);
	assert_int_equal(result.again, 0);
	assert_int_equal(result.skipped, 1);
	assert_int_equal(told.skipped, 1);
	assert_non_null(strstr(told.why, "还没有建档"));
	assert_int_equal(row_count(bench->db, &all), 2);
	assert_int_equal(count_words(out.data, "案卷题名"), 2);
	assert_non_null(strstr(out.data, "毛大爷"));
	assert_non_null(strstr(out.data, "毛大妈"));
	assert_true(print_three(&b, "covers.pdf", &result, &out, &err));
	assert_int_equal(result.again, 2);
	assert_int_equal(result.missing, 0);
	assert_memory_equal(out.data, "%PDF-", 5);
	assert_int_equal(row_count(bench->db, &all), 2);
	b.persons = &persons[1];
	b.len = 1;
	assert_false(print_three(&b, "none.pdf", &result, &out, &err));
	assert_int_equal(err.code, ERR_REFUSED);
	buf_release(&out);
}

/* The cover of an old case bears its old beginning, or room for it; what is
 * not counted yet is left to the pen. */
static void
test_covers_of_old_cases(void **state)
{
	int64_t persons[3];
	struct sheet_batch b = { .persons = persons, .len = 3 };
	struct sheet_batch_result result;
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT;
	const char *first, *second;

	(void)state;
	take_in();
	persons[0] = person_id();
	persons[2] = enrol_by("毛大爷", 61, "洪民字〔2021〕3号，2021年3月2日");
	persons[1] = enrol_by("毛大妈", 62, "老名单");
	assert_true(sheet_order(bench, persons, 3, &err));
	if (!print_three(&b, "old.txt", &result, &out, &err))
		fail_msg("%s", err.text);
	first = strstr(out.data, "毛大爷");
	second = strstr(out.data, "毛大妈");
	assert_non_null(first);
	assert_true(second > first);
	assert_non_null(strstr(first, "2021年3月2日至　　　年　　月　　日"));
	assert_non_null(strstr(second, "　　　年　　月　　日至　　　年"));
	assert_int_equal(count_words(out.data, "共　　　件　　　　页"), 2);
	/* Who has no number stands behind. */
	assert_int_equal(persons[2], person_id());
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_from_door_to_card,
		    bench_setup, bench_teardown),
		cmocka_unit_test_setup_teardown(test_refused_and_told,
		    bench_setup, bench_teardown),
		cmocka_unit_test_setup_teardown(test_reprint, bench_setup,
		    bench_teardown),
		cmocka_unit_test_setup_teardown(test_many_in_one_file,
		    bench_setup, bench_teardown),
		cmocka_unit_test_setup_teardown(test_covers_of_old_cases,
		    bench_setup, bench_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
