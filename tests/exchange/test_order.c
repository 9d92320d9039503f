/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A person moves while its file is edited and decided on elsewhere: in
 * whatever order things happen and are handed over, all ends the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "offices.h"

enum step { EDIT, MOVE, DECIDE, UP, DOWN, STEP__MAX };

#define START "2026-01-05T01:00:00Z"

static char person[UID_TEXT], application[UID_TEXT];
/* Uids only grow within one process: these differ from order to order. */
static char moved[UID_TEXT], decided[UID_TEXT];

/* What a step writes depends on the step alone, never on its turn. */
static void
fix(int minute)
{
	random_seed((uint64_t)minute);
	clock_fix(time_parse(START) + minute * INT64_C(60000));
}

static void
take_over(struct office *o)
{
	struct err err = ERR_INIT;
	struct change *c;
	struct record *r;

	fix(40);
	c = change_begin(o, "take-over", NULL, &err);
	need(c != NULL, &err);
	r = world_load(o, &kind_person, person);
	assert_non_null(r);
	need(change_take_over(c, r, VILLAGE2, &err), &err);
	need(change_commit(c, &err), &err);
	record_free(r);
}

static void
run(struct world *w, enum step step)
{
	fix(10 * (int)step + 1);
	switch (step) {
	case EDIT:
		world_edit(w->at[AT_VILLAGE1], &kind_person, person, "phone",
		    "13800000001");
		break;
	case MOVE:
		WORLD_PUT(moved, w->at[AT_VILLAGE1], &kind_move, "person",
		    person, "from_unit", VILLAGE1, "to_unit", VILLAGE2,
		    "released_on", "2026-01-05");
		break;
	case DECIDE:
		WORLD_PUT(decided, w->at[AT_STREET], &kind_decision, "person",
		    person, "about", "application", "stage", "decide",
		    "outcome", "approve", "decided_on", "2026-01-05");
		break;
	case UP:
		world_hand(w, AT_VILLAGE1, AT_STREET);
		break;
	default:
		world_hand(w, AT_STREET, AT_VILLAGE1);
		world_hand(w, AT_STREET, AT_VILLAGE2);
		break;
	}
}

static void
settle(struct world *w)
{
	fix(60);
	world_hand(w, AT_VILLAGE1, AT_STREET);
	world_hand(w, AT_STREET, AT_VILLAGE2);
	take_over(w->at[AT_VILLAGE2]);
	fix(70);
	world_hand(w, AT_VILLAGE2, AT_STREET);
	world_hand(w, AT_STREET, AT_VILLAGE1);
	world_hand(w, AT_STREET, AT_VILLAGE2);
	world_hand(w, AT_STREET, AT_DISTRICT);
}

/* Put a name in place of a uid, everywhere. */
static void
rename_uid(struct buf *text, const char *uid, char letter)
{
	char *p = text->data;

	while ((p = strstr(p, uid)) != NULL)
		memset(p, letter, UID_TEXT - 1);
}

/* A row the street holds stands everywhere in the same version, and nobody
 * holds one of this person's that the street does not. */
static bool
agrees(void *ctx, struct record *r)
{
	const struct world *w = ctx;
	struct record *other = NULL;
	char uid[UID_TEXT];
	int i;

	for (i = 0; i < AT__MAX; i++) {
		if (row_load_uid(w->at[i]->db, r->kind, r->uid, &other,
		    NULL) != DB_ROW)
			continue;
		if (other->tenure != r->tenure || other->rev != r->rev ||
		    memcmp(other->sum, r->sum, SUM_BYTES) != 0)
			fail_msg("%s %s at %s is %lld.%lld, not %lld.%lld",
			    r->kind->name, record_uid(r, uid), world_codes[i],
			    (long long)other->tenure, (long long)other->rev,
			    (long long)r->tenure, (long long)r->rev);
		record_free(other);
	}
	return true;
}

static bool
is_at_street(void *ctx, struct record *r)
{
	const struct world *w = ctx;
	char uid[UID_TEXT];

	if (row_id(w->at[AT_STREET]->db, r->kind, r->uid) == 0)
		fail_msg("%s %s is not at the street", r->kind->name,
		    record_uid(r, uid));
	return true;
}

