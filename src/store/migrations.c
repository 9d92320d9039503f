/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Steps from older versions of the schema; version 1 is the first.  A step
 * is never changed once it has been given out.
 */
#include "schema.h"

#include "base/mem.h"

/* Signed statements, unit cards, mappings of foreign lists, the rhythm. */
static const char to_2[] =
	"DROP TABLE statement;\n"
	"CREATE TABLE unit_card (\n"
	"unit TEXT PRIMARY KEY NOT NULL,\n"
	"card BLOB NOT NULL,\n"
	"seen_at TEXT NOT NULL,\n"
	"confirmed_at TEXT,\n"
	"came_from TEXT,\n"
	"stamp INTEGER NOT NULL\n"
	") STRICT, WITHOUT ROWID;\n"
	"CREATE INDEX unit_card_stamp ON unit_card(stamp);\n"
	"CREATE TABLE statement (\n"
	"unit TEXT NOT NULL,\n"
	"epoch TEXT NOT NULL,\n"
	"number INTEGER NOT NULL,\n"
	"body TEXT NOT NULL,\n"
	"signature TEXT NOT NULL,\n"
	"stamp INTEGER NOT NULL,\n"
	"came_from TEXT,\n"
	"PRIMARY KEY (unit, epoch, number)\n"
	") STRICT;\n"
	"CREATE INDEX statement_stamp ON statement(stamp);\n"
	"CREATE TABLE stated (\n"
	"unit TEXT NOT NULL,\n"
	"epoch TEXT NOT NULL,\n"
	"number INTEGER NOT NULL,\n"
	"kind TEXT NOT NULL,\n"
	"body BLOB NOT NULL,\n"
	"PRIMARY KEY (unit, epoch, number, kind)\n"
	") STRICT;\n"
	"CREATE TABLE attested (\n"
	"kind TEXT NOT NULL,\n"
	"uid BLOB NOT NULL,\n"
	"tenure INTEGER NOT NULL,\n"
	"rev INTEGER NOT NULL,\n"
	"unit TEXT NOT NULL,\n"
	"sum BLOB NOT NULL,\n"
	"PRIMARY KEY (kind, uid, tenure, rev, unit, sum)\n"
	") STRICT, WITHOUT ROWID;\n"
	"CREATE TABLE import_mapping (\n"
	"target TEXT NOT NULL,\n"
	"header BLOB NOT NULL,\n"
	"body TEXT NOT NULL,\n"
	"used_at TEXT NOT NULL,\n"
	"PRIMARY KEY (target, header)\n"
	") STRICT, WITHOUT ROWID;\n"
	"ALTER TABLE neighbour ADD COLUMN rebuild INTEGER NOT NULL DEFAULT 0\n"
	"CHECK (rebuild IN (0, 1));\n"
	"ALTER TABLE import_file ADD COLUMN act INTEGER;\n"
	"ALTER TABLE custody ADD COLUMN rhythm TEXT;\n"
	"CREATE INDEX batch_out_open ON batch_out(receiver, epoch, number)\n"
	"WHERE state IN ('made', 'written');\n"
	"CREATE INDEX batch_out_complete ON batch_out(receiver, stamp_to)\n"
	"WHERE complete = 1;\n"
	"CREATE INDEX batch_in_waits ON batch_in(sender, epoch, number)\n"
	"WHERE state = 'waits';\n"
	"CREATE INDEX batch_in_complete ON batch_in(sender, applied_at)\n"
	"WHERE complete = 1 AND state = 'applied';\n";

/* What proves to another unit its own word; held rows of each sender. */
static const char to_3[] =
	"ALTER TABLE batch_in ADD COLUMN proof TEXT;\n"
	"ALTER TABLE batch_out ADD COLUMN receipt_proof TEXT;\n"
	"CREATE TABLE held_new (\n"
	"id INTEGER PRIMARY KEY,\n"
	"sender TEXT NOT NULL,\n"
	"epoch TEXT NOT NULL,\n"
	"number INTEGER NOT NULL,\n"
	"kind TEXT NOT NULL,\n"
	"uid BLOB NOT NULL CHECK (length(uid) = 16),\n"
	"tenure INTEGER NOT NULL,\n"
	"rev INTEGER NOT NULL,\n"
	"line INTEGER,\n"
	"sum BLOB NOT NULL CHECK (length(sum) = 16),\n"
	"body TEXT NOT NULL,\n"
	"field TEXT,\n"
	"reason TEXT,\n"
	"UNIQUE (kind, uid, sender)\n"
	") STRICT;\n"
	"INSERT INTO held_new SELECT id, sender, epoch, number, kind, uid,\n"
	"tenure, rev, line, sum, body, field, reason FROM held_row;\n"
	"DROP TABLE held_row;\n"
	"ALTER TABLE held_new RENAME TO held_row;\n";

const struct migration schema_migrations[] = {
	{ 1, to_2 },
	{ 2, to_3 },
};
const size_t schema_migrations_len = ARRAY_LEN(schema_migrations);
