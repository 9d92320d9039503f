/* SPDX-License-Identifier: MulanPSL-2.0 */
/* One line of /proc/self/mountinfo taken apart. */
#ifndef MOUNTINFO_H
#define MOUNTINFO_H

#include <stdbool.h>

/* The parts we use; all borrowed from the line. */
struct mountinfo {
	char *point;      /* where it is mounted, escapes undone */
	char *options;    /* of this mount: "rw,nosuid" */
	char *type;       /* "vfat" */
	char *source;     /* "/dev/sdb1", escapes undone */
};

/* Cut "36 35 98:0 /root /mount/point options ... - type source super" in
 * place; false if it is no such line. */
bool mountinfo_parse(char *line, struct mountinfo *out);

#endif
