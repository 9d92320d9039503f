/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * What the columns of other people's lists are called.  A word found in an
 * earlier row of a list is that row's; labels and names of fields are known
 * without being written here.
 */
#include "import_private.h"

const char import_ignored[] =
    "序号|顺序号|行号|原因|no|no.|№|序";

const struct import_words import_person_words[] = {
	{ "person.uid", "标识|uid" },
	{ "person.name", "姓名|对象姓名|救助对象|救助对象姓名|服务对象|服务对象姓名|"
	    "保障对象|保障对象姓名|特困人员姓名|低保对象姓名|老人姓名|申请人|申请人姓名|"
	    "受助人|受助人姓名|成员姓名|家庭成员姓名|人员姓名|名字|居民姓名" },
	{ "person.id_number", "身份证号|身份证号码|公民身份号码|公民身份证号码|"
	    "居民身份证号码|居民身份证号|身份证|身份证件号码|证件号码|证件号|身份号码|"
	    "本人身份证号|本人身份证号码|身份证编号|二代身份证号|对象身份证号|"
	    "救助对象身份证号|服务对象身份证号|申请人身份证号|成员身份证号|idcard" },
	{ "person.id_kind", "证件类型|证件种类|证件名称" },
	{ "person.former_name", "曾用名|别名|原名" },
	{ "person.sex", "性别|男女|本人性别" },
	{ "person.birth", "出生日期|出生年月日|出生年月|出生时间|生日|出生" },
	{ "person.age", "年龄|周岁|年纪|岁数|现年龄|实足年龄" },
	{ "person.ethnic", "民族|族别" },
	{ "person.marital", "婚姻状况|婚姻|婚姻情况|婚否" },
	{ "person.education", "文化程度|学历|受教育程度|教育程度" },
	{ "person.phone", "电话|联系电话|手机|手机号|手机号码|联系方式|电话号码|"
	    "本人电话|联系手机|移动电话|本人联系电话|联系号码" },
	{ "person.second_phone", "其他电话|备用电话|家属电话|固定电话|座机" },
	{ "person.contact_name", "联系人|联系人姓名|紧急联系人|紧急联系人姓名" },
	{ "person.contact_relation", "联系人关系|与联系人关系" },
	{ "person.contact_phone", "联系人电话|紧急联系人电话|紧急联系电话|"
	    "联系人联系电话|联系人手机" },
	{ "person.division", "区划|区划代码|行政区划|行政区划代码|居住地区划|"
	    "村社区|村居|村委会|居委会|社区|村|所在村|所在社区|所属社区|"
	    "所属村|所在村社区|所属村社区|村（社区）|村（居）|村(社区)|村(居)|"
	    "村名|社区名称|行政村|村级区划" },
	{ "person.address", "居住地址|住址|家庭住址|地址|家庭地址|现住址|现居住地|"
	    "现居住地址|居住地|详细地址|常住地址|实际居住地址|居住详细地址|门牌号" },
	{ "person.walk_group", "走访分组|小组|组|村民小组|组别|网格|所属网格|"
	    "楼栋|自然村" },
	{ "person.hukou_division", "户籍地区划|户籍区划" },
	{ "person.hukou_address", "户籍地址|户籍地|户口所在地|户籍所在地|户口地址|"
	    "户籍住址|身份证地址" },
	{ "person.hukou_kind", "户口性质|户籍性质|户口类型|户籍类型|城乡|户口类别" },
	{ "person.old_number", "原编号|编号|旧编号|老编号|原档案号|档案编号|"
	    "原档号|档案号|建档编号|原服务号|对象编号|人员编号|台账编号" },
	{ "person.living", "居住状况|居住情况|居住方式|居住类型" },
	{ "person.health", "健康状况|健康情况|身体状况|身体情况" },
	{ "person.chronic_illness", "疾病情况|病种|患病情况|疾病名称|疾病|所患疾病|"
	    "慢性病" },
	{ "person.disability_certificate", "残疾人证号|残疾证号|残疾证号码|"
	    "残疾人证号码|残疾证|残疾人证|残疾证编号" },
	{ "person.disability", "残疾类别等级|残疾类别及等级|残疾类型等级|"
	    "残疾情况|残疾类别和等级|残疾类型及等级|残疾类别/等级|残疾程度" },
	{ "person.disability_kind", "残疾类别|残疾类型|残疾种类" },
	{ "person.disability_grade", "残疾等级|残疾级别" },
	{ "person.self_care", "生活自理能力|自理能力|自理情况|自理等级|失能等级|"
	    "失能情况" },
	{ "person.self_care_on", "自理能力评估日期|自理评估日期" },
	{ "person.work_ability", "劳动能力|劳动力|劳动能力情况|劳动力情况" },
	{ "person.occupation", "职业|工作单位及职业|就业情况" },
	{ "person.insurance", "医疗保险|医保|医保类型|参保情况|医疗保障" },
	{ "person.support_mode", "供养方式|供养形式|集中分散|供养类型" },
	{ "person.institution", "供养机构|供养服务机构|所在机构|入住机构|敬老院" },
	{ "person.placed_on", "入住日期|入住时间|入院日期" },
	{ "person.guardian_name", "监护人姓名|监护人" },
	{ "person.guardian_id_number", "监护人证件号码|监护人身份证号|"
	    "监护人身份证号码" },
	{ "person.guardian_relation", "监护人与本人关系|监护人关系|与监护人关系" },
	{ "person.carer_name", "照护人姓名|照护人|照料人|照料护理人|护理人|"
	    "照料服务人" },
	{ "person.carer_relation", "照护人与本人关系|照护人关系" },
	{ "person.carer_phone", "照护人电话|照料人电话|护理人电话" },
	{ "person.bank", "开户行|开户银行|银行|银行名称|发放银行" },
	{ "person.account_name", "户名|账户名|开户名|账户姓名|开户人" },
	{ "person.account_no", "账号|银行卡号|银行账号|卡号|银行卡|一卡通|一卡通号|"
	    "一卡通账号|存折账号|发放账号|帐号|银行帐号" },
	{ "person.died_on", "死亡日期|死亡时间|去世日期" },
	{ "person.note", "备注|说明|备考|附注|其他说明" },
	{ NULL, NULL }
};

