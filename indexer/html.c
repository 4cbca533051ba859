#include "indexer/html.h"
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

/* libxml2's tree is never built: its SAX events fill our arrays, which costs less time and memory, has
 * no limit of depth at which text is lost, and lets every event check the caps. */

G_DEFINE_QUARK(hsearch-html-error, html_error)

/* In strcmp's order, for bsearch. */
static const struct {
  const char *name;
  HtmlTag tag;
} tags[] = {
  { "a", TAG_A }, { "address", TAG_ADDRESS }, { "article", TAG_ARTICLE }, { "aside", TAG_ASIDE },
  { "b", TAG_B }, { "blockquote", TAG_BLOCKQUOTE }, { "body", TAG_BODY }, { "br", TAG_BR },
  { "button", TAG_BUTTON }, { "center", TAG_CENTER }, { "dd", TAG_DD }, { "details", TAG_DETAILS },
  { "div", TAG_DIV }, { "dl", TAG_DL }, { "dt", TAG_DT }, { "em", TAG_EM },
  { "figcaption", TAG_FIGCAPTION }, { "figure", TAG_FIGURE }, { "font", TAG_FONT },
  { "footer", TAG_FOOTER }, { "form", TAG_FORM }, { "h1", TAG_H1 }, { "h2", TAG_H2 },
  { "h3", TAG_H3 }, { "h4", TAG_H4 }, { "h5", TAG_H5 }, { "h6", TAG_H6 }, { "head", TAG_HEAD },
  { "header", TAG_HEADER }, { "hr", TAG_HR }, { "html", TAG_HTML }, { "i", TAG_I },
  { "iframe", TAG_IFRAME }, { "img", TAG_IMG }, { "input", TAG_INPUT }, { "label", TAG_LABEL },
  { "li", TAG_LI }, { "link", TAG_LINK }, { "main", TAG_MAIN }, { "meta", TAG_META },
  { "nav", TAG_NAV }, { "noscript", TAG_NOSCRIPT }, { "ol", TAG_OL }, { "option", TAG_OPTION },
  { "p", TAG_P }, { "pre", TAG_PRE }, { "q", TAG_Q }, { "script", TAG_SCRIPT },
  { "section", TAG_SECTION }, { "select", TAG_SELECT }, { "small", TAG_SMALL },
  { "span", TAG_SPAN }, { "strong", TAG_STRONG }, { "style", TAG_STYLE }, { "sub", TAG_SUB },
  { "summary", TAG_SUMMARY }, { "sup", TAG_SUP }, { "svg", TAG_SVG }, { "table", TAG_TABLE },
  { "tbody", TAG_TBODY }, { "td", TAG_TD }, { "template", TAG_TEMPLATE },
  { "textarea", TAG_TEXTAREA }, { "tfoot", TAG_TFOOT }, { "th", TAG_TH }, { "thead", TAG_THEAD },
  { "time", TAG_TIME }, { "title", TAG_TITLE }, { "tr", TAG_TR }, { "u", TAG_U }, { "ul", TAG_UL },
  { "video", TAG_VIDEO },
};

static int
compare_tag(const void *name, const void *row)
{
  return strcmp(name, *(const char *const *)row);
}

/* The state of one parse. */
typedef struct {
  xmlParserCtxtPtr parser;
  HtmlDoc *doc;
  GStringChunk *strings;
  GArray *nodes, *attrs;
  GString *pending;   /* characters not yet made a text node */
  guint open[HTML_MAX_DEPTH];
  guint depth;        /* of open elements, the root counted */
  guint beyond;       /* open elements deeper than the cap */
  guint muted;        /* inside an element whose text is not kept: its depth, 0 for none */
  gint64 deadline;
  guint events;
  int code;           /* the HtmlError that stopped the parser, -1 for none */
} Build;

/* The strings and arrays of a document go with it. */
typedef struct {
  HtmlDoc doc;
  GStringChunk *strings;
} OwnedDoc;

/* libxml2 compares the name of an unmatched end tag with every open element. */
#define MAX_OPEN 1000

