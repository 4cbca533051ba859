#include "search/calendar.h"

#include <string.h>
#include <unicode/ucal.h>

#define DAY_SECONDS 86400
#define DAY_MILLIS 86400000.0
/* g_date's day 1 is 1 January of the year 1. */
#define EPOCH_JULIAN 719163

#define YEAR_FIRST 1000
#define YEAR_LAST 2999
/* Years that no Gregorian date of today can have, but Jalali and Hijri ones do. */
#define ISLAMIC_FIRST 1300
#define ISLAMIC_LAST 1500

static UCalendar *
open_calendar(Calendar calendar)
{
  UErrorCode status = U_ZERO_ERROR;
  const char *locale =
      calendar == CALENDAR_JALALI ? "fa_IR@calendar=persian" : "ar_SA@calendar=islamic-umalqura";
  UCalendar *cal = ucal_open(u"UTC", 3, locale, UCAL_DEFAULT, &status);
  if (U_FAILURE(status))
    return NULL;
  /* Lenient, ICU would turn 31 Mehr into 1 Aban. */
  ucal_setAttribute(cal, UCAL_LENIENT, 0);
  return cal;
}

static gboolean
islamic_to_day(Calendar calendar, int year, int month, int mday, gint32 *day)
{
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *cal = open_calendar(calendar);
  if (cal == NULL)
    return FALSE;
  ucal_clear(cal);
  ucal_set(cal, UCAL_EXTENDED_YEAR, year);
  ucal_set(cal, UCAL_MONTH, month - 1);
  ucal_set(cal, UCAL_DATE, mday);
  UDate millis = ucal_getMillis(cal, &status);
  ucal_close(cal);
  if (U_FAILURE(status))
    return FALSE;
  *day = (gint32)(millis / DAY_MILLIS - (millis < 0 ? 0.5 : -0.5));
  return TRUE;
}

gboolean
calendar_to_day(Calendar calendar, int year, int month, int mday, gint32 *day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || mday < 1 || mday > 31)
    return FALSE;
  if (calendar != CALENDAR_GREGORIAN)
    return islamic_to_day(calendar, year, month, mday, day);
  if (!g_date_valid_dmy(mday, month, year))
    return FALSE;
  GDate date;
  g_date_clear(&date, 1);
  g_date_set_dmy(&date, mday, month, year);
  *day = (gint32)g_date_get_julian(&date) - EPOCH_JULIAN;
  return TRUE;
}

static void
islamic_from_day(Calendar calendar, gint32 day, int *year, int *month, int *mday)
{
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *cal = open_calendar(calendar);
  *year = *month = *mday = 1;
  if (cal == NULL)
    return;
  ucal_setMillis(cal, day * DAY_MILLIS, &status);
  *year = ucal_get(cal, UCAL_EXTENDED_YEAR, &status);
  *month = ucal_get(cal, UCAL_MONTH, &status) + 1;
  *mday = ucal_get(cal, UCAL_DATE, &status);
  ucal_close(cal);
}

void
calendar_from_day(Calendar calendar, gint32 day, int *year, int *month, int *mday)
{
  /* GDate knows the years 1 to 65535. */
  day = CLAMP(day, 1 - EPOCH_JULIAN, 20000000);
  if (calendar != CALENDAR_GREGORIAN) {
    islamic_from_day(calendar, day, year, month, mday);
    return;
  }
  GDate date;
  g_date_clear(&date, 1);
  g_date_set_julian(&date, (guint32)(day + EPOCH_JULIAN));
  *year = g_date_get_year(&date);
  *month = g_date_get_month(&date);
  *mday = g_date_get_day(&date);
}

char *
calendar_iso(gint32 day)
{
  int year, month, mday;
  calendar_from_day(CALENDAR_GREGORIAN, day, &year, &month, &mday);
  return g_strdup_printf("%04d-%02d-%02d", year, month, mday);
}

/* What a user named: a year, a month or a day, with 0 for the parts left out. */
typedef struct {
  int year, month, mday;
} Named;

/* The first day of what was named, and the first day after it. A month of Jalali or Hijri has no
 * fixed length, so its end is found as the start of the next. */
static gboolean
named_range(Calendar calendar, const Named *named, gint32 *first, gint32 *after)
{
  Named next = *named;
  if (!calendar_to_day(calendar, named->year, MAX(named->month, 1), MAX(named->mday, 1), first))
    return FALSE;
  if (named->mday > 0) {
    *after = *first + 1;
    return TRUE;
  }
  if (named->month == 0 || named->month == 12) {
    next.year++;
    next.month = 1;
  } else {
    next.month++;
  }
  return calendar_to_day(calendar, next.year, next.month, 1, after);
}

