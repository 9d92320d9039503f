/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "exchange/schema.h"

#include "base/mem.h"
#include "base/text.h"
#include "exchange/csv.h"
#include "package_private.h"

const struct schema_column schema_common[SCHEMA_COMMON] = {
	[SCHEMA_UID] = { "uid", N_("标识"), "string", "uuid", true },
	[SCHEMA_UNIT] = { "unit", N_("填报单位"), "string", "text", true },
	[SCHEMA_TENURE] = { "tenure", N_("经管序"), "integer", "bigint", true },
	[SCHEMA_REV] = { "rev", N_("版本"), "integer", "bigint", true },
	[SCHEMA_SUM] = { "sum", N_("校验值"), "string", "text", true },
	[SCHEMA_CREATED_AT] = { "created_at", N_("登记时间"), "datetime",
		"timestamptz", true },
	[SCHEMA_CHANGED_AT] = { "changed_at", N_("变更时间"), "datetime",
		"timestamptz", true },
	[SCHEMA_VOIDED_ON] = { "voided_on", N_("作废日期"), "date", "date",
		false },
	[SCHEMA_VOID_REASON] = { "void_reason", N_("作废原因"), "string",
		"text", false },
};

static void
csv_choices(const struct field *f, struct buf *out)
{
	const struct choice *c;

	for (c = f->choices; c != NULL && c->code != NULL; c++)
		buf_addf(out, "%s%s=%s", c > f->choices ? ";" : "", c->code,
		    c->label);
}

static void
csv_field(const struct field *f, struct buf *out)
{
	struct buf choices = BUF_INIT, max = BUF_INIT;

	csv_choices(f, &choices);
	if (f->max > 0)
		buf_addf(&max, "%d", f->max);
	csv_cell(out, true, f->name);
	csv_cell(out, false, f->label);
	csv_cell(out, false, f->type->name);
	csv_cell(out, false, f->flags & FIELD_REQUIRED ? "1" : "0");
	csv_cell(out, false, choices.data);
	csv_cell(out, false, f->target);
	csv_cell(out, false, max.data);
	csv_cell(out, false, f->help);
	csv_end(out);
	buf_release(&choices);
	buf_release(&max);
}

static void
csv_head(struct buf *out)
{
	static const char *const head[] = { "field", "label", "type",
		"required", "choices", "target", "max", "help" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(head); i++)
		csv_cell(out, i == 0, head[i]);
	csv_end(out);
}

static void
csv_columns(const struct schema_column *c, size_t n, struct buf *out)
{
	for (; n > 0; n--, c++) {
		csv_cell(out, true, c->name);
		csv_cell(out, false, c->label);
		csv_cell(out, false, c->schema_type);
		csv_cell(out, false, c->required ? "1" : "0");
		buf_adds(out, ",,,,");
		csv_end(out);
	}
}

void
schema_csv(const struct kind *k, struct buf *out)
{
	size_t i;

	csv_head(out);
	csv_columns(schema_common, SCHEMA_COMMON, out);
	for (i = 0; i < k->len; i++)
		csv_field(&k->fields[i], out);
}

/* A name as PostgreSQL always takes it, reserved or not. */
static void
sql_name(const char *name, struct buf *out)
{
	buf_addf(out, "\"%s\"", name);
}

/* CHECK of the codes of a choice; ours hold neither quote nor backslash. */
static void
sql_choices(const struct field *f, struct buf *out)
{
	const struct choice *c;

	if (f->type != &type_choice || f->choices == NULL)
		return;
	buf_adds(out, " CHECK (");
	sql_name(f->name, out);
	buf_adds(out, " IN (");
	for (c = f->choices; c->code != NULL; c++)
		buf_addf(out, "%s'%s'", c > f->choices ? ", " : "", c->code);
	buf_adds(out, "))");
}

/* The beginning of a table and the columns all its rows have. */
static void
sql_begin(const char *name, const struct schema_column *c, size_t n,
    struct buf *out)
{
	size_t i;

	buf_adds(out, "CREATE TABLE ");
	sql_name(name, out);
	buf_adds(out, " (\n");
	for (i = 0; i < n; i++) {
		buf_addf(out, "%s\t", i > 0 ? ",\n" : "");
		sql_name(c[i].name, out);
		buf_addf(out, " %s%s", c[i].postgres_type,
		    &c[i] == &schema_common[SCHEMA_UID] ? " PRIMARY KEY"
		    : c[i].required ? " NOT NULL" : "");
	}
}

void
schema_postgres(const struct kind *k, struct buf *out)
{
	size_t i;

	sql_begin(k->name, schema_common, SCHEMA_COMMON, out);
	for (i = 0; i < k->len; i++) {
		buf_adds(out, ",\n\t");
		sql_name(k->fields[i].name, out);
		buf_addf(out, " %s", field_type_postgres(k->fields[i].type));
		sql_choices(&k->fields[i], out);
	}
	buf_adds(out, "\n);\n");
}

bool
schema_beside(const char *name, bool postgres, struct buf *out)
{
	enum package_table table = package_table_by_name(name);
	const struct schema_column *column;

	if (table == PACKAGE_TABLES)
		return false;
	column = package_tables[table].column;
	if (postgres) {
		sql_begin(name, column, PACKAGE_TABLE_COLUMNS, out);
		buf_adds(out, "\n);\n");
	} else {
		csv_head(out);
		csv_columns(column, PACKAGE_TABLE_COLUMNS, out);
	}
	return true;
}
