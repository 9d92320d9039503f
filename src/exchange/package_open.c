/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/text.h"
#include "exchange/json.h"
#include "package_private.h"

static const char kind_letters[] = "abcdefghijklmnopqrstuvwxyz_";

static bool
is_kind_name(const char *name, size_t n)
{
	return n >= 1 && n <= 32 && strspn(name, kind_letters) >= n;
}

static bool
is_member(const char *name)
{
	size_t n = strlen(name);

	return strcmp(name, PACKAGE_DESCRIPTION) == 0 ||
	       (text_ends(name, ".csv") && is_kind_name(name, n - 4));
}

static bool
wrong(struct err *err, const char *what)
{
	return err_set(err, ERR_UNSAFE,
	    _("数据包的说明不对（%s），请对方重新生成"), what);
}

static bool
take_text(const struct json *j, const char *key, char *to, size_t size)
{
	const char *text = json_get_text(j, key);

	return text != NULL && text_copy(to, size, text);
}

/* What may be wanting, or longer than anything that could be right. */
static void
take_some(const struct json *j, const char *key, char *to, size_t size)
{
	if (!take_text(j, key, to, size))
		to[0] = '\0';
}

static bool
is_unit(const char *code)
{
	return text_digits(code, 6) || text_digits(code, 9) ||
	       text_digits(code, 12);
}

static bool
is_hex(const char *text, size_t len)
{
	return strlen(text) == len &&
	       strspn(text, "0123456789abcdef") == len;
}

static bool
take_format(const struct json *j, struct package_header *h)
{
	const char *format = json_get_text(j, "format");
	char end;

	return format != NULL && strlen(format) < 8 &&
	       sscanf(format, "%d.%d%c", &h->format_major, &h->format_minor,
	           &end) == 2;
}

static bool
take_header(const struct json *j, struct package_header *h, struct err *err)
{
	const struct json *holds = json_get(j, "holds");

	memset(h, 0, sizeof *h);
	if (!take_format(j, h))
		return wrong(err, "format");
	if (h->format_major != PACKAGE_FORMAT_MAJOR)
		return err_set(err, ERR_UNSAFE,
		    _("这一批的格式是 %d.%d 版，本机程序太旧，请先升级"),
		    h->format_major, h->format_minor);
	if (!take_text(j, "from", h->from, sizeof h->from) ||
	    !take_text(j, "to", h->to, sizeof h->to) || !is_unit(h->from) ||
	    !is_unit(h->to))
		return wrong(err, "from, to");
	if (!take_text(j, "epoch", h->epoch, sizeof h->epoch) ||
	    !is_hex(h->epoch, 32))
		return wrong(err, "epoch");
	h->number = json_get_int(j, "number", 0);
	if (h->number < 1 || h->number > 999999)
		return wrong(err, "number");
	if (!take_text(j, "previous", h->previous, sizeof h->previous) ||
	    (h->previous[0] != '\0' && !is_hex(h->previous,
	        2 * SHA256_BYTES)) || (h->previous[0] == '\0') !=
	        (h->number == 1))
		return wrong(err, "previous");
	if (!take_text(j, "made_at", h->made_at, sizeof h->made_at) ||
	    time_parse(h->made_at) < 0)
		return wrong(err, "made_at");
	if (!take_text(holds, "epoch", h->holds_epoch,
	        sizeof h->holds_epoch) ||
	    (h->holds_epoch[0] != '\0' && !is_hex(h->holds_epoch, 32)))
		return wrong(err, "holds");
	h->holds = json_get_int(holds, "number", 0);
	take_some(holds, "hash", h->holds_hash, sizeof h->holds_hash);
	take_some(holds, "proof", h->holds_proof, sizeof h->holds_proof);
	take_some(j, "answered_proof", h->answered_proof,
	    sizeof h->answered_proof);
	h->answered = json_get_int(j, "answered", 0);
	h->full = json_get_flag(j, "full");
	h->part = (int)json_get_int(j, "part", 0);
	h->last = json_get_flag(j, "last");
	h->practice = json_get_flag(j, "practice");
	h->urgent = json_get_flag(j, "urgent");
	return true;
}

static bool
take_hex(const struct json *j, const char *key, const char *prefix,
    uint8_t *bytes, size_t len)
{
	const char *text = json_get_text(j, key);

	return text_starts(text, prefix) &&
	       hex_decode(bytes, len, text + strlen(prefix));
}

/* The file a resource describes: bytes and hash are compared. */
static const struct tar_file *
take_resource(const struct package *p, const struct json *resource,
    const char *name, uint8_t said[SHA256_BYTES], struct err *err)
{
	const struct tar_file *file;
	uint8_t sha256[SHA256_BYTES];
	char path[TAR_NAME];

	snprintf(path, sizeof path, "%s.csv", name);
	file = tar_find(&p->files, path);
	if (file == NULL ||
	    !text_equal(json_get_text(resource, "path"), path) ||
	    !take_hex(resource, "hash", "sha256:", said, SHA256_BYTES)) {
		wrong(err, name);
		return NULL;
	}
	hash_sha256(sha256, file->data, file->len);
	if (json_get_int(resource, "bytes", -1) != (int64_t)file->len ||
	    memcmp(sha256, said, SHA256_BYTES) != 0) {
		err_set(err, ERR_UNSAFE,
		    _("数据包里的 %s 与说明不符，文件已损坏或被改动"), path);
		return NULL;
	}
	return file;
}

