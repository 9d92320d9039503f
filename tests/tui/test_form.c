/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Forms without a terminal: values, rows, findings, drafts. */
#include "hidden.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "tui/form.h"
#include "tui/screen.h"

#define FIELD(n, l, t) .name = n, .label = l, .type = &type_##t

static const struct choice colours[] = {
	{ "red", "红色" }, { "green", "绿色" }, { "blue", "蓝色" }, { 0 }
};

static const struct field fields[] = {
	{ FIELD("name", "姓名", name), .flags = FIELD_REQUIRED },
	{ FIELD("day", "日期", date), .flags = FIELD_FIXED },
	{ FIELD("colour", "颜色", choice), .choices = colours },
	{ FIELD("colours", "几种", choices), .choices = colours },
	{ FIELD("money", "金额", money) },
	{ FIELD("note", "说明", memo) },
	{ FIELD("person", "何人", ref), .target = "person" },
	{ FIELD("sum", "合计", integer), .flags = FIELD_COMPUTED },
};

static const struct form_item items[] = {
	{ &fields[0], NULL, NULL, NULL, 0 },
	{ &fields[1], NULL, NULL, NULL, 0 },
	{ &fields[2], NULL, NULL, NULL, 0 },
	{ &fields[3], NULL, NULL, NULL, 0 },
	{ &fields[4], NULL, NULL, NULL, 0 },
	{ &fields[5], NULL, NULL, NULL, 0 },
	{ &fields[6], NULL, NULL, NULL, 0 },
	{ &fields[7], NULL, NULL, NULL, 0 },
	{ &fields[0], "member", "成员", NULL, FORM_REPEAT },
	{ &fields[1], "member", "成员", NULL, FORM_REPEAT },
};

static const char wang[] = "01890000-0000-7000-8000-000000000001";
static int changes, drafts;

static void
changed(struct form *f, const char *path, void *ctx)
{
	(void)f;
	(void)path;
	(void)ctx;
	changes++;
}

static bool
resolve(struct form *f, const char *path, const struct form_item *item,
    const char *typed, struct buf *value, void *ctx)
{
	(void)f;
	(void)path;
	(void)item;
	(void)ctx;
	if (strcmp(typed, "wh") != 0 && strcmp(typed, "王会") != 0)
		return false;
	buf_adds(value, wang);
	return true;
}

static void
echo(struct form *f, const char *path, const struct form_item *item,
    const char *value, struct buf *shown, void *ctx)
{
	(void)f;
	(void)path;
	(void)ctx;
	if (item->field->type == &type_ref && strcmp(value, wang) == 0)
		buf_adds(shown, "王会");
}

static void
draft(struct form *f, void *ctx)
{
	(void)f;
	(void)ctx;
	drafts++;
}

static const struct form_ops ops = {
	.changed = changed, .resolve = resolve, .echo = echo, .draft = draft,
};

static struct form *
new_form(void)
{
	changes = drafts = 0;
	return form_new(items, ARRAY_LEN(items), &ops, NULL);
}

static void
press(struct form *f, const char *text)
{
	struct key k = { 0 };

	for (; *text != '\0'; text++) {
		k.code = *text == '\n' ? K_ENTER : *text;
		form_key(f, &k);
	}
}

static void
assert_typed(const struct form *f, const char *path, const char *want)
{
	struct buf text = BUF_INIT;

	form_typed(f, path, &text);
	assert_string_equal(text.data, want);
	buf_release(&text);
}

static void
values_are_batch_texts(void **state)
{
	struct form *f = new_form();

	(void)state;
	assert_string_equal(form_current(f), "name");
	assert_true(form_type(f, "day", "2026年1月5日"));
	assert_string_equal(form_get(f, "day"), "2026-01-05");
	assert_typed(f, "day", "2026-01-05");
	assert_true(form_type(f, "colour", "3"));
	assert_string_equal(form_get(f, "colour"), "blue");
	assert_typed(f, "colour", "蓝色");
	assert_true(form_type(f, "colours", "蓝色、1"));
	assert_string_equal(form_get(f, "colours"), "red blue");
	assert_true(form_type(f, "money", "８600.5"));
	assert_string_equal(form_get(f, "money"), "860050");
	assert_int_equal(changes, 4);
	assert_true(form_is_dirty(f));
	form_free(f);
}

