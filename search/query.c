/* A language's query is built from units, one a word or recognised group of words. A unit is its
 * own words, or what they stand for: the tag of a concept, the counterparts in that language. In
 * documents of another language than the query's a word may be unknown: it is not asked for there,
 * and when most words are unknown, those documents are not asked at all. */
#include "search/query.h"
#include "search/schema.h"
#include "search/suggest.h"
#include "search/terms.h"
#include "search/wordquery.h"
#include "stemming/language.h"
#include <math.h>
#include <string.h>

/* Chosen with those of wordquery.c. */
static const double weight_tag = 1.0, weight_counterpart = 1.1, weight_nearest = 0.5;
static const double weight_unlikely = 0.2; /* of a counterpart by another reading of a word */
static const double weight_same = 0.15;    /* of a word of like meaning in the same language */

#define MAX_LANGS 16        /* of documents, most frequent first */
#define MAX_UNITS 64        /* words of a question that are asked for */
#define MAX_PAIR_DISTANCE 2 /* words from one to the next, stop words between them counted */
#define MAX_SPELLINGS 4     /* of a name */
#define MIN_SMALL_NAME 6    /* letters of a name that is typed small */
#define MAX_LEAVE_ONE_OUT 8 /* units, beyond which QUERY_MOST is QUERY_ANY */

/* ---- The question ---- */

static gboolean
add_lang(const char *lang, guint count, gpointer user)
{
  QueryLang row = { g_strdup(lang), count };
  g_array_append_val((GArray *)user, row);
  return TRUE;
}

static void
clear_lang(gpointer row)
{
  g_free(((QueryLang *)row)->lang);
}

static int
by_documents(gconstpointer a, gconstpointer b)
{
  const QueryLang *x = a, *y = b;
  return x->count == y->count ? strcmp(x->lang, y->lang) : x->count < y->count ? 1 : -1;
}

static GArray *
read_langs(Engine *engine)
{
  GArray *langs = g_array_new(FALSE, FALSE, sizeof(QueryLang));
  g_array_set_clear_func(langs, clear_lang);
  engine_terms(engine, schema_facets[FACET_LANG].prefix, add_lang, langs, NULL);
  g_array_sort(langs, by_documents);
  if (langs->len > MAX_LANGS)
    g_array_set_size(langs, MAX_LANGS);
  return langs;
}

Query *
query_new(const QueryTools *tools, const char *text, gboolean with_concepts)
{
  Query *query = g_new0(Query, 1);
  query->tools = tools;
  query->text = g_utf8_make_valid(text, strnlen(text, SYNTAX_MAX_BYTES));
  query->with_concepts = with_concepts;
  query->items = syntax_parse(query->text);
  query->recognised = recognise(query->text, query->items, tools->analysers,
                                with_concepts ? tools->concepts : NULL, tools->lexicon);
  query->langs = read_langs(tools->engine);
  return query;
}

void
query_free(Query *query)
{
  if (!query)
    return;
  g_free(query->text);
  g_array_unref(query->items);
  recognised_free(query->recognised);
  g_array_unref(query->langs);
  g_free(query);
}

const Token *
query_tokens(const Query *query, const SyntaxItem *item, const char *lang, Analysis *analysis,
             gsize *n_tokens)
{
  analyse(analysers_get(query->tools->analysers, lang), query->text + item->start,
          item->end - item->start, analysis);
  return analysis_tokens(analysis, n_tokens);
}

