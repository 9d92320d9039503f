/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One practice household on its way from the knock at the door to the card. */
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/text.h"
#include "demo.h"

static const struct {
	const char *category, *reason, *asks;
} needs[DEMO__MAX] = {
	[DEMO_OLD_ALONE] = { "QYP-CAT-1", "独居，腿脚不便，无人照料",
	    "希望有人送餐、打扫" },
	[DEMO_DISABLED] = { "QYP-CAT-3", "残疾，生活不能完全自理",
	    "希望有人陪同就医、助浴" },
	[DEMO_ILL] = { "QYP-CAT-4", "长期慢性病，药费负担重",
	    "希望有人送药、做康复" },
	[DEMO_ORPHAN] = { "QYP-CAT-5", "父母外出失联，祖辈年老带养",
	    "希望辅导功课、有人看护" },
	[DEMO_STRANDED] = { "QYP-CAT-6", "外地来此，突发疾病滞留，证件遗失",
	    "希望联系家人" },
};

/* The papers every application of the practice brings. */
static const char *const papers[] = {
	"QYP-FILE-1", "QYP-FILE-2", "QYP-FILE-5", "application", "commitment",
};

static struct office *
village(const struct demo *d, const struct demo_case *c)
{
	return d->office[c->village];
}

/* uid of the first record of a kind among those written. */
static void
uid_of(const struct records *written, const char *kind, size_t n,
    char uid[UID_TEXT])
{
	size_t i;

	uid[0] = '\0';
	for (i = 0; i < written->len; i++)
		if (strcmp(written->at[i]->kind->name, kind) == 0 && n-- == 0) {
			record_uid(written->at[i], uid);
			return;
		}
}

/* ---- intake ---- */

static bool
set(struct demo *d, struct office *o, struct input *in, const char *value,
    const char *kind, int n, const char *field)
{
	char name[80];
	bool ignored;

	if (text_empty(value))
		return true;
	snprintf(name, sizeof name, "%s.%d.%s", kind, n, field);
	return input_set(o, in, name, value, &ignored, d->err);
}

static bool
set_person(struct demo *d, struct office *o, struct input *in,
    const struct demo_household *h, int i)
{
	const struct demo_person *p = &h->at[i];
	bool none = p->id_number[0] == '\0';
	char birth[11], sex[2] = { (char)('0' + p->sex) };
	int n = i + 1;

	return set(d, o, in, p->name, "person", n, "name") &&
	    set(d, o, in, none ? "none" : "citizen", "person", n,
		"id_kind") &&
	    set(d, o, in, p->id_number, "person", n, "id_number") &&
	    set(d, o, in, none ? "证件遗失，正在联系户籍地" : NULL, "person", n, "no_id_reason") &&
	    set(d, o, in, none ? sex : NULL, "person", n, "sex") &&
	    set(d, o, in, none ? day_format(p->birth, birth) : NULL, "person", n, "birth") &&
	    set(d, o, in, p->ethnic, "person", n, "ethnic") &&
	    set(d, o, in, h->phone, "person", n, "phone") &&
	    set(d, o, in, h->address, "person", n, "address") &&
	    set(d, o, in, p->disability, "person", n,
		"disability_certificate") &&
	    set(d, o, in, p->minor ? h->guardian : NULL, "person", n,
		"guardian_name") &&
	    set(d, o, in, p->minor ? "grandparent" : NULL, "person", n,
		"guardian_relation") &&
	    set(d, o, in, p->relation, "household_member", n,
		"relation") &&
	    set(d, o, in, p->receives ? "1" : "0", "household_member",
		n, "covered");
}

static bool
set_application(struct demo *d, struct office *o, struct input *in,
    const struct demo_case *c, int applicant)
{
	const struct demo_household *h = &c->household;
	bool minor = h->at[applicant].minor, ok;
	size_t i;

	ok = set(d, o, in, needs[h->need].reason, "application", 1,
	    "reason") &&
	    set(d, o, in, needs[h->need].category, "application", 1,
	    "category") &&
	    set(d, o, in, needs[h->need].asks, "application", 1,
	    "needs_asked") &&
	    set(d, o, in, minor ? h->guardian : h->at[applicant].name, "application", 1, "signed_by") &&
	    set(d, o, in, minor ? "proxy" : "signed", "application", 1,
	    "sign_kind") &&
	    set(d, o, in, minor ? "grandparent" : NULL, "application", 1,
	    "signer_relation");
	for (i = c->papers_later ? 2 : 0; ok && i < ARRAY_LEN(papers); i++)
		ok = set(d, o, in, papers[i], "paper", (int)i + 1,
		    "paper") &&
		    set(d, o, in, "1", "paper", (int)i + 1,
		    "original_seen");
	return ok;
}

