/* persian_lexicon.c: see persian_lexicon.h. */
#include "stemming/persian_lexicon.h"
#include <string.h>

/* Made by persian_freeze: `words` holds for each headword a byte of flags, its letters and a NUL;
 * `slots` is a hash table of offsets into it (0: free), `n_slots` a power of two. */
#include "stemming/persian_lexicon.inc"

guint
persian_lexicon(const char *key)
{
  for (guint32 i = persian_lexicon_hash(key);; i++) {
    guint32 at = slots[i & (n_slots - 1)];
    if (!at)
      return 0;
    if (strcmp(words + at + 1, key) == 0)
      return (guchar)words[at];
  }
}
