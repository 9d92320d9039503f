/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "exchange/receive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/media.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "rejoin_private.h"

/* Longest outer file: the package and a little for its wrapping. */
#define FILE_MAX (HANDOFF_BYTES_MAX + 65536)

DB_QUERY(receive_next,
    "SELECT b.sender, b.epoch, b.number, b.package, b.proof "
    "FROM batch_in AS b "
    "JOIN neighbour AS n ON n.unit = b.sender WHERE b.state = 'waits' "
    "AND b.package IS NOT NULL AND b.number = n.taken_number + 1 "
    "AND (n.epoch IS NULL OR n.epoch = b.epoch) "
    "ORDER BY b.sender, b.epoch, b.number LIMIT 1");

DB_QUERY(receive_drop,
    "UPDATE batch_in SET state = 'refused', code = 'R', package = NULL, "
    "sentence = :sentence WHERE sender = :sender AND epoch = :epoch "
    "AND number = :number AND state = 'waits'");
DB_QUERY(receive_first_entry, "SELECT at FROM journal WHERE seq = 1");

struct receiver {
	struct office *o;
	char *dir;                    /* where answers are laid */
	bool dry_run;                 /* lays no answer either */
	bool laid;                    /* an answer was */
	bool told_clock;              /* that the clock is wrong */
	const struct handoff_report *report;
	enum err_code worst;          /* of what was refused */
	char sentence[512];           /* of the worst */
};

struct names {
	struct handoff_name *at;
	size_t len, cap;
};

/* By sender, epoch, number; answers before batches. */
static int
compare_names(const void *a, const void *b)
{
	const struct handoff_name *x = a, *y = b;
	int order = (int)y->receipt - (int)x->receipt;

	if (order == 0)
		order = strcmp(x->from, y->from);
	if (order == 0)
		order = strcmp(x->epoch, y->epoch);
	if (order == 0)
		order = (x->number > y->number) - (x->number < y->number);
	return order;
}

static void
note_worst(struct receiver *v, enum err_code code, const char *sentence)
{
	if (code <= v->worst)
		return;
	v->worst = code;
	text_copy(v->sentence, sizeof v->sentence, sentence);
}

/* The answer's outer file: sealed where the batch was. */
static bool
seal_answer(struct receiver *v, const struct incoming *in, struct buf *file,
    struct err *err)
{
	const struct package_header *h = &in->p.header;
	struct package_label label = { .number = h->number, .receipt = true,
		.practice = v->o->practice };
	struct unit_card card;

	text_copy(label.from, sizeof label.from, h->from);
	text_copy(label.to, sizeof label.to, h->to);
	text_copy(label.epoch, sizeof label.epoch, h->epoch);
	if (in->applied || in->result.again) {
		text_copy(label.package, sizeof label.package,
		    in->result.hash);
		text_copy(label.by, sizeof label.by, v->o->epoch);
	}
	if (in->outer.sealed && trust_partner(v->o, h->from, &card, err) !=
	                            DB_ROW)
		return false;
	return package_seal(v->o->keys, in->outer.sealed ? card.recipient
	                                                 : NULL,
	    &label, in->receipt.data, in->receipt.len,
	    time_parse(h->made_at) / 1000, file, err);
}

/* Lay the answer beside the batch; a medium that cannot be written is said,
 * not an error: the answer is kept and laid with the next sending. */
static void
lay_answer(struct receiver *v, struct incoming *in)
{
	struct handoff_name name = in->parts;
	struct buf file = BUF_INIT;
	struct err why = ERR_INIT;
	char base[HANDOFF_NAME], *path;

	if (v->dry_run || in->receipt.len == 0 || !in->opened)
		return;
	name.receipt = true;
	path = path_join(v->dir, handoff_name_format(&name, base));
	if (!seal_answer(v, in, &file, &why) ||
	    !path_write_atomic(path, file.data, file.len, 0644, &why))
		report_say(v->report, _("回执没有写成（%s），下次报送时一并带去"),
		    why.text);
	else
		v->laid = true;
	free(path);
	buf_release(&file);
}

static void
finish(struct receiver *v, struct incoming *in)
{
	const struct handoff_result *r = &in->result;

	if (in->answer)
		lay_answer(v, in);
	report_batch(v->report, r);
	if (r->code == HANDOFF_REFUSED || r->code == HANDOFF_UNREADABLE ||
	    r->code == HANDOFF_SIGNATURE)
		note_worst(v, ERR_UNSAFE, r->sentence);
	else if (r->refused > 0)
		note_worst(v, ERR_REFUSED,
		    _("有些记录被退回，原因已写进回执，请对方改正后再报"));
}

/*
 * A clock that stands before our first entry is wrong (an empty battery says
 * 1970): it would take every date in the batch for one to come and refuse the
 * rows.  Then what is past is judged by the time the batch was made.
 */
