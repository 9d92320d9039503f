/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Printing from a register: files, numbers, reprints, failures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/path.h"
#include "base/text.h"
#include "casework/change.h"
#include "print/sheet.h"
#include "tempdir.h"

struct place {
	char *dir;
	struct office *o;
};

static int
set_up(void **state)
{
	const struct office_setup setup = { .unit = "360199002001",
		.name = "示范社区居民委员会", .profile = "single",
		.practice = true };
	struct place *p = calloc(1, sizeof *p);
	struct err err = ERR_INIT;
	char *db;

	clock_fix(time_parse("2026-01-23T02:00:00Z"));
	p->dir = tempdir_make();
	db = tempdir_path(p->dir, "a.db");
	if (!office_init(db, &setup, &err)
	    || (p->o = office_open(db, &err)) == NULL
	    || !operator_login(p->o, "admin", NULL, &err))
		fail_msg("%s", err.text);
	free(db);
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	struct place *p = *state;

	office_close(p->o);
	tempdir_remove(p->dir);
	free(p);
	clock_fix(-1);
	return 0;
}

static bool
print(struct place *p, const char *code, const struct sheet_request *q,
    const char *name, struct sheet_result *result, struct err *err)
{
	char *path = name[0] == '/' ? strdup(name)
	    : tempdir_path(p->dir, name);
	bool done = sheet_print(p->o, code, q, path, result, err);

	free(path);
	return done;
}

static int64_t
documents(struct place *p)
{
	const struct row_list all = { .kind = &kind_document };

	return row_count(p->o->db, &all);
}

static void
read_back(struct place *p, const char *name, struct buf *out)
{
	char *path = tempdir_path(p->dir, name);
	struct err err = ERR_INIT;

	if (!path_read(path, 1 << 24, true, out, &err))
		fail_msg("%s", err.text);
	free(path);
}

static void
test_each_print_is_a_document(void **state)
{
	const struct sheet_request q = { 0 };
	struct place *p = *state;
	struct sheet_result result;
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT;

	if (!print(p, "name-list", &q, "a.pdf", &result, &err))
		fail_msg("%s", err.text);
	assert_string_equal(result.number, "360199002001-FJ18-2026-0001");
	assert_int_equal(result.pages, 1);
	assert_int_equal(result.missing, 0);
	read_back(p, "a.pdf", &out);
	assert_memory_equal(out.data, "%PDF-", 5);
	assert_true(print(p, "name-list", &q, "b.txt", &result, &err));
	assert_string_equal(result.number, "360199002001-FJ18-2026-0002");
	buf_clear(&out);
	read_back(p, "b.txt", &out);
	assert_non_null(strstr(out.data, "编号：360199002001-FJ18-2026-0002"));
	assert_null(strstr(out.data, "补打"));
	assert_int_equal(documents(p), 2);
	buf_release(&out);
}

static void
test_blank_and_preview_leave_no_trace(void **state)
{
	const struct sheet_request blank = { .blank = true };
	const struct sheet_request preview = { .preview = true };
	struct place *p = *state;
	struct sheet_result result;
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT;

	assert_true(print(p, "application", &blank, "a.pdf", &result, &err));
	assert_string_equal(result.number, "");
	assert_true(print(p, "name-list", &preview, "b.txt", &result, &err));
	read_back(p, "b.txt", &out);
	assert_non_null(strstr(out.data, "预览"));
	assert_non_null(strstr(out.data, "练习"));
	buf_clear(&out);
	assert_true(sheet_render(p->o, "name-list", &preview, 132, &out,
	    NULL, &err));
	assert_non_null(strstr(out.data, "走访名单"));
	assert_int_equal(documents(p), 0);
	buf_release(&out);
}

static void
test_slip_keeps_its_number(void **state)
{
	struct slip_line line = { "person", 3, 0, 0 };
	const struct slip slip = { .epoch = "3fa9", .number = 17,
		.file = "360199002001-360199002-3fa9-000017.ndb",
		.from = "360199002001", .to = "360199002", .digest = "00",
		.made_at = "2026-01-23T02:00:00Z", .lines = { &line, 1, 1 } };
	const struct sheet_request q = { .slip = &slip };
	struct place *p = *state;
	struct sheet_result result;
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT;

	assert_true(print(p, "slip", &q, "a.pdf", &result, &err));
	assert_string_equal(result.number, slip.file);
	assert_int_equal(result.copies, 1);
	assert_true(print(p, "slip", &q, "b.txt", &result, &err));
	assert_string_equal(result.number, slip.file);
	assert_int_equal(result.copies, 2);
	read_back(p, "b.txt", &out);
	assert_non_null(strstr(out.data, "补打（第 2 份）"));
	assert_int_equal(documents(p), 1);
	buf_release(&out);
}

static void
expect(struct place *p, const char *code, const struct sheet_request *q,
    const char *name, enum err_code why)
{
	struct err err = ERR_INIT;

	assert_false(print(p, code, q, name, NULL, &err));
	assert_int_equal(err.code, why);
	assert_true(err.text[0] != '\0');
}

static void
test_failures_leave_no_document(void **state)
{
	const struct sheet_request none = { 0 }, blank = { .blank = true };
	struct place *p = *state;
	struct err err = ERR_INIT;

	expect(p, "nothing", &none, "a.pdf", ERR_USAGE);
	expect(p, "name-list", &none, "a.doc", ERR_USAGE);
	expect(p, "decision", &none, "a.pdf", ERR_USAGE);
	expect(p, "service-sheet", &none, "a.pdf", ERR_USAGE);
	expect(p, "slip", &none, "a.pdf", ERR_USAGE);
	expect(p, "card", &blank, "a.pdf", ERR_USAGE);
	expect(p, "name-list", &none, "no/such/folder/a.pdf", ERR_FAILED);
	assert_int_equal(documents(p), 0);
	if (!print(p, "name-list", &none, "/dev/null", NULL, &err))
		fail_msg("%s", err.text);
	assert_int_equal(documents(p), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_each_print_is_a_document,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    test_blank_and_preview_leave_no_trace, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_slip_keeps_its_number,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    test_failures_leave_no_document, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
