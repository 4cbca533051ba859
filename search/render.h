/* render.h: an answer in one of the formats. A renderer reads the answer and appends bytes; it
 * searches nothing, opens nothing and prints nothing. */
#pragma once
#include "search/answer.h"
#include "search/messages.h"

G_BEGIN_DECLS

typedef struct {
  const Messages *messages;
  gboolean color;   /* text: the terminal shows it */
  gboolean verbose; /* text: with an explanation, the engine's own words too */
  guint width;      /* text: columns of the terminal, to fold lines at; 0: they are not folded */
  const char *id;   /* of the question in a batch, or NULL */
  const char *self; /* address of this answer, for atom and html; or NULL */
  const char *style; /* html: the style sheet, or NULL */
  gboolean first;   /* of a batch: what stands once at the top goes before it */
} RenderContext;

typedef struct {
  Format format;
  const char *type; /* of the HTTP header */
  void (*render)(const RenderContext *context, const Answer *answer, GString *out);
} Renderer;

extern const Renderer render_text, render_json, render_jsonl, render_csv, render_atom, render_trec,
    render_html;

/* The renderer of a format; NULL when this program has none. */
const Renderer *renderer_for(Format format);

/* What went wrong with a request. Strings are the caller's; those not known NULL. */
typedef struct {
  const char *message; /* name of the message that says so */
  const char *detail;  /* in English, for people who look into it */
  Facet facet;         /* of a value that nobody knows: */
  const char *id, *nearest, *label; /* the value, the one nearest to it, and that one's label */
} RenderProblem;

/* A page that says what went wrong, and offers a way out. */
void render_html_problem(const RenderContext *context, const Request *request,
                         const RenderProblem *problem, GString *out);

/* The label of a facet value as people read it: languages by name, pairs with a dash, none. Caller
 * frees. */
char *render_label(const RenderContext *context, const Answer *answer, Facet facet, const char *id);

/* A moment (seconds since 1970, UTC) for people, "3 July 2025", "Jul 2025" or "2025", with the month
 * names, calendar and digits of a locale (request_locale). Caller frees. */
typedef enum { RENDER_DAY, RENDER_MONTH, RENDER_YEAR } RenderDate;
char *render_date(const char *locale, gint64 seconds, RenderDate precision);

/* The day of an article; NULL when unknown. Caller frees. */
char *render_day(const char *locale, const Hit *hit);

G_END_DECLS
