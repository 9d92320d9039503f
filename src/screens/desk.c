/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "desk.h"

#include <stdlib.h>

#include "all.h"
#include "base/config.h"
#include "base/text.h"
#include "tui/screen.h"

struct desk *
desk(void)
{
	static struct desk only;

	return &only;
}

struct office *
desk_office(void)
{
	struct desk *d = desk();

	if (d->office == NULL)
		fatal("no office is open");
	return d->office;
}

bool
desk_open(struct err *err)
{
	struct desk *d = desk();

	d->office = office_open(d->options->db, err);
	if (d->office == NULL)
		return false;
	if ((d->office->practice && !clock_allow_env(err)) ||
	    (d->options->config != NULL && !office_default_hotline(d->office,
	    config_text(d->options->config, "unit:hotline"), err))) {
		desk_close();
		return false;
	}
	return true;
}

void
desk_close(void)
{
	office_close(desk()->office);
	desk()->office = NULL;
}

/* Date, weekday, who is logged in. */
static void
title_right(struct buf *out)
{
	day_t today = clock_today();
	char day[11];

	buf_addf(out, "%s %s", day_format(today, day),
	    day_weekday_name(today));
	if (desk()->office != NULL && desk()->office->operator[0] != '\0')
		buf_addf(out, "  %s", desk()->office->operator);
}

static void
lock(void)
{
	struct login_request request = { .locked = true };

	if (desk()->office != NULL && desk()->office->operator[0] != '\0' &&
	    operator_passwords_used(desk()->office))
		screen_open(&login_screen, &request);
}

void
desk_show_title(void)
{
	const struct config *config = desk()->options->config;
	struct buf left = BUF_INIT;
	long minutes = config != NULL ?
	    config_number(config, "security:idle_lock") : 0;

	if (desk()->office == NULL) {
		buf_adds(&left, _("暖档"));
	} else {
		if (desk()->office->practice)
			buf_adds(&left, _("【练习】"));
		buf_adds(&left, desk()->office->name);
	}
	screen_set_owner(left.data, title_right);
	screen_set_idle((int)minutes * 60, lock);
	buf_release(&left);
}

void
desk_setting(const char *name, const char *fallback, struct buf *out)
{
	char *value = db_meta(desk_office()->db, name);

	buf_adds(out, text_empty(value) ? fallback : value);
	free(value);
}
