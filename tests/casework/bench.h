/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A practice office to work at: one village that does everything, a fixed
 * clock, and act(), which does one action with typed fields the way the
 * command line does.  Persons carry the unassigned county 360199.
 */
#ifndef TESTS_CASEWORK_BENCH_H
#define TESTS_CASEWORK_BENCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "casework/action.h"
#include "casework/casefile.h"
#include "casework/deadline.h"
#include "store/search.h"
#include "tempdir.h"

#define BENCH_UNIT "360104002001"
#define BENCH_DAY "2026-02-12"

static struct office *bench;
static char *bench_dir;

/* What the last act() wrote, said and refused. */
static struct records done;
static struct findings said;
static struct err why;

/* Eight in the morning of a day. */
static inline void
bench_day(const char *day)
{
	clock_fix((int64_t)day_parse_iso(day) * 86400000);
}

static inline int
bench_setup(void **state)
{
	const struct office_setup setup = {
		.unit = BENCH_UNIT, .name = "洪翔社区", .profile = "single",
		.practice = true
	};
	struct err err = ERR_INIT;
	char *path;

	(void)state;
	bench_day(BENCH_DAY);
	bench_dir = tempdir_make();
	path = tempdir_path(bench_dir, "office.db");
	if (!office_init(path, &setup, &err))
		fail_msg("%s", err.text);
	bench = office_open(path, &err);
	free(path);
	if (bench == NULL || !operator_login(bench, "admin", NULL, &err))
		fail_msg("%s", err.text);
	return 0;
}

static inline int
bench_teardown(void **state)
{
	(void)state;
	records_release(&done);
	findings_release(&said);
	office_close(bench);
	tempdir_remove(bench_dir);
	clock_fix(-1);
	return 0;
}

/* Whether something said contains `text`. */
static inline bool
heard(const char *text)
{
	size_t i;

	for (i = 0; i < said.len; i++)
		if (strstr(said.at[i].text, text) != NULL)
			return true;
	return false;
}

/* Type "field=value" texts, up to NULL, into an action about a person and a
 * record (both may be NULL) and run it. */
static inline bool
act_on(const char *person, const char *uid, const char *action, va_list args)
{
	const struct action *a = action_by_name(action);
	struct input *in;
	const char *pair;
	char name[128];
	bool ok, ignored;

	records_release(&done);
	findings_release(&said);
	memset(&said, 0, sizeof said);
	memset(&done, 0, sizeof done);
	err_clear(&why);
	if (a == NULL)
		fail_msg("no action %s", action);
	in = input_new(a);
	ok = input_about(bench, in, person, uid, &why);
	while (ok && (pair = va_arg(args, const char *)) != NULL) {
		text_copy(name, sizeof name, pair);
		name[strcspn(name, "=")] = '\0';
		ok = input_set(bench, in, name, strchr(pair, '=') + 1,
		    &ignored, &why);
		if (ok && ignored)
			fail_msg("%s ignored by %s", name, action);
	}
	ok = ok && action_run(bench, in, &done, &said, &why);
	input_free(in);
	return ok;
}

static inline bool
act(const char *person, const char *action, ...)
{
	va_list args;
	bool ok;

	va_start(args, action);
	ok = act_on(person, NULL, action, args);
	va_end(args);
	return ok;
}

static inline bool
act_at(const char *uid, const char *action, ...)
{
	va_list args;
	bool ok;

	va_start(args, action);
	ok = act_on(NULL, uid, action, args);
	va_end(args);
	return ok;
}

#define assert_done(call) do { \
	if (!(call)) \
		fail_msg("%s: %s (%s)", #call, why.text, why.field); \
} while (0)
/* Refused, with a sentence that contains `part`. */
#define assert_refused(call, part) do { \
	if (call) \
		fail_msg("%s was not refused", #call); \
	if (strstr(why.text, part) == NULL) \
		fail_msg("%s: said \"%s\"", #call, why.text); \
} while (0)

/* The last record of a kind the last act() wrote; fails if there is none. */
static inline const struct record *
wrote(const char *kind)
{
	size_t i;

	for (i = done.len; i > 0; i--)
		if (strcmp(done.at[i - 1]->kind->name, kind) == 0)
			return done.at[i - 1];
	fail_msg("no %s was written", kind);
	return NULL;
}

static inline size_t
count_wrote(const char *kind)
{
	size_t i, n = 0;

	for (i = 0; i < done.len; i++)
		n += strcmp(done.at[i]->kind->name, kind) == 0;
	return n;
}

/* Take somebody in; `id` receives the person's uid as text. */
static inline void
bench_take_in(const char *name, const char *number, char id[UID_TEXT])
{
	char typed_name[128], typed_number[64];
	size_t i;

	snprintf(typed_name, sizeof typed_name, "person.1.name=%s", name);
	snprintf(typed_number, sizeof typed_number, "person.1.id_number=%s",
	    number);
	assert_done(act(NULL, "take-in", typed_name, typed_number,
	    "person.1.phone=13800000000", "person.1.address=洪翔路 1 号",
	    "application.reason=独居，行动不便", "sign_kind=按手印",
	    "witness=李四", NULL));
	for (i = 0; i < done.len; i++)
		if (done.at[i]->kind == &kind_person)
			break;
	record_uid(done.at[i], id);
}

/* The case of a person now; the caller frees it. */
static inline struct casefile *
bench_case(const char *person)
{
	struct err err = ERR_INIT;
	int64_t id = search_exact(bench->db, person, bench->unit, &err);
	struct casefile *c = id != 0 ? casefile_load(bench, id, &err) : NULL;

	if (c == NULL)
		fail_msg("%s", err.text);
	return c;
}

static inline enum case_stage
bench_stage(const char *person)
{
	struct casefile *c = bench_case(person);
	enum case_stage stage = c->stage;

	casefile_free(c);
	return stage;
}

/* Through acceptance, survey, assessment and opinion. */
static inline void
bench_to_opinion(const char *person)
{
	assert_done(act(person, "accept", NULL));
	assert_done(act(person, "visit", "workers=张三、李四", "findings=属实",
	    "sign_kind=签字", "signed_by=王某", NULL));
	assert_done(act(person, "assess", "scale=SC", "answer.SC-1=1",
	    "answer.SC-2=1", "answer.SC-3=1", "answer.SC-4=0",
	    "answer.SC-5=0", "answer.SC-6=0", NULL));
	assert_done(act(person, "opine", "text=同意申请", NULL));
}

/* A citizen's number of the practice county; `serial` 0..999. */
static inline void
bench_number(const char *birth, int serial, char out[19])
{
	snprintf(out, 19, "360199%.8s%03d", birth, serial);
	out[17] = ident_citizen_check(out);
	out[18] = '\0';
}

#endif
