/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Refused rows: a CSV of the same columns with line and reason, to be mended
 * and taken in again, and open rejects in the register; and which files came
 * in before.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/path.h"
#include "base/text.h"
#include "exchange/csv.h"
#include "import_private.h"

/* Known again when the mended file comes in. */
const char import_line_heading[] = "行号";
const char import_reason_heading[] = "原因";

DB_QUERY(reject_add,
    "INSERT INTO reject(source, name, unit, kind, line, field, reason, body,"
    " created_at) VALUES('import', :name, :unit, :kind, :line, :field,"
    " :reason, :body, :at)");
/* An older try with the same file is answered by this one. */
DB_QUERY(reject_supersede,
    "UPDATE reject SET state = 'dropped' WHERE state = 'open' "
    "AND source = 'import' AND name = :name AND kind = :kind");
DB_QUERY(reject_mended,
    "UPDATE reject SET state = 'mended' WHERE state = 'open' "
    "AND source = 'import' AND kind = :kind AND line = :line "
    "AND (instr(body, nullif(:name, '')) > 0 "
    "OR instr(body, nullif(:id_number, '')) > 0 "
    "OR instr(body, nullif(:label, '')) > 0)");
DB_QUERY(file_seen,
    "SELECT taken_at FROM import_file WHERE hash = :hash");
/* A second time that brought nothing leaves the first as it stands. */
DB_QUERY(file_keep,
    "INSERT INTO import_file(hash, name, kind, taken_at, accepted, unchanged,"
    " refused, act) VALUES(:hash, :name, :kind, :at, :accepted, :unchanged,"
    " :refused, :act) ON CONFLICT(hash) DO UPDATE SET name = excluded.name,"
    " kind = excluded.kind, taken_at = excluded.taken_at,"
    " accepted = excluded.accepted, unchanged = excluded.unchanged,"
    " refused = excluded.refused, act = excluded.act"
    " WHERE excluded.accepted > 0");

struct import_rejects {
	FILE *out;                /* NULL: only in the register */
	char *path, *part;        /* part NULL: written directly */
	size_t line_at, reason_at;    /* columns of an earlier time, or none */
};

static const char *
kind_name(const struct import *im)
{
	return im->target->kinds[0].kind->name;
}

static bool
could_not(const char *path, struct err *err)
{
	return err_set(err, ERR_FAILED, _("写不了 %s：%s"), path,
	    path_reason(errno));
}

/* A new file beside the final name; what is no regular file, directly. */
static bool
open_out(struct import_rejects *r, const char *path, struct err *err)
{
	struct buf part = BUF_INIT;
	struct stat st;
	int fd;

	r->path = xstrdup(path);
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		r->out = fopen(path, "wb");
		return r->out != NULL || could_not(path, err);
	}
	buf_addf(&part, "%s.part", path);
	r->part = buf_detach(&part);
	unlink(r->part);
	fd = open(r->part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
	    0600);
	r->out = fd >= 0 ? fdopen(fd, "wb") : NULL;
	if (r->out == NULL && fd >= 0)
		close(fd);
	return r->out != NULL || could_not(path, err);
}

static bool
write_text(struct import_rejects *r, const struct buf *text, struct err *err)
{
	return r->out == NULL ||
	       fwrite(text->data, 1, text->len, r->out) == text->len ||
	       could_not(r->path, err);
}

static bool
is_ours(const struct import_rejects *r, size_t i)
{
	return i == r->line_at || i == r->reason_at;
}

static bool
write_header(struct import *im, struct err *err)
{
	const struct strlist *names = table_columns(im->table);
	struct import_rejects *r = im->rejects;
	struct buf text = BUF_INIT;
	bool ok, first = true;
	size_t i;

	buf_adds(&text, "\xEF\xBB\xBF");
	for (i = 0; i < names->len; i++) {
		if (is_ours(r, i))
			continue;
		csv_cell_safe(&text, first, names->at[i]);
		first = false;
	}
	csv_cell(&text, first, import_line_heading);
	csv_cell(&text, false, import_reason_heading);
	csv_end(&text);
	ok = write_text(r, &text, err);
	buf_release(&text);
	return ok;
}

struct import_rejects *
import_rejects_open(struct import *im, const char *path, struct err *err)
{
	struct import_rejects *r = xcalloc(1, sizeof *r);
	const struct strlist *names = table_columns(im->table);
	struct stmt *q = db_query(im->o->db, &reject_supersede, err);
	bool ok;

	r->line_at = r->reason_at = names->len;
	for (size_t i = 0; i < names->len; i++) {
		if (strcmp(names->at[i], import_line_heading) == 0)
			r->line_at = i;
		if (strcmp(names->at[i], import_reason_heading) == 0)
			r->reason_at = i;
	}
	im->rejects = r;
	ok = q != NULL;
	if (ok) {
		stmt_bind_text(q, ":name", path_base(im->path));
		stmt_bind_text(q, ":kind", kind_name(im));
		ok = stmt_run(q, err);
	}
	ok = ok && (path == NULL ||
	    (open_out(r, path, err) && write_header(im, err)));
	return ok ? r : NULL;
}

