/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <qrencode.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "fonts.h"
#include "print/device.h"

#define POINTS(tenths) ((tenths) * 72.0 / 254.0)
#define MARGIN_LEFT 250
#define MARGIN_TOP 200
#define A4_SHORT 2100
#define A4_LONG 2970

/* Points in tenths of a point, and the distance of lines in tenths of mm. */
static const struct { int points, line; } sizes[SIZE__MAX] = {
	[SIZE_BODY] = { 140, 74 },
	[SIZE_CELL] = { 120, 59 },
	[SIZE_TABLE] = { 105, 51 },
	[SIZE_NOTE] = { 90, 44 },
	[SIZE_FINE] = { 75, 36 },
	[SIZE_HEAD] = { 160, 84 },
	[SIZE_TITLE] = { 220, 110 },
};

struct device_pdf {
	struct device d;
	cairo_surface_t *surface;
	cairo_t *cr;
	PangoLayout *layout;
	PangoFontDescription *font[SIZE__MAX][4];   /* by bold + 2 * sans */
	const PangoFontDescription *current;
	bool page_open;
	int missing;
	struct buf *out;
};

static struct device_pdf *
own(struct device *d)
{
	return (struct device_pdf *)d;
}

static cairo_status_t
write_bytes(void *out, const unsigned char *data, unsigned int len)
{
	buf_add(out, data, len);
	return CAIRO_STATUS_SUCCESS;
}

static void
begin(struct device *d, enum paper paper)
{
	bool tall = paper == PAPER_A4;

	/* A size set on a page in hand empties it, also if it is the same. */
	if (own(d)->page_open)
		cairo_show_page(own(d)->cr);
	own(d)->page_open = false;
	d->across = tall ? A4_ACROSS : A4_LANDSCAPE_ACROSS;
	d->down = tall ? A4_DOWN : A4_LANDSCAPE_DOWN;
	d->pad_x = 15;
	d->pad_y = 9;
	d->rule = 0;
	cairo_pdf_surface_set_size(own(d)->surface,
	    POINTS(tall ? A4_SHORT : A4_LONG),
	    POINTS(tall ? A4_LONG : A4_SHORT));
}

static int
steps(const struct device *d, int tenths)
{
	(void)d;
	return tenths;
}

static int
line_down(const struct device *d, enum text_size size)
{
	(void)d;
	return sizes[size].line;
}

static void
indent(const struct device *d, int n, struct buf *text)
{
	(void)d;
	while (n-- > 0)
		buf_adds(text, "　");
}

/* Whether a text surely fits in one line: no character of these fonts is
 * wider than its size.  Spares most cells a second shaping. */
static bool
fits(const char *text, enum text_size size, int across)
{
	return strchr(text, '\n') == NULL
	    && utf8_count(text) * (size_t)sizes[size].points * 254
	    <= (size_t)across * 720;
}

/* Bytes of a tick box with what it ticks, which stay on one line; of a long
 * text only the first character. */
static size_t
ticked(const char *box)
{
	const char *text = box + strlen("□");
	size_t n = strcspn(text, " \n");
	char *word = xstrndup(text, n);

	if (utf8_count(word) > 10)
		n = utf8_cluster(text);
	free(word);
	return strlen("□") + n;
}

static void
keep_ticks(struct device_pdf *p, const char *text)
{
	PangoAttrList *attributes;
	const char *at = text, *box, *checked;

	pango_layout_set_attributes(p->layout, NULL);
	if (strstr(text, "□") == NULL && strstr(text, "☑") == NULL)
		return;
	attributes = pango_attr_list_new();
	for (;;) {
		PangoAttribute *whole = pango_attr_allow_breaks_new(FALSE);

		box = strstr(at, "□");
		checked = strstr(at, "☑");
		if (box == NULL || (checked != NULL && checked < box))
			box = checked;
		if (box == NULL) {
			pango_attribute_destroy(whole);
			break;
		}
		at = box + ticked(box);
		whole->start_index = (guint)(box - text);
		whole->end_index = (guint)(at - text);
		pango_attr_list_insert(attributes, whole);
	}
	pango_layout_set_attributes(p->layout, attributes);
	pango_attr_list_unref(attributes);
}

