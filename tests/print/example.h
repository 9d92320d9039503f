/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * One whole case in memory, so that sheets are tested without a database.
 * Practice people carry the unassigned county 360199.
 */
#ifndef TESTS_PRINT_EXAMPLE_H
#define TESTS_PRINT_EXAMPLE_H

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "casework/casefile.h"
#include "model/ident.h"

struct example {
	struct office office;         /* without a database */
	struct casefile c;            /* its records belong to `all` */
	struct records all;
};

/* A new record with a uid of its own; values as "name", "value" pairs. */
static struct record *
example_add(struct example *e, const struct kind *k,
    const char *const *pairs)
{
	struct record *r = record_new(k);

	for (; pairs[0] != NULL; pairs += 2)
		record_set(r, pairs[0], pairs[1]);
	*vec_push(&e->all) = r;
	r->id = (int64_t)e->all.len;
	r->uid[15] = (uint8_t)e->all.len;
	r->uid[14] = (uint8_t)(e->all.len >> 8);
	r->uid[6] = 0x70;
	r->uid[8] = 0x80;
	return r;
}

#define ADD(e, kind, ...) \
	example_add(e, kind, (const char *const[]){ __VA_ARGS__, NULL })

static void
example_point(struct record *r, const char *field, const struct record *at)
{
	char uid[UID_TEXT];

	record_set(r, field, record_uid(at, uid));
}

static void
example_catalogues(struct example *e)
{
	static const char *const papers[][3] = {
		{ "id-card", "居民身份证复印件", "1" },
		{ "hukou", "户口簿复印件", "1" },
		{ "illness", "疾病证明", "0" },
		{ "disability", "残疾人证复印件", "0" },
		{ "status", "社会救助对象证明", "0" },
		{ "promise", "诚信承诺书", "1" },
		{ "consent", "核对授权书", "1" },
	};
	static const char *const items[][4] = {
		{ "eat", "自主吃饭", "0=独立完成;1=需要部分帮助;3=完全依赖",
		    "日常生活" },
		{ "dress", "自主穿衣", "0=独立完成;1=需要部分帮助;3=完全依赖",
		    "日常生活" },
		{ "walk", "室内自主行走", "0=独立完成;1=需要部分帮助;3=完全依赖",
		    "日常生活" },
		{ "wash", "自主洗澡", "0=独立完成;1=需要部分帮助;3=完全依赖",
		    "日常生活" },
		{ "company", "有人陪伴", "0=经常有人;2=偶尔有人;4=无人",
		    "社会支持" },
		{ "mood", "情绪状况", "0=平稳;2=时有低落;4=经常低落", "精神状态" },
	};
	char order[8];
	size_t i;

	ADD(e, &kind_category, "code", "disabled", "label",
	    "低收入家庭中生活不能自理的残疾人");
	ADD(e, &kind_category, "code", "dibao", "label", "最低生活保障人员");
	ADD(e, &kind_scale, "code", "basic", "label", "服务需求基础量表");
	ADD(e, &kind_deadline, "code", "appeal", "label", "异议",
	    "event", "told", "days", "10", "working", "1");
	ADD(e, &kind_deadline, "code", "reconsideration", "label", "行政复议",
	    "event", "told", "days", "60", "working", "0");
	ADD(e, &kind_deadline, "code", "lawsuit", "label", "行政诉讼",
	    "event", "told", "months", "6");
	ADD(e, &kind_division, "code", "360199002001", "label",
	    "示范社区居民委员会");
	for (i = 0; i < ARRAY_LEN(papers); i++) {
		snprintf(order, sizeof order, "%zu", i + 1);
		ADD(e, &kind_paper_kind, "code", papers[i][0], "label",
		    papers[i][1], "required", papers[i][2], "order_no",
		    order, "use", "both");
	}
	for (i = 0; i < ARRAY_LEN(items); i++) {
		snprintf(order, sizeof order, "%zu", i + 1);
		ADD(e, &kind_scale_item, "scale", "basic", "code",
		    items[i][0], "label", items[i][1], "choices",
		    items[i][2], "dimension", items[i][3], "order_no",
		    order);
	}
}

