/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Finding a person.  What was typed decides which ranges are read; each is a
 * run through one index that stops at its limit, so that a single letter or
 * a common surname costs no more than a full number.
 */
#include "store/search.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "private.h"

#include "base/text.h"
#include "base/utf8.h"
#include "model/ident.h"
#include "model/pinyin.h"

/* A person may stand in one range several times (readings of a name). */
#define RANGE_SLACK 16

#define PERSON_RANGE(name, value, also) DB_QUERY(name, \
	"SELECT id FROM person WHERE " value " >= :from AND " value " < :to" \
	" AND voided_on IS NULL" also " ORDER BY " value " LIMIT :limit")

PERSON_RANGE(by_name, "name", "");
PERSON_RANGE(by_name_from_2, "substr(name, 2)", "");
PERSON_RANGE(by_name_from_3, "substr(name, 3)", " AND length(name) > 2");
PERSON_RANGE(by_id, "id_number", "");
PERSON_RANGE(by_id_tail, "substr(id_number, -4)", "");
PERSON_RANGE(by_birth, "birth", "");
PERSON_RANGE(by_phone, "phone", " AND phone IS NOT NULL");
PERSON_RANGE(by_phone_tail, "substr(phone, -4)", " AND phone IS NOT NULL");
DB_QUERY(by_alias,
    "SELECT person FROM alias WHERE key >= :from AND key < :to"
    " ORDER BY key LIMIT :limit");
/* CROSS: the person is looked up for each number, never the other way. */
DB_QUERY(by_service_number,
    "SELECT s.person FROM service_number s"
    " CROSS JOIN person p ON p.id = s.person"
    " WHERE s.number >= :from AND s.number < :to AND s.voided_on IS NULL"
    " AND p.voided_on IS NULL ORDER BY s.number LIMIT :limit");
DB_QUERY(by_card,
    "SELECT c.person FROM card c CROSS JOIN person p ON p.id = c.person"
    " WHERE c.card_number >= :from AND c.card_number < :to"
    " AND c.voided_on IS NULL AND p.voided_on IS NULL"
    " ORDER BY c.card_number LIMIT :limit");
DB_QUERY(by_uid,
    "SELECT id FROM person WHERE uid = :uid AND voided_on IS NULL");

/* One search under way. */
struct search {
	struct db *db;
	const char *unit;
	size_t limit;
	struct search_hits *hits;
	struct err *err;
};

static bool
full(const struct search *s)
{
	return s->hits->len >= s->limit;
}

static void
add_hit(struct search *s, int64_t person, enum search_by by)
{
	struct search_hit *hit;
	size_t i;

	for (i = 0; i < s->hits->len; i++)
		if (s->hits->at[i].person == person)
			return;
	hit = vec_push(s->hits);
	hit->person = person;
	hit->by = by;
}

/* All persons whose value starts with `prefix`, or equals it. */
static bool
range(struct search *s, const struct query *query, enum search_by by,
    const char *prefix, bool exact)
{
	/* U+10FFFF sorts after everything that can follow the prefix; the
	 * smallest thing that can follow an equal value is a byte of 1. */
	struct buf to = BUF_INIT;
	enum db_result result = DB_NONE;
	struct stmt *q;

	if (full(s) || *prefix == '\0')
		return true;
	q = db_query(s->db, query, s->err);
	if (q == NULL)
		return false;
	buf_adds(&to, prefix);
	buf_adds(&to, exact ? "\x01" : "\xf4\x8f\xbf\xbf");
	stmt_bind_text(q, ":from", prefix);
	stmt_bind_text(q, ":to", to.data);
	stmt_bind_int(q, ":limit", (int64_t)s->limit + RANGE_SLACK);
	while (!full(s) && (result = stmt_step(q, s->err)) == DB_ROW)
		add_hit(s, stmt_int(q, 0), by);
	stmt_done(q);
	buf_release(&to);
	return result == DB_NONE || result == DB_ROW;
}

static bool
uid_hit(struct search *s, const char *text)
{
	uint8_t uid[UID_BYTES];
	enum db_result result;
	struct stmt *q;

	if (!uid_parse(uid, text))
		return true;
	q = db_query(s->db, &by_uid, s->err);
	if (q == NULL)
		return false;
	stmt_bind_blob(q, ":uid", uid, sizeof uid);
	result = stmt_step(q, s->err);
	if (result == DB_ROW)
		add_hit(s, stmt_int(q, 0), SEARCH_UID);
	stmt_done(q);
	return result == DB_NONE || result == DB_ROW;
}

