/* Documents in the question's own language are explained word by word, from fold to terms; those in
 * others by what each word is asked for there. */
#include "search/explain.h"
#include "search/schema.h"
#include "search/terms.h"
#include <string.h>

#define ARROW " \xE2\x86\x92 "

typedef struct {
  const Query *query;
  const char *lang; /* of the documents */
  GString *out;
} Explain;

/* "Zstem 12": a term and how many documents have it. */
static void
add_term(Explain *e, const char *before, const char *prefix, const char *text)
{
  g_string_append_printf(e->out, "%s%s%s %u", before, prefix, text,
                         engine_term_count(e->query->tools->engine, prefix, text));
}

static void
add_terms(Explain *e, const Token *token)
{
  g_autoptr(GString) buffer = g_string_new(NULL);
  const char *surface = terms_surface(token, buffer);
  g_string_append(e->out, "    terms ");
  add_term(e, "", "", surface);
  if (surface != token->base)
    add_term(e, " · ", "", token->base);
  if (terms_has_stem(token))
    add_term(e, " · ", PREFIX_STEM, token->stem);
  for (guint i = 0; i < G_N_ELEMENTS(token->extra) && token->extra[i]; i++)
    add_term(e, " · ", PREFIX_STEM, token->extra[i]);
  g_string_append_c(e->out, '\n');
}

static void
add_steps(Explain *e, const char *word)
{
  g_autofree char *steps = analyse_explain(analysers_get(e->query->tools->analysers, e->lang), word);
  g_auto(GStrv) lines = g_strsplit(steps, "\n", -1);
  for (char **line = lines; *line; line++)
    if (**line)
      g_string_append_printf(e->out, "    %s\n", *line);
}

/* ---- What stands for a word in another language ---- */

/* A counterpart and its count; of several words, those that all have. */
static void
add_counterpart(Explain *e, const char *text, gboolean first)
{
  gsize n;
  Engine *engine = e->query->tools->engine;
  g_autoptr(Analysis) analysis = analysis_new();
  g_autoptr(GString) buffer = g_string_new(NULL);
  analyse(analysers_get(e->query->tools->analysers, e->lang), text, -1, analysis);
  const Token *tokens = analysis_tokens(analysis, &n);
  g_string_append_printf(e->out, "%s%s", first ? "" : " · ", text);
  if (n == 1)
    g_string_append_printf(e->out, " %u",
                           terms_has_stem(tokens)
                               ? engine_term_count(engine, PREFIX_STEM, tokens->stem)
                               : engine_term_count(engine, "", terms_surface(tokens, buffer)));
}

static void
add_span(Explain *e, const Span *span)
{
  g_autofree const char **words =
      query_span_counts(e->query, span, e->lang) ? query_counterparts(span, e->lang) : NULL;
  if (!words)
    return;
  g_string_append_printf(e->out, "  %.*s" ARROW, (int)(span->end - span->start),
                         e->query->text + span->start);
  for (guint i = 0; words[i]; i++)
    add_counterpart(e, words[i], i == 0);
  if (span->words)
    g_string_append_printf(e->out, "  [%s]", lexicon_name(span->words));
  g_string_append_c(e->out, '\n');
}

static void
add_spans(Explain *e)
{
  const GPtrArray *spans = e->query->recognised->spans;
  for (guint i = 0; i < spans->len; i++)
    add_span(e, spans->pdata[i]);
}

static gboolean
has_counterparts(const Explain *e, guint start, guint end)
{
  const GPtrArray *spans = e->query->recognised->spans;
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = spans->pdata[i];
    if (span->start > start || span->end < end || !query_span_counts(e->query, span, e->lang))
      continue;
    g_autofree const char **words = query_counterparts(span, e->lang);
    if (words || !span->words)
      return TRUE;
  }
  return FALSE;
}