static bool
judge_time(struct receiver *v, const struct incoming *in, struct err *err)
{
	struct stmt *q = db_query(v->o->db, &receive_first_entry, err);
	enum db_result result;

	if (q == NULL)
		return false;
	result = stmt_step(q, err);
	if (result == DB_ROW && time_parse(stmt_text(q, 0)) > clock_peek()) {
		clock_at_least(time_parse(in->p.header.made_at));
		if (!v->told_clock)
			report_say(v->report, _("本机时间早于第一条日志，"
			    "肯定不对，请先把日期时间校准"));
		v->told_clock = true;
	}
	stmt_done(q);
	return result == DB_ROW || result == DB_NONE;
}

/* Apply it, dates judged by a clock that can be believed. */
static bool
apply_arrived(struct receiver *v, struct incoming *in, struct err *err)
{
	bool ok = judge_time(v, in, err) &&
	          apply_batch(v->o, in, v->report, err);

	clock_at_least(-1);
	return ok;
}

static bool
keep_waiting(struct receiver *v, struct incoming *in, struct err *err)
{
	bool kept;

	in->answer = false;
	if (!arrival_keep(v->o, in, &kept, err))
		return false;
	report_say(v->report, kept
	    ? _("%s 要等第 %lld 批先到，已留着")
	    : _("%s 要等第 %lld 批先到；等着的太多，这一批没有留下，"
	        "请把文件留在U盘上"),
	    in->result.name, (long long)in->sender.taken_number + 1);
	return true;
}

static bool
take_arrived(struct receiver *v, struct incoming *in, struct err *err)
{
	enum arrival arrival = arrival_check(v->o, in, err);

	/* Nothing is refused for want of what could not be read. */
	if (arrival != ARRIVAL_FAILED && !db_sound(v->o->db, err))
		return false;
	if (arrival != ARRIVAL_FAILED && arrival != ARRIVAL_REFUSED &&
	    !rejoin_look(v->o, in, v->report, err))
		return false;
	switch (arrival) {
	case ARRIVAL_FAILED:
		return false;
	case ARRIVAL_REFUSED:
		if (in->known[0] != '\0' &&
		    !alarm_raise(v->o, &in->result, err))
			return false;
		if (in->answer)
			receipt_make(in, v->o->practice);
		break;
	case ARRIVAL_AGAIN:
		break;
	case ARRIVAL_WAITS:
		if (!keep_waiting(v, in, err))
			return false;
		break;
	case ARRIVAL_READY:
		if (!apply_arrived(v, in, err))
			return false;
		break;
	}
	finish(v, in);
	return true;
}

static bool
take_batch(struct receiver *v, const struct handoff_name *name,
    struct buf *file, const struct age_identity *key, struct err *err)
{
	struct incoming in;
	bool ok;

	incoming_init(&in, name);
	in.key = key;
	in.file = *file;
	buf_init(file);
	ok = take_arrived(v, &in, err);
	incoming_release(&in);
	return ok;
}

static bool
take_receipt(struct receiver *v, const struct handoff_name *name,
    struct buf *file, struct err *err)
{
	struct handoff_result result;
	struct err why = ERR_INIT;

	if (!receipt_take(v->o, name, file, &result, &why)) {
		if (why.code == ERR_FAILED || !db_sound(v->o->db, &why)) {
			if (err != NULL)
				*err = why;
			return false;
		}
		text_copy(result.sentence, sizeof result.sentence, why.text);
		note_worst(v, ERR_UNSAFE, why.text);
	}
	if (!result.again)
		report_receipt(v->report, &result);
	return true;
}

static bool
take_file(struct receiver *v, const struct handoff_name *name,
    struct err *err)
{
	char base[HANDOFF_NAME], *path;
	struct buf file = BUF_INIT;
	struct err why = ERR_INIT;
	bool ok = true;

	path = path_join(v->dir, handoff_name_format(name, base));
	if (!path_read(path, FILE_MAX, true, &file, &why)) {
		report_say(v->report, "%s", why.text);
		note_worst(v, ERR_FAILED, why.text);
	} else if (name->receipt) {
		ok = take_receipt(v, name, &file, err);
	} else {
		ok = take_batch(v, name, &file, NULL, err);
	}
	buf_release(&file);
	free(path);
	return ok;
}

/* A kept batch that is refused when its turn comes is not tried again. */
static bool
give_up(struct receiver *v, const struct incoming *in, struct err *err)
{
	struct stmt *q = db_query(v->o->db, &receive_drop, err);

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":sender", in->parts.from);
	stmt_bind_text(q, ":epoch", in->p.header.epoch);
	stmt_bind_int(q, ":number", in->parts.number);
	stmt_bind_text(q, ":sentence", in->result.sentence);
	return stmt_run(q, err);
}

