/* actors.h: where an article names a government body, and the country that the wording itself gives
 * it. Reads words around names; what the rest of the article makes plain is ministry.h's. */
#pragma once
#include "indexer/country.h"

G_BEGIN_DECLS

/* One body named in one place. */
typedef struct {
  const Mention *first, *last; /* the name: from head to body */
  const Mention *country_word; /* where its country is said behind it, or NULL: evidence too */
  const char *id;      /* a row's: "eg/uhia", or "*" + "/health" while the country is open */
  const char *country; /* once known; NULL for one that is not open */
  gboolean said;       /* its country stands beside it */
  gboolean context;    /* an ambiguous word: counts only beside other evidence */
} Actor;

#define actor_is_open(actor) ((actor)->id[0] == '*')

/* The actors in text order: a GArray of Actor that borrows from the reading. `countries` is what
 * country_resolve returned for it. Caller frees with g_array_unref. */
GArray *actors_find(const Reading *reading, const GArray *countries);

G_END_DECLS
