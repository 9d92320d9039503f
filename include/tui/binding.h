/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * Actions: one row says which keys call it, what the key bar, the menu and
 * the help say of it.  A screen names the tables that hold in it; the global
 * table comes last.  Dispatch, bar, menu and help are all made from them.
 */
#ifndef TUI_BINDING_H
#define TUI_BINDING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Bits of binding.flags. */
enum binding_flag {
	BINDING_HIDDEN = 1 << 0,      /* not in the menu: movement, editing */
	BINDING_NO_BAR = 1 << 1,     /* not in the key bar though on an F-key */
	BINDING_NEED_ROW = 1 << 2,    /* refused while the list is empty */
};

/* Standard actions; a screen numbers its own from ACT_SCREEN. */
enum action_id {
	ACT_NONE,
	ACT_HELP,         /* F1 */
	ACT_MENU,         /* F2 */
	ACT_NEW,          /* F3 */
	ACT_PICK,         /* F4: choose, open */
	ACT_DITTO,        /* F5 in a form */
	ACT_REFRESH,      /* F5 in a list */
	ACT_NEXT_PROBLEM, /* F6 in a form */
	ACT_FILTER,       /* F6 in a list */
	ACT_FIND,         /* F7 */
	ACT_VOID,         /* F8 */
	ACT_SAVE,         /* F9 */
	ACT_BACK,         /* F10 */
	ACT_REPAINT,      /* Ctrl-L */
	ACT_INTERRUPT,    /* Ctrl-C: only says which key leaves */
	ACT_OPEN,         /* Enter in a list */
	ACT_MARK,         /* blank in a list */
	ACT_NEXT, ACT_PREVIOUS, ACT_UNDO, ACT_ADD_ROW, ACT_REMOVE_ROW,
	/* Keys the widgets take themselves; in tables for the help. */
	ACT_PAGE, ACT_ENDS, ACT_SIDEWAYS, ACT_TICK, ACT_EMPTY,
	ACT_SCREEN = 100,
};

/* One action of a screen and its keys. */
struct binding {
	int id;
	int key;             /* first key, or K_NONE: by the menu only */
	int twin;            /* second key, or K_NONE */
	const char *bar;     /* msgid, at most 3 Han; NULL: not in the bar */
	const char *label;   /* msgid, in menu and help */
	const char *help;    /* msgid, one sentence; every action has one */
	unsigned flags;      /* enum binding_flag */
};

/* Ends with a row of id ACT_NONE, as all action tables do. */
extern const struct binding global_bindings[];

/* The action a key calls in these tables (a NULL-ended list, may be NULL),
 * then in the global one; NULL if none. */
const struct binding *binding_for_key(const struct binding *const *tables,
    int key);
const struct binding *binding_by_id(const struct binding *const *tables,
    int id);
/* "F9 Ctrl-S", appended. */
void binding_keys(const struct binding *a, struct buf *out);
/* Call `each` for every action, the screen's first.  A row whose id came
 * before is left out. */
void binding_each(const struct binding *const *tables,
    void (*each)(const struct binding *a, void *ctx), void *ctx);
/* What a table must not do: two actions on one key among screen and global,
 * an action without label or help, a bar label wider than 6 columns.  One
 * line a fault, appended; returns how many. */
int binding_check(const struct binding *const *tables, struct buf *faults);

#endif
