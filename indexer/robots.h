/* robots.h: what a robots.txt allows (RFC 9309). Reads given bytes; fetches nothing and keeps nothing. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define ROBOTS_MAX_BYTES (1024 * 1024) /* what lies beyond is not read (RFC 9309 2.5: at least 500 KiB) */

typedef struct Robots Robots; /* the rules of one file for one agent; read-only */

/* The rules of `bytes` for `agent` (its product token: the letters, - and _ it starts with). Total on
 * any bytes; a bad line voids nothing but itself. */
Robots *robots_parse(const char *bytes, gsize length, const char *agent);

/* Rules that allow, or disallow, everything (4xx; 5xx and network errors: RFC 9309 2.3.1). */
Robots *robots_constant(gboolean allow);
void robots_free(Robots *robots);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Robots, robots_free)

/* Whether the path and query of `url` (absolute, or a path) may be fetched. The longest matching rule
 * counts, Allow wins ties; /robots.txt itself always may. */
gboolean robots_permit(const Robots *robots, const char *url);

/* Crawl-delay of the agent's group in seconds, 0 when absent (not in the RFC, widely used). */
double robots_delay(const Robots *robots);

/* Addresses of Sitemap lines as written: a NULL-terminated array owned by `robots`. */
const char *const *robots_sitemaps(const Robots *robots);

/* All in one: may `agent` fetch `url` under the file `text`? */
gboolean robots_allowed(const char *text, gsize length, const char *agent, const char *url);

G_END_DECLS
