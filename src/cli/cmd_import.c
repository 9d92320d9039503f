/* SPDX-License-Identifier: MulanPSL-2.0 */
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/display.h"
#include "base/list.h"
#include "base/path.h"
#include "base/text.h"
#include "cli/command.h"
#include "exchange/import.h"
#include "missing_list.h"
#include "store/journal.h"

/* So many of one kind are said one by one, the others are counted; so many
 * kinds are told apart. */
#define SAID_MOST 5
#define KINDS_MOST 100

static const struct cli_option options[] = {
	{ "as", "KIND", N_("名单是什么：person、status、enrol-existing 等") },
	{ "dry-run", NULL, N_("只检查，不存入") },
	{ "map", "FILE", N_("列的对应关系，每行 列名,字段；或 列名,字段,写法,意思") },
	{ "write-map", "FILE", N_("把列的对应关系和不认得的写法写出来，不导入") },
	{ "default", "FIELD=VALUE",
	  N_("这一栏空着或没有时填的值，可以写几次") },
	{ "encoding", "utf-8|gb18030|utf-16le",
	  N_("文件的编码；不写就自己识别") },
	{ "header-line", "N|N-M",
	  N_("表头在第几行，两行的表头写成 2-3；不写就自己找") },
	{ "rejects", "FILE", N_("退回的行写到这个 CSV，改好后再导入") },
	{ "missing", "FILE", N_("先前在册、这份名单没有的人写到这个表") },
	{ "part", NULL, N_("名单只是一部分，不查少了谁") },
	{ "no-repair", NULL, N_("不自动修正，要修正的行都退回") },
	{ "keep-review", NULL, N_("要核对的行也收下") },
	{ NULL, NULL, NULL }
};

/* Findings of one kind: of one column, saying the same but for the values. */
struct said {
	char *key, *column;
	size_t count;
};

struct talk {
	struct cli *c;
	VEC(struct said) said;
	struct missing_list missing;
	bool shown;                   /* a line of progress stands */
};

/* Where a value in quotes or brackets ends; NULL if none begins here. */
static const char *
skip_value(const char *p)
{
	if (text_starts(p, "「"))
		return strstr(p, "」");
	if (*p == '"')
		return strchr(p + 1, '"');
	return text_starts(p, "（") ? strstr(p, "）") : NULL;
}

/* A sentence without the values and numbers in it. */
static void
key_of(const struct import_finding *f, struct buf *key)
{
	const char *p, *end;

	buf_addf(key, "%d %d %s ", f->line == 0, f->verdict, f->column);
	for (p = f->text; *p != '\0' && key->len < 200; p++) {
		end = skip_value(p);
		if (end != NULL)
			p = end;
		if (*p < '0' || *p > '9')
			buf_addc(key, *p);
	}
}

/* How many of this kind there are with this one. */
static size_t
count_said(struct talk *t, const struct import_finding *f)
{
	struct buf key = BUF_INIT;
	size_t i;

	key_of(f, &key);
	for (i = 0; i < t->said.len; i++)
		if (strcmp(t->said.at[i].key, key.data) == 0)
			break;
	if (i == t->said.len && i < KINDS_MOST)
		*vec_push(&t->said) = (struct said){ xstrdup(key.data),
		    xstrdup(f->column), 0 };
	else if (i == KINDS_MOST)
		i--;
	buf_release(&key);
	return ++t->said.at[i].count;
}

static void
clear_progress(struct talk *t)
{
	if (t->shown)
		fprintf(stderr, "\r\033[K");
	t->shown = false;
}

static void
say_finding(void *ctx, const struct import_finding *f)
{
	static const char *const verdicts[] = {
		[DAMAGE_NONE] = "", [DAMAGE_REPAIRED] = N_("已修正"),
		[DAMAGE_NOTED] = N_("提醒"), [DAMAGE_REVIEW] = N_("待核对"),
		[DAMAGE_REFUSED] = N_("退回"), [DAMAGE_FILE] = N_("退回")
	};
	struct talk *t = ctx;
	char column[128], text[1024];

	if (count_said(t, f) > SAID_MOST)
		return;
	clear_progress(t);
	display_text(column, sizeof column, f->column);
	display_text(text, sizeof text, f->text);
	if (f->line == 0)
		cli_say(t->c, _("栏「%s」：%s"), column, text);
	else if (f->column[0] != '\0')
		cli_say(t->c, _("第 %ld 行 栏「%s」：%s（%s）"), f->line,
		    column, text, _(verdicts[f->verdict]));
	else
		cli_say(t->c, _("第 %ld 行：%s（%s）"), f->line, text,
		    _(verdicts[f->verdict]));
}

