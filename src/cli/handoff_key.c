/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Our own keys: given out, changed, locked, recovered. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/base64.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "exchange/trust.h"
#include "handoff_private.h"
#include "password.h"

#define RECOVERY_MAX 256

void
handoff_say_recovery(struct cli *c)
{
	cli_say(c, _("已做好本单位的密钥；请用 nuandang handoff key "
	    "--recovery-out FILE 取得恢复密钥，打印后锁进保险柜，再删去那个文件"));
}

bool
handoff_keys(struct cli *c)
{
	char *passphrase = NULL;
	bool ok;

	if (trust_locked(c->office)) {
		passphrase = password_of_keys(c);
		if (passphrase == NULL)
			return false;
	}
	ok = trust_open_keys(c->office, passphrase, &c->err);
	password_free(passphrase);
	if (ok && trust_recovery(c->office)[0] != '\0' &&
	    !c->office->practice)
		handoff_say_recovery(c);
	return ok;
}

/* The recovery key into a file that is not there yet, or to standard output:
 * brought there before anything depends on it. */
static bool
keep_recovery(void *ctx, const char *recovery, struct err *err)
{
	const char *path = ctx;
	struct buf line = BUF_INIT;
	bool ok;

	if (strcmp(path, "-") == 0) {
		cli_line("recovery", recovery);
		return (fflush(stdout) == 0 && !ferror(stdout)) ||
		       err_set(err, ERR_FAILED,
		           _("恢复密钥没有写到标准输出，没有改动"));
	}
	if (path_exists(path))
		return err_set(err, ERR_USAGE,
		    _("%s 已经存在，不会覆盖；请另选一个文件名"), path);
	buf_reserve(&line, RECOVERY_MAX);
	buf_addf(&line, "%s\n", recovery);
	ok = path_write_atomic(path, line.data, line.len, 0600, err);
	buf_wipe(&line);
	return ok;
}

/* Another one, written down before the one before is given up. */
static bool
renew(struct cli *c, char *path)
{
	bool file = strcmp(path, "-") != 0 && !path_exists(path);
	char *passphrase = NULL;
	bool ok;

	if (trust_locked(c->office) &&
	    (passphrase = password_of_keys(c)) == NULL)
		return false;
	ok = trust_renew_recovery_kept(c->office, passphrase, keep_recovery,
	    path, &c->err);
	password_free(passphrase);
	/* One that opens nothing would only mislead. */
	if (!ok && file && trust_recovery(c->office)[0] == '\0')
		unlink(path);
	return ok;
}

bool
handoff_write_recovery(struct cli *c, const char *path)
{
	char *name = xstrdup(path);
	bool ok;

	ok = trust_recovery(c->office)[0] != '\0'
	    ? keep_recovery(name, trust_recovery(c->office), &c->err)
	    : renew(c, name);
	free(name);
	if (ok && strcmp(path, "-") != 0)
		cli_say(c, _("恢复密钥已写入 %s：请打印后锁进保险柜，再删去这个文件；"
		    "以前打印的不再有用"), path);
	return ok;
}

/* ---- given out ---- */

/* One file; never over one that is there. */
static bool
lay(struct cli *c, const char *dir, const char *suffix, const struct buf *text,
    unsigned mode)
{
	char name[64], *path;
	bool ok;

	snprintf(name, sizeof name, "%s%s", c->office->unit, suffix);
	path = path_join(dir, name);
	ok = path_exists(path)
	    ? err_set(&c->err, ERR_USAGE,
	          _("%s 已经存在，不会覆盖；请另选一个文件名"), path)
	    : path_write_atomic(path, text->data, text->len, mode, &c->err);
	if (ok)
		cli_line("file", path);
	free(path);
	return ok;
}

/* The id as minisign writes it: the number whose bytes stand there from the
 * lowest. */
static void
add_id(const struct minisign_public *key, struct buf *out)
{
	size_t i;

	for (i = MINISIGN_ID_BYTES; i > 0; i--)
		buf_addf(out, "%02X", key->id[i - 1]);
}

static bool
give_public(struct cli *c, const char *dir)
{
	const struct identity *keys = c->office->keys;
	char sign[MINISIGN_PUBLIC_TEXT], age[AGE_RECIPIENT_TEXT];
	struct buf text = BUF_INIT;
	bool ok;

	buf_adds(&text, "untrusted comment: minisign public key ");
	add_id(&keys->sign.public, &text);
	buf_addf(&text, "\n%s\n",
	    minisign_public_format(&keys->sign.public, sign));
	ok = lay(c, dir, ".minisign.pub", &text, 0644);
	buf_clear(&text);
	buf_addf(&text, "%s\n", age_recipient_format(keys->age.recipient,
	    age));
	ok = ok && lay(c, dir, ".age.pub", &text, 0644);
	buf_release(&text);
	return ok;
}

/* A secret key file of minisign without a password: algorithm, no key
 * derivation, checksum, 48 bytes for the missing password, id, key, and the
 * BLAKE2b-256 of algorithm, id and key. */
