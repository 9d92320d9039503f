/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "cli/command.h"
#include "exchange/export.h"

static const struct cli_option options[] = {
	{ "out", "FILE", N_("写到文件，.xlsx 或 .csv；不写就到标准输出") },
	{ "header", "label|name", N_("表头用栏名的中文还是代码（默认中文）") },
	{ "encoding", "utf-8-bom|utf-8|gb18030", N_("CSV 的编码（默认 utf-8-bom）") },
	{ "where", "F=V", N_("只要这一栏是这个值的，可以写几次") },
	{ "voided", NULL, N_("连作废的") },
	{ "template", NULL, N_("只要表头") },
	{ NULL, NULL, NULL }
};

#define WHERE_MAX 16

/* The --where conditions; the field names are copied into `names`. */
static bool
conditions(struct cli *c, const struct kind *k, struct strlist *names,
    struct row_where where[WHERE_MAX], size_t *n)
{
	size_t i;

	*n = 0;
	for (i = 0; i < c->names.len; i++) {
		const char *word = c->values.at[i], *equals;

		if (strcmp(c->names.at[i], "where") != 0)
			continue;
		equals = strchr(word, '=');
		if (equals == NULL || *n == WHERE_MAX)
			return err_set(&c->err, ERR_USAGE,
			    _("--where 要写成 栏=值，最多 %d 个"), WHERE_MAX);
		strlist_take(names, xstrndup(word, (size_t)(equals - word)));
		if (kind_field(k, names->at[names->len - 1]) == NULL)
			return err_set(&c->err, ERR_USAGE,
			    _("%s 没有「%s」这一栏，用 nuandang fields %s 查看"),
			    k->name, names->at[names->len - 1], k->name);
		where[*n].field = names->at[names->len - 1];
		where[*n].how = ROW_IS;
		where[*n].value = equals[1] != '\0' ? equals + 1 : NULL;
		(*n)++;
	}
	return true;
}

static bool
settings(struct cli *c, struct export_options *o)
{
	const char *header = cli_value(c, "header");
	const char *encoding = cli_value(c, "encoding");

	o->encoding = ENCODING_UTF8_BOM;
	if (encoding != NULL && !encoding_by_name(encoding, &o->encoding))
		return err_set(&c->err, ERR_USAGE,
		    _("--encoding 只有 utf-8-bom、utf-8 和 gb18030，没有「%s」"),
		    encoding);
	if (header != NULL && strcmp(header, "name") != 0 &&
	    strcmp(header, "label") != 0)
		return err_set(&c->err, ERR_USAGE,
		    _("--header 只有 label 和 name，没有「%s」"), header);
	o->names = header != NULL && strcmp(header, "name") == 0;
	o->template_only = cli_flag(c, "template");
	return true;
}

static int
run(struct cli *c)
{
	const struct kind *k = kind_by_name(c->args.at[0]);
	struct export_options o = { .names = false };
	struct row_where where[WHERE_MAX];
	struct row_list list = { .kind = k, .where = where,
		.voided = cli_flag(c, "voided") };
	struct buf loss = BUF_INIT;
	struct strlist names;
	bool ok;

	if (k == NULL)
		return cli_refuse(c, ERR_USAGE,
		    _("没有记录种类「%s」，用 nuandang kinds 查看"), c->args.at[0]);
	strlist_init(&names);
	ok = settings(c, &o) && conditions(c, k, &names, where, &list.n_where) &&
	    export_kind(c->office, &list, &o, cli_value(c, "out"), &c->err);
	if (ok)
		cli_say(c, _("导出 %" PRId64 " 条"), o.rows);
	export_loss(&o.loss, &loss);
	if (ok && loss.len > 0)
		cli_say(c, "%s", loss.data);
	strlist_release(&names);
	buf_release(&loss);
	return ok ? ERR_NONE : cli_fail(c);
}

const struct command command_export = {
	.name = "export", .args = "KIND", .min_args = 1, .max_args = 1,
	.help = N_("把一种记录导出成表格文件或 CSV"), .needs = CLI_OFFICE | CLI_LOGIN,
	.options = options, .run = run,
};
