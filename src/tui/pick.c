/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "tui/pick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/pinyin.h"
#include "tui/edit_line.h"
#include "tui/screen.h"
#include "tui/vlist.h"

#define BOX_COLS 70
#define QUERY_MAX 40
#define PICKED 1

void
pick_rows_release(struct pick_rows *rows)
{
	size_t i;

	for (i = 0; i < rows->len; i++) {
		free(rows->at[i].value);
		free(rows->at[i].code);
		free(rows->at[i].label);
		free(rows->at[i].initials);
		free(rows->at[i].detail);
	}
	vec_release(rows);
}

void
pick_rows_add(struct pick_rows *rows, const char *value, const char *code,
    const char *label, const char *initials, const char *detail)
{
	struct pick_row *r = vec_push(rows);
	struct buf key = BUF_INIT;

	if (initials == NULL)
		pinyin_key(label, &key);
	r->value = xstrdup(value);
	r->code = xstrdup(code != NULL ? code : value);
	r->label = xstrdup(label);
	r->initials = initials != NULL ? xstrdup(initials) : buf_detach(&key);
	r->detail = xstrdup(detail != NULL ? detail : "");
}

/* A code of letters is for files: the reader gets the number that he may type
 * in the field. */
void
pick_rows_choices(struct pick_rows *rows, const struct choice *choices)
{
	char number[12];
	bool digits;
	int n;

	for (n = 1; choices != NULL && choices->code != NULL; choices++, n++) {
		digits = choices->code[strspn(choices->code,
		    "0123456789")] == '\0';
		snprintf(number, sizeof number, "%d", n);
		pick_rows_add(rows, choices->code, digits ? NULL : number,
		    _(choices->label), NULL, NULL);
	}
}

static bool
starts_folded(const char *text, const char *prefix)
{
	return strncasecmp(text, prefix, strlen(prefix)) == 0;
}

bool
pick_match(const struct pick_row *row, const char *query)
{
	struct buf folded = BUF_INIT;
	bool match;

	if (query[0] == '\0' || strstr(row->label, query) != NULL)
		return true;
	buf_adds(&folded, query);
	utf8_fold_width(folded.data);
	match = starts_folded(row->code, folded.data) ||
	    starts_folded(row->initials, folded.data) ||
	    (strlen(folded.data) >= 2 &&
	    strstr(row->initials, folded.data) != NULL) ||
	    strstr(row->detail, query) != NULL;
	buf_release(&folded);
	return match;
}

struct pick {
	const char *title;
	const struct pick_source *source;
	bool several;
	struct edit_text query;
	struct pick_rows rows;
	VEC(size_t) shown;         /* indexes of rows that match */
	VEC(bool) ticked;          /* by row, only when several */
	struct vlist list;
};

static void
narrow(struct pick *p)
{
	struct buf query = BUF_INIT;
	size_t i;

	edit_get(&p->query, &query);
	text_trim(query.data);
	if (p->source->searches) {
		pick_rows_release(&p->rows);
		p->source->rows(p->source->ctx, query.data, &p->rows);
	}
	p->shown.len = 0;
	for (i = 0; i < p->rows.len; i++)
		if (p->source->searches ||
		    pick_match(&p->rows.at[i], query.data))
			*vec_push(&p->shown) = i;
	p->list.cursor = p->list.top = 0;
	buf_release(&query);
}

static int64_t
count(void *ctx)
{
	struct pick *p = ctx;

	return (int64_t)p->shown.len;
}

static void
cells(void *ctx, int64_t row, struct strlist *out, enum paint_role *role)
{
	struct pick *p = ctx;
	struct pick_row *r = &p->rows.at[p->shown.at[row]];
	struct buf label = BUF_INIT;

	(void)role;
	strlist_add(out, r->code);
	buf_adds(&label, r->label);
	if (r->detail[0] != '\0')
		buf_addf(&label, "  %s", r->detail);
	strlist_take(out, buf_detach(&label));
	strlist_add(out, r->initials);
}

static bool
marked(void *ctx, int64_t row)
{
	struct pick *p = ctx;

	return p->several && p->ticked.at[p->shown.at[row]];
}

static void
mark(void *ctx, int64_t row, bool on)
{
	struct pick *p = ctx;

	p->ticked.at[p->shown.at[row]] = on;
}

static const struct vlist_ops list_ops = {
	.count = count, .row = cells, .marked = marked, .mark = mark,
};

static const struct vlist_column list_columns[] = {
	{ N_("代码"), 12, 0, false },
	{ N_("名称"), 28, 1, false },
	{ N_("首字母"), 10, 0, false },
	{ 0 }
};

static bool
open_pick(struct screen *s, void *arg, struct err *err)
{
	struct pick **p = s->state;

	(void)err;
	*p = arg;
	return true;
}

