/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Making the stick a new unit is set up from. */
#include "exchange/prepare.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/display.h"
#include "base/media.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "casework/action.h"
#include "exchange/json.h"
#include "prepare_private.h"
#include "send_private.h"
#include "trust_private.h"

DB_QUERY(prepare_answered,
    "SELECT 1 FROM batch_out WHERE receiver = :receiver AND epoch = :epoch "
    "AND state NOT IN ('made', 'written') LIMIT 1");

DB_QUERY(prepare_name,
    "UPDATE neighbour SET name = :name WHERE unit = :unit");

/* The file being made. */
struct stick {
	struct office *o;
	struct start_text text;
	struct send_place place;
	struct age_identity key;
	struct buf batches;           /* the end of the archive */
	size_t n;
	int64_t mtime;
};

/* ---- the code ---- */

bool
start_key(const struct start_text *t, const char *digits,
    struct age_identity *out, struct err *err)
{
	uint8_t salt[PASSWORD_SALT], secret[PASSWORD_KEY];
	struct buf over = BUF_INIT;
	bool ok;

	buf_addf(&over, "nuandang start %s %s %s %" PRId64, t->from, t->to,
	    t->epoch, t->number);
	hash_blake2b(salt, sizeof salt, over.data, over.len);
	/* The code of practice is no secret, so nothing is gained by waiting. */
	if (t->practice)
		hash_blake2b(secret, sizeof secret, over.data, over.len);
	ok = t->practice || password_key(digits, salt, secret, err);
	buf_release(&over);
	if (ok)
		age_of_secret(out, secret);
	mem_wipe(secret, sizeof secret);
	return ok;
}

void
start_bound(const void *text, size_t text_len, const void *card,
    size_t card_len, struct buf *out)
{
	char hex[2 * SHA256_BYTES + 1];
	uint8_t sum[SHA256_BYTES];

	hash_sha256(sum, text, text_len);
	buf_addf(out, "text %s\n", hex_encode(hex, sum, sizeof sum));
	hash_sha256(sum, card, card_len);
	buf_addf(out, "card %s\n", hex_encode(hex, sum, sizeof sum));
}

static void
choose_code(bool practice, char digits[START_DIGITS + 1])
{
	size_t i;

	text_copy(digits, START_DIGITS + 1, START_PRACTICE);
	for (i = 0; !practice && i < START_DIGITS; i++)
		digits[i] = (char)('0' + random_below(10));
}

/* ---- the unit ---- */

/* Its name, as asked or by the division list. */
static bool
choose_name(struct stick *s, const char *name, struct err *err)
{
	struct buf listed = BUF_INIT;
	bool ok;

	if (!text_empty(name) && !office_check_name(name, err))
		return false;
	office_unit_name(s->o, s->text.to, &listed);
	if (!text_empty(name))
		ok = text_copy(s->text.name, sizeof s->text.name, name);
	else
		ok = strcmp(listed.data, s->text.to) != 0 &&
		     text_copy(s->text.name, sizeof s->text.name,
		         listed.data);
	buf_release(&listed);
	return ok || err_set(err, ERR_USAGE,
	    _("区划列表里没有代码 %s，请同时写明单位名称"), s->text.to);
}

bool
prepare_below(const struct office *o, const char *unit, struct err *err)
{
	int level = text_empty(unit) ? 0 : unit_level(unit);

	return (level != 0 && text_digits(unit, (size_t)level) &&
	    division_within(unit, o->unit) && strcmp(unit, o->unit) != 0) ||
	    err_set(err, ERR_USAGE,
	        _("「%s」不是本单位下级的区划代码（9 位或 12 位数字）"),
	        unit != NULL ? unit : "");
}

