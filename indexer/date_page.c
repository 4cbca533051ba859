#include "indexer/date_page.h"

#include <string.h>

#include "indexer/jsonld.h"

#define MAX_CANDIDATES 600 /* a page with more dates is a list; the first ones are by its title */
#define MAX_LINE 200       /* bytes of an element's text that may be a date line */
#define MAX_JSON_DEPTH 24

/* What a node's own tag, class and id say of the part of the page that it opens. */
typedef enum {
  PART_HEADER = 1 << 0,  /* header, menu, top line */
  PART_FOOTER = 1 << 1,
  PART_ASIDE = 1 << 2,   /* side column, related stories, comments: other texts' dates */
  PART_HIDDEN = 1 << 3,  /* script, style, form controls */
  PART_MAIN = 1 << 4,    /* article or main */
} Part;

typedef struct {
  const HtmlDoc *doc;
  GArray *candidates; /* of DateCandidate */
  GStringChunk *strings;
  guint8 *parts;      /* of each node, its ancestors' included: Part */
  guint8 *names;      /* of each node, its own: Name */
  guint32 *positions; /* of each node: characters of visible text before it */
  gint64 title;       /* position of the title's end, -1 unknown */
  guint title_node;   /* 0 unknown */
  guint32 length;     /* characters of visible text */
} Page;

static void
add(Page *page, DateSource source, const char *text, const char *label, gint64 position,
    gboolean related)
{
  if (text == NULL || page->candidates->len >= MAX_CANDIDATES)
    return;
  int distance = DATE_FAR;
  if (position >= 0 && page->title >= 0)
    distance = (int)CLAMP(position - page->title, 1 - DATE_FAR, DATE_FAR - 1);
  DateCandidate candidate = { source, text, label, distance, related };
  g_array_append_val(page->candidates, candidate);
}

/* ---- words within class, id and names ---- */

/* Whether one of the '|'-separated parts occurs in a lower-case string. A part that begins with a
 * space must begin a word there. */
static gboolean
mentions(const char *haystack, const char *parts)
{
  for (const char *p = parts; *p != '\0';) {
    gsize n = strcspn(p, "|");
    gboolean begins = *p == ' ';
    const char *needle = p + begins;
    gsize length = n - begins;
    for (const char *at = haystack; *at != '\0'; at++)
      if (strncmp(at, needle, length) == 0 && (!begins || at == haystack || !g_ascii_isalpha(at[-1])))
        return TRUE;
    p += n + (p[n] == '|');
  }
  return FALSE;
}

/* What the class and id of an element say. */
typedef enum {
  NAME_DATE = 1 << 0,
  NAME_MODIFIED = 1 << 1,
  NAME_PUBLISHED = 1 << 2,
  NAME_ASIDE = 1 << 3,
  NAME_HEADER = 1 << 4,
  NAME_FOOTER = 1 << 5,
} Name;

