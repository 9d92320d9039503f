/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Who says that we are an old copy has to show our own signature for it:
 * lies stop nobody, and what is true still stops. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "exchange/json.h"
#include "exchange/reject.h"
#include "story.h"

/* What the street keeps of village 1's batch 1, and village 1 of the answer
 * to it. */
DB_QUERY(proof_of_first,
    "SELECT proof FROM batch_in WHERE sender = '" VILLAGE1 "' "
    "AND number = 1");
DB_QUERY(proof_of_first_answer,
    "SELECT receipt_proof FROM batch_out WHERE receiver = '" STREET "' "
    "AND number = 1");
DB_QUERY(proof_first_hash,
    "SELECT lower(hex(hash)) FROM batch_in WHERE sender = '" VILLAGE1 "' "
    "AND number = 1");
DB_QUERY(proof_alarms,
    "SELECT count(*) FROM reject WHERE state = 'open' AND kind = '' "
    "AND field = 'claim'");
DB_QUERY(proof_forget, "UPDATE batch_in SET proof = NULL");
DB_QUERY(proof_forget_answers, "UPDATE batch_out SET receipt_proof = NULL");

static void
ask_db(struct office *o, const struct query *sql, char *out, size_t size)
{
	struct stmt *q = db_query(o->db, sql, NULL);

	out[0] = '\0';
	assert_int_equal(stmt_step(q, NULL), DB_ROW);
	if (!stmt_is_null(q, 0))
		assert_true(text_copy(out, size, stmt_text(q, 0)));
	stmt_done(q);
}

static void
run_db(struct office *o, const struct query *sql)
{
	struct err err = ERR_INIT;

	need(stmt_run(db_query(o->db, sql, NULL), &err), &err);
}

/* The street still sends, and has something to ask village 1 about. */
static void
goes_on(struct world *w, int at, const char *said)
{
	struct err err = ERR_INIT;

	world_must_say(w, said);
	world_must_say(w, "请打电话");
	assert_false(rejoin_waits(w->at[at]));
	assert_int_equal(db_int(w->at[at]->db, -1, &proof_alarms), 1);
	need(world_send(w, at, NULL, &err), &err);
	world_clear_stick(w);
}

/* ---- lies in the header of a batch ---- */

struct lie {
	int64_t holds, answered;
	const char *hash;             /* of the batch held; NULL: the true one */
	const char *holds_proof, *answered_proof;
};

/* Village 1's next batch on the stick, and its header. */
static char *
next_batch(struct world *w, struct package_header *h)
{
	struct buf file = BUF_INIT, package = BUF_INIT;
	struct err err = ERR_INIT;
	struct package p;
	char *path;

	clock_fix(clock_now() + INT64_C(86400000));
	need(world_send(w, AT_VILLAGE1, STREET, &err), &err);
	path = world_file(w, VILLAGE1 "-" STREET);
	world_read(path, &file);
	assert_true(world_unseal(w->at[AT_VILLAGE1], w->at[AT_STREET],
	    file.data, file.len, &package));
	need(package_open(package.data, package.len, &p, &err), &err);
	*h = p.header;
	package_release(&p);
	buf_release(&file);
	buf_release(&package);
	return path;
}

/* In its place one with that header and no rows, rightly signed. */
static void
replace(struct world *w, const char *path, const struct package_header *h)
{
	struct package_label label = world_label(h);
	struct package_writer *writer = package_new(h);
	struct buf file = BUF_INIT, package = BUF_INIT;

	package_finish(writer, &package);
	package_free(writer);
	world_seal(w->at[AT_VILLAGE1], w->at[AT_STREET], &label, &package,
	    &file);
	world_write(path, file.data, file.len);
	buf_release(&file);
	buf_release(&package);
}

