/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Which field a column is, and what the whole list has in common. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "importing.h"
#include "source.h"
#include "tui/dialog.h"
#include "tui/pick.h"

bool
importing_may_be_common(const struct import_column *c)
{
	return c->field != NULL && c->field->type != &type_name &&
	    c->field->type != &type_id_number &&
	    c->field->type != &type_phone;
}

/* Whose column it is: several kinds have a note or a number. */
static const char *
kind_label(const struct import_column *c)
{
	char *name = xstrndup(c->path, strcspn(c->path, "."));
	const struct kind *k = kind_by_name(name);

	free(name);
	return k != NULL ? _(k->label) : "";
}

/* Whether something typed may mean the last row: by its label, or by a word
 * people use for it. */
static bool
is_meant(const struct pick_rows *rows, const char *words, const char *query)
{
	return query[0] == '\0' || pick_match(&rows->at[rows->len - 1], query) ||
	    (words != NULL && strstr(words, query) != NULL);
}

static void
drop_last(struct pick_rows *rows)
{
	struct pick_row *r = &rows->at[--rows->len];

	free(r->value);
	free(r->code);
	free(r->label);
	free(r->initials);
	free(r->detail);
}

static void
add_row(const struct importing *i, const struct import_column *c,
    struct pick_rows *out)
{
	struct buf label = BUF_INIT, detail = BUF_INIT;
	int source = importing_source(i, c->path);

	importing_label(c, &label);
	if (c->required && !import_has_instead(i->im, c))
		buf_adds(&detail, _("必须有"));
	if (source >= 0)
		buf_addf(&detail, _("%s现在用「%s」列"),
		    detail.len > 0 ? "  " : "",
		    table_columns(import_table(i->im))->at[source]);
	pick_rows_add(out, c->path, kind_label(c), label.data, NULL,
	    detail.data);
	buf_release(&label);
	buf_release(&detail);
}

static void
rows(void *ctx, const char *query, struct pick_rows *out)
{
	const struct importing *i = ctx;
	size_t n, at;
	const struct import_column *c = import_columns(i->target, &n);

	for (at = 0; at < n; at++) {
		add_row(i, &c[at], out);
		if (!is_meant(out, c[at].words, query))
			drop_last(out);
	}
	pick_rows_add(out, "note", "", _("（放进备注）"), "bz",
	    _("写成「列名=值」"));
	if (!is_meant(out, NULL, query))
		drop_last(out);
	pick_rows_add(out, "-", "", _("（不要）"), "by", _("这一列不收"));
	if (!is_meant(out, NULL, query))
		drop_last(out);
}

bool
importing_choose(const struct importing *i, size_t column, struct buf *path)
{
	struct pick_source source = { .rows = rows, .searches = true };
	struct buf title = BUF_INIT;
	bool done;

	source.ctx = (void *)(uintptr_t)i;
	buf_addf(&title, _("「%s」收到哪一栏"),
	    table_columns(import_table(i->im))->at[column]);
	done = pick_one(title.data, "", &source, path);
	buf_release(&title);
	return done;
}

/* Columns of the file, with what stands in them. */
static void
column_rows(void *ctx, const char *query, struct pick_rows *out)
{
	const struct importing *i = ctx;
	const struct strlist *names = table_columns(import_table(i->im));
	struct buf number = BUF_INIT, detail = BUF_INIT;
	size_t n, s;

	(void)query;
	for (n = 0; n < names->len; n++) {
		buf_clear(&number);
		buf_clear(&detail);
		buf_addf(&number, "%zu", n + 1);
		for (s = 0; s < i->n_samples && s < 2; s++)
			if (n < i->samples[s].cells.len)
				buf_addf(&detail, "  %s",
				    i->samples[s].cells.at[n]);
		pick_rows_add(out, number.data, NULL, names->at[n], NULL,
		    detail.data);
	}
	buf_release(&number);
	buf_release(&detail);
}

bool
importing_choose_column(const struct importing *i,
    const struct import_column *c, size_t *column)
{
	struct pick_source source = { .rows = column_rows };
	struct buf title = BUF_INIT, label = BUF_INIT, value = BUF_INIT;
	bool done;

	source.ctx = (void *)(uintptr_t)i;
	importing_label(c, &label);
	buf_addf(&title, _("「%s」是表里的哪一列"), label.data);
	done = pick_one(title.data, "", &source, &value);
	if (done)
		*column = strtoul(value.data, NULL, 10) - 1;
	buf_release(&title);
	buf_release(&label);
	buf_release(&value);
	return done;
}

bool
importing_ask(const struct import_column *c, struct buf *value)
{
	struct pick_source source;
	struct source s;
	struct buf title = BUF_INIT, label = BUF_INIT;
	bool done;

	importing_label(c, &label);
	buf_addf(&title, _("整张表的「%s」都填（空着就不填）"), label.data);
	if (c->field->type->editor == EDITOR_PICK &&
	    source_open(&s, c->field, "", &source))
		done = pick_one(title.data, "", &source, value);
	else
		done = dialog_prompt(title.data, c->field, false, value);
	buf_release(&title);
	buf_release(&label);
	return done;
}
