/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A table as CSV in an encoding people's programs read. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "exchange/csv.h"
#include "writer_private.h"

struct csv_state {
	enum encoding encoding;
	struct buf row, coded;
	struct writer_loss loss;
};

static bool
begin(struct writer *w, const struct writer_options *options, struct err *err)
{
	struct csv_state *s = xcalloc(1, sizeof *s);
	struct buf mark = BUF_INIT;
	size_t lost;

	(void)err;
	w->state = s;
	s->encoding = options->encoding;
	/* The mark of a file stands once, before its first row. */
	encoding_encode(s->encoding, "", 0, &mark, &lost);
	outfile_write(w->out, mark.data, mark.len);
	buf_release(&mark);
	if (s->encoding == ENCODING_UTF8_BOM)
		s->encoding = ENCODING_UTF8;
	return true;
}

/* Characters of four bytes in GB18030. */
static size_t
count_rare(const struct buf *coded)
{
	const unsigned char *p = (const unsigned char *)coded->data;
	size_t i = 0, n = 0;

	while (i + 1 < coded->len) {
		if (p[i] < 0x80) {
			i++;
		} else if (p[i + 1] >= '0' && p[i + 1] <= '9') {
			n++;
			i += 4;
		} else {
			i += 2;
		}
	}
	return n;
}

/* The row has characters that do not come through: note the first ones. */
static void
find_examples(struct csv_state *s)
{
	const char *p = s->row.data, *end = p + s->row.len;
	struct buf one = BUF_INIT;
	char *like;
	uint32_t code;
	size_t n, lost;

	for (; p < end; p += n) {
		n = utf8_decode(p, (size_t)(end - p), &code);
		if (n == 0)
			break;
		buf_clear(&one);
		encoding_encode(s->encoding, p, n, &one, &lost);
		if (lost == 0 && count_rare(&one) == 0)
			continue;
		like = lost > 0 ? s->loss.lost_like : s->loss.rare_like;
		if (like[0] == '\0')
			memcpy(like, p, n);
	}
	buf_release(&one);
}

static bool
row(struct writer *w, const char *const *cells)
{
	struct csv_state *s = w->state;
	size_t i, lost = 0, rare = 0;

	buf_clear(&s->row);
	buf_clear(&s->coded);
	for (i = 0; i < w->n; i++)
		csv_cell_safe(&s->row, i == 0, cells[i]);
	csv_end(&s->row);
	encoding_encode(s->encoding, s->row.data, s->row.len, &s->coded, &lost);
	if (s->encoding == ENCODING_GB18030)
		rare = count_rare(&s->coded);
	if ((lost > 0 && s->loss.lost == 0) || (rare > 0 && s->loss.rare == 0))
		find_examples(s);
	s->loss.lost += lost;
	s->loss.rare += rare;
	return outfile_write(w->out, s->coded.data, s->coded.len);
}

void
writer_csv_loss(const struct writer *w, struct writer_loss *loss)
{
	const struct csv_state *s = w->state;

	*loss = s->loss;
}

static void
release(struct writer *w)
{
	struct csv_state *s = w->state;

	if (s == NULL)
		return;
	buf_release(&s->row);
	buf_release(&s->coded);
	free(s);
}

const struct writer_form writer_csv = {
	.begin = begin, .row = row, .release = release,
};