/* Sorted by first letter; `begins`: only at the beginning of a word. */
static const struct {
  const char *word;
  guint8 name;
  gboolean begins;
} name_words[] = {
  { "-date", NAME_DATE },
  { "_date", NAME_DATE },
  { "also-", NAME_ASIDE },
  { "archive", NAME_ASIDE },
  { "aktualis", NAME_MODIFIED },
  { "article-info", NAME_DATE },
  { "article-meta", NAME_DATE },
  { "article-time", NAME_DATE },
  { "articledate", NAME_DATE },
  { "article__time", NAME_DATE },
  { "artikeldatum", NAME_DATE },
  { "breaking", NAME_ASIDE },
  { "byline", NAME_DATE },
  { "calendar", NAME_ASIDE },
  { "carousel", NAME_ASIDE },
  { "colophon", NAME_FOOTER },
  { "comment", NAME_ASIDE },
  { "copyright", NAME_FOOTER },
  { "created", NAME_DATE },
  { "date", NAME_DATE, TRUE },
  { "date-", NAME_DATE },
  { "date_", NAME_DATE },
  { "dateline", NAME_DATE },
  { "datetime", NAME_DATE },
  { "datum", NAME_DATE },
  { "disqus", NAME_ASIDE },
  { "entry-date", NAME_DATE | NAME_PUBLISHED },
  { "entry-meta", NAME_DATE },
  { "fecha", NAME_DATE, TRUE },
  { "footer", NAME_FOOTER },
  { "hdr", NAME_HEADER, TRUE },
  { "header", NAME_HEADER, TRUE },
  { "infos", NAME_DATE },
  { "lastmod", NAME_MODIFIED },
  { "last-mod", NAME_MODIFIED },
  { "latest", NAME_ASIDE },
  { "masthead", NAME_HEADER },
  { "menu", NAME_HEADER, TRUE },
  { "meta-info", NAME_DATE },
  { "modif", NAME_MODIFIED },
  { "more-news", NAME_ASIDE },
  { "most-", NAME_ASIDE },
  { "mostread", NAME_ASIDE },
  { "navbar", NAME_HEADER },
  { "navigation", NAME_ASIDE },
  { "newsdate", NAME_DATE },
  { "newsletter", NAME_ASIDE },
  { "newstime", NAME_DATE },
  { "next-post", NAME_ASIDE },
  { "page-header", NAME_HEADER },
  { "popular", NAME_ASIDE },
  { "post-date", NAME_DATE | NAME_PUBLISHED },
  { "post-meta", NAME_DATE },
  { "post_time", NAME_DATE },
  { "postdate", NAME_DATE },
  { "posted", NAME_DATE },
  { "posttime", NAME_DATE },
  { "prev", NAME_ASIDE },
  { "promo", NAME_ASIDE },
  { "pubdate", NAME_DATE | NAME_PUBLISHED },
  { "publi", NAME_DATE },
  { "publish", NAME_DATE | NAME_PUBLISHED },
  { "rail", NAME_ASIDE },
  { "read-more", NAME_ASIDE },
  { "readmore", NAME_ASIDE },
  { "recent", NAME_ASIDE },
  { "recommend", NAME_ASIDE },
  { "related", NAME_ASIDE },
  { "revis", NAME_MODIFIED },
  { "sidebar", NAME_ASIDE },
  { "similar", NAME_ASIDE },
  { "site-header", NAME_HEADER },
  { "site-top", NAME_HEADER },
  { "slider", NAME_ASIDE },
  { "tarih", NAME_DATE },
  { "tarikh", NAME_DATE },
  { "teaser", NAME_ASIDE },
  { "ticker", NAME_ASIDE },
  { "time", NAME_DATE, TRUE },
  { "time-stamp", NAME_DATE },
  { "timestamp", NAME_DATE },
  { "top-bar", NAME_HEADER },
  { "topbar", NAME_HEADER },
  { "topnav", NAME_HEADER },
  { "trending", NAME_ASIDE },
  { "update", NAME_MODIFIED },
  { "upnext", NAME_ASIDE },
  { "widget", NAME_ASIDE },
};

/* Where in name_words the words of each first character begin; built once. */
typedef struct {
  guint8 from[129];
} NameIndex;

static gpointer
build_name_index(gpointer unused)
{
  NameIndex *index = g_new0(NameIndex, 1);
  for (guint c = 0, k = 0; c < 128; c++) {
    index->from[c] = (guint8)k;
    while (k < G_N_ELEMENTS(name_words) && (guint)name_words[k].word[0] == c)
      k++;
    index->from[c + 1] = (guint8)k;
  }
  return index;
}

static guint8
names_in(const NameIndex *index, const char *text)
{
  char lower[300 + 1];
  guint8 names = 0;
  gsize n = 0;
  if (text == NULL)
    return 0;
  for (; text[n] != '\0' && n < sizeof lower - 1; n++)
    lower[n] = g_ascii_tolower(text[n]);
  lower[n] = '\0';
  for (const char *p = lower; *p != '\0'; p++) {
    guint c = (guchar)*p & 0x7F;
    for (guint k = index->from[c]; k < index->from[c + 1]; k++) {
      const char *word = name_words[k].word;
      if (p[1] == word[1] && g_str_has_prefix(p, word) &&
          (!name_words[k].begins || p == lower || !g_ascii_isalpha(p[-1])))
        names |= name_words[k].name;
    }
  }
  return names;
}

static guint8
names_of(const HtmlDoc *doc, guint i)
{
  static GOnce once = G_ONCE_INIT;
  const NameIndex *index = g_once(&once, build_name_index, NULL);
  return names_in(index, html_attr(doc, i, "class")) | names_in(index, html_attr(doc, i, "id"));
}

