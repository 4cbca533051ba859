#include "indexer/sitemap.h"

#include <string.h>
#include "indexer/charset.h"
#include "indexer/decode.h"
#include "indexer/feed.h"
#include "indexer/html.h"
#include "indexer/url.h"

G_DEFINE_QUARK(sitemap - error - quark, sitemap_error)

#define SECONDS_TO_PARSE 20

void
sitemap_free(Sitemap *sitemap)
{
  if (!sitemap)
    return;
  g_ptr_array_unref(sitemap->urls);
  g_ptr_array_unref(sitemap->sitemaps);
  g_free(sitemap);
}

/* The part of an element's name after its prefix. */
static const char *
local_name(const HtmlNode *node)
{
  const char *colon = node->name ? strchr(node->name, ':') : NULL;
  return colon ? colon + 1 : node->name ? node->name : "";
}

static Found *
found_at(const char *text, const char *base)
{
  char *url = url_canonical(text, base, NULL);
  if (url && base && !url_same_site(url, base))
    g_clear_pointer(&url, g_free);
  return url ? found_new(url) : NULL;
}

/* Where the text of a <url> or <sitemap> element's child goes; NULL: nowhere. Prefixes count only
 * for the news extension: <image:loc> is no address of a page. */
static char **
field_of(Found *found, const char *name)
{
  if (strcmp(name, "lastmod") == 0 || g_str_has_suffix(name, "sitemap:lastmod"))
    return &found->modified;
  if (g_str_has_suffix(name, ":publication_date"))
    return &found->published;
  if (strcmp(name, "news:title") == 0 || strcmp(name, "n:title") == 0)
    return &found->title;
  if (strcmp(name, "news:language") == 0 || strcmp(name, "n:language") == 0)
    return &found->lang;
  return NULL;
}

static gboolean
is_page_loc(const HtmlDoc *doc, guint node, guint entry)
{
  return doc->nodes[node].parent == entry && strcmp(local_name(&doc->nodes[node]), "loc") == 0;
}

static Found *
read_entry(const HtmlDoc *doc, guint entry, const char *base)
{
  Found *found = NULL;
  for (guint i = entry + 1; i < doc->nodes[entry].end && !found; i++)
    if (is_page_loc(doc, i, entry)) {
      g_autofree char *text = html_text(doc, i);
      found = found_at(text, base);
      break;
    }
  for (guint i = entry + 1; found && i < doc->nodes[entry].end; i++) {
    char **field = doc->nodes[i].name ? field_of(found, doc->nodes[i].name) : NULL;
    if (field && !*field)
      *field = html_text(doc, i);
  }
  return found;
}

static void
read_entries(const HtmlDoc *doc, const char *base, Sitemap *sitemap)
{
  for (guint i = 1; i < doc->n_nodes; i++) {
    const char *name = doc->nodes[i].name ? local_name(&doc->nodes[i]) : "";
    gboolean page = strcmp(name, "url") == 0;
    GPtrArray *list = page ? sitemap->urls : sitemap->sitemaps;
    if ((!page && strcmp(name, "sitemap") != 0) || list->len >= SITEMAP_MAX_URLS)
      continue;
    Found *found = read_entry(doc, i, base);
    if (found)
      g_ptr_array_add(list, found);
    i = doc->nodes[i].end - 1;
  }
}

/* One address a line; anything else in the file makes it no sitemap. */
static gboolean
read_text(const char *text, const char *base, Sitemap *sitemap)
{
  g_auto(GStrv) lines = g_strsplit_set(text, "\r\n", SITEMAP_MAX_URLS * 2);
  for (char **line = lines; *line && sitemap->urls->len < SITEMAP_MAX_URLS; line++) {
    if (!*g_strstrip(*line))
      continue;
    if (!g_str_has_prefix(*line, "http://") && !g_str_has_prefix(*line, "https://"))
      return FALSE;
    Found *found = found_at(*line, base);
    if (found)
      g_ptr_array_add(sitemap->urls, found);
  }
  return TRUE;
}

static gboolean
read_xml(const char *text, gsize length, const char *base, Sitemap *sitemap)
{
  gint64 deadline = g_get_monotonic_time() + SECONDS_TO_PARSE * G_USEC_PER_SEC;
  g_autoptr(HtmlDoc) doc = html_parse_xml(text, length, deadline, NULL);
  guint root = doc ? html_child(doc, 0, NULL) : 0;
  const char *name = root ? local_name(&doc->nodes[root]) : "";
  if (strcmp(name, "urlset") == 0 || strcmp(name, "sitemapindex") == 0) {
    read_entries(doc, base, sitemap);
    return TRUE;
  }
  g_autoptr(GPtrArray) items = feed_parse(text, length, NULL, base, NULL);
  for (guint i = 0; items && i < items->len; i++) {
    Found *found = items->pdata[i];
    if (!base || url_same_site(found->url, base)) {
      items->pdata[i] = found_new(NULL);
      g_ptr_array_add(sitemap->urls, found);
    }
  }
  return items != NULL;
}

Sitemap *
sitemap_parse(const char *bytes, gsize length, const char *content_type, const char *base,
              GError **error)
{
  g_autoptr(Sitemap) sitemap = g_new0(Sitemap, 1);
  gboolean whole = TRUE;
  GString *unpacked = decode_is_gzip(bytes, length)
                          ? decode_all("gzip", bytes, length, SITEMAP_MAX_BYTES, &whole)
                          : NULL;
  gsize n;
  const char *charset;
  g_autofree char *text =
      unpacked ? charset_decode(unpacked->str, unpacked->len, content_type, &n, &charset)
               : charset_decode(bytes, MIN(length, SITEMAP_MAX_BYTES), content_type, &n, &charset);
  sitemap->cut = !whole;
  sitemap->urls = found_list_new();
  sitemap->sitemaps = found_list_new();
  if (unpacked)
    g_string_free(unpacked, TRUE);
  if (g_str_has_prefix(text + strspn(text, " \t\r\n"), "http") ? read_text(text, base, sitemap)
                                                               : read_xml(text, n, base, sitemap))
    return g_steal_pointer(&sitemap);
  g_set_error_literal(error, SITEMAP_ERROR, SITEMAP_NOT_A_SITEMAP, "not a sitemap");
  return NULL;
}
