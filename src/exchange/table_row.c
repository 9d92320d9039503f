/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What a row below the header is: values, nothing, a sum, or out of shape. */
#include <ctype.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "table_private.h"

/* A row of sums has no cell with so many digits in a row. */
#define ID_DIGITS 15

/* Longest first cell of a row of sums, in bytes. */
#define TOTAL_MAX 90

static const char *const totals[] = {
	"合计", "总计", "小计", "共计", "累计", "总合计",
};

/* What stands below a table before a colon. */
static const char *const signatures[] = {
	"制表", "制表人", "填表人", "填表", "审核", "审核人", "复核人",
	"负责人", "单位负责人", "分管领导", "经办人", "填报人", "填报单位",
	"填报日期", "填表日期", "制表日期", "打印日期", "打印时间", "注",
	"备注", "说明", "填表说明",
};

static bool
has_long_number(char *const *cells, size_t n)
{
	const char *p;
	size_t i, run;

	for (i = 0; i < n; i++) {
		for (p = cells[i], run = 0; *p != '\0'; p++) {
			run = isdigit((unsigned char)*p) ? run + 1 : 0;
			if (run == ID_DIGITS)
				return true;
		}
	}
	return false;
}

/* "合计", "合计:", "合计12户", "一村小计". */
static bool
is_total(const char *name)
{
	size_t i, n;

	for (i = 0; i < ARRAY_LEN(totals); i++) {
		n = strlen(totals[i]);
		if (text_ends(name, totals[i]))
			return true;
		if (text_starts(name, totals[i]) &&
		    (name[n] == ':' || name[n] == '(' ||
			isdigit((unsigned char)name[n])))
			return true;
	}
	return false;
}

static bool
is_signature(const char *cell)
{
	size_t i, n;

	for (i = 0; i < ARRAY_LEN(signatures); i++) {
		n = strlen(signatures[i]);
		if (text_starts(cell, signatures[i]) &&
		    (cell[n] == ':' || text_starts(cell + n, "：")))
			return true;
	}
	return false;
}

static bool
is_sum(char *const *cells, size_t n)
{
	const char *first;
	struct buf name = BUF_INIT;
	bool yes;
	size_t i;

	for (i = 0; i < n && table_cell_blank(cells[i]); i++)
		continue;
	first = i < n ? cells[i] : "";
	if ((unsigned char)*first < 0x80 && *first > ' ')
		return false;
	if (strlen(first) > TOTAL_MAX && !is_signature(first))
		return false;
	table_fold(first, &name);
	yes = (is_total(name.data) || is_signature(first)) &&
	      !has_long_number(cells, n);
	buf_release(&name);
	return yes;
}

/* Lists printed by the page say the header again on every one. */
static bool
is_header(const struct strlist *header, char *const *cells, size_t n)
{
	size_t i;

	if (header->len == 0)
		return false;
	for (i = 0; i < n || i < header->len; i++)
		if (strcmp(i < n ? cells[i] : "",
			i < header->len ? header->at[i] : "") != 0)
			return false;
	return true;
}

enum table_line
table_classify(const struct table *t, char *const *cells, size_t *n)
{
	while (*n > 0 && table_cell_blank(cells[*n - 1]))
		--*n;
	if (*n == 0)
		return TABLE_BLANK;
	if (is_sum(cells, *n) || is_header(&t->header.rows[0], cells, *n) ||
	    is_header(&t->header.rows[1], cells, *n))
		return TABLE_TOTAL;
	return *n > t->names.len ? TABLE_RAGGED : TABLE_ROW;
}
