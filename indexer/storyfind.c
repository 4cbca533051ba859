#include "indexer/storyfind.h"
#include <string.h>
#include "indexer/story.h"
#include "search/schema.h"

#define MAX_CANDIDATES 12 /* texts compared for one article */

typedef struct {
  const Article *article;
  Analyser *analyser;
  Analysis *scratch;
  GArray *runs;
  GHashTable *seen; /* addresses already compared */
  char *story;
  gint64 first; /* publication of the report found */
} Search;

static gint64
published(const char *data, gsize length)
{
  g_autofree char *time = schema_data_get(data, length, "modtime");
  return time ? g_ascii_strtoll(time, NULL, 10) : 0;
}

/* Articles without a date are compared by the day they were fetched: it is when they were news. */
static gboolean
is_near(const Search *search, const char *data, gsize length, gint64 *when)
{
  g_autofree char *fetched = schema_data_get(data, length, "fetched");
  gint64 mine = search->article->published_at ? search->article->published_at
                                              : search->article->fetched_at;
  *when = published(data, length);
  if (!*when)
    *when = fetched ? g_ascii_strtoll(fetched, NULL, 10) : 0;
  return ABS(*when - mine) <= STORY_HOURS * 3600;
}

static gboolean
compare(const char *data, gsize length, gpointer user)
{
  Search *search = user;
  g_autofree char *url = schema_data_get(data, length, "url");
  gint64 when;
  if (!url || strcmp(url, article_identity(search->article)) == 0 ||
      g_hash_table_contains(search->seen, url) || !is_near(search, data, length, &when))
    return TRUE;
  g_hash_table_add(search->seen, g_steal_pointer(&url));
  g_autofree char *text = schema_data_get(data, length, "text");
  g_autofree char *story = schema_data_get(data, length, "story");
  if (text && story && (!search->story || when < search->first)) {
    analyse(search->analyser, text, -1, search->scratch);
    g_autoptr(GArray) others = story_runs(search->scratch);
    if (story_same(search->runs, others)) {
      g_free(search->story);
      search->story = g_steal_pointer(&story);
      search->first = when;
    }
  }
  return g_hash_table_size(search->seen) < MAX_CANDIDATES;
}

char *
storyfind(EngineWriter *index, const Article *article, const Analysis *text,
          const GPtrArray *bands, Analyser *analyser, const char *own, GError **error)
{
  if (!bands->len)
    return g_strdup(own);
  g_autoptr(Analysis) scratch = analysis_new();
  g_autoptr(GArray) runs = story_runs(text);
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Search search = { article, analyser, scratch, runs, seen };
  for (guint i = 0; i < bands->len && g_hash_table_size(seen) < MAX_CANDIDATES; i++) {
    g_autofree char *term = g_strconcat(PREFIX_SIMILAR, g_ptr_array_index(bands, i), NULL);
    if (!engine_writer_each(index, term, compare, &search, error)) {
      g_free(search.story);
      return NULL;
    }
  }
  return search.story ? search.story : g_strdup(own);
}
