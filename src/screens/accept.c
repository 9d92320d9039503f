/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "accept.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/path.h"
#include "base/text.h"
#include "desk.h"
#include "folder.h"
#include "keys.h"
#include "tui/dialog.h"
#include "tui/screen.h"

/* How a card that is offered is put to the user. */
static const struct {
	bool by_phone;
	const char *sentence;
} offers[] = {
	[TRUST_NEW] = { true, N_("第一次收到这个单位的名片") },
	[TRUST_CHANGED] = { false, N_("这个单位换了新密钥，新名片由原来的密钥签过名，"
	    "可以直接收下，不用打电话") },
	[TRUST_RESTORED] = { false, N_("密钥没有变，但这个单位的电脑恢复过备份或者换了"
	    "电脑，手里的数据可能旧了。收下以后，下次送出会把它该有的全部再送一遍。") },
	[TRUST_REPLACED] = { true, N_("密钥换了，又没有用原来的密钥签名：可能是原来的"
	    "密钥丢了，也可能是有人冒充。一定要打电话问清楚再收。") },
};

static bool
check_digits(void *ctx, const char *typed, struct err *err)
{
	return trust_heard(ctx, typed, err);
}

/* Have two groups typed as they are heard: they are not shown, so that nobody
 * can say yes without having called. */
static bool
compare(const struct unit_card *c, const char *sentence)
{
	struct trust_question q;
	struct buf text = BUF_INIT, label = BUF_INIT, typed = BUF_INIT;
	struct err err = ERR_INIT;
	bool same = false;

	if (!keys_ready())
		return false;
	if (!trust_ask(desk_office(), c, &q, &err))
		return screen_fail(&err);
	buf_addf(&text, _("%s（%s）\n%s\n\n打电话给对方（用您自己知道的号码），请对方在"
	    "「上报下发」「单位名片」里念自己的六组核对码。应当是：\n\n"
	    "    %s\n\n没有显示的两组，听对方念，下一步输进来。"), c->name,
	    c->unit, sentence, q.shown);
	buf_addf(&label, _("第 %d 组和第 %d 组"), q.group[0], q.group[1]);
	if (dialog_ask(_("收名片"), text.data, _("这四组一样"),
	    _("不一样，不收")))
		same = dialog_line_checked(_("收名片"), label.data, 20,
		    check_digits, &q, &typed);
	buf_release(&text);
	buf_release(&label);
	buf_release(&typed);
	return same;
}

static bool
agree(const struct unit_card *c, enum trust_offer offer)
{
	struct buf text = BUF_INIT;
	bool yes;

	if (offers[offer].by_phone)
		return compare(c, _(offers[offer].sentence));
	buf_addf(&text, "%s（%s）\n%s", c->name, c->unit,
	    _(offers[offer].sentence));
	yes = dialog_ask(_("收名片"), text.data, _("收下"), _("先不收"));
	buf_release(&text);
	return yes;
}

static void
say_accepted(const struct unit_card *c, enum trust_offer offer)
{
	struct buf text = BUF_INIT;

	if (offer == TRUST_REPLACED &&
	    division_within(c->unit, desk_office()->unit)) {
		buf_addf(&text, _("已收下%s的名片。\n\n对方换了电脑的，请给它再做"
		    "一个启动U盘；已经用旧的启动U盘装好的，下次送出会把它该有的"
		    "全部再送一遍，对方接收后按提示办理重新接入。"), c->name);
		dialog_message(_("收名片"), text.data);
		buf_release(&text);
	} else if (offer == TRUST_RESTORED || offer == TRUST_REPLACED)
		screen_say(ROLE_GOOD, _("已收下%s的名片；下次送出会把它该有的"
		    "全部再送一遍"), c->name);
	else
		screen_say(ROLE_GOOD, _("已收下%s的名片，可以往来了"),
		    c->name);
}

static bool
is_wanted(enum trust_offer offer)
{
	return offer != TRUST_SAME && offer != TRUST_STRANGER &&
	       offer != TRUST_OLDER;
}

static void
say_unwanted(const struct unit_card *c, enum trust_offer offer)
{
	if (offer == TRUST_SAME)
		screen_say(ROLE_TEXT, _("%s的名片早就收下了"), c->name);
	else if (offer == TRUST_OLDER)
		screen_say(ROLE_WARNING, _("这是%s以前的旧名片，后来换过了，不收；"
		    "请对方重新放一张"), c->name);
	else
		screen_say(ROLE_WARNING,
		    _("%s不是本单位的上级或下级，名片不收"), c->name);
}

