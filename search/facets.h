/* facets.h: exact counts of every facet and day over the documents that a question matches, in one
 * pass. A facet's own filter does not shrink its own counts. Knows no labels and prints nothing. */
#pragma once
#include "search/calendar.h"
#include "search/engine.h"
#include "search/filters.h"

G_BEGIN_DECLS

typedef struct {
  const char *id;
  guint count; /* documents */
  guint main;  /* of these, those that are mainly about it */
  gboolean selected;
} FacetCount;

typedef struct Facets Facets;

/* The hits of `query` (without the filters; NULL: every document) under the filters, as
 * engine_match gives them for `options` (whose tally is ours to set), and the counts: of articles, as
 * match->count is, also where hits tell a story once. Everything is counted in the same pass; with
 * remote shards in one more for each facet that is filtered; without query and filters from term
 * frequencies alone, which know no `main`; the facet of a lone filter without query likewise.
 * *facets may be NULL: hits only. `query` stays the caller's; `filters` must outlive *facets. Free it
 * with facets_free. */
EngineMatch *facets_match(Engine *engine, const EngineQuery *query, const Filters *filters,
                          const EngineMatchOptions *options, Facets **facets, GError **error);
void facets_free(Facets *facets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Facets, facets_free)

/* A facet's values, most frequent first, then by id; selected ones are there even with count 0. The
 * array is the facets'. `*none` (or NULL): documents without any value. */
const FacetCount *facets_counts(const Facets *facets, Facet facet, guint *n_counts, guint *none);

typedef struct {
  int year, month; /* month 0 when counted by year */
  guint count;
  gint32 first, last; /* days since 1970, inclusive: what a link to it filters by */
} TimelineCount;

/* Hits by year or month of publication in a calendar, oldest first, without gaps' zeros: a GArray
 * of TimelineCount. Documents without a date are left out. Caller frees with g_array_unref. */
GArray *facets_timeline(const Facets *facets, Calendar calendar, gboolean by_month);

/* Days since 1970 of the oldest and the newest hit; 0 and 0 when none has a date. */
void facets_days(const Facets *facets, gint32 *first, gint32 *last);

G_END_DECLS
