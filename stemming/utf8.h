/* utf8.h: one character out of bytes that may be anything. */
#pragma once
#include <glib.h>
#include "stemming/letters.h"

/* Reads the character at text[*at], at < length, and moves *at past it. Bytes that belong to no
 * well-formed character (Unicode table 3-7) give U+FFFD, one each. */
static inline gunichar
utf8_next(const guchar *text, gsize length, gsize *at)
{
  gsize i = *at;
  guchar a = text[i];
  *at = i + 1;
  if (a < 0x80)
    return a;
  gsize rest = length - i;
  if (a >= 0xC2 && a < 0xE0 && rest > 1 && (text[i + 1] & 0xC0) == 0x80) {
    *at = i + 2;
    return (gunichar)(a & 0x1F) << 6 | (text[i + 1] & 0x3F);
  }
  if (a >= 0xE0 && a < 0xF5) {
    gunichar c = g_utf8_get_char_validated((const char *)text + i, MIN(rest, 4));
    if (c < 0x110000 && (c != 0 || a == 0)) {
      *at = i + g_unichar_to_utf8(c, NULL);
      return c;
    }
  }
  return SIGN_REPLACEMENT;
}

/* Writes a character and returns its length; `out` has room for 4 bytes. */
static inline guint
utf8_put(gunichar c, char *out)
{
  if (c < 0x80) {
    out[0] = (char)c;
    return 1;
  }
  if (c < 0x800) {
    out[0] = (char)(0xC0 | c >> 6);
    out[1] = (char)(0x80 | (c & 0x3F));
    return 2;
  }
  return g_unichar_to_utf8(c, out);
}
