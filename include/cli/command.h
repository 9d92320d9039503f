/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The command line: one table of commands, each with its options, its help
 * and one function.  Usage, `help`, and the agreement test with the man pages
 * read the same rows.
 *
 * Data goes to standard output, messages and progress to standard error.
 * Lines for machines (CSV, FIELD=VALUE) are never translated.  The exit
 * status is an enum err_code: 0 done, 1 refused by a rule or findings, 2 wrong
 * use, 3 could not, 4 refused for safety.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/config.h"
#include "base/err.h"
#include "base/list.h"
#include "casework/office.h"

struct cli;

/* One option, without its leading dashes.  `value` NULL: a flag. */
struct cli_option {
	const char *name;
	const char *value;            /* name of its value in usage, "FILE" */
	const char *help;             /* msgid */
};

/* What is done before run(). */
enum cli_need {
	CLI_OFFICE = 1 << 0,          /* opens the database */
	CLI_LOGIN = 1 << 1,           /* and logs the operator in */
};

/* One command; run() returns the exit status. */
struct command {
	const char *name;
	const char *args;             /* positional, as in usage: "PERSON" */
	int min_args, max_args;       /* max -1: any number */
	const char *help;             /* msgid, one sentence */
	unsigned needs;               /* enum cli_need */
	const struct cli_option *options;   /* ends with a NULL name, or NULL */
	int (*run)(struct cli *c);
};

/* The table and the global options, ended by a NULL name. */
extern const struct command *const commands[];
extern const struct cli_option cli_globals[];
const struct command *command_by_name(const char *name);

/* One call being carried out. */
struct cli {
	const struct command *command;
	struct strlist args;          /* positional, without the command */
	struct strlist names, values; /* options given, in order */
	struct config *config;
	struct office *office;        /* opened where the command needs it */
	struct err err;
};

/* Value of an option, NULL if it was not given; the last one wins. */
const char *cli_value(const struct cli *c, const char *name);
bool cli_flag(const struct cli *c, const char *name);
/* A whole number option within bounds; false with c->err set otherwise. */
bool cli_number(struct cli *c, const char *name, long min, long max,
    long fallback, long *out);
/* The database this call means: --db, NUANDANG_DB, configuration, default.
 * The caller frees. */
char *cli_database(const struct cli *c);

/* Write the log of this database from now on: paths:log, else beside it. */
void cli_open_log(const struct cli *c, const char *database);

/* Say something on standard error, unless --quiet. */
void cli_say(const struct cli *c, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Say c->err on standard error (also with --quiet) and return its code. */
int cli_fail(const struct cli *c);
/* Set c->err and say it. */
int cli_refuse(struct cli *c, enum err_code code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* One line FIELD=VALUE on standard output; line ends become "\n". */
void cli_line(const char *name, const char *value);
/* One CSV row on standard output; NULL ends the cells. */
void cli_row(const char *first, ...);
/* Usage of one command, or of the program (NULL), on `to_stderr` or out. */
void cli_usage(const struct command *command, bool to_stderr);

/*
 * Parse the call and carry it out.  *screens is set, and nothing done, when
 * no command was named: the caller then opens the screens with cli->office.
 */
int cli_main(int argc, char **argv, bool *screens, struct cli *c);
void cli_release(struct cli *c);

#endif
