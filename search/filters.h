/* filters.h: which facet values a question asks for: any of, all of, none of. Turns them into
 * queries; knows no labels and does not ask whether a value exists. */
#pragma once
#include "search/engine.h"
#include "search/schema.h"

G_BEGIN_DECLS

#define FILTERS_MAX_GROUPS 32 /* a facet; what comes after is refused */
#define FILTERS_MAX_IDS 256   /* in all */

typedef struct {
  GPtrArray *groups;   /* of GPtrArray of ids: a document has one of each group */
  GPtrArray *excluded; /* ids that it has not */
} FacetFilter;

typedef struct {
  FacetFilter facets[N_FACETS];
  guint n_ids;
} Filters;

Filters *filters_new(void);
Filters *filters_copy(const Filters *filters);
void filters_free(Filters *filters);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Filters, filters_free)

/* Adds "a,b" (a or b), "!c" (not c), or both mixed; each call is one more condition. Blanks and
 * empty items do not count. FALSE when there are too many. */
gboolean filters_add(Filters *filters, Facet facet, const char *spec);

/* No condition on the facet any more. */
void filters_clear(Filters *filters, Facet facet);

gboolean filters_active(const Filters *filters, Facet facet);
guint filters_n_active(const Filters *filters); /* facets with a filter */

/* Whether a value was asked for by name. */
gboolean filters_selected(const Filters *filters, Facet facet, const char *id);

/* The query of one facet's filter, or NULL when it has none. */
EngineQuery *filters_facet_query(const Filters *filters, Facet facet);

/* `base` (NULL: every document), taken over, under the filters of all facets but `except` (-1:
 * under all). */
EngineQuery *filters_apply(const Filters *filters, EngineQuery *base, int except);

/* `base` under all filters but one, whichever: the documents that multi-select counts need. */
EngineQuery *filters_apply_loosely(const Filters *filters, EngineQuery *base);

G_END_DECLS
