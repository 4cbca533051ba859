#include "indexer/pipeline.h"
#include <string.h>
#include <time.h>
#include "indexer/dates.h"
#include "indexer/intake.h"
#include "indexer/story.h"
#include "indexer/storyfind.h"
#include "indexer/tag.h"
#include "indexer/url.h"
#include "indexer/writer.h"
#include "search/engine.h"
#include "search/schema.h"
#include "stemming/language.h"

struct Pipeline {
  Sources *sources; /* or NULL */
  Concepts *concepts;
  Tagger *tagger;
  GHashTable *analysers;  /* language -> Analyser */
  Analysis *title, *text; /* of the article at hand */
  EngineWriter *index;
  StoryFinder *stories; /* of the index */
  double seconds[N_STAGES], mark; /* CPU seconds: of each stage, and when the one at hand began */
};

/* ---- Where the time goes ---- */

static double
cpu_seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static void
begin(Pipeline *pipeline)
{
  pipeline->mark = cpu_seconds();
}

/* The time since the last mark went into this stage. */
static void
spent(Pipeline *pipeline, Stage stage)
{
  double now = cpu_seconds();
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
  pipeline->analysers =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)analyser_free);
  pipeline->title = analysis_new();
  pipeline->text = analysis_new();
  return pipeline;
}

void
pipeline_free(Pipeline *pipeline)
{
  if (!pipeline)
    return;
  storyfinder_free(pipeline->stories);
  if (pipeline->index)
    engine_writer_close(pipeline->index, NULL);
  tagger_free(pipeline->tagger);
  sources_free(pipeline->sources);
  concepts_free(pipeline->concepts);
  g_hash_table_unref(pipeline->analysers);
  analysis_free(pipeline->title);
  analysis_free(pipeline->text);
  g_free(pipeline);
}

static Analyser *
analyser_for(Pipeline *pipeline, const char *lang)
{
  Analyser *analyser = g_hash_table_lookup(pipeline->analysers, lang);
  if (!analyser) {
    analyser = analyser_new(lang);
    g_hash_table_insert(pipeline->analysers, g_strdup(lang), analyser);
  }
  return analyser;
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
  Analyser *analyser = analyser_for(pipeline, article->lang);
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
  pipeline->index = engine_writer_open(index, 0, error);
  if (!pipeline->index)
    return FALSE;
  pipeline->stories = storyfinder_new(pipeline->index);
  g_autofree char *version = engine_writer_get_metadata(pipeline->index, SCHEMA_VERSION_KEY, error);
  if (g_strcmp0(version, SCHEMA_VERSION) == 0)
    return TRUE;
  if (version && !*version)
    return engine_writer_set_metadata(pipeline->index, SCHEMA_VERSION_KEY, SCHEMA_VERSION, error);
  if (version)
    g_set_error(error, ENGINE_ERROR, ENGINE_ERROR_CORRUPT,
                "%s: the index is of schema %s, this program writes %s", index, version,
                SCHEMA_VERSION);
  return FALSE;
}

#define STORY_ID_BYTES 16 /* of the identity's hash: 64 bits keep any number of stories apart */

/* The story that an analysed article tells: another's where that is the same, else its own. *shared:
 * whether others tell it too, the first of which is marked as such here. */
static char *
story_of(Pipeline *pipeline, const Article *article, const StoryBands *bands, const char *id_term,
         gboolean *shared, GError **error)
{
  guint docid;
  g_autofree char *own = g_strndup(id_term + strlen(PREFIX_ID), STORY_ID_BYTES);
  g_autofree char *story =
      storyfinder_find(pipeline->stories, article, pipeline->text, bands,
                       analyser_for(pipeline, article->lang), own, &docid, error);
  if (!story)
    return NULL;
  g_autofree char *term = g_strconcat(PREFIX_STORY, story, NULL);
  *shared = docid != 0;
  gboolean good = docid ? engine_writer_mark(pipeline->index, docid, term, error)
                        : engine_writer_has(pipeline->index, term, shared, error);
  return good ? g_steal_pointer(&story) : NULL;
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
  StoryBands found;
  const StoryBands *bands = story_bands(pipeline->text, &found) ? &found : NULL;
  g_autofree char *id_term = writer_id_term(article);
  gboolean shared;
  g_autofree char *story = story_of(pipeline, article, bands, id_term, &shared, error);
  spent(pipeline, STAGE_STORY);
  if (!story)
    return FALSE;
  WriterEntry entry = { article, pipeline->title, pipeline->text, tags, bands, story, shared };
  g_autoptr(EngineDoc) doc = writer_document(&entry);
  spent(pipeline, STAGE_DOCUMENT);
  guint docid;
  gboolean written = engine_writer_replace(pipeline->index, id_term, doc, &docid, error);
  if (written)
    storyfinder_add(pipeline->stories, article, bands, docid);
  spent(pipeline, STAGE_WRITE);
  return written;
}

gboolean
pipeline_withdraw(Pipeline *pipeline, const char *url, gboolean *removed, GError **error)
{
  g_autofree char *id_term = schema_id_term(url);
  return engine_writer_has(pipeline->index, id_term, removed, error) &&
         (!*removed || engine_writer_delete(pipeline->index, id_term, error));
}

gboolean
pipeline_commit(Pipeline *pipeline, GError **error)
{
  begin(pipeline);
  gboolean committed = engine_writer_commit(pipeline->index, error);
  spent(pipeline, STAGE_WRITE);
  return committed;
}

guint
pipeline_pending(const Pipeline *pipeline)
{
  return engine_writer_pending(pipeline->index);
}

gboolean
pipeline_close(Pipeline *pipeline, GError **error)
{
  EngineWriter *index = g_steal_pointer(&pipeline->index);
  g_clear_pointer(&pipeline->stories, storyfinder_free);
  begin(pipeline);
  gboolean closed = engine_writer_close(index, error);
  spent(pipeline, STAGE_WRITE);
  return closed;
}
