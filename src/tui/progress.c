/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

#include "base/text.h"
#include "tui/dialog.h"
#include "tui/screen.h"
#include "tui/terminal.h"

#define STEP_MS 100
#define BOX_COLS 60

struct progress {
	const char *title, *foot;
	int64_t total, done;
	int64_t started, painted;    /* ms of the monotonic clock */
	struct screen *screen;
	bool stopped;
};

/* The program's own clock may stand still in practice databases. */
static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool
open_progress(struct screen *s, void *arg, struct err *err)
{
	struct progress **p = s->state;

	(void)err;
	*p = arg;
	return true;
}

static void
draw_rate(const struct progress *p, struct area box)
{
	int64_t ms = now_ms() - p->started, rate, left;

	if (ms < 1000 || p->done == 0)
		return;
	rate = p->done * 1000 / ms;
	left = p->total > p->done ? (p->total - p->done) * ms / p->done : 0;
	paint_format(box.y + 2, box.x, box.cols, ROLE_TEXT,
	    _("每秒 %lld，约剩 %lld 分 %lld 秒"), (long long)rate,
	    (long long)(left / 60000), (long long)(left / 1000 % 60));
}

static void
draw_progress(struct screen *s, struct area body)
{
	struct progress *p = *(struct progress **)s->state;
	struct area box = paint_frame(area_centre(body, 6, BOX_COLS),
	    p->title, p->foot);
	struct buf line = BUF_INIT;
	int i, full;

	if (p->total > 0) {
		full = (int)((p->done < p->total ? p->done : p->total) *
		    (box.cols - 2) / p->total);
		buf_addc(&line, '[');
		for (i = 0; i < box.cols - 2; i++)
			buf_addc(&line, i < full ? '#' : ' ');
		buf_addc(&line, ']');
		paint_text(box.y, box.x, box.cols, ROLE_TEXT, line.data);
		paint_format(box.y + 1, box.x, box.cols, ROLE_TEXT,
		    "%" PRId64 " / %" PRId64, p->done, p->total);
	} else {
		paint_format(box.y + 1, box.x, box.cols, ROLE_TEXT,
		    "%" PRId64, p->done);
	}
	draw_rate(p, box);
	paint_cursor(box.y, box.x);
	buf_release(&line);
}

static const struct screen_ops progress_ops = {
	.name = "progress", .overlay = true,
	.size = sizeof(struct progress *),
	.open = open_progress, .draw = draw_progress,
};

struct progress *
progress_start(const char *title, int64_t total)
{
	struct progress *p = xcalloc(1, sizeof *p);

	p->title = title;
	p->foot = _("Esc 停下，已做完的不受影响");
	p->total = total;
	p->started = p->painted = now_ms();
	screen_open(&progress_ops, p);
	p->screen = screen_at(screen_depth() - 1);
	screen_paint();
	return p;
}

void
progress_foot(struct progress *p, const char *foot)
{
	p->foot = foot;
	screen_paint();
}

/* Keys other than those that stop the work are dropped: there is nothing
 * they could mean. */
static void
read_keys(struct progress *p)
{
	struct key k;

	while (!p->stopped && key_poll(&k)) {
		if (k.code == K_SYNC)
			key_answer_sync();
		p->stopped = k.code == K_ESC || k.code == K_F(10) ||
		    k.code == K_CTRL('C') || k.code == K_HANGUP;
	}
}

bool
progress_step(struct progress *p, int64_t done)
{
	int64_t now = now_ms();

	p->done = done;
	if (now - p->painted >= STEP_MS) {
		p->painted = now;
		screen_paint();
		read_keys(p);
	}
	return !p->stopped && !terminal_lost();
}

void
progress_total(struct progress *p, int64_t total)
{
	p->total = total;
}

void
progress_end(struct progress *p)
{
	screen_close_now(p->screen);
	free(p);
}
