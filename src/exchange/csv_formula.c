/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "csv_formula.h"

#include <string.h>

/* The cell ="..." as strict CSV has it. */
static void
give_formula(struct csv_formula *f, struct buf *out)
{
	buf_adds(out, "\"=\"\"");
	buf_add(out, f->held.data, f->held.len);
	buf_adds(out, "\"\"\"");
	buf_clear(&f->held);
}

/* A character outside quotes: it may end the cell, or the row. */
static void
plain(struct csv_formula *f, char separator, char c, struct buf *out)
{
	buf_addc(out, c);
	if (c == separator) {
		f->cell++;
		f->at = CSV_AT_START;
	} else if (c == '\n' || c == '\r') {
		f->cell = 0;
		f->at = CSV_AT_START;
	} else {
		f->at = CSV_IN_PLAIN;
	}
}

static bool
ends_cell(char separator, char c)
{
	return c == separator || c == '\n' || c == '\r';
}

/* A quote; false where none can stand. */
static bool
quote(struct csv_formula *f, struct buf *out)
{
	switch (f->at) {
	case CSV_IN_PLAIN:
	case CSV_AFTER_FORMULA:
		return false;
	case CSV_AFTER_EQUALS:
		f->at = CSV_IN_FORMULA;
		return true;
	case CSV_IN_FORMULA:
		f->at = CSV_AFTER_FORMULA;
		return true;
	case CSV_IN_QUOTES:
		f->at = CSV_AFTER_QUOTE;
		break;
	default:
		f->at = CSV_IN_QUOTES;
		break;
	}
	buf_addc(out, '"');
	return true;
}

static bool
other(struct csv_formula *f, char separator, char c, struct buf *out)
{
	switch (f->at) {
	case CSV_IN_QUOTES:
		buf_addc(out, c);
		return true;
	case CSV_AFTER_QUOTE:
		if (!ends_cell(separator, c))
			return false;
		break;
	case CSV_IN_FORMULA:
		/* Spreadsheets would end the cell here; nobody knows. */
		if (ends_cell(separator, c))
			return false;
		buf_addc(&f->held, c);
		return true;
	case CSV_AFTER_FORMULA:
		if (!ends_cell(separator, c))
			return false;
		give_formula(f, out);
		break;
	case CSV_AFTER_EQUALS:
		buf_addc(out, '=');
		break;
	case CSV_AT_START:
		if (c == '=') {
			f->at = CSV_AFTER_EQUALS;
			return true;
		}
		break;
	default:
		break;
	}
	plain(f, separator, c, out);
	return true;
}

bool
csv_formula_feed(struct csv_formula *f, char separator, const char *text,
    size_t len, struct buf *out)
{
	size_t i;

	/* A whole line without quotes is what it is. */
	if (f->at == CSV_AT_START && len > 0 && text[len - 1] == '\n' &&
	    memchr(text, '"', len) == NULL) {
		buf_add(out, text, len);
		f->cell = 0;
		return true;
	}
	for (i = 0; i < len; i++)
		if (!(text[i] == '"' ? quote(f, out)
		                     : other(f, separator, text[i], out)))
			return false;
	return true;
}

bool
csv_formula_end(struct csv_formula *f, struct buf *out)
{
	if (f->at == CSV_IN_FORMULA)
		return false;
	if (f->at == CSV_AFTER_FORMULA)
		give_formula(f, out);
	else if (f->at == CSV_AFTER_EQUALS)
		buf_addc(out, '=');
	f->at = CSV_IN_PLAIN;
	return true;
}
