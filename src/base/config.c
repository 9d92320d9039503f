/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/config.h"

#include <errno.h>
#include <iniparser.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/display.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "base/utf8.h"

#define FILE_MAX 65536
#define LINE_BYTES 1000    /* iniparser cuts a line at 1,024 */

const struct config_key config_keys[] = {
	{ .name = "unit:operator", .type = CONFIG_TEXT, .fallback = "",
	    .help = N_("登录时预先填好的操作员") },
	{ .name = "unit:hotline", .type = CONFIG_TEXT, .fallback = "",
	    .help = N_("服务电话，印在服务卡和通知上；系统里设了的，以系统里的为准") },
	{ .name = "paths:database", .type = CONFIG_TEXT, .fallback = "",
	    .help = N_("数据库文件") },
	{ .name = "paths:log", .type = CONFIG_TEXT, .fallback = "",
	    .help = N_("运行记录文件；不填则放在数据库旁边") },
	{ .name = "paths:export", .type = CONFIG_TEXT, .fallback = "",
	    .help = N_("导出文件的文件夹") },
	{ .name = "screen:language", .type = CONFIG_CHOICE,
	    .fallback = "zh_CN", .choices = "zh_CN en",
	    .help = N_("界面语言") },
	{ .name = "screen:colour", .type = CONFIG_CHOICE, .fallback = "auto",
	    .choices = "auto never", .help = N_("是否使用颜色") },
	{ .name = "screen:escape_delay", .type = CONFIG_NUMBER,
	    .fallback = "0", .min = 0, .max = 1000,
	    .help = N_("按 Esc 后等待的毫秒数；0 为自动") },
	{ .name = "print:printer", .type = CONFIG_TEXT, .fallback = "",
	    .help = N_("打印机名称；不填则用系统默认的打印机") },
	{ .name = "print:device", .type = CONFIG_CHOICE, .fallback = "pdf",
	    .choices = "pdf text",
	    .help = N_("打印方式：pdf 用于激光打印机，text 用于针式打印机") },
	{ .name = "handoff:dir", .type = CONFIG_TEXT, .fallback = "",
	    .help = N_("上报下发用的文件夹，例如U盘") },
	{ .name = "handoff:seal", .type = CONFIG_FLAG, .fallback = "yes",
	    .help = N_("报送批次是否加密；不加密的批次仍有签名") },
	{ .name = "backup:dir", .type = CONFIG_TEXT, .fallback = "",
	    .help = N_("备份文件夹；不填则放在数据库旁边") },
	{ .name = "security:idle_lock", .type = CONFIG_NUMBER,
	    .fallback = "5", .min = 0, .max = 240,
	    .help = N_("无人操作几分钟后锁屏；0 为不锁") },
	{ .name = "security:password_length", .type = CONFIG_NUMBER,
	    .fallback = "8", .min = 4, .max = 64,
	    .help = N_("密码至少几个字符") },
};

const size_t config_keys_len = ARRAY_LEN(config_keys);

struct config {
	char *value[ARRAY_LEN(config_keys)];
};

/* The file being read, for sentences that name the place. */
struct scan {
	char shown[512];
	size_t line;                             /* from 1 */
	char section[64];
	size_t found[ARRAY_LEN(config_keys)];    /* its line; 0: not given */
	struct err *err;
};

/* Refuse with "file:line: sentence". */
static bool
refuse(struct scan *s, size_t line, const char *sentence, const char *what)
{
	struct buf b = BUF_INIT;
	char shown[256];

	buf_adds(&b, sentence);
	if (what != NULL) {
		buf_adds(&b, ": ");
		buf_adds(&b, display_text(shown, sizeof shown, what));
	}
	err_set(s->err, ERR_USAGE, "%s:%zu: %s", s->shown, line, b.data);
	buf_release(&b);
	return false;
}

static size_t
key_index(const char *name)
{
	size_t i;

	for (i = 0; i < config_keys_len; i++)
		if (strcmp(config_keys[i].name, name) == 0)
			return i;
	return config_keys_len;
}

static bool
known_section(const char *section)
{
	size_t i, n = strlen(section);

	for (i = 0; i < config_keys_len; i++)
		if (strncmp(config_keys[i].name, section, n) == 0 &&
		    config_keys[i].name[n] == ':')
			return true;
	return false;
}

