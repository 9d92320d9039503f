/* SPDX-License-Identifier: MulanPSL-2.0 */
/* No database yet, and a stick of the unit above: five keys. */
#include "start.h"

#include <stdlib.h>
#include <string.h>

#include "account.h"
#include "all.h"
#include "base/config.h"
#include "base/media.h"
#include "base/path.h"
#include "base/text.h"
#include "base/utf8.h"
#include "desk.h"
#include "keys.h"
#include "printing.h"
#include "tui/dialog.h"
#include "tui/edit_line.h"

/* What is asked, one after the other; the register is made before
 * STEP_RECOVERY. */
enum step { STEP_UNIT, STEP_PASSWORD, STEP_AGAIN, STEP_DIGITS, STEP_CODE,
	STEP_RECOVERY, STEP_PAGE, STEP__MAX };

struct start {
	struct start_file file;
	enum step step;
	struct edit_text edit;        /* password, its repetition, code */
	struct buf password;
};

static const struct {
	const char *label, *keys;
	bool typed;
} steps[STEP__MAX] = {
	[STEP_UNIT] = { N_("是不是本单位"),
	    N_("是本单位就按回车；不是，按 Esc，向上级要本单位的U盘"), false },
	[STEP_PASSWORD] = { N_("管理员密码"),
	    N_("打一个密码再按回车；直接按回车就是不设，以后在「系统」里也能设"),
	    true },
	[STEP_AGAIN] = { N_("密码再打一次"),
	    N_("和刚才一样再打一次，按回车"), true },
	[STEP_DIGITS] = { N_("上级的核对码"),
	    N_("打电话给上级，请他念「单位名片」里的核对码。\n"
	    "六组都一样，按回车；有一组不一样，按 Esc。"), false },
	[STEP_CODE] = { N_("启动码"),
	    N_("上级给的十位数字（纸上或电话里），打好按回车"), true },
	[STEP_RECOVERY] = { N_("密钥恢复单"),
	    N_("F9 打印密钥恢复单，锁进保险柜；回车先不打，以后可以换一把再打"),
	    false },
	[STEP_PAGE] = { N_("试打一页"),
	    N_("按回车打一张空白申请表，看打印机好不好用；不打，按 Esc。\n"
	    "然后把U盘带回上级：里面有本单位的名片，上级收下才能往来。"), false },
};

static const struct binding start_bindings[] = {
	{ ACT_SAVE, K_F(9), K_NONE, N_("打印"), N_("打印密钥恢复单"),
	    N_("打印恢复单：电脑坏了或忘了密码时用它打开密钥"), 0 },
	{ 0 }
};

static const struct binding *const tables[] = { start_bindings, NULL };

bool
start_look(struct start_file *out)
{
	const struct config *config = desk()->options->config;
	const char *dir = config != NULL ?
	    config_text(config, "handoff:dir") : "";
	struct media_list media = VEC_INIT;
	bool found = false;
	size_t i;

	media_find(&media);
	for (i = 0; !found && i < media.len; i++)
		found = start_find(media.at[i].path, out, NULL);
	vec_release(&media);
	return found || (dir[0] != '\0' && start_find(dir, out, NULL));
}

static bool
open_start(struct screen *s, void *arg, struct err *err)
{
	struct start *st = s->state;

	(void)err;
	st->file = *(const struct start_file *)arg;
	edit_init(&st->edit, 128, 0);
	buf_init(&st->password);
	return true;
}

/* The typed text is not kept longer than it is needed. */
static void
clear_typed(struct start *st, unsigned flags)
{
	edit_release(&st->edit);
	edit_init(&st->edit, 128, flags);
}

static void
close_start(struct screen *s)
{
	struct start *st = s->state;

	buf_wipe(&st->password);
	edit_release(&st->edit);
}

static void
go(struct start *st, enum step step)
{
	st->step = step;
	clear_typed(st, step == STEP_PASSWORD || step == STEP_AGAIN ?
	    EDIT_HIDDEN : 0);
}

