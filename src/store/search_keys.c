/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The keys a person is found by beyond the indexed columns: initials in all
 * readings, the folded name where it differs, and the folded name from its
 * fourth character on (from its second, where folding changed it).
 */
#include <string.h>

#include "private.h"

#include "base/list.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/pinyin.h"

/* Longer names exist in no office; more keys would only cost room. */
#define SUFFIXES_MAX 32

DB_QUERY(alias_add,
    "INSERT OR IGNORE INTO alias(key, person) VALUES(:key, :person)");
DB_QUERY(alias_drop,
    "DELETE FROM alias WHERE key = :key AND person = :person");

static void
add_key(struct strlist *keys, const char *key)
{
	if (*key != '\0' && !strlist_has(keys, key))
		strlist_add(keys, key);
}

static void
keys_of_name(const char *name, struct strlist *keys)
{
	struct strlist initials;
	struct buf folded = BUF_INIT;
	size_t i, at, from = 3, count;

	if (text_empty(name))
		return;
	strlist_init(&initials);
	pinyin_initials(name, &initials);
	for (i = 0; i < initials.len; i++)
		add_key(keys, initials.at[i]);
	strlist_release(&initials);
	pinyin_fold(name, &folded);
	if (strcmp(folded.data, name) != 0)
		from = 0;
	count = utf8_count(folded.data);
	for (i = from; i < count && i < SUFFIXES_MAX; i++) {
		at = utf8_offset(folded.data, i);
		add_key(keys, folded.data + at);
	}
	buf_release(&folded);
}

static bool
put_keys(struct db *db, const struct query *query, int64_t person,
    const struct strlist *keys, const struct strlist *except,
    struct err *err)
{
	struct stmt *q;
	size_t i;

	for (i = 0; i < keys->len; i++) {
		if (strlist_has(except, keys->at[i]))
			continue;
		q = db_query(db, query, err);
		if (q == NULL)
			return false;
		stmt_bind_text(q, ":key", keys->at[i]);
		stmt_bind_int(q, ":person", person);
		if (!stmt_run(q, err))
			return false;
	}
	return true;
}

bool
search_rekey(struct db *db, int64_t person, const char *old, const char *now,
    struct err *err)
{
	struct strlist before, after;
	bool ok;

	if (text_equal(old, now))
		return true;
	strlist_init(&before);
	strlist_init(&after);
	keys_of_name(old, &before);
	keys_of_name(now, &after);
	ok = put_keys(db, &alias_drop, person, &before, &after, err) &&
	    put_keys(db, &alias_add, person, &after, &before, err);
	strlist_release(&before);
	strlist_release(&after);
	return ok;
}