/* iniparser takes names in either case. */
static void
lower(char *text)
{
	for (; *text != '\0'; text++)
		if (*text >= 'A' && *text <= 'Z')
			*text = (char)(*text - 'A' + 'a');
}

static bool
scan_section(struct scan *s, char *line)
{
	size_t len = strlen(line);

	if (line[len - 1] != ']')
		return refuse(s, s->line, _("节名要写成 [名称]，后面不能再有字"),
		    line);
	line[len - 1] = '\0';
	text_trim(line + 1);
	lower(line + 1);
	if (!known_section(line + 1) ||
	    !text_copy(s->section, sizeof s->section, line + 1))
		return refuse(s, s->line, _("没有这一节"), line + 1);
	return true;
}

/* Whether a value without quotes holds a mark that iniparser takes for the
 * beginning of a comment although no blank stands before it: "/media/A#1". */
static bool
loses_tail(const char *value)
{
	const char *p = value + strspn(value, " \t");

	if (*p == '"' || *p == '\'')
		return false;
	p += strcspn(p, ";#");
	return *p != '\0' && p > value && p[-1] != ' ' && p[-1] != '\t' &&
	       p[-1] != '=';
}

static bool
scan_key(struct scan *s, char *line)
{
	char *equals = strchr(line, '='), *name;
	size_t i;

	if (equals == NULL)
		return refuse(s, s->line, _("这一行没有等号"), line);
	if (s->section[0] == '\0')
		return refuse(s, s->line, _("这一行前面没有 [节名]"), line);
	if (loses_tail(equals + 1))
		return refuse(s, s->line,
		    _("含有 # 或 ; 的值要用双引号括起来"), line);
	*equals = '\0';
	text_trim(line);
	lower(line);
	name = xmalloc(strlen(s->section) + strlen(line) + 2);
	strcat(strcat(strcpy(name, s->section), ":"), line);
	i = key_index(name);
	free(name);
	if (i == config_keys_len)
		return refuse(s, s->line, _("没有这个设置项"), line);
	if (s->found[i] != 0)
		return refuse(s, s->line, _("这个设置项写了两次"), line);
	s->found[i] = s->line;
	return true;
}

static bool
scan_line(struct scan *s, char *line)
{
	size_t len = strlen(line), bad, n;
	uint32_t code;
	const char *p;

	if (!utf8_valid(line, len, &bad))
		return refuse(s, s->line,
		    _("有不属于 UTF-8 的字节，请用 UTF-8 编码保存"), NULL);
	if (len > LINE_BYTES)
		return refuse(s, s->line, _("这一行太长"), NULL);
	text_trim(line);
	for (p = line; (n = utf8_decode(p, 4, &code)) > 0; p += n)
		if (code == 0xFEFF)
			return refuse(s, s->line,
			    _("有字节顺序标记，请保存为不带 BOM 的 UTF-8"),
			    NULL);
		else if (code != '\t' && utf8_is_forbidden(code))
			return refuse(s, s->line, _("有不能使用的控制字符"),
			    line);
	if (line[0] == '\0' || line[0] == '#' || line[0] == ';')
		return true;
	/* iniparser would join the next line, and the lines would not agree. */
	if (text_ends(line, "\\"))
		return refuse(s, s->line, _("行末不能有反斜杠"), line);
	return line[0] == '[' ? scan_section(s, line) : scan_key(s, line);
}

static bool
scan_file(struct scan *s, const struct buf *text)
{
	struct strlist lines;
	bool ok = true;
	size_t i;

	s->line = 1;
	for (i = 0; i < text->len; i++) {
		if (text->data[i] == '\n')
			s->line++;
		if (text->data[i] == '\0')
			return refuse(s, s->line, _("有不能使用的控制字符"),
			    NULL);
	}
	strlist_init(&lines);
	strlist_split(&lines, text->data, '\n');
	for (i = 0; i < lines.len && ok; i++) {
		s->line = i + 1;
		ok = scan_line(s, lines.at[i]);
	}
	strlist_release(&lines);
	return ok;
}

/* A whole decimal number; false if it is none. */
static bool
parse_number(const char *text, long *n)
{
	char *end;

	errno = 0;
	*n = strtol(text, &end, 10);
	return errno == 0 && end != text && *end == '\0';
}

