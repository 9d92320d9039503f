/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Three levels of practice offices in a temporary folder, for the tests of
 * the hand-off: a district, a street and two villages, and a stick.
 */
#ifndef TESTS_OFFICES_H
#define TESTS_OFFICES_H

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "casework/action.h"
#include "casework/change.h"
#include "casework/duty.h"
#include "exchange/package.h"
#include "exchange/receive.h"
#include "exchange/send.h"
#include "exchange/trust.h"

#define DISTRICT "360199"
#define STREET "360199001"
#define VILLAGE1 "360199001001"
#define VILLAGE2 "360199001002"

enum { AT_DISTRICT, AT_STREET, AT_VILLAGE1, AT_VILLAGE2, AT__MAX };

struct world {
	char dir[256];
	char *stick;
	struct office *at[AT__MAX];
	struct buf lines;             /* what the last call reported */
};

static const char *const world_codes[AT__MAX] = { DISTRICT, STREET, VILLAGE1,
	VILLAGE2 };

static inline void
need(bool ok, const struct err *err)
{
	if (!ok)
		fail_msg("%s (%s)", err->text, err->field);
}

static inline struct office *
world_office(const char *dir, const char *file, const char *unit,
    bool practice)
{
	struct office_setup setup = { .unit = unit, .name = unit,
		.profile = "village-led", .practice = practice };
	struct err err = ERR_INIT;
	char *path = path_join(dir, file);
	struct office *o;

	need(office_init(path, &setup, &err), &err);
	o = office_open(path, &err);
	need(o != NULL, &err);
	need(operator_login(o, "admin", NULL, &err), &err);
	free(path);
	return o;
}

/* A new record from "field", "value" ... NULL, written by the office. */
static inline struct record *
world_put(struct office *o, const struct kind *k, ...)
{
	struct err err = ERR_INIT;
	struct change *c = change_begin(o, "add", NULL, &err);
	struct record *r = record_new(k);
	const char *field;
	va_list args;

	need(c != NULL, &err);
	va_start(args, k);
	while ((field = va_arg(args, const char *)) != NULL)
		record_set(r, field, va_arg(args, const char *));
	va_end(args);
	need(change_put(c, r, &err), &err);
	need(change_commit(c, &err), &err);
	return r;
}

/* The uid of such a record. */
#define WORLD_PUT(uid, o, k, ...) \
	do { \
		struct record *put_ = world_put(o, k, __VA_ARGS__, NULL); \
		record_uid(put_, uid); \
		record_free(put_); \
	} while (0)

/* A person of the village who has applied, written by the office. */
static inline void
world_applicant(struct office *o, const char *village, char person[UID_TEXT],
    char application[UID_TEXT])
{
	WORLD_PUT(person, o, &kind_person, "name", "练习一", "division",
	    village);
	WORLD_PUT(application, o, &kind_application, "person", person,
	    "applied_on", "2026-01-05");
}

static inline struct record *
world_load(struct office *o, const struct kind *k, const char *uid)
{
	uint8_t bytes[UID_BYTES];
	struct record *r = NULL;

	assert_true(uid_parse(bytes, uid));
	row_load_uid(o->db, k, bytes, &r, NULL);
	return r;
}

/* Change one field of a stored record. */
static inline void
world_edit(struct office *o, const struct kind *k, const char *uid,
    const char *field, const char *value)
{
	struct err err = ERR_INIT;
	struct change *c = change_begin(o, "edit", NULL, &err);
	struct record *r = world_load(o, k, uid);

	need(c != NULL, &err);
	assert_non_null(r);
	record_set(r, field, value);
	need(change_put(c, r, &err), &err);
	need(change_commit(c, &err), &err);
	record_free(r);
}

static inline void
world_line(void *ctx, const char *line)
{
	struct buf *b = ctx;

	buf_adds(b, line);
	buf_addc(b, '\n');
}

static inline bool
world_send(struct world *w, int from, const char *to, struct err *err)
{
	struct handoff_report report = { .ctx = &w->lines,
		.line = world_line };
	struct send_options options = { .seal = true };

	buf_clear(&w->lines);
	return handoff_send(w->at[from], to, w->stick, &options, &report, err);
}

