/* calendar.h: Gregorian, Jalali (solar Hijri) and Umm al-Qura dates, by ICU. Knows no texts: month
 * names and pages are the date scanner's, labels the renderers'. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum { CALENDAR_GREGORIAN, CALENDAR_JALALI, CALENDAR_HIJRI } Calendar;

/* Days since 1970-01-01 of a date; FALSE (and *day untouched) where no such date exists: nothing
 * is ever rolled over. month 1–12, mday 1–31. */
gboolean calendar_to_day(Calendar calendar, int year, int month, int mday, gint32 *day);
void calendar_from_day(Calendar calendar, gint32 day, int *year, int *month, int *mday);

/* "2025-07-03" of days since 1970. Caller frees. */
char *calendar_iso(gint32 day);

/* Reads what a user types for --since and --until: "2025", "2025-07", "2025/7/3", "1403/05",
 * "1446-09-01", with ASCII, Arabic or Persian digits, and "today", "yesterday", "7d", "3m", "1y" (back
 * from `now`, seconds since 1970). A year of 1300–1500 is read as Jalali when `lang` is not "ar" and
 * that date is not after now, else as Hijri. Gives the first and last second (UTC) of what was named.
 * FALSE and an error fit to print otherwise. */
gboolean calendar_parse(const char *text, const char *lang, gint64 now, gint64 *first, gint64 *last,
                        GError **error);

G_END_DECLS
