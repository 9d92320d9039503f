/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Groups of fields that stand in several kinds alike.  Each macro is a run
 * of struct field initialisers, without a comma at its end.
 */
#ifndef MODEL_GROUPS_H
#define MODEL_GROUPS_H

#include "base/text.h"
#include "model/choices.h"
#include "model/field.h"

/* All that is signed: who cannot write gives a fingerprint with a witness. */
#define SIGN_FIELDS \
	{ .name = "signed_by", .label = N_("签字人"), .type = &type_name }, \
	{ .name = "sign_kind", .label = N_("签字方式"), \
	  .type = &type_choice, .choices = sign_kinds }, \
	{ .name = "signer_relation", .label = N_("签字人与本人关系"), \
	  .type = &type_choice, .choices = contacts }, \
	{ .name = "witness", .label = N_("见证人"), .type = &type_name }

/* Who it is for: one person or a whole household. */
#define PERSON_OR_HOUSEHOLD_FIELDS \
	{ .name = "person", .label = N_("救助对象"), .type = &type_ref, \
	  .flags = FIELD_FIRST, .target = "person" }, \
	{ .name = "household", .label = N_("家庭"), .type = &type_ref, \
	  .target = "household" }

/* From when to when; kind.check is check_period(). */
#define PERIOD_FIELDS \
	{ .name = "since", .label = N_("起始日期"), .type = &type_date }, \
	{ .name = "until", .label = N_("截止日期"), .type = &type_date }

/* Between which days a row of a catalogue holds; both days belong to it. */
#define VALIDITY_FIELDS \
	{ .name = "valid_from", .label = N_("启用日期"), \
	  .type = &type_date }, \
	{ .name = "valid_until", .label = N_("停用日期"), \
	  .type = &type_date, .help = N_("填写后仍保留历史记录") }

/* Every catalogue: codes are closed, never reused. */
#define CATALOGUE_FIELDS \
	{ .name = "code", .label = N_("代码"), .type = &type_code, \
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_FIXED, \
	  .help = N_("字母、数字和连字符；定后不改，停用后不再使用") }, \
	{ .name = "label", .label = N_("名称"), .type = &type_text, \
	  .flags = FIELD_REQUIRED | FIELD_FIRST, .max = 100 }, \
	VALIDITY_FIELDS

#endif
