#include "indexer/blocks.h"
#include <string.h>
#include "indexer/boilerplate.h"
#include "stemming/letters.h"

#define MAX_TEASER 600 /* characters of another article's heading and summary */

/* What a tag does to the text in it. */
enum { INLINE, BLOCK, SKIPPED };

static const guint8 kinds[N_TAGS] = {
  [TAG_ADDRESS] = BLOCK, [TAG_ARTICLE] = BLOCK, [TAG_ASIDE] = BLOCK, [TAG_BLOCKQUOTE] = BLOCK,
  [TAG_BODY] = BLOCK, [TAG_BUTTON] = SKIPPED, [TAG_CENTER] = BLOCK, [TAG_DD] = BLOCK,
  [TAG_DETAILS] = BLOCK, [TAG_DIV] = BLOCK, [TAG_DL] = BLOCK, [TAG_DT] = BLOCK,
  [TAG_FIGCAPTION] = BLOCK, [TAG_FIGURE] = BLOCK, [TAG_FOOTER] = BLOCK, [TAG_FORM] = BLOCK,
  [TAG_H1] = BLOCK, [TAG_H2] = BLOCK, [TAG_H3] = BLOCK, [TAG_H4] = BLOCK, [TAG_H5] = BLOCK,
  [TAG_H6] = BLOCK, [TAG_HEAD] = SKIPPED, [TAG_HEADER] = BLOCK, [TAG_HR] = BLOCK,
  [TAG_HTML] = BLOCK, [TAG_IFRAME] = SKIPPED, [TAG_INPUT] = SKIPPED, [TAG_LI] = BLOCK,
  [TAG_MAIN] = BLOCK, [TAG_NAV] = BLOCK, [TAG_NOSCRIPT] = SKIPPED, [TAG_OL] = BLOCK,
  [TAG_OPTION] = SKIPPED, [TAG_P] = BLOCK, [TAG_PRE] = BLOCK, [TAG_SCRIPT] = SKIPPED,
  [TAG_SECTION] = BLOCK, [TAG_SELECT] = SKIPPED, [TAG_STYLE] = SKIPPED, [TAG_SUMMARY] = BLOCK,
  [TAG_SVG] = SKIPPED, [TAG_TABLE] = BLOCK, [TAG_TBODY] = BLOCK, [TAG_TD] = BLOCK,
  [TAG_TEMPLATE] = SKIPPED, [TAG_TEXTAREA] = SKIPPED, [TAG_TFOOT] = BLOCK, [TAG_TH] = BLOCK,
  [TAG_THEAD] = BLOCK, [TAG_TITLE] = SKIPPED, [TAG_TR] = BLOCK, [TAG_UL] = BLOCK,
  [TAG_VIDEO] = SKIPPED,
};

static const guint32 tag_flags[N_TAGS] = {
  [TAG_ARTICLE] = IN_ARTICLE, [TAG_ASIDE] = IN_SIDE, [TAG_FOOTER] = IN_SIDE, [TAG_NAV] = IN_NAV,
  [TAG_FIGCAPTION] = IN_CAPTION, [TAG_HEADER] = IN_HEADER, [TAG_H1] = IN_HEADING | IN_H1,
  [TAG_H2] = IN_HEADING, [TAG_H3] = IN_HEADING, [TAG_H4] = IN_HEADING, [TAG_H5] = IN_HEADING,
  [TAG_H6] = IN_HEADING, [TAG_LI] = IN_LIST, [TAG_DD] = IN_LIST, [TAG_DT] = IN_LIST,
  [TAG_BLOCKQUOTE] = IN_QUOTE, [TAG_TABLE] = IN_TABLE, [TAG_FORM] = IN_FORM,
  [TAG_FIGURE] = IN_CAPTION,
};

/* Custom elements hold blocks; what HTML has of its own beyond our table is inline. */
static int
kind_of(const HtmlNode *node)
{
  if (node->tag == TAG_OTHER)
    return node->name != NULL && strchr(node->name, '-') != NULL ? BLOCK : INLINE;
  return kinds[node->tag];
}

