/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "passwords.h"

#include <string.h>

#include "base/config.h"
#include "base/text.h"
#include "base/utf8.h"
#include "desk.h"
#include "tui/dialog.h"
#include "tui/screen.h"

bool
passwords_ask(const char *title, struct buf *password)
{
	const struct config *config = desk()->options->config;
	long least = config != NULL ?
	    config_number(config, "security:password_length") : 0;
	struct buf again = BUF_INIT;
	bool same;

	if (!dialog_password(title, _("新密码"), password) ||
	    !dialog_password(title, _("再输一次"), &again)) {
		buf_wipe(&again);
		return false;
	}
	same = strcmp(password->data, again.data) == 0;
	buf_wipe(&again);
	if (!same)
		screen_say(ROLE_ERROR, "%s", _("两次输的密码不一样，请再来"));
	else if ((long)utf8_count(password->data) < least)
		screen_say(ROLE_ERROR, _("密码至少要 %ld 个字符"), least);
	return same && (long)utf8_count(password->data) >= least;
}
