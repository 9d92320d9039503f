/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Our own keys.  The register remembers their public parts, so that a lost or
 * exchanged file is noticed, and a copy of the secret ones sealed to the
 * recovery key, so that a backup and that sheet of paper are enough on a new
 * computer.
 *
 * Meta names: key_sign, key_age (public keys), key_copy (hex of that copy),
 * card, card_before, card_change (see trust.c), keys_before: a line "EPOCH
 * KEY" for each public signing key that was given up in the present epoch.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/display.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "store/journal.h"
#include "trust_private.h"

/* The sealed copy: the age key as text, a line end, the seed of the other. */
#define COPY_LEN (AGE_IDENTITY_TEXT + MINISIGN_SEED_BYTES)

/* "DATABASE.key" and a suffix; NULL for a register in memory. */
static char *
key_path(const struct office *o, const char *suffix)
{
	struct buf path = BUF_INIT;

	if (strcmp(db_path(o->db), ":memory:") == 0)
		return NULL;
	buf_addf(&path, "%s.key%s", db_path(o->db), suffix);
	return buf_detach(&path);
}

/* Whether a meta value is this text. */
static bool
meta_is(struct office *o, const char *name, const char *value)
{
	char *is = db_meta(o->db, name);
	bool same = is != NULL && strcmp(is, value) == 0;

	free(is);
	return same;
}

static bool
keys_are_known(struct office *o)
{
	char *sign = db_meta(o->db, "key_sign");
	bool known = !text_empty(sign);

	free(sign);
	return known;
}

/* Whether these are the keys the register remembers; any, if it does none. */
static bool
keys_are_ours(struct office *o, const struct identity *keys)
{
	char sign[MINISIGN_PUBLIC_TEXT], age[AGE_RECIPIENT_TEXT];

	return !keys_are_known(o) ||
	       (meta_is(o, "key_sign",
	            minisign_public_format(&keys->sign.public, sign)) &&
	        meta_is(o, "key_age",
	            age_recipient_format(keys->age.recipient, age)));
}

/* The copy for the recovery key, as hex. */
static bool
seal_copy(const struct identity *keys, struct buf *hex, struct err *err)
{
	struct buf sealed = BUF_INIT;
	char plain[COPY_LEN], *text;
	bool ok;

	memset(plain, 0, sizeof plain);
	age_identity_format(&keys->age, plain);
	memcpy(plain + AGE_IDENTITY_TEXT, keys->sign.seed,
	    MINISIGN_SEED_BYTES);
	ok = age_seal(keys->recovery, 1, NULL, plain, sizeof plain, &sealed,
	    err);
	mem_wipe(plain, sizeof plain);
	if (ok) {
		text = xmalloc(2 * sealed.len + 1);
		buf_adds(hex, hex_encode(text, (const uint8_t *)sealed.data,
		    sealed.len));
		free(text);
	}
	buf_release(&sealed);
	return ok;
}

/* Into the register, within the caller's transaction. */
static bool
remember(struct office *o, const struct identity *keys, struct err *err)
{
	char sign[MINISIGN_PUBLIC_TEXT], age[AGE_RECIPIENT_TEXT];
	struct buf copy = BUF_INIT;
	bool ok;

	ok = seal_copy(keys, &copy, err) &&
	     db_set_meta(o->db, "key_sign",
	         minisign_public_format(&keys->sign.public, sign), err) &&
	     db_set_meta(o->db, "key_age",
	         age_recipient_format(keys->age.recipient, age), err) &&
	     db_set_meta(o->db, "key_copy", copy.data, err);
	buf_release(&copy);
	return ok;
}

static bool
lost(const struct office *o, struct err *err)
{
	char shown[512];
	char *path = key_path(o, "");

	err_set(err, ERR_FAILED, _("找不到本单位的密钥文件 %s：请把它放回原处；"
	    "没有了就用打印的恢复密钥恢复（handoff key --recovery），"
	    "都没有再做新密钥（handoff key --new），并与上下级重新核对"),
	    display_text(shown, sizeof shown, path != NULL ? path : ""));
	free(path);
	return false;
}

