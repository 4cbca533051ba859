/* stem_command.h: `hsearch stem`: words in, their terms out. Parses no options. */
#pragma once
#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/* Reads words from `in`, one a line, and prints WORD TAB TERM[ TERM…] for each: the stem, then the
 * further stem terms (analyse.h). A line of several words gives the terms of all; one without a word
 * gives no term. Returns an exit code: 0, or 3 when `in` cannot be read or `out` written. */
int stem_command(const char *lang, FILE *in, FILE *out);

G_END_DECLS
