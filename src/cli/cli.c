/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "cli/command.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/display.h"
#include "base/locale.h"
#include "base/log.h"
#include "base/path.h"
#include "base/text.h"
#include "password.h"

const struct cli_option cli_globals[] = {
	{ "db", "FILE", N_("数据库文件") },
	{ "config", "FILE", N_("配置文件 nuandang.ini") },
	{ "operator", "NAME", N_("操作员") },
	{ "password-stdin", NULL, N_("从标准输入读密码") },
	{ "lang", "zh_CN|en", N_("提示语言") },
	{ "quiet", NULL, N_("不显示进度和一般提示") },
	{ "yes", NULL, N_("对询问都答是") },
	{ "force", NULL, N_("忽略可以忽略的提醒") },
	{ NULL, NULL, NULL }
};

/* ---- options ---- */

static const struct cli_option *
option_in(const struct cli_option *table, const char *name, size_t len)
{
	for (; table != NULL && table->name != NULL; table++)
		if (strlen(table->name) == len &&
		    strncmp(table->name, name, len) == 0)
			return table;
	return NULL;
}

/* Take argv[*i] ("--name", "--name=value") and perhaps the word after it. */
static bool
take_option(struct cli *c, int argc, char **argv, int *i)
{
	const char *name = argv[*i] + 2, *equals = strchr(name, '=');
	size_t len = equals != NULL ? (size_t)(equals - name) : strlen(name);
	const struct cli_option *o = option_in(cli_globals, name, len);

	if (o == NULL && c->command != NULL)
		o = option_in(c->command->options, name, len);
	if (o == NULL)
		return err_set(&c->err, ERR_USAGE,
		    _("没有选项 %s，用 nuandang help %s 查看"), argv[*i],
		    c->command != NULL ? c->command->name : "");
	if (o->value == NULL) {
		if (equals != NULL)
			return err_set(&c->err, ERR_USAGE,
			    _("选项 --%s 不带值"), o->name);
		strlist_add(&c->values, "");
	} else if (equals != NULL) {
		strlist_add(&c->values, equals + 1);
	} else if (*i + 1 < argc) {
		strlist_add(&c->values, argv[++*i]);
	} else {
		return err_set(&c->err, ERR_USAGE,
		    _("选项 --%s 后面要有 %s"), o->name, o->value);
	}
	strlist_add(&c->names, o->name);
	return true;
}

static bool
is_option(const char *word)
{
	return word[0] == '-' && word[1] == '-' && word[2] != '\0';
}

static bool
parse_words(struct cli *c, int argc, char **argv)
{
	bool only_args = false;
	int i;

	for (i = 1; i < argc; i++) {
		if (!only_args && strcmp(argv[i], "--") == 0) {
			only_args = true;
		} else if (!only_args && is_option(argv[i])) {
			if (!take_option(c, argc, argv, &i))
				return false;
		} else if (c->command == NULL) {
			c->command = command_by_name(argv[i]);
			if (c->command == NULL)
				return err_set(&c->err, ERR_USAGE,
				    _("没有命令 %s，用 nuandang help 查看全部命令"),
				    argv[i]);
		} else {
			strlist_add(&c->args, argv[i]);
		}
	}
	return true;
}

static bool
count_args(struct cli *c)
{
	const struct command *k = c->command;

	if ((int)c->args.len < k->min_args)
		return err_set(&c->err, ERR_USAGE,
		    _("命令 %s 还缺参数：nuandang %s %s"), k->name, k->name,
		    k->args);
	if (k->max_args >= 0 && (int)c->args.len > k->max_args)
		return err_set(&c->err, ERR_USAGE,
		    _("命令 %s 的参数多了：「%s」用不上"), k->name,
		    c->args.at[k->max_args]);
	return true;
}

const char *
cli_value(const struct cli *c, const char *name)
{
	size_t i;

	for (i = c->names.len; i > 0; i--)
		if (strcmp(c->names.at[i - 1], name) == 0)
			return c->values.at[i - 1];
	return NULL;
}

bool
cli_flag(const struct cli *c, const char *name)
{
	return cli_value(c, name) != NULL;
}

bool
cli_number(struct cli *c, const char *name, long min, long max,
    long fallback, long *out)
{
	const char *text = cli_value(c, name);
	char *end;

	*out = fallback;
	if (text == NULL)
		return true;
	errno = 0;
	*out = strtol(text, &end, 10);
	if (*text == '\0' || *end != '\0' || errno != 0 || *out < min ||
	    *out > max)
		return err_set(&c->err, ERR_USAGE,
		    _("选项 --%s 要 %ld 到 %ld 之间的整数，不是「%s」"), name, min,
		    max, text);
	return true;
}

/* ---- talking ---- */

void
cli_say(const struct cli *c, const char *format, ...)
{
	va_list args;

	if (cli_flag(c, "quiet"))
		return;
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
}

int
cli_fail(const struct cli *c)
{
	char shown[3 * sizeof c->err.text];

	fprintf(stderr, "nuandang: %s\n",
	    display_text(shown, sizeof shown, c->err.text));
	return c->err.code != ERR_NONE ? (int)c->err.code : ERR_FAILED;
}

