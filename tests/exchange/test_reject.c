/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A row that was sent back is work at the very field until it is mended. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "forge.h"

#include "casework/worklist.h"
#include "exchange/reject.h"
#include "store/journal.h"

struct seen {
	int count;
	struct reject last;
	char reason[256];
};

static bool
take(void *ctx, const struct reject *r)
{
	struct seen *s = ctx;

	s->count++;
	s->last = *r;
	text_copy(s->reason, sizeof s->reason, r->reason.data);
	return true;
}

static struct seen
look(struct office *o)
{
	struct seen s = { 0 };
	struct err err = ERR_INIT;

	need(reject_each(o, take, &s, &err), &err);
	return s;
}

/* Village 1 sends a person whose sex is no code; the street's answer comes
 * back. */
static void
send_a_bad_row(struct world *w, char uid[UID_TEXT])
{
	world_make(w);
	WORLD_PUT(uid, w->at[AT_VILLAGE1], &kind_person, "name", "练习三",
	    "division", VILLAGE1);
	forge_edit(w->at[AT_VILLAGE1], &kind_person, uid, VILLAGE1, "sex",
	    "9x");
	forge_hand(w, AT_VILLAGE1, AT_STREET);
	world_receive(w, AT_VILLAGE1, false, NULL);
}

static void
both_sides_see_it_and_its_owner_mends_it(void **state)
{
	struct world w;
	struct seen s;
	char uid[UID_TEXT];

	(void)state;
	send_a_bad_row(&w, uid);
	s = look(w.at[AT_VILLAGE1]);
	assert_int_equal(s.count, 1);
	assert_string_equal(s.last.source, "receipt");
	assert_string_equal(s.last.unit, STREET);
	assert_string_equal(s.last.kind, "person");
	assert_string_equal(s.last.field, "sex");
	assert_string_equal(s.last.uid, uid);
	assert_true(s.last.code == 'R' && s.last.ours);
	assert_true(s.reason[0] != '\0');
	s = look(w.at[AT_STREET]);
	assert_int_equal(s.count, 1);
	assert_string_equal(s.last.source, "batch");
	assert_string_equal(s.last.unit, VILLAGE1);
	assert_false(s.last.ours);
	world_edit(w.at[AT_VILLAGE1], &kind_person, uid, "sex", "2");
	assert_int_equal(look(w.at[AT_VILLAGE1]).count, 1);
	forge_hand(&w, AT_VILLAGE1, AT_STREET);
	assert_int_equal(look(w.at[AT_VILLAGE1]).count, 0);
	assert_int_equal(look(w.at[AT_STREET]).count, 0);
	world_end(&w);
}

/* The row of the work list for refused rows; NULL if there is none. */
static const struct work_row *
work_of(struct office *o, struct worklist *list)
{
	struct err err = ERR_INIT;
	size_t i;

	need(worklist_load(o, list, &err), &err);
	for (i = 0; i < list->len; i++)
		if (strcmp(list->at[i].event, "reject") == 0)
			return &list->at[i];
	return NULL;
}

static void
todays_work_leads_to_the_field(void **state)
{
	struct worklist list = { 0 }, other = { 0 };
	const struct work_row *row;
	char uid[UID_TEXT];
	struct world w;

	(void)state;
	send_a_bad_row(&w, uid);
	row = work_of(w.at[AT_VILLAGE1], &list);
	assert_non_null(row);
	assert_string_equal(row->uid, uid);
	assert_string_equal(row->who, "练习三");
	assert_string_equal(row->action, "edit");
	assert_string_equal(row->kind, "person");
	assert_string_equal(row->field, "sex");
	assert_non_null(strstr(row->next, "改「性别」："));
	/* At the street there is nothing to do about it. */
	assert_null(work_of(w.at[AT_STREET], &other));
	worklist_release(&list);
	worklist_release(&other);
	world_end(&w);
}

static bool
note_last(void *ctx, const struct journal_entry *e)
{
	text_copy(ctx, 256, e->reason != NULL ? e->reason : "");
	return strcmp(e->action, "drop-reject") != 0;
}

static void
one_can_be_given_up_with_a_reason(void **state)
{
	struct err err = ERR_INIT;
	char uid[UID_TEXT], reason[256] = "";
	struct office *village;
	struct world w;
	int64_t id, entries;

	(void)state;
	send_a_bad_row(&w, uid);
	village = w.at[AT_VILLAGE1];
	id = look(village).last.id;
	assert_false(reject_drop(village, id, "", &err));
	assert_int_equal(err.code, ERR_REFUSED);
	assert_int_equal(look(village).count, 1);
	err_clear(&err);
	need(reject_drop(village, id, "重复登记", &err), &err);
	assert_int_equal(look(village).count, 0);
	need(journal_recent(village->db, 0, 5, note_last, reason, &err),
	    &err);
	assert_string_equal(reason, "重复登记");
	need(journal_verify(village->db, &entries, &err), &err);
	assert_false(reject_drop(village, id, "再一次", &err));
	assert_int_equal(err.code, ERR_REFUSED);
	world_end(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_sides_see_it_and_its_owner_mends_it),
		cmocka_unit_test(todays_work_leads_to_the_field),
		cmocka_unit_test(one_can_be_given_up_with_a_reason),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	world_drop_template();
	return failed;
}
