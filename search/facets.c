/* The tally sees one packed string a document. Values are numbered on first sight in an
 * open-addressing table, so that a document costs a few probes and no allocation. Each value knows
 * which filter conditions it fulfils; a document that fails the filter of one facet only still
 * counts for that facet. */
#include "search/facets.h"
#include "search/schema.h"
#include <string.h>

#define N_DAYS (G_MAXUINT16 + 1)
#define MAX_VALUES_A_DOC 512 /* beyond this, a document's further values are not counted */

typedef struct {
  guint32 hash;
  guint8 facet, length;
  gboolean excluded;  /* a filter forbids it */
  guint32 conditions; /* groups of its facet's filter that it fulfils */
  guint count, main;
  const char *id;
} Value;

struct Facets {
  const Filters *filters;
  GArray *values; /* of Value */
  guint32 *table; /* index into values + 1; 0 free */
  guint32 mask;   /* table size - 1 */
  GStringChunk *ids;
  guint none[N_FACETS];
  guint32 *days;            /* N_DAYS counters */
  GArray *sorted[N_FACETS]; /* of FacetCount */
};

#define TABLE_START 1024

static Facets *
facets_new(const Filters *filters)
{
  Facets *facets = g_new0(Facets, 1);
  facets->filters = filters;
  facets->values = g_array_new(FALSE, TRUE, sizeof(Value));
  facets->ids = g_string_chunk_new(4096);
  facets->days = g_new0(guint32, N_DAYS);
  facets->mask = TABLE_START - 1;
  facets->table = g_new0(guint32, TABLE_START);
  return facets;
}

void
facets_free(Facets *facets)
{
  if (!facets)
    return;
  for (int i = 0; i < N_FACETS; i++)
    if (facets->sorted[i])
      g_array_unref(facets->sorted[i]);
  g_array_unref(facets->values);
  g_string_chunk_free(facets->ids);
  g_free(facets->days);
  g_free(facets->table);
  g_free(facets);
}

/* FNV-1a, seeded with the facet: values are a few bytes. */
static guint32
hash_value(Facet facet, const char *id, gsize length)
{
  guint32 hash = 2166136261u ^ facet;
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar)id[i]) * 16777619u;
  return hash ^ hash >> 15;
}

static guint32
conditions_of(const FacetFilter *filter, const char *id)
{
  guint32 conditions = 0;
  for (guint i = 0; i < filter->groups->len; i++)
    if (g_ptr_array_find_with_equal_func(filter->groups->pdata[i], id, g_str_equal, NULL))
      conditions |= 1u << i;
  return conditions;
}

static gboolean
is_excluded(const FacetFilter *filter, const char *id)
{
  return g_ptr_array_find_with_equal_func(filter->excluded, id, g_str_equal, NULL);
}

static void
grow_table(Facets *facets)
{
  facets->mask = facets->mask * 2 + 1;
  g_free(facets->table);
  facets->table = g_new0(guint32, (gsize)facets->mask + 1);
  for (guint i = 0; i < facets->values->len; i++) {
    guint32 at = g_array_index(facets->values, Value, i).hash & facets->mask;
    while (facets->table[at])
      at = (at + 1) & facets->mask;
    facets->table[at] = i + 1;
  }
}

static guint
add_value(Facets *facets, Facet facet, const char *id, gsize length, guint32 hash)
{
  Value value = { .hash = hash, .facet = facet, .length = length };
  value.id = g_string_chunk_insert_len(facets->ids, id, length);
  if (facets->filters) {
    value.conditions = conditions_of(&facets->filters->facets[facet], value.id);
    value.excluded = is_excluded(&facets->filters->facets[facet], value.id);
  }
  g_array_append_val(facets->values, value);
  return facets->values->len - 1;
}

