/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The desk: what all screens of one run share.  There is one terminal and one
 * screen stack, hence one desk.
 */
#ifndef DESK_H
#define DESK_H

#include "casework/office.h"
#include "screens/screens.h"

/* Who works at what. */
struct desk {
	const struct screens_options *options;
	struct office *office;      /* NULL until set up */
};

/* The one there is. */
struct desk *desk(void);
/* The office; only once it is open. */
struct office *desk_office(void);
/* Open the database of the options; practice databases may fix the clock. */
bool desk_open(struct err *err);
void desk_close(void);
/* Put unit, date and operator into the title bar; lock when idle. */
void desk_show_title(void);
/* A setting of this register, `fallback` when it is not there; appended. */
void desk_setting(const char *name, const char *fallback, struct buf *out);

#endif