/* Keys were changed and the power went before the new file had its name. */
static bool
finish_change(struct office *o, const char *path, const char *passphrase,
    struct identity *out)
{
	char *fresh = key_path(o, ".new");
	bool ok = path_exists(fresh) &&
	          identity_load(out, fresh, passphrase, NULL) &&
	          keys_are_ours(o, out) && rename(fresh, path) == 0;

	free(fresh);
	return ok;
}

static bool
load(struct office *o, const char *path, const char *passphrase,
    struct identity *out, struct err *err)
{
	char shown[512];

	if (path == NULL || identity_look(path) == IDENTITY_NONE)
		return lost(o, err);
	if (!identity_load(out, path, passphrase, err))
		return false;
	if (keys_are_ours(o, out) ||
	    finish_change(o, path, passphrase, out))
		return true;
	identity_wipe(out);
	return err_set(err, ERR_UNSAFE,
	    _("%s 不是本单位的密钥文件，请放回原来的那一份"),
	    display_text(shown, sizeof shown, path));
}

/* First use: a file that lies there already is taken over. */
static bool
make(struct office *o, const char *path, const char *passphrase,
    struct identity *out, struct err *err)
{
	if (path != NULL && identity_look(path) != IDENTITY_NONE)
		return identity_load(out, path, passphrase, err) &&
		       remember(o, out, err);
	identity_generate(out, o->recovery);
	return remember(o, out, err) &&
	       (path == NULL || identity_save(out, path, passphrase, err));
}

/* In a transaction, so that two who come at once make one pair. */
static bool
make_once(struct office *o, const char *path, const char *passphrase,
    struct identity *out, struct err *err)
{
	bool ok;

	if (!db_begin(o->db, err))
		return false;
	ok = keys_are_known(o) ? load(o, path, passphrase, out, err)
	                       : make(o, path, passphrase, out, err);
	return db_end(o->db, ok, err);
}

bool
trust_open_keys(struct office *o, const char *passphrase, struct err *err)
{
	struct identity *keys;
	char *path;
	bool ok;

	if (o->keys != NULL)
		return true;
	keys = xcalloc(1, sizeof *keys);
	path = key_path(o, "");
	ok = keys_are_known(o) ? load(o, path, passphrase, keys, err)
	                       : make_once(o, path, passphrase, keys, err);
	free(path);
	/* Whether they are ours is asked of the register. */
	if (ok && db_sound(o->db, err)) {
		o->keys = keys;
		return true;
	}
	identity_wipe(keys);
	free(keys);
	return false;
}

bool
trust_locked(struct office *o)
{
	char *path;
	bool locked;

	if (o->keys != NULL)
		return false;
	path = key_path(o, "");
	locked = path != NULL && identity_look(path) == IDENTITY_LOCKED;
	free(path);
	return locked;
}

const char *
trust_recovery(struct office *o)
{
	return o->recovery;
}

/* Save what o->keys holds and remember it, file first: a copy that is newer
 * in the file than in the register harms nobody. */
static bool
save(struct office *o, const char *passphrase, struct err *err)
{
	char *path = key_path(o, "");
	bool ok = path == NULL ||
	          identity_save(o->keys, path, passphrase, err);

	free(path);
	if (!ok || !db_begin(o->db, err))
		return false;
	return db_end(o->db, remember(o, o->keys, err), err);
}

bool
trust_set_passphrase(struct office *o, const char *passphrase,
    struct err *err)
{
	return trust_open_keys(o, NULL, err) && save(o, passphrase, err);
}

/* Back to the recovery key before, also in the file where that was written
 * already. */
static bool
take_back(struct office *o, const uint8_t before[AGE_KEY_BYTES],
    const char *passphrase)
{
	char *path = key_path(o, "");
	bool ok;

	memcpy(o->keys->recovery, before, AGE_KEY_BYTES);
	ok = path == NULL || identity_save(o->keys, path, passphrase, NULL);
	free(path);
	return ok;
}

bool
trust_renew_recovery_kept(struct office *o, const char *passphrase,
    bool (*keep)(void *ctx, const char *recovery, struct err *err), void *ctx,
    struct err *err)
{
	char recovery[AGE_IDENTITY_TEXT];
	uint8_t before[AGE_KEY_BYTES];
	struct age_identity paper;
	bool ok;