static void
all_agree(struct world *w)
{
	static const struct kind *const about[] = { &kind_person,
		&kind_application, &kind_decision, &kind_move, &kind_need,
		&kind_status, &kind_custody, &kind_duty };
	struct row_list list = { .voided = true };
	size_t k;
	int i;

	for (k = 0; k < ARRAY_LEN(about); k++) {
		list.kind = about[k];
		assert_true(row_each(w->at[AT_STREET]->db, &list, agrees, w,
		    NULL));
		for (i = 0; i < AT__MAX; i++)
			assert_true(row_each(w->at[i]->db, &list,
			    is_at_street, w, NULL));
	}
	/* And both villages, old and new, hold the whole file. */
	for (i = AT_DISTRICT; i < AT__MAX; i++)
		for (k = 0; k < 6; k++) {
			list.kind = about[k];
			assert_int_equal(row_count(w->at[i]->db, &list), 1);
		}
}

/* The end state of all four offices. */
static void
outcome(const enum step *steps, const char *start, struct buf *out)
{
	struct buf one = BUF_INIT;
	struct world w;
	int i;

	world_begin(&w);
	world_copy(start, w.dir);
	for (i = 0; i < AT__MAX; i++)
		w.at[i] = world_open(w.dir, i);
	for (i = 0; i < STEP__MAX; i++)
		run(&w, steps[i]);
	settle(&w);
	all_agree(&w);
	for (i = 0; i < AT__MAX; i++) {
		world_dump(w.at[i], &one);
		buf_addf(out, "== %s\n%s", world_codes[i], one.data);
	}
	rename_uid(out, moved, 'M');
	rename_uid(out, decided, 'D');
	buf_release(&one);
	world_end(&w);
}

struct orders {
	const char *start;
	struct buf first;
	int n;
};

static void
try_order(struct orders *all, const enum step *steps)
{
	struct buf now = BUF_INIT;

	all->n++;
	outcome(steps, all->start, &now);
	if (all->first.len == 0)
		buf_adds(&all->first, now.data);
	else if (strcmp(now.data, all->first.data) != 0)
		fail_msg("order %d%d%d%d%d ends otherwise", steps[0],
		    steps[1], steps[2], steps[3], steps[4]);
	buf_release(&now);
}

/* All orders in which the village edits before it lets go. */
static void
permute(struct orders *all, enum step *steps, int at)
{
	bool gone = false;
	int i;

	for (i = 0; i < at; i++)
		gone |= steps[i] == MOVE;
	if (at == STEP__MAX) {
		try_order(all, steps);
		return;
	}
	for (i = at; i < STEP__MAX; i++) {
		enum step s = steps[i];

		if (s == EDIT && gone)
			continue;
		steps[i] = steps[at];
		steps[at] = s;
		permute(all, steps, at + 1);
		steps[at] = steps[i];
		steps[i] = s;
	}
}

static void
every_order(void **state)
{
	enum step steps[STEP__MAX] = { EDIT, MOVE, DECIDE, UP, DOWN };
	struct orders all = { .n = 0 };
	char uid[UID_TEXT];
	struct world w;

	(void)state;
	world_make(&w);
	world_applicant(w.at[AT_VILLAGE1], VILLAGE1, person, application);
	WORLD_PUT(uid, w.at[AT_VILLAGE1], &kind_need, "person", person,
	    "what", "助餐", "dimension",
	    kind_field(&kind_need, "dimension")->choices[0].code);
	world_hand(&w, AT_VILLAGE1, AT_STREET);
	/* The district has the person on its list of those in need. */
	world_hand(&w, AT_STREET, AT_DISTRICT);
	WORLD_PUT(uid, w.at[AT_DISTRICT], &kind_status, "person", person,
	    "category", "QYP-CAT-2", "basis", "list");
	world_hand(&w, AT_DISTRICT, AT_STREET);
	world_close(&w);
	all.start = w.dir;
	buf_init(&all.first);
	permute(&all, steps, 0);
	assert_int_equal(all.n, 60);
	/* And it ends where it should: taken over, with the old village's
	 * edit in it. */
	assert_non_null(strstr(all.first.data, "phone=11:13800000001\n"));
	assert_non_null(strstr(all.first.data, "tenure=1:2\n"));
	buf_release(&all.first);
	world_end(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
