/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Unit cards, who is believed, and what may become of a key file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "offices.h"

#include "store/journal.h"

/* A street and a village that are real, and have not met. */
static void
begin(struct world *w)
{
	world_begin(w);
	w->at[AT_STREET] = world_office(w->dir, "street.db", STREET, false);
	w->at[AT_VILLAGE1] = world_office(w->dir, "village1.db", VILLAGE1,
	    false);
	world_act(w->at[AT_STREET], "enrol-unit", NULL, NULL, NULL,
	    "division", VILLAGE1, NULL);
}

static void
card_of(struct office *o, struct buf *text, struct unit_card *c)
{
	struct err err = ERR_INIT;

	buf_clear(text);
	need(trust_card(o, text, &err), &err);
	need(unit_card_parse(text->data, text->len, c, &err), &err);
}

static enum trust_offer
offer_of(struct office *o, const struct unit_card *c)
{
	struct err err = ERR_INIT;
	enum trust_offer offer;

	need(trust_look(o, c, &offer, &err), &err);
	return offer;
}

static void
reopen(struct world *w, int at)
{
	office_close(w->at[at]);
	w->at[at] = world_open(w->dir, at);
}

static void
cards(void **state)
{
	struct buf text = BUF_INIT, again = BUF_INIT;
	char digits[TRUST_FINGERPRINT], other[TRUST_FINGERPRINT];
	struct unit_card c, changed;
	struct err err = ERR_INIT;
	struct world w;
	size_t i;
	int bit;

	(void)state;
	begin(&w);
	card_of(w.at[AT_VILLAGE1], &text, &c);
	assert_string_equal(c.unit, VILLAGE1);
	assert_string_equal(c.epoch, w.at[AT_VILLAGE1]->epoch);
	assert_false(c.practice);
	unit_card_fingerprint(&c, digits);
	assert_int_equal(strlen(digits), 35);
	for (i = 0; i < 35; i++)
		assert_true(i % 6 == 5 ? digits[i] == ' '
		    : digits[i] >= '0' && digits[i] <= '9');
	/* The same bytes each time, and after a new start. */
	clock_fix(time_parse("2026-02-05T00:00:00Z"));
	reopen(&w, AT_VILLAGE1);
	card_of(w.at[AT_VILLAGE1], &again, &changed);
	assert_int_equal(text.len, again.len);
	assert_memory_equal(text.data, again.data, text.len);
	/* The digits are of the keys and the unit. */
	changed = c;
	changed.recipient[0] ^= 1;
	assert_string_not_equal(digits,
	    unit_card_fingerprint(&changed, other));
	changed = c;
	changed.unit[11] ^= 1;
	assert_string_not_equal(digits,
	    unit_card_fingerprint(&changed, other));
	/* No bit of it can be changed, nothing left out or added. */
	for (i = 0; i < text.len; i++)
		for (bit = 0; bit < 8; bit++) {
			text.data[i] ^= (char)(1 << bit);
			err_clear(&err);
			if (unit_card_parse(text.data, text.len, &c, &err))
				fail_msg("bit %d of byte %zu", bit, i);
			assert_int_equal(err.code, ERR_UNSAFE);
			text.data[i] ^= (char)(1 << bit);
		}
	for (i = 0; i < text.len; i++)
		assert_false(unit_card_parse(text.data, i, &c, NULL));
	buf_addc(&text, '\n');
	assert_false(unit_card_parse(text.data, text.len, &c, NULL));
	while (text.len <= TRUST_CARD_MAX)
		buf_addc(&text, 'x');
	assert_false(unit_card_parse(text.data, text.len, &c, NULL));
	buf_release(&text);
	buf_release(&again);
	world_end(&w);
}

/* A card whose name holds what a name never holds, rightly signed. */
static void
hostile_names(void **state)
{
	static const char *const names[] = { "", "a\tb", "\x1b[31m",
		"\xE2\x80\xAE" "abc", "\xC3\x28", "\xEF\xBB\xBFx" };
	struct buf text = BUF_INIT;
	struct unit_card c;
	struct world w;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(names); i++) {
		begin(&w);
		text_copy(w.at[AT_VILLAGE1]->name,
		    sizeof w.at[AT_VILLAGE1]->name, names[i]);
		buf_clear(&text);
		if (trust_card(w.at[AT_VILLAGE1], &text, NULL) &&
		    unit_card_parse(text.data, text.len, &c, NULL))
			fail_msg("name %zu", i);
		world_end(&w);
	}
	buf_release(&text);
}

