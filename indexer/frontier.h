/* frontier.h: what was and what will be fetched: crawl.db, a SQLite file in WAL mode that survives a
 * kill at any moment. Decides nothing about manners; the only includer of SQLite. */
#pragma once
#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

#define FRONTIER_ERROR frontier_error_quark()
GQuark frontier_error_quark(void);
typedef enum { FRONTIER_OPEN, FRONTIER_BUSY, FRONTIER_IO } FrontierError;

typedef struct Frontier Frontier; /* one open store; one thread at a time */

/* Opens or makes a store. FRONTIER_BUSY when another process crawls with it. `writer` FALSE opens it
 * for looking only (and fails when it is not there). */
Frontier *frontier_open(const char *file, gboolean writer, GError **error);
void frontier_free(Frontier *frontier);

/* Checks a store's file and the agreement of its tables; the first fault is *error. */
gboolean frontier_check(const char *file, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Frontier, frontier_free)

/* The writes below are gathered in a transaction; frontier_commit makes them durable (frontier_free
 * too). After an error of the store every write is ignored, and frontier_commit reports it. */
gboolean frontier_commit(Frontier *frontier, GError **error);

typedef enum {
  URL_WAITING,    /* to be fetched at next_fetch */
  URL_DONE,       /* its article is in the index */
  URL_NO_ARTICLE,
  URL_REDIRECT,   /* stands for another URL */
  URL_DISALLOWED, /* by robots.txt or an address rule */
  URL_GONE,       /* 404, 410 and the like, or out of retries */
  N_URL_STATES
} UrlState;
extern const char *const frontier_state_names[N_URL_STATES];

/* What kind of thing an address is. */
typedef enum { KIND_PAGE, KIND_FEED, KIND_SITEMAP, KIND_LIST, N_URL_KINDS } UrlKind;

/* One address; strings are owned, absent ones NULL, times in seconds since 1970 UTC, 0 never. */
typedef struct {
  char *url;
  char *source;        /* id, NULL none */
  UrlKind kind;
  UrlState state;
  gint64 next_fetch;
  gint64 fetched;      /* when it last answered */
  int retries;         /* failures in a row */
  int interval;        /* seconds: of feeds, sitemaps and lists, adapting */
  int http_status;
  char *etag, *last_modified; /* validators, as the server wrote them */
  guint64 signature;   /* hash of the body */
  char *error;         /* cause of the last failure */
  char *target;        /* of a redirect */
  char *title, *published; /* as the feed said */
} FrontierUrl;
void frontier_url_free(FrontierUrl *url);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FrontierUrl, frontier_url_free)

/* Adds an address unless it is known; TRUE when it was new. */
gboolean frontier_add(Frontier *frontier, const FrontierUrl *url);

/* Writes an address, known or not. */
void frontier_put(Frontier *frontier, const FrontierUrl *url);

/* A known address, NULL when unknown. Caller frees. */
FrontierUrl *frontier_get(Frontier *frontier, const char *url);

/* Addresses of a source (NULL: of none) and kind whose next_fetch is at or before `now`, waiting ones,
 * newest finds first; lists and feeds in any state. A GPtrArray of FrontierUrl with its free function. */
GPtrArray *frontier_due(Frontier *frontier, const char *source, UrlKind kind, gint64 now, int limit);

/* When the next address of a source falls due (0: never). */
gint64 frontier_next_due(Frontier *frontier, const char *source);

/* robots.txt of an authority's origin: bytes as answered and the HTTP status (0: network error), when it
 * was fetched, and since when it has failed without pause. FALSE when unknown. */
typedef struct {
  gint64 fetched, failing_since;
  int http_status;
  char *body; /* owned */
  gsize length;
} FrontierRobots;
gboolean frontier_robots_get(Frontier *frontier, const char *origin, FrontierRobots *robots);
void frontier_robots_put(Frontier *frontier, const char *origin, const FrontierRobots *robots);
void frontier_robots_clear(FrontierRobots *robots);

/* When a host may next be asked (0: now): kept over restarts so that a delay holds. */
gint64 frontier_host_next(Frontier *frontier, const char *host);
void frontier_host_put(Frontier *frontier, const char *host, gint64 next);

/* Hashes of text blocks that repeat over a host's pages (menus, "most read"). _blocks: those seen on at
 * least `min_pages` pages, and on 20 of them or on a fifth of all, since newspapers repeat a paragraph
 * of background too; a set of gint64* keys (g_int64_hash); caller unrefs. _learn: the block hashes of one
 * more page. */
GHashTable *frontier_blocks(Frontier *frontier, const char *host, int min_pages);
void frontier_learn(Frontier *frontier, const char *host, const guint64 *hashes, gsize n);

/* Counts for status: {"urls":{"waiting":n,…},"due":n,"robots":n,"sources":{id:{"waiting","done","failed",
 * "last","next","error"}}}. New reference. */
json_t *frontier_status(Frontier *frontier, gint64 now);

G_END_DECLS
