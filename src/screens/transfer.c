/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "transfer.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/config.h"
#include "base/path.h"
#include "base/text.h"
#include "desk.h"
#include "exchange/receive.h"
#include "exchange/send.h"
#include "tui/dialog.h"
#include "tui/screen.h"

#define SETTING_DIR "screens_handoff_dir"
#define PATH_MAX_CHARS 200

/* What is gathered while a batch is made or taken in. */
struct account {
	struct progress *progress;
	struct buf text;
	size_t files, rows_wrong;
	bool sending, stopped;
};

/* The folder used last, else that of the configuration. */
static bool
ask_folder(const char *title, struct buf *dir)
{
	const struct config *config = desk()->options->config;
	struct err err = ERR_INIT;

	desk_setting(SETTING_DIR, config != NULL ?
	    config_text(config, "handoff:dir") : "", dir);
	if (!dialog_line(title, _("U盘或文件夹"), PATH_MAX_CHARS, dir))
		return false;
	text_trim(dir->data);
	dir->len = strlen(dir->data);
	if (!path_exists(dir->data)) {
		screen_say(ROLE_ERROR, _("没有这个文件夹：%s，请插好U盘再试"),
		    dir->data);
		return false;
	}
	if (!db_set_meta(desk_office()->db, SETTING_DIR, dir->data, &err))
		screen_fail(&err);
	return true;
}

static void
add_units(const struct handoff_name *n, struct buf *out)
{
	office_unit_name(desk_office(), n->from, out);
	buf_adds(out, " > ");
	office_unit_name(desk_office(), n->to, out);
	buf_addf(out, _("  第 %" PRId64 " 批"), n->number);
	if (n->receipt)
		buf_adds(out, _("的回执"));
}

/* One file in plain words. */
static void
take_result(void *ctx, const struct handoff_result *r)
{
	struct account *a = ctx;

	a->files++;
	a->rows_wrong += (size_t)(r->refused + r->held);
	add_units(&r->parts, &a->text);
	/* What we have just made is not late: its receipt is to come. */
	buf_addf(&a->text, "：%s\n", a->sending && r->code == HANDOFF_WAITS ?
	    _("已写好，等对方的回执") : handoff_code_label(r->code));
	if (r->zero)
		buf_adds(&a->text, _("    零报告：这段时间没有变化\n"));
	else if (r->fresh + r->changed + r->unchanged + r->held +
	    r->refused > 0)
		buf_addf(&a->text, _("    新增 %" PRId64 "，变更 %" PRId64
		    "，相同 %" PRId64 "，暂存 %" PRId64 "，退回 %" PRId64 "\n"),
		    r->fresh, r->changed, r->unchanged, r->held, r->refused);
	else if (!r->parts.receipt)
		buf_addf(&a->text, _("    %" PRId64 " 条记录\n"), r->rows);
	if (r->again)
		buf_adds(&a->text, _("    以前做过，再放一次\n"));
	if (r->sentence[0] != '\0')
		buf_addf(&a->text, "    %s\n", r->sentence);
}

static void
take_sentence(void *ctx, const char *sentence)
{
	struct account *a = ctx;

	buf_addf(&a->text, "%s\n", sentence);
}

static bool
take_progress(void *ctx, int64_t done, int64_t total)
{
	struct account *a = ctx;

	(void)total;
	if (!progress_step(a->progress, done))
		a->stopped = true;
	return !a->stopped;
}

static struct handoff_report
report_to(struct account *a)
{
	return (struct handoff_report){ .ctx = a, .result = take_result,
		.say = take_sentence, .progress = take_progress };
}

static void
show_account(const char *title, struct account *a, const char *end)
{
	buf_addf(&a->text, "\n%s", end);
	dialog_view(title, a->text.data, true);
	buf_release(&a->text);
}

void
transfer_send(const char *unit, bool full, bool now)
{
	struct send_options options = { .full = full, .now = now,
	    .seal = config_flag(desk()->options->config, "handoff:seal") };
	struct account a = { .text = BUF_INIT, .sending = true };
	struct handoff_report report = report_to(&a);
	struct buf dir = BUF_INIT;
	struct err err = ERR_INIT;
	bool ok;

	if (!ask_folder(_("送出"), &dir)) {
		buf_release(&dir);
		return;
	}
	a.progress = progress_start(_("送出"), 0);
	ok = handoff_send(desk_office(), unit, dir.data, &options, &report,
	    &err);
	progress_end(a.progress);
	show_account(_("送出"), &a, ok ?
	    _("都写好并核对过了，可以拔出U盘") : err.text);
	buf_release(&dir);
}

/* Run once; false when nothing can be done with what is there. */
static bool
receive(const char *dir, bool dry_run, struct account *a, struct err *err)
{
	struct handoff_report report = report_to(a);
	bool ok;

	a->progress = progress_start(dry_run ? _("先看一遍") : _("接收"), 0);
	ok = handoff_receive(desk_office(), dir, dry_run, &report, err);
	progress_end(a->progress);
	return ok;
}

void
transfer_receive(void)
{
	struct account look = { .text = BUF_INIT }, done = { .text = BUF_INIT };
	struct buf dir = BUF_INIT;
	struct err err = ERR_INIT;
	bool ok;

	if (!ask_folder(_("接收"), &dir)) {
		buf_release(&dir);
		return;
	}
	ok = receive(dir.data, true, &look, &err);
	if (look.files == 0) {
		screen_say(ok ? ROLE_TEXT : ROLE_ERROR, "%s", ok ?
		    _("这里没有给本单位的批次或回执") : err.text);
	} else {
		show_account(_("先看一遍，还没有入库"), &look,
		    ok ? "" : err.text);
		err_clear(&err);
		if (dialog_ask(_("接收"), _("收进来吗？"), NULL, NULL)) {
			ok = receive(dir.data, false, &done, &err);
			show_account(_("接收"), &done, ok ?
			    _("都收好了，回执已写在旁边，可以拔出U盘") :
			    err.text);
		}
	}
	buf_release(&look.text);
	buf_release(&done.text);
	buf_release(&dir);
}
