/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * A cell of somebody's list as the value of a field: by code, by label, by
 * the words people use, references by whatever names a record.
 */
#include <stdlib.h>
#include <string.h>

#include "base/display.h"
#include "base/list.h"
#include "base/text.h"
#include "base/utf8.h"
#include "casework/action.h"
#include "casework/duty.h"
#include "import_private.h"
#include "model/choices.h"

/* Places of that name within our own area, at most two. */
DB_QUERY(division_like,
    "SELECT DISTINCT code FROM division WHERE code >= :from "
    "AND code < :to AND length(code) >= length(:from) "
    "AND (label = :text OR label LIKE :like ESCAPE '!') "
    "AND voided_on IS NULL LIMIT 2");
DB_QUERY(division_known,
    "SELECT 1 FROM division WHERE code = :code AND voided_on IS NULL "
    "LIMIT 1");
DB_QUERY(division_named,
    "SELECT 1 FROM division WHERE label = :text AND voided_on IS NULL "
    "LIMIT 1");

/* Words for choices and catalogue codes, by field; several fields may share
 * a list of choices. */
static const struct {
	const struct choice *choices;
	const char *field;           /* of a catalogue code, where no choices */
	const char *words, *code;
} value_words[] = {
	{ sexes, NULL, "男性|M|m|男士|先生", "1" },
	{ sexes, NULL, "女性|F|f|女士", "2" },
	{ maritals, NULL, "已婚有配偶|有配偶|结婚", "20" },
	{ maritals, NULL, "离异|离婚未再婚", "40" },
	{ maritals, NULL, "丧偶未再婚|寡|鳏", "30" },
	{ maritals, NULL, "单身|未结婚", "10" },
	{ educations, NULL, "文盲|半文盲|文盲或半文盲|不识字|无学历", "00" },
	{ educations, NULL, "大学|大学本科", "20" },
	{ educations, NULL, "专科|大学专科", "30" },
	{ educations, NULL, "中专|职高|技校|中等专科|职业高中", "40" },
	{ educations, NULL, "硕士|博士", "10" },
	{ relations, NULL, "户主本人", "02" },
	{ relations, NULL, "老伴", "10" },
	{ relations, NULL, "妻子|之妻|爱人|老婆|堂客", "12" },
	{ relations, NULL, "丈夫|之夫|老公", "11" },
	{ relations, NULL, "儿子|之子", "20" },
	{ relations, NULL, "女|之女|闺女", "30" },
	{ relations, NULL, "媳妇|儿媳妇", "38" },
	{ relations, NULL, "孙|之孙", "41" },
	{ relations, NULL, "外孙", "43" },
	{ relations, NULL, "父|爸爸|父亲|之父", "51" },
	{ relations, NULL, "母|妈妈|之母", "52" },
	{ relations, NULL, "爷爷", "61" },
	{ relations, NULL, "奶奶", "62" },
	{ relations, NULL, "外公|姥爷", "63" },
	{ relations, NULL, "外婆|姥姥", "64" },
	{ relations, NULL, "兄弟|哥哥|哥|之兄", "71" },
	{ relations, NULL, "弟弟|之弟", "73" },
	{ relations, NULL, "姐|之姐", "75" },
	{ relations, NULL, "妹|之妹", "77" },
	{ relations, NULL, "嫂子", "72" },
	{ relations, NULL, "弟媳妇|弟妹", "74" },
	{ relations, NULL, "侄儿", "93" },
	{ relations, NULL, "其他|其它|亲戚|亲属", "97" },
	{ relations, NULL, "其他关系|其他人|无关系|非亲", "99" },
	{ id_kinds, NULL, "身份证|居民身份证号|第二代居民身份证|二代证|"
	    "二代身份证|中华人民共和国居民身份证|户口簿|户口本", "citizen" },
	{ contacts, NULL, "妻|夫|妻子|丈夫|妻子或丈夫|爱人|老伴", "spouse" },
	{ contacts, NULL, "子|女|儿子|女儿|长子|次子|长女|次女", "child" },
	{ contacts, NULL, "父|母|父亲|母亲", "parent" },
	{ contacts, NULL, "儿媳|女婿", "child_in_law" },
	{ contacts, NULL, "兄|弟|姐|妹|哥哥|弟弟|姐姐|妹妹|兄弟|姐妹",
	    "sibling" },
	{ contacts, NULL, "孙子|孙女|外孙|外孙女", "grandchild" },
	{ contacts, NULL, "侄子|侄女|外甥|外甥女|亲戚|亲属", "relative" },
	{ disability_kinds, NULL, "视力|盲|盲人", "1" },
	{ disability_kinds, NULL, "听力|聋", "2" },
	{ disability_kinds, NULL, "言语|语言|语言残疾|哑", "3" },
	{ disability_kinds, NULL, "肢体|肢残", "4" },
	{ disability_kinds, NULL, "智力|智残", "5" },
	{ disability_kinds, NULL, "精神", "6" },
	{ disability_kinds, NULL, "多重", "7" },
	{ disability_grades, NULL, "壹级|1级|Ⅰ级|I级|Ⅰ|一级残疾|残疾一级|一级残", "1" },
	{ disability_grades, NULL, "贰级|2级|Ⅱ级|II级|Ⅱ|二级残疾|残疾二级|二级残", "2" },
	{ disability_grades, NULL, "叁级|3级|Ⅲ级|III级|Ⅲ|三级残疾|残疾三级|三级残", "3" },
	{ disability_grades, NULL, "肆级|4级|Ⅳ级|IV级|Ⅳ|四级残疾|残疾四级|四级残", "4" },
	{ self_cares, NULL, "能自理|全自理|自理|具备|完全自理|能够自理|"
	    "完全自理能力", "able" },
	{ self_cares, NULL, "半自理|部分自理|半失能|部分失能|部分丧失|半护理",
	    "part" },
	{ self_cares, NULL, "不能自理|失能|完全失能|全失能|完全丧失|全护理|"
	    "丧失", "none" },
	{ levels, NULL, "高风险", "high" },
	{ NULL, "category", "低保|最低生活保障|低保户|低保对象|城市低保|农村低保|"
	    "城镇低保|城低保|农低保|低保人员|城乡低保|城市低保对象|农村低保对象|"
	    "A类低保|B类低保|C类低保|低保A类|低保B类|低保C类|低保A|低保B|低保C|"
	    "一类低保|二类低保|三类低保|低保家庭", "dibao" },
	{ NULL, "category", "非低保|非低保户|非救助对象|一般户|普通户|一般|普通|"
	    "否", "" },
	{ NULL, "category", "特困|特困供养|五保|五保户|特困供养人员|特困对象|"
	    "城市特困|农村特困|分散供养|集中供养|特困分散供养|特困集中供养|"
	    "分散特困|集中特困", "tekun" },
	{ NULL, "category", "低保边缘|低边|低边户|边缘户|低保边缘家庭|"
	    "低收入|低收入家庭|低保边缘户", "dibao-bianyuan" },
	{ NULL, "category", "刚性支出|刚性支出困难|刚性支出困难家庭|刚性支出型",
	    "gangxing" },
	{ NULL, "category", "支出型|支出型贫困|支出型贫困家庭", "zhichuxing" },
	{ NULL, "category", "临时救助|临救", "linshi" },
	{ NULL, "category", "孤儿|社会散居孤儿", "guer" },
	{ NULL, "category", "事实无人抚养|事孤|事实孤儿", "shishi-guer" },
	{ NULL, "category", "重残|重度残疾|重残人员", "zhongcan" },
	{ NULL, "category", "其他|其他困难", "qita" },
	{ NULL, "main_category", "特困|特困供养|五保|五保户|特困人员|特困对象|"
	    "分散供养|集中供养", "QYP-CAT-1" },
	{ NULL, "main_category", "低保|最低生活保障|低保户|低保对象|城市低保|"
	    "农村低保|城乡低保|最低生活保障对象", "QYP-CAT-2" },
};

