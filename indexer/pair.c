#include "indexer/pair.h"
#include <string.h>
#include "indexer/country.h"

#define MOST 3     /* countries in a sentence: a longer list is of members, not of partners */
#define NEEDED 2.0 /* one sentence of title or lede, or two of the body */

/* One country in one sentence. */
typedef struct {
  guint sentence;
  const char *id;
  Evidence evidence;
} Side;

static GArray *
find_sides(const Reading *reading, const TagSet *set)
{
  GArray *sides = g_array_new(FALSE, FALSE, sizeof(Side));
  const GPtrArray *rows = tagset_rows(set);
  for (guint i = 0; i < rows->len; i++) {
    const TagRow *row = g_ptr_array_index(rows, i);
    for (guint k = 0; row->facet == FACET_COUNTRY && k < row->evidence->len; k++) {
      Evidence evidence = g_array_index(row->evidence, Evidence, k);
      Side side = { reading_sentence(reading, evidence.field, evidence.start), row->id, evidence };
      g_array_append_val(sides, side);
    }
  }
  return sides;
}

/* The first mention of each country in a sentence; how many there are. */
static guint
countries_of(const GArray *sides, guint sentence, const Side *found[MOST + 1])
{
  guint n = 0;
  for (guint i = 0; i < sides->len && n <= MOST; i++) {
    const Side *side = &g_array_index(sides, Side, i);
    gboolean known = side->sentence != sentence;
    for (guint k = 0; k < n && !known; k++)
      known = found[k]->id == side->id;
    if (!known)
      found[n++] = side;
  }
  return n;
}

static gboolean
is_act(const Mention *mention, const TagSet *set)
{
  return mention->entry->facet == FACET_INSTRUMENT && mention->kind != TERM_WEAK &&
         !mention->entry->apart && tagset_find(set, FACET_INSTRUMENT, mention->entry->id);
}

static void
join(TagSet *pairs, const Side *one, const Side *other, const Mention *act)
{
  gboolean ordered = strcmp(one->id, other->id) < 0;
  g_autofree char *id = g_strconcat(ordered ? one->id : other->id, "-",
                                    ordered ? other->id : one->id, NULL);
  tagset_add(pairs, FACET_PAIR, id, act, NULL, country_place_weight(act->place), TRUE);
  tagset_add_evidence(pairs, FACET_PAIR, id, &one->evidence);
  tagset_add_evidence(pairs, FACET_PAIR, id, &other->evidence);
}

static void
join_all(const Reading *reading, const TagSet *set, const GArray *sides, TagSet *pairs)
{
  guint done = G_MAXUINT; /* the sentence that has had its act */
  for (guint i = 0; i < reading->mentions->len; i++) {
    const Mention *act = reading_mention(reading, i);
    const Side *found[MOST + 1];
    if (act->sentence == done || !is_act(act, set))
      continue;
    done = act->sentence;
    guint n = countries_of(sides, act->sentence, found);
    for (guint one = 0; n <= MOST && one < n; one++)
      for (guint other = one + 1; other < n; other++)
        join(pairs, found[one], found[other], act);
  }
}

void
pair_resolve(const Reading *reading, TagSet *set)
{
  g_autoptr(GArray) sides = find_sides(reading, set);
  g_autoptr(TagSet) pairs = tagset_new();
  join_all(reading, set, sides, pairs);
  const GPtrArray *rows = tagset_rows(pairs);
  for (guint i = 0; i < rows->len; i++) {
    const TagRow *row = g_ptr_array_index(rows, i);
    if (row->weight >= NEEDED)
      tagset_merge(set, row, row->id);
  }
}
