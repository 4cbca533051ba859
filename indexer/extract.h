/* extract.h: from the bytes of a page to an article: charset, HTML, metadata, body, date, language.
 * Total on any bytes: caps on size, depth and time. Fetches nothing. */
#pragma once
#include "indexer/article.h"

G_BEGIN_DECLS

#define EXTRACT_ERROR extract_error_quark()
GQuark extract_error_quark(void);
typedef enum {
  EXTRACT_NO_ARTICLE, /* a list page, login, cookie wall, soft 404: message says which */
  EXTRACT_TOO_LARGE,
  EXTRACT_TOO_SLOW,
  EXTRACT_NOT_HTML,
  EXTRACT_BAD_RULE, /* an XPath of ExtractRules is wrong */
} ExtractError;

#define EXTRACT_MAX_BYTES (5 << 20) /* of a page; a larger one is EXTRACT_TOO_LARGE */
#define EXTRACT_MAX_SECONDS 5       /* for a page */

/* XPath 1.0 rules of one source, for sites that defeat the general way; NULL where there is none. Each
 * selects nodes; names are lower case and without namespace. What `title` and `date` select first
 * counts, `body` may select several elements, the text of which is the article's, `drop` elements
 * that are never part of it. */
typedef struct {
  const char *title, *body, *date, *drop;
} ExtractRules;

typedef struct {
  const char *url;          /* of the page, NULL unknown */
  const char *content_type; /* the HTTP header's value, NULL unknown */
  gint64 now;               /* when it was fetched, seconds since 1970; 0: the clock */
  const char *zone;         /* the source's zone, "Africa/Cairo"; NULL unknown */
  const char *lang_hint;    /* the source's language, NULL unknown */
  const ExtractRules *rules;
  GHashTable *boilerplate;  /* hashes of blocks seen on the site's other pages (a set of guint64,
                               g_int64_hash), or NULL */
  GArray *seen;             /* where not NULL, gets the hashes (guint64) of this page's blocks, each
                               once: what several pages of a site have in common is boilerplate */
} ExtractHints;

/* Extracts the article of a page. On EXTRACT_NO_ARTICLE the metadata is returned all the same, with
 * `text` NULL and *error set; on other errors returns NULL. Free with article_free. */
Article *extract_page(const char *bytes, gsize length, const ExtractHints *hints, GError **error);

G_END_DECLS
