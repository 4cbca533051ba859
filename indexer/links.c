#include "indexer/links.h"

#include <string.h>
#include "indexer/charset.h"
#include "indexer/html.h"
#include "indexer/url.h"

#define SECONDS_TO_PARSE 10

static char *
base_of(const HtmlDoc *doc, const char *base)
{
  for (guint i = 1; i < doc->n_nodes; i++) {
    const HtmlNode *node = &doc->nodes[i];
    const char *href =
        node->name && strcmp(node->name, "base") == 0 ? html_attr(doc, i, "href") : NULL;
    char *url = href ? url_canonical(href, base, NULL) : NULL;
    if (url)
      return url;
  }
  return g_strdup(base);
}

static void
add_link(GPtrArray *links, GHashTable *seen, char *url, char *text)
{
  Found *found = g_hash_table_lookup(seen, url);
  if (!found) {
    found = found_new(g_steal_pointer(&url));
    g_ptr_array_add(links, found);
    g_hash_table_insert(seen, found->url, found);
  }
  if (*text && (!found->title || strlen(text) > strlen(found->title))) {
    g_free(found->title);
    found->title = g_steal_pointer(&text);
  }
  g_free(url);
  g_free(text);
}

GPtrArray *
links_parse(const char *bytes, gsize length, const char *content_type, const char *base)
{
  gsize n;
  const char *charset;
  gint64 deadline = g_get_monotonic_time() + SECONDS_TO_PARSE * G_USEC_PER_SEC;
  GPtrArray *links = found_list_new();
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  g_autofree char *text = charset_decode(bytes, length, content_type, &n, &charset);
  g_autoptr(HtmlDoc) doc = html_parse(text, n, deadline, NULL);
  if (!doc)
    return links;
  g_autofree char *near = base_of(doc, base);
  for (guint i = 1; i < doc->n_nodes && links->len < LINKS_MAX; i++) {
    const char *href = doc->nodes[i].tag == TAG_A ? html_attr(doc, i, "href") : NULL;
    char *url = href && *href != '#' ? url_canonical(href, near, NULL) : NULL;
    if (url)
      add_link(links, seen, url, html_text(doc, i));
  }
  return links;
}
