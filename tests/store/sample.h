/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What the store's tests share: a register in a temporary folder, and sample
 * records of every kind with a value in every field.
 */
#ifndef TESTS_STORE_SAMPLE_H
#define TESTS_STORE_SAMPLE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/check.h"
#include "store/draft.h"
#include "store/journal.h"
#include "store/row.h"
#include "store/search.h"
#include "tempdir.h"

#define SAMPLE_UNIT "360199002001"

struct register_file {
	char *dir, *path;
	struct db *db;
};

static inline int
register_setup(void **state)
{
	struct register_file *f = xcalloc(1, sizeof *f);
	struct err err = ERR_INIT;

	f->dir = tempdir_make();
	f->path = tempdir_path(f->dir, "register.db");
	f->db = db_open(f->path, DB_CREATE, &err);
	if (f->db == NULL)
		fail_msg("%s", err.text);
	*state = f;
	return 0;
}

static inline int
register_teardown(void **state)
{
	struct register_file *f = *state;

	db_close(f->db);
	free(f->path);
	tempdir_remove(f->dir);
	free(f);
	return 0;
}

/* Values of types that have no table to take one from. */
static inline const char *
sample_text(const struct field_type *t)
{
	static const struct {
		const struct field_type *type;
		const char *value;
	} values[] = {
		{ &type_name, "\u5f20\u4e09" },
		{ &type_id_number, "36019919560708001X" },
		{ &type_disability_certificate, "36019919560708001X42" },
		{ &type_credit_code, "91350100M000100Y43" },
		{ &type_phone, "13800000000" },
		{ &type_date, "2026-01-05" },
		{ &type_datetime, "2026-01-05T00:00:00Z" },
		{ &type_time, "08:30" },
		{ &type_month, "2026-01" },
		{ &type_money, "12345" },
		{ &type_minutes, "90" },
		{ &type_integer, "7" },
		{ &type_flag, "1" },
		{ &type_code, "A-1" },
		{ &type_codes, "A-1 A-2" },
		{ &type_division, SAMPLE_UNIT },
		{ &type_unit, SAMPLE_UNIT },
		{ &type_service_number, "360199002001000429" },
		{ &type_card_number, "360199002001000429018" },
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(values); i++)
		if (values[i].type == t)
			return values[i].value;
	return NULL;
}

static inline int64_t sample_stored(struct db *db, const struct kind *k,
    uint8_t uid[UID_BYTES]);

/* A value for one field; targets of references are made and stored.  Some
 * kinds refer to each other: a target refers to earlier kinds only. */
static inline void
sample_value(struct db *db, struct record *r, const struct field *f,
    bool target)
{
	char text[UID_TEXT];
	uint8_t uid[UID_BYTES];

	if (f->type->storage == STORAGE_REF) {
		if (target && kind_index(kind_by_name(f->target)) >=
		    kind_index(r->kind))
			return;
		sample_stored(db, kind_by_name(f->target), uid);
		record_set(r, f->name, uid_format(text, uid));
	} else if (f->type->storage == STORAGE_UID) {
		uid_new(uid);
		record_set(r, f->name, uid_format(text, uid));
	} else if (f->choices != NULL) {
		record_set(r, f->name, f->choices[0].code);
	} else if (sample_text(f->type) != NULL) {
		record_set(r, f->name, sample_text(f->type));
	} else {
		record_setf(r, f->name, "\u6587\u5b57 %s", f->name);
	}
}

static inline void
sample_seal(struct record *r)
{
	text_copy(r->unit, sizeof r->unit, SAMPLE_UNIT);
	r->tenure = 1;
	r->rev++;
	if (r->created_at[0] == '\0')
		text_copy(r->created_at, sizeof r->created_at,
		    "2026-01-05T00:00:00Z");
	text_copy(r->changed_at, sizeof r->changed_at, "2026-01-06T00:00:00Z");
	record_sum(r, r->sum);
}

static inline struct record *
sample_filled(struct db *db, const struct kind *k, bool target)
{
	struct record *r = record_new(k);
	size_t i;

	uid_new(r->uid);
	for (i = 0; i < k->len; i++)
		sample_value(db, r, &k->fields[i], target);
	sample_seal(r);
	return r;
}

/* A record with every field filled, sealed, not stored; the caller frees. */
static inline struct record *
sample_new(struct db *db, const struct kind *k)
{
	return sample_filled(db, k, false);
}

static inline void
sample_store(struct db *db, struct record *r)
{
	struct err err = ERR_INIT;

	if (row_store(db, r, NULL, &err) != DB_NONE)
		fail_msg("%s: %s (%s)", r->kind->name, err.text, err.field);
}

/* Store and enter in the journal, as the one write path does. */
static inline void
sample_write(struct db *db, struct record *r)
{
	struct journal_entry e = { .act = 1, .action = "test" };
	struct err err = ERR_INIT;

	assert_true(db_begin(db, &err));
	sample_store(db, r);
	text_copy(e.operator, sizeof e.operator, "admin");
	text_copy(e.unit, sizeof e.unit, r->unit);
	text_copy(e.kind, sizeof e.kind, r->kind->name);
	memcpy(e.uid, r->uid, UID_BYTES);
	e.tenure = r->tenure;
	e.rev = r->rev;
	if (r->rev > 1)
		e.before = xstrdup("note=3:old\n");
	memcpy(e.sum, r->sum, SUM_BYTES);
	assert_true(journal_append(db, &e, &err));
	journal_entry_release(&e);
	assert_true(db_commit(db, &err));
}

static inline int64_t
sample_stored(struct db *db, const struct kind *k, uint8_t uid[UID_BYTES])
{
	struct record *r = sample_filled(db, k, true);
	int64_t id;

	sample_write(db, r);
	memcpy(uid, r->uid, UID_BYTES);
	id = r->id;
	record_free(r);
	return id;
}

#endif
