#include "indexer/feed.h"

#include <jansson.h>
#include <string.h>
#include "indexer/charset.h"
#include "indexer/html.h"
#include "indexer/url.h"

G_DEFINE_QUARK(feed - error - quark, feed_error)

#define SECONDS_TO_PARSE 10

/* What WordPress adds to each summary, from its first words on: in Arabic, Persian, English. */
static const char *const wordpress_lines[] = { "ظهرت المقالة ", "نوشته ", "The post " };
static const char *const wordpress_ends[] = { " أولاً على ", " اولین بار در ",
                                              " appeared first on " };

/* Cuts the line «ظهرت المقالة … أولاً على …» off a summary, where it is the last thing. */
static void
drop_wordpress_line(char *summary)
{
  for (gsize i = 0; i < G_N_ELEMENTS(wordpress_lines); i++) {
    char *end = g_strrstr(summary, wordpress_ends[i]);
    char *line = end ? g_strrstr_len(summary, end - summary, wordpress_lines[i]) : NULL;
    if (line) {
      *line = '\0';
      g_strchomp(summary);
    }
  }
}

/* Whether a node is the element `name`, with no prefix or one of those that feeds give their own
 * vocabulary. */
static gboolean
is_named(const HtmlNode *node, const char *name)
{
  const char *own = node->name;
  if (!own)
    return FALSE;
  if (g_str_has_prefix(own, "rss:") || g_str_has_prefix(own, "atom:"))
    own = strchr(own, ':') + 1;
  return strcmp(own, name) == 0;
}

/* The text of the first child of that name that has any, else NULL. Caller frees. */
static char *
child_text(const HtmlDoc *doc, guint item, const char *name)
{
  for (guint i = item + 1; i < doc->nodes[item].end; i = doc->nodes[i].end)
    if (is_named(&doc->nodes[i], name)) {
      g_autofree char *text = html_text(doc, i);
      if (*text)
        return g_steal_pointer(&text);
    }
  return NULL;
}

/* The first of several names, a NULL-terminated list, that has text. */
static char *
first_text(const HtmlDoc *doc, guint item, const char *const *names)
{
  char *text = NULL;
  for (; *names && !text; names++)
    text = child_text(doc, item, *names);
  return text;
}

/* Text that may hold escaped HTML, as plain text. */
static char *
plain_text(const HtmlDoc *doc, guint item, const char *const *names)
{
  g_autofree char *text = first_text(doc, item, names);
  g_autofree char *plain = text ? html_plain(text) : NULL;
  return plain && *plain ? g_steal_pointer(&plain) : NULL;
}

/* Atom's <link href>: rel="alternate" or none; RSS files carry it too. */
static char *
atom_link(const HtmlDoc *doc, guint item)
{
  for (guint i = item + 1; i < doc->nodes[item].end; i = doc->nodes[i].end) {
    const char *href = is_named(&doc->nodes[i], "link") ? html_attr(doc, i, "href") : NULL;
    const char *rel = href ? html_attr(doc, i, "rel") : NULL;
    if (href && *href && (!rel || strcmp(rel, "alternate") == 0))
      return g_strdup(href);
  }
  return NULL;
}

/* An identifier that is also an address: RSS guid unless it says it is none, Atom id. */
static char *
address_of_id(const HtmlDoc *doc, guint item)
{
  for (guint i = item + 1; i < doc->nodes[item].end; i = doc->nodes[i].end) {
    gboolean guid = is_named(&doc->nodes[i], "guid");
    const char *permanent = guid ? html_attr(doc, i, "isPermaLink") : NULL;
    if ((!guid && !is_named(&doc->nodes[i], "id")) ||
        (permanent && g_ascii_strcasecmp(permanent, "false") == 0))
      continue;
    g_autofree char *text = html_text(doc, i);
    if (g_str_has_prefix(text, "http://") || g_str_has_prefix(text, "https://"))
      return g_steal_pointer(&text);
  }
  return NULL;
}

/* xml:base of the nearest element that has one. */
static char *
base_of(const HtmlDoc *doc, guint node, const char *base)
{
  for (guint i = node; i; i = doc->nodes[i].parent) {
    const char *own = html_attr(doc, i, "xml:base");
    char *url = own ? url_canonical(own, base, NULL) : NULL;
    if (url)
      return url;
  }
  return g_strdup(base);
}

static char *
address_of(const HtmlDoc *doc, guint item, const char *base)
{
  static const char *const links[] = { "feedburner:origLink", "link", NULL };
  g_autofree char *link = first_text(doc, item, links);
  if (!link)
    link = atom_link(doc, item);
  if (!link)
    link = address_of_id(doc, item);
  g_autofree char *near = base_of(doc, item, base);
  return link ? url_canonical(link, near, NULL) : NULL;
}

