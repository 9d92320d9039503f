/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The code of a start-up stick, and how a unit is set up with both. */
#include "base/list.h"
#include "base/text.h"
#include "../fields.h"
#include "../letter.h"
#include "../sheets.h"

/* What is done there, a line each. */
static const char *const steps[] = {
	N_("1. 插好U盘，打开暖档；没有找到启动文件，就按 F3。"),
	N_("2. 单位和本单位一致，按回车；设一个管理员密码，也可以先不设。"),
	N_("3. 打电话给上级（用自己知道的号码），请他念核对码，六组都一样才往下走。"),
	N_("4. 输上面的启动码，按回车，名单和设置就收进来了。"),
	N_("5. 打印密钥恢复单，锁进保险柜；试打一页。"),
	N_("6. 把U盘带回上级：里面有本单位的名片和回执。"),
};

static void
add_unit(struct layout *l, const char *label, const char *name,
    const char *unit)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s（%s）", name, unit);
	fields_line(l, label, text.data, 0);
	buf_release(&text);
}

static void
build(struct layout *l, struct facts *f)
{
	const struct start_slip *s = f->start;
	struct buf day = BUF_INIT;
	size_t i;

	facts_day(f->today, &day);
	fields_begin(l);
	add_unit(l, _("启用单位"), s->name, s->unit);
	add_unit(l, _("上级单位"), f->o->name, f->o->unit);
	fields_line(l, _("启动码"), s->code != NULL ? s->code :
	    _("练习单位不用启动码"), 120);
	fields_line(l, _("制成日期"), day.data, 0);
	fields_end(l);
	layout_gap(l, 30);
	for (i = 0; i < ARRAY_LEN(steps); i++)
		layout_text(l, SIZE_CELL, 0, 0, _(steps[i]));
	layout_gap(l, 30);
	layout_text(l, SIZE_CELL, 0, 2, _("谁有U盘又有启动码，谁就能看到里面的"
	    "名单：这张纸不要和U盘放在一起，设置好以后销毁。程序里不留底；丢了就"
	    "再做一次启动U盘。"));
	buf_release(&day);
}

const struct sheet sheet_start_code = {
	.code = "start-code",
	.label = N_("启动码单"),
	.form_no = N_("服救26表"),
	.series = "FJ26",
	.needs = SHEET_START,
	.frame = FRAME_FORM,
	.unregistered = true,
	.build = build,
};