DB_QUERY(trusted_acts,
    "SELECT count(*) FROM journal WHERE action = 'trust'");
DB_QUERY(rebuild_asked, "SELECT rebuild FROM neighbour");
DB_QUERY(number_taken, "SELECT taken_number FROM neighbour");
DB_QUERY(pretend_taken, "UPDATE neighbour SET taken_number = 7");
DB_QUERY(new_epoch,
    "UPDATE meta SET value = '00112233445566778899aabbccddeeff' "
    "WHERE name = 'epoch'");

static void
run(struct office *o, const struct query *q)
{
	struct stmt *s = db_query(o->db, q, NULL);

	assert_true(db_begin(o->db, NULL));
	assert_true(stmt_run(s, NULL));
	assert_true(db_commit(o->db, NULL));
}

static void
accept(struct office *o, const struct buf *text)
{
	struct err err = ERR_INIT;

	need(trust_accept(o, text->data, text->len, &err), &err);
}

static bool
count_card(void *ctx, const struct unit_card *c, bool confirmed,
    const char *trusted_at)
{
	int *n = ctx;

	assert_string_equal(c->unit, VILLAGE1);
	assert_true(confirmed);
	assert_int_equal(strlen(trusted_at), 20);
	++*n;
	return true;
}

/* New, the same, changed, restored, replaced. */
static void
offers(void **state)
{
	struct buf first = BUF_INIT, text = BUF_INIT;
	struct unit_card c, known;
	struct err err = ERR_INIT;
	struct office *street, *village;
	struct world w;
	bool confirmed;
	int n = 0;

	(void)state;
	begin(&w);
	street = w.at[AT_STREET];
	village = w.at[AT_VILLAGE1];
	card_of(village, &first, &c);
	assert_int_equal(trust_known(street, VILLAGE1, &known, &confirmed,
	    &err), DB_NONE);
	assert_int_equal(offer_of(street, &c), TRUST_NEW);
	accept(street, &first);
	assert_int_equal(offer_of(street, &c), TRUST_SAME);
	assert_int_equal(trust_known(street, VILLAGE1, &known, &confirmed,
	    &err), DB_ROW);
	assert_true(confirmed);
	assert_memory_equal(&known.sign, &c.sign, sizeof c.sign);
	need(trust_each(street, count_card, &n, &err), &err);
	assert_int_equal(n, 1);
	assert_int_equal(db_int(street->db, 0, &trusted_acts), 1);
	/* Once more is nothing. */
	accept(street, &first);
	assert_int_equal(db_int(street->db, 0, &trusted_acts), 1);
	/* Changed: the old key signed. */
	run(street, &pretend_taken);
	need(trust_change_keys(village, NULL, &err), &err);
	card_of(village, &text, &c);
	assert_int_equal(offer_of(street, &c), TRUST_CHANGED);
	accept(street, &text);
	assert_int_equal(db_int(street->db, -1, &rebuild_asked), 0);
	assert_int_equal(db_int(street->db, -1, &number_taken), 7);
	/* The card before is not taken back by itself. */
	need(unit_card_parse(first.data, first.len, &known, &err), &err);
	assert_int_equal(offer_of(street, &known), TRUST_OLDER);
	/* Restored: the epoch is another one, the key change stays known. */
	run(village, &new_epoch);
	reopen(&w, AT_VILLAGE1);
	card_of(w.at[AT_VILLAGE1], &text, &c);
	assert_int_equal(offer_of(street, &c), TRUST_RESTORED);
	accept(street, &text);
	assert_int_equal(db_int(street->db, -1, &rebuild_asked), 1);
	assert_int_equal(db_int(street->db, -1, &number_taken), 0);
	assert_int_equal(db_int(street->db, 0, &trusted_acts), 3);
	assert_true(journal_verify(street->db, &(int64_t){ 0 }, &err));
	buf_release(&first);
	buf_release(&text);
	world_end(&w);
}

