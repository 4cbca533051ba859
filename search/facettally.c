/* Values are numbered on first sight, so that the frequent ones, seen first, lie close together. A
 * value is known by its first and its last eight bytes (facet, length, id) in two machine words: a
 * look-up costs one probe of a small table and one line of the values, counters included, and reads
 * no string unless the value is longer. */
#include "search/facettally.h"
#include <string.h>

#define HEAD 2 /* bytes before the id in a record: facet, length */
#define KEY_BYTES 16
#define TABLE_START 4096
#define TABLE_SPARE 4  /* places a value: few probes miss */
#define MAX_SLOT 65536 /* bytes of a slot that are looked at */
#define MAX_VALUES_A_DOC (MAX_SLOT / 3)

typedef struct {
  guint64 low,
      high; /* the record's first and last eight bytes; where it has no 16, 0 behind its end */
  const char *id;
  guint count, main;
} Value;

/* What the filters say of a value: looked at for filtered facets only. */
typedef struct {
  guint32 conditions; /* groups of its facet's filter that it fulfils */
  gboolean excluded;  /* a filter forbids it */
} Verdict;

struct FacetTally {
  const Filters *filters;
  guint filtered;            /* facets with a filter, as bits */
  guint32 wanted[N_FACETS];  /* all conditions of its filter */
  guint32 of_none[N_FACETS]; /* those that having no value fulfils */
  gboolean none_excluded[N_FACETS];
  guint32 *table; /* value number + 1; 0 free */
  guint32 mask;   /* table size - 1 */
  Value *values;
  Verdict *verdicts; /* by value number */
  guint n_values, n_allocated;
  GStringChunk *ids;
  guint none[N_FACETS];
  guint *days;                         /* TALLY_DAYS counters */
  guint32 *seen;                       /* the document at hand: value number << 1 | main */
  guchar padded[MAX_SLOT + KEY_BYTES]; /* its slot, with room to read words from */
};

/* ---- Values ---- */

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

static inline guint64
word_at(const void *bytes)
{
  guint64 word;
  memcpy(&word, bytes, sizeof word);
  return word;
}

#define MIX_LOW G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9)
#define MIX_HIGH G_GUINT64_CONSTANT(0x94d049bb133111eb)

/* Where a record belongs in the table: both halves of a 128-bit product, folded, so that every bit
 * of the words reaches every bit of the place; what lies between the words of a long record goes in
 * before. The constants, of no meaning, are those of splitmix64 (Steele, Lea, Flood 2014). */
static inline guint32
place_of(guint64 low, guint64 high, const void *record, guint size)
{
  for (guint at = 8; at + 8 < size; at += 8)
    high = (high ^ word_at((const char *)record + at)) * MIX_LOW;
  __uint128_t product = (__uint128_t)(low ^ MIX_LOW) * (high ^ MIX_HIGH);
  return (guint32)((guint64)product ^ (guint64)(product >> 64));
}

static inline guint
facet_of(const Value *value)
{
  return value->low & 0xff;
}

static inline guint
length_of(const Value *value)
{
  return value->low >> 8 & 0xff;
}

static void
fill_table(FacetTally *tally, guint32 size)
{
  g_free(tally->table);
  tally->table = g_new0(guint32, size);
  tally->mask = size - 1;
  for (guint32 i = 0; i < tally->n_values; i++) {
    const Value *value = &tally->values[i];
    guint32 at = place_of(value->low, value->high, value->id - HEAD, HEAD + length_of(value));
    while (tally->table[at & tally->mask])
      at++;
    tally->table[at & tally->mask] = i + 1;
  }
}

static Verdict
verdict_on(const FacetTally *tally, const Value *value)
{
  if (!tally->filters)
    return (Verdict){ 0, FALSE };
  const FacetFilter *filter = &tally->filters->facets[facet_of(value)];
  return (Verdict){ conditions_of(filter, value->id), is_excluded(filter, value->id) };
}

/* A value that was not there, of the record given, at its place of the table. Values start with the
 * record's head, so that records compare as a whole. */
static __attribute__((noinline)) guint32
add_value(FacetTally *tally, guint32 at, guint64 low, guint64 high, const guchar *record)
{
  guint32 number = tally->n_values++;
  if (number == tally->n_allocated) {
    tally->n_allocated = MAX(number * 2, 1024);
    tally->values = g_renew(Value, tally->values, tally->n_allocated);
    tally->verdicts = g_renew(Verdict, tally->verdicts, tally->n_allocated);
  }
  Value *value = &tally->values[number];
  *value = (Value){ low, high };
  char *copy = g_string_chunk_insert_len(tally->ids, (const char *)record, HEAD + length_of(value));
  copy[0] = (char)facet_of(value);
  value->id = copy + HEAD;
  tally->verdicts[number] = verdict_on(tally, value);
  tally->table[at] = number + 1;
  if (tally->n_values * TABLE_SPARE > tally->mask)
    fill_table(tally, (tally->mask + 1) * 2);
  return number;
}

