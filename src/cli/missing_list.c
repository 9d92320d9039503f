/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "missing_list.h"

#include <inttypes.h>

#include "base/list.h"
#include "base/text.h"

enum import_missing_how
missing_list_how(const struct cli *c)
{
	if (cli_flag(c, "part"))
		return IMPORT_MISSING_LEAVE;
	return cli_flag(c, "force") ? IMPORT_MISSING_ASK : IMPORT_MISSING_FEW;
}

bool
missing_list_open(struct missing_list *m, struct cli *c)
{
	const struct writer_column columns[] = {
		{ _("标识"), 36 }, { _("姓名"), 12 }, { _("证件号码"), 20 },
		{ _("居住地区划"), 16 }, { _("身份类别"), 20 },
	};
	const struct writer_options o = { .path = cli_value(c, "missing"),
		.title = _("名单上没有的人"), .encoding = ENCODING_UTF8_BOM,
		.columns = columns, .n = ARRAY_LEN(columns) };

	if (o.path == NULL)
		return true;
	m->writer = writer_open(&o, &c->err);
	return m->writer != NULL;
}

void
missing_list_add(struct missing_list *m, const struct import_missing *one)
{
	const char *const cells[] = { one->uid, one->name, one->id_number,
		one->division, one->category };

	if (m->writer != NULL && !m->failed)
		m->failed = !writer_row(m->writer, cells);
}

static void
say_counts(struct cli *c, const struct import_counts *n)
{
	if (n->missing == 0)
		return;
	cli_say(c, _("先前在册的 %" PRId64 " 人里，有 %" PRId64
	    " 人这份名单上没有"), n->standing, n->missing);
	if (n->asked > 0 && cli_flag(c, "dry-run"))
		cli_say(c, _("其中 %" PRId64 " 人将列入待办，请核对后停发或注销"),
		    n->asked);
	else if (n->asked > 0)
		cli_say(c, _("其中 %" PRId64 " 人已列入待办，请核对后停发或注销"),
		    n->asked);
	else if (import_many_missing(n) && !cli_flag(c, "force"))
		cli_say(c, _("少的人太多，像是拿错了名单，或只是名单的一部分，"
		    "没有列入待办；确实是全部名单的，加 --force 再导入一次"));
	else
		cli_say(c, _("他们先前已列入待办"));
}

void
missing_list_close(struct missing_list *m, struct cli *c,
    const struct import_counts *n)
{
	struct err why = ERR_INIT;

	if (n == NULL)
		writer_drop(m->writer);
	else if (m->writer != NULL && !writer_close(m->writer, NULL, &why))
		cli_say(c, "%s", why.text);
	m->writer = NULL;
	if (n != NULL)
		say_counts(c, n);
}
