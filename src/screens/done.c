/* SPDX-License-Identifier: MulanPSL-2.0 */
/* After an action: what was written, and the next step one key away. */
#include <string.h>

#include "all.h"
#include "base/list.h"
#include "base/text.h"
#include "desk.h"
#include "prepare.h"
#include "show.h"
#include "steps.h"
#include "tui/vlist.h"

struct done {
	const struct action *action;
	struct strlist written;        /* kind and title, or number, by turns */
	size_t n_written;
	char unit[UNIT_TEXT];          /* that was enrolled, or "" */
	struct strlist notices;
	struct record_request first;   /* what was written first, or id 0 */
	struct casefile *casefile;     /* of the person, or NULL */
	struct steps steps;
	struct vlist list;
};

enum { ACT_MEND = ACT_SCREEN };

static const struct binding done_bindings[] = {
	{ ACT_MEND, K_F(4), K_CTRL('O'), N_("修改"), N_("改刚才写的"),
	    N_("回到刚写下的记录，看过提醒要改的就在那里改"), 0 },
	{ 0 }
};

static const struct binding *const tables[] = {
	done_bindings, vlist_bindings, NULL
};

static const struct vlist_column columns[] = {
	{ N_("接着办"), 20, 1, false },
	{ N_("说明"), 40, 2, false },
	{ 0 }
};

/* More records than this are counted by kind. */
#define WRITTEN_SHOWN 10

/* Behind the steps: the stick of a unit that was enrolled, the file, the same
 * again, send, leave. */
enum { ROW_STICK, ROW_FILE, ROW_AGAIN, ROW_SEND, ROW_LEAVE, ROW__MAX };
static const struct {
	const char *label, *help;
} tail[ROW__MAX] = {
	[ROW_STICK] = { N_("做它的启动U盘"),
	    N_("名单和设置放进U盘，它那边按几个键就能用") },
	[ROW_FILE] = { N_("看档案"), N_("打开这个人的档案") },
	[ROW_AGAIN] = { N_("再办一件同样的"), N_("接着办同样的事") },
	[ROW_SEND] = { N_("上报下发"), N_("这里办完的，送给上级或下级接着办") },
	[ROW_LEAVE] = { N_("返回"), N_("回到刚才的地方") },
};

static size_t
first_tail(const struct done *d)
{
	return d->unit[0] != '\0' ? ROW_STICK : d->casefile != NULL ?
	    ROW_FILE : ROW_AGAIN;
}

/* The row of the tail that stands `at` places behind the steps: an enrolled
 * unit has no person's file. */
static size_t
tail_at(const struct done *d, size_t at)
{
	size_t row = first_tail(d) + at;

	return row > ROW_STICK && first_tail(d) == ROW_STICK ? row + 1 : row;
}

static int64_t
count(void *ctx)
{
	struct done *d = ctx;

	return (int64_t)(d->steps.len + ROW__MAX - tail_at(d, 0) -
	    (d->unit[0] != '\0'));
}

static void
row(void *ctx, int64_t i, struct strlist *cells, enum paint_role *role)
{
	struct done *d = ctx;
	size_t at = (size_t)i;

	(void)role;
	if (at < d->steps.len) {
		strlist_add(cells, _(d->steps.at[at]->label));
		strlist_add(cells, _(d->steps.at[at]->help));
		return;
	}
	at = tail_at(d, at - d->steps.len);
	strlist_add(cells, _(tail[at].label));
	strlist_add(cells, _(tail[at].help));
}

static const struct vlist_ops list_ops = { .count = count, .row = row };

/* How many of each kind, in order; records of a kind come together. */
static void
count_written(struct done *d, const struct records *written)
{
	struct buf line = BUF_INIT;
	size_t i, n = 0;

	for (i = 0; i < written->len; i++) {
		n++;
		if (i + 1 < written->len &&
		    written->at[i + 1]->kind == written->at[i]->kind)
			continue;
		buf_clear(&line);
		buf_addf(&line, _("%zu 条"), n);
		strlist_add(&d->written, _(written->at[i]->kind->label));
		strlist_add(&d->written, line.data);
		n = 0;
	}
	buf_release(&line);
}

/* Kind and title, one after the other. */
static void
take_written(struct done *d, const struct records *written)
{
	struct buf line = BUF_INIT;
	size_t i;

	d->n_written = written->len;
	if (written->len > WRITTEN_SHOWN) {
		count_written(d, written);
		return;
	}
	for (i = 0; i < written->len; i++) {
		buf_clear(&line);
		show_title(written->at[i], &line);
		strlist_add(&d->written, _(written->at[i]->kind->label));
		strlist_add(&d->written, line.data);
	}
	buf_release(&line);
}

/* The unit that was enrolled: the next thing is its stick. */
static void
take_unit(struct done *d, const struct records *written)
{
	size_t i;

	if (strcmp(d->action->name, "enrol-unit") != 0)
		return;
	for (i = 0; i < written->len; i++)
		if (strcmp(written->at[i]->kind->name, "custody") == 0)
			text_copy(d->unit, sizeof d->unit,
			    record_text(written->at[i], "custodian"));
}