static gint32
day_of(gint64 seconds)
{
  return (gint32)((seconds - (seconds < 0 ? DAY_SECONDS - 1 : 0)) / DAY_SECONDS);
}

/* Which reading a year like 1403 or 1446 gets: see calendar.h. The month decides, so that a day that
 * does not exist is refused and not looked for in another calendar. */
static Calendar
calendar_of(const Named *named, const char *lang, gint64 now)
{
  gint32 day;
  if (named->year < ISLAMIC_FIRST || named->year > ISLAMIC_LAST)
    return CALENDAR_GREGORIAN;
  if (g_strcmp0(lang, "ar") != 0 &&
      calendar_to_day(CALENDAR_JALALI, named->year, MAX(named->month, 1), 1, &day) &&
      day <= day_of(now))
    return CALENDAR_JALALI;
  return CALENDAR_HIJRI;
}

/* Digits of the three sets become ASCII, dashes and dots of dates a '-'. */
static char *
plain_date(const char *text)
{
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  GString *out = g_string_new(NULL);
  for (const char *p = g_strstrip(valid); *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    int digit = g_unichar_digit_value(c);
    if (digit >= 0)
      g_string_append_c(out, (char)('0' + digit));
    else if (c == '/' || c == '.' || (c >= 0x2010 && c <= 0x2015))
      g_string_append_c(out, '-');
    else if (c != 0x200E && c != 0x200F)
      g_string_append_unichar(out, g_unichar_tolower(c));
  }
  return g_string_free(out, FALSE);
}

/* "2025", "2025-7", "2025-07-03" and nothing after it. */
static gboolean
parse_named(const char *text, Named *named)
{
  int *parts[] = { &named->year, &named->month, &named->mday };
  *named = (Named){ 0 };
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
    gsize digits = strspn(text, "0123456789");
    if (i == 0 ? digits != 4 : digits < 1 || digits > 2)
      return FALSE;
    *parts[i] = (int)g_ascii_strtoll(text, NULL, 10);
    /* An explicit 0 is no month and no day. */
    if (*parts[i] == 0)
      return FALSE;
    text += digits;
    if (*text == '\0')
      return named->year >= YEAR_FIRST && named->year <= YEAR_LAST;
    if (*text++ != '-')
      return FALSE;
  }
  return FALSE;
}

/* The day `count` units back from now; a month back from the 31st is that month's last day. */
static gint32
days_back(gint64 now, gint64 count, char unit)
{
  GDate date;
  g_date_clear(&date, 1);
  g_date_set_julian(&date, (guint32)(day_of(now) + EPOCH_JULIAN));
  if (unit == 'm')
    g_date_subtract_months(&date, (guint)count);
  else if (unit == 'y')
    g_date_subtract_years(&date, (guint)count);
  else
    g_date_subtract_days(&date, (guint)(unit == 'w' ? 7 * count : count));
  return (gint32)g_date_get_julian(&date) - EPOCH_JULIAN;
}

static gboolean
parse_back(const char *text, gint64 now, gint32 *day)
{
  if (strcmp(text, "today") == 0 || strcmp(text, "yesterday") == 0) {
    *day = day_of(now) - (*text == 'y');
    return TRUE;
  }
  char *end;
  guint64 count = g_ascii_strtoull(text, &end, 10);
  if (!g_ascii_isdigit(*text) || *end == '\0' || strchr("dwmy", *end) == NULL || end[1] != '\0')
    return FALSE;
  /* So that even years back stay within the years that are read. */
  if (count > (*end == 'y' ? 500 : 6000))
    return FALSE;
  *day = days_back(now, (gint64)count, *end);
  return TRUE;
}

gboolean
calendar_parse(const char *text, const char *lang, gint64 now, gint64 *first, gint64 *last,
               GError **error)
{
  g_autofree char *plain = plain_date(text);
  Named named;
  gint32 from, after;
  if (parse_back(plain, now, &from)) {
    after = from + 1;
  } else if (!parse_named(plain, &named)) {
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "\"%s\" is no date: write 2025, 2025-07, 2025-07-03, 1403/05, 1446-09-01, today, "
                "yesterday, 7d, 3m or 1y",
                text);
    return FALSE;
  } else if (!named_range(calendar_of(&named, lang, now), &named, &from, &after)) {
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "there is no date \"%s\"", text);
    return FALSE;
  }
  *first = (gint64)from * DAY_SECONDS;
  *last = (gint64)after * DAY_SECONDS - 1;
  return TRUE;
}
