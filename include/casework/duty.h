/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Custody and duties: who writes what about a place.
 *
 * The custodian of a division is its own unit once enrolled, else the nearest
 * enrolled unit above.  A person's custodian follows moves.  Duties are dated
 * records of the parent; until the first of them the profile given at set-up
 * fills the table.  This file alone decides who may write; the write path and
 * the receiving side ask it the same question.
 */
#ifndef CASEWORK_DUTY_H
#define CASEWORK_DUTY_H

#include "casework/office.h"

/* One duty: name as in records and on the command line. */
struct duty_row {
	const char *name;             /* "take-in" */
	const char *label;            /* msgid */
	/* Level that holds it: 12 village, 9 street, 6 district. */
	int village_led, street_led;
	int street_led_too;           /* a second level, 0: none */
};
extern const struct duty_row duties[];
extern const size_t duties_len;
const struct duty_row *duty_by_name(const char *name);

/*
 * Custodian of a division today, as known here.  Where we are the parent who
 * wrote the custody record, it holds from the full batch made for that unit
 * on; everywhere else from when the record is here.
 */
void custody_of(struct office *o, const char *division, char unit[UNIT_TEXT]);
/* Custodian of a person: `to_unit` of the latest move, else by division. */
void custody_of_person(struct office *o, const struct record *person,
    char unit[UNIT_TEXT]);
/* Who holds `duty` for a division on a day: the latest dated records, else
 * the profile; a unit that is not enrolled is stood in for by the nearest
 * enrolled one above.  "" while a number series changes hands. */
void duty_holder(struct office *o, const char *division, const char *duty,
    day_t on, char unit[UNIT_TEXT]);
/* Whether `unit` holds it; some duties two units hold side by side. */
bool duty_held_by(struct office *o, const char *division, const char *duty,
    day_t on, const char *unit);
bool duty_is_ours(struct office *o, const char *division, const char *duty);

/* Whether `sequence` lies in a part of the number series of a division that
 * `unit` was given; *known is false while no record divides the series. */
bool duty_series_covers(struct office *o, const char *division,
    const char *unit, int64_t sequence, bool *known);
/* The highest sequence given in a division's series, voided ones too; 0. */
int64_t duty_highest_number(struct office *o, const char *division);
/*
 * After rows were applied: where a `number` duty of ours has passed on by a
 * later record, close our series at its highest number, so that the next
 * unit may go on from there.  Each closing is an act of its own.
 */
bool duty_close_series(struct office *o, struct err *err);

/* The duty that writing `r` takes: the kind's, but `confirm` for a decision
 * of the district stage, and none (NULL) where the custodian writes. */
const char *duty_of_record(const struct record *r);

/*
 * May `writer` write the version `now`, where `old` is the version stored
 * (NULL: none)?  Event kinds: holder of the duty, later revs the unit of
 * rev 1; standing kinds: custodian, rev 1 also a unit above; catalogues: the
 * top; custody and duty: a unit above the division.  False with a sentence
 * that names who may.  A former custodian's version of what belongs to a
 * person who moved is taken at its own tenure.  Of rows received together,
 * custody, duty and move are to be stored before the others are asked about.
 */
bool right_to_write(struct office *o, const char *writer,
    const struct record *old, const struct record *now, struct err *err);

/* The division a record is about, by its kind's path; the writing unit's own
 * code where the kind has none or the path ends empty. */
bool record_division(struct office *o, const struct record *r,
    struct buf *division, struct err *err);

/* Whether a row goes to neighbour `receiver` (kind's audience, moves of the
 * person it is about, not back to where this version came from). */
bool audience_includes(struct office *o, const struct record *r,
    const char *receiver, struct err *err);

/* After a custody, duty or move row was stored: stamp all rows it concerns
 * anew, so that they are sent to those who may now see them.  Nothing is done
 * for other kinds. */
bool audience_restamp(struct office *o, const struct record *r,
    struct err *err);

#endif
