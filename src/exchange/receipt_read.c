/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The answer to a batch of ours: it closes the batch and opens what was
 * refused as work. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "casework/change.h"
#include "casework/duty.h"
#include "exchange/csv.h"
#include "exchange/json.h"
#include "rejoin_private.h"

/* Columns of the list of refused rows. */
enum column { ROW_KIND, ROW_UID, ROW_UNIT, ROW_TENURE, ROW_REV, ROW_LINE,
	ROW_CODE, ROW_FIELD, ROW_REASON, ROW__COLUMNS };

DB_QUERY(receipt_batch,
    "SELECT hash, CASE WHEN code IS NULL THEN 'written' ELSE state END, "
    "complete FROM batch_out WHERE receiver = :receiver "
    "AND epoch = :epoch AND number = :number");
DB_QUERY(receipt_epoch,
    "SELECT 1 FROM batch_out WHERE receiver = :receiver "
    "AND epoch = :epoch LIMIT 1");
/* What a full batch has taken the place of needs no answer of its own. */
DB_QUERY(receipt_close_before,
    "UPDATE batch_out SET state = 'closed', package = NULL "
    "WHERE receiver = :receiver AND epoch = :epoch AND number < :number "
    "AND state IN ('made', 'written')");
DB_QUERY(receipt_close,
    "UPDATE batch_out SET state = :state, code = :code, receipted_at = :now, "
    "receipt = :receipt, receipt_proof = :proof, "
    "package = CASE WHEN :state = 'closed' THEN NULL ELSE package END "
    "WHERE receiver = :receiver AND epoch = :epoch AND number = :number");
DB_QUERY(receipt_reject,
    "INSERT INTO reject (source, unit, epoch, number, kind, uid, line, "
    "field, code, reason, created_at) VALUES ('receipt', :unit, :epoch, "
    ":number, :kind, :uid, :line, :field, :code, :reason, :now)");

struct receipt {
	struct office *o;
	const struct handoff_name *parts;
	struct tar_files files;
	struct buf *package;          /* the outer file, then opened */
	struct opening outer;
	struct json *text;
	bool applied;
	bool late;                    /* of an epoch of ours that is over */
	bool complete;                /* the batch was a full one */
	char state[16];               /* of the batch here, "" if unknown */
	struct change *change;        /* for remarks, begun when needed */
};

static bool
is_part(const char *name)
{
	return strcmp(name, RECEIPT_TEXT) == 0 ||
	       strcmp(name, RECEIPT_ROWS) == 0;
}

static bool
wrong(struct err *err)
{
	return err_set(err, ERR_UNSAFE, _("回执文件已损坏或被改动"));
}

static bool
open_receipt(struct receipt *r, struct err *err)
{
	static const struct tar_rules rules = { is_part, 2,
		HANDOFF_BYTES_MAX };
	const struct tar_file *text, *rows;
	uint8_t sum[SHA256_BYTES], said[SHA256_BYTES];
	const char *hex;

	if (!opening_take(r->o, r->parts, NULL, r->package, &r->outer, err))
		return false;
	r->outer.code = HANDOFF_UNREADABLE;
	if (!tar_read(r->package->data, r->package->len, &rules, &r->files,
	        err))
		return false;
	text = tar_find(&r->files, RECEIPT_TEXT);
	rows = tar_find(&r->files, RECEIPT_ROWS);
	if (text == NULL || rows == NULL ||
	    !package_check_verify(text->data, text->len))
		return wrong(err);
	if ((r->text = json_parse(text->data, text->len, err)) == NULL)
		return false;
	hash_sha256(sum, rows->data, rows->len);
	hex = json_get_text(r->text, "rows");
	if (hex == NULL || !hex_decode(said, sizeof said, hex) ||
	    memcmp(said, sum, sizeof sum) != 0)
		return wrong(err);
	return true;
}

/* Whether it answers a batch of ours from before a restore: then it comes too
 * late to matter. */
static bool
is_earlier_epoch(const struct receipt *r)
{
	struct stmt *q = db_query(r->o->db, &receipt_epoch, NULL);
	bool is;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":receiver", r->parts->to);
	stmt_bind_text(q, ":epoch", r->outer.label.epoch);
	is = stmt_step(q, NULL) == DB_ROW;
	stmt_done(q);
	return is;
}

