/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "tempdir.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define OPEN_FOLDERS 16

static void
give_up(const char *what, const char *name)
{
	fprintf(stderr, "tempdir: ");
	fprintf(stderr, "%s ", what);
	perror(name);
	exit(1);
}

char *
tempdir_path(const char *dir, const char *name)
{
	size_t size = strlen(dir) + strlen(name) + 2;
	char *path = malloc(size);

	if (path == NULL)
		give_up("memory for", name);
	snprintf(path, size, "%s/%s", dir, name);
	return path;
}

char *
tempdir_make(void)
{
	const char *base = getenv("TMPDIR");
	char *dir;

	if (base == NULL || base[0] == '\0')
		base = "/tmp";
	dir = tempdir_path(base, "nuandang-test-XXXXXX");
	if (mkdtemp(dir) == NULL)
		give_up("make", dir);
	return dir;
}

char *
tempdir_write(const char *dir, const char *name, const char *text)
{
	char *path = tempdir_path(dir, name);
	FILE *f = fopen(path, "wb");

	if (f == NULL || fwrite(text, 1, strlen(text), f) != strlen(text) ||
	    fclose(f) != 0)
		give_up("write", path);
	return path;
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

void
tempdir_remove(char *dir)
{
	if (nftw(dir, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS) != 0)
		give_up("remove", dir);
	free(dir);
}

int
tempdir_set_up(void **state)
{
	*state = tempdir_make();
	return 0;
}

int
tempdir_tear_down(void **state)
{
	tempdir_remove(*state);
	return 0;
}
