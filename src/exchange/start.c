/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Setting a new unit up from the stick its parent made. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/display.h"
#include "base/media.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "casework/custody.h"
#include "exchange/json.h"
#include "prepare_private.h"
#include "receive_private.h"
#include "send_private.h"

#define FILE_MAX (HANDOFF_BYTES_MAX + 65536)

/* An opened start-up file; the parts lie in `file`. */
struct start_parts {
	struct buf file;
	struct tar_files files;
	const struct tar_file *text, *card, *bound;
	struct start_text said;
	struct unit_card parent;
};

/* A register being made under a name of its own. */
struct setup {
	const struct start_parts *parts;
	const struct handoff_report *report;
	char *draft, *draft_key;
	struct office *o;
	struct age_identity key;
};

/* ---- the clear part ---- */

static bool
is_card_name(const char *name)
{
	size_t n = strspn(name, "0123456789");

	return (n == 6 || n == 9) && strcmp(name + n, TRUST_CARD_SUFFIX) == 0;
}

static bool
is_batch_name(const char *name, struct handoff_name *parts)
{
	return handoff_name_parse(name, parts) && !parts->receipt;
}

static bool
is_start_part(const char *name)
{
	struct handoff_name parts;

	return strcmp(name, START_TEXT) == 0 ||
	       strcmp(name, START_BOUND) == 0 || is_card_name(name) ||
	       is_batch_name(name, &parts);
}

static bool
damaged(struct err *err)
{
	return err_set(err, ERR_UNSAFE,
	    _("启动文件已损坏或被改动，请上级重新制作"));
}

static bool
read_text(const struct tar_file *f, struct start_text *out)
{
	struct json *j = package_check_verify(f->data, f->len)
	    ? json_parse(f->data, f->len, NULL) : NULL;
	const char *values[5];
	bool ok;

	if (j == NULL)
		return false;
	values[0] = json_get_text(j, "from");
	values[1] = json_get_text(j, "to");
	values[2] = json_get_text(j, "epoch");
	values[3] = json_get_text(j, "name");
	values[4] = json_get_text(j, "profile");
	ok = text_equal(json_get_text(j, "format"), "1.0") &&
	     values[3] != NULL && office_check_name(values[3], NULL) &&
	     !text_empty(values[4]) &&
	     text_copy(out->from, sizeof out->from, values[0]) &&
	     text_copy(out->to, sizeof out->to, values[1]) &&
	     text_copy(out->epoch, sizeof out->epoch, values[2]) &&
	     text_copy(out->name, sizeof out->name, values[3]) &&
	     text_copy(out->profile, sizeof out->profile, values[4]);
	out->number = json_get_int(j, "number", 0);
	out->practice = json_get_flag(j, "practice");
	json_free(j);
	return ok && out->number > 0 && unit_level(out->to) != 0 &&
	       text_digits(out->to, (size_t)unit_level(out->to)) &&
	       division_within(out->to, out->from);
}

static bool
find_parts(struct start_parts *p)
{
	size_t i;

	p->text = tar_find(&p->files, START_TEXT);
	p->bound = tar_find(&p->files, START_BOUND);
	for (i = 0; i < p->files.len; i++)
		if (is_card_name(p->files.at[i].name)) {
			if (p->card != NULL)
				return false;
			p->card = &p->files.at[i];
		}
	return p->text != NULL && p->bound != NULL && p->card != NULL &&
	       read_text(p->text, &p->said) &&
	       unit_card_parse(p->card->data, p->card->len, &p->parent,
	           NULL) &&
	       strcmp(p->parent.unit, p->said.from) == 0 &&
	       strcmp(p->parent.epoch, p->said.epoch) == 0 &&
	       p->parent.practice == p->said.practice;
}

static void
parts_release(struct start_parts *p)
{
	tar_files_release(&p->files);
	buf_release(&p->file);
}

/* Also on failure the caller releases. */
static bool
parts_open(struct start_parts *p, const char *path, struct err *err)
{
	static const struct tar_rules rules = { is_start_part,
		START_BATCHES + 3, HANDOFF_BYTES_MAX };

	memset(p, 0, sizeof *p);
	buf_init(&p->file);
	if (!path_read(path, FILE_MAX, true, &p->file, err))
		return false;
	return (tar_read(p->file.data, p->file.len, &rules, &p->files, NULL) &&
	           find_parts(p)) || damaged(err);
}

bool
start_list(const char *dir, struct strlist *paths, struct err *err)
{
	struct strlist names;
	size_t i;
	bool ok;

	strlist_init(&names);
	ok = path_list(dir, &names, err);
	for (i = 0; ok && i < names.len; i++)
		if (text_ends(names.at[i], START_SUFFIX))
			strlist_take(paths, path_join(dir, names.at[i]));
	strlist_release(&names);
	return ok;
}

