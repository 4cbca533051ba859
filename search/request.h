/* request.h: one question with its filters and its wishes, filled from command-line options or CGI
 * parameters by the same table. Opens nothing and prints nothing. */
#pragma once
#include "search/calendar.h"
#include "search/concepts.h"
#include "search/filters.h"

G_BEGIN_DECLS

#define REQUEST_ERROR request_error_quark()
GQuark request_error_quark(void);
typedef enum {
  REQUEST_ERROR_VALUE, /* a value that makes no sense: a usage error */
  REQUEST_ERROR_DATE,  /* the same of a date */
} RequestError;

typedef enum { SORT_AUTO, SORT_RELEVANCE, SORT_DATE } Sort;
typedef enum {
  FORMAT_TEXT,
  FORMAT_JSON,
  FORMAT_JSONL,
  FORMAT_CSV,
  FORMAT_ATOM,
  FORMAT_TREC,
  FORMAT_HTML,
} Format;

typedef enum { DIGITS_AUTO, DIGITS_LATIN, DIGITS_ARABIC, DIGITS_PERSIAN } Digits;
typedef enum { DATES_AUTO, DATES_GREGORIAN, DATES_JALALI, DATES_HIJRI } Dates;

#define REQUEST_MAX_LIMIT 1000
#define REQUEST_MAX_OFFSET 100000
#define REQUEST_DEFAULT_LIMIT 10
#define REQUEST_RUN_LIMIT 1000 /* default of a TREC run */
#define REQUEST_FEED_LIMIT 30  /* default of a feed */
#define REQUEST_DEFAULT_FACETS 10
#define REQUEST_MAX_FACETS 10000
#define REQUEST_MAX_PAIRS 1000
#define REQUEST_MAX_DROPPED 64

typedef struct {
  char *text; /* the question; never NULL */
  Filters *filters;
  gint64 since, until;           /* seconds since 1970, inclusive; G_MININT64, G_MAXINT64: open */
  char *since_text, *until_text; /* as given, or NULL */
  Sort sort;
  guint limit, offset;
  guint page;   /* from 1, instead of an offset; 0: none given */
  guint facets; /* values shown of each facet; 0: none asked for */
  guint pairs;  /* pairs of countries to show instead of hits; 0: none asked for */
  gboolean any, concepts, collapse, explain, count;
  gboolean limit_given, facets_given; /* a number was */
  Format format;
  char ui[4]; /* language of labels and messages: ar, fa, en */
  Digits digits;      /* of numbers; AUTO: those usual in `ui` */
  Dates dates;        /* calendar of dates; AUTO: the one usual in `ui` */
  GPtrArray *dropped; /* keys of what not to recognise: see span_key */
} Request;

Request *request_new(void);
Request *request_copy(const Request *request);
void request_free(Request *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Request, request_free)

/* One row of the table of parameters, those of facets left out: they are the schema's. */
typedef struct {
  const char *name;  /* long option and CGI parameter */
  char option;       /* short option, 0 for none */
  const char *value; /* what stands for its value in --help; NULL: a switch */
  gboolean optional; /* the value may be left out */
  gboolean cgi;      /* may come from a CGI parameter */
  const char *help;
} RequestParam;

/* The i-th row; NULL after the last. */
const RequestParam *request_param(guint i);

/* Sets one parameter by its long name, a facet's included; `value` NULL for a switch or a value
 * left out. `now`: seconds since 1970, for relative dates. An unknown name or a value that makes no
 * sense is REQUEST_ERROR_VALUE. A year like 1404 is read by calendar and language, in whatever order
 * they come. */
gboolean request_set(Request *request, const char *name, const char *value, gint64 now,
                     GError **error);

/* The first hit to show, 0-based. */
guint request_offset(const Request *request);

/* Names as in --format, --digits and --calendar. */
const char *request_format_name(Format format);
const char *request_digits_name(Digits digits);
const char *request_dates_name(Dates dates);

/* The calendar of dates: the one chosen, else the one usual in the language of labels. */
Calendar request_calendar(const Request *request);

/* The ICU locale of labels and messages, "fa@calendar=persian;numbers=latn": language, calendar and
 * digits as chosen. Caller frees. */
char *request_locale(const Request *request);

/* Whether something recognised is not wanted. */
gboolean request_dropped(const Request *request, const char *key);

/* Whether the question asks for something: words, a filter, a date. */
gboolean request_filtered(const Request *request);

G_END_DECLS