#define BYTES(n) ((n) >= 8 ? ~G_GUINT64_CONSTANT(0) : (G_GUINT64_CONSTANT(1) << (n) % 8 * 8) - 1)
#define MASK(size)                                                                                 \
  {                                                                                                \
    BYTES(size), (size) <= 8 ? 0 : BYTES((size)-8)                                                 \
  }

/* Which bytes of the two words belong to a record of so many bytes. */
static const guint64 masks[KEY_BYTES + 1][2] = {
  MASK(0), MASK(1),  MASK(2),  MASK(3),  MASK(4),  MASK(5),  MASK(6),  MASK(7),  MASK(8),
  MASK(9), MASK(10), MASK(11), MASK(12), MASK(13), MASK(14), MASK(15), MASK(16),
};

/* Whether a record of more than KEY_BYTES, whose ends are those of the value, is like it between.
 */
static inline gboolean
middle_equal(const char *id, const guchar *record, guint size)
{
  for (guint at = 8; at < size - 8; at += 8)
    if (word_at(id - HEAD + at) != word_at(record + at))
      return FALSE;
  return TRUE;
}

/* A value on its way to be found. */
typedef struct {
  const guchar *record; /* facet, length, id */
  guint64 low, high;
  guint32 place; /* of the table */
  guint size;    /* bytes of the record */
} Sought;

/* KEY_BYTES are read of the record, also beyond its end; what they hold there does not matter. */
static inline void
seek(const FacetTally *tally, const guchar *record, guint facet, guint length, Sought *sought)
{
  guint size = HEAD + length;
  const guint64 *mask = masks[MIN(size, KEY_BYTES)];
  guint64 low = GUINT64_FROM_LE(word_at(record));
  guint64 high = GUINT64_FROM_LE(word_at(record + MAX(size, KEY_BYTES) - 8)) & mask[1];
  low = (low & mask[0] & ~G_GUINT64_CONSTANT(0xff)) | facet;
  *sought = (Sought){ record, low, high, place_of(low, high, record, size), size };
}

/* The number of the value, new or known. */
static inline guint32
find(FacetTally *tally, const Sought *sought)
{
  guint32 at = sought->place & tally->mask;
  for (guint32 number; (number = tally->table[at]) != 0; at = (at + 1) & tally->mask) {
    const Value *value = &tally->values[number - 1];
    if (value->low == sought->low && value->high == sought->high &&
        (sought->size <= KEY_BYTES || middle_equal(value->id, sought->record, sought->size)))
      return number - 1;
  }
  return add_value(tally, at, sought->low, sought->high, sought->record);
}

static guint32
find_id(FacetTally *tally, Facet facet, const char *id)
{
  guchar record[HEAD + 255 + KEY_BYTES] = { facet };
  gsize length = MIN(strlen(id), 255);
  record[1] = length;
  memcpy(record + HEAD, id, length);
  Sought sought;
  seek(tally, record, facet, length, &sought);
  return find(tally, &sought);
}

/* ---- Documents ---- */

typedef struct {
  guint day;
  guint present, excluded; /* bits of facets */
  guint32 conditions[N_FACETS];
} Document;

#define BATCH 32

/* Reads the slot into tally->seen: value numbers << 1 | main; returns how many. Memory is what it
 * waits for, so a batch of values asks for all its places before it looks at the first. */
static guint
read_values(FacetTally *tally, const char *packed, gsize length, Document *document)
{
  Sought batch[BATCH];
  guint8 heads[BATCH];
  SchemaValue value;
  guint n = 0, n_batch;
  length = MIN(length, MAX_SLOT);
  memcpy(tally->padded, packed, length); /* Xapian's string ends right behind its bytes */
  SchemaWalk walk = schema_walk((const char *)tally->padded, length);
  *document = (Document){ .day = walk.day };
  do {
    for (n_batch = 0; n_batch < BATCH && schema_next(&walk, &value); n_batch++) {
      Sought *sought = &batch[n_batch];
      seek(tally, value.id - HEAD, value.facet, value.length, sought);
      heads[n_batch] = value.is_main;
      document->present |= 1u << value.facet;
    }
    for (guint i = 0; i < n_batch; i++)
      tally->seen[n++] = find(tally, &batch[i]) << 1 | heads[i];
  } while (n_batch == BATCH);
  return n;
}

static inline void
count_value(FacetTally *tally, guint32 seen, guint times)
{
  Value *value = &tally->values[seen >> 1];
  value->count += times;
  value->main += seen & 1 ? times : 0;
}

/* Counts the `n` values read, of the facets in `which` (bits), and those facets that have none. */
static void
count(FacetTally *tally, const Document *document, guint n, guint which, guint times)
{
  for (guint i = 0; i < n; i++)
    if (which >> facet_of(&tally->values[tally->seen[i] >> 1]) & 1)
      count_value(tally, tally->seen[i], times);
  for (guint absent = which & ~document->present & TALLY_ALL; absent; absent &= absent - 1)
    tally->none[__builtin_ctz(absent)] += times;
  if (which == TALLY_ALL)
    tally->days[document->day] += times;
}

