/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The rows of a package: the input is the file of a kind, and a description
 * is written that fits its bytes.  Of every row taken the same row is written
 * again.
 */
#include "base/hash.h"
#include "exchange/package.h"
#include "fuzz.h"
#include "model/kind.h"

#define DESCRIPTION \
	"{\"profile\":\"tabular-data-package\",\"name\":\"fuzz\"," \
	"\"created\":\"2026-01-05T00:00:00Z\",\"nuandang\":{" \
	"\"format\":\"1.0\",\"from\":\"360199001\",\"to\":\"360199001001\"," \
	"\"epoch\":\"00112233445566778899aabbccddeeff\",\"number\":1," \
	"\"previous\":\"\",\"made_at\":\"2026-01-05T00:00:00Z\"," \
	"\"full\":false,\"practice\":true,\"urgent\":false," \
	"\"holds\":{\"epoch\":\"\",\"number\":0},\"answered\":0," \
	"\"kinds\":[{\"kind\":\"%s\",\"rows\":1,\"minutes\":0,\"fen\":0," \
	"\"digest\":\"blake2b:%064d\"}]},\"resources\":[{" \
	"\"profile\":\"tabular-data-resource\",\"name\":\"%s\"," \
	"\"path\":\"%s.csv\",\"format\":\"csv\",\"encoding\":\"utf-8\"," \
	"\"bytes\":%zu,\"hash\":\"sha256:%s\",\"schema\":{\"fields\":[]}}]," \
	"\"check\": \"" PACKAGE_CHECK_NONE "\"\n}\n"

static bool
look(void *ctx, struct package_row *row, struct err *err)
{
	struct buf body = BUF_INIT, again = BUF_INIT;
	struct record *copy;

	(void)err;
	if (row->record == NULL) {
		MUST(row->err.text[0] != '\0');
		return true;
	}
	record_canonical(row->record, &body);
	copy = package_parse_body(ctx, body.data);
	MUST(copy != NULL);
	record_canonical(copy, &again);
	MUST(strcmp(body.data, again.data) == 0);
	record_free(copy);
	buf_release(&body);
	buf_release(&again);
	return true;
}

static void
read_as(const struct kind *kind, const uint8_t *data, size_t len)
{
	struct buf text = BUF_INIT, tar = BUF_INIT, name = BUF_INIT;
	uint8_t sum[SHA256_BYTES];
	char hex[2 * SHA256_BYTES + 1];
	struct err err = ERR_INIT;
	static struct package p;

	hash_sha256(sum, data, len);
	buf_addf(&text, DESCRIPTION, kind->name, 0, kind->name, kind->name,
	    len, hex_encode(hex, sum, sizeof sum));
	package_check_fill(text.data, text.len);
	buf_addf(&name, "%s.csv", kind->name);
	tar_add(&tar, "datapackage.json", 0, text.data, text.len);
	tar_add(&tar, name.data, 0, data, len);
	tar_end(&tar);
	if (!package_open(tar.data, tar.len, &p, &err))
		fatal("the description does not fit: %s", err.text);
	package_rows(&p, 0, kind, look, (void *)kind, &err);
	package_release(&p);
	buf_release(&text);
	buf_release(&tar);
	buf_release(&name);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const char *const names[] = { "custody", "person", "status" };
	size_t n = fuzz_choice(&data, &len) % ARRAY_LEN(names);

	read_as(kind_by_name(names[n]), data, len);
	return 0;
}
