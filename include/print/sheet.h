/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Sheets: the one table `sheets`, `print` and the screens read.  A sheet is
 * built from facts (records of one case, or of a unit) as a layout and
 * painted as text or PDF.  Printed for real it becomes a `document`: its
 * number, and how often it was printed.
 */
#ifndef PRINT_SHEET_H
#define PRINT_SHEET_H

#include "casework/office.h"
#include "casework/reminder.h"
#include "casework/slip.h"
#include "print/layout.h"
#include "print/recovery.h"
#include "print/start_slip.h"

struct facts;

/* What a sheet asks for, unless it is printed blank. */
enum sheet_need {
	SHEET_PERSON = 1 << 0,
	SHEET_MONTH = 1 << 1,      /* "YYYY-MM" */
	SHEET_PERIOD = 1 << 2,     /* may be "YYYY-MM" or "YYYY"; NULL: all */
	SHEET_SLIP = 1 << 3,
	/* Records the case must have. */
	SHEET_APPLICATION = 1 << 4,
	SHEET_ACCEPTANCE = 1 << 5,
	SHEET_VISIT = 1 << 6,
	SHEET_ASSESSMENT = 1 << 7,
	SHEET_DECISION = 1 << 8,
	SHEET_FILE = 1 << 9,
	SHEET_CARD = 1 << 10,
	/* What the hand-off fills in. */
	SHEET_REMINDER = 1 << 11,
	SHEET_RECOVERY = 1 << 12,
	SHEET_START = 1 << 13,
};

/* What stands around the body. */
enum sheet_frame {
	FRAME_FORM,      /* title above; who handled it and the stamp below */
	FRAME_LETTER,    /* number above; unit, stamp and date below */
	FRAME_BARE,      /* form number only: the sheet is cut or has its own */
};

/* One sheet: a row a file of src/print/sheets/. */
struct sheet {
	const char *code;          /* "application" */
	const char *label;         /* msgid, also the title */
	const char *form_no;       /* msgid, the number of the form */
	const char *series;        /* ASCII, in the numbers of its documents */
	unsigned needs;            /* enum sheet_need */
	bool blank_possible;
	enum sheet_frame frame;
	bool receipt;              /* a letter with a slip to sign and tear off */
	bool unregistered;         /* leaves no document: it bears a secret */
	enum paper paper;
	/* The kind of the record it is about, so that a second decision gives
	 * a new document and not a reprint; NULL: the person or the unit. */
	const char *about;
	/* Whether the case has come so far; may choose another subject.  NULL:
	 * what `needs` names is enough. */
	bool (*ready)(struct facts *f, struct err *err);
	void (*build)(struct layout *l, struct facts *f);
	/* What stands below the frame: a slip to tear off; or NULL. */
	void (*tail)(struct layout *l, struct facts *f);
	/* msgid: what is done with the paper once it is printed; or NULL. */
	const char *next;
};

/* Every sheet, in menu order; NULL after the last. */
const struct sheet *sheet_at(size_t i);
const struct sheet *sheet_by_code(const char *code);

/* What to print it from. */
struct sheet_request {
	int64_t person;            /* local id, 0: none */
	const char *month;         /* "YYYY-MM" or "YYYY", NULL: none */
	const struct slip *slip;
	const struct reminder *reminder;
	const struct recovery *recovery;
	const struct start_slip *start;
	bool blank;
	bool preview;              /* do not register; marked as a preview */
};

/* What came of it. */
struct sheet_result {
	char number[64];           /* of the document, "" for blank, preview */
	int pages;
	int missing;               /* characters no font could show */
	int copies;                /* 1 on the first print */
};

/* Build without registering, into memory.  `columns` 80 or 132 gives text,
 * 0 a PDF.  ERR_USAGE: no such sheet, or something is not given;
 * ERR_REFUSED: the case has not come so far. */
bool sheet_render(struct office *o, const char *code,
    const struct sheet_request *q, int columns, struct buf *out,
    struct sheet_result *result, struct err *err);
/*
 * Print to `path`: a PDF, or text where the name ends in .txt or it is not
 * a regular file.  Unless blank or a preview it is registered first: a later
 * print of the same thing keeps its number, counts one copy more and bears
 * the reprint mark.
 */
bool sheet_print(struct office *o, const char *code,
    const struct sheet_request *q, const char *path,
    struct sheet_result *result, struct err *err);

/* One sheet for many persons or units, in the order given. */
struct sheet_batch {
	const int64_t *persons;    /* local ids, or NULL */
	const struct reminder *reminders;   /* where there are no persons */
	size_t len;
	const char *month;         /* as in sheet_request */
	void *ctx;
	/* So many are done; false stops.  May be NULL. */
	bool (*progress)(void *ctx, size_t done);
	/* The case of this person has not come so far; why is one sentence.
	 * May be NULL. */
	void (*skipped)(void *ctx, int64_t person, const char *why);
};
/* What came of that. */
struct sheet_batch_result {
	size_t printed, skipped;
	size_t again;              /* of those printed: reprints */
	int pages, missing;
};
/*
 * Print them one behind the other into one file, named as for sheet_print().
 * Each is registered as a document of its own, all in one act: when it is
 * stopped or cannot be written, none is.  Whose case has not come so far is
 * passed over; ERR_REFUSED when that is so of all.
 */
bool sheet_print_batch(struct office *o, const char *code,
    const struct sheet_batch *batch, const char *path,
    struct sheet_batch_result *result, struct err *err);

/* Put persons (local ids) in the order their files stand on the shelf: by
 * service number, which begins with the village; who has none yet stands
 * behind, by place, group and name. */
bool sheet_order(struct office *o, int64_t *persons, size_t len,
    struct err *err);

/* The layout of facts at hand, checked by `needs` and ready(); NULL with a
 * sentence.  For tests and for callers with records in memory. */
struct layout *sheet_layout(struct facts *f, struct err *err);

#endif
