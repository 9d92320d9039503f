/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "proof.h"

#include <string.h>

#include "exchange/package.h"
#include "trust_private.h"

/* The label, where the signature is ours. */
static bool
take_label(struct office *o, const char *proof, struct package_label *out)
{
	char comment[MINISIGN_COMMENT];

	return proof != NULL && proof[0] != '\0' &&
	       trust_signed_by_us(o, proof, strlen(proof), comment) &&
	       package_label_parse(comment, out);
}

static bool
is_between(const struct package_label *l, const char *from, const char *to,
    const char *epoch, int64_t number)
{
	return strcmp(l->from, from) == 0 && strcmp(l->to, to) == 0 &&
	       strcmp(l->epoch, epoch) == 0 && l->number == number;
}

bool
proof_of_batch(struct office *o, const char *receiver, int64_t number,
    const char *hash, const char *proof)
{
	struct package_label l;

	return take_label(o, proof, &l) && !l.receipt &&
	       is_between(&l, o->unit, receiver, o->epoch, number) &&
	       (hash == NULL || (l.package[0] != '\0' &&
	           strcmp(l.package, hash) == 0));
}

bool
proof_of_answer(struct office *o, const char *sender, const char *epoch,
    int64_t number, const char *proof)
{
	struct package_label l;

	return take_label(o, proof, &l) && l.receipt &&
	       l.package[0] != '\0' && strcmp(l.by, o->epoch) == 0 &&
	       is_between(&l, sender, o->unit, epoch, number);
}