static guint8
part_of(const HtmlDoc *doc, guint i, guint8 names)
{
  switch (doc->nodes[i].tag) {
  case TAG_HEADER:
    return PART_HEADER;
  case TAG_NAV:
    return PART_HEADER | PART_ASIDE;
  case TAG_FOOTER:
    return PART_FOOTER;
  case TAG_ASIDE:
    return PART_ASIDE;
  case TAG_ARTICLE:
  case TAG_MAIN:
    return PART_MAIN;
  case TAG_SCRIPT:
  case TAG_STYLE:
  case TAG_NOSCRIPT:
  case TAG_TEMPLATE:
  case TAG_SELECT:
  case TAG_TEXTAREA:
  case TAG_HEAD:
  case TAG_SVG:
    return PART_HIDDEN;
  case TAG_BODY:
  case TAG_HTML:
    return 0;
  default:
    return (names & NAME_FOOTER ? PART_FOOTER : 0) | (names & NAME_HEADER ? PART_HEADER : 0) |
           (names & NAME_ASIDE ? PART_ASIDE : 0);
  }
}

/* An article's own header or footer holds its date; a page's does not. */
static guint8
inherit(guint8 above, guint8 own)
{
  if (above & PART_MAIN)
    own &= (guint8) ~(PART_HEADER | PART_FOOTER);
  if (own & PART_MAIN)
    above &= (guint8)~PART_HEADER;
  return above | own;
}

/* Positions in the text, first without knowing the parts. */
static void
measure(Page *page)
{
  const HtmlDoc *doc = page->doc;
  guint32 position = 0;
  for (guint i = 1; i < doc->n_nodes; i++) {
    const HtmlNode *node = &doc->nodes[i];
    gboolean hidden = node->tag == TAG_SCRIPT || node->tag == TAG_STYLE || node->tag == TAG_HEAD;
    page->parts[i] = page->parts[node->parent] | (hidden ? PART_HIDDEN : 0);
    page->positions[i] = position;
    if (node->tag == TAG_TEXT && !(page->parts[i] & PART_HIDDEN))
      position += node->length;
  }
  page->length = position;
}

/* An element that holds the title, or most of the page, is the page, whatever its class says. */
static gboolean
is_whole(const Page *page, guint i)
{
  const HtmlNode *node = &page->doc->nodes[i];
  guint32 after = node->end < page->doc->n_nodes ? page->positions[node->end] : page->length;
  if (page->title_node > 0 && i <= page->title_node && page->title_node < node->end)
    return TRUE;
  return after - page->positions[i] > page->length / 2;
}

static void
mark_parts(Page *page)
{
  const HtmlDoc *doc = page->doc;
  for (guint i = 1; i < doc->n_nodes; i++) {
    const HtmlNode *node = &doc->nodes[i];
    if (node->tag == TAG_TEXT) {
      page->parts[i] = page->parts[node->parent];
      continue;
    }
    if (node->n_attrs > 0)
      page->names[i] = names_of(doc, i);
    guint8 own = part_of(doc, i, page->names[i]);
    if ((own & (PART_ASIDE | PART_HEADER | PART_FOOTER)) && is_whole(page, i))
      own &= PART_MAIN | PART_HIDDEN;
    page->parts[i] = inherit(page->parts[node->parent], own);
  }
}

/* ---- the title ---- */

static const char *
meta_content(const HtmlDoc *doc, const char *wanted)
{
  for (guint i = 1; i < doc->n_nodes; i++) {
    if (doc->nodes[i].tag != TAG_META)
      continue;
    const char *name = html_attr(doc, i, "property");
    if (name == NULL)
      name = html_attr(doc, i, "name");
    if (name != NULL && g_ascii_strcasecmp(name, wanted) == 0)
      return html_attr(doc, i, "content");
  }
  return NULL;
}

/* How many bytes two titles share at their start. */
static gsize
common_start(const char *a, const char *b)
{
  gsize n = 0;
  while (a[n] != '\0' && a[n] == b[n])
    n++;
  return n;
}

static void
set_title(Page *page, guint i)
{
  guint last = page->doc->nodes[i].end - 1;
  page->title_node = i;
  page->title = page->positions[last] + page->doc->nodes[last].length;
}

