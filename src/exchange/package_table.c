/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The tables beside the kinds of a package, and their rows. */
#include <string.h>

#include "base/text.h"
#include "exchange/csv.h"
#include "package_private.h"

const struct package_table_row package_tables[PACKAGE_TABLES] = {
	[PACKAGE_STATEMENT] = { "statement", N_("各单位的签名汇总"), {
		{ "unit", N_("单位"), "string", "text", true },
		{ "epoch", N_("安装标识"), "string", "text", true },
		{ "number", N_("序号"), "integer", "bigint", true },
		{ "body", N_("汇总"), "string", "text", true },
		{ "signature", N_("签名"), "string", "text", true },
		{ "card", N_("单位名片"), "string", "text", false },
	} },
	[PACKAGE_STATED] = { "stated", N_("签名汇总的记录"), {
		{ "unit", N_("单位"), "string", "text", true },
		{ "epoch", N_("安装标识"), "string", "text", true },
		{ "number", N_("序号"), "integer", "bigint", true },
		{ "kind", N_("记录种类"), "string", "text", true },
		{ "part", N_("段"), "integer", "bigint", true },
		{ "body", N_("记录版本"), "string", "text", true },
	} },
};

enum package_table
package_table_by_name(const char *name)
{
	int i;

	for (i = 0; i < PACKAGE_TABLES; i++)
		if (strcmp(package_tables[i].name, name) == 0)
			break;
	return (enum package_table)i;
}

void
package_table_add(struct package_writer *w, enum package_table table,
    const char *const cells[PACKAGE_TABLE_COLUMNS])
{
	const struct package_table_row *row = &package_tables[table];
	struct buf *csv = &w->table[table];
	size_t i;

	if (csv->len == 0) {
		for (i = 0; i < PACKAGE_TABLE_COLUMNS; i++)
			csv_cell(csv, i == 0, row->column[i].name);
		csv_end(csv);
	}
	for (i = 0; i < PACKAGE_TABLE_COLUMNS; i++)
		csv_cell(csv, i == 0, cells[i]);
	csv_end(csv);
}
