#include "search/newest.h"
#include "search/schema.h"

#define LEAST_WINDOW 50 /* documents looked at, at least */
#define GROWTH 4        /* of the window, where stories told again left too few hits */
#define MAX_DAYS 1000   /* terms of one query */

typedef struct {
  char *term; /* of the day, without its prefix */
  guint count;
} Day;

static void
clear_day(gpointer day)
{
  g_free(((Day *)day)->term);
}

static gboolean
add_day(const char *rest, guint count, gpointer user)
{
  Day day = { g_strdup(rest), count };
  if (g_ascii_isdigit(*rest))
    g_array_append_val((GArray *)user, day);
  else
    g_free(day.term);
  return TRUE;
}

/* The documents of the last days that hold `wanted` of them together; NULL when that is more days
 * than there are, or than a query may have. */
static EngineQuery *
window(const GArray *days, guint wanted)
{
  EngineQuery *query = NULL;
  guint sum = 0, n = MIN(days->len, MAX_DAYS);
  for (guint i = 1; i <= n && sum < wanted; i++) {
    const Day *day = &g_array_index(days, Day, days->len - i);
    query = engine_query_join(ENGINE_OR, query, engine_query_term(PREFIX_DAY, day->term));
    sum += day->count;
  }
  if (sum >= wanted)
    return engine_query_scale(query, 0);
  if (query)
    engine_query_free(query);
  return NULL;
}

/* The window's counts are not those of the whole: these are. */
static gboolean
count_all(Engine *engine, const EngineMatchOptions *options, EngineMatch *match, GError **error)
{
  guint stories, with_story;
  match->count = match->collapsed = engine_count(engine);
  if (!options->collapse)
    return TRUE;
  if (!engine_term_totals(engine, PREFIX_STORY, &stories, &with_story, error))
    return FALSE;
  match->collapsed = match->count - with_story + stories;
  for (guint i = 0; i < match->n_hits; i++) {
    EngineHit *hit = (EngineHit *)&match->hits[i];
    guint telling = *hit->story ? engine_term_count(engine, PREFIX_STORY, hit->story) : 1;
    hit->more = MAX(telling, 1) - 1;
  }
  return TRUE;
}

/* The hits, out of a window as large as it takes. NULL and no error: none is large enough. */
static EngineMatch *
match_window(Engine *engine, const EngineMatchOptions *options, const GArray *days, GError **error)
{
  guint hits = options->first + options->limit;
  for (guint wanted = MAX(2 * hits, LEAST_WINDOW);; wanted *= GROWTH) {
    g_autoptr(EngineQuery) query = window(days, wanted);
    EngineMatch *match = query ? engine_match(engine, query, options, error) : NULL;
    if (!match || match->n_hits == options->limit)
      return match;
    engine_match_free(match);
  }
}

EngineMatch *
newest_match(Engine *engine, const EngineMatchOptions *options, GError **error)
{
  if (!options->by_value || options->ascending || options->sort_slot != SLOT_PUBLISHED ||
      !options->exact || options->tally || engine_is_remote(engine) ||
      (options->collapse && options->collapse_slot != SLOT_STORY))
    return NULL;
  g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(Day));
  g_array_set_clear_func(days, clear_day);
  if (!engine_terms(engine, PREFIX_DAY, add_day, days, error))
    return NULL;
  g_autoptr(EngineMatch) match = match_window(engine, options, days, error);
  if (!match || !count_all(engine, options, match, error))
    return NULL;
  return g_steal_pointer(&match);
}