static guint
flags_of_names(guint names)
{
  static const guint map[][2] = {
    { NAME_BODY, IN_BODY }, { NAME_JUNK, IN_JUNK }, { NAME_RELATED, IN_RELATED },
    { NAME_COMMENT, IN_COMMENT }, { NAME_NAV, IN_NAV }, { NAME_SIDE, IN_SIDE },
    { NAME_CAPTION, IN_CAPTION }, { NAME_BYLINE, IN_BYLINE }, { NAME_DATE, IN_DATE },
    { NAME_EMBED, IN_EMBED },
    { NAME_TAGS, IN_TAGS }, { NAME_TITLE, IN_TITLE }, { NAME_LEDE, IN_LEDE },
  };
  guint flags = 0;
  for (guint i = 0; i < G_N_ELEMENTS(map); i++)
    if (names & map[i][0])
      flags |= map[i][1];
  return flags & IN_EMBED ? flags & ~(IN_JUNK | IN_RELATED) : flags;
}

static gboolean
is_hidden(const char *style)
{
  const char *p = style != NULL ? strstr(style, "display") : NULL;
  if (p == NULL)
    return FALSE;
  p += strlen("display");
  p += strspn(p, " \t\n:");
  return g_ascii_strncasecmp(p, "none", 4) == 0;
}

/* Class names by which style sheets hide what is for screen readers or machines alone. */
static gboolean
is_hidden_class(const char *names)
{
  static const char *const hiding[] = { "hidden", "hide", "is-hidden", "u-hidden", "h-hide", "d-none",
                                        "invisible", "sr-only", "visually-hidden", "visuallyhidden",
                                        "screen-reader-text", "element-invisible", "assistive-text",
                                        "offscreen", "a11y-hidden", "display-none", "none" };
  for (; *names != '\0'; names += strspn(names, " \t\r\n")) {
    gsize n = strcspn(names, " \t\r\n");
    for (guint i = 0; i < G_N_ELEMENTS(hiding); i++)
      if (strlen(hiding[i]) == n && memcmp(hiding[i], names, n) == 0)
        return TRUE;
    names += n;
  }
  return FALSE;
}

static guint
flags_of_itemprop(const char *prop)
{
  static const struct {
    const char *prop;
    guint flags;
  } props[] = {
    { "articleBody", IN_BODY }, { "author", IN_BYLINE }, { "datePublished", IN_DATE },
    { "dateModified", IN_DATE }, { "caption", IN_CAPTION }, { "comment", IN_COMMENT },
    { "keywords", IN_TAGS }, { "headline", IN_TITLE }, { "publisher", IN_BYLINE },
  };
  for (guint i = 0; i < G_N_ELEMENTS(props); i++)
    if (strcmp(prop, props[i].prop) == 0)
      return props[i].flags;
  return 0;
}

/* A figure may be a table, a quotation or an embedded post instead of a picture. */
static gboolean
holds_text(const HtmlDoc *doc, guint figure)
{
  for (guint i = figure + 1; i < doc->nodes[figure].end; i++)
    if (doc->nodes[i].tag == TAG_TABLE || doc->nodes[i].tag == TAG_BLOCKQUOTE)
      return TRUE;
  return FALSE;
}

