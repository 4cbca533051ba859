/* language.h: which language a text is in. Knows nothing of pages: an HTML lang attribute is no
 * more than a hint. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The language of a text as a static code: "ar", "fa" (Dari too), "en", "fr", "tr", "ru", and the
 * neighbours that must not be taken for Arabic or Persian: "ckb", "ur", "ps"; "und" when the text
 * does not tell. `length` in bytes or -1; reads at most the first 64 KiB. `hint` (a code, or NULL)
 * decides only what the letters leave open. */
const char *language_identify(const char *text, gssize length, const char *hint);

/* The direction of a language's script: "rtl" or "ltr". */
const char *language_direction(const char *lang);

G_END_DECLS
