/* highlight.c: see highlight.h. */
#include "search/highlight.h"
#include "search/schema.h"
#include "search/terms.h"
#include <math.h>
#include <string.h>

#define MAX_TEXT (64 * 1024) /* bytes of a text that are looked at */
#define SENTENCE_REACH 8     /* words that a snippet moves back to begin with a sentence */
#define REPEAT_SHARE 0.1     /* of a word's weight, when it is there again */
#define ELLIPSIS "\xE2\x80\xA6"

typedef struct {
  guint number; /* of the question's words: forms of one word share it */
  double weight;
} Word;

struct Highlighter {
  const Query *query;
  Analyser *analyser;
  GHashTable *words;  /* surface, base, or PREFIX_STEM + stem -> Word */
  GPtrArray *phrases; /* of GPtrArray of bases */
  guint n_words;
  Analysis *analysis;
};

/* ---- What to mark ---- */

static void
add_form(Highlighter *h, const char *prefix, const char *form, Word word)
{
  char *key = g_strconcat(prefix, form, NULL);
  if (g_hash_table_contains(h->words, key))
    g_free(key);
  else
    g_hash_table_insert(h->words, key, g_memdup2(&word, sizeof word));
}

static void
add_word(Highlighter *h, const Token *token)
{
  Engine *engine = h->query->tools->engine;
  g_autoptr(GString) buffer = g_string_new(NULL);
  gboolean stemmed = terms_has_stem(token);
  guint with = stemmed ? engine_term_count(engine, PREFIX_STEM, token->stem)
                       : engine_term_count(engine, "", terms_surface(token, buffer));
  Word word = { h->n_words++, log(1 + (engine_count(engine) + 1.0) / (with + 1.0)) };
  add_form(h, "", token->surface, word);
  if (!stemmed)
    return;
  add_form(h, "", token->base, word);
  add_form(h, PREFIX_STEM, token->stem, word);
  for (guint i = 0; i < G_N_ELEMENTS(token->extra) && token->extra[i]; i++)
    add_form(h, PREFIX_STEM, token->extra[i], word);
}

static void
add_phrase(Highlighter *h, const Token *tokens, gsize n)
{
  GPtrArray *phrase = g_ptr_array_new_with_free_func(g_free);
  for (gsize i = 0; i < n; i++)
    g_ptr_array_add(phrase, g_strdup(tokens[i].base));
  g_ptr_array_add(h->phrases, phrase);
}

/* A name as this language spells it. */
static void
add_spellings(Highlighter *h, const Token *token, guint start, guint end, const char *lang)
{
  g_autoptr(GPtrArray) spellings = query_spellings(h->query, token, start, end, lang);
  g_autoptr(Analysis) analysis = analysis_new();
  for (guint i = 0; i < spellings->len; i++) {
    gsize n;
    analyse(h->analyser, spellings->pdata[i], -1, analysis);
    const Token *tokens = analysis_tokens(analysis, &n);
    if (n == 1)
      add_word(h, tokens);
  }
}

static void
add_item(Highlighter *h, const SyntaxItem *item, const char *lang, gboolean stops)
{
  gsize n;
  const Token *tokens = query_tokens(h->query, item, lang, h->analysis, &n);
  if (item->phrase && n > 1)
    return add_phrase(h, tokens, n);
  for (gsize i = 0; i < n; i++) {
    guint start = item->start + tokens[i].start, end = item->start + tokens[i].end;
    gboolean stop = (tokens[i].flags & TOKEN_STOP) ||
                    recognised_stop(h->query->recognised, start, end);
    if (stop != stops)
      continue;
    add_word(h, &tokens[i]);
    if (!item->phrase)
      add_spellings(h, &tokens[i], start, end, lang);
  }
}

static void
add_items(Highlighter *h, const char *lang, gboolean stops)
{
  const GArray *items = h->query->items;
  for (guint i = 0; i < items->len; i++) {
    const SyntaxItem *item = &g_array_index(items, SyntaxItem, i);
    if (!item->negated)
      add_item(h, item, lang, stops);
  }
}