/* A run of text that begins as the title does, where no heading is one. */
static void
find_title_text(Page *page, const char *title)
{
  const HtmlDoc *doc = page->doc;
  gsize best = 16;
  for (guint i = 1; i < doc->n_nodes; i++) {
    const HtmlNode *node = &doc->nodes[i];
    if (node->tag != TAG_TEXT || (page->parts[i] & PART_HIDDEN) || node->length < best)
      continue;
    const char *text = node->text;
    while (g_ascii_isspace(*text))
      text++;
    gsize shared = MIN(common_start(text, title), node->length);
    if (shared <= best || shared * 2 < strlen(title))
      continue;
    best = shared;
    set_title(page, i);
  }
}

/* The heading that is the title: the one that begins as `title` does, else the first h1. */
static void
find_title(Page *page, const char *title)
{
  const HtmlDoc *doc = page->doc;
  gsize best = 11;
  if (title == NULL)
    title = meta_content(doc, "og:title");
  for (guint i = 1; i < doc->n_nodes; i++) {
    const HtmlNode *node = &doc->nodes[i];
    if (node->tag < TAG_H1 || node->tag > TAG_H3 || (page->parts[i] & PART_HIDDEN))
      continue;
    g_autofree char *text = html_text(doc, i);
    gsize shared = title != NULL ? common_start(text, title) : 0;
    gboolean first = node->tag == TAG_H1 && *text != '\0' && page->title_node == 0;
    if (shared > best || first)
      set_title(page, i);
    best = MAX(best, shared);
  }
  if (page->title_node == 0 && title != NULL)
    find_title_text(page, title);
}

/* ---- JSON-LD ---- */

static gboolean
type_mentions(const json_t *type, const char *parts)
{
  if (json_is_string(type)) {
    g_autofree char *lower = g_ascii_strdown(json_string_value(type), -1);
    return mentions(lower, parts);
  }
  gboolean found = FALSE;
  for (gsize i = 0; i < json_array_size(type) && i < 8; i++)
    found = found || type_mentions(json_array_get(type, i), parts);
  return found;
}

static const char *
keep(Page *page, const char *text)
{
  return strlen(text) > 500 ? NULL : g_string_chunk_insert(page->strings, text);
}

static void
read_jsonld_object(Page *page, json_t *object, gboolean related)
{
  static const char *const keys[] = { "datePublished", "dateCreated", "uploadDate", "dateModified" };
  const json_t *type = json_object_get(object, "@type");
  gboolean article = type_mentions(type, "article|posting|report|review");
  related = related || type_mentions(type, "comment|event|person|product|offer");
  for (gsize k = 0; k < G_N_ELEMENTS(keys); k++) {
    const char *value = json_string_value(json_object_get(object, keys[k]));
    DateSource source = k == 3 ? DATE_MODIFIED : article && k < 2 ? DATE_JSONLD_ARTICLE : DATE_JSONLD;
    if (value != NULL)
      add(page, source, keep(page, value), keys[k], -1, related);
  }
}

static void
read_jsonld(Page *page, json_t *json, gboolean related, guint depth)
{
  const char *key;
  json_t *value;
  gsize i;
  if (depth > MAX_JSON_DEPTH)
    return;
  if (json_is_array(json)) {
    json_array_foreach(json, i, value) read_jsonld(page, value, related, depth + 1);
    return;
  }
  if (!json_is_object(json))
    return;
  read_jsonld_object(page, json, related);
  json_object_foreach(json, key, value)
  {
    gboolean other = strcmp(key, "itemListElement") == 0 || strcmp(key, "comment") == 0 ||
                     strcmp(key, "review") == 0 || strcmp(key, "hasPart") == 0 ||
                     strcmp(key, "citation") == 0 || strcmp(key, "isPartOf") == 0 ||
                     strcmp(key, "blogPost") == 0;
    if (json_is_object(value) || json_is_array(value))
      read_jsonld(page, value, related || other, depth + 1);
  }
}

static void
read_script(Page *page, guint i)
{
  const char *type = html_attr(page->doc, i, "type");
  const HtmlNode *text = &page->doc->nodes[i + 1 < page->doc->n_nodes ? i + 1 : i];
  if (type == NULL || g_ascii_strncasecmp(type, "application/ld+json", 19) != 0 ||
      page->doc->nodes[i].end <= i + 1 || text->text == NULL || text->length > 1 << 20)
    return;
  json_t *json = jsonld_parse(text->text, text->length);
  if (json != NULL)
    read_jsonld(page, json, FALSE, 0);
  json_decref(json);
}

