/* html.h: pages, feeds and sitemaps as a flat tree in document order; the only includer of libxml2.
 * Knows tag names and nesting, never what a page means. Total on any bytes: attributes, depth,
 * nodes and time are capped; no entity is declared, no network touched. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The tags that somebody asks about; any other element is TAG_OTHER and has its name alone. */
typedef enum {
  TAG_OTHER,
  TAG_TEXT, /* no element: a run of characters */
  TAG_A, TAG_ADDRESS, TAG_ARTICLE, TAG_ASIDE, TAG_B, TAG_BLOCKQUOTE, TAG_BODY, TAG_BR, TAG_BUTTON,
  TAG_CENTER, TAG_DD, TAG_DETAILS, TAG_DIV, TAG_DL, TAG_DT, TAG_EM, TAG_FIGCAPTION, TAG_FIGURE,
  TAG_FONT, TAG_FOOTER, TAG_FORM, TAG_H1, TAG_H2, TAG_H3, TAG_H4, TAG_H5, TAG_H6, TAG_HEAD,
  TAG_HEADER, TAG_HR, TAG_HTML, TAG_I, TAG_IFRAME, TAG_IMG, TAG_INPUT, TAG_LABEL, TAG_LI, TAG_LINK,
  TAG_MAIN, TAG_META, TAG_NAV, TAG_NOSCRIPT, TAG_OL, TAG_OPTION, TAG_P, TAG_PRE, TAG_Q, TAG_SCRIPT,
  TAG_SECTION, TAG_SELECT, TAG_SMALL, TAG_SPAN, TAG_STRONG, TAG_STYLE, TAG_SUB, TAG_SUMMARY,
  TAG_SUP, TAG_SVG, TAG_TABLE, TAG_TBODY, TAG_TD, TAG_TEMPLATE, TAG_TEXTAREA, TAG_TFOOT, TAG_TH,
  TAG_THEAD, TAG_TIME, TAG_TITLE, TAG_TR, TAG_U, TAG_UL, TAG_VIDEO,
  N_TAGS
} HtmlTag;

typedef struct {
  const char *name;  /* lower case in HTML; as written, with its prefix, in XML */
  const char *value; /* entities decoded; "" where it has none */
} HtmlAttribute;

/* Node 0 is a root without name that holds all others. A node's descendants are those that follow
 * it up to `end`; the next sibling, if any, is nodes[end] where that has the same parent. */
typedef struct {
  guint16 tag; /* HtmlTag; TAG_OTHER for every XML element */
  guint16 depth;
  guint32 parent;
  guint32 end;      /* one past the last descendant */
  guint32 attrs, n_attrs; /* its attributes: doc->attrs[attrs …] */
  guint32 length;   /* bytes of `text` */
  const char *name; /* lower case in HTML; as written, with its prefix, in XML; NULL for text */
  const char *text; /* of text nodes: UTF-8 with entities decoded; else NULL */
} HtmlNode;

/* Lives until html_free; every string of it too. The text of <script> is kept for JSON-LD alone, that
 * of <style> never; comments are gone. */
typedef struct {
  HtmlNode *nodes;
  guint n_nodes;
  HtmlAttribute *attrs;
  gboolean truncated; /* a cap on nodes or depth was reached: the rest of the page is missing */
} HtmlDoc;

#define HTML_MAX_DEPTH 250      /* deeper elements become siblings, with nothing lost */
#define HTML_MAX_NODES 1000000
#define HTML_MAX_ATTRS 300      /* of one tag; the rest is dropped (libxml2 compares each to each) */

#define HTML_ERROR html_error_quark()
GQuark html_error_quark(void);
typedef enum {
  HTML_TOO_SLOW,
  HTML_ENTITIES, /* XML that declares entities is refused */
  HTML_NOT_XML,  /* nothing in it that looks like a document */
} HtmlError;

/* Parses a page: UTF-8 as charset_decode gives it (valid, no NUL). `deadline` in microseconds of
 * g_get_monotonic_time, 0 for none; past it HTML_TOO_SLOW. Free with html_free. */
HtmlDoc *html_parse(const char *text, gsize length, gint64 deadline, GError **error);

/* Parses a feed or sitemap in the same way, with recovery: noise before the first element or prolog
 * is skipped, HTML's entities (&nbsp; &laquo;) are known. */
HtmlDoc *html_parse_xml(const char *text, gsize length, gint64 deadline, GError **error);

void html_free(HtmlDoc *doc);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HtmlDoc, html_free)

/* The value of an attribute, or NULL. */
const char *html_attr(const HtmlDoc *doc, guint node, const char *name);

/* The first child element of that name, or the next sibling of `node` of that name ("rss", "dc:date");
 * NULL takes any element. 0 where there is none. */
guint html_child(const HtmlDoc *doc, guint node, const char *name);
guint html_next(const HtmlDoc *doc, guint node, const char *name);

/* All text under a node, white space folded to single spaces, none at the ends; never NULL. Caller
 * frees. */
char *html_text(const HtmlDoc *doc, guint node);

/* The element nodes that an XPath 1.0 expression selects, in document order: a GArray of guint;
 * attributes and text stand for their element. NULL and an error where the expression is wrong. For the
 * rules of single sources only: it builds libxml2's own tree each time. */
GArray *html_select(const HtmlDoc *doc, const char *xpath, GError **error);

/* Entities decoded and tags dropped in a string that holds HTML inside JSON or XML ("Fish &amp; chips",
 * "<p>…"); white space folded. Caller frees. */
char *html_plain(const char *fragment);

G_END_DECLS
