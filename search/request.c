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

static gboolean
set_date(Request *request, const Setter *setter, const char *value, gint64 now, GError **error)
{
  gint64 first, last;
  gboolean since = setter->offset == G_STRUCT_OFFSET(Request, since);
  GError *inner = NULL;
  if (!calendar_parse(value, request->ui, now, &first, &last, &inner)) {
    g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_VALUE, "%s: %s", setter->param.name,
                inner->message);
    g_error_free(inner);
    return FALSE;
  }
  char **text = since ? &request->since_text : &request->until_text;
  g_free(*text);
  *text = g_strdup(value);
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
  return format >= 0;
}

static gboolean
set_ui(Request *request, const Setter *setter, const char *value, gint64 now, GError **error)
{
  int ui = choose("ui", value, ui_names, error);
  if (ui >= 0)
    g_strlcpy(request->ui, ui_names[ui], sizeof request->ui);
  return ui >= 0;
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
  { { "any", 0, NULL, FALSE, TRUE, "any of the words, not all" }, set_on, AT(any) },
  { { "no-concepts", 0, NULL, FALSE, TRUE, "words only: recognised names do not match tags" },
    set_off,
    AT(concepts) },
  { { "no-collapse", 0, NULL, FALSE, TRUE, "every copy of a story as a hit of its own" },
    set_off,
    AT(collapse) },
  { { "explain", 0, NULL, FALSE, FALSE, "how the question was read, word by word" },
    set_on,
    AT(explain) },
  { { "count", 0, NULL, FALSE, FALSE, "print the number of matches only" }, set_on, AT(count) },
  { { "format", 'f', "FORMAT", FALSE, TRUE, "text, json, jsonl, csv, atom or trec" }, set_format },
  { { "ui", 0, "ar|fa|en", FALSE, TRUE, "language of labels and messages" }, set_ui },
};

const RequestParam *
request_param(guint i)
{
  return i < G_N_ELEMENTS(setters) ? &setters[i].param : NULL;
}

static const Setter *
find_setter(const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS(setters); i++)
    if (g_str_equal(setters[i].param.name, name))
      return &setters[i];
  return NULL;
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
    if (filters_add(request->filters, facet, ids))
      return TRUE;
    g_set_error(error, REQUEST_ERROR, REQUEST_ERROR_VALUE, "%s: too many values", name);
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

gboolean
request_filtered(const Request *request)
{
  return filters_n_active(request->filters) > 0 || request->since_text || request->until_text;
}