static bool
open_done(struct screen *s, void *arg, struct err *err)
{
	const struct done_request *request = arg;
	struct done *d = s->state;
	size_t i;

	(void)err;
	d->action = request->action;
	take_written(d, request->written);
	take_unit(d, request->written);
	if (request->written->len > 0)
		d->first = (struct record_request){
			request->written->at[0]->kind,
			request->written->at[0]->id };
	for (i = 0; i < request->notices->len; i++)
		strlist_add(&d->notices, request->notices->at[i].text);
	if (request->person != 0)
		d->casefile = casefile_load(desk_office(), request->person,
		    NULL);
	if (d->casefile != NULL)
		steps_next(d->casefile, &d->steps);
	vlist_init(&d->list, &list_ops, columns, d);
	return true;
}

static void
close_done(struct screen *s)
{
	struct done *d = s->state;

	casefile_free(d->casefile);
	strlist_release(&d->written);
	strlist_release(&d->notices);
	vlist_release(&d->list);
}

static int
draw_lines(const struct done *d, struct area a)
{
	int y = a.y, last = a.y + a.rows / 2;
	size_t i;

	for (i = 0; i + 1 < d->written.len && y < last; i += 2) {
		paint_text(y, a.x + 4, 14, ROLE_TEXT, d->written.at[i]);
		paint_text(y++, a.x + 20, a.cols - 20, ROLE_TEXT,
		    d->written.at[i + 1]);
	}
	if (i + 1 < d->written.len)
		paint_format(y++, a.x + 4, a.cols - 4, ROLE_TEXT,
		    _("还有 %zu 条"), (d->written.len - i) / 2);
	for (i = 0; i < d->notices.len && y < a.y + a.rows - 8; i++)
		paint_format(y++, a.x + 2, a.cols - 2, ROLE_WARNING, "! %s",
		    d->notices.at[i]);
	return y;
}

static void
draw(struct screen *s, struct area body)
{
	struct done *d = s->state;
	struct area a = body;
	int y;

	paint_format(body.y, body.x + 2, body.cols - 2, ROLE_GOOD,
	    _("%s 已办好，写下 %zu 条记录："), _(d->action->label),
	    d->n_written);
	a.y++;
	a.rows--;
	y = draw_lines(d, a);
	if (d->casefile != NULL)
		paint_format(y++, body.x + 2, body.cols - 2, ROLE_HEADING,
		    _("%s 现在：%s"), record_text(d->casefile->person, "name"),
		    case_stage_label(d->casefile->stage));
	y++;
	vlist_draw(&d->list, (struct area){ y, body.x,
	    body.y + body.rows - y, body.cols });
}

/* Whether that file lies right below, under what is closing. */
static bool
is_below(const struct screen *s, int64_t person)
{
	size_t i;

	for (i = screen_depth(); i > 0; i--)
		if (screen_at(i - 1) != s && !screen_at(i - 1)->done)
			return person_shown(screen_at(i - 1)) == person;
	return false;
}

static void
start_tail(struct screen *s, size_t at)
{
	struct done *d = s->state;
	struct find_request find = { .action = d->action };
	int64_t person;

	if (at == ROW_STICK) {
		prepare_unit(d->unit);
		return;
	}
	screen_pop(s, SCREEN_BACK);
	if (at == ROW_FILE) {
		person = d->casefile->person->id;
		if (!is_below(s, person))
			screen_open(&person_screen, &person);
	} else if (at == ROW_AGAIN) {
		if ((d->action->needs & NEED_PERSON) != 0)
			screen_open(&find_screen, &find);
		else
			steps_start(d->action, NULL, NULL);
	} else if (at == ROW_SEND) {
		screen_open(&handoff_screen, NULL);
	}
}

/* The record that was written first, or the person's file. */
static void
mend(const struct done *d)
{
	struct record_request request = d->first;

	if (request.id == 0)
		screen_say(ROLE_TEXT, "%s", _("没有写下记录，没有可改的"));
	else if (request.kind == &kind_person)
		screen_open(&person_screen, &request.id);
	else
		screen_open(&record_screen, &request);
}

static bool
act(struct screen *s, int action)
{
	struct done *d = s->state;
	size_t at = (size_t)vlist_row(&d->list);

	if (action == ACT_MEND) {
		mend(d);
		return true;
	}
	if (action != ACT_OPEN)
		return false;
	if (at < d->steps.len) {
		screen_pop(s, SCREEN_BACK);
		steps_start(d->steps.at[at], d->casefile->person, NULL);
	} else {
		start_tail(s, tail_at(d, at - d->steps.len));
	}
	return true;
}

static void
hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_adds(out, _("打序号选一件，回车接着办；F4 改刚才写的，F10 返回"));
}

const struct screen_ops done_screen = {
	.name = "done", .title = N_("办好了"),
	.help = N_("刚才写下的记录，和这个人接下来能办的事"),
	.keys = tables, .size = sizeof(struct done),
	.list = SCREEN_LIST(struct done), .open = open_done, .draw = draw,
	.act = act, .close = close_done, .hint = hint,
};