static bool
check_unit(struct stick *s, const char *unit,
    const struct prepare_options *options, struct err *err)
{
	if (!prepare_below(s->o, unit, err))
		return false;
	text_copy(s->text.from, sizeof s->text.from, s->o->unit);
	text_copy(s->text.to, sizeof s->text.to, unit);
	text_copy(s->text.epoch, sizeof s->text.epoch, s->o->epoch);
	text_copy(s->text.profile, sizeof s->text.profile,
	    text_empty(options->profile) ? s->o->profile : options->profile);
	s->text.practice = s->o->practice;
	return choose_name(s, options->name, err);
}

/* Custody and duties, divided as that unit is to work. */
static bool
enrol(struct stick *s, const struct prepare_options *options,
    struct err *err)
{
	struct input *in = input_new(action_by_name("enrol-unit"));
	char profile[sizeof s->o->profile];
	bool ignored, ok;

	text_copy(profile, sizeof profile, s->o->profile);
	text_copy(s->o->profile, sizeof s->o->profile, s->text.profile);
	ok = input_about(s->o, in, NULL, NULL, err) &&
	     input_set(s->o, in, "custody.division", s->text.to, &ignored,
	         err) &&
	     (text_empty(options->rhythm) || input_set(s->o, in,
	         "custody.rhythm", options->rhythm, &ignored, err)) &&
	     action_run(s->o, in, NULL, NULL, err);
	text_copy(s->o->profile, sizeof s->o->profile, profile);
	input_free(in);
	return ok;
}

/* Whether the unit has ever answered: then the register it is set up with is
 * not its first. */
static bool
has_answered(struct stick *s, bool *answered, struct err *err)
{
	struct stmt *q = db_query(s->o->db, &prepare_answered, err);
	enum db_result step;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":receiver", s->text.to);
	stmt_bind_text(q, ":epoch", s->o->epoch);
	step = stmt_step(q, err);
	*answered = step == DB_ROW;
	stmt_done(q);
	return step != DB_ERROR;
}

/* All of it for a register that is not the first, else what is still open
 * and what is new. */
/* What the new unit is called until its card says so itself. */
static bool
note_name(const struct stick *s, struct err *err)
{
	struct stmt *q = db_query(s->o->db, &prepare_name, err);

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":name", s->text.name);
	stmt_bind_text(q, ":unit", s->text.to);
	return stmt_run(q, err);
}

static bool
make_batches(struct stick *s, const struct handoff_report *report,
    struct err *err)
{
	struct send_options options = { .seal = true };
	struct handoff_neighbour n;
	bool ok;
	int made;

	if (!has_answered(s, &options.full, err) ||
	    !handoff_neighbour(s->o, s->text.to, &n, err))
		return false;
	s->text.number = options.full ? n.sent_number + 1 : 1;
	if (!db_begin(s->o->db, err))
		return false;
	ok = send_make(s->o, s->text.to, &options, report, &made, err) &&
	     note_name(s, err);
	return db_end(s->o->db, ok, err);
}

/* ---- the file ---- */

static bool
add_batch(void *ctx, const struct handoff_result *r, const struct buf *file,
    struct err *err)
{
	struct stick *s = ctx;

	if (r->parts.number < s->text.number)
		return true;
	if (++s->n > START_BATCHES ||
	    s->batches.len + file->len > HANDOFF_BYTES_MAX)
		return err_set(err, ERR_REFUSED,
		    _("数据太多，放不进启动文件；请先不带名册开通，再用报送下发"));
	tar_add(&s->batches, r->name, s->mtime, file->data, file->len);
	return true;
}

static void
describe(const struct start_text *t, const char *made_at, struct buf *out)
{
	struct json_writer w;

	json_begin(&w, out);
	json_text(&w, "format", "1.0");
	json_text(&w, "from", t->from);
	json_text(&w, "to", t->to);
	json_text(&w, "epoch", t->epoch);
	json_int(&w, "number", t->number);
	json_text(&w, "name", t->name);
	json_text(&w, "profile", t->profile);
	json_flag(&w, "practice", t->practice);
	json_text(&w, "made_at", made_at);
	json_text(&w, "check", PACKAGE_CHECK_NONE);
	json_finish(&w);
	package_check_fill(out->data, out->len);
}

