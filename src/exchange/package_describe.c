/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * datapackage.json: the data package and table schema of Frictionless Data
 * v1, and our own header under "nuandang".  Texts are Chinese in every
 * language of the reader, so that equal content stays equal bytes.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/json.h"
#include "exchange/schema.h"
#include "package_private.h"

static void
describe_hex(struct json_writer *w, const char *key, const char *prefix,
    const uint8_t *bytes, size_t len)
{
	char text[16 + 2 * CHAIN_BYTES + 1];
	size_t n = strlen(prefix);

	memcpy(text, prefix, n);
	hex_encode(text + n, bytes, len);
	json_text(w, key, text);
}

static void
describe_header(struct json_writer *w, const struct package_writer *p)
{
	const struct package_header *h = &p->header;
	char format[16];
	size_t i;

	snprintf(format, sizeof format, "%d.%d", PACKAGE_FORMAT_MAJOR,
	    PACKAGE_FORMAT_MINOR);
	json_object(w, "nuandang");
	json_text(w, "format", format);
	json_text(w, "from", h->from);
	json_text(w, "to", h->to);
	json_text(w, "epoch", h->epoch);
	json_int(w, "number", h->number);
	json_text(w, "previous", h->previous);
	json_text(w, "made_at", h->made_at);
	json_flag(w, "full", h->full);
	json_int(w, "part", h->part);
	json_flag(w, "last", h->last);
	json_flag(w, "practice", h->practice);
	json_flag(w, "urgent", h->urgent);
	json_object(w, "holds");
	json_text(w, "epoch", h->holds_epoch);
	json_int(w, "number", h->holds);
	json_text(w, "hash", h->holds_hash);
	if (h->holds_proof[0] != '\0')
		json_text(w, "proof", h->holds_proof);
	json_end_object(w);
	json_int(w, "answered", h->answered);
	if (h->answered_proof[0] != '\0')
		json_text(w, "answered_proof", h->answered_proof);
	json_list(w, "kinds");
	for (i = 0; i < p->parts.len; i++) {
		const struct package_kind *k = &p->parts.at[i].said;

		json_object(w, NULL);
		json_text(w, "kind", k->name);
		json_int(w, "rows", k->rows);
		json_int(w, "minutes", k->minutes);
		json_int(w, "fen", k->fen);
		describe_hex(w, "digest", "blake2b:", k->digest,
		    sizeof k->digest);
		json_end_object(w);
	}
	json_end_list(w);
	json_end_object(w);
}

static void
describe_dialect(struct json_writer *w)
{
	json_object(w, "dialect");
	json_text(w, "delimiter", ",");
	json_text(w, "lineTerminator", "\r\n");
	json_text(w, "quoteChar", "\"");
	json_flag(w, "doubleQuote", true);
	json_flag(w, "header", true);
	json_end_object(w);
}

static void
describe_column(struct json_writer *w, const struct schema_column *c)
{
	json_object(w, NULL);
	json_text(w, "name", c->name);
	json_text(w, "title", c->label);
	json_text(w, "type", c->schema_type);
	if (c->required) {
		json_object(w, "constraints");
		json_flag(w, "required", true);
		json_end_object(w);
	}
	json_end_object(w);
}

static void
describe_choices(struct json_writer *w, const struct field *f)
{
	const struct choice *c;

	json_object(w, "constraints");
	json_list(w, "enum");
	for (c = f->choices; c->code != NULL; c++)
		json_text(w, NULL, c->code);
	json_end_list(w);
	json_end_object(w);
}

static void
describe_field(struct json_writer *w, const struct field *f)
{
	json_object(w, NULL);
	json_text(w, "name", f->name);
	json_text(w, "title", f->label);
	json_text(w, "type", field_type_schema(f->type));
	if (f->type == &type_choice && f->choices != NULL)
		describe_choices(w, f);
	json_end_object(w);
}

static int
compare_uids(const void *a, const void *b)
{
	return memcmp(a, b, UID_BYTES);
}

/* The part a reference of `f` leads to, if all its rows' references end in
 * this very package. */
static const struct package_part *
closed_target(const struct package_writer *w, const struct package_part *p,
    size_t f)
{
	const struct package_part *to = NULL;
	const char *target = p->kind->fields[f].target;
	size_t i;

	if (!w->header.full || target == NULL ||
	    p->kind->fields[f].type->storage != STORAGE_REF)
		return NULL;
	for (i = 0; i < w->parts.len; i++)
		if (strcmp(w->parts.at[i].said.name, target) == 0)
			to = &w->parts.at[i];
	for (i = 0; to != NULL && i < p->refs[f].len; i += UID_BYTES)
		if (bsearch(p->refs[f].data + i, to->uids.data,
		        to->uids.len / UID_BYTES, UID_BYTES, compare_uids) ==
		    NULL)
			to = NULL;
	return to;
}

