/* tag.h: which countries, ministries, domains and instruments an article speaks of, and why.
 * Reads analysed text and the vocabularies; writes no index. */
#pragma once
#include "indexer/article.h"
#include "search/schema.h"
#include "search/concepts.h"
#include "stemming/analyse.h"

G_BEGIN_DECLS

typedef enum { FIELD_TITLE, FIELD_TEXT } TagField;

typedef struct {
  TagField field;
  guint32 start, end; /* bytes of the UTF-8 field */
} Evidence;

typedef struct {
  Facet facet;     /* country, ministry, domain, instrument or pair */
  const char *id;  /* owned by the tagger's string pool: valid as long as the tagger */
  double score;    /* salience, 0 to 1 */
  gboolean is_main;
  GArray *evidence; /* of Evidence, in text order; never empty; of a pair: both countries and what they do */
} Tag;

typedef struct Tagger Tagger; /* read-only after tagger_new; one thread at a time */

/* `concepts` must outlive the tagger. */
Tagger *tagger_new(const Concepts *concepts);
void tagger_free(Tagger *tagger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tagger, tagger_free)

/* The tags of an article, sorted by facet, then falling score: a GPtrArray of Tag with its own free
 * function. `title` and `text` are the analyses of article->title and article->text in
 * article->lang; both were made by the caller, so that an article is analysed once. */
GPtrArray *tag_article(Tagger *tagger, const Article *article, const Analysis *title,
                       const Analysis *text);

/* {"country":[{"id","score","main","evidence":[{"field","start","end","match"}]}],…}; every facet is
 * there, empty ones as []. New reference. */
json_t *tags_to_json(const GPtrArray *tags, const Article *article);

G_END_DECLS
