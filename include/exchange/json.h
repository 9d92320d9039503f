/* SPDX-License-Identifier: MulanPSL-2.0 */
/*
 * The little JSON (RFC 8259) that package descriptions need: a writer whose
 * bytes follow from the calls alone, and a strict small reader.  Numbers are
 * whole; there are no floating point numbers.
 */
#ifndef EXCHANGE_JSON_H
#define EXCHANGE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

#define JSON_DEPTH_MAX 12
#define JSON_BYTES_MAX ((size_t)4 * 1024 * 1024)
#define JSON_NODES_MAX 200000
#define JSON_KEYS_MAX 1000     /* of one object */

/* Writer: two blanks of indent a level, LF line ends, keys in the order of
 * the calls.  `key` is NULL inside a list. */
struct json_writer {
	struct buf *out;
	int depth;
	bool first;             /* nothing written yet on this level */
};
void json_begin(struct json_writer *w, struct buf *out);   /* opens { */
void json_finish(struct json_writer *w);                   /* closes } */
void json_object(struct json_writer *w, const char *key);
void json_list(struct json_writer *w, const char *key);
void json_end_object(struct json_writer *w);
void json_end_list(struct json_writer *w);
void json_text(struct json_writer *w, const char *key, const char *value);
void json_int(struct json_writer *w, const char *key, int64_t value);
void json_flag(struct json_writer *w, const char *key, bool value);

/* What a value is; there are no fractions. */
enum json_type { JSON_NULL, JSON_FLAG, JSON_INT, JSON_TEXT, JSON_LIST,
	JSON_OBJECT };

/* A value with all below it. */
struct json {
	enum json_type type;
	char *key;              /* in an object, else NULL */
	char *text;             /* JSON_TEXT */
	int64_t number;         /* JSON_INT; JSON_FLAG: 0 or 1 */
	struct json *child;     /* first member, JSON_LIST and JSON_OBJECT */
	struct json *next;
};

/* Parse a whole text.  NULL with a sentence for anything not strict: bytes
 * after the end, doubled keys, \u0000, lone surrogates, fractions, too deep,
 * too large.  The caller frees. */
struct json *json_parse(const char *text, size_t len, struct err *err);
void json_free(struct json *j);

/* Members of an object; NULL, the fallback or false where the key is missing
 * or of another type. */
const struct json *json_get(const struct json *j, const char *key);
const char *json_get_text(const struct json *j, const char *key);
int64_t json_get_int(const struct json *j, const char *key, int64_t fallback);
bool json_get_flag(const struct json *j, const char *key);

#endif
