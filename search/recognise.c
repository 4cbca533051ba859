/* A query is short, so its language is often open: words in Arabic letters are then read as Arabic
 * and as Persian, and both readings count. */
#include "search/recognise.h"
#include "search/syntax.h"
#include "stemming/language.h"
#include <string.h>

typedef struct {
  const char *text;
  Recognised *out;
  Analysers *analysers;
  const Concepts *concepts;
  Lexicon *lexicon;
  Analysis *analysis, *label;
  guint item, offset; /* the item being read, and its first byte */
  const char *lang;   /* the language it is being read in */
} Reader;

static void
span_free(gpointer data)
{
  Span *span = data;
  g_free(span->id);
  g_free(span);
}

void
recognised_free(Recognised *recognised)
{
  if (!recognised)
    return;
  g_ptr_array_unref(recognised->spans);
  g_array_unref(recognised->stops);
  g_free(recognised);
}

/* ---- Languages ---- */

static void
scripts_of(const char *text, gboolean *latin, gboolean *arabic)
{
  *latin = *arabic = FALSE;
  for (const guchar *p = (const guchar *)text; *p; p++) {
    *latin = *latin || g_ascii_isalpha(*p);
    *arabic = *arabic || (*p >= 0xD8 && *p <= 0xDB);
  }
}

static gboolean
is_arabic_script(const char *lang)
{
  return g_str_equal(language_direction(lang), "rtl");
}

gboolean
recognised_native(const Recognised *recognised, const char *lang)
{
  const char *own = recognised->lang;
  if (!g_str_equal(own, "und"))
    return g_str_equal(own, lang);
  return is_arabic_script(lang) ? recognised->arabic : recognised->latin || !recognised->arabic;
}

gboolean
recognised_stop(const Recognised *recognised, guint start, guint end)
{
  for (guint i = 0; i < recognised->stops->len; i++) {
    const ByteRange *stop = &g_array_index(recognised->stops, ByteRange, i);
    if (stop->start <= start && end <= stop->end)
      return TRUE;
  }
  return FALSE;
}

/* ---- Spans ---- */

