/* Three ways to count: in the match itself, where every shard is ours to read; by stock spies,
 * which is all that xapian-tcpsrv runs; and from term frequencies, where nothing is asked for. */
#include "search/facets.h"
#include <string.h>
#include "search/facettally.h"
#include "search/newest.h"
#include "search/tallyqueue.h"

struct Facets {
  const Filters *filters;
  FacetTally *tally;
  GArray *sorted[N_FACETS]; /* of FacetCount */
};

static Facets *
facets_new(const Filters *filters)
{
  Facets *facets = g_new0(Facets, 1);
  facets->filters = filters;
  facets->tally = facet_tally_new(filters);
  return facets;
}

void
facets_free(Facets *facets)
{
  if (!facets)
    return;
  for (int i = 0; i < N_FACETS; i++)
    if (facets->sorted[i])
      g_array_unref(facets->sorted[i]);
  facet_tally_free(facets->tally);
  g_free(facets);
}

/* ---- In the match ---- */

static gboolean
see(const char *packed, gsize length, gpointer user)
{
  return facet_tally_see(((Facets *)user)->tally, packed, length);
}

static void
forget(gpointer user)
{
  facet_tally_reset(((Facets *)user)->tally);
}

static EngineMatchOptions
tally_options(const EngineMatchOptions *options, Facets *facets)
{
  EngineMatchOptions with_tally = *options;
  with_tally.exact = TRUE;
  with_tally.tally = see;
  with_tally.tally_start = forget;
  with_tally.tally_slot = SLOT_FACETS;
  with_tally.tally_user = facets;
  return with_tally;
}

static gboolean
pass_on(const char *packed, gsize length, gpointer user)
{
  tally_queue_add(user, packed, length);
  return TRUE;
}

static void
forget_queue(gpointer user)
{
  tally_queue_reset(user);
}

/* Where no filter has to answer for each document at once, a second thread counts. */
static EngineMatch *
match_unfiltered(Engine *engine, const EngineQuery *query, const EngineMatchOptions *options,
                 Facets *facets, GError **error)
{
  EngineMatchOptions with_tally = tally_options(options, facets);
  TallyQueue *queue = tally_queue_new(facets->tally);
  with_tally.tally = pass_on;
  with_tally.tally_start = forget_queue;
  with_tally.tally_user = queue;
  EngineMatch *match = engine_match(engine, query, &with_tally, error);
  tally_queue_finish(queue);
  return match;
}

static EngineMatch *
match_locally(Engine *engine, const EngineQuery *query, const Filters *filters,
              const EngineMatchOptions *options, Facets *facets, GError **error)
{
  EngineMatchOptions with_tally = tally_options(options, facets);
  g_autoptr(EngineQuery) loose = filters_apply_loosely(filters, engine_query_copy(query));
  return engine_match(engine, loose, &with_tally, error);
}

/* ---- From term frequencies ---- */

typedef struct {
  FacetTally *tally;
  Facet facet;
} TermCount;

static gboolean
count_term(const char *id, guint count, gpointer user)
{
  const TermCount *job = user;
  /* "XP…" might be a prefix of another: only lower-case rests are values. */
  if (!g_ascii_isupper(*id))
    facet_tally_add_value(job->tally, job->facet, id, count);
  return TRUE;
}

static gboolean
count_day(const char *date, guint count, gpointer user)
{
  gint32 day;
  int number = (int)g_ascii_strtoull(date, NULL, 10); /* YYYYMMDD */
  if (calendar_to_day(CALENDAR_GREGORIAN, number / 10000, number / 100 % 100, number % 100, &day) &&
      day > 0)
    facet_tally_add_day(user, day, count);
  return TRUE;
}

static gboolean
add_count(const char *id, guint count, gpointer sum)
{
  *(guint *)sum += g_ascii_isupper(*id) ? 0 : count;
  return TRUE;
}

/* Documents that another program wrote have none of our terms, not even those that say so. Every
 * one of ours has a language or the lack of it. */
