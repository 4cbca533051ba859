/* feed.h: the articles that a feed announces: RSS 0.9x, 1.0 (RDF) and 2.0, Atom, JSON Feed. Reads
 * given bytes; fetches nothing. */
#pragma once
#include "indexer/found.h"

G_BEGIN_DECLS

#define FEED_ERROR feed_error_quark()
GQuark
feed_error_quark(void);
typedef enum { FEED_NOT_A_FEED } FeedError;

#define FEED_MAX_ITEMS 5000

/* The items of a feed in its order: a GPtrArray of Found with its free function. `base` is its own
 * canonical URL, `content_type` the HTTP header's (NULL unknown). Items without a usable address
 * are left out; an address that stands twice is given once. NULL when it is no feed. */
GPtrArray *
feed_parse(const char *bytes, gsize length, const char *content_type, const char *base,
           GError **error);

G_END_DECLS
