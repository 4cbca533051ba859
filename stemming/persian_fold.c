/* persian_fold.c: the look-up key of a Persian word. Apart from the lexicon, since the program that
 * freezes the lexicon needs it too. */
#include "stemming/letters.h"
#include "stemming/persian_lexicon.h"
#include <string.h>

#define LETTER 2 /* bytes of a letter of Arabic script in UTF-8 */

static gboolean
has_letter(const char *at, gunichar letter)
{
  return (guchar)at[0] == (0xC0 | letter >> 6) && (guchar)at[1] == (0x80 | (letter & 0x3F));
}

static void
put_letter(char *at, gunichar letter)
{
  at[0] = (char)(0xC0 | letter >> 6);
  at[1] = (char)(0x80 | (letter & 0x3F));
}

/* Whether anything is to be folded at all. */
static gboolean
is_plain(const char *word, gsize length)
{
  if (memchr(word, ZWNJ_UTF8[0], length))
    return FALSE;
  for (const char *alef = word; (alef = memchr(alef, 0xC0 | LETTER_ALEF_MADDA >> 6, length - (gsize)(alef - word)));
       alef++)
    if (has_letter(alef, LETTER_ALEF_MADDA) || has_letter(alef, LETTER_HAMZA))
      return FALSE;
  return TRUE;
}

void
persian_fold(char *word)
{
  char *to = word;
  if (is_plain(word, strlen(word)))
    return;
  for (const char *from = word; *from;) {
    if (strncmp(from, ZWNJ_UTF8, ZWNJ_UTF8_LENGTH) == 0) {
      from += ZWNJ_UTF8_LENGTH;
    } else if (has_letter(from, LETTER_ALEF_MADDA)) {
      put_letter(to, LETTER_ALEF);
      to += LETTER;
      from += LETTER;
    } else {
      *to++ = *from++;
    }
  }
  *to = '\0';
  if (to - word > 2 * LETTER && has_letter(to - LETTER, LETTER_HAMZA) &&
      has_letter(to - 2 * LETTER, LETTER_ALEF))
    to[-LETTER] = '\0';
}