/* The service number a short form stands for: "42" in the unit's own series,
 * "002001-42" in a village of the unit's district.  False if it is none. */
static bool
short_form(const char *text, const char *unit, char number[19])
{
	char village[13];
	const char *sequence = text;
	size_t digits;

	if (text_empty(unit))
		return false;
	digits = strspn(text, "0123456789");
	if (digits == 6 && text[6] == '-' && strlen(unit) >= 6) {
		memcpy(village, unit, 6);
		memcpy(village + 6, text, 6);
		sequence = text + 7;
	} else if (strlen(unit) == 12) {
		memcpy(village, unit, 12);
	} else {
		return false;
	}
	village[12] = '\0';
	digits = strspn(sequence, "0123456789");
	if (digits == 0 || digits > 5 || sequence[digits] != '\0')
		return false;
	return service_number_make(village, (int)strtol(sequence, NULL, 10),
	    number, NULL);
}

/* "1956", "195607", "19560708" as the start of an ISO date. */
static bool
birth_prefix(const char *digits, char out[11])
{
	size_t len = strlen(digits);

	if ((len != 4 && len != 6 && len != 8) ||
	    (strncmp(digits, "18", 2) != 0 && strncmp(digits, "19", 2) != 0 &&
	    strncmp(digits, "20", 2) != 0))
		return false;
	memcpy(out, digits, 4);
	out[4] = '\0';
	if (len >= 6) {
		out[4] = '-';
		memcpy(out + 5, digits + 4, 2);
		out[7] = '\0';
	}
	if (len == 8) {
		out[7] = '-';
		memcpy(out + 8, digits + 6, 2);
		out[10] = '\0';
	}
	return true;
}

/* Digits, or a short form with its dash. */
static bool
search_number(struct search *s, const char *text)
{
	char number[19], birth[11];

	if (short_form(text, s->unit, number) &&
	    !range(s, &by_service_number, SEARCH_SERVICE_NUMBER, number, true))
		return false;
	if (!range(s, &by_service_number, SEARCH_SERVICE_NUMBER, text, false) ||
	    !range(s, &by_id, SEARCH_ID, text, false))
		return false;
	if (strlen(text) == 4 &&
	    (!range(s, &by_id_tail, SEARCH_ID, text, false) ||
	    !range(s, &by_phone_tail, SEARCH_PHONE, text, false)))
		return false;
	if (birth_prefix(text, birth) &&
	    !range(s, &by_birth, SEARCH_BIRTH, birth, false))
		return false;
	return range(s, &by_phone, SEARCH_PHONE, text, false) &&
	    range(s, &by_card, SEARCH_CARD, text, false);
}

/* Letters: initials, a Latin name, a passport number, "123X". */
static bool
search_letters(struct search *s, char *text)
{
	char *upper;
	size_t i;
	bool ok;

	upper = xstrdup(text);
	for (i = 0; text[i] != '\0'; i++) {
		text[i] = (char)tolower((unsigned char)text[i]);
		upper[i] = (char)toupper((unsigned char)text[i]);
	}
	ok = range(s, &by_alias, SEARCH_INITIALS, text, false);
	if (ok && strpbrk(text, "0123456789") != NULL)
		ok = range(s, &by_id, SEARCH_ID, upper, false) &&
		    (strlen(upper) != 4 ||
		    range(s, &by_id_tail, SEARCH_ID, upper, false));
	free(upper);
	return ok;
}

static bool
search_name(struct search *s, const char *text)
{
	struct buf folded = BUF_INIT;
	const char *forms[2] = { text, NULL };
	bool ok = true;
	size_t i;

	pinyin_fold(text, &folded);
	if (strcmp(folded.data, text) != 0)
		forms[1] = folded.data;
	for (i = 0; ok && i < ARRAY_LEN(forms) && forms[i] != NULL; i++)
		ok = range(s, &by_name, SEARCH_NAME, forms[i], false) &&
		    range(s, &by_name_from_2, SEARCH_NAME, forms[i], false) &&
		    range(s, &by_name_from_3, SEARCH_NAME, forms[i], false);
	if (ok)
		ok = range(s, &by_alias, SEARCH_NAME, folded.data, false);
	buf_release(&folded);
	return ok;
}