static void
what_is_no_value_stays_as_typed(void **state)
{
	struct form *f = new_form();

	(void)state;
	form_set(f, "day", "2026-01-05");
	assert_false(form_is_dirty(f));
	assert_false(form_type(f, "day", "后天吧"));
	assert_null(form_get(f, "day"));
	assert_typed(f, "day", "后天吧");
	assert_int_equal(changes, 1);
	/* Required and empty: the name; wrong: the day. */
	assert_int_equal(form_check(f), 2);
	assert_true(form_type(f, "day", ""));
	assert_null(form_get(f, "day"));
	form_free(f);
}

static void
typing_over_a_choice_begins_another(void **state)
{
	struct form *f = new_form();
	struct key back = { .code = K_BACKSPACE };

	(void)state;
	form_set(f, "colour", "red");
	form_go(f, "colour");
	press(f, "2\n");
	assert_string_equal(form_get(f, "colour"), "green");
	form_go(f, "colour");
	form_key(f, &back);
	press(f, "\n");
	assert_null(form_get(f, "colour"));
	form_free(f);
}

static void
references_stand_by_name(void **state)
{
	struct form *f = new_form();

	(void)state;
	assert_true(form_type(f, "person", "wh"));
	assert_string_equal(form_get(f, "person"), wang);
	assert_typed(f, "person", "王会");
	assert_false(form_type(f, "person", "李"));
	assert_typed(f, "person", "李");
	form_set(f, "person", wang);
	assert_typed(f, "person", "王会");
	form_free(f);
}

static void
filling_in_respects_the_user(void **state)
{
	struct form *f = new_form();
	struct key clear = { .code = K_CTRL('U') };

	(void)state;
	assert_true(form_fill(f, "name", "张三"));
	assert_false(form_fill(f, "name", "李四"));
	assert_string_equal(form_get(f, "name"), "张三");
	form_key(f, &clear);
	press(f, "\n");
	assert_null(form_get(f, "name"));
	assert_false(form_fill(f, "name", "李四"));
	assert_true(form_fill(f, "colour", "red"));
	form_free(f);
}

static void
rows_come_and_go(void **state)
{
	struct form *f = new_form();

	(void)state;
	assert_int_equal(form_rows(f, "member"), 0);
	form_set(f, "member.2.name", "二");
	assert_int_equal(form_rows(f, "member"), 2);
	form_set(f, "member.1.name", "一");
	assert_int_equal(form_add_row(f, "member"), 3);
	form_set(f, "member.3.day", "2026-01-03");
	form_remove_row(f, "member", 2);
	assert_int_equal(form_rows(f, "member"), 2);
	assert_string_equal(form_get(f, "member.1.name"), "一");
	assert_string_equal(form_get(f, "member.2.day"), "2026-01-03");
	assert_null(form_get(f, "member.3.day"));
	assert_null(form_item_at(f, "member.3.day"));
	/* The top name and the one of row 2, where a day stands. */
	assert_int_equal(form_missing(f), 2);
	form_add_row(f, "member");
	assert_int_equal(form_missing(f), 2);
	form_remove_row(f, "member", 9);
	assert_int_equal(form_rows(f, "member"), 3);
	form_set(f, "member.100000.name", "远");
	assert_int_equal(form_rows(f, "member"), 3);
	form_free(f);
}

static void
fixed_fields_are_passed_over(void **state)
{
	struct form *f = new_form();

	(void)state;
	form_set(f, "day", "2026-01-05");
	form_set(f, "sum", "7");
	form_set_old(f, true);
	press(f, "\n");
	assert_string_equal(form_current(f), "colour");
	assert_false(form_type(f, "day", "2026-02-02"));
	assert_string_equal(form_get(f, "day"), "2026-01-05");
	press(f, "\n\n\n\n\n\n\n\n\n\n");
	assert_string_equal(form_current(f), "");
	form_free(f);
}

