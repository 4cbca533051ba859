/* metadata.h: what a page says of its article besides the text: JSON-LD, then OpenGraph and other
 * meta, then its visible parts. Dates are date_page.h's, the text is body.h's. */
#pragma once
#include "indexer/blocks.h"

G_BEGIN_DECLS

/* Absent strings are NULL. */
typedef struct {
  char *title;     /* the headline as printed on the page, without the site's name */
  char *site;      /* the publication */
  char *author;    /* persons or a desk, "A, B"; never the site, its publisher or an agency */
  char *canonical; /* canonical form; within the registrable domain of `url` */
  char *summary;   /* og:description and the like */
  char *lang;      /* what the page claims: "ar", "fa" */
  char *body;      /* JSON-LD articleBody as plain text: often cut, a check and last resort */
  gboolean article; /* JSON-LD or og:type say that it is one */
  gboolean listing; /* they say that it is a list, a search or the front page */
} Metadata;

/* `url`: the page's address in canonical form, NULL unknown. Release with metadata_clear. */
void metadata_read(const Page *page, const char *url, Metadata *metadata);
void metadata_clear(Metadata *metadata);

G_END_DECLS
