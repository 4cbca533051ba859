#include "indexer/discover.h"

#include "indexer/dates.h"
#include "indexer/feed.h"
#include "indexer/links.h"
#include "indexer/sitemap.h"
#include "indexer/url.h"

/* When something written in a feed happened; 0 unknown. */
static gint64
instant(const DiscoverList *list, const char *written)
{
  DateContext context = { .now = list->now,
                          .zone = list->source->zone,
                          .lang = list->source->lang };
  DateFound found;
  if (!written || !dates_read(written, -1, &context, &found))
    return 0;
  return dates_instant(&found, &context);
}

static gboolean
is_too_old(const DiscoverList *list, const Found *found)
{
  gint64 at = instant(list, found->published ? found->published : found->modified);
  return list->source->max_age && at &&
         list->now - at > list->source->max_age * G_GINT64_CONSTANT(86400);
}

/* The front page and the lists themselves are no articles. */
static gboolean
is_list_itself(const DiscoverList *list, const char *url)
{
  const Source *source = list->source;
  return g_strcmp0(url, source->site) == 0 || g_strcmp0(url, list->url) == 0 ||
         g_strv_contains((const char *const *)source->pages, url) ||
         g_strv_contains((const char *const *)source->feeds, url) ||
         g_strv_contains((const char *const *)source->sitemaps, url);
}

/* Known addresses that are due again: an article that its feed says was changed after it was read,
 * and one that rules forbade, since rules change. */
static void
renew(Frontier *frontier, const DiscoverList *list, const Found *found)
{
  g_autoptr(FrontierUrl) known = frontier_get(frontier, found->url);
  if (!known || known->kind != KIND_PAGE)
    return;
  gint64 changed = known->state == URL_DONE ? instant(list, found->modified) : 0;
  gboolean again = changed > known->fetched && known->state == URL_DONE;
  again |= known->state == URL_DISALLOWED && known->next_fetch <= list->now;
  if (!again)
    return;
  known->state = URL_WAITING;
  known->next_fetch = list->now;
  frontier_put(frontier, known);
}

static guint
add_articles(Frontier *frontier, const DiscoverList *list, const GPtrArray *articles)
{
  guint n_new = 0;
  for (guint i = 0; i < articles->len; i++) {
    const Found *found = g_ptr_array_index(articles, i);
    if (!sources_wants(list->sources, list->source, found->url) || is_list_itself(list, found->url) ||
        is_too_old(list, found))
      continue;
    FrontierUrl row = {
      .url = found->url,
      .source = list->source->id,
      .kind = KIND_PAGE,
      .state = URL_WAITING,
      .title = found->title,
      .published = found->published,
    };
    if (frontier_add(frontier, &row))
      n_new++;
    else
      renew(frontier, list, found);
  }
  return n_new;
}

/* Sitemaps of an index: `target` holds the index they came from. */
static void
add_sitemaps(Frontier *frontier, const DiscoverList *list, const GPtrArray *sitemaps)
{
  guint taken = 0;
  for (guint i = 0; i < sitemaps->len && taken < DISCOVER_MAX_SITEMAPS; i++) {
    const Found *found = g_ptr_array_index(sitemaps, i);
    gint64 changed = instant(list, found->modified);
    g_autoptr(FrontierUrl) known = frontier_get(frontier, found->url);
    if (is_too_old(list, found) || (known && changed && known->fetched > changed) ||
        g_strcmp0(found->url, list->url) == 0)
      continue;
    taken++;
    if (known && known->kind == KIND_SITEMAP) {
      known->next_fetch = MIN(known->next_fetch, list->now);
      frontier_put(frontier, known);
    } else if (!known) {
      FrontierUrl row = {
        .url = found->url,
        .source = list->source->id,
        .kind = KIND_SITEMAP,
        .target = (char *)list->url,
      };
      frontier_add(frontier, &row);
    }
  }
}

static gboolean
discover_sitemap(Frontier *frontier, const DiscoverList *list, guint *n_new, gboolean *cut, GError **error)
{
  g_autoptr(Sitemap) sitemap =
      sitemap_parse(list->body, list->length, list->content_type, list->url, error);
  if (!sitemap)
    return FALSE;
  *cut = sitemap->cut;
  *n_new = add_articles(frontier, list, sitemap->urls);
  add_sitemaps(frontier, list, sitemap->sitemaps);
  return TRUE;
}

gboolean
discover(Frontier *frontier, const DiscoverList *list, guint *n_new, gboolean *cut, GError **error)
{
  *n_new = 0;
  *cut = FALSE;
  if (list->kind == KIND_SITEMAP)
    return discover_sitemap(frontier, list, n_new, cut, error);
  g_autoptr(GPtrArray) articles =
      list->kind == KIND_FEED
          ? feed_parse(list->body, list->length, list->content_type, list->url, error)
          : links_parse(list->body, list->length, list->content_type, list->url);
  if (!articles)
    return FALSE;
  *n_new = add_articles(frontier, list, articles);
  return TRUE;
}
