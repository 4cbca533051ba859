/* links.h: the addresses that a list page links to. Reads given bytes; fetches nothing, judges no
 * address. */
#pragma once
#include "indexer/found.h"

G_BEGIN_DECLS

#define LINKS_MAX 2000

/* The http(s) targets of <a href> in page order, each once, `title` being the longest text of a
 * link to it; resolved by <base href>, else by `base`, the page's canonical URL. A GPtrArray of
 * Found with its free function, never NULL. */
GPtrArray *
links_parse(const char *bytes, gsize length, const char *content_type, const char *base);

G_END_DECLS
