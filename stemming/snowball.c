/* snowball.c: see snowball.h. */
#include "stemming/snowball.h"
#include <libstemmer.h>
#include <string.h>

struct Snowball {
  struct sb_stemmer *stemmer;
};

Snowball *
snowball_new(const char *lang)
{
  struct sb_stemmer *stemmer = lang ? sb_stemmer_new(lang, "UTF_8") : NULL;
  if (!stemmer)
    return NULL;
  Snowball *snowball = g_new(Snowball, 1);
  snowball->stemmer = stemmer;
  return snowball;
}

void
snowball_free(Snowball *snowball)
{
  if (!snowball)
    return;
  sb_stemmer_delete(snowball->stemmer);
  g_free(snowball);
}

const char *
snowball_stem(Snowball *snowball, const char *word)
{
  const sb_symbol *stem =
    sb_stemmer_stem(snowball->stemmer, (const sb_symbol *)word, (int)strlen(word));
  return stem && *stem ? (const char *)stem : word;
}
