#include "search/explain.h"
#include "search/schema.h"
#include "search/terms.h"
#include <string.h>

static void
add_term(const Query *query, const char *prefix, const char *text, GString *out)
{
  g_string_append_printf(out, "  %s%s (%u)", prefix, text,
                         engine_term_count(query->tools->engine, prefix, text));
}

static void
add_steps(const char *steps, GString *out)
{
  g_auto(GStrv) lines = g_strsplit(steps, "\n", -1);
  for (char **line = lines; *line; line++)
    if (**line)
      g_string_append_printf(out, "    %s\n", *line);
}

static void
add_token(const Query *query, const char *lang, const SyntaxItem *item, const Token *token,
          GString *out)
{
  guint start = item->start + token->start, end = item->start + token->end;
  g_autofree char *word = g_strndup(query->text + start, end - start);
  g_autofree char *steps = analyse_explain(analysers_get(query->tools->analysers, lang), word);
  gboolean stop = (token->flags & TOKEN_STOP) || recognised_stop(query->recognised, start, end);
  g_string_append_printf(out, "  %s%s%s\n", item->negated ? "-" : "", word,
                         stop && !item->phrase ? ": stop word" : "");
  if (stop && !item->phrase)
    return;
  add_steps(steps, out);
  g_string_append(out, "    terms");
  add_term(query, "", token->surface, out);
  if (!g_str_equal(token->surface, token->base))
    add_term(query, "", token->base, out);
  if (terms_has_stem(token))
    add_term(query, PREFIX_STEM, token->stem, out);
  for (guint i = 0; i < G_N_ELEMENTS(token->extra) && token->extra[i]; i++)
    add_term(query, PREFIX_STEM, token->extra[i], out);
  g_string_append_c(out, '\n');
}

static void
add_words(const Query *query, const char *lang, GString *out)
{
  g_autoptr(Analysis) analysis = analysis_new();
  for (guint i = 0; i < query->items->len; i++) {
    gsize n;
    const SyntaxItem *item = &g_array_index(query->items, SyntaxItem, i);
    const Token *tokens = query_tokens(query, item, lang, analysis, &n);
    if (item->phrase)
      g_string_append_printf(out, "  phrase%s\n", item->negated ? ", excluded" : "");
    for (gsize k = 0; k < n; k++)
      add_token(query, lang, item, &tokens[k], out);
  }
}

static void
add_counterparts(const Query *query, const char *lang, GString *out)
{
  const GPtrArray *spans = query->recognised->spans;
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = spans->pdata[i];
    g_autofree const char **words =
        query_span_counts(query, span, lang) ? query_counterparts(span, lang) : NULL;
    if (!words)
      continue;
    g_autofree char *list = g_strjoinv(", ", (char **)words);
    g_string_append_printf(out, "  added for %.*s: %s\n", (int)(span->end - span->start),
                           query->text + span->start, list);
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
    g_string_append_printf(out, "concept %s %s, read in %.*s as %s: term %s%s (%u)%s\n",
                           facet->name, span->id, (int)(span->end - span->start),
                           query->text + span->start, span->lang, facet->prefix, span->id,
                           engine_term_count(query->tools->engine, facet->prefix, span->id),
                           span->names_it ? "" : ", in other languages only");
  }
}

char *
explain(const Query *query, QueryMode mode)
{
  GString *out = g_string_new(NULL);
  g_string_append_printf(out, "question in language: %s\n", query->recognised->lang);
  add_concepts(query, out);
  for (guint i = 0; i < query->langs->len; i++) {
    const QueryLang *lang = &g_array_index(query->langs, QueryLang, i);
    g_string_append_printf(out, "in documents in %s (%u):\n", lang->lang, lang->count);
    add_words(query, lang->lang, out);
    add_counterparts(query, lang->lang, out);
  }
  g_autoptr(EngineQuery) built = query_build(query, mode);
  g_autofree char *text = built ? engine_query_describe(built) : g_strdup("every document");
  g_string_append_printf(out, "query: %s\n", text);
  return g_string_free(out, FALSE);
}
