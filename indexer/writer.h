/* writer.h: one analysed and tagged article as a document of the index, by the schema's contract.
 * Owns the layout of documents; knows no pages and no queries. */
#pragma once
#include "indexer/article.h"
#include "search/engine.h"
#include "stemming/analyse.h"

G_BEGIN_DECLS

typedef struct {
  const Article *article;
  const Analysis *title, *text;
  const GPtrArray *tags; /* of Tag */
} WriterEntry;

/* The document of an article, whole but for its story. engine_doc_free it. */
EngineDoc *writer_document(const WriterEntry *entry);

/* The term that identifies an article: an article fetched again replaces itself. Caller frees. */
char *writer_id_term(const Article *article);

/* The article of a document: what was known when it was written; NULL in *article when the document is
 * not ours. Caller frees. FALSE and an error when the index cannot be read. */
gboolean writer_read(EngineDoc *doc, Article **article, GError **error);

G_END_DECLS
