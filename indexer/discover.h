/* discover.h: what a fetched feed, sitemap or list page brings: new addresses in the frontier.
 * Judges by the source's settings; fetches nothing. */
#pragma once
#include "indexer/frontier.h"
#include "indexer/sources.h"

G_BEGIN_DECLS

/* A list as it was fetched. */
typedef struct {
  const Sources *sources;
  const Source *source;
  UrlKind kind;
  const char *url; /* canonical, after redirects */
  const char *content_type, *body;
  gsize length;
  gint64 now;
} DiscoverList;

#define DISCOVER_MAX_SITEMAPS 50 /* sitemaps of one index looked at in a round */

/* Adds the articles that the list names and the source wants to the frontier, each due at once;
 * sitemaps of an index too, those not changed since they were last read left out. *n_new is how
 * many articles were not known, *cut whether the list could not be unpacked to its end. FALSE when it is no
 * such list. */
gboolean discover(Frontier *frontier, const DiscoverList *list, guint *n_new, gboolean *cut, GError **error);

G_END_DECLS
