/* sitemap.h: the addresses that a sitemap lists (sitemaps.org 0.9, Google's news extension, plain
 * text), or the sitemaps that an index lists. Reads given bytes; fetches nothing. */
#pragma once
#include "indexer/found.h"

G_BEGIN_DECLS

#define SITEMAP_ERROR sitemap_error_quark()
GQuark
sitemap_error_quark(void);
typedef enum { SITEMAP_NOT_A_SITEMAP } SitemapError;

#define SITEMAP_MAX_URLS 50000 /* of one file, by the protocol; the rest is left out */
#define SITEMAP_MAX_BYTES (50 * 1024 * 1024) /* unpacked, by the protocol; the rest is left out */

/* Lists of Found, never NULL: pages, and further sitemaps. Of a page `modified` is lastmod,
 * `published` the news extension's date. */
typedef struct {
  GPtrArray *urls, *sitemaps;
  gboolean cut; /* unpacked it is larger than SITEMAP_MAX_BYTES, or its gzip data is broken */
} Sitemap;

/* Reads a sitemap, packed with gzip or not; a feed counts as one too. `base` is its own canonical
 * URL; addresses of other sites are left out (sitemaps.org: a sitemap speaks for its own host),
 * unless `base` is NULL. NULL when it is no sitemap. */
Sitemap *
sitemap_parse(const char *bytes, gsize length, const char *content_type, const char *base,
              GError **error);
void
sitemap_free(Sitemap *sitemap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sitemap, sitemap_free)

G_END_DECLS
