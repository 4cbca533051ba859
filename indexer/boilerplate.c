#include "indexer/boilerplate.h"
#include <string.h>
#include "stemming/letters.h"

/* The letter as lines are compared: alefs, yehs, kafs and hehs as one, no marks. 0: left out. */
static gunichar
fold_letter(gunichar c)
{
  switch (c) {
  case LETTER_ALEF_MADDA:
  case LETTER_ALEF_HAMZA_ABOVE:
  case LETTER_ALEF_HAMZA_BELOW:
  case LETTER_ALEF_WASLA:
    return LETTER_ALEF;
  case LETTER_ALEF_MAKSURA:
  case LETTER_FARSI_YEH:
    return LETTER_YEH;
  case LETTER_KEHEH:
    return LETTER_KAF;
  case LETTER_TEH_MARBUTA:
    return LETTER_HEH;
  case SIGN_TATWEEL:
    return 0;
  default:
    return g_unichar_ismark(c) || g_unichar_type(c) == G_UNICODE_FORMAT ? 0 : g_unichar_tolower(c);
  }
}

char *
boilerplate_fold(const char *line, gsize length)
{
  GString *out = g_string_sized_new(length + 1);
  for (const char *p = line; p < line + length; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p), folded = fold_letter(c);
    gboolean word = folded != 0 && (g_unichar_isalnum(c) || c == 0xa9);
    if (c == ':')
      g_string_append(out, out->len > 0 && out->str[out->len - 1] != ' ' ? " : " : ": ");
    else if (word)
      g_string_append_unichar(out, folded);
    else if (folded != 0 && c != '\'' && c != SIGN_APOSTROPHE && out->len > 0 &&
             out->str[out->len - 1] != ' ')
      g_string_append_c(out, ' ');
  }
  return g_strchomp(g_string_free(out, FALSE));
}

/* FNV-1a 64. */
guint64
boilerplate_hash(const char *text, gsize length)
{
  guint64 hash = 0xcbf29ce484222325u;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace(text[i]) && !g_ascii_isdigit(text[i]))
      hash = (hash ^ (guchar)text[i]) * 0x100000001b3u;
  return hash;
}
