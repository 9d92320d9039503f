/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/identity.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/display.h"
#include "base/path.h"
#include "base/text.h"
#include "identity_private.h"

#define OTHERS (S_IRWXG | S_IRWXO)

void
identity_generate(struct identity *out, char recovery[AGE_IDENTITY_TEXT])
{
	struct age_identity paper;

	age_generate(&out->age);
	minisign_generate(&out->sign);
	age_generate(&paper);
	memcpy(out->recovery, paper.recipient, sizeof out->recovery);
	age_identity_format(&paper, recovery);
	age_wipe(&paper);
}

void
identity_wipe(struct identity *identity)
{
	sodium_memzero(identity, sizeof *identity);
}

bool
identity_save(const struct identity *identity, const char *path,
    const char *passphrase, struct err *err)
{
	struct buf text = BUF_INIT;
	char shown[512];
	struct stat st;
	bool ok;

	ok = identity_text(identity, passphrase, &text, err) &&
	    path_write_atomic(path, text.data, text.len, S_IRUSR | S_IWUSR,
	    err);
	buf_wipe(&text);
	if (!ok)
		return false;
	/* It may hold the keys without a passphrase. */
	path_clear_beside(path);
	/* FAT and its like give every file to everybody. */
	if (lstat(path, &st) == 0 && (st.st_mode & OTHERS) == 0 &&
	    st.st_uid == geteuid())
		return true;
	unlink(path);
	return err_set(err, ERR_UNSAFE,
	    _("%s 所在的磁盘不能限制别人读取（如 FAT 格式的U盘），"
	      "密钥不能放在那里，请换到本机的磁盘"),
	    display_text(shown, sizeof shown, path));
}

/* Whether the file, which is open, is ours alone. */
static bool
is_private(int fd, const char *shown, struct err *err)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return err_set(err, ERR_FAILED, _("无法读取密钥文件 %s：%s"),
		    shown, path_reason(errno));
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_UNSAFE,
		    _("密钥文件 %s 不是普通文件，不予采用"), shown);
	if (st.st_uid != geteuid())
		return err_set(err, ERR_UNSAFE,
		    _("密钥文件 %s 属于别的用户，不予采用"), shown);
	if ((st.st_mode & OTHERS) != 0)
		return err_set(err, ERR_UNSAFE,
		    _("密钥文件 %s 别的用户也能读写，请先执行 chmod 600"),
		    shown);
	return true;
}

/* The file's text into `text` (IDENTITY_FILE_MAX bytes), read through the
 * very descriptor that was looked at. */
static bool
read_text(int fd, const char *shown, char *text, size_t *len,
    struct err *err)
{
	ssize_t n;

	*len = 0;
	do {
		n = read(fd, text + *len, IDENTITY_FILE_MAX - *len);
		if (n > 0)
			*len += (size_t)n;
	} while (n > 0 || (n < 0 && errno == EINTR));
	if (n < 0)
		return err_set(err, ERR_FAILED, _("无法读取密钥文件 %s：%s"),
		    shown, path_reason(errno));
	return true;
}

/* Open, look at and read the file; `check` false passes over whose it is. */
static bool
take_file(const char *path, bool check, char *text, size_t *len,
    struct err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK |
	    O_NOFOLLOW);
	char shown[512];
	bool ok;

	display_text(shown, sizeof shown, path);
	if (fd < 0)
		return err_set(err, errno == ELOOP ? ERR_UNSAFE : ERR_FAILED,
		    _("无法打开密钥文件 %s：%s"), shown, path_reason(errno));
	ok = (!check || is_private(fd, shown, err)) &&
	    read_text(fd, shown, text, len, err);
	close(fd);
	return ok;
}

enum identity_lock
identity_look(const char *path)
{
	char text[IDENTITY_FILE_MAX];
	struct identity_parts parts;
	struct stat st;
	size_t len;
	bool open;

	/* A disk that fails is no sign that there is none. */
	if (lstat(path, &st) != 0 && (errno == ENOENT || errno == ENOTDIR))
		return IDENTITY_NONE;
	/* One that cannot be read asks for no passphrase: loading says why. */
	open = !take_file(path, false, text, &len, NULL) ||
	       (identity_parts(&parts, text, len) && !parts.locked);
	sodium_memzero(text, sizeof text);
	return open ? IDENTITY_OPEN : IDENTITY_LOCKED;
}

/* Read the file and take it apart. */
static bool
take_parts(struct identity_parts *parts, const char *path, char *text,
    struct err *err)
{
	char shown[512];
	size_t len;

	if (!take_file(path, true, text, &len, err))
		return false;
	return identity_parts(parts, text, len) || err_set(err, ERR_UNSAFE,
	    _("密钥文件 %s 已损坏或不是密钥文件，请换用备份的那一份"),
	    display_text(shown, sizeof shown, path));
}

bool
identity_load(struct identity *out, const char *path, const char *passphrase,
    struct err *err)
{
	char text[IDENTITY_FILE_MAX];
	struct identity_parts parts;
	bool ok;

	ok = take_parts(&parts, path, text, err) &&
	    identity_unlock(&parts, passphrase, out, err);
	sodium_memzero(text, sizeof text);
	return ok;
}

/* The recovery key as somebody typed it from paper. */
static bool
read_recovery(const char *typed, struct age_identity *out)
{
	char text[AGE_IDENTITY_TEXT];
	size_t n = 0;
	bool ok = true;

	for (; *typed != '\0' && ok; typed++) {
		if (*typed == ' ' || *typed == '\t' || *typed == '\n' ||
		    *typed == '\r')
			continue;
		ok = n < sizeof text - 1;
		if (ok)
			text[n++] = *typed >= 'a' && *typed <= 'z' ?
			    (char)(*typed - 'a' + 'A') : *typed;
	}
	text[n] = '\0';
	ok = ok && age_identity_parse(text, out);
	sodium_memzero(text, sizeof text);
	return ok;
}

bool
identity_recover(struct identity *out, const char *path,
    const char *recovery, struct err *err)
{
	char text[IDENTITY_FILE_MAX];
	struct identity_parts parts;
	struct age_identity paper;
	bool ok;

	if (!read_recovery(recovery, &paper))
		return err_set(err, ERR_UNSAFE,
		    _("恢复密钥抄错了，请对照打印的纸重新输入"));
	ok = take_parts(&parts, path, text, err) &&
	    identity_open_copy(&parts, &paper, out, err);
	sodium_memzero(text, sizeof text);
	age_wipe(&paper);
	return ok;
}