const struct import_words import_household_words[] = {
	{ "household.number", "户编号|户号|家庭编号|户口簿编号|家庭号|户序号|"
	    "户口本号|家庭户号|户籍编号|户口编号" },
	{ "household.head_name", "户主姓名|户主|户主名|家庭户主|户主名字" },
	{ "household.head_id", "户主身份证号|户主身份证号码|户主证件号码|"
	    "户主公民身份号码|户主身份证" },
	{ "household_member.relation", "与户主关系|家庭关系|与户主的关系|"
	    "户主关系|成员关系|与申请人关系|关系|与户主之关系" },
	{ "household_member.lives_together", "共同生活|是否共同生活" },
	{ "household_member.covered", "享受保障|是否保障对象|是否享受|是否保障|"
	    "是否低保|是否享受低保" },
	{ "household_member.since", "入户日期" },
	{ "household.members", "家庭人口|家庭人口数|人口|人口数|家庭人数|户人口|"
	    "家庭总人口|家庭成员数" },
	{ "household.covered", "保障人口|保障人数|享受人数|保障人口数|救助人数" },
	{ "household.housing_kind", "住房类型|住房情况|住房性质|住房" },
	{ "household.area", "住房面积|住房面积（平方米）|面积|建筑面积" },
	{ "household.vehicle", "车辆情况|车辆" },
	{ "household.income_fen", "月人均收入|月人均收入（元）|家庭月人均收入|"
	    "人均月收入|人均收入" },
	{ "household.expense_fen", "年刚性支出|年刚性支出（元）|刚性支出" },
	{ "household.savings_fen", "存款|存款（元）|家庭存款" },
	{ "household.cause", "致困原因|致贫原因|困难原因|主要致困原因|贫困原因" },
	{ NULL, NULL }
};

/* A list of families names nobody but the head. */
const struct import_words import_family_words[] = {
	{ "household.head", "户主姓名|户主|户主名|家庭户主|户主名字|姓名|"
	    "户代表|户代表姓名" },
	{ "household.head_id", "户主身份证号|户主身份证号码|户主证件号码|"
	    "户主公民身份号码|户主身份证|身份证号|身份证号码|公民身份号码|"
	    "公民身份证号码|居民身份证号码|身份证|证件号码|证件号" },
	{ "household.division", "居住地区划|区划|区划代码|村（社区）|社区|村|"
	    "村居|所属社区|所在社区|所属村居" },
	{ "household.address", "家庭地址|家庭住址|住址|地址|现住址|居住地址|"
	    "详细地址|门牌号" },
	{ "household.members", "家庭人口|户内人数|户人数|人数" },
	{ NULL, NULL }
};

