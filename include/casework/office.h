/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * One installation at work: its database, its unit, who is logged in, the
 * calendar.  Everything in casework, exchange, print and above gets it.
 */
#ifndef CASEWORK_OFFICE_H
#define CASEWORK_OFFICE_H

#include <stdbool.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/identity.h"
#include "model/ident.h"
#include "model/record.h"
#include "store/db.h"

/* Roles are a second gate in the action table. */
enum role {
	ROLE_CLERK = 1 << 0,          /* 经办 */
	ROLE_REVIEWER = 1 << 1,       /* 审核: decide, confirm, allow */
	ROLE_ADMINISTRATOR = 1 << 2,  /* 管理: setting up */
	ROLE_MACHINE = 1 << 3,        /* 自动: a timer's, sends and receives */
};

#define OPERATOR_TEXT 65
#define HOTLINE_MAX 30           /* characters */
#define BUILTIN_UNIT "000000"    /* writer of rows the program itself brings */

/* The open register, whose it is, and who is at it. */
struct office {
	struct db *db;
	char unit[UNIT_TEXT];
	char name[128];               /* the unit's name */
	int level;                    /* digits of the unit's code: 6, 9, 12 */
	char epoch[33];               /* hex, 32 digits: id of this installation */
	char profile[16];             /* "village-led", "street-led", "single" */
	bool practice;
	char hotline[3 * HOTLINE_MAX + 1];  /* what people call; "" if unset */
	struct calendar *calendar;    /* from kind holiday */
	char operator[OPERATOR_TEXT]; /* "" before login */
	unsigned roles;               /* enum role, of the operator */
	bool changing;                /* a change of our own is under way */
	bool alone;                   /* administrator standing in for a role no
	                               * other active operator has */
	struct identity *keys;        /* once opened (trust.h), else NULL */
	char recovery[AGE_IDENTITY_TEXT];   /* of keys made just now, else "" */
};

/* What `init` asks for.  level 0: by the code's length. */
struct office_setup {
	const char *unit, *name, *profile;
	int level;
	bool practice;
};

/* Whether a unit may be called that, wherever the name comes from: a line of
 * less than 128 bytes, not blank nor with blanks around it, of characters
 * everybody sees and no terminal obeys (no controls, bidi marks, invisible or
 * private ones).  ERR_USAGE with a sentence. */
bool office_check_name(const char *name, struct err *err);
/* Make a database: schema, unit, epoch, built-in catalogue rows (unit
 * "000000", the same uids everywhere), operator `admin` without password.
 * A code that is not in the division list is taken when a name is given. */
bool office_init(const char *path, const struct office_setup *setup,
    struct err *err);
/* Open it; nobody is logged in.  NULL with a sentence. */
struct office *office_open(const char *path, struct err *err);
/* Make a verified backup at `path` (refused where a file is) and remember
 * when: the work list counts its age. */
bool office_backup(struct office *o, const char *path, struct err *err);
/* Put a checked backup in place at `path` (refused where a file is) under a
 * new epoch: the units around it are to be joined again before it sends. */
bool office_restore(const char *backup, const char *path, struct err *err);
/* Put a key file that was kept with a backup in its place, PATH.key, mode
 * 0600; one that stands there already stays (ERR_FAILED). */
bool office_put_keys(const char *file, const char *path, struct err *err);
/* Close it; keys are wiped from memory. */
void office_close(struct office *o);
/* Wipe the keys now; they are opened again when they are needed. */
void office_forget_keys(struct office *o);

/* Parent's code by custody records, else the unit whose stick set us up, else
 * by the code's prefix; "" at the top. */
void office_parent(struct office *o, char unit[UNIT_TEXT]);
/* Shown name of a unit or division: from kind division, else a neighbour's own
 * name, else the code. */
void office_unit_name(struct office *o, const char *code, struct buf *out);
/* The telephone people call: it stands on cards and letters.  Kept in the
 * database; "" takes it away.  For the administrator. */
bool office_set_hotline(struct office *o, const char *text, struct err *err);
/* The one of the configuration, where none is kept in the database. */
bool office_default_hotline(struct office *o, const char *text,
    struct err *err);
/* Read the calendar anew after holidays changed. */
bool office_load_calendar(struct office *o, struct err *err);

/* Operators (local, never sent).  Names are 1 to 20 characters. */
bool operator_add(struct office *o, const char *name, unsigned roles,
    struct err *err);
/* NULL password takes it away.  argon2id, NFC text. */
bool operator_set_password(struct office *o, const char *name,
    const char *password, struct err *err);
bool operator_each(struct office *o, bool (*each)(void *ctx, const char *name,
    unsigned roles, bool active, bool has_password), void *ctx,
    struct err *err);
/* Whether anybody has a password: then everybody is asked. */
bool operator_passwords_used(struct office *o);
/* Log in; failures wait 1, 2, 4 .. 60 s per operator, counted and committed
 * before the password is looked at; never locked for good.  Once an
 * administrator has a password, an operator without one must be given one
 * first. */
bool operator_login(struct office *o, const char *name, const char *password,
    struct err *err);
unsigned role_by_name(const char *name);       /* 0 if unknown */
const char *role_label(enum role r);           /* translated */
/* Log in without a password: while nobody has one, and for the machine's own
 * work (tests, the demonstration). */
bool operator_stand(struct office *o, const char *name, struct err *err);

#endif
