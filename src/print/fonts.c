/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "fonts.h"

#include <fontconfig/fontconfig.h>
#include <stdlib.h>

#include "base/path.h"
#include "base/text.h"

#ifdef __SANITIZE_ADDRESS__
const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);

/* Fontconfig points by offsets, which the leak check cannot follow, and
 * pango keeps its map until the process ends. */
const char *
__lsan_default_suppressions(void)
{
	return "leak:libfontconfig\nleak:libcairo\nleak:libpango";
}

const char *
__lsan_default_options(void)
{
	return "print_suppressions=0";
}
#endif

static bool
has_family(FcConfig *fonts, const char *family)
{
	FcPattern *wanted = FcPatternCreate();
	FcObjectSet *objects = FcObjectSetBuild(FC_FAMILY, (char *)NULL);
	FcFontSet *found;
	bool any;

	FcPatternAddString(wanted, FC_FAMILY, (const FcChar8 *)family);
	found = FcFontList(fonts, wanted, objects);
	any = found != NULL && found->nfont > 0;
	if (found != NULL)
		FcFontSetDestroy(found);
	FcObjectSetDestroy(objects);
	FcPatternDestroy(wanted);
	return any;
}

static FcConfig *
configure(const char *path, struct err *err)
{
	FcConfig *fonts = FcConfigCreate();
	/* Fontconfig looks for relative names in a folder of its own. */
	char *whole = realpath(path, NULL);
	bool loaded = whole != NULL && FcConfigParseAndLoad(fonts,
	    (const FcChar8 *)whole, FcTrue);

	free(whole);
	if (loaded
	    && FcConfigBuildFonts(fonts)) {
		if (has_family(fonts, "Noto Serif CJK SC"))
			return fonts;
		err_set(err, ERR_FAILED, _("没有找到打印用的字体 "
		    "Noto Serif CJK SC，请安装 fonts-noto-cjk"));
	} else {
		err_set(err, ERR_FAILED, _("读不了字体配置 %s"), path);
	}
	FcConfigDestroy(fonts);
	return NULL;
}

bool
fonts_load(struct err *err)
{
	/* Once a process: fontconfig itself has one current configuration. */
	static bool loaded;
	const char *dir;
	FcConfig *fonts;
	char *path;

	if (loaded)
		return true;
	if ((dir = path_data_dir(err)) == NULL)
		return false;
	path = path_join(dir, "fonts.conf");
	fonts = configure(path, err);
	free(path);
	if (fonts == NULL)
		return false;
	FcConfigSetCurrent(fonts);
	/* The current configuration holds it from here. */
	FcConfigDestroy(fonts);
	loaded = true;
	return true;
}