static bool
has_word(const char *words, const char *text)
{
	struct strlist list = VEC_INIT;
	bool has;

	strlist_split(&list, words, '|');
	has = strlist_has(&list, text);
	strlist_release(&list);
	return has;
}

/* The code people mean by another word, or NULL. */
static const char *
code_of_word(const struct field *f, const char *text)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(value_words); i++) {
		if (value_words[i].choices != NULL
		    ? value_words[i].choices != f->choices
		    : f->type != &type_code ||
		      strcmp(value_words[i].field, f->name) != 0)
			continue;
		if (has_word(value_words[i].words, text))
			return value_words[i].code;
	}
	return NULL;
}

/* The one choice whose label holds the word: "协理员" is 社会救助协理员. */
static const char *
code_of_part(const struct field *f, const char *text)
{
	const struct choice *c, *only = NULL;

	if (utf8_count(text) < 2)
		return NULL;
	for (c = f->choices; c->code != NULL; c++) {
		if (strstr(c->label, text) == NULL)
			continue;
		if (only != NULL)
			return NULL;
		only = c;
	}
	return only != NULL ? only->code : NULL;
}

bool
import_is_blank(const struct field *f, const char *text)
{
	static const char words[] =
	    "无|没有|暂无|不详|未知|空|-|--|—|——|/|\\|*|N/A|n/a|NULL|null|无。|"
	    "不清楚|未填|／|－";

	if (*text == '\0')
		return true;
	if (f == NULL || f->type == &type_text || f->type == &type_memo ||
	    f->type == &type_flag)
		return false;
	if (f->choices != NULL && choice_code(f->choices, text) != NULL)
		return false;
	return has_word(words, text);
}

