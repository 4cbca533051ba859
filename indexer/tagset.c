#include "indexer/tagset.h"

struct TagSet {
  GPtrArray *rows;
  GHashTable *by_id[N_FACETS];
};

static void
row_free(gpointer data)
{
  TagRow *row = data;
  g_array_unref(row->evidence);
  g_hash_table_unref(row->seen);
  g_free(row);
}

TagSet *
tagset_new(void)
{
  TagSet *set = g_new0(TagSet, 1);
  set->rows = g_ptr_array_new_with_free_func(row_free);
  for (int i = 0; i < N_FACETS; i++)
    set->by_id[i] = g_hash_table_new(g_str_hash, g_str_equal);
  return set;
}

void
tagset_free(TagSet *set)
{
  if (!set)
    return;
  for (int i = 0; i < N_FACETS; i++)
    g_hash_table_unref(set->by_id[i]);
  g_ptr_array_unref(set->rows);
  g_free(set);
}

TagRow *
tagset_find(const TagSet *set, Facet facet, const char *id)
{
  return g_hash_table_lookup(set->by_id[facet], id);
}

/* Of a span packed into a pointer: GLib's own would see its lower half alone. */
static guint
span_hash(gconstpointer span)
{
  G_STATIC_ASSERT(sizeof(gpointer) == 8);
  return GPOINTER_TO_SIZE(span) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) >> 32;
}

static TagRow *
find_or_add(TagSet *set, Facet facet, const char *id)
{
  TagRow *row = tagset_find(set, facet, id);
  if (row)
    return row;
  row = g_new0(TagRow, 1);
  row->facet = facet;
  row->id = g_intern_string(id);
  row->evidence = g_array_new(FALSE, FALSE, sizeof(Evidence));
  row->seen = g_hash_table_new(span_hash, g_direct_equal);
  g_ptr_array_add(set->rows, row);
  g_hash_table_insert(set->by_id[facet], (gpointer)row->id, row);
  return row;
}

static void
add_evidence(TagRow *row, const Evidence *evidence)
{
  /* Articles are far smaller than half of what the offsets could tell: a bit is free for the field. */
  guint64 key = (guint64)evidence->start << 32 | evidence->end;
  if (evidence->field == FIELD_TEXT)
    key |= G_GUINT64_CONSTANT(1) << 63;
  if (g_hash_table_add(row->seen, GSIZE_TO_POINTER(key)))
    g_array_append_val(row->evidence, *evidence);
}

TagRow *
tagset_add(TagSet *set, Facet facet, const char *id, const Mention *mention, const Mention *until,
           double weight, gboolean strong)
{
  TagRow *row = find_or_add(set, facet, id);
  row->weight += weight;
  if (strong) {
    row->strong++;
    row->places[mention->place]++;
  }
  Evidence evidence = { mention->field, mention->start, until ? until->end : mention->end };
  add_evidence(row, &evidence);
  return row;
}

void
tagset_add_evidence(TagSet *set, Facet facet, const char *id, const Evidence *evidence)
{
  add_evidence(find_or_add(set, facet, id), evidence);
}

void
tagset_merge(TagSet *set, const TagRow *from, const char *id)
{
  TagRow *row = find_or_add(set, from->facet, id);
  row->weight += from->weight;
  row->strong += from->strong;
  row->own += from->own;
  for (int place = 0; place < N_PLACES; place++)
    row->places[place] += from->places[place];
  for (guint i = 0; i < from->evidence->len; i++)
    add_evidence(row, &g_array_index(from->evidence, Evidence, i));
}

GPtrArray *
tagset_rows(const TagSet *set)
{
  return set->rows;
}
