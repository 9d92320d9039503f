/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Who signed, for whom it is sealed, and everything that is wrong with a file
 * before a row of it is read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "offices.h"

#include "exchange/json.h"
#include "exchange/tar.h"

#define BLOCK 512

/* A person of village 1 on the way to the street; the file's path. */
static char *
small_batch(struct world *w)
{
	char person[UID_TEXT];
	struct err err = ERR_INIT;

	world_make(w);
	WORLD_PUT(person, w->at[AT_VILLAGE1], &kind_person, "name", "练习一",
	    "division", VILLAGE1);
	need(world_send(w, AT_VILLAGE1, STREET, &err), &err);
	return world_file(w, "-000001.ndb");
}

/* Whether the file would get as far as its rows; if not, why is said. */
static bool
arrives(struct world *w, const char *data, size_t len)
{
	struct buf package = BUF_INIT;
	struct package_outer outer;
	struct err err = ERR_INIT;
	struct package p;
	bool ok;

	ok = package_outer(data, len, &outer, &err) &&
	     package_verify(&outer, &w->at[AT_VILLAGE1]->keys->sign.public,
	         &err) &&
	     package_unseal(&outer, &w->at[AT_STREET]->keys->age, &package,
	         &err) &&
	     package_open(package.data, package.len, &p, &err);
	if (ok)
		package_release(&p);
	else if (err.code != ERR_UNSAFE || err.text[0] == '\0')
		fail_msg("refused without a reason");
	buf_release(&package);
	return ok;
}

/* Every bit of the file; and cuts all along it. */
static void
every_bit(void **state)
{
	struct buf file = BUF_INIT;
	struct package_outer outer;
	struct err err = ERR_INIT;
	struct world w;
	char *path;
	size_t i;
	int bit;

	(void)state;
	path = small_batch(&w);
	need(trust_open_keys(w.at[AT_STREET], NULL, &err), &err);
	world_read(path, &file);
	assert_true(arrives(&w, file.data, file.len));
	need(package_outer(file.data, file.len, &outer, &err), &err);
	assert_true(outer.sealed);
	for (i = 0; i < file.len; i++) {
		for (bit = 0; bit < 8; bit++) {
			file.data[i] ^= (char)(1 << bit);
			if (arrives(&w, file.data, file.len))
				fail_msg("bit %d of byte %zu", bit, i);
			file.data[i] ^= (char)(1 << bit);
		}
	}
	for (i = 0; i < file.len; i += 7)
		if (arrives(&w, file.data, i))
			fail_msg("cut at %zu", i);
	free(path);
	buf_release(&file);
	world_end(&w);
}

/* Blocks of the archive left out, doubled, swapped. */
static void
parts_moved(void **state)
{
	struct buf file = BUF_INIT, changed = BUF_INIT;
	struct err err = ERR_INIT;
	struct world w;
	size_t i, j, n;
	char *path;

	(void)state;
	path = small_batch(&w);
	need(trust_open_keys(w.at[AT_STREET], NULL, &err), &err);
	world_read(path, &file);
	n = file.len / BLOCK;
	for (i = 0; i < n; i++) {
		/* Left out; the end of the archive may not be shorter. */
		buf_clear(&changed);
		buf_add(&changed, file.data, i * BLOCK);
		buf_add(&changed, file.data + (i + 1) * BLOCK,
		    (n - i - 1) * BLOCK);
		if (arrives(&w, changed.data, changed.len))
			fail_msg("without block %zu", i);
		/* Doubled; zeros behind the end are padding to any tar. */
		if (i >= n - 2)
			continue;
		buf_clear(&changed);
		buf_add(&changed, file.data, (i + 1) * BLOCK);
		buf_add(&changed, file.data + i * BLOCK, (n - i) * BLOCK);
		if (arrives(&w, changed.data, changed.len))
			fail_msg("block %zu doubled", i);
		for (j = i + 1; j < n; j++) {
			buf_clear(&changed);
			buf_add(&changed, file.data, file.len);
			memcpy(changed.data + i * BLOCK,
			    file.data + j * BLOCK, BLOCK);
			memcpy(changed.data + j * BLOCK,
			    file.data + i * BLOCK, BLOCK);
			if (memcmp(changed.data, file.data, file.len) != 0 &&
			    arrives(&w, changed.data, changed.len))
				fail_msg("blocks %zu and %zu swapped", i, j);
		}
	}
	/* The whole file twice over; the parts in the other order. */
	buf_clear(&changed);
	buf_add(&changed, file.data, file.len);
	buf_add(&changed, file.data, file.len);
	assert_false(arrives(&w, changed.data, changed.len));
	free(path);
	buf_release(&file);
	buf_release(&changed);
	world_end(&w);
}

