/* render.h: an answer in one of the formats. A renderer reads the answer and appends bytes; it
 * searches nothing, opens nothing and prints nothing. */
#pragma once
#include "search/answer.h"
#include "search/messages.h"

G_BEGIN_DECLS

typedef struct {
  const Messages *messages;
  gboolean color;   /* text: the terminal shows it */
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

/* A page that says what went wrong with a request. */
void render_html_error(const RenderContext *context, const Request *request, const char *message,
                       GString *out);

/* The label of a facet value as people read it: languages by name, pairs with a dash, none. Caller
 * frees. */
char *render_label(const RenderContext *context, const Answer *answer, Facet facet, const char *id);

/* The day of an article for people, "3 July 2025", with the calendar, month names and digits of the
 * request's language. NULL when unknown. Caller frees. */
char *render_day(const Answer *answer, const Hit *hit);

G_END_DECLS