static gboolean
count_foreign(Engine *engine, guint *foreign, GError **error)
{
  guint ours = engine_term_count(engine, schema_facets[FACET_LANG].none, "");
  guint all = engine_count(engine);
  if (!engine_terms(engine, schema_facets[FACET_LANG].prefix, add_count, &ours, error))
    return FALSE;
  *foreign = all - MIN(ours, all);
  return TRUE;
}

/* The facets in `which` (bits) over every document: the index has counted already. */
static gboolean
count_terms(Engine *engine, FacetTally *tally, guint which, GError **error)
{
  guint foreign;
  if (!count_foreign(engine, &foreign, error))
    return FALSE;
  for (int facet = 0; facet < N_FACETS; facet++) {
    TermCount job = { tally, facet };
    if (!(which >> facet & 1))
      continue;
    facet_tally_clear(tally, facet);
    facet_tally_add_none(tally, facet,
                         foreign + engine_term_count(engine, schema_facets[facet].none, ""));
    if (!engine_terms(engine, schema_facets[facet].prefix, count_term, &job, error))
      return FALSE;
  }
  return which != TALLY_ALL || engine_terms(engine, PREFIX_DAY, count_day, tally, error);
}

/* ---- By stock spies ---- */

typedef struct {
  FacetTally *tally;
  guint which; /* bits of the facets to count */
} Recount;

static void
recount(const char *packed, gsize length, guint count, gpointer user)
{
  const Recount *job = user;
  facet_tally_add(job->tally, packed, length, job->which, count);
}

/* One pass under all filters counts everything; then each filtered facet is counted again, more
 * fully, without its own filter. */
static gboolean
count_remotely(Engine *engine, const EngineQuery *query, const Filters *filters, Facets *facets,
               GError **error)
{
  for (int except = -1; except < N_FACETS; except++) {
    if (except >= 0 && !filters_active(filters, except))
      continue;
    if (!query && except >= 0 && filters_n_active(filters) == 1)
      return count_terms(engine, facets->tally, 1u << except, error);
    g_autoptr(EngineQuery) filtered = filters_apply(filters, engine_query_copy(query), except);
    Recount job = { facets->tally, except < 0 ? TALLY_ALL : 1u << except };
    if (except >= 0)
      facet_tally_clear(facets->tally, except);
    if (!engine_values(engine, filtered, SLOT_FACETS, recount, &job, error))
      return FALSE;
  }
  return TRUE;
}

/* One facet filtered and nothing asked: its own counts are those of all documents, which the terms
 * know; only what the filter leaves is looked at. */
static EngineMatch *
match_browsing(Engine *engine, const Filters *filters, const EngineMatchOptions *options,
               Facets *facets, GError **error)
{
  EngineMatchOptions with_tally = tally_options(options, facets);
  g_autoptr(EngineQuery) query = filters_apply(filters, NULL, -1);
  g_autoptr(EngineMatch) match = engine_match(engine, query, &with_tally, error);
  for (int facet = 0; match && facet < N_FACETS; facet++)
    if (filters_active(filters, facet) && !count_terms(engine, facets->tally, 1u << facet, error))
      return NULL;
  return g_steal_pointer(&match);
}

static EngineMatch *
match_every(Engine *engine, const EngineMatchOptions *options, GError **error)
{
  GError *failed = NULL;
  EngineMatch *match = newest_match(engine, options, &failed);
  if (match)
    return match;
  if (failed) {
    g_propagate_error(error, failed);
    return NULL;
  }
  g_autoptr(EngineQuery) all = engine_query_all();
  return engine_match(engine, all, options, error);
}

