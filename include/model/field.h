/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Field types and fields: the descriptions that form, list, filter, CSV,
 * Table Schema, journal diff, import and sheets are made from.
 *
 * A value is always held in its *batch text form*, the one form that is
 * stored in memory, summed and exchanged: trimmed NFC text; whole decimal
 * integers (fen, minutes, counts); "1"/"0" flags; ISO dates; choice codes;
 * uid text for references.  Empty is NULL, never "".
 */
#ifndef MODEL_FIELD_H
#define MODEL_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

struct field;

/* How a column holds the value. */
enum storage {
	STORAGE_TEXT,     /* unless a type says otherwise */
	STORAGE_INTEGER,
	STORAGE_UID,      /* BLOB(16): points at a record of any kind */
	STORAGE_REF,      /* INTEGER: local id of `target`, foreign key */
};

/* Which editor a form opens; the toolkit knows these and nothing else. */
enum editor {
	EDITOR_LINE,      /* one line of text, unless a type says otherwise */
	EDITOR_MEMO,      /* several lines */
	EDITOR_CHOICE,    /* pick one of field->choices */
	EDITOR_CHOICES,   /* tick several of field->choices */
	EDITOR_PICK,      /* look up a record or catalogue row (a callback) */
};

/* One choice: code as stored, label as shown (a msgid). */
struct choice {
	const char *code;
	const char *label;
};

/* One type of field. */
struct field_type {
	const char *name;             /* as `fields KIND` prints it */
	enum storage storage;
	/* Of Table Schema (string integer date ...) and of PostgreSQL; NULL:
	 * as its storage is called there. */
	const char *schema_type;
	const char *postgres_type;
	enum editor editor;
	bool ascii;                   /* full-width input is folded first */
	int width;                    /* usual columns on screen */
	int max;                      /* characters, unless field->max says */
	/* What was typed or imported -> batch text form; an empty text gives an
	 * empty value.  False with one sentence naming what is wrong. */
	bool (*parse)(const struct field *f, const char *typed, struct buf *value,
	    struct err *err);
	/* Batch text form -> what the reader sees (money in yuan, labels);
	 * NULL: the value itself. */
	void (*format)(const struct field *f, const char *value, struct buf *shown);
	/* Whether `value` really is a batch text form: rows from outside.
	 * NULL: whether parsing it gives it again, which is right for every
	 * type whose text form is among what may be typed. */
	bool (*check)(const struct field *f, const char *value, struct err *err);
};

/* Bits of field.flags. */
enum field_flag {
	FIELD_REQUIRED = 1 << 0,    /* a record without it is not complete */
	FIELD_FIRST = 1 << 1,       /* stands above the fold of its form */
	FIELD_SENSITIVE = 1 << 2,   /* PIPL art. 28: masked in lists and notices */
	FIELD_FIXED = 1 << 3,       /* set at rev 1, never edited */
	FIELD_COMPUTED = 1 << 4,    /* set by the program, no form shows it open */
	FIELD_CORRECT = 1 << 5,     /* after enrolment only by `correct` */
};

struct record;
struct findings;

/* One row of a kind's table. */
struct field {
	const char *name;           /* = column = CSV column, [a-z_]+ */
	const char *label;          /* msgid */
	const struct field_type *type;
	unsigned flags;             /* enum field_flag */
	const struct choice *choices;   /* type_choice, type_choices; ends {0} */
	const char *target;         /* type_ref: kind; type_code: catalogue kind */
	int max;                    /* characters, or 0 for the type's own limit */
	const char *help;           /* msgid shown under the form and by F1 */
};

/* How Table Schema and PostgreSQL call a type. */
const char *field_type_schema(const struct field_type *type);
const char *field_type_postgres(const struct field_type *type);

/* Most characters a value of this field may have. */
int field_max(const struct field *f);

/* The types.  See src/model/types_*.c for what each accepts. */
extern const struct field_type
	type_text,       /* one line, 200 characters unless max says else */
	type_memo,       /* lines, 4,000 characters */
	type_name,       /* name of a person; U+30FB and kin become U+00B7 */
	type_id_number,  /* by sibling id_kind; 15-digit ids are upgraded */
	type_disability_certificate,
	type_credit_code,
	type_phone,
	type_date,
	type_datetime,   /* UTC, "YYYY-MM-DDTHH:MM:SSZ", shown as UTC+8 */
	type_time,       /* "HH:MM" */
	type_month,      /* "YYYY-MM" */
	type_money,      /* fen; typed and shown in yuan with two decimals */
	type_minutes,
	type_integer,    /* 0 .. 999,999,999 */
	type_flag,       /* "1" 是, "0" 否 */
	type_choice,
	type_choices,    /* codes joined by one blank, in table order */
	type_code,       /* code of a row of catalogue `target` */
	type_codes,      /* several, joined by one blank, sorted */
	type_division,   /* 2, 4, 6, 9 or 12 digits */
	type_unit,       /* a unit's division code: 6, 9 or 12 digits */
	type_service_number,
	type_card_number,
	type_ref,        /* uid of a record of kind `target` */
	type_uid;        /* uid of a record of any kind */

/* The label of a choice code, translated; the code itself if unknown. */
const char *choice_label(const struct choice *choices, const char *code);
/* The code for a code or a label (in any language shown), or for a label that
 * lacks only its last one or two characters and can be no other ("汉" for
 * "汉族"); NULL if none. */
const char *choice_code(const struct choice *choices, const char *text);

/* Parse with folding, NFC, forbidden characters and limits done first, the
 * same for keyboard and files.  `value` is empty for an empty text.  When it
 * succeeds, err (if given) is cleared, or keeps the code ERR_NONE and a
 * notice in err->text: the value is good but not what was typed (a 15-digit
 * identity number was upgraded). */
bool field_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err);
/* What the reader sees of a value; NULL shows as "". */
void field_format(const struct field *f, const char *value, struct buf *shown);
/* Whether `value` (NULL allowed) is a batch text form of this field. */
bool field_check(const struct field *f, const char *value, struct err *err);

#endif
