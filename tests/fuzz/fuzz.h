/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What fuzz targets share: the entry libFuzzer calls, and taking input apart. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);
int LLVMFuzzerInitialize(int *argc, char ***argv);

/* End the run: an invariant does not hold. */
#define MUST(what) do { \
	if (!(what)) \
		fatal("%s:%d: %s", __FILE__, __LINE__, #what); \
} while (0)

/* The input as a C string, which the caller frees; it ends at a NUL. */
static inline char *
fuzz_text(const uint8_t *data, size_t len)
{
	return xstrndup(len > 0 ? (const char *)data : "", len);
}

/* The first byte, to choose by, taken off; 0 when there is none. */
static inline unsigned
fuzz_choice(const uint8_t **data, size_t *len)
{
	if (*len == 0)
		return 0;
	(*len)--;
	return *(*data)++;
}

#endif
