/* fetch.h: HTTP requests side by side. Owns connections, caps and the rule about addresses; follows
 * no redirect, knows no robots.txt and no waiting: that is the crawl's. The only includer of
 * libcurl's transfers. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define FETCH_ERROR fetch_error_quark()
GQuark
fetch_error_quark(void);
typedef enum {
  FETCH_NETWORK, /* no name, no connection, broken off before a header, TLS */
  FETCH_TIMEOUT, /* too slow: connecting, dripping, or altogether */
  FETCH_PRIVATE, /* the address is not public and the host is not allowed to have such */
  FETCH_HOSTILE, /* endless headers and the like */
} FetchError;

typedef struct {
  char *user_agent;
  int connections;    /* at once, over all hosts */
  int per_host;       /* at once to one host */
  int timeout;        /* seconds for one request */
  const char *ca_file; /* certificates that TLS trusts, PEM; NULL: the system's */
  gboolean keep_wire; /* keep headers and payload as they came, for WARC */
} FetchSettings;

typedef struct {
  const char *url;           /* canonical */
  const char *etag;          /* send If-None-Match, NULL none */
  const char *last_modified; /* send If-Modified-Since, NULL none */
  const char *accept;        /* Accept header's value, NULL any */
  gsize max_bytes;           /* of the decoded body; and as many of the encoded one */
  gboolean allow_private;    /* its host may have a private address */
} FetchRequest;

/* What came back. Valid during the callback only; absent strings NULL. */
typedef struct {
  const char *url;
  int status; /* 0 when *error is set */
  const char *content_type, *location, *etag, *last_modified, *retry_after;
  GString *body;         /* decoded */
  const char *truncated; /* NULL: whole; "length" (cap), "disconnect", "time" or "encoding" */
  const char *ip;
  double seconds;                           /* the whole exchange */
  const char *request_head, *response_head; /* with keep_wire: header blocks as sent and received */
  GString *wire;       /* with keep_wire: payload, content encoding not undone */
  const GError *error; /* NULL: an answer came */
} FetchResult;

typedef void (*FetchDone)(const FetchResult *result, gpointer user);

typedef struct Fetcher Fetcher; /* one thread */

Fetcher *
fetcher_new(const FetchSettings *settings);
/* Drops what is under way without calling back. */
void
fetcher_free(Fetcher *fetcher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fetcher, fetcher_free)

/* Starts a request; `done` is called once, from fetcher_wait. What the request points to is copied.
 */
void
fetcher_start(Fetcher *fetcher, const FetchRequest *request, FetchDone done, gpointer user);

/* Drops what is under way without calling back. */
void fetcher_drop(Fetcher *fetcher);

/* Requests under way. */
guint
fetcher_busy(const Fetcher *fetcher);

/* Moves bytes for at most `milliseconds`, returns early when a request was done. */
void
fetcher_wait(Fetcher *fetcher, int milliseconds);

G_END_DECLS