void
facet_tally_add(FacetTally *tally, const char *packed, gsize length, guint which, guint times)
{
  Document document;
  guint n = read_values(tally, packed, length, &document);
  count(tally, &document, n, which, times);
}

/* What the filters say of the values read. */
static void
judge(const FacetTally *tally, Document *document, guint n)
{
  for (guint i = 0; i < n; i++) {
    guint32 number = tally->seen[i] >> 1;
    guint facet = facet_of(&tally->values[number]);
    document->conditions[facet] |= tally->verdicts[number].conditions;
    document->excluded |= (guint)tally->verdicts[number].excluded << facet;
  }
}

/* The facets whose filters the document fails, as bits. */
static guint
failures(const FacetTally *tally, const Document *document)
{
  guint failed = 0;
  for (guint rest = tally->filtered; rest; rest &= rest - 1) {
    guint facet = __builtin_ctz(rest);
    gboolean has = document->present >> facet & 1;
    guint32 conditions = document->conditions[facet] | (has ? 0 : tally->of_none[facet]);
    gboolean excluded =
        has ? (gboolean)(document->excluded >> facet & 1) : tally->none_excluded[facet];
    if (excluded || conditions != tally->wanted[facet])
      failed |= 1u << facet;
  }
  return failed;
}

gboolean
facet_tally_see(FacetTally *tally, const char *packed, gsize length)
{
  Document document;
  guint n = read_values(tally, packed, length, &document);
  if (tally->filtered)
    judge(tally, &document, n);
  guint failed = failures(tally, &document);
  if (failed == 0 || (failed & (failed - 1)) == 0) /* two filters and more: counts nowhere */
    count(tally, &document, n, failed ? failed : TALLY_ALL, 1);
  return failed == 0;
}

/* ---- Counts from elsewhere, and out ---- */

void
facet_tally_add_value(FacetTally *tally, Facet facet, const char *id, guint times)
{
  count_value(tally, find_id(tally, facet, id) << 1, times);
}

void
facet_tally_add_none(FacetTally *tally, Facet facet, guint times)
{
  tally->none[facet] += times;
}

void
facet_tally_add_day(FacetTally *tally, guint day, guint times)
{
  if (day < TALLY_DAYS)
    tally->days[day] += times;
}

void
facet_tally_clear(FacetTally *tally, Facet facet)
{
  tally->none[facet] = 0;
  for (guint i = 0; i < tally->n_values; i++)
    if (facet_of(&tally->values[i]) == facet)
      tally->values[i].count = tally->values[i].main = 0;
}

void
facet_tally_reset(FacetTally *tally)
{
  for (int facet = 0; facet < N_FACETS; facet++)
    facet_tally_clear(tally, facet);
  memset(tally->days, 0, TALLY_DAYS * sizeof *tally->days);
}

guint
facet_tally_n_values(const FacetTally *tally)
{
  return tally->n_values;
}

TallyValue
facet_tally_value(const FacetTally *tally, guint number)
{
  const Value *value = &tally->values[number];
  return (TallyValue){ value->id, facet_of(value), value->count, value->main,
                       tally->verdicts[number].conditions != 0 };
}

guint
facet_tally_none(const FacetTally *tally, Facet facet)
{
  return tally->none[facet];
}

guint
facet_tally_day(const FacetTally *tally, guint day)
{
  return tally->days[day];
}

/* ---- Life ---- */

static void
prepare_filter(FacetTally *tally, Facet facet)
{
  const FacetFilter *filter = &tally->filters->facets[facet];
  if (!filters_active(tally->filters, facet))
    return;
  tally->filtered |= 1u << facet;
  tally->wanted[facet] = (guint32)((G_GUINT64_CONSTANT(1) << filter->groups->len) - 1);
  tally->of_none[facet] = conditions_of(filter, SCHEMA_NONE);
  tally->none_excluded[facet] = is_excluded(filter, SCHEMA_NONE);
  for (guint i = 0; i < filter->groups->len; i++) {
    const GPtrArray *group = filter->groups->pdata[i];
    for (guint k = 0; k < group->len; k++)
      if (!g_str_equal(group->pdata[k], SCHEMA_NONE))
        find_id(tally, facet, group->pdata[k]);
  }
}

FacetTally *
facet_tally_new(const Filters *filters)
{
  FacetTally *tally = g_new0(FacetTally, 1);
  tally->filters = filters;
  tally->ids = g_string_chunk_new(4096);
  tally->days = g_new0(guint, TALLY_DAYS);
  tally->seen = g_new(guint32, MAX_VALUES_A_DOC);
  fill_table(tally, TABLE_START);
  for (int facet = 0; filters && facet < N_FACETS; facet++)
    prepare_filter(tally, facet);
  return tally;
}

void
facet_tally_free(FacetTally *tally)
{
  if (!tally)
    return;
  g_free(tally->values);
  g_free(tally->verdicts);
  g_string_chunk_free(tally->ids);
  g_free(tally->days);
  g_free(tally->seen);
  g_free(tally->table);
  g_free(tally);
}
