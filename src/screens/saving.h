/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Where a file is to go: a stick, the folder for exports, or a path typed. */
#ifndef SAVING_H
#define SAVING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* The folder for exports of the settings, else the home folder; appended. */
void saving_default_dir(struct buf *out);
/* Whether a file can be written into that folder. */
bool saving_possible(const char *dir);
/* "7.2 GB" of a number of bytes, appended. */
void saving_show_bytes(int64_t bytes, struct buf *out);
/* Ask for a file that is to be written and may be; `name` is how it would be
 * called.  One that is there already is only overwritten when the user says
 * so.  False: Esc. */
bool saving_file(const char *title, const char *name, struct buf *path);
/* The same for what opens the batches on the sticks: on none of them. */
bool saving_secret(const char *title, const char *name, struct buf *path);
/* Ask for a folder that is there. */
bool saving_folder(const char *title, struct buf *dir);

#endif
