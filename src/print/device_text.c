/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "break.h"
#include "print/device.h"

/* Lines between the margins at six to the inch, and those of the foot. */
#define LINE_TENTHS 42
#define FOOT_LINES 3
#define CLUSTER_BYTES 28

/* One column of a page; the right half of a wide cluster is "". */
struct spot {
	char text[CLUSTER_BYTES];
};

struct device_text {
	struct device d;
	int columns, lines, width_tenths;
	struct spot *at;
	int pages;
	struct buf *out;
};

static struct device_text *
own(struct device *d)
{
	return (struct device_text *)d;
}

static void
begin(struct device *d, enum paper paper)
{
	struct device_text *t = own(d);
	bool tall = paper == PAPER_A4;

	t->width_tenths = tall ? A4_ACROSS : A4_LANDSCAPE_ACROSS;
	d->across = t->columns;
	d->down = (tall ? A4_DOWN : A4_LANDSCAPE_DOWN) / LINE_TENTHS;
	d->pad_x = t->columns > 100 ? 1 : 0;
	d->pad_y = 0;
	d->rule = 1;
	t->lines = d->down + FOOT_LINES;
	/* Of a layout behind another: the page before is still there. */
	if (t->at == NULL)
		t->at = xcalloc((size_t)t->columns * (size_t)t->lines,
		    sizeof *t->at);
}

static int
steps_across(const struct device *d, int tenths)
{
	const struct device_text *t = (const struct device_text *)d;

	return (tenths * (t->columns - 1) + t->width_tenths / 2)
	    / t->width_tenths;
}

static int
steps_down(const struct device *d, int tenths)
{
	(void)d;
	return (tenths + LINE_TENTHS / 2) / LINE_TENTHS;
}

static int
line_down(const struct device *d, enum text_size size)
{
	(void)d;
	(void)size;
	return 1;
}

static void
indent(const struct device *d, int n, struct buf *text)
{
	(void)d;
	while (n-- > 0)
		buf_adds(text, "　");
}

/* Tick boxes in ASCII: the same text breaks as is painted. */
static char *
plain(const char *text, size_t len)
{
	static const struct { const char *glyph, *plain; } ticks[] = {
		{ "□", "[ ]" }, { "☑", "[x]" },
	};
	struct buf b = BUF_INIT;
	size_t i = 0, k;

	while (i < len) {
		for (k = 0; k < ARRAY_LEN(ticks); k++)
			if (strncmp(text + i, ticks[k].glyph, 3) == 0)
				break;
		if (k < ARRAY_LEN(ticks)) {
			buf_adds(&b, ticks[k].plain);
			i += 3;
		} else {
			buf_addc(&b, text[i++]);
		}
	}
	return buf_detach(&b);
}

/* A tick box is three bytes of UTF-8 and three of ASCII, so that spans of
 * the plain text are spans of the text itself. */
static void
wrap(struct device *d, const char *text, enum text_size size, unsigned style,
    int across, spans *out)
{
	char *shown = plain(text, strlen(text));

	(void)d;
	(void)size;
	(void)style;
	break_lines(shown, across, out);
	free(shown);
}

static void
flush(struct device_text *t)
{
	int x, y, last = t->lines;
	struct buf line = BUF_INIT;

	if (t->pages > 1)
		buf_addc(t->out, '\f');
	for (y = 0; y < last; y++) {
		buf_clear(&line);
		for (x = 0; x < t->columns; x++) {
			const struct spot *s = &t->at[y * t->columns + x];

			if (s->text[0] == '\0')
				buf_addc(&line, ' ');
			else if (s->text[0] != '\1')
				buf_adds(&line, s->text);
		}
		while (line.len > 0 && line.data[line.len - 1] == ' ')
			buf_truncate(&line, line.len - 1);
		buf_add(t->out, line.data, line.len);
		buf_addc(t->out, '\n');
	}
	buf_release(&line);
	memset(t->at, 0, (size_t)t->columns * (size_t)t->lines
	    * sizeof *t->at);
}

static void
page(struct device *d)
{
	struct device_text *t = own(d);

	if (t->pages > 0)
		flush(t);
	t->pages++;
}