static void
example_people(struct example *e)
{
	struct record *p, *wife, *m;

	p = e->c.person = ADD(e, &kind_person, "name", "𠮷䶮㛃",
	    "id_kind", "citizen", "id_number", "360199195003024813",
	    "sex", "1", "birth", "1950-03-02", "ethnic", "05",
	    "marital", "20", "education", "81", "phone", "13800000001",
	    "contact_name", "阿依古丽·买买提", "contact_relation", "spouse",
	    "contact_phone", "13800000002", "division", "360199002001",
	    "address", "示范路 18 号 2 栋 3 单元 401 室", "walk_group",
	    "第三网格", "hukou_address", "示范路 18 号 2 栋 3 单元 401 室",
	    "living", "together", "health", "disabled", "chronic_illness",
	    "脑梗后遗症，左侧肢体活动不便，长期服药",
	    "disability_certificate", "36019919500302481342",
	    "disability_kind", "4", "disability_grade", "2",
	    "self_care", "part", "work_ability", "none", "carer_name",
	    "阿依古丽·买买提", "carer_relation", "spouse", "carer_phone",
	    "13800000002", "occupation", "退休");
	wife = ADD(e, &kind_person, "name", "阿依古丽·买买提",
	    "id_number", "360199195208154826", "sex", "2",
	    "birth", "1952-08-15", "health", "weak", "occupation", "无业");
	e->c.household = ADD(e, &kind_household, "division", "360199002001",
	    "address", "示范路 18 号 2 栋 3 单元 401 室", "housing_kind",
	    "own", "area", "62", "vehicle", "无", "members", "2",
	    "covered", "2", "income_fen", "86000", "expense_fen",
	    "1830000", "cause", "因残、因病");
	example_point(e->c.household, "head", p);
	e->c.member = ADD(e, &kind_household_member, "relation", "02",
	    "lives_together", "1");
	example_point(e->c.member, "household", e->c.household);
	example_point(e->c.member, "person", p);
	m = ADD(e, &kind_household_member, "relation", "12",
	    "lives_together", "1");
	example_point(m, "household", e->c.household);
	example_point(m, "person", wife);
	m = ADD(e, &kind_obligor, "name", "𬭚文", "relation", "22", "phone",
	    "13800000003", "address", "外省务工", "income_fen", "420000");
	example_point(m, "household", e->c.household);
	m = ADD(e, &kind_status, "category", "dibao", "certificate_no",
	    "DB-0012", "confirmed_by", "示范区民政局", "confirmed_on",
	    "2024-06-01", "valid_until", "2026-06-30");
	example_point(m, "person", p);
}

static void
example_intake(struct example *e)
{
	static const char *const have[] = { "id-card", "hukou", "disability",
		"promise" };
	struct record *r;
	char page[8];
	size_t i;

	e->c.application = r = ADD(e, &kind_application, "applied_on",
	    "2026-01-05", "channel", "home", "reason", "本人左侧肢体残疾，"
	    "老伴年老体弱，洗澡、外出就医和买菜做饭有困难，申请居家照料和"
	    "送医服务。", "needs_asked", "居家照料、助浴、送医看病",
	    "category", "disabled", "agent_name", "阿依古丽·买买提",
	    "agent_relation", "spouse", "agent_id_number",
	    "360199195208154826", "agent_phone", "13800000002");
	example_point(r, "person", e->c.person);
	r = ADD(e, &kind_acceptance, "outcome", "ask_papers", "dated_on",
	    "2026-01-06", "due_on", "2026-01-13", "missing",
	    "残疾人证复印件\n诚信承诺书（本人签字）", "handler", "程小示");
	example_point(r, "application", e->c.application);
	e->c.acceptance = r = ADD(e, &kind_acceptance, "outcome", "accept",
	    "dated_on", "2026-01-08", "due_on", "2026-02-06",
	    "document_no", "示救受〔2026〕3号", "handler", "程小示");
	example_point(r, "application", e->c.application);
	for (i = 0; i < ARRAY_LEN(have); i++) {
		snprintf(page, sizeof page, "%zu", 2 * i + 1);
		r = ADD(e, &kind_paper, "paper", have[i], "copies", "1",
		    "original_seen", "1", "received_on", "2026-01-08",
		    "pages_from", page, "author", "本人");
		snprintf(page, sizeof page, "%zu", 2 * i + 2);
		record_set(r, "pages_to", page);
		example_point(r, "person", e->c.person);
		*vec_push(&e->c.papers) = r;
	}
}

