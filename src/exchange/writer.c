/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "exchange/writer.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "writer_private.h"

/* The last one takes every name. */
static const struct writer_form *const forms[] = { &writer_xlsx, &writer_csv };

static bool
ends_in(const char *path, const char *suffix)
{
	size_t len = path != NULL ? strlen(path) : 0, n = strlen(suffix);

	return len > n && strcasecmp(path + len - n, suffix) == 0;
}

static const struct writer_form *
form_of(const char *path)
{
	size_t i;

	for (i = 0; i + 1 < ARRAY_LEN(forms); i++)
		if (ends_in(path, forms[i]->suffix))
			break;
	return forms[i];
}

static bool
write_header(struct writer *w, const struct writer_options *options)
{
	const char **titles = xcalloc(options->n, sizeof *titles);
	size_t i;
	bool ok;

	for (i = 0; i < options->n; i++)
		titles[i] = options->columns[i].title;
	ok = writer_row(w, titles);
	free(titles);
	return ok;
}

struct writer *
writer_open(const struct writer_options *options, struct err *err)
{
	struct writer *w = xcalloc(1, sizeof *w);

	w->form = form_of(options->path);
	w->n = options->n;
	w->out = outfile_open(options->path, 0600, err);
	if (w->out == NULL || !w->form->begin(w, options, err)) {
		writer_drop(w);
		return NULL;
	}
	write_header(w, options);
	return w;
}

bool
writer_row(struct writer *w, const char *const *cells)
{
	bool ok = w->form->row(w, cells);

	w->rows++;
	return ok;
}

bool
writer_close(struct writer *w, struct writer_loss *loss, struct err *err)
{
	static const struct writer_loss none;
	struct outfile *out = w->out;
	bool ok;

	if (loss != NULL) {
		*loss = none;
		if (w->form == &writer_csv)
			writer_csv_loss(w, loss);
	}
	ok = w->form->end == NULL || w->form->end(w, err);
	if (ok) {
		w->out = NULL;
		ok = outfile_commit(out, err);
	}
	writer_drop(w);
	return ok;
}

void
writer_drop(struct writer *w)
{
	if (w == NULL)
		return;
	w->form->release(w);
	outfile_drop(w->out);
	free(w);
}
