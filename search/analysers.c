#include "search/analysers.h"

struct Analysers {
  GHashTable *by_lang;
};

Analysers *
analysers_new(void)
{
  Analysers *analysers = g_new(Analysers, 1);
  analysers->by_lang =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)analyser_free);
  return analysers;
}

void
analysers_free(Analysers *analysers)
{
  g_hash_table_unref(analysers->by_lang);
  g_free(analysers);
}

Analyser *
analysers_get(Analysers *analysers, const char *lang)
{
  const char *key = lang ? lang : "";
  Analyser *analyser = g_hash_table_lookup(analysers->by_lang, key);
  if (!analyser) {
    analyser = analyser_new(lang);
    g_hash_table_insert(analysers->by_lang, g_strdup(key), analyser);
  }
  return analyser;
}
