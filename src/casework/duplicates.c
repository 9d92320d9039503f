/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/duplicates.h"

#include <string.h>

#include "base/text.h"
#include "casework/step.h"
#include "model/pinyin.h"

/* At most so many are compared: one birthday or phone never has more, and a
 * key press must stay quick. */
#define MOST 50

struct record *
duplicates_by_id(struct office *o, const char *id_number, struct err *err)
{
	if (text_empty(id_number))
		return NULL;
	return row_find(o->db, &kind_person, "id_number", id_number, err);
}

/* "王桂英（1950-03-15，洪翔社区居委会，服务号 360104 002001 00042 8）". */
static void
duplicates_describe(struct office *o, const struct record *person,
    struct buf *out)
{
	struct records numbers = { 0 };
	char shown[22];
	size_t i;

	buf_addf(out, "%s（%s", step_name(person),
	    record_text(person, "birth"));
	if (record_get(person, "division") != NULL) {
		buf_adds(out, "，");
		office_unit_name(o, record_get(person, "division"), out);
	}
	if (row_children(o->db, &kind_service_number, "person", person,
	        &numbers, NULL))
		for (i = 0; i < numbers.len; i++)
			if (step_is(numbers.at[i], "state", "held"))
				buf_addf(out, _("，服务号 %s"),
				    service_number_show(record_text(
				        numbers.at[i], "number"), shown));
	records_release(&numbers);
	buf_adds(out, "）");
}

/* The stored person `r` is, so that it is not its own double. */
static bool
is_itself(const struct record *r, const struct record *other)
{
	return memcmp(r->uid, other->uid, UID_BYTES) == 0;
}

static void
check_id(struct office *o, const struct record *person,
    struct findings *found)
{
	struct record *other = duplicates_by_id(o,
	    record_get(person, "id_number"), NULL);
	struct buf who = BUF_INIT;

	if (other != NULL && !is_itself(person, other)) {
		duplicates_describe(o, other, &who);
		findings_add(found, FINDING_ERROR, "id_number",
		    _("证件号码已登记在%s名下，请打开此人办理，不要重复登记"),
		    who.data);
	}
	record_free(other);
	buf_release(&who);
}

/* Warn of those with the same `field` whose folded name is the same too. */
static void
check_alike(struct office *o, const struct record *person, const char *field,
    struct findings *found)
{
	const struct row_where where[] = {
		{ field, ROW_IS, record_get(person, field) }
	};
	const struct row_list list = {
		.kind = &kind_person, .where = where, .n_where = 1,
		.limit = MOST
	};
	struct buf mine = BUF_INIT, theirs = BUF_INIT, who = BUF_INIT;
	struct records alike = { 0 };
	size_t i;

	pinyin_fold(step_name(person), &mine);
	if (where[0].value != NULL && mine.len > 0)
		row_list(o->db, &list, &alike, NULL);
	for (i = 0; i < alike.len; i++) {
		buf_clear(&theirs);
		buf_clear(&who);
		pinyin_fold(step_name(alike.at[i]), &theirs);
		if (is_itself(person, alike.at[i]) ||
		    !text_equal(mine.data, theirs.data))
			continue;
		duplicates_describe(o, alike.at[i], &who);
		findings_add(found, FINDING_WARNING, field,
		    _("姓名和%s与%s相同，可能是同一人，请先核对"),
		    _(kind_field(&kind_person, field)->label), who.data);
	}
	records_release(&alike);
	buf_release(&mine);
	buf_release(&theirs);
	buf_release(&who);
}

void
duplicates_check(struct office *o, const struct record *person,
    struct findings *found)
{
	check_id(o, person, found);
	check_alike(o, person, "birth", found);
	check_alike(o, person, "phone", found);
}
