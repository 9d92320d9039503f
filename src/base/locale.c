/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "base/locale.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"

#define DOMAIN "nuandang"

/* Set the character type to a UTF-8 one: the user's own if it is, else the
 * first there is.  Only the widths and classes of it matter. */
static bool
start_ctype(void)
{
	static const char *const names[] = { "", "C.UTF-8", "C.utf8",
		"zh_CN.UTF-8", "en_US.UTF-8" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(names); i++)
		if (setlocale(LC_CTYPE, names[i]) != NULL &&
		    strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
			return true;
	return false;
}

/* gettext looks for no catalogue at all in the locale "C".  In any other one
 * LANGUAGE names the catalogue; from glibc 2.39 on C.UTF-8 counts as "C", so
 * a real English locale comes first. */
static void
start_messages(bool english)
{
	static const char *const names[] = { "en_US.UTF-8", "en_GB.UTF-8",
		"C.UTF-8", "C.utf8" };
	size_t i;

	setlocale(LC_MESSAGES, "C");
	if (!english) {
		unsetenv("LANGUAGE");
		return;
	}
	setenv("LANGUAGE", "en", 1);
	for (i = 0; i < ARRAY_LEN(names); i++)
		if (setlocale(LC_MESSAGES, names[i]) != NULL)
			return;
}

void
locale_plain(bool on)
{
	const char *language = getenv("LANGUAGE");

	if (on)
		setlocale(LC_MESSAGES, "C");
	else
		start_messages(language != NULL && language[0] != '\0');
}

static bool
is_language(const char *lang, const char *name)
{
	size_t n = strlen(name);

	return strncmp(lang, name, n) == 0 &&
	       (lang[n] == '\0' || strchr("_.@", lang[n]) != NULL);
}

bool
locale_known(const char *lang)
{
	return is_language(lang, "zh_CN") || is_language(lang, "en");
}

bool
locale_start(const char *lang)
{
	bool known = lang == NULL || locale_known(lang);
	const char *dir = path_locale_dir();
	bool utf8;

	utf8 = start_ctype();
	setlocale(LC_NUMERIC, "C");
	start_messages(lang != NULL && is_language(lang, "en"));
	if (dir != NULL)
		bindtextdomain(DOMAIN, dir);
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	textdomain(DOMAIN);
	return utf8 && known;
}