static inline bool
world_receive(struct world *w, int at, bool dry_run, struct err *err)
{
	struct handoff_report report = { .ctx = &w->lines,
		.line = world_line, .say = world_line };

	buf_clear(&w->lines);
	return handoff_receive(w->at[at], w->stick, dry_run, &report, err);
}

DB_QUERY(world_rejects,
    "SELECT kind, line, field, reason FROM reject ORDER BY id");

/* Why rows were refused, onto standard error. */
static inline void
world_show_rejects(struct office *o)
{
	struct stmt *q = db_query(o->db, &world_rejects, NULL);

	while (stmt_step(q, NULL) == DB_ROW)
		print_message("%s %s %s: %s\n", stmt_text(q, 0),
		    stmt_text(q, 1), stmt_text(q, 2), stmt_text(q, 3));
	stmt_done(q);
}

static inline void
world_hand(struct world *w, int from, int to)
{
	struct err err = ERR_INIT;

	need(world_send(w, from, world_codes[to], &err), &err);
	if (world_receive(w, to, false, &err))
		return;
	world_show_rejects(w->at[to]);
	fail_msg("%s\n%s", err.text, w->lines.data);
}

/* Whether the last report holds a text. */
static inline bool
world_said(const struct world *w, const char *text)
{
	return strstr(w->lines.data, text) != NULL;
}

static inline void
world_must_say(const struct world *w, const char *text)
{
	if (!world_said(w, text))
		fail_msg("not \"%s\" in:\n%s", text, w->lines.data);
}

static inline void
world_clear_stick(struct world *w)
{
	struct strlist files;
	size_t i;

	strlist_init(&files);
	path_list(w->stick, &files, NULL);
	for (i = 0; i < files.len; i++) {
		char *path = path_join(w->stick, files.at[i]);

		unlink(path);
		free(path);
	}
	strlist_release(&files);
}

/* Full path of the one file on the stick whose name holds `part`. */
static inline char *
world_file(struct world *w, const char *part)
{
	struct strlist files;
	char *path = NULL;
	size_t i;

	strlist_init(&files);
	path_list(w->stick, &files, NULL);
	for (i = 0; i < files.len; i++)
		if (strstr(files.at[i], part) != NULL && path == NULL)
			path = path_join(w->stick, files.at[i]);
	strlist_release(&files);
	if (path == NULL)
		fail_msg("no %s on the stick", part);
	return path;
}

static inline void
world_read(const char *path, struct buf *out)
{
	struct err err = ERR_INIT;

	buf_clear(out);
	need(path_read(path, 100000000, true, out, &err), &err);
}

static inline void
world_write(const char *path, const void *data, size_t len)
{
	struct err err = ERR_INIT;

	need(path_write_atomic(path, data, len, 0644, &err), &err);
}

/* The outer file of a package as `from` signs and `to` opens it (NULL: it is
 * not sealed). */
static inline void
world_seal(struct office *from, struct office *to,
    const struct package_label *label, const struct buf *package,
    struct buf *file)
{
	struct err err = ERR_INIT;

	need(trust_open_keys(from, NULL, &err), &err);
	need(to == NULL || trust_open_keys(to, NULL, &err), &err);
	need(package_seal(from->keys, to != NULL ? to->keys->age.recipient
	                                         : NULL,
	    label, package->data, package->len, 0, file, &err), &err);
}

/* For tar_read(): whatever is in it. */
static inline bool
world_any_name(const char *name)
{
	return name[0] != '\0';
}

/* What the sender of that header would sign. */
static inline struct package_label
world_label(const struct package_header *h)
{
	struct package_label label = { .number = h->number,
		.practice = h->practice };

	text_copy(label.from, sizeof label.from, h->from);
	text_copy(label.to, sizeof label.to, h->to);
	text_copy(label.epoch, sizeof label.epoch, h->epoch);
	text_copy(label.previous, sizeof label.previous, h->previous);
	return label;
}

