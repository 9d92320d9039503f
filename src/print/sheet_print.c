/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Sheets of the register: load the facts, paint, register, write. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "base/text.h"
#include "paint.h"
#include "register.h"

bool
sheet_facts_load(struct facts *f, struct office *o, const char *code,
    const struct sheet_request *q, struct err *err)
{
	memset(f, 0, sizeof *f);
	f->o = o;
	f->month = q->month;
	f->slip = q->slip;
	f->reminder = q->reminder;
	f->recovery = q->recovery;
	f->start = q->start;
	f->blank = q->blank;
	f->preview = q->preview;
	f->copies = q->blank ? 0 : 1;
	f->today = clock_today();
	if ((f->sheet = sheet_by_code(code)) == NULL)
		return err_set(err, ERR_USAGE, _("没有叫 %s 的表单，"
		    "请用 nuandang sheets 查看全部表单"), code);
	if (q->slip != NULL)
		text_copy(f->number, sizeof f->number, q->slip->file);
	if (q->blank || q->person == 0 || !(f->sheet->needs & SHEET_PERSON))
		return true;
	f->c = casefile_load(o, q->person, err);
	return f->c != NULL;
}

void
sheet_facts_unload(struct facts *f)
{
	casefile_free((struct casefile *)f->c);
	records_release(&f->kept);
}

bool
sheet_render(struct office *o, const char *code,
    const struct sheet_request *q, int columns, struct buf *out,
    struct sheet_result *result, struct err *err)
{
	struct sheet_result unused;
	struct facts f;
	bool done;

	if (result == NULL)
		result = &unused;
	memset(result, 0, sizeof *result);
	done = sheet_facts_load(&f, o, code, q, err)
	    && sheet_paint(&f, columns, out, result, err);
	sheet_facts_unload(&f);
	return done;
}

bool
sheet_form_of(const char *path, const struct sheet *s, int *columns,
    bool *regular, struct err *err)
{
	struct stat st;

	*regular = stat(path, &st) != 0 || S_ISREG(st.st_mode);
	*columns = s->paper == PAPER_A4 ? 80 : 132;
	if (text_ends(path, ".pdf"))
		*columns = 0;
	else if (*regular && !text_ends(path, ".txt"))
		return err_set(err, ERR_USAGE,
		    _("文件名要以 .pdf 或 .txt 结尾：%s"), path);
	return true;
}

static bool
write_device(const char *path, const struct buf *out, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	size_t at = 0;
	ssize_t n = 0;

	while (fd >= 0 && at < out->len) {
		n = write(fd, out->data + at, out->len - at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			break;
		at += (size_t)n;
	}
	if (fd < 0 || n < 0)
		err_set(err, ERR_FAILED, _("写不了 %s：%s"), path,
		    path_reason(errno));
	if (fd >= 0)
		close(fd);
	return fd >= 0 && n >= 0;
}

bool
sheet_write(const char *path, bool regular, const struct buf *out,
    struct err *err)
{
	return regular ? path_write_atomic(path, out->data, out->len, 0600,
	    err) : write_device(path, out, err);
}

static bool
paint_to(struct facts *f, const char *path, struct sheet_result *result,
    struct err *err)
{
	struct buf out = BUF_INIT;
	bool regular, done;
	int columns;

	done = sheet_form_of(path, f->sheet, &columns, &regular, err)
	    && sheet_paint(f, columns, &out, result, err)
	    && sheet_write(path, regular, &out, err);
	buf_release(&out);
	return done;
}

/* The number is taken, the file written and the document entered in one
 * transaction: no number without a sheet, no sheet without a number. */
static bool
print_registered(struct facts *f, const char *path,
    struct sheet_result *result, struct err *err)
{
	struct change *c = change_begin(f->o, "print", NULL, err);

	if (c == NULL)
		return false;
	if (!register_print(c, f, err) || !paint_to(f, path, result, err)) {
		change_cancel(c);
		return false;
	}
	return change_commit(c, err);
}

bool
sheet_print(struct office *o, const char *code,
    const struct sheet_request *q, const char *path,
    struct sheet_result *result, struct err *err)
{
	struct sheet_result unused;
	struct facts f;
	bool done = false;

	if (result == NULL)
		result = &unused;
	memset(result, 0, sizeof *result);
	if (!sheet_facts_load(&f, o, code, q, err)) {
		sheet_facts_unload(&f);
		return false;
	}
	/* Asked before the register is locked; also sets what it is about. */
	if (sheet_ready(&f, err))
		done = q->blank || q->preview || f.sheet->unregistered
		    ? paint_to(&f, path, result, err)
		    : print_registered(&f, path, result, err);
	sheet_facts_unload(&f);
	return done;
}
