/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Giving out our card and accepting others'. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/display.h"
#include "base/path.h"
#include "base/text.h"
#include "exchange/trust.h"
#include "handoff_private.h"

int
handoff_card(struct cli *c, char *const *args)
{
	struct buf text = BUF_INIT;
	struct unit_card card;
	char digits[TRUST_FINGERPRINT];
	bool ok;

	(void)args;
	ok = trust_card(c->office, &text, &c->err) &&
	     unit_card_parse(text.data, text.len, &card, &c->err);
	if (ok) {
		fwrite(text.data, 1, text.len, stdout);
		cli_say(c, _("核对码 %s"), unit_card_fingerprint(&card,
		    digits));
	}
	buf_release(&text);
	return ok ? ERR_NONE : cli_fail(c);
}

/* Compare digits, whatever stands between them. */
static bool
same_digits(const char *typed, const char *digits)
{
	for (;; typed++, digits++) {
		while (*typed == ' ' || *typed == '-')
			typed++;
		while (*digits == ' ')
			digits++;
		if (*typed != *digits)
			return false;
		if (*typed == '\0')
			return true;
	}
}

/* Two groups, typed after they were heard on the telephone. */
static bool
ask_digits(struct cli *c, const struct unit_card *card)
{
	struct trust_question q;
	char name[256], line[64];
	FILE *tty = isatty(STDIN_FILENO) ? fopen("/dev/tty", "r+") : NULL;
	bool ok;

	if (tty == NULL)
		return err_set(&c->err, ERR_USAGE,
		    _("请先打电话核对 30 位核对码，再加 --fingerprint 核对码，"
		      "或者加 --yes"));
	if (!handoff_keys(c) || !trust_ask(c->office, card, &q, &c->err)) {
		fclose(tty);
		return false;
	}
	fprintf(tty, _("请给%s打电话，请对方念六组核对码。应当是：\n\n    %s\n\n"
	    "这四组相符，就输入听到的第 %d 组和第 %d 组（十位数字）："),
	    display_text(name, sizeof name, card->name), q.shown, q.group[0],
	    q.group[1]);
	fflush(tty);
	ok = fgets(line, sizeof line, tty) != NULL;
	fclose(tty);
	line[ok ? strcspn(line, "\r\n") : 0] = '\0';
	return trust_heard(&q, line, &c->err);
}

/* Whether it is still to be heard that somebody has compared the digits. */
static bool
must_ask(const struct cli *c, enum trust_offer offer)
{
	return (offer == TRUST_NEW || offer == TRUST_REPLACED) &&
	       cli_value(c, "fingerprint") == NULL && !c->office->practice &&
	       !cli_flag(c, "yes");
}

static bool
compared(struct cli *c, const struct unit_card *card, enum trust_offer offer,
    const char *digits)
{
	const char *typed = cli_value(c, "fingerprint");

	if (typed != NULL)
		return same_digits(typed, digits) || err_set(&c->err,
		    ERR_UNSAFE, _("核对码不符，名片没有接受；请再打电话核对"));
	return !must_ask(c, offer) || ask_digits(c, card);
}

static bool
accept(struct cli *c, const struct buf *text, const struct unit_card *card)
{
	char digits[TRUST_FINGERPRINT];
	enum trust_offer offer;
	bool hidden;

	if (!trust_look(c->office, card, &offer, &c->err))
		return false;
	unit_card_fingerprint(card, digits);
	/* What is to come by telephone does not stand on the terminal. */
	hidden = must_ask(c, offer) && isatty(STDIN_FILENO);
	cli_line("unit", card->unit);
	cli_line("name", card->name);
	if (!hidden)
		cli_line("fingerprint", digits);
	cli_line("offer", trust_offer_name(offer));
	fflush(stdout);
	if (offer == TRUST_SAME) {
		cli_say(c, _("这张名片以前已接受"));
		return true;
	}
	if ((offer != TRUST_STRANGER && offer != TRUST_OLDER &&
	        !compared(c, card, offer, digits)) ||
	    !trust_accept(c->office, text->data, text->len, &c->err))
		return false;
	if (hidden)
		cli_line("fingerprint", digits);
	cli_say(c, offer == TRUST_RESTORED || offer == TRUST_REPLACED
	    ? _("已接受；对方的电脑换过，下次报送会带上它应有的全部数据")
	    : _("已接受，可以往来"));
	if (offer == TRUST_REPLACED &&
	    division_within(card->unit, c->office->unit))
		cli_say(c, _("对方换了电脑的，请给它再做一个启动U盘"
		    "（handoff prepare）；已经用旧的启动U盘装好的，收下这次的"
		    "数据后按提示办理重新接入"));
	return true;
}

int
handoff_trust(struct cli *c, char *const *args)
{
	struct buf text = BUF_INIT;
	struct unit_card card;
	bool ok;

	ok = path_read(args[0], TRUST_CARD_MAX, true, &text, &c->err) &&
	     unit_card_parse(text.data, text.len, &card, &c->err) &&
	     accept(c, &text, &card);
	buf_release(&text);
	return ok ? ERR_NONE : cli_fail(c);
}
