/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The recovery key of a unit, on paper only. */
#include <string.h>

#include "base/text.h"
#include "../fields.h"
#include "../letter.h"
#include "../sheets.h"

#define GROUP 4
#define QR_ACROSS 450

/* In groups, as it is typed again; blanks do not count then. */
static void
group(const char *key, struct buf *out)
{
	const char *dash = strrchr(key, '-');
	size_t head = dash != NULL ? (size_t)(dash - key) + 2 : 0, i;

	buf_add(out, key, head < strlen(key) ? head : 0);
	for (i = head; key[i] != '\0'; i++) {
		if ((i - head) % GROUP == 0)
			buf_addc(out, ' ');
		buf_addc(out, key[i]);
	}
}

static void
build(struct layout *l, struct facts *f)
{
	const struct recovery *r = f->recovery;
	struct buf key = BUF_INIT, day = BUF_INIT;

	facts_day(f->today, &day);
	group(r->key, &key);
	fields_begin(l);
	fields_line(l, _("单位"), f->o->name, 0);
	fields_line(l, _("区划代码"), r->unit, 0);
	fields_line(l, _("单位名片核对码"), r->fingerprint, 0);
	fields_line(l, _("制成日期"), day.data, 0);
	fields_line(l, _("恢复钥匙"), key.data, 160);
	fields_end(l);
	layout_gap(l, 30);
	layout_box(l, QR_ACROSS, QR_ACROSS);
	layout_box_qr(l, 0, 0, QR_ACROSS, r->key);
	layout_gap(l, 30);
	layout_text(l, SIZE_CELL, 0, 2, _("电脑坏了要从备份恢复、或者忘了密钥文件的"
	    "密码时，凭它把本单位的密钥打开。照着打字时，空格和大小写不论。"));
	layout_text(l, SIZE_CELL, 0, 2, _("谁拿到它，谁就能看到送给本单位的批次、"
	    "冒充本单位报送：请锁进保险柜，不要拍照、复印，不要和U盘、备份放在一起。"));
	layout_text(l, SIZE_CELL, 0, 2, _("程序里不留底，只打这一次。丢了或者被人看到，"
	    "请在上报下发的单位名片里换新密钥。"));
	buf_wipe(&key);
	buf_release(&day);
}

const struct sheet sheet_recovery_key = {
	.code = "recovery-key",
	.label = N_("单位密钥恢复单"),
	.form_no = N_("服救25表"),
	.series = "FJ25",
	.needs = SHEET_RECOVERY,
	.frame = FRAME_FORM,
	.unregistered = true,
	.build = build,
};
