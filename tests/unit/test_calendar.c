/* Tests of search/calendar.h. */
#include "search/calendar.h"

typedef struct {
  Calendar calendar;
  int year, month, mday;
  const char *gregorian; /* ISO, or NULL where no such date exists */
} DateRow;

static const DateRow date_rows[] = {
  { CALENDAR_GREGORIAN, 1970, 1, 1, "1970-01-01" },
  { CALENDAR_GREGORIAN, 2024, 2, 29, "2024-02-29" },
  { CALENDAR_GREGORIAN, 2023, 2, 29, NULL },
  { CALENDAR_GREGORIAN, 2023, 4, 31, NULL },
  { CALENDAR_GREGORIAN, 1900, 2, 29, NULL },
  { CALENDAR_GREGORIAN, 2023, 13, 1, NULL },
  { CALENDAR_GREGORIAN, 2023, 0, 1, NULL },
  { CALENDAR_GREGORIAN, 2023, 1, 0, NULL },
  { CALENDAR_GREGORIAN, 1995, 1, 1, "1995-01-01" },
  { CALENDAR_GREGORIAN, 1969, 12, 31, "1969-12-31" },
  /* Nowruz of several years, leap years 1399 and 1403 */
  { CALENDAR_JALALI, 1403, 1, 1, "2024-03-20" },
  { CALENDAR_JALALI, 1403, 12, 30, "2025-03-20" },
  { CALENDAR_JALALI, 1402, 12, 30, NULL },
  { CALENDAR_JALALI, 1404, 1, 1, "2025-03-21" },
  { CALENDAR_JALALI, 1399, 2, 21, "2020-05-10" },
  { CALENDAR_JALALI, 1399, 12, 30, "2021-03-20" },
  { CALENDAR_JALALI, 1400, 12, 30, NULL },
  { CALENDAR_JALALI, 1357, 11, 22, "1979-02-11" },
  { CALENDAR_JALALI, 1403, 7, 31, NULL },
  { CALENDAR_JALALI, 1403, 6, 31, "2024-09-21" },
  { CALENDAR_JALALI, 1408, 12, 30, "2030-03-20" },
  /* Umm al-Qura: 1 Muharram, 1 Ramadan, 10 Dhu al-Hijja as Saudi Arabia announced */
  { CALENDAR_HIJRI, 1446, 1, 1, "2024-07-07" },
  { CALENDAR_HIJRI, 1446, 9, 1, "2025-03-01" },
  { CALENDAR_HIJRI, 1445, 9, 1, "2024-03-11" },
  { CALENDAR_HIJRI, 1441, 10, 11, "2020-06-03" },
  { CALENDAR_HIJRI, 1447, 12, 10, "2026-05-27" },
  { CALENDAR_HIJRI, 1446, 13, 1, NULL },
  { CALENDAR_HIJRI, 1446, 1, 31, NULL },
};

static void
test_dates(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(date_rows); i++) {
    const DateRow *row = &date_rows[i];
    gint32 day = 12345;
    gboolean found = calendar_to_day(row->calendar, row->year, row->month, row->mday, &day);
    g_test_message("row %" G_GSIZE_FORMAT ": %d-%d-%d", i, row->year, row->month, row->mday);
    g_assert_cmpint(found, ==, row->gregorian != NULL);
    if (!found) {
      g_assert_cmpint(day, ==, 12345);
      continue;
    }
    int year, month, mday;
    calendar_from_day(CALENDAR_GREGORIAN, day, &year, &month, &mday);
    g_autofree char *iso = g_strdup_printf("%04d-%02d-%02d", year, month, mday);
    g_assert_cmpstr(iso, ==, row->gregorian);
    calendar_from_day(row->calendar, day, &year, &month, &mday);
    g_assert_cmpint(year, ==, row->year);
    g_assert_cmpint(month, ==, row->month);
    g_assert_cmpint(mday, ==, row->mday);
  }
}

