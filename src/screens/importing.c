/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "importing.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/text.h"
#include "desk.h"
#include "saving.h"
#include "show.h"
#include "store/journal.h"
#include "tui/dialog.h"

#define KEPT_MAX 2000     /* findings of one verdict that are kept */
#define REJECTS "rejects-"
#define SETTING_LAST "screens_import_last"

struct importing *
importing_new(void)
{
	struct importing *i = xcalloc(1, sizeof *i);

	i->encoding = ENCODING__MAX;
	strlist_init(&i->defaults);
	strlist_init(&i->refused_repairs);
	return i;
}

static void
forget_findings(struct importing *i)
{
	size_t n;

	for (n = 0; n < i->findings.len; n++) {
		free(i->findings.at[n].column);
		free(i->findings.at[n].value);
		free(i->findings.at[n].text);
		free(i->findings.at[n].kind);
	}
	vec_release(&i->findings);
	importing_forget_repairs(i);
	memset(i->found, 0, sizeof i->found);
	memset(&i->counts, 0, sizeof i->counts);
	err_clear(&i->why);
	i->act = 0;
}

static void
forget_samples(struct importing *i)
{
	while (i->n_samples > 0)
		strlist_release(&i->samples[--i->n_samples].cells);
}

static void
shut(struct importing *i)
{
	import_close(i->im);
	i->im = NULL;
	forget_samples(i);
	forget_findings(i);
}

void
importing_free(struct importing *i)
{
	shut(i);
	strlist_release(&i->defaults);
	strlist_release(&i->refused_repairs);
	free(i->path);
	free(i->rejects);
	free(i);
}

/* "DIR/rejects-名称.csv" beside the file; where that cannot be written, in
 * the folder for exports. */
static void
propose_rejects(struct importing *i)
{
	struct buf name = BUF_INIT, dir = BUF_INIT;
	char *beside = path_dir(i->path);
	const char *base = path_base(i->path), *dot = strrchr(base, '.');

	if (saving_possible(beside))
		buf_adds(&dir, beside);
	else
		saving_default_dir(&dir);
	if (!text_starts(base, REJECTS))
		buf_adds(&name, REJECTS);
	buf_add(&name, base, dot != NULL ? (size_t)(dot - base) :
	    strlen(base));
	/* Mended rejects that are refused again do not replace their source. */
	if (text_starts(base, REJECTS))
		buf_adds(&name, "-2");
	buf_adds(&name, ".csv");
	free(i->rejects);
	i->rejects = path_join(dir.data, name.data);
	free(beside);
	buf_release(&name);
	buf_release(&dir);
}

/* The name of the target, then a default a line. */
static void
recall(struct importing *i)
{
	struct buf text = BUF_INIT;
	struct strlist lines;
	size_t n;

	strlist_init(&lines);
	desk_setting(SETTING_LAST, "", &text);
	strlist_split(&lines, text.data, '\n');
	i->target = import_target_by_name(lines.at[0]);
	for (n = 1; n < lines.len; n++)
		strlist_add(&i->defaults, lines.at[n]);
	strlist_release(&lines);
	buf_release(&text);
}

void
importing_remember(const struct importing *i)
{
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;
	size_t n;

	buf_adds(&text, i->target->name);
	for (n = 0; n < i->defaults.len; n++)
		buf_addf(&text, "\n%s", i->defaults.at[n]);
	if (!db_set_meta(desk_office()->db, SETTING_LAST, text.data, &err))
		screen_fail(&err);
	buf_release(&text);
}

void
importing_show_rejects(const struct importing *i, struct buf *out)
{
	char *beside = path_dir(i->path), *dir = path_dir(i->rejects);

	if (strcmp(beside, dir) == 0)
		buf_addf(out, _("%s（在原来的文件旁边）"),
		    path_base(i->rejects));
	else
		buf_adds(out, i->rejects);
	free(beside);
	free(dir);
}

void
importing_file(struct importing *i, const char *path)
{
	if (text_equal(i->path, path))
		return;
	shut(i);
	strlist_release(&i->defaults);
	strlist_init(&i->defaults);
	i->target = NULL;
	i->encoding = ENCODING__MAX;
	i->header_first = i->header_last = 0;
	i->keep_review = i->agreed = false;
	strlist_release(&i->refused_repairs);
	strlist_init(&i->refused_repairs);
	free(i->path);
	i->path = xstrdup(path);
	propose_rejects(i);
	if (text_starts(path_base(path), REJECTS))
		recall(i);
}

/* Spreadsheets leave tabs and line ends in cells. */
void
importing_add_cell(struct strlist *cells, const char *cell)
{
	char *text = xstrdup(cell), *p;

	for (p = text; *p != '\0'; p++)
		if (strchr("\t\r\n", *p) != NULL)
			*p = ' ';
	strlist_add(cells, text_trim(text));
	free(text);
}

