/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "print/device.h"

void
device_free(struct device *d)
{
	if (d != NULL)
		d->ops->free(d);
}
