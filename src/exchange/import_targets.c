/* SPDX-License-Identifier: MulanPSL-2.0 */
/* What a list may become: the one table. */
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "import_private.h"

#define ABOUT "name id_number"

const struct target import_targets[] = {
	{ .is = { "person", N_("人员名册"),
	      N_("一人一行：姓名、身份证号、住址、户主、救助类别等") },
	  .kinds = { { &kind_person, NULL }, { &kind_household_member, NULL },
	      { &kind_household, NULL }, { &kind_status, NULL } },
	  .words = { import_person_words, import_household_words,
	      import_status_words },
	  .needs = "person.name|person.uid", .store = import_store_person },
	{ .is = { "enrol-existing", N_("存量建档名册"),
	      N_("早年已批准的人员：另有批准文件、入册日期、原编号") },
	  .kinds = { { &kind_person, NULL },
	      { &kind_enrolment,
	        "basis_document since main_category next_review reason" },
	      { &kind_household_member, NULL }, { &kind_household, NULL },
	      { &kind_status, NULL } },
	  .words = { import_person_words, import_household_words,
	      import_status_words, import_enrolment_words },
	  .needs = "person.name|person.uid enrolment.basis_document",
	  .store = import_store_existing },
	{ .is = { "status", N_("救助身份名单"),
	      N_("民政部门每月的低保、特困等名单，人员须已登记") },
	  .kinds = { { &kind_status, NULL }, { &kind_person, ABOUT } },
	  .words = { import_about_words, import_status_words },
	  .needs = "status.person|person.id_number|person.name|status.uid "
	      "status.category|status.uid",
	  .store = import_store_status, .whole = true },
	{ .is = { "household", N_("家庭名册"),
	      N_("一户一行：户主、家庭地址、人口等，户主须已登记") },
	  .kinds = { { &kind_household, "division address housing_kind area "
	      "vehicle members covered income_fen expense_fen savings_fen "
	      "cause note number head_id head" } },
	  .words = { import_family_words, import_household_words },
	  .needs = "household.head|household.head_id|household.uid",
	  .store = import_store_household },
	{ .is = { "division", N_("区划表"), N_("区划代码和名称") },
	  .kinds = { { &kind_division, NULL } },
	  .words = { import_division_words },
	  .needs = "division.code division.label",
	  .store = import_store_division },
	{ .is = { "holiday", N_("节假日表"),
	      N_("一天一行：放假填「否」，调休上班填「是」") },
	  .kinds = { { &kind_holiday, NULL } },
	  .words = { import_holiday_words },
	  .needs = "holiday.on_date holiday.works",
	  .store = import_store_holiday },
	{ .is = { "provider", N_("服务机构表"),
	      N_("机构名称、类别、统一社会信用代码、联系人") },
	  .kinds = { { &kind_provider, NULL } },
	  .words = { import_provider_words },
	  .needs = "provider.name|provider.uid",
	  .store = import_store_provider },
	{ .is = { "worker", N_("服务人员表"),
	      N_("姓名、人员类别、电话、所在单位") },
	  .kinds = { { &kind_worker, NULL } },
	  .words = { import_worker_words },
	  .needs = "worker.name|worker.uid", .store = import_store_worker },
	{ .is = { "service", N_("服务记录表"),
	      N_("一次服务一行：对象、项目、日期、时长、服务人员") },
	  .kinds = { { &kind_service, NULL }, { &kind_person, ABOUT } },
	  .words = { import_about_words, import_service_words },
	  .needs = "service.person|person.id_number|person.name|service.uid "
	      "service.item|service.uid service.served_on|service.uid",
	  .store = import_store_service },
	{ .is = { "archive_file", N_("档案目录"),
	      N_("一卷一行：对象、档号、题名、年度、存放位置") },
	  .kinds = { { &kind_archive_file, NULL }, { &kind_person, ABOUT } },
	  .words = { import_about_words, import_file_words },
	  .needs = "archive_file.person|person.id_number|person.name|"
	      "archive_file.uid|archive_file.title",
	  .store = import_store_file },
};
const size_t import_targets_len = ARRAY_LEN(import_targets);

const struct import_target *
import_target_at(size_t i)
{
	return i < import_targets_len ? &import_targets[i].is : NULL;
}

const struct import_target *
import_target_by_name(const char *name)
{
	size_t i;

	for (i = 0; i < import_targets_len; i++)
		if (text_equal(import_targets[i].is.name, name))
			return &import_targets[i].is;
	return NULL;
}

