#include "indexer/pipeline.h"
#include <string.h>
#include "indexer/dates.h"
#include "indexer/intake.h"
#include "indexer/store.h"
#include "indexer/story.h"
#include "indexer/tag.h"
#include "indexer/url.h"
#include "indexer/writer.h"
#include "search/analysers.h"
#include "search/schema.h"
#include "stemming/language.h"

struct Pipeline {
  Sources *sources; /* or NULL */
  Concepts *concepts;
  Tagger *tagger;
  Analysers *analysers;
  Analysis *title, *text; /* of the article at hand */
  Store *store;             /* the index; NULL not open */
  double seconds[N_STAGES], mark; /* CPU seconds: of each stage, and when the one at hand began */
};

/* ---- Where the time goes ---- */

static void
begin(Pipeline *pipeline)
{
  pipeline->mark = store_cpu_seconds();
}

/* The time since the last mark went into this stage. */
static void
spent(Pipeline *pipeline, Stage stage)
{
  double now = store_cpu_seconds();
  pipeline->seconds[stage] += now - pipeline->mark;
  pipeline->mark = now;
}

double
pipeline_seconds(const Pipeline *pipeline, Stage stage)
{
  return pipeline->seconds[stage];
}

const char *
pipeline_stage_name(Stage stage)
{
  static const char *const names[N_STAGES] = {
    [STAGE_COMPLETE] = "completing", [STAGE_ANALYSE] = "analysis",   [STAGE_TAG] = "tagging",
    [STAGE_STORY] = "same-story",    [STAGE_DOCUMENT] = "documents", [STAGE_WRITE] = "writing",
  };
  return names[stage];
}

/* ---- The way of an article ---- */

static gboolean
load_sources(const char *conf_dir, Sources **sources, GError **error)
{
  g_autofree char *path = g_build_filename(conf_dir, "sources.conf", NULL);
  if (!g_file_test(path, G_FILE_TEST_EXISTS))
    return TRUE;
  *sources = sources_load(path, NULL, error);
  return *sources != NULL;
}

Pipeline *
pipeline_new(const char *conf_dir, GError **error)
{
  g_autoptr(Sources) sources = NULL;
  if (!load_sources(conf_dir, &sources, error))
    return NULL;
  g_autoptr(Concepts) concepts = concepts_load(conf_dir, error);
  if (!concepts)
    return NULL;
  Pipeline *pipeline = g_new0(Pipeline, 1);
  pipeline->sources = g_steal_pointer(&sources);
  pipeline->concepts = g_steal_pointer(&concepts);
  pipeline->tagger = tagger_new(pipeline->concepts);
  pipeline->analysers = analysers_new();
  pipeline->title = analysis_new();
  pipeline->text = analysis_new();
  return pipeline;
}

void
pipeline_free(Pipeline *pipeline)
{
  if (!pipeline)
    return;
  if (pipeline->store)
    store_close(pipeline->store, NULL);
  tagger_free(pipeline->tagger);
  sources_free(pipeline->sources);
  concepts_free(pipeline->concepts);
  analysers_free(pipeline->analysers);
  analysis_free(pipeline->title);
  analysis_free(pipeline->text);
  g_free(pipeline);
}

/* Values of boolean terms are lower-case and without colon (Omega's rule for multi-letter
 * prefixes); blanks would end them in a query. */
static char *
source_id(const char *name)
{
  g_autofree char *lower = g_utf8_strdown(name, -1);
  g_strstrip(lower);
  g_strdelimit(lower, " \t\n:/", '-');
  return g_strndup(lower, MIN(strlen(lower), 60));
}

const Sources *
pipeline_sources(const Pipeline *pipeline)
{
  return pipeline->sources;
}

static void
complete_source(const Pipeline *pipeline, Article *article)
{
  if (pipeline->sources && article_identity(article))
    intake_source(article, sources_of_url(pipeline->sources, article_identity(article)));
  g_autofree char *host = article->source ? NULL : url_host(article_identity(article));
  const char *name = article->source ? article->source : host;
  if (!name)
    return;
  if (!article->site && article->source)
    article->site = g_strdup(article->source);
  char *id = source_id(name);
  g_free(article->source);
  article->source = id;
}