static gboolean
has_word(const QueryTools *tools, const char *text, const GArray *items)
{
  g_autoptr(Analysis) analysis = analysis_new();
  for (guint i = 0; i < items->len; i++) {
    const SyntaxItem *item = &g_array_index(items, SyntaxItem, i);
    gsize n;
    analyse(analysers_get(tools->analysers, "und"), text + item->start, item->end - item->start, analysis);
    analysis_tokens(analysis, &n);
    if (n > 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
query_is_empty(const Query *query)
{
  return !has_word(query->tools, query->text, query->items);
}

gboolean
query_has_no_word(const QueryTools *tools, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid(text, strnlen(text, SYNTAX_MAX_BYTES));
  g_autoptr(GArray) items = syntax_parse(valid);
  return !has_word(tools, valid, items);
}

/* ---- What words stand for ---- */

static int
label_index(const char *lang)
{
  static const char *const langs[] = { "ar", "fa", "en" };
  for (guint i = 0; i < G_N_ELEMENTS(langs); i++)
    if (g_str_equal(langs[i], lang))
      return i;
  return -1;
}

const char **
query_counterparts(const Span *span, const char *lang)
{
  int index = label_index(lang);
  if (index < 0 || g_str_equal(span->lang, lang))
    return NULL;
  if (span->words) {
    const char *const *words = lexicon_words(span->words, lang);
    guint n = words ? g_strv_length((char **)words) : 0;
    return n ? g_memdup2(words, (n + 1) * sizeof *words) : NULL;
  }
  const char *label = span->entry->labels[index];
  if (!label || !span->names_it || span->entry->id[0] == '*')
    return NULL;
  const char **one = g_new0(const char *, 2);
  one[0] = label;
  return one;
}

gboolean
query_span_counts(const Query *query, const Span *span, const char *lang)
{
  return span->words || span->names_it || !recognised_native(query->recognised, lang);
}

/* Whether documents of a language have the word. */
static gboolean
is_met(const Query *query, const Token *token, const char *lang)
{
  EngineQuery *filter = engine_query_term(schema_facets[FACET_LANG].prefix, lang);
  g_autoptr(EngineQuery) both = engine_query_join(ENGINE_FILTER, wordquery_match(token), filter);
  return engine_any(query->tools->engine, both);
}

/* Whether a word may be a name: small Latin letters are rather a common word, and a short one has
 * too many likenesses. */
static gboolean
may_be_name(const Query *query, const Token *token, guint start)
{
  if (!terms_has_stem(token))
    return FALSE;
  return !g_ascii_islower(query->text[start]) || strlen(token->surface) >= MIN_SMALL_NAME;
}

static gboolean
stands_for_something(const Query *query, guint start, guint end, const char *lang)
{
  const GPtrArray *spans = query->recognised->spans;
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = spans->pdata[i];
    if (span->start <= start && end <= span->end && query_span_counts(query, span, lang))
      return TRUE;
  }
  return FALSE;
}

GPtrArray *
query_spellings(const Query *query, const Token *token, guint start, guint end, const char *lang)
{
  GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
  if (!query->tools->names || g_str_equal(query->recognised->lang, lang) ||
      !may_be_name(query, token, start) || recognised_stop(query->recognised, start, end) ||
      stands_for_something(query, start, end, lang) || is_met(query, token, lang))
    return out;
  g_autoptr(GPtrArray) all = names_spellings(query->tools->names, token->surface, lang);
  for (guint i = 0; i < all->len && out->len < MAX_SPELLINGS; i++)
    if (engine_term_count(query->tools->engine, "", all->pdata[i]) > 0)
      g_ptr_array_add(out, g_strdup(all->pdata[i]));
  return out;
}

/* A rare tag tells more, as with words. */
static double
tag_weight(Engine *engine, Facet facet, const char *id)
{
  double n = engine_count(engine);
  double with = engine_term_count(engine, schema_facets[facet].prefix, id);
  return weight_tag * log(1 + (n - with + 0.5) / (with + 0.5));
}

static EngineQuery *
tag_of(const Query *query, const Span *span)
{
  Engine *engine = query->tools->engine;
  return engine_query_constant(engine_query_term(schema_facets[span->facet].prefix, span->id),
                               tag_weight(engine, span->facet, span->id));
}

/* ---- One language ---- */

typedef struct {
  const Query *query;
  const char *lang;
  QueryMode mode;
  gboolean native; /* the query's own language */
  guint item;
  const Token *tokens; /* of the item */
  gsize n_tokens;
  Analysis *analysis, *other; /* `other` for counterparts */
  EngineQuery *lang_filter;   /* documents of this language, or NULL */
  GPtrArray *pairs;           /* of EngineQuery: a bonus each */
} Builder;

typedef struct {
  EngineQuery *query;
  guint n_words;
  gboolean known; /* there is something to look for in this language */
} Unit;

static gboolean
is_any(const Builder *builder)
{
  return builder->mode >= QUERY_ANY;
}

static void
add_text(Builder *builder, const char *text, Counterparts *words)
{
  gsize n;
  analyse(analysers_get(builder->query->tools->analysers, builder->lang), text, -1, builder->other);
  const Token *tokens = analysis_tokens(builder->other, &n);
  counterparts_add(words, tokens, n);
}

/* Adds what a span stands for in this language to `words`. */
static void
add_counterparts(Builder *builder, const Span *span, Counterparts *words)
{
  g_autofree const char **texts = query_counterparts(span, builder->lang);
  for (guint i = 0; texts && texts[i]; i++)
    add_text(builder, texts[i], words);
}

/* Whether a span covers exactly the tokens from `first` to `last` of the builder's item. */
static gboolean
covers(const Builder *builder, const Span *span, guint first, guint last)
{
  const SyntaxItem *item = &g_array_index(builder->query->items, SyntaxItem, builder->item);
  const Token *tokens = builder->tokens;
  guint start = item->start + tokens[first].start, end = item->start + tokens[last].end;
  if (span->item != builder->item || start < span->start || end > span->end)
    return FALSE;
  return (first == 0 || item->start + tokens[first - 1].end <= span->start) &&
         (last + 1 == builder->n_tokens || item->start + tokens[last + 1].start >= span->end);
}

/* In documents of what may be the question's own language a word that they have is more likely that
 * word than what it would mean in the other language of its letters. */
static double
counterpart_weight(const Builder *builder, guint first, guint last)
{
  gboolean own = builder->native;
  for (guint i = first; own && i <= last; i++)
    own = wordquery_known(builder->query->tools->engine, &builder->tokens[i]);
  return own ? weight_unlikely : weight_counterpart;
}

/* Words of the question's own language that mean much the same, or NULL. Only where any word will do:
 * who asks for all words means those. */
static EngineQuery *
like_words(Builder *builder, guint first, guint last)
{
  const GPtrArray *spans = builder->query->recognised->spans;
  Counterparts *words = counterparts_new(TRUE);
  for (guint i = 0; builder->native && is_any(builder) && i < spans->len; i++) {
    const Span *span = spans->pdata[i];
    if (!span->words || !g_str_equal(span->lang, builder->lang) ||
        !covers(builder, span, first, last))
      continue;
    const char *const *texts = lexicon_words(span->words, builder->lang);
    for (; texts && *texts; texts++)
      add_text(builder, *texts, words);
  }
  return counterparts_finish(words, weight_same);
}

/* What all spans over a range of tokens stand for, or NULL. */
static EngineQuery *
alternatives(Builder *builder, guint first, guint last)
{
  const GPtrArray *spans = builder->query->recognised->spans;
  Counterparts *words = counterparts_new(is_any(builder));
  EngineQuery *tags = NULL;
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = spans->pdata[i];
    if (!covers(builder, span, first, last) ||
        !query_span_counts(builder->query, span, builder->lang))
      continue;
    add_counterparts(builder, span, words);
    if (!span->words)
      tags = engine_query_join(ENGINE_OR, tags, tag_of(builder->query, span));
  }
  EngineQuery *others = counterparts_finish(words, counterpart_weight(builder, first, last));
  others = engine_query_join(ENGINE_OR, others, like_words(builder, first, last));
  return engine_query_join(ENGINE_OR, others, tags);
}

static gboolean
has_span(const Builder *builder, guint first, guint last)
{
  const GPtrArray *spans = builder->query->recognised->spans;
  for (guint i = 0; i < spans->len; i++)
    if (covers(builder, spans->pdata[i], first, last) &&
        query_span_counts(builder->query, spans->pdata[i], builder->lang))
      return TRUE;
  return FALSE;
}

static gboolean
is_stop(const Builder *builder, const Token *token)
{
  const SyntaxItem *item = &g_array_index(builder->query->items, SyntaxItem, builder->item);
  return (token->flags & TOKEN_STOP) ||
         recognised_stop(builder->query->recognised, item->start + token->start,
                         item->start + token->end);
}

/* The nearest word that there is in place of one that no document has, or NULL. */
static EngineQuery *
nearest(Builder *builder, const Token *token)
{
  Engine *engine = builder->query->tools->engine;
  if (wordquery_known(engine, token) || engine_is_remote(engine))
    return NULL;
  g_autofree char *word = suggest_word(engine, token->surface);
  if (!word)
    return NULL;
  gsize n;
  analyse(analysers_get(builder->query->tools->analysers, builder->lang), word, -1, builder->other);
  const Token *tokens = analysis_tokens(builder->other, &n);
  return n ? engine_query_scale(wordquery_word(tokens), weight_nearest) : NULL;
}

/* A name as it is spelled in this language, or NULL. */
static EngineQuery *
spelled(Builder *builder, const Token *token)
{
  const SyntaxItem *item = &g_array_index(builder->query->items, SyntaxItem, builder->item);
  g_autoptr(GPtrArray) spellings =
      query_spellings(builder->query, token, item->start + token->start, item->start + token->end,
                      builder->lang);
  Counterparts *words = counterparts_new(FALSE);
  for (guint i = 0; i < spellings->len; i++)
    add_text(builder, spellings->pdata[i], words);
  return counterparts_finish(words, weight_counterpart);
}

static Unit
word_unit(Builder *builder, guint at)
{
  const Token *token = &builder->tokens[at];
  Unit unit = { wordquery_word(token), 1, TRUE };
  EngineQuery *stands_for = alternatives(builder, at, at);
  if (!stands_for)
    stands_for = spelled(builder, token);
  if (!stands_for && !builder->native)
    unit.known = is_met(builder->query, token, builder->lang);
  if (!stands_for && builder->native && is_any(builder))
    stands_for = nearest(builder, token);
  unit.query = engine_query_join(ENGINE_OR, unit.query, stands_for);
  return unit;
}

static void clear_unit(gpointer data);
static GArray *units_of(Builder *builder, guint first, guint last, gboolean whole);

/* All of `units`, or any of them; unknown ones are not asked for. */
static EngineQuery *
join_units(GArray *units, EngineOp op)
{
  EngineQuery *query = NULL;
  for (guint i = 0; i < units->len; i++) {
    Unit *unit = &g_array_index(units, Unit, i);
    if (unit->known)
      query = engine_query_join(op, query, engine_query_copy(unit->query));
  }
  return query;
}

/* Words that stand for something together: all of them, or that. */
static Unit
group_unit(Builder *builder, guint first, guint last)
{
  g_autoptr(GArray) parts = units_of(builder, first, last, FALSE);
  Unit unit = { NULL, 0, TRUE };
  gboolean all_known = TRUE;
  for (guint i = 0; i < parts->len; i++) {
    unit.n_words += g_array_index(parts, Unit, i).n_words;
    all_known = all_known && g_array_index(parts, Unit, i).known;
  }
  if (all_known || is_any(builder))
    unit.query = join_units(parts, is_any(builder) ? ENGINE_OR : ENGINE_AND);
  unit.query = engine_query_join(ENGINE_OR, unit.query, alternatives(builder, first, last));
  unit.known = unit.query != NULL;
  return unit;
}

/* The last token of the longest group that starts at `first`, within `last`; `first` when there is
 * none. `whole`: it may be the whole range. */
static guint
group_end(const Builder *builder, guint from, guint first, guint last, gboolean whole)
{
  for (guint end = last; end > first; end--)
    if ((whole || first > from || end < last) && has_span(builder, first, end))
      return end;
  return first;
}

/* The units of a range of tokens, stop words left out. */
static GArray *
units_of(Builder *builder, guint first, guint last, gboolean whole)
{
  GArray *units = g_array_new(FALSE, FALSE, sizeof(Unit));
  g_array_set_clear_func(units, clear_unit);
  for (guint i = first; i <= last && units->len < MAX_UNITS; i++) {
    guint end = group_end(builder, first, i, last, whole);
    if (end == i && is_stop(builder, &builder->tokens[i]) && !has_span(builder, i, i))
      continue;
    Unit unit = end > i ? group_unit(builder, i, end) : word_unit(builder, i);
    g_array_append_val(units, unit);
    i = end;
  }
  return units;
}

static void
clear_unit(gpointer data)
{
  Unit *unit = data;
  if (unit->query)
    engine_query_free(unit->query);
}

/* A question of stop words alone asks for them. */
static void
add_stop_words(Builder *builder, GArray *units)
{
  for (guint i = 0; i < builder->n_tokens; i++) {
    Unit unit = { wordquery_word(&builder->tokens[i]), 1, TRUE };
    g_array_append_val(units, unit);
  }
}

static gboolean
phrase_is_met(const Builder *builder, const EngineQuery *phrase)
{
  g_autoptr(EngineQuery) query = engine_query_join(ENGINE_FILTER, engine_query_copy(phrase),
                                                   engine_query_copy(builder->lang_filter));
  return engine_any(builder->query->tools->engine, query);
}

static void
add_phrase(Builder *builder, GArray *units)
{
  Unit unit = { wordquery_phrase(builder->tokens, builder->n_tokens), builder->n_tokens, TRUE };
  unit.known = builder->native || phrase_is_met(builder, unit.query);
  g_array_append_val(units, unit);
  for (guint i = 0; builder->mode == QUERY_RUN && i < builder->n_tokens; i++)
    if (!is_stop(builder, &builder->tokens[i])) {
      Unit word = word_unit(builder, i);
      g_array_append_val(units, word);
    }
}

/* Words of the question that are neighbours there: where they are in the text as well, it is more
 * likely meant. */
static void
add_pairs(Builder *builder)
{
  const Token *last = NULL;
  for (guint i = 0; builder->native && i < builder->n_tokens; i++) {
    const Token *token = &builder->tokens[i];
    if (is_stop(builder, token))
      continue;
    EngineQuery *pair = last && token->position - last->position <= MAX_PAIR_DISTANCE
                            ? wordquery_pair(last, token)
                            : NULL;
    if (pair)
      g_ptr_array_add(builder->pairs, pair);
    last = token;
  }
}

/* The units of an item, added to those of the question; the first may be an alternative to the last
 * one before it. */
static void
add_item(Builder *builder, const SyntaxItem *item, gboolean or_before, GArray *units)
{
  guint at = units->len;
  if (item->phrase) {
    add_phrase(builder, units);
  } else {
    add_pairs(builder);
    g_autoptr(GArray) more = units_of(builder, 0, builder->n_tokens - 1, TRUE);
    g_array_set_clear_func(more, NULL);
    g_array_append_vals(units, more->data, more->len);
  }
  if (!or_before || at == 0 || units->len == at)
    return;
  Unit *before = &g_array_index(units, Unit, at - 1), *first = &g_array_index(units, Unit, at);
  before->query = engine_query_join(ENGINE_OR, before->query, g_steal_pointer(&first->query));
  before->known = before->known || first->known;
  g_array_remove_index(units, at);
}

/* What an excluded item excludes: the words, and what they name. */
static EngineQuery *
excluded(Builder *builder, const SyntaxItem *item)
{
  if (item->phrase || builder->n_tokens == 0)
    return builder->n_tokens ? wordquery_phrase(builder->tokens, builder->n_tokens) : NULL;
  EngineQuery *query = NULL;
  for (guint i = 0; i < builder->n_tokens; i++)
    query = engine_query_join(ENGINE_AND, query, wordquery_match(&builder->tokens[i]));
  return engine_query_join(ENGINE_OR, query, alternatives(builder, 0, builder->n_tokens - 1));
}

/* Any of the ways to leave one unit out. */
static EngineQuery *
all_but_one(GArray *units)
{
  EngineQuery *query = NULL;
  for (guint out = 0; out < units->len; out++) {
    Unit *unit = &g_array_index(units, Unit, out);
    if (!unit->known)
      continue;
    unit->known = FALSE;
    query = engine_query_join(ENGINE_OR, query, join_units(units, ENGINE_AND));
    unit->known = TRUE;
  }
  return query;
}

static EngineQuery *
combine(const Builder *builder, GArray *units)
{
  guint words = 0, known = 0, n_known = 0;
  for (guint i = 0; i < units->len; i++) {
    const Unit *unit = &g_array_index(units, Unit, i);
    words += unit->n_words;
    known += unit->known ? unit->n_words : 0;
    n_known += unit->known;
  }
  if (!is_any(builder) && known * 2 <= words) /* most of the question is unknown here */
    return NULL;
  if (builder->mode == QUERY_MOST && n_known > 2 && n_known <= MAX_LEAVE_ONE_OUT)
    return all_but_one(units);
  return join_units(units, builder->mode == QUERY_ALL ? ENGINE_AND : ENGINE_OR);
}

static EngineQuery *
build_units(Builder *builder, GArray *units)
{
  const GArray *items = builder->query->items;
  EngineQuery *out = NULL;
  gboolean or_before = FALSE;
  for (guint i = 0; i < items->len; i++) {
    const SyntaxItem *item = &g_array_index(items, SyntaxItem, i);
    builder->item = i;
    builder->tokens =
        query_tokens(builder->query, item, builder->lang, builder->analysis, &builder->n_tokens);
    builder->n_tokens = MIN(builder->n_tokens, MAX_UNITS);
    if (builder->n_tokens == 0)
      continue;
    if (item->negated)
      out = engine_query_join(ENGINE_OR, out, excluded(builder, item));
    else if (units->len < MAX_UNITS)
      add_item(builder, item, or_before, units);
    or_before = item->or_next;
  }
  return out;
}

/* Asks again for what was left out as stop words, when nothing else was asked for. */
static void
fall_back_to_stop_words(Builder *builder, GArray *units)
{
  const GArray *items = builder->query->items;
  for (guint i = 0; units->len == 0 && i < items->len; i++) {
    const SyntaxItem *item = &g_array_index(items, SyntaxItem, i);
    if (item->negated)
      continue;
    builder->tokens =
        query_tokens(builder->query, item, builder->lang, builder->analysis, &builder->n_tokens);
    builder->n_tokens = MIN(builder->n_tokens, MAX_UNITS);
    add_stop_words(builder, units);
  }
}

/* The question put to documents of one language; NULL when they cannot answer it. */
static EngineQuery *
build_lang(Builder *builder)
{
  g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(Unit));
  g_array_set_clear_func(units, clear_unit);
  EngineQuery *out = build_units(builder, units);
  fall_back_to_stop_words(builder, units);
  EngineQuery *query = units->len ? combine(builder, units) : out ? engine_query_all() : NULL;
  EngineQuery *pairs = engine_query_join_all(ENGINE_OR, builder->pairs);
  if (query) {
    query = engine_query_join(is_any(builder) ? ENGINE_OR : ENGINE_MAYBE, query, pairs);
    return engine_query_join(ENGINE_AND_NOT, query, out);
  }
  g_clear_pointer(&pairs, engine_query_free);
  g_clear_pointer(&out, engine_query_free);
  return NULL;
}