/* The package in a file that `from` signed and `to` can open. */
static inline bool
world_unseal(struct office *from, struct office *to, const void *file,
    size_t len, struct buf *package)
{
	struct package_outer outer;
	struct err err = ERR_INIT;

	need(trust_open_keys(from, NULL, &err), &err);
	need(trust_open_keys(to, NULL, &err), &err);
	buf_clear(package);
	return package_outer(file, len, &outer, &err) &&
	       package_verify(&outer, &from->keys->sign.public, &err) &&
	       package_unseal(&outer, &to->keys->age, package, &err);
}

/* Run an action about `person` (a uid, NULL: nobody) with "field", "value"
 * ... NULL; the uid of the first record of `kind` it wrote into `uid`, where
 * asked for. */
static inline void
world_act(struct office *o, const char *action, const char *person,
    const struct kind *kind, char uid[UID_TEXT], ...)
{
	struct input *in = input_new(action_by_name(action));
	struct records written = { 0 };
	struct findings notices = { 0 };
	struct err err = ERR_INIT;
	const char *field;
	va_list args;
	bool ignored;
	size_t i;

	need(input_about(o, in, person, NULL, &err), &err);
	va_start(args, uid);
	while ((field = va_arg(args, const char *)) != NULL)
		need(input_set(o, in, field, va_arg(args, const char *),
		    &ignored, &err), &err);
	va_end(args);
	need(action_run(o, in, &written, &notices, &err), &err);
	for (i = written.len; kind != NULL && i > 0; i--)
		if (written.at[i - 1]->kind == kind)
			record_uid(written.at[i - 1], uid);
	records_release(&written);
	findings_release(&notices);
	input_free(in);
}

static inline void
world_remove(const char *path)
{
	struct strlist files;
	size_t i;

	if (!path_is_dir(path)) {
		unlink(path);
		return;
	}
	strlist_init(&files);
	path_list(path, &files, NULL);
	for (i = 0; i < files.len; i++) {
		char *inner = path_join(path, files.at[i]);

		world_remove(inner);
		free(inner);
	}
	strlist_release(&files);
	rmdir(path);
}

static const char *const world_files[AT__MAX] = { "district.db",
	"street.db", "village1.db", "village2.db" };

static inline struct office *
world_open(const char *dir, int at)
{
	struct err err = ERR_INIT;
	char *path = path_join(dir, world_files[at]);
	struct office *o = office_open(path, &err);

	need(o != NULL, &err);
	need(operator_login(o, "admin", NULL, &err), &err);
	free(path);
	return o;
}

/* Begin with an empty folder and a fixed clock. */
static inline void
world_begin(struct world *w)
{
	const char *tmp = getenv("TMPDIR");

	memset(w, 0, sizeof *w);
	buf_init(&w->lines);
	snprintf(w->dir, sizeof w->dir, "%s/nuandang-handoff-XXXXXX",
	    tmp != NULL ? tmp : "/tmp");
	assert_non_null(mkdtemp(w->dir));
	w->stick = path_join(w->dir, "stick");
	assert_true(path_make_dirs(w->stick, NULL));
	random_seed(20260105);
	clock_fix(time_parse("2026-01-05T00:00:00Z"));
}

static inline void
world_close(struct world *w)
{
	int i;

	for (i = 0; i < AT__MAX; i++) {
		office_close(w->at[i]);
		w->at[i] = NULL;
	}
}

static inline void
world_end(struct world *w)
{
	world_close(w);
	world_remove(w->dir);
	free(w->stick);
	buf_release(&w->lines);
	clock_fix(-1);
}

/* Four offices that do not know each other yet. */
static inline void
world_make_apart(struct world *w)
{
	int i;

	world_begin(w);
	for (i = 0; i < AT__MAX; i++)
		w->at[i] = world_office(w->dir, world_files[i],
		    world_codes[i], true);
}

