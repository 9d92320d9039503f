/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "demo_person.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/list.h"
#include "base/text.h"
#include "model/ident.h"

#define PRACTICE_COUNTY "360199"

static const char *const surnames[] = {
	"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙",
	"马", "朱", "胡", "郭", "何", "高", "林", "罗", "郑", "梁", "谢", "宋",
	"唐", "许", "邓", "冯", "韩", "曹", "曾", "彭", "萧", "蔡", "潘", "田",
	"董", "袁", "于", "余", "叶", "蒋", "杜", "苏", "魏", "程", "吕", "丁",
	"沈", "任", "姚", "卢", "傅", "钟", "姜", "崔", "谭", "廖", "范", "汪",
	"单", "仇", "查", "解", "区", "熊", "万", "邹", "涂", "龚",
};
static const char *const men[] = {
	"建国", "志强", "国华", "德才", "永福", "长根", "水生", "细毛", "金保",
	"贵和", "文斌", "小平", "海涛", "明", "伟", "军", "勇", "仁发", "火根",
	"冬生", "天佑", "子轩", "浩然", "俊杰", "大毛", "光明", "世荣", "兆丰",
};
static const char *const women[] = {
	"桂英", "秀兰", "玉梅", "金花", "冬香", "细妹", "美华", "丽", "芳",
	"凤娇", "水莲", "春香", "菊英", "云", "雪梅", "腊梅", "淑珍", "雨桐",
	"思怡", "欣妍", "招娣", "兰香", "月娥", "爱珍", "翠花", "莲子", "静",
};
static const char *const compound[] = { "欧阳", "司马", "上官", "尉迟", "诸葛" };
/* Characters outside the common fonts: extensions A to E. */
static const char *const rare[] = { "𠮷", "䶮", "㛃", "𬭚", "𪟝", "堃" };

static const struct {
	const char *name, *ethnic;
	int sex;
} ethnic[] = {
	{ "买买提·艾力", "05", 1 }, { "阿依古丽·吐尔逊", "05", 2 },
	{ "扎西次仁", "04", 1 }, { "古丽娜尔·哈布尔", "17", 2 },
};

/* The shapes a household comes in, taken in turn. */
enum shape {
	SHAPE_PLAIN, SHAPE_RARE, SHAPE_ETHNIC, SHAPE_COMPOUND, SHAPE_NO_PAPERS,
	SHAPE_THREE, SHAPE_MINOR, SHAPE_COUPLE
};
static const enum shape shapes[] = {
	SHAPE_PLAIN, SHAPE_RARE, SHAPE_PLAIN, SHAPE_ETHNIC, SHAPE_COUPLE,
	SHAPE_COMPOUND, SHAPE_PLAIN, SHAPE_NO_PAPERS, SHAPE_THREE, SHAPE_PLAIN,
	SHAPE_MINOR, SHAPE_COUPLE,
};

#define PICK(list) (list)[random_below(ARRAY_LEN(list))]

/* A number nobody has: 500 sequences of either sex a day, and no two runs of
 * 500 share a week of their year (see make_person). */
static void
make_id(struct demo_person *p, int serial)
{
	char iso[11], digits[32];
	int sequence = serial % 500 * 2 + (p->sex == 1);

	day_format(p->birth, iso);
	snprintf(digits, sizeof digits, PRACTICE_COUNTY "%.4s%.2s%.2s%03d",
	    iso, iso + 5, iso + 8, sequence);
	text_copy(p->id_number, sizeof p->id_number - 1, digits);
	p->id_number[17] = ident_citizen_check(p->id_number);
	p->id_number[18] = '\0';
}

/* A certificate carries its holder's number, a category and a grade. */
static void
make_disability(struct demo_person *p)
{
	if (p->id_number[0] == '\0')
		return;
	text_copy(p->disability, sizeof p->disability, p->id_number);
	p->disability[18] = (char)('1' + random_below(7));
	p->disability[19] = (char)('1' + random_below(3));
	p->disability[20] = '\0';
}

static void
set_name(struct demo_person *p, const char *surname, const char *given)
{
	size_t len = strlen(surname);

	text_copy(p->name, sizeof p->name, surname);
	text_copy(p->name + len, sizeof p->name - len, given);
}

static void
make_person(struct demo_person *p, day_t today, int age, int sex,
    const char *surname, int serial)
{
	memset(p, 0, sizeof *p);
	p->sex = sex;
	p->ethnic = "01";
	p->birth = day_add_months(today, -12 * age) -
	    (day_t)(serial / 500 % 52 * 7 + (int)random_below(7));
	p->minor = day_age(p->birth, today) < 18;
	set_name(p, surname, sex == 1 ? PICK(men) : PICK(women));
	p->receives = true;
	p->relation = "01";
	make_id(p, serial);
}

static struct demo_person *
add(struct demo_household *h)
{
	return &h->at[h->len++];
}

static void
make_members(struct demo_household *h, enum shape shape, int n, day_t today,
    const char *surname)
{
	struct demo_person *p = add(h);
	int serial = n * DEMO_MEMBERS;

	make_person(p, today, 62 + (int)random_below(30), 1 + (n & 1), surname,
	    serial);
	switch (shape) {
	case SHAPE_RARE:
		set_name(p, surname, PICK(rare));
		break;
	case SHAPE_ETHNIC:
		text_copy(p->name, sizeof p->name, ethnic[n / 12 % 4].name);
		p->ethnic = ethnic[n / 12 % 4].ethnic;
		p->sex = ethnic[n / 12 % 4].sex;
		make_id(p, serial);
		break;
	case SHAPE_NO_PAPERS:
		p->id_number[0] = '\0';
		break;
	case SHAPE_THREE:
		p = add(h);
		make_person(p, today, 60, 3 - h->at[0].sex, PICK(surnames),
		    serial + 1);
		p->relation = "10";
		p = add(h);
		make_person(p, today, 35, 1, surname, serial + 2);
		p->relation = "20";
		make_disability(p);
		break;
	case SHAPE_MINOR:
		p->receives = false;
		p = add(h);
		make_person(p, today, 9, 2 - (n & 1), surname, serial + 1);
		p->relation = p->sex == 1 ? "41" : "42";
		text_copy(h->guardian, sizeof h->guardian, h->at[0].name);
		break;
	case SHAPE_COUPLE:
		p = add(h);
		make_person(p, today, 58, 3 - h->at[0].sex, PICK(surnames),
		    serial + 1);
		p->relation = "10";
		p->receives = false;
		break;
	default:
		break;
	}
}

void
demo_household(int n, day_t today, struct demo_household *h)
{
	enum shape shape = shapes[n % (int)ARRAY_LEN(shapes)];
	const char *surname = shape == SHAPE_COMPOUND ? PICK(compound) :
	    PICK(surnames);

	memset(h, 0, sizeof *h);
	make_members(h, shape, n, today, surname);
	switch (shape) {
	case SHAPE_NO_PAPERS:
		h->need = DEMO_STRANDED;
		break;
	case SHAPE_MINOR:
		h->need = DEMO_ORPHAN;
		break;
	default:
		h->need = (enum demo_need)random_below(DEMO_ORPHAN);
	}
	if (h->need == DEMO_DISABLED)
		make_disability(&h->at[0]);
	snprintf(h->address, sizeof h->address, "%u组%u号",
	    1 + random_below(9), 1 + random_below(180));
	snprintf(h->phone, sizeof h->phone, "139%08u",
	    10000000U + random_below(89999999U));
}
