#include "search/request.h"
#include <string.h>

G_DEFINE_QUARK(hsearch - request - error, request_error)

typedef struct Setter Setter;
struct Setter {
  RequestParam param;
  gboolean (*set)(Request *request, const Setter *setter, const char *value, gint64 now,
                  GError **error);
  gsize offset; /* of the field */
  gint64 low, high;
};

static const char *const format_names[] = { "text", "json", "jsonl", "csv",
                                            "atom", "trec", "html",  NULL };
static const char *const sort_names[] = { "auto", "relevance", "date", NULL };
static const char *const ui_names[] = { "ar", "fa", "en", NULL };
static const char *const digits_names[] = { "auto", "latin", "arabic", "persian", NULL };
static const char *const dates_names[] = { "auto", "gregorian", "jalali", "hijri", NULL };

static gboolean
refuse(GError **error, const char *name, const char *value, const char *expected)
{
  g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_VALUE, "%s: \"%s\" is not %s", name, value,
              expected);
  return FALSE;
}

/* The place of a value in a list of names; -1 and an error that lists them when it is none. */
static int
choose(const char *name, const char *value, const char *const *names, GError **error)
{
  for (int i = 0; names[i]; i++)
    if (g_str_equal(names[i], value))
      return i;
  g_autofree char *list = g_strjoinv(", ", (char **)names);
  g_autofree char *expected = g_strconcat("one of ", list, NULL);
  refuse(error, name, value, expected);
  return -1;
}

static const Setter *find_setter(const char *name);

/* ---- The setters ---- */

#define AT(field) G_STRUCT_OFFSET(Request, field)
#define FIELD(type) (*(type *)((char *)request + setter->offset))

static gboolean
set_text(Request *request, const Setter *setter, const char *value, gint64 now, GError **error)
{
  g_free(request->text);
  request->text = g_strdup(value);
  return TRUE;
}

static gboolean
set_number(Request *request, const Setter *setter, const char *value, gint64 now, GError **error)
{
  gint64 number = setter->high;
  if (!value)
    number = REQUEST_DEFAULT_FACETS;
  else if (!g_ascii_string_to_signed(value, 10, setter->low, setter->high, &number, NULL)) {
    g_autofree char *expected =
        g_strdup_printf("a number from %d to %d", (int)setter->low, (int)setter->high);
    return refuse(error, setter->param.name, value, expected);
  }
  FIELD(guint) = number;
  request->limit_given = request->limit_given || setter->offset == AT(limit);
  request->facets_given = request->facets_given || (value && setter->offset == AT(facets));
  return TRUE;
}

static gboolean
set_on(Request *request, const Setter *setter, const char *value, gint64 now, GError **error)
{
  FIELD(gboolean) = !value || !g_str_equal(value, "0");
  return TRUE;
}

static gboolean
set_off(Request *request, const Setter *setter, const char *value, gint64 now, GError **error)
{
  FIELD(gboolean) = value && g_str_equal(value, "0");
  return TRUE;
}

/* The language that years of 1300 to 1500 are read by. */
static const char *
date_language(const Request *request)
{
  return request->dates == DATES_JALALI  ? "fa"
         : request->dates == DATES_HIJRI ? "ar"
                                         : request->ui;
}

static gboolean
set_date(Request *request, const Setter *setter, const char *value, gint64 now, GError **error)
{
  gint64 first, last;
  gboolean since = setter->offset == G_STRUCT_OFFSET(Request, since);
  GError *inner = NULL;
  if (!calendar_parse(value, date_language(request), now, &first, &last, &inner)) {
    g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_DATE, "%s: %s", setter->param.name,
                inner->message);
    g_error_free(inner);
    return FALSE;
  }
  char **text = since ? &request->since_text : &request->until_text;
  if (*text != value) {
    g_free(*text);
    *text = g_strdup(value);
  }
  FIELD(gint64) = since ? first : last;
  return TRUE;
}

static gboolean
set_sort(Request *request, const Setter *setter, const char *value, gint64 now, GError **error)
{
  int sort = choose("sort", value, sort_names, error);
  request->sort = MAX(sort, 0);
  return sort >= 0;
}

static gboolean
set_format(Request *request, const Setter *setter, const char *value, gint64 now, GError **error)
{
  int format = choose("format", value, format_names, error);
  request->format = MAX(format, 0);
  if (request->format == FORMAT_TREC) {
    request->any = TRUE;
    request->limit = request->limit_given ? request->limit : REQUEST_RUN_LIMIT;
  }
  if (request->format == FORMAT_ATOM)
    request->limit = request->limit_given ? request->limit : REQUEST_FEED_LIMIT;
  return format >= 0;
}

