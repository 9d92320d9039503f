/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * tar: the files of an archive lie within it.  The sums of the headers are
 * set right first, or hardly an input would get past them.
 */
#include <stdio.h>

#include "exchange/tar.h"
#include "fuzz.h"

#define BLOCK 512
#define SUM_AT 148

static bool
any_name(const char *name)
{
	return name[0] != '/' && strstr(name, "..") == NULL;
}

static void
set_sums(char *tar, size_t len)
{
	unsigned sum, k;
	size_t i;

	for (i = 0; i + BLOCK <= len; i += BLOCK) {
		if (memcmp(tar + i + 257, "ustar", 5) != 0)
			continue;
		memset(tar + i + SUM_AT, ' ', 8);
		for (k = sum = 0; k < BLOCK; k++)
			sum += (unsigned char)tar[i + k];
		snprintf(tar + i + SUM_AT, 8, "%06o", sum);
		tar[i + SUM_AT + 7] = ' ';
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct tar_rules rules = { any_name, 64, (size_t)1 << 20 };
	const uint8_t *input = data;
	size_t n = len, i;
	bool mend = fuzz_choice(&input, &n) % 2 == 0;
	char *tar = xmalloc(n + 1);
	struct tar_files files;
	struct err err = ERR_INIT;

	memcpy(tar, input, n);
	if (mend)
		set_sums(tar, n);
	if (tar_read(tar, n, &rules, &files, &err)) {
		MUST(files.len <= rules.max_files);
		for (i = 0; i < files.len; i++)
			MUST(files.at[i].data >= tar &&
			    files.at[i].data + files.at[i].len <= tar + n &&
			    tar_find(&files, files.at[i].name) ==
			    &files.at[i]);
	} else {
		MUST(err.text[0] != '\0');
	}
	tar_files_release(&files);
	free(tar);
	return 0;
}
