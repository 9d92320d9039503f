/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "print/device.h"

#define CARD "360104002001000428017"

static char folder[] = "/tmp/nuandang-pdf-XXXXXX";

static struct layout *
example(void)
{
	static const int widths[] = { 2, 5, 2, 5 };
	struct layout *l = layout_new(PAPER_A4);
	char name[64];
	int i;

	layout_title(l, "试打表");
	layout_text(l, SIZE_BODY, 0, 2, "罕见姓名：𠮷 䶮 㛃 𬭚，阿依古丽·买买提。");
	layout_box(l, 400, 400);
	layout_box_qr(l, 50, 50, 250, CARD);
	layout_grid(l, widths, 4, SIZE_CELL);
	layout_head_row(l, 0);
	for (i = 0; i < 4; i++)
		layout_label(l, 1, "栏目");
	for (i = 0; i < 40; i++) {
		layout_row(l, 0);
		snprintf(name, sizeof name, "第 %d 行", i);
		layout_label(l, 1, name);
		layout_cell(l, 1, 0, "□是 ☑否 ㎡ 〇 ①");
		layout_label(l, 1, name);
		layout_cell(l, 1, STYLE_RIGHT, "很长的内容要在格子里折行，"
		    "不能出格，也不能盖住别的字");
	}
	layout_grid_end(l);
	return l;
}

static void
paint(struct layout *l, struct buf *out, int *pages, int *missing)
{
	const struct pdf_info info = { "试打表", "测试社区",
		"2026-01-05T00:00:00Z" };
	struct err err = ERR_INIT;
	struct device *d = device_pdf_new(&info, out, &err);

	if (d == NULL)
		fatal("%s", err.text);
	assert_true(layout_paint(l, d, pages, &err));
	*missing = device_pdf_missing(d);
	device_free(d);
	layout_free(l);
}

/* What a command says, or NULL when there is no such command. */
static char *
run(const char *tool, const char *arguments)
{
	struct buf line = BUF_INIT, out = BUF_INIT;
	char bytes[4096];
	size_t n;
	FILE *p;

	buf_addf(&line, "command -v %s >/dev/null && cd %s && (%s %s)"
	    " 2>/dev/null", tool,
	    folder, tool, arguments);
	p = popen(line.data, "r");
	assert_non_null(p);
	while ((n = fread(bytes, 1, sizeof bytes, p)) > 0)
		buf_add(&out, bytes, n);
	pclose(p);
	buf_release(&line);
	if (out.len == 0) {
		buf_release(&out);
		return NULL;
	}
	return buf_detach(&out);
}

static int
make(void **state)
{
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT;
	char *path;
	int pages, missing;

	(void)state;
	assert_non_null(mkdtemp(folder));
	paint(example(), &out, &pages, &missing);
	path = path_join(folder, "a.pdf");
	assert_true(path_write_atomic(path, out.data, out.len, 0600, &err));
	free(path);
	buf_release(&out);
	return 0;
}

static int
tidy(void **state)
{
	struct strlist names = VEC_INIT;
	struct err err = ERR_INIT;
	size_t i;
	char *path;

	(void)state;
	assert_true(path_list(folder, &names, &err));
	for (i = 0; i < names.len; i++) {
		path = path_join(folder, names.at[i]);
		assert_int_equal(unlink(path), 0);
		free(path);
	}
	strlist_release(&names);
	return rmdir(folder);
}

static void
test_equal_content_equal_bytes(void **state)
{
	struct buf a = BUF_INIT, b = BUF_INIT;
	int pages, missing;

	(void)state;
	paint(example(), &a, &pages, &missing);
	assert_int_equal(missing, 0);
	assert_true(pages > 1);
	/* Into the next second, in case a clock got in. */
	while (time(NULL) % 2 == 0)
		usleep(1000);
	paint(example(), &b, &pages, &missing);
	assert_true(text_starts(a.data, "%PDF-"));
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.data, b.data, a.len);
	buf_release(&a);
	buf_release(&b);
}

static void
test_missing_glyph_is_counted(void **state)
{
	struct layout *l = layout_new(PAPER_A4);
	struct buf out = BUF_INIT;
	int pages, missing;

	(void)state;
	/* Cuneiform stands in none of the fonts. */
	layout_text(l, SIZE_BODY, 0, 0, "字𒀀𒀁");
	paint(l, &out, &pages, &missing);
	assert_int_equal(missing, 2);
	buf_release(&out);
}

static void
test_fonts_are_embedded(void **state)
{
	char *out = run("pdffonts", "a.pdf | tail -n +3"), *line, *rest;
	int fonts = 0;

	(void)state;
	if (out == NULL)
		skip();
	for (line = strtok_r(out, "\n", &rest); line != NULL;
	    line = strtok_r(NULL, "\n", &rest), fonts++) {
		assert_non_null(strstr(line, " yes yes "));
		assert_true(strstr(line, "NotoS") != NULL
		    || strstr(line, "HanaMin") != NULL);
	}
	assert_true(fonts >= 2);
	free(out);
}

static void
test_text_can_be_taken_out(void **state)
{
	char *out = run("pdftotext", "a.pdf -");

	(void)state;
	if (out == NULL)
		skip();
	assert_non_null(strstr(out, "𠮷 䶮 㛃 𬭚，阿依古丽·买买提"));
	free(out);
}

/* The second sheet in a file leaves the first as it was painted. */
static void
test_sheets_in_one_file_keep_their_text(void **state)
{
	const struct pdf_info info = { "试打表", "测试社区",
		"2026-01-05T00:00:00Z" };
	static const char *const said[] = { "头一张", "第二张", "末一张" };
	struct err err = ERR_INIT;
	struct buf bytes = BUF_INIT;
	struct device *d = device_pdf_new(&info, &bytes, &err);
	struct layout *l;
	char *path = path_join(folder, "b.pdf"), *out;
	size_t i;

	(void)state;
	assert_non_null(d);
	for (i = 0; i < 3; i++) {
		l = layout_new(i == 1 ? PAPER_A4_LANDSCAPE : PAPER_A4);
		layout_title(l, said[i]);
		assert_int_equal(layout_add(l, d), 1);
		layout_free(l);
	}
	assert_true(d->ops->finish(d, &err));
	device_free(d);
	assert_true(path_write_atomic(path, bytes.data, bytes.len, 0600,
	    &err));
	free(path);
	buf_release(&bytes);
	out = run("pdftotext", "b.pdf -");
	if (out == NULL)
		skip();
	for (i = 0; i < 3; i++)
		assert_non_null(strstr(out, said[i]));
	free(out);
}

static void
test_qr_reads_back(void **state)
{
	char *out = run("pdftoppm", "-r 200 -f 1 -l 1 -png a.pdf p && "
	    "zbarimg -q --raw -Sdisable -Sqrcode.enable p*.png");

	(void)state;
	if (out == NULL)
		skip();
	assert_string_equal(text_trim(strtok(out, "\n")), CARD);
	free(out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_equal_content_equal_bytes),
		cmocka_unit_test(test_missing_glyph_is_counted),
		cmocka_unit_test(test_fonts_are_embedded),
		cmocka_unit_test(test_text_can_be_taken_out),
		cmocka_unit_test(test_sheets_in_one_file_keep_their_text),
		cmocka_unit_test(test_qr_reads_back),
	};

	return cmocka_run_group_tests(tests, make, tidy);
}
