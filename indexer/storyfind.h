/* storyfind.h: which story an article tells, among those already in the index. Keeps the bands of
 * the days it is asked about in memory, so that the index holds one short value an article and no
 * terms for them. */
#pragma once
#include "indexer/article.h"
#include "indexer/story.h"
#include "search/engine.h"
#include "stemming/analyse.h"

G_BEGIN_DECLS

typedef struct StoryFinder StoryFinder; /* of one open index, which it does not own */

StoryFinder *storyfinder_new(EngineWriter *index);
void storyfinder_free(StoryFinder *finder);

/* The story id of the first report of this article's story in the index, committed or not,
 * published (or, undated, fetched) within STORY_HOURS of it; else the article's own, `own`. `bands`
 * is what story_bands gave for `text`, NULL where that was nothing; `analyser` is the article's
 * language's. Caller frees. NULL and an error when the index cannot be read. */
char *storyfinder_find(StoryFinder *finder, const Article *article, const Analysis *text,
                       const StoryBands *bands, Analyser *analyser, const char *own,
                       guint *docid, GError **error);

/* The article was written as document `docid`: those that follow may tell its story. */
void storyfinder_add(StoryFinder *finder, const Article *article, const StoryBands *bands,
                     guint docid);

G_END_DECLS