static void
findings_go_under_their_fields(void **state)
{
	struct form *f = new_form();
	struct findings found = { 0 };

	(void)state;
	form_add_row(f, "member");
	form_add_row(f, "member");
	findings_add(&found, FINDING_WARNING, "colour", "红的少见。");
	findings_add(&found, FINDING_ERROR, "member.2.day", "日期不对。");
	findings_add(&found, FINDING_ERROR, "", "整条不行。");
	form_find(f, &found);
	assert_string_equal(form_current(f), "member.2.day");
	assert_string_equal(screen_message(), "整条不行。");
	findings_release(&found);
	form_free(f);
}

struct total {
	int values;
	bool colour;
};

static void
add_value(const char *path, const struct form_item *item, const char *value,
    void *ctx)
{
	struct total *t = ctx;

	(void)item;
	t->values++;
	t->colour = t->colour || (strcmp(path, "colour") == 0 &&
	    strcmp(value, "green") == 0);
}

static void
a_draft_gives_the_same_form(void **state)
{
	struct form *f = new_form(), *g;
	struct buf one = BUF_INIT, two = BUF_INIT, lost = BUF_INIT;
	struct total t = { 0 };

	(void)state;
	form_type(f, "colour", "绿");
	form_type(f, "day", "不知道 \\n 哪天");
	form_set(f, "note", "第一行\n第\\二行");
	form_set(f, "person", wang);
	form_set(f, "member.2.name", "阿依古丽·买买提");
	form_go(f, "member.2.name");
	form_serialize(f, &one);
	g = new_form();
	buf_addf(&two, "%svalue gone.field 旧内容\n", one.data);
	assert_true(form_restore(g, two.data, &lost));
	assert_string_equal(lost.data, "gone.field: 旧内容\n");
	buf_clear(&two);
	form_serialize(g, &two);
	assert_string_equal(one.data, two.data);
	assert_string_equal(form_current(g), "member.2.name");
	assert_string_equal(form_get(g, "note"), "第一行\n第\\二行");
	assert_typed(g, "day", "不知道 \\n 哪天");
	form_each(g, add_value, &t);
	assert_int_equal(t.values, 4);
	assert_true(t.colour);
	assert_false(form_restore(g, "something else", NULL));
	assert_string_equal(form_get(g, "colour"), "green");
	form_free(f);
	form_free(g);
	buf_release(&one);
	buf_release(&two);
	buf_release(&lost);
}

/* Damaged drafts give some form, never a crash. */
static void
a_damaged_draft_is_survived(void **state)
{
	static const char *const texts[] = {
		"form 1\n", "form 1\nvalue\nvalue \nvalue name\n",
		"form 1\nrows member 999999999999\nrows x 3\nrows member\n",
		"form 1\nvalue day 2026-99-99\nat nowhere\ntyped name \\",
		"form 1\nvalue colour purple\nvalue name \x01\xFF\n",
	};
	struct form *f = new_form();
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(texts); i++)
		assert_true(form_restore(f, texts[i], NULL));
	assert_typed(f, "colour", "purple");
	assert_null(form_get(f, "colour"));
	form_free(f);
}

static void
drafts_are_kept_only_after_changes(void **state)
{
	struct form *f = new_form();

	(void)state;
	form_tick(f);
	assert_int_equal(drafts, 0);
	press(f, "x");
	form_tick(f);
	form_tick(f);
	assert_int_equal(drafts, 1);
	form_mark_clean(f);
	assert_false(form_is_dirty(f));
	form_free(f);
}

/* A screen round one form, driven by keys of an array. */
static bool
open_form(struct screen *s, void *arg, struct err *err)
{
	(void)err;
	*(struct form **)s->state = arg;
	return true;
}

static bool
key_form(struct screen *s, const struct key *k)
{
	return form_key(*(struct form **)s->state, k);
}

static bool
act_form(struct screen *s, int action)
{
	return form_act(*(struct form **)s->state, action);
}

static void
draw_form(struct screen *s, struct area body)
{
	form_draw(*(struct form **)s->state, body);
}

static void
hangup_form(struct screen *s)
{
	form_tick(*(struct form **)s->state);
}