/* The number of a value, new or known. */
static guint
find_value(Facets *facets, Facet facet, const char *id, gsize length)
{
  guint32 hash = hash_value(facet, id, length);
  guint32 at = hash & facets->mask;
  for (; facets->table[at]; at = (at + 1) & facets->mask) {
    const Value *value = &g_array_index(facets->values, Value, facets->table[at] - 1);
    if (value->hash == hash && value->facet == facet && value->length == length &&
        memcmp(value->id, id, length) == 0)
      return facets->table[at] - 1;
  }
  guint number = add_value(facets, facet, id, length, hash);
  facets->table[at] = number + 1;
  if (facets->values->len * 2 > facets->mask)
    grow_table(facets);
  return number;
}

/* ---- One document ---- */

typedef struct {
  Facets *facets;
  guint n;
  guint32 numbers[MAX_VALUES_A_DOC]; /* value number, SCHEMA_MAIN's place taken by the top bit */
  guint32 conditions[N_FACETS];
  guint present, excluded; /* bits of facets */
} Seen;

#define MAIN_BIT 0x80000000u

static void
see_value(Facet facet, const char *id, gsize length, gboolean is_main, gpointer user)
{
  Seen *seen = user;
  if (seen->n == MAX_VALUES_A_DOC)
    return;
  guint number = find_value(seen->facets, facet, id, length);
  const Value *value = &g_array_index(seen->facets->values, Value, number);
  seen->numbers[seen->n++] = number | (is_main ? MAIN_BIT : 0);
  seen->conditions[facet] |= value->conditions;
  seen->present |= 1u << facet;
  seen->excluded |= (guint)value->excluded << facet;
}

/* Whether the document passes the filter of one facet. */
static gboolean
passes(const Seen *seen, Facet facet)
{
  const FacetFilter *filter = &seen->facets->filters->facets[facet];
  guint32 conditions = seen->conditions[facet];
  gboolean excluded = seen->excluded >> facet & 1;
  if (!(seen->present >> facet & 1)) {
    conditions |= conditions_of(filter, SCHEMA_NONE);
    excluded = is_excluded(filter, SCHEMA_NONE);
  }
  guint32 wanted = filter->groups->len == 32 ? ~0u : (1u << filter->groups->len) - 1;
  return !excluded && (conditions & wanted) == wanted;
}

/* The facets whose filters the document fails, as bits. */
static guint
failures(const Seen *seen)
{
  const Filters *filters = seen->facets->filters;
  guint failed = 0;
  for (int i = 0; filters && i < N_FACETS; i++)
    if (filters_active(filters, i) && !passes(seen, i))
      failed |= 1u << i;
  return failed;
}

/* Counts the document's values of the facets in `which` (bits), `times` times. */
static void
count_values(Facets *facets, const Seen *seen, guint which, guint times)
{
  for (guint i = 0; i < seen->n; i++) {
    Value *value = &g_array_index(facets->values, Value, seen->numbers[i] & ~MAIN_BIT);
    if (!(which >> value->facet & 1))
      continue;
    value->count += times;
    if (seen->numbers[i] & MAIN_BIT)
      value->main += times;
  }
  for (int i = 0; i < N_FACETS; i++)
    if (which >> i & ~seen->present >> i & 1)
      facets->none[i] += times;
}

#define ALL_FACETS ((1u << N_FACETS) - 1)

static guint
see_document(Facets *facets, const char *packed, gsize length, Seen *seen)
{
  seen->facets = facets;
  seen->n = seen->present = seen->excluded = 0;
  memset(seen->conditions, 0, sizeof seen->conditions);
  return schema_unpack(packed, length, see_value, seen);
}

/* EngineTally: filter and count. */
static gboolean
tally(const char *packed, gsize length, gpointer user)
{
  Facets *facets = user;
  Seen seen;
  guint day = see_document(facets, packed, length, &seen);
  guint failed = failures(&seen);
  if (failed == 0)
    facets->days[day]++;
  if (failed == 0 || (failed & (failed - 1)) == 0)
    count_values(facets, &seen, failed ? failed : ALL_FACETS, 1);
  return failed == 0;
}