/* ---- meta ---- */

#define META_PUBLISHED_NAMES \
  "published_time|published-time|publishedtime|datepublished|date_published|date-published|pubdate|" \
  "pub-date|pub_date|publishdate|publish-date|publish_date|published_date|publication_date|" \
  "publication-date|publicationdate|publish_time|publishtime|article:published|article.published|" \
  "date.issued|dcterms.issued|date.created|dcterms.created|article.created|sailthru.date|" \
  "citation_date|citation_online_date|article_date_original|releasedate|release_date|" \
  "originalpublicationdate|article:create|created_time|firstpublished|article:post_date"
#define META_NEVER_NAMES \
  "expir|event|viewport|verif|build|copyright|format|timezone|refresh|runtime|unavailable|cache|" \
  "revisit|duration|generator|description|title|keyword|image|url"

static void
read_meta(Page *page, guint i)
{
  static const char *const attributes[] = { "property", "name", "itemprop", "http-equiv" };
  const char *content = html_attr(page->doc, i, "content");
  const char *name = NULL;
  for (gsize k = 0; k < G_N_ELEMENTS(attributes) && name == NULL; k++)
    name = html_attr(page->doc, i, attributes[k]);
  if (content == NULL || name == NULL || *content == '\0' || strlen(name) > 100 ||
      strlen(content) > MAX_LINE)
    return;
  g_autofree char *lower = g_ascii_strdown(name, -1);
  if (mentions(lower, "modif|update|lastmod|last-mod|revis"))
    add(page, DATE_MODIFIED, content, name, -1, FALSE);
  else if (mentions(lower, META_PUBLISHED_NAMES))
    add(page, html_attr(page->doc, i, "itemprop") ? DATE_ITEMPROP : DATE_META_PUBLISHED, content, name,
        -1, FALSE);
  else if (mentions(lower, "date|time|publish|created|issued|pdate") &&
           !mentions(lower, META_NEVER_NAMES))
    add(page, DATE_META, content, name, -1, FALSE);
}

/* ---- elements ---- */

static gboolean
is_related(const Page *page, guint i)
{
  return (page->parts[i] & PART_ASIDE) != 0;
}

/* Whether a node stands in a <header> that the headline is not in: the site's, not the article's. */
static gboolean
in_site_header(const Page *page, guint i)
{
  for (; i != 0; i = page->doc->nodes[i].parent)
    if (page->doc->nodes[i].tag == TAG_HEADER)
      return page->title_node != 0 &&
             !(page->title_node > i && page->title_node < page->doc->nodes[i].end);
  return FALSE;
}

static DateSource
place_of(const Page *page, guint i, DateSource source)
{
  if (page->parts[i] & PART_FOOTER)
    return DATE_FOOTER;
  if ((page->parts[i] & PART_HEADER) && !(page->parts[i] & PART_MAIN) && page->title >= 0 &&
      page->positions[i] + (in_site_header(page, i) ? 0 : 200) < page->title)
    return DATE_HEADER;
  return source;
}

/* The text of an element that is short enough for a date line, else NULL. */
static const char *
line_of(Page *page, guint i)
{
  guint32 end = page->doc->nodes[i].end;
  guint32 after = end < page->doc->n_nodes ? page->positions[end] : page->length;
  if (after - page->positions[i] > 4 * MAX_LINE || page->candidates->len >= MAX_CANDIDATES)
    return NULL;
  g_autofree char *text = html_text(page->doc, i);
  return *text == '\0' || strlen(text) > MAX_LINE ? NULL
                                                  : g_string_chunk_insert(page->strings, text);
}

/* A time, an itemprop or an element whose class speaks of a date. TRUE: its text is dealt with, its
 * elements are not. */