static const struct binding *const tables[] = {
	form_bindings, form_row_bindings, NULL
};

static const struct screen_ops form_screen = {
	.name = "form", .title = "表", .keys = tables,
	.size = sizeof(struct form *), .open = open_form, .key = key_form,
	.act = act_form, .draw = draw_form, .hangup = hangup_form,
};

static void
keys_come_from_an_array(void **state)
{
	static const struct key keys[] = {
		{ K_PASTE, "张桂\n英", false }, { .code = K_ENTER },
		{ K_SCAN, "20260115", true }, { .code = K_F(4) },
		{ .code = 'h' }, { .code = K_ENTER }, { .code = K_F(3) },
		{ .code = 0x738B }, { .code = K_RESIZE }, { .code = K_TICK },
		{ .code = K_ESC }, { .code = K_NONE },
	};
	const struct key *at = keys;
	struct form *f = new_form();

	(void)state;
	key_set_source(key_from_array, &at);
	assert_true(screen_open(&form_screen, f));
	assert_int_equal(screen_run(), 0);
	key_set_source(NULL, NULL);
	/* A name takes no blank between Han: its type says so. */
	assert_typed(f, "name", "张桂英");
	assert_string_equal(form_get(f, "day"), "2026-01-15");
	assert_string_equal(form_get(f, "colour"), "red");
	assert_typed(f, "member.1.name", "王");
	form_free(f);
}

static void
down_in_an_empty_choice_opens_the_list(void **state)
{
	static const struct key keys[] = {
		{ .code = K_DOWN }, { .code = K_DOWN }, { .code = K_ENTER },
		{ .code = K_DOWN }, { .code = K_ESC }, { .code = K_DOWN },
		{ .code = K_DOWN }, { .code = '5' }, { .code = K_ESC },
		{ .code = K_NONE },
	};
	const struct key *at = keys;
	struct form *f = new_form();

	(void)state;
	form_go(f, "colour");
	key_set_source(key_from_array, &at);
	assert_true(screen_open(&form_screen, f));
	assert_int_equal(screen_run(), 0);
	key_set_source(NULL, NULL);
	assert_string_equal(form_get(f, "colour"), "green");
	/* Esc in the list of 几种, and Down goes on; Down from 金额, too. */
	assert_null(form_get(f, "colours"));
	assert_typed(f, "note", "5");
	form_free(f);
}

static void
enter_in_a_required_date_is_today(void **state)
{
	static const struct field born = { FIELD("birth_date", "出生", date),
		.flags = FIELD_REQUIRED };
	static const struct form_item dates[] = {
		{ &fields[1], NULL, NULL, NULL, FORM_REQUIRED },
		{ &fields[1], "other", NULL, NULL, 0 },
		{ &born, NULL, NULL, NULL, 0 },
	};
	struct form *f = form_new(dates, ARRAY_LEN(dates), &ops, NULL);

	(void)state;
	form_go(f, "day");
	press(f, "\n");
	assert_string_equal(form_get(f, "day"), "2026-01-15");
	form_go(f, "other.day");
	press(f, "\n");
	assert_null(form_get(f, "other.day"));
	form_go(f, "birth_date");
	press(f, "\n");
	assert_null(form_get(f, "birth_date"));
	form_free(f);
}

/* What the screen shows in the line of a label. */
static void
shown(struct form *f, const char *label, char *out, size_t size)
{
	struct buf dump = BUF_INIT;
	const char *at;

	paint_begin();
	form_draw(f, (struct area){ 0, 0, 22, 80 });
	paint_end();
	paint_dump(&dump);
	at = strstr(dump.data, label);
	assert_non_null(at);
	snprintf(out, size, "%.*s", (int)strcspn(at, "\n"), at);
	buf_release(&dump);
}

