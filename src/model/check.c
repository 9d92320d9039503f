/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "check.h"

#include "base/clock.h"
#include "base/list.h"
#include "base/text.h"

static const char *
label(const struct record *r, const char *field)
{
	return _(kind_field(r->kind, field)->label);
}

void
check_order(const struct record *r, struct findings *found, const char *from,
    const char *to)
{
	day_t a = record_day(r, from), b = record_day(r, to);

	if (a != DAY_NONE && b != DAY_NONE && b < a)
		findings_add(found, FINDING_ERROR, to,
		    _("%s（%s）早于%s（%s）"), label(r, to),
		    record_text(r, to), label(r, from), record_text(r, from));
}

void
check_past(const struct record *r, struct findings *found, const char *field)
{
	day_t d = record_day(r, field);

	if (d != DAY_NONE && d > clock_today())
		findings_add(found, FINDING_ERROR, field,
		    _("%s（%s）晚于今天，请核对"), label(r, field),
		    record_text(r, field));
}

void
check_any(const struct record *r, struct findings *found, const char *fields)
{
	struct strlist names = VEC_INIT;
	struct buf labels = BUF_INIT;
	bool filled = false;
	size_t i;

	strlist_split(&names, fields, ' ');
	for (i = 0; i < names.len; i++) {
		filled = filled || record_get(r, names.at[i]) != NULL;
		buf_addf(&labels, "%s%s", i > 0 ? _("、") : "",
		    label(r, names.at[i]));
	}
	if (!filled)
		findings_add(found, FINDING_ERROR, names.at[0],
		    _("%s至少填一项"), labels.data);
	strlist_release(&names);
	buf_release(&labels);
}

void
check_sign(const struct record *r, struct findings *found)
{
	const char *kind = record_text(r, "sign_kind");
	bool signer = record_get(r, "signed_by") != NULL;

	if ((text_equal(kind, "fingerprint") || text_equal(kind, "proxy")) &&
	    record_get(r, "witness") == NULL)
		findings_add(found, FINDING_WARNING, "witness",
		    _("按手印或代签的，请写明见证人"));
	if (text_equal(kind, "proxy") && !signer)
		findings_add(found, FINDING_WARNING, "signed_by",
		    _("代签的，请写明代签人"));
}

void
check_period(const struct record *r, struct findings *found)
{
	check_order(r, found, "since", "until");
}

void
check_validity(const struct record *r, struct findings *found)
{
	check_order(r, found, "valid_from", "valid_until");
}
