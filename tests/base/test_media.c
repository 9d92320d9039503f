/* SPDX-License-Identifier: MulanPSL-2.0 */
/* Sticks and shared folders by the mount table. */
#include "base/media.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/path.h"
#include "base/text.h"
#include "tempdir.h"

static const char mounts[] =
    "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
    "23 22 0:5 / /proc rw,nosuid - proc proc rw\n"
    "30 22 8:17 / /media/clerk/街道\\040U盘 rw,nosuid shared:5 master:1"
    " - vfat /dev/sdb1 rw,utf8\n"
    "31 22 0:40 / /mnt/share rw - nfs4 host:/srv rw\n"
    "32 22 0:41 / /mnt/tools ro - tmpfs tools ro\n"
    "33 22 8:33 / /run/media/clerk/LOCKED ro,nosuid - exfat /dev/sdc1 ro\n"
    "34 22 8:49 / /stick rw - vfat /dev/sdd1 rw\n"
    "35 22 8:50 / /boot/efi rw - vfat /dev/sdd2 rw\n"
    "36 22 8:65 / /data rw - ext4 /dev/sde1 rw\n"
    "37 22 0:42 / /media/clerk/gone rw - vfat /dev/sdf1 rw\n"
    "38 37 0:43 / /media/clerk/gone rw - tmpfs none rw\n"
    "39 22 8:81 / /mediator rw - vfat /dev/sdg1 rw\n"
    "40 22 8:97 / /media rw - ext4 /dev/sdh1 rw\n"
    "broken line\n";

/* The sticks of the table above. */
static bool
is_stick(const char *device)
{
	return text_starts(device, "sdd") || strcmp(device, "sda1") == 0;
}

static void
finds_what_comes_and_goes(void **state)
{
	static const struct {
		const char *path, *label, *fs;
		bool read_only;
	} want[] = {
		{ "/stick", "stick", "vfat", false },
		{ "/run/media/clerk/LOCKED", "LOCKED", "exfat", true },
		{ "/mnt/share", "share", "nfs4", false },
		{ "/media/clerk/街道 U盘", "街道 U盘", "vfat", false },
	};
	struct media_list found = VEC_INIT;
	size_t i;

	(void)state;
	media_of(mounts, is_stick, &found);
	assert_int_equal(found.len, ARRAY_LEN(want));
	for (i = 0; i < found.len; i++) {
		assert_string_equal(found.at[i].path, want[i].path);
		assert_string_equal(found.at[i].label, want[i].label);
		assert_string_equal(found.at[i].fs, want[i].fs);
		assert_int_equal(found.at[i].read_only, want[i].read_only);
		assert_int_equal(found.at[i].free_bytes, -1);
	}
	vec_release(&found);
}

static void
no_device_is_removable_unless_said(void **state)
{
	struct media_list found = VEC_INIT;
	size_t i;

	(void)state;
	media_of(mounts, NULL, &found);
	assert_int_equal(found.len, 3);
	for (i = 0; i < found.len; i++)
		assert_string_not_equal(found.at[i].path, "/stick");
	media_of("", is_stick, &found);
	assert_int_equal(found.len, 3);
	vec_release(&found);
}

/* A mount point longer than there is room for is left out, not cut. */
static void
a_long_mount_point_is_left_out(void **state)
{
	struct media_list found = VEC_INIT;
	struct buf text = BUF_INIT;
	size_t i;

	(void)state;
	buf_adds(&text, "30 22 8:17 / /media/");
	for (i = 0; i < 300; i++)
		buf_addc(&text, 'x');
	buf_adds(&text, " rw - vfat /dev/sdb1 rw\n");
	media_of(text.data, NULL, &found);
	assert_int_equal(found.len, 0);
	buf_release(&text);
	vec_release(&found);
}

static void
knows_its_room_and_waits_for_the_disk(void **state)
{
	struct media_list found = VEC_INIT;
	struct err err = ERR_INIT;
	char *none = path_join(*state, "none");
	size_t i;

	assert_true(media_free(*state) > 0);
	assert_int_equal(media_free(none), -1);
	assert_int_equal(media_free("/proc/self"), 0);
	assert_true(media_sync(*state, &err));
	assert_false(media_sync(none, &err));
	assert_int_equal(err.code, ERR_FAILED);
	assert_non_null(strstr(err.text, none));
	/* Whatever this computer has: each is a folder. */
	media_find(&found);
	for (i = 0; i < found.len; i++)
		assert_true(path_is_dir(found.at[i].path));
	vec_release(&found);
	free(none);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_comes_and_goes),
		cmocka_unit_test(no_device_is_removable_unless_said),
		cmocka_unit_test(a_long_mount_point_is_left_out),
		TEMPDIR_TEST(knows_its_room_and_waits_for_the_disk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
