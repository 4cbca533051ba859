#include "indexer/tag.h"
#include <math.h>
#include <string.h>
#include "indexer/country.h"
#include "indexer/domain.h"
#include "indexer/ministry.h"
#include "indexer/pair.h"
#include "indexer/tagset.h"

#define MAIN_SHARE 0.4 /* of the weightiest value of its facet: from there on a value is main */
#define SCALE 4.0      /* the weight at which a score is 1 - 1/e */

struct Tagger {
  const Concepts *concepts;
};

Tagger *
tagger_new(const Concepts *concepts)
{
  Tagger *tagger = g_new0(Tagger, 1);
  tagger->concepts = concepts;
  return tagger;
}

void
tagger_free(Tagger *tagger)
{
  g_free(tagger);
}

static void
tag_free(gpointer data)
{
  Tag *tag = data;
  if (tag->evidence)
    g_array_unref(tag->evidence);
  g_free(tag);
}

static double
heaviest(const TagSet *set, Facet facet)
{
  const GPtrArray *rows = tagset_rows(set);
  double most = 0;
  for (guint i = 0; i < rows->len; i++) {
    const TagRow *row = g_ptr_array_index(rows, i);
    if (row->facet == facet)
      most = MAX(most, row->weight);
  }
  return most;
}

static gint
compare_evidence(gconstpointer a, gconstpointer b)
{
  const Evidence *one = a, *other = b;
  if (one->field != other->field)
    return one->field < other->field ? -1 : 1;
  return one->start < other->start ? -1 : one->start > other->start;
}

static Tag *
tag_of_row(const TagSet *set, const TagRow *row)
{
  Tag *tag = g_new0(Tag, 1);
  tag->facet = row->facet;
  tag->id = row->id;
  tag->score = 1 - exp(-row->weight / SCALE);
  tag->is_main = row->facet == FACET_PAIR || row->places[PLACE_TITLE] ||
                  row->weight >= MAIN_SHARE * heaviest(set, row->facet);
  tag->evidence = g_array_ref(row->evidence);
  g_array_sort(tag->evidence, compare_evidence);
  return tag;
}

static gint
compare_tags(gconstpointer a, gconstpointer b)
{
  const Tag *one = *(Tag *const *)a, *other = *(Tag *const *)b;
  if (one->facet != other->facet)
    return one->facet < other->facet ? -1 : 1;
  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  return strcmp(one->id, other->id);
}

GPtrArray *
tag_article(Tagger *tagger, const Article *article, const Analysis *title, const Analysis *text)
{
  g_autoptr(Reading) reading = reading_new(tagger->concepts, article, title, text);
  g_autoptr(TagSet) set = tagset_new();
  g_autoptr(GArray) countries = country_resolve(reading, set);
  ministry_resolve(reading, tagger->concepts, countries, set);
  domain_resolve(reading, tagger->concepts, set);
  pair_resolve(reading, set);
  GPtrArray *tags = g_ptr_array_new_with_free_func(tag_free);
  const GPtrArray *rows = tagset_rows(set);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add(tags, tag_of_row(set, g_ptr_array_index(rows, i)));
  g_ptr_array_sort(tags, compare_tags);
  return tags;
}

/* ---- JSON ---- */

static json_t *
evidence_json(const Tag *tag, const Article *article)
{
  static const char *const names[] = { [FIELD_TITLE] = "title", [FIELD_TEXT] = "text" };
  const char *texts[] = { [FIELD_TITLE] = article->title, [FIELD_TEXT] = article->text };
  json_t *list = json_array();
  for (guint i = 0; tag->evidence && i < tag->evidence->len; i++) {
    const Evidence *evidence = &g_array_index(tag->evidence, Evidence, i);
    json_t *match = json_stringn(texts[evidence->field] + evidence->start,
                                 evidence->end - evidence->start);
    json_array_append_new(list, json_pack("{s:s,s:i,s:i,s:o}", "field", names[evidence->field],
                                          "start", (int)evidence->start, "end",
                                          (int)evidence->end, "match",
                                          match ? match : json_string("")));
  }
  return list;
}

json_t *
tags_to_json(const GPtrArray *tags, const Article *article)
{
  json_t *object = json_object();
  for (int facet = 0; facet < N_FACETS; facet++)
    if (schema_facets[facet].tagged)
      json_object_set_new(object, schema_facets[facet].name, json_array());
  for (guint i = 0; i < tags->len; i++) {
    const Tag *tag = g_ptr_array_index(tags, i);
    json_t *list = json_object_get(object, schema_facets[tag->facet].name);
    json_array_append_new(list, json_pack("{s:s,s:f,s:b,s:o}", "id", tag->id, "score", tag->score,
                                          "main", tag->is_main, "evidence",
                                          evidence_json(tag, article)));
  }
  return object;
}