static int
draw_head(const struct start *st, struct area body)
{
	const struct start_file *f = &st->file;
	int y = body.y, x = body.x + 2;

	paint_text(y++, x, body.cols - 2, ROLE_HEADING,
	    _("第一次使用：找到了上级给的启动文件，照着一步一步按就行"));
	y++;
	paint_format(y++, x, body.cols - 2, ROLE_TEXT, _("单位：%s（%s）%s"),
	    f->name, f->unit, f->practice ? _("  练习") : "");
	paint_format(y++, x, body.cols - 2, ROLE_TEXT, _("上级：%s（%s）"),
	    f->parent.name, f->parent.unit);
	paint_format(y++, x, body.cols - 2, ROLE_TEXT, _("文件：%s"),
	    path_base(f->path));
	return y + 1;
}

/* Steps that are not asked for here are not shown. */
static bool
is_asked(const struct start *st, enum step step)
{
	return step != STEP_AGAIN && (step != STEP_CODE ||
	    !st->file.practice);
}

static void
draw_steps(struct start *st, struct area a)
{
	enum step shown = st->step == STEP_AGAIN ? STEP_PASSWORD : st->step;
	enum step i;
	int y = a.y, n = 0;

	for (i = STEP_UNIT; i < STEP__MAX; i++) {
		if (!is_asked(st, i))
			continue;
		paint_format(y, a.x + 2, a.cols - 2,
		    i == shown ? ROLE_HEADING : i < shown ? ROLE_GOOD :
		    ROLE_TEXT, "%s %d  %s", i == shown ? ">" : " ", ++n,
		    _(steps[i == shown ? st->step : i].label));
		if (i < shown)
			paint_text(y, a.x + 62, a.cols - 62, ROLE_GOOD,
			    _("好了"));
		if (i == STEP_DIGITS)
			paint_format(y, a.x + 24, a.cols - 24, i == shown ?
			    ROLE_HEADING : ROLE_TEXT, "%s",
			    i <= shown ? st->file.fingerprint : "");
		if (i == shown && steps[st->step].typed)
			edit_line_paint(&st->edit, y, a.x + 24, 40,
			    ROLE_INPUT, true);
		else if (i == shown)
			paint_cursor(y, a.x + 2);
		y++;
	}
}

static void
draw(struct screen *s, struct area body)
{
	struct start *st = s->state;
	int y = draw_head(st, body), foot = body.y + body.rows - 4;

	draw_steps(st, (struct area){ y, body.x, foot - y, body.cols });
	paint_block((struct area){ foot, body.x + 2, 3, body.cols - 4 },
	    ROLE_HEADING, _(steps[st->step].keys));
}

/* A password long enough, or none. */
static void
take_password(struct start *st)
{
	const struct config *config = desk()->options->config;
	long least = config != NULL ?
	    config_number(config, "security:password_length") : 0;

	buf_clear(&st->password);
	edit_get(&st->edit, &st->password);
	if (st->password.len == 0)
		go(st, STEP_DIGITS);
	else if ((long)utf8_count(st->password.data) < least)
		screen_say(ROLE_ERROR, _("密码至少要 %ld 个字符"), least);
	else
		go(st, STEP_AGAIN);
}

static void
take_again(struct start *st)
{
	struct buf again = BUF_INIT;
	bool same;

	edit_get(&st->edit, &again);
	same = strcmp(again.data, st->password.data) == 0;
	buf_wipe(&again);
	go(st, same ? STEP_DIGITS : STEP_PASSWORD);
	if (!same)
		screen_say(ROLE_ERROR, "%s", _("两次输的密码不一样，请再来"));
}

/* Open what was made; whoever sets up is the administrator. */
static bool
begin_work(struct start *st, struct err *err)
{
	if (!desk_open(err) || !operator_stand(desk_office(), "admin", err))
		return false;
	return st->password.len == 0 || operator_set_password(desk_office(),
	    "admin", st->password.data, err);
}