static void
secret_file(const struct minisign_secret *s, struct buf *out)
{
	uint8_t bytes[2 + 2 + 2 + 48 + MINISIGN_ID_BYTES + 64 + 32] = { 0 };
	uint8_t *p = bytes, over[2 + MINISIGN_ID_BYTES + 64];

	memcpy(over, "Ed", 2);
	memcpy(over + 2, s->public.id, MINISIGN_ID_BYTES);
	memcpy(over + 2 + MINISIGN_ID_BYTES, s->secret, 64);
	memcpy(p, "Ed\0\0B2", 6);
	memcpy(p + 54, over + 2, sizeof over - 2);
	hash_blake2b(p + 54 + sizeof over - 2, 32, over, sizeof over);
	buf_adds(out, "untrusted comment: minisign secret key\n");
	base64_add(out, bytes, sizeof bytes);
	buf_addc(out, '\n');
	mem_wipe(bytes, sizeof bytes);
	mem_wipe(over, sizeof over);
}

static bool
give_secret(struct cli *c, const char *dir)
{
	const struct identity *keys = c->office->keys;
	char secret[AGE_IDENTITY_TEXT], age[AGE_RECIPIENT_TEXT];
	struct buf text = BUF_INIT;
	bool ok;

	buf_reserve(&text, 1024);
	buf_addf(&text, "# public key: %s\n%s\n",
	    age_recipient_format(keys->age.recipient, age),
	    age_identity_format(&keys->age, secret));
	ok = lay(c, dir, ".age.key", &text, 0600);
	mem_wipe(text.data, text.len);
	buf_clear(&text);
	secret_file(&keys->sign, &text);
	ok = ok && lay(c, dir, ".minisign.key", &text, 0600);
	mem_wipe(secret, sizeof secret);
	buf_wipe(&text);
	if (ok)
		cli_say(c, _("注意：%s 里的 .key 文件没有保护，谁拿到都能冒充本单位；"
		    "用完请马上删去"), dir);
	return ok;
}

static bool
give_out(struct cli *c, const char *dir)
{
	if (!path_is_dir(dir))
		return err_set(&c->err, ERR_FAILED,
		    _("没有文件夹 %s，请核对路径"), dir);
	return handoff_keys(c) && give_public(c, dir) &&
	       (!cli_flag(c, "secret") || give_secret(c, dir));
}

/* ---- changed ---- */

static bool
change(struct cli *c)
{
	char *passphrase = NULL;
	bool ok;

	if (trust_locked(c->office) &&
	    (passphrase = password_of_keys(c)) == NULL)
		return false;
	ok = trust_change_keys(c->office, passphrase, &c->err);
	password_free(passphrase);
	if (ok)
		cli_say(c, _("已换新密钥；请把新的名片带给上下级，"
		    "旧密钥签过字的不用再打电话核对"));
	return ok;
}

static bool
lock(struct cli *c)
{
	char *passphrase;
	bool ok;

	if (!handoff_keys(c) || (passphrase = password_new_of_keys(c)) == NULL)
		return false;
	ok = trust_set_passphrase(c->office, passphrase, &c->err);
	if (ok)
		cli_say(c, "%s", passphrase[0] != '\0'
		    ? _("密钥口令已设好；以后报送、接收都要输入")
		    : _("密钥口令已取消"));
	password_free(passphrase);
	return ok;
}

static bool
recover(struct cli *c, const char *path)
{
	struct buf text = BUF_INIT;
	bool ok;

	ok = path_read(path, RECOVERY_MAX, true, &text, &c->err) &&
	     trust_recover(c->office, text.data, &c->err);
	buf_wipe(&text);
	if (ok)
		cli_say(c, _("密钥已恢复，没有口令；要设口令请用 handoff key "
		    "--passphrase"));
	return ok;
}

int
handoff_key(struct cli *c, char *const *args)
{
	const char *out = cli_value(c, "out"), *from = cli_value(c, "recovery");
	const char *paper = cli_value(c, "recovery-out");
	bool fresh = cli_flag(c, "new"), pass = cli_flag(c, "passphrase");
	bool ok = true;

	(void)args;
	if (out == NULL && from == NULL && paper == NULL && !fresh && !pass)
		return cli_refuse(c, ERR_USAGE, _("用法：nuandang handoff key "
		    "--out DIR [--secret]，--new，--passphrase，"
		    "--recovery FILE，--recovery-out FILE"));
	if (paper != NULL && strcmp(paper, "-") != 0 && path_exists(paper))
		return cli_refuse(c, ERR_USAGE,
		    _("%s 已经存在，不会覆盖；请另选一个文件名"), paper);
	if (from != NULL)
		ok = recover(c, from);
	if (ok && fresh)
		ok = change(c);
	if (ok && paper != NULL)
		ok = handoff_write_recovery(c, paper);
	if (ok && pass)
		ok = lock(c);
	if (ok && out != NULL)
		ok = give_out(c, out);
	return ok ? ERR_NONE : cli_fail(c);
}