static void
set_text(struct device_pdf *p, const char *text, enum text_size size,
    unsigned style, int across)
{
	const PangoFontDescription *font = p->font[size]
	    [(style & STYLE_BOLD ? 1 : 0) + (style & STYLE_SANS ? 2 : 0)];

	if (font != p->current)
		pango_layout_set_font_description(p->layout, font);
	p->current = font;
	pango_layout_set_width(p->layout, fits(text, size, across) ? -1
	    : (int)(POINTS(across) * PANGO_SCALE));
	pango_layout_set_text(p->layout, text, -1);
	keep_ticks(p, text);
}

static void
wrap(struct device *d, const char *text, enum text_size size, unsigned style,
    int across, spans *out)
{
	GSList *line;

	if (fits(text, size, across)) {
		spans_add(out, 0, strlen(text));
		return;
	}
	set_text(own(d), text, size, style, across);
	line = pango_layout_get_lines_readonly(own(d)->layout);
	for (; line != NULL; line = line->next) {
		const PangoLayoutLine *l = line->data;

		spans_add(out, (size_t)l->start_index, (size_t)l->length);
	}
}

static void
page(struct device *d)
{
	struct device_pdf *p = own(d);

	if (p->page_open)
		cairo_show_page(p->cr);
	p->page_open = true;
}

static double
left(int x)
{
	return POINTS(MARGIN_LEFT + x);
}

static double
top(int y)
{
	return POINTS(MARGIN_TOP + y);
}

static void
paint_text(struct device_pdf *p, const struct mark *m)
{
	double middle = sizes[m->size].line / 2.0, x, wide;
	double ink = sizes[m->size].points / 10.0 * 0.38;
	PangoRectangle extent;
	GSList *line;
	int i = 0;

	set_text(p, m->text, m->size, m->style, m->across);
	p->missing += pango_layout_get_unknown_glyphs_count(p->layout);
	line = pango_layout_get_lines_readonly(p->layout);
	for (; line != NULL; line = line->next, i++) {
		x = left(m->x);
		if (m->style & (STYLE_CENTRE | STYLE_RIGHT)) {
			pango_layout_line_get_extents(line->data, NULL,
			    &extent);
			wide = POINTS(m->across) - (double)extent.width
			    / PANGO_SCALE;
			x += m->style & STYLE_CENTRE ? wide / 2 : wide;
		}
		cairo_move_to(p->cr, x, top(m->y + i * sizes[m->size].line)
		    + POINTS(middle) + ink);
		pango_cairo_show_layout_line(p->cr, line->data);
	}
}

static void
paint_rule(struct device_pdf *p, const struct mark *m)
{
	static const double dashes[] = { 3, 2 };

	cairo_set_line_width(p->cr, 0.6);
	cairo_set_dash(p->cr, dashes, m->style & STYLE_DASHED ? 2 : 0, 0);
	cairo_move_to(p->cr, left(m->x), top(m->y));
	cairo_line_to(p->cr, left(m->x + m->across), top(m->y + m->down));
	cairo_stroke(p->cr);
}

/* Digits only take the least room, then what stands in the alphanumeric
 * set. */
static QRencodeMode
qr_mode(const char *text)
{
	static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    " $%*+-./:";

	if (text[strspn(text, "0123456789")] == '\0')
		return QR_MODE_NUM;
	return text[strspn(text, letters)] == '\0' ? QR_MODE_AN : QR_MODE_8;
}

static QRcode *
qr_of(const char *text)
{
	QRinput *input = QRinput_new2(0, QR_ECLEVEL_M);
	QRcode *code;

	if (input == NULL || QRinput_append(input, qr_mode(text),
	    (int)strlen(text), (const unsigned char *)text) != 0)
		fatal("no QR code of \"%s\"", text);
	code = QRcode_encodeInput(input);
	QRinput_free(input);
	return code;
}

/* Dark modules of a row that touch are one rectangle, so that no viewer
 * paints hair lines between them. */