static bool
check_address(struct receipt *r, struct err *err)
{
	const struct handoff_name *n = r->parts;

	if (!text_starts(json_get_text(r->text, "format"), "1.") ||
	    !text_equal(json_get_text(r->text, "from"), n->from) ||
	    !text_equal(json_get_text(r->text, "to"), n->to) ||
	    !text_equal(json_get_text(r->text, "epoch"), r->outer.label.epoch) ||
	    json_get_int(r->text, "number", 0) != n->number ||
	    (r->outer.label.package[0] != '\0' && !text_equal(json_get_text(
	        r->text, "batch"), r->outer.label.package)))
		return err_set(err, ERR_UNSAFE,
		    _("回执的文件名与内容不符，文件被改过名"));
	if (json_get_flag(r->text, "practice") != r->o->practice)
		return err_set(err, ERR_UNSAFE,
		    _("练习单位与正式单位的回执不能混用"));
	if (strcmp(r->outer.label.epoch, r->o->epoch) == 0)
		return true;
	r->late = is_earlier_epoch(r);
	return r->late || err_set(err, ERR_UNSAFE,
	    _("这份回执答复的不是本机生成的批次"));
}

/* Does it answer the very batch we made? */
static bool
check_batch(struct receipt *r, struct err *err)
{
	struct stmt *q = db_query(r->o->db, &receipt_batch, err);
	char hash[2 * SHA256_BYTES + 1] = "";
	struct err why = ERR_INIT;
	enum db_result result;
	const char *known;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":receiver", r->parts->to);
	stmt_bind_text(q, ":epoch", r->o->epoch);
	stmt_bind_int(q, ":number", r->parts->number);
	if ((result = stmt_step(q, err)) == DB_ROW) {
		stmt_hex(q, 0, hash, SHA256_BYTES);
		text_copy(r->state, sizeof r->state, stmt_text(q, 1));
		r->complete = stmt_int(q, 2) != 0;
	}
	stmt_done(q);
	if (result == DB_ERROR)
		return false;
	r->applied = json_get_flag(r->text, "applied");
	known = json_get_text(r->text, r->applied ? "batch" : "known");
	if (result == DB_ROW && (strcmp(known != NULL ? known : "", hash) == 0
	        || (!r->applied && text_empty(known))))
		return true;
	rejoin_note_answer(r->o, r->parts, result == DB_NONE ? NULL :
	    known != NULL ? known : "", json_get_text(r->text, "proof"), &why,
	    err);
	if (err != NULL && err->code == ERR_NONE)
		*err = why;
	return false;
}

static bool
close_batch(struct receipt *r, enum handoff_code code, struct err *err)
{
	struct stmt *q = db_query(r->o->db, &receipt_close, err);
	char text[2] = { (char)code, '\0' }, now[21];

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":state", r->applied ? "closed" : "written");
	stmt_bind_text(q, ":code", text);
	stmt_bind_text(q, ":now", time_format(clock_now(), now));
	stmt_bind_blob(q, ":receipt", r->package->data,
	    r->package->len);
	stmt_bind_text(q, ":proof", r->outer.proof);
	stmt_bind_text(q, ":receiver", r->parts->to);
	stmt_bind_text(q, ":epoch", r->o->epoch);
	stmt_bind_int(q, ":number", r->parts->number);
	return stmt_run(q, err);
}

static bool
close_before(struct receipt *r, struct err *err)
{
	struct stmt *q;

	if (!r->applied || !r->complete)
		return true;
	if ((q = db_query(r->o->db, &receipt_close_before, err)) == NULL)
		return false;
	stmt_bind_text(q, ":receiver", r->parts->to);
	stmt_bind_text(q, ":epoch", r->o->epoch);
	stmt_bind_int(q, ":number", r->parts->number);
	return stmt_run(q, err);
}

static bool
open_reject(struct receipt *r, char *const *cells, struct err *err)
{
	struct stmt *q = db_query(r->o->db, &receipt_reject, err);
	uint8_t uid[UID_BYTES];
	char now[21];

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":unit", r->parts->to);
	stmt_bind_text(q, ":epoch", r->o->epoch);
	stmt_bind_int(q, ":number", r->parts->number);
	stmt_bind_text(q, ":kind", cells[ROW_KIND]);
	if (uid_parse(uid, cells[ROW_UID]))
		stmt_bind_blob(q, ":uid", uid, sizeof uid);
	stmt_bind_int(q, ":line", strtol(cells[ROW_LINE], NULL, 10));
	stmt_bind_text(q, ":field", cells[ROW_FIELD]);
	stmt_bind_text(q, ":code", cells[ROW_CODE]);
	stmt_bind_text(q, ":reason", cells[ROW_REASON]);
	stmt_bind_text(q, ":now", time_format(clock_now(), now));
	return stmt_run(q, err);
}

/* A unit below has no say about what lies outside its area: there our remark
 * would be its words in our name. */
static bool
has_a_say(const struct receipt *r, const char *division)
{
	char above[UNIT_TEXT];

	office_parent(r->o, above);
	return strcmp(r->parts->to, above) == 0 ||
	       division_within(division, r->parts->to);
}