/* The next batch as a lying program writes its header. */
static void
send_lie(struct world *w, const struct lie *lie)
{
	struct package_header h;
	char *path = next_batch(w, &h);

	if (lie->holds > 0)
		h.holds = lie->holds;
	if (lie->hash != NULL)
		text_copy(h.holds_hash, sizeof h.holds_hash, lie->hash);
	text_copy(h.holds_proof, sizeof h.holds_proof, lie->holds_proof);
	if (lie->answered > 0)
		h.answered = lie->answered;
	text_copy(h.answered_proof, sizeof h.answered_proof,
	    lie->answered_proof);
	replace(w, path, &h);
	free(path);
}

static void
lie_stops_nobody(const struct lie *lie, const char *said)
{
	struct err err = ERR_INIT;
	struct story s;

	begin(&s);
	send_lie(&s.w, lie);
	need(world_receive(&s.w, AT_STREET, false, &err), &err);
	world_must_say(&s.w, "-000002.ndb A ");
	goes_on(&s.w, AT_STREET, said);
	world_end(&s.w);
}

/* Our own signature files, for what they do not say; and village 1's, with
 * our words in it. */
struct proofs {
	char first[PACKAGE_PROOF];        /* the street's, of its batch 1 */
	char answer[PACKAGE_PROOF];       /* the street's, of its answer 1 */
	struct buf invented, invented_answer;
};

DB_QUERY(proof_street_first,
    "SELECT proof FROM batch_in WHERE sender = '" STREET "' AND number = 1");

static void
invent(struct world *w, const struct package_label *l, const char *more,
    struct buf *out)
{
	char says[MINISIGN_COMMENT];

	snprintf(says, sizeof says, "from %s to %s epoch %s number %lld "
	    "previous - format 1.0%s practice%s", l->from, l->to, l->epoch,
	    (long long)l->number, l->receipt ? " receipt" : "", more);
	minisign_sign(&w->at[AT_VILLAGE1]->keys->sign, "x", 1, says, out);
}

static void
take_proofs(struct proofs *p)
{
	struct package_label l = { .number = 99 };
	struct err err = ERR_INIT;
	char more[128];
	struct story s;

	begin(&s);
	ask_db(s.w.at[AT_VILLAGE1], &proof_street_first, p->first,
	    sizeof p->first);
	ask_db(s.w.at[AT_VILLAGE1], &proof_of_first_answer, p->answer,
	    sizeof p->answer);
	need(trust_open_keys(s.w.at[AT_VILLAGE1], NULL, &err), &err);
	buf_init(&p->invented);
	buf_init(&p->invented_answer);
	text_copy(l.from, sizeof l.from, STREET);
	text_copy(l.to, sizeof l.to, VILLAGE1);
	text_copy(l.epoch, sizeof l.epoch, s.w.at[AT_STREET]->epoch);
	invent(&s.w, &l, "", &p->invented);
	text_copy(l.from, sizeof l.from, VILLAGE1);
	text_copy(l.to, sizeof l.to, STREET);
	text_copy(l.epoch, sizeof l.epoch, s.w.at[AT_VILLAGE1]->epoch);
	l.receipt = true;
	snprintf(more, sizeof more, " package %064d by %s", 0,
	    s.w.at[AT_STREET]->epoch);
	invent(&s.w, &l, more, &p->invented_answer);
	world_end(&s.w);
}