static gboolean
is_known_span(const Recognised *recognised, const Span *span)
{
  for (guint i = 0; i < recognised->spans->len; i++) {
    const Span *other = recognised->spans->pdata[i];
    if (other->start == span->start && other->end == span->end && other->facet == span->facet &&
        other->words == span->words && g_strcmp0(other->id, span->id) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
add_span(Reader *reader, const Token *first, const Token *last, Span span)
{
  span.item = reader->item;
  span.start = reader->offset + first->start;
  span.end = reader->offset + last->end;
  span.lang = reader->lang;
  if (is_known_span(reader->out, &span))
    return g_free(span.id);
  g_ptr_array_add(reader->out->spans, g_memdup2(&span, sizeof span));
}

/* Whether the tokens are the value's label, in any inflection. */
static gboolean
is_label(Reader *reader, const char *label, const Token *tokens, gsize n_tokens)
{
  gsize n;
  if (!label)
    return FALSE;
  analyse(analysers_get(reader->analysers, reader->lang), label, -1, reader->label);
  const Token *words = analysis_tokens(reader->label, &n);
  if (n != n_tokens)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!g_str_equal(words[i].stem, tokens[i].stem))
      return FALSE;
  return TRUE;
}

static gboolean
names_value(Reader *reader, const ConceptEntry *entry, const Token *tokens, gsize n_tokens)
{
  if (entry->facet == FACET_COUNTRY || entry->facet == FACET_MINISTRY)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(entry->labels); i++)
    if (is_label(reader, entry->labels[i], tokens, n_tokens))
      return TRUE;
  return FALSE;
}

/* A city stands for more than its country, a weak word for less than its domain. */
static gboolean
counts_as_name(const GArray *matches, guint i)
{
  const ConceptMatch *match = &g_array_index(matches, ConceptMatch, i);
  switch (match->kind) {
  case TERM_NAME:
  case TERM_ADJECTIVE:
  case TERM_ABBREVIATION:
    return TRUE;
  case TERM_CONTEXT:
    for (guint k = 0; k < matches->len; k++) {
      const ConceptMatch *other = &g_array_index(matches, ConceptMatch, k);
      if (other->kind == TERM_GOVERNING && other->last + 1 == match->first)
        return TRUE;
    }
    return FALSE;
  default:
    return FALSE;
  }
}

/* The one country that the matches name, or NULL. */
static const char *
only_country(const GArray *matches)
{
  const char *id = NULL;
  for (guint i = 0; i < matches->len; i++) {
    const ConceptMatch *match = &g_array_index(matches, ConceptMatch, i);
    if (match->entry->facet != FACET_COUNTRY || !counts_as_name(matches, i))
      continue;
    if (id && !g_str_equal(id, match->entry->id))
      return NULL;
    id = match->entry->id;
  }
  return id;
}

/* The head ("وزارة") right before a body ("الصحة"), or NULL. */
static const ConceptMatch *
head_of(const GArray *matches, const ConceptMatch *body)
{
  for (guint i = 0; i < matches->len; i++) {
    const ConceptMatch *match = &g_array_index(matches, ConceptMatch, i);
    if ((match->kind == TERM_HEAD || match->kind == TERM_HEADS) && match->last + 1 == body->first)
      return match;
  }
  return NULL;
}

/* The id that a match stands for: a portfolio belongs to the one country named beside it. NULL when
 * that is open. Caller frees. */
static char *
resolve_id(const Concepts *concepts, const ConceptEntry *entry, const char *country)
{
  if (entry->id[0] != '*')
    return g_strdup(entry->id);
  return country ? g_strdup(concepts_ministry_in(concepts, entry->id, country)) : NULL;
}

/* "سفير مصر", "ملك الأردن": words that are a body's name beside its country. */
static gboolean
is_named_by_country(const ConceptMatch *match, const char *country)
{
  return country && match->entry->id[0] == '*' &&
         (match->kind == TERM_CONTEXT || match->kind == TERM_WEAK);
}

static void
add_concept(Reader *reader, const GArray *matches, guint i, const Token *tokens)
{
  const ConceptMatch *match = &g_array_index(matches, ConceptMatch, i);
  const ConceptMatch *head = match->kind == TERM_BODY ? head_of(matches, match) : NULL;
  const char *country = only_country(matches);
  if (!head && !counts_as_name(matches, i) && !is_named_by_country(match, country))
    return;
  guint first = head ? head->first : match->first;
  Span span = { .facet = match->entry->facet, .entry = match->entry };
  span.id = resolve_id(reader->concepts, match->entry, country);
  if (!span.id)
    return;
  span.names_it =
      names_value(reader, match->entry, &tokens[match->first], match->last - match->first + 1);
  add_span(reader, &tokens[first], &tokens[match->last], span);
}

/* Whether a longer name of the same facet holds the match: "nuclear medicine" asks for no medicines. */
static gboolean
is_part(const GArray *matches, guint i)
{
  const ConceptMatch *match = &g_array_index(matches, ConceptMatch, i);
  for (guint k = 0; k < matches->len; k++) {
    const ConceptMatch *other = &g_array_index(matches, ConceptMatch, k);
    if (other->entry->facet == match->entry->facet && other->first <= match->first &&
        other->last >= match->last && other->last - other->first > match->last - match->first &&
        counts_as_name(matches, k))
      return TRUE;
  }
  return FALSE;
}

static void
read_concepts(Reader *reader, const char *text, const Token *tokens, gsize n)
{
  g_autoptr(GArray) matches = concepts_match(reader->concepts, reader->lang, text, tokens, n);
  for (guint i = 0; i < matches->len; i++)
    if (!is_part(matches, i))
      add_concept(reader, matches, i, tokens);
}

/* A stop word alone says too little to be looked for in other words. */
static gboolean
all_stop(const Token *tokens, guint first, guint last)
{
  for (guint i = first; i <= last; i++)
    if (!(tokens[i].flags & TOKEN_STOP))
      return FALSE;
  return TRUE;
}

static void
read_lexicon(Reader *reader, const Token *tokens, gsize n)
{
  g_autoptr(GArray) matches = lexicon_match(reader->lexicon, reader->lang, tokens, n);
  for (guint i = 0; i < matches->len; i++) {
    const LexiconMatch *match = &g_array_index(matches, LexiconMatch, i);
    Span span = { .facet = N_FACETS, .words = match->entry };
    if (!all_stop(tokens, match->first, match->last))
      add_span(reader, &tokens[match->first], &tokens[match->last], span);
  }
}

static void
read_stops(Reader *reader, const Token *tokens, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (tokens[i].flags & TOKEN_STOP) {
      ByteRange stop = { reader->offset + tokens[i].start, reader->offset + tokens[i].end };
      g_array_append_val(reader->out->stops, stop);
    }
}

/* One item in one language. */
static void
read_item(Reader *reader, const SyntaxItem *item, guint number, const char *lang)
{
  gsize n;
  g_autofree char *text = g_strndup(reader->text + item->start, item->end - item->start);
  reader->item = number;
  reader->offset = item->start;
  reader->lang = lang;
  analyse(analysers_get(reader->analysers, lang), text, -1, reader->analysis);
  const Token *tokens = analysis_tokens(reader->analysis, &n);
  read_stops(reader, tokens, n);
  if (item->phrase)
    return;
  if (reader->concepts)
    read_concepts(reader, text, tokens, n);
  if (reader->lexicon && !item->negated)
    read_lexicon(reader, tokens, n);
}

static int
by_place(gconstpointer a, gconstpointer b)
{
  const Span *x = *(Span *const *)a, *y = *(Span *const *)b;
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->end == y->end ? 0 : x->end > y->end ? -1 : 1;
}

Recognised *
recognise(const char *text, const GArray *items, Analysers *analysers, const Concepts *concepts,
          Lexicon *lexicon)
{
  Recognised *out = g_new0(Recognised, 1);
  Reader reader = { text, out, analysers, concepts, lexicon, analysis_new(), analysis_new() };
  scripts_of(text, &out->latin, &out->arabic);
  out->lang = language_identify(text, -1, NULL);
  out->spans = g_ptr_array_new_with_free_func(span_free);
  out->stops = g_array_new(FALSE, FALSE, sizeof(ByteRange));
  gboolean open = !is_arabic_script(out->lang);
  const struct {
    const char *lang;
    gboolean wanted;
  } readings[] = { { "ar", out->arabic && (open || !g_str_equal(out->lang, "fa")) },
                   { "fa", out->arabic && (open || !g_str_equal(out->lang, "ar")) },
                   { "en", out->latin } };
  for (guint r = 0; r < G_N_ELEMENTS(readings); r++)
    for (guint i = 0; readings[r].wanted && i < items->len; i++)
      read_item(&reader, &g_array_index(items, SyntaxItem, i), i, readings[r].lang);
  g_ptr_array_sort(out->spans, by_place);
  analysis_free(reader.analysis);
  analysis_free(reader.label);
  return out;
}

char *
span_key(const Span *span, const char *text)
{
  if (!span->words)
    return g_strconcat(schema_facets[span->facet].name, ":", span->id, NULL);
  g_autofree char *word = g_utf8_strdown(text + span->start, span->end - span->start);
  return g_strconcat("word:", word, NULL);
}

void
recognised_drop(Recognised *recognised, const char *text,
                gboolean (*unwanted)(const char *key, gpointer user), gpointer user)
{
  for (guint i = recognised->spans->len; i-- > 0;) {
    g_autofree char *key = span_key(recognised->spans->pdata[i], text);
    if (unwanted(key, user))
      g_ptr_array_remove_index(recognised->spans, i);
  }
}
