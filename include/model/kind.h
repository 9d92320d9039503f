/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Record kinds.  A kind is one table of fields in src/model/kinds/NAME.c plus
 * who writes it and who gets to see it.  The list below is the one list.
 */
#ifndef MODEL_KIND_H
#define MODEL_KIND_H

#include <stdbool.h>
#include <stddef.h>

#include "model/field.h"

/* Who writes the later versions of a record. */
enum kind_sort {
	KIND_EVENT,       /* holder of the duty; stays with the unit of rev 1 */
	KIND_STANDING,    /* custodian of the division */
	KIND_CATALOGUE,   /* the highest unit; versions by validity dates */
	KIND_PARENT,      /* the unit above the division: custody, duty */
	KIND_ANY,         /* whoever writes it, about anything: remark */
};

/* Which neighbours get it. */
enum audience {
	AUDIENCE_AREA,    /* units above the division, custodian, duty holders */
	AUDIENCE_BELOW,   /* every unit below the writer */
	AUDIENCE_BOTH,    /* above and below: custody, duty */
};

/* One kind of record: its fields and who has to do with it. */
struct kind {
	const char *name;             /* = table = CSV file, [a-z_]{1,32} */
	const char *label;            /* msgid */
	const struct field *fields;
	size_t len;
	enum kind_sort sort;
	const char *duty;             /* duty that writes it; NULL: custodian */
	enum audience audience;
	bool above_may_create;        /* rev 1 by a unit above the division */
	/* Where the division comes from: field names joined by '.', following
	 * references; alternatives joined by '|', first non-empty wins.
	 * NULL: the writing unit's own code. */
	const char *division_path;
	/* The same for the person it is about; NULL if none. */
	const char *person_path;
	/* Fields of a one-line title, names joined by a blank. */
	const char *title;
	/* Checks across the fields of one record; NULL if none. */
	void (*check)(const struct record *r, struct findings *found);
};

/* Parents before children: the order of tables, of batches and of lists. */
#define KINDS(X) \
	/* catalogues */ \
	X(division) X(holiday) X(category) X(class) X(mode) X(item) X(amount) \
	X(deadline) X(paper_kind) X(reason) X(scale) X(scale_item) X(code) X(mask) \
	/* trust */ \
	X(custody) X(duty) \
	/* people and organisations */ \
	X(worker) X(provider) X(person) X(household) X(household_member) \
	X(obligor) X(status) X(relative_register) \
	/* intake */ \
	X(lead) X(inquiry) X(application) X(acceptance) X(resubmission) \
	X(paper) X(paper_move) X(paper_receipt) \
	/* finding out and deciding */ \
	X(visit) X(assessment) X(answer) X(opinion) X(decision) \
	X(delivery) X(return_item) X(enrolment) X(service_number) \
	X(archive_file) X(lending) X(card) X(card_event) \
	/* plan and service */ \
	X(plan) X(conference) X(referral) X(need) X(plan_item) X(service) \
	X(follow_up) X(closing) X(pairing) X(team) \
	X(agreement) X(agreement_item) X(settlement) X(allowance) \
	X(benefit) X(benefit_month) X(goods) X(goods_issue) X(doorbell) X(alarm) \
	X(activity) X(attendance) X(liaison) \
	/* accounting for it */ \
	X(review) X(notice) X(notice_line) X(objection) X(complaint) X(feedback) \
	X(inspection) X(evaluation) X(evaluation_line) X(fund) X(fund_entry) \
	X(document) X(same_person) X(move) X(remark)

#define KIND_DECLARE(name) extern const struct kind kind_##name;
KINDS(KIND_DECLARE)
#undef KIND_DECLARE

/* All kinds in the order of KINDS. */
extern const struct kind *const kinds[];
extern const size_t kinds_len;

/* NULL if there is no such kind. */
const struct kind *kind_by_name(const char *name);
/* Place of `k` in kinds[]. */
size_t kind_index(const struct kind *k);
/* NULL if the kind has no such field. */
const struct field *kind_field(const struct kind *k, const char *name);
/* Index of the field; a name that is not there is a broken invariant. */
size_t kind_field_index(const struct kind *k, const char *name);

#endif
