#include "indexer/storyfind.h"
#include <string.h>
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
  GHashTable *days; /* day since 1970 -> Day */
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
  return finder;
}

void
storyfinder_free(StoryFinder *finder)
{
  if (!finder)
    return;
  g_hash_table_unref(finder->days);
  g_free(finder);
}

/* ---- Days ---- */

static gpointer
band_key(const StoryBands *bands, guint band)
{
  const guint8 *b = bands->keys[band];
  return GUINT_TO_POINTER(band << 24 | (guint)b[0] << 16 | (guint)b[1] << 8 | b[2]);
}

static void
day_add(StoryFinder *finder, Day *day, const StoryBands *bands, guint docid)
{
  for (guint band = 0; band < STORY_BANDS; band++) {
    gpointer key = band_key(bands, band);
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
} Loading;

static void
load_doc(guint docid, const char *value, gsize length, gpointer user)
{
  Loading *loading = user;
  StoryBands bands;
  if (length != sizeof bands)
    return;
  memcpy(&bands, value, sizeof bands);
  day_add(loading->finder, loading->day, &bands, docid);
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
  Loading loading = { finder, day };
  for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++) {
    g_autofree char *term = schema_day_term(prefixes[i], (gint64)number * DAY_SECONDS);
    if (term &&
        !engine_writer_each_value(finder->index, term, SLOT_BANDS, load_doc, &loading, error)) {
      finder->n_docs -= day->n_docs;
      day_free(day);
      return NULL;
    }
  }
  g_hash_table_insert(finder->days, GINT_TO_POINTER(number), day);
  return day;
}

/* Articles without a date count by the day they were fetched: it is when they were news. */
static gint64
moment_of(const Article *article)
{
  return article->published_at ? article->published_at : article->fetched_at;
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
  const Article *article;
  const StoryBands *bands;
  Analyser *analyser;
  Analysis *scratch;
  GArray *runs;     /* of the article */
  GHashTable *seen; /* documents already compared */
  char *story;
  guint docid;  /* of the report found */
  gint64 first; /* its publication */
} Search;

static gint64
moment_in(const char *data, gsize length)
{
  g_autofree char *published = schema_data_get(data, length, "modtime");
  g_autofree char *fetched = schema_data_get(data, length, "fetched");
  const char *text = published ? published : fetched;
  return text ? g_ascii_strtoll(text, NULL, 10) : 0;
}

static gboolean
is_same(Search *search, const char *data, gsize length)
{
  g_autofree char *text = schema_data_get(data, length, "text");
  if (!text)
    return FALSE;
  analyse(search->analyser, text, -1, search->scratch);
  g_autoptr(GArray) others = story_runs(search->scratch);
  return story_same(search->runs, others);
}

static gboolean
compare(Search *search, guint docid, GError **error)
{
  gsize length;
  char *data;
  if (!engine_writer_data(search->finder->index, docid, &data, &length, error))
    return FALSE;
  g_autofree char *owned = data;
  g_autofree char *url = data ? schema_data_get(data, length, "url") : NULL;
  g_autofree char *story = data ? schema_data_get(data, length, "story") : NULL;
  gint64 when = data ? moment_in(data, length) : 0;
  if (!url || !story || strcmp(url, article_identity(search->article)) == 0 ||
      ABS(when - moment_of(search->article)) > STORY_HOURS * 3600 ||
      (search->story && when >= search->first) || !is_same(search, data, length))
    return TRUE;
  g_free(search->story);
  search->story = g_steal_pointer(&story);
  search->docid = docid;
  search->first = when;
  return TRUE;
}

static gboolean
compare_day(Search *search, const Day *day, GError **error)
{
  for (guint band = 0; band < STORY_BANDS; band++) {
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(day->heads, band_key(search->bands, band)));
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

char *
storyfinder_find(StoryFinder *finder, const Article *article, const Analysis *text,
                 const StoryBands *bands, Analyser *analyser, const char *own,
                 guint *docid, GError **error)
{
  *docid = 0;
  gint from = day_number(moment_of(article) - STORY_HOURS * 3600);
  gint to = day_number(moment_of(article) + STORY_HOURS * 3600);
  if (!bands)
    return g_strdup(own);
  g_autoptr(Analysis) scratch = analysis_new();
  g_autoptr(GArray) runs = story_runs(text);
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  Search search = { finder, article, bands, analyser, scratch, runs, seen, NULL, 0, 0 };
  forget_far(finder, from, to);
  gboolean compared = compare_days(&search, from, to, error);
  *docid = search.docid;
  if (compared)
    return search.story ? search.story : g_strdup(own);
  g_free(search.story);
  return NULL;
}

void
storyfinder_add(StoryFinder *finder, const Article *article, const StoryBands *bands, guint docid)
{
  gint number = day_number(moment_of(article));
  Day *day = g_hash_table_lookup(finder->days, GINT_TO_POINTER(number));
  if (day && bands) /* a day that was not asked for is read when it is */
    day_add(finder, day, bands, docid);
}
