#include "indexer/dates.h"

#include <string.h>
#include <unicode/ucal.h>

#include "indexer/date_words.h"

#define MAX_TEXT 65536
#define DAY_SECONDS 86400
#define FIRST_DAY 9131 /* 1995-01-01 */
#define AHEAD_SECONDS (48 * 3600)
#define MAX_GAP 7 /* tokens between a date and its time, or between a date's parts */

/* ---- tokens ---- */

typedef enum { TOKEN_NUMBER, TOKEN_WORD, TOKEN_PUNCT } TokenType;

typedef struct {
  TokenType type;
  guint32 start, end;
  gint64 value;      /* NUMBER: its value; PUNCT: the character, dashes as '-', commas as ',' */
  guint16 digits;    /* NUMBER: how many digits */
  gboolean spaced;   /* white space stands before it */
  const Word *word;  /* WORD: its meanings alone */
  const Word *phrase; /* meanings of the longest phrase of two tokens or more that starts here */
  guint16 phrase_tokens;
} Token;

typedef struct {
  const char *text;
  Token *tokens;
  guint n;
  const DateContext *context;
  gint64 now;
  gint32 last_day; /* no date lies after it */
  gsize length;
} Scan;

static gboolean
is_han(gunichar c)
{
  GUnicodeScript script = g_unichar_get_script(c);
  return script == G_UNICODE_SCRIPT_HAN;
}

static gboolean
is_word_char(gunichar c)
{
  return g_unichar_isalpha(c) || g_unichar_ismark(c) || c == 0x200C || c == 0x200D || c == 0x0640 ||
         c == 0xBA || c == 0xAA;
}

static gboolean
is_ignored(gunichar c)
{
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0x00AD || c == 0x061C;
}

static gunichar
fold_punct(gunichar c)
{
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x00AD)
    return '-';
  if (c == 0x060C || c == 0x3001 || c == 0xFF0C)
    return ',';
  if (c == 0x2044 || c == 0x2215 || c == 0xFF0F || c == '\\')
    return '/';
  if (c == 0xFF1A || c == 0x2236)
    return ':';
  if (c == 0x066B || c == 0xFF0E)
    return '.';
  if (c == 0x2019 || c == 0x2018 || c == 0x02BC || c == '`')
    return '\'';
  if (c == 0x00B7 || c == 0x2022 || c == 0x00BB || c == 0x25CF)
    return '|';
  return c;
}

static const char *
read_number(const char *p, const char *end, Token *token)
{
  token->type = TOKEN_NUMBER;
  while (p < end) {
    int digit = g_unichar_digit_value(g_utf8_get_char(p));
    if (digit < 0)
      break;
    if (token->digits < 16)
      token->value = token->value * 10 + digit;
    if (token->digits < 100)
      token->digits++;
    p = g_utf8_next_char(p);
  }
  return p;
}

/* A word as it stands, or without the "month" that Persian joins to a month's name, or without the
 * Hebrew preposition before it. */
static const Word *
find_with_affix(char *folded)
{
  static const char month[] = "\u0645\u0627\u0647", in[] = "\u05D1";
  const Word *word = date_words_find(folded);
  if (word == NULL && g_str_has_suffix(folded, month) && strlen(folded) >= sizeof month) {
    folded[strlen(folded) - strlen(month)] = '\0';
    word = date_words_find(folded);
  }
  if (word == NULL && g_str_has_prefix(folded, in))
    word = date_words_find(folded + strlen(in));
  return word;
}

static const char *
read_word(const char *p, const char *end, Token *token)
{
  const char *start = p;
  char folded[DATE_WORDS_LENGTH];
  token->type = TOKEN_WORD;
  gboolean han = is_han(g_utf8_get_char(p));
  while (p < end && is_word_char(g_utf8_get_char(p))) {
    if (p > start && (han || is_han(g_utf8_get_char(p))))
      break;
    p = g_utf8_next_char(p);
  }
  if (date_words_fold(start, (gsize)(p - start), folded) && *folded != '\0')
    token->word = find_with_affix(folded);
  return p;
}

static void
tokenise(Scan *scan, GArray *tokens)
{
  const char *p = scan->text, *end = scan->text + scan->length;
  gboolean spaced = FALSE;
  while (p < end) {
    gunichar c = g_utf8_get_char(p);
    Token token = { .start = (guint32)(p - scan->text), .spaced = spaced };
    if (g_unichar_isspace(c) || is_ignored(c)) {
      spaced = spaced || g_unichar_isspace(c);
      p = g_utf8_next_char(p);
      continue;
    }
    if (g_unichar_digit_value(c) >= 0) {
      p = read_number(p, end, &token);
    } else if (is_word_char(c)) {
      p = read_word(p, end, &token);
    } else {
      token.type = TOKEN_PUNCT;
      token.value = fold_punct(c);
      p = g_utf8_next_char(p);
    }
    token.end = (guint32)(p - scan->text);
    g_array_append_val(tokens, token);
    spaced = FALSE;
  }
  scan->tokens = (Token *)(void *)tokens->data;
  scan->n = tokens->len;
}

/* Signs within a phrase: "ق.ظ", "avant-hier", "aujourd'hui". */
static gboolean
joins(const Token *token)
{
  return token->type == TOKEN_PUNCT && strchr(".'-", (int)(token->value & 0x7F)) != NULL &&
         token->value < 0x7F;
}

static gboolean
append_folded(const Scan *scan, const Token *token, GString *key)
{
  char folded[DATE_WORDS_LENGTH];
  if (!date_words_fold(scan->text + token->start, token->end - token->start, folded))
    return FALSE;
  if (key->len > 0 && !(is_han(g_utf8_get_char(scan->text + token->start)) && !token->spaced))
    g_string_append_c(key, ' ');
  g_string_append(key, folded);
  return key->len < DATE_WORDS_LENGTH;
}

/* The longest phrase that starts at token i. A chain of Han characters is a phrase too. */
static void
find_phrase(const Scan *scan, guint i, GString *key)
{
  Token *first = &scan->tokens[i];
  gboolean han = is_han(g_utf8_get_char(scan->text + first->start));
  guint words = 1;
  g_string_truncate(key, 0);
  if (!append_folded(scan, first, key) || (!han && !date_words_opens(key->str)))
    return;
  for (guint j = i + 1; j < scan->n && words < DATE_WORDS_MAX; j++) {
    const Token *token = &scan->tokens[j];
    if (joins(token) && j + 1 < scan->n && !joins(&scan->tokens[j + 1]))
      continue;
    if (token->type == TOKEN_PUNCT || (token->type == TOKEN_NUMBER && token->digits > 1))
      return;
    if (!append_folded(scan, token, key))
      return;
    words++;
    const Word *word = date_words_find(key->str);
    if (word != NULL) {
      first->phrase = word;
      first->phrase_tokens = (guint16)(j - i + 1);
    }
  }
}

static void
find_phrases(Scan *scan)
{
  g_autoptr(GString) key = g_string_new(NULL);
  for (guint i = 0; i < scan->n; i++)
    if (scan->tokens[i].type == TOKEN_WORD)
      find_phrase(scan, i, key);
}

/* ---- small questions about tokens ---- */

static gboolean
is_punct(const Scan *scan, guint i, char c)
{
  return i < scan->n && scan->tokens[i].type == TOKEN_PUNCT && scan->tokens[i].value == c;
}