static void
lies_in_headers(void **state)
{
	static const char other[] = "00000000000000000000000000000000"
	    "00000000000000000000000000000000";
	struct proofs p;
	size_t i;

	(void)state;
	take_proofs(&p);
	{
		const struct lie lies[] = {
			{ 99, 0, NULL, "", "" },
			{ 99, 0, NULL, "no signature at all", "" },
			{ 99, 0, NULL, p.first, "" },
			{ 99, 0, NULL, p.answer, "" },
			{ 99, 0, NULL, p.invented.data, "" },
		};
		const struct lie others[] = {
			{ 0, 0, other, "", "" },
			{ 1, 0, other, p.first, "" },
		};
		const struct lie answers[] = {
			{ 0, 99, NULL, "", "" },
			{ 0, 99, NULL, "", p.answer },
			{ 0, 99, NULL, "", p.first },
			{ 0, 99, NULL, "", p.invented_answer.data },
		};

		for (i = 0; i < ARRAY_LEN(lies); i++)
			lie_stops_nobody(&lies[i], "本机却只做到第 ");
		for (i = 0; i < ARRAY_LEN(others); i++)
			lie_stops_nobody(&others[i], "与本机做的不同");
		for (i = 0; i < ARRAY_LEN(answers); i++)
			lie_stops_nobody(&answers[i], "本机却只收到第 ");
	}
	buf_release(&p.invented);
	buf_release(&p.invented_answer);
}

/* One alarm while it is open, however often the lie is told; the next one
 * after it was cleared up. */
static bool
clear_up(void *ctx, const struct reject *r)
{
	*(int64_t *)ctx = r->id;
	return false;
}

DB_QUERY(proof_lie,
    "UPDATE neighbour SET taken_number = taken_number + 90");

static void
one_alarm(void **state)
{
	struct err err = ERR_INIT;
	struct story s;
	int64_t id = 0;
	int i;

	(void)state;
	begin(&s);
	for (i = 0; i < 3; i++) {
		run_db(s.w.at[AT_VILLAGE1], &proof_lie);
		clock_fix(clock_now() + INT64_C(86400000));
		world_clear_stick(&s.w);
		world_hand(&s.w, AT_VILLAGE1, AT_STREET);
		world_must_say(&s.w, "本机却只做到第 ");
		assert_int_equal(db_int(s.w.at[AT_STREET]->db, -1,
		    &proof_alarms), 1);
	}
	need(reject_each(s.w.at[AT_STREET], clear_up, &id, &err), &err);
	need(reject_drop(s.w.at[AT_STREET], id, "核对过", &err), &err);
	/* The file once more says nothing new. */
	need(world_receive(&s.w, AT_STREET, false, &err), &err);
	assert_int_equal(db_int(s.w.at[AT_STREET]->db, -1, &proof_alarms), 0);
	clock_fix(clock_now() + INT64_C(86400000));
	world_hand(&s.w, AT_VILLAGE1, AT_STREET);
	assert_int_equal(db_int(s.w.at[AT_STREET]->db, -1, &proof_alarms), 1);
	world_end(&s.w);
}

/* Our answer to a batch we refused proves nothing: anybody can have a bad
 * batch refused. */
static void
refused_answer_is_no_proof(void **state)
{
	struct lie lie = { 0, 2, NULL, "", "" };
	struct buf file = BUF_INIT;
	struct package_header h;
	struct package_outer outer;
	char proof[PACKAGE_PROOF], *path;
	struct err err = ERR_INIT;
	struct story s;

	(void)state;
	begin(&s);
	/* Its number is the next one, its previous batch an invention. */
	path = next_batch(&s.w, &h);
	memset(h.previous, 'a', 2 * SHA256_BYTES);
	replace(&s.w, path, &h);
	assert_false(world_receive(&s.w, AT_STREET, false, &err));
	world_must_say(&s.w, "-000002.ndb R ");
	free(path);
	path = world_file(&s.w, "-000002.receipt.ndb");
	world_read(path, &file);
	need(package_outer(file.data, file.len, &outer, &err), &err);
	need(package_verify(&outer, &s.w.at[AT_STREET]->keys->sign.public,
	    &err), &err);
	assert_int_equal(outer.label.number, 2);
	assert_string_equal(outer.label.package, "");
	snprintf(proof, sizeof proof, "%.*s", (int)outer.signature_len,
	    outer.signature);
	free(path);
	world_clear_stick(&s.w);
	lie.answered_proof = proof;
	send_lie(&s.w, &lie);
	world_receive(&s.w, AT_STREET, false, &err);
	goes_on(&s.w, AT_STREET, "本机却只收到第 1 批");
	buf_release(&file);
	world_end(&s.w);
}