static void
paint_qr(struct device_pdf *p, const struct mark *m)
{
	QRcode *code = qr_of(m->text);
	double one;
	int x, y, n;

	if (code == NULL)
		fatal("no QR code of \"%s\"", m->text);
	one = POINTS(m->across) / code->width;
	for (y = 0; y < code->width; y++) {
		for (x = 0; x < code->width; x += n) {
			const unsigned char *row = code->data + y * code->width;
			int dark = row[x] & 1;

			for (n = 1; x + n < code->width
			    && (row[x + n] & 1) == dark; n++)
				;
			if (dark)
				cairo_rectangle(p->cr, left(m->x) + x * one,
				    top(m->y) + y * one, n * one, one);
		}
	}
	cairo_fill(p->cr);
	QRcode_free(code);
}

static void
paint(struct device *d, const struct mark *m)
{
	switch (m->what) {
	case MARK_TEXT:
		paint_text(own(d), m);
		break;
	case MARK_RULE:
		paint_rule(own(d), m);
		break;
	case MARK_QR:
		paint_qr(own(d), m);
		break;
	}
}

static bool
finish(struct device *d, struct err *err)
{
	struct device_pdf *p = own(d);
	cairo_status_t status;

	cairo_show_page(p->cr);
	cairo_surface_finish(p->surface);
	status = cairo_surface_status(p->surface);
	if (status != CAIRO_STATUS_SUCCESS)
		return err_set(err, ERR_FAILED, _("做不成 PDF：%s"),
		    cairo_status_to_string(status));
	return true;
}

static void
pdf_free(struct device *d)
{
	struct device_pdf *p = own(d);
	int size, i;

	for (size = 0; size < SIZE__MAX; size++)
		for (i = 0; i < 4; i++)
			pango_font_description_free(p->font[size][i]);
	g_object_unref(p->layout);
	cairo_destroy(p->cr);
	cairo_surface_destroy(p->surface);
	free(p);
}

static const struct device_ops pdf_ops = {
	.begin = begin,
	.steps_across = steps,
	.steps_down = steps,
	.line_down = line_down,
	.indent = indent,
	.wrap = wrap,
	.page = page,
	.paint = paint,
	.finish = finish,
	.free = pdf_free,
};

static void
make_fonts(struct device_pdf *p)
{
	int size, i;

	for (size = 0; size < SIZE__MAX; size++) {
		for (i = 0; i < 4; i++) {
			PangoFontDescription *font =
			    pango_font_description_new();

			pango_font_description_set_family_static(font,
			    i & 2 ? FONTS_SANS : FONTS_SERIF);
			pango_font_description_set_weight(font, i & 1
			    ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
			pango_font_description_set_absolute_size(font,
			    sizes[size].points * (PANGO_SCALE / 10.0));
			p->font[size][i] = font;
		}
	}
}

static void
set_info(cairo_surface_t *surface, const struct pdf_info *info)
{
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
	    info->title);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR,
	    info->author);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR,
	    "nuandang " NUANDANG_VERSION);
	/* Without it cairo writes the clock's time. */
	cairo_pdf_surface_set_metadata(surface,
	    CAIRO_PDF_METADATA_CREATE_DATE, info->created_at);
}

struct device *
device_pdf_new(const struct pdf_info *info, struct buf *out, struct err *err)
{
	struct device_pdf *p;

	if (!fonts_load(err))
		return NULL;
	p = xcalloc(1, sizeof *p);
	p->d.ops = &pdf_ops;
	p->out = out;
	p->surface = cairo_pdf_surface_create_for_stream(write_bytes, out,
	    POINTS(A4_SHORT), POINTS(A4_LONG));
	set_info(p->surface, info);
	p->cr = cairo_create(p->surface);
	p->layout = pango_cairo_create_layout(p->cr);
	pango_layout_set_wrap(p->layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_auto_dir(p->layout, FALSE);
	pango_context_set_language(pango_layout_get_context(p->layout),
	    pango_language_from_string("zh-cn"));
	make_fonts(p);
	return &p->d;
}

int
device_pdf_missing(const struct device *d)
{
	return ((const struct device_pdf *)d)->missing;
}
