/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/office.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/display.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "base/utf8.h"
#include "builtin.h"
#include "casework/custody.h"
#include "store/journal.h"
#include "store/row.h"

#define PROFILE_DEFAULT "village-led"
#define EPOCH_BYTES 16
#define GETA "\xE3\x80\x93"

DB_QUERY(office_neighbour_name,
    "SELECT name FROM neighbour WHERE unit = :unit AND name IS NOT NULL");
DB_QUERY(office_holidays,
    "SELECT on_date, works FROM holiday WHERE voided_on IS NULL "
    "ORDER BY on_date, rev");

bool
office_check_name(const char *name, struct err *err)
{
	size_t len = strlen(name);
	struct buf shown = BUF_INIT;
	bool fits;

	fits = len > 0 && len < sizeof ((struct office *)0)->name &&
	    utf8_valid(name, len, NULL) && name[0] != ' ' &&
	    name[len - 1] != ' ';
	/* What is shown in another form, or as a mark, is not a name. */
	if (fits)
		display_filter(&shown, name, true);
	fits = fits && strcmp(shown.data, name) == 0 &&
	    strchr(name, '\n') == NULL && strstr(name, GETA) == NULL;
	buf_release(&shown);
	return fits || err_set(err, ERR_USAGE,
	    _("单位名称不能用：最多 42 个汉字，首尾不留空格，"
	      "不能有换行、控制字符和看不见的字符"));
}

static bool
check_setup(const struct office_setup *s, struct err *err)
{
	static const char *const profiles[] = {
		"village-led", "street-led", "single"
	};
	int level = text_empty(s->unit) ? 0 : unit_level(s->unit);
	size_t i;

	if (level == 0 || strspn(s->unit, "0123456789") != (size_t)level)
		return err_set(err, ERR_USAGE,
		    _("单位代码「%s」不对：应为 6 位（区县）、9 位（街道、镇）"
		      "或 12 位（村、社区）数字"),
		    s->unit != NULL ? s->unit : "");
	if (s->level != 0 && s->level != level)
		return err_set(err, ERR_USAGE,
		    _("代码 %s 是 %d 位，与所选级别不符"), s->unit, level);
	if (!text_empty(s->name) && !office_check_name(s->name, err))
		return false;
	if (text_empty(s->profile))
		return true;
	for (i = 0; i < ARRAY_LEN(profiles); i++)
		if (strcmp(s->profile, profiles[i]) == 0)
			return true;
	return err_set(err, ERR_USAGE,
	    _("没有「%s」这种分工方式，可用的有：%s"), s->profile,
	    "village-led street-led single");
}

/* Like every row of ours it is in the journal, or a check would miss it. */
static bool
note_division(struct db *db, const struct record *row, struct err *err)
{
	struct journal_entry e = { .act = journal_next_act(db),
		.tenure = row->tenure, .rev = row->rev };

	text_copy(e.at, sizeof e.at, row->created_at);
	text_copy(e.operator, sizeof e.operator, "init");
	text_copy(e.unit, sizeof e.unit, row->unit);
	text_copy(e.action, sizeof e.action, "init");
	text_copy(e.kind, sizeof e.kind, row->kind->name);
	memcpy(e.uid, row->uid, sizeof e.uid);
	memcpy(e.sum, row->sum, sizeof e.sum);
	return journal_append(db, &e, err);
}

/* The place's own row when the list has none: taken when a name is given. */
static bool
add_division(struct db *db, const struct office_setup *s, struct err *err)
{
	struct record *row = row_find(db, &kind_division, "code", s->unit,
	    err);
	enum db_result rc;
	bool ok;

	if (row != NULL) {
		record_free(row);
		return true;
	}
	if (text_empty(s->name))
		return err_set(err, ERR_USAGE,
		    _("区划列表里没有代码 %s，请同时写明单位名称"),
		    s->unit);
	row = record_new(&kind_division);
	record_set(row, "code", s->unit);
	record_set(row, "label", s->name);
	uid_new(row->uid);
	text_copy(row->unit, sizeof row->unit, s->unit);
	row->tenure = row->rev = 1;
	time_format(clock_now(), row->created_at);
	text_copy(row->changed_at, sizeof row->changed_at, row->created_at);
	record_sum(row, row->sum);
	rc = row_store(db, row, NULL, err);
	ok = rc != DB_ERROR && rc != DB_CONSTRAINT &&
	     note_division(db, row, err);
	record_free(row);
	return ok;
}

