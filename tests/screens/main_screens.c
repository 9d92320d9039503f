/* SPDX-License-Identifier: MulanPSL-2.0 */
/* The screens alone, for their tests: main_screens DATABASE [CONFIG]. */
#include <stdio.h>
#include <stdlib.h>

#include "base/config.h"
#include "base/locale.h"
#include "screens/screens.h"

int
main(int argc, char **argv)
{
	struct screens_options options = { .db = argc > 1 ? argv[1] : NULL };
	struct err err = ERR_INIT;
	struct config *config;
	int status;

	if (options.db == NULL)
		return 2;
	locale_start(NULL);
	config = config_load(argc > 2 ? argv[2] : "/nonexistent", false, &err);
	if (config == NULL) {
		fprintf(stderr, "%s\n", err.text);
		return 3;
	}
	options.config = config;
	status = screens_main(&options);
	config_free(config);
	return status;
}
