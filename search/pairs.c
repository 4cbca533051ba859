#include "search/pairs.h"
#include <string.h>

static void
clear_value(gpointer value)
{
  g_free(((PairValue *)value)->id);
}

static void
pair_free(gpointer data)
{
  Pair *pair = data;
  g_free(pair->id);
  g_array_unref(pair->domains);
  g_array_unref(pair->instruments);
  g_free(pair);
}

/* The most frequent values of a facet; of domains the leaves, which say more than their parents. */
static GArray *
top_values(const Concepts *concepts, const Facets *facets, Facet facet)
{
  guint n;
  GArray *top = g_array_new(FALSE, FALSE, sizeof(PairValue));
  const FacetCount *counts = facets_counts(facets, facet, &n, NULL);
  g_array_set_clear_func(top, clear_value);
  for (guint i = 0; i < n && top->len < PAIR_TOP && counts[i].count > 0; i++) {
    if (facet == FACET_DOMAIN && !concepts_parent(concepts, counts[i].id))
      continue;
    PairValue value = { g_strdup(counts[i].id), counts[i].count };
    g_array_append_val(top, value);
  }
  return top;
}

/* Documents of the question that have the pair, whatever pairs the filters ask for. */
static EngineQuery *
of_pair(const EngineQuery *query, const char *id)
{
  EngineQuery *term = engine_query_term(schema_facets[FACET_PAIR].prefix, id);
  if (!query)
    return engine_query_scale(term, 0);
  return engine_query_join(ENGINE_FILTER, engine_query_copy(query), term);
}

static Pair *
pair_new(const Concepts *concepts, const FacetCount *count, const Facets *facets)
{
  Pair *pair = g_new0(Pair, 1);
  pair->id = g_strdup(count->id);
  pair->count = count->count;
  pair->selected = count->selected;
  facets_days(facets, &pair->first, &pair->last);
  pair->domains = top_values(concepts, facets, FACET_DOMAIN);
  pair->instruments = top_values(concepts, facets, FACET_INSTRUMENT);
  return pair;
}

GPtrArray *
pairs_find(Engine *engine, const Concepts *concepts, const EngineQuery *query,
           const Filters *filters, const Facets *facets, guint n, GError **error)
{
  guint n_counts;
  const FacetCount *counts = facets_counts(facets, FACET_PAIR, &n_counts, NULL);
  g_autoptr(GPtrArray) pairs = g_ptr_array_new_with_free_func(pair_free);
  g_autoptr(Filters) others = filters_copy(filters);
  filters_clear(others, FACET_PAIR);
  for (guint i = 0; i < MIN(n, n_counts); i++) {
    EngineMatchOptions options = { .exact = TRUE };
    g_autoptr(EngineQuery) narrow = of_pair(query, counts[i].id);
    g_autoptr(Facets) inner = NULL;
    g_autoptr(EngineMatch) match = facets_match(engine, narrow, others, &options, &inner, error);
    if (!match)
      return NULL;
    g_ptr_array_add(pairs, pair_new(concepts, &counts[i], inner));
  }
  return g_steal_pointer(&pairs);
}

gboolean
pair_countries(const char *id, char **one, char **two)
{
  g_auto(GStrv) both = g_strsplit(id, "-", 3);
  if (g_strv_length(both) != 2)
    return FALSE;
  *one = g_steal_pointer(&both[0]);
  *two = g_steal_pointer(&both[1]);
  return TRUE;
}
