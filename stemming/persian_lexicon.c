/* persian_lexicon.c: see persian_lexicon.h. */
#include "stemming/persian_lexicon.h"
#include <string.h>

/* Made by persian_freeze: `words` holds for each entry a byte that names its list, the key, a NUL, the
 * value and a NUL; `slots` is a hash table of offsets into it (0: free), `n_slots` a power of two. The
 * value of a headword is its flags, that of a member of a set is empty. */
#include "stemming/persian_lexicon.inc"

static const char *
find(PersianTable table, guint32 hash, const char *key)
{
  for (guint32 i = persian_hash_slot(hash, table);; i++) {
    guint32 at = slots[i & (n_slots - 1)];
    if (!at)
      return NULL;
    if (words[at] == (char)('A' + table) && strcmp(words + at + 1, key) == 0)
      return words + at + 1;
  }
}

guint
persian_lexicon_hashed(guint32 hash, const char *key)
{
  const char *found = find(PERSIAN_HEADWORDS, hash, key);
  return found ? (guchar)found[strlen(found) + 1] : 0;
}

const char *
persian_lookup_hashed(PersianTable table, guint32 hash, const char *key)
{
  const char *found = find(table, hash, key);
  const char *value = found ? found + strlen(found) + 1 : NULL;
  return value && *value ? value : found;
}

guint
persian_lexicon(const char *key)
{
  return persian_lexicon_hashed(persian_hash(PERSIAN_HASH_START, key), key);
}

const char *
persian_lookup(PersianTable table, const char *key)
{
  return persian_lookup_hashed(table, persian_hash(PERSIAN_HASH_START, key), key);
}