/* ---- lies in an answer ---- */

/* Village 1's answer to the street's batch of that number. */
static void
lay_answer(struct world *w, int64_t number, const char *batch,
    const char *known, const char *proof)
{
	struct package_label label = { .number = number, .receipt = true,
		.practice = true };
	struct handoff_name name = { .number = number, .receipt = true };
	struct buf text = BUF_INIT, tar = BUF_INIT, file = BUF_INIT;
	static const char rows[] =
	    "kind,uid,unit,tenure,rev,line,code,field,reason\r\n";
	char hash[2 * SHA256_BYTES + 1], base[HANDOFF_NAME], *path;
	uint8_t sum[SHA256_BYTES];
	struct json_writer j;

	hash_sha256(sum, rows, strlen(rows));
	json_begin(&j, &text);
	json_text(&j, "format", "1.0");
	json_text(&j, "from", STREET);
	json_text(&j, "to", VILLAGE1);
	json_text(&j, "epoch", w->at[AT_STREET]->epoch);
	json_int(&j, "number", number);
	json_text(&j, "batch", batch);
	json_text(&j, "known", known);
	json_text(&j, "proof", proof);
	json_flag(&j, "practice", true);
	json_flag(&j, "applied", known[0] == '\0');
	json_text(&j, "code", known[0] == '\0' ? "A" : "R");
	json_text(&j, "rows", hex_encode(hash, sum, sizeof sum));
	json_text(&j, "check", PACKAGE_CHECK_NONE);
	json_finish(&j);
	package_check_fill(text.data, text.len);
	tar_add(&tar, "receipt.json", 0, text.data, text.len);
	tar_add(&tar, "refused.csv", 0, rows, strlen(rows));
	tar_end(&tar);
	text_copy(label.from, sizeof label.from, STREET);
	text_copy(label.to, sizeof label.to, VILLAGE1);
	text_copy(label.epoch, sizeof label.epoch, w->at[AT_STREET]->epoch);
	text_copy(name.from, sizeof name.from, STREET);
	text_copy(name.to, sizeof name.to, VILLAGE1);
	snprintf(name.epoch, sizeof name.epoch, "%.4s", label.epoch);
	world_seal(w->at[AT_VILLAGE1], w->at[AT_STREET], &label, &tar, &file);
	path = path_join(w->stick, handoff_name_format(&name, base));
	world_write(path, file.data, file.len);
	free(path);
	buf_release(&text);
	buf_release(&tar);
	buf_release(&file);
}

static void
lies_in_answers(void **state)
{
	static const char other[] = "00000000000000000000000000000000"
	    "00000000000000000000000000000000";
	struct err err = ERR_INIT;
	struct proofs p;
	size_t i;

	(void)state;
	take_proofs(&p);
	{
		/* Number, batch, known, proof. */
		const struct {
			int64_t number;
			const char *batch, *known, *proof;
		} lies[] = {
			{ 1, other, other, "" },
			{ 1, other, other, p.first },
			{ 1, other, "", p.first },
			{ 99, other, "", "" },
			{ 99, other, "", p.first },
			{ 99, other, "", p.invented.data },
			{ 99, other, other, p.invented.data },
		};

		for (i = 0; i < ARRAY_LEN(lies); i++) {
			struct story s;

			begin(&s);
			lay_answer(&s.w, lies[i].number, lies[i].batch,
			    lies[i].known, lies[i].proof);
			assert_false(world_receive(&s.w, AT_STREET, false,
			    &err));
			assert_int_equal(err.code, ERR_UNSAFE);
			buf_adds(&s.w.lines, err.text);
			goes_on(&s.w, AT_STREET, "与本机做的不同");
			world_end(&s.w);
		}
	}
	buf_release(&p.invented);
	buf_release(&p.invented_answer);
}

