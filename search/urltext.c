#include "search/urltext.h"

/* Letters and signs that cannot be mistaken for the URL's own syntax or turn the line around. */
static gboolean
is_displayable(gunichar c)
{
  GUnicodeType type = g_unichar_type(c);
  return c >= 0x80 && g_unichar_isgraph(c) && type != G_UNICODE_FORMAT &&
         type != G_UNICODE_PRIVATE_USE && type != G_UNICODE_UNASSIGNED;
}

#define ZWNJ 0x200C /* a letter joiner of Persian words, not a formatting trick */

char *
urltext_display(const char *url)
{
  GString *out = g_string_new(NULL);
  for (const char *p = url; *p;) {
    char bytes[7] = { 0 };
    guint n = 0;
    while (n < 6 && p[3 * n] == '%' && g_ascii_isxdigit(p[3 * n + 1]) &&
           g_ascii_isxdigit(p[3 * n + 2])) {
      bytes[n] =
          (char)(g_ascii_xdigit_value(p[3 * n + 1]) << 4 | g_ascii_xdigit_value(p[3 * n + 2]));
      n++;
    }
    gunichar c = n ? g_utf8_get_char_validated(bytes, n) : (gunichar)-1;
    if (c < 0x110000 && (is_displayable(c) || c == ZWNJ)) {
      g_string_append_unichar(out, c);
      p += 3 * g_unichar_to_utf8(c, NULL);
    } else {
      g_string_append_c(out, *p++);
    }
  }
  return g_string_free(out, FALSE);
}