static void
describe_foreign_keys(struct json_writer *w, const struct package_writer *p,
    const struct package_part *part)
{
	const struct package_part *to;
	bool any = false;
	size_t f;

	for (f = 0; f < part->kind->len; f++) {
		if ((to = closed_target(p, part, f)) == NULL)
			continue;
		if (!any)
			json_list(w, "foreignKeys");
		any = true;
		json_object(w, NULL);
		json_text(w, "fields", part->kind->fields[f].name);
		json_object(w, "reference");
		json_text(w, "resource", to == part ? "" : to->said.name);
		json_text(w, "fields", "uid");
		json_end_object(w);
		json_end_object(w);
	}
	if (any)
		json_end_list(w);
}

static void
describe_schema(struct json_writer *w, const struct package_writer *p,
    const struct package_part *part)
{
	size_t i;

	json_object(w, "schema");
	json_list(w, "fields");
	for (i = 0; i < SCHEMA_COMMON; i++)
		describe_column(w, &schema_common[i]);
	for (i = 0; i < part->kind->len; i++)
		describe_field(w, &part->kind->fields[i]);
	for (i = 0; i < part->extra.len; i++) {
		json_object(w, NULL);
		json_text(w, "name", part->extra.at[i]);
		json_text(w, "type", "string");
		json_end_object(w);
	}
	json_end_list(w);
	json_list(w, "missingValues");
	json_text(w, NULL, "");
	json_end_list(w);
	json_text(w, "primaryKey", "uid");
	describe_foreign_keys(w, p, part);
	json_end_object(w);
}

/* What every resource says of its file. */
static void
describe_file(struct json_writer *w, const char *name, const char *title,
    int64_t bytes, const uint8_t sha256[SHA256_BYTES])
{
	char path[40];

	snprintf(path, sizeof path, "%s.csv", name);
	json_text(w, "profile", "tabular-data-resource");
	json_text(w, "name", name);
	if (title != NULL)
		json_text(w, "title", title);
	json_text(w, "path", path);
	json_text(w, "format", "csv");
	json_text(w, "mediatype", "text/csv");
	json_text(w, "encoding", "utf-8");
	describe_dialect(w);
	json_int(w, "bytes", bytes);
	describe_hex(w, "hash", "sha256:", sha256, SHA256_BYTES);
}

static void
describe_part(struct json_writer *w, const struct package_writer *p,
    const struct package_part *part)
{
	json_object(w, NULL);
	describe_file(w, part->said.name, part->kind->label,
	    part->said.bytes, part->said.sha256);
	describe_schema(w, p, part);
	json_end_object(w);
}

static void
describe_table(struct json_writer *w, const struct package_writer *p,
    enum package_table table)
{
	const struct package_table_row *row = &package_tables[table];
	const struct buf *csv = &p->table[table];
	uint8_t sha256[SHA256_BYTES];
	size_t i;

	if (csv->len == 0)
		return;
	hash_sha256(sha256, csv->data, csv->len);
	json_object(w, NULL);
	describe_file(w, row->name, row->label, (int64_t)csv->len, sha256);
	json_object(w, "schema");
	json_list(w, "fields");
	for (i = 0; i < PACKAGE_TABLE_COLUMNS; i++)
		describe_column(w, &row->column[i]);
	json_end_list(w);
	json_list(w, "missingValues");
	json_text(w, NULL, "");
	json_end_list(w);
	json_end_object(w);
	json_end_object(w);
}

void
package_describe(const struct package_writer *p, struct buf *out)
{
	struct json_writer w;
	char name[HANDOFF_NAME];
	size_t i;

	snprintf(name, sizeof name, "%s-%s-%.4s-%06" PRId64, p->header.from,
	    p->header.to, p->header.epoch, p->header.number);
	json_begin(&w, out);
	json_text(&w, "profile", "tabular-data-package");
	json_text(&w, "name", name);
	json_text(&w, "created", p->header.made_at);
	describe_header(&w, p);
	json_list(&w, "resources");
	for (i = 0; i < p->parts.len; i++)
		describe_part(&w, p, &p->parts.at[i]);
	for (i = 0; i < PACKAGE_TABLES; i++)
		describe_table(&w, p, (enum package_table)i);
	json_end_list(&w);
	json_text(&w, "check", PACKAGE_CHECK_NONE);
	json_finish(&w);
	package_check_fill(out->data, out->len);
}
