/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "exchange/tar.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/mem.h"
#include "base/text.h"

#define BLOCK 512

/* The header of POSIX.1-1988, all bytes of one block. */
struct header {
	char name[100];
	char mode[8], uid[8], gid[8];
	char size[12], mtime[12];
	char checksum[8];
	char type;
	char link[100];
	char magic[6], version[2];
	char uname[32], gname[32];
	char devmajor[8], devminor[8];
	char prefix[155];
	char rest[12];
};
_Static_assert(sizeof(struct header) == BLOCK, "a tar header is one block");

/* Sum of all bytes, those of the checksum counted as blanks. */
static unsigned
checksum(const struct header *h)
{
	const unsigned char *p = (const unsigned char *)h;
	unsigned sum = 0;
	size_t i, from = offsetof(struct header, checksum);

	for (i = 0; i < sizeof *h; i++)
		sum += i >= from && i < from + sizeof h->checksum ? ' ' : p[i];
	return sum;
}

/* Octal digits filling the field, then a NUL. */
static void
put_octal(char *field, size_t size, uint64_t value)
{
	field[--size] = '\0';
	while (size > 0) {
		field[--size] = (char)('0' + (value & 7));
		value >>= 3;
	}
}

void
tar_add(struct buf *out, const char *name, int64_t mtime, const void *data,
    size_t len)
{
	static const char zeros[BLOCK];
	struct header h;

	if (strlen(name) >= TAR_NAME || len >= (size_t)1 << 33)
		fatal("\"%s\" does not fit into a tar", name);
	memset(&h, 0, sizeof h);
	memcpy(h.name, name, strlen(name));
	put_octal(h.mode, sizeof h.mode, 0644);
	put_octal(h.uid, sizeof h.uid, 0);
	put_octal(h.gid, sizeof h.gid, 0);
	put_octal(h.size, sizeof h.size, len);
	put_octal(h.mtime, sizeof h.mtime, mtime > 0 ? (uint64_t)mtime : 0);
	h.type = '0';
	memcpy(h.magic, "ustar", 6);
	memcpy(h.version, "00", 2);
	put_octal(h.devmajor, sizeof h.devmajor, 0);
	put_octal(h.devminor, sizeof h.devminor, 0);
	put_octal(h.checksum, 7, checksum(&h));
	h.checksum[7] = ' ';
	buf_add(out, &h, sizeof h);
	buf_add(out, data, len);
	buf_add(out, zeros, (BLOCK - len % BLOCK) % BLOCK);
}

void
tar_end(struct buf *out)
{
	static const char zeros[2 * BLOCK];

	buf_add(out, zeros, sizeof zeros);
}

static bool
damaged(struct err *err)
{
	return err_set(err, ERR_UNSAFE, _("文件已损坏或被截断（tar 结构不对）"));
}

/* Octal digits up to a NUL or blank, and nothing but those after it. */
static bool
get_octal(const char *field, size_t size, uint64_t *value)
{
	size_t i = 0;

	*value = 0;
	for (; i < size && field[i] >= '0' && field[i] <= '7'; i++)
		*value = *value << 3 | (uint64_t)(field[i] - '0');
	if (i == 0 || i == size)
		return false;
	for (; i < size; i++)
		if (field[i] != '\0' && field[i] != ' ')
			return false;
	return true;
}

static bool
all_zero(const char *data, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (data[i] != '\0')
			return false;
	return true;
}

/* Every field of a header but its size; *size is that of the file. */
static bool
check_header(const struct header *h, uint64_t *size)
{
	char sum[8];
	uint64_t other;

	put_octal(sum, 7, checksum(h));
	sum[7] = ' ';
	return memcmp(h->checksum, sum, sizeof sum) == 0 &&
	       memcmp(h->magic, "ustar", 6) == 0 &&
	       memcmp(h->version, "00", 2) == 0 &&
	       (h->type == '0' || h->type == '\0') &&
	       all_zero(h->link, sizeof h->link) &&
	       all_zero(h->prefix, sizeof h->prefix) &&
	       all_zero(h->rest, sizeof h->rest) &&
	       get_octal(h->mode, sizeof h->mode, &other) &&
	       get_octal(h->mtime, sizeof h->mtime, &other) &&
	       get_octal(h->size, sizeof h->size, size);
}

static bool
take_name(const struct header *h, const struct tar_rules *rules,
    struct tar_files *out, struct tar_file *f)
{
	size_t n = strnlen(h->name, sizeof h->name);

	memcpy(f->name, h->name, n);
	f->name[n] = '\0';
	return n > 0 && all_zero(h->name + n, sizeof h->name - n) &&
	       rules->name_allowed(f->name) && tar_find(out, f->name) == NULL &&
	       out->len < rules->max_files;
}

bool
tar_read(const void *data, size_t len, const struct tar_rules *rules,
    struct tar_files *out, struct err *err)
{
	const char *p = data;
	struct header h;
	struct tar_file f;
	size_t at = 0, total = 0, padded;
	uint64_t size;

	memset(out, 0, sizeof *out);
	if (len % BLOCK != 0)
		return damaged(err);
	while (len - at >= BLOCK && !all_zero(p + at, BLOCK)) {
		memcpy(&h, p + at, sizeof h);
		at += BLOCK;
		if (!check_header(&h, &size) || size > len - at ||
		    !take_name(&h, rules, out, &f))
			return damaged(err);
		padded = ((size_t)size + BLOCK - 1) / BLOCK * BLOCK;
		if (size > rules->max_bytes - total || padded > len - at ||
		    !all_zero(p + at + size, padded - (size_t)size))
			return damaged(err);
		f.data = p + at;
		f.len = (size_t)size;
		*vec_push(out) = f;
		total += f.len;
		at += padded;
	}
	if (len - at < 2 * BLOCK || !all_zero(p + at, len - at))
		return damaged(err);
	return true;
}

void
tar_files_release(struct tar_files *files)
{
	vec_release(files);
}

const struct tar_file *
tar_find(const struct tar_files *files, const char *name)
{
	size_t i;

	for (i = 0; i < files->len; i++)
		if (strcmp(files->at[i].name, name) == 0)
			return &files->at[i];
	return NULL;
}
