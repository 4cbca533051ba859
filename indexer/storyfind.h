/* storyfind.h: which story an article tells, among those already in the index. */
#pragma once
#include "indexer/article.h"
#include "search/engine.h"
#include "stemming/analyse.h"

G_BEGIN_DECLS

/* The story id of the first report of this article's story in the index, committed or not, published
 * within STORY_HOURS of it; else the article's own, `own`. `bands` is what story_bands gave for
 * `text`; `analyser` is the article's language's. Caller frees. NULL and an error when the index
 * cannot be read. */
char *storyfind(EngineWriter *index, const Article *article, const Analysis *text,
                const GPtrArray *bands, Analyser *analyser, const char *own, GError **error);

G_END_DECLS
