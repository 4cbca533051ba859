#include "indexer/domain.h"
#include <string.h>

#define WEAK_WEIGHT 0.4

static gboolean
is_topic(const Mention *mention)
{
  return mention->entry->facet == FACET_DOMAIN || mention->entry->facet == FACET_INSTRUMENT;
}

static double
place_weight(Place place)
{
  static const double weights[N_PLACES] = { [PLACE_TITLE] = 3, [PLACE_LEDE] = 2, [PLACE_BODY] = 1 };
  return weights[place];
}

/* Specific terms once in title or lede, or twice in the text; once is enough where weaker terms of
 * the same domain stand beside it. */
static gboolean
is_enough(const TagRow *row)
{
  double weak = row->weight;
  for (int place = 0; place < N_PLACES; place++)
    weak -= row->places[place] * place_weight(place);
  return row->places[PLACE_TITLE] || row->places[PLACE_LEDE] || row->strong >= 2 ||
         (row->strong == 1 && weak >= 2 * WEAK_WEIGHT);
}

/* Health is what the article is about when anything in it is that is said of health alone. */
static gboolean
is_health(const Reading *reading, const Concepts *concepts, const TagSet *candidates,
          const TagSet *set)
{
  const GPtrArray *rows = tagset_rows(candidates);
  for (guint i = 0; i < rows->len; i++) {
    const TagRow *row = g_ptr_array_index(rows, i);
    if (row->facet == FACET_DOMAIN && row->strong &&
        !concepts_entry(concepts, FACET_DOMAIN, row->id)->general)
      return TRUE;
  }
  rows = tagset_rows(set);
  for (guint i = 0; i < rows->len; i++) {
    const TagRow *row = g_ptr_array_index(rows, i);
    if (row->facet == FACET_MINISTRY && g_str_has_suffix(row->id, "/health"))
      return TRUE;
  }
  return FALSE;
}

static void
take(const Reading *reading, TagSet *set, Facet facet, const char *id, const char *as)
{
  for (guint i = 0; i < reading->mentions->len; i++) {
    const Mention *mention = reading_mention(reading, i);
    if (mention->entry->facet != facet || strcmp(mention->entry->id, id) != 0)
      continue;
    gboolean strong = mention->kind == TERM_NAME;
    tagset_add(set, facet, as, mention, NULL,
               strong ? place_weight(mention->place) : WEAK_WEIGHT, strong);
  }
}

void
domain_resolve(const Reading *reading, const Concepts *concepts, TagSet *set)
{
  g_autoptr(TagSet) candidates = tagset_new();
  for (guint i = 0; i < reading->mentions->len; i++) {
    const Mention *mention = reading_mention(reading, i);
    if (!is_topic(mention))
      continue;
    gboolean strong = mention->kind == TERM_NAME;
    tagset_add(candidates, mention->entry->facet, mention->entry->id, mention, NULL,
               strong ? place_weight(mention->place) : WEAK_WEIGHT, strong);
  }
  gboolean health = is_health(reading, concepts, candidates, set);
  const GPtrArray *rows = tagset_rows(candidates);
  for (guint i = 0; i < rows->len; i++) {
    const TagRow *row = g_ptr_array_index(rows, i);
    const ConceptEntry *entry = concepts_entry(concepts, row->facet, row->id);
    if (!is_enough(row) || (row->facet == FACET_DOMAIN && entry->general && !health))
      continue;
    take(reading, set, row->facet, row->id, row->id);
    if (entry->parent)
      take(reading, set, row->facet, row->id, entry->parent);
  }
}