static void
stop(Build *b, int code)
{
  if (b->code < 0)
    b->code = code;
  xmlStopParser(b->parser);
}

/* Each event looks at the caps; the clock is read at one in a thousand. */
static gboolean
halted(Build *b)
{
  if (b->code >= 0 || b->doc->truncated)
    return TRUE;
  if (b->nodes->len >= HTML_MAX_NODES || b->beyond > MAX_OPEN) {
    b->doc->truncated = TRUE;
    xmlStopParser(b->parser);
  } else if (++b->events % 1024 == 0 && b->deadline != 0 &&
             g_get_monotonic_time() > b->deadline) {
    stop(b, HTML_TOO_SLOW);
  }
  return b->code >= 0 || b->doc->truncated;
}

static guint
add_node(Build *b, HtmlTag tag)
{
  guint index = b->nodes->len;
  HtmlNode node = { .tag = tag, .depth = b->depth, .end = index + 1, .attrs = b->attrs->len };
  node.parent = b->depth > 0 ? b->open[b->depth - 1] : 0;
  g_array_append_val(b->nodes, node);
  return index;
}

static void
flush_text(Build *b)
{
  if (b->pending->len == 0)
    return;
  guint index = add_node(b, TAG_TEXT);
  HtmlNode *node = &g_array_index(b->nodes, HtmlNode, index);
  node->length = b->pending->len;
  node->text = g_string_chunk_insert_len(b->strings, b->pending->str, b->pending->len);
  g_string_truncate(b->pending, 0);
}

static void
add_attr(Build *b, const char *name, const char *value, gssize length)
{
  HtmlAttribute attr = { g_string_chunk_insert_const(b->strings, name), "" };
  if (value != NULL && length != 0)
    attr.value = g_string_chunk_insert_len(b->strings, value, length);
  g_array_append_val(b->attrs, attr);
}

/* Opens the node last added. Beyond the cap it stays a leaf, and what it holds its sibling. */
static void
push(Build *b, guint node)
{
  if (b->depth < HTML_MAX_DEPTH)
    b->open[b->depth++] = node;
  else
    b->beyond++;
}

static void
pop(Build *b)
{
  if (b->beyond > 0) {
    b->beyond--;
    return;
  }
  if (b->depth <= 1)
    return;
  g_array_index(b->nodes, HtmlNode, b->open[--b->depth]).end = b->nodes->len;
  if (b->muted > b->depth)
    b->muted = 0;
}

static gboolean
is_json(Build *b, const HtmlNode *node)
{
  for (guint i = 0; i < node->n_attrs; i++) {
    const HtmlAttribute *attr = &g_array_index(b->attrs, HtmlAttribute, node->attrs + i);
    if (strcmp(attr->name, "type") == 0 && strstr(attr->value, "ld+json") != NULL)
      return TRUE;
  }
  return FALSE;
}

static void
html_start(void *context, const xmlChar *name, const xmlChar **atts)
{
  Build *b = context;
  if (halted(b))
    return;
  flush_text(b);
  const void *row =
      bsearch(name, tags, G_N_ELEMENTS(tags), sizeof tags[0], compare_tag);
  guint index = add_node(b, row != NULL ? ((typeof(&tags[0]))row)->tag : TAG_OTHER);
  for (; atts != NULL && *atts != NULL; atts += 2)
    add_attr(b, (const char *)atts[0], (const char *)atts[1], -1);
  HtmlNode *node = &g_array_index(b->nodes, HtmlNode, index);
  node->n_attrs = b->attrs->len - node->attrs;
  node->name = row != NULL ? *(const char *const *)row
                           : g_string_chunk_insert_const(b->strings, (const char *)name);
  push(b, index);
  if (b->muted == 0 && (node->tag == TAG_STYLE || (node->tag == TAG_SCRIPT && !is_json(b, node))))
    b->muted = b->depth;
}

static void
html_end(void *context, const xmlChar *name)
{
  Build *b = context;
  if (halted(b))
    return;
  flush_text(b);
  pop(b);
}

