/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The program's log: one line an event, made harmless by the display filter,
 * into a file beside the database.  Never names of persons, only uids.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

/* Append to `path` from now on; NULL ends it.  A log of more than 1 MiB is
 * first set aside as "PATH.1".  A log that cannot be written never stops the
 * work. */
void log_open(const char *path);
/* One event; a line is "YYYY-MM-DDTHH:MM:SSZ text", the text cut at 2,000
 * bytes.  Nothing happens while no log is open. */
void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
