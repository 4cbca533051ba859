#include "indexer/storyfind.h"
#include <string.h>
#include "search/analysers.h"
#include "search/schema.h"

#define MAX_CANDIDATES 12 /* texts compared for one article */
#define MAX_KEPT 50000 /* articles remembered, besides those of the days around the one at hand */
#define DAY_SECONDS 86400

/* The articles of one day by their bands. */
typedef struct {
  GHashTable *heads; /* band number and key -> place of the newest link, + 1 */
  GArray *links;     /* of Link */
  guint n_docs;
} Day;

typedef struct {
  guint docid;
  guint next; /* the link before it of the same band and key, + 1; 0: none */
} Link;

struct StoryFinder {
  EngineWriter *index;
  GHashTable *days;      /* day since 1970 -> Day */
  Analysers *analysers;
  Analysis *scratch;
  guint n_docs;
};

static void
day_free(gpointer data)
{
  Day *day = data;
  g_hash_table_unref(day->heads);
  g_array_unref(day->links);
  g_free(day);
}

StoryFinder *
storyfinder_new(EngineWriter *index)
{
  StoryFinder *finder = g_new0(StoryFinder, 1);
  finder->index = index;
  finder->days = g_hash_table_new_full(NULL, NULL, NULL, day_free);
  finder->analysers = analysers_new();
  finder->scratch = analysis_new();
  return finder;
}

void
storyfinder_free(StoryFinder *finder)
{
  if (!finder)
    return;
  g_hash_table_unref(finder->days);
  analysers_free(finder->analysers);
  analysis_free(finder->scratch);
  g_free(finder);
}

/* The runs of a document's text; NULL where it has none. */
static GArray *
runs_of(StoryFinder *finder, const char *data, gsize length)
{
  g_autofree char *text = schema_data_get(data, length, "text");
  g_autofree char *lang = text ? schema_data_get(data, length, "language") : NULL;
  if (!text)
    return NULL;
  analyse(analysers_get(finder->analysers, lang), text, -1, finder->scratch);
  return story_runs(finder->scratch);
}

/* ---- Days ---- */

static void
day_add(StoryFinder *finder, Day *day, const StoryBands *bands, guint docid)
{
  for (guint band = 0; band < STORY_BANDS; band++) {
    gpointer key = GUINT_TO_POINTER(bands->keys[band]);
    Link link = { docid, GPOINTER_TO_UINT(g_hash_table_lookup(day->heads, key)) };
    g_array_append_val(day->links, link);
    g_hash_table_insert(day->heads, key, GUINT_TO_POINTER(day->links->len));
  }
  day->n_docs++;
  finder->n_docs++;
}

typedef struct {
  StoryFinder *finder;
  Day *day;
  gboolean failed;
  GError **error;
} Loading;

static gboolean
load_doc(guint docid, EngineDoc *doc, gpointer user)
{
  Loading *loading = user;
  StoryBands bands;
  gsize length;
  const char *data = engine_doc_get_data(doc, &length, loading->error);
  g_autoptr(GArray) runs = data ? runs_of(loading->finder, data, length) : NULL;
  if (runs && story_bands(runs, &bands))
    day_add(loading->finder, loading->day, &bands, docid);
  loading->failed = !data;
  return data != NULL;
}

/* The day's articles, read from the index when it is first asked for. NULL and an error when that
 * fails. */
static Day *
day_of(StoryFinder *finder, gint number, GError **error)
{
  static const char *const prefixes[] = { PREFIX_DAY, PREFIX_UNDATED };
  Day *day = g_hash_table_lookup(finder->days, GINT_TO_POINTER(number));
  if (day)
    return day;
  day = g_new0(Day, 1);
  day->heads = g_hash_table_new(NULL, NULL);
  day->links = g_array_new(FALSE, FALSE, sizeof(Link));
  Loading loading = { finder, day, FALSE, error };
  for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++) {
    g_autofree char *term = schema_day_term(prefixes[i], (gint64)number * DAY_SECONDS);
    if (term && (!engine_writer_each(finder->index, term, load_doc, &loading, error) || loading.failed)) {
      finder->n_docs -= day->n_docs;
      day_free(day);
      return NULL;
    }
  }
  g_hash_table_insert(finder->days, GINT_TO_POINTER(number), day);
  return day;
}

static gint
day_number(gint64 seconds)
{
  return (gint)((seconds - (seconds < 0 ? DAY_SECONDS - 1 : 0)) / DAY_SECONDS);
}

