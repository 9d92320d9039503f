/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Every sheet, filled and blank, against its golden text.  NUANDANG_UPDATE=1
 * writes the golden files anew; NUANDANG_SHEETS=FOLDER lays the PDFs there
 * to be looked at.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/path.h"
#include "base/utf8.h"
#include "example.h"
#include "print/device.h"
#include "print/facts.h"

static struct layout *
lay_out(struct example *e, const struct sheet *s, bool blank,
    struct facts *f, struct err *err)
{
	static struct slip_line lines[] = {
		{ "person", 3, 0, 0 }, { "application", 2, 0, 0 },
		{ "acceptance", 2, 0, 0 }, { "paper", 9, 0, 0 },
		{ "visit", 2, 0, 0 }, { "assessment", 2, 0, 0 },
		{ "answer", 58, 0, 0 }, { "need", 4, 0, 0 },
		{ "service", 118, 7080, 0 },
		{ "allowance", 6, 0, 118050 },
	};
	static const struct slip slip = {
		.file = "360199002001-360199002-3fa9-000017.ndb",
		.from = "360199002001", .to = "360199002", .epoch = "3fa9",
		.number = 17, .made_at = "2026-01-23T08:30:00Z",
		.since = "2026-01-16T08:10:00Z",
		.digest = "9f86d081884c7d659a2feaa0c55ad015"
		    "a3bf4f1b2b0b822cd15d6c15b0f00a08",
		.spoken = "11455 22187 03671",
		.total = { "", 206, 7080, 118050 },
		.lines = { lines, ARRAY_LEN(lines), ARRAY_LEN(lines) },
	};
	static const struct reminder reminder = { .unit = "360199002001",
		.last_on = "2026-01-09", .days = 10, .rhythm = "weekly" };
	static const struct recovery recovery = { .unit = "360199002001",
		.fingerprint = "01234 56789 01234 56789 01234 56789",
		.key = "AGE-SECRET-KEY-1EXAMPLE0EXAMPLE0EXAMPLE0EXAMPLE0"
		    "EXAMPLE0EXAMPLE0EXAMPLE0EX" };
	static const struct start_slip start = { .unit = "360199002002",
		.name = "示例村民委员会", .code = "12345 67890" };

	memset(f, 0, sizeof *f);
	f->o = &e->office;
	f->sheet = s;
	f->blank = blank;
	f->loose = &e->all;
	f->today = day_make(2026, 1, 23);
	if (!blank) {
		f->c = s->needs & SHEET_PERSON ? &e->c : NULL;
		f->slip = &slip;
		f->reminder = &reminder;
		f->recovery = &recovery;
		f->start = &start;
		f->copies = 1;
		f->month = s->needs & SHEET_MONTH ? "2026-02" : NULL;
		snprintf(f->number, sizeof f->number, "%s-%s-2026-0007",
		    e->office.unit, s->series);
	}
	return sheet_layout(f, err);
}

static void
golden(const char *name, const struct buf *text)
{
	struct buf stored = BUF_INIT;
	struct err err = ERR_INIT;
	char path[512];

	snprintf(path, sizeof path, "%s/tests/print/%s.txt", SOURCE_DIR, name);
	if (getenv("NUANDANG_UPDATE") != NULL) {
		if (!path_write_atomic(path, text->data, text->len, 0644,
		    &err))
			fatal("%s", err.text);
		return;
	}
	if (!path_read(path, 1 << 20, true, &stored, &err))
		fatal("%s", err.text);
	assert_string_equal(text->data, stored.data);
	buf_release(&stored);
}

static void
check_text(struct layout *l, int columns, const char *name)
{
	struct strlist lines = VEC_INIT;
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;
	struct device *d = device_text_new(columns, &text);
	size_t i;

	assert_true(layout_paint(l, d, NULL, &err));
	device_free(d);
	strlist_split(&lines, text.data, '\n');
	for (i = 0; i < lines.len; i++)
		if (utf8_columns(lines.at[i]) > columns
		    + (lines.at[i][0] == '\f'))
			fail_msg("too wide for %d: %s", columns, lines.at[i]);
	if (name != NULL)
		golden(name, &text);
	strlist_release(&lines);
	buf_release(&text);
}

static void
check_pdf(struct layout *l, const char *name)
{
	const struct pdf_info info = { name, "360199",
		"2026-01-23T00:00:00Z" };
	const char *folder = getenv("NUANDANG_SHEETS");
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;
	struct device *d = device_pdf_new(&info, &out, &err);
	char path[512];

	if (d == NULL)
		fatal("%s", err.text);
	assert_true(layout_paint(l, d, NULL, &err));
	assert_int_equal(device_pdf_missing(d), 0);
	assert_memory_equal(out.data, "%PDF-", 5);
	device_free(d);
	if (folder != NULL) {
		snprintf(path, sizeof path, "%s/%s.pdf", folder, name);
		assert_true(path_write_atomic(path, out.data, out.len, 0644,
		    &err));
	}
	buf_release(&out);
}

static void
check_sheet(struct example *e, const struct sheet *s, bool blank,
    const char *name)
{
	struct err err = ERR_INIT;
	struct facts f;
	struct layout *l = lay_out(e, s, blank, &f, &err);

	if (l == NULL)
		fatal("%s: %s", name, err.text);
	/* The usual width against the golden text, the other for its lines. */
	check_text(l, 80, s->paper == PAPER_A4 ? name : NULL);
	check_text(l, 132, s->paper == PAPER_A4 ? NULL : name);
	check_pdf(l, name);
	layout_free(l);
	facts_release(&f, &f.kept);
}