static void
characters(void *context, const xmlChar *text, int length)
{
  Build *b = context;
  if (!halted(b) && b->muted == 0)
    g_string_append_len(b->pending, (const char *)text, length);
}

static void
xml_start(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
          int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
          const xmlChar **attributes)
{
  Build *b = context;
  if (halted(b))
    return;
  flush_text(b);
  guint index = add_node(b, TAG_OTHER);
  for (int i = 0; i < n_attributes; i++, attributes += 5) {
    g_autofree char *name =
        attributes[1] != NULL ? g_strdup_printf("%s:%s", attributes[1], attributes[0]) : NULL;
    add_attr(b, name != NULL ? name : (const char *)attributes[0], (const char *)attributes[3],
             attributes[4] - attributes[3]);
  }
  HtmlNode *node = &g_array_index(b->nodes, HtmlNode, index);
  node->n_attrs = b->attrs->len - node->attrs;
  g_autofree char *name = prefix != NULL ? g_strdup_printf("%s:%s", prefix, local) : NULL;
  node->name = g_string_chunk_insert_const(b->strings, name != NULL ? name : (const char *)local);
  push(b, index);
}

static void
xml_end(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
  html_end(context, local);
}

/* A quadratic or exponential entity needs a declaration: none is taken. */
static void
refuse_entity(void *context, const xmlChar *name, int type, const xmlChar *public_id,
              const xmlChar *system_id, xmlChar *content)
{
  stop(context, HTML_ENTITIES);
}

/* Errors are events too: what floods a page with unmatched end tags shows itself nowhere else. */
static void
on_error(void *context, const char *format, ...)
{
  halted(context);
}

static void
build_init(Build *b, gint64 deadline)
{
  *b = (Build){ .deadline = deadline, .code = -1 };
  OwnedDoc *owned = g_new0(OwnedDoc, 1);
  owned->strings = b->strings = g_string_chunk_new(64 * 1024);
  b->doc = &owned->doc;
  b->nodes = g_array_sized_new(FALSE, FALSE, sizeof(HtmlNode), 4096);
  b->attrs = g_array_sized_new(FALSE, FALSE, sizeof(HtmlAttribute), 4096);
  b->pending = g_string_sized_new(4096);
  guint root = add_node(b, TAG_OTHER);
  push(b, root);
}

static HtmlDoc *
build_finish(Build *b, GError **error)
{
  static const char *const messages[] = {
    [HTML_TOO_SLOW] = "parsing took too long",
    [HTML_ENTITIES] = "declares entities",
    [HTML_NOT_XML] = "no XML document",
  };
  flush_text(b);
  b->beyond = 0;
  while (b->depth > 1)
    pop(b);
  g_array_index(b->nodes, HtmlNode, 0).end = b->nodes->len;
  b->doc->n_nodes = b->nodes->len;
  b->doc->nodes = (HtmlNode *)g_array_free(b->nodes, FALSE);
  b->doc->attrs = (HtmlAttribute *)g_array_free(b->attrs, FALSE);
  g_string_free(b->pending, TRUE);
  if (b->code < 0)
    return b->doc;
  g_set_error_literal(error, HTML_ERROR, b->code, messages[b->code]);
  html_free(b->doc);
  return NULL;
}

void
html_free(HtmlDoc *doc)
{
  if (doc == NULL)
    return;
  g_free(doc->nodes);
  g_free(doc->attrs);
  g_string_chunk_free(((OwnedDoc *)doc)->strings);
  g_free(doc);
}

/* Where the attributes of the tag opened at `tag` exceed the cap, the first byte to blank and the end
 * of the tag; FALSE where they do not. */
static gboolean
too_many_attrs(const char *tag, const char *end, const char **from, const char **to)
{
  guint words = 0;
  char quote = '\0', before = '\0';
  *from = NULL;
  const char *p;
  for (p = tag + 1; p < end && (quote != '\0' || *p != '>'); p++) {
    if (quote != '\0') {
      if (*p == quote)
        quote = '\0';
    } else if ((*p == '"' || *p == '\'') && before == '=') {
      quote = *p;
    } else if (g_ascii_isspace(before) || before == '"' || before == '\'' || before == '/') {
      if (++words == HTML_MAX_ATTRS)
        *from = p;
    }
    before = *p;
  }
  *to = p;
  return *from != NULL;
}

