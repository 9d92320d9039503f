/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "late.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/text.h"
#include "desk.h"
#include "printing.h"
#include "show.h"
#include "tui/dialog.h"
#include "tui/screen.h"

enum { PRESS_ONE, PRESS_ALL, PRESS_PHONE, PRESS__MAX };

static void
print_letter(const struct neighbour *n)
{
	const struct sheet_request q = { .reminder = &n->reminder };

	printing_offer(sheet_by_code("reminder"), &q, n->name);
}

/* One behind the other, as one job for the printer. */
static void
print_all(const struct neighbours *all)
{
	VEC(struct reminder) late = VEC_INIT;
	struct sheet_batch batch = { 0 };
	size_t i;

	for (i = 0; i < all->len; i++)
		if (neighbour_late(&all->at[i]))
			*vec_push(&late) = all->at[i].reminder;
	batch.reminders = late.at;
	batch.len = late.len;
	printing_send_batch(sheet_by_code("reminder"), &batch);
	vec_release(&late);
}

static void
add_phone_text(const struct neighbour *n, struct buf *out)
{
	const char *day = n->reminder.last_on;

	if (day[0] != '\0')
		buf_addf(out, _("%s：您好，这里是%s。你们最近一次报送是 %s，"
		    "到今天已经 %d 个工作日没有报来。"), n->name,
		    desk_office()->name, day, neighbour_silent(n));
	else
		buf_addf(out, _("%s：您好，这里是%s。你们启用 %d 个工作日了，"
		    "还没有报送过。"), n->name, desk_office()->name,
		    neighbour_silent(n));
	buf_adds(out, "\n");
	buf_adds(out, _("请今天插上U盘，在「上报下发」里按 F3 送出，送到我们这里；"
	    "没有变化也请送一次零报告。电脑有问题就告诉我们，一起想办法。"));
	buf_adds(out, "\n\n");
}

static void
show_phone(const struct neighbours *all, const struct neighbour *chosen)
{
	struct buf text = BUF_INIT;
	size_t i;

	for (i = 0; i < all->len; i++)
		if (neighbour_late(&all->at[i]) || &all->at[i] == chosen)
			add_phone_text(&all->at[i], &text);
	dialog_view(_("电话里可以这样说"), text.data, true);
	buf_release(&text);
}

static size_t
count_late(const struct neighbours *all)
{
	size_t i, n = 0;

	for (i = 0; i < all->len; i++)
		n += neighbour_late(&all->at[i]);
	return n;
}

void
late_press(const struct neighbours *all, const struct neighbour *chosen)
{
	size_t late = count_late(all);
	struct buf one = BUF_INIT, every = BUF_INIT;
	struct dialog_item items[PRESS__MAX];
	int at;

	if (chosen != NULL && neighbour_silent(chosen) < 0)
		chosen = NULL;
	if (chosen == NULL && late == 0) {
		screen_say(ROLE_GOOD, "%s", _("下级单位都按时报了，不用催"));
		return;
	}
	buf_addf(&one, _("给%s打催报通知"), chosen != NULL ? chosen->name :
	    _("光标所在的下级"));
	buf_addf(&every, _("给没报的 %zu 个单位都打"), late);
	items[PRESS_ONE] = (struct dialog_item){ one.data, chosen == NULL ?
		_("光标不在下级单位上") : NULL };
	items[PRESS_ALL] = (struct dialog_item){ every.data, late == 0 ?
		_("都按时报了") : NULL };
	items[PRESS_PHONE] = (struct dialog_item){ _("打电话：看怎么说"),
		NULL };
	at = dialog_choose(_("催报"), items, PRESS__MAX);
	if (at == PRESS_ONE)
		print_letter(chosen);
	else if (at == PRESS_ALL)
		print_all(all);
	else if (at == PRESS_PHONE)
		show_phone(all, chosen);
	buf_release(&one);
	buf_release(&every);
}
