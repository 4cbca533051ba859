/* intake.h: a page and what is known of it as an article: extraction with the hints and rules of its
 * source. Fetches nothing and writes nothing. */
#pragma once
#include "indexer/article.h"
#include "indexer/sources.h"

G_BEGIN_DECLS

#define INTAKE_MAX_BYTES (64 << 20) /* read of a page's file; extraction has its own, smaller cap */

/* Absent things are NULL or 0. */
typedef struct {
  const char *url;
  const char *content_type; /* the HTTP header's value */
  const char *body;
  gsize length;
  gint64 fetched_at;
  const Source *source;     /* whose page it is */
  const char *title;        /* as a feed gave them */
  const char *published;
  GHashTable *boilerplate;  /* as ExtractHints has them */
  GArray *seen;
} IntakePage;

/* What extract_page says of a page, under the rules of its source: on EXTRACT_NO_ARTICLE the metadata
 * too. Caller frees. */
Article *intake_extract(const IntakePage *page, GError **error);

/* The article of a page, completed by what its feed and source say; NULL and an EXTRACT_ERROR when it
 * has none. Caller frees. */
Article *intake_page(const IntakePage *page, GError **error);

/* Fills in what the source knows and the article does not say: id, home country, name. */
void intake_source(Article *article, const Source *source);

G_END_DECLS