/* The end of a script, style or comment that opens at `p`, in which a < opens nothing; else NULL. */
static const char *
end_of_raw(const char *p, const char *end)
{
  static const char *const raw[][2] = {
    { "<script", "</script" }, { "<style", "</style" }, { "<!--", "-->" }
  };
  for (guint i = 0; i < G_N_ELEMENTS(raw); i++) {
    if (g_ascii_strncasecmp(p, raw[i][0], MIN(strlen(raw[i][0]), (gsize)(end - p))) != 0)
      continue;
    gsize n = strlen(raw[i][1]);
    const char *close = p + strlen(raw[i][0]);
    while (close + n <= end && (close = memchr(close, raw[i][1][0], end - close)) != NULL &&
           g_ascii_strncasecmp(close, raw[i][1], MIN(n, (gsize)(end - close))) != 0)
      close++;
    return close == NULL || close + n > end ? end : close;
  }
  return NULL;
}

/* A copy of the text without the attributes that would make the parser quadratic, or NULL where it
 * has no such tag. */
static char *
without_attr_floods(const char *text, gsize length)
{
  char *copy = NULL;
  const char *end = text + length, *from, *to;
  for (const char *p = text; p < end && (p = memchr(p, '<', end - p)) != NULL; p++) {
    const char *raw_end = end_of_raw(p, end);
    if (raw_end != NULL)
      p = raw_end;
    if (p + 1 >= end || !(g_ascii_isalpha(p[1]) || (p[1] & 0x80)))
      continue;
    /* A tag of so few bytes cannot hold that many; its end need not be looked for. */
    const char *close = memchr(p, '>', MIN(end - p, 2 * HTML_MAX_ATTRS));
    if (close != NULL && memchr(p, '"', close - p) == NULL && memchr(p, '\'', close - p) == NULL)
      continue;
    if (too_many_attrs(p, end, &from, &to)) {
      if (copy == NULL)
        copy = g_memdup2(text, length);
      memset(copy + (from - text), ' ', to - from);
    }
    p = to - 1; /* a tag holds no other: each byte is looked at once */
  }
  return copy;
}

