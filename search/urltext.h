/* urltext.h: an address as people read it. Fetches nothing and changes no address that is kept. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* A URL for people: percent-encoded UTF-8 decoded, except what would be ambiguous or unsafe
 * (reserved, control, bidirectional formatting characters). Still an address: a browser, and
 * url_canonical, lead from it to the same page. Caller frees. */
char *urltext_display(const char *url);

G_END_DECLS