static gboolean
is_number(const Scan *scan, guint i, guint min_digits, guint max_digits)
{
  return i < scan->n && scan->tokens[i].type == TOKEN_NUMBER &&
         scan->tokens[i].digits >= min_digits && scan->tokens[i].digits <= max_digits;
}

static gboolean
lang_is(const Scan *scan, const char *code)
{
  const char *lang = scan->context->lang;
  gsize n = strlen(code);
  return lang != NULL && g_ascii_strncasecmp(lang, code, n) == 0 && !g_ascii_isalpha(lang[n]);
}

static gboolean
word_speaks(const Scan *scan, const Word *word)
{
  if (word->lang == NULL || scan->context->lang == NULL)
    return TRUE;
  for (const char *p = word->lang; p != NULL; p = strchr(p, ',')) {
    p += *p == ',';
    char code[4] = { p[0], p[1], 0 };
    if (lang_is(scan, code))
      return TRUE;
  }
  return FALSE;
}

static const Word *
meaning_of(const Scan *scan, const Word *words, WordKind kind)
{
  for (const Word *word = words; word != NULL; word = word->next)
    if (word->kind == kind && word_speaks(scan, word))
      return word;
  return NULL;
}

/* The word or phrase of a kind at token i: returns the token after it, or 0. */
static guint
match_word(const Scan *scan, guint i, WordKind kind, int *value)
{
  if (i >= scan->n)
    return 0;
  const Token *token = &scan->tokens[i];
  const Word *word = meaning_of(scan, token->phrase, kind);
  guint next = i + token->phrase_tokens;
  if (word == NULL) {
    word = meaning_of(scan, token->word, kind);
    next = i + 1;
  }
  if (word == NULL)
    return 0;
  if (value != NULL)
    *value = word->value;
  return next;
}

/* ---- zones ---- */

static GTimeZone *
system_zone(const char *zone)
{
  return zone != NULL ? g_time_zone_new_identifier(zone) : NULL;
}

static gboolean
icu_offset(const char *zone, gint64 local, gint32 *offset)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar id[64];
  int year, month, mday;
  if (strlen(zone) >= G_N_ELEMENTS(id))
    return FALSE;
  for (gsize i = 0; i <= strlen(zone); i++)
    id[i] = (UChar)(guchar)zone[i];
  UCalendar *cal = ucal_open(id, -1, "en", UCAL_GREGORIAN, &status);
  if (U_FAILURE(status))
    return FALSE;
  calendar_from_day(CALENDAR_GREGORIAN, (gint32)(local / DAY_SECONDS), &year, &month, &mday);
  int second = (int)(local % DAY_SECONDS);
  ucal_setDateTime(cal, year, month - 1, mday, second / 3600, second / 60 % 60, second % 60, &status);
  int millis = ucal_get(cal, UCAL_ZONE_OFFSET, &status) + ucal_get(cal, UCAL_DST_OFFSET, &status);
  ucal_close(cal);
  *offset = millis / 1000;
  return U_SUCCESS(status);
}

/* The offset of a zone when its clocks show `local` (seconds of the wall clock). The system's zone
 * table is asked first, since it follows the law (Egypt took summer time up again in 2023) where
 * ICU's own is as old as ICU. */
static gboolean
zone_offset(const char *zone, gint64 local, gint32 *offset)
{
  g_autoptr(GTimeZone) tz = system_zone(zone);
  if (zone == NULL || *zone == '\0')
    return FALSE;
  if (tz == NULL)
    return icu_offset(zone, local, offset);
  gint64 time = local;
  int interval = g_time_zone_adjust_time(tz, G_TIME_TYPE_STANDARD, &time);
  *offset = g_time_zone_get_offset(tz, interval);
  return TRUE;
}

/* What the clocks of the context's zone show now. */
static gint64
local_now(const Scan *scan, gint32 *offset)
{
  *offset = 0;
  if (!zone_offset(scan->context->zone, scan->now, offset))
    *offset = 0;
  return scan->now + *offset;
}

/* ---- times ---- */

typedef struct {
  guint end; /* token after it */
  gint32 second;
  gboolean has_zone;
  gint32 offset;
  const char *place; /* a zone by name instead */
} Time;

/* "+0300", "+03:00", "+3", with no space within. `strict`: only forms that can be nothing else. */
static guint
match_offset(const Scan *scan, guint i, gboolean strict, gint32 *offset)
{
  int sign = is_punct(scan, i, '+') ? 1 : is_punct(scan, i, '-') ? -1 : 0;
  if (sign == 0 || !is_number(scan, i + 1, 1, 4) || scan->tokens[i + 1].spaced)
    return 0;
  const Token *number = &scan->tokens[i + 1];
  gint64 hours = number->value, minutes = 0;
  guint next = i + 2;
  if (number->digits == 4) {
    minutes = hours % 100;
    hours /= 100;
  } else if (number->digits == 3) {
    return 0;
  } else if (is_punct(scan, i + 2, ':') && is_number(scan, i + 3, 2, 2)) {
    minutes = scan->tokens[i + 3].value;
    next = i + 4;
  } else if (strict) {
    return 0;
  }
  if (hours > 14 || minutes > 59 || minutes % 15 != 0)
    return 0;
  *offset = sign * (gint32)(hours * 3600 + minutes * 60);
  return next;
}

/* "بتوقيت القاهرة", "GMT+3", "(EST)", "+0300" after a time. */
static guint
match_zone(const Scan *scan, guint i, gboolean exact, Time *time)
{
  int value;
  guint open = is_punct(scan, i, '(') ? 1 : 0;
  guint next = match_word(scan, i + open, WORD_LOCAL, NULL);
  guint place = match_word(scan, next > 0 ? next : i + open, WORD_PLACE, &value);
  guint named = match_word(scan, next > 0 ? next : i + open, WORD_ZONE, &value);
  if (named > 0 && scan->tokens[named - 1].end - scan->tokens[named - 1].start == 1 &&
      scan->tokens[named - 1].spaced)
    named = 0; /* a lone "z" after a space is no zone */
  if (named > 0) {
    time->has_zone = TRUE;
    time->offset = value * 60;
    gint32 more;
    guint after = match_offset(scan, named, FALSE, &more);
    if (after > 0)
      time->offset = more;
    named = after > 0 ? after : named;
    return open && is_punct(scan, named, ')') ? named + 1 : named;
  }
  if (place > 0 &&
      (next > 0 || open || scan->tokens[i + open].end - scan->tokens[i + open].start == 2)) {
    match_word(scan, next > 0 ? next : i + open, WORD_PLACE, &value);
    time->place = date_words_zone(value);
    return open && is_punct(scan, place, ')') ? place + 1 : place;
  }
  if (next > 0 || open || i >= scan->n)
    return 0;
  gint32 offset;
  gboolean plus = is_punct(scan, i, '+') && !scan->tokens[i].spaced;
  guint after = match_offset(scan, i, !exact && !plus, &offset);
  if (after == 0 || (scan->tokens[i].spaced && scan->tokens[i + 1].digits != 4 &&
                     scan->tokens[i].value == '-'))
    return 0;
  if (!exact && !scan->tokens[i].spaced && scan->tokens[i].value == '-')
    return 0; /* "10:30-12:00" */
  time->has_zone = TRUE;
  time->offset = offset;
  return after;
}

