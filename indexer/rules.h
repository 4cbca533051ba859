/* rules.h: robots.txt files by origin: what was answered, for how long it holds, and what it means
 * for us when there was no answer (RFC 9309 2.3, 2.4). Fetches nothing: says when that is needed.
 */
#pragma once
#include "indexer/frontier.h"
#include "indexer/robots.h"

G_BEGIN_DECLS

#define RULES_HOLD (24 * 3600) /* seconds that an answer may be kept (2.4) */
#define RULES_RETRY 3600       /* seconds until an origin that failed is asked again */
#define RULES_GIVE_UP                                                                              \
  (30 * 86400)            /* seconds of failure after which it counts as absent (2.3.1.4) */
#define RULES_REDIRECTS 5 /* hops to follow at least (2.3.1.2) */

typedef struct Rules Rules;

Rules *rules_new(Frontier *frontier, const char *agent);
void rules_free(Rules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rules, rules_free)

/* The rules of a URL's origin that hold at `now`; NULL: its robots.txt must be fetched first. Owned
 * by `rules`, valid until rules_answer for the same origin. */
const Robots *rules_of(Rules *rules, const char *url, gint64 now);

/* Whether the rules of the URL's origin forbid all because it could not be asked. */
gboolean rules_unreachable(Rules *rules, const char *url);

/* What the origin of `url` answered to /robots.txt: status after redirects, 0 when there was no
 * answer at all. Kept in the frontier. */
void rules_answer(Rules *rules, const char *url, int status, const char *body, gsize length,
                  gint64 now);

G_END_DECLS