const struct import_words import_status_words[] = {
	{ "status.category", "身份类别|救助类别|保障类别|救助类型|保障类型|救助身份|"
	    "对象类别|人员类别|对象类型|人员类型|困难类型|困难类别|类别|类型|"
	    "救助对象类别|享受待遇类别|待遇类别" },
	{ "status.certificate_no", "低保证号|低保证编号|救助证号|特困证号|"
	    "特困供养证号|证书编号|证件编号|保障证号|低保号|救助证编号|低保证" },
	{ "status.household_no", "户编号|户号|家庭编号|低保户号" },
	{ "status.confirmed_by", "认定机关|审批机关|批准机关|审批单位|批准单位" },
	{ "status.confirmed_on", "认定日期|批准日期|审批日期|批准时间|审批时间|"
	    "认定时间|审核确认日期|核准日期" },
	{ "status.valid_from", "有效期起|享受开始时间|享受起始日期|起始日期|"
	    "享受待遇开始时间|待遇开始日期|享受起始时间|享受开始日期|开始享受时间|"
	    "起保时间|起保日期|保障开始日期|纳入时间|纳入日期" },
	{ "status.valid_until", "有效期止|停保时间|停保日期|有效期至|到期日期" },
	{ "status.basis", "认定依据" },
	{ NULL, NULL }
};

const struct import_words import_enrolment_words[] = {
	{ "enrolment.basis_document", "存量建档依据|批准文件|批准文号|文号|"
	    "审批文号|依据文件|文件依据|批准依据|建档依据|审批表编号|文件号" },
	{ "enrolment.since", "起始日期|入册日期|纳入日期|纳入时间|服务起始日期|"
	    "建档日期|享受开始时间|享受起始日期|批准日期|批准时间|审批日期" },
	{ "enrolment.main_category", "主要类别|服务对象类别|救助类别|保障类别|"
	    "对象类别|人员类别|救助类型|类别" },
	{ "enrolment.next_review", "下次核查日期" },
	{ "enrolment.reason", "理由|入册理由" },
	{ NULL, NULL }
};

/* A person a row of another list is about. */
const struct import_words import_about_words[] = {
	{ "person.id_number", "身份证号|身份证号码|公民身份号码|公民身份证号码|"
	    "居民身份证号码|身份证|证件号码|证件号|身份证件号码|对象身份证号|"
	    "救助对象身份证号|服务对象身份证号" },
	{ "person.name", "姓名|对象姓名|救助对象姓名|服务对象姓名|保障对象姓名|"
	    "服务对象|保障对象|老人姓名|成员姓名|名字" },
	{ NULL, NULL }
};

const struct import_words import_division_words[] = {
	{ "division.code", "区划代码|代码|行政区划代码|统计用区划代码|编码|区划编码" },
	{ "division.label", "区划名称|名称|行政区划名称|村名|社区名称|单位名称" },
	{ "division.level_label", "级别名称|级别|层级" },
	{ "division.full_label", "全称|完整名称" },
	{ NULL, NULL }
};

const struct import_words import_holiday_words[] = {
	{ "holiday.on_date", "日期|放假日期|调休日期|年月日" },
	{ "holiday.works", "是否上班|上班|调休上班|是否工作日|工作日" },
	{ "holiday.label", "名称|节日|节假日|说明|节假日名称" },
	{ NULL, NULL }
};

const struct import_words import_provider_words[] = {
	{ "provider.name", "机构名称|名称|单位名称|服务机构|机构|组织名称|"
	    "服务机构名称|企业名称" },
	{ "provider.kind", "机构类别|类别|机构类型|类型|单位性质|机构性质" },
	{ "provider.credit_code", "统一社会信用代码|信用代码|组织机构代码|"
	    "社会信用代码" },
	{ "provider.contact", "联系人|负责人|联系人姓名|法定代表人" },
	{ "provider.phone", "联系电话|电话|手机|联系方式|联系人电话" },
	{ "provider.address", "地址|机构地址|单位地址|详细地址" },
	{ "provider.qualification", "资质|资质证书|资质情况" },
	{ "provider.since", "起始日期|开始日期|签约日期|合作开始日期" },
	{ "provider.until", "截止日期|结束日期|到期日期|合作截止日期" },
	{ "provider.note", "备注|说明" },
	{ NULL, NULL }
};

