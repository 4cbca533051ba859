/* Fuzzer of the date scanner: first byte picks the language, the rest is text. */
#include "indexer/dates.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static const char *const langs[] = { NULL, "ar", "fa", "en", "en-GB", "de", "zh", "hr" };
  static const char *const zones[] = { NULL, "Africa/Cairo", "No/Where", "" };
  if (size == 0)
    return 0;
  DateContext context = { .now = 1795262400,
                          .lang = langs[data[0] % G_N_ELEMENTS(langs)],
                          .zone = zones[data[0] / 8 % G_N_ELEMENTS(zones)] };
  g_autoptr(GArray) found = dates_scan((const char *)data + 1, (gssize)size - 1, &context);
  for (guint i = 0; i < found->len; i++) {
    const DateFound *date = &g_array_index(found, DateFound, i);
    g_autofree char *iso = dates_iso(date, &context);
    g_assert_true(date->day >= 9131 && date->day <= 1795262400 / 86400 + 2);
    g_assert_true(date->second >= -1 && date->second < 86400);
    g_assert_true(date->start < date->end && date->end <= size - 1);
    g_assert_cmpfloat(date->confidence, >=, 0);
    g_assert_cmpfloat(date->confidence, <=, 1);
    g_assert_cmpint(dates_instant(date, &context) / 86400, >=, 9131 - 1);
  }
  return 0;
}
