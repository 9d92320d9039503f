/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The service card, front and back, 85.6 x 54 mm, to cut out and laminate.
 * It bears no more of the person than the name: who finds it learns nothing.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/ident.h"
#include "print/facts.h"
#include "../sheets.h"

#define CARD_ACROSS 856
#define CARD_DOWN 540
/* Characters of the unit's name in one line at the foot of the front, and in
 * two on the back with what stands before it; longer ones are set smaller. */
#define FRONT_UNIT 24
#define BACK_UNIT 36

static void
text(struct layout *l, int x, int y, int across, enum text_size size,
    unsigned style, const char *line)
{
	layout_box_text(l, x, y, across, size, style, line);
}

static void
field(struct layout *l, int y, const char *label, const char *value)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, "%s%s", label, value);
	text(l, 40, y, 530, SIZE_TABLE, STYLE_SANS, line.data);
	buf_release(&line);
}

/* Long names stand smaller, so that they keep to their room. */
static enum text_size
name_size(const char *name)
{
	size_t n = utf8_count(name);

	return n <= 10 ? SIZE_BODY : n <= 14 ? SIZE_TABLE : SIZE_NOTE;
}

static void
front(struct layout *l, const struct facts *f)
{
	char number[22] = "";
	const char *card = record_text(f->subject, "card_number");
	const char *name = record_text(f->c->person, "name");
	char *grouped = facts_text(f, f->subject, "card_number");

	if (f->c->number != NULL)
		service_number_show(record_text(f->c->number, "number"),
		    number);
	layout_box(l, CARD_ACROSS, CARD_DOWN);
	layout_box_cut(l);
	layout_box_frame(l, 0, 0, CARD_ACROSS, CARD_DOWN, STYLE_DASHED);
	text(l, 0, 22, CARD_ACROSS, SIZE_HEAD, STYLE_CENTRE | STYLE_BOLD
	    | STYLE_SANS, _("社会救助服务卡"));
	text(l, 40, 140, 550, name_size(name), STYLE_BOLD | STYLE_SANS, name);
	field(l, 230, _("服务号"), "");
	text(l, 40, 280, 560, SIZE_CELL, STYLE_SANS, number);
	field(l, 350, _("卡号"), "");
	text(l, 40, 400, 560, SIZE_TABLE, STYLE_SANS, grouped);
	if (utf8_count(f->o->name) > FRONT_UNIT)
		text(l, 40, 455, CARD_ACROSS - 80, SIZE_FINE, STYLE_SANS,
		    f->o->name);
	else
		text(l, 40, 470, CARD_ACROSS - 80, SIZE_NOTE, STYLE_SANS,
		    f->o->name);
	layout_box_qr(l, 596, 160, 220, card);
	free(grouped);
}

static void
back(struct layout *l, const struct facts *f)
{
	char *issued = facts_text(f, f->subject, "issued_on");
	char *until = facts_text(f, f->subject, "valid_until");
	size_t unit = utf8_count(f->o->name);
	struct buf line = BUF_INIT;

	layout_box(l, CARD_ACROSS, CARD_DOWN);
	layout_box_cut(l);
	layout_box_frame(l, 0, 0, CARD_ACROSS, CARD_DOWN, STYLE_DASHED);
	text(l, 40, 30, CARD_ACROSS - 80, SIZE_TABLE, STYLE_SANS,
	    _("一、接受服务时请出示本卡，由服务人员扫码登记。"));
	text(l, 40, 140, CARD_ACROSS - 80, SIZE_TABLE, STYLE_SANS,
	    _("二、本卡只限本人使用，不得转借；遗失请及时挂失补办。"));
	/* Without one there is a line to write it on. */
	buf_addf(&line, _("服务电话：%s"), f->o->hotline[0] != '\0' ?
	    f->o->hotline : "________________");
	text(l, 40, 260, CARD_ACROSS - 80, SIZE_TABLE, STYLE_SANS, line.data);
	buf_clear(&line);
	buf_addf(&line, _("发卡日期：%s"), issued);
	if (until[0] != '\0')
		buf_addf(&line, _("　有效期至：%s"), until);
	text(l, 40, 330, CARD_ACROSS - 80, SIZE_TABLE, STYLE_SANS, line.data);
	buf_clear(&line);
	buf_addf(&line, _("发卡单位：%s"), f->o->name);
	text(l, 40, 400, CARD_ACROSS - 80, unit > BACK_UNIT ? SIZE_NOTE :
	    SIZE_TABLE, STYLE_SANS, line.data);
	buf_release(&line);
	free(issued);
	free(until);
}

static void
build(struct layout *l, struct facts *f)
{
	layout_text(l, SIZE_NOTE, STYLE_CENTRE, 0,
	    _("按角线裁下，正反面对贴后塑封。"));
	layout_gap(l, 60);
	front(l, f);
	layout_gap(l, 120);
	back(l, f);
}

const struct sheet sheet_card = {
	.code = "card",
	.label = N_("社会救助服务卡"),
	.form_no = N_("服救13表"),
	.series = "FJ13",
	.needs = SHEET_PERSON | SHEET_CARD,
	.frame = FRAME_BARE,
	.about = "card",
	.build = build,
	.next = N_("按角线裁下，正反面对贴后塑封；发给本人时请他签字，并登记「发卡」"),
};