static void
complete_date(Article *article)
{
  DateContext context = { .now = article->fetched_at, .lang = article->lang };
  DateFound found;
  if (!article->published || article->published_at)
    return;
  /* A date that cannot be read is as good as none: the article counts all the same. */
  if (!dates_read(article->published, -1, &context, &found)) {
    g_clear_pointer(&article->published, g_free);
    return;
  }
  article->published_at = dates_instant(&found, &context);
  article->precision = found.second < 0 ? PRECISION_DAY : PRECISION_SECOND;
  /* Whatever form it came in, ISO 8601 is kept. */
  g_free(article->published);
  article->published = dates_iso(&found, &context);
}

void
pipeline_complete(Pipeline *pipeline, Article *article)
{
  if (!article->lang) {
    g_autofree char *both = g_strconcat(article->title ? article->title : "", "\n",
                                        article->text ? article->text : "", NULL);
    article->lang = g_strdup(language_identify(both, -1, NULL));
  }
  if (!article->fetched_at)
    article->fetched_at = g_get_real_time() / G_USEC_PER_SEC;
  complete_source(pipeline, article);
  complete_date(article);
}

static void
analyse_article(Pipeline *pipeline, const Article *article)
{
  Analyser *analyser = analysers_get(pipeline->analysers, article->lang);
  analyse(analyser, article->title ? article->title : "", -1, pipeline->title);
  analyse(analyser, article->text ? article->text : "", -1, pipeline->text);
}

json_t *
pipeline_tags(Pipeline *pipeline, const Article *article)
{
  analyse_article(pipeline, article);
  g_autoptr(GPtrArray) tags =
      tag_article(pipeline->tagger, article, pipeline->title, pipeline->text);
  return tags_to_json(tags, article);
}

gboolean
pipeline_open(Pipeline *pipeline, const char *index, GError **error)
{
  pipeline->store = store_open(index, error);
  return pipeline->store != NULL;
}

/* What the store wants to know of an article that is analysed and tagged. */
static StoreEntry *
entry_of(Pipeline *pipeline, const Article *article, const GPtrArray *tags)
{
  StoreEntry *entry = g_new0(StoreEntry, 1);
  WriterEntry parts = { article, pipeline->title, pipeline->text, tags };
  entry->id_term = writer_id_term(article);
  entry->identity = g_strdup(article_identity(article));
  entry->lang = g_strdup(article->lang);
  entry->moment = article->published_at ? article->published_at : article->fetched_at;
  entry->runs = story_runs(pipeline->text);
  entry->doc = writer_document(&parts);
  return entry;
}

gboolean
pipeline_index(Pipeline *pipeline, Article *article, GError **error)
{
  begin(pipeline);
  pipeline_complete(pipeline, article);
  spent(pipeline, STAGE_COMPLETE);
  analyse_article(pipeline, article);
  spent(pipeline, STAGE_ANALYSE);
  g_autoptr(GPtrArray) tags =
      tag_article(pipeline->tagger, article, pipeline->title, pipeline->text);
  spent(pipeline, STAGE_TAG);
  StoreEntry *entry = entry_of(pipeline, article, tags);
  spent(pipeline, STAGE_DOCUMENT);
  return store_add(pipeline->store, entry, error);
}

gboolean
pipeline_withdraw(Pipeline *pipeline, const char *url, gboolean *removed, GError **error)
{
  g_autofree char *id_term = schema_id_term(url);
  return store_withdraw(pipeline->store, id_term, removed, error);
}

gboolean
pipeline_commit(Pipeline *pipeline, GError **error)
{
  return store_commit(pipeline->store, error);
}

gboolean
pipeline_close(Pipeline *pipeline, GError **error)
{
  Store *store = g_steal_pointer(&pipeline->store);
  gboolean committed = store_commit(store, error);
  store_seconds(store, &pipeline->seconds[STAGE_STORY], &pipeline->seconds[STAGE_WRITE]);
  return store_close(store, committed ? error : NULL) && committed;
}
