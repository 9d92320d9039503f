/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Files that are no text at all, by their first bytes. */
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/text.h"
#include "table_private.h"

/* How far into a file the signs are looked for. */
#define WITHIN 4096

/* A sort of file: what it is, and what to do with it. */
struct sort {
	const char *what, *advice;
};

#define SAVE_AS N_("请用 Excel 或 WPS 打开，点「另存为」，文件类型选「CSV UTF-8（逗号分隔）」，再导入存好的文件")
#define COPY_OUT N_("请把里面的表格复制到 Excel 或 WPS 的表格里，另存为「CSV UTF-8（逗号分隔）」再导入")
#define UNPACK N_("请先解压，取出里面的表格，另存为「CSV UTF-8（逗号分隔）」再导入")

static const struct sort ods = {
	N_("这是 LibreOffice 表格（.ods），不是 CSV"), SAVE_AS
};
static const struct sort docx = {
	N_("这是 Word 文档（.docx），不是表格"), COPY_OUT
};
static const struct sort xlsx = {
	N_("这是 Excel 工作簿（.xlsx），不是 CSV"), SAVE_AS
};
static const struct sort packed = {
	N_("这是压缩文件，不是 CSV"), UNPACK
};
static const struct sort html = {
	N_("这是网页（HTML 或 XML），只是名字像表格"), SAVE_AS
};
static const struct sort wide = {
	N_("这是没有标记的 UTF-16 文本，不能确定怎样读取"), SAVE_AS
};
static const struct sort zeros = {
	N_("文件里全是空字节，多半是拷贝没有完成"),
	N_("请重新拷贝一份再导入")
};

static const struct {
	const char *bytes;
	size_t len, at;
	struct sort sort;
} signs[] = {
	{ "\xD0\xCF\x11\xE0", 4, 0,
	    { N_("这是旧版 Excel 或 WPS 表格（.xls、.et），不是 CSV"),
		SAVE_AS } },
	{ "\xFF\xFE\0\0", 4, 0, { N_("这是 UTF-32 编码的文件"), SAVE_AS } },
	{ "\0\0\xFE\xFF", 4, 0, { N_("这是 UTF-32 编码的文件"), SAVE_AS } },
	{ "%PDF", 4, 0, { N_("这是 PDF 文件，不是表格"),
		N_("请向对方要原来的表格") } },
	{ "{\\rtf", 5, 0, { N_("这是 RTF 文档，不是表格"), COPY_OUT } },
	{ "MIME-Version:", 13, 0,
	    { N_("这是网页存成的文件（.mht），不是 CSV"), SAVE_AS } },
	{ "SQLite format 3", 15, 0, { N_("这是数据库文件，不是表格"),
		N_("请在原来的程序里导出成 CSV") } },
	{ "ustar", 5, 257, { N_("这是上报下发的批次文件，不是表格"),
		N_("请用「上报下发」接收") } },
	{ "\x1F\x8B", 2, 0, { N_("这是压缩文件，不是 CSV"), UNPACK } },
	{ "Rar!", 4, 0, { N_("这是压缩文件，不是 CSV"), UNPACK } },
	{ "7z\xBC\xAF", 4, 0, { N_("这是压缩文件，不是 CSV"), UNPACK } },
};

/* Whether `sign` stands in the first bytes, in either case of letters. */
static bool
holds(const char *head, size_t len, const char *sign)
{
	size_t n = strlen(sign), i;

	if (len > WITHIN)
		len = WITHIN;
	for (i = 0; i + n <= len; i++)
		if (strncasecmp(head + i, sign, n) == 0)
			return true;
	return false;
}

static bool
is_html(const char *head, size_t len)
{
	size_t i = 0;

	if (len >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0)
		i = 3;
	while (i < len && strchr(" \t\r\n", head[i]) != NULL && head[i] != '\0')
		i++;
	return i < len && head[i] == '<' &&
	       (holds(head, len, "<html") || holds(head, len, "<table") ||
		   holds(head, len, "<!doctype") || holds(head, len, "<?xml") ||
		   holds(head, len, "<meta") || holds(head, len, "<head") ||
		   holds(head, len, "<style"));
}

/* A zip archive by what is in it, or else by the ending of its name. */
static const struct sort *
sort_of_zip(const char *head, size_t len, const char *path)
{
	if (holds(head, len, "opendocument.spreadsheet") ||
	    text_ends(path, ".ods"))
		return &ods;
	if (holds(head, len, "word/") || text_ends(path, ".docx"))
		return &docx;
	if (holds(head, len, "xl/") ||
	    holds(head, len, "[Content_Types].xml") ||
	    text_ends(path, ".xlsx") || text_ends(path, ".xlsm"))
		return &xlsx;
	return &packed;
}

/* UTF-16 without a mark: of ASCII every other byte is NUL, and a table has
 * separators, digits and line ends. */
static bool
is_wide(const char *head, size_t len)
{
	size_t i, odd = 0, even = 0;

	if (len > WITHIN)
		len = WITHIN;
	for (i = 0; i < len; i++)
		if (head[i] == '\0')
			(*(i % 2 == 1 ? &odd : &even))++;
	return (odd == 0) != (even == 0) && (odd + even) * 16 >= len;
}

static bool
all_nul(const char *head, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (head[i] != '\0')
			return false;
	return true;
}

static const struct sort *
sort_of(const char *head, size_t len, const char *path, bool wide_meant)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(signs); i++)
		if (len >= signs[i].at + signs[i].len &&
		    memcmp(head + signs[i].at, signs[i].bytes,
			signs[i].len) == 0)
			return &signs[i].sort;
	if (len >= 3 && memcmp(head, "PK", 2) == 0 &&
	    (unsigned char)head[2] < 0x20)
		return sort_of_zip(head, len, path);
	if (is_html(head, len))
		return &html;
	if (all_nul(head, len))
		return &zeros;
	if (!wide_meant && encoding_of_bom(head, len) == ENCODING__MAX &&
	    is_wide(head, len))
		return &wide;
	return NULL;
}

bool
table_magic(const char *head, size_t len, const char *path,
    enum encoding given, struct err *err)
{
	const struct sort *s = sort_of(head, len, path,
	    given == ENCODING_UTF16LE || given == ENCODING_UTF16BE);

	return s == NULL || err_set(err, ERR_UNSAFE, "%s：%s", _(s->what),
	    _(s->advice));
}
