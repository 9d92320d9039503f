/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The journal's own promises, undo's material, and drafts. */
#include "sample.h"

struct seen {
	int n;
	int64_t first, last;
	char before[256];
};

static bool
see(void *ctx, const struct journal_entry *e)
{
	struct seen *s = ctx;

	if (s->n++ == 0)
		s->first = e->seq;
	s->last = e->seq;
	text_copy(s->before, sizeof s->before, e->before ? e->before : "");
	return true;
}

static void
entries_come_back_in_order(void **state)
{
	struct register_file *f = *state;
	struct record *r = sample_new(f->db, &kind_team);
	struct seen s = { 0 };
	char head[2][2 * CHAIN_BYTES + 1];
	int64_t entries;

	journal_head(f->db, head[0]);
	sample_write(f->db, r);
	sample_seal(r);
	sample_write(f->db, r);
	journal_head(f->db, head[1]);
	assert_string_not_equal(head[0], head[1]);
	assert_true(journal_of_record(f->db, "team", r->uid, see, &s, NULL));
	assert_true(s.n == 2 && s.first == 1 && s.last == 2);
	assert_string_equal(s.before, "note=3:old\n");
	memset(&s, 0, sizeof s);
	assert_true(journal_of_record(f->db, "person", r->uid, see, &s, NULL));
	assert_int_equal(s.n, 0);
	assert_true(journal_of_act(f->db, 1, see, &s, NULL));
	assert_int_equal(s.n, 2);
	memset(&s, 0, sizeof s);
	assert_true(journal_recent(f->db, 0, 1, see, &s, NULL));
	assert_true(s.n == 1 && s.first == 2);
	memset(&s, 0, sizeof s);
	assert_true(journal_recent(f->db, 2, 9, see, &s, NULL));
	assert_true(s.n == 1 && s.first == 1);
	assert_true(journal_verify(f->db, &entries, NULL));
	assert_true(entries == 2);
	record_free(r);
}

static void
a_rollback_leaves_the_chain_whole(void **state)
{
	struct register_file *f = *state;
	struct record *r = sample_new(f->db, &kind_team);
	int64_t entries, act;

	sample_write(f->db, r);
	act = journal_next_act(f->db);
	assert_true(db_begin(f->db, NULL));
	assert_true(journal_next_act(f->db) == act + 1);
	sample_seal(r);
	sample_write(f->db, r);
	db_rollback(f->db);
	assert_true(journal_next_act(f->db) == act + 1);
	assert_true(journal_verify(f->db, &entries, NULL));
	assert_true(entries == 1);
	sample_write(f->db, r);
	assert_true(journal_verify(f->db, &entries, NULL));
	assert_true(entries == 2);
	record_free(r);
}

static void
blanking_takes_the_content_only(void **state)
{
	struct register_file *f = *state;
	struct record *r = sample_new(f->db, &kind_team);
	struct seen s = { 0 };
	int64_t entries;

	sample_write(f->db, r);
	sample_seal(r);
	sample_write(f->db, r);
	assert_true(journal_blank(f->db, r->uid, NULL));
	assert_true(journal_of_record(f->db, "team", r->uid, see, &s, NULL));
	assert_int_equal(s.n, 2);
	assert_string_equal(s.before, "");
	assert_true(journal_verify(f->db, &entries, NULL));
	record_free(r);
}

/* The former version, but for its number, from the later one and the diff. */
static void
a_diff_restores(void **state)
{
	struct register_file *f = *state;
	struct record *old, *now;
	struct buf before = BUF_INIT;
	size_t i;

	for (i = 0; i < kinds_len; i++) {
		old = sample_new(f->db, kinds[i]);
		old->extra = xstrdup("later=3:a\nb\n");
		now = record_copy(old);
		record_set(now, kinds[i]->fields[0].name, NULL);
		free(now->extra);
		now->extra = NULL;
		text_copy(now->voided_on, sizeof now->voided_on, "2026-01-07");
		now->void_reason = xstrdup("a=1:\nb");
		buf_clear(&before);
		journal_diff(old, now, &before);
		assert_false(record_same_content(old, now));
		assert_true(journal_restore(before.data, now, NULL));
		assert_true(record_same_content(old, now));
		buf_clear(&before);
		journal_diff(NULL, now, &before);
		journal_diff(old, now, &before);
		assert_int_equal(before.len, 0);
		record_free(old);
		record_free(now);
	}
	buf_release(&before);
}

static void
a_bad_diff_is_refused(void **state)
{
	static const char *const bad[] = {
		"nonsense=1:a\n", "name", "name=", "name=1", "name=9:a\n",
		"name=1:ab\n", "=1:a\n", "name=99999999999999999999:a\n",
	};
	struct register_file *f = *state;
	struct record *r = sample_new(f->db, &kind_team);
	struct err err = ERR_INIT;
	size_t i;

	for (i = 0; i < ARRAY_LEN(bad); i++)
		if (journal_restore(bad[i], r, &err))
			fail_msg("%s", bad[i]);
	assert_true(err.code != ERR_NONE);
	record_free(r);
}

static bool
see_draft(void *ctx, const struct draft *d)
{
	int *n = ctx;

	assert_non_null(d->form);
	++*n;
	return true;
}

static void
drafts_are_kept(void **state)
{
	struct register_file *f = *state;
	struct draft d = { 0 }, back;
	struct err err = ERR_INIT;
	int n = 0;

	d.form = xstrdup("visit");
	d.operator = xstrdup("admin");
	d.body = xstrdup("a=1:x\n");
	assert_true(draft_save(f->db, &d, &err));
	assert_true(d.id > 0 && d.changed_at[0] != '\0');
	free(d.body);
	d.body = xstrdup("a=1:y\n");
	assert_true(draft_save(f->db, &d, &err));
	assert_true(draft_load(f->db, d.id, &back, &err) == DB_ROW);
	assert_string_equal(back.body, "a=1:y\n");
	assert_string_equal(back.form, "visit");
	assert_null(back.title);
	draft_release(&back);
	assert_true(draft_each(f->db, "admin", see_draft, &n, &err));
	assert_int_equal(n, 1);
	assert_true(draft_each(f->db, "other", see_draft, &n, &err));
	assert_int_equal(n, 1);
	assert_true(draft_each(f->db, NULL, see_draft, &n, &err));
	assert_int_equal(n, 2);
	assert_true(draft_delete(f->db, d.id, &err));
	assert_true(draft_load(f->db, d.id, &back, &err) == DB_NONE);
	draft_release(&d);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, register_setup, \
	register_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(entries_come_back_in_order),
		TEST(a_rollback_leaves_the_chain_whole),
		TEST(blanking_takes_the_content_only),
		TEST(a_diff_restores),
		TEST(a_bad_diff_is_refused),
		TEST(drafts_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
