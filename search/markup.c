#include "search/markup.h"
#include <string.h>

static gboolean
is_dropped(gunichar c)
{
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static void
add_char(GString *out, gunichar c)
{
  switch (c) {
  case '&':
    g_string_append(out, "&amp;");
    break;
  case '<':
    g_string_append(out, "&lt;");
    break;
  case '>':
    g_string_append(out, "&gt;");
    break;
  case '"':
    g_string_append(out, "&quot;");
    break;
  case '\'':
    g_string_append(out, "&#39;");
    break;
  default:
    if (!is_dropped(c))
      g_string_append_unichar(out, c);
  }
}

void
markup_text(GString *out, const char *text, gssize length)
{
  if (!text)
    return;
  g_autofree char *valid = g_utf8_make_valid(text, length);
  for (const char *p = valid; *p; p = g_utf8_next_char(p))
    add_char(out, g_utf8_get_char(p));
}

void
markup_attribute(GString *out, const char *name, const char *value)
{
  if (!value)
    return;
  g_string_append_printf(out, " %s=\"", name);
  markup_text(out, value, -1);
  g_string_append_c(out, '"');
}

void
markup_outward_link(GString *out, const char *url)
{
  if (url && (g_ascii_strncasecmp(url, "http://", 7) == 0 ||
              g_ascii_strncasecmp(url, "https://", 8) == 0))
    markup_attribute(out, "href", url);
}

void
markup_marked(GString *out, const char *text, const guint32 *pairs, gsize n_pairs)
{
  gsize length = strlen(text), at = 0;
  for (gsize i = 0; i < n_pairs; i++) {
    gsize start = pairs[2 * i], end = pairs[2 * i + 1];
    if (start < at || end < start || end > length)
      continue;
    markup_text(out, text + at, start - at);
    g_string_append(out, "<mark>");
    markup_text(out, text + start, end - start);
    g_string_append(out, "</mark>");
    at = end;
  }
  markup_text(out, text + at, length - at);
}
