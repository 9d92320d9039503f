/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The structure of the file and the chain of the journal: what every check
 * looks at.  SQLite's own check sees little more than half of flipped bits,
 * so all but the quick one go on to the rows.
 */
#include "store/check.h"

#include <stdarg.h>
#include <stdio.h>

#include "check_private.h"
#include "private.h"
#include "store/journal.h"

#include "base/text.h"

void
check_found(struct check_report *report, const char *format, ...)
{
	char sentence[1024];
	va_list args;

	report->findings++;
	if (report->found == NULL)
		return;
	va_start(args, format);
	vsnprintf(sentence, sizeof sentence, format, args);
	va_end(args);
	report->found(report->ctx, sentence);
}

static bool
check_structure(struct db *db, bool deep, struct check_report *report,
    struct err *err)
{
	enum db_result result;
	struct stmt *q;
	const char *text;

	q = db_prepare(db, deep ? "PRAGMA integrity_check(100)" :
	    "PRAGMA quick_check(100)", err);
	if (q == NULL)
		return false;
	while ((result = stmt_step(q, err)) == DB_ROW) {
		text = stmt_text(q, 0);
		if (!text_equal(text, "ok"))
			check_found(report, _("数据库结构检查: %s"),
			    text ? text : "");
	}
	stmt_done(q);
	return result == DB_NONE;
}

static bool
check_references(struct db *db, struct check_report *report, struct err *err)
{
	enum db_result result;
	struct stmt *q;
	const char *table, *parent;

	q = db_prepare(db, "PRAGMA foreign_key_check", err);
	if (q == NULL)
		return false;
	while ((result = stmt_step(q, err)) == DB_ROW) {
		table = stmt_text(q, 0);
		parent = stmt_text(q, 2);
		check_found(report,
		    _("表 %s 的第 %lld 条记录指向 %s 中不存在的记录"),
		    table ? table : "", (long long)stmt_int(q, 1),
		    parent ? parent : "");
	}
	stmt_done(q);
	return result == DB_NONE;
}

static bool
check_chain(struct db *db, struct check_report *report, struct err *err)
{
	struct err why = ERR_INIT;

	if (journal_verify(db, &report->entries, &why))
		return true;
	if (why.code != ERR_UNSAFE) {
		if (err != NULL)
			*err = why;
		return false;
	}
	check_found(report, "%s", why.text);
	return true;
}

/* A page that cannot be read is a finding, not a reason to stop looking. */
static bool
run_part(bool (*part)(struct db *db, struct check_report *report,
    struct err *err), struct db *db, struct check_report *report,
    struct err *err)
{
	struct err why = ERR_INIT;

	if (part(db, report, &why))
		return true;
	if (why.code == ERR_UNSAFE) {
		check_found(report, "%s", why.text);
		return true;
	}
	if (err != NULL)
		*err = why;
	return false;
}

static bool
check_quickly(struct db *db, struct check_report *report, struct err *err)
{
	return check_structure(db, false, report, err);
}

static bool
check_fully(struct db *db, struct check_report *report, struct err *err)
{
	return check_structure(db, true, report, err);
}

bool
check_run(struct db *db, enum check_level level, struct check_report *report,
    struct err *err)
{
	bool own = db->depth == 0 && sqlite3_get_autocommit(db->handle), ok;

	report->rows = report->entries = report->findings = 0;
	/* One and the same state throughout, whatever others save. */
	if (own && !db_exec(db, "BEGIN", err))
		return false;
	ok = run_part(level == CHECK_DEEP ? check_fully : check_quickly, db,
	    report, err) &&
	    run_part(check_references, db, report, err) &&
	    run_part(check_chain, db, report, err);
	if (ok && level == CHECK_PLAIN)
		ok = run_part(check_sums, db, report, err);
	if (ok && level == CHECK_DEEP)
		ok = run_part(check_rows, db, report, err) &&
		    run_part(check_entries, db, report, err) &&
		    run_part(check_local, db, report, err);
	if (own && !sqlite3_get_autocommit(db->handle))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	return ok;
}