static gboolean
apply_half(int half, gint64 *hour)
{
  if (half == HALF_NIGHT)
    half = *hour >= 6 && *hour < 12 ? HALF_PM : HALF_AM;
  if (half == HALF_PM && *hour < 12)
    *hour += 12;
  else if (half == HALF_AM && *hour == 12)
    *hour = 0;
  return TRUE;
}

/* ":07" or ":07.123" after hours and minutes. */
static guint
match_seconds(const Scan *scan, guint i, gint64 *seconds)
{
  int unit;
  if ((is_punct(scan, i, ':') || is_punct(scan, i, '.')) && is_number(scan, i + 1, 1, 2) &&
      scan->tokens[i + 1].value < 60 && !scan->tokens[i + 1].spaced) {
    *seconds = scan->tokens[i + 1].value;
    i += 2;
    if ((is_punct(scan, i, '.') || is_punct(scan, i, ',')) && is_number(scan, i + 1, 1, 9) &&
        !scan->tokens[i + 1].spaced && !scan->tokens[i].spaced)
      i += 2;
    return i;
  }
  if (is_number(scan, i, 1, 2) && match_word(scan, i + 1, WORD_UNIT, &unit) > 0 && unit == 1) {
    *seconds = MIN(scan->tokens[i].value, 59);
    return i + 2;
  }
  return i;
}

/* Hours and minutes themselves: "17:27", "17h27", "5点27分", "9 pm", with dots after a clock word. */
static guint
match_hour_minute(const Scan *scan, guint i, gboolean clock, gint64 *hour, gint64 *minute)
{
  int value = 0;
  if (!is_number(scan, i, 1, 2) || scan->tokens[i].value > 23)
    return 0;
  *hour = scan->tokens[i].value;
  *minute = 0;
  guint next = match_word(scan, i + 1, WORD_HOUR, &value);
  if (next > 0) {
    if (value == 1 && is_number(scan, next, 1, 2) && scan->tokens[next].value < 60 &&
        (!scan->tokens[next].spaced || scan->tokens[next].digits == 2 ||
         match_word(scan, next + 1, WORD_UNIT, &value))) {
      *minute = scan->tokens[next].value;
      next = match_word(scan, next + 1, WORD_UNIT, &value) > 0 ? next + 2 : next + 1;
    }
    return next;
  }
  gboolean colon = is_punct(scan, i + 1, ':');
  gboolean dot = is_punct(scan, i + 1, '.') && !scan->tokens[i + 1].spaced;
  if ((colon || dot) && is_number(scan, i + 2, 2, 2) && scan->tokens[i + 2].value < 60 &&
      (colon || !scan->tokens[i + 2].spaced)) {
    *minute = scan->tokens[i + 2].value;
    next = i + 3;
    if (colon || clock)
      return next;
    /* "17.03" alone may be a day and a month. */
    if (is_punct(scan, next, '.') || is_punct(scan, next, '/'))
      return 0;
    Time zone;
    return match_word(scan, next, WORD_HOUR, NULL) || match_word(scan, next, WORD_HALF, NULL) ||
                   match_word(scan, next, WORD_ZONE, &(int){ 0 }) ||
                   (is_punct(scan, next, '(') && match_zone(scan, next, FALSE, &zone))
               ? next
               : 0;
  }
  /* "الساعة 12 و30 دقيقة" */
  next = clock ? match_word(scan, i + 1, WORD_LINK, NULL) : 0;
  if (next > 0 && is_number(scan, next, 1, 2) && scan->tokens[next].value < 60 &&
      match_word(scan, next + 1, WORD_UNIT, &value) > 0 && value == 60) {
    *minute = scan->tokens[next].value;
    return match_word(scan, next + 1, WORD_UNIT, NULL);
  }
  return match_word(scan, i + 1, WORD_HALF, NULL) > 0 ? i + 1 : clock ? i + 1 : 0;
}

/* A time of the day at token i. */
static gboolean
match_time(const Scan *scan, guint i, gboolean exact, Time *time)
{
  *time = (Time){ 0 };
  int half = -1;
  gint64 hour, minute, seconds = 0;
  guint next = match_zone(scan, i, FALSE, time);
  if (next > 0 && !time->has_zone && time->place == NULL)
    return FALSE;
  guint begin = next > 0 ? next : i;
  guint clock = match_word(scan, begin, WORD_CLOCK, NULL);
  if (clock > 0) {
    begin = clock;
    begin += is_punct(scan, begin, ':') || is_punct(scan, begin, '.');
  }
  guint before = match_word(scan, begin, WORD_HALF, &half);
  begin = before > 0 ? before : begin;
  next = match_hour_minute(scan, begin, clock > 0, &hour, &minute);
  if (next == 0 || (clock > 0 && next == begin + 1 && before == 0 && exact))
    return FALSE;
  next = match_seconds(scan, next, &seconds);
  guint after = before > 0 ? 0 : match_word(scan, next, WORD_HALF, &half);
  if (after > 0)
    next = after + (after > next + 1 && is_punct(scan, after, '.')); /* the last of "p.m." */
  after = match_word(scan, next, WORD_HOUR, NULL);
  next = after > 0 && !time->has_zone ? after : next;
  if (half >= 0)
    apply_half(half, &hour);
  if (!time->has_zone && time->place == NULL) {
    after = match_zone(scan, next, exact, time);
    if (after == 0 && is_punct(scan, next, ','))
      after = match_zone(scan, next + 1, FALSE, time);
    next = after > 0 ? after : next;
  }
  time->second = (gint32)(hour * 3600 + minute * 60 + seconds);
  time->end = next;
  return TRUE;
}

/* ---- days ---- */

/* A day that the grammar read, before its time is known. */
typedef struct {
  guint end; /* token after it */
  Calendar calendar;
  gint32 day;
  gint32 other; /* the same numbers read the other way round, or G_MININT32 */
  gboolean partial, relative;
  gboolean invalid; /* a date in form, of a day that does not exist or lies out of range */
  double confidence;
  gboolean has_time; /* the time is part of the form */
  Time time;
} Day;

static gboolean
in_range(const Scan *scan, gint32 day)
{
  return day >= FIRST_DAY && day <= scan->last_day;
}

static gboolean
day_in_range(const Scan *scan, Calendar calendar, int year, int month, int mday, gint32 *day)
{
  gint32 found;
  if (!calendar_to_day(calendar, year, month, mday, &found) || !in_range(scan, found))
    return FALSE;
  *day = found;
  return TRUE;
}

static gboolean
is_persian(const Scan *scan)
{
  return lang_is(scan, "fa") || lang_is(scan, "prs") || lang_is(scan, "ps");
}

/* A year of four digits as it is; of two digits by its century in the calendar. 0: no year. */
static int
full_year(const Scan *scan, const Token *token, Calendar calendar)
{
  int year = (int)token->value;
  if (token->digits == 4) {
    if (year >= 2530 && year <= 2600 && calendar == CALENDAR_GREGORIAN)
      return year - 543; /* the Thai count */
    return year;
  }
  if (token->digits != 2)
    return 0;
  if (calendar == CALENDAR_JALALI)
    return year >= 70 ? 1300 + year : 1400 + year;
  if (calendar == CALENDAR_HIJRI)
    return 1400 + year;
  return year >= 95 ? 1900 + year : 2000 + year;
}

