/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/work.h"

#include "base/mem.h"
#include "base/text.h"
#include "casework/deadline.h"
#include "casework/listed.h"

#define ALIVE(p) p ".voided_on IS NULL AND " p ".died_on IS NULL"
/* The state of the enrolment written last. */
#define LAST_STATE \
	"(SELECT e.state FROM enrolment e WHERE e.person = p.id" \
	" AND e.voided_on IS NULL ORDER BY e.uid DESC LIMIT 1)"
#define HELD_NUMBER \
	"(SELECT n.number FROM service_number n WHERE n.person = p.id" \
	" AND n.state = 'held' AND n.voided_on IS NULL LIMIT 1)"

DB_QUERY(open_leads,
    "SELECT l.person, l.name, l.division, NULL, l.uid,"
    " CASE l.kind WHEN 'ordinary' THEN NULL ELSE l.found_on END,"
    " l.situation, NULL FROM lead l WHERE l.voided_on IS NULL"
    " AND coalesce(l.outcome, 'waiting') = 'waiting'");
DB_QUERY(open_cases,
    "SELECT p.id, p.name, p.division, NULL, a.uid, NULL, NULL, NULL"
    " FROM application a JOIN person p ON p.id = a.person"
    " WHERE a.voided_on IS NULL AND " ALIVE("p")
    " AND NOT EXISTS (SELECT 1 FROM acceptance c WHERE c.application = a.id"
    "  AND c.outcome = 'refuse' AND c.voided_on IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.subject = a.uid"
    "  AND d.outcome IN ('approve', 'refuse') AND d.voided_on IS NULL)");
DB_QUERY(to_confirm,
    "SELECT p.id, p.name, p.division, NULL, d.uid, NULL, NULL, NULL"
    " FROM decision d JOIN person p ON p.id = d.person"
    " WHERE d.stage = 'decide' AND d.outcome = 'approve'"
    " AND d.voided_on IS NULL AND " ALIVE("p")
    " AND EXISTS (SELECT 1 FROM category k WHERE k.code = d.main_category"
    "  AND k.confirm = 1)"
    " AND NOT EXISTS (SELECT 1 FROM decision c WHERE c.subject = d.uid"
    "  AND c.outcome IN ('approve', 'refuse') AND c.voided_on IS NULL)");
DB_QUERY(papers_owed,
    "SELECT p.id, p.name, p.division, NULL, a.uid, a.papers_due_on, NULL,"
    " NULL FROM application a JOIN person p ON p.id = a.person"
    " WHERE a.urgent = 1 AND a.papers_due_on IS NOT NULL"
    " AND a.voided_on IS NULL AND " ALIVE("p"));
DB_QUERY(to_tell,
    "SELECT p.id, p.name, p.division, " HELD_NUMBER ", d.uid, d.decided_on,"
    " NULL, NULL FROM decision d JOIN person p ON p.id = d.person"
    " WHERE d.about = 'application' AND d.outcome IN ('approve', 'refuse')"
    " AND d.voided_on IS NULL AND " ALIVE("p")
    " AND NOT EXISTS (SELECT 1 FROM delivery v WHERE v.subject = d.uid"
    "  AND v.voided_on IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM decision c JOIN delivery v"
    "  ON v.subject = c.uid WHERE c.subject = d.uid"
    "  AND v.voided_on IS NULL)");
DB_QUERY(to_number,
    "SELECT p.id, p.name, p.division, NULL, NULL, NULL, NULL, NULL"
    " FROM enrolment s JOIN person p ON p.id = s.person"
    " WHERE s.state = 'active' AND s.voided_on IS NULL AND " ALIVE("p")
    " AND " LAST_STATE " = 'active' AND " HELD_NUMBER " IS NULL"
    " GROUP BY p.id");
