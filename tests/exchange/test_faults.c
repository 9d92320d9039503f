/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Damaged files, a killed program, a stopped one: nothing or all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <sys/wait.h>

#include "offices.h"

#include "exchange/package.h"

/* A village with a few rows and its batch on the stick. */
static char *
small_batch(struct world *w)
{
	struct err err = ERR_INIT;
	char person[UID_TEXT], application[UID_TEXT];

	world_make(w);
	WORLD_PUT(person, w->at[AT_VILLAGE1], &kind_person, "name", "练习一",
	    "division", VILLAGE1);
	WORLD_PUT(application, w->at[AT_VILLAGE1], &kind_application,
	    "person", person, "applied_on", "2026-01-05");
	need(world_send(w, AT_VILLAGE1, STREET, &err), &err);
	return world_file(w, "-000001.ndb");
}

static bool
opens(struct world *w, const char *data, size_t len)
{
	struct buf package = BUF_INIT;
	struct package p;
	bool ok;

	ok = world_unseal(w->at[AT_VILLAGE1], w->at[AT_STREET], data, len,
	         &package) &&
	     package_open(package.data, package.len, &p, NULL);
	if (ok)
		package_release(&p);
	buf_release(&package);
	return ok;
}

/* Every byte of a batch file, and every cut. */
static void
every_byte(void **state)
{
	struct buf file = BUF_INIT;
	struct world w;
	char *path;
	size_t i;

	(void)state;
	path = small_batch(&w);
	world_read(path, &file);
	assert_true(opens(&w, file.data, file.len));
	for (i = 0; i < file.len; i++) {
		file.data[i] ^= (char)(1 << i % 8);
		if (opens(&w, file.data, file.len))
			fail_msg("byte %zu", i);
		file.data[i] ^= (char)(1 << i % 8);
	}
	for (i = 0; i < file.len; i += 13)
		if (opens(&w, file.data, i))
			fail_msg("cut at %zu", i);
	free(path);
	buf_release(&file);
	world_end(&w);
}