bool
accept_card(const char *text, size_t len)
{
	struct unit_card c;
	enum trust_offer offer;
	struct err err = ERR_INIT;

	if (!unit_card_parse(text, len, &c, &err) ||
	    !trust_look(desk_office(), &c, &offer, &err))
		return screen_fail(&err);
	if (!is_wanted(offer)) {
		say_unwanted(&c, offer);
		return false;
	}
	if (!agree(&c, offer))
		return false;
	if (!trust_accept(desk_office(), text, len, &err))
		return screen_fail(&err);
	say_accepted(&c, offer);
	return true;
}

bool
accept_seen(const struct unit_card *card)
{
	struct err err = ERR_INIT;

	if (!compare(card, _("这张名片是随批次带来的，还没有人核对过")))
		return false;
	if (!trust_confirm(desk_office(), card->unit, &err))
		return screen_fail(&err);
	screen_say(ROLE_GOOD, _("%s的名片已核对"), card->name);
	return true;
}

/* One file: 1 accepted, 0 not, -1 nothing new in it, -2 not readable. */
static int
offer_file(const char *path)
{
	struct buf text = BUF_INIT;
	struct unit_card c;
	enum trust_offer offer = TRUST_SAME;
	struct err err = ERR_INIT;
	int answer = -1;

	if (!path_read(path, TRUST_CARD_MAX, true, &text, &err) ||
	    !unit_card_parse(text.data, text.len, &c, &err)) {
		screen_fail(&err);
		answer = -2;
	} else if (strcmp(c.unit, desk_office()->unit) != 0 &&
	    (!trust_look(desk_office(), &c, &offer, &err) ||
	    offer != TRUST_SAME)) {
		answer = accept_card(text.data, text.len);
	}
	buf_release(&text);
	return answer;
}

/* Whether a card is one to ask about before anything else. */
static bool
is_due(const char *path)
{
	struct buf text = BUF_INIT;
	struct unit_card c;
	enum trust_offer offer = TRUST_SAME;
	bool due = path_read(path, TRUST_CARD_MAX, true, &text, NULL) &&
	    unit_card_parse(text.data, text.len, &c, NULL) &&
	    strcmp(c.unit, desk_office()->unit) != 0 &&
	    trust_look(desk_office(), &c, &offer, NULL) &&
	    is_wanted(offer) &&
	    (offer != TRUST_NEW || !desk_office()->practice);

	buf_release(&text);
	return due;
}

void
accept_in(const char *dir)
{
	struct strlist names = VEC_INIT;
	size_t i;
	char *path;

	if (path_is_dir(dir))
		path_list(dir, &names, NULL);
	for (i = 0; i < names.len; i++) {
		if (!text_ends(names.at[i], TRUST_CARD_SUFFIX))
			continue;
		path = path_join(dir, names.at[i]);
		if (is_due(path))
			offer_file(path);
		free(path);
	}
	strlist_release(&names);
}

int
accept_from_folder(void)
{
	struct buf dir = BUF_INIT;
	struct strlist names = VEC_INIT;
	struct err err = ERR_INIT;
	int accepted = 0, offered = 0, one;
	size_t i;
	char *path;

	if (!folder_choose(_("收名片：从哪里"), FOLDER_READ, &dir)) {
		buf_release(&dir);
		return 0;
	}
	if (!path_is_dir(dir.data))
		strlist_add(&names, dir.data);
	else if (!path_list(dir.data, &names, &err))
		screen_fail(&err);
	for (i = 0; i < names.len; i++) {
		if (!text_ends(names.at[i], TRUST_CARD_SUFFIX))
			continue;
		path = names.at[i][0] == '/' ? xstrdup(names.at[i]) :
		    path_join(dir.data, names.at[i]);
		one = offer_file(path);
		free(path);
		offered += one != -1;
		accepted += one > 0;
	}
	if (offered == 0 && err.code == ERR_NONE)
		screen_say(ROLE_TEXT, "%s", _("这里没有要收的新名片"));
	strlist_release(&names);
	buf_release(&dir);
	return accepted;
}