/* A row we only passed on: its owner gets a remark. */
static bool
remark(struct receipt *r, const struct record *target, char *const *cells,
    struct err *err)
{
	struct record *note = record_new(&kind_remark);
	struct buf division = BUF_INIT;
	bool ok = record_division(r->o, target, &division, err);
	bool say = ok && has_a_say(r, division.data);

	if (say && r->change == NULL)
		r->change = change_begin(r->o, "receive", NULL, err);
	if (ok && !say)
		ok = open_reject(r, cells, err);
	else if (ok && (ok = r->change != NULL)) {
		record_set(note, "target_kind", cells[ROW_KIND]);
		record_set(note, "target_uid", cells[ROW_UID]);
		record_set(note, "target_rev", cells[ROW_REV]);
		record_set(note, "division", division.data);
		record_set(note, "code", cells[ROW_CODE]);
		record_set(note, "field", cells[ROW_FIELD]);
		record_set(note, "text", cells[ROW_REASON]);
		ok = change_put(r->change, note, err);
	}
	buf_release(&division);
	record_free(note);
	return ok;
}

static bool
take_row(void *ctx, long line, char *const *cells, size_t n, struct err *err)
{
	struct receipt *r = ctx;
	const struct kind *k;
	struct record *target = NULL;
	uint8_t uid[UID_BYTES];
	bool ok;

	if (n != ROW__COLUMNS)
		return wrong(err);
	if (line == 1)
		return true;
	k = kind_by_name(cells[ROW_KIND]);
	if (strcmp(cells[ROW_UNIT], r->o->unit) == 0 || k == NULL ||
	    !uid_parse(uid, cells[ROW_UID]))
		return open_reject(r, cells, err);
	switch (row_load_uid(r->o->db, k, uid, &target, err)) {
	case DB_ROW:
		ok = remark(r, target, cells, err);
		record_free(target);
		return ok;
	case DB_NONE:
		return open_reject(r, cells, err);
	default:
		return false;
	}
}

static bool
store(struct receipt *r, enum handoff_code code, struct err *err)
{
	const struct tar_file *rows = tar_find(&r->files, RECEIPT_ROWS);
	bool ok;

	if (!db_begin(r->o->db, err))
		return false;
	ok = close_batch(r, code, err) && close_before(r, err) &&
	     (!r->applied || csv_read(rows->data, rows->len, take_row, r,
	                         err));
	if (r->change != NULL && ok)
		ok = change_commit(r->change, err);
	else if (r->change != NULL)
		change_cancel(r->change);
	return db_end(r->o->db, ok, err);
}

static void
fill_result(const struct receipt *r, struct handoff_result *out)
{
	const char *hash = json_get_text(r->text, "batch");
	const char *sentence = json_get_text(r->text, "sentence");

	out->rows = json_get_int(r->text, "declared", 0);
	out->fresh = json_get_int(r->text, "new", 0);
	out->changed = json_get_int(r->text, "changed", 0);
	out->unchanged = json_get_int(r->text, "unchanged", 0);
	out->held = json_get_int(r->text, "held", 0);
	out->refused = json_get_int(r->text, "refused", 0);
	out->minutes = json_get_int(r->text, "minutes", 0);
	out->fen = json_get_int(r->text, "fen", 0);
	text_copy(out->hash, sizeof out->hash, hash != NULL ? hash : "");
	text_copy(out->sentence, sizeof out->sentence,
	    sentence != NULL ? sentence : "");
}

bool
receipt_take(struct office *o, const struct handoff_name *parts,
    struct buf *file, struct handoff_result *result, struct err *err)
{
	struct receipt r = { .o = o, .parts = parts, .package = file };
	const char *code;
	bool ok;

	memset(result, 0, sizeof *result);
	result->parts = *parts;
	result->code = HANDOFF_UNREADABLE;
	handoff_name_format(parts, result->name);
	ok = open_receipt(&r, err) && check_address(&r, err) &&
	     (r.late || check_batch(&r, err));
	result->code = r.outer.code;
	result->again = r.outer.again;
	if (result->again)
		return true;
	code = ok ? json_get_text(r.text, "code") : NULL;
	if (ok && (code == NULL || strchr("AEPRMXT", code[0]) == NULL ||
	              strlen(code) != 1))
		ok = wrong(err);
	if (ok) {
		result->code = (enum handoff_code)code[0];
		fill_result(&r, result);
		result->again = r.late || strcmp(r.state, "closed") == 0;
		ok = result->again || store(&r, result->code, err);
	}
	json_free(r.text);
	tar_files_release(&r.files);
	return ok;
}