static EngineMatch *
match_and_count(Engine *engine, const EngineQuery *query, const Filters *filters,
                const EngineMatchOptions *options, Facets *facets, GError **error)
{
  guint active = filters_n_active(filters);
  if (!query && active == 0)
    return count_terms(engine, facets->tally, TALLY_ALL, error)
               ? match_every(engine, options, error)
               : NULL;
  if (engine_is_remote(engine)) {
    g_autoptr(EngineQuery) all = filters_apply(filters, engine_query_copy(query), -1);
    return count_remotely(engine, query, filters, facets, error)
               ? engine_match(engine, all, options, error)
               : NULL;
  }
  if (!query && active == 1)
    return match_browsing(engine, filters, options, facets, error);
  return active == 0 ? match_unfiltered(engine, query, options, facets, error)
                     : match_locally(engine, query, filters, options, facets, error);
}

EngineMatch *
facets_match(Engine *engine, const EngineQuery *query, const Filters *filters,
             const EngineMatchOptions *options, Facets **out, GError **error)
{
  if (!out) {
    g_autoptr(EngineQuery) all = filters_apply(filters, engine_query_copy(query), -1);
    return !query && filters_n_active(filters) == 0 ? match_every(engine, options, error)
                                                    : engine_match(engine, all, options, error);
  }
  g_autoptr(Facets) facets = facets_new(filters);
  EngineMatch *match = match_and_count(engine, query, filters, options, facets, error);
  if (match)
    *out = g_steal_pointer(&facets);
  return match;
}

/* ---- What was counted ---- */

static int
by_count(gconstpointer a, gconstpointer b)
{
  const FacetCount *x = a, *y = b;
  if (x->count != y->count)
    return x->count < y->count ? 1 : -1;
  return strcmp(x->id, y->id);
}

/* Values with a count, and those that were asked for. */
static GArray *
sort_facet(const FacetTally *tally, Facet facet)
{
  GArray *counts = g_array_new(FALSE, FALSE, sizeof(FacetCount));
  for (guint i = 0; i < facet_tally_n_values(tally); i++) {
    TallyValue value = facet_tally_value(tally, i);
    if (value.facet != facet || (value.count == 0 && !value.selected))
      continue;
    FacetCount count = { value.id, value.count, value.main, value.selected };
    g_array_append_val(counts, count);
  }
  g_array_sort(counts, by_count);
  return counts;
}

const FacetCount *
facets_counts(const Facets *facets, Facet facet, guint *n_counts, guint *none)
{
  Facets *self = (Facets *)facets; /* sorted when first asked for */
  if (!self->sorted[facet])
    self->sorted[facet] = sort_facet(self->tally, facet);
  if (none)
    *none = facet_tally_none(facets->tally, facet);
  *n_counts = self->sorted[facet]->len;
  return (const FacetCount *)self->sorted[facet]->data;
}

/* The year or month that a day lies in, and its bounds. */
static TimelineCount
period_of(Calendar calendar, gint32 day, gboolean by_month)
{
  int year, month, mday;
  calendar_from_day(calendar, day, &year, &month, &mday);
  TimelineCount period = { year, by_month ? month : 0, 0, day, day };
  gboolean last_month = !by_month || month == 12;
  calendar_to_day(calendar, year, by_month ? month : 1, 1, &period.first);
  if (calendar_to_day(calendar, year + last_month, last_month ? 1 : month + 1, 1, &period.last))
    period.last--;
  return period;
}

GArray *
facets_timeline(const Facets *facets, Calendar calendar, gboolean by_month)
{
  GArray *timeline = g_array_new(FALSE, FALSE, sizeof(TimelineCount));
  TimelineCount *current = NULL;
  for (gint32 day = 1; day < TALLY_DAYS; day++) {
    guint count = facet_tally_day(facets->tally, day);
    if (count == 0)
      continue;
    if (!current || day > current->last) {
      TimelineCount next = period_of(calendar, day, by_month);
      g_array_append_val(timeline, next);
      current = &g_array_index(timeline, TimelineCount, timeline->len - 1);
    }
    current->count += count;
  }
  return timeline;
}

void
facets_days(const Facets *facets, gint32 *first, gint32 *last)
{
  *first = *last = 0;
  for (gint32 day = 1; day < TALLY_DAYS; day++) {
    if (facet_tally_day(facets->tally, day) == 0)
      continue;
    *first = *first ? *first : day;
    *last = day;
  }
}
