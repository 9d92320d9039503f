/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Repairs of a list by column and kind, and which of them are refused. */
#include <stdlib.h>
#include <string.h>

#include "importing.h"

void
importing_forget_repairs(struct importing *i)
{
	struct repair_group *g;
	size_t n;

	for (g = i->repairs.at; g < i->repairs.at + i->repairs.len; g++) {
		free(g->column);
		free(g->kind);
		for (n = 0; n < g->examples; n++) {
			free(g->example[n].value);
			free(g->example[n].text);
		}
	}
	vec_release(&i->repairs);
}

void
importing_count_repair(struct importing *i, const struct import_finding *f)
{
	struct repair_group *g = NULL;
	size_t n;

	for (n = 0; n < i->repairs.len && g == NULL; n++)
		if (strcmp(i->repairs.at[n].column, f->column) == 0 &&
		    strcmp(i->repairs.at[n].kind, f->kind) == 0)
			g = &i->repairs.at[n];
	if (g == NULL) {
		g = vec_push(&i->repairs);
		*g = (struct repair_group){ xstrdup(f->column),
			xstrdup(f->kind), 0, 0, { { 0, NULL, NULL } } };
	}
	g->cells++;
	if (g->examples == REPAIR_EXAMPLES)
		return;
	n = g->examples++;
	g->example[n].line = f->line;
	g->example[n].value = xstrdup(f->value);
	g->example[n].text = xstrdup(f->text);
}

static void
key_of_repair(const struct repair_group *g, struct buf *key)
{
	buf_addf(key, "%s\t%s", g->column, g->kind);
}

bool
importing_refuses(const struct importing *i, const struct repair_group *g)
{
	struct buf key = BUF_INIT;
	bool is;

	key_of_repair(g, &key);
	is = strlist_has(&i->refused_repairs, key.data);
	buf_release(&key);
	return is;
}

void
importing_refuse(struct importing *i, const struct repair_group *g,
    bool refuse)
{
	struct strlist kept;
	struct buf key = BUF_INIT;
	size_t n;

	key_of_repair(g, &key);
	strlist_init(&kept);
	for (n = 0; n < i->refused_repairs.len; n++)
		if (strcmp(i->refused_repairs.at[n], key.data) != 0)
			strlist_add(&kept, i->refused_repairs.at[n]);
	if (refuse)
		strlist_add(&kept, key.data);
	strlist_release(&i->refused_repairs);
	i->refused_repairs = kept;
	buf_release(&key);
}
