/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Choice lists that several kinds share: code tables of national standards
 * and words used in more than one place.  Each ends with {0}.
 */
#ifndef MODEL_CHOICES_H
#define MODEL_CHOICES_H

#include "model/field.h"

/* 性别 GB/T 2261.1: sex. */
extern const struct choice sexes[];
/* Kinds of identity documents, in the order of enum id_kind. */
extern const struct choice id_kinds[];
/* GB/T 2261.2-2003: marital status. */
extern const struct choice maritals[];
/*
 * GB/T 4658-2006: education, the wide groups in everyday words; 00 is ours,
 * the standard has no code for it.
 */
extern const struct choice educations[];
/* GB/T 4761-2008: relation to the head of the household. */
extern const struct choice relations[];
/* GB/T 3304-1991: ethnic groups. */
extern const struct choice ethnics[];
/* How somebody who helps or acts is related to the person. */
extern const struct choice contacts[];
/* How a paper was signed (workflow: signing). */
extern const struct choice sign_kinds[];
/* How a decision or notice was told. */
extern const struct choice told_hows[];
/* How somebody came to us. */
extern const struct choice channels[];
/* GB/T 26341-2010: kinds of disability. */
extern const struct choice disability_kinds[];
/* GB/T 26341-2010: grades, 1 the gravest. */
extern const struct choice disability_grades[];
/* Results of R43 art. 22 (number of acts not reached: 0, 1-3, 4-6). */
extern const struct choice self_cares[];
/* How content the person was with a service. */
extern const struct choice satisfactions[];
/*
 * What a need is about: the seven dimensions of the 2024 national pilot, and
 * service.
 */
extern const struct choice dimensions[];
/* Where money comes from. */
extern const struct choice funds_from[];
/* Level of urgency or risk. */
extern const struct choice levels[];

#endif