static void
example_findings(struct example *e)
{
	static const char *const answers[][2] = { { "eat", "0" },
		{ "dress", "1" }, { "walk", "1" }, { "wash", "3" },
		{ "company", "0" }, { "mood", "2" } };
	static const char *const needs[][3] = {
		{ "care", "每周助浴一次", "high" },
		{ "life", "代买菜、做饭", "middle" },
		{ "health", "定期送医复查和取药", "middle" },
	};
	struct record *r;
	size_t i;

	e->c.visit = r = ADD(e, &kind_visit, "kind", "survey", "visited_on",
	    "2026-01-12", "workers", "程小示、万小范", "met", "met",
	    "findings", "两居室，整洁，无电梯。本人能坐起，扶杖慢行，不能独自"
	    "洗澡和下楼；老伴照料吃力。儿子在外省务工，每月汇款 300 元。",
	    "house_safe", "safe", "power_safe", "danger", "gas_safe",
	    "safe", "water_safe", "safe", "asks", "希望有人帮助洗澡、"
	    "陪同就医", "done", "已请社区电工检查老化线路");
	example_point(r, "person", e->c.person);
	e->c.assessment = r = ADD(e, &kind_assessment, "scale", "basic",
	    "asked_on", "2026-01-13", "workers", "程小示、万小范", "place",
	    "家中", "informant", "阿依古丽·买买提", "score", "7", "grade",
	    "二级", "conclusion", "需要中度照护支持");
	example_point(r, "person", e->c.person);
	for (i = 0; i < ARRAY_LEN(answers); i++) {
		r = ADD(e, &kind_answer, "item", answers[i][0], "value",
		    answers[i][1]);
		example_point(r, "assessment", e->c.assessment);
	}
	for (i = 0; i < ARRAY_LEN(needs); i++) {
		r = ADD(e, &kind_need, "dimension", needs[i][0], "what",
		    needs[i][1], "urgency", needs[i][2], "state", "waiting");
		example_point(r, "person", e->c.person);
	}
	e->c.opinion = r = ADD(e, &kind_opinion, "about", "application",
	    "text", "情况属实，符合条件，建议提供居家照料、助浴和送医服务。",
	    "given_on", "2026-01-14", "signer", "涂小社");
	example_point(r, "person", e->c.person);
}

static void
example_outcome(struct example *e)
{
	char number[19], card[22];
	struct record *r;

	if (!service_number_make("360199002001", 42, number, NULL)
	    || !card_number_make(number, 1, card, NULL))
		fatal("no practice number");
	e->c.decision = r = ADD(e, &kind_decision, "about", "application",
	    "stage", "decide", "outcome", "approve", "main_category",
	    "disabled", "handler", "熊小街", "reviewer", "邓小审", "signer",
	    "喻小批", "document_no", "示救认〔2026〕3号", "decided_on",
	    "2026-01-20", "start_on", "2026-02-01", "valid_until",
	    "2027-01-31");
	example_point(r, "person", e->c.person);
	e->c.enrolment = r = ADD(e, &kind_enrolment, "main_category",
	    "disabled", "state", "active", "since", "2026-02-01",
	    "next_review", "2027-01-15");
	example_point(r, "person", e->c.person);
	e->c.number = r = ADD(e, &kind_service_number, "division",
	    "360199002001", "sequence", "42", "number", number, "state",
	    "held");
	example_point(r, "person", e->c.person);
	e->c.file = r = ADD(e, &kind_archive_file, "class", "person",
	    "archive_number", "Z001-ZY·26-D10-0042", "title",
	    "𠮷䶮㛃服务类社会救助档案", "year", "2026", "opened_on",
	    "2026-01-21", "pages", "8", "retention", "10", "filed_by",
	    "程小示", "checked_by", "涂小社", "situation",
	    "材料齐全，无缺页。");
	example_point(r, "person", e->c.person);
	e->c.card = r = ADD(e, &kind_card, "card_number", card, "issue", "1",
	    "issued_on", "2026-01-22");
	example_point(r, "person", e->c.person);
	example_point(r, "service_number", e->c.number);
	r = ADD(e, &kind_card_event, "what", "received", "happened_on",
	    "2026-01-23", "signed_by", "阿依古丽·买买提");
	example_point(r, "card", e->c.card);
}