static void
forget(gpointer user)
{
  Facets *facets = user;
  for (guint i = 0; i < facets->values->len; i++) {
    Value *value = &g_array_index(facets->values, Value, i);
    value->count = value->main = 0;
  }
  memset(facets->none, 0, sizeof facets->none);
  memset(facets->days, 0, N_DAYS * sizeof *facets->days);
}

/* ---- Three ways to count ---- */

/* One shard or several of our own: one pass does all. */
static EngineMatch *
match_locally(Engine *engine, const EngineQuery *query, const Filters *filters,
              const EngineMatchOptions *options, Facets *facets, GError **error)
{
  EngineMatchOptions with_tally = *options;
  with_tally.exact = TRUE;
  with_tally.tally = tally;
  with_tally.tally_start = forget;
  with_tally.tally_slot = SLOT_FACETS;
  with_tally.tally_user = facets;
  g_autoptr(EngineQuery) loose = filters_apply_loosely(filters, engine_query_copy(query));
  return engine_match(engine, loose, &with_tally, error);
}

typedef struct {
  Facets *facets;
  guint which; /* bits of the facets to count */
} Recount;

static void
recount(const char *packed, gsize length, guint count, gpointer user)
{
  const Recount *job = user;
  Seen seen;
  guint day = see_document(job->facets, packed, length, &seen);
  if (job->which == ALL_FACETS)
    job->facets->days[day] += count;
  count_values(job->facets, &seen, job->which, count);
}

/* Values of the packed slot, counted by stock spies and unpacked here. */
static gboolean
count_remotely(Engine *engine, const EngineQuery *query, const Filters *filters, Facets *facets,
               GError **error)
{
  for (int except = -1; except < N_FACETS; except++) {
    if (except >= 0 && !filters_active(filters, except))
      continue;
    g_autoptr(EngineQuery) filtered = filters_apply(filters, engine_query_copy(query), except);
    Recount job = { facets, except < 0 ? ALL_FACETS : 1u << except };
    if (except >= 0) /* what all filters left of this facet gives way to the fuller count */
      for (guint i = 0; i < facets->values->len; i++) {
        Value *value = &g_array_index(facets->values, Value, i);
        if (value->facet == except)
          value->count = value->main = 0;
      }
    if (except >= 0)
      facets->none[except] = 0;
    if (!engine_values(engine, filtered, SLOT_FACETS, recount, &job, error))
      return FALSE;
  }
  return TRUE;
}

typedef struct {
  Facets *facets;
  Facet facet;
} TermCount;

static gboolean
count_term(const char *id, guint count, gpointer user)
{
  const TermCount *job = user;
  if (g_str_equal(id, SCHEMA_NONE)) {
    job->facets->none[job->facet] = count;
    return TRUE;
  }
  /* "N" is a prefix of no other, but "XP…" might be: only lower-case rests are values. */
  if (g_ascii_isupper(*id))
    return TRUE;
  guint number = find_value(job->facets, job->facet, id, strlen(id));
  g_array_index(job->facets->values, Value, number).count = count;
  return TRUE;
}

static gboolean
count_day(const char *date, guint count, gpointer user)
{
  Facets *facets = user;
  gint32 day;
  int number = (int)g_ascii_strtoull(date, NULL, 10); /* YYYYMMDD */
  if (calendar_to_day(CALENDAR_GREGORIAN, number / 10000, number / 100 % 100, number % 100, &day) &&
      day >= 0 && day < N_DAYS)
    facets->days[day] += count;
  return TRUE;
}

/* Every document: the index has counted already. */
static gboolean
count_terms(Engine *engine, Facets *facets, GError **error)
{
  for (int i = 0; i < N_FACETS; i++) {
    TermCount job = { facets, i };
    if (!engine_terms(engine, schema_facets[i].prefix, count_term, &job, error))
      return FALSE;
  }
  return engine_terms(engine, PREFIX_DAY, count_day, facets, error);
}

