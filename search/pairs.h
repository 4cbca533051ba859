/* pairs.h: who works with whom: the pairs of countries that act together in the matching articles,
 * each with what about, how, and when. Knows no labels and prints nothing. */
#pragma once
#include "search/concepts.h"
#include "search/facets.h"

G_BEGIN_DECLS

#define PAIR_TOP 3 /* values told of each facet */

typedef struct {
  char *id;    /* "eg-ru" */
  guint count; /* articles */
  gboolean selected;
  gint32 first, last;  /* days since 1970 of the oldest and the newest article; 0 unknown */
  GArray *domains;     /* of PairValue: the leaves most frequent in them, at most PAIR_TOP */
  GArray *instruments; /* the same */
} Pair;

typedef struct {
  char *id;
  guint count;
} PairValue;

/* The `n` most frequent pairs that `facets` counted under `query` and `filters` (as facets_match
 * was given them), most frequent first: a GPtrArray of Pair. */
GPtrArray *pairs_find(Engine *engine, const Concepts *concepts, const EngineQuery *query,
                      const Filters *filters, const Facets *facets, guint n, GError **error);

/* The two countries of a pair. FALSE where its id is none. g_free each. */
gboolean pair_countries(const char *id, char **one, char **two);

G_END_DECLS
