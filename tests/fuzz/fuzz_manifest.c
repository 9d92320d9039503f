/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A package whose description is the input, beside a file of rows that fits
 * the seed.  The description's own sum is set right first.
 */
#include "base/path.h"
#include "exchange/json.h"
#include "exchange/package.h"
#include "fuzz.h"
#include "model/kind.h"

static struct buf rows;

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	MUST(path_read(SOURCE_DIR "/tests/exchange/golden-custody.csv", 65536,
	    false, &rows, NULL));
	return 0;
}

static void
read_rows(const struct package *p)
{
	struct package_foreign foreign;
	const struct kind *kind;
	size_t i;

	for (i = 0; i < p->n_kinds; i++) {
		kind = kind_by_name(p->kind[i].name);
		if (kind == NULL) {
			package_foreign(&foreign, p->kind[i].name);
			kind = &foreign.kind;
		}
		package_rows(p, i, kind, NULL, NULL, NULL);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	char *text = xmalloc(len + 1);
	struct buf tar = BUF_INIT;
	struct err err = ERR_INIT;
	static struct package p;

	memcpy(text, data, len);
	text[len] = '\0';
	json_free(json_parse(text, len, NULL));
	package_check_fill(text, len);
	tar_add(&tar, "datapackage.json", 0, text, len);
	tar_add(&tar, "custody.csv", 0, rows.data, rows.len);
	tar_end(&tar);
	if (package_open(tar.data, tar.len, &p, &err)) {
		read_rows(&p);
		package_release(&p);
	} else {
		MUST(err.text[0] != '\0');
	}
	buf_release(&tar);
	free(text);
	return 0;
}
