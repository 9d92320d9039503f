/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One file a person; called applicant until a decision is made. */
#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/choices.h"
#include "model/ident.h"
#include "model/kind.h"
#include "model/record.h"
#include "../check.h"

static const struct choice hukou_kinds[] = {
	{ "rural", N_("农业") },
	{ "urban", N_("非农业") },
	{ "resident", N_("居民户口") },
	{ "none", N_("无户口") },
	{ 0 }
};

static const struct choice livings[] = {
	{ "alone", N_("独居") },
	{ "empty_nest", N_("空巢") },
	{ "together", N_("与家人同住") },
	{ "relatives", N_("寄居亲友") },
	{ "institution", N_("机构集中居住") },
	{ "stranded", N_("临时滞留") },
	{ "other", N_("其他") },
	{ 0 }
};

static const struct choice healths[] = {
	{ "good", N_("健康") },
	{ "weak", N_("体弱") },
	{ "chronic", N_("慢性病") },
	{ "serious", N_("重病") },
	{ "disabled", N_("残疾") },
	{ 0 }
};

static const struct choice work_abilities[] = {
	{ "able", N_("有劳动能力") },
	{ "part", N_("部分丧失劳动能力") },
	{ "none", N_("无劳动能力") },
	{ 0 }
};

static const struct choice support_modes[] = {
	{ "institution", N_("集中供养") },
	{ "scattered", N_("分散供养") },
	{ 0 }
};

static const struct choice guardian_kinds[] = {
	{ "legal", N_("法定监护") },
	{ "appointed", N_("指定监护") },
	{ "agreed", N_("意定监护") },
	{ "civil_affairs", N_("民政部门监护") },
	{ 0 }
};