const struct import_words import_worker_words[] = {
	{ "worker.name", "姓名|人员姓名|服务人员|服务人员姓名|工作人员|协理员|"
	    "照护人员|护理员" },
	{ "worker.kind", "人员类别|类别|人员类型|类型|身份|人员性质" },
	{ "worker.id_number", "证件号码|身份证号|身份证号码|公民身份号码|身份证|"
	    "证件号" },
	{ "worker.phone", "电话|联系电话|手机|手机号|手机号码|联系方式|电话号码" },
	{ "worker.division", "所在区划|区划|区划代码|社区|村|村社区|村（社区）|"
	    "村(社区)|所在村|所在社区|所属社区|所属村" },
	{ "worker.unit_name", "所在单位|单位|工作单位|单位名称" },
	{ "worker.provider", "所属服务机构|服务机构|所属机构|机构名称" },
	{ "worker.post", "职务|岗位|职位" },
	{ "worker.certificate", "资格证书|证书|职业资格|资质" },
	{ "worker.trained_on", "培训日期|培训时间" },
	{ "worker.badge_no", "胸卡编号|工号|胸牌号|工牌号|工作证号" },
	{ "worker.bank", "开户行|开户银行|银行" },
	{ "worker.account_name", "户名|账户名" },
	{ "worker.account_no", "账号|银行卡号|银行账号|卡号|帐号" },
	{ "worker.since", "起始日期|入职日期|上岗日期|聘用日期" },
	{ "worker.until", "截止日期|离职日期|到期日期" },
	{ "worker.note", "备注|说明" },
	{ NULL, NULL }
};

const struct import_words import_service_words[] = {
	{ "service.person", "救助对象|服务号|对象编号|服务编号" },
	{ "service.item", "服务项目|项目|服务内容项目|项目名称|服务项目名称" },
	{ "service.mode", "服务方式|方式" },
	{ "service.provider", "服务机构|机构|服务单位|服务组织" },
	{ "service.worker", "服务人员编号" },
	{ "service.worker_name", "服务人员姓名|服务人员|服务员|护理员|服务人|"
	    "工作人员|照护人" },
	{ "service.worker_relation", "与对象关系|与服务对象关系" },
	{ "service.served_on", "服务日期|日期|服务时间|上门日期" },
	{ "service.started_at", "开始时间|服务开始时间|起始时间" },
	{ "service.ended_at", "结束时间|服务结束时间" },
	{ "service.minutes", "服务时长（分钟）|服务时长|时长|分钟|服务分钟|"
	    "时长（分钟）|服务时长(分钟)|时长(分钟)|服务分钟数" },
	{ "service.quantity", "数量|次数|份数" },
	{ "service.place", "服务地点|地点" },
	{ "service.satisfaction", "满意度|评价|满意情况" },
	{ "service.confirmed", "对象已确认|是否确认|确认|已签字" },
	{ "service.sheet_no", "服务单号|单号|工单号|服务单编号" },
	{ "service.late", "补计|是否补录" },
	{ "service.not_done_reason", "未完成原因" },
	{ "service.note", "服务内容|备注|内容|说明" },
	{ NULL, NULL }
};

const struct import_words import_file_words[] = {
	{ "archive_file.person", "救助对象|服务对象" },
	{ "archive_file.archive_number", "档号|档案号|档案编号|案卷号|卷号" },
	{ "archive_file.title", "案卷题名|题名|案卷标题|标题" },
	{ "archive_file.class", "卷别|档案类别|档案类型" },
	{ "archive_file.year", "年度|归档年度|年份" },
	{ "archive_file.opened_on", "建档日期|立卷日期|立档日期|建档时间" },
	{ "archive_file.closed_on", "结卷日期|归档日期" },
	{ "archive_file.pages", "页数|总页数" },
	{ "archive_file.retention", "保管期限|保存期限" },
	{ "archive_file.box", "盒号|档案盒号" },
	{ "archive_file.shelf", "存放位置|柜号|架号|位置|存放地点" },
	{ "archive_file.filed_by", "立卷人|建档人" },
	{ "archive_file.checked_by", "检查人" },
	{ "archive_file.situation", "本卷情况说明|备注|说明" },
	{ NULL, NULL }
};