static const char *
language_of(const HtmlDoc *doc, guint item)
{
  for (guint i = item; i; i = doc->nodes[i].parent) {
    const char *lang = html_attr(doc, i, "xml:lang");
    if (lang && *lang)
      return lang;
  }
  return NULL;
}

static Found *
read_item(const HtmlDoc *doc, guint item, const char *base)
{
  static const char *const titles[] = { "title", NULL };
  static const char *const dates[] = { "pubDate", "published", "dc:date", "pubdate",
                                       "issued",  "dc:issued", "created", NULL };
  static const char *const changes[] = { "updated", "dcterms:modified", "modified", NULL };
  static const char *const summaries[] = { "description", "summary", NULL };
  char *url = address_of(doc, item, base);
  if (!url)
    return NULL;
  Found *found = found_new(url);
  found->title = plain_text(doc, item, titles);
  found->published = first_text(doc, item, dates);
  found->modified = first_text(doc, item, changes);
  found->summary = plain_text(doc, item, summaries);
  found->lang = g_strdup(language_of(doc, item));
  if (found->summary)
    drop_wordpress_line(found->summary);
  return found;
}

/* Adds an item unless its address stands already; `seen` borrows the addresses of those kept. */
static void
add_once(GPtrArray *items, GHashTable *seen, Found *found)
{
  if (!found)
    return;
  if (g_hash_table_contains(seen, found->url)) {
    found_free(found);
    return;
  }
  g_hash_table_add(seen, found->url);
  g_ptr_array_add(items, found);
}

static GPtrArray *
read_xml(const HtmlDoc *doc, const char *base)
{
  GPtrArray *items = found_list_new();
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 1; i < doc->n_nodes && items->len < FEED_MAX_ITEMS; i++)
    if (is_named(&doc->nodes[i], "item") || is_named(&doc->nodes[i], "entry"))
      add_once(items, seen, read_item(doc, i, base));
  return items;
}

static gboolean
is_feed(const HtmlDoc *doc)
{
  guint root = html_child(doc, 0, NULL);
  const HtmlNode *node = &doc->nodes[root];
  return root && (is_named(node, "rss") || is_named(node, "feed") || is_named(node, "channel") ||
                  g_ascii_strcasecmp(node->name, "rdf:RDF") == 0);
}

static Found *
read_json_item(const json_t *item, const char *base)
{
  const char *link = json_string_value(json_object_get(item, "url"));
  if (!link)
    link = json_string_value(json_object_get(item, "external_url"));
  if (!link)
    link = json_string_value(json_object_get(item, "id"));
  char *url = link ? url_canonical(link, base, NULL) : NULL;
  if (!url)
    return NULL;
  Found *found = found_new(url);
  const char *title = json_string_value(json_object_get(item, "title"));
  const char *summary = json_string_value(json_object_get(item, "summary"));
  found->title = title ? html_plain(title) : NULL;
  found->summary = summary ? html_plain(summary) : NULL;
  found->published = g_strdup(json_string_value(json_object_get(item, "date_published")));
  found->modified = g_strdup(json_string_value(json_object_get(item, "date_modified")));
  found->lang = g_strdup(json_string_value(json_object_get(item, "language")));
  return found;
}

static GPtrArray *
read_json(const char *text, gsize length, const char *base)
{
  json_t *root = json_loadb(text, length, 0, NULL);
  const json_t *list = json_object_get(root, "items");
  GPtrArray *items = NULL;
  if (json_is_array(list)) {
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    items = found_list_new();
    for (gsize i = 0; i < json_array_size(list) && items->len < FEED_MAX_ITEMS; i++)
      add_once(items, seen, read_json_item(json_array_get(list, i), base));
  }
  json_decref(root);
  return items;
}

GPtrArray *
feed_parse(const char *bytes, gsize length, const char *content_type, const char *base,
           GError **error)
{
  gsize n;
  const char *charset;
  g_autofree char *text = charset_decode(bytes, length, content_type, &n, &charset);
  GPtrArray *items = NULL;
  if (text[strspn(text, " \t\r\n")] == '{') {
    items = read_json(text, n, base);
  } else {
    gint64 deadline = g_get_monotonic_time() + SECONDS_TO_PARSE * G_USEC_PER_SEC;
    g_autoptr(HtmlDoc) doc = html_parse_xml(text, n, deadline, error);
    if (!doc)
      return NULL;
    if (is_feed(doc))
      items = read_xml(doc, base);
  }
  if (!items)
    g_set_error_literal(error, FEED_ERROR, FEED_NOT_A_FEED, "not an RSS, Atom or JSON feed");
  return items;
}