/* ---- what is true ---- */

/* Village 1 is an old copy and does not know it. */
static void
fall_behind(struct story *s)
{
	begin(s);
	copy_aside(s, AT_VILLAGE1);
	go_on(s);
	copy_back(s, AT_VILLAGE1);
	assert_false(rejoin_waits(s->w.at[AT_VILLAGE1]));
}

/* The street's batch alone; its answers have a word of their own. */
static void
hear(struct world *w)
{
	struct err err = ERR_INIT;
	struct strlist files;
	size_t i;

	clock_fix(clock_now() + INT64_C(86400000));
	need(world_send(w, AT_STREET, VILLAGE1, &err), &err);
	strlist_init(&files);
	path_list(w->stick, &files, NULL);
	for (i = 0; i < files.len; i++) {
		char *path = path_join(w->stick, files.at[i]);

		if (strstr(path, ".receipt.") != NULL)
			unlink(path);
		free(path);
	}
	strlist_release(&files);
	need(world_receive(w, AT_VILLAGE1, false, &err), &err);
}

static void
must_stop(struct world *w)
{
	struct err err = ERR_INIT;

	assert_true(rejoin_waits(w->at[AT_VILLAGE1]));
	assert_false(world_send(w, AT_VILLAGE1, STREET, &err));
	assert_non_null(strstr(err.text, "换成了旧的"));
	assert_int_equal(db_int(w->at[AT_VILLAGE1]->db, -1, &proof_alarms),
	    0);
}

/* The street holds more than was made here. */
static void
more_held(void **state)
{
	struct story s;

	(void)state;
	fall_behind(&s);
	hear(&s.w);
	must_stop(&s.w);
	world_end(&s.w);
}

/* The street refuses our second batch 2 and shows us the first. */
static void
other_known(void **state)
{
	struct err err = ERR_INIT;
	struct story s;

	(void)state;
	fall_behind(&s);
	write_to(&s, AT_VILLAGE1, s.person, "13800000077");
	need(world_send(&s.w, AT_VILLAGE1, STREET, &err), &err);
	assert_false(world_receive(&s.w, AT_STREET, false, &err));
	assert_false(world_receive(&s.w, AT_VILLAGE1, false, &err));
	assert_non_null(strstr(err.text, "与本机做的不同"));
	must_stop(&s.w);
	world_end(&s.w);
}

/* An answer to a batch that is not there any more. */
static void
answer_to_a_lost_batch(void **state)
{
	struct err err = ERR_INIT;
	struct story s;

	(void)state;
	begin(&s);
	copy_aside(&s, AT_VILLAGE1);
	write_to(&s, AT_VILLAGE1, s.person, "13800000001");
	world_hand(&s.w, AT_VILLAGE1, AT_STREET);
	copy_back(&s, AT_VILLAGE1);
	assert_false(world_receive(&s.w, AT_VILLAGE1, false, &err));
	must_stop(&s.w);
	world_end(&s.w);
}

/* Proofs stay with batches that waited for the one before. */
static void
held_after_waiting(void **state)
{
	struct err err = ERR_INIT;
	struct story s;
	char *path, *aside;

	(void)state;
	begin(&s);
	copy_aside(&s, AT_VILLAGE1);
	clock_fix(clock_now() + 3600000);
	write_to(&s, AT_VILLAGE1, s.person, "13800000001");
	need(world_send(&s.w, AT_VILLAGE1, STREET, &err), &err);
	path = world_file(&s.w, "-000002.ndb");
	aside = path_join(s.w.dir, "aside");
	assert_int_equal(rename(path, aside), 0);
	write_to(&s, AT_VILLAGE1, s.person, "13800000002");
	need(world_send(&s.w, AT_VILLAGE1, STREET, &err), &err);
	unlink(path);
	need(world_receive(&s.w, AT_STREET, false, &err), &err);
	world_must_say(&s.w, "-000003.ndb - ");
	world_clear_stick(&s.w);
	assert_int_equal(rename(aside, path), 0);
	need(world_receive(&s.w, AT_STREET, false, &err), &err);
	world_must_say(&s.w, "-000003.ndb A ");
	world_clear_stick(&s.w);
	copy_back(&s, AT_VILLAGE1);
	hear(&s.w);
	world_must_say(&s.w, "第 3 批");
	must_stop(&s.w);
	free(path);
	free(aside);
	world_end(&s.w);
}

