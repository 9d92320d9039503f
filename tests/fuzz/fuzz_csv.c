/* SPDX-License-Identifier: MulanPSL-2.0 */
/* CSV: what is read and written again reads the same. */
#include "exchange/csv.h"
#include "fuzz.h"

static bool
write_row(void *ctx, long line, char *const *cells, size_t n, struct err *err)
{
	size_t i;

	(void)err;
	MUST(line > 0 && n > 0);
	/* Written, it would be a blank line. */
	if (n == 1 && cells[0][0] == '\0')
		return true;
	for (i = 0; i < n; i++) {
		MUST(strlen(cells[i]) <= CSV_FIELD_MAX);
		csv_cell(ctx, i == 0, cells[i]);
	}
	csv_end(ctx);
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct buf once = BUF_INIT, again = BUF_INIT;
	struct err err = ERR_INIT;

	if (csv_read(data, len, write_row, &once, &err)) {
		MUST(csv_read(once.data, once.len, write_row, &again, &err));
		MUST(once.len == again.len &&
		    memcmp(once.data, again.data, once.len) == 0);
	} else {
		MUST(err.text[0] != '\0');
	}
	buf_release(&once);
	buf_release(&again);
	return 0;
}