DB_QUERY(to_file,
    "SELECT p.id, p.name, p.division, s.number, s.uid, NULL, NULL, NULL"
    " FROM service_number s JOIN person p ON p.id = s.person"
    " WHERE s.state = 'held' AND s.voided_on IS NULL AND " ALIVE("p")
    " AND " LAST_STATE " = 'active'"
    " AND NOT EXISTS (SELECT 1 FROM archive_file f WHERE f.person = p.id"
    "  AND f.voided_on IS NULL)");
DB_QUERY(to_issue,
    "SELECT p.id, p.name, p.division, s.number, s.uid,"
    " (SELECT max(d.decided_on) FROM decision d WHERE d.person = p.id"
    "  AND d.outcome = 'approve' AND d.voided_on IS NULL), NULL, NULL"
    " FROM service_number s JOIN person p ON p.id = s.person"
    " WHERE s.state = 'held' AND s.voided_on IS NULL AND " ALIVE("p")
    " AND " LAST_STATE " = 'active'"
    " AND NOT EXISTS (SELECT 1 FROM card c WHERE c.person = p.id"
    "  AND c.voided_on IS NULL)");
DB_QUERY(to_hand,
    "SELECT p.id, p.name, p.division, " HELD_NUMBER ", c.uid,"
    " c.issued_on, NULL, NULL FROM card c JOIN person p ON p.id = c.person"
    " WHERE c.voided_on IS NULL AND " ALIVE("p")
    " AND " LAST_STATE " = 'active'"
    " AND NOT EXISTS (SELECT 1 FROM card_event e WHERE e.card = c.id"
    "  AND e.voided_on IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM card x WHERE x.person = c.person"
    "  AND x.issue > c.issue AND x.voided_on IS NULL)");
DB_QUERY(cards_lost,
    "SELECT p.id, p.name, p.division, " HELD_NUMBER ", c.uid,"
    " NULL, NULL, NULL FROM card c JOIN person p ON p.id = c.person"
    " WHERE c.voided_on IS NULL AND " ALIVE("p")
    " AND " LAST_STATE " = 'active'"
    " AND (SELECT e.what FROM card_event e WHERE e.card = c.id"
    "  AND e.voided_on IS NULL ORDER BY e.uid DESC LIMIT 1) = 'lost'"
    " AND NOT EXISTS (SELECT 1 FROM card x WHERE x.person = c.person"
    "  AND x.issue > c.issue AND x.voided_on IS NULL)");
DB_QUERY(dead_enrolled,
    "SELECT p.id, p.name, p.division, " HELD_NUMBER ", NULL, NULL,"
    " p.died_on, NULL FROM person p WHERE p.died_on IS NOT NULL"
    " AND p.voided_on IS NULL AND " LAST_STATE
    " IN ('active', 'suspended')");
DB_QUERY(suspended_over,
    "SELECT p.id, p.name, p.division, " HELD_NUMBER ", s.uid, s.until,"
    " NULL, NULL FROM enrolment s JOIN person p ON p.id = s.person"
    " WHERE s.state = 'suspended' AND s.until IS NOT NULL"
    " AND s.voided_on IS NULL AND " ALIVE("p")
    " AND s.uid = (SELECT e.uid FROM enrolment e WHERE e.person = p.id"
    "  AND e.voided_on IS NULL ORDER BY e.uid DESC LIMIT 1)");
DB_QUERY(answers_to_tell,
    "SELECT p.id, p.name, p.division, NULL, c.uid, c.dated_on, NULL, NULL"
    " FROM acceptance c JOIN application a ON a.id = c.application"
    " JOIN person p ON p.id = a.person"
    " WHERE c.outcome IN ('refuse', 'ask_papers')"
    " AND c.voided_on IS NULL AND " ALIVE("p")
    " AND NOT EXISTS (SELECT 1 FROM delivery v WHERE v.subject = c.uid"
    "  AND v.voided_on IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM resubmission r WHERE r.subject = c.uid"
    "  AND r.voided_on IS NULL)");
