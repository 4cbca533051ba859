/* date_page.h: collects every place of a page where its date may stand (JSON-LD, meta, itemprop, time,
 * classes, labels, its address) for dates_choose. Decides nothing itself. */
#pragma once
#include "indexer/dates.h"
#include "indexer/html.h"

G_BEGIN_DECLS

/* The publication date of a page: collects, then chooses. `url` is the page's address or canonical,
 * NULL unknown; `title` its title as printed on the page, NULL unknown (the first h1 then). FALSE:
 * the page tells none. Release with date_choice_clear. */
gboolean date_page_choose(const HtmlDoc *doc, const char *url, const char *title,
                          const DateContext *context, DateChoice *choice);

G_END_DECLS