/* The flags that a node's own tag and attributes give it. */
static guint
own_flags(const HtmlDoc *doc, guint index, GHashTable *cache)
{
  const HtmlNode *node = &doc->nodes[index];
  guint flags = tag_flags[node->tag];
  if (node->tag == TAG_BODY || node->tag == TAG_HTML)
    return 0;
  for (guint i = 0; i < node->n_attrs; i++) {
    const HtmlAttribute *attr = &doc->attrs[node->attrs + i];
    const char *name = attr->name;
    if (strcmp(name, "class") == 0 || strcmp(name, "id") == 0 || strcmp(name, "role") == 0) {
      gpointer known = g_hash_table_lookup(cache, attr->value);
      if (known == NULL) {
        guint named = flags_of_names(boilerplate_names(attr->value));
        if (name[0] == 'c' && is_hidden_class(attr->value))
          named |= IN_HIDDEN;
        known = GUINT_TO_POINTER(named + 1);
        g_hash_table_insert(cache, (gpointer)attr->value, known);
      }
      flags |= GPOINTER_TO_UINT(known) - 1;
    } else if (strcmp(name, "itemprop") == 0) {
      flags |= flags_of_itemprop(attr->value);
    } else if (strcmp(name, "hidden") == 0 ||
               (strcmp(name, "aria-hidden") == 0 && strcmp(attr->value, "true") == 0) ||
               (strcmp(name, "style") == 0 && is_hidden(attr->value))) {
      flags |= IN_HIDDEN;
    }
  }
  if (node->tag == TAG_FIGURE && flags & IN_CAPTION && holds_text(doc, index))
    flags &= ~IN_CAPTION;
  return flags;
}

/* The block being read. */
typedef struct {
  Page *page;
  Block block;
  gboolean space; /* white space is due before the next character */
  gboolean image; /* an image came since the last block */
} Reader;

static gboolean
is_comma(gunichar c)
{
  return c == ',' || c == SIGN_COMMA || c == SIGN_SEMICOLON || c == 0x3001 || c == 0xff0c;
}

static gboolean
ends_sentence(const char *text, gsize length)
{
  const char *p = text + length;
  for (int i = 0; i < 4 && p > text; i++) {
    p = g_utf8_prev_char(p);
    gunichar c = g_utf8_get_char(p);
    if (c == '.' || c == '!' || c == '?' || c == ':' || c == SIGN_QUESTION ||
        c == SIGN_FULL_STOP || c == 0x2026 || c == 0x3002)
      return TRUE;
    if (g_unichar_isalnum(c))
      return FALSE;
  }
  return FALSE;
}

static void
add_block(Reader *r, Block *block)
{
  const char *text = r->page->text->str + block->start;
  block->closed = ends_sentence(text, block->length);
  block->function_words = boilerplate_function_words(text, block->length, &block->words);
  block->after_image = r->image;
  r->image = FALSE;
  g_array_append_val(r->page->blocks, *block);
}

/* What an agency puts behind its last sentence is a block of its own. */
static void
end_block(Reader *r, guint at)
{
  Block *block = &r->block;
  block->length = r->page->text->len - block->start;
  if (block->length > 0) {
    const char *text = r->page->text->str + block->start;
    gsize mark = boilerplate_end_mark(text, block->length);
    block->end = at;
    if (mark < block->length) {
      Block rest = *block;
      block->length = mark;
      block->chars = (guint)g_utf8_strlen(text, (gssize)mark);
      block->link_chars = MIN(block->link_chars, block->chars);
      add_block(r, block);
      while (text[mark] == ' ')
        mark++;
      rest.start += mark;
      rest.length -= mark;
      rest.chars -= block->chars;
      rest.links = rest.link_chars = rest.commas = 0;
      add_block(r, &rest);
    } else {
      add_block(r, block);
    }
    g_string_append_c(r->page->text, '\n');
  }
  r->block = (Block){ .start = r->page->text->len };
  r->space = FALSE;
}

/* A numeric reference to a C1 control stands for the character of windows-1252 there (HTML standard,
 * "numeric character reference end state"). */
static gunichar
repaired(gunichar c)
{
  static const guint16 c1[32] = {
    0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
    0x2039, 0x152,  0x8d,   0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178,
  };
  return c >= 0x80 && c < 0xa0 ? c1[c - 0x80] : c;
}