static bool
set_meta(struct db *db, const struct office_setup *s, struct err *err)
{
	struct record *row = row_find(db, &kind_division, "code", s->unit,
	    err);
	uint8_t epoch[EPOCH_BYTES];
	char hex[2 * EPOCH_BYTES + 1];
	const char *name = s->name;
	bool ok;

	if (text_empty(name) && row != NULL)
		name = record_text(row, "label");
	random_bytes(epoch, sizeof epoch);
	ok = name != NULL && db_set_meta(db, "unit", s->unit, err) &&
	     db_set_meta(db, "name", name, err) &&
	     db_set_meta(db, "profile", text_empty(s->profile)
	         ? PROFILE_DEFAULT : s->profile, err) &&
	     db_set_meta(db, "epoch",
	         hex_encode(hex, epoch, sizeof epoch), err) &&
	     db_set_meta_int(db, "practice", s->practice, err);
	record_free(row);
	return ok;
}

static bool
fill(struct db *db, const struct office_setup *s, struct err *err)
{
	bool ok;

	if (!db_begin(db, err))
		return false;
	ok = builtin_load(db, err) && add_division(db, s, err) &&
	     set_meta(db, s, err) && operator_first(db, err);
	return db_end(db, ok, err);
}

bool
office_init(const char *path, const struct office_setup *setup,
    struct err *err)
{
	struct db *db;
	char *dir, *draft;
	bool ok;

	if (!check_setup(setup, err))
		return false;
	if (path_exists(path))
		return err_set(err, ERR_FAILED,
		    _("%s 已经存在，不会覆盖；请另选一个文件名"), path);
	dir = path_dir(path);
	ok = path_make_dirs(dir, err);
	free(dir);
	if (!ok)
		return false;
	draft = db_draft_name(path);
	db = db_open(draft, DB_CREATE, err);
	ok = db != NULL && fill(db, setup, err);
	db_close(db);
	return db_end_draft(draft, ok, path, err);
}

static bool
read_meta(struct office *o, struct err *err)
{
	char *unit = db_meta(o->db, "unit"), *name = db_meta(o->db, "name");
	char *profile = db_meta(o->db, "profile");
	char *epoch = db_meta(o->db, "epoch");
	char *hotline = db_meta(o->db, "hotline");
	bool ok = unit != NULL && name != NULL && profile != NULL &&
	          epoch != NULL;

	if (ok) {
		text_copy(o->unit, sizeof o->unit, unit);
		text_copy(o->name, sizeof o->name, name);
		text_copy(o->profile, sizeof o->profile, profile);
		text_copy(o->epoch, sizeof o->epoch, epoch);
		text_copy(o->hotline, sizeof o->hotline,
		    hotline != NULL ? hotline : "");
		o->level = unit_level(o->unit);
		o->practice = db_meta_int(o->db, "practice", 0) != 0;
	} else {
		err_set(err, ERR_FAILED,
		    _("%s 没有单位资料，请先运行 nuandang init"),
		    db_path(o->db));
	}
	free(unit);
	free(name);
	free(profile);
	free(epoch);
	free(hotline);
	return ok;
}

static bool
hotline_check(const char *text, struct err *err)
{
	size_t i;
	bool ok = utf8_valid(text, strlen(text), NULL) &&
	    utf8_count(text) <= HOTLINE_MAX;

	for (i = 0; ok && text[i] != '\0'; i++)
		ok = (unsigned char)text[i] >= ' ' && text[i] != 0x7f;
	return ok || err_set(err, ERR_USAGE,
	    _("服务电话要写在一行里，最多 %d 个字"), HOTLINE_MAX);
}

