/* vocabulary.c: see vocabulary.h. The frozen bytes themselves are frozen.c's. */
#include "stemming/vocabulary.h"
#include <string.h>

guint32
vocabulary_hash(const guint8 *word, guint length)
{
  guint64 h = length;
  for (guint i = 0; i < length; i++)
    h = (h ^ word[i]) * G_GUINT64_CONSTANT(0x100000001B3);
  return (guint32)(h * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) >> 32);
}

const VocabularyEntry *
vocabulary_find(const Vocabulary *v, const guint8 *word, guint length)
{
  const guint32 *slots = (const guint32 *)(gconstpointer)((const guint8 *)v + v->slots);
  guint32 mask = v->n_slots - 1;
  for (guint32 i = vocabulary_hash(word, length) & mask; slots[i]; i = (i + 1) & mask) {
    const VocabularyEntry *entry = vocabulary_entry(v, slots[i] - 1);
    if (entry->length == length && memcmp(vocabulary_letters(v, entry), word, length) == 0)
      return entry;
  }
  return NULL;
}

guint
vocabulary_from_utf8(const char *word, guint8 *letters)
{
  guint n = 0;
  for (const guchar *p = (const guchar *)word; *p; p += 2) {
    /* U+0600–06FF is D8 80 to DB BF in UTF-8. */
    if (p[0] < 0xD8 || p[0] > 0xDB || n == VOCABULARY_LONGEST)
      return 0;
    letters[n++] = (guint8)(p[0] << 6 | (p[1] & 0x3F));
  }
  return n;
}

void
vocabulary_to_utf8(const guint8 *letters, guint length, char *word)
{
  for (guint i = 0; i < length; i++) {
    *word++ = (char)(0xD8 | letters[i] >> 6);
    *word++ = (char)(0x80 | (letters[i] & 0x3F));
  }
  *word = '\0';
}