static void
say_others(struct talk *t)
{
	struct said *k;
	char column[128];
	size_t i;

	for (i = 0; i < t->said.len; i++) {
		k = &t->said.at[i];
		display_text(column, sizeof column, k->column);
		if (k->count > SAID_MOST && *column != '\0')
			cli_say(t->c, _("栏「%s」另有 %zu 处同样的"), column,
			    k->count - SAID_MOST);
		else if (k->count > SAID_MOST)
			cli_say(t->c, _("另有 %zu 处同样的"),
			    k->count - SAID_MOST);
		free(k->key);
		free(k->column);
	}
	vec_release(&t->said);
}

static void
say_missing(void *ctx, const struct import_missing *m)
{
	struct talk *t = ctx;

	missing_list_add(&t->missing, m);
}

static bool
say_progress(void *ctx, int pass, int64_t done, int64_t total, int64_t rows)
{
	struct talk *t = ctx;

	if (cli_flag(t->c, "quiet") || !isatty(STDERR_FILENO))
		return true;
	fprintf(stderr, "\r\033[K%s %" PRId64 "%% %" PRId64 " ",
	    pass == 1 ? _("检查") : _("存入"),
	    total > 0 ? done * 100 / total : 0, rows);
	t->shown = true;
	return true;
}

/* "3", or "3-4" for a header of two lines. */
static bool
header_line(struct cli *c, struct import_options *o)
{
	const char *text = cli_value(c, "header-line");
	char *end;

	if (text == NULL)
		return true;
	o->header_first = o->header_last = strtol(text, &end, 10);
	if (*end == '-')
		o->header_last = strtol(end + 1, &end, 10);
	if (*text >= '1' && *text <= '9' && *end == '\0' &&
	    o->header_last >= o->header_first && o->header_first < INT_MAX)
		return true;
	return err_set(&c->err, ERR_USAGE,
	    _("--header-line 要写表头的行号，例如 3；两行的表头写成 3-4"));
}

static bool
settings(struct cli *c, struct import_options *o, struct strlist *defaults)
{
	const char *encoding = cli_value(c, "encoding");
	size_t i;

	o->encoding = ENCODING__MAX;
	if (encoding != NULL && !encoding_by_name(encoding, &o->encoding))
		return err_set(&c->err, ERR_USAGE,
		    _("不认识编码「%s」，可以是 utf-8、utf-8-bom、gb18030、"
		      "utf-16le、utf-16be"), encoding);
	if (!header_line(c, o))
		return false;
	o->map = cli_value(c, "map");
	o->no_repair = cli_flag(c, "no-repair");
	o->keep_review = cli_flag(c, "keep-review");
	o->missing = missing_list_how(c);
	for (i = 0; i < c->names.len; i++) {
		if (strcmp(c->names.at[i], "default") != 0)
			continue;
		if (strchr(c->values.at[i], '=') == NULL)
			return err_set(&c->err, ERR_USAGE,
			    _("--default 要写成 字段=值"));
		strlist_add(defaults, c->values.at[i]);
	}
	o->defaults = defaults;
	return true;
}

static const struct import_target *
target_of(struct cli *c)
{
	const char *as = cli_value(c, "as");
	const struct import_target *t = as != NULL ? import_target_by_name(as)
	                                           : NULL;
	struct buf all = BUF_INIT;
	size_t i;

	if (t != NULL)
		return t;
	for (i = 0; import_target_at(i) != NULL; i++)
		buf_addf(&all, " %s", import_target_at(i)->name);
	if (as == NULL)
		err_set(&c->err, ERR_USAGE,
		    _("请用 --as 说明名单是什么：%s"), all.data);
	else
		err_set(&c->err, ERR_USAGE,
		    _("不能导入「%s」，--as 可以是：%s"), as, all.data);
	buf_release(&all);
	return NULL;
}

/* Undo goes by a record: any that the act wrote. */
static bool
first_of_act(void *ctx, const struct journal_entry *e)
{
	uid_format(ctx, e->uid);
	return false;
}

static void
say_undo(struct cli *c, int64_t act)
{
	char uid[UID_TEXT] = "";

	if (act != 0 && journal_of_act(c->office->db, act, first_of_act, uid,
	        NULL) && uid[0] != '\0')
		cli_say(c, _("要整批撤销：nuandang act undo --uid %s"), uid);
}

static void
say_counts(struct cli *c, const struct import_counts *n)
{
	if (n->rows == 0)
		cli_say(c, _("文件里只有表头，没有一行数据"));
	if (n->repaired > 0)
		cli_say(c, _("自动修正 %" PRId64 " 格"), n->repaired);
	if (n->noted > 0)
		cli_say(c, _("提醒 %" PRId64 " 处"), n->noted);
	if (n->review > 0)
		cli_say(c, _("要核对的 %" PRId64 " 行"), n->review);
	if (n->totals + n->blank > 0)
		cli_say(c, _("跳过空行 %" PRId64 " 行、合计 %" PRId64 " 行"),
		    n->blank, n->totals);
}

