/* blocks.h: a page as a sequence of blocks: paragraphs, headings, items, lines of a menu, each with what
 * it is made of and what it stands in. Chooses nothing. */
#pragma once
#include "indexer/html.h"

G_BEGIN_DECLS

/* What a node is, or stands in. Flags of a node hold for all below it, but for those that a share of
 * the page's text contradicts: a "sidebar" that holds the whole article is none. */
typedef enum {
  IN_BODY = 1 << 0,     /* itemprop=articleBody, or a class that says so */
  IN_JUNK = 1 << 1,     /* the NameFlags, by class, id, role or tag */
  IN_RELATED = 1 << 2,
  IN_COMMENT = 1 << 3,
  IN_NAV = 1 << 4,
  IN_SIDE = 1 << 5,
  IN_CAPTION = 1 << 6,
  IN_BYLINE = 1 << 7,
  IN_DATE = 1 << 8,
  IN_TAGS = 1 << 9,
  IN_TITLE = 1 << 10,
  IN_LEDE = 1 << 11,
  IN_ARTICLE = 1 << 12, /* <article>, itemtype Article */
  IN_HEADER = 1 << 13,  /* <header> */
  IN_HEADING = 1 << 14, /* h1 to h6 */
  IN_H1 = 1 << 15,
  IN_LIST = 1 << 16,    /* li, dd, dt */
  IN_QUOTE = 1 << 17,
  IN_TABLE = 1 << 18,
  IN_LINK = 1 << 19,    /* a block that stands wholly inside one link */
  IN_HIDDEN = 1 << 20,
  IN_FORM = 1 << 21,
  IN_EMBED = 1 << 22,   /* a quoted post of a social network */
  IN_TEASER = 1 << 23,  /* text below a heading that leads to another article */
  IN_CONSENT = 1 << 24, /* a block about cookies and the visitor's agreement */
} BlockFlags;
#define IN_FOREIGN                                                                                 \
  (IN_JUNK | IN_RELATED | IN_COMMENT | IN_NAV | IN_SIDE | IN_CAPTION | IN_TAGS | IN_HIDDEN | \
   IN_TEASER | IN_CONSENT)

typedef struct {
  guint node;         /* the element it fills or stands in */
  guint first, end;   /* text nodes lie in [first, end) */
  gsize start, length; /* bytes of page->text, white space folded */
  guint chars;        /* characters; kana and ideographs count two */
  guint link_chars;   /* of them inside links */
  guint links;
  guint words, function_words;
  guint commas;       /* of any script */
  gboolean closed;    /* ends as a sentence does */
  gboolean after_image; /* an image stands between it and the block before */
  guint flags;        /* BlockFlags */
} Block;

typedef struct {
  const HtmlDoc *doc;
  GString *text;  /* of all blocks, one after the other */
  GArray *blocks; /* of Block, in document order */
  guint32 *flags; /* of each node, inherited */
} Page;

/* `dropped`: elements (guint, in document order) that are left out with all in them, NULL for none.
 * `doc` must outlive the page. Free with page_free. */
Page *page_new(const HtmlDoc *doc, const GArray *dropped);
void page_free(Page *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Page, page_free)

#define page_block(page, i) (&g_array_index((page)->blocks, Block, i))
static inline const char *
block_text(const Page *page, const Block *block)
{
  return page->text->str + block->start;
}

/* The blocks within a node: [*first, return value). */
guint page_blocks_of(const Page *page, guint node, guint *first);

/* How much a block reads like prose: its characters outside links, lessened where it has neither the
 * marks nor the words of sentences; 0 for what is no prose at all. */
double block_prose(const Block *block);

G_END_DECLS
