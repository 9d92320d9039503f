/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The first rows of a file whose header is not known yet. */
#include "base/mem.h"
#include "base/utf8.h"
#include "table_private.h"

struct peek {
	size_t left, cells;      /* rows still wanted; cells beyond the first */
	bool (*each)(void *ctx, long line, char *const *cells, size_t n);
	void *ctx;
};

static bool
peek_row(void *ctx, long line, char *const *cells, size_t n, struct err *err)
{
	struct peek *p = ctx;

	(void)err;
	p->cells += n - 1;
	if (p->each != NULL && !p->each(p->ctx, line, cells, n))
		return false;
	return --p->left > 0;
}

/* False: the rows end with a line that cannot be read. */
static bool
peek_with(char separator, const struct buf *text, bool whole, struct peek *p,
    struct err *err)
{
	struct csv_reader *csv = csv_reader_new(separator, false, peek_row, p);
	bool ok;

	csv_reader_lenient(csv);
	ok = csv_reader_feed(csv, text->data, text->len, err) &&
	     (!whole || csv_reader_end(csv, err));
	csv_reader_free(csv);
	return ok || p->left == 0;
}

static enum encoding
likely_encoding(const struct buf *head)
{
	enum encoding e = encoding_of_bom(head->data, head->len);
	struct buf text = BUF_INIT;
	struct decoder *d;

	if (e != ENCODING__MAX)
		return e;
	d = decoder_new(ENCODING_UTF8);
	e = decoder_feed(d, head->data, head->len, &text, NULL) ?
	    ENCODING_UTF8 : ENCODING_GB18030;
	decoder_free(d);
	buf_release(&text);
	return e;
}

bool
table_peek(const char *path, enum encoding encoding, size_t most,
    bool (*each)(void *ctx, long line, char *const *cells, size_t n),
    void *ctx, struct err *err)
{
	static const char separators[] = ",\t;";
	struct buf head = BUF_INIT, text = BUF_INIT;
	struct peek p;
	struct decoder *d;
	const char *s, *best = separators;
	size_t cells = 0;
	bool whole = false, ok;

	ok = table_head(path, encoding, &head, &whole, err);
	if (ok) {
		d = decoder_new(encoding != ENCODING__MAX ? encoding :
		    likely_encoding(&head));
		/* What is wrong further down is said when it is read. */
		whole = decoder_feed(d, head.data, head.len, &text, NULL) &&
		    whole;
		decoder_free(d);
		for (s = separators; *s != '\0'; s++) {
			p = (struct peek){ .left = most };
			peek_with(*s, &text, whole, &p, NULL);
			if (p.cells > cells) {
				cells = p.cells;
				best = s;
			}
		}
		p = (struct peek){ .left = most, .each = each, .ctx = ctx };
		ok = peek_with(*best, &text, whole, &p, err) ||
		     p.left < most;
	}
	buf_release(&head);
	buf_release(&text);
	return ok;
}