/* The one start-up file of a folder. */
static bool
find_in(const char *dir, char path[512], struct err *err)
{
	struct strlist paths;
	char shown[512];
	size_t found;
	bool ok;

	strlist_init(&paths);
	ok = start_list(dir, &paths, err);
	found = paths.len;
	if (ok && found == 1)
		ok = text_copy(path, 512, paths.at[0]) || err_set(err,
		    ERR_USAGE, _("文件夹的路径太长，请换一个"));
	strlist_release(&paths);
	if (!ok || found == 1)
		return ok;
	return err_set(err, found == 0 ? ERR_FAILED : ERR_USAGE, found == 0
	    ? _("%s 里没有启动文件（上级单位-本单位.start.ndb），请插上级给的U盘")
	    : _("%s 里有几个启动文件，请把本单位那个的文件名也写上"),
	    display_text(shown, sizeof shown, dir));
}

bool
start_find(const char *path, struct start_file *out, struct err *err)
{
	struct start_parts p;
	bool ok;

	memset(out, 0, sizeof *out);
	if (path_is_dir(path)) {
		if (!find_in(path, out->path, err))
			return false;
	} else if (!text_copy(out->path, sizeof out->path, path)) {
		return err_set(err, ERR_USAGE, _("文件夹的路径太长，请换一个"));
	}
	ok = parts_open(&p, out->path, err);
	if (ok) {
		text_copy(out->unit, sizeof out->unit, p.said.to);
		text_copy(out->name, sizeof out->name, p.said.name);
		text_copy(out->profile, sizeof out->profile, p.said.profile);
		out->level = unit_level(p.said.to);
		out->practice = p.said.practice;
		out->parent = p.parent;
		unit_card_fingerprint(&p.parent, out->fingerprint);
	}
	parts_release(&p);
	return ok;
}

/* ---- the code ---- */

static bool
wrong_code(struct err *err)
{
	return err_set(err, ERR_UNSAFE,
	    _("启动码不对，请照上级给的十位数字重新输入"));
}

/* Its digits, blanks aside. */
static bool
read_code(const struct start_parts *p, const char *typed,
    char digits[START_DIGITS + 1], struct err *err)
{
	size_t n = 0;

	/* Nobody is asked for it. */
	if (p->said.practice)
		typed = START_PRACTICE;
	for (; typed != NULL && *typed != '\0'; typed++) {
		if (*typed == ' ' || *typed == '-')
			continue;
		if (*typed < '0' || *typed > '9' || n == START_DIGITS)
			return wrong_code(err);
		digits[n++] = *typed;
	}
	digits[n] = '\0';
	return n == START_DIGITS || wrong_code(err);
}

/* The code opens what binds text and card together. */
static bool
open_bound(struct setup *s, const char *typed, struct err *err)
{
	const struct start_parts *p = s->parts;
	struct buf said = BUF_INIT, is = BUF_INIT;
	char digits[START_DIGITS + 1];
	bool ok;

	ok = read_code(p, typed, digits, err) &&
	     start_key(&p->said, digits, &s->key, err);
	mem_wipe(digits, sizeof digits);
	if (!ok)
		return false;
	start_bound(p->text->data, p->text->len, p->card->data, p->card->len,
	    &is);
	if (!age_open(&s->key, p->bound->data, p->bound->len, &said, NULL))
		ok = wrong_code(err);
	else if (said.len != is.len || memcmp(said.data, is.data, is.len) != 0)
		ok = damaged(err);
	buf_release(&said);
	buf_release(&is);
	return ok;
}

/* ---- the register ---- */

/* Keys that lie there already (the register was lost, they were not) are kept:
 * then nobody has to compare digits again. */
static bool
keep_keys(struct setup *s, const char *key_path, struct err *err)
{
	struct identity keys;
	bool ok;

	if (identity_look(key_path) == IDENTITY_NONE)
		return true;
	ok = identity_load(&keys, key_path, NULL, NULL) &&
	     identity_save(&keys, s->draft_key, NULL, err);
	identity_wipe(&keys);
	return ok || err_set(err, ERR_FAILED,
	    _("%s 是以前的密钥文件，打不开；请先把它移到别处再开通"),
	    key_path);
}

static bool
accept_parent(struct setup *s, struct err *err)
{
	const struct start_parts *p = s->parts;
	bool ok;

	if (!db_begin(s->o->db, err))
		return false;
	ok = db_set_meta(s->o->db, "parent", p->said.from, err) &&
	     trust_store(s->o, &p->parent, TRUST_NEW, p->card->data,
	         p->card->len, err);
	return db_end(s->o->db, ok, err);
}