	if (!trust_open_keys(o, passphrase, err))
		return false;
	age_generate(&paper);
	age_identity_format(&paper, recovery);
	ok = keep == NULL || keep(ctx, recovery, err);
	if (ok) {
		memcpy(before, o->keys->recovery, sizeof before);
		memcpy(o->keys->recovery, paper.recipient, sizeof before);
		ok = save(o, passphrase, err);
		if (ok || !take_back(o, before, passphrase))
			text_copy(o->recovery, sizeof o->recovery, recovery);
	}
	mem_wipe(recovery, sizeof recovery);
	age_wipe(&paper);
	return ok;
}

bool
trust_renew_recovery(struct office *o, const char *passphrase,
    struct err *err)
{
	return trust_renew_recovery_kept(o, passphrase, NULL, NULL, err);
}

/* What happened to the keys, in the journal. */
static bool
note_change(struct office *o, const struct identity *keys, struct err *err)
{
	struct journal_entry e = { .act = journal_next_act(o->db) };
	uint8_t hash[UID_BYTES];

	time_format(clock_now(), e.at);
	text_copy(e.operator, sizeof e.operator, o->operator);
	text_copy(e.unit, sizeof e.unit, o->unit);
	text_copy(e.action, sizeof e.action, "change-key");
	hash_blake2b(hash, sizeof hash, keys->sign.public.key,
	    sizeof keys->sign.public.key);
	memcpy(e.uid, hash, sizeof e.uid);
	memcpy(e.sum, hash, sizeof e.sum);
	return journal_append(o->db, &e, err);
}

/* What the key before has signed goes on to prove what was sent. */
static bool
remember_former(struct office *o, struct err *err)
{
	char *sign = db_meta(o->db, "key_sign");
	char *before = db_meta(o->db, "keys_before");
	struct buf text = BUF_INIT;
	bool ok = true;

	if (text_starts(before, o->epoch))
		buf_adds(&text, before);
	if (!text_empty(sign)) {
		buf_addf(&text, "%s %s\n", o->epoch, sign);
		ok = db_set_meta(o->db, "keys_before", text.data, err);
	}
	buf_release(&text);
	free(before);
	free(sign);
	return ok;
}

bool
trust_signed_by_us(struct office *o, const char *file, size_t len,
    char comment[MINISIGN_COMMENT])
{
	char *sign = db_meta(o->db, "key_sign");
	char *before = db_meta(o->db, "keys_before"), *line, *rest = NULL;
	struct minisign_public key;
	char epoch[34];
	bool ours;

	snprintf(epoch, sizeof epoch, "%s ", o->epoch);
	ours = !text_empty(sign) && minisign_public_parse(sign, &key) &&
	       minisign_verify_comment(&key, file, len, comment, NULL);
	line = before != NULL ? strtok_r(before, "\n", &rest) : NULL;
	for (; !ours && line != NULL; line = strtok_r(NULL, "\n", &rest))
		ours = text_starts(line, epoch) &&
		       minisign_public_parse(line + strlen(epoch), &key) &&
		       minisign_verify_comment(&key, file, len, comment,
		           NULL);
	free(sign);
	free(before);
	return ours;
}

/* That the old key signs the new ones goes into every later card. */
static bool
remember_change(struct office *o, const struct identity *old,
    const struct identity *fresh, struct err *err)
{
	struct unit_card c = { .practice = o->practice };
	char before[MINISIGN_PUBLIC_TEXT] = "";
	struct buf change = BUF_INIT;
	bool ok;

	if (old != NULL) {
		text_copy(c.unit, sizeof c.unit, o->unit);
		memcpy(c.recipient, fresh->age.recipient, sizeof c.recipient);
		c.sign = fresh->sign.public;
		unit_card_sign_change(&c, &old->sign, &change);
		minisign_public_format(&old->sign.public, before);
	}
	ok = remember_former(o, err) && remember(o, fresh, err) &&
	     trust_keep_former(o, old, err) &&
	     db_set_meta(o->db, "card_before", before, err) &&
	     db_set_meta(o->db, "card_change", change.data, err) &&
	     note_change(o, fresh, err);
	buf_release(&change);
	return ok;
}