/* The dates given so far, read anew. */
static gboolean
read_dates(Request *request, gint64 now, GError **error)
{
  const char *const texts[] = { request->since_text, request->until_text };
  const Setter *rows[] = { find_setter("since"), find_setter("until") };
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    if (texts[i] && !set_date(request, rows[i], texts[i], now, error))
      return FALSE;
  return TRUE;
}

static gboolean
set_ui(Request *request, const Setter *setter, const char *value, gint64 now, GError **error)
{
  int ui = choose("ui", value, ui_names, error);
  if (ui < 0)
    return FALSE;
  g_strlcpy(request->ui, ui_names[ui], sizeof request->ui);
  return read_dates(request, now, error);
}

static gboolean
set_digits(Request *request, const Setter *setter, const char *value, gint64 now, GError **error)
{
  int digits = choose("digits", value, digits_names, error);
  request->digits = MAX(digits, 0);
  return digits >= 0;
}

static gboolean
set_calendar(Request *request, const Setter *setter, const char *value, gint64 now, GError **error)
{
  int dates = choose("calendar", value, dates_names, error);
  if (dates < 0)
    return FALSE;
  request->dates = dates;
  return read_dates(request, now, error);
}

static gboolean
set_dropped(Request *request, const Setter *setter, const char *value, gint64 now, GError **error)
{
  if (!strchr(value, ':'))
    return refuse(error, "drop", value, "FACET:ID or word:WORD");
  if (request->dropped->len >= REQUEST_MAX_DROPPED)
    return refuse(error, "drop", value, "needed: too many already");
  if (!request_dropped(request, value))
    g_ptr_array_add(request->dropped, g_strdup(value));
  return TRUE;
}

static const Setter setters[] = {
  { { "q", 0, "QUERY", FALSE, TRUE, NULL }, set_text },
  { { "since", 0, "DATE", FALSE, TRUE,
      "published on DATE or later: 2025-07, 1404/04, 1446-09, 30d" },
    set_date,
    AT(since) },
  { { "until", 0, "DATE", FALSE, TRUE, "published on DATE or earlier" }, set_date, AT(until) },
  { { "sort", 0, "relevance|date", FALSE, TRUE, "best or newest first" }, set_sort },
  { { "limit", 'n', "N", FALSE, TRUE, "hits to show (10)" },
    set_number,
    AT(limit),
    0,
    REQUEST_MAX_LIMIT },
  { { "offset", 0, "N", FALSE, FALSE, "hits to pass over" },
    set_number,
    AT(offset),
    0,
    REQUEST_MAX_OFFSET },
  { { "page", 0, "N", FALSE, TRUE, "page of hits, from 1" },
    set_number,
    AT(page),
    1,
    REQUEST_MAX_OFFSET },
  { { "facets", 0, "N", TRUE, TRUE, "count the values of each facet, N of each (10)" },
    set_number,
    AT(facets),
    0,
    REQUEST_MAX_FACETS },
  { { "pairs", 0, "N", TRUE, TRUE, "who works with whom: N pairs of countries (10), no hits" },
    set_number,
    AT(pairs),
    0,
    REQUEST_MAX_PAIRS },
  { { "any", 0, NULL, FALSE, TRUE, "any of the words, not all" }, set_on, AT(any) },
  { { "no-concepts", 0, NULL, FALSE, TRUE, "words only: recognised names do not match tags" },
    set_off,
    AT(concepts) },
  { { "drop", 0, "FACET:ID", FALSE, TRUE,
      "do not take words for this value, or word:WORD for its counterparts; may be repeated" },
    set_dropped },
  { { "no-collapse", 0, NULL, FALSE, TRUE, "every copy of a story as a hit of its own" },
    set_off,
    AT(collapse) },
  { { "explain", 0, NULL, FALSE, FALSE, "how the question was read, word by word" },
    set_on,
    AT(explain) },
  { { "count", 0, NULL, FALSE, FALSE, "print the number of matches only" }, set_on, AT(count) },
  { { "format", 'f', "FORMAT", FALSE, TRUE, "text, json, jsonl, csv, atom or trec" }, set_format },
  { { "ui", 0, "ar|fa|en", FALSE, TRUE, "language of labels and messages" }, set_ui },
  { { "digits", 0, "latin|arabic|persian", FALSE, TRUE, "digits of numbers and dates" },
    set_digits },
  { { "calendar", 0, "gregorian|jalali|hijri", FALSE, TRUE, "calendar of dates" }, set_calendar },
};

static const Setter *
find_setter(const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS(setters); i++)
    if (g_str_equal(setters[i].param.name, name))
      return &setters[i];
  return NULL;
}

