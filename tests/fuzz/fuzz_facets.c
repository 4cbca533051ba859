/* Fuzzer of the packed facets slot, which a remote server sends: slots, each after two bytes of length,
 * seen and added under filters, against the plain walk of the schema. */
#include "search/facettally.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static Filters *
some_filters(guint8 pick)
{
  Filters *filters = filters_new();
  if (pick & 1)
    filters_add(filters, FACET_COUNTRY, "eg,none");
  if (pick & 2)
    filters_add(filters, FACET_DOMAIN, "!care");
  if (pick & 4)
    filters_add(filters, FACET_DOMAIN, "infectious-disease,quality-accreditation");
  return filters;
}

static guint
values_of(const char *packed, gsize size)
{
  guint n = 0;
  SchemaWalk walk = schema_walk(packed, size);
  for (SchemaValue value; schema_next(&walk, &value); n++)
    ;
  return n;
}

static guint
values_in(const FacetTally *tally)
{
  guint n = 0;
  for (guint i = 0; i < facet_tally_n_values(tally); i++) {
    TallyValue value = facet_tally_value(tally, i);
    g_assert_cmpuint(value.facet, <, N_FACETS);
    g_assert_cmpuint(value.main, <=, value.count);
    n += value.count;
  }
  return n;
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  if (size < 1)
    return 0;
  guint slots = 0, values = 0, passed = 0;
  g_autoptr(Filters) filters = some_filters(data[0]);
  FacetTally *filtered = facet_tally_new(filters), *all = facet_tally_new(NULL);
  for (gsize at = 1; at + 2 <= size; slots++) {
    gsize length = MIN((gsize)data[at] << 8 | data[at + 1], size - at - 2);
    /* A block of its own, so that a byte read beyond its end is found. */
    g_autofree char *slot = g_memdup2(data + at + 2, length);
    at += 2 + length;
    passed += facet_tally_see(filtered, slot ? slot : "", length);
    facet_tally_add(all, slot ? slot : "", length, TALLY_ALL, 2);
    values += values_of(slot ? slot : "", length);
  }
  guint days = 0;
  for (guint day = 0; day < TALLY_DAYS; day++)
    days += facet_tally_day(filtered, day);
  g_assert_cmpuint(days, ==, passed);
  g_assert_cmpuint(values_in(all), ==, 2 * values);
  g_assert_cmpuint(values_in(filtered), <=, values);
  facet_tally_reset(all);
  g_assert_cmpuint(values_in(all), ==, 0);
  facet_tally_free(filtered);
  facet_tally_free(all);
  return 0;
}
