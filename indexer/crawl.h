/* crawl.h: one round over the sources that are due: discover, ask robots.txt, wait for the host's
 * turn, fetch, hand the page over. Owns order and manners; knows no HTML bodies and no index. */
#pragma once
#include <glib.h>
#include <jansson.h>
#include "indexer/frontier.h"
#include "indexer/sources.h"

G_BEGIN_DECLS

#define CRAWL_ERROR crawl_error_quark()
GQuark crawl_error_quark(void);
typedef enum { CRAWL_FAILED, CRAWL_USAGE } CrawlError;

/* Settings; hsearch.conf's group [crawl] has a key for each, named in crawl_config_load. */
typedef struct {
  char *agent;          /* Agent: the product token that robots.txt rules name ("hsearch") */
  char *contact;        /* Contact: a URL or address shown in User-Agent */
  int connections;      /* Connections: at most this many at once, over all hosts */
  double delay;         /* Delay: seconds between two requests to one host */
  double max_delay;     /* MaxDelay: cap on a robots.txt's Crawl-delay */
  int interval;         /* Interval: minutes between two looks at a feed */
  int max_pages;        /* MaxPages: articles of a source in a round */
  int timeout;          /* Timeout: seconds for one request */
  gsize max_bytes;      /* MaxBytes: of a page, decoded; what lies beyond is cut off */
  gsize max_list_bytes; /* MaxListBytes: of a feed or sitemap, decoded */
  char **allow_private; /* AllowPrivate: hosts (or host:port) that may have private addresses */
  char *ca_file;        /* CaFile: certificates to trust instead of the system's, PEM (an intranet's) */
  gboolean warc;        /* Warc: keep what was fetched as WARC files */
} CrawlConfig;

CrawlConfig *crawl_config_new(void);
void crawl_config_free(CrawlConfig *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CrawlConfig, crawl_config_free)

/* Reads group [crawl] of a key file; unknown keys and bad values are errors with file and line. A
 * file or group that is not there leaves the defaults. */
gboolean crawl_config_load(CrawlConfig *config, const char *file, GError **error);

/* A fetched page, handed over once; valid during the call. */
typedef struct {
  const char *url;          /* canonical, after redirects */
  const char *asked;        /* the canonical URL that was asked for */
  const char *content_type; /* NULL unknown */
  const char *body;         /* decoded; not NUL-safe: use length */
  gsize length;
  gboolean truncated;    /* cut by the cap or by the other side */
  gboolean named;        /* asked for by crawl_urls, not found by a list */
  gboolean again;        /* its address answered before */
  gint64 fetched_at;     /* seconds since 1970 UTC */
  const Source *source;  /* NULL: a URL of no source */
  const char *title;     /* what the feed said, or NULL */
  const char *published; /* what the feed or sitemap said, as written, or NULL */
} CrawlPage;

/* What became of a page. */
typedef enum {
  CRAWL_PAGE_LATER,      /* taken; durable only after the next `commit` */
  CRAWL_PAGE_NO_ARTICLE, /* holds no article: not asked for again soon */
  CRAWL_PAGE_FAILED,     /* could not be handled: try again another time */
} CrawlVerdict;

typedef struct {
  guint pages;     /* taken */
  guint unchanged; /* 304, or the same bytes again */
  guint no_article;
  guint disallowed; /* by robots.txt or an address rule */
  guint failed;
  guint discovered; /* URLs new to the frontier */
} CrawlCounts;

typedef struct {
  /* Called for every page that answered 200 with something like HTML. */
  CrawlVerdict (*page)(const CrawlPage *page, gpointer user);
  /* Asks that all pages taken so far be made durable: at the end of a round, and before a long
   * wait. FALSE and an error end the round. May be NULL when `page` never says LATER. */
  gboolean (*commit)(gpointer user, GError **error);
  /* One line about something that went wrong (a URL, a feed, a source); the round goes on. */
  void (*warning)(const char *message, gpointer user);
  /* A URL was dealt with: for a progress line. May be NULL. */
  void (*progress)(const char *url, guint done, guint waiting, gpointer user);
  /* A round of crawl_watch is over; the next one starts at `next` (seconds since 1970). May be NULL. */
  void (*round)(const CrawlCounts *counts, gint64 next, gpointer user);
  /* The page of this canonical URL is no more (404, 410, 451). TRUE when there was an article of it,
   * which no longer counts. May be NULL. */
  gboolean (*gone)(const char *url, gpointer user);
  gpointer user;
} CrawlHandler;

typedef struct Crawl Crawl;

/* `config`, `sources` (may be NULL), `frontier` and `handler` must outlive it. `warc_dir` is where
 * WARC files go, NULL none. */
Crawl *crawl_new(const CrawlConfig *config, const Sources *sources, Frontier *frontier,
                 const char *warc_dir, const CrawlHandler *handler, GError **error);
void crawl_free(Crawl *crawl);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Crawl, crawl_free)

/* `hindex fetch`: these addresses, now, whatever the frontier knows of them; robots.txt and the
 * address rules hold. Each failure is a warning naming its URL, and counted; FALSE when the store or
 * the index is broken. */
gboolean crawl_urls(Crawl *crawl, char **urls, CrawlCounts *counts, GError **error);

/* `hindex crawl`: one round over the sources of these ids (NULL or empty: all) that are due, or
 * with `all` whether due or not. FALSE on an unknown id (CRAWL_USAGE, with the nearest) or a broken
 * store. */
gboolean crawl_round(Crawl *crawl, char **ids, gboolean all, CrawlCounts *counts, GError **error);

/* `hindex crawl --watch`: rounds whenever something is due, until crawl_stop; after each the handler's
 * `round` is called, and the counts start anew. */
gboolean crawl_watch(Crawl *crawl, char **ids, CrawlCounts *counts, GError **error);

/* Ends a round in an orderly way: no new requests, commit, return. Safe in a signal handler. */
void crawl_stop(Crawl *crawl);

/* `hindex status`, its crawl part: {"urls":{state:n},"due":n,"sources":[{"id","name","last","next",
 * "done","waiting","failed","error","off"}],"robots":n}; a source that was never looked at has its id,
 * name and "off" alone, addresses of none the id "". New reference. */
json_t *crawl_status(Frontier *frontier, const Sources *sources);

G_END_DECLS
