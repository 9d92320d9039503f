/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/worklist.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/display.h"
#include "base/text.h"
#include "casework/deadline.h"
#include "casework/duty.h"
#include "casework/epoch.h"
#include "casework/number.h"
#include "casework/rhythm.h"
#include "casework/work.h"
#include "store/draft.h"

/* A week ahead of a date that runs out, in working days. */
#define WARN_DAYS 5
/* Days after which a backup is called old. */
#define BACKUP_DAYS 7
/* The notice of next year's holidays comes around November. */
#define HOLIDAYS_MONTH 11

DB_QUERY(told_on, "SELECT on_date FROM told WHERE key = :key");
DB_QUERY(tell,
    "INSERT INTO told (key, on_date, operator)"
    " VALUES (:key, :on, :operator) ON CONFLICT (key)"
    " DO UPDATE SET on_date = :on, operator = :operator");

static struct work_row *
add_row(struct worklist *w, const char *event, const char *label)
{
	struct work_row *row = vec_push(w);

	memset(row, 0, sizeof *row);
	row->event = event;
	row->due = DAY_NONE;
	row->urgency = WORK_OPEN;
	text_copy(row->what, sizeof row->what, _(label));
	return row;
}

static void
show(char *to, size_t size, const char *text)
{
	if (text != NULL)
		display_text(to, size, text);
}

/* The clock of a row: a rule that started on the date, or the date itself. */
static bool
set_due(struct office *o, const struct work_kind *k, const char *date,
    struct work_row *row, struct err *err)
{
	day_t day = date != NULL ? day_parse_iso(date) : DAY_NONE;
	struct deadline d = { .due = day };

	if (k->deadline == NULL || day == DAY_NONE)
		return true;
	if (k->deadline[0] != '\0') {
		if (!deadline_compute(o, k->deadline, day, NULL, 0,
		        clock_today(), &d, err))
			return false;
	} else {
		d.days_left = calendar_between(o->calendar, clock_today(),
		    day);
		d.warn_days = WARN_DAYS;
	}
	work_set_clock(row, d.due, d.days_left, d.warn_days);
	return true;
}

static bool
fill_row(struct office *o, const struct work_kind *k, struct stmt *q,
    struct work_row *row, bool *keep, struct err *err)
{
	uint8_t uid[UID_BYTES];

	if (!stmt_is_null(q, WORK_PERSON))
		row->person = stmt_int(q, WORK_PERSON);
	show(row->who, sizeof row->who, stmt_text(q, WORK_NAME));
	number_short(o, stmt_text(q, WORK_NUMBER), row->number);
	if (stmt_bytes(q, WORK_UID, uid, sizeof uid))
		uid_format(row->uid, uid);
	show(row->state, sizeof row->state, stmt_text(q, WORK_STATE));
	if (k->next != NULL)
		text_copy(row->next, sizeof row->next, _(k->next));
	row->action = k->action;
	row->kind = k->kind;
	row->field = k->field;
	if (!set_due(o, k, stmt_text(q, WORK_DATE), row, err))
		return false;
	return k->refine == NULL || k->refine(o, row, keep, err);
}

/* Whose desk the step is on; rows come grouped by place, so the last answer
 * is kept. */
struct desk {
	char division[UNIT_TEXT];
	bool ours;
};

static bool
is_ours(struct office *o, const char *duty, const char *division,
    struct desk *desk)
{
	if (duty == NULL)
		return true;
	if (division == NULL)
		division = o->unit;
	if (strcmp(desk->division, division) != 0) {
		text_copy(desk->division, sizeof desk->division, division);
		desk->ours = duty_is_ours(o, division, duty);
	}
	return desk->ours;
}

static void
bind_dates(struct stmt *q)
{
	char text[11];

	stmt_bind_text(q, ":from", day_format(clock_today(), text));
	stmt_bind_text(q, ":until", day_format(clock_today() + WORK_AHEAD,
	    text));
}

static bool
run_kind(struct office *o, const struct work_kind *k, struct worklist *w,
    struct err *err)
{
	struct stmt *q = db_query(o->db, k->query, err);
	struct desk desk = { "", false };
	enum db_result got = DB_ERROR;
	bool ok = q != NULL;

	if (ok && k->dated)
		bind_dates(q);
	if (ok && k->mine)
		stmt_bind_text(q, ":unit", o->unit);
	while (ok && (got = stmt_step(q, err)) == DB_ROW) {
		bool keep = true;

		if (!is_ours(o, k->duty, stmt_text(q, WORK_DIVISION), &desk))
			continue;
		ok = fill_row(o, k, q, add_row(w, k->event, k->label), &keep,
		    err);
		if (!keep)
			w->len--;
	}
	stmt_done(q);
	return ok && got == DB_NONE;
}

static bool
add_draft(void *ctx, const struct draft *d)
{
	struct work_row *row = add_row(ctx, "draft", N_("草稿"));

	row->draft = d->id;
	show(row->who, sizeof row->who, d->title);
	text_copy(row->state, sizeof row->state, _("没填完"));
	text_copy(row->next, sizeof row->next, _("打开接着填"));
	return true;
}

/* Reports that are due: ours to the unit above, theirs to us. */
struct reports {
	struct office *o;
	struct worklist *w;
};