static void
read_text(Reader *r, guint index, gboolean in_link)
{
  GString *out = r->page->text;
  Block *block = &r->block;
  const char *p = r->page->doc->nodes[index].text;
  while (*p != '\0') {
    gunichar c = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char(p);
    p = (guchar)*p < 0x80 ? p + 1 : g_utf8_next_char(p);
    if (c <= ' ' || c == 0xa0 || c == SIGN_BOM || c == 0x2028 || c == 0x2029) {
      r->space = TRUE;
      continue;
    }
    if (out->len == block->start) {
      block->first = index;
      block->node = r->page->doc->nodes[index].parent;
    } else if (r->space) {
      g_string_append_c(out, ' ');
      block->chars++;
      block->link_chars += in_link;
    }
    r->space = FALSE;
    if (c < 0x80)
      g_string_append_c(out, c);
    else
      g_string_append_unichar(out, repaired(c));
    guint width = c >= 0x3041 && c <= 0x9fff ? 2 : 1; /* kana, ideographs: a word is two or three */
    block->chars += width;
    block->link_chars += in_link ? width : 0;
    block->commas += is_comma(c);
  }
}

#define LONG_LINE 85 /* characters: longer than lines are where a text is wrapped by hand */

/* Characters of the line after a <br>, up to `most`. */
static guint
line_after(const HtmlDoc *doc, guint br, guint most)
{
  guint chars = 0;
  for (guint i = br + 1; i < doc->n_nodes && chars < most; i++) {
    const HtmlNode *node = &doc->nodes[i];
    if (node->text != NULL)
      chars += (guint)g_utf8_strlen(node->text, MIN(node->length, 4 * most));
    else if (node->tag == TAG_BR || kind_of(node) != INLINE)
      break;
  }
  return chars;
}

/* Whether a line has as many digits as the year of an agency's date line. */
static gboolean
has_year(const char *text, gsize length)
{
  guint digits = 0;
  for (const char *p = text; p < text + length && digits < 4; p = g_utf8_next_char(p))
    digits = g_unichar_isdigit(g_utf8_get_char(p)) ? digits + 1 : 0;
  return digits >= 4;
}

/* One <br> parts paragraphs where a sentence has ended before it, where the lines before and after it are
 * long, and before a line as long as a paragraph; two always do. */
static gboolean
br_parts(const Reader *r, guint index)
{
  const HtmlDoc *doc = r->page->doc;
  for (guint i = index + 1; i < doc->n_nodes; i++) {
    if (doc->nodes[i].tag == TAG_BR)
      return TRUE;
    if (doc->nodes[i].text == NULL || doc->nodes[i].text[strspn(doc->nodes[i].text, " \t\r\n")])
      break;
  }
  gsize length = r->page->text->len - r->block.start;
  return (length >= 60 && ends_sentence(r->page->text->str + r->block.start, length)) ||
         line_after(doc, index, 2 * LONG_LINE) >=
             (r->block.chars >= LONG_LINE || has_year(r->page->text->str + r->block.start, length)
                  ? LONG_LINE
                  : 2 * LONG_LINE);
}

/* Cards about the persons named, opened by a pointer on the name: inside a sentence, links alone. */
static gboolean
is_link_cluster(const HtmlDoc *doc, guint node)
{
  gsize all = 0, linked = 0;
  guint links = 0, link_end = 0;
  if (doc->nodes[node].tag != TAG_SPAN || doc->nodes[node].end < node + 8)
    return FALSE;
  for (guint i = node + 1; i < doc->nodes[node].end; i++) {
    if (doc->nodes[i].tag == TAG_A) {
      links++;
      link_end = doc->nodes[i].end;
    } else if (doc->nodes[i].text != NULL) {
      all += doc->nodes[i].length;
      linked += i < link_end ? doc->nodes[i].length : 0;
    } else if (kind_of(&doc->nodes[i]) == BLOCK) {
      return FALSE;
    }
  }
  return links >= 3 && all >= 100 && linked * 10 > all * 9;
}

/* Whether a node is the next of those to drop; *next counts them. */
static gboolean
is_dropped(const GArray *dropped, guint *next, guint node)
{
  while (dropped != NULL && *next < dropped->len && g_array_index(dropped, guint, *next) < node)
    ++*next;
  return dropped != NULL && *next < dropped->len && g_array_index(dropped, guint, *next) == node;
}