DB_QUERY(cards_expiring,
    "SELECT p.id, p.name, p.division, " HELD_NUMBER ", c.uid,"
    " c.valid_until, NULL, NULL FROM card c JOIN person p"
    " ON p.id = c.person WHERE c.valid_until <= :until"
    " AND c.valid_until >= date(:from, '-1 year')"
    " AND c.voided_on IS NULL AND " ALIVE("p")
    " AND " LAST_STATE " = 'active'"
    " AND NOT EXISTS (SELECT 1 FROM card x WHERE x.person = c.person"
    "  AND x.issue > c.issue AND x.voided_on IS NULL)");
DB_QUERY(statuses_expiring,
    "SELECT p.id, p.name, p.division, " HELD_NUMBER ", s.uid,"
    " s.valid_until, k.label, NULL FROM status s"
    " JOIN person p ON p.id = s.person"
    " LEFT JOIN category k ON k.code = s.category"
    " WHERE s.valid_until <= :until"
    " AND s.valid_until >= date(:from, '-1 year')"
    " AND s.voided_on IS NULL AND " ALIVE("p")
    " AND " LAST_STATE " = 'active'"
    " AND NOT EXISTS (SELECT 1 FROM status x WHERE x.person = s.person"
    "  AND x.category = s.category AND x.voided_on IS NULL"
    "  AND coalesce(x.valid_until, '9999') > s.valid_until)"
    " GROUP BY s.id");
/* Enrolled by an old paper and never assessed here; the days were spread over
 * the year when they were enrolled. */
DB_QUERY(assess_owed,
    "SELECT p.id, p.name, p.division, " HELD_NUMBER ", s.uid,"
    " s.next_review, s.basis_document, NULL FROM enrolment s"
    " JOIN person p ON p.id = s.person"
    " WHERE s.basis_document IS NOT NULL AND s.state = 'active'"
    " AND s.next_review <= :until"
    " AND s.next_review >= date(:from, '-10 years')"
    " AND s.voided_on IS NULL AND " ALIVE("p")
    " AND " LAST_STATE " = 'active'"
    " AND NOT EXISTS (SELECT 1 FROM assessment a WHERE a.person = p.id"
    "  AND a.voided_on IS NULL)"
    " GROUP BY p.id");
/* Turning an age at which other rules begin; the day is the birthday. */
#define TURNS(age) \
	"SELECT p.id, p.name, p.division, " HELD_NUMBER ", p.uid," \
	" date(p.birth, '+" #age " years'), " #age ", NULL FROM person p" \
	" WHERE p.birth BETWEEN date(:from, '-" #age " years')" \
	" AND date(:until, '-" #age " years')" \
	" AND " ALIVE("p") " AND " LAST_STATE " = 'active'"
DB_QUERY(ages_reached,
    TURNS(16) " UNION ALL " TURNS(18) " UNION ALL " TURNS(60)
    " UNION ALL " TURNS(80));
DB_QUERY(papers_to_sign,
    "SELECT p.id, coalesce(p.name, m.from_unit), NULL, NULL, m.uid,"
    " m.sent_on, m.papers, NULL FROM paper_move m"
    " LEFT JOIN person p ON p.id = m.person"
    " WHERE m.to_unit = :unit AND m.voided_on IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM paper_receipt r"
    "  WHERE r.paper_move = m.id AND r.voided_on IS NULL)");
DB_QUERY(open_remarks,
    "SELECT NULL, r.text, NULL, NULL, r.uid, NULL, r.field, NULL"
    " FROM remark r WHERE r.voided_on IS NULL AND r.settled_on IS NULL"
    " AND coalesce(r.code, '') <> '" LISTED_CODE "'"
    " AND NOT EXISTS (SELECT 1 FROM remark x WHERE x.answers = r.uid"
    "  AND x.voided_on IS NULL)");
/* A later list of the bureau has the status no more; one that was ended by
 * hand meanwhile asks for nothing. */
