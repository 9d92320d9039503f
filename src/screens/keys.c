/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "keys.h"

#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "desk.h"
#include "exchange/trust.h"
#include "passwords.h"
#include "printing.h"
#include "tui/dialog.h"
#include "tui/screen.h"

enum { KEYS_PASSPHRASE, KEYS_RECOVERY, KEYS_CHANGE, KEYS__MAX };

/* Digits of our own card; "" when it cannot be made. */
static void
own_digits(char digits[TRUST_FINGERPRINT])
{
	struct buf text = BUF_INIT;
	struct unit_card card;

	digits[0] = '\0';
	if (trust_card(desk_office(), &text, NULL) &&
	    unit_card_parse(text.data, text.len, &card, NULL))
		unit_card_fingerprint(&card, digits);
	buf_release(&text);
}

bool
keys_print_recovery(void)
{
	char digits[TRUST_FINGERPRINT];
	struct recovery r = { .unit = desk_office()->unit,
		.fingerprint = digits, .key = trust_recovery(desk_office()) };
	struct sheet_request q = { .recovery = &r };

	if (text_empty(r.key))
		return false;
	own_digits(digits);
	return printing_offer(sheet_by_code("recovery-key"), &q, NULL);
}

/* New keys of a real unit: the sheet that opens them is printed now or
 * never. */
static void
offer_recovery(void)
{
	if (!desk_office()->practice &&
	    !text_empty(trust_recovery(desk_office())) &&
	    dialog_ask(_("单位密钥"), _("本单位的密钥刚刚生成。现在打印密钥恢复单吗？"
	    "电脑坏了或忘了密码时要用它，程序里不留底。"), _("打印"),
	    _("以后再换一把打")))
		keys_print_recovery();
}

/* False: Esc. */
static bool
unlock(struct err *err)
{
	struct buf passphrase = BUF_INIT;
	bool opened = false;

	while (!opened && dialog_password(_("单位密钥"), _("密钥的密码"),
	    &passphrase)) {
		err_clear(err);
		opened = trust_open_keys(desk_office(), passphrase.data, err);
		if (!opened)
			screen_fail(err);
		explicit_bzero(passphrase.data, passphrase.len);
		buf_clear(&passphrase);
	}
	buf_release(&passphrase);
	return opened;
}

bool
keys_ready(void)
{
	struct err err = ERR_INIT;
	bool made = desk_office()->keys == NULL;

	if (trust_locked(desk_office())) {
		if (!unlock(&err))
			return false;
	} else if (!trust_open_keys(desk_office(), NULL, &err)) {
		return screen_fail(&err);
	}
	if (made)
		offer_recovery();
	return true;
}

static void
change_passphrase(void)
{
	struct buf passphrase = BUF_INIT;
	struct err err = ERR_INIT;
	bool none = !dialog_ask(_("密钥的密码"), _("给密钥文件设一个密码吗？"
	    "设了以后，每次开机第一次送出、接收都要输；不设，谁拿到这台电脑就能用。"),
	    _("设密码"), _("不设密码"));

	if (!none && !passwords_ask(_("密钥的密码"), &passphrase)) {
		buf_wipe(&passphrase);
		return;
	}
	if (trust_set_passphrase(desk_office(), passphrase.data, &err))
		screen_say(ROLE_GOOD, "%s", none ? _("密钥文件不再要密码") :
		    _("密钥文件的密码已设好"));
	else
		screen_fail(&err);
	buf_wipe(&passphrase);
}

/* Ask for the passphrase the key file has now, if it has one, until it is
 * right; the file is written anew under it. */
static bool
ask_present(struct buf *passphrase)
{
	struct identity keys;
	struct err err = ERR_INIT;
	struct buf path = BUF_INIT;
	bool right = false;

	buf_addf(&path, "%s.key", desk()->options->db);
	if (identity_look(path.data) != IDENTITY_LOCKED)
		right = true;
	while (!right && dialog_password(_("单位密钥"), _("密钥的密码"),
	    passphrase)) {
		err_clear(&err);
		right = identity_load(&keys, path.data, passphrase->data,
		    &err);
		if (right)
			identity_wipe(&keys);
		else
			screen_fail(&err);
	}
	buf_release(&path);
	return right;
}

/* Another recovery key, or other keys altogether. */
static void
renew(bool (*make)(struct office *o, const char *passphrase,
    struct err *err), const char *question, const char *done)
{
	struct buf passphrase = BUF_INIT;
	struct err err = ERR_INIT;

	if (dialog_ask(_("单位密钥"), question, NULL, NULL) &&
	    ask_present(&passphrase)) {
		if (make(desk_office(), passphrase.data, &err)) {
			if (keys_print_recovery())
				screen_say(ROLE_GOOD, "%s", done);
			else
				screen_say(ROLE_WARNING, _("%s；恢复单没有打印，"
				    "请再换一把恢复钥匙来打印"), done);
		} else {
			screen_fail(&err);
		}
	}
	buf_wipe(&passphrase);
}

void
keys_menu(void)
{
	const struct dialog_item items[KEYS__MAX] = {
		[KEYS_PASSPHRASE] = { _("密钥文件的密码：设或取消"), NULL },
		[KEYS_RECOVERY] = { _("换一把恢复钥匙并打印（旧的作废）"), NULL },
		[KEYS_CHANGE] = { _("换新密钥（泄露或换人时）"), NULL },
	};

	if (!keys_ready())
		return;
	switch (dialog_choose(_("本单位的密钥"), items, KEYS__MAX)) {
	case KEYS_PASSPHRASE:
		change_passphrase();
		break;
	case KEYS_RECOVERY:
		renew(trust_renew_recovery, _("换一把恢复钥匙吗？以前打的恢复单"
		    "从此没有用，新的马上打印。"), _("恢复钥匙已换"));
		break;
	case KEYS_CHANGE:
		renew(trust_change_keys, _("换新密钥吗？新名片由旧密钥签名，随下次"
		    "送出带给上级和下级，他们收下就行，不用再打电话。"),
		    _("密钥已换，下次送出时带去新名片"));
		break;
	default:
		break;
	}
}