bool
office_default_hotline(struct office *o, const char *text, struct err *err)
{
	if (!hotline_check(text, err))
		return false;
	if (o->hotline[0] == '\0')
		text_copy(o->hotline, sizeof o->hotline, text);
	return true;
}

bool
office_set_hotline(struct office *o, const char *text, struct err *err)
{
	if ((o->roles & ROLE_ADMINISTRATOR) == 0)
		return err_set(err, ERR_UNSAFE,
		    _("服务电话要管理员来改，请管理员登录"));
	if (!hotline_check(text, err) || !db_begin(o->db, err))
		return false;
	if (!db_set_meta(o->db, "hotline", text, err)) {
		db_rollback(o->db);
		return false;
	}
	if (!db_commit(o->db, err))
		return false;
	text_copy(o->hotline, sizeof o->hotline, text);
	return true;
}

struct office *
office_open(const char *path, struct err *err)
{
	struct db *db = db_open(path, DB_OPEN, err);
	struct office *o;

	if (db == NULL)
		return NULL;
	o = xcalloc(1, sizeof *o);
	o->db = db;
	if (read_meta(o, err) && (!o->practice || clock_allow_env(err)) &&
	    office_load_calendar(o, err))
		return o;
	office_close(o);
	return NULL;
}

void
office_forget_keys(struct office *o)
{
	if (o->keys != NULL)
		identity_wipe(o->keys);
	free(o->keys);
	o->keys = NULL;
	mem_wipe(o->recovery, sizeof o->recovery);
}

void
office_close(struct office *o)
{
	if (o == NULL)
		return;
	office_forget_keys(o);
	calendar_free(o->calendar);
	db_close(o->db);
	free(o);
}

void
office_parent(struct office *o, char unit[UNIT_TEXT])
{
	char *stated;

	if (custody_parent_of(o, o->unit, unit))
		return;
	unit[0] = '\0';
	if ((stated = db_meta(o->db, "parent")) != NULL)
		text_copy(unit, UNIT_TEXT, stated);
	else if (o->level > 6)
		snprintf(unit, UNIT_TEXT, "%.*s", o->level - 3, o->unit);
	free(stated);
}

/* As its card, or the start-up stick made for it, called it. */
static bool
neighbour_name(struct office *o, const char *code, struct buf *out)
{
	struct stmt *q = db_query(o->db, &office_neighbour_name, NULL);
	bool found;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":unit", code);
	found = stmt_step(q, NULL) == DB_ROW;
	if (found)
		buf_adds(out, stmt_text(q, 0));
	stmt_done(q);
	return found;
}

void
office_unit_name(struct office *o, const char *code, struct buf *out)
{
	struct record *row;
	bool outside;

	if (strcmp(code, o->unit) == 0) {
		buf_adds(out, o->name);
		return;
	}
	row = row_code(o->db, &kind_division, code, DAY_NONE, &outside, NULL);
	if (row != NULL && record_get(row, "label") != NULL)
		buf_adds(out, record_text(row, "label"));
	else if (!neighbour_name(o, code, out))
		buf_adds(out, code);
	record_free(row);
}

bool
office_load_calendar(struct office *o, struct err *err)
{
	struct stmt *q = db_query(o->db, &office_holidays, err);
	struct calendar *c;
	enum db_result rc;

	if (q == NULL)
		return false;
	c = calendar_new();
	while ((rc = stmt_step(q, err)) == DB_ROW)
		calendar_set(c, day_parse_iso(stmt_text(q, 0)),
		    stmt_int(q, 1) != 0);
	stmt_done(q);
	if (rc == DB_ERROR) {
		calendar_free(c);
		return false;
	}
	calendar_free(o->calendar);
	o->calendar = c;
	return true;
}
