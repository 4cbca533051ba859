/* facettally.h: packed facet slots counted, one document after another: values numbered, counters,
 * and the filters' verdict on each document. Runs for every matching document, so it allocates
 * nothing but for values it has not seen before. Knows no engine, no labels and no order of values.
 */
#pragma once
#include "search/filters.h"

G_BEGIN_DECLS

#define TALLY_DAYS (G_MAXUINT16 + 1) /* what the slot's two bytes hold */
#define TALLY_ALL ((1u << N_FACETS) - 1)

typedef struct {
  const char *id;
  guint facet;
  guint count, main; /* documents that have it, and that are mainly about it */
  gboolean selected; /* one of the filters' values */
} TallyValue;

typedef struct FacetTally FacetTally;

/* `filters` (NULL: none) must outlive the tally. Their values are there from the start. */
FacetTally *facet_tally_new(const Filters *filters);
void facet_tally_free(FacetTally *tally);
void facet_tally_reset(FacetTally *tally); /* all counts back to 0 */

/* A document that matches the question, its filters aside: counts it where it is to be counted, for
 * every facet when it passes all filters, for one facet when only that one's filter keeps it out.
 * Returns whether it passes all. Any bytes will do: a malformed slot counts up to its first fault.
 */
gboolean facet_tally_see(FacetTally *tally, const char *packed, gsize length);

/* `times` documents with this slot, counted for the facets in `which` (bits) whatever the filters;
 * the day only when `which` is TALLY_ALL. */
void facet_tally_add(FacetTally *tally, const char *packed, gsize length, guint which, guint times);

/* Counts that come from elsewhere. facet_tally_clear forgets those of one facet. */
void facet_tally_add_value(FacetTally *tally, Facet facet, const char *id, guint times);
void facet_tally_add_none(FacetTally *tally, Facet facet, guint times);
void facet_tally_add_day(FacetTally *tally, guint day, guint times);
void facet_tally_clear(FacetTally *tally, Facet facet);

/* The values, in order of first sight; ids stay until the tally is freed. */
guint facet_tally_n_values(const FacetTally *tally);
TallyValue facet_tally_value(const FacetTally *tally, guint number);
guint facet_tally_none(const FacetTally *tally, Facet facet); /* documents without any value */
guint facet_tally_day(const FacetTally *tally, guint day);    /* days since 1970; 0: unknown */

G_END_DECLS