static void
test_round_trip(void)
{
  for (int calendar = CALENDAR_GREGORIAN; calendar <= CALENDAR_HIJRI; calendar++)
    for (gint32 day = 9131; day < 22000; day += 7) {
      int year, month, mday;
      gint32 back = 0;
      calendar_from_day(calendar, day, &year, &month, &mday);
      g_assert_true(calendar_to_day(calendar, year, month, mday, &back));
      g_assert_cmpint(back, ==, day);
    }
}

typedef struct {
  const char *text, *lang;
  const char *first, *last; /* days; NULL: an error */
} ParseRow;

/* now is 2026-11-21T12:00:00Z. */
static const ParseRow parse_rows[] = {
  { "2025", "en", "2025-01-01", "2025-12-31" },
  { "2025-07", "en", "2025-07-01", "2025-07-31" },
  { "2024-02", "en", "2024-02-01", "2024-02-29" },
  { "2025/7/3", "en", "2025-07-03", "2025-07-03" },
  { "2025.12.31", "ar", "2025-12-31", "2025-12-31" },
  { " ٢٠٢٥-٠٧-٠٣ ", "ar", "2025-07-03", "2025-07-03" },
  { "۱۴۰۳/۰۵", "fa", "2024-07-22", "2024-08-21" },
  { "1403/05", "en", "2024-07-22", "2024-08-21" },
  { "1403", "fa", "2024-03-20", "2025-03-20" },
  { "1403-12", "fa", "2025-02-19", "2025-03-20" },
  { "1446-09-01", "ar", "2025-03-01", "2025-03-01" },
  { "1446-09-01", "fa", "2025-03-01", "2025-03-01" },
  { "١٤٤٦/٩", "ar", "2025-03-01", "2025-03-29" },
  { "1403/05", "ar", "1983-02-14", "1983-03-15" },
  { "today", "en", "2026-11-21", "2026-11-21" },
  { "Yesterday", "en", "2026-11-20", "2026-11-20" },
  { "7d", "en", "2026-11-14", "2026-11-14" },
  { "2w", "en", "2026-11-07", "2026-11-07" },
  { "3m", "en", "2026-08-21", "2026-08-21" },
  { "9m", "en", "2026-02-21", "2026-02-21" },
  { "1y", "en", "2025-11-21", "2025-11-21" },
  { "2025-02-29", "en", NULL, NULL },
  { "2025-13", "en", NULL, NULL },
  { "2025-00", "en", NULL, NULL },
  { "1402/12/30", "fa", NULL, NULL },
  { "", "en", NULL, NULL },
  { "d", "en", NULL, NULL },
  { "7x", "en", NULL, NULL },
  { "25", "en", NULL, NULL },
  { "2025-07-03-04", "en", NULL, NULL },
  { "2025-", "en", NULL, NULL },
  { "99999999999999999999d", "en", NULL, NULL },
  { "9999y", "en", NULL, NULL },
  { "\xff\xfe", "en", NULL, NULL },
};

static char *
iso_day(gint64 seconds)
{
  g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(seconds);
  return g_date_time_format(when, "%Y-%m-%d");
}

static void
test_parse(void)
{
  const gint64 now = 1795262400;
  for (gsize i = 0; i < G_N_ELEMENTS(parse_rows); i++) {
    const ParseRow *row = &parse_rows[i];
    gint64 first = 0, last = 0;
    g_autoptr(GError) error = NULL;
    g_test_message("row %" G_GSIZE_FORMAT ": %s", i, row->text);
    gboolean good = calendar_parse(row->text, row->lang, now, &first, &last, &error);
    g_assert_cmpint(good, ==, row->first != NULL);
    if (!good) {
      g_assert_nonnull(error);
      continue;
    }
    g_assert_no_error(error);
    g_assert_cmpint(first % 86400, ==, 0);
    g_assert_cmpint((last + 1) % 86400, ==, 0);
    g_autofree char *from = iso_day(first);
    g_autofree char *to = iso_day(last);
    g_assert_cmpstr(from, ==, row->first);
    g_assert_cmpstr(to, ==, row->last);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/calendar/dates", test_dates);
  g_test_add_func("/calendar/round-trip", test_round_trip);
  g_test_add_func("/calendar/parse", test_parse);
  return g_test_run();
}