static bool
take_sample(void *ctx, long line, enum table_line what, char *const *cells,
    size_t n, int64_t done, struct err *err)
{
	struct importing *i = ctx;
	struct sample *s = &i->samples[i->n_samples];
	size_t c;

	(void)done;
	(void)err;
	if (what != TABLE_ROW)
		return true;
	s->line = line;
	strlist_init(&s->cells);
	for (c = 0; c < n; c++)
		importing_add_cell(&s->cells, cells[c]);
	return ++i->n_samples < IMPORTING_SAMPLES;
}

/* Values for columns another target has. */
static void
drop_defaults(struct importing *i)
{
	const struct import_column *c;
	struct strlist all = i->defaults;
	size_t n, at, len, cut;

	strlist_init(&i->defaults);
	c = import_columns(i->target, &len);
	for (n = 0; n < all.len; n++)
		for (at = 0; at < len; at++) {
			cut = strlen(c[at].path);
			if (strncmp(all.at[n], c[at].path, cut) == 0 &&
			    all.at[n][cut] == '=')
				strlist_add(&i->defaults, all.at[n]);
		}
	strlist_release(&all);
}

bool
importing_open(struct importing *i, const struct import_target *target,
    struct err *err)
{
	struct import_options options = { .encoding = i->encoding,
		.header_first = i->header_first,
		.header_last = i->header_last,
		.refused_repairs = &i->refused_repairs, .keep_review = i->keep_review,
		.defaults = &i->defaults };
	struct buf map = BUF_INIT;
	struct err unused = ERR_INIT;

	if (target == i->target && i->im != NULL)
		import_map_text(i->im, false, &map);
	shut(i);
	i->target = target;
	drop_defaults(i);
	i->im = import_open(desk_office(), i->path, target, &options, err);
	if (i->im != NULL) {
		if (map.len > 0)
			import_map_lay(i->im, map.data);
		/* Ends early on purpose: only the first rows are wanted. */
		table_each((struct table *)(uintptr_t)import_table(i->im),
		    take_sample, i, &unused);
	}
	buf_release(&map);
	return i->im != NULL;
}

static size_t
default_at(const struct importing *i, const char *path)
{
	size_t n, len = strlen(path);

	for (n = 0; n < i->defaults.len; n++)
		if (strncmp(i->defaults.at[n], path, len) == 0 &&
		    i->defaults.at[n][len] == '=')
			break;
	return n;
}

const char *
importing_default(const struct importing *i, const char *path)
{
	size_t n = default_at(i, path);

	return n < i->defaults.len ?
	    i->defaults.at[n] + strlen(path) + 1 : NULL;
}

void
importing_set_default(struct importing *i, const char *path,
    const char *value)
{
	struct strlist kept;
	struct buf said = BUF_INIT;
	size_t n, at = default_at(i, path);

	strlist_init(&kept);
	for (n = 0; n < i->defaults.len; n++)
		if (n != at)
			strlist_add(&kept, i->defaults.at[n]);
	if (!text_empty(value)) {
		buf_addf(&said, "%s=%s", path, value);
		strlist_add(&kept, said.data);
	}
	buf_release(&said);
	strlist_release(&i->defaults);
	i->defaults = kept;
}

const char *
importing_label(const struct import_column *c, struct buf *out)
{
	const char *words = c->words != NULL ? c->words : "";
	const char *dot = strrchr(c->path, '.');
	size_t n = strcspn(words, "|");

	/* The head's name is a name, but not the name. */
	if (c->field != NULL && dot != NULL &&
	    strcmp(dot + 1, c->field->name) == 0)
		buf_adds(out, _(c->field->label));
	else if (n > 0)
		buf_add(out, words, n);
	else
		buf_adds(out, c->path);
	return out->data;
}

void
importing_show_path(const struct importing *i, const char *path,
    struct buf *out)
{
	const struct import_column *c;
	size_t n, at;

	if (strcmp(path, "note") == 0) {
		buf_adds(out, _("（放进备注）"));
		return;
	}
	if (strcmp(path, "-") == 0) {
		buf_adds(out, _("（不要）"));
		return;
	}
	c = import_columns(i->target, &n);
	for (at = 0; at < n; at++)
		if (strcmp(c[at].path, path) == 0) {
			importing_label(&c[at], out);
			return;
		}
	buf_adds(out, path);
}

int
importing_source(const struct importing *i, const char *path)
{
	size_t n, len = table_columns(import_table(i->im))->len;

	for (n = 0; n < len; n++)
		if (strcmp(import_mapped(i->im, n), path) == 0)
			return (int)n;
	return -1;
}

/* A run under way: reading through is measured in kilobytes, the second pass
 * in rows, since those are known by then. */
struct passes {
	struct importing *i;
	struct progress *progress;
	int pass;
	bool dry_run;
	int64_t rows;             /* seen in the first pass */
};

