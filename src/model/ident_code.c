/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Numbers of organisations (GB 32100-2015, GB 11714) and our own: service
 * and card numbers with the ISO 7064 MOD 11,10 check digit.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/ident.h"

#define SEQUENCE_MAX 99999
#define ISSUE_MAX 99

/* No I, O, S, V, Z; a character's place is its value. */
static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/* The ninth character of an organisation code (GB 11714), which counts all
 * letters: A is 10. */
static char
organisation_check(const char *first8)
{
	static const int weights[8] = { 3, 7, 9, 10, 5, 8, 4, 2 };
	int i, v, sum = 0;

	for (i = 0; i < 8; i++) {
		v = first8[i] <= '9' ? first8[i] - '0' : first8[i] - 'A' + 10;
		sum += weights[i] * v;
	}
	return "0123456789X0"[11 - sum % 11];
}

static char
credit_check(const char *first17)
{
	int i, weight = 1, sum = 0;

	for (i = 0; i < 17; i++) {
		sum += weight * (int)(strchr(alphabet, first17[i]) - alphabet);
		weight = weight * 3 % 31;
	}
	return alphabet[(31 - sum % 31) % 31];
}

bool
ident_credit_code(const char *text, struct err *err)
{
	size_t n = strlen(text);

	if (n != 18)
		return err_set(err, ERR_REFUSED,
		    _("统一社会信用代码应为 18 位，现有 %zu 位"), n);
	if (strspn(text, alphabet) != 18)
		return err_set(err, ERR_REFUSED, "%s",
		    _("统一社会信用代码只能是数字和大写字母，没有 I、O、S、V、Z"));
	if (text[17] != credit_check(text) ||
	    text[16] != organisation_check(text + 8))
		return err_set(err, ERR_REFUSED, "%s",
		    _("统一社会信用代码的校验位不对，有一位写错了，请照证书核对"));
	return true;
}

char
ident_mod11_10(const char *digits)
{
	int p = 10;

	for (; *digits != '\0'; digits++) {
		p = (p + (*digits - '0')) % 10;
		if (p == 0)
			p = 10;
		p = p * 2 % 11;
	}
	return (char)('0' + (11 - p) % 10);
}

/* Whether the last of `n` digits is the check digit of those before. */
static bool
checked(const char *text, size_t n)
{
	char first[32];

	snprintf(first, sizeof first, "%.*s", (int)(n - 1), text);
	return ident_mod11_10(first) == text[n - 1];
}

bool
service_number_make(const char *village, int sequence, char out[19],
    struct err *err)
{
	if (!text_digits(village, 12))
		return err_set(err, ERR_REFUSED, "%s",
		    _("编号需要 12 位的村（社区）区划代码"));
	if (sequence < 1 || sequence > SEQUENCE_MAX)
		return err_set(err, ERR_REFUSED,
		    _("顺序号应在 1 到 %d 之间，本号段已用完"), SEQUENCE_MAX);
	snprintf(out, 19, "%.12s%05d", village, sequence);
	out[17] = ident_mod11_10(out);
	out[18] = '\0';
	return true;
}

bool
service_number_check(const char *text, struct err *err)
{
	size_t n = strlen(text);

	if (!text_digits(text, 18))
		return err_set(err, ERR_REFUSED,
		    _("服务号应为 18 位数字，现有 %zu 位"), n);
	if (!checked(text, 18) || strncmp(text + 12, "00000", 5) == 0)
		return err_set(err, ERR_REFUSED, "%s",
		    _("服务号的校验位不对，有一位数字写错了，请照服务卡核对"));
	return true;
}

char *
service_number_show(const char *number, char out[22])
{
	snprintf(out, 22, "%.6s %.6s %.5s %.1s", number, number + 6,
	    number + 12, number + 17);
	return out;
}

bool
card_number_make(const char *service_number, int issue, char out[22],
    struct err *err)
{
	if (!service_number_check(service_number, err))
		return false;
	if (issue < 1 || issue > ISSUE_MAX)
		return err_set(err, ERR_REFUSED,
		    _("发卡次数应在 1 到 %d 之间"), ISSUE_MAX);
	snprintf(out, 22, "%.18s%02d", service_number, issue);
	out[20] = ident_mod11_10(out);
	out[21] = '\0';
	return true;
}

bool
card_number_check(const char *text, struct err *err)
{
	char number[19];

	if (!text_digits(text, 21))
		return err_set(err, ERR_REFUSED,
		    _("卡号应为 21 位数字，现有 %zu 位"), strlen(text));
	snprintf(number, sizeof number, "%.18s", text);
	if (!checked(text, 21) || !service_number_check(number, NULL))
		return err_set(err, ERR_REFUSED, "%s",
		    _("卡号的校验位不对，请重新扫描或照卡面核对"));
	return true;
}