/* The street is told by a program that keeps no proofs: it is warned. */
static void
old_program(void **state)
{
	struct story s;

	(void)state;
	fall_behind(&s);
	run_db(s.w.at[AT_STREET], &proof_forget);
	run_db(s.w.at[AT_STREET], &proof_forget_answers);
	hear(&s.w);
	goes_on(&s.w, AT_VILLAGE1, "本机却只做到第 ");
	world_end(&s.w);
}

/* Keys were changed since: what the old ones signed still counts, and still
 * after the old file was lost; not in a later epoch. */
static void
change_keys(struct story *s, bool lost)
{
	struct err err = ERR_INIT;
	struct buf card = BUF_INIT;
	char path[300];

	fall_behind(s);
	if (lost) {
		office_close(s->w.at[AT_VILLAGE1]);
		snprintf(path, sizeof path, "%s/%s.key", s->w.dir,
		    world_files[AT_VILLAGE1]);
		assert_int_equal(unlink(path), 0);
		s->w.at[AT_VILLAGE1] = world_open(s->w.dir, AT_VILLAGE1);
	}
	need(trust_change_keys(s->w.at[AT_VILLAGE1], NULL, &err), &err);
	need(trust_card(s->w.at[AT_VILLAGE1], &card, &err), &err);
	need(trust_accept(s->w.at[AT_STREET], card.data, card.len, &err),
	    &err);
	buf_release(&card);
}

static void
former_keys(void **state)
{
	struct err err = ERR_INIT;
	char comment[MINISIGN_COMMENT], first[PACKAGE_PROOF];
	struct story s;
	int lost;

	(void)state;
	for (lost = 0; lost < 2; lost++) {
		change_keys(&s, lost);
		hear(&s.w);
		must_stop(&s.w);
		ask_db(s.w.at[AT_STREET], &proof_of_first, first,
		    sizeof first);
		assert_true(trust_signed_by_us(s.w.at[AT_VILLAGE1], first,
		    strlen(first), comment));
		need(rejoin_ask(s.w.at[AT_VILLAGE1], NULL, false, NULL, &err),
		    &err);
		assert_false(trust_signed_by_us(s.w.at[AT_VILLAGE1], first,
		    strlen(first), comment));
		world_end(&s.w);
	}
}

/* The village's PC is a new one with the old register and other keys; the
 * street has accepted its card. */
static void
replace_keys(struct world *w)
{
	struct err err = ERR_INIT;
	struct buf card = BUF_INIT;
	char path[300];

	office_close(w->at[AT_VILLAGE1]);
	snprintf(path, sizeof path, "%s/%s.key", w->dir,
	    world_files[AT_VILLAGE1]);
	assert_int_equal(unlink(path), 0);
	w->at[AT_VILLAGE1] = world_open(w->dir, AT_VILLAGE1);
	need(trust_change_keys(w->at[AT_VILLAGE1], NULL, &err), &err);
	need(trust_card(w->at[AT_VILLAGE1], &card, &err), &err);
	need(trust_accept(w->at[AT_STREET], card.data, card.len, &err),
	    &err);
	buf_release(&card);
}

/* What still lies on the stick from before is what was taken, on both sides;
 * what was never taken is as strange as ever. */