/* A word that nothing known stands for: as it is, or by the spellings of a name. */
static void
add_foreign(Explain *e, const Token *token, const char *word, guint start, guint end)
{
  g_autoptr(GPtrArray) spellings = query_spellings(e->query, token, start, end, e->lang);
  g_autoptr(GString) buffer = g_string_new(NULL);
  if (!spellings->len && has_counterparts(e, start, end))
    return;
  g_string_append_printf(e->out, "  %s" ARROW, word);
  for (guint i = 0; i < spellings->len; i++)
    add_counterpart(e, spellings->pdata[i], i == 0);
  if (!spellings->len)
    add_term(e, "", terms_has_stem(token) ? PREFIX_STEM : "",
             terms_has_stem(token) ? token->stem : terms_surface(token, buffer));
  g_string_append(e->out, spellings->len ? "  [spelled]\n" : "\n");
}

/* ---- Words ---- */

static void
add_token(Explain *e, const SyntaxItem *item, const Token *token, gboolean native)
{
  guint start = item->start + token->start, end = item->start + token->end;
  g_autofree char *word = g_strndup(e->query->text + start, end - start);
  gboolean stop = (token->flags & TOKEN_STOP) || recognised_stop(e->query->recognised, start, end);
  if (!native && !item->phrase)
    return stop ? (void)0 : add_foreign(e, token, word, start, end);
  g_string_append_printf(e->out, "  %s%s%s\n", item->negated ? "-" : "", word,
                         stop && !item->phrase ? ": stop word" : "");
  if (stop && !item->phrase)
    return;
  add_steps(e, word);
  add_terms(e, token);
}

static void
add_words(Explain *e, gboolean native)
{
  g_autoptr(Analysis) analysis = analysis_new();
  for (guint i = 0; i < e->query->items->len; i++) {
    gsize n;
    const SyntaxItem *item = &g_array_index(e->query->items, SyntaxItem, i);
    const Token *tokens = query_tokens(e->query, item, e->lang, analysis, &n);
    if (item->phrase)
      g_string_append_printf(e->out, "  phrase \"%.*s\"%s\n", (int)(item->end - item->start),
                             e->query->text + item->start, item->negated ? ", excluded" : "");
    for (gsize k = 0; k < n; k++)
      add_token(e, item, &tokens[k], native);
  }
}

static void
add_concepts(const Query *query, GString *out)
{
  const GPtrArray *spans = query->recognised->spans;
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = spans->pdata[i];
    if (span->words)
      continue;
    const FacetRow *facet = &schema_facets[span->facet];
    g_string_append_printf(out, "concept %.*s" ARROW "%s %s: term %s%s %u%s\n",
                           (int)(span->end - span->start), query->text + span->start, facet->name,
                           span->id, facet->prefix, span->id,
                           engine_term_count(query->tools->engine, facet->prefix, span->id),
                           span->names_it ? "" : ", in documents of other languages");
  }
}

/* Xapian's description, its weights with two digits. */
static char *
describe(const EngineQuery *query)
{
  static const char digits[] = "([0-9]\\.[0-9]{2})[0-9]+";
  g_autofree char *text = engine_query_describe(query);
  g_autoptr(GRegex) regex = g_regex_new(digits, 0, 0, NULL);
  return g_regex_replace(regex, text, -1, 0, "\\1", 0, NULL);
}

char *
explain_asked(const Query *query, QueryMode mode)
{
  g_autoptr(EngineQuery) built = query_build(query, mode);
  return built ? describe(built) : g_strdup("every document");
}

char *
explain(const Query *query)
{
  Explain e = { .query = query, .out = g_string_new(NULL) };
  g_string_append_printf(e.out, "question in language: %s\n", query->recognised->lang);
  add_concepts(query, e.out);
  for (guint i = 0; i < query->langs->len; i++) {
    const QueryLang *lang = &g_array_index(query->langs, QueryLang, i);
    e.lang = lang->lang;
    g_string_append_printf(e.out, "in documents in %s (%u):\n", lang->lang, lang->count);
    add_words(&e, recognised_native(query->recognised, lang->lang));
    add_spans(&e);
  }
  return g_string_free(e.out, FALSE);
}
