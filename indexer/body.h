/* body.h: which of a page's blocks are the article: all of it, in order, and nothing else. Reads no
 * metadata of its own: title and summary are given. */
#pragma once
#include "indexer/blocks.h"

G_BEGIN_DECLS

typedef struct {
  const char *title;       /* of the article, NULL unknown: its repetition is no paragraph */
  const char *summary;     /* og:description and the like, NULL unknown: tells the lede */
  GHashTable *boilerplate; /* boilerplate_hash values (guint64 keys) seen on the site's other pages, or NULL */
  const GArray *chosen;    /* guint: elements that a source's own rule selects as body, or NULL */
} BodyHints;

typedef struct {
  char *text;    /* paragraphs separated by a blank line; "" where the page has no article */
  char *credit;  /* an agency's name found in a line of its own, or NULL */
  guint first, end; /* blocks of the page that it lies between; both 0 for none */
  double prose;  /* characters of it that read like sentences */
  double share;  /* of the page's prose */
  guint paragraphs; /* of prose */
} Body;

void body_find(const Page *page, const BodyHints *hints, Body *body);
void body_clear(Body *body);

G_END_DECLS