static void
what_the_program_filled_in_is_marked(void **state)
{
	struct form *f = new_form(), *again = new_form();
	struct buf draft = BUF_INIT, hint = BUF_INIT;
	char line[400];

	(void)state;
	assert_true(form_fill(f, "day", "2026-01-05"));
	assert_true(form_fill(f, "money", "100"));
	shown(f, "日期", line, sizeof line);
	assert_non_null(strstr(line, "=[2026-01-05"));
	form_go(f, "day");
	form_hint(f, &hint);
	assert_non_null(strstr(hint.data, "自动填"));
	assert_true(form_type(f, "day", "0106"));
	shown(f, "日期", line, sizeof line);
	assert_null(strstr(line, "="));
	/* A draft keeps the mark, and what was emptied by hand. */
	assert_true(form_type(f, "day", ""));
	form_serialize(f, &draft);
	assert_true(form_restore(again, draft.data, NULL));
	shown(again, "金额", line, sizeof line);
	assert_non_null(strstr(line, "=[1"));
	assert_false(form_fill(again, "day", "2026-01-05"));
	buf_release(&draft);
	buf_release(&hint);
	form_free(f);
	form_free(again);
}

static void
a_memo_grows_with_its_text(void **state)
{
	struct form *f = new_form();
	char line[400], next[400];

	(void)state;
	shown(f, "说明", line, sizeof line);
	assert_non_null(strchr(line, '['));
	assert_non_null(strchr(line, ']'));
	form_set(f, "note", "一\n二\n三");
	shown(f, "说明", line, sizeof line);
	assert_non_null(strstr(line, "[一"));
	assert_non_null(strchr(line, ']'));
	shown(f, "[三", next, sizeof next);
	assert_non_null(strchr(next, ']'));
	form_free(f);
}

static void
an_empty_row_is_used_before_another(void **state)
{
	struct form *f = new_form();

	(void)state;
	form_act(f, ACT_ADD_ROW);
	assert_string_equal(form_current(f), "member.1.name");
	/* What the program fills in does not make it a row. */
	assert_true(form_fill(f, "member.1.day", "2026-01-27"));
	form_go(f, "name");
	form_act(f, ACT_ADD_ROW);
	assert_string_equal(form_current(f), "member.1.name");
	assert_int_equal(form_rows(f, "member"), 1);
	press(f, "x");
	form_act(f, ACT_ADD_ROW);
	assert_string_equal(form_current(f), "member.2.name");
	form_free(f);
}

static void
pages_are_sections(void **state)
{
	struct form *f = new_form();
	struct key down = { .code = K_PAGE_DOWN }, up = { .code = K_PAGE_UP };

	(void)state;
	form_add_row(f, "member");
	form_add_row(f, "member");
	form_go(f, "note");
	form_key(f, &down);
	assert_string_equal(form_current(f), "member.1.name");
	form_key(f, &down);
	assert_string_equal(form_current(f), "member.2.name");
	form_key(f, &down);
	assert_string_equal(form_current(f), "");
	form_key(f, &up);
	form_key(f, &up);
	assert_string_equal(form_current(f), "member.1.name");
	form_free(f);
}

static int
start(void **state)
{
	clock_fix(1768435200000);      /* 2026-01-15 */
	return hidden_start(state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_batch_texts),
		cmocka_unit_test(what_is_no_value_stays_as_typed),
		cmocka_unit_test(typing_over_a_choice_begins_another),
		cmocka_unit_test(references_stand_by_name),
		cmocka_unit_test(filling_in_respects_the_user),
		cmocka_unit_test(rows_come_and_go),
		cmocka_unit_test(fixed_fields_are_passed_over),
		cmocka_unit_test(findings_go_under_their_fields),
		cmocka_unit_test(a_draft_gives_the_same_form),
		cmocka_unit_test(a_damaged_draft_is_survived),
		cmocka_unit_test(drafts_are_kept_only_after_changes),
		cmocka_unit_test(keys_come_from_an_array),
		cmocka_unit_test(down_in_an_empty_choice_opens_the_list),
		cmocka_unit_test(enter_in_a_required_date_is_today),
		cmocka_unit_test(what_the_program_filled_in_is_marked),
		cmocka_unit_test(a_memo_grows_with_its_text),
		cmocka_unit_test(an_empty_row_is_used_before_another),
		cmocka_unit_test(pages_are_sections),
	};

	return cmocka_run_group_tests(tests, start, hidden_stop);
}
