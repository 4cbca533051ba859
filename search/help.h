/* help.h: the text that --help prints, the same in every locale. Prints nothing itself. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* What g_option_context_get_help says, in ASCII: GLib's own would show "?" for its ellipsis where
 * the locale cannot. Options whose value may be left out ("facets" in `optional`, NULL-terminated,
 * or NULL) are shown so. Caller frees. */
char *help_text(GOptionContext *context, const char *const *optional);

G_END_DECLS
