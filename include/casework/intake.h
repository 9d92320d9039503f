/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Taking somebody in: person, household, members, application and papers of
 * one form.  Part `person` N and part `household_member` N are one member of
 * the family; N = 1 is the applicant.
 */
#ifndef CASEWORK_INTAKE_H
#define CASEWORK_INTAKE_H

#include "casework/action.h"

/* A person as a form asks for it, the first three above all. */
#define INTAKE_PERSON_FIELDS \
	"name id_number phone address division id_kind no_id_reason sex " \
	"birth differs_reason ethnic marital education second_phone " \
	"contact_name contact_relation contact_phone walk_group " \
	"hukou_division hukou_address hukou_kind old_number living " \
	"health chronic_illness disability_certificate disability_kind " \
	"disability_grade self_care work_ability occupation insurance " \
	"support_mode institution placed_on risk_level guardian_name " \
	"guardian_id_number guardian_relation guardian_kind " \
	"guardian_able carer_name carer_relation carer_phone consent_on " \
	"bank account_name account_no tags"

/* Most members of one form. */
#define INTAKE_MEMBERS 12

/* Fill birth and sex from a citizen's number where they are empty, and the
 * kind of document; what was typed is never overwritten. */
void intake_fill_person(struct record *person);
/* Where an id number was first given out ("江西省 ... 青云谱区"), as a hint
 * only; false if the county is not in the division list. */
bool intake_place(struct office *o, const char *id_number, struct buf *out);

#endif
