/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The demonstration: a practice district, a street and two villages with real
 * divisions and made-up people, carried through the pipeline by the same
 * actions as the screens use and handed up and down as batches.
 */
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

#include "base/list.h"
#include "casework/action.h"
#include "cli/command.h"
#include "demo_person.h"

/* The offices of the demonstration. */
enum demo_place {
	DEMO_DISTRICT, DEMO_STREET, DEMO_VILLAGE1, DEMO_VILLAGE2, DEMO_PLACES
};

/* One household on its way. */
struct demo_case {
	enum demo_place village;
	struct demo_household household;
	bool papers_later;                      /* comes without two papers */
	char person[DEMO_MEMBERS][UID_TEXT];    /* uids, "" not stored */
	char application[DEMO_MEMBERS][UID_TEXT];
};

/* The demonstration under way. */
struct demo {
	struct cli *cli;
	char *dir;
	struct office *office[DEMO_PLACES];
	struct demo_case *cases;
	size_t n_cases;
	int64_t now;                            /* ms, moves by days */
	struct err *err;
};

/* Run one action as `act` would: "field", "value" pairs ended by NULL, a
 * value of NULL or "" left out.  `written` may be NULL. */
bool demo_act(struct demo *d, struct office *o, const char *action,
    const char *person, const char *uid, struct records *written, ...);

/* Steps of one household; each leaves out what does not concern it. */
bool demo_take_in(struct demo *d, struct demo_case *c);
bool demo_find_out(struct demo *d, struct demo_case *c, size_t n);
bool demo_decide(struct demo *d, struct demo_case *c, size_t n, bool again);
bool demo_mend(struct demo *d, struct demo_case *c);
bool demo_finish(struct demo *d, struct demo_case *c);

/* Sheets of the first `persons` served persons into DIR/print. */
bool demo_print(struct demo *d, long persons, int *sheets);

#endif
