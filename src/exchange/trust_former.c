/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * By which keys we know our own signature again: the present one, and those
 * that each signed its successor down to it.  A key that was lost signs
 * nobody: who has it now is unknown, so nothing counts any more that it
 * signed, and neither do those before it.
 *
 * Meta "key_former" holds the public keys, the latest first, one a line.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "trust_private.h"

bool
trust_keep_former(struct office *o, const struct identity *old,
    struct err *err)
{
	char text[MINISIGN_PUBLIC_TEXT], *before, *end;
	struct buf all = BUF_INIT;
	size_t n = 1;
	bool ok;

	if (old == NULL)
		return db_set_meta(o->db, "key_former", "", err);
	before = db_meta(o->db, "key_former");
	buf_addf(&all, "%s\n",
	    minisign_public_format(&old->sign.public, text));
	end = before;
	while (end != NULL && *end != '\0' && ++n < TRUST_OWN_KEYS) {
		end += strcspn(end, "\n");
		end += *end != '\0';
	}
	if (end != NULL)
		buf_add(&all, before, (size_t)(end - before));
	ok = db_set_meta(o->db, "key_former", all.data, err);
	buf_release(&all);
	free(before);
	return ok;
}

size_t
trust_own_keys(struct office *o, struct minisign_public out[TRUST_OWN_KEYS])
{
	char *present = db_meta(o->db, "key_sign");
	char *former = db_meta(o->db, "key_former"), *line, *rest = NULL;
	size_t n = 0;

	if (!text_empty(present) && minisign_public_parse(present, &out[n]))
		n++;
	line = former != NULL && n > 0 ? strtok_r(former, "\n", &rest) : NULL;
	for (; line != NULL && n < TRUST_OWN_KEYS;
	     line = strtok_r(NULL, "\n", &rest))
		if (minisign_public_parse(line, &out[n]))
			n++;
	free(former);
	free(present);
	return n;
}
