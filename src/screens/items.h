/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * From the parts of an action to the items of a form, and back.
 *
 * A part of one record stands in the form as it is.  Of several persons the
 * first is the one it is about, the others are rows of the section "member",
 * each with what household_member says of it.  Papers are ticked in two
 * lists.  Any other part of several records is a repeated section.
 */
#ifndef ITEMS_H
#define ITEMS_H

#include "casework/action.h"
#include "tui/form.h"

/* The items of one form, and what they point at. */
struct items {
	struct form_item *at;
	size_t len, cap;
	/* Fields made for this form, owned: ticked papers, the reason, the
	 * items of a scale. */
	VEC(struct field *) made;
};

/* `scale` is the code of the scale an assessment is made by, or NULL. */
void items_build(struct items *items, const struct input *in,
    const char *scale);
void items_release(struct items *items);

/* Put one value of the form into the input. */
void items_put(struct input *in, const char *path,
    const struct form_item *item, const char *value);
/* The value the input has for a path, appended; "" if none. */
void items_get(struct input *in, const char *path,
    const struct form_item *item, struct buf *out);
/* Whether that value stands in a record that is stored already. */
bool items_stored(struct input *in, const char *path,
    const struct form_item *item);
/* The path in the form of the place a finding names, appended; "" for what
 * has no field in the form. */
void items_path(struct input *in, const struct items *items,
    const char *place, struct buf *out);
/* Rows a repeated section has in the input. */
size_t items_rows(struct input *in, const char *section);

#endif