/* Full width folded, blanks at both ends off; blanks inside numbers too. */
static char *
typed(const char *text)
{
	char *copy = xstrdup(text), *from, *to;

	utf8_fold_width(copy);
	text_trim(copy);
	if (strspn(copy, "0123456789Xx -") == strlen(copy)) {
		for (from = to = copy; *from != '\0'; from++)
			if (*from != ' ')
				*to++ = *from;
		*to = '\0';
	}
	return copy;
}

static bool
is_ascii(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

static bool
search_typed(struct search *s, char *text)
{
	if (!is_ascii(text))
		return search_name(s, text);
	if (strlen(text) == UID_TEXT - 1 && !uid_hit(s, text))
		return false;
	if (text[strspn(text, "0123456789-")] == '\0')
		return search_number(s, text);
	/* A Latin name as it is written, before it is folded. */
	if (text[strspn(text, "0123456789Xx")] == '\0')
		return search_letters(s, text);
	return range(s, &by_name, SEARCH_NAME, text, false) &&
	    search_letters(s, text);
}

bool
search_person(struct db *db, const char *text, const char *unit, int limit,
    struct search_hits *hits, struct err *err)
{
	struct search s = { db, unit, 0, hits, err };
	char *copy;
	bool ok;

	memset(hits, 0, sizeof *hits);
	if (limit <= 0)
		return true;
	s.limit = (size_t)limit;
	copy = typed(text);
	ok = search_typed(&s, copy);
	free(copy);
	return ok;
}

/* The ways of naming exactly one person, the surest first. */
static bool
search_one(struct search *s, const char *text)
{
	char number[19], *upper = xstrdup(text);
	size_t i;
	bool ok;

	for (i = 0; upper[i] != '\0'; i++)
		upper[i] = (char)toupper((unsigned char)upper[i]);
	ok = range(s, &by_service_number, SEARCH_SERVICE_NUMBER, text, true);
	if (ok && s->hits->len == 0 && short_form(text, s->unit, number))
		ok = range(s, &by_service_number, SEARCH_SERVICE_NUMBER,
		    number, true);
	if (ok && s->hits->len == 0)
		ok = range(s, &by_card, SEARCH_CARD, text, true);
	if (ok && s->hits->len == 0)
		ok = range(s, &by_id, SEARCH_ID, upper, true);
	if (ok && s->hits->len == 0)
		ok = uid_hit(s, text);
	free(upper);
	return ok;
}

bool
search_mistyped(const char *text, struct err *err)
{
	char *copy = typed(text);
	size_t len = strlen(copy);
	struct id_facts facts;
	bool wrong = false;

	if (strspn(copy, "0123456789") == len && len == 21 &&
	    !card_number_check(copy, NULL)) {
		wrong = true;
		err_set(err, ERR_REFUSED,
		    _("卡号 %s 的校验位不对，有一位数字写错了，请照卡核对"), copy);
	} else if (strspn(copy, "0123456789") >= 17 && len == 18 &&
	    !service_number_check(copy, NULL) &&
	    !ident_citizen(copy, INT32_MAX, &facts, NULL)) {
		wrong = true;
		err_set(err, ERR_REFUSED,
		    _("%s 作服务号和身份证号，校验位都不对，有一位数字写错了，请核对"),
		    copy);
	}
	free(copy);
	return wrong;
}

int64_t
search_exact(struct db *db, const char *text, const char *unit,
    struct err *err)
{
	struct search_hits hits = { 0 };
	struct search s = { db, unit, 2, &hits, err };
	int64_t person = 0;
	char *copy = typed(text);

	if (search_one(&s, copy)) {
		if (hits.len == 1)
			person = hits.at[0].person;
		else if (hits.len == 0 && !search_mistyped(copy, err))
			err_set(err, ERR_REFUSED,
			    _("找不到「%s」；请用服务号、身份证号、卡号或记录标识"),
			    text);
		else if (hits.len > 1)
			err_set(err, ERR_REFUSED,
			    _("%s 对应不止一个救助对象，请改用服务号"), text);
	}
	free(copy);
	vec_release(&hits);
	return person;
}