/* The line for machines comes last, whatever happened. */
static int
conclude(struct cli *c, bool ok, const struct import_counts *n)
{
	int status = ok ? n->refused > 0 ? ERR_REFUSED : ERR_NONE : cli_fail(c);

	if (ok || c->err.code == ERR_UNSAFE)
		printf("accepted %" PRId64 ", unchanged %" PRId64
		    ", refused %" PRId64 "\n", n->accepted, n->unchanged,
		    n->refused);
	return status;
}

/* A header below other lines may be the wrong one. */
static void
say_header(struct cli *c, const struct table *t)
{
	long first = table_header_line(t), last = table_header_last(t);

	if (last > first)
		cli_say(c, _("表头取第 %ld、%ld 行；不对就用 --header-line 指定"),
		    first, last);
	else if (first > 1)
		cli_say(c, _("表头取第 %ld 行；不对就用 --header-line 指定"),
		    first);
}

/* Values nobody said the meaning of. */
static size_t
count_unknown(const struct import *im)
{
	const struct import_said *s;
	size_t i, n = 0;

	for (i = 0; (s = import_said_at(im, i)) != NULL; i++)
		n += s->rows > 0 && s->meaning == NULL;
	return n;
}

static bool
take_in(struct cli *c, struct import *im, struct import_counts *n)
{
	struct talk t = { .c = c };
	const struct import_report report = { &t, say_finding, say_progress,
	                                      say_missing };
	bool dry = cli_flag(c, "dry-run"), ok;
	int64_t act = 0;
	char day[11];
	size_t unknown;

	if (import_seen(im)[0] != '\0')
		cli_say(c, _("这个文件在 %s 已经导入过"), day_format(
		    day_of_time(time_parse(import_seen(im))), day));
	say_header(c, import_table(im));
	ok = missing_list_open(&t.missing, c) && import_run(im, dry,
	    cli_value(c, "rejects"), &report, n, &act, &c->err);
	clear_progress(&t);
	say_others(&t);
	missing_list_close(&t.missing, c, ok ? n : NULL);
	if (!ok)
		return false;
	say_counts(c, n);
	unknown = count_unknown(im);
	if (unknown > 0)
		cli_say(c, _("有 %zu 种写法不认得：用 --write-map 写出来，填上意思，再用 --map 导入"),
		    unknown);
	if (dry)
		cli_say(c, _("只是检查，没有存入"));
	say_undo(c, act);
	return dry || import_save_map(im, &c->err);
}

/* Checked without a word, so that the values nobody knows stand there too. */
static int
write_map(struct cli *c, struct import *im, const char *path)
{
	struct import_counts n = { 0 };
	struct err why = ERR_INIT;
	size_t unknown;

	say_header(c, import_table(im));
	/* A file that lacks a column is mapped all the same. */
	if (!import_run(im, true, NULL, NULL, &n, NULL, &why) &&
	    why.code != ERR_UNSAFE) {
		c->err = why;
		return cli_fail(c);
	}
	unknown = count_unknown(im);
	if (unknown > 0)
		cli_say(c, _("有 %zu 种写法不认得：在 %s 的 meaning 一栏填上意思（代码或名称，note 记入备注，- 当作没有填），再用 --map 导入"),
		    unknown, path);
	return import_write_map(im, path, &c->err) ? ERR_NONE : cli_fail(c);
}

static int
run(struct cli *c)
{
	const struct import_target *target = target_of(c);
	struct import_options o = { .map = NULL };
	struct import_counts n = { 0 };
	struct strlist defaults = VEC_INIT;
	struct import *im = NULL;
	const char *map = cli_value(c, "write-map");
	int status;
	bool ok;

	if (target == NULL || !settings(c, &o, &defaults)) {
		strlist_release(&defaults);
		return cli_fail(c);
	}
	im = import_open(c->office, c->args.at[0], target, &o, &c->err);
	if (im != NULL && map != NULL) {
		status = write_map(c, im, map);
	} else {
		ok = im != NULL && take_in(c, im, &n);
		if (im == NULL && text_equal(c->err.field, TABLE_HEADER_FIELD))
			cli_say(c, _("表头不在那里的话，用 --header-line 指出第几行是表头"));
		if (im == NULL && c->err.code == ERR_UNSAFE)
			n.refused = table_refused(c->args.at[0]);
		status = conclude(c, ok, &n);
	}
	import_close(im);
	strlist_release(&defaults);
	return status;
}

const struct command command_import = {
	.name = "import", .args = "FILE", .min_args = 1, .max_args = 1,
	.help = N_("导入别的程序做的名单（CSV）"),
	.needs = CLI_OFFICE | CLI_LOGIN, .options = options, .run = run,
};