/* The example was granted, so its refusal is made first. */
static void
refuse(struct example *e, bool refused)
{
	record_set(e->c.decision, "outcome", refused ? "refuse" : "approve");
	record_set(e->c.decision, "reason", refused ? "家庭成员有能力照料，"
	    "评估得分未达到服务标准。" : NULL);
}

static void
test_every_sheet(void **state)
{
	struct example *e = example_new();
	const struct sheet *s;
	char name[64];
	size_t i;

	(void)state;
	for (i = 0; (s = sheet_at(i)) != NULL; i++) {
		refuse(e, strcmp(s->code, "refusal") == 0);
		check_sheet(e, s, false, s->code);
		snprintf(name, sizeof name, "%s-blank", s->code);
		if (s->blank_possible)
			check_sheet(e, s, true, name);
	}
	example_free(e);
}

/* As long as things get in a register: names of minorities, addresses of new
 * towns, twenty under one roof, a clerk who writes. */
static void
stretch(struct example *e)
{
	static const char name[] = "阿不都热合曼·买买提吐尔逊·艾山江";
	static const char address[] = "示范市示范新区高新技术产业开发区"
	    "民族团结大道延伸段 1288 号世纪阳光花园三期 B 区 128 栋 3 单元 "
	    "2801 室（原示范化肥厂家属院东门进第三个路口）";
	struct record *p, *m;
	size_t i;

	text_copy(e->office.name, sizeof e->office.name,
	    "示范市示范新区高新技术产业开发区管理委员会"
	    "民族团结社区居民委员会");
	record_set(e->c.person, "name", name);
	record_set(e->c.person, "former_name", name);
	record_set(e->c.person, "address", address);
	record_set(e->c.person, "hukou_address", address);
	record_set(e->c.person, "contact_name", name);
	record_set(e->c.person, "carer_name", name);
	record_set(e->c.person, "chronic_illness", "高血压三级、二型糖尿病"
	    "伴周围神经病变、慢性阻塞性肺疾病、脑梗后遗症、左侧股骨头置换"
	    "术后、老年性白内障，长期服用八种药物");
	record_set(e->c.household, "address", address);
	record_set(e->c.application, "agent_name", name);
	record_set(e->c.visit, "workers", "程小示、欧阳小范、"
	    "阿依努尔·买买提江、万小例");
	record_set(e->c.file, "title", "阿不都热合曼·买买提吐尔逊·艾山江"
	    "服务类社会救助档案");
	for (i = 0; i < 18; i++) {
		p = ADD(e, &kind_person, "name", name, "id_number",
		    "360199195208154826", "sex", "2", "health", "disabled",
		    "occupation", "个体工商户（餐饮服务）");
		m = ADD(e, &kind_household_member, "relation", "12",
		    "lives_together", "1");
		example_point(m, "household", e->c.household);
		example_point(m, "person", p);
	}
}

static void
test_long_values(void **state)
{
	struct example *e = example_new();
	const struct sheet *s;
	struct layout *l;
	char name[64];
	size_t i;

	(void)state;
	stretch(e);
	for (i = 0; (s = sheet_at(i)) != NULL; i++) {
		struct err err = ERR_INIT;
		struct facts f;

		refuse(e, strcmp(s->code, "refusal") == 0);
		if ((l = lay_out(e, s, false, &f, &err)) == NULL)
			fatal("%s: %s", s->code, err.text);
		check_text(l, 80, NULL);
		check_text(l, 132, NULL);
		snprintf(name, sizeof name, "long-%s", s->code);
		check_pdf(l, name);
		layout_free(l);
		facts_release(&f, &f.kept);
	}
	example_free(e);
}

static void
test_table_is_sound(void **state)
{
	const struct sheet *s, *other;
	size_t i, k;

	(void)state;
	for (i = 0; (s = sheet_at(i)) != NULL; i++) {
		assert_ptr_equal(sheet_by_code(s->code), s);
		assert_non_null(s->label);
		assert_non_null(s->build);
		if (s->about != NULL)
			assert_non_null(kind_by_name(s->about));
		for (k = 0; k < i; k++) {
			other = sheet_at(k);
			assert_string_not_equal(s->form_no, other->form_no);
			assert_string_not_equal(s->series, other->series);
		}
	}
	assert_null(sheet_by_code("nothing"));
}

static void
expect_refused(struct example *e, const char *code, bool blank,
    enum err_code why)
{
	struct err err = ERR_INIT;
	struct facts f;

	assert_null(lay_out(e, sheet_by_code(code), blank, &f, &err));
	assert_int_equal(err.code, why);
	assert_true(err.text[0] != '\0');
	facts_release(&f, &f.kept);
}

static void
test_not_before_its_time(void **state)
{
	struct example *e = example_new();

	(void)state;
	expect_refused(e, "refusal", false, ERR_REFUSED);
	expect_refused(e, "card", true, ERR_USAGE);
	e->c.in_force = false;
	expect_refused(e, "decision", false, ERR_REFUSED);
	e->c.in_force = true;
	refuse(e, true);
	expect_refused(e, "decision", false, ERR_REFUSED);
	e->c.decision = NULL;
	expect_refused(e, "decision", false, ERR_REFUSED);
	e->c.card = NULL;
	expect_refused(e, "card", false, ERR_REFUSED);
	e->c.visit = NULL;
	expect_refused(e, "survey", false, ERR_REFUSED);
	example_free(e);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_sheet),
		cmocka_unit_test(test_long_values),
		cmocka_unit_test(test_table_is_sound),
		cmocka_unit_test(test_not_before_its_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
