/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Labels for the spine of a volume, 10, 15 and 20 mm wide as GB/T 9705-2008
 * has them, 250 mm of its 310 mm, to cut out and paste on.
 */
#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "print/facts.h"
#include "../sheets.h"

#define SPINE_DOWN 2300
#define APART 250
/* Characters of a title there is room for at the smallest size. */
#define TITLE_MOST 48

/* One character below the other. */
static void
upright(struct buf *out, const char *text)
{
	size_t n, left = TITLE_MOST;

	for (; (n = utf8_cluster(text)) > 0 && left > 0; text += n, left--) {
		if (out->len > 0)
			buf_addc(out, '\n');
		buf_add(out, text, n);
	}
}

/* The parts of an archive number below each other, six characters a line:
 * what the narrowest spine has room for. */
static void
parts(struct buf *out, const char *number)
{
	size_t n, run = 0;

	for (; (n = utf8_cluster(number)) > 0; number += n) {
		bool ends = *number == '-' || strncmp(number, "·", n) == 0;

		if (ends || run == 6)
			buf_addc(out, '\n');
		run = ends ? 0 : run == 6 ? 1 : run + 1;
		if (!ends)
			buf_add(out, number, n);
	}
}

/* The largest size at which a title of `n` characters keeps clear of the
 * archive number below it. */
static enum text_size
title_size(int across, size_t n)
{
	static const struct {
		enum text_size size;
		size_t most;
	} sizes[] = {
		{ SIZE_BODY, 23 }, { SIZE_TABLE, 34 }, { SIZE_NOTE, 40 },
		{ SIZE_FINE, TITLE_MOST },
	};
	size_t i = across > 120 ? 0 : 1;

	while (i + 1 < ARRAY_LEN(sizes) && n > sizes[i].most)
		i++;
	return sizes[i].size;
}

static void
label(struct layout *l, int x, int across, const struct record *file)
{
	struct buf text = BUF_INIT;

	layout_box_frame(l, x, 0, across, SPINE_DOWN, 0);
	layout_box_text(l, x, 30, across, SIZE_NOTE,
	    STYLE_CENTRE | STYLE_SANS, record_text(file, "year"));
	upright(&text, record_text(file, "title"));
	layout_box_text(l, x, 130, across, title_size(across,
	    utf8_count(record_text(file, "title"))),
	    STYLE_CENTRE | STYLE_BOLD, text.data);
	buf_clear(&text);
	parts(&text, record_text(file, "archive_number"));
	layout_box_text(l, x, 1900, across, across > 120 ? SIZE_NOTE
	    : SIZE_FINE,
	    STYLE_CENTRE | STYLE_SANS, text.data);
	buf_release(&text);
}

static void
build(struct layout *l, struct facts *f)
{
	static const int across[] = { 100, 150, 200 };
	size_t i;
	int x = 0;

	layout_gap(l, 40);
	layout_box(l, 3 * APART + 200, SPINE_DOWN);
	for (i = 0; i < sizeof across / sizeof across[0]; i++) {
		label(l, x, across[i], f->subject);
		x += across[i] + APART;
	}
}

const struct sheet sheet_spine = {
	.code = "spine",
	.label = N_("卷脊标签"),
	.form_no = N_("服救12表"),
	.series = "FJ12",
	.needs = SHEET_PERSON | SHEET_FILE,
	.frame = FRAME_BARE,
	.about = "archive_file",
	.build = build,
	.next = N_("按卷的厚薄挑一条剪下贴好；案卷按服务号上架"),
};
