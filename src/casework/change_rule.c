/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "change_rule.h"

#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "casework/codes.h"
#include "casework/custody.h"
#include "store/journal.h"

bool
change_heed(struct change *c, const struct findings *found, struct err *err)
{
	size_t i;

	if (findings_first_error(found, err))
		return false;
	for (i = 0; i < found->len; i++)
		findings_add(&c->notices, FINDING_WARNING, found->at[i].field,
		    "%s", found->at[i].text);
	return true;
}

static bool
check_record(struct change *c, const struct record *r, struct err *err)
{
	struct findings found = { 0 };
	bool ok;

	record_check(r, &found);
	ok = change_heed(c, &found, err);
	findings_release(&found);
	return ok;
}

/* Fields that are set once, and those that only `correct` may change after
 * the person is a service object. */
DB_QUERY(rule_enrolled,
    "SELECT 1 FROM enrolment WHERE person = :person AND voided_on IS NULL "
    "LIMIT 1");

static bool
enrolled(struct change *c, const struct record *person)
{
	struct stmt *q = db_query(c->o->db, &rule_enrolled, NULL);
	bool is;

	if (q == NULL)
		return false;
	stmt_bind_int(q, ":person", person->id);
	is = stmt_step(q, NULL) == DB_ROW;
	stmt_done(q);
	return is;
}

static bool
check_fixed(struct change *c, const struct record *old,
    const struct record *r, struct err *err)
{
	bool correcting = strcmp(c->action, "correct") == 0;
	const struct field *f;
	size_t i;

	for (i = 0; i < r->kind->len; i++) {
		f = &r->kind->fields[i];
		if (text_equal(old->value[i], r->value[i]))
			continue;
		if ((f->flags & FIELD_FIXED) && old->value[i] != NULL)
			return err_field(err, f->name,
			    _("「%s」登记后不能修改"), _(f->label));
		if ((f->flags & FIELD_CORRECT) && old->value[i] != NULL &&
		    !correcting && r->kind == &kind_person &&
		    enrolled(c, old))
			return err_field(err, f->name,
			    _("已在册人员的「%s」只能用「更正」修改"),
			    _(f->label));
	}
	return true;
}

static bool
check_codes(struct change *c, const struct record *old,
    const struct record *r, struct err *err)
{
	struct findings found = { 0 };
	bool ok = codes_check(c->o, old, r, NULL, &found, err) &&
	          change_heed(c, &found, err);

	findings_release(&found);
	return ok;
}

/* A person goes to another custodian by `move`, never by an edit. */
static bool
check_place(struct change *c, const struct record *old,
    const struct record *r, struct err *err)
{
	char before[UNIT_TEXT], after[UNIT_TEXT];

	if (r->kind != &kind_person || old == NULL ||
	    text_equal(record_get(old, "division"),
	        record_get(r, "division")))
		return true;
	custody_of(c->o, record_text(old, "division"), before);
	custody_of(c->o, record_text(r, "division"), after);
	return strcmp(before, after) == 0 ||
	       err_field(err, "division",
	           _("新的区划由其他单位经管，请用「迁移」办理"));
}

/* Who took the application in, by the journal's first entry. */
struct first_writer {
	char operator[OPERATOR_TEXT];
};

static bool
remember_first(void *ctx, const struct journal_entry *e)
{
	struct first_writer *w = ctx;

	text_copy(w->operator, sizeof w->operator, e->operator);
	return false;
}

static void
note_four_eyes(struct change *c, const struct record *r)
{
	struct first_writer w = { "" };
	struct record *subject = NULL;
	uint8_t uid[UID_BYTES];

	if (r->kind != &kind_decision ||
	    !uid_parse(uid, record_text(r, "subject")) ||
	    row_load_any(c->o->db, uid, &subject, NULL) != DB_ROW)
		return;
	journal_of_record(c->o->db, subject->kind->name, subject->uid,
	    remember_first, &w, NULL);
	record_free(subject);
	if (strcmp(w.operator, c->o->operator) != 0)
		return;
	findings_add(&c->notices, FINDING_WARNING, "",
	    _("登记和认定是同一操作员，已记入日志"));
	if (c->reason == NULL)
		c->reason = xstrdup(_("登记和认定为同一操作员"));
}

bool
change_rules(struct change *c, const struct record *old,
    const struct record *r, unsigned how, struct err *err)
{
	if (!check_record(c, r, err) || !check_codes(c, old, r, err))
		return false;
	if (!(how & CHANGE_BACK) && old != NULL &&
	    !check_fixed(c, old, r, err))
		return false;
	if (!(how & CHANGE_ANY_PLACE) && !check_place(c, old, r, err))
		return false;
	note_four_eyes(c, r);
	return true;
}