/* The household comes in once; who else of it asks applies on top. */
static bool
apply_for(struct demo *d, struct demo_case *c, int i, bool first)
{
	struct office *o = village(d, c);
	struct input *in = input_new(action_by_name("take-in"));
	struct records written = { NULL, 0, 0 };
	struct findings notices = { NULL, 0, 0 };
	int k;
	bool ok = true;

	if (first) {
		/* The applicant stands first in the form. */
		ok = set_person(d, o, in, &c->household, 0);
		for (k = 1; ok && k < c->household.len; k++)
			ok = set_person(d, o, in, &c->household, k);
		ok = ok && set(d, o, in, c->household.address, "household", 1, "address");
	} else {
		ok = input_about(o, in, c->person[i], NULL, d->err);
	}
	ok = ok && set_application(d, o, in, c, i) &&
	    action_run(o, in, &written, &notices, d->err);
	if (ok && first)
		for (k = 0; k < c->household.len; k++)
			uid_of(&written, "person", (size_t)k, c->person[k]);
	if (ok)
		uid_of(&written, "application", 0, c->application[i]);
	if (!ok)
		err_prefix(d->err, "take-in %s", c->household.at[i].name);
	records_release(&written);
	findings_release(&notices);
	input_free(in);
	return ok;
}

/* Put the applicant of a household first: who is first in the form applies. */
static void
order_members(struct demo_household *h)
{
	struct demo_person other;
	int i;

	for (i = 0; i < h->len && !h->at[i].receives; i++)
		continue;
	if (i == 0 || i == h->len)
		return;
	other = h->at[0];
	h->at[0] = h->at[i];
	h->at[i] = other;
}

bool
demo_take_in(struct demo *d, struct demo_case *c)
{
	int i;
	bool first = true;

	order_members(&c->household);
	for (i = 0; i < c->household.len; i++) {
		if (!c->household.at[i].receives)
			continue;
		if (!apply_for(d, c, i, first))
			return false;
		first = false;
	}
	return true;
}

/* ---- finding out ---- */

static const char *const scales[] = { "QP-DIM", "SC", "GBT42195" };

/* Answers as a worker would tick them: any choice of each item. */
static bool
answer(struct demo *d, struct office *o, struct input *in, const char *scale)
{
	const struct row_where where = { "scale", ROW_IS, scale };
	const struct row_list list = { .kind = &kind_scale_item,
		.where = &where, .n_where = 1, .order = "order_no" };
	struct records items = { NULL, 0, 0 };
	bool ignored, ok;
	size_t i;

	ok = row_list(o->db, &list, &items, d->err);
	for (i = 0; ok && i < items.len; i++) {
		const struct record *item = items.at[i];
		char name[64], value[2];
		uint32_t top = (uint32_t)record_int(item, "max_score");

		snprintf(name, sizeof name, "answer.%s",
		    record_text(item, "code"));
		value[0] = (char)('0' + (top > 0 ? random_below(top + 1) :
		    random_below(8) == 0));
		value[1] = '\0';
		ok = input_set(o, in, name, value, &ignored, d->err);
	}
	records_release(&items);
	return ok;
}

static bool
assess(struct demo *d, struct demo_case *c, int i, const char *scale)
{
	struct office *o = village(d, c);
	struct input *in = input_new(action_by_name("assess"));
	struct findings notices = { NULL, 0, 0 };
	bool ignored, ok;

	ok = input_about(o, in, c->person[i], NULL, d->err) &&
	    input_set(o, in, "assessment.scale", scale, &ignored, d->err) &&
	    input_set(o, in, "assessment.workers", "李晓梅、王建华", &ignored,
		d->err) &&
	    input_set(o, in, "assessment.informant",
		c->household.at[0].name, &ignored, d->err) &&
	    input_set(o, in, "assessment.signed_by",
		c->household.at[0].name, &ignored, d->err) &&
	    input_set(o, in, "assessment.sign_kind", "signed", &ignored,
		d->err) &&
	    answer(d, o, in, scale) &&
	    action_run(o, in, NULL, &notices, d->err);
	if (!ok)
		err_prefix(d->err, "assess");
	findings_release(&notices);
	input_free(in);
	return ok;
}

/* Told once what is missing, brought, and only then taken. */
static bool
accept(struct demo *d, struct demo_case *c, const char *person)
{
	struct office *o = village(d, c);

	if (c->papers_later && (!demo_act(d, o, "ask-papers", person, NULL,
	    NULL, NULL) || !demo_act(d, o, "resubmit", person, NULL, NULL,
	    "paper.1.paper", papers[0], "paper.1.original_seen", "1",
	    "paper.2.paper", papers[1], "paper.2.original_seen", "1", NULL)))
		return false;
	return demo_act(d, o, "accept", person, NULL, NULL, NULL);
}

