#include "search/help.h"

static char *
replaced(char *text, const char *from, const char *to)
{
  g_auto(GStrv) parts = g_strsplit(text, from, -1);
  g_free(text);
  return g_strjoinv(to, parts);
}

char *
help_text(GOptionContext *context, const char *const *optional)
{
  char *text = g_option_context_get_help(context, TRUE, NULL);
  text = replaced(text, "\xE2\x80\xA6", "..."); /* the ellipsis of [OPTION...] */
  for (; optional && *optional; optional++) {
    g_autofree char *from = g_strdup_printf("--%s=N   ", *optional);
    g_autofree char *to = g_strdup_printf("--%s[=N] ", *optional);
    text = replaced(text, from, to);
  }
  return text;
}
