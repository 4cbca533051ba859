#include "search/wordquery.h"
#include "search/schema.h"
#include "search/terms.h"

/* Chosen on question sets and news in Arabic and Persian: MRR of ARCD, XQuAD and PQuAD, MAP of needs
 * asked in three languages. The figures move by less than one in a hundred around these values. */
const double wordquery_bm25_k1 = 0.9, wordquery_bm25_b = 0.75;
static const double weight_stem = 1.0, weight_surface = 0.4, weight_extra = 0.6;
static const double weight_title = 0.5;
static const double weight_number = 1.3; /* which has a surface only */
static const double weight_pair = 0.1;
#define PAIR_WINDOW 5 /* words within which two words of a pair stand */
static const double weight_other_title = 0.6; /* of counterparts, for theirs in the text */

static void
add(GPtrArray *parts, const char *prefix, const char *text, double weight)
{
  EngineQuery *term = engine_query_term(prefix, text);
  g_ptr_array_add(parts, weight == 1 ? term : engine_query_scale(term, weight));
}

static EngineQuery *
finish(EngineOp op, GPtrArray *parts)
{
  EngineQuery *query = engine_query_join_all(op, parts);
  g_ptr_array_unref(parts);
  return query;
}

static void
add_stems(GPtrArray *parts, const char *prefix, const Token *token, double stem, double extra)
{
  add(parts, prefix, token->stem, stem);
  for (guint i = 0; i < G_N_ELEMENTS(token->extra) && token->extra[i]; i++)
    add(parts, prefix, token->extra[i], extra);
}

static void
add_surface(GPtrArray *parts, const char *prefix, const Token *token, double weight)
{
  g_autoptr(GString) buffer = g_string_new(NULL);
  add(parts, prefix, terms_surface(token, buffer), weight);
}

EngineQuery *
wordquery_word(const Token *token)
{
  GPtrArray *parts = g_ptr_array_new();
  if (!terms_has_stem(token)) {
    add_surface(parts, "", token, weight_number);
    add_surface(parts, PREFIX_TITLE, token, weight_title);
    return finish(ENGINE_OR, parts);
  }
  add_stems(parts, PREFIX_STEM, token, weight_stem, weight_extra);
  add_surface(parts, "", token, weight_surface);
  add(parts, PREFIX_TITLE_STEM, token->stem, weight_title);
  return finish(ENGINE_OR, parts);
}

EngineQuery *
wordquery_match(const Token *token)
{
  GPtrArray *parts = g_ptr_array_new();
  if (terms_has_stem(token))
    add_stems(parts, PREFIX_STEM, token, 1, 1);
  else
    add_surface(parts, "", token, 1);
  return finish(ENGINE_OR, parts);
}

gboolean
wordquery_known(Engine *engine, const Token *token)
{
  g_autoptr(GString) buffer = g_string_new(NULL);
  return !terms_has_stem(token) || engine_term_count(engine, PREFIX_STEM, token->stem) > 0 ||
         engine_term_count(engine, "", terms_surface(token, buffer)) > 0;
}

static EngineQuery *
in_order(const Token *tokens, gsize n)
{
  g_autofree const char **bases = g_new(const char *, n);
  for (gsize i = 0; i < n; i++)
    bases[i] = tokens[i].base;
  guint window = tokens[n - 1].position - tokens[0].position + 1;
  return engine_query_phrase(bases, n, MAX(window, n));
}

EngineQuery *
wordquery_phrase(const Token *tokens, gsize n)
{
  GPtrArray *words = g_ptr_array_new();
  for (gsize i = 0; i < n; i++)
    if (n == 1 || !(tokens[i].flags & TOKEN_STOP))
      g_ptr_array_add(words, wordquery_word(&tokens[i]));
  EngineQuery *weighed = finish(ENGINE_OR, words), *phrase = in_order(tokens, n);
  return weighed ? engine_query_join(ENGINE_FILTER, weighed, phrase) : phrase;
}

EngineQuery *
wordquery_pair(const Token *first, const Token *second)
{
  const char *const bases[] = { first->base, second->base };
  if (g_str_equal(bases[0], bases[1]))
    return NULL;
  EngineQuery *words = engine_query_join(ENGINE_OR, engine_query_term(PREFIX_STEM, first->stem),
                                         engine_query_term(PREFIX_STEM, second->stem));
  EngineQuery *near = engine_query_near(bases, G_N_ELEMENTS(bases), PAIR_WINDOW);
  return engine_query_scale(engine_query_join(ENGINE_FILTER, words, near), weight_pair);
}

/* ---- Counterparts ---- */

struct Counterparts {
  GPtrArray *text, *title; /* of EngineQuery */
  GHashTable *seen;        /* stems, joined */
  gboolean loose;
};

Counterparts *
counterparts_new(gboolean loose)
{
  Counterparts *c = g_new(Counterparts, 1);
  c->loose = loose;
  c->text = g_ptr_array_new();
  c->title = g_ptr_array_new();
  c->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return c;
}

static void
add_word(Counterparts *c, const Token *token)
{
  if (!terms_has_stem(token)) {
    add_surface(c->text, "", token, 1);
    add_surface(c->title, PREFIX_TITLE, token, 1);
    return;
  }
  add_stems(c->text, PREFIX_STEM, token, 1, 1);
  add_stems(c->title, PREFIX_TITLE_STEM, token, 1, 1);
}

/* Only the stems weigh: of a word that is always written with the article, the base in its place
 * has a frequency of 0. */
static void
add_group(Counterparts *c, const Token *tokens, gsize n)
{
  EngineQuery *words = NULL;
  for (gsize i = 0; i < n; i++)
    if (terms_has_stem(&tokens[i]))
      words = engine_query_join(ENGINE_AND, words,
                                engine_query_term(PREFIX_STEM, tokens[i].stem));
  if (!c->loose)
    words = engine_query_join(ENGINE_FILTER, words, in_order(tokens, n));
  if (words)
    g_ptr_array_add(c->text, words);
}

void
counterparts_add(Counterparts *c, const Token *tokens, gsize n)
{
  GString *key = g_string_new(NULL);
  for (gsize i = 0; i < n; i++)
    g_string_append_printf(key, "%s ", tokens[i].stem);
  if (n == 0 || !g_hash_table_add(c->seen, g_string_free(key, FALSE)))
    return;
  if (n == 1)
    add_word(c, &tokens[0]);
  else
    add_group(c, tokens, n);
}

EngineQuery *
counterparts_finish(Counterparts *c, double weight)
{
  EngineQuery *text = finish(ENGINE_SYNONYM, c->text), *title = finish(ENGINE_SYNONYM, c->title);
  g_hash_table_unref(c->seen);
  g_free(c);
  return engine_query_join(ENGINE_OR, engine_query_scale(text, weight),
                           engine_query_scale(title, weight * weight_other_title));
}
