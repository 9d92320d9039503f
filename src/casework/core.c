/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The actions every kind of record has. */
#include "core.h"

#include <string.h>

#include "base/text.h"
#include "change_rule.h"
#include "store/journal.h"

/* Catalogues are set up, not kept day by day. */
static bool
may_keep(const struct change *c, const struct kind *k, struct err *err)
{
	return k->sort != KIND_CATALOGUE ||
	       (c->o->roles & ROLE_ADMINISTRATOR) ||
	       err_set(err, ERR_UNSAFE, _("「%s」须由管理员修改"),
	           _(k->label));
}

static bool
run_put(struct change *c, struct input *in, struct err *err)
{
	struct record *r = in->parts[0].len > 0 ? in->parts[0].at[0] : NULL;

	if (r == NULL)
		return err_set(err, ERR_USAGE, _("请写明记录种类"));
	return may_keep(c, r->kind, err) && change_put(c, r, err);
}

static bool
run_correct(struct change *c, struct input *in, struct err *err)
{
	if (!run_put(c, in, err))
		return false;
	if (in->casefile != NULL && in->casefile->enrolment != NULL)
		findings_add(&c->notices, FINDING_WARNING, "",
		    _("此人已在册，更正后须重新作出认定"));
	return true;
}

static bool
run_void(struct change *c, struct input *in, struct err *err)
{
	const struct kind *k = in->target->kind;

	if (k == &kind_service_number || k == &kind_card)
		return err_set(err, ERR_REFUSED,
		    _("「%s」不能作废，请用相应的办理步骤"),
		    _(k->label));
	return may_keep(c, k, err) &&
	       change_void(c, in->parts[0].at[0], in->reason, err);
}

static bool
remember_act(void *ctx, const struct journal_entry *e)
{
	*(int64_t *)ctx = e->act;
	return true;
}

/* The act that wrote the record's present version. */
static bool
run_undo(struct change *c, struct input *in, struct err *err)
{
	int64_t act = 0;

	if (!journal_of_record(c->o->db, in->target->kind->name,
	    in->target->uid, remember_act, &act, err))
		return false;
	if (act == 0 || strcmp(in->target->unit, c->o->unit) != 0)
		return err_set(err, ERR_UNSAFE, _("只能撤销本单位的操作"));
	return change_take_back(c, act, err);
}

const struct action actions_core[] = {
	{ .name = "add", .label = N_("添加记录"),
	  .help = N_("添加一条没有专门办理步骤的记录"),
	  .roles = ROLE_CLERK | ROLE_ADMINISTRATOR, .hidden = true,
	  .run = run_put },
	{ .name = "edit", .label = N_("修改记录"),
	  .help = N_("修改本单位经管的记录，旧内容留在日志里"),
	  .needs = NEED_RECORD, .roles = ROLE_CLERK | ROLE_ADMINISTRATOR,
	  .hidden = true, .run = run_put },
	{ .name = "correct", .label = N_("更正"),
	  .help = N_("更正姓名、证件等登记错误，须写明原因；"
	             "在册人员更正后须重新认定"),
	  .needs = NEED_RECORD | NEED_REASON, .roles = ROLE_CLERK,
	  .run = run_correct },
	{ .name = "void", .label = N_("作废"),
	  .help = N_("记录作废，须写明原因；记录本身不会删除"),
	  .needs = NEED_RECORD | NEED_REASON,
	  .roles = ROLE_CLERK | ROLE_ADMINISTRATOR, .hidden = true,
	  .run = run_void },
	{ .name = "undo", .label = N_("撤销"),
	  .help = N_("撤销写下这条记录的那一次操作，"
	             "同一次操作的各条记录一起恢复"),
	  .needs = NEED_RECORD, .roles = ROLE_CLERK | ROLE_ADMINISTRATOR,
	  .hidden = true, .run = run_undo },
	{ 0 }
};