/* Numbers of a date, whose calendar its year tells: 1300–1500 is Jalali or Hijri, and whichever
 * lies in range is meant; were both to, the language would decide. */
static gboolean
numbers_to_day(const Scan *scan, int year, int month, int mday, Day *out)
{
  gint32 jalali = 0, hijri = 0;
  if (year < 1300 || year > 1500) {
    out->calendar = CALENDAR_GREGORIAN;
    return day_in_range(scan, CALENDAR_GREGORIAN, year, month, mday, &out->day);
  }
  gboolean is_jalali = day_in_range(scan, CALENDAR_JALALI, year, month, mday, &jalali);
  gboolean is_hijri = day_in_range(scan, CALENDAR_HIJRI, year, month, mday, &hijri);
  if (is_jalali && is_hijri) {
    is_jalali = !lang_is(scan, "ar");
    is_hijri = !is_jalali;
  }
  out->calendar = is_jalali ? CALENDAR_JALALI : CALENDAR_HIJRI;
  out->day = is_jalali ? jalali : hijri;
  return is_jalali || is_hijri;
}

static gboolean
zone_is_american(const Scan *scan)
{
  const char *zone = scan->context->zone;
  return zone != NULL && g_str_has_prefix(zone, "America/");
}

/* Whether 3/4/2025 is 4 March here: only in American English, and English of no known country. */
static gboolean
month_first(const Scan *scan, char sign)
{
  const char *lang = scan->context->lang;
  if (sign == '.' || lang == NULL || !lang_is(scan, "en"))
    return lang == NULL && sign == '/' && zone_is_american(scan);
  if (strlen(lang) > 3)
    return g_ascii_strcasecmp(lang + 3, "us") == 0 || g_ascii_strcasecmp(lang + 3, "ph") == 0;
  return scan->context->zone == NULL || zone_is_american(scan);
}

static void
swap_ints(int *a, int *b)
{
  int kept = *a;
  *a = *b;
  *b = kept;
}

/* Day and month in unknown order, with the year: the likely order first, the other if that gives no
 * date in range. */
static gboolean
either_order(const Scan *scan, int year, int month, int mday, gboolean likely, Day *out)
{
  Day other = { 0 };
  gboolean first = numbers_to_day(scan, year, month, mday, out);
  gboolean second = month != mday && numbers_to_day(scan, year, mday, month, &other);
  if (!first && !second)
    return FALSE;
  out->other = first && second ? other.day : G_MININT32;
  if (!first) {
    out->day = other.day;
    out->calendar = other.calendar;
  }
  out->confidence = first && second ? (likely ? 0.75 : 0.6) : 0.9;
  return TRUE;
}

/* "2020-06-03", "2020/6/3" and, where the middle is no month, "2020/30/6". */
static gboolean
year_first(const Scan *scan, const Token *part[3], Day *out)
{
  int year = full_year(scan, part[0], is_persian(scan) ? CALENDAR_JALALI : CALENDAR_GREGORIAN);
  out->other = G_MININT32;
  out->confidence = part[0]->digits == 4 ? 0.95 : 0.5;
  if (numbers_to_day(scan, year, (int)part[1]->value, (int)part[2]->value, out))
    return TRUE;
  out->confidence = 0.6;
  return part[1]->value > 12 &&
         numbers_to_day(scan, year, (int)part[2]->value, (int)part[1]->value, out);
}

static gboolean
year_last(const Scan *scan, const Token *part[3], char sign, Day *out)
{
  int first = (int)part[0]->value, second = (int)part[1]->value;
  Calendar calendar = is_persian(scan) && part[2]->digits == 2 ? CALENDAR_JALALI : CALENDAR_GREGORIAN;
  int year = full_year(scan, part[2], calendar);
  if (!month_first(scan, sign))
    swap_ints(&first, &second);
  if (!either_order(scan, year, first, second, sign == '.' || !lang_is(scan, "en"), out))
    return FALSE;
  if (part[2]->digits == 2)
    out->confidence -= 0.3;
  return TRUE;
}

/* Three numbers of two digits: the language's own order, then the others. */
static gboolean
short_numbers(const Scan *scan, const Token *part[3], char sign, Day *out)
{
  gboolean begins = is_persian(scan) || lang_is(scan, "zh") || lang_is(scan, "ja") ||
                    lang_is(scan, "ko") || lang_is(scan, "hu") || lang_is(scan, "sv");
  if (begins && year_first(scan, part, out))
    return TRUE;
  if (year_last(scan, part, sign, out))
    return TRUE;
  return !begins && part[0]->digits == 2 && year_first(scan, part, out);
}

static gboolean
is_date_sign(const Scan *scan, guint i)
{
  return is_punct(scan, i, '/') || is_punct(scan, i, '-') || is_punct(scan, i, '.') ||
         is_punct(scan, i, '_');
}

static gboolean
match_numeric(const Scan *scan, guint i, Day *out)
{
  if (!is_number(scan, i, 1, 4) || !is_date_sign(scan, i + 1) || !is_number(scan, i + 2, 1, 2))
    return FALSE;
  char sign = (char)scan->tokens[i + 1].value;
  guint last = i + 4;
  if (!is_punct(scan, i + 3, sign) || !is_number(scan, last, 1, 4))
    return FALSE;
  /* "1.2.3.4", a version or an address; "3-4-2020-17" is a title's number. */
  if (i > 0 && is_punct(scan, i - 1, sign) && sign == '.' && !scan->tokens[i - 1].spaced &&
      i > 1 && scan->tokens[i - 2].type == TOKEN_NUMBER)
    return FALSE;
  if (sign == '.' && is_punct(scan, last + 1, '.') && is_number(scan, last + 2, 1, 16) &&
      !scan->tokens[last + 2].spaced)
    return FALSE;
  const Token *part[3] = { &scan->tokens[i], &scan->tokens[i + 2], &scan->tokens[last] };
  out->end = last + 1;
  if (part[0]->digits == 4 && part[2]->digits <= 2)
    return year_first(scan, part, out);
  if (part[0]->digits <= 2 && part[2]->digits == 4)
    return year_last(scan, part, sign, out);
  return part[0]->digits <= 2 && part[2]->digits == 2 && short_numbers(scan, part, sign, out);
}

/* "20200603", "20200603T030100", "20200603030100" and Unix time when it is all there is. */
static gboolean
match_compact(const Scan *scan, guint i, Day *out)
{
  static const int times[][2] = { { 14, 1000000 }, { 12, 10000 }, { 8, 1 } };
  if (!is_number(scan, i, 8, 14))
    return FALSE;
  const Token *token = &scan->tokens[i];
  out->end = i + 1;
  out->other = G_MININT32;
  for (gsize k = 0; k < G_N_ELEMENTS(times); k++) {
    if (token->digits != times[k][0])
      continue;
    int date = (int)(token->value / times[k][1]);
    if (date / 10000 < 1990 || !numbers_to_day(scan, date / 10000, date / 100 % 100, date % 100, out))
      return FALSE;
    gint64 rest = token->value % times[k][1] * (token->digits == 12 ? 100 : 1);
    out->confidence = scan->n == 1 ? 0.9 : 0.5;
    out->has_time = token->digits > 8 && rest / 10000 < 24 && rest / 100 % 100 < 60 && rest % 100 < 60;
    if (token->digits > 8 && !out->has_time)
      return FALSE;
    out->time = (Time){ .second = (gint32)(rest / 10000 * 3600 + rest / 100 % 100 * 60 + rest % 100) };
    return TRUE;
  }
  gint64 seconds = token->digits == 13 ? token->value / 1000 : token->value;
  gboolean alone = scan->n == 1 || (i > 0 && is_punct(scan, i - 1, '('));
  if (!alone || (token->digits != 10 && token->digits != 13) ||
      !in_range(scan, (gint32)(seconds / DAY_SECONDS)))
    return FALSE;
  out->calendar = CALENDAR_GREGORIAN;
  out->day = (gint32)(seconds / DAY_SECONDS);
  out->confidence = 0.8;
  out->has_time = TRUE;
  out->time = (Time){ .second = (gint32)(seconds % DAY_SECONDS), .has_zone = TRUE };
  return TRUE;
}