DB_QUERY(not_listed,
    "SELECT p.id, p.name, p.division, " HELD_NUMBER ", s.uid, NULL,"
    " k.label, NULL FROM remark r JOIN status s ON s.uid = r.target_uid"
    " JOIN person p ON p.id = s.person"
    " LEFT JOIN category k ON k.code = s.category"
    " WHERE r.code = '" LISTED_CODE "' AND r.voided_on IS NULL"
    " AND r.settled_on IS NULL"
    " AND s.voided_on IS NULL AND p.voided_on IS NULL"
    " AND coalesce(s.valid_until, :until) > :from"
    " AND NOT EXISTS (SELECT 1 FROM remark x WHERE x.answers = r.uid"
    "  AND x.voided_on IS NULL) GROUP BY s.id");
DB_QUERY(open_rejects,
    "SELECT NULL, j.kind, NULL, NULL, j.uid, NULL, j.reason, NULL"
    " FROM reject j WHERE j.state = 'open' AND j.source <> 'import'"
    " AND j.kind <> '' ORDER BY j.id LIMIT 200");
/* Rows of somebody's list, a line a file: they are mended in the file. */
DB_QUERY(list_rejects,
    "SELECT NULL, j.name, NULL, NULL, NULL, NULL, count(*), NULL"
    " FROM reject j WHERE j.state = 'open' AND j.source = 'import'"
    " GROUP BY j.name");
DB_QUERY(open_alarms,
    "SELECT NULL, j.unit, NULL, NULL, NULL, NULL, j.reason, NULL"
    " FROM reject j WHERE j.state = 'open' AND j.kind = ''"
    " ORDER BY j.id LIMIT 50");
DB_QUERY(batches_unanswered,
    "SELECT NULL, b.receiver, NULL, NULL, NULL, NULL,"
    " min(b.number) || iif(count(*) > 1, '-' || max(b.number), ''), NULL"
    " FROM batch_out b WHERE b.state IN ('made', 'written')"
    " GROUP BY b.receiver");
DB_QUERY(batches_waiting,
    "SELECT NULL, b.sender, NULL, NULL, NULL, NULL, min(b.number), NULL"
    " FROM batch_in b WHERE b.state = 'waits' GROUP BY b.sender");

