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

#define REQUEST_MAX_LIMIT 1000
#define REQUEST_MAX_OFFSET 100000
#define REQUEST_DEFAULT_LIMIT 10
#define REQUEST_RUN_LIMIT 1000 /* default of a TREC run */
#define REQUEST_DEFAULT_FACETS 10
#define REQUEST_MAX_FACETS 10000

typedef struct {
  char *text; /* the question; never NULL */
  Filters *filters;
  gint64 since, until;           /* seconds since 1970, inclusive; G_MININT64, G_MAXINT64: open */
  char *since_text, *until_text; /* as given, or NULL */
  Sort sort;
  guint limit, offset;
  guint page;   /* from 1, instead of an offset; 0: none given */
  guint facets; /* values shown of each facet; 0: none asked for */
  gboolean any, concepts, collapse, explain, count;
  gboolean limit_given, facets_given; /* a number was */
  Format format;
  char ui[4]; /* language of labels and messages: ar, fa, en */
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
 * sense is REQUEST_ERROR_VALUE. Call "ui" before dates: years of Hijri calendars are read by
 * language. */
gboolean request_set(Request *request, const char *name, const char *value, gint64 now,
                     GError **error);

/* The first hit to show, 0-based. */
guint request_offset(const Request *request);

/* The format's name, as in --format. */
const char *request_format_name(Format format);

/* Whether the question asks for something: words, a filter, a date. */
gboolean request_filtered(const Request *request);

G_END_DECLS
