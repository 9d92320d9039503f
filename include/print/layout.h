/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A sheet as a description in tenths of a millimetre: title, grids, tables,
 * paragraphs, boxes.  It knows no device: layout_paint() flows it over pages
 * with a device's metrics and paints it there, so that the text preview and
 * the PDF come from the same description.
 *
 * Every text passes display_filter() on its way in.  U+25A1 and U+2611 are
 * tick boxes; the text device writes them as [ ] and [x].
 */
#ifndef PRINT_LAYOUT_H
#define PRINT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* Printing sizes by their names: 14 points is si-hao, the usual body. */
enum text_size {
	SIZE_BODY,       /* 14 pt, si hao */
	SIZE_CELL,       /* 12 pt, xiao si: field grids */
	SIZE_TABLE,      /* 10.5 pt, wu hao: dense tables */
	SIZE_NOTE,       /* 9 pt, xiao wu: form number, foot of the page */
	SIZE_FINE,       /* 7.5 pt, liu hao: narrow labels */
	SIZE_HEAD,       /* 16 pt, san hao */
	SIZE_TITLE,      /* 22 pt, er hao */
	SIZE__MAX
};

/* Bits of a style. */
enum text_style {
	STYLE_LEFT = 0,
	STYLE_CENTRE = 1 << 0,
	STYLE_RIGHT = 1 << 1,
	STYLE_BOLD = 1 << 2,
	STYLE_SANS = 1 << 3,
	STYLE_DASHED = 1 << 4,    /* lines */
};

/* The sheet of paper and how it lies. */
enum paper { PAPER_A4, PAPER_A4_LANDSCAPE };

/* Between the margins (25 mm for binding on the left, 20 mm elsewhere). */
#define A4_ACROSS 1650
#define A4_DOWN 2570
#define A4_LANDSCAPE_ACROSS 2520
#define A4_LANDSCAPE_DOWN 1700

struct layout;

/* An empty layout; layout_free() takes NULL too. */
struct layout *layout_new(enum paper paper);
void layout_free(struct layout *l);

/* Stands on each page after the first, and in the foot beside the page
 * number; either may be NULL. */
void layout_running(struct layout *l, const char *head, const char *foot);

/* The name of the sheet, in the middle. */
void layout_title(struct layout *l, const char *text);
/* A section title; never the last thing on a page. */
void layout_heading(struct layout *l, const char *text);
/* A paragraph; a line end in `text` begins a new one.  `indent` is that of
 * the first line in characters. */
void layout_text(struct layout *l, enum text_size size, unsigned style,
    int indent, const char *text);
/* One line with a text at each end; both wrap when they must. */
void layout_ends(struct layout *l, enum text_size size, const char *left,
    const char *right);
/* Leave so much room. */
void layout_gap(struct layout *l, int down);
/* Begin a new page unless so much is left on this one. */
void layout_keep(struct layout *l, int down);
/* The same for signatures: the last row of a grid before it comes along, so
 * that they never stand on a page without what they sign. */
void layout_keep_signed(struct layout *l, int down);
/* A dashed line to tear along, with a word in the middle. */
void layout_tear(struct layout *l, const char *word);

/*
 * Grids and tables.  Widths are shares of the width between the margins.
 * A row is never cut by a page break unless it is taller than a page; then
 * it continues on the next.  Head rows (before the first other row) stand
 * again on each page.
 */
void layout_grid(struct layout *l, const int *widths, size_t columns,
    enum text_size size);
/* The next row; at least so tall. */
void layout_row(struct layout *l, int down);
void layout_head_row(struct layout *l, int down);
/* Cells fill the row from the left; what is missing at its end is empty
 * cells.  More than the columns is a broken invariant. */
void layout_cell(struct layout *l, int span, unsigned style,
    const char *text);
/* A cell with a label: centred, in sans. */
void layout_label(struct layout *l, int span, const char *text);
void layout_grid_end(struct layout *l);

/* A field of fixed size with things placed in it: card, spine, stamp.
 * Stands in the middle of the width.  Never cut. */
void layout_box(struct layout *l, int across, int down);
void layout_box_text(struct layout *l, int x, int y, int across,
    enum text_size size, unsigned style, const char *text);
void layout_box_frame(struct layout *l, int x, int y, int across, int down,
    unsigned style);
/* A QR code, error correction M; digits only are in numeric mode, capital
 * letters and hyphens in the alphanumeric one. */
void layout_box_qr(struct layout *l, int x, int y, int across,
    const char *text);
/* Marks outside the corners of the box to cut along. */
void layout_box_cut(struct layout *l);

struct device;
/* Flow over pages and paint behind what the device holds already, for several
 * layouts of one paper in one file; returns how many pages.  The caller ends
 * with the device's finish(). */
int layout_add(const struct layout *l, struct device *d);
/* The same for one alone, to its end; *pages (may be NULL) is their number. */
bool layout_paint(const struct layout *l, struct device *d, int *pages,
    struct err *err);

#endif