static void
read_blocks(Page *page, const GArray *dropped)
{
  const HtmlDoc *doc = page->doc;
  Reader r = { .page = page };
  guint open[HTML_MAX_DEPTH + 2], depth = 0; /* block elements that are open */
  guint link_end = 0, next_dropped = 0;
  for (guint i = 1; i < doc->n_nodes; i++) {
    const HtmlNode *node = &doc->nodes[i];
    for (; depth > 0 && doc->nodes[open[depth - 1]].end <= i; depth--)
      end_block(&r, i);
    if (is_dropped(dropped, &next_dropped, i)) {
      r.space = TRUE;
      i = node->end - 1;
      continue;
    }
    if (node->text != NULL) {
      read_text(&r, i, i < link_end);
      continue;
    }
    if (node->tag == TAG_BR) {
      if (br_parts(&r, i))
        end_block(&r, i);
      r.space = TRUE;
    } else if (node->tag == TAG_A && html_attr(doc, i, "href") != NULL) {
      link_end = MAX(link_end, node->end);
      r.block.links++;
    } else if (node->tag == TAG_IMG || node->tag == TAG_VIDEO || node->tag == TAG_IFRAME) {
      r.image = TRUE;
    }
    int kind = is_link_cluster(doc, i) ? SKIPPED : kind_of(node);
    if (kind == SKIPPED && 2 * (node->end - i) > doc->n_nodes && node->tag != TAG_SCRIPT)
      kind = INLINE; /* never closed, or a <noscript> around the page: it is the page */
    if (kind == SKIPPED) {
      r.space = TRUE;
      i = node->end - 1;
    } else if (kind == BLOCK) {
      end_block(&r, i);
      if (depth < G_N_ELEMENTS(open))
        open[depth++] = i;
    }
  }
  end_block(&r, doc->n_nodes);
}

guint
page_blocks_of(const Page *page, guint node, guint *first)
{
  guint bounds[2] = { node, page->doc->nodes[node].end };
  for (int k = 0; k < 2; k++) {
    guint low = 0, high = page->blocks->len;
    while (low < high) {
      guint middle = (low + high) / 2;
      if (page_block(page, middle)->first < bounds[k])
        low = middle + 1;
      else
        high = middle;
    }
    bounds[k] = low;
  }
  *first = bounds[0];
  return bounds[1];
}

double
block_prose(const Block *block)
{
  double own = block->chars - block->link_chars;
  if (own < 25 || block->chars > 25 * block->words || 2 * block->link_chars > block->chars)
    return 0;
  double marks = (block->closed ? 1 : 0) + MIN(block->commas, 3) / 3.0;
  double words = block->words > 0 ? (double)block->function_words / block->words : 0;
  if (own < 80 && marks == 0 && words < 0.15)
    return 0;
  return own * MIN(1, 0.4 + 0.3 * marks + 2 * words);
}

/* Which of a node's flags the share of the page's prose in it excuses, and from which share on. */
static guint
excused(double share)
{
  guint flags = 0;
  if (share > 0.35)
    flags |= IN_JUNK | IN_RELATED | IN_NAV | IN_SIDE | IN_CAPTION | IN_BYLINE | IN_DATE | IN_TAGS |
             IN_HIDDEN | IN_FORM | IN_LIST | IN_HEADING | IN_H1 | IN_TITLE;
  if (share > 0.75)
    flags |= IN_COMMENT;
  return flags;
}

/* Flags go down the tree, where prose does not contradict them. */
static void
set_flags(Page *page)
{
  const HtmlDoc *doc = page->doc;
  g_autoptr(GHashTable) cache = g_hash_table_new(g_str_hash, g_str_equal);
  g_autofree double *sums = g_new(double, page->blocks->len + 1);
  sums[0] = 0;
  for (guint i = 0; i < page->blocks->len; i++)
    sums[i + 1] = sums[i] + block_prose(page_block(page, i));
  double all = MAX(sums[page->blocks->len], 1);
  for (guint i = 1; i < doc->n_nodes; i++) {
    guint flags = doc->nodes[i].name != NULL ? own_flags(doc, i, cache) : 0;
    if (flags != 0 && doc->nodes[i].end > i + 1) {
      guint first, end = page_blocks_of(page, i, &first);
      flags &= ~excused((sums[end] - sums[first]) / all);
    }
    page->flags[i] = flags | page->flags[doc->nodes[i].parent];
  }
}