EngineMatch *
facets_match(Engine *engine, const EngineQuery *query, const Filters *filters,
             const EngineMatchOptions *options, Facets **out, GError **error)
{
  g_autoptr(Facets) facets = out ? facets_new(filters) : NULL;
  gboolean every = !query && filters_n_active(filters) == 0;
  EngineMatch *match = NULL;
  if (facets && !every && !engine_is_remote(engine)) {
    match = match_locally(engine, query, filters, options, facets, error);
  } else {
    g_autoptr(EngineQuery) all = filters_apply(filters, engine_query_copy(query), -1);
    if (!facets || (every ? count_terms(engine, facets, error)
                          : count_remotely(engine, query, filters, facets, error)))
      match = engine_match(engine, all, options, error);
  }
  if (match && out)
    *out = g_steal_pointer(&facets);
  return match;
}

/* ---- What was counted ---- */

static int
by_count(gconstpointer a, gconstpointer b)
{
  const FacetCount *x = a, *y = b;
  if (x->count != y->count)
    return x->count < y->count ? 1 : -1;
  return strcmp(x->id, y->id);
}

static void
add_selected(Facets *facets, Facet facet)
{
  const GPtrArray *groups = facets->filters->facets[facet].groups;
  for (guint i = 0; i < groups->len; i++) {
    const GPtrArray *group = groups->pdata[i];
    for (guint j = 0; j < group->len; j++)
      if (!g_str_equal(group->pdata[j], SCHEMA_NONE))
        find_value(facets, facet, group->pdata[j], strlen(group->pdata[j]));
  }
}

static GArray *
sort_facet(Facets *facets, Facet facet)
{
  GArray *counts = g_array_new(FALSE, FALSE, sizeof(FacetCount));
  add_selected(facets, facet);
  for (guint i = 0; i < facets->values->len; i++) {
    const Value *value = &g_array_index(facets->values, Value, i);
    gboolean selected = value->conditions != 0;
    if (value->facet != facet || (value->count == 0 && !selected))
      continue;
    FacetCount count = { value->id, value->count, value->main, selected };
    g_array_append_val(counts, count);
  }
  g_array_sort(counts, by_count);
  return counts;
}

const FacetCount *
facets_counts(const Facets *facets, Facet facet, guint *n_counts, guint *none)
{
  Facets *self = (Facets *)facets; /* sorted when first asked for */
  if (!self->sorted[facet])
    self->sorted[facet] = sort_facet(self, facet);
  if (none)
    *none = facets->none[facet];
  *n_counts = self->sorted[facet]->len;
  return (const FacetCount *)self->sorted[facet]->data;
}

/* The year or month that a day lies in, and its bounds. */
static TimelineCount
period_of(Calendar calendar, gint32 day, gboolean by_month)
{
  int year, month, mday;
  calendar_from_day(calendar, day, &year, &month, &mday);
  TimelineCount period = { year, by_month ? month : 0, 0, day, day };
  gboolean last_month = !by_month || month == 12;
  calendar_to_day(calendar, year, by_month ? month : 1, 1, &period.first);
  if (calendar_to_day(calendar, year + last_month, last_month ? 1 : month + 1, 1, &period.last))
    period.last--;
  return period;
}

GArray *
facets_timeline(const Facets *facets, Calendar calendar, gboolean by_month)
{
  GArray *timeline = g_array_new(FALSE, FALSE, sizeof(TimelineCount));
  TimelineCount *current = NULL;
  for (gint32 day = 1; day < N_DAYS; day++) {
    if (facets->days[day] == 0)
      continue;
    if (!current || day > current->last) {
      TimelineCount next = period_of(calendar, day, by_month);
      g_array_append_val(timeline, next);
      current = &g_array_index(timeline, TimelineCount, timeline->len - 1);
    }
    current->count += facets->days[day];
  }
  return timeline;
}
