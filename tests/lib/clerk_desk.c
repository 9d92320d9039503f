/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "clerk_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "clerk_case.h"
#include "tempdir.h"

void
clerk_desk_begin(struct clerk_desk *d)
{
	d->dir = tempdir_make();
	d->db = tempdir_path(d->dir, "village.db");
	clerk_init(d->db, "360104002001", "洪翔社区", "single");
	d->v = clerk_start(d->db, "2026-01-05", 24, 80);
}

void
clerk_desk_end(struct clerk_desk *d)
{
	clerk_leave(d->v);
	free(d->db);
	tempdir_remove(d->dir);
}

void
clerk_pair_begin(struct clerk_pair *p, const char *village_day,
    const char *street_day)
{
	p->dir = tempdir_make();
	p->stick = tempdir_path(p->dir, "stick");
	p->village_db = tempdir_path(p->dir, "village.db");
	p->street_db = tempdir_path(p->dir, "street.db");
	if (mkdir(p->stick, 0700) != 0) {
		perror(p->stick);
		exit(1);
	}
	clerk_init(p->village_db, "360104002001", "洪翔社区", "village-led");
	clerk_init(p->street_db, "360104002", "洪都街道", "village-led");
	p->street = clerk_start(p->street_db, street_day, 24, 80);
	vt_keys(p->street, KEY_F3);
	vt_keys(p->street, "9");
	clerk_choose(p->street, "全部操作");
	clerk_choose(p->street, "登记下级单位");
	clerk_fill(p->street, "区划", "360104002001");
	clerk_save(p->street);
	clerk_send(p->street, p->stick);
	p->village = clerk_start(p->village_db, village_day, 24, 80);
	clerk_receive(p->village, p->stick);
}

void
clerk_pair_end(struct clerk_pair *p)
{
	if (p->village != NULL)
		clerk_leave(p->village);
	clerk_leave(p->street);
	free(p->stick);
	free(p->village_db);
	free(p->street_db);
	tempdir_remove(p->dir);
}