static void
set_epoch(struct world *w, char digit)
{
	struct office *o = w->at[AT_VILLAGE1];
	struct err err = ERR_INIT;
	char epoch[33];

	memset(epoch, digit, 32);
	epoch[32] = '\0';
	need(db_begin(o->db, &err), &err);
	need(db_set_meta(o->db, "epoch", epoch, &err), &err);
	need(db_commit(o->db, &err), &err);
	reopen(w, AT_VILLAGE1);
}

static void
must_be_older(struct office *o, const struct buf *text)
{
	struct err err = ERR_INIT;
	struct unit_card c;
	int64_t acts = db_int(o->db, -1, &trusted_acts);

	need(unit_card_parse(text->data, text->len, &c, &err), &err);
	assert_int_equal(offer_of(o, &c), TRUST_OLDER);
	assert_false(trust_accept(o, text->data, text->len, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	assert_int_equal(db_int(o->db, -1, &trusted_acts), acts);
}

/* Cards of earlier days laid on the stick again, whatever the clocks say. */
static void
old_cards(void **state)
{
	struct buf day[4] = { BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT };
	struct handoff_report report = { .ctx = NULL };
	struct err err = ERR_INIT;
	struct office *street;
	struct unit_card c;
	struct world w;
	char *path;
	size_t i;

	(void)state;
	begin(&w);
	street = w.at[AT_STREET];
	/* Never accepted; accepted; restored with a clock that says 1970;
	 * then another key and another restore. */
	set_epoch(&w, 'a');
	card_of(w.at[AT_VILLAGE1], &day[0], &c);
	set_epoch(&w, 'b');
	card_of(w.at[AT_VILLAGE1], &day[1], &c);
	accept(street, &day[1]);
	clock_fix(time_parse("1970-01-02T00:00:00Z"));
	set_epoch(&w, 'c');
	card_of(w.at[AT_VILLAGE1], &day[2], &c);
	assert_int_equal(offer_of(street, &c), TRUST_RESTORED);
	accept(street, &day[2]);
	must_be_older(street, &day[0]);
	must_be_older(street, &day[1]);
	need(trust_change_keys(w.at[AT_VILLAGE1], NULL, &err), &err);
	card_of(w.at[AT_VILLAGE1], &day[3], &c);
	assert_int_equal(offer_of(street, &c), TRUST_CHANGED);
	accept(street, &day[3]);
	must_be_older(street, &day[1]);
	must_be_older(street, &day[2]);
	set_epoch(&w, 'd');
	card_of(w.at[AT_VILLAGE1], &day[0], &c);
	assert_int_equal(offer_of(street, &c), TRUST_RESTORED);
	accept(street, &day[0]);
	run(street, &pretend_taken);
	/* Lying in the folder they change nothing either. */
	path = path_join(w.stick, VILLAGE1 ".card");
	for (i = 1; i < 4; i++) {
		must_be_older(street, &day[i]);
		world_write(path, day[i].data, day[i].len);
		need(handoff_receive(street, w.stick, false, &report, &err),
		    &err);
	}
	assert_int_equal(db_int(street->db, -1, &number_taken), 7);
	/* The present one is the same still. */
	accept(street, &day[0]);
	assert_int_equal(offer_of(street, &c), TRUST_SAME);
	for (i = 0; i < 4; i++)
		buf_release(&day[i]);
	free(path);
	world_end(&w);
}

/* Two groups of six are asked for: the same each time, others elsewhere, and
 * only they are what is to be typed. */
static void
questions(void **state)
{
	char digits[TRUST_FINGERPRINT], typed[16], *at;
	struct trust_question q, again;
	struct err err = ERR_INIT;
	struct unit_card c, made;
	struct buf text = BUF_INIT;
	int pairs[6][6] = { { 0 } }, seen = 0, i, j;
	struct world w;

	(void)state;
	begin(&w);
	card_of(w.at[AT_VILLAGE1], &text, &c);
	need(trust_ask(w.at[AT_STREET], &c, &q, &err), &err);
	reopen(&w, AT_STREET);
	need(trust_ask(w.at[AT_STREET], &c, &again, &err), &err);
	assert_memory_equal(q.group, again.group, sizeof q.group);
	unit_card_fingerprint(&c, digits);
	for (i = 0, at = digits; i < 6; i++, at += 6) {
		bool asked = q.group[0] == i + 1 || q.group[1] == i + 1;

		assert_memory_equal(q.shown + 6 * i, asked ? "_____" : at, 5);
	}
	snprintf(typed, sizeof typed, "%.5s -%.5s",
	    digits + 6 * (q.group[0] - 1), digits + 6 * (q.group[1] - 1));
	assert_true(trust_heard(&q, typed, &err));
	typed[0] = typed[0] == '0' ? '1' : '0';
	assert_false(trust_heard(&q, typed, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	assert_false(trust_heard(&q, "", &err));
	assert_false(trust_heard(&q, "12345 1234", &err));
	assert_false(trust_heard(&q, "12345 123456", &err));
	assert_int_equal(err.code, ERR_USAGE);
	/* Who makes up keys does not choose which are asked for. */
	for (i = 0; i < 300; i++) {
		made = c;
		memcpy(made.recipient, &i, sizeof i);
		need(trust_ask(w.at[AT_STREET], &made, &q, &err), &err);
		assert_true(q.group[0] >= 1 && q.group[0] < q.group[1] &&
		    q.group[1] <= 6);
		pairs[q.group[0] - 1][q.group[1] - 1]++;
	}
	for (i = 0; i < 6; i++)
		for (j = 0; j < 6; j++)
			seen += pairs[i][j] > 5;
	assert_int_equal(seen, 15);
	/* And another unit asks for others. */
	need(trust_ask(w.at[AT_VILLAGE1], &c, &q, &err), &err);
	for (seen = i = 0; i < 40; i++) {
		made = c;
		memcpy(made.recipient, &i, sizeof i);
		need(trust_ask(w.at[AT_STREET], &made, &q, &err), &err);
		need(trust_ask(w.at[AT_VILLAGE1], &made, &again, &err), &err);
		seen += q.group[0] != again.group[0] ||
		    q.group[1] != again.group[1];
	}
	assert_true(seen > 25);
	buf_release(&text);
	world_end(&w);
}

/* Whoever is not of ours. */
static void
strangers(void **state)
{
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;
	struct unit_card c;
	struct office *other;
	enum trust_offer offer;
	struct world w;

	(void)state;
	begin(&w);
	other = world_office(w.dir, "other.db", "360188001", false);
	card_of(other, &text, &c);
	assert_int_equal(offer_of(w.at[AT_STREET], &c), TRUST_STRANGER);
	assert_false(trust_accept(w.at[AT_STREET], text.data, text.len,
	    &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	office_close(other);
	/* A practice unit of the very code; and ourselves. */
	other = world_office(w.dir, "practice.db", VILLAGE1, true);
	card_of(other, &text, &c);
	assert_false(trust_look(w.at[AT_STREET], &c, &offer, &err));
	assert_false(trust_accept(w.at[AT_STREET], text.data, text.len,
	    &err));
	assert_non_null(strstr(err.text, "练习"));
	office_close(other);
	card_of(w.at[AT_STREET], &text, &c);
	assert_false(trust_look(w.at[AT_STREET], &c, &offer, &err));
	/* Another installation of the same unit: somebody compares digits. */
	card_of(w.at[AT_VILLAGE1], &text, &c);
	accept(w.at[AT_STREET], &text);
	other = world_office(w.dir, "double.db", VILLAGE1, false);
	card_of(other, &text, &c);
	assert_int_equal(offer_of(w.at[AT_STREET], &c), TRUST_REPLACED);
	office_close(other);
	/* A unit that is still to be enrolled, confirmed beforehand. */
	other = world_office(w.dir, "later.db", VILLAGE2, false);
	card_of(other, &text, &c);
	assert_int_equal(offer_of(w.at[AT_STREET], &c), TRUST_NEW);
	accept(w.at[AT_STREET], &text);
	assert_int_equal(offer_of(w.at[AT_STREET], &c), TRUST_SAME);
	office_close(other);
	buf_release(&text);
	world_end(&w);
}

static char *
key_file(struct world *w, const char *suffix)
{
	char name[64];

	snprintf(name, sizeof name, "village1.db.key%s", suffix);
	return path_join(w->dir, name);
}

/* Lost, exchanged, damaged: said, never replaced in silence. */
static void
key_files(void **state)
{
	struct err err = ERR_INIT;
	struct buf text = BUF_INIT, again = BUF_INIT;
	char *path, *aside;
	struct world w;

	(void)state;
	begin(&w);
	path = key_file(&w, "");
	aside = key_file(&w, ".aside");
	assert_false(path_exists(path));
	assert_false(trust_locked(w.at[AT_VILLAGE1]));
	need(trust_open_keys(w.at[AT_VILLAGE1], NULL, &err), &err);
	assert_true(path_exists(path));
	assert_int_equal(strlen(trust_recovery(w.at[AT_VILLAGE1])),
	    AGE_IDENTITY_TEXT - 1);
	need(trust_open_keys(w.at[AT_STREET], NULL, &err), &err);
	reopen(&w, AT_VILLAGE1);
	assert_string_equal(trust_recovery(w.at[AT_VILLAGE1]), "");
	/* Lost. */
	assert_int_equal(rename(path, aside), 0);
	assert_false(trust_open_keys(w.at[AT_VILLAGE1], NULL, &err));
	assert_int_equal(err.code, ERR_FAILED);
	assert_non_null(strstr(err.text, "--recovery"));
	assert_false(path_exists(path));
	/* Somebody else's. */
	world_read(aside, &text);
	free(path);
	path = path_join(w.dir, "street.db.key");
	world_read(path, &again);
	free(path);
	path = key_file(&w, "");
	need(path_write_atomic(path, again.data, again.len, 0600, &err),
	    &err);
	assert_false(trust_open_keys(w.at[AT_VILLAGE1], NULL, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	/* Its own again, first open to others, then rightly. */
	need(path_write_atomic(path, text.data, text.len, 0644, &err), &err);
	assert_false(trust_open_keys(w.at[AT_VILLAGE1], NULL, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	need(path_write_atomic(path, text.data, text.len, 0600, &err), &err);
	need(trust_open_keys(w.at[AT_VILLAGE1], NULL, &err), &err);
	buf_release(&text);
	buf_release(&again);
	free(path);
	free(aside);
	world_end(&w);
}

/* A passphrase, and the sheet of paper that helps when it is forgotten or
 * the file is gone. */
static void
locked(void **state)
{
	char paper[AGE_IDENTITY_TEXT], older[AGE_IDENTITY_TEXT];
	struct err err = ERR_INIT;
	struct office *village;
	struct world w;
	char *path;

	(void)state;
	begin(&w);
	path = key_file(&w, "");
	village = w.at[AT_VILLAGE1];
	need(trust_open_keys(village, NULL, &err), &err);
	text_copy(older, sizeof older, trust_recovery(village));
	need(trust_renew_recovery(village, NULL, &err), &err);
	text_copy(paper, sizeof paper, trust_recovery(village));
	assert_string_not_equal(older, paper);
	need(trust_set_passphrase(village, "口令一二", &err), &err);
	reopen(&w, AT_VILLAGE1);
	village = w.at[AT_VILLAGE1];
	assert_true(trust_locked(village));
	assert_false(trust_open_keys(village, NULL, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	assert_false(trust_open_keys(village, "口令一三", &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	need(trust_open_keys(village, "口令一二", &err), &err);
	/* Forgotten: the sheet, and only the latest one. */
	reopen(&w, AT_VILLAGE1);
	village = w.at[AT_VILLAGE1];
	assert_false(trust_recover(village, older, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	assert_false(trust_recover(village, "AGE-SECRET-KEY-1X", &err));
	need(trust_recover(village, paper, &err), &err);
	reopen(&w, AT_VILLAGE1);
	village = w.at[AT_VILLAGE1];
	need(trust_open_keys(village, NULL, &err), &err);
	/* Gone: the register's copy. */
	reopen(&w, AT_VILLAGE1);
	village = w.at[AT_VILLAGE1];
	unlink(path);
	assert_false(trust_recover(village, older, &err));
	need(trust_recover(village, paper, &err), &err);
	assert_true(path_exists(path));
	reopen(&w, AT_VILLAGE1);
	need(trust_open_keys(w.at[AT_VILLAGE1], NULL, &err), &err);
	free(path);
	world_end(&w);
}

struct kept {
	char key[AGE_IDENTITY_TEXT];
	bool fail;
};

static bool
keep(void *ctx, const char *recovery, struct err *err)
{
	struct kept *k = ctx;

	text_copy(k->key, sizeof k->key, recovery);
	return !k->fail || err_set(err, ERR_FAILED, "full");
}

DB_QUERY(no_copy, "CREATE TRIGGER full BEFORE UPDATE ON meta "
    "WHEN NEW.name = 'key_copy' BEGIN SELECT raise(ABORT, 'full'); END");

/* The paper before goes only when the new one lasts and everything else is
 * done: until then it opens the file. */
static void
renewed_recovery(void **state)
{
	char paper[AGE_IDENTITY_TEXT];
	struct err err = ERR_INIT;
	struct kept k = { .fail = true };
	struct office *village;
	struct identity keys;
	struct world w;
	char *path;

	(void)state;
	begin(&w);
	path = key_file(&w, "");
	village = w.at[AT_VILLAGE1];
	need(trust_open_keys(village, NULL, &err), &err);
	text_copy(paper, sizeof paper, trust_recovery(village));
	reopen(&w, AT_VILLAGE1);
	village = w.at[AT_VILLAGE1];
	/* The new one could not be written down. */
	assert_false(trust_renew_recovery_kept(village, NULL, keep, &k, &err));
	assert_string_equal(err.text, "full");
	assert_string_not_equal(k.key, paper);
	assert_string_equal(trust_recovery(village), "");
	need(identity_recover(&keys, path, paper, &err), &err);
	assert_false(identity_recover(&keys, path, k.key, NULL));
	/* It could, but the register cannot take it. */
	k.fail = false;
	run(village, &no_copy);
	err_clear(&err);
	assert_false(trust_renew_recovery_kept(village, NULL, keep, &k, &err));
	assert_string_equal(trust_recovery(village), "");
	need(identity_recover(&keys, path, paper, &err), &err);
	assert_false(identity_recover(&keys, path, k.key, NULL));
	identity_wipe(&keys);
	free(path);
	world_end(&w);
	begin(&w);
	path = key_file(&w, "");
	village = w.at[AT_VILLAGE1];
	need(trust_renew_recovery_kept(village, NULL, keep, &k, &err), &err);
	assert_string_equal(trust_recovery(village), k.key);
	need(identity_recover(&keys, path, k.key, &err), &err);
	identity_wipe(&keys);
	free(path);
	world_end(&w);
}

/* The power goes between the register and the name of the new key file. */
static void
cut_key_change(void **state)
{
	struct buf old = BUF_INIT, fresh = BUF_INIT, text = BUF_INIT;
	struct err err = ERR_INIT;
	char *path, *draft;
	struct unit_card c, after;
	struct world w;

	(void)state;
	begin(&w);
	path = key_file(&w, "");
	draft = key_file(&w, ".new");
	card_of(w.at[AT_VILLAGE1], &text, &c);
	world_read(path, &old);
	need(trust_change_keys(w.at[AT_VILLAGE1], NULL, &err), &err);
	card_of(w.at[AT_VILLAGE1], &text, &c);
	world_read(path, &fresh);
	need(path_write_atomic(path, old.data, old.len, 0600, &err), &err);
	need(path_write_atomic(draft, fresh.data, fresh.len, 0600, &err),
	    &err);
	reopen(&w, AT_VILLAGE1);
	need(trust_open_keys(w.at[AT_VILLAGE1], NULL, &err), &err);
	assert_false(path_exists(draft));
	card_of(w.at[AT_VILLAGE1], &text, &after);
	assert_memory_equal(&c.sign, &after.sign, sizeof c.sign);
	/* Lost altogether: new keys that nothing vouches for. */
	reopen(&w, AT_VILLAGE1);
	unlink(path);
	need(trust_change_keys(w.at[AT_VILLAGE1], NULL, &err), &err);
	card_of(w.at[AT_VILLAGE1], &text, &after);
	assert_memory_not_equal(&c.sign, &after.sign, sizeof c.sign);
	assert_memory_equal(&after.before, &(struct minisign_public){ 0 },
	    sizeof after.before);
	buf_release(&old);
	buf_release(&fresh);
	buf_release(&text);
	free(path);
	free(draft);
	world_end(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cards),
		cmocka_unit_test(hostile_names),
		cmocka_unit_test(offers),
		cmocka_unit_test(old_cards),
		cmocka_unit_test(questions),
		cmocka_unit_test(strangers),
		cmocka_unit_test(key_files),
		cmocka_unit_test(locked),
		cmocka_unit_test(renewed_recovery),
		cmocka_unit_test(cut_key_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
