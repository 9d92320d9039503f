/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "series.h"

#include <stdlib.h>

#include "base/mem.h"

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

void
series_next(struct buf *number)
{
	size_t end = number->len, at;
	char *tail;

	while (end > 0 && !is_digit(number->data[end - 1]))
		end--;
	for (at = end; at > 0 && number->data[at - 1] == '9'; at--)
		number->data[at - 1] = '0';
	if (at == end && end == 0)
		return;
	if (at > 0 && is_digit(number->data[at - 1])) {
		number->data[at - 1]++;
		return;
	}
	/* All nines: one digit more in front of the zeros. */
	tail = xstrdup(number->data + at);
	buf_truncate(number, at);
	buf_addc(number, '1');
	buf_adds(number, tail);
	free(tail);
}