static bool
parse_flag(const char *text, bool *flag)
{
	static const struct {
		const char *word;
		bool flag;
	} words[] = {
		{ "yes", true }, { "true", true }, { "on", true },
		{ "1", true }, { "no", false }, { "false", false },
		{ "off", false }, { "0", false },
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(words); i++) {
		if (strcasecmp(words[i].word, text) == 0) {
			*flag = words[i].flag;
			return true;
		}
	}
	return false;
}

static bool
is_choice(const char *choices, const char *text)
{
	struct strlist list;
	bool found;

	strlist_init(&list);
	strlist_split(&list, choices, ' ');
	found = strlist_has(&list, text);
	strlist_release(&list);
	return found;
}

/* Check one value given in the file. */
static bool
check_value(struct scan *s, size_t i, const char *value)
{
	const struct config_key *key = &config_keys[i];
	struct buf b = BUF_INIT;
	bool flag, ok = true;
	long n;

	switch (key->type) {
	case CONFIG_NUMBER:
		ok = parse_number(value, &n) && n >= key->min && n <= key->max;
		buf_addf(&b, _("%s 要填 %ld 到 %ld 之间的整数，不能填"),
		    key->name, key->min, key->max);
		break;
	case CONFIG_FLAG:
		ok = parse_flag(value, &flag);
		buf_addf(&b, _("%s 要填 yes 或 no，不能填"), key->name);
		break;
	case CONFIG_CHOICE:
		ok = is_choice(key->choices, value);
		buf_addf(&b, _("%s 只能填 %s 之一，不能填"), key->name,
		    key->choices);
		break;
	case CONFIG_TEXT:
		break;
	}
	if (!ok)
		refuse(s, s->found[i], b.data, value);
	buf_release(&b);
	return ok;
}

/* iniparser speaks on standard error if nobody listens. */
static int
keep_silent(const char *format, ...)
{
	(void)format;
	return 0;
}

/* Take the values that were found; an empty one counts as not given. */
static bool
take_values(struct config *c, struct scan *s, const char *path)
{
	const char *value;
	dictionary *ini;
	bool ok = true;
	size_t i;

	iniparser_set_error_callback(keep_silent);
	ini = iniparser_load(path);
	iniparser_set_error_callback(NULL);
	if (ini == NULL)
		return err_set(s->err, ERR_USAGE, _("无法读懂设置文件 %s"),
		    s->shown);
	for (i = 0; i < config_keys_len && ok; i++) {
		if (s->found[i] == 0)
			continue;
		value = iniparser_getstring(ini, config_keys[i].name, NULL);
		if (value == NULL) {
			ok = refuse(s, s->found[i], _("这一行读不懂"),
			    config_keys[i].name);
		} else if (value[0] != '\0') {
			ok = check_value(s, i, value);
			free(c->value[i]);
			c->value[i] = xstrdup(value);
		}
	}
	iniparser_freedict(ini);
	return ok;
}

struct config *
config_load(const char *path, bool required, struct err *err)
{
	struct config *c = xcalloc(1, sizeof *c);
	struct buf text = BUF_INIT;
	struct scan s = { .err = err };
	bool ok = true;
	size_t i;

	for (i = 0; i < config_keys_len; i++)
		c->value[i] = xstrdup(config_keys[i].fallback);
	display_text(s.shown, sizeof s.shown, path);
	if (required || path_exists(path))
		ok = path_read(path, FILE_MAX, false, &text, err) &&
		     scan_file(&s, &text) && take_values(c, &s, path);
	buf_release(&text);
	if (ok)
		return c;
	config_free(c);
	return NULL;
}

void
config_free(struct config *c)
{
	size_t i;

	if (c == NULL)
		return;
	for (i = 0; i < config_keys_len; i++)
		free(c->value[i]);
	free(c);
}

const char *
config_text(const struct config *c, const char *name)
{
	size_t i = key_index(name);

	if (i == config_keys_len)
		fatal("there is no configuration key %s", name);
	return c->value[i];
}

long
config_number(const struct config *c, const char *name)
{
	long n;

	if (!parse_number(config_text(c, name), &n))
		fatal("configuration key %s is no number", name);
	return n;
}

bool
config_flag(const struct config *c, const char *name)
{
	bool flag;

	if (!parse_flag(config_text(c, name), &flag))
		fatal("configuration key %s is no flag", name);
	return flag;
}