static bool
make_office(struct setup *s, const char *key_path, struct err *err)
{
	const struct start_text *t = &s->parts->said;
	struct office_setup setup = { .unit = t->to, .name = t->name,
		.profile = t->profile, .practice = t->practice };

	return office_init(s->draft, &setup, err) &&
	       keep_keys(s, key_path, err) &&
	       (s->o = office_open(s->draft, err)) != NULL &&
	       operator_stand(s->o, "admin", err) &&
	       trust_open_keys(s->o, NULL, err) && accept_parent(s, err);
}

static bool
apply_batches(struct setup *s, struct err *err)
{
	const struct start_parts *p = s->parts;
	struct handoff_name name;
	struct buf file = BUF_INIT;
	size_t i;
	bool ok = true;

	for (i = 0; ok && i < p->files.len; i++) {
		if (!is_batch_name(p->files.at[i].name, &name))
			continue;
		buf_clear(&file);
		buf_add(&file, p->files.at[i].data, p->files.at[i].len);
		ok = receive_one(s->o, &name, &file, &s->key, s->report, err);
	}
	buf_release(&file);
	return ok && (custody_begun(s->o) || damaged(err));
}

static void
give_up(struct setup *s)
{
	office_close(s->o);
	s->o = NULL;
	db_remove_draft(s->draft);
	unlink(s->draft_key);
}

/* Key file first: a register under its name has its keys. */
static bool
publish(struct setup *s, const char *database, const char *key_path,
    struct err *err)
{
	office_close(s->o);
	s->o = NULL;
	if (rename(s->draft_key, key_path) != 0)
		return err_set(err, ERR_FAILED, _("新密钥没有写成 %s：%s"),
		    key_path, path_reason(errno));
	return db_publish(s->draft, database, err);
}

/* For the way back: our card and the answers, beside the start-up file. */
static void
lay_answers(struct setup *s, const struct start_file *start,
    const char *database)
{
	struct send_place place = { .report = s->report, .sealed = true,
		.card = s->parts->parent };
	char *dir = path_dir(start->path);
	struct err why = ERR_INIT;

	place.dir = dir;
	place.o = office_open(database, &why);
	text_copy(place.receiver, sizeof place.receiver,
	    s->parts->said.from);
	if (place.o == NULL || !trust_open_keys(place.o, NULL, &why) ||
	    !trust_lay_card(place.o, dir, &why) ||
	    !send_lay_answers(&place, &why) || !media_sync(dir, &why))
		report_say(s->report, _("名片和回执没有写到U盘（%s），"
		    "请用「报送」再写一次，带回上级"), why.text);
	office_close(place.o);
	free(dir);
}

void
start_clear(const char *database)
{
	struct buf name = BUF_INIT;

	buf_addf(&name, "%s.start", database);
	if (!db_in_use(name.data)) {
		db_remove_draft(name.data);
		buf_adds(&name, ".key");
		unlink(name.data);
		path_clear_beside(name.data);
	}
	buf_release(&name);
}

static bool
set_up(struct setup *s, const char *code, const char *database,
    struct err *err)
{
	struct buf key_path = BUF_INIT;
	char *dir = path_dir(database);
	bool ok;

	buf_addf(&key_path, "%s.key", database);
	ok = open_bound(s, code, err) && path_make_dirs(dir, err) &&
	     make_office(s, key_path.data, err) && apply_batches(s, err) &&
	     publish(s, database, key_path.data, err);
	if (!ok)
		give_up(s);
	free(dir);
	buf_release(&key_path);
	return ok;
}

bool
start_setup(const struct start_file *start, const char *code,
    const char *database, const struct handoff_report *report,
    struct err *err)
{
	struct start_parts parts;
	struct setup s = { .parts = &parts, .report = report };
	struct buf draft = BUF_INIT, draft_key = BUF_INIT;
	bool ok;

	if (path_exists(database))
		return err_set(err, ERR_FAILED,
		    _("%s 已经存在，不会覆盖；请另选一个文件名"), database);
	start_clear(database);
	buf_addf(&draft, "%s.start", database);
	if (db_in_use(draft.data)) {
		buf_release(&draft);
		return err_set(err, ERR_FAILED,
		    _("另一个窗口正在设置 %s，请等它做完"), database);
	}
	buf_addf(&draft_key, "%s.start.key", database);
	s.draft = draft.data;
	s.draft_key = draft_key.data;
	ok = parts_open(&parts, start->path, err) &&
	     set_up(&s, code, database, err);
	if (ok)
		lay_answers(&s, start, database);
	age_wipe(&s.key);
	parts_release(&parts);
	buf_release(&draft);
	buf_release(&draft_key);
	return ok;
}