static void
draw_pick(struct screen *s, struct area body)
{
	struct pick *p = *(struct pick **)s->state;
	struct buf foot = BUF_INIT;
	struct area box = area_centre(body, body.rows, BOX_COLS);
	size_t i, ticked = 0;
	int x;

	for (i = 0; i < p->ticked.len; i++)
		ticked += p->ticked.at[i];
	if (p->several)
		buf_addf(&foot, _("已勾 %zu 项   "), ticked);
	buf_addf(&foot, "%lld / %zu",
	    (long long)(p->shown.len > 0 ? p->list.cursor + 1 : 0),
	    p->shown.len);
	if ((int)p->rows.len + 4 < box.rows && !p->source->searches)
		box = area_centre(body, (int)p->rows.len + 4, BOX_COLS);
	box = paint_frame(box, p->title, foot.data);
	buf_release(&foot);
	x = paint_text(box.y, box.x, box.cols, ROLE_TEXT, _("查：")) + 1;
	vlist_draw(&p->list,
	    (struct area){ box.y + 1, box.x, box.rows - 1, box.cols });
	/* After the list, so that the cursor rests on the edit point, where
	 * an input method puts its window. */
	edit_line_paint(&p->query, box.y, box.x + x, box.cols - x, ROLE_INPUT,
	    !p->several);
}

static bool
key_pick(struct screen *s, const struct key *k)
{
	struct pick *p = *(struct pick **)s->state;

	if (k->code == K_ENTER) {
		if (p->several || p->shown.len > 0)
			screen_pop(s, PICKED);
		else
			screen_say(ROLE_WARNING, "%s",
			    _("没有对得上的，请改一改再查"));
		return true;
	}
	if (p->several && k->code == ' ')
		return vlist_act(&p->list, ACT_MARK);
	if (p->several && key_digit(k) > 0)
		return vlist_key(&p->list, k);
	if (k->code == K_HOME || k->code == K_END || k->code == K_LEFT ||
	    k->code == K_RIGHT || k->code == K_SCAN || key_is_text(k) ||
	    !vlist_key(&p->list, k)) {
		switch (edit_key(&p->query, k)) {
		case EDIT_CHANGED:
			narrow(p);
			return true;
		case EDIT_IGNORED:
			return false;
		default:
			return true;
		}
	}
	return true;
}

static void
hint_pick(struct screen *s, struct buf *out)
{
	struct pick *p = *(struct pick **)s->state;

	buf_adds(out, p->several ?
	    _("打序号或首字母找到，空格勾上或去掉，回车确定，Esc 不改") :
	    _("输代码、汉字或拼音首字母，回车选定，Esc 不选"));
}

static const struct screen_ops pick_ops = {
	.name = "pick", .overlay = true, .size = sizeof(struct pick *),
	.open = open_pick, .draw = draw_pick, .key = key_pick,
	.hint = hint_pick,
};

static void
start(struct pick *p, const char *title, const char *query,
    const struct pick_source *source)
{
	memset(p, 0, sizeof *p);
	p->title = title;
	p->source = source;
	edit_init(&p->query, QUERY_MAX, 0);
	edit_set(&p->query, query);
	vlist_init(&p->list, &list_ops, list_columns, p);
	p->list.flags = VLIST_NO_NUMBERS;
	if (!source->searches)
		source->rows(source->ctx, "", &p->rows);
	narrow(p);
	if (p->shown.len == 0 && query[0] != '\0') {
		edit_set(&p->query, "");
		narrow(p);
	}
}

static void
finish(struct pick *p)
{
	pick_rows_release(&p->rows);
	vec_release(&p->shown);
	vec_release(&p->ticked);
	vlist_release(&p->list);
	edit_release(&p->query);
}

/* The cursor on the value there is: Enter alone changes nothing. */
static void
go_to(struct pick *p, const char *value)
{
	size_t i;

	for (i = 0; i < p->shown.len; i++)
		if (strcmp(p->rows.at[p->shown.at[i]].value, value) == 0)
			vlist_move(&p->list, (int64_t)i);
}

bool
pick_one(const char *title, const char *query,
    const struct pick_source *source, struct buf *value)
{
	struct pick p;
	bool done;

	start(&p, title, query, source);
	if (value->len > 0)
		go_to(&p, value->data);
	done = screen_modal(&pick_ops, &p) == PICKED;
	if (done) {
		buf_clear(value);
		buf_adds(value, p.rows.at[p.shown.at[p.list.cursor]].value);
	}
	finish(&p);
	return done;
}

bool
pick_several(const char *title, const struct pick_source *source,
    struct buf *values)
{
	struct pick p;
	struct strlist had;
	size_t i;
	bool done;

	start(&p, title, "", source);
	strlist_init(&had);
	strlist_split(&had, values->data, ' ');
	for (i = 0; i < p.rows.len; i++)
		*vec_push(&p.ticked) = strlist_has(&had, p.rows.at[i].value);
	p.several = true;
	done = screen_modal(&pick_ops, &p) == PICKED;
	if (done)
		buf_clear(values);
	for (i = 0; done && i < p.rows.len; i++)
		if (p.ticked.at[i])
			buf_addf(values, "%s%s", values->len > 0 ? " " : "",
			    p.rows.at[i].value);
	strlist_release(&had);
	finish(&p);
	return done;
}