/* The row as it came; what a row has too much hangs on its last cell. */
static void
row_text(const struct import *im, const struct import_row *row, size_t n,
    struct buf *out)
{
	size_t i, len = table_columns(im->table)->len;
	struct buf last = BUF_INIT;
	bool first = true;

	for (i = 0; i < len; i++) {
		const char *cell = i < n ? csv_cell_plain(row->cells[i]) : "";

		if (is_ours(im->rejects, i))
			continue;
		if (i + 1 == len && n > len) {
			size_t more;

			buf_adds(&last, cell);
			for (more = len; more < n; more++)
				buf_addf(&last, ",%s", row->cells[more]);
			cell = last.data;
		}
		csv_cell_safe(out, first, cell);
		first = false;
	}
	buf_release(&last);
}

static bool
keep_reject(struct import *im, const struct import_row *row,
    const struct buf *body, struct err *err)
{
	struct stmt *q = db_query(im->o->db, &reject_add, err);

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":name", path_base(im->path));
	stmt_bind_text(q, ":unit", im->o->unit);
	stmt_bind_text(q, ":kind", kind_name(im));
	stmt_bind_int(q, ":line", row->line);
	stmt_bind_text(q, ":field", row->at);
	stmt_bind_text(q, ":reason", row->why.data);
	stmt_bind_text(q, ":body", body->data);
	stmt_bind_text(q, ":at", im->change->now);
	return stmt_run(q, err);
}

bool
import_rejects_add(struct import *im, const struct import_row *row,
    size_t n, struct err *err)
{
	struct buf text = BUF_INIT;
	char line[24];
	bool ok;

	row_text(im, row, n, &text);
	ok = keep_reject(im, row, &text, err);
	snprintf(line, sizeof line, "%ld", row->line);
	csv_cell(&text, text.len == 0, line);
	csv_cell_safe(&text, false, row->why.data);
	csv_end(&text);
	ok = ok && write_text(im->rejects, &text, err);
	buf_release(&text);
	return ok;
}

static void
rejects_free(struct import_rejects *r)
{
	if (r->out != NULL)
		fclose(r->out);
	free(r->path);
	free(r->part);
	free(r);
}

bool
import_rejects_again(const struct import *im)
{
	return im->rejects->reason_at < table_columns(im->table)->len;
}

bool
import_rejects_close(struct import *im, bool keep, struct err *err)
{
	struct import_rejects *r = im->rejects;
	bool ok = true;

	if (r == NULL)
		return true;
	im->rejects = NULL;
	if (keep && r->out != NULL && (fflush(r->out) != 0 ||
	    (r->part != NULL && fsync(fileno(r->out)) != 0) ||
	    (r->part != NULL && rename(r->part, r->path) != 0)))
		ok = could_not(r->path, err);
	if ((!keep || !ok) && r->part != NULL)
		unlink(r->part);
	rejects_free(r);
	return ok;
}

/* The line says which row of the older file it was; that it is the same file,
 * its name or its number, of which one may be what was mended. */
bool
import_rejects_mended(struct import_row *row, struct err *err)
{
	static const char *const fields[] = { "name", "id_number", "label" };
	const struct import_rejects *r = row->im->rejects;
	const char *word;
	char key[16];
	struct stmt *q;
	size_t i;
	long line;

	if (r->line_at == table_columns(row->im->table)->len)
		return true;
	line = strtol(row->cells[r->line_at], NULL, 10);
	if (line <= 0 || (q = db_query(row->o->db, &reject_mended, err)) ==
	    NULL)
		return line <= 0;
	stmt_bind_text(q, ":kind", kind_name(row->im));
	stmt_bind_int(q, ":line", line);
	for (i = 0; i < ARRAY_LEN(fields); i++) {
		word = import_raw(row->im, row->cells, fields[i]);
		snprintf(key, sizeof key, ":%s", fields[i]);
		stmt_bind_text(q, key, text_empty(word) ? "" : word);
	}
	return stmt_run(q, err);
}

bool
import_remember(struct import *im, int64_t act, struct err *err)
{
	struct stmt *q = db_query(im->o->db, &file_keep, err);
	uint8_t hash[SHA256_BYTES];

	if (q == NULL)
		return false;
	table_hash(im->table, hash);
	stmt_bind_blob(q, ":hash", hash, sizeof hash);
	stmt_bind_text(q, ":name", path_base(im->path));
	stmt_bind_text(q, ":kind", im->target->is.name);
	stmt_bind_text(q, ":at", im->change->now);
	stmt_bind_int(q, ":accepted", im->counts->accepted);
	stmt_bind_int(q, ":unchanged", im->counts->unchanged);
	stmt_bind_int(q, ":refused", im->counts->refused);
	if (act != 0)
		stmt_bind_int(q, ":act", act);
	return stmt_run(q, err);
}

bool
import_look_up_seen(struct import *im, struct err *err)
{
	struct stmt *q = db_query(im->o->db, &file_seen, err);
	uint8_t hash[SHA256_BYTES];

	if (q == NULL)
		return false;
	table_hash(im->table, hash);
	stmt_bind_blob(q, ":hash", hash, sizeof hash);
	if (stmt_step(q, NULL) == DB_ROW)
		text_copy(im->seen, sizeof im->seen, stmt_text(q, 0));
	stmt_done(q);
	return true;
}
