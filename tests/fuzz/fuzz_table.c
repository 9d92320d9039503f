/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A table somebody else made: what it is found to be does not depend on how
 * many bytes are read at a time, and every reading gives the same rows.
 */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/utf8.h"
#include "exchange/table.h"
#include "fuzz.h"

static char path[64];

static void
forget(void)
{
	unlink(path);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	snprintf(path, sizeof path, "/tmp/nuandang-fuzz-%ld.csv",
	    (long)getpid());
	atexit(forget);
	return 0;
}

static void
put(const uint8_t *data, size_t len)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	MUST(fd >= 0 && write(fd, data, len) == (ssize_t)len);
	close(fd);
}

static int
known(void *ctx, const char *cell)
{
	(void)ctx;
	return strcmp(cell, "姓名") == 0 || strcmp(cell, "a") == 0;
}

static bool
take_line(void *ctx, long line, enum table_line what, char *const *cells,
    size_t n, int64_t done, struct err *err)
{
	size_t i;

	(void)err;
	buf_addf(ctx, "%ld %d:", line, (int)what);
	for (i = 0; i < n; i++) {
		MUST(utf8_valid(cells[i], strlen(cells[i]), NULL));
		buf_addf(ctx, "%s|", cells[i]);
	}
	MUST(done >= 0);
	return true;
}

/* All that can be seen of the file, read so many bytes at a time. */
static void
read_table(size_t chunk, struct buf *seen)
{
	struct table_options options = { .encoding = ENCODING__MAX,
		.known = known, .chunk = chunk };
	struct err err = ERR_INIT;
	struct table *t = table_open(path, &options, &err);

	if (t != NULL && table_each(t, take_line, seen, &err)) {
		table_close(t);
		return;
	}
	/* Of two faults either may be met first. */
	MUST(err.text[0] != '\0');
	buf_clear(seen);
	buf_adds(seen, "refused");
	table_close(t);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct buf whole = BUF_INIT, pieces = BUF_INIT;
	size_t chunk = fuzz_choice(&data, &len) % 7 + 1;

	put(data, len);
	read_table(0, &whole);
	read_table(chunk, &pieces);
	if (strcmp(whole.data, pieces.data) != 0)
		fatal("whole:\n%s\nby %zu:\n%s", whole.data, chunk,
		    pieces.data);
	buf_release(&whole);
	buf_release(&pieces);
	return 0;
}
