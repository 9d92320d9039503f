/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Reading a spreadsheet back.  The library collects its parts in temporary
 * files and does not look whether they could be written: with a full disk it
 * packs what is left of them and calls that a success.
 */
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include "base/mem.h"
#include "writer_xlsx.h"

#define CHUNK 65536
#define END_BYTES 22             /* of the archive, without a comment */
#define ENTRY_BYTES 46           /* of its directory */
#define LOCAL_BYTES 30           /* before a member */
#define ENTITY_MAX 5
#define SHEET "xl/worksheets/sheet1.xml"

/* What one part of XML turns out to be, byte by byte. */
struct scan {
	enum { SCAN_TEXT, SCAN_OPEN, SCAN_TAG } at;
	enum { TAG_OPENS, TAG_CLOSES, TAG_DECLARES } tag;
	char last;                   /* byte before, inside a tag */
	size_t len;                  /* bytes of the tag's name so far */
	bool cell;                   /* the tag is a <t> */
	long depth;
	bool broken;
	struct sha256 *cells;        /* texts of cells, or NULL */
	char entity[ENTITY_MAX + 1];
	size_t entity_len;
};

/* A byte of a cell's text; entities stand for one character. */
static void
scan_text(struct scan *s, char c)
{
	static const char *const entities[] = { "&lt", "<", "&gt", ">",
		"&amp", "&", "&quot", "\"" };
	size_t i;

	if (c != '&' && s->entity_len == 0) {
		sha256_add(s->cells, &c, 1);
		return;
	}
	if (c != ';' && s->entity_len < ENTITY_MAX) {
		s->entity[s->entity_len++] = c;
		return;
	}
	s->entity[s->entity_len] = '\0';
	s->entity_len = 0;
	for (i = 0; i < ARRAY_LEN(entities); i += 2) {
		if (strcmp(s->entity, entities[i]) == 0) {
			sha256_add(s->cells, entities[i + 1], 1);
			return;
		}
	}
	s->broken = true;
}

static void
scan_tag_ends(struct scan *s)
{
	if (s->tag == TAG_CLOSES)
		s->depth--;
	else if (s->tag == TAG_OPENS && s->last != '/')
		s->depth++;
	if (s->tag == TAG_CLOSES && s->cell && s->cells != NULL)
		sha256_add(s->cells, "", 1);
	if (s->tag != TAG_OPENS)
		s->cell = false;
	s->broken = s->broken || s->depth < 0;
	s->at = SCAN_TEXT;
}

static void
scan_tag_begins(struct scan *s, char c)
{
	s->tag = c == '/' ? TAG_CLOSES : c == '?' ? TAG_DECLARES : TAG_OPENS;
	if (s->tag == TAG_OPENS)
		s->cell = c == 't';
	s->len = 1;
	s->at = SCAN_TAG;
}

static void
scan_byte(struct scan *s, char c)
{
	switch (s->at) {
	case SCAN_TEXT:
		if (c == '<')
			s->at = SCAN_OPEN;
		else if (s->cell && s->cells != NULL)
			scan_text(s, c);
		return;
	case SCAN_OPEN:
		scan_tag_begins(s, c);
		break;
	case SCAN_TAG:
		if (c == '>') {
			scan_tag_ends(s);
			return;
		}
		s->broken = s->broken || c == '<';
		/* "t" alone is a cell's text, "tableParts" is not. */
		if (s->tag == TAG_OPENS && ++s->len == 2 && c != ' ')
			s->cell = false;
		break;
	}
	s->last = c;
}

static uint32_t
number(const unsigned char *p, int bytes)
{
	uint32_t n = 0;

	while (bytes-- > 0)
		n = n << 8 | p[bytes];
	return n;
}

/* One member, deflated, from where its bytes begin. */
static bool
scan_member(FILE *f, uint32_t packed, struct scan *s)
{
	unsigned char in[CHUNK], out[CHUNK];
	z_stream z = { .zalloc = NULL };
	int rc = Z_OK;
	size_t n, i;

	if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
		return false;
	while (rc == Z_OK && packed > 0) {
		n = packed < sizeof in ? packed : sizeof in;
		if (fread(in, 1, n, f) != n)
			break;
		packed -= (uint32_t)n;
		z.next_in = in;
		z.avail_in = (uInt)n;
		do {
			z.next_out = out;
			z.avail_out = sizeof out;
			rc = inflate(&z, Z_NO_FLUSH);
			for (i = 0; i < sizeof out - z.avail_out; i++)
				scan_byte(s, (char)out[i]);
		} while (rc == Z_OK && z.avail_out == 0);
		if (rc == Z_BUF_ERROR)
			rc = Z_OK;
	}
	inflateEnd(&z);
	return rc == Z_STREAM_END && !s->broken && s->depth == 0 &&
	       s->at == SCAN_TEXT && s->last != '\0';
}

/* The member an entry of the directory names. */
static bool
check_member(FILE *f, const unsigned char *entry, const char *name,
    const uint8_t cells[SHA256_BYTES])
{
	uint8_t got[SHA256_BYTES];
	unsigned char local[LOCAL_BYTES];
	struct scan s = { .cells = NULL };
	bool sheet = strcmp(name, SHEET) == 0, ok;

	if (fseek(f, (long)number(entry + 42, 4), SEEK_SET) != 0 ||
	    fread(local, 1, LOCAL_BYTES, f) != LOCAL_BYTES ||
	    fseek(f, (long)(number(local + 26, 2) + number(local + 28, 2)),
	        SEEK_CUR) != 0)
		return false;
	if (sheet)
		s.cells = sha256_new();
	ok = scan_member(f, number(entry + 20, 4), &s);
	if (sheet) {
		sha256_end(s.cells, got);
		ok = ok && memcmp(got, cells, SHA256_BYTES) == 0;
	}
	return ok;
}

static bool
check_file(FILE *f, const uint8_t cells[SHA256_BYTES])
{
	unsigned char end[END_BYTES], entry[ENTRY_BYTES];
	char name[256];
	uint32_t i, n, len;
	bool sheet = false;
	long at;

	if (fseek(f, -END_BYTES, SEEK_END) != 0 ||
	    fread(end, 1, END_BYTES, f) != END_BYTES)
		return false;
	n = number(end + 10, 2);
	at = (long)number(end + 16, 4);
	for (i = 0; i < n; i++) {
		if (fseek(f, at, SEEK_SET) != 0 ||
		    fread(entry, 1, ENTRY_BYTES, f) != ENTRY_BYTES)
			return false;
		len = number(entry + 28, 2);
		if (len >= sizeof name || fread(name, 1, len, f) != len)
			return false;
		name[len] = '\0';
		sheet = sheet || strcmp(name, SHEET) == 0;
		if (!check_member(f, entry, name, cells))
			return false;
		at += (long)(ENTRY_BYTES + len + number(entry + 30, 2) +
		    number(entry + 32, 2));
	}
	return sheet;
}

bool
writer_xlsx_check(const char *path, const uint8_t cells[SHA256_BYTES])
{
	FILE *f = fopen(path, "rb");
	bool ok = f != NULL && check_file(f, cells);

	if (f != NULL)
		fclose(f);
	return ok;
}
