/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The file of a person: archive number (DA/T 13-2022, pattern "archive-no"
 * of the district), contents list and what is missing in it (QYP-FILE-1..7,
 * VOL-2, VOL-4).
 */
#ifndef CASEWORK_ARCHIVE_H
#define CASEWORK_ARCHIVE_H

#include "base/list.h"
#include "casework/casefile.h"
#include "casework/change.h"

/* One line of the contents list (卷内文件目录). */
struct archive_line {
	int order;               /* 顺序号, from 1; 0 for a missing paper */
	char code[64];           /* paper kind */
	char title[160];
	char document_no[64];
	char author[96];
	char date[11];           /* ISO, or "" */
	int pages_from, pages_to;    /* 0: not numbered yet */
	bool missing;
};

/* The contents list of one file. */
struct archive_contents {
	struct archive_line *at;
	size_t len, cap;
	int pages;               /* highest page */
	int missing;             /* required papers not there */
};

/* The papers of a case in the order of paper_kind, then the required ones
 * that are missing; release with archive_release(). */
bool archive_list(struct office *o, const struct casefile *c,
    struct archive_contents *out, struct err *err);
void archive_release(struct archive_contents *l);

/* Open the file of a stored, numbered person within a change. */
bool archive_open(struct change *c, const struct record *person,
    const struct record *number, struct err *err);

#endif
