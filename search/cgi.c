#include "search/cgi.h"
#include <string.h>

const char *
cgi_preferred_ui(const char *accepted)
{
  static const char *const ours[] = { "ar", "fa", "en" };
  g_auto(GStrv) items = g_strsplit(accepted ? accepted : "", ",", 20);
  for (char **item = items; *item; item++)
    for (gsize i = 0; i < G_N_ELEMENTS(ours); i++)
      if (g_ascii_strncasecmp(g_strstrip(*item), ours[i], 2) == 0 && !g_ascii_isalpha((*item)[2]))
        return ours[i];
  if (strstr(accepted ? accepted : "", "prs"))
    return "fa";
  return "en";
}

/* "a+b%20c" as text; NULL when it is not valid. */
static char *
decode(const char *value)
{
  g_autofree char *blanks = g_strdelimit(g_strdup(value), "+", ' ');
  g_autofree char *plain = g_uri_unescape_string(blanks, NULL);
  if (!plain || !g_utf8_validate(plain, -1, NULL))
    return NULL;
  return g_steal_pointer(&plain);
}

static gboolean
may_come_from_outside(const char *name)
{
  if (schema_facet(name) >= 0)
    return TRUE;
  for (guint i = 0; request_param(i); i++)
    if (strcmp(request_param(i)->name, name) == 0)
      return request_param(i)->cgi;
  return FALSE;
}

static gboolean
set_pair(Request *request, const char *pair, gint64 now, GError **error)
{
  const char *equals = strchr(pair, '=');
  g_autofree char *raw_name = g_strndup(pair, equals ? (gsize)(equals - pair) : strlen(pair));
  g_autofree char *name = decode(raw_name);
  g_autofree char *value = decode(equals ? equals + 1 : "");
  if (!name || !value) {
    g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_VALUE, "not valid UTF-8");
    return FALSE;
  }
  if (!may_come_from_outside(name) || !*g_strstrip(value))
    return TRUE;
  return request_set(request, name, value, now, error);
}

gboolean
cgi_read_query(Request *request, const char *query, gint64 now, GError **error)
{
  if (strlen(query) > CGI_MAX_QUERY) {
    g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_VALUE, "the address is too long");
    return FALSE;
  }
  g_auto(GStrv) pairs = g_strsplit_set(query, "&;", CGI_MAX_PARAMS);
  gboolean good = TRUE;
  for (char **pair = pairs; *pair; pair++)
    if (**pair && !set_pair(request, *pair, now, good ? error : NULL))
      good = FALSE;
  return good;
}
