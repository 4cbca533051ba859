/* pipeline.h: the way of one article: complete, analyse, tag, give to the index. Owns the analysers,
 * vocabularies, sources and the open index; knows no network. */
#pragma once
#include "indexer/article.h"
#include "indexer/sources.h"

G_BEGIN_DECLS

typedef struct Pipeline Pipeline;

/* Loads the vocabularies of a conf folder, and its sources.conf where there is one. Opens no index. */
Pipeline *pipeline_new(const char *conf_dir, GError **error);
void pipeline_free(Pipeline *pipeline); /* without commit */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pipeline, pipeline_free)

/* The sources of sources.conf, NULL when there is none; the pipeline's. */
const Sources *pipeline_sources(const Pipeline *pipeline);

/* Fills in what an article lacks and can be known: language by its text, the instant of
 * `published`, the source, its home and name by its address. */
void pipeline_complete(Pipeline *pipeline, Article *article);

/* The tags of a completed article, as `hindex tag` prints them. New reference. */
json_t *pipeline_tags(Pipeline *pipeline, const Article *article);

/* As store_open; the folder above the index must be there. */
gboolean pipeline_open(Pipeline *pipeline, const char *index, GError **error);

/* Completes and tags, and gives to the index, where it takes the place of an article of the same
 * address; the writing goes on beside, so that a failure of it may be told by a later call. Durable after
 * the next commit; the index also commits by itself as its batches fill. */
gboolean pipeline_index(Pipeline *pipeline, Article *article, GError **error);
/* Takes the article of a canonical address out of the index; *removed tells whether there was one. Durable
 * as what is indexed. */
gboolean pipeline_withdraw(Pipeline *pipeline, const char *url, gboolean *removed, GError **error);
gboolean pipeline_commit(Pipeline *pipeline, GError **error);

/* Where the time went, CPU seconds of each stage: after pipeline_close. */
typedef enum {
  STAGE_COMPLETE, /* language, date, source */
  STAGE_ANALYSE,  /* words of title and text */
  STAGE_TAG,
  STAGE_DOCUMENT, /* terms, slots and data put together */
  STAGE_STORY,    /* whether another article tells the same */
  STAGE_WRITE,    /* the engine's part */
  N_STAGES
} Stage;
double pipeline_seconds(const Pipeline *pipeline, Stage stage);
const char *pipeline_stage_name(Stage stage); /* one word, for messages */

/* Commits and closes the index. */
gboolean pipeline_close(Pipeline *pipeline, GError **error);

G_END_DECLS
