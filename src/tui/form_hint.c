/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What a form says of the field the cursor is in. */
#include "base/list.h"
#include "base/text.h"
#include "form_private.h"

#define HINT_CHOICES 9

static void
add_choices(const struct field *field, const char *between, struct buf *out)
{
	const struct choice *c;
	int n = 0;

	for (c = field->choices; c != NULL && c->code != NULL; c++) {
		buf_adds(out, n++ > 0 ? between : "");
		if (form_choices_numbered(field))
			buf_addf(out, "%s %s", c->code, _(c->label));
		else
			buf_addf(out, "%d %s", n, _(c->label));
	}
}

static size_t
choices_len(const struct field *field)
{
	size_t n = 0;

	while (field->choices != NULL && field->choices[n].code != NULL)
		n++;
	return n;
}

/* How values of a type may be typed, for fields without help of their own. */
static const struct {
	const struct field_type *type;
	const char *hint;
} ways[] = {
	{ &type_date, N_("如 20260115、0115、15、+3；今天打一个点") },
	{ &type_month, N_("如 202601 或 2026-01") },
	{ &type_time, N_("如 0830 或 8:30") },
	{ &type_money, N_("单位是元，如 8600 或 8600.50") },
	{ &type_minutes, N_("单位是分钟") },
	{ &type_flag, N_("是填 1，否填 0") },
	{ &type_memo, N_("回车换行，按 Tab 或在空行上回车到下一栏") },
};

static void
add_way(const struct form *f, const struct form_cell *c, struct buf *out)
{
	const struct field_type *type = c->item->field->type;
	size_t i;

	if (form_cell_dated_today(f, c)) {
		buf_adds(out, _("直接回车是今天；也可以打 0115、15、-3"));
		return;
	}
	for (i = 0; i < ARRAY_LEN(ways); i++)
		if (ways[i].type == type)
			buf_adds(out, _(ways[i].hint));
}

void
form_hint(struct form *f, struct buf *out)
{
	struct form_cell *c = form_focus(f);
	const struct field *field;
	size_t len;

	if (c == NULL) {
		buf_adds(out, _("按回车或 F9 保存，按 F10 返回（已存草稿）"));
		return;
	}
	field = c->item->field;
	len = choices_len(field);
	if (len > 0 && edit_is_empty(&c->edit))
		buf_addf(out, _("%s（下箭头看选项）: "), form_cell_label(c));
	else
		buf_addf(out, "%s: ", form_cell_label(c));
	if (len > 0 && len <= HINT_CHOICES)
		add_choices(field, "  ", out);
	else if (len > 0)
		buf_adds(out, _("打编号、汉字或拼音首字母"));
	else if (!text_empty(field->help))
		buf_adds(out, _(field->help));
	else
		add_way(f, c, out);
	if (c->filled)
		buf_adds(out, _("（= 自动填的，可以改）"));
}

void
form_more_help(struct form *f, struct buf *out)
{
	struct form_cell *c = form_focus(f);

	if (c == NULL)
		return;
	buf_addf(out, "%s\n", form_cell_label(c));
	if (!text_empty(c->item->field->help))
		buf_addf(out, "%s\n", _(c->item->field->help));
	add_choices(c->item->field, "\n", out);
	if (c->filled)
		buf_addf(out, "\n%s", _("这一栏标着 =，是程序按别的栏、上一份"
		    "或今天的日期填的，不对就直接改"));
	if (c->error != NULL)
		buf_addf(out, "\n%s", c->error);
}