/* The "T03:01:00Z" of ISO 8601 after a day, also in its short form. */
static guint
match_iso_time(const Scan *scan, guint i, Time *time)
{
  if (i >= scan->n || scan->tokens[i].type != TOKEN_WORD || scan->tokens[i].spaced ||
      g_ascii_tolower(scan->text[scan->tokens[i].start]) != 't' ||
      scan->tokens[i].end != scan->tokens[i].start + 1)
    return 0;
  if (match_time(scan, i + 1, TRUE, time))
    return time->end;
  if (!is_number(scan, i + 1, 4, 6) || scan->tokens[i + 1].digits == 5)
    return 0;
  gint64 value = scan->tokens[i + 1].value * (scan->tokens[i + 1].digits == 4 ? 100 : 1);
  if (value / 10000 > 23 || value / 100 % 100 > 59 || value % 100 > 59)
    return 0;
  *time = (Time){ .second = (gint32)(value / 10000 * 3600 + value / 100 % 100 * 60 + value % 100) };
  guint zone = match_zone(scan, i + 2, TRUE, time);
  return time->end = zone > 0 ? zone : i + 2;
}

/* ---- months by name ---- */

typedef struct {
  Calendar calendar;
  int month;
  gboolean needs_year; /* its name is an ordinary word too */
} Month;

static guint
match_one_month(const Scan *scan, guint i, Month *month)
{
  static const struct {
    WordKind kind;
    Calendar calendar;
  } kinds[] = {
    { WORD_MONTH, CALENDAR_GREGORIAN },
    { WORD_JALALI, CALENDAR_JALALI },
    { WORD_HIJRI, CALENDAR_HIJRI },
    { WORD_ZODIAC, CALENDAR_JALALI },
  };
  guint best = 0;
  for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++) {
    int value;
    guint next = match_word(scan, i, kinds[k].kind, &value);
    if (next > best) {
      best = next;
      *month = (Month){ kinds[k].calendar, value, kinds[k].kind == WORD_ZODIAC };
    }
  }
  return best;
}

/* A month, with its second name where it has two: "كانون الثاني/يناير", "نيسان (أبريل)". */
static guint
match_month(const Scan *scan, guint i, Month *month)
{
  Month again;
  int unit;
  guint next = match_word(scan, i, WORD_UNIT, &unit);
  if (next > 0 && unit == UNIT_MONTH && is_number(scan, next, 1, 2) &&
      scan->tokens[next].value <= 12) {
    *month = (Month){ CALENDAR_GREGORIAN, (int)scan->tokens[next].value, TRUE };
    return next + 1; /* "tháng 6" */
  }
  next = match_one_month(scan, i, month);
  if (next == 0)
    return 0;
  guint sign = next;
  while (sign < scan->n && sign < next + 2 &&
         (is_date_sign(scan, sign) || is_punct(scan, sign, '(') || is_punct(scan, sign, '|')))
    sign++;
  guint second = match_one_month(scan, sign, &again);
  if (second == 0 || again.month != month->month || again.calendar != month->calendar)
    return next;
  return is_punct(scan, second, ')') ? second + 1 : second;
}

/* Skips what may stand between a day, a month and a year: a sign or two, "of", "de", "ماه". */
static guint
skip_between(const Scan *scan, guint i)
{
  guint signs = 0;
  for (guint k = 0; k < 3; k++) {
    guint next = match_word(scan, i, WORD_LINK, NULL);
    if (next > 0) {
      i = next;
    } else if (i < scan->n && scan->tokens[i].type == TOKEN_PUNCT && signs < 2 &&
               scan->tokens[i].value < 0x7F && strchr(",./-'|()", (int)scan->tokens[i].value)) {
      signs++;
      i++;
    } else {
      break;
    }
  }
  return i;
}

/* "20 janvier 202020 janvier 2020": two elements of a page run together. */
static int
run_together(const Token *token)
{
  int year = (int)(token->value / (token->digits == 6 ? 100 : 10));
  return year >= 1990 && year < 2100 ? year : 0;
}

/* A year after a month or day. A number that goes on as a time is none. */
static guint
match_year(const Scan *scan, guint i, const Month *month, int *year)
{
  guint at = skip_between(scan, i);
  gboolean mark = at > i && is_punct(scan, at - 1, '\'');
  if (is_number(scan, at, 5, 6) && (*year = run_together(&scan->tokens[at])) > 0)
    return at + 1;
  if (!is_number(scan, at, 2, 4) || scan->tokens[at].digits == 3)
    return 0;
  if (is_punct(scan, at + 1, ':') && is_number(scan, at + 2, 2, 2) && scan->tokens[at].digits == 2)
    return 0;
  if (scan->tokens[at].digits == 2) {
    Time time;
    if (!mark && match_time(scan, at, FALSE, &time))
      return 0;
    /* "21 Nov 10 comments": two digits are a year at the end, or under a sign, or of a kind. */
    if (!mark && at == i && at + 1 < scan->n && scan->tokens[at + 1].type == TOKEN_WORD &&
        !match_word(scan, at + 1, WORD_CLOCK, NULL) && !match_word(scan, at + 1, WORD_ERA, NULL))
      return 0;
  }
  *year = full_year(scan, &scan->tokens[at], month->calendar);
  gint32 day;
  /* Any year of the month's calendar that has a day in range. */
  if (*year < 1300 || *year > 2100 ||
      (month->calendar != CALENDAR_GREGORIAN && !calendar_to_day(month->calendar, *year, 1, 1, &day)))
    return 0;
  int era;
  guint next = at + 1;
  guint after = match_word(scan, next, WORD_ERA, &era);
  return after > 0 ? after : next;
}

static guint
match_ordinal(const Scan *scan, guint i)
{
  if (i < scan->n && !scan->tokens[i].spaced) {
    guint next = match_word(scan, i, WORD_ORDINAL, NULL);
    if (next > 0)
      return next;
    if (scan->tokens[i].type == TOKEN_PUNCT && scan->tokens[i].value == 0xB0)
      return i + 1;
  }
  return i;
}