int
cli_refuse(struct cli *c, enum err_code code, const char *format, ...)
{
	char text[sizeof c->err.text];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	err_set(&c->err, code, "%s", text);
	return cli_fail(c);
}

void
cli_line(const char *name, const char *value)
{
	printf("%s=", name);
	for (; *value != '\0'; value++) {
		if (*value == '\n')
			fputs("\\n", stdout);
		else if (*value == '\\')
			fputs("\\\\", stdout);
		else
			putchar(*value);
	}
	putchar('\n');
}

void
cli_row(const char *first, ...)
{
	const char *cell, *p;
	va_list args;

	va_start(args, first);
	for (cell = first; cell != NULL; cell = va_arg(args, const char *)) {
		if (cell != first)
			putchar(',');
		if (strpbrk(cell, ",\"\r\n") == NULL) {
			fputs(cell, stdout);
			continue;
		}
		putchar('"');
		for (p = cell; *p != '\0'; p++) {
			if (*p == '"')
				putchar('"');
			putchar(*p);
		}
		putchar('"');
	}
	va_end(args);
	fputs("\r\n", stdout);
}

/* ---- the office ---- */

char *
cli_database(const struct cli *c)
{
	const char *name = cli_value(c, "db");

	if (name == NULL)
		name = getenv("NUANDANG_DB");
	if (text_empty(name) && c->config != NULL)
		name = config_text(c->config, "paths:database");
	return text_empty(name) ? path_default_db() : xstrdup(name);
}

/* Open the database of `c` and (login) log the operator in. */
void
cli_open_log(const struct cli *c, const char *database)
{
	const char *named = config_text(c->config, "paths:log");
	struct buf beside = BUF_INIT;

	buf_addf(&beside, "%s.log", database);
	log_open(text_empty(named) ? beside.data : named);
	buf_release(&beside);
}

static bool
cli_open_office(struct cli *c, bool login)
{
	char *path = cli_database(c);
	bool ok;

	if (!path_exists(path)) {
		err_set(&c->err, ERR_FAILED,
		    _("没有数据库 %s，先用 nuandang init 建立，或用 --db 指明"), path);
		free(path);
		return false;
	}
	cli_open_log(c, path);
	c->office = office_open(path, &c->err);
	ok = c->office != NULL;
	free(path);
	if (ok && c->office->practice)
		ok = clock_allow_env(&c->err);
	ok = ok && office_default_hotline(c->office,
	    config_text(c->config, "unit:hotline"), &c->err);
	return ok && (!login || password_login(c));
}

static bool
load_config(struct cli *c)
{
	const char *name = cli_value(c, "config");
	char *path;

	if (name != NULL) {
		c->config = config_load(name, true, &c->err);
		return c->config != NULL;
	}
	path = path_default_config();
	c->config = config_load(path, false, &c->err);
	free(path);
	return c->config != NULL;
}

/* The language must be known before the first message. */
static const char *
early_language(int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++) {
		if (text_starts(argv[i], "--lang="))
			return argv[i] + strlen("--lang=");
		if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			return argv[i + 1];
	}
	return "zh_CN";
}

static int
run_command(struct cli *c)
{
	if (!count_args(c))
		return cli_fail(c);
	if ((c->command->needs & CLI_OFFICE) != 0 &&
	    !cli_open_office(c, (c->command->needs & CLI_LOGIN) != 0))
		return cli_fail(c);
	return c->command->run(c);
}

int
cli_main(int argc, char **argv, bool *screens, struct cli *c)
{
	const char *lang = early_language(argc, argv);
	int status;

	memset(c, 0, sizeof *c);
	*screens = false;
	if (!locale_start(lang))
		return cli_refuse(c, ERR_USAGE,
		    "--lang: zh_CN | en, not \"%s\"", lang);
	if (argc == 2 && strcmp(argv[1], "--version") == 0) {
		puts("nuandang " NUANDANG_VERSION);
		return ERR_NONE;
	}
	if (argc == 2 && strcmp(argv[1], "--help") == 0) {
		cli_usage(NULL, false);
		return ERR_NONE;
	}
	if (argc >= 3 && strcmp(argv[argc - 1], "--help") == 0 &&
	    command_by_name(argv[1]) != NULL) {
		cli_usage(command_by_name(argv[1]), false);
		return ERR_NONE;
	}
	if (!parse_words(c, argc, argv) || !load_config(c))
		return cli_fail(c);
	if (cli_value(c, "lang") == NULL)
		locale_start(config_text(c->config, "screen:language"));
	if (c->command == NULL) {
		*screens = true;
		return ERR_NONE;
	}
	status = run_command(c);
	if (status == ERR_NONE && c->office != NULL &&
	    !db_sound(c->office->db, &c->err))
		return cli_fail(c);
	if (fflush(stdout) != 0 || ferror(stdout))
		return cli_refuse(c, ERR_FAILED,
		    _("结果没有写全：标准输出写不进去；已经保存的不受影响"));
	return status;
}

void
cli_release(struct cli *c)
{
	office_close(c->office);
	config_free(c->config);
	strlist_release(&c->args);
	strlist_release(&c->names);
	strlist_release(&c->values);
	log_open(NULL);
}