/* The counterparts of what was recognised: of several words only together. */
static void
add_span(Highlighter *h, const Span *span, const char *lang)
{
  const SyntaxItem *item = &g_array_index(h->query->items, SyntaxItem, span->item);
  if (item->negated || !query_span_counts(h->query, span, lang))
    return;
  g_autofree const char **texts = query_counterparts(span, lang);
  for (guint i = 0; texts && texts[i]; i++) {
    gsize n;
    analyse(h->analyser, texts[i], -1, h->analysis);
    const Token *tokens = analysis_tokens(h->analysis, &n);
    if (n == 1)
      add_word(h, &tokens[0]);
    else if (n > 1)
      add_phrase(h, tokens, n);
  }
}

Highlighter *
highlighter_new(const Query *query, const char *lang)
{
  Highlighter *h = g_new0(Highlighter, 1);
  h->query = query;
  h->analyser = analysers_get(query->tools->analysers, lang);
  h->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  h->phrases = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  h->analysis = analysis_new();
  add_items(h, lang, FALSE);
  for (guint i = 0; i < query->recognised->spans->len; i++)
    add_span(h, query->recognised->spans->pdata[i], lang);
  if (h->n_words == 0 && h->phrases->len == 0)
    add_items(h, lang, TRUE);
  return h;
}

void
highlighter_free(Highlighter *h)
{
  if (!h)
    return;
  g_hash_table_unref(h->words);
  g_ptr_array_unref(h->phrases);
  analysis_free(h->analysis);
  g_free(h);
}

/* ---- Where it stands ---- */

static const Word *
look_up(const Highlighter *h, const char *prefix, const char *form)
{
  g_autofree char *key = g_strconcat(prefix, form, NULL);
  return g_hash_table_lookup(h->words, key);
}

static const Word *
word_of(const Highlighter *h, const Token *token)
{
  const Word *word = g_hash_table_lookup(h->words, token->surface);
  if (!word)
    word = g_hash_table_lookup(h->words, token->base);
  if (!word)
    word = look_up(h, PREFIX_STEM, token->stem);
  for (guint i = 0; !word && i < G_N_ELEMENTS(token->extra) && token->extra[i]; i++)
    word = look_up(h, PREFIX_STEM, token->extra[i]);
  return word;
}

static gboolean
phrase_at(const GPtrArray *phrase, const Token *tokens, gsize n, gsize at)
{
  if (n - at < phrase->len)
    return FALSE;
  for (guint i = 0; i < phrase->len; i++)
    if (!g_str_equal(phrase->pdata[i], tokens[at + i].base))
      return FALSE;
  return TRUE;
}

/* The word of the question that each token is, or NULL. g_free it. */
static const Word **
match_tokens(const Highlighter *h, const Token *tokens, gsize n)
{
  static const Word of_phrase = { G_MAXUINT, 10 };
  const Word **found = g_new0(const Word *, n + 1);
  for (gsize i = 0; i < n; i++) {
    if (!found[i])
      found[i] = word_of(h, &tokens[i]);
    for (guint p = 0; p < h->phrases->len; p++) {
      const GPtrArray *phrase = h->phrases->pdata[p];
      if (phrase_at(phrase, tokens, n, i))
        for (guint k = 0; k < phrase->len; k++)
          found[i + k] = &of_phrase;
    }
  }
  return found;
}

/* Words of one ligature share their bytes, and then their mark. */
static void
add_mark(GArray *marks, guint start, guint end)
{
  ByteRange mark = { start, end };
  ByteRange *last = marks->len ? &g_array_index(marks, ByteRange, marks->len - 1) : NULL;
  if (last && start < last->end)
    last->end = MAX(last->end, end);
  else
    g_array_append_val(marks, mark);
}

GArray *
highlighter_marks(Highlighter *h, const char *text)
{
  gsize n;
  GArray *marks = g_array_new(FALSE, FALSE, sizeof(ByteRange));
  analyse(h->analyser, text, strnlen(text, MAX_TEXT), h->analysis);
  const Token *tokens = analysis_tokens(h->analysis, &n);
  g_autofree const Word **found = match_tokens(h, tokens, n);
  for (gsize i = 0; i < n; i++)
    if (found[i])
      add_mark(marks, tokens[i].start, tokens[i].end);
  return marks;
}

