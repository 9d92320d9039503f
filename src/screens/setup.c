/* SPDX-License-Identifier: MulanPSL-2.0 */
/* No database yet: whose it is to be, by hand from the division list. */
#include <stdlib.h>
#include <string.h>

#include "all.h"
#include "base/path.h"
#include "base/text.h"
#include "desk.h"
#include "folder.h"
#include "keys.h"
#include "model/ident.h"
#include "passwords.h"
#include "places.h"
#include "restore.h"
#include "start.h"
#include "tui/dialog.h"
#include "tui/form.h"

enum { ACT_RESTORE = ACT_SCREEN };

struct setup {
	struct places places;
	struct form *form;
};

static const struct choice profiles[] = {
	{ "village-led", N_("村级主导：村里办理，街道认定") },
	{ "street-led", N_("街道主导：村里受理上报，街道办理") },
	{ "single", N_("单机独办：全部由本单位办") },
	{ 0 }
};

static const struct choice practices[] = {
	{ "1", N_("练习：随便试，数据不会报上去") },
	{ "0", N_("正式使用") },
	{ 0 }
};

static const struct field fields[] = {
	{ .name = "unit", .label = N_("本单位区划"), .type = &type_unit,
	  .flags = FIELD_REQUIRED,
	  .help = N_("打村名、街道名或拼音首字母再按 F4 选，也可以直接打代码") },
	{ .name = "name", .label = N_("单位名称"), .type = &type_text,
	  .flags = FIELD_REQUIRED, .max = 40,
	  .help = N_("印在每张表上的填报单位") },
	{ .name = "profile", .label = N_("办理方式"), .type = &type_choice,
	  .flags = FIELD_REQUIRED, .choices = profiles },
	{ .name = "practice", .label = N_("用途"), .type = &type_choice,
	  .flags = FIELD_REQUIRED, .choices = practices },
};

static const struct form_item items[] = {
	{ &fields[0], NULL, NULL, NULL, FORM_FIRST },
	{ &fields[1], NULL, NULL, NULL, FORM_FIRST },
	{ &fields[2], NULL, NULL, NULL, FORM_FIRST },
	{ &fields[3], NULL, NULL, NULL, FORM_FIRST },
};

static const struct binding setup_bindings[] = {
	{ ACT_NEW, K_F(3), K_CTRL('N'), N_("U盘"), N_("用上级的U盘设置"),
	    N_("上级给了启动U盘的，插好按这个键，不用自己填"), 0 },
	{ ACT_RESTORE, K_F(7), K_NONE, N_("恢复"), N_("从备份恢复"),
	    N_("原来的电脑坏了或丢了，手里有备份的，按这个键放回来"), 0 },
	{ 0 }
};

static const struct binding *const tables[] = {
	setup_bindings, form_bindings, NULL
};

/* Place and name follow from the code until they are typed. */
static void
changed(struct form *f, const char *path, void *ctx)
{
	struct setup *s = ctx;
	const struct place *place;
	const char *code = form_get(f, "unit");

	if (strcmp(path, "unit") != 0 || code == NULL)
		return;
	place = places_find(&s->places, code);
	form_note(f, "unit", place != NULL ? place->where :
	    _("区划表里没有这个代码，请核对；确实如此就写上名称"));
	if (place != NULL)
		form_fill(f, "name", place->name);
}

static void
rows(void *ctx, const char *query, struct pick_rows *out)
{
	const struct setup *s = ctx;

	places_rows(&s->places, query, out);
}

static bool
source(struct form *f, const char *path, const struct form_item *item,
    struct pick_source *out, void *ctx)
{
	(void)f;
	(void)item;
	if (strcmp(path, "unit") != 0)
		return false;
	*out = (struct pick_source){ rows, ctx, true };
	return true;
}

/* The one place of a typed name or of its initials. */
static bool
resolve(struct form *f, const char *path, const struct form_item *item,
    const char *typed, struct buf *value, void *ctx)
{
	struct setup *s = ctx;
	size_t i, hit = 0, hits = 0;

	(void)f;
	(void)path;
	(void)item;
	for (i = 0; i < s->places.len; i++) {
		if (strcmp(s->places.at[i].name, typed) != 0 &&
		    strcmp(s->places.at[i].initials, typed) != 0)
			continue;
		hit = i;
		hits++;
	}
	if (hits == 1)
		buf_adds(value, s->places.at[hit].code);
	return hits == 1;
}

/* A first password; an empty one is none.  False: not settled yet. */
static bool
ask_password(struct buf *password)
{
	if (!dialog_ask(_("密码"),
	    _("给管理员 admin 设一个密码吗？以后也可以在「系统」里设。"),
	    _("设密码"), _("先不设")))
		return true;
	return passwords_ask(_("设密码"), password);
}

static bool
make_database(struct form *f, const char *password, struct err *err)
{
	struct office_setup setup = { .unit = form_get(f, "unit"),
		.name = form_get(f, "name"),
		.profile = form_get(f, "profile"),
		.practice = text_equal(form_get(f, "practice"), "1") };
	char *dir = path_dir(desk()->options->db);
	bool ok = path_make_dirs(dir, err) &&
	    office_init(desk()->options->db, &setup, err) && desk_open(err);

	free(dir);
	if (ok && password[0] != '\0')
		ok = operator_stand(desk_office(), "admin", err) &&
		    operator_set_password(desk_office(), "admin", password,
			err);
	return ok;
}