static void
set_up(struct start *st, const char *code)
{
	struct account a;
	struct handoff_report report;
	struct buf said = BUF_INIT;
	struct err err = ERR_INIT;
	bool made;

	account_begin(&a, ACCOUNT_TAKE);
	report = account_report(&a);
	/* The results name units, which only an open register knows. */
	report.result = NULL;
	report.row = NULL;
	a.progress = progress_start(_("正在设置"), 0);
	made = start_setup(&st->file, code, desk()->options->db, &report,
	    &err);
	progress_end(a.progress);
	if (!made || !begin_work(st, &err)) {
		go(st, st->step);
		screen_fail(&err);
	} else {
		desk_show_title();
		go(st, STEP_RECOVERY);
		account_said(&a, &said);
		if (said.len > 0)
			dialog_message(_("设置本机"), said.data);
		screen_say(ROLE_GOOD, "%s",
		    _("已设好，名单收进来了；名片和回执已放在U盘上，带回上级"));
	}
	account_release(&a);
	buf_release(&said);
}

static void
take_code(struct start *st)
{
	struct buf code = BUF_INIT;

	edit_get(&st->edit, &code);
	set_up(st, code.data);
	buf_wipe(&code);
}

/* The keys are there already; the paper gets a recovery key of its own. */
static void
print_recovery(struct start *st)
{
	struct err err = ERR_INIT;

	if (!trust_open_keys(desk_office(), NULL, &err) ||
	    (trust_recovery(desk_office())[0] == '\0' &&
	    !trust_renew_recovery(desk_office(), NULL, &err)))
		screen_fail(&err);
	else if (keys_print_recovery())
		go(st, STEP_PAGE);
}

static void
print_page(void)
{
	struct sheet_request q = { .blank = true };

	printing_send(sheet_by_code("application"), &q);
}

static void
enter(struct screen *s)
{
	struct start *st = s->state;

	switch (st->step) {
	case STEP_UNIT:
		go(st, STEP_PASSWORD);
		break;
	case STEP_PASSWORD:
		take_password(st);
		break;
	case STEP_AGAIN:
		take_again(st);
		break;
	case STEP_DIGITS:
		if (st->file.practice)
			set_up(st, NULL);
		else
			go(st, STEP_CODE);
		break;
	case STEP_CODE:
		take_code(st);
		break;
	case STEP_RECOVERY:
		go(st, STEP_PAGE);
		break;
	default:
		print_page();
		screen_pop(s, SETUP_DONE);
	}
}

/* Esc goes a step back, as long as nothing was made; from the first one to
 * the form by hand, from the last one to work. */
static void
leave(struct screen *s)
{
	struct start *st = s->state;

	if (st->step == STEP_UNIT)
		screen_pop(s, SCREEN_BACK);
	else if (st->step >= STEP_RECOVERY)
		screen_pop(s, SETUP_DONE);
	else if (st->step == STEP_DIGITS || st->step == STEP_AGAIN)
		go(st, STEP_PASSWORD);
	else if (st->step == STEP_PASSWORD)
		go(st, STEP_UNIT);
	else
		go(st, STEP_DIGITS);
}

static bool
act(struct screen *s, int action)
{
	struct start *st = s->state;

	if (action == ACT_BACK)
		leave(s);
	else if (action == ACT_SAVE && st->step == STEP_RECOVERY)
		print_recovery(st);
	else
		return action == ACT_SAVE;
	return true;
}

static bool
allowed(struct screen *s, const struct binding *a, struct buf *why)
{
	struct start *st = s->state;

	if (a->id != ACT_SAVE || st->step == STEP_RECOVERY)
		return true;
	buf_adds(why, _("到「密钥恢复单」那一步才能打印"));
	return false;
}

static bool
key(struct screen *s, const struct key *k)
{
	struct start *st = s->state;

	if (k->code == K_ENTER) {
		enter(s);
		return true;
	}
	return steps[st->step].typed &&
	    edit_key(&st->edit, k) != EDIT_IGNORED;
}

static void
hangup(struct screen *s)
{
	screen_pop(s, SCREEN_BACK);
}

const struct screen_ops start_screen = {
	.name = "start", .title = N_("用U盘设置"),
	.help = N_("用上级给的U盘设置：看单位对不对，设密码，打电话核对上级的核对码，"
	    "打印恢复单，试打一页，就可以办事了"),
	.keys = tables, .size = sizeof(struct start), .open = open_start,
	.draw = draw, .act = act, .key = key, .hangup = hangup,
	.close = close_start, .allowed = allowed,
};