static void
damaged_file(struct world *w, const char *path, const struct buf *file,
    size_t len, const struct buf *before, struct buf *after)
{
	struct err err = ERR_INIT;
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(file->data, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
	assert_false(world_receive(w, AT_STREET, false, &err));
	assert_int_equal(err.code, ERR_UNSAFE);
	if (!world_said(w, " X new=0 changed=0 unchanged=0 held=0 "))
		world_must_say(w, " M new=0 changed=0 unchanged=0 held=0 ");
	world_dump_all(w->at[AT_STREET], after);
	assert_string_equal(before->data, after->data);
}

/* The whole way: refused, and the register as it was. */
static void
damage_on_stick(void **state)
{
	struct buf file = BUF_INIT, before = BUF_INIT, after = BUF_INIT;
	struct err err = ERR_INIT;
	struct world w;
	char *path;
	size_t i;

	(void)state;
	path = small_batch(&w);
	world_read(path, &file);
	world_dump_all(w.at[AT_STREET], &before);
	for (i = 3; i < file.len; i += file.len / 40) {
		file.data[i] ^= 4;
		damaged_file(&w, path, &file, file.len, &before, &after);
		file.data[i] ^= 4;
	}
	for (i = 0; i < file.len; i += file.len / 17)
		damaged_file(&w, path, &file, i, &before, &after);
	/* The same file, whole, is taken after all of this. */
	world_write(path, file.data, file.len);
	need(world_receive(&w, AT_STREET, false, &err), &err);
	free(path);
	buf_release(&file);
	buf_release(&before);
	buf_release(&after);
	world_end(&w);
}

struct killer {
	int at;        /* kill before this step */
	int step;
};

static void
maybe_die(struct killer *k)
{
	if (++k->step == k->at)
		kill(getpid(), SIGKILL);
}

static bool
die_at_row(void *ctx, int64_t done, int64_t total)
{
	(void)done, (void)total;
	maybe_die(ctx);
	return true;
}

static void
die_at_line(void *ctx, const char *line)
{
	(void)line;
	maybe_die(ctx);
}

/* Take in within a child that kills itself at a step; true if it died. */
static bool
receive_in_child(struct world *w, int at)
{
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		struct killer k = { at, 0 };
		struct handoff_report report = { .ctx = &k,
			.line = die_at_line, .progress = die_at_row };
		struct office *o = world_open(w->dir, AT_STREET);
		bool ok = handoff_receive(o, w->stick, false, &report, NULL);

		office_close(o);
		_exit(ok ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	if (WIFSIGNALED(status)) {
		assert_int_equal(WTERMSIG(status), SIGKILL);
		return true;
	}
	assert_int_equal(WEXITSTATUS(status), 0);
	return false;
}

/* Killed at any row nothing is there; after the last step all of it is; and
 * the next start simply goes on. */
static void
killed(void **state)
{
	struct buf before = BUF_INIT, after = BUF_INIT, now = BUF_INIT;
	struct err err = ERR_INIT;
	struct world w;
	char *path;
	bool died = true;
	int at, rows = 2;

	(void)state;
	path = small_batch(&w);
	world_dump(w.at[AT_STREET], &before);
	for (at = 1; died; at++) {
		world_close(&w);
		died = receive_in_child(&w, at);
		w.at[AT_STREET] = world_open(w.dir, AT_STREET);
		world_dump(w.at[AT_STREET], &now);
		if (at <= rows)
			assert_string_equal(now.data, before.data);
		else
			assert_string_not_equal(now.data, before.data);
	}
	assert_true(at > rows);
	need(world_receive(&w, AT_STREET, false, &err), &err);
	world_must_say(&w, " A new=2 changed=0 unchanged=0 held=0 refused=0");
	world_dump(w.at[AT_STREET], &after);
	assert_string_equal(now.data, after.data);
	free(path);
	buf_release(&before);
	buf_release(&after);
	buf_release(&now);
	world_end(&w);
}

static bool
stop_at_once(void *ctx, int64_t done, int64_t total)
{
	(void)ctx;
	return done + 1 < total;
}

static void
stopped(void **state)
{
	struct handoff_report report = { .progress = stop_at_once };
	struct buf before = BUF_INIT, after = BUF_INIT;
	struct err err = ERR_INIT;
	struct world w;
	char *path;

	(void)state;
	path = small_batch(&w);
	world_dump_all(w.at[AT_STREET], &before);
	assert_false(handoff_receive(w.at[AT_STREET], w.stick, false, &report,
	    &err));
	assert_int_equal(err.code, ERR_FAILED);
	world_dump_all(w.at[AT_STREET], &after);
	assert_string_equal(before.data, after.data);
	need(world_receive(&w, AT_STREET, false, &err), &err);
	free(path);
	buf_release(&before);
	buf_release(&after);
	world_end(&w);
}

/* A folder that cannot take files: the batch stays made, and the next
 * sending lays it, with the same number and the same bytes. */
static void
stick_gone(void **state)
{
	struct buf first = BUF_INIT, second = BUF_INIT;
	struct err err = ERR_INIT;
	struct world w;
	char *path;

	(void)state;
	path = small_batch(&w);
	world_read(path, &first);
	world_clear_stick(&w);
	assert_int_equal(rmdir(w.stick), 0);
	assert_false(world_send(&w, AT_VILLAGE1, STREET, &err));
	assert_int_equal(err.code, ERR_FAILED);
	assert_true(path_make_dirs(w.stick, NULL));
	need(world_send(&w, AT_VILLAGE1, STREET, &err), &err);
	world_read(path, &second);
	assert_int_equal(first.len, second.len);
	assert_memory_equal(first.data, second.data, first.len);
	free(path);
	buf_release(&first);
	buf_release(&second);
	world_end(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_byte),
		cmocka_unit_test(damage_on_stick),
		cmocka_unit_test(killed),
		cmocka_unit_test(stopped),
		cmocka_unit_test(stick_gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