/* Counts are written with what is counted: "3人", "86平方米", "2.0". */
static char *
bare_count(const char *text)
{
	static const char *const units[] = {
		"人", "口", "个", "次", "份", "页", "平方米", "平米", "平", "㎡",
		"岁", "张", ".0", ".00"
	};
	char *bare = text_trim(xstrdup(text));
	size_t i, len = strlen(bare);

	for (i = 0; i < ARRAY_LEN(units); i++)
		if (text_ends(bare, units[i])) {
			bare[len - strlen(units[i])] = '\0';
			break;
		}
	return bare;
}

bool
import_month(const char *text, int *year, int *month)
{
	char folded[32];
	const char *p = folded;
	char *end;

	if (!text_copy(folded, sizeof folded, text))
		return false;
	utf8_fold_width(folded);
	*year = (int)strtol(p, &end, 10);
	if (end - p == 6 && *end == '\0') {
		*month = *year % 100;
		*year /= 100;
	} else if (end - p == 4) {
		p = text_starts(end, "年") ? end + strlen("年")
		    : *end != '\0' && strchr(".-/", *end) != NULL ? end + 1
		    : "";
		*month = (int)strtol(p, &end, 10);
		if (end == p || end - p > 2 || (*end != '\0' &&
		    strcmp(end, "月") != 0))
			return false;
	} else {
		return false;
	}
	return *year >= 1850 && *year < 2200 && *month >= 1 && *month <= 12;
}

/* What a cell of a flag may say beyond the field type's own words. */
static const char *
plain_flag(const char *text)
{
	if (has_word("√|✓|✔|☑|对|已|属实|享受|在保|上班|补班|调休|工作日|T|TRUE|True", text))
		return "1";
	if (has_word("×|✗|✘|☒|错|未|没|不享受|未享受|不在保|放假|休息|休|假|F|FALSE|False", text))
		return "0";
	return text;
}

bool
import_disability(struct record *person, const char *text, struct err *err)
{
	const struct field *kind = kind_field(&kind_person, "disability_kind");
	const struct field *grade = kind_field(&kind_person,
	    "disability_grade");
	size_t i, len = strlen(text), n;
	const char *a, *b;
	char *head;
	uint32_t code;

	for (i = 0; i < len; i += n) {
		n = utf8_decode(text + i, len - i, &code);
		if (n == 0)
			break;
		head = text_trim(xstrndup(text, i + n));
		a = choice_code(kind->choices, head);
		if (a == NULL)
			a = code_of_word(kind, head);
		free(head);
		if (a == NULL)
			continue;
		head = text_trim(xstrdup(text + i + n));
		if (text_starts(head, "残疾"))
			memmove(head, head + strlen("残疾"),
			    strlen(head + strlen("残疾")) + 1);
		b = choice_code(grade->choices, head);
		if (b == NULL)
			b = code_of_word(grade, head);
		if (b != NULL) {
			record_set(person, "disability_kind", a);
			record_set(person, "disability_grade", b);
		}
		free(head);
		if (b != NULL)
			return true;
	}
	return err_field(err, "disability_kind",
	    _("残疾类别等级「%s」看不懂，请写成「肢体二级」这样"), text);
}

static bool
one_row(struct import *im, const struct query *query, const char *name,
    const char *text)
{
	struct stmt *q = db_query(im->o->db, query, NULL);
	bool is;

	if (q == NULL)
		return false;
	stmt_bind_text(q, name, text);
	is = stmt_step(q, NULL) == DB_ROW;
	stmt_done(q);
	return is;
}

/* The one place of our area with this name, or whose name begins so. */
static bool
place_named(struct import *im, const char *text, struct buf *out)
{
	struct stmt *q = db_query(im->o->db, &division_like, NULL);
	struct buf like = BUF_INIT, to = BUF_INIT;
	const char *p;
	size_t n = 0;

	if (q == NULL)
		return false;
	for (p = text; *p != '\0'; p++) {
		if (strchr("%_!", *p) != NULL)
			buf_addc(&like, '!');
		buf_addc(&like, *p);
	}
	buf_addc(&like, '%');
	buf_addf(&to, "%s:", im->o->unit);      /* ':' comes after '9' */
	stmt_bind_text(q, ":from", im->o->unit);
	stmt_bind_text(q, ":to", to.data);
	stmt_bind_text(q, ":text", text);
	stmt_bind_text(q, ":like", like.data);
	while (stmt_step(q, NULL) == DB_ROW && ++n == 1)
		buf_adds(out, stmt_text(q, 0));
	stmt_done(q);
	if (n != 1)
		buf_clear(out);
	buf_release(&like);
	buf_release(&to);
	return n == 1;
}