static gboolean
read_element(Page *page, guint i)
{
  const HtmlDoc *doc = page->doc;
  const HtmlNode *node = &doc->nodes[i];
  guint8 names = page->names[i];
  const char *itemprop = node->n_attrs > 0 ? html_attr(doc, i, "itemprop") : NULL;
  if (node->tag != TAG_TIME && itemprop == NULL && !(names & NAME_DATE))
    return FALSE;
  const char *value = html_attr(doc, i, "datetime");
  if (value == NULL || *value == '\0')
    value = html_attr(doc, i, "content");
  g_autofree char *prop = g_ascii_strdown(itemprop ? itemprop : "", -1);
  gboolean modified = mentions(prop, "modif") ||
                      ((names & NAME_MODIFIED) && !(names & NAME_PUBLISHED));
  DateSource source;
  if (mentions(prop, "datepublished|datecreated"))
    source = DATE_ITEMPROP;
  else if (node->tag == TAG_TIME &&
           (html_attr(doc, i, "pubdate") != NULL || (names & NAME_PUBLISHED)))
    source = DATE_TIME_MARKED;
  else if (node->tag == TAG_TIME)
    source = DATE_TIME;
  else if ((names & NAME_DATE) || mentions(prop, "date"))
    source = DATE_CLASS;
  else
    return FALSE;
  const char *label = html_attr(doc, i, "class");
  source = modified ? DATE_MODIFIED : place_of(page, i, source);
  gint64 position = page->positions[i];
  const char *line = line_of(page, i);
  if (value != NULL && *value != '\0' && (node->tag == TAG_TIME || *prop != '\0'))
    add(page, source, value, label, position, is_related(page, i));
  if (line == NULL)
    return FALSE;
  /* What the reader sees beside the attribute: it settles which day the page itself counts. */
  add(page, value != NULL && source < DATE_CLASS ? DATE_CLASS : source, line, label, position,
      is_related(page, i));
  return TRUE;
}

static gboolean
has_digit(const HtmlNode *node)
{
  const char *end = node->text + node->length;
  for (const char *p = node->text; p < end; p++) {
    guchar c = (guchar)*p;
    if (g_ascii_isdigit(*p))
      return TRUE;
    /* Digits of other scripts begin with one of these bytes. */
    if ((c == 0xD9 || c == 0xDB || c >= 0xE0) && g_unichar_isdigit(g_utf8_get_char(p)))
      return TRUE;
  }
  return FALSE;
}

/* A run of text with digits in it: with its element's whole text where that is short, and the words
 * before it where they end as a label does. */
static void
read_text(Page *page, guint i, const char *before)
{
  const HtmlNode *node = &page->doc->nodes[i];
  g_autofree char *own = NULL;
  if (!has_digit(node) || page->candidates->len >= MAX_CANDIDATES)
    return;
  const char *line = node->parent > 0 ? line_of(page, node->parent) : NULL;
  if (line == NULL) {
    if (node->length > 2 * MAX_LINE)
      return;
    own = g_strndup(node->text, node->length);
    line = g_string_chunk_insert(page->strings, own);
  }
  add(page, place_of(page, i, DATE_TEXT), line, before, page->positions[i], is_related(page, i));
}

static void
read_body(Page *page)
{
  const HtmlDoc *doc = page->doc;
  const char *before = NULL;
  guint done = 0; /* text before it has been read as a whole */
  for (guint i = 1; i < doc->n_nodes; i++) {
    const HtmlNode *node = &doc->nodes[i];
    if (node->tag == TAG_META)
      read_meta(page, i);
    else if (node->tag == TAG_SCRIPT)
      read_script(page, i);
    if (page->parts[i] & PART_HIDDEN)
      continue;
    if (node->tag != TAG_TEXT) {
      if (read_element(page, i))
        done = MAX(done, node->end);
      continue;
    }
    if (i < done)
      continue;
    read_text(page, i, before);
    if (node->length > 2 && node->length < 60) {
      g_autofree char *label = g_strndup(node->text, node->length);
      before = g_string_chunk_insert(page->strings, label);
    } else if (node->length >= 60) {
      before = NULL;
    }
  }
}

static void
read_address(Page *page, const char *url)
{
  if (url == NULL || strlen(url) > 4000)
    return;
  const char *path = strstr(url, "://");
  const char *inner = path != NULL ? strstr(path + 3, "://") : NULL;
  /* The address of an archived page names the day of its copy before the page's own address. */
  path = inner != NULL ? inner : path;
  path = strchr(path != NULL ? path + 3 : url, '/');
  if (path == NULL)
    return;
  g_autofree char *bare = g_strndup(path, strcspn(path, "?#"));
  g_autofree char *plain = g_uri_unescape_string(bare, NULL);
  const char *kept = g_string_chunk_insert(page->strings, plain != NULL ? plain : bare);
  add(page, DATE_URL, kept, NULL, -1, FALSE);
}

