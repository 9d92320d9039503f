/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The steps of a case as a clerk keys them in. */
#ifndef TESTS_CLERK_CASE_H
#define TESTS_CLERK_CASE_H

#include "clerk.h"

/* From the home screen: the application of 张桂英, not yet saved. */
void clerk_fill_application(struct vt *v);
/* Two more members of the household, into the same form. */
void clerk_fill_members(struct vt *v);
/* From the list of next steps. */
void clerk_accept(struct vt *v);
void clerk_visit(struct vt *v);
/* From anywhere: all items of the scale answered, not yet saved. */
void clerk_fill_assessment(struct vt *v);
void clerk_opine(struct vt *v);
/* From the list of next steps: number, file, card, handed over. */
void clerk_issue(struct vt *v);
/* Answer the question for the folder by typing it. */
void clerk_folder(struct vt *v, const char *dir);
/* From anywhere: to the screen of the hand-off. */
void clerk_handoff(struct vt *v);
/* From the home screen: send to, or receive from, that folder. */
void clerk_send(struct vt *v, const char *dir);
void clerk_receive(struct vt *v, const char *dir);

#endif