/* Special columns, and whose values they hold. */
static const struct {
	const char *path;
	const struct kind *kind;         /* of the target */
	const char *field;               /* of kind person, or NULL */
	bool own;                        /* only of a list of that kind */
} specials[] = {
	[IMPORT_UID] = { "uid", NULL, NULL },
	[IMPORT_HOUSE_NO] = { "household.number", &kind_household, NULL },
	[IMPORT_HEAD_NAME] = { "household.head_name", &kind_household, "name" },
	[IMPORT_HEAD_ID] = { "household.head_id", &kind_household,
	    "id_number" },
	[IMPORT_HEAD] = { "household.head", &kind_household, NULL, true },
	[IMPORT_AGE] = { "person.age", &kind_person, NULL },
	[IMPORT_DISABILITY] = { "person.disability", &kind_person, NULL },
};

enum import_special
import_special_of(const char *path)
{
	const char *dot = strrchr(path, '.');
	int i;

	if (dot != NULL && strcmp(dot, ".uid") == 0)
		return IMPORT_UID;
	for (i = IMPORT_UID + 1; i < IMPORT_SPECIALS; i++)
		if (strcmp(specials[i].path, path) == 0)
			break;
	return (enum import_special)i;
}

static const char *
words_of(const struct target *t, const char *path)
{
	const struct import_words *w;
	size_t i;

	for (i = 0; i < ARRAY_LEN(t->words) && t->words[i] != NULL; i++)
		for (w = t->words[i]; w->path != NULL; w++)
			if (strcmp(w->path, path) == 0)
				return w->words;
	return "";
}

/* Whether the target asks for it wherever it stands alone in its group. */
static bool
is_needed(const struct target *t, const char *path)
{
	struct strlist groups = VEC_INIT;
	bool needed;

	strlist_split(&groups, t->needs, ' ');
	needed = strlist_has(&groups, path);
	strlist_release(&groups);
	return needed || text_starts(t->needs, path);
}

/* Columns of one target as they are made, and kept for good. */
struct columns {
	struct import_column *at;
	size_t len, cap;
};

static void
add_column(struct columns *l, const struct target *t, const char *kind,
    const char *name, const struct field *f)
{
	struct import_column *c = vec_push(l);
	struct buf path = BUF_INIT;

	buf_addf(&path, "%s.%s", kind, name);
	*c = (struct import_column){ .field = f };
	c->path = buf_detach(&path);
	c->words = words_of(t, c->path);
	c->required = is_needed(t, c->path);
}

static bool
holds_word(const char *list, const char *word)
{
	struct strlist words = VEC_INIT;
	bool holds;

	if (list == NULL)
		return true;
	strlist_split(&words, list, ' ');
	holds = strlist_has(&words, word);
	strlist_release(&words);
	return holds;
}

/* What a special column is called behind the kind's name. */
static const char *
special_name(int i)
{
	return strchr(specials[i].path, '.') + 1;
}

static bool
is_special(const struct kind *k, const char *name)
{
	int i;

	for (i = IMPORT_UID + 1; i < IMPORT_SPECIALS; i++)
		if (specials[i].kind == k && strcmp(special_name(i), name) == 0)
			return true;
	return false;
}

/* References of the kinds that hang on the first are made by the program. */
static void
add_kind(struct columns *l, const struct target *t, size_t n)
{
	const struct kind *k = t->kinds[n].kind;
	size_t i;

	for (i = 0; i < k->len; i++)
		if (holds_word(t->kinds[n].only, k->fields[i].name) &&
		    !is_special(k, k->fields[i].name) &&
		    (n == 0 || k->fields[i].type != &type_ref))
			add_column(l, t, k->name, k->fields[i].name,
			    &k->fields[i]);
	for (i = IMPORT_UID + 1; i < IMPORT_SPECIALS; i++)
		if (specials[i].kind == k && (n == 0 || !specials[i].own) &&
		    holds_word(t->kinds[n].only, special_name(i)))
			add_column(l, t, k->name, special_name(i),
			    specials[i].field != NULL ? kind_field(
			        &kind_person, specials[i].field) : NULL);
}

const struct import_column *
import_columns(const struct import_target *target, size_t *n)
{
	/* Tables that never change, made the first time they are asked for:
	 * the fields of a kind are no constants of this file. */
	static struct columns made[ARRAY_LEN(import_targets)];
	const struct target *t = (const struct target *)target;
	struct columns *l = &made[t - import_targets];
	size_t i;

	if (l->len == 0) {
		add_column(l, t, t->kinds[0].kind->name, "uid", NULL);
		for (i = 0; i < IMPORT_KINDS && t->kinds[i].kind != NULL; i++)
			add_kind(l, t, i);
	}
	*n = l->len;
	return l->at;
}