/* Forgets the days that are not around the one at hand when there are too many articles. */
static void
forget_far(StoryFinder *finder, gint from, gint to)
{
  GHashTableIter iter;
  gpointer number, day;
  if (finder->n_docs <= MAX_KEPT)
    return;
  g_hash_table_iter_init(&iter, finder->days);
  while (g_hash_table_iter_next(&iter, &number, &day))
    if (GPOINTER_TO_INT(number) < from || GPOINTER_TO_INT(number) > to) {
      finder->n_docs -= ((Day *)day)->n_docs;
      g_hash_table_iter_remove(&iter);
    }
}

/* ---- Candidates ---- */

typedef struct {
  StoryFinder *finder;
  const StoryReport *report;
  GHashTable *seen; /* documents already compared */
  gboolean sorted;  /* the report's runs */
  char *story;
  guint docid;  /* of the report found */
  gint64 first; /* its moment */
} Search;

static gboolean
is_same(Search *search, const char *data, gsize length)
{
  g_autoptr(GArray) others = runs_of(search->finder, data, length);
  if (!others)
    return FALSE;
  if (!search->sorted)
    story_sort(search->report->runs);
  search->sorted = TRUE;
  story_sort(others);
  return story_same(search->report->runs, others);
}

static gboolean
moment_of(EngineDoc *doc, gint64 *moment, GError **error)
{
  static const guint slots[] = { SLOT_PUBLISHED, SLOT_FETCHED };
  *moment = 0;
  for (guint i = 0; i < G_N_ELEMENTS(slots) && !*moment; i++) {
    gsize length;
    const char *value = engine_doc_get_value(doc, slots[i], &length, error);
    if (!value)
      return FALSE;
    *moment = schema_time_decode(value, length);
  }
  return TRUE;
}

/* Takes the document for the story's first report so far, if it is one. */
static gboolean
compare_doc(Search *search, guint docid, EngineDoc *doc, GError **error)
{
  gint64 when;
  gsize length;
  const char *data = engine_doc_get_data(doc, &length, error);
  if (!data || !moment_of(doc, &when, error))
    return FALSE;
  g_autofree char *url = schema_data_get(data, length, "url");
  if (!url || strcmp(url, search->report->identity) == 0 ||
      ABS(when - search->report->moment) > STORY_HOURS * 3600 ||
      (search->story && when >= search->first) || !is_same(search, data, length))
    return TRUE;
  const char *story = engine_doc_get_value(doc, SLOT_STORY, &length, error);
  if (!story)
    return FALSE;
  g_free(search->story);
  search->story = *story ? g_strdup(story) : schema_story_id(url);
  search->docid = docid;
  search->first = when;
  return TRUE;
}

static gboolean
compare(Search *search, guint docid, GError **error)
{
  GError *fault = NULL;
  g_autoptr(EngineDoc) doc = engine_writer_get(search->finder->index, docid, &fault);
  if (fault)
    g_propagate_error(error, fault);
  return doc ? compare_doc(search, docid, doc, error) : !fault;
}

static gboolean
compare_day(Search *search, const Day *day, GError **error)
{
  for (guint band = 0; band < STORY_BANDS; band++) {
    gpointer key = GUINT_TO_POINTER(search->report->bands->keys[band]);
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(day->heads, key));
    while (at && g_hash_table_size(search->seen) < MAX_CANDIDATES) {
      const Link *link = &g_array_index(day->links, Link, at - 1);
      if (g_hash_table_add(search->seen, GUINT_TO_POINTER(link->docid)) &&
          !compare(search, link->docid, error))
        return FALSE;
      at = link->next;
    }
  }
  return TRUE;
}

static gboolean
compare_days(Search *search, gint from, gint to, GError **error)
{
  for (gint number = from; number <= to; number++) {
    Day *day = day_of(search->finder, number, error);
    if (!day || !compare_day(search, day, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
storyfinder_find(StoryFinder *finder, const StoryReport *report, char **story, guint *docid,
                 GError **error)
{
  *story = NULL;
  *docid = 0;
  if (!report->bands)
    return TRUE;
  gint from = day_number(report->moment - STORY_HOURS * 3600);
  gint to = day_number(report->moment + STORY_HOURS * 3600);
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  Search search = { .finder = finder, .report = report, .seen = seen };
  forget_far(finder, from, to);
  if (!compare_days(&search, from, to, error)) {
    g_free(search.story);
    return FALSE;
  }
  *story = search.story;
  *docid = search.docid;
  return TRUE;
}

void
storyfinder_add(StoryFinder *finder, const StoryReport *report, guint docid)
{
  Day *day = g_hash_table_lookup(finder->days, GINT_TO_POINTER(day_number(report->moment)));
  if (day && report->bands) /* a day that was not asked for is read when it is */
    day_add(finder, day, report->bands, docid);
}
