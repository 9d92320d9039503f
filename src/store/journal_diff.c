/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What an entry keeps of the version before it, and putting it back. */
#include <stdlib.h>
#include <string.h>

#include "private.h"
#include "store/journal.h"

#include "base/mem.h"
#include "base/text.h"

static void
diff(struct buf *before, const char *name, const char *old, const char *now)
{
	if (text_equal(old, now))
		return;
	canon_add(before, name, old ? old : "", old ? strlen(old) : 0);
}

void
journal_diff(const struct record *old, const struct record *now,
    struct buf *before)
{
	size_t i;

	if (old == NULL)
		return;
	for (i = 0; i < now->kind->len; i++)
		diff(before, now->kind->fields[i].name, old->value[i],
		    now->value[i]);
	diff(before, "voided_on", old->voided_on, now->voided_on);
	diff(before, "void_reason", old->void_reason, now->void_reason);
	diff(before, "extra", old->extra, now->extra);
}

static void
replace(char **text, const char *value)
{
	free(*text);
	*text = text_empty(value) ? NULL : xstrdup(value);
}

/* Put one value back; false for a name the record does not have. */
static bool
restore_one(struct record *r, const char *name, const char *value)
{
	if (strcmp(name, "voided_on") == 0)
		text_copy(r->voided_on, sizeof r->voided_on, value);
	else if (strcmp(name, "void_reason") == 0)
		replace(&r->void_reason, value);
	else if (strcmp(name, "extra") == 0)
		replace(&r->extra, value);
	else if (kind_field(r->kind, name) != NULL)
		record_set(r, name, value);
	else
		return false;
	return true;
}

bool
journal_restore(const char *before, struct record *r, struct err *err)
{
	const char *at = before, *value, *end = before + strlen(before);
	struct buf name = BUF_INIT;
	size_t len;
	char *copy;
	bool bad, ok = true;

	while (ok && canon_next(&at, end, &name, &value, &len, &bad)) {
		copy = xstrndup(value, len);
		ok = restore_one(r, name.data, copy);
		free(copy);
	}
	if (!ok)
		err_set(err, ERR_FAILED,
		    _("日志里的字段 %s 本程序不认识，不能恢复"), name.data);
	else if (bad)
		ok = err_set(err, ERR_UNSAFE, _("日志里的旧内容已损坏"));
	buf_release(&name);
	return ok;
}