static const struct choice guardian_ables[] = {
	{ "able", N_("有监护能力") },
	{ "weak", N_("监护能力不足") },
	{ "none", N_("无监护能力") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "name", .label = N_("姓名"), .type = &type_name,
	  .flags = FIELD_REQUIRED | FIELD_FIRST | FIELD_CORRECT,
	  .help = N_("照证件填写；少数民族姓名中间的点会自动统一") },
	{ .name = "id_kind", .label = N_("证件类型"), .type = &type_choice,
	  .flags = FIELD_FIRST | FIELD_CORRECT, .choices = id_kinds },
	{ .name = "id_number", .label = N_("证件号码"), .type = &type_id_number,
	  .flags = FIELD_FIRST | FIELD_SENSITIVE | FIELD_CORRECT,
	  .help = N_("身份证填满后自动带出出生日期和性别") },
	{ .name = "no_id_reason", .label = N_("无证件原因"), .type = &type_text,
	  .max = 200, .help = N_("例如：新生儿、身份不明、证件遗失") },
	{ .name = "former_name", .label = N_("曾用名"), .type = &type_name },
	{ .name = "sex", .label = N_("性别"), .type = &type_choice,
	  .flags = FIELD_CORRECT, .choices = sexes },
	{ .name = "birth", .label = N_("出生日期"), .type = &type_date,
	  .flags = FIELD_CORRECT },
	{ .name = "differs_reason", .label = N_("与证件不符说明"),
	  .type = &type_text, .max = 200,
	  .help = N_("出生日期或性别与证件不一致时填写") },
	{ .name = "ethnic", .label = N_("民族"), .type = &type_choice,
	  .flags = FIELD_SENSITIVE, .choices = ethnics },
	{ .name = "marital", .label = N_("婚姻状况"), .type = &type_choice,
	  .choices = maritals },
	{ .name = "education", .label = N_("文化程度"), .type = &type_choice,
	  .choices = educations },
	{ .name = "phone", .label = N_("电话"), .type = &type_phone,
	  .flags = FIELD_FIRST | FIELD_SENSITIVE,
	  .help = N_("老人可以填家人或共用的电话") },
	{ .name = "second_phone", .label = N_("其他电话"), .type = &type_phone,
	  .flags = FIELD_SENSITIVE },
	{ .name = "contact_name", .label = N_("联系人姓名"),
	  .type = &type_name },
	{ .name = "contact_relation", .label = N_("联系人与本人关系"),
	  .type = &type_choice, .choices = contacts },
	{ .name = "contact_phone", .label = N_("联系人电话"),
	  .type = &type_phone, .flags = FIELD_SENSITIVE },
	{ .name = "division", .label = N_("居住地区划"), .type = &type_division,
	  .flags = FIELD_REQUIRED | FIELD_FIRST,
	  .help = N_("从区划表中选择到村（社区）") },
	{ .name = "address", .label = N_("居住地址"), .type = &type_text,
	  .flags = FIELD_FIRST | FIELD_SENSITIVE, .max = 200,
	  .help = N_("写到门牌或小地名，走访时能找到") },
	{ .name = "walk_group", .label = N_("走访分组"), .type = &type_text,
	  .max = 40, .help = N_("小组、楼栋或网格，走访名单按此排序") },
	{ .name = "hukou_division", .label = N_("户籍地区划"),
	  .type = &type_division, .help = N_("户籍登记地，可以与居住地不同") },
	{ .name = "hukou_address", .label = N_("户籍地址"), .type = &type_text,
	  .flags = FIELD_SENSITIVE, .max = 200 },
	{ .name = "hukou_kind", .label = N_("户口性质"), .type = &type_choice,
	  .choices = hukou_kinds },
	{ .name = "old_number", .label = N_("原编号"), .type = &type_text,
	  .max = 40, .help = N_("以前纸质档案或台账上的编号") },
	{ .name = "living", .label = N_("居住状况"), .type = &type_choice,
	  .choices = livings },
	{ .name = "health", .label = N_("健康状况"), .type = &type_choice,
	  .flags = FIELD_SENSITIVE, .choices = healths },
	{ .name = "chronic_illness", .label = N_("疾病情况"),
	  .type = &type_text, .flags = FIELD_SENSITIVE, .max = 200 },
	{ .name = "disability_certificate", .label = N_("残疾人证号"),
	  .type = &type_disability_certificate, .flags = FIELD_SENSITIVE,
	  .help = N_("前 18 位应与本人身份证号相同") },
	{ .name = "disability_kind", .label = N_("残疾类别"),
	  .type = &type_choice, .flags = FIELD_SENSITIVE,
	  .choices = disability_kinds },
	{ .name = "disability_grade", .label = N_("残疾等级"),
	  .type = &type_choice, .flags = FIELD_SENSITIVE,
	  .choices = disability_grades },
	{ .name = "self_care", .label = N_("生活自理能力"),
	  .type = &type_choice, .flags = FIELD_SENSITIVE, .choices = self_cares,
	  .help = N_("按吃饭、穿衣、起床、如厕、行走、洗澡六项评估") },
	{ .name = "self_care_on", .label = N_("自理能力评估日期"),
	  .type = &type_date },
	{ .name = "work_ability", .label = N_("劳动能力"), .type = &type_choice,
	  .choices = work_abilities },
	{ .name = "occupation", .label = N_("职业"), .type = &type_text,
	  .max = 40 },
	{ .name = "insurance", .label = N_("医疗保险"), .type = &type_text,
	  .max = 80 },
	{ .name = "family_doctor", .label = N_("签约家庭医生"),
	  .type = &type_text, .max = 40,
	  .help = N_("社区卫生服务机构的签约医生和电话") },
	{ .name = "support_mode", .label = N_("供养方式"), .type = &type_choice,
	  .choices = support_modes },
	{ .name = "institution", .label = N_("供养机构"), .type = &type_text,
	  .max = 80 },
	{ .name = "placed_on", .label = N_("入住日期"), .type = &type_date },
	{ .name = "risk_level", .label = N_("风险等级"), .type = &type_choice,
	  .flags = FIELD_SENSITIVE, .choices = levels,
	  .help = N_("决定走访频次：高每周，中每月，低每季") },
	{ .name = "guardian_name", .label = N_("监护人姓名"),
	  .type = &type_name,
	  .help = N_("未成年人和无民事行为能力的人必须有监护人") },
	{ .name = "guardian_id_number", .label = N_("监护人证件号码"),
	  .type = &type_id_number, .flags = FIELD_SENSITIVE },
	{ .name = "guardian_relation", .label = N_("监护人与本人关系"),
	  .type = &type_choice, .choices = contacts },
	{ .name = "guardian_kind", .label = N_("监护类型"),
	  .type = &type_choice, .choices = guardian_kinds },
	{ .name = "guardian_able", .label = N_("监护能力"),
	  .type = &type_choice, .choices = guardian_ables },
	{ .name = "carer_name", .label = N_("照护人姓名"), .type = &type_name },
	{ .name = "carer_relation", .label = N_("照护人与本人关系"),
	  .type = &type_choice, .choices = contacts },
	{ .name = "carer_phone", .label = N_("照护人电话"), .type = &type_phone,
	  .flags = FIELD_SENSITIVE },
	{ .name = "consent_on", .label = N_("个人信息告知（同意）日期"),
	  .type = &type_date,
	  .help = N_("已向本人或监护人告知信息用途的日期") },
	{ .name = "bank", .label = N_("开户行"), .type = &type_text,
	  .flags = FIELD_SENSITIVE, .max = 60 },
	{ .name = "account_name", .label = N_("户名"), .type = &type_name,
	  .flags = FIELD_SENSITIVE },
	{ .name = "account_no", .label = N_("账号"), .type = &type_text,
	  .flags = FIELD_SENSITIVE, .max = 40,
	  .help = N_("只用于本人补贴登记，列表中不显示") },
	{ .name = "died_on", .label = N_("死亡日期"), .type = &type_date },
	{ .name = "death_source", .label = N_("死亡信息来源"),
	  .type = &type_text, .max = 80 },
	{ .name = "tags", .label = N_("标签"), .type = &type_codes,
	  .flags = FIELD_SENSITIVE, .target = "code" },
	{ .name = "note", .label = N_("备注"), .type = &type_memo },
};

