/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "mask.h"

#include <string.h>

#include "base/text.h"
#include "desk.h"
#include "show.h"

#define HEAD 3
#define TAIL 4

static bool
is_person(const struct field *f)
{
	return f->type == &type_ref && strcmp(f->target, "person") == 0;
}

static void
show_name(const char *uid_text, struct buf *out)
{
	struct record *person = NULL;
	uint8_t uid[UID_BYTES];

	if (uid_parse(uid, uid_text) && row_load_uid(desk_office()->db,
	    &kind_person, uid, &person, NULL) == DB_ROW)
		buf_adds(out, record_text(person, "name"));
	record_free(person);
}

static void
show_ends(const char *value, struct buf *out)
{
	size_t len = strlen(value), i;

	if (len <= HEAD + TAIL) {
		buf_adds(out, value);
		return;
	}
	buf_add(out, value, HEAD);
	for (i = HEAD; i + TAIL < len; i++)
		buf_addc(out, '*');
	buf_adds(out, value + len - TAIL);
}

void
mask_cell(const struct field *f, const char *value, struct buf *out)
{
	if (text_empty(value))
		return;
	if (is_person(f))
		show_name(value, out);
	else if ((f->flags & FIELD_SENSITIVE) != 0 &&
	    (f->type == &type_id_number || f->type == &type_phone))
		show_ends(value, out);
	else
		show_value(f, value, out);
}
