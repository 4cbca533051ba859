/* persian_key.h: what the files of the Persian chain share: folded words as keys, and small questions
 * about their letters. */
#pragma once
#include <glib.h>
#include <string.h>
#include "stemming/analyse.h"
#include "stemming/letters.h"
#include "stemming/persian_lexicon.h"

#define LETTER 2 /* bytes of a letter of Arabic script in UTF-8 */

typedef char Key[ANALYSE_MAX_TERM + 4]; /* a word folded for look-up: no ZWNJ, آ as ا */

/* Whether `word` is one of a list that ends with NULL. */
static inline gboolean
key_in(const char *const *list, const char *word)
{
  for (; *list; list++)
    if (strcmp(*list, word) == 0)
      return TRUE;
  return FALSE;
}

/* Whether the first `length` bytes end with one of two letters. */
static inline gboolean
key_ends_with(const char *word, gsize length, gunichar a, gunichar b)
{
  if (length < LETTER || ((guchar)word[length - LETTER] & 0xC0) != 0xC0)
    return FALSE;
  gunichar c = g_utf8_get_char(word + length - LETTER);
  return c == a || c == b;
}

/* A key that several lists are asked for. */
typedef struct {
  const char *key;
  gsize length;
  guint32 hash;
} Asked;

static inline Asked
asked(const char *key)
{
  gsize length = strlen(key);
  return (Asked){ key, length, persian_hash(key, length, NULL) };
}

static inline const char *
asked_lookup(PersianTable table, const Asked *a)
{
  return persian_lookup_hashed(table, a->hash, a->key, a->length);
}

static inline gboolean
key_listed(PersianTable table, const char *key)
{
  return persian_lookup(table, key) != NULL;
}

/* What the nominal side tells the others (persian.c): a word's flags, rules included, and whether
 * they make it a word that nothing is to be taken off. */
guint persian_flags(const char *key);
guint persian_flags_asked(const Asked *key);

static inline gboolean
persian_stands_alone(guint flags)
{
  return (flags & (PERSIAN_PLURAL | PERSIAN_ADJECTIVE)) != 0;
}
