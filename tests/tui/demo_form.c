/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A program that has nothing but the toolkit's widgets, for tests in a
 * virtual terminal.  usage: tui_demo form|list|sheet|dialogs [DRAFT [stay]]
 * With "stay" nothing that is saved closes the form.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "demo.h"
#include "tui/form.h"
#include "tui/screen.h"
#include "tui/terminal.h"

static const char *draft_path;
static bool stay;

static const struct choice sexes[] = {
	{ "1", "男性" }, { "2", "女性" }, { 0 }
};

static const struct choice matters[] = {
	{ "helpmed", "医疗救助" }, { "helptmp", "临时救助" },
	{ "house", "住房救助" }, { "edu", "教育救助" }, { 0 }
};

#define FIELD(n, l, t) .name = n, .label = l, .type = &type_##t

static const struct field fields[] = {
	{ FIELD("name", "姓名", name), .flags = FIELD_REQUIRED,
	    .help = "输汉字。" },
	{ FIELD("birth", "出生日期", date), .flags = FIELD_FIRST },
	{ FIELD("sex", "性别", choice), .flags = FIELD_REQUIRED,
	    .choices = sexes },
	{ FIELD("phone", "联系电话", phone) },
	{ FIELD("address", "住址", text), .max = 12 },
	{ FIELD("matter", "事项", choice), .choices = matters },
	{ FIELD("needs", "需要", choices), .choices = matters },
	{ FIELD("note", "情况", memo) },
	{ FIELD("income", "年收入", money) },
	{ FIELD("relation", "关系", text) },
};

static const struct form_item items[] = {
	{ &fields[0], "person", "本人", NULL, 0 },
	{ &fields[1], "person", "本人", NULL, 0 },
	{ &fields[2], "person", "本人", NULL, 0 },
	{ &fields[3], "person", "本人", NULL, 0 },
	{ &fields[4], "person", "本人", NULL, 0 },
	{ &fields[5], "application", "申请", NULL, 0 },
	{ &fields[6], "application", "申请", NULL, 0 },
	{ &fields[7], "application", "申请", NULL, 0 },
	{ &fields[8], "application", "申请", NULL, 0 },
	{ &fields[0], "member", "家庭成员", NULL, FORM_REPEAT },
	{ &fields[9], "member", "家庭成员", NULL, FORM_REPEAT },
};

static void
keep_draft(struct form *f, void *ctx)
{
	struct buf text = BUF_INIT;
	FILE *out;

	(void)ctx;
	form_serialize(f, &text);
	out = draft_path != NULL ? fopen(draft_path, "w") : NULL;
	if (out != NULL) {
		fputs(text.data, out);
		fclose(out);
	}
	buf_release(&text);
}

static bool
take_scan(struct form *f, const char *digits, void *ctx)
{
	(void)ctx;
	if (strlen(digits) != 11)
		return false;
	form_type(f, "person.phone", digits);
	screen_say(ROLE_TEXT, "扫到电话 %s", digits);
	return true;
}

static bool
give_ditto(struct form *f, const char *path, const struct form_item *item,
    struct buf *value, void *ctx)
{
	(void)f;
	(void)item;
	(void)ctx;
	if (strcmp(path, "person.address") != 0)
		return false;
	buf_adds(value, "三组17号");
	return true;
}

static void
on_change(struct form *f, const char *path, void *ctx)
{
	(void)ctx;
	if (strcmp(path, "person.name") == 0 &&
	    text_equal(form_get(f, path), "张桂英"))
		form_note(f, path, "可能与在册的 张桂英 是同一人");
	if (strcmp(path, "person.birth") == 0)
		form_fill(f, "person.sex", "2");
}

static bool
save(struct form *f, struct findings *found, void *ctx)
{
	struct screen *s = ctx;

	if (form_get(f, "person.phone") == NULL) {
		findings_add(found, FINDING_ERROR, "phone", "请填联系电话。");
		return false;
	}
	form_mark_clean(f);
	if (!stay)
		screen_pop(s, 1);
	return true;
}

static const struct form_ops demo_form_ops = {
	.changed = on_change, .ditto = give_ditto, .save = save,
	.draft = keep_draft, .scan = take_scan,
};

static bool
form_open(struct screen *s, void *arg, struct err *err)
{
	struct form **f = s->state;
	char *text = calloc(1, 65536);
	FILE *in = draft_path != NULL ? fopen(draft_path, "r") : NULL;

	(void)arg;
	(void)err;
	*f = form_new(items, ARRAY_LEN(items), &demo_form_ops, s);
	if (in != NULL && text != NULL && fread(text, 1, 65535, in) > 0)
		form_restore(*f, text, NULL);
	if (in != NULL)
		fclose(in);
	free(text);
	return true;
}

static void
form_paint(struct screen *s, struct area body)
{
	form_draw(*(struct form **)s->state, body);
}

static bool
form_do(struct screen *s, int action)
{
	return form_act(*(struct form **)s->state, action);
}

static bool
form_press(struct screen *s, const struct key *k)
{
	return form_key(*(struct form **)s->state, k);
}

static void
form_second(struct screen *s)
{
	form_tick(*(struct form **)s->state);
}

static void
form_close(struct screen *s)
{
	form_leave(*(struct form **)s->state);
	form_free(*(struct form **)s->state);
}

static void
form_say_hint(struct screen *s, struct buf *out)
{
	form_hint(*(struct form **)s->state, out);
}

static void
form_say_help(struct screen *s, struct buf *out)
{
	form_more_help(*(struct form **)s->state, out);
}

static void
form_status(struct screen *s, struct buf *out)
{
	if (form_is_dirty(*(struct form **)s->state))
		buf_adds(out, "*未保存");
}

static const struct binding *const form_tables[] = {
	form_bindings, form_row_bindings, NULL
};

static const struct screen_ops form_screen = {
	.name = "form", .title = "来访登记", .keys = form_tables,
	.size = sizeof(struct form *), .open = form_open, .draw = form_paint,
	.act = form_do, .key = form_press, .tick = form_second,
	.hangup = form_second, .close = form_close, .hint = form_say_hint,
	.more_help = form_say_help, .status = form_status,
};

static const struct screen_ops *
screen_named(const char *name)
{
	static const struct screen_ops *const all[] = {
		&form_screen, &demo_list, &demo_sheet, &demo_dialogs,
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(all); i++)
		if (strcmp(all[i]->name, name) == 0)
			return all[i];
	fatal("no screen %s", name);
}

static void
right(struct buf *out)
{
	buf_adds(out, "2026-01-15 周四  王会计");
}

int
main(int argc, char **argv)
{
	struct err err = ERR_INIT;
	int rc;

	setlocale(LC_ALL, "");
	if (argc < 2)
		return 2;
	draft_path = argc > 2 ? argv[2] : NULL;
	stay = argc > 3;
	if (!clock_allow_env(&err) || !terminal_start(NULL, &err)) {
		fprintf(stderr, "%s\n", err.text);
		return (int)err.code;
	}
	screen_set_owner("青山村", right);
	if (!screen_push(screen_named(argv[1]), NULL, &err))
		fatal("%s", err.text);
	rc = screen_run();
	terminal_stop();
	return rc;
}