static bool
take_progress(void *ctx, int pass, int64_t done, int64_t total, int64_t rows)
{
	struct passes *p = ctx;

	if (pass != p->pass) {
		if (p->progress != NULL)
			progress_end(p->progress);
		p->progress = progress_start(pass == 1 ?
		    _("先通读一遍（KB）") : p->dry_run ?
		    _("逐行核对，还没有入库（行）") :
		    _("正在收进来（行）"),
		    pass == 1 ? total / 1024 : p->rows);
		progress_foot(p->progress, _("Esc 停下，停下就一行也不收"));
		p->pass = pass;
	}
	if (pass == 1)
		p->rows = rows;
	return progress_step(p->progress, pass == 1 ? done / 1024 : rows);
}

static void
take_finding(void *ctx, const struct import_finding *f)
{
	struct passes *p = ctx;
	struct importing *i = p->i;
	struct finding_row *row;

	if (f->kind[0] != '\0')
		importing_count_repair(i, f);
	if (i->found[f->verdict]++ >= KEPT_MAX)
		return;
	row = vec_push(&i->findings);
	row->line = f->line;
	row->verdict = f->verdict;
	row->column = xstrdup(f->column != NULL ? f->column : "");
	row->value = xstrdup(f->value != NULL ? f->value : "");
	row->text = xstrdup(f->text != NULL ? f->text : "");
	row->kind = xstrdup(f->kind);
}

/* Gravest first; within that as they stand in the file. */
static int
by_verdict(const void *a, const void *b)
{
	const struct finding_row *x = a, *y = b;

	if (x->verdict != y->verdict)
		return x->verdict > y->verdict ? -1 : 1;
	return x->line < y->line ? -1 : x->line > y->line;
}

bool
importing_run(struct importing *i, bool dry_run, struct err *err)
{
	/* What was found before stands until this is done. */
	struct importing now = { .act = 0 };
	struct passes p = { .i = &now, .dry_run = dry_run };
	struct import_report report = { .ctx = &p, .finding = take_finding,
		.progress = take_progress };
	const char *rejects = dry_run || i->counts.refused == 0 ? NULL :
	    i->rejects;
	bool ok = import_run(i->im, dry_run, rejects, &report, &now.counts,
	    &now.act, err);

	if (p.progress != NULL)
		progress_end(p.progress);
	if (!ok && !dry_run) {
		forget_findings(&now);
		return false;
	}
	if (now.findings.len > 0)
		qsort(now.findings.at, now.findings.len,
		    sizeof now.findings.at[0], by_verdict);
	forget_findings(i);
	i->findings.at = now.findings.at;
	i->findings.len = now.findings.len;
	i->findings.cap = now.findings.cap;
	i->repairs.at = now.repairs.at;
	i->repairs.len = now.repairs.len;
	i->repairs.cap = now.repairs.cap;
	memcpy(i->found, now.found, sizeof i->found);
	i->counts = now.counts;
	i->act = now.act;
	return ok;
}

bool
importing_check(struct importing *i)
{
	struct err err = ERR_INIT;

	if (!importing_open(i, i->target, &err)) {
		importing_fail(&err);
		return false;
	}
	if (importing_run(i, true, &err))
		return true;
	if (err.code != ERR_UNSAFE) {
		importing_fail(&err);
		return false;
	}
	i->why = err;
	return true;
}

const char *
importing_encoding(enum encoding e, bool whole)
{
	static const struct { const char *name, *whole; } labels[] = {
		[ENCODING_UTF8] = { "UTF-8", "UTF-8" },
		[ENCODING_UTF8_BOM] = { "UTF-8", N_("UTF-8（带标记）") },
		[ENCODING_GB18030] = { "GB18030",
		    N_("GB18030（GBK，Excel 和 WPS 常用）") },
		[ENCODING_UTF16LE] = { "UTF-16",
		    N_("UTF-16（Unicode 文本）") },
		[ENCODING_UTF16BE] = { "UTF-16",
		    N_("UTF-16（Unicode 文本，高位在前）") },
	};

	return whole ? _(labels[e].whole) : labels[e].name;
}

static bool
take_entry(void *ctx, const struct journal_entry *e)
{
	struct idlist *ids = ctx;
	struct db *db = desk_office()->db;
	const struct kind *k = kind_by_name(e->kind);
	struct record *r = NULL, *person = NULL;
	int64_t id = 0;

	if (k == &kind_person) {
		id = row_id(db, k, e->uid);
	} else if (k == &kind_enrolment && row_load_uid(db, k, e->uid, &r,
	    NULL) == DB_ROW) {
		person = show_person_of(r);
		id = person != NULL ? person->id : 0;
	}
	record_free(r);
	record_free(person);
	if (id != 0)
		idlist_add_once(ids, id);
	return true;
}

void
importing_persons(const struct importing *i, struct idlist *out)
{
	if (i->act != 0)
		journal_of_act(desk_office()->db, i->act, take_entry, out,
		    NULL);
}

void
importing_fail(const struct err *err)
{
	dialog_message(_("收不了"), err->text);
}