HtmlDoc *
html_parse(const char *text, gsize length, gint64 deadline, GError **error)
{
  static const xmlSAXHandler handler = {
    .startElement = html_start, .endElement = html_end, .characters = characters,
    .cdataBlock = characters, .ignorableWhitespace = characters,
    .error = on_error, .fatalError = on_error,
  };
  Build b;
  build_init(&b, deadline);
  g_autofree char *tamed = without_attr_floods(text, length);
  b.parser = htmlCreateMemoryParserCtxt(tamed != NULL ? tamed : text, length);
  if (b.parser != NULL) { /* NULL only for an empty text */
    *b.parser->sax = handler;
    b.parser->userData = &b;
    htmlCtxtUseOptions(b.parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(b.parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(b.parser);
    htmlFreeParserCtxt(b.parser);
  }
  return build_finish(&b, error);
}

/* Byte order marks, PHP warnings and blank lines before the prolog give libxml2 an empty document. */
static const char *
xml_begin(const char *text, gsize length)
{
  static const char *const roots[] = { "<?xml ", "<!doctype", "<rss",          "<feed",
                                       "<rdf",   "<urlset",   "<sitemapindex", "<channel" };
  const char *end = text + length;
  const char *first = NULL;
  for (const char *p = text; (p = memchr(p, '<', end - p)) != NULL; p++) {
    if (first == NULL && p + 1 < end && (g_ascii_isalpha(p[1]) || p[1] == '?'))
      first = p;
    for (guint i = 0; i < G_N_ELEMENTS(roots); i++)
      if ((gsize)(end - p) > strlen(roots[i]) &&
          g_ascii_strncasecmp(p, roots[i], strlen(roots[i])) == 0)
        return p;
  }
  return first;
}

/* A copy with HTML's entities (&nbsp; &laquo;) as characters: libxml2 would drop them silently. XML's
 * own five stay. */
static GString *
without_html_entities(const char *text, gsize length)
{
  GString *out = g_string_sized_new(length + 16);
  const char *end = text + length, *amp;
  for (; (amp = memchr(text, '&', end - text)) != NULL; text = amp) {
    g_string_append_len(out, text, amp - text);
    char name[12];
    gsize n = 0;
    for (const char *p = amp + 1; p < end && g_ascii_isalnum(*p) && n < sizeof name - 1; p++)
      name[n++] = *p;
    name[n] = '\0';
    gboolean whole = n > 0 && amp + 1 + n < end && amp[1 + n] == ';';
    const htmlEntityDesc *known = whole ? htmlEntityLookup((const xmlChar *)name) : NULL;
    if (known != NULL && xmlGetPredefinedEntity((const xmlChar *)name) == NULL) {
      g_string_append_unichar(out, known->value);
      amp += n + 2;
    } else {
      g_string_append_c(out, *amp++);
    }
  }
  return g_string_append_len(out, text, end - text);
}

HtmlDoc *
html_parse_xml(const char *text, gsize length, gint64 deadline, GError **error)
{
  static const xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC, .startElementNs = xml_start, .endElementNs = xml_end,
    .characters = characters, .cdataBlock = characters, .ignorableWhitespace = characters,
    .entityDecl = refuse_entity,
    .error = on_error, .fatalError = on_error,
  };
  const char *begin = xml_begin(text, length);
  if (begin == NULL) {
    g_set_error_literal(error, HTML_ERROR, HTML_NOT_XML, "no XML document");
    return NULL;
  }
  Build b;
  build_init(&b, deadline);
  GString *plain = without_html_entities(begin, text + length - begin);
  g_autofree char *tamed = without_attr_floods(plain->str, plain->len);
  b.parser = xmlCreateMemoryParserCtxt(tamed != NULL ? tamed : plain->str, plain->len);
  if (b.parser != NULL) {
    *b.parser->sax = handler;
    b.parser->userData = &b;
    xmlCtxtUseOptions(b.parser, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(b.parser, XML_CHAR_ENCODING_UTF8);
    xmlParseDocument(b.parser);
    if (b.parser->myDoc != NULL)
      xmlFreeDoc(b.parser->myDoc);
    xmlFreeParserCtxt(b.parser);
  }
  g_string_free(plain, TRUE);
  return build_finish(&b, error);
}

const char *
html_attr(const HtmlDoc *doc, guint node, const char *name)
{
  const HtmlAttribute *attr = doc->attrs + doc->nodes[node].attrs;
  for (guint i = 0; i < doc->nodes[node].n_attrs; i++)
    if (strcmp(attr[i].name, name) == 0)
      return attr[i].value;
  return NULL;
}

/* The first element of that name from `from` on whose parent is `parent`. */
static guint
find_sibling(const HtmlDoc *doc, guint from, guint parent, const char *name)
{
  for (guint i = from; i < doc->nodes[parent].end; i = doc->nodes[i].end)
    if (doc->nodes[i].name != NULL && (name == NULL || strcmp(doc->nodes[i].name, name) == 0))
      return i;
  return 0;
}

guint
html_child(const HtmlDoc *doc, guint node, const char *name)
{
  return find_sibling(doc, node + 1, node, name);
}

guint
html_next(const HtmlDoc *doc, guint node, const char *name)
{
  return node == 0 ? 0 : find_sibling(doc, doc->nodes[node].end, doc->nodes[node].parent, name);
}

/* White space of HTML, and the no-break space that editors put for it. */
static gsize
space_length(const char *p)
{
  if (*p == ' ' || (*p >= '\t' && *p <= '\r'))
    return 1;
  return p[0] == '\xc2' && p[1] == '\xa0' ? 2 : 0;
}

static void
append_folded(GString *out, const char *text)
{
  while (*text != '\0') {
    gsize space = space_length(text);
    if (space == 0)
      g_string_append_c(out, *text++);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c(out, ' ');
    text += space;
  }
}

static char *
finish_folded(GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate(out, out->len - 1);
  return g_string_free(out, FALSE);
}

char *
html_text(const HtmlDoc *doc, guint node)
{
  GString *out = g_string_new(NULL);
  for (guint i = node; i < doc->nodes[node].end; i++)
    if (doc->nodes[i].text != NULL)
      append_folded(out, doc->nodes[i].text);
    else if (doc->nodes[i].tag == TAG_BR)
      append_folded(out, " ");
  return finish_folded(out);
}

char *
html_plain(const char *fragment)
{
  if (strpbrk(fragment, "<&") != NULL) {
    g_autoptr(HtmlDoc) doc = html_parse(fragment, strlen(fragment), 0, NULL);
    if (doc != NULL)
      return html_text(doc, 0);
  }
  GString *out = g_string_new(NULL);
  append_folded(out, fragment);
  return finish_folded(out);
}

/* libxml2's tree of a document, each node with its index in ours. */
static xmlDocPtr
shadow_tree(const HtmlDoc *doc)
{
  xmlDocPtr tree = xmlNewDoc((const xmlChar *)"1.0");
  g_autofree xmlNodePtr *made = g_new0(xmlNodePtr, doc->n_nodes);
  for (guint i = 1; i < doc->n_nodes; i++) {
    const HtmlNode *node = &doc->nodes[i];
    made[i] = node->text != NULL ? xmlNewDocText(tree, (const xmlChar *)node->text)
                                 : xmlNewDocNode(tree, NULL, (const xmlChar *)node->name, NULL);
    made[i]->_private = GUINT_TO_POINTER(i);
    for (guint a = 0; a < node->n_attrs; a++)
      xmlNewProp(made[i], (const xmlChar *)doc->attrs[node->attrs + a].name,
                 (const xmlChar *)doc->attrs[node->attrs + a].value);
    /* Appended by hand: xmlAddChild would join neighbouring texts and free one. */
    xmlNodePtr parent = node->parent != 0 ? made[node->parent] : (xmlNodePtr)tree;
    made[i]->parent = parent;
    made[i]->prev = parent->last;
    if (parent->last != NULL)
      parent->last->next = made[i];
    else
      parent->children = made[i];
    parent->last = made[i];
  }
  return tree;
}

static void
silent(void *context, xmlErrorPtr error)
{
}

static void
silent_text(void *context, const char *format, ...)
{
}

static GArray *
selected(const xmlNodeSet *set)
{
  GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));
  for (int i = 0; set != NULL && i < set->nodeNr; i++) {
    xmlNodePtr node = set->nodeTab[i];
    if (node->type == XML_ATTRIBUTE_NODE || node->type == XML_TEXT_NODE)
      node = node->parent;
    guint index = node->type == XML_ELEMENT_NODE ? GPOINTER_TO_UINT(node->_private) : 0;
    if (index != 0)
      g_array_append_val(found, index);
  }
  return found;
}

GArray *
html_select(const HtmlDoc *doc, const char *xpath, GError **error)
{
  xmlDocPtr tree = shadow_tree(doc);
  xmlXPathContextPtr context = xmlXPathNewContext(tree);
  context->error = silent;
  context->node = (xmlNodePtr)tree; /* what a relative path starts from */
  xmlSetGenericErrorFunc(NULL, silent_text); /* an unknown function is told nowhere else */
  xmlXPathObjectPtr result = xmlXPathEvalExpression((const xmlChar *)xpath, context);
  xmlSetGenericErrorFunc(NULL, NULL);
  GArray *found = NULL;
  if (result != NULL && result->type == XPATH_NODESET) {
    xmlXPathNodeSetSort(result->nodesetval);
    found = selected(result->nodesetval);
  } else {
    g_set_error(error, HTML_ERROR, HTML_NOT_XML, "not an XPath that selects nodes: %s", xpath);
  }
  xmlXPathFreeObject(result);
  xmlXPathFreeContext(context);
  xmlFreeDoc(tree);
  return found;
}