const RequestParam *
request_param(guint i)
{
  return i < G_N_ELEMENTS(setters) ? &setters[i].param : NULL;
}

gboolean
request_set(Request *request, const char *name, const char *value, gint64 now, GError **error)
{
  int facet = schema_facet(name);
  const Setter *setter = find_setter(name);
  if (value && !g_utf8_validate(value, -1, NULL)) {
    g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_VALUE, "%s: not valid UTF-8", name);
    return FALSE;
  }
  if (facet >= 0 && value) {
    g_autofree char *ids = g_utf8_strdown(value, -1);
    guint before = request->filters->n_ids;
    gboolean added = filters_add(request->filters, facet, ids);
    if (added && request->filters->n_ids > before)
      return TRUE;
    g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_VALUE, added ? "%s: no value in \"%s\"" : "%s: too many values",
                name, value);
    return FALSE;
  }
  if (!setter || (!value && setter->param.value && !setter->param.optional)) {
    g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_VALUE,
                setter || facet >= 0 ? "%s needs a value" : "unknown parameter \"%s\"", name);
    return FALSE;
  }
  return setter->set(request, setter, value, now, error);
}

/* ---- Life ---- */

Request *
request_new(void)
{
  Request *request = g_new0(Request, 1);
  request->text = g_strdup("");
  request->filters = filters_new();
  request->dropped = g_ptr_array_new_with_free_func(g_free);
  request->since = G_MININT64;
  request->until = G_MAXINT64;
  request->limit = REQUEST_DEFAULT_LIMIT;
  request->concepts = request->collapse = TRUE;
  strcpy(request->ui, "en");
  return request;
}

Request *
request_copy(const Request *request)
{
  Request *copy = g_memdup2(request, sizeof *request);
  copy->text = g_strdup(request->text);
  copy->since_text = g_strdup(request->since_text);
  copy->until_text = g_strdup(request->until_text);
  copy->filters = filters_copy(request->filters);
  copy->dropped = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < request->dropped->len; i++)
    g_ptr_array_add(copy->dropped, g_strdup(request->dropped->pdata[i]));
  return copy;
}

void
request_free(Request *request)
{
  if (!request)
    return;
  g_free(request->text);
  g_free(request->since_text);
  g_free(request->until_text);
  filters_free(request->filters);
  g_ptr_array_unref(request->dropped);
  g_free(request);
}

guint
request_offset(const Request *request)
{
  if (request->page == 0)
    return request->offset;
  return MIN((guint64)(request->page - 1) * request->limit, REQUEST_MAX_OFFSET);
}

const char *
request_format_name(Format format)
{
  return format_names[format];
}

const char *
request_digits_name(Digits digits)
{
  return digits_names[digits];
}

const char *
request_dates_name(Dates dates)
{
  return dates_names[dates];
}

Calendar
request_calendar(const Request *request)
{
  static const Calendar chosen[] = { [DATES_GREGORIAN] = CALENDAR_GREGORIAN,
                                     [DATES_JALALI] = CALENDAR_JALALI,
                                     [DATES_HIJRI] = CALENDAR_HIJRI };
  if (request->dates != DATES_AUTO)
    return chosen[request->dates];
  return g_str_equal(request->ui, "fa") ? CALENDAR_JALALI : CALENDAR_GREGORIAN;
}

char *
request_locale(const Request *request)
{
  static const char *const calendars[] = { [CALENDAR_GREGORIAN] = "gregorian",
                                           [CALENDAR_JALALI] = "persian",
                                           [CALENDAR_HIJRI] = "islamic-umalqura" };
  static const char *const numbers[] = { NULL, "latn", "arab", "arabext" };
  /* ICU's own Arabic has Latin digits since its data follow the Maghreb: ours are those of most
   * readers. */
  const char *usual = g_str_equal(request->ui, "ar")   ? "arab"
                      : g_str_equal(request->ui, "fa") ? "arabext"
                                                       : "latn";
  /* English as the world writes it: the day before the month. */
  const char *language = g_str_equal(request->ui, "en") ? "en_001" : request->ui;
  return g_strdup_printf("%s@calendar=%s;numbers=%s", language,
                         calendars[request_calendar(request)],
                         request->digits == DIGITS_AUTO ? usual : numbers[request->digits]);
}

gboolean
request_dropped(const Request *request, const char *key)
{
  for (guint i = 0; i < request->dropped->len; i++)
    if (g_str_equal(request->dropped->pdata[i], key))
      return TRUE;
  return FALSE;
}

gboolean
request_filtered(const Request *request)
{
  return filters_n_active(request->filters) > 0 || request->since_text || request->until_text;
}