static EngineQuery *
query_for(const Query *query, QueryMode mode, const char *lang, const EngineQuery *filter)
{
  g_autoptr(Analysis) analysis = analysis_new(), other = analysis_new();
  g_autoptr(EngineQuery) lang_filter = engine_query_copy(filter);
  g_autoptr(GPtrArray) pairs = g_ptr_array_new();
  Builder builder = {
    .query = query,
    .lang = lang,
    .mode = mode,
    .native = recognised_native(query->recognised, lang),
    .analysis = analysis,
    .other = other,
    .lang_filter = lang_filter,
    .pairs = pairs,
  };
  return build_lang(&builder);
}

/* ---- All languages ---- */

typedef struct {
  EngineQuery *query, *filter;
  char *same; /* the query as text: equal ones are asked once */
  guint documents;
} Part;

static void
clear_part(gpointer data)
{
  Part *part = data;
  g_clear_pointer(&part->query, engine_query_free);
  g_clear_pointer(&part->filter, engine_query_free);
  g_free(part->same);
}

static void
add_part(GArray *parts, EngineQuery *query, EngineQuery *filter, guint documents)
{
  Part new = { query, filter, engine_query_describe(query), documents };
  for (guint i = 0; i < parts->len; i++) {
    Part *part = &g_array_index(parts, Part, i);
    if (!g_str_equal(part->same, new.same))
      continue;
    part->filter = engine_query_join(ENGINE_OR, part->filter, g_steal_pointer(&new.filter));
    part->documents += documents;
    clear_part(&new);
    return;
  }
  g_array_append_val(parts, new);
}

static EngineQuery *
join_parts(const Query *query, GArray *parts)
{
  EngineQuery *all = NULL;
  guint documents = engine_count(query->tools->engine);
  for (guint i = 0; i < parts->len; i++) {
    Part *part = &g_array_index(parts, Part, i);
    EngineQuery *one = g_steal_pointer(&part->query);
    if (part->documents < documents)
      one = engine_query_join(ENGINE_FILTER, one, g_steal_pointer(&part->filter));
    all = engine_query_join(ENGINE_OR, all, one);
  }
  return all;
}

EngineQuery *
query_build(const Query *query, QueryMode mode)
{
  if (query->langs->len == 0)
    return query_for(query, mode, query->recognised->lang, NULL);
  g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
  g_array_set_clear_func(parts, clear_part);
  for (guint i = 0; i < query->langs->len; i++) {
    const QueryLang *lang = &g_array_index(query->langs, QueryLang, i);
    EngineQuery *filter = engine_query_term(schema_facets[FACET_LANG].prefix, lang->lang);
    EngineQuery *one = query_for(query, mode, lang->lang, filter);
    if (one)
      add_part(parts, one, filter, lang->count);
    else
      engine_query_free(filter);
  }
  return join_parts(query, parts);
}