/* The day of a month as a number or, in Arabic and Persian, as a word. */
static guint
match_mday(const Scan *scan, guint i, int *mday)
{
  int value;
  if (is_number(scan, i, 1, 2) && scan->tokens[i].value >= 1 && scan->tokens[i].value <= 31) {
    *mday = (int)scan->tokens[i].value;
    return match_ordinal(scan, i + 1);
  }
  guint next = match_word(scan, i, WORD_NUMBER, &value);
  if (next == 0 || g_ascii_isalpha(scan->text[scan->tokens[i].start]))
    return 0;
  *mday = value;
  return next;
}

/* A date without its year was the last such day, or is tomorrow. */
static gboolean
without_year(const Scan *scan, const Month *month, int mday, Day *out)
{
  int year, m, d;
  if (month->needs_year)
    return FALSE;
  calendar_from_day(month->calendar, scan->last_day, &year, &m, &d);
  out->calendar = month->calendar;
  out->confidence = 0.4;
  return day_in_range(scan, month->calendar, year, month->month, mday, &out->day) ||
         day_in_range(scan, month->calendar, year - 1, month->month, mday, &out->day);
}

/* After a day and a month: the year, also behind a time as in "Oct 19 12:30:00 EDT 2019". */
static gboolean
finish_named(const Scan *scan, guint i, const Month *month, int mday, Day *out)
{
  int year;
  Time time;
  guint next = match_year(scan, i, month, &year);
  out->other = G_MININT32;
  if (next == 0) {
    guint at = skip_between(scan, i);
    if (match_time(scan, at, FALSE, &time) && is_number(scan, skip_between(scan, time.end), 4, 4) &&
        (next = match_year(scan, time.end, month, &year)) > 0) {
      out->has_time = TRUE;
      out->time = time;
    }
  }
  if (next == 0) {
    out->end = i;
    return without_year(scan, month, mday, out);
  }
  out->end = next;
  out->calendar = month->calendar;
  out->confidence = 0.95;
  /* Its month and year must not be read as a month of their own then. */
  out->invalid = !day_in_range(scan, month->calendar, year, month->month, mday, &out->day);
  return TRUE;
}

/* "24 نيسان / أبريل 2020", "2. Oktober 2019", "19-Oct-19" */
static gboolean
match_day_month(const Scan *scan, guint i, Day *out)
{
  int mday;
  Month month;
  guint next = match_mday(scan, i, &mday);
  if (next == 0)
    return FALSE;
  next = match_month(scan, skip_between(scan, next), &month);
  return next > 0 && finish_named(scan, next, &month, mday, out);
}

/* "October 19th, 2019" */
static gboolean
match_month_day(const Scan *scan, guint i, Day *out)
{
  int mday;
  Month month;
  guint next = match_month(scan, i, &month);
  if (next == 0)
    return FALSE;
  guint at = skip_between(scan, next);
  if (!is_number(scan, at, 1, 2) || is_punct(scan, at + 1, ':'))
    return FALSE;
  Month own;
  next = match_mday(scan, at, &mday);
  if (next == 0 || (!match_year(scan, next, &month, &(int){ 0 }) &&
                    match_one_month(scan, skip_between(scan, next), &own) > 0))
    return FALSE; /* "رمضان، 1 رمضان" */
  return finish_named(scan, next, &month, mday, out);
}

/* "October 2019": no more than a month. */
static gboolean
match_month_year(const Scan *scan, guint i, Day *out)
{
  int year;
  Month month;
  guint next = match_month(scan, i, &month);
  if (next == 0)
    return FALSE;
  next = match_year(scan, next, &month, &year);
  if (next == 0 || scan->tokens[next - 1].type != TOKEN_NUMBER || scan->tokens[next - 1].digits != 4)
    return FALSE;
  out->end = next;
  out->partial = TRUE;
  out->calendar = month.calendar;
  out->confidence = 0.3;
  out->other = G_MININT32;
  return day_in_range(scan, month.calendar, year, month.month, 1, &out->day);
}

/* "2019, October 19", "1399 اردیبهشت 21", "۱۳۹۹ دوشنبه ۲۱ اردیبهشت" */
static gboolean
match_year_month(const Scan *scan, guint i, Day *out)
{
  int mday, ignored;
  Month month;
  if (!is_number(scan, i, 4, 4))
    return FALSE;
  int year = (int)scan->tokens[i].value;
  guint at = skip_between(scan, i + 1);
  guint weekday = match_word(scan, at, WORD_WEEKDAY, NULL);
  if (weekday > 0)
    at = skip_between(scan, weekday);
  guint next = match_month(scan, at, &month);
  if (next > 0) {
    next = match_mday(scan, skip_between(scan, next), &mday);
  } else {
    next = match_mday(scan, at, &mday);
    next = next > 0 ? match_month(scan, skip_between(scan, next), &month) : 0;
  }
  if (next == 0 || match_year(scan, next, &month, &ignored) > 0)
    return FALSE;
  out->end = next;
  out->calendar = month.calendar;
  out->confidence = 0.85;
  out->other = G_MININT32;
  return day_in_range(scan, month.calendar, year, month.month, mday, &out->day);
}

/* One of the signs 年月日 or their like in Korean, right after its number. */
static gboolean
is_mark(const Scan *scan, guint i, int unit)
{
  int value;
  return i < scan->n && !scan->tokens[i].spaced && scan->text[scan->tokens[i].start] & 0x80 &&
         match_word(scan, i, WORD_UNIT, &value) > 0 && value == unit;
}

/* "2019年10月19日", "10月19日", "2019년 10월 19일", "令和6年5月3日", "19 tháng 10 năm 2019" */
static gboolean
match_unit_marks(const Scan *scan, guint i, Day *out)
{
  int era = ERA_COMMON, unit;
  guint at = match_word(scan, i, WORD_ERA, &era);
  at = at > 0 ? at : i;
  if (at == i && is_number(scan, i, 1, 2) && is_number(scan, i + 2, 1, 2) &&
      is_mark(scan, i + 1, UNIT_MONTH) && is_mark(scan, i + 3, DAY_SECONDS)) {
    Month month = { CALENDAR_GREGORIAN, (int)scan->tokens[i].value, FALSE };
    out->end = i + 4;
    out->other = G_MININT32;
    return without_year(scan, &month, (int)scan->tokens[i + 2].value, out);
  }
  if (!is_number(scan, at, 1, 4) || !match_word(scan, at + 1, WORD_UNIT, &unit) || unit != UNIT_YEAR)
    return FALSE;
  if (!is_number(scan, at + 2, 1, 2) || !is_number(scan, at + 4, 1, 2))
    return FALSE;
  if (scan->tokens[at + 3].type != TOKEN_WORD || scan->tokens[at + 5 < scan->n ? at + 5 : at].type !=
      TOKEN_WORD)
    return FALSE;
  int year = (int)scan->tokens[at].value;
  year += era == ERA_REIWA ? 2018 : era == ERA_HEISEI ? 1988 : year < 100 ? 2000 : 0;
  out->end = at + 6;
  out->confidence = 0.95;
  out->other = G_MININT32;
  return numbers_to_day(scan, year, (int)scan->tokens[at + 2].value, (int)scan->tokens[at + 4].value,
                        out);
}

/* ---- relative ---- */

static gint32
calendar_back(gint32 day, gint64 months)
{
  GDate date;
  g_date_clear(&date, 1);
  g_date_set_julian(&date, (guint32)(day + 719163));
  g_date_subtract_months(&date, (guint)CLAMP(months, 0, 600));
  return (gint32)g_date_get_julian(&date) - 719163;
}

