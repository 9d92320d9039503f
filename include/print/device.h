/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What a layout is painted on.  A device has steps of its own (tenths of a
 * millimetre for PDF, columns and lines for text); it says how wide, how
 * tall and how a text breaks, and paints marks.
 */
#ifndef PRINT_DEVICE_H
#define PRINT_DEVICE_H

#include "base/buf.h"
#include "base/err.h"
#include "base/list.h"
#include "print/layout.h"

/* One line of a wrapped text. */
struct span {
	size_t start, len;        /* bytes of the text */
};
typedef VEC(struct span) spans;

/* Append one line. */
void spans_add(spans *s, size_t start, size_t len);

/* A text, a rule, a QR code. */
enum mark_what { MARK_TEXT, MARK_RULE, MARK_QR };

/* One thing on a page, in the device's steps from the upper left corner of
 * the space between the margins; the foot lies below it. */
struct mark {
	enum mark_what what;
	int page;                 /* from 0 */
	int x, y, across, down;   /* a rule has one of the two 0 */
	enum text_size size;
	unsigned style;
	char *text;               /* owned; NULL for rules */
};

/* The part all devices share; the first member of each. */
struct device {
	const struct device_ops *ops;
	/* Set by ops->begin(). */
	int across, down;         /* between the margins */
	int pad_x, pad_y;         /* between a rule and a text */
	int rule;                 /* thickness a rule takes away */
};

/* What a device can do. */
struct device_ops {
	/* Before each layout; all of one device have the same paper. */
	void (*begin)(struct device *d, enum paper paper);
	/* Tenths of a millimetre -> steps. */
	int (*steps_across)(const struct device *d, int tenths);
	int (*steps_down)(const struct device *d, int tenths);
	int (*line_down)(const struct device *d, enum text_size size);
	/* Blanks at the begin of a first line, `n` characters wide. */
	void (*indent)(const struct device *d, int n, struct buf *text);
	/* Append the lines of `text`: at least one, an empty one for "". */
	void (*wrap)(struct device *d, const char *text, enum text_size size,
	    unsigned style, int across, spans *out);
	void (*page)(struct device *d);
	void (*paint)(struct device *d, const struct mark *m);
	bool (*finish)(struct device *d, struct err *err);
	void (*free)(struct device *d);
};

/* Takes NULL too. */
void device_free(struct device *d);

/* Monospaced UTF-8 text, Chinese in two columns, form feeds between pages.
 * `columns` 80 or 132.  Lines end in LF, without blanks at their end. */
struct device *device_text_new(int columns, struct buf *out);

/* What stands in a PDF beside its pages; texts are borrowed. */
struct pdf_info {
	const char *title, *author;
	const char *created_at;   /* "YYYY-MM-DDTHH:MM:SSZ" */
};

/* A PDF by pango and cairo, written to `out` at the end.  Equal marks and
 * info give equal bytes.  NULL with a sentence if the fonts of
 * data/fonts.conf are not there. */
struct device *device_pdf_new(const struct pdf_info *info, struct buf *out,
    struct err *err);
/* Characters painted so far for which no font had a shape. */
int device_pdf_missing(const struct device *d);

#endif