static void
files_of_former_keys(void **state)
{
	struct buf before = BUF_INIT, after = BUF_INIT;
	struct err err = ERR_INIT;
	struct story s;

	(void)state;
	begin(&s);
	write_to(&s, AT_VILLAGE1, s.person, "13800000001");
	need(world_send(&s.w, AT_VILLAGE1, STREET, &err), &err);
	assert_true(world_receive(&s.w, AT_STREET, false, &err));
	need(world_send(&s.w, AT_STREET, VILLAGE1, &err), &err);
	assert_true(world_receive(&s.w, AT_VILLAGE1, false, &err));
	replace_keys(&s.w);
	world_dump_all(s.w.at[AT_STREET], &before);
	buf_clear(&s.w.lines);
	if (!world_receive(&s.w, AT_STREET, false, &err))
		fail_msg("%s\n%s", err.text, s.w.lines.data);
	world_must_say(&s.w, " A new=0");
	world_dump_all(s.w.at[AT_STREET], &after);
	assert_string_equal(before.data, after.data);
	if (!world_receive(&s.w, AT_VILLAGE1, false, &err))
		fail_msg("%s\n%s", err.text, s.w.lines.data);
	world_end(&s.w);

	begin(&s);
	write_to(&s, AT_VILLAGE1, s.person, "13800000001");
	need(world_send(&s.w, AT_VILLAGE1, STREET, &err), &err);
	replace_keys(&s.w);
	assert_false(world_receive(&s.w, AT_STREET, false, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	world_end(&s.w);
	buf_release(&before);
	buf_release(&after);
}

/* The label says what the package is, and a label that says otherwise is
 * refused. */
static void
label_and_package(void **state)
{
	struct buf file = BUF_INIT, package = BUF_INIT;
	char hash[2 * SHA256_BYTES + 1], *path;
	struct package_label label;
	struct package_outer outer;
	struct err err = ERR_INIT;
	struct story s;
	struct package p;

	(void)state;
	begin(&s);
	ask_db(s.w.at[AT_STREET], &proof_first_hash, hash, sizeof hash);
	write_to(&s, AT_VILLAGE1, s.person, "13800000001");
	need(world_send(&s.w, AT_VILLAGE1, STREET, &err), &err);
	path = world_file(&s.w, VILLAGE1 "-" STREET);
	world_read(path, &file);
	need(package_outer(file.data, file.len, &outer, &err), &err);
	assert_true(package_claims(&outer, &label));
	assert_string_equal(label.previous, hash);
	assert_int_equal(strlen(label.package), 2 * SHA256_BYTES);
	assert_string_equal(label.by, "");
	assert_true(world_unseal(s.w.at[AT_VILLAGE1], s.w.at[AT_STREET],
	    file.data, file.len, &package));
	need(package_open(package.data, package.len, &p, &err), &err);
	label = world_label(&p.header);
	package_release(&p);
	text_copy(label.package, sizeof label.package, hash);
	buf_clear(&file);
	world_seal(s.w.at[AT_VILLAGE1], s.w.at[AT_STREET], &label, &package,
	    &file);
	world_write(path, file.data, file.len);
	assert_false(world_receive(&s.w, AT_STREET, false, &err));
	assert_non_null(strstr(err.text, "文件名与内容不符"));
	free(path);
	buf_release(&file);
	buf_release(&package);
	world_end(&s.w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lies_in_headers),
		cmocka_unit_test(one_alarm),
		cmocka_unit_test(refused_answer_is_no_proof),
		cmocka_unit_test(lies_in_answers),
		cmocka_unit_test(more_held),
		cmocka_unit_test(other_known),
		cmocka_unit_test(answer_to_a_lost_batch),
		cmocka_unit_test(held_after_waiting),
		cmocka_unit_test(old_program),
		cmocka_unit_test(former_keys),
		cmocka_unit_test(files_of_former_keys),
		cmocka_unit_test(label_and_package),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
