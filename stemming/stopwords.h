/* stopwords.h: words too common to tell articles apart. They are indexed all the same, so that a
 * quoted phrase may hold them. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The list of a language in ordinary spelling, NULL-terminated, or NULL where there is none (Persian has
 * its own: persian_is_stop). The
 * lists hold function words only: pronouns, prepositions, conjunctions, auxiliaries. */
const char *const *stopwords_list(const char *lang);

G_END_DECLS