/* One visit serves the household, each person is assessed. */
bool
demo_find_out(struct demo *d, struct demo_case *c, size_t n)
{
	struct office *o = village(d, c);
	bool visited = false;
	int i;

	for (i = 0; i < c->household.len; i++) {
		const char *person = c->person[i];

		if (!c->household.at[i].receives)
			continue;
		if (!accept(d, c, person))
			return false;
		if (!visited && !demo_act(d, o, "visit", person, NULL, NULL,
		    "visit.kind", "survey",
		    "visit.workers", "李晓梅、王建华",
		    "visit.met", "met",
		    "visit.findings", needs[c->household.need].reason,
		    "visit.house_safe", "safe", "visit.power_safe", "safe",
		    "visit.gas_safe", n % 5 == 0 ? "danger" : "safe",
		    "visit.water_safe", "safe",
		    "visit.asks", needs[c->household.need].asks,
		    "visit.signed_by", c->household.at[0].name,
		    "visit.sign_kind", "fingerprint",
		    "visit.witness", "张秋生", NULL))
			return false;
		visited = true;
		if (!assess(d, c, i, scales[0]) || (n % 4 == 0 &&
		    !assess(d, c, i, scales[1 + n / 4 % 2])))
			return false;
		if (!demo_act(d, o, "opine", person, NULL, NULL,
		    "opinion.text", "情况属实，建议列为服务对象",
		    "opinion.agree", "agree", "opinion.dropped", "1", NULL))
			return false;
	}
	return true;
}

/* ---- deciding ---- */

/* Where the application of a person stands at an office. */
static bool
stage_at(struct demo *d, struct office *o, const char *person,
    enum case_stage *stage)
{
	uint8_t uid[UID_BYTES];
	struct casefile *f;

	if (!uid_parse(uid, person))
		return err_set(d->err, ERR_FAILED, "%s", person);
	f = casefile_load(o, row_id(o->db, &kind_person, uid), d->err);
	if (f == NULL)
		return false;
	*stage = f->stage;
	casefile_free(f);
	return true;
}

/* Every seventh is returned once, every thirteenth refused. */
bool
demo_decide(struct demo *d, struct demo_case *c, size_t n, bool again)
{
	struct office *o = d->office[DEMO_STREET];
	const char *outcome = "approve";
	enum case_stage stage = CASE_KNOWN;
	int i;

	if (!again && n % 7 == 3)
		outcome = "return";
	else if (!again && n % 13 == 5)
		outcome = "refuse";
	for (i = 0; i < c->household.len; i++) {
		bool back = strcmp(outcome, "return") == 0;

		if (!c->household.at[i].receives)
			continue;
		if (!stage_at(d, o, c->person[i], &stage))
			return false;
		if (stage != CASE_OPINED)
			continue;
		if (!demo_act(d, o, "decide", c->person[i], NULL, NULL,
		    "decision.outcome", outcome,
		    "decision.main_category",
		    strcmp(outcome, "approve") == 0 ?
		    needs[c->household.need].category : NULL,
		    "decision.handler", "陈志远", "decision.reviewer", "刘国平",
		    "decision.signer", "黄美玲",
		    "decision.reason", strcmp(outcome, "approve") == 0 ? NULL :
		    back ? "材料不全" : "家庭有照料能力，不符合条件",
		    "return_item.1.what", back ? "补交疾病证明" : NULL, NULL))
			return false;
	}
	return true;
}

bool
demo_mend(struct demo *d, struct demo_case *c)
{
	struct office *o = village(d, c);
	enum case_stage stage = CASE_KNOWN;
	int i;

	for (i = 0; i < c->household.len; i++) {
		if (!c->household.at[i].receives)
			continue;
		if (!stage_at(d, o, c->person[i], &stage))
			return false;
		if (stage == CASE_RETURNED && !demo_act(d, o, "resubmit",
		    c->person[i], NULL, NULL,
		    "paper.1.paper", "QYP-FILE-3",
		    "paper.1.original_seen", "1", NULL))
			return false;
	}
	return true;
}

/* ---- number, file, card ---- */

static bool
finish_person(struct demo *d, struct office *o, const char *person)
{
	static const char *const steps[] = {
		"number", "open-file", "issue-card", "hand-card",
	};
	enum case_stage stage = CASE_KNOWN;
	size_t i;

	if (!stage_at(d, o, person, &stage))
		return false;
	if (stage != CASE_ENROLLED && stage != CASE_REFUSED)
		return true;
	if (!demo_act(d, o, "notify", person, NULL, NULL, NULL))
		return false;
	for (i = 0; stage == CASE_ENROLLED && i < ARRAY_LEN(steps); i++)
		if (!demo_act(d, o, steps[i], person, NULL, NULL, NULL))
			return false;
	return true;
}

bool
demo_finish(struct demo *d, struct demo_case *c)
{
	int i;

	for (i = 0; i < c->household.len; i++)
		if (c->household.at[i].receives &&
		    !finish_person(d, village(d, c), c->person[i]))
			return false;
	return true;
}
