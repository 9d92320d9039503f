/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "transfer.h"

#include <inttypes.h>
#include <string.h>

#include "accept.h"
#include "account.h"
#include "base/config.h"
#include "base/path.h"
#include "base/text.h"
#include "desk.h"
#include "exchange/receive.h"
#include "exchange/rejoin.h"
#include "exchange/send.h"
#include "exchange/trust.h"
#include "folder.h"
#include "keys.h"
#include "slips.h"
#include "tui/dialog.h"
#include "tui/screen.h"

/* So many senders are counted one by one in a question. */
#define SENDERS_ASKED 10

static void
show_account(const char *title, const struct account *a, const char *first,
    bool done)
{
	struct buf text = BUF_INIT;

	account_write(a, first, done, &text);
	dialog_view(title, text.data, true);
	buf_release(&text);
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
	show_account(_("送出"), &a, !ok ? err.text : a.files.len == 0 ?
	    _("一批也没有送出，原因在下面；可以拔出U盘") :
	    _("都写好并核对过了，可以拔出U盘"), ok);
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

/* Whether there is more than answers: those get none in turn. */
static bool
has_batches(const struct account *a)
{
	size_t i;

	for (i = 0; i < a->files.len; i++)
		if (!a->files.at[i].result.parts.receipt)
			return true;
	return false;
}

/* Take in what was looked at, and say what came of it. */
static void
take_in(const char *dir)
{
	struct account done;
	struct err err = ERR_INIT;
	const char *first;
	bool ok;

	account_begin(&done, ACCOUNT_TAKE);
	ok = receive(dir, &done, &err);
	first = has_batches(&done) ?
	    _("都收好了，回执已放在同一个地方，可以拔出U盘") :
	    _("都收好了，可以拔出U盘");
	if (!ok && (account_refuses(&done) || (err.code != ERR_REFUSED &&
	    err.code != ERR_UNSAFE)))
		first = err.code != ERR_REFUSED && err.code != ERR_UNSAFE ?
		    err.text : account_brings(&done) ?
		    _("能收的都收好了，有的退回了；回执已放在同一个地方，"
		      "可以拔出U盘") :
		    _("一条也没有收，原因在下面，也写在回执里；可以拔出U盘");
	show_account(_("接收"), &done, first, first != err.text);
	account_release(&done);
}

/* Whether the counts are agreed to. */
static bool
agree(const struct account *look)
{
	struct buf question = BUF_INIT;
	bool yes;

	account_counts(look, SENDERS_ASKED, &question);
	buf_addf(&question, "\n%s", account_brings(look) ? _("收进来吗？") :
	    account_refuses(look) ?
	    _("没有能收的。要记下来、给对方回执吗？") :
	    _("没有新的。要再给对方一次回执吗？"));
	yes = dialog_ask(_("接收"), question.data, account_brings(look) ?
	    N_("收进来") : NULL, N_("先不收"));
	buf_release(&question);
	return yes;
}

/* Something for us: a batch, an answer, or a card to accept. */
static bool
holds_ours(const char *path, struct err *err)
{
	struct strlist names = VEC_INIT;
	struct handoff_name name;
	bool found = !path_is_dir(path), listed = true;
	size_t i;

	if (!found)
		listed = path_list(path, &names, err);
	for (i = 0; !found && i < names.len; i++)
		found = text_ends(names.at[i], TRUST_CARD_SUFFIX) ||
		    (handoff_name_parse(names.at[i], &name) &&
		    strcmp(name.receipt ? name.from : name.to,
			desk_office()->unit) == 0);
	strlist_release(&names);
	return found || (listed && err_set(err, ERR_FAILED,
	    _("%s 里没有给本单位的批次或回执：换个U盘，或者改正文件夹再按回车"),
	    path));
}

void
transfer_receive(void)
{
	struct account look;
	struct buf dir = BUF_INIT;
	struct err err = ERR_INIT;
	bool ok;

	if (!keys_ready() || !folder_choose_for(_("接收：从哪里"), FOLDER_READ,
	    holds_ours, &dir)) {
		buf_release(&dir);
		return;
	}
	accept_in(dir.data);
	account_begin(&look, ACCOUNT_LOOK);
	ok = receive(dir.data, &look, &err);
	if (look.files.len == 0) {
		screen_say(ok ? ROLE_TEXT : ROLE_ERROR, "%s", ok ?
		    _("这里没有给本单位的批次或回执") : err.text);
	} else {
		show_account(_("先看一遍，还没有入库"), &look,
		    err.code == ERR_FAILED ? err.text : "", false);
		if (!look.stopped && agree(&look))
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
		    _("没有看出本机数据落后；用旧的启动U盘装的，"
		    "请上级再送一次全部，收下再看"));
		return;
	}
	if (!keys_ready() || !folder_choose(_("重新接入：名片放在哪里"),
	    FOLDER_WRITE, &dir)) {
		buf_release(&dir);
		return;
	}
	account_begin(&a, ACCOUNT_SEND);
	report = account_report(&a);
	if (rejoin_ask(desk_office(), dir.data, false, &report, &err))
		show_account(_("重新接入"), &a, _("把U盘带给上级：他收下名片、"
		    "全部重送以后，再拿回来在这里接收"), false);
	else
		screen_fail(&err);
	account_release(&a);
	buf_release(&dir);
}