/* The instant `count` units before now. Hours and less keep the clock, days and more the day. */
static gboolean
units_back(const Scan *scan, gint64 count, int unit, Day *out)
{
  gint32 offset;
  gint64 local = local_now(scan, &offset);
  out->relative = TRUE;
  out->other = G_MININT32;
  out->calendar = CALENDAR_GREGORIAN;
  if (count < 0 || count > 100000)
    return FALSE;
  if (unit > 0 && unit < DAY_SECONDS) {
    gint64 then = local - count * unit;
    out->day = (gint32)(then / DAY_SECONDS);
    out->has_time = TRUE;
    out->time = (Time){ .second = (gint32)(then % DAY_SECONDS), .has_zone = TRUE, .offset = offset };
  } else if (unit > 0) {
    out->day = (gint32)(local / DAY_SECONDS - count * (unit / DAY_SECONDS));
  } else {
    out->day = calendar_back((gint32)(local / DAY_SECONDS), unit == UNIT_YEAR ? 12 * count : count);
  }
  return in_range(scan, out->day);
}

/* A count and its unit: "3 ساعات", "an hour", "ساعتين", "ساعة", "دقایقی". */
static guint
match_count(const Scan *scan, guint i, gint64 *count, int *unit)
{
  int value;
  guint next = match_word(scan, i, WORD_TWO_UNITS, unit);
  if (next > 0) {
    *count = 2;
    return next;
  }
  next = match_word(scan, i, WORD_SOME, unit);
  if (next > 0) {
    *count = 0;
    return next;
  }
  next = 0;
  if (is_number(scan, i, 1, 4)) {
    *count = scan->tokens[i].value;
    next = i + 1;
  } else if ((next = match_word(scan, i, WORD_NUMBER, &value)) > 0) {
    *count = value;
  }
  if (next > 0) {
    while (is_punct(scan, next, '.') || is_punct(scan, next, '+') || is_punct(scan, next, '\''))
      next++;
    return match_word(scan, next, WORD_UNIT, unit);
  }
  *count = 1;
  next = match_word(scan, i, WORD_UNIT, unit);
  if (next > 0 && g_ascii_isalpha(scan->text[scan->tokens[i].start]))
    return 0; /* "hour ago" without its article is no English */
  return next;
}

/* "ساعة و 5 دقائق", "1 hour 5 minutes", "1 h. et 5 min": the smaller unit may follow. */
static guint
match_counts(const Scan *scan, guint i, gint64 *count, int *unit)
{
  gint64 more;
  int smaller, one;
  guint next = match_count(scan, i, count, unit);
  if (next == 0)
    return 0;
  guint counted = match_word(scan, next, WORD_NUMBER, &one);
  if (counted > 0 && one == 1 && *count == 1 && !match_word(scan, counted, WORD_UNIT, NULL))
    return counted; /* "ساعة واحدة" */
  guint at = next + is_punct(scan, next, '.');
  at += is_punct(scan, at, ',');
  guint link = match_word(scan, at, WORD_LINK, NULL);
  at = link > 0 ? link : at;
  guint after = is_number(scan, at, 1, 2) || link > 0 ? match_count(scan, at, &more, &smaller) : 0;
  if (after == 0 || smaller <= 0 || *unit <= smaller)
    return next;
  *count = *count * (*unit / smaller) + more;
  *unit = smaller;
  return after;
}

static gboolean
match_relative(const Scan *scan, guint i, Day *out)
{
  gint64 count;
  int unit;
  guint before = match_word(scan, i, WORD_BEFORE, NULL);
  guint next;
  out->confidence = 0.7;
  before += before > 0 && is_punct(scan, before, ':');
  if (before > 0 && (next = match_counts(scan, before, &count, &unit)) > 0) {
    guint after = match_word(scan, next, WORD_AFTER, NULL);
    out->end = after > 0 ? after : next;
    return units_back(scan, count, unit, out);
  }
  next = match_counts(scan, i, &count, &unit);
  if (next == 0 || (next = match_word(scan, next, WORD_AFTER, NULL)) == 0)
    return FALSE;
  out->end = next;
  return units_back(scan, count, unit, out);
}

/* "yesterday", "just now". Such words fill running text, so they count where a text is hardly more. */
static gboolean
match_day_word(const Scan *scan, guint i, Day *out)
{
  int value;
  guint next = match_word(scan, i, WORD_NOW, NULL);
  out->confidence = scan->n <= 8 ? 0.6 : 0.2;
  if (next > 0) {
    out->end = next;
    return units_back(scan, 0, 60, out);
  }
  next = match_word(scan, i, WORD_DAY, &value);
  if (next == 0)
    return FALSE;
  out->end = next;
  if (value > 0 || !units_back(scan, -value, DAY_SECONDS, out))
    return FALSE;
  return TRUE;
}

/* ---- the whole date ---- */

/* "(水)", the weekday's one letter, and "(آخر تحديث)" */
static guint
skip_remark(const Scan *scan, guint i)
{
  if (!is_punct(scan, i, '('))
    return 0;
  for (guint k = i + 2; k <= i + 4 && k < scan->n && scan->tokens[k - 1].type == TOKEN_WORD; k++)
    if (is_punct(scan, k, ')'))
      return k + 1;
  return 0;
}

/* Skips what may stand between a date and its time; notes the weekday met. */
static guint
skip_to_time(const Scan *scan, guint i, int *weekday)
{
  for (guint k = 0; k < MAX_GAP && i < scan->n; k++) {
    guint next = match_word(scan, i, WORD_WEEKDAY, weekday);
    Time time;
    if (next == 0 && match_time(scan, i, FALSE, &time))
      return i;
    if (next == 0)
      next = match_word(scan, i, WORD_ERA, NULL);
    if (next == 0)
      next = skip_remark(scan, i);
    if (next == 0)
      next = match_word(scan, i, WORD_LINK, NULL);
    if (next == 0)
      next = match_word(scan, i, WORD_CLOCK, NULL);
    if (next == 0 && scan->tokens[i].type == TOKEN_PUNCT &&
        g_utf8_strchr(",.-|:;()/@[]#•–>،؛", -1, (gunichar)scan->tokens[i].value) != NULL)
      next = i + 1;
    if (next == 0)
      return i;
    i = next;
  }
  return i;
}

typedef struct {
  gboolean set;
  guint end;
  Time time;
} Pending;

static gboolean
match_day(const Scan *scan, guint i, Day *out)
{
  static gboolean (*const forms[])(const Scan *, guint, Day *) = {
    match_unit_marks, match_numeric,    match_compact,  match_year_month, match_day_month,
    match_month_day,  match_month_year, match_relative, match_day_word,
  };
  for (gsize k = 0; k < G_N_ELEMENTS(forms); k++) {
    *out = (Day){ .other = G_MININT32 };
    if (forms[k](scan, i, out))
      return TRUE;
  }
  *out = (Day){ 0 };
  return FALSE;
}

/* The weekday before a date: "الأربعاء، 07 أكتوبر". -1: none. */
static int
weekday_before(const Scan *scan, guint i)
{
  int weekday;
  for (guint back = 1; back <= 5 && back <= i; back++) {
    guint next = match_word(scan, i - back, WORD_WEEKDAY, &weekday);
    if (next > 0)
      return next <= i ? weekday : -1;
    if (scan->tokens[i - back].type == TOKEN_NUMBER)
      return -1;
  }
  return -1;
}