static bool
save(struct form *f, struct findings *found, void *ctx)
{
	struct buf password = BUF_INIT;
	struct err err = ERR_INIT;
	bool ok;

	(void)ctx;
	if (form_check(f) > 0) {
		form_act(f, ACT_NEXT_PROBLEM);
		return false;
	}
	if (!ask_password(&password)) {
		buf_wipe(&password);
		return false;
	}
	ok = make_database(f, password.data, &err);
	buf_wipe(&password);
	if (ok) {
		/* The sheet that opens lost keys belongs to the first day. */
		keys_ready();
		screen_pop(screen_at(screen_depth() - 1), SETUP_DONE);
	} else {
		findings_add(found, FINDING_ERROR, err.field, "%s", err.text);
	}
	return ok;
}

static const struct form_ops ops = {
	.changed = changed, .source = source, .resolve = resolve,
	.save = save,
};

static bool
open_setup(struct screen *s, void *arg, struct err *err)
{
	struct setup *setup = s->state;

	(void)arg;
	if (!places_load(&setup->places, err)) {
		places_release(&setup->places);
		return false;
	}
	setup->form = form_new(items, ARRAY_LEN(items), &ops, setup);
	form_set(setup->form, "profile", "village-led");
	form_set(setup->form, "practice", "0");
	return true;
}

static void
close_setup(struct screen *s)
{
	struct setup *setup = s->state;

	form_free(setup->form);
	places_release(&setup->places);
}

static void
draw(struct screen *s, struct area body)
{
	struct setup *setup = s->state;

	paint_text(body.y, body.x + 2, body.cols - 2, ROLE_HEADING,
	    _("第一次使用：有上级给的U盘就插好按 F3；没有就填好按 F9"));
	paint_text(body.y + 1, body.x + 2, body.cols - 2, ROLE_TEXT,
	    _("原来的电脑坏了或丢了、手里有备份的，按 F7 从备份恢复"));
	form_draw(setup->form, (struct area){ body.y + 2, body.x,
	    body.rows - 2, body.cols });
}

/* A stick may carry the files of several villages: which is ours?  `path`
 * becomes the file; a folder with one or none stays as it is. */
static bool
choose_file(struct buf *path)
{
	struct strlist files, labels;
	VEC(struct dialog_item) rows = VEC_INIT;
	struct start_file file;
	struct buf label = BUF_INIT;
	size_t i;
	int at = 0;

	strlist_init(&files);
	strlist_init(&labels);
	if (path_is_dir(path->data))
		start_list(path->data, &files, NULL);
	for (i = 0; i < files.len; i++) {
		if (start_find(files.at[i], &file, NULL))
			buf_addf(&label, "%s  %s", file.name, file.unit);
		else
			buf_adds(&label, path_base(files.at[i]));
		strlist_take(&labels, buf_detach(&label));
		*vec_push(&rows) = (struct dialog_item){ labels.at[i], NULL };
	}
	if (files.len > 1 && (at = dialog_choose(_("哪一个是本单位"),
	    rows.at, rows.len)) >= 0) {
		buf_clear(path);
		buf_adds(path, files.at[at]);
	}
	vec_release(&rows);
	strlist_release(&files);
	strlist_release(&labels);
	return at >= 0;
}

static bool
holds_start(const char *path, struct err *err)
{
	struct strlist files = VEC_INIT;
	struct start_file file;
	bool found = path_is_dir(path) && start_list(path, &files, NULL) &&
	    files.len > 0;

	strlist_release(&files);
	return found || start_find(path, &file, err);
}

/* A stick that was put in only now, or lies elsewhere. */
static void
from_stick(void)
{
	struct start_file found;
	struct buf dir = BUF_INIT;
	struct err err = ERR_INIT;

	if (start_look(&found))
		screen_open(&start_screen, &found);
	else if (folder_choose_for(_("上级的U盘在哪里"), FOLDER_READ,
	    holds_start, &dir) && choose_file(&dir)) {
		if (start_find(dir.data, &found, &err))
			screen_open(&start_screen, &found);
		else
			screen_fail(&err);
	}
	buf_release(&dir);
}

static void
resume(struct screen *s, int result)
{
	if (result == SETUP_DONE)
		screen_pop(s, SETUP_DONE);
}

static bool
act(struct screen *s, int action)
{
	struct setup *setup = s->state;

	if (action == ACT_NEW) {
		from_stick();
		return true;
	}
	if (action == ACT_RESTORE) {
		if (restore_choose())
			screen_pop(s, SETUP_DONE);
		return true;
	}
	return form_act(setup->form, action);
}

static bool
key(struct screen *s, const struct key *k)
{
	struct setup *setup = s->state;

	return form_key(setup->form, k);
}

static void
hint(struct screen *s, struct buf *out)
{
	struct setup *setup = s->state;

	form_hint(setup->form, out);
}

static void
more_help(struct screen *s, struct buf *out)
{
	struct setup *setup = s->state;

	form_more_help(setup->form, out);
}

const struct screen_ops setup_screen = {
	.name = "setup", .title = N_("设置本机"),
	.help = N_("选本单位，定办理方式，说明是练习还是正式。按 F9 建立数据库。"
	    "原来的电脑坏了、有备份的，不用填，按 F7 从备份恢复。"),
	.keys = tables, .size = sizeof(struct setup), .open = open_setup,
	.draw = draw, .act = act, .key = key, .close = close_setup,
	.hint = hint, .more_help = more_help, .resume = resume,
};