/* A kept batch whose turn has come; *found is false when there is none. */
static bool
take_waiting(struct receiver *v, bool *found, struct err *err)
{
	struct stmt *q = db_query(v->o->db, &receive_next, err);
	struct handoff_name name = { .receipt = false };
	struct unit_card card;
	struct incoming in;
	enum db_result result;
	const void *data;
	size_t len;
	bool ok;

	*found = false;
	if (q == NULL)
		return false;
	if ((result = stmt_step(q, err)) != DB_ROW) {
		stmt_done(q);
		return result == DB_NONE;
	}
	*found = true;
	text_copy(name.from, sizeof name.from, stmt_text(q, 0));
	text_copy(name.to, sizeof name.to, v->o->unit);
	snprintf(name.epoch, sizeof name.epoch, "%.4s", stmt_text(q, 1));
	name.number = stmt_int(q, 2);
	incoming_init(&in, &name);
	data = stmt_blob(q, 3, &len);
	buf_add(&in.file, data, len);
	stmt_copy(q, 4, in.outer.proof, sizeof in.outer.proof);
	stmt_done(q);
	in.package = in.file.data;
	in.package_len = in.file.len;
	/* Whether it came sealed is not kept: its answer is, if it can be. */
	in.outer.sealed = trust_partner(v->o, name.from, &card, NULL) ==
	                  DB_ROW;
	ok = take_arrived(v, &in, err);
	if (ok && !in.applied)
		ok = give_up(v, &in, err);
	incoming_release(&in);
	return ok;
}

static bool
list_names(struct receiver *v, struct names *out, struct err *err)
{
	struct strlist files;
	struct handoff_name n;
	const char *unit;
	size_t i;

	strlist_init(&files);
	if (!path_list(v->dir, &files, err)) {
		strlist_release(&files);
		return false;
	}
	for (i = 0; i < files.len; i++) {
		if (!handoff_name_parse(files.at[i], &n))
			continue;
		unit = n.receipt ? n.from : n.to;
		if (strcmp(unit, v->o->unit) == 0)
			*vec_push(out) = n;
	}
	strlist_release(&files);
	if (out->len > 0)
		qsort(out->at, out->len, sizeof *out->at, compare_names);
	return true;
}

static bool
find_files(struct receiver *v, const char *path, struct names *out,
    struct err *err)
{
	struct handoff_name n;

	if (path_is_dir(path)) {
		v->dir = xstrdup(path);
		return list_names(v, out, err);
	}
	if (!path_exists(path))
		return err_set(err, ERR_FAILED, _("没有 %s，请核对路径"), path);
	if (!handoff_name_parse(path_base(path), &n))
		return err_set(err, ERR_USAGE,
		    _("%s 不是报送文件（应为 发件-收件-四位-批号.ndb）"),
		    path_base(path));
	v->dir = path_dir(path);
	*vec_push(out) = n;
	return true;
}

static bool
take_all(struct receiver *v, const struct names *names, struct err *err)
{
	bool found = true, ok;
	size_t i;

	ok = trust_take_cards(v->o, v->dir, v->report, err);
	for (i = 0; ok && i < names->len; i++)
		ok = take_file(v, &names->at[i], err);
	while (ok && found)
		ok = take_waiting(v, &found, err);
	return ok;
}

/* Dry: everything inside one transaction that is taken back. */
static bool
take_dry(struct receiver *v, const struct names *names, struct err *err)
{
	bool ok;

	if (!db_begin(v->o->db, err))
		return false;
	ok = take_all(v, names, err);
	db_rollback(v->o->db);
	return office_load_calendar(v->o, ok ? err : NULL) && ok;
}

bool
handoff_receive(struct office *o, const char *path, bool dry_run,
    const struct handoff_report *report, struct err *err)
{
	struct receiver v = { .o = o, .dry_run = dry_run, .report = report };
	struct names names = VEC_INIT;
	struct err why = ERR_INIT;
	bool ok;

	ok = find_files(&v, path, &names, err) &&
	     trust_open_keys(o, NULL, err) &&
	     (dry_run ? take_dry(&v, &names, err)
	              : take_all(&v, &names, err));
	if (ok && !dry_run)
		handoff_clear_leftovers(o, v.dir);
	if (ok && !dry_run)
		db_checkpoint(o->db);
	/* Who reads the answer must be able to tell whose it is. */
	if (v.laid && (!trust_lay_card(o, v.dir, &why) ||
	        !media_sync(v.dir, &why)))
		report_say(report, "%s", why.text);
	if (ok && v.worst != ERR_NONE)
		ok = err_set(err, v.worst, "%s", v.sentence);
	vec_release(&names);
	free(v.dir);
	return ok;
}

bool
receive_one(struct office *o, const struct handoff_name *name,
    struct buf *file, const struct age_identity *key,
    const struct handoff_report *report, struct err *err)
{
	struct receiver v = { .o = o, .dry_run = true, .report = report };

	if (!take_batch(&v, name, file, key, err))
		return false;
	return v.worst != ERR_UNSAFE || err_set(err, v.worst, "%s",
	    v.sentence);
}
