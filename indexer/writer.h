/* writer.h: one analysed and tagged article as a document of the index, by the schema's contract.
 * Owns the layout of documents; knows no pages and no queries. */
#pragma once
#include "indexer/article.h"
#include "indexer/story.h"
#include "search/engine.h"
#include "stemming/analyse.h"

G_BEGIN_DECLS

typedef struct {
  const Article *article;
  const Analysis *title, *text;
  const GPtrArray *tags;  /* of Tag */
  const StoryBands *bands; /* of the text; NULL none */
  const char *story;      /* story id */
  gboolean shared;        /* other articles tell it too */
} WriterEntry;

/* The document of an article. engine_doc_free it. */
EngineDoc *writer_document(const WriterEntry *entry);

/* The term that identifies an article: an article fetched again replaces itself. Caller frees. */
char *writer_id_term(const Article *article);

/* The article that a document's data holds: what was known when it was written. NULL when the data
 * is not ours. Caller frees. */
Article *writer_article(const char *data, gsize length);

G_END_DECLS