/* `titles`: what the page calls itself. A blog's own heading leads to the page itself. */
static gboolean
is_linked_heading(const Page *page, const Block *block, const char *titles)
{
  if (!(block->flags & IN_HEADING) || block->flags & IN_H1 || block->chars < 15 ||
      5 * block->link_chars <= 4 * block->chars)
    return FALSE;
  g_autofree char *text = boilerplate_fold(block_text(page, block), MIN(block->length, 1000));
  return strstr(titles, text) == NULL;
}

/* The window's title and the one for sharing, folded. */
static char *
titles_of(const HtmlDoc *doc)
{
  GString *out = g_string_new(NULL);
  for (guint i = 1; i < doc->n_nodes; i++) {
    g_autofree char *text = NULL;
    if (doc->nodes[i].tag == TAG_TITLE)
      text = html_text(doc, i);
    else if (doc->nodes[i].tag == TAG_META &&
             g_strcmp0(html_attr(doc, i, "property"), "og:title") == 0)
      text = g_strdup(html_attr(doc, i, "content"));
    if (text == NULL || out->len > 4000)
      continue;
    g_autofree char *folded = boilerplate_fold(text, MIN(strlen(text), 2000));
    g_string_append_printf(out, "%s\n", folded);
  }
  return g_string_free(out, FALSE);
}

/* The innermost element that holds both a block and another one after it. */
static guint
common_element(const Page *page, const Block *a, const Block *b)
{
  guint node = a->node;
  while (node != 0 && page->doc->nodes[node].end <= b->first)
    node = page->doc->nodes[node].parent;
  return node;
}

/* Whether an element has too little text to be more than a teaser. */
static gboolean
is_small(const Page *page, guint node)
{
  guint first, end = page_blocks_of(page, node, &first), chars = 0;
  for (guint i = first; i < end && chars < MAX_TEASER; i++)
    chars += page_block(page, i)->chars;
  return chars < MAX_TEASER;
}

/* A heading that leads to another article, and the text in the same small element: a teaser. */
static void
mark_teaser(Page *page, guint i)
{
  Block *heading = page_block(page, i);
  heading->flags |= IN_TEASER;
  for (guint k = i + 1; k < page->blocks->len && k < i + 6; k++) {
    Block *block = page_block(page, k);
    if (block->flags & IN_HEADING || !is_small(page, common_element(page, heading, block)))
      return;
    block->flags |= IN_TEASER;
  }
}

static void
mark_blocks(Page *page)
{
  g_autofree char *titles = titles_of(page->doc);
  for (guint i = 0; i < page->blocks->len; i++) {
    Block *block = page_block(page, i);
    if (block->length < 2000 && boilerplate_consent(block_text(page, block), block->length))
      block->flags |= IN_CONSENT;
    if (is_linked_heading(page, block, titles))
      mark_teaser(page, i);
  }
}

Page *
page_new(const HtmlDoc *doc, const GArray *dropped)
{
  Page *page = g_new0(Page, 1);
  page->doc = doc;
  page->text = g_string_sized_new(16 * 1024);
  page->blocks = g_array_new(FALSE, FALSE, sizeof(Block));
  page->flags = g_new0(guint32, doc->n_nodes);
  read_blocks(page, dropped);
  set_flags(page);
  for (guint i = 0; i < page->blocks->len; i++)
    page_block(page, i)->flags = page->flags[page_block(page, i)->first];
  mark_blocks(page);
  return page;
}

void
page_free(Page *page)
{
  if (page == NULL)
    return;
  g_string_free(page->text, TRUE);
  g_array_unref(page->blocks);
  g_free(page->flags);
  g_free(page);
}
