/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Lists for people: CSV and spreadsheets, whole or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "offices.h"

#include "exchange/export.h"
#include "tempdir.h"

#define CAP ((size_t)1 << 20)

/* The list in the file `name` of the world's folder, taken away again. */
static void
list_as(struct world *w, const struct row_list *list,
    struct export_options *options, const char *name, struct buf *out)
{
	char *path = path_join(w->stick, name);
	struct err err = ERR_INIT;

	buf_clear(out);
	need(export_kind(w->at[AT_VILLAGE1], list, options, path, &err), &err);
	need(path_read(path, CAP, true, out, &err), &err);
	assert_int_equal(unlink(path), 0);
	free(path);
}

static void
as_csv(void **state)
{
	struct row_where where = { "name", ROW_IS, "练习一" };
	struct row_list list = { .kind = &kind_person, .where = &where,
		.n_where = 1 };
	struct export_options options = { .names = true,
		.encoding = ENCODING_UTF8_BOM };
	struct buf out = BUF_INIT, want = BUF_INIT;
	char person[UID_TEXT], household[UID_TEXT];
	struct world w;

	(void)state;
	world_make(&w);
	WORLD_PUT(person, w.at[AT_VILLAGE1], &kind_person, "name", "练习一",
	    "division", VILLAGE1, "address", "=1+1");
	WORLD_PUT(household, w.at[AT_VILLAGE1], &kind_household, "head",
	    person, "division", VILLAGE1, "income_fen", "123456");
	list_as(&w, &list, &options, "a.csv", &out);
	assert_int_equal(options.rows, 1);
	assert_memory_equal(out.data, "\xEF\xBB\xBFuid,name,", 12);
	buf_addf(&want, "\r\n%s,练习一,", person);
	assert_non_null(strstr(out.data, want.data));
	assert_non_null(strstr(out.data, ",'=1+1,"));
	list = (struct row_list){ .kind = &kind_household };
	options.encoding = ENCODING_UTF8;
	list_as(&w, &list, &options, "a.csv", &out);
	assert_non_null(strstr(out.data, ",1234.56,"));
	buf_clear(&want);
	buf_addf(&want, ",%s,", person);
	assert_non_null(strstr(out.data, want.data));
	/* The header alone, in words. */
	options = (struct export_options){ .template_only = true,
		.encoding = ENCODING_GB18030 };
	list_as(&w, &list, &options, "a.csv", &out);
	assert_int_equal(options.loss.lost, 0);
	assert_ptr_equal(strchr(out.data, '\n'), out.data + out.len - 1);
	buf_release(&out);
	buf_release(&want);
	world_end(&w);
}

/* What GB18030 lacks is counted, with an example; what only it has too. */
static void
losses(void **state)
{
	static const struct writer_column columns[] = { { "甲", 4 } };
	struct writer_options options = { .encoding = ENCODING_GB18030,
		.title = "甲", .columns = columns, .n = 1 };
	struct writer_loss loss;
	struct err err = ERR_INIT;
	struct buf words = BUF_INIT;
	const char *cell = "\xEE\x9E\x8D欧阳𠮷田𠮷";
	char *dir = tempdir_make(), *path = tempdir_path(dir, "a.csv");
	struct writer *w;

	(void)state;
	options.path = path;
	w = writer_open(&options, &err);
	need(w != NULL, &err);
	assert_true(writer_row(w, &cell));
	need(writer_close(w, &loss, &err), &err);
	assert_int_equal(loss.lost, 1);
	assert_string_equal(loss.lost_like, "\xEE\x9E\x8D");
	assert_int_equal(loss.rare, 2);
	assert_string_equal(loss.rare_like, "𠮷");
	export_loss(&loss, &words);
	assert_non_null(strstr(words.data, "1"));
	loss.lost = 0;
	buf_clear(&words);
	export_loss(&loss, &words);
	assert_non_null(strstr(words.data, "𠮷"));
	loss.rare = 0;
	buf_clear(&words);
	export_loss(&loss, &words);
	assert_int_equal(words.len, 0);
	buf_release(&words);
	free(path);
	tempdir_remove(dir);
}

/* Equal content gives equal bytes, whatever else is in the folder. */
static void
as_spreadsheet(void **state)
{
	struct row_list list = { .kind = &kind_person };
	struct export_options options = { .names = false };
	struct buf first = BUF_INIT, second = BUF_INIT;
	char person[UID_TEXT];
	struct world w;

	(void)state;
	world_make(&w);
	WORLD_PUT(person, w.at[AT_VILLAGE1], &kind_person, "name", "练习一",
	    "division", VILLAGE1, "id_number", "360199194803150027");
	list_as(&w, &list, &options, "a.xlsx", &first);
	list_as(&w, &list, &options, "b.XLSX", &second);
	assert_int_equal(options.rows, 1);
	assert_memory_equal(first.data, "PK\3\4", 4);
	assert_int_equal(first.len, second.len);
	assert_memory_equal(first.data, second.data, first.len);
	buf_release(&first);
	buf_release(&second);
	world_end(&w);
}

static size_t
files_in(const char *dir)
{
	struct strlist names;
	struct err err = ERR_INIT;
	size_t n;

	strlist_init(&names);
	need(path_list(dir, &names, &err), &err);
	n = names.len;
	strlist_release(&names);
	return n;
}

/* Nothing stands under the name before the end, nothing is left of what was
 * given up or could not be done, and the older file is still there. */
static void
whole_or_not(void **state)
{
	static const struct writer_column columns[] = { { "甲", 4 } };
	static const char *const names[] = { "a.csv", "a.xlsx" };
	struct writer_options options = { .title = "[甲]:*?/\\", .columns =
		columns, .n = 1 };
	char *dir = tempdir_make(), *path, *text = xcalloc(40000, 1);
	struct err err = ERR_INIT;
	struct writer *w;
	const char *cell;
	size_t i;

	(void)state;
	memset(text, 'x', 39999);
	for (i = 0; i < ARRAY_LEN(names); i++) {
		options.path = path = tempdir_path(dir, names[i]);
		w = writer_open(&options, &err);
		need(w != NULL, &err);
		assert_false(path_exists(path));
		cell = "一";
		assert_true(writer_row(w, &cell));
		assert_false(path_exists(path));
		writer_drop(w);
		assert_int_equal(files_in(dir), 0);
		free(path);
	}
	path = tempdir_write(dir, "a.xlsx", "older");
	options.path = path;
	w = writer_open(&options, &err);
	need(w != NULL, &err);
	cell = text;
	assert_false(writer_row(w, &cell));
	assert_false(writer_close(w, NULL, &err));
	assert_int_equal(err.code, ERR_REFUSED);
	assert_int_equal(files_in(dir), 1);
	free(path);
	options.path = path = tempdir_path(dir, "none/a.xlsx");
	err_clear(&err);
	assert_null(writer_open(&options, &err));
	assert_int_equal(err.code, ERR_FAILED);
	free(path);
	free(text);
	tempdir_remove(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_csv),
		cmocka_unit_test(losses),
		cmocka_unit_test(as_spreadsheet),
		cmocka_unit_test(whole_or_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
