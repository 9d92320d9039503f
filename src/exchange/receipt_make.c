/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The answer to a batch, after X12 999: declared, found, stored, held and
 * refused, and every refused row with code and field.
 */
#include "base/clock.h"
#include "exchange/json.h"
#include "receive_private.h"

static const char rows_header[] =
	"kind,uid,unit,tenure,rev,line,code,field,reason\r\n";

static void
describe(const struct incoming *in, bool practice, const char *now,
    const struct buf *rows, struct buf *out)
{
	const struct handoff_result *n = &in->result;
	char code[2] = { (char)n->code, '\0' };
	char sha256[2 * SHA256_BYTES + 1];
	uint8_t sum[SHA256_BYTES];
	struct json_writer w;

	hash_sha256(sum, rows->data, rows->len);
	json_begin(&w, out);
	json_text(&w, "format", "1.0");
	json_text(&w, "from", in->parts.from);
	json_text(&w, "to", in->parts.to);
	json_text(&w, "epoch", in->opened ? in->p.header.epoch
	                                  : in->parts.epoch);
	json_int(&w, "number", in->parts.number);
	json_text(&w, "batch", n->hash);
	json_text(&w, "known", in->known);
	/* The word of the one who is answered for what is spoken of. */
	json_text(&w, "proof", in->known[0] != '\0' ? in->known_proof
	                                            : in->outer.proof);
	json_flag(&w, "practice", practice);
	json_flag(&w, "applied", in->applied);
	json_text(&w, "code", code);
	json_text(&w, "made_at", now);
	json_int(&w, "declared", n->rows);
	json_int(&w, "found", in->applied ? n->fresh + n->changed +
	    n->unchanged + n->held + n->refused : 0);
	json_int(&w, "stored", n->fresh + n->changed);
	json_int(&w, "new", n->fresh);
	json_int(&w, "changed", n->changed);
	json_int(&w, "unchanged", n->unchanged);
	json_int(&w, "held", n->held);
	json_int(&w, "refused", n->refused);
	json_int(&w, "unlisted", in->unlisted);
	json_int(&w, "minutes", n->minutes);
	json_int(&w, "fen", n->fen);
	json_text(&w, "sentence", n->sentence);
	json_text(&w, "rows", hex_encode(sha256, sum, sizeof sum));
	json_text(&w, "check", PACKAGE_CHECK_NONE);
	json_finish(&w);
	package_check_fill(out->data, out->len);
}

void
receipt_make(struct incoming *in, bool practice)
{
	struct buf text = BUF_INIT, rows = BUF_INIT;
	int64_t now = clock_now();
	char at[21];

	time_format(now, at);
	buf_adds(&rows, rows_header);
	buf_add(&rows, in->refused.data, in->refused.len);
	describe(in, practice, at, &rows, &text);
	buf_clear(&in->receipt);
	tar_add(&in->receipt, RECEIPT_TEXT, now / 1000, text.data, text.len);
	tar_add(&in->receipt, RECEIPT_ROWS, now / 1000, rows.data, rows.len);
	tar_end(&in->receipt);
	buf_release(&text);
	buf_release(&rows);
}
