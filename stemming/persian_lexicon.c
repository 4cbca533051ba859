/* persian_lexicon.c: see persian_lexicon.h. */
#include "stemming/persian_lexicon.h"

/* Made by persian_freeze: `words` holds for each entry a byte that names its list, the key, a NUL, the
 * value and a NUL; `slots` is a hash table of offsets into it (0: free), `n_slots` a power of two;
 * `filter` has the bits of persian_hash_place. The value of a headword is its flags, that of a member
 * of a set is empty. */
#include "stemming/persian_lexicon.inc"

static inline gboolean
in_filter(guint32 place)
{
  guint32 bit = place >> (32 - PERSIAN_FILTER_BITS);
  return filter[bit / 32] >> bit % 32 & 1;
}

gboolean
persian_may_have(PersianTable table, guint32 hash)
{
  return in_filter(persian_hash_place(hash, table));
}

static inline const char *
find(PersianTable table, guint32 hash, const char *key, gsize length)
{
  guint32 place = persian_hash_place(hash, table);
  if (!in_filter(place))
    return NULL;
  for (guint32 i = place;; i++) {
    guint32 at = slots[i & (n_slots - 1)];
    if (!at)
      return NULL;
    const char *entry = words + at;
    if (entry[0] == (char)('A' + table) && strncmp(entry + 1, key, length) == 0 && !entry[1 + length])
      return entry + 1;
  }
}

guint
persian_lexicon_hashed(guint32 hash, const char *key, gsize length)
{
  const char *found = find(PERSIAN_HEADWORDS, hash, key, length);
  return found ? (guchar)found[length + 1] : 0;
}

const char *
persian_lookup_hashed(PersianTable table, guint32 hash, const char *key, gsize length)
{
  const char *found = find(table, hash, key, length);
  const char *value = found ? found + length + 1 : NULL;
  return value && *value ? value : found;
}

guint
persian_lexicon(const char *key)
{
  gsize length = strlen(key);
  return persian_lexicon_hashed(persian_hash(key, length, NULL), key, length);
}

const char *
persian_lookup(PersianTable table, const char *key)
{
  gsize length = strlen(key);
  return persian_lookup_hashed(table, persian_hash(key, length, NULL), key, length);
}