static bool
add_report(void *ctx, const struct rhythm_state *s, bool ours)
{
	struct reports *r = ctx;
	day_t today = clock_today();
	struct buf name = BUF_INIT;
	struct work_row *row;

	if (ours ? s->due > today : s->late == 0)
		return true;
	row = add_row(r->w, ours ? "report" : "report-late",
	    ours ? N_("该上报了") : N_("下级没有上报"));
	office_unit_name(r->o, s->unit, &name);
	show(row->who, sizeof row->who, name.data);
	buf_release(&name);
	if (s->late > 0)
		snprintf(row->state, sizeof row->state,
		    _("已过 %d 个工作日"), s->late);
	text_copy(row->next, sizeof row->next, ours
	    ? _("到「上报下发」里报送") : _("打电话催报，或打印催办单"));
	row->due = s->due;
	row->days_left = -s->late;
	row->urgency = s->late > 0 ? WORK_OVERDUE : WORK_TODAY;
	return true;
}

/* A register that is behind what others hold of it. */
static void
add_rejoin(struct office *o, struct worklist *w)
{
	char *fork = epoch_fork(o);
	struct work_row *row;

	if (epoch_is_behind(o)) {
		row = add_row(w, "rejoin", N_("重新接入"));
		show(row->state, sizeof row->state,
		    fork != NULL ? _("数据库像是换成了旧的")
		                 : _("恢复过备份，等重建批次"));
		text_copy(row->next, sizeof row->next,
		    _("把单位名片交给上级，收重建批次"));
		row->urgency = WORK_OVERDUE;
	}
	free(fork);
}

/* What concerns the installation itself. */
static void
add_office_rows(struct office *o, struct worklist *w)
{
	char *at = db_meta(o->db, "backup_at");
	int64_t made = at != NULL ? time_parse(at) : -1;
	int year, month, day;
	struct work_row *row;

	if (made < 0 || clock_today() - day_of_time(made) > BACKUP_DAYS) {
		row = add_row(w, "backup", N_("备份"));
		text_copy(row->state, sizeof row->state, made < 0 ?
		    _("还没有备份过") : _("备份已超过 7 天"));
		text_copy(row->next, sizeof row->next, _("做一次备份"));
		row->urgency = WORK_SOON;
	}
	free(at);
	day_split(clock_today(), &year, &month, &day);
	if (month >= HOLIDAYS_MONTH &&
	    !calendar_has_year(o->calendar, year + 1)) {
		row = add_row(w, "holidays", N_("节假日安排"));
		text_copy(row->state, sizeof row->state,
		    _("明年的节假日还没有载入"));
		text_copy(row->next, sizeof row->next,
		    _("导入国务院公布的放假安排"));
	}
}

/* What a row is about, across loads: its event and record or person. */
static void
told_key(const struct work_row *row, char key[96])
{
	snprintf(key, 96, "%s:%s:%" PRId64, row->event, row->uid,
	    row->uid[0] != '\0' ? (int64_t)0 : row->person);
}

static bool
read_told(struct office *o, struct worklist *w, struct err *err)
{
	enum db_result got = DB_NONE;
	char key[96];
	size_t i;

	for (i = 0; i < w->len && got != DB_ERROR; i++) {
		struct stmt *q = db_query(o->db, &told_on, err);

		if (q == NULL)
			return false;
		told_key(&w->at[i], key);
		stmt_bind_text(q, ":key", key);
		got = stmt_step(q, err);
		if (got == DB_ROW)
			text_copy(w->at[i].told_on,
			    sizeof w->at[i].told_on, stmt_text(q, 0));
		stmt_done(q);
	}
	return got != DB_ERROR;
}

bool
worklist_mark_told(struct office *o, const struct work_row *row,
    struct err *err)
{
	struct stmt *q;
	char key[96], today[11];
	bool ok;

	if (!db_begin(o->db, err))
		return false;
	told_key(row, key);
	q = db_query(o->db, &tell, err);
	if (q != NULL) {
		stmt_bind_text(q, ":key", key);
		stmt_bind_text(q, ":on", day_format(clock_today(), today));
		stmt_bind_text(q, ":operator", o->operator);
	}
	ok = q != NULL && stmt_run(q, err);
	return db_end(o->db, ok, err);
}

static int
by_urgency(const void *a, const void *b)
{
	const struct work_row *x = a, *y = b;

	if (x->urgency != y->urgency)
		return x->urgency < y->urgency ? -1 : 1;
	if (x->due != y->due) {
		if (x->due == DAY_NONE || y->due == DAY_NONE)
			return x->due == DAY_NONE ? 1 : -1;
		return x->due < y->due ? -1 : 1;
	}
	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	return strcmp(x->event, y->event);
}

bool
worklist_load(struct office *o, struct worklist *out, struct err *err)
{
	struct reports reports = { o, out };
	size_t i;

	memset(out, 0, sizeof *out);
	for (i = 0; i < work_kinds_len; i++)
		if (!run_kind(o, &work_kinds[i], out, err)) {
			worklist_release(out);
			return false;
		}
	if (!draft_each(o->db, o->operator[0] != '\0' ? o->operator : NULL,
	        add_draft, out, err)) {
		worklist_release(out);
		return false;
	}
	add_office_rows(o, out);
	add_rejoin(o, out);
	if (!rhythm_each(o, clock_today(), add_report, &reports, err) ||
	    !read_told(o, out, err)) {
		worklist_release(out);
		return false;
	}
	if (out->len > 1)
		qsort(out->at, out->len, sizeof *out->at, by_urgency);
	for (i = 0; i < out->len; i++)
		out->count[out->at[i].urgency]++;
	return true;
}

void
worklist_release(struct worklist *w)
{
	vec_release(w);
	memset(w->count, 0, sizeof w->count);
}
