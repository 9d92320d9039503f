/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "print/device.h"

void
spans_add(spans *s, size_t start, size_t len)
{
	struct span *added = vec_push(s);

	added->start = start;
	added->len = len;
}

void
device_free(struct device *d)
{
	if (d != NULL)
		d->ops->free(d);
}