/* The new file under a name beside, the register, then the name. */
static bool
put_change(struct office *o, const struct identity *old,
    const struct identity *fresh, const char *passphrase, struct err *err)
{
	char *path = key_path(o, ""), *draft = key_path(o, ".new");
	bool ok;

	ok = (draft == NULL || identity_save(fresh, draft, passphrase, err)) &&
	     db_begin(o->db, err) &&
	     db_end(o->db, remember_change(o, old, fresh, err), err);
	if (ok && draft != NULL && rename(draft, path) != 0)
		ok = err_set(err, ERR_FAILED, _("新密钥没有写成 %s：%s"), path,
		    path_reason(errno));
	else if (!ok && draft != NULL)
		unlink(draft);
	free(path);
	free(draft);
	return ok;
}

bool
trust_change_keys(struct office *o, const char *passphrase, struct err *err)
{
	struct identity *fresh;
	char *path = key_path(o, "");
	bool gone = path != NULL && identity_look(path) == IDENTITY_NONE;
	char recovery[AGE_IDENTITY_TEXT];
	bool ok;

	free(path);
	if (o->keys == NULL && !gone && !trust_open_keys(o, passphrase, err))
		return false;
	fresh = xcalloc(1, sizeof *fresh);
	identity_generate(fresh, recovery);
	ok = put_change(o, o->keys, fresh, passphrase, err);
	if (ok) {
		office_forget_keys(o);
		o->keys = fresh;
		text_copy(o->recovery, sizeof o->recovery, recovery);
	} else {
		identity_wipe(fresh);
		free(fresh);
	}
	mem_wipe(recovery, sizeof recovery);
	return ok;
}

/* From the copy in the register. */
static bool
open_copy(struct office *o, const char *recovery, struct identity *out,
    struct err *err)
{
	char typed[2 * AGE_IDENTITY_TEXT] = "", *hex = db_meta(o->db, "key_copy");
	struct buf sealed = BUF_INIT, plain = BUF_INIT;
	struct age_identity paper;
	size_t n = 0;
	bool ok;

	for (; *recovery != '\0' && n < sizeof typed - 1; recovery++)
		if (strchr(" \t\r\n", *recovery) == NULL)
			typed[n++] = *recovery >= 'a' && *recovery <= 'z'
			    ? (char)(*recovery - 'a' + 'A') : *recovery;
	ok = age_identity_parse(typed, &paper) || err_set(err, ERR_UNSAFE,
	    _("恢复密钥抄错了，请对照打印的纸重新输入"));
	mem_wipe(typed, sizeof typed);
	if (ok && text_empty(hex))
		ok = err_set(err, ERR_FAILED,
		    _("这个数据库里没有密钥的副本，恢复不了，请做新密钥"));
	if (ok) {
		uint8_t *bytes = xmalloc(strlen(hex) / 2 + 1);

		ok = hex_decode(bytes, strlen(hex) / 2, hex);
		buf_add(&sealed, bytes, strlen(hex) / 2);
		free(bytes);
		ok = ok && age_open(&paper, sealed.data, sealed.len, &plain,
		         NULL) && plain.len == COPY_LEN;
		if (!ok)
			err_set(err, ERR_UNSAFE, _("这不是本单位的恢复密钥，"
			    "请核对打印的纸是不是最近的一张"));
		memcpy(out->recovery, paper.recipient, sizeof out->recovery);
	}
	if (ok) {
		ok = age_identity_parse(plain.data, &out->age);
		minisign_of_seed(&out->sign,
		    (const uint8_t *)plain.data + AGE_IDENTITY_TEXT);
	}
	age_wipe(&paper);
	buf_wipe(&plain);
	buf_release(&sealed);
	free(hex);
	return ok;
}

bool
trust_recover(struct office *o, const char *recovery, struct err *err)
{
	char *path = key_path(o, "");
	struct identity *keys = xcalloc(1, sizeof *keys);
	bool ok;

	ok = path != NULL && identity_look(path) != IDENTITY_NONE
	    ? identity_recover(keys, path, recovery, err)
	    : open_copy(o, recovery, keys, err);
	if (ok && !keys_are_ours(o, keys))
		ok = err_set(err, ERR_UNSAFE,
		    _("恢复出来的不是本单位现在的密钥，请核对打印的纸"));
	free(path);
	if (ok) {
		office_forget_keys(o);
		o->keys = keys;
		return save(o, NULL, err);
	}
	identity_wipe(keys);
	free(keys);
	return false;
}
