/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What the files of the action form share. */
#ifndef ACT_H
#define ACT_H

#include "casework/action.h"
#include "items.h"
#include "source.h"
#include "store/draft.h"
#include "tui/form.h"
#include "tui/screen.h"

/* What the program put into a field.  As long as it stands there unchanged it
 * is not passed on as typed: it is computed anew from what was typed. */
struct offer {
	char *path, *value;
};

/* The state of the screen. */
struct act {
	const struct action *action;
	const struct kind *kind;      /* of `add`; NULL */
	char person[UID_TEXT], uid[UID_TEXT];
	int64_t person_id;            /* 0 if not about one yet */
	char *subject;                /* the person's name, or NULL */
	char *scale;                  /* of `assess`, or NULL */
	struct items items;
	struct form *form;
	struct source source;
	VEC(struct offer) offers;
	struct strlist noted;         /* paths that bear a note of ours */
	struct draft draft;
	bool written;                 /* done: nothing is kept any more */
};

/* The input of the form as it stands; NULL with a sentence. */
struct input *act_collect(struct act *a, struct err *err);
/* Show in the form what prepare() filled in. */
void act_show_defaults(struct act *a, struct input *in);
/* Ask the action about the present form and put its remarks beside the
 * fields; the cursor stays where it is. */
void act_remark(struct act *a);
/* Findings of the action with the paths of the form. */
void act_findings(struct act *a, struct input *in, struct findings *out);
void act_release_offers(struct act *a);

/* F9. */
bool act_save(struct act *a, struct findings *found);
/* Keep the draft, if anything was typed. */
void act_keep(struct act *a);
/* Take the head line of a draft apart (what it is about): the text of the
 * form behind it, or NULL. */
const char *act_draft_open(const char *body, char person[UID_TEXT],
    char uid[UID_TEXT], struct buf *kind, struct buf *scale);

#endif