/* A weekday decides between two readings of numbers, and between a lunar month's beginnings by
 * calculation and by sight, which lie a day apart. */
static void
heed_weekday(Day *day, int weekday)
{
  if (weekday < 0 || day->relative || (day->day + 3) % 7 == weekday)
    return;
  if (day->other != G_MININT32 && (day->other + 3) % 7 == weekday) {
    day->day = day->other;
    day->confidence = 0.9;
    return;
  }
  for (int step = -1; step <= 1 && day->calendar == CALENDAR_HIJRI; step += 2)
    if ((day->day + step + 3) % 7 == weekday) {
      day->day += step;
      return;
    }
  day->confidence -= 0.15;
}

static void
find_time(const Scan *scan, guint begin, const Pending *pending, Day *day, int *weekday)
{
  Time time;
  if (day->has_time || day->partial)
    return;
  guint next = match_iso_time(scan, day->end, &time);
  if (next > 0) {
    day->confidence = MAX(day->confidence, 0.97);
  } else {
    guint at = skip_to_time(scan, day->end, weekday);
    if (match_time(scan, at, FALSE, &time)) {
      next = time.end;
    } else if (pending->set && skip_to_time(scan, pending->end, weekday) >= begin) {
      day->has_time = TRUE;
      day->time = pending->time;
      return;
    }
  }
  if (next == 0)
    return;
  day->end = next;
  day->has_time = TRUE;
  day->time = time;
}

static void
emit(const Scan *scan, guint begin, const Day *day, GArray *found)
{
  DateFound date = { .day = day->day,
                     .second = -1,
                     .calendar = day->calendar,
                     .relative = day->relative,
                     .partial = day->partial,
                     .other_day = day->other == G_MININT32 ? day->day : day->other,
                     .confidence = CLAMP(day->confidence, 0.05, 1),
                     .start = scan->tokens[begin].start,
                     .end = scan->tokens[day->end - 1].end };
  if (day->has_time) {
    gint32 offset;
    date.second = day->time.second;
    date.has_zone = day->time.has_zone;
    date.offset = day->time.offset;
    gint64 local = (gint64)date.day * DAY_SECONDS + date.second;
    if (!date.has_zone && day->time.place != NULL && zone_offset(day->time.place, local, &offset)) {
      date.has_zone = TRUE;
      date.offset = offset;
    }
  }
  g_array_append_val(found, date);
}

static void
scan_tokens(const Scan *scan, GArray *found)
{
  Pending pending = { 0 };
  guint i = 0;
  while (i < scan->n) {
    Day day;
    Time time;
    if (match_day(scan, i, &day) && day.invalid) {
      i = MAX(day.end, i + 1);
    } else if (day.end > 0) {
      int weekday = weekday_before(scan, i);
      find_time(scan, i, &pending, &day, weekday < 0 ? &weekday : &(int){ 0 });
      heed_weekday(&day, weekday);
      emit(scan, i, &day, found);
      i = MAX(day.end, i + 1);
      pending.set = FALSE;
    } else if (match_time(scan, i, FALSE, &time)) {
      pending = (Pending){ TRUE, time.end, time };
      i = MAX(time.end, i + 1);
    } else {
      i++;
    }
  }
}

GArray *
dates_scan(const char *text, gssize length, const DateContext *context)
{
  static const DateContext nothing = { 0 };
  GArray *found = g_array_new(FALSE, TRUE, sizeof(DateFound));
  gsize n = length < 0 ? strnlen(text, MAX_TEXT) : MIN((gsize)length, MAX_TEXT);
  const char *bad;
  g_autofree char *valid = NULL;
  if (!g_utf8_validate(text, (gssize)n, &bad)) {
    /* Offsets hold up to the first bad byte; what follows is read no further. */
    n = (gsize)(bad - text);
  }
  Scan scan = { .text = text, .length = n, .context = context != NULL ? context : &nothing };
  scan.now = scan.context->now != 0 ? scan.context->now : g_get_real_time() / G_USEC_PER_SEC;
  scan.last_day = (gint32)((scan.now + AHEAD_SECONDS) / DAY_SECONDS);
  g_autoptr(GArray) tokens = g_array_new(FALSE, TRUE, sizeof(Token));
  tokenise(&scan, tokens);
  find_phrases(&scan);
  scan_tokens(&scan, found);
  return found;
}

#define SURE 0.25

/* Two dates side by side within a day are one date in two calendars; the Gregorian one is exact. */
static gboolean
is_same_day(const DateFound *a, const DateFound *b)
{
  return a->calendar != b->calendar && ABS(a->day - b->day) <= 1 && b->start < a->end + 24;
}

gboolean
dates_read(const char *text, gssize length, const DateContext *context, DateFound *found)
{
  g_autoptr(GArray) all = dates_scan(text, length, context);
  for (guint i = 0; i < all->len; i++) {
    DateFound *date = &g_array_index(all, DateFound, i);
    if (date->confidence < SURE)
      continue;
    *found = *date;
    if (i + 1 >= all->len)
      return TRUE;
    const DateFound *next = &g_array_index(all, DateFound, i + 1);
    if (is_same_day(date, next)) {
      if (next->calendar == CALENDAR_GREGORIAN || (date->calendar == CALENDAR_HIJRI))
        *found = *next;
      if (found->second < 0 && date->second >= 0) {
        found->second = date->second;
        found->has_zone = date->has_zone;
        found->offset = date->offset;
      }
      if (found->second < 0 && next->second >= 0) {
        found->second = next->second;
        found->has_zone = next->has_zone;
        found->offset = next->offset;
      }
      found->confidence = 0.97;
    }
    return TRUE;
  }
  return FALSE;
}

/* ---- out ---- */

static gboolean
offset_of(const DateFound *found, const DateContext *context, gint32 *offset)
{
  gint64 local = (gint64)found->day * DAY_SECONDS + MAX(found->second, 0);
  if (found->has_zone) {
    *offset = found->offset;
    return TRUE;
  }
  return context != NULL && zone_offset(context->zone, local, offset);
}

gint64
dates_instant(const DateFound *found, const DateContext *context)
{
  gint32 offset = 0;
  gint64 midnight = (gint64)found->day * DAY_SECONDS;
  if (found->second < 0)
    return midnight + DAY_SECONDS / 2;
  if (!offset_of(found, context, &offset))
    offset = 0;
  return midnight + found->second - offset;
}

char *
dates_iso(const DateFound *found, const DateContext *context)
{
  int year, month, mday;
  gint32 offset;
  calendar_from_day(CALENDAR_GREGORIAN, found->day, &year, &month, &mday);
  GString *iso = g_string_new(NULL);
  g_string_printf(iso, "%04d-%02d-%02d", year, month, mday);
  if (found->second < 0)
    return g_string_free(iso, FALSE);
  g_string_append_printf(iso, "T%02d:%02d:%02d", found->second / 3600, found->second / 60 % 60,
                         found->second % 60);
  if (offset_of(found, context, &offset))
    g_string_append_printf(iso, "%c%02d:%02d", offset < 0 ? '-' : '+', ABS(offset) / 3600,
                           ABS(offset) / 60 % 60);
  return g_string_free(iso, FALSE);
}