static void
example_help(struct example *e)
{
	static const char *const days[] = { "2026-02-03", "2026-02-10",
		"2026-02-10", "2026-02-17", "2026-03-03" };
	struct record *plan, *r;
	size_t i;

	ADD(e, &kind_item, "code", "bath", "label", "助浴");
	ADD(e, &kind_mode, "code", "neighbour", "label", "邻里互助服务");
	plan = ADD(e, &kind_plan, "scope", "person", "goal", "每周洗澡一次，"
	    "按时复查取药，老伴得到喘息。", "since", "2026-02-01", "until",
	    "2027-01-31", "next_check_on", "2026-05-01", "state", "active");
	example_point(plan, "person", e->c.person);
	r = ADD(e, &kind_plan_item, "item", "bath", "mode", "neighbour",
	    "per_month", "4", "minutes", "60");
	example_point(r, "plan", plan);
	r = ADD(e, &kind_worker, "name", "熊小邻", "kind", "neighbour");
	plan = ADD(e, &kind_allowance, "month", "2026-02", "services", "4",
	    "minutes", "240", "rate_fen", "2000", "deducted_fen", "500",
	    "amount_fen", "7505");
	example_point(plan, "worker", r);
	plan = ADD(e, &kind_notice, "purpose", "decision", "since",
	    "2026-01-21", "until", "2026-01-27", "phone", "079100000000");
	r = ADD(e, &kind_notice_line, "order_no", "1", "shown_text",
	    "𠮷**，家庭人口 2 人，拟提供居家照料、助浴服务");
	example_point(r, "notice", plan);
	plan = ADD(e, &kind_provider, "name", "示范社会工作服务中心");
	r = ADD(e, &kind_referral, "kind", "specialised", "reason",
	    "需要心理疏导，本单位没有专业人员", "sent_on", "2026-02-06",
	    "due_on", "2026-02-27");
	example_point(r, "person", e->c.person);
	example_point(r, "provider", plan);
	r = ADD(e, &kind_review, "due_on", "2027-01-15", "done_on",
	    "2027-01-12", "workers", "程小示、万小范", "finding",
	    "身体状况与上年相同，仍需助浴。", "result", "keep", "next_on",
	    "2028-01-15");
	example_point(r, "person", e->c.person);
	for (i = 0; i < ARRAY_LEN(days); i++) {
		r = ADD(e, &kind_service, "item", "bath", "mode", "neighbour",
		    "served_on", days[i], "minutes", "60");
		example_point(r, "person", e->c.person);
	}
}

static struct example *
example_new(void)
{
	struct example *e = xcalloc(1, sizeof *e);

	text_copy(e->office.unit, sizeof e->office.unit, "360199002001");
	text_copy(e->office.name, sizeof e->office.name,
	    "示范社区居民委员会");
	text_copy(e->office.hotline, sizeof e->office.hotline,
	    "0791-88880000 转 8");
	e->office.level = 12;
	text_copy(e->office.operator, sizeof e->office.operator, "程小示");
	example_catalogues(e);
	example_people(e);
	example_intake(e);
	example_findings(e);
	example_outcome(e);
	example_help(e);
	e->c.in_force = true;
	e->c.stage = CASE_SERVED;
	return e;
}

static void
example_free(struct example *e)
{
	vec_release(&e->c.papers);
	records_release(&e->all);
	free(e);
}

#endif