/* Enrol and hand over, answers included. */
static inline void
world_join(struct world *w)
{
	struct err err = ERR_INIT;
	int i;

	/* Each unit's card lies where its neighbours find it. */
	for (i = 0; i < AT__MAX; i++)
		need(trust_lay_card(w->at[i], w->stick, &err), &err);
	world_act(w->at[AT_DISTRICT], "enrol-unit", NULL, NULL, NULL,
	    "division", STREET, NULL);
	world_act(w->at[AT_STREET], "enrol-unit", NULL, NULL, NULL,
	    "division", VILLAGE1, NULL);
	world_act(w->at[AT_STREET], "enrol-unit", NULL, NULL, NULL,
	    "division", VILLAGE2, NULL);
	world_act(w->at[AT_STREET], "set-duty", NULL, NULL, NULL,
	    "division", VILLAGE1, "duty", "visit", "holder", VILLAGE1, NULL);
	world_hand(w, AT_DISTRICT, AT_STREET);
	world_hand(w, AT_STREET, AT_VILLAGE1);
	world_hand(w, AT_STREET, AT_VILLAGE2);
	for (i = 0; i < AT__MAX; i++)
		world_receive(w, i, false, NULL);
	world_clear_stick(w);
}

/* Making offices takes long: each program makes them once and copies. */
static char world_template[256];

static inline void
world_drop_template(void)
{
	world_remove(world_template);
}

static inline void
world_copy(const char *from, const char *to)
{
	struct err err = ERR_INIT;
	struct buf data = BUF_INIT;
	int i;

	for (i = 0; i < 2 * AT__MAX; i++) {
		char name[32];
		char *source, *target;
		FILE *f;

		snprintf(name, sizeof name, "%s%s", world_files[i / 2],
		    i % 2 == 1 ? ".key" : "");
		source = path_join(from, name);
		target = path_join(to, name);
		f = fopen(target, "wb");
		buf_clear(&data);
		need(path_read(source, 100000000, true, &data, &err), &err);
		assert_non_null(f);
		assert_int_equal(fwrite(data.data, 1, data.len, f), data.len);
		assert_int_equal(fclose(f), 0);
		assert_int_equal(chmod(target, 0600), 0);
		free(source);
		free(target);
	}
	buf_release(&data);
}

/* Enrolled offices, each holding its places. */
static inline void
world_make(struct world *w)
{
	int i;

	if (world_template[0] == '\0') {
		world_make_apart(w);
		world_join(w);
		world_close(w);
		text_copy(world_template, sizeof world_template, w->dir);
		atexit(world_drop_template);
		free(w->stick);
		buf_release(&w->lines);
	}
	world_begin(w);
	world_copy(world_template, w->dir);
	for (i = 0; i < AT__MAX; i++)
		w->at[i] = world_open(w->dir, i);
}

static inline bool
world_dump_row(void *ctx, struct record *r)
{
	record_canonical(r, ctx);
	buf_addc(ctx, '\n');
	return true;
}

/* Every shared row but catalogues of the program itself, canonical. */
static inline void
world_dump(struct office *o, struct buf *out)
{
	struct err err = ERR_INIT;
	size_t i;

	buf_clear(out);
	for (i = 0; i < kinds_len; i++) {
		struct row_where where = { "unit", ROW_NOT, "000000" };
		struct row_list list = { .kind = kinds[i], .where = &where,
			.n_where = 1, .voided = true };

		need(row_each(o->db, &list, world_dump_row, out, &err), &err);
	}
}

DB_QUERY(world_local_batches,
    "SELECT count(*) FROM (SELECT 1 FROM batch_in UNION ALL "
    "SELECT 1 FROM held_row UNION ALL "
    "SELECT 1 FROM reject WHERE kind <> '' UNION ALL "
    "SELECT 1 FROM foreign_row UNION ALL SELECT 1 FROM journal)");

/* The same, and how many rows the local tables of the hand-off have. */
static inline void
world_dump_all(struct office *o, struct buf *out)
{
	world_dump(o, out);
	buf_addf(out, "local %lld stamp %lld\n",
	    (long long)db_int(o->db, -1, &world_local_batches),
	    (long long)db_stamp(o->db));
}

#endif
