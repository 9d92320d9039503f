/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The schema of a register: made new, recognised, brought up to date.
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include <stdbool.h>

#include "store/db.h"

/* The user_version of registers this program writes. */
#define SCHEMA_VERSION 3

/* One step up: from version `from` to `from` + 1. */
struct migration {
	int from;
	const char *sql;
};
/* All of them, in order. */
extern const struct migration schema_migrations[];
extern const size_t schema_migrations_len;

/* Tables into an empty database that is open. */
bool schema_create(struct db *db, struct err *err);
/* A new file with the tables, whole or not at all; refuses one that is
 * there. */
bool schema_create_file(const char *path, struct err *err);
/* Whether the open file is ours and not newer than this program. */
bool schema_recognise(struct db *db, struct err *err);
/* Bring an older one up to date, after a copy beside it. */
bool schema_migrate(struct db *db, struct err *err);
/* The same with steps given by the caller, up to version `to`: for tests. */
bool schema_migrate_by(struct db *db, const struct migration *steps, size_t n,
    int to, struct err *err);

#endif
