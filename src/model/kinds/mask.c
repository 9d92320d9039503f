/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What stays readable of a value on notices and lists (no binding rule: data).
 */
#include "base/mem.h"
#include "base/text.h"
#include "model/kind.h"
#include "../check.h"
#include "../groups.h"

static const struct choice whats[] = {
	{ "name", N_("姓名") },
	{ "id_number", N_("证件号码") },
	{ "phone", N_("电话") },
	{ "account", N_("账号") },
	{ "address", N_("地址") },
	{ 0 }
};

static const struct field fields[] = {
	CATALOGUE_FIELDS,
	{ .name = "what", .label = N_("脱敏内容"), .type = &type_choice,
	  .flags = FIELD_REQUIRED, .choices = whats },
	{ .name = "first", .label = N_("保留前几位"), .type = &type_integer,
	  .help = N_("姓名填 0，另在下面选择是否保留姓氏") },
	{ .name = "last", .label = N_("保留后几位"), .type = &type_integer },
	{ .name = "keep_surname", .label = N_("保留姓氏"), .type = &type_flag,
	  .help = N_("复姓整体保留") },
	{ .name = "source", .label = N_("依据"), .type = &type_text,
	  .max = 200 },
};

const struct kind kind_mask = {
	.name = "mask",
	.label = N_("脱敏规则"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_CATALOGUE,
	.audience = AUDIENCE_BELOW,
	.title = "code label",
	.check = check_validity,
};
