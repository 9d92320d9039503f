/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Numbers with a meaning: identity documents, divisions, service and card
 * numbers, references.
 */
#include <ctype.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/field.h"
#include "model/ident.h"

/* Copy `text` without ASCII blanks and, if `dashes`, without hyphens; letters
 * become capitals. */
static void
squeeze(const char *text, bool dashes, struct buf *out)
{
	for (; *text != '\0'; text++)
		if (*text != ' ' && !(dashes && *text == '-'))
			buf_addc(out, (char)toupper((unsigned char)*text));
}

/* A number that is meant to be a citizen's, whatever kind of document the
 * record names: mostly digits and about as long. */
static bool
looks_like_citizen(const char *text)
{
	size_t n = strlen(text), digits = strspn(text, "0123456789");

	return n >= 13 && n <= 20 && digits >= 13 && digits + 1 >= n;
}

static bool
citizen_parse(const struct field *f, const char *text, struct buf *value,
    struct err *err)
{
	struct id_facts facts;
	struct err why = ERR_INIT;

	if (!ident_citizen(text, clock_today(), &facts, &why))
		return err_field(err, f->name, "%s：%s", _(f->label), why.text);
	buf_adds(value, facts.number);
	if (facts.upgraded && err != NULL) {
		err_field(err, f->name, _("15 位旧号码已升为 18 位：%s"),
		    facts.number);
		err->code = ERR_NONE;
	}
	return true;
}

/* Which check applies follows from the number itself here; whether it fits
 * the kind of document is the record's check. */
static bool
id_number_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	struct buf text = BUF_INIT;
	bool ok = true;
	const char *p;

	squeeze(typed, false, &text);
	for (p = text.data; *p != '\0' && ok; p++)
		if (!isalnum((unsigned char)*p) && strchr("()-/", *p) == NULL)
			ok = err_field(err, f->name,
			    _("%s「%s」中有字母、数字以外的字符"),
			    _(f->label), typed);
	if (ok && looks_like_citizen(text.data))
		ok = citizen_parse(f, text.data, value, err);
	else if (ok && text.len < 4)
		ok = err_field(err, f->name, _("%s「%s」太短，请照证件填全"),
		    _(f->label), typed);
	else if (ok)
		buf_adds(value, text.data);
	buf_release(&text);
	return ok;
}

const struct field_type type_id_number = {
	.name = "id_number",
	.ascii = true,
	.width = 18,
	.max = 30,
	.parse = id_number_parse,
};

/* A number whose check says by itself what is wrong. */
static bool
checked(const struct field *f, const char *number,
    bool (*check)(const char *number, struct err *err), struct err *err)
{
	struct err why = ERR_INIT;

	if (!check(number, &why))
		return err_field(err, f->name, "%s：%s", _(f->label), why.text);
	return true;
}

static bool
disability_check(const char *number, struct err *err)
{
	char holder[19];
	int category, grade;

	return ident_disability(number, holder, &category, &grade, err);
}

static bool
disability_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	squeeze(typed, false, value);
	return checked(f, value->data, disability_check, err);
}

const struct field_type type_disability_certificate = {
	.name = "disability_certificate",
	.ascii = true,
	.width = 20,
	.max = 30,
	.parse = disability_parse,
};

static bool
credit_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	squeeze(typed, true, value);
	return checked(f, value->data, ident_credit_code, err);
}

const struct field_type type_credit_code = {
	.name = "credit_code",
	.ascii = true,
	.width = 18,
	.max = 30,
	.parse = credit_parse,
};

/* Lists write a county as 360104000000 and a prefecture as 360100: here a
 * code has only the digits that say something, so that a place's code is the
 * beginning of the codes of all places in it. */
static bool
division_read(const char *typed, struct buf *value)
{
	size_t n;

	squeeze(typed, true, value);
	n = value->len;
	if (strspn(value->data, "0123456789") != n || value->data[0] == '0')
		return false;
	if (n == 12 && text_ends(value->data, "000"))
		n = 9;
	if (n == 9 && strncmp(value->data + 6, "000", 3) == 0)
		n = 6;
	if (n == 6 && strncmp(value->data + 4, "00", 2) == 0)
		n = 4;
	if (n == 4 && strncmp(value->data + 2, "00", 2) == 0)
		n = 2;
	buf_truncate(value, n);
	return n == 2 || n == 4 || n == 6 || n == 9 || n == 12;
}

static bool
division_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	if (!division_read(typed, value))
		return err_field(err, f->name,
		    _("%s「%s」不是区划代码：县级 6 位，街道、乡镇 9 位，村（社区）12 位"),
		    _(f->label), typed);
	return true;
}

const struct field_type type_division = {
	.name = "division",
	.editor = EDITOR_PICK,
	.ascii = true,
	.width = 12,
	.max = 20,
	.parse = division_parse,
};

static bool
unit_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	if (!division_read(typed, value) || unit_level(value->data) == 0)
		return err_field(err, f->name,
		    _("%s「%s」不是单位代码：区县 6 位，街道、乡镇 9 位，村（社区）12 位"),
		    _(f->label), typed);
	return true;
}

const struct field_type type_unit = {
	.name = "unit",
	.editor = EDITOR_PICK,
	.ascii = true,
	.width = 12,
	.max = 20,
	.parse = unit_parse,
};

static bool
service_number_parse(const struct field *f, const char *typed,
    struct buf *value, struct err *err)
{
	squeeze(typed, true, value);
	return checked(f, value->data, service_number_check, err);
}

static void
service_number_format(const struct field *f, const char *value,
    struct buf *shown)
{
	char out[22];

	(void)f;
	if (strlen(value) != 18)
		buf_adds(shown, value);
	else
		buf_adds(shown, service_number_show(value, out));
}

const struct field_type type_service_number = {
	.name = "service_number",
	.ascii = true,
	.width = 21,
	.max = 30,
	.parse = service_number_parse,
	.format = service_number_format,
};

static bool
card_number_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	squeeze(typed, true, value);
	return checked(f, value->data, card_number_check, err);
}

static void
card_number_format(const struct field *f, const char *value, struct buf *shown)
{
	char out[22];

	(void)f;
	if (strlen(value) != 21)
		buf_adds(shown, value);
	else
		buf_addf(shown, "%s %.2s %s", service_number_show(value, out),
		    value + 18, value + 20);
}

const struct field_type type_card_number = {
	.name = "card_number",
	.ascii = true,
	.width = 26,
	.max = 40,
	.parse = card_number_parse,
	.format = card_number_format,
};

static bool
ref_parse(const struct field *f, const char *typed, struct buf *value,
    struct err *err)
{
	uint8_t uid[UID_BYTES];
	char text[UID_TEXT];

	if (!uid_parse(uid, typed))
		return err_field(err, f->name,
		    _("%s「%s」没有指向一条记录，请从列表中选择"),
		    _(f->label), typed);
	buf_adds(value, uid_format(text, uid));
	return true;
}

const struct field_type type_ref = {
	.name = "ref",
	.storage = STORAGE_REF,
	.editor = EDITOR_PICK,
	.ascii = true,
	.width = 16,
	.max = 60,
	.parse = ref_parse,
};

const struct field_type type_uid = {
	.name = "uid",
	.storage = STORAGE_UID,
	.editor = EDITOR_PICK,
	.ascii = true,
	.width = 16,
	.max = 60,
	.parse = ref_parse,
};