/* Countries of one clock, by the end of a host's name. For sources whose zone nobody has told. */
static const struct {
  const char *end, *zone;
} country_zones[] = {
  { "ae", "Asia/Dubai" },       { "af", "Asia/Kabul" },       { "at", "Europe/Vienna" },
  { "be", "Europe/Brussels" },  { "bg", "Europe/Sofia" },     { "bh", "Asia/Bahrain" },
  { "ch", "Europe/Zurich" },    { "cn", "Asia/Shanghai" },    { "cz", "Europe/Prague" },
  { "de", "Europe/Berlin" },    { "dk", "Europe/Copenhagen" }, { "dz", "Africa/Algiers" },
  { "ee", "Europe/Tallinn" },   { "eg", "Africa/Cairo" },     { "fi", "Europe/Helsinki" },
  { "fr", "Europe/Paris" },     { "gr", "Europe/Athens" },    { "hr", "Europe/Zagreb" },
  { "hu", "Europe/Budapest" },  { "ie", "Europe/Dublin" },    { "il", "Asia/Jerusalem" },
  { "in", "Asia/Kolkata" },     { "iq", "Asia/Baghdad" },     { "ir", "Asia/Tehran" },
  { "it", "Europe/Rome" },      { "jo", "Asia/Amman" },       { "jp", "Asia/Tokyo" },
  { "kr", "Asia/Seoul" },       { "kw", "Asia/Kuwait" },      { "lb", "Asia/Beirut" },
  { "lt", "Europe/Vilnius" },   { "lv", "Europe/Riga" },      { "ma", "Africa/Casablanca" },
  { "nl", "Europe/Amsterdam" }, { "no", "Europe/Oslo" },      { "om", "Asia/Muscat" },
  { "pk", "Asia/Karachi" },     { "pl", "Europe/Warsaw" },    { "ps", "Asia/Gaza" },
  { "qa", "Asia/Qatar" },       { "ro", "Europe/Bucharest" }, { "rs", "Europe/Belgrade" },
  { "sa", "Asia/Riyadh" },      { "sd", "Africa/Khartoum" },  { "se", "Europe/Stockholm" },
  { "sk", "Europe/Bratislava" }, { "sy", "Asia/Damascus" },   { "tn", "Africa/Tunis" },
  { "tr", "Europe/Istanbul" },  { "ua", "Europe/Kiev" },      { "uk", "Europe/London" },
  { "ye", "Asia/Aden" },
};

static const char *
zone_of_address(const char *url)
{
  const char *host = url != NULL ? strstr(url, "://") : NULL;
  if (host == NULL)
    return NULL;
  gsize n = strcspn(host + 3, "/:?#");
  for (gsize k = 0; k < G_N_ELEMENTS(country_zones) && n > 3; k++) {
    const char *end = host + 3 + n - 3;
    if (*end == '.' && g_ascii_strncasecmp(end + 1, country_zones[k].end, 2) == 0)
      return country_zones[k].zone;
  }
  return NULL;
}

gboolean
date_page_choose(const HtmlDoc *doc, const char *url, const char *title,
                 const DateContext *context, DateChoice *choice)
{
  Page page = { .doc = doc, .title = -1 };
  page.candidates = g_array_new(FALSE, FALSE, sizeof(DateCandidate));
  page.strings = g_string_chunk_new(4096);
  page.parts = g_new0(guint8, doc->n_nodes + 1);
  page.names = g_new0(guint8, doc->n_nodes + 1);
  page.positions = g_new0(guint32, doc->n_nodes + 1);
  measure(&page);
  find_title(&page, title);
  mark_parts(&page);
  read_address(&page, url);
  read_body(&page);
  DateContext known = context != NULL ? *context : (DateContext){ 0 };
  if (known.zone == NULL)
    known.zone = zone_of_address(url);
  gboolean found = dates_choose((DateCandidate *)(void *)page.candidates->data, page.candidates->len,
                                &known, choice);
  g_array_unref(page.candidates);
  g_string_chunk_free(page.strings);
  g_free(page.parts);
  g_free(page.names);
  g_free(page.positions);
  return found;
}
