/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Sticks, disks and shared folders a batch can be laid on, found by the mount
 * table; how much room they have; and letting go of them. */
#ifndef BASE_MEDIA_H
#define BASE_MEDIA_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/list.h"

/* One removable medium that is mounted. */
struct media {
	char path[256];          /* mount point */
	char label[64];          /* last part of it, or the volume's label */
	char fs[32];             /* "vfat" */
	bool read_only;
	int64_t free_bytes;      /* -1 unknown */
};
struct media_list {
	struct media *at;
	size_t len, cap;
};
/* Mounted below /media, /run/media or /mnt, or on a device the kernel calls
 * removable; newest mount first.  The caller releases with vec_release(). */
void media_find(struct media_list *out);
/* The same by a text like /proc/self/mountinfo; `removable` says of a device
 * name ("sdb1") whether it is (NULL: none is). */
void media_of(const char *mountinfo, bool (*removable)(const char *device),
    struct media_list *out);
/* Bytes a plain user may write into the folder; -1 if it cannot be told. */
int64_t media_free(const char *dir);
/* See that all written there has arrived (syncfs). */
bool media_sync(const char *dir, struct err *err);

#endif
