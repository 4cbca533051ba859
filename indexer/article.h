/* article.h: one article on its way from page to index, and its JSON. Owns its strings. */
#pragma once
#include <gio/gio.h>
#include <jansson.h>

G_BEGIN_DECLS

typedef enum { PRECISION_NONE, PRECISION_DAY, PRECISION_SECOND } DatePrecision;

/* Absent strings are NULL. */
typedef struct {
  char *url;       /* as fetched or given */
  char *canonical; /* the page's own address for itself, same registrable domain; else NULL */
  char *title;     /* without the site's name */
  char *text;      /* paragraphs separated by a blank line */
  char *author;
  char *published; /* ISO 8601: with zone offset where known, without where not; a day alone */
  char *lang;      /* code of language.h */
  char *site;      /* the publication's name */
  char *source;    /* id of sources.conf, or the host */
  char *home;      /* ISO code of the source's own country */
  char *charset;   /* that the page was read in */
  char *summary;   /* og:description and the like */
  char *credit;    /* an agency's credit line found in the body: "د ب أ", "ایسنا" */
  char *date_source;      /* where `published` was found: "json-ld", "meta", "url", "text", … */
  double date_confidence; /* 0 to 1 */
  gint64 published_at;    /* seconds since 1970 UTC; 0 unknown */
  DatePrecision precision;
  gint64 fetched_at; /* seconds since 1970 UTC; 0 unknown */
} Article;

Article *article_new(void);
void article_free(Article *article);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Article, article_free)

/* From one JSON object of the JSONL contract (url, title, text; optional lang, published, author,
 * source, home); null counts as absent, and so does "" but for title and text. The error
 * (G_IO_ERROR_INVALID_DATA) says what is missing or of the wrong type. */
Article *article_from_json(const json_t *object, GError **error);

/* Sets `published`, `published_at` and `precision` from ISO 8601: "2025-07-24", or with a time, with
 * or without zone (without: read as UTC). FALSE, and nothing changed, where it is none or NULL. */
gboolean article_set_published(Article *article, const char *iso);

/* The object that `hindex extract` prints: absent fields are left out. New reference. */
json_t *article_to_json(const Article *article);

/* The URL that identifies it: canonical, else url. */
const char *article_identity(const Article *article);

G_END_DECLS
