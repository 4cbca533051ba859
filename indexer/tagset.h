/* tagset.h: the tags of one article while they are gathered: evidence adds up under facet and id.
 * Knows no language and no rule. */
#pragma once
#include "indexer/reading.h"

G_BEGIN_DECLS

typedef struct TagSet TagSet;

/* One value's evidence so far. */
typedef struct {
  Facet facet;
  const char *id;            /* interned for the process's life */
  double weight;             /* sum of the weights given */
  guint strong;              /* mentions that were more than weak */
  double own;                /* weight of those that are said of nothing else, where told apart */
  guint places[N_PLACES];    /* strong mentions by place */
  GArray *evidence;          /* of Evidence */
  GHashTable *seen;          /* the same as a set: evidence counts once */
} TagRow;

TagSet *tagset_new(void);
void tagset_free(TagSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TagSet, tagset_free)

/* Adds a mention's evidence for a value, spanning also up to `until` (NULL: the mention alone). */
TagRow *tagset_add(TagSet *set, Facet facet, const char *id, const Mention *mention,
                   const Mention *until, double weight, gboolean strong);
/* Adds all that a row of another set holds to a value of its facet. */
void tagset_merge(TagSet *set, const TagRow *from, const char *id);
void tagset_add_evidence(TagSet *set, Facet facet, const char *id, const Evidence *evidence);
TagRow *tagset_find(const TagSet *set, Facet facet, const char *id); /* NULL none */
GPtrArray *tagset_rows(const TagSet *set); /* of TagRow, in order of arrival; owned by the set */

G_END_DECLS