static void
refused(struct world *w, int at, const char *path, const char *code,
    const char *why)
{
	struct handoff_report report = { .ctx = &w->lines,
		.line = world_line, .say = world_line };
	struct buf before = BUF_INIT, after = BUF_INIT;
	struct err err = ERR_INIT;

	world_dump_all(w->at[at], &before);
	buf_clear(&w->lines);
	assert_false(handoff_receive(w->at[at], path, false, &report, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	world_must_say(w, code);
	if (strstr(err.text, why) == NULL)
		fail_msg("not \"%s\": %s", why, err.text);
	world_dump_all(w->at[at], &after);
	assert_string_equal(before.data, after.data);
	buf_release(&before);
	buf_release(&after);
}

/* The path of a name in the stick's folder; the caller frees. */
static char *
named(struct world *w, const char *from, const char *to, const char *epoch,
    int64_t number, bool receipt)
{
	struct handoff_name n = { .number = number, .receipt = receipt };
	char base[HANDOFF_NAME];

	text_copy(n.from, sizeof n.from, from);
	text_copy(n.to, sizeof n.to, to);
	text_copy(n.epoch, sizeof n.epoch, epoch);
	return path_join(w->stick, handoff_name_format(&n, base));
}

/* An old batch under a new name, and under another sender's or receiver's. */
static void
renamed(void **state)
{
	struct err err = ERR_INIT;
	struct buf file = BUF_INIT;
	struct office *village;
	struct world w;
	char *path, *other;

	(void)state;
	path = small_batch(&w);
	village = w.at[AT_VILLAGE1];
	world_read(path, &file);
	need(world_receive(&w, AT_STREET, false, &err), &err);
	other = named(&w, VILLAGE1, STREET, village->epoch, 2, false);
	world_write(other, file.data, file.len);
	refused(&w, AT_STREET, other, " R new=0 ", "改过名");
	unlink(other);
	free(other);
	other = named(&w, VILLAGE1, STREET, "ffff", 1, false);
	world_write(other, file.data, file.len);
	refused(&w, AT_STREET, other, " R new=0 ", "改过名");
	unlink(other);
	free(other);
	/* As if village 2 had sent it: not its signature. */
	other = named(&w, VILLAGE2, STREET, village->epoch, 1, false);
	world_write(other, file.data, file.len);
	refused(&w, AT_STREET, other, " M new=0 ", "签名");
	unlink(other);
	free(other);
	/* Given to somebody it is not for. */
	refused(&w, AT_DISTRICT, path, " R new=0 ", "收件单位");
	free(path);
	buf_release(&file);
	world_end(&w);
}

/* Lay a package as that label says, signed by one and sealed for another. */
static char *
forged(struct world *w, const struct package_label *label, int signer,
    int reader, const struct buf *package)
{
	char *path = named(w, label->from, label->to, label->epoch,
	    label->number, label->receipt);
	struct buf file = BUF_INIT;

	world_seal(w->at[signer], reader < 0 ? NULL : w->at[reader], label,
	    package, &file);
	world_write(path, file.data, file.len);
	buf_release(&file);
	return path;
}

/* Village 2 speaks for village 1, in its name or with its package. */
static void
speaking_for_others(void **state)
{
	struct buf file = BUF_INIT, package = BUF_INIT, outer = BUF_INIT;
	struct package_outer taken;
	struct package_label label = { .number = 1, .practice = true };
	char *path, *mine, says[MINISIGN_COMMENT];
	struct err err = ERR_INIT;
	struct world w;

	(void)state;
	path = small_batch(&w);
	world_read(path, &file);
	assert_true(world_unseal(w.at[AT_VILLAGE1], w.at[AT_STREET],
	    file.data, file.len, &package));
	unlink(path);
	/* In village 1's name, signed by village 2. */
	text_copy(label.from, sizeof label.from, VILLAGE1);
	text_copy(label.to, sizeof label.to, STREET);
	text_copy(label.epoch, sizeof label.epoch, w.at[AT_VILLAGE1]->epoch);
	mine = forged(&w, &label, AT_VILLAGE2, AT_STREET, &package);
	refused(&w, AT_STREET, mine, " M new=0 ", "签名");
	unlink(mine);
	free(mine);
	/* In its own name, with what village 1 says inside. */
	text_copy(label.from, sizeof label.from, VILLAGE2);
	text_copy(label.epoch, sizeof label.epoch, w.at[AT_VILLAGE2]->epoch);
	mine = forged(&w, &label, AT_VILLAGE2, AT_STREET, &package);
	refused(&w, AT_STREET, mine, " M new=0 ", VILLAGE1);
	/* The stolen sealed package itself, signed anew. */
	need(package_outer(file.data, file.len, &taken, &err), &err);
	tar_add(&outer, "package.age", 0, taken.body, taken.body_len);
	buf_clear(&package);
	snprintf(says, sizeof says, "from %s to %s epoch %s number 1 "
	    "previous - format 1.0 practice", VILLAGE2, STREET,
	    w.at[AT_VILLAGE2]->epoch);
	minisign_sign(&w.at[AT_VILLAGE2]->keys->sign, taken.body,
	    taken.body_len, says, &package);
	tar_add(&outer, "package.age.minisig", 0, package.data, package.len);
	tar_end(&outer);
	world_write(mine, outer.data, outer.len);
	refused(&w, AT_STREET, mine, " M new=0 ", VILLAGE1);
	unlink(mine);
	/* And the true one is taken after all of this. */
	world_write(path, file.data, file.len);
	need(world_receive(&w, AT_STREET, false, &err), &err);
	free(mine);
	free(path);
	buf_release(&file);
	buf_release(&package);
	buf_release(&outer);
	world_end(&w);
}

/* Sealed for somebody else; a label that says nothing; no signature. */
static void
not_openable(void **state)
{
	struct buf file = BUF_INIT, package = BUF_INIT, bare = BUF_INIT;
	struct package_label label = { .number = 1, .practice = true };
	struct package_outer outer;
	struct err err = ERR_INIT;
	struct world w;
	char *path, *mine;

	(void)state;
	path = small_batch(&w);
	world_read(path, &file);
	assert_true(world_unseal(w.at[AT_VILLAGE1], w.at[AT_STREET],
	    file.data, file.len, &package));
	text_copy(label.from, sizeof label.from, VILLAGE1);
	text_copy(label.to, sizeof label.to, STREET);
	text_copy(label.epoch, sizeof label.epoch, w.at[AT_VILLAGE1]->epoch);
	mine = forged(&w, &label, AT_VILLAGE1, AT_VILLAGE2, &package);
	refused(&w, AT_STREET, mine, " X new=0 ", "");
	/* The label says another batch before it than the package does. */
	memset(label.previous, 'a', 2 * SHA256_BYTES);
	free(mine);
	mine = forged(&w, &label, AT_VILLAGE1, AT_STREET, &package);
	refused(&w, AT_STREET, mine, " R new=0 ", "文件名与内容不符");
	/* Without a signature. */
	need(package_outer(file.data, file.len, &outer, &err), &err);
	tar_add(&bare, "package.age", 0, outer.body, outer.body_len);
	tar_end(&bare);
	world_write(mine, bare.data, bare.len);
	refused(&w, AT_STREET, mine, " X new=0 ", "签名");
	buf_clear(&bare);
	tar_add(&bare, "package.tar", 0, package.data, package.len);
	tar_end(&bare);
	world_write(mine, bare.data, bare.len);
	refused(&w, AT_STREET, mine, " X new=0 ", "签名");
	free(mine);
	free(path);
	buf_release(&file);
	buf_release(&package);
	buf_release(&bare);
	world_end(&w);
}

static bool
take_answer(struct world *w, const char *path)
{
	struct handoff_report report = { .ctx = &w->lines,
		.line = world_line, .say = world_line };

	buf_clear(&w->lines);
	return handoff_receive(w->at[AT_VILLAGE1], path, false, &report,
	    NULL);
}

/* An answer is believed from the unit that was asked alone. */
static void
forged_answer(void **state)
{
	struct package_label label = { .number = 1, .receipt = true,
		.practice = true };
	struct buf file = BUF_INIT, package = BUF_INIT;
	struct err err = ERR_INIT;
	char *path, *answer;
	struct world w;

	(void)state;
	path = small_batch(&w);
	need(world_receive(&w, AT_STREET, false, &err), &err);
	text_copy(label.from, sizeof label.from, VILLAGE1);
	text_copy(label.to, sizeof label.to, STREET);
	text_copy(label.epoch, sizeof label.epoch, w.at[AT_VILLAGE1]->epoch);
	answer = named(&w, VILLAGE1, STREET, label.epoch, 1, true);
	world_read(answer, &file);
	file.data[file.len / 2] ^= 1;
	world_write(answer, file.data, file.len);
	assert_false(take_answer(&w, answer));
	file.data[file.len / 2] ^= 1;
	/* The very answer, signed by another unit. */
	assert_true(world_unseal(w.at[AT_STREET], w.at[AT_VILLAGE1],
	    file.data, file.len, &package));
	free(path);
	path = forged(&w, &label, AT_VILLAGE2, AT_VILLAGE1, &package);
	assert_string_equal(path, answer);
	assert_false(take_answer(&w, answer));
	world_must_say(&w, ".receipt.ndb M ");
	/* And the true one. */
	world_write(answer, file.data, file.len);
	assert_true(take_answer(&w, answer));
	world_must_say(&w, ".receipt.ndb A ");
	free(path);
	free(answer);
	buf_release(&file);
	buf_release(&package);
	world_end(&w);
}

/* The answer to the first batch of the street to village 1 as its own program
 * would never write it: about a person of village 2. */
static void
meddling_answer(const struct world *w, const char *person, struct buf *out)
{
	struct buf rows = BUF_INIT, text = BUF_INIT;
	char hash[2 * SHA256_BYTES + 1];
	struct slip sent;
	uint8_t sum[SHA256_BYTES];
	struct err err = ERR_INIT;
	struct json_writer j;

	memset(&sent, 0, sizeof sent);
	need(handoff_slip(w->at[AT_STREET], VILLAGE1, 2, &sent, &err),
	    &err);
	buf_addf(&rows, "kind,uid,unit,tenure,rev,line,code,field,reason\r\n"
	    "person,%s," VILLAGE2 ",1,1,2,R,name,meddling\r\n", person);
	hash_sha256(sum, rows.data, rows.len);
	json_begin(&j, &text);
	json_text(&j, "format", "1.0");
	json_text(&j, "from", STREET);
	json_text(&j, "to", VILLAGE1);
	json_text(&j, "epoch", w->at[AT_STREET]->epoch);
	json_int(&j, "number", 2);
	json_text(&j, "batch", sent.digest);
	json_flag(&j, "practice", true);
	json_flag(&j, "applied", true);
	json_text(&j, "code", "P");
	json_text(&j, "rows", hex_encode(hash, sum, sizeof sum));
	json_text(&j, "check", PACKAGE_CHECK_NONE);
	json_finish(&j);
	package_check_fill(text.data, text.len);
	tar_add(out, "receipt.json", 0, text.data, text.len);
	tar_add(out, "refused.csv", 0, rows.data, rows.len);
	tar_end(out);
	vec_release(&sent.lines);
	buf_release(&rows);
	buf_release(&text);
}

DB_QUERY(seal_remarks, "SELECT count(*) FROM remark");
DB_QUERY(seal_meddling, "SELECT count(*) FROM reject WHERE state = 'open' "
    "AND reason = 'meddling'");

/* Village 1 answers with a word about village 2: it does not go there in the
 * street's name. */
static void
answer_about_others(void **state)
{
	struct package_label label = { .number = 2, .receipt = true,
		.practice = true };
	char person[UID_TEXT], walk_in[UID_TEXT], *path;
	struct buf package = BUF_INIT;
	struct err err = ERR_INIT;
	struct world w;

	(void)state;
	world_make(&w);
	WORLD_PUT(person, w.at[AT_VILLAGE2], &kind_person, "name", "练习二",
	    "division", VILLAGE2);
	world_hand(&w, AT_VILLAGE2, AT_STREET);
	WORLD_PUT(walk_in, w.at[AT_STREET], &kind_person, "name", "练习三",
	    "division", VILLAGE1);
	need(world_send(&w, AT_STREET, VILLAGE1, &err), &err);
	world_clear_stick(&w);
	meddling_answer(&w, person, &package);
	text_copy(label.from, sizeof label.from, STREET);
	text_copy(label.to, sizeof label.to, VILLAGE1);
	text_copy(label.epoch, sizeof label.epoch, w.at[AT_STREET]->epoch);
	path = forged(&w, &label, AT_VILLAGE1, AT_STREET, &package);
	need(world_receive(&w, AT_STREET, false, &err), &err);
	world_must_say(&w, ".receipt.ndb P ");
	assert_int_equal(db_int(w.at[AT_STREET]->db, -1, &seal_remarks), 0);
	assert_int_equal(db_int(w.at[AT_STREET]->db, -1, &seal_meddling), 1);
	free(path);
	buf_release(&package);
	world_end(&w);
}

/* Open on request: signed all the same, and answered open. */
static void
unsealed(void **state)
{
	struct send_options options = { .seal = false };
	struct handoff_report report = { 0 };
	struct buf file = BUF_INIT;
	struct package_outer outer;
	char person[UID_TEXT];
	struct err err = ERR_INIT;
	struct world w;
	char *path;

	(void)state;
	world_make(&w);
	WORLD_PUT(person, w.at[AT_VILLAGE1], &kind_person, "name", "练习一",
	    "division", VILLAGE1);
	need(handoff_send(w.at[AT_VILLAGE1], STREET, w.stick, &options,
	    &report, &err), &err);
	path = named(&w, VILLAGE1, STREET, w.at[AT_VILLAGE1]->epoch, 1,
	    false);
	world_read(path, &file);
	need(package_outer(file.data, file.len, &outer, &err), &err);
	assert_false(outer.sealed);
	need(world_receive(&w, AT_STREET, false, &err), &err);
	free(path);
	path = named(&w, VILLAGE1, STREET, w.at[AT_VILLAGE1]->epoch, 1, true);
	world_read(path, &file);
	need(package_outer(file.data, file.len, &outer, &err), &err);
	assert_false(outer.sealed);
	need(world_receive(&w, AT_VILLAGE1, false, &err), &err);
	free(path);
	buf_release(&file);
	world_end(&w);
}

/* A batch that waited came sealed: so goes its answer, though by then only
 * the package is left. */
static void
answer_of_one_that_waited(void **state)
{
	struct buf first = BUF_INIT, answer = BUF_INIT;
	struct package_outer outer;
	char person[UID_TEXT];
	struct err err = ERR_INIT;
	struct world w;
	char *path;

	(void)state;
	path = small_batch(&w);
	world_read(path, &first);
	WORLD_PUT(person, w.at[AT_VILLAGE1], &kind_person, "name", "练习二",
	    "division", VILLAGE1);
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	unlink(path);
	need(world_receive(&w, AT_STREET, false, &err), &err);
	world_must_say(&w, "-000002.ndb - ");
	world_clear_stick(&w);
	world_write(path, first.data, first.len);
	need(world_receive(&w, AT_STREET, false, &err), &err);
	world_must_say(&w, "-000002.ndb A ");
	free(path);
	path = world_file(&w, "-000002.receipt.ndb");
	world_read(path, &answer);
	need(package_outer(answer.data, answer.len, &outer, &err), &err);
	assert_true(outer.sealed);
	free(path);
	buf_release(&first);
	buf_release(&answer);
	world_end(&w);
}

/* Real units: nothing goes to whom we have no card of; the others get theirs. */
static void
without_card(void **state)
{
	struct buf card = BUF_INIT;
	struct err err = ERR_INIT;
	struct world w;
	int i;

	(void)state;
	world_begin(&w);
	for (i = AT_STREET; i < AT__MAX; i++)
		w.at[i] = world_office(w.dir, world_files[i], world_codes[i],
		    false);
	for (i = AT_VILLAGE1; i < AT__MAX; i++)
		world_act(w.at[AT_STREET], "enrol-unit", NULL, NULL, NULL,
		    "division", world_codes[i], NULL);
	assert_false(world_send(&w, AT_STREET, VILLAGE1, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	assert_false(world_send(&w, AT_STREET, NULL, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	/* No number was used up by that. */
	need(trust_card(w.at[AT_VILLAGE1], &card, &err), &err);
	need(trust_accept(w.at[AT_STREET], card.data, card.len, &err), &err);
	need(world_send(&w, AT_STREET, NULL, &err), &err);
	world_must_say(&w, "-" VILLAGE1 "-");
	world_must_say(&w, "-000001.ndb");
	assert_false(world_said(&w, "-" VILLAGE2 "-"));
	/* And the village takes nothing before it has the street's. */
	assert_false(world_receive(&w, AT_VILLAGE1, false, &err));
	world_must_say(&w, " M new=0 ");
	world_must_say(&w, "单位名片");
	buf_clear(&card);
	need(trust_card(w.at[AT_STREET], &card, &err), &err);
	need(trust_accept(w.at[AT_VILLAGE1], card.data, card.len, &err),
	    &err);
	need(world_receive(&w, AT_VILLAGE1, false, &err), &err);
	world_must_say(&w, " A new=");
	buf_release(&card);
	world_end(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_bit),
		cmocka_unit_test(parts_moved),
		cmocka_unit_test(renamed),
		cmocka_unit_test(speaking_for_others),
		cmocka_unit_test(not_openable),
		cmocka_unit_test(forged_answer),
		cmocka_unit_test(answer_about_others),
		cmocka_unit_test(unsealed),
		cmocka_unit_test(answer_of_one_that_waited),
		cmocka_unit_test(without_card),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