const struct work_kind work_kinds[] = {
	{ .event = "case", .label = N_("在办申请"), .query = &open_cases,
	  .refine = work_case },
	{ .event = "confirm", .label = N_("区级确认"), .query = &to_confirm,
	  .refine = work_case },
	{ .event = "lead", .label = N_("线索待核实"), .query = &open_leads,
	  .duty = "lead", .deadline = DEADLINE_HELP_FIRST,
	  .next = N_("核实情况，填写核实结果"), .action = "check-lead",
	  .kind = "lead", .field = "outcome" },
	{ .event = "papers-owed", .label = N_("先行救助欠材料"),
	  .query = &papers_owed, .duty = "take-in", .deadline = "",
	  .action = "file-paper", .kind = "paper", .field = "paper",
	  .refine = work_owed },
	{ .event = "tell", .label = N_("认定待告知"), .query = &to_tell,
	  .duty = "take-in", .deadline = DEADLINE_TELL,
	  .next = N_("告知本人，登记送达日期"), .action = "notify",
	  .kind = "delivery", .field = "told_on", .refine = work_tell },
	{ .event = "tell-answer", .label = N_("受理答复待告知"),
	  .query = &answers_to_tell, .duty = "take-in",
	  .deadline = DEADLINE_TELL,
	  .next = N_("告知本人，登记送达日期"), .action = "notify",
	  .kind = "delivery", .field = "told_on" },
	{ .event = "number", .label = N_("待编号"), .query = &to_number,
	  .duty = "number", .next = N_("编服务号"), .action = "number",
	  .refine = work_number },
	{ .event = "open-file", .label = N_("待建档"), .query = &to_file,
	  .duty = "open-file", .next = N_("建立档案"),
	  .action = "open-file" },
	{ .event = "issue-card", .label = N_("待制卡"), .query = &to_issue,
	  .duty = "issue", .deadline = DEADLINE_CARD, .next = N_("制卡"),
	  .action = "issue-card" },
	{ .event = "hand-card", .label = N_("待发卡"), .query = &to_hand,
	  .duty = "hand-card", .next = N_("把卡交给本人并登记签收"),
	  .action = "hand-card", .kind = "card_event",
	  .field = "happened_on" },
	{ .event = "card-lost", .label = N_("卡已挂失"),
	  .query = &cards_lost, .duty = "issue",
	  .next = N_("找不到的话补发"), .action = "replace-card" },
	{ .event = "death", .label = N_("死亡待停止"),
	  .query = &dead_enrolled, .duty = "decide",
	  .next = N_("办理停止服务"), .action = "stop",
	  .kind = "decision", .field = "reason" },
	{ .event = "suspension", .label = N_("暂停期满"),
	  .query = &suspended_over, .duty = "decide", .deadline = "",
	  .next = N_("恢复服务，或停止"), .action = "resume" },
	{ .event = "papers-in", .label = N_("纸质材料待签收"),
	  .query = &papers_to_sign, .mine = true,
	  .next = N_("清点后签收"), .action = "receive-papers",
	  .kind = "paper_receipt", .field = "received_on" },
	{ .event = "card-expiring", .label = N_("服务卡到期"),
	  .query = &cards_expiring, .dated = true, .duty = "issue",
	  .deadline = "", .next = N_("仍符合条件的换发新卡"),
	  .action = "replace-card" },
	{ .event = "status-expiring", .label = N_("救助身份到期"),
	  .query = &statuses_expiring, .dated = true, .duty = "review",
	  .deadline = "", .next = N_("按新名单或新证件更新救助身份"),
	  .action = "edit", .kind = "status", .field = "valid_until" },
	{ .event = "not-listed", .label = N_("新名单上没有了"),
	  .query = &not_listed, .dated = true,
	  .next = N_("核对后停发、注销，或写明仍然有效"),
	  .action = "end-status", .kind = "status", .field = "valid_until",
	  .refine = work_not_listed },
	{ .event = "assess-owed", .label = N_("存量待评估"),
	  .query = &assess_owed, .dated = true, .duty = "assess",
	  .deadline = "", .next = N_("上门做一次需求评估"),
	  .action = "assess" },
	{ .event = "age", .label = N_("将满 16、18、60、80 周岁"),
	  .query = &ages_reached, .dated = true, .duty = "review",
	  .deadline = "", .next = N_("看看适用的政策有没有变化") },
	{ .event = "remark", .label = N_("上级批注"),
	  .query = &open_remarks, .next = N_("按批注改正记录"),
	  .action = "edit", .refine = work_remark },
	{ .event = "reject", .label = N_("被退记录"),
	  .query = &open_rejects, .next = N_("按原因改正后重新报送"),
	  .refine = work_reject },
	{ .event = "list-reject", .label = N_("导入退回的行"),
	  .query = &list_rejects, .next = N_("按原因改好表格，再收一次"),
	  .refine = work_list_reject },
	{ .event = "alarm", .label = N_("报送文件有疑"),
	  .query = &open_alarms,
	  .next = N_("与对方核对，查明后在上报下发里了结"),
	  .refine = work_unit },
	{ .event = "batch", .label = N_("批次没有回执"),
	  .query = &batches_unanswered, .next = N_("向对方索取回执"),
	  .refine = work_unit },
	{ .event = "batch-gap", .label = N_("批次缺号"),
	  .query = &batches_waiting, .next = N_("请对方补送前面的批次"),
	  .refine = work_unit },
};
const size_t work_kinds_len = ARRAY_LEN(work_kinds);