static struct spot *
spot(struct device_text *t, int x, int y)
{
	if (x < 0 || y < 0 || x >= t->columns || y >= t->lines)
		return NULL;
	return &t->at[y * t->columns + x];
}

static void
paint_rule(struct device_text *t, const struct mark *m)
{
	bool flat = m->down == 0;
	int n = flat ? m->across : m->down, i;
	char draw = flat ? '-' : '|', other = flat ? '|' : '-';

	for (i = 0; i <= n; i++) {
		struct spot *s = spot(t, m->x + (flat ? i : 0),
		    m->y + (flat ? 0 : i));

		if (s == NULL || (flat && (m->style & STYLE_DASHED)
		    && i % 2 != 0))
			continue;
		s->text[0] = s->text[0] == other || s->text[0] == '+' ? '+'
		    : draw;
		s->text[1] = '\0';
	}
}

/* No further than `end`: a wide character in a cell of one column becomes a
 * question mark there, not half of itself. */
static void
paint_line(struct device_text *t, int x, int y, int end, const char *text)
{
	char cluster[CLUSTER_BYTES];
	struct spot *s;
	size_t n;
	int wide;

	if (end > t->columns)
		end = t->columns;

	for (; (n = utf8_cluster(text)) > 0; text += n) {
		if (n >= sizeof cluster)
			continue;
		memcpy(cluster, text, n);
		cluster[n] = '\0';
		wide = utf8_columns(cluster);
		if ((s = spot(t, x, y)) == NULL || x >= end)
			return;
		if (x + wide > end) {
			memcpy(s->text, "?", 2);
			return;
		}
		memcpy(s->text, cluster, n + 1);
		if (wide == 2)
			memcpy(spot(t, x + 1, y)->text, "\1", 2);
		x += wide;
	}
}

static void
paint_text(struct device_text *t, const struct mark *m)
{
	char *text = plain(m->text, strlen(m->text)), *line;
	spans lines = VEC_INIT;
	size_t i;

	break_lines(text, m->across, &lines);
	for (i = 0; i < lines.len; i++) {
		int room;

		line = xstrndup(text + lines.at[i].start, lines.at[i].len);
		room = m->across - utf8_columns(line);
		if (room < 0 || !(m->style & (STYLE_CENTRE | STYLE_RIGHT)))
			room = 0;
		paint_line(t, m->x + (m->style & STYLE_CENTRE ? room / 2
		    : room), m->y + (int)i, m->x + m->across, line);
		free(line);
	}
	vec_release(&lines);
	free(text);
}

/* The place of a QR code, and the digits it holds as far as they fit. */
static void
paint_qr(struct device_text *t, const struct mark *m)
{
	int i;

	for (i = 0; i < 2; i++) {
		struct mark rule = { .what = MARK_RULE, .x = m->x,
			.y = m->y + i * m->down, .across = m->across };

		paint_rule(t, &rule);
		rule = (struct mark){ .what = MARK_RULE, .y = m->y,
			.x = m->x + i * m->across, .down = m->down };
		paint_rule(t, &rule);
	}
	paint_line(t, m->x + m->across / 2 - 1, m->y + m->down / 2,
	    m->x + m->across, "QR");
}

static void
paint(struct device *d, const struct mark *m)
{
	struct device_text *t = own(d);

	switch (m->what) {
	case MARK_TEXT:
		paint_text(t, m);
		break;
	case MARK_RULE:
		paint_rule(t, m);
		break;
	case MARK_QR:
		paint_qr(t, m);
		break;
	}
}

static bool
finish(struct device *d, struct err *err)
{
	(void)err;
	if (own(d)->pages > 0)
		flush(own(d));
	return true;
}

static void
text_free(struct device *d)
{
	free(own(d)->at);
	free(d);
}

static const struct device_ops text_ops = {
	.begin = begin,
	.steps_across = steps_across,
	.steps_down = steps_down,
	.line_down = line_down,
	.indent = indent,
	.wrap = wrap,
	.page = page,
	.paint = paint,
	.finish = finish,
	.free = text_free,
};

struct device *
device_text_new(int columns, struct buf *out)
{
	struct device_text *t = xcalloc(1, sizeof *t);

	t->d.ops = &text_ops;
	t->columns = columns;
	t->out = out;
	return &t->d;
}