/* ---- What to show ---- */

/* How much of the question the words from `first` hold. */
static double
window_score(const Word *const *found, gsize first, gsize end)
{
  double score = 0;
  for (gsize i = first; i < end; i++) {
    gboolean again = FALSE;
    for (gsize k = first; k < i && found[i] && !again; k++)
      again = found[k] && found[k]->number == found[i]->number;
    if (found[i])
      score += found[i]->weight * (again ? REPEAT_SHARE : 1);
  }
  return score;
}

/* Where the best window begins; 0 without marks. */
static gsize
best_window(const Word *const *found, gsize n, guint n_words)
{
  gsize best = 0;
  double best_score = 0;
  for (gsize i = 0; i < n; i++) {
    if (!found[i])
      continue;
    double score = window_score(found, i, MIN(n, i + n_words));
    if (score > best_score) {
      best_score = score;
      best = i;
    }
  }
  return best;
}

/* Back to the beginning of a sentence where one is near, else a few words for context. */
static gsize
window_start(const Token *tokens, gsize first)
{
  gsize reach = MIN(first, SENTENCE_REACH);
  for (gsize back = 0; back <= reach; back++)
    if (first == back || (tokens[first - back].flags & TOKEN_BREAK))
      return first - back;
  return first - reach / 2;
}

/* Copies text with each run of white space as one blank, and the marks that lie in it. */
static char *
copy_line(const char *text, guint start, guint end, const GArray *all, gboolean cut_before,
          gboolean cut_after, GArray *marks)
{
  GString *out = g_string_new(cut_before ? ELLIPSIS : NULL);
  guint next = 0;
  gboolean inside = FALSE;
  for (guint i = start; i < end; i++) {
    while (next < all->len && g_array_index(all, ByteRange, next).end <= i)
      next++;
    const ByteRange *mark = next < all->len ? &g_array_index(all, ByteRange, next) : NULL;
    gboolean marked = mark && i >= mark->start;
    if (marked && (!inside || i == mark->start)) {
      ByteRange begin = { out->len, out->len };
      g_array_append_val(marks, begin);
    }
    inside = marked;
    if (!g_ascii_isspace(text[i]))
      g_string_append_c(out, text[i]);
    else if (out->len && out->str[out->len - 1] != ' ')
      g_string_append_c(out, ' ');
    if (marked)
      g_array_index(marks, ByteRange, marks->len - 1).end = out->len;
  }
  g_strchomp(out->str);
  out->len = strlen(out->str);
  if (cut_after)
    g_string_append(out, ELLIPSIS);
  return g_string_free(out, FALSE);
}

/* The end of the punctuation that closes the last word shown. */
static guint
closing(const char *text, guint end, guint limit)
{
  while (end < limit && !g_ascii_isspace(text[end]))
    end++;
  return end;
}

char *
highlighter_snippet(Highlighter *h, const char *text, guint n_words, GArray **marks)
{
  gsize n, length = strnlen(text, MAX_TEXT);
  *marks = g_array_new(FALSE, FALSE, sizeof(ByteRange));
  g_autoptr(GArray) all = highlighter_marks(h, text);
  const Token *tokens = analysis_tokens(h->analysis, &n);
  if (n == 0)
    return g_strdup("");
  g_autofree const Word **found = match_tokens(h, tokens, n);
  gsize best = best_window(found, n, n_words - MIN(n_words / 3, SENTENCE_REACH));
  gsize first = n <= n_words ? 0 : window_start(tokens, best);
  gsize end = MIN(n, first + n_words);
  guint from = first ? tokens[first].start : 0;
  guint to = end == n ? length : closing(text, tokens[end - 1].end, tokens[end].start);
  gboolean mid_sentence = first > 0 && !(tokens[first].flags & TOKEN_BREAK);
  return copy_line(text, from, to, all, mid_sentence, end < n, *marks);
}