static enum id_kind
document_kind(const struct record *r)
{
	const char *code = record_get(r, "id_kind");
	int i;

	for (i = 0; code != NULL && id_kinds[i].code != NULL; i++)
		if (text_equal(id_kinds[i].code, code))
			return (enum id_kind)i;
	return ID_CITIZEN;
}

/* Birth date and sex may really differ from the number (ID-7); the address
 * in it may be abolished or unassigned (ID-6): notices, not errors. */
static void
check_facts(const struct record *r, const struct id_facts *facts,
    struct findings *found)
{
	day_t birth = record_day(r, "birth");
	const char *sex = record_text(r, "sex");
	bool explained = record_get(r, "differs_reason") != NULL;

	if (birth != DAY_NONE && birth != facts->birth && !explained)
		findings_add(found, FINDING_WARNING, "birth",
		    _("出生日期与证件号码不一致，请核对或写明原因"));
	if ((text_equal(sex, "1") || text_equal(sex, "2")) &&
	    sex[0] - '0' != facts->sex && !explained)
		findings_add(found, FINDING_WARNING, "sex",
		    _("性别与证件号码不一致，请核对或写明原因"));
	if (!facts->county_known_province && facts->number[0] != '9')
		findings_add(found, FINDING_WARNING, "id_number",
		    _("证件号码开头的地区 %s 不在区划表中，请核对"),
		    facts->county);
}

static void
check_document(const struct record *r, struct findings *found)
{
	const char *number = record_get(r, "id_number");
	enum id_kind kind = document_kind(r);
	struct id_facts facts;
	struct err err = ERR_INIT;

	if (number == NULL) {
		if (kind == ID_NONE && record_get(r, "no_id_reason") == NULL)
			findings_add(found, FINDING_WARNING, "no_id_reason",
			    _("没有证件的，请写明原因"));
		else if (kind != ID_NONE)
			findings_add(found, FINDING_WARNING, "id_number",
			    _("还没有填写证件号码"));
		return;
	}
	if (!ident_number(kind, number, clock_today(), &err)) {
		findings_add(found, FINDING_ERROR, "id_number", "%s", err.text);
		return;
	}
	if ((kind == ID_CITIZEN || kind == ID_HMT_RESIDENCE) &&
	    ident_citizen(number, clock_today(), &facts, NULL))
		check_facts(r, &facts, found);
}

/* PID-4: the certificate begins with its holder's own number. */
static void
check_disability(const struct record *r, struct findings *found)
{
	const char *text = record_get(r, "disability_certificate");
	const char *number = record_get(r, "id_number");
	const char *kind = record_get(r, "disability_kind");
	const char *grade = record_get(r, "disability_grade");
	char holder[19];
	int category, level;

	if (text == NULL ||
	    !ident_disability(text, holder, &category, &level, NULL))
		return;
	if (number != NULL && document_kind(r) == ID_CITIZEN &&
	    !text_equal(holder, number))
		findings_add(found, FINDING_ERROR, "disability_certificate",
		    _("残疾人证号的前 18 位不是本人的身份证号，请核对"));
	if (kind != NULL && kind[0] - '0' != category)
		findings_add(found, FINDING_WARNING, "disability_kind",
		    _("残疾类别与残疾人证号不一致，请核对"));
	if (grade != NULL && grade[0] - '0' != level)
		findings_add(found, FINDING_WARNING, "disability_grade",
		    _("残疾等级与残疾人证号不一致，请核对"));
}

/* PIPL art. 31: under 14 the guardian consents; until 18 there is one. */
static void
check_guardian(const struct record *r, struct findings *found)
{
	day_t birth = record_day(r, "birth");
	const char *own = record_get(r, "id_number");

	if (birth != DAY_NONE && birth <= clock_today() &&
	    day_age(birth, clock_today()) < 18 &&
	    record_get(r, "guardian_name") == NULL)
		findings_add(found, FINDING_WARNING, "guardian_name",
		    _("未成年人请填写监护人"));
	if (own != NULL &&
	    text_equal(own, record_get(r, "guardian_id_number")))
		findings_add(found, FINDING_ERROR, "guardian_id_number",
		    _("监护人的证件号码与本人的相同，请核对"));
}

static void
check(const struct record *r, struct findings *found)
{
	static const char *const past[] = {
		"birth", "died_on", "placed_on", "self_care_on", "consent_on",
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(past); i++)
		check_past(r, found, past[i]);
	check_order(r, found, "birth", "died_on");
	check_document(r, found);
	check_disability(r, found);
	check_guardian(r, found);
}

const struct kind kind_person = {
	.name = "person",
	.label = N_("救助对象"),
	.fields = fields,
	.len = ARRAY_LEN(fields),
	.sort = KIND_STANDING,
	.audience = AUDIENCE_AREA,
	.above_may_create = true,
	.division_path = "division",
	.title = "name id_number",
	.check = check,
};
