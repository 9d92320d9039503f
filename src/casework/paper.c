/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Papers of a file, and their way on foot to the deciding desk. */
#include "base/text.h"
#include "casework/step.h"
#include "pipeline.h"

static bool
prepare_file(struct office *o, struct input *in, struct err *err)
{
	struct record *paper;
	size_t n;

	(void)o;
	(void)err;
	input_record(in, "paper", 0);
	for (n = 0; (paper = step_part(in, "paper", n)) != NULL; n++) {
		step_refer(paper, "person", in->casefile->person);
		step_default_day(paper, "received_on", clock_today());
		step_default(paper, "copies", "1");
	}
	return true;
}

/* The stored papers of the same kind. */
static bool
is_there(const struct casefile *c, const char *code)
{
	size_t i;

	for (i = 0; i < c->papers.len; i++)
		if (step_is(c->papers.at[i], "paper", code))
			return true;
	return false;
}

/* What kind of paper it is, in words; the code where it is not known. */
static void
add_label(struct office *o, const struct record *paper, struct buf *out)
{
	const char *code = record_text(paper, "paper");
	bool outside;
	struct record *row = row_code(o->db, &kind_paper_kind, code, DAY_NONE,
	    &outside, NULL);

	buf_adds(out, row != NULL ? record_text(row, "label") : code);
	record_free(row);
}

static void
check_file(struct office *o, struct input *in, struct findings *found)
{
	const struct record *paper;
	struct buf shown = BUF_INIT;
	size_t n;

	for (n = 0; (paper = step_part(in, "paper", n)) != NULL; n++) {
		if (record_get(paper, "pages_to") != NULL &&
		    record_int(paper, "pages_to") <
		    record_int(paper, "pages_from"))
			findings_add(found, FINDING_ERROR, "pages_to",
			    _("止页不能小于起页"));
		if (in->casefile == NULL ||
		    record_get(paper, "paper") == NULL ||
		    !is_there(in->casefile, record_get(paper, "paper")))
			continue;
		buf_clear(&shown);
		add_label(o, paper, &shown);
		findings_add(found, FINDING_WARNING, "paper",
		    _("档案里已有材料 %s，是否重复登记"), shown.data);
	}
	buf_release(&shown);
}

static bool
run_file(struct change *c, struct input *in, struct err *err)
{
	return step_put_part(c, in, "paper", "paper", err);
}

/* Everything filed so far goes along unless the clerk says else. */
static bool
prepare_send(struct office *o, struct input *in, struct err *err)
{
	struct record *r = input_record(in, "paper_move", 0);
	const struct casefile *c = in->casefile;
	struct buf papers = BUF_INIT;
	char parent[UNIT_TEXT];
	size_t i;

	(void)err;
	step_refer(r, "person", c->person);
	step_default(r, "division", record_get(c->person, "division"));
	for (i = 0; i < c->papers.len; i++) {
		if (papers.len > 0)
			buf_adds(&papers, "、");
		add_label(o, c->papers.at[i], &papers);
	}
	office_parent(o, parent);
	step_default(r, "papers", papers.data);
	step_default(r, "from_unit", o->unit);
	step_default(r, "to_unit", parent);
	step_default_day(r, "sent_on", clock_today());
	step_default(r, "sent_by", o->operator);
	buf_release(&papers);
	return true;
}

static void
check_send(struct office *o, struct input *in, struct findings *found)
{
	const struct record *r = step_part(in, "paper_move", 0);

	(void)o;
	if (r == NULL)
		return;
	step_not_future(r, "sent_on", found);
	if (record_get(r, "to_unit") != NULL &&
	    step_is(r, "to_unit", record_text(r, "from_unit")))
		findings_add(found, FINDING_ERROR, "to_unit",
		    _("接收单位不能是本单位"));
}

static bool
run_send(struct change *c, struct input *in, struct err *err)
{
	return step_put_part(c, in, "paper_move", "papers", err);
}

/* Who sent it cannot sign for it, and nobody signs twice. */
static bool
prepare_receive(struct office *o, struct input *in, struct err *err)
{
	struct record *r = input_record(in, "paper_receipt", 0);
	struct records before = { 0 };
	bool ok, signed_for;

	if (!step_target(in, "paper_move", err) || in->target == NULL)
		return in->target == NULL;
	if (!step_is(in->target, "to_unit", o->unit))
		return err_set(err, ERR_REFUSED,
		    _("这批材料是移交给 %s 的，由对方签收"),
		    record_text(in->target, "to_unit"));
	ok = row_children(o->db, &kind_paper_receipt, "paper_move",
	    in->target, &before, err);
	signed_for = before.len > 0;
	records_release(&before);
	if (!ok || signed_for)
		return ok && err_set(err, ERR_REFUSED,
		    _("这批材料已经签收过"));
	step_refer(r, "paper_move", in->target);
	step_default_day(r, "received_on", clock_today());
	step_default(r, "received_by", o->operator);
	return true;
}

static void
check_receive(struct office *o, struct input *in, struct findings *found)
{
	const struct record *r = step_part(in, "paper_receipt", 0);

	(void)o;
	if (r == NULL || in->target == NULL)
		return;
	step_not_future(r, "received_on", found);
	step_not_before(r, "received_on", record_day(in->target, "sent_on"),
	    _("移交日期"), found);
}

static bool
run_receive(struct change *c, struct input *in, struct err *err)
{
	return step_put_part(c, in, "paper_receipt", "paper_move", err);
}

const struct action actions_paper[] = {
	{ .name = "file-paper", .label = N_("登记材料"),
	  .help = N_("收到的材料放进档案，写明页码和是否核对原件"),
	  .needs = NEED_PERSON, .roles = ROLE_CLERK,
	  .parts = { { "paper", 20,
	      "paper received_on copies original_seen pages_from pages_to "
	      "title document_no author dated_on place note", NULL, false } },
	  .prepare = prepare_file, .check = check_file, .run = run_file },
	{ .name = "send-papers", .label = N_("移交纸质材料"),
	  .help = N_("纸质材料送到街道（或上级）时登记，对方凭单签收"),
	  .needs = NEED_PERSON, .roles = ROLE_CLERK,
	  .parts = { { "paper_move", 1,
	      "papers to_unit sent_on pages sent_by division from_unit",
	      NULL, false } },
	  .prepare = prepare_send, .check = check_send, .run = run_send },
	{ .name = "receive-papers", .label = N_("签收纸质材料"),
	  .help = N_("对照交接单清点送来的纸质材料，缺什么写明"),
	  .needs = NEED_RECORD, .roles = ROLE_CLERK,
	  .parts = { { "paper_receipt", 1,
	      "received_on received_by missing", NULL, false } },
	  .prepare = prepare_receive, .check = check_receive,
	  .run = run_receive },
	{ 0 }
};
