/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "transfer.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "accept.h"
#include "account.h"
#include "base/config.h"
#include "base/text.h"
#include "desk.h"
#include "exchange/receive.h"
#include "exchange/rejoin.h"
#include "exchange/send.h"
#include "folder.h"
#include "keys.h"
#include "slips.h"
#include "tui/dialog.h"
#include "tui/screen.h"

static void
show_account(const char *title, struct account *a, const char *end)
{
	buf_addf(&a->text, "\n%s", end);
	dialog_view(title, a->text.data, true);
}

void
transfer_send(const char *unit, bool full, bool now)
{
	struct send_options options = { .full = full, .now = now,
	    .seal = config_flag(desk()->options->config, "handoff:seal") };
	struct account a;
	struct handoff_report report;
	struct buf dir = BUF_INIT;
	struct err err = ERR_INIT;
	bool ok;

	if (rejoin_waits(desk_office())) {
		if (dialog_ask(_("送出"), _("本机恢复过备份或换过电脑，要先重新接入"
		    "才能送出。现在办吗？"), NULL, NULL))
			transfer_rejoin();
		return;
	}
	if (!keys_ready() ||
	    !folder_choose(_("送出：放在哪里"), FOLDER_WRITE, &dir)) {
		buf_release(&dir);
		return;
	}
	accept_in(dir.data);
	account_begin(&a, ACCOUNT_SEND);
	report = account_report(&a);
	a.progress = progress_start(_("送出"), 0);
	ok = handoff_send(desk_office(), unit, dir.data, &options, &report,
	    &err);
	progress_end(a.progress);
	show_account(_("送出"), &a, ok ?
	    _("都写好并核对过了，可以拔出U盘") : err.text);
	if (ok)
		slips_offer(&a);
	account_release(&a);
	buf_release(&dir);
}

/* Run once; false when nothing can be done with what is there. */
static bool
receive(const char *dir, struct account *a, struct err *err)
{
	bool look = a->mode == ACCOUNT_LOOK, ok;
	struct handoff_report report = account_report(a);

	a->progress = progress_start(look ? _("先看一遍") : _("接收"), 0);
	ok = handoff_receive(desk_office(), dir, look, &report, err);
	progress_end(a->progress);
	a->progress = NULL;
	return ok;
}

/* Take in what was looked at, and say what came of it. */
static void
take_in(const char *dir)
{
	struct account done;
	struct err err = ERR_INIT;
	bool ok;

	account_begin(&done, ACCOUNT_TAKE);
	ok = receive(dir, &done, &err);
	if (!ok && done.results.len > 0 && (err.code == ERR_REFUSED ||
	    err.code == ERR_UNSAFE)) {
		buf_addf(&done.text, "\n%s", err.text);
		show_account(_("接收"), &done,
		    _("别的都收好了，回执已写在旁边，可以拔出U盘"));
	} else {
		show_account(_("接收"), &done, ok ?
		    _("都收好了，回执已写在旁边，可以拔出U盘") : err.text);
	}
	account_release(&done);
}

void
transfer_receive(void)
{
	struct account look;
	struct buf dir = BUF_INIT;
	struct err err = ERR_INIT;
	bool ok;

	if (!keys_ready() ||
	    !folder_choose(_("接收：从哪里"), FOLDER_READ, &dir)) {
		buf_release(&dir);
		return;
	}
	accept_in(dir.data);
	account_begin(&look, ACCOUNT_LOOK);
	ok = receive(dir.data, &look, &err);
	if (look.results.len == 0) {
		screen_say(ok ? ROLE_TEXT : ROLE_ERROR, "%s", ok ?
		    _("这里没有给本单位的批次或回执") : err.text);
	} else {
		show_account(_("先看一遍，还没有入库"), &look,
		    ok ? "" : err.text);
		if (dialog_ask(_("接收"), _("收进来吗？"), NULL, NULL))
			take_in(dir.data);
	}
	account_release(&look);
	buf_release(&dir);
}

void
transfer_rejoin(void)
{
	struct account a;
	struct handoff_report report;
	struct buf dir = BUF_INIT;
	struct err err = ERR_INIT;

	if (!rejoin_waits(desk_office())) {
		screen_say(ROLE_TEXT, "%s",
		    _("本机的数据没有落后，不用重新接入"));
		return;
	}
	if (!keys_ready() || !folder_choose(_("重新接入：名片放在哪里"),
	    FOLDER_WRITE, &dir)) {
		buf_release(&dir);
		return;
	}
	account_begin(&a, ACCOUNT_SEND);
	report = account_report(&a);
	if (rejoin_ask(desk_office(), dir.data, &report, &err))
		show_account(_("重新接入"), &a, _("把U盘带给上级：他收下名片、"
		    "全部重送以后，再拿回来在这里接收"));
	else
		screen_fail(&err);
	account_release(&a);
	buf_release(&dir);
}
