/* SPDX-License-Identifier: MulanPSL-2.0 */
/* A card that came with a statement, after its digits were compared. */
#include "exchange/trust.h"

#include "base/text.h"

DB_QUERY(confirm_card, "SELECT card FROM unit_card WHERE unit = :unit");

bool
trust_confirm(struct office *o, const char *unit, struct err *err)
{
	struct stmt *q = db_query(o->db, &confirm_card, err);
	struct buf text = BUF_INIT;
	enum db_result got;
	const void *card;
	size_t len;
	bool ok;

	if (q == NULL)
		return false;
	stmt_bind_text(q, ":unit", unit);
	got = stmt_step(q, err);
	if (got == DB_ROW) {
		card = stmt_blob(q, 0, &len);
		buf_add(&text, card, len);
	}
	stmt_done(q);
	if (got == DB_NONE)
		err_set(err, ERR_REFUSED, _("还没有见过这个单位的名片"));
	ok = got == DB_ROW && trust_accept(o, text.data, text.len, err);
	buf_release(&text);
	return ok;
}