/* Everything but the batches, before them. */
static bool
pack(struct stick *s, const char *made_at, struct buf *out, struct err *err)
{
	struct buf text = BUF_INIT, card = BUF_INIT, bound = BUF_INIT;
	struct buf sealed = BUF_INIT;
	char name[UNIT_TEXT + sizeof TRUST_CARD_SUFFIX];
	bool ok;

	describe(&s->text, made_at, &text);
	ok = trust_card(s->o, &card, err);
	if (ok) {
		start_bound(text.data, text.len, card.data, card.len, &bound);
		ok = age_seal(s->key.recipient, 1, NULL, bound.data,
		    bound.len, &sealed, err);
	}
	if (ok) {
		snprintf(name, sizeof name, "%s%s", s->o->unit,
		    TRUST_CARD_SUFFIX);
		tar_add(out, START_TEXT, s->mtime, text.data, text.len);
		tar_add(out, name, s->mtime, card.data, card.len);
		tar_add(out, START_BOUND, s->mtime, sealed.data, sealed.len);
		buf_add(out, s->batches.data, s->batches.len);
		tar_end(out);
	}
	buf_release(&text);
	buf_release(&card);
	buf_release(&bound);
	buf_release(&sealed);
	return ok;
}

static bool
lay(struct stick *s, const char *dir, struct err *err)
{
	struct buf file = BUF_INIT;
	int64_t now = clock_now();
	char name[2 * UNIT_TEXT + sizeof START_SUFFIX], at[21], *path;
	bool ok;

	time_format(now, at);
	s->mtime = now / 1000;
	memcpy(s->place.card.recipient, s->key.recipient, AGE_KEY_BYTES);
	handoff_clear_leftovers(s->o, dir);
	ok = send_lay_open(&s->place, add_batch, s, err) &&
	     pack(s, at, &file, err) &&
	     send_has_room(dir, (int64_t)file.len, err);
	snprintf(name, sizeof name, "%s-%s%s", s->text.from, s->text.to,
	    START_SUFFIX);
	path = path_join(dir, name);
	ok = ok && path_write_atomic(path, file.data, file.len, 0644, err) &&
	     trust_lay_card(s->o, dir, err) && media_sync(dir, err) &&
	     send_note_written(&s->place, err);
	free(path);
	buf_release(&file);
	return ok;
}

bool
prepare_stick(struct office *o, const char *unit, const char *dir,
    const struct prepare_options *options, const struct handoff_report *report,
    char code[PREPARE_CODE], struct err *err)
{
	struct stick s = { .o = o, .batches = BUF_INIT };
	char digits[START_DIGITS + 1], shown[512];
	bool ok;

	ok = path_is_dir(dir) || err_set(err, ERR_FAILED,
	    _("没有文件夹 %s，请插好U盘再试"),
	    display_text(shown, sizeof shown, dir));
	ok = ok && trust_open_keys(o, NULL, err) &&
	     check_unit(&s, unit, options, err) &&
	     (handoff_is_neighbour(o, unit) || enrol(&s, options, err)) &&
	     make_batches(&s, report, err);
	if (ok) {
		s.place = (struct send_place){ .o = o, .dir = dir,
			.report = report, .sealed = true };
		text_copy(s.place.receiver, sizeof s.place.receiver, unit);
		choose_code(o->practice, digits);
		ok = start_key(&s.text, digits, &s.key, err) &&
		     lay(&s, dir, err);
	}
	if (ok) {
		snprintf(code, PREPARE_CODE, "%.5s %.5s", digits, digits + 5);
		db_checkpoint(o->db);
	}
	age_wipe(&s.key);
	mem_wipe(digits, sizeof digits);
	buf_release(&s.batches);
	return ok;
}