/* One kind, of our header and of the list of resources. */
static bool
take_kind(struct package *p, const struct json *ours,
    const struct json *resource, struct err *err)
{
	struct package_kind *k = &p->kind[p->n_kinds];
	const struct tar_file *file;
	size_t i;

	memset(k, 0, sizeof *k);
	if (!take_text(ours, "kind", k->name, sizeof k->name) ||
	    !is_kind_name(k->name, strlen(k->name)) ||
	    package_table_by_name(k->name) != PACKAGE_TABLES)
		return wrong(err, "kinds");
	for (i = 0; i < p->n_kinds; i++)
		if (strcmp(p->kind[i].name, k->name) == 0)
			return wrong(err, k->name);
	k->rows = json_get_int(ours, "rows", -1);
	k->minutes = json_get_int(ours, "minutes", 0);
	k->fen = json_get_int(ours, "fen", 0);
	if (k->rows < 0 || k->rows > HANDOFF_ROWS_MAX ||
	    !package_total_fits(k) ||
	    !take_hex(ours, "digest", "blake2b:", k->digest,
	        sizeof k->digest))
		return wrong(err, k->name);
	file = take_resource(p, resource, k->name, k->sha256, err);
	if (file == NULL)
		return false;
	k->bytes = (int64_t)file->len;
	p->rows += k->rows;
	p->minutes += k->minutes;
	p->fen += k->fen;
	p->n_kinds++;
	return true;
}

/* What stands beside the kinds.  Tables of a newer program are listed and
 * hashed like the others, and not looked at. */
static bool
take_tables(struct package *p, const struct json *resource, struct err *err)
{
	char name[PACKAGE_TABLES_MAX][33];
	uint8_t sha256[SHA256_BYTES];
	size_t i, n;

	for (n = 0; resource != NULL; n++, resource = resource->next) {
		if (n == PACKAGE_TABLES_MAX ||
		    !take_text(resource, "name", name[n], sizeof name[n]) ||
		    !is_kind_name(name[n], strlen(name[n])))
			return wrong(err, "resources");
		for (i = 0; i < p->n_kinds; i++)
			if (strcmp(p->kind[i].name, name[n]) == 0)
				return wrong(err, name[n]);
		for (i = 0; i < n; i++)
			if (strcmp(name[i], name[n]) == 0)
				return wrong(err, name[n]);
		if (take_resource(p, resource, name[n], sha256, err) ==
		    NULL)
			return false;
	}
	return p->n_kinds + n + 1 == p->files.len || wrong(err, "resources");
}

static bool
take_kinds(struct package *p, const struct json *j, struct err *err)
{
	const struct json *ours = json_get(json_get(j, "nuandang"), "kinds");
	const struct json *resources = json_get(j, "resources");

	if (ours == NULL || resources == NULL)
		return wrong(err, "kinds, resources");
	ours = ours->child;
	resources = resources->child;
	while (ours != NULL && resources != NULL &&
	       p->n_kinds < PACKAGE_KINDS_MAX) {
		if (!take_kind(p, ours, resources, err))
			return false;
		ours = ours->next;
		resources = resources->next;
	}
	if (ours != NULL)
		return wrong(err, "resources");
	if (!take_tables(p, resources, err))
		return false;
	if (p->rows > HANDOFF_ROWS_MAX)
		return err_set(err, ERR_UNSAFE,
		    _("这一批有 %lld 行，超过上限 %d 行"),
		    (long long)p->rows, HANDOFF_ROWS_MAX);
	return true;
}

static bool
take_description(struct package *p, struct err *err)
{
	const struct tar_file *file = tar_find(&p->files,
	    PACKAGE_DESCRIPTION);
	struct json *j;
	bool ok;

	if (file == NULL)
		return wrong(err, PACKAGE_DESCRIPTION);
	if (!package_check_verify(file->data, file->len))
		return err_set(err, ERR_UNSAFE,
		    _("数据包的说明文件已损坏或被改动"));
	if ((j = json_parse(file->data, file->len, err)) == NULL)
		return false;
	ok = take_header(json_get(j, "nuandang"), &p->header, err) &&
	     take_kinds(p, j, err);
	json_free(j);
	return ok;
}

bool
package_open(const void *data, size_t len, struct package *out,
    struct err *err)
{
	static const struct tar_rules rules = { is_member,
		PACKAGE_KINDS_MAX + 1, HANDOFF_BYTES_MAX };

	memset(out, 0, sizeof *out);
	if (tar_read(data, len, &rules, &out->files, err) &&
	    take_description(out, err))
		return true;
	package_release(out);
	return false;
}

void
package_release(struct package *p)
{
	tar_files_release(&p->files);
}