bool
import_exists(void *ctx, const struct field *f, const char *code)
{
	struct import *im = ctx;
	const struct kind *k = f->target != NULL ? kind_by_name(f->target)
	                                         : NULL;
	struct record *r = NULL;
	bool outside;

	if (f->type == &type_division || f->type == &type_unit)
		return one_row(im, &division_known, ":code", code);
	if (k != NULL && f->type == &type_code)
		r = row_code(im->o->db, k, code, DAY_NONE, &outside, NULL);
	record_free(r);
	return r != NULL;
}

static bool
not_ours(struct import *im, const char *text, struct err *err)
{
	return err_field(err, "division",
	    _("区划「%s」不在本单位（%s）管辖范围内，请由所在地登记"), text,
	    im->o->unit);
}

bool
import_division(struct import *im, const char *text, struct buf *out,
    bool *unknown, struct err *err)
{
	size_t digits = strspn(text, "0123456789");
	char code[UNIT_TEXT];

	*unknown = false;
	if (text[digits] == '\0' && digits > 0) {
		text_copy(code, sizeof code, text);
		/* Longer codes of the statistics end in zeros. */
		while (strlen(code) > 6 &&
		    text_equal(code + strlen(code) - 3, "000"))
			code[strlen(code) - 3] = '\0';
		if (division_within(code, im->o->unit) &&
		    (strcmp(code, im->o->unit) == 0 ||
		     one_row(im, &division_known, ":code", code))) {
			buf_adds(out, code);
			return true;
		}
		if (one_row(im, &division_known, ":code", code))
			return not_ours(im, text, err);
	} else {
		if (place_named(im, text, out))
			return true;
		if (one_row(im, &division_named, ":text", text))
			return not_ours(im, text, err);
	}
	*unknown = true;
	return err_field(err, "division",
	    _("区划「%s」不在区划表中，按本单位登记"), text);
}

/* Catalogue codes, references of catalogues: looked up once per text. */
static struct import_memo *
memo_of(struct import *im, const struct field *f, const char *text)
{
	struct import_memo *m = &im->memo[(import_hash(text) ^
	    ((uintptr_t)f >> 4)) % IMPORT_MEMO];

	if (m->field == f && strcmp(m->text, text) == 0)
		return m;
	free(m->text);
	free(m->value);
	m->field = NULL;
	m->text = m->value = NULL;
	err_clear(&m->why);
	return m;
}

void
import_memo_release(struct import *im)
{
	size_t i;

	for (i = 0; i < IMPORT_MEMO; i++) {
		free(im->memo[i].text);
		free(im->memo[i].value);
	}
	memset(im->memo, 0, sizeof im->memo);
}

static bool
looked_up(struct import *im, const struct field *f, const char *text,
    struct buf *value, struct err *err)
{
	struct import_memo *m = memo_of(im, f, text);
	struct buf code = BUF_INIT, parsed = BUF_INIT;

	if (m->field == NULL) {
		m->field = f;
		m->text = xstrdup(text);
		if (reference_parse(im->o, f, text, &code, &m->why) &&
		    (f->type->storage == STORAGE_REF ||
		     field_parse(f, code.data, &parsed, &m->why)))
			m->value = buf_detach(
			    f->type->storage == STORAGE_REF ? &code : &parsed);
		buf_release(&code);
		buf_release(&parsed);
	}
	if (m->value != NULL) {
		buf_adds(value, m->value);
		return true;
	}
	if (err != NULL)
		*err = m->why;
	return false;
}

bool
import_parse(struct import *im, const struct field *f, const char *text,
    struct buf *value, struct err *err)
{
	const char *word = code_of_word(f, text);

	buf_clear(value);
	if (import_is_blank(f, text))
		return true;
	if (f->type == &type_choice && choice_code(f->choices, text) == NULL) {
		word = word != NULL ? word : code_of_part(f, text);
		text = word != NULL ? word : text;
	}
	if (word != NULL && *word == '\0')
		return true;
	if (f->type == &type_flag)
		text = plain_flag(text);
	if (f->type == &type_code || f->type == &type_codes ||
	    f->type == &type_unit ||
	    (f->type == &type_division && strcmp(f->name, "code") != 0)) {
		struct err first = ERR_INIT;

		if (looked_up(im, f, text, value, &first))
			return true;
		if (word != NULL && looked_up(im, f, word, value, NULL))
			return true;
		*err = first;
		return false;
	}
	if (f->type->storage == STORAGE_REF)
		return f->target != NULL && strcmp(f->target, "person") != 0
		    ? looked_up(im, f, text, value, err)
		    : reference_parse(im->o, f, text, value, err);
	if (f->type == &type_integer) {
		char *bare = bare_count(text);
		bool ok = field_parse(f, bare, value, err);

		free(bare);
		return ok;
	}
	return field_parse(f, text, value, err);
}
