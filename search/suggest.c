#include "search/suggest.h"
#include "search/wordquery.h"
#include <string.h>

#define MAX_LETTERS 32
#define SHORT_WORD 5 /* letters; up to here one change, beyond two */
#define MIN_LETTERS 4 /* a shorter word has too many neighbours */
#define ALEF_LAM "\xD8\xA7\xD9\x84" /* the article: U+0627 U+0644 */

/* The letters of a word; 0 when it has too many. */
static guint
letters_of(const char *word, gunichar *letters)
{
  guint n = 0;
  for (const char *p = word; *p; p = g_utf8_next_char(p)) {
    if (n == MAX_LETTERS)
      return 0;
    letters[n++] = g_utf8_get_char(p);
  }
  return n;
}

static guint
min3(guint a, guint b, guint c)
{
  return MIN(a, MIN(b, c));
}

/* Optimal string alignment, row by row, given up once every way costs more than `limit`. */
static guint
distance(const gunichar *a, guint n, const gunichar *b, guint m, guint limit)
{
  guint rows[3][MAX_LETTERS + 1];
  guint *before = rows[0], *last = rows[1], *row = rows[2];
  if (n > m + limit || m > n + limit)
    return limit + 1;
  for (guint j = 0; j <= m; j++)
    last[j] = j;
  for (guint i = 1; i <= n; i++) {
    guint best = row[0] = i;
    for (guint j = 1; j <= m; j++) {
      row[j] = min3(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = MIN(row[j], before[j - 2] + 1);
      best = MIN(best, row[j]);
    }
    if (best > limit)
      return limit + 1;
    guint *free_row = before;
    before = last, last = row, row = free_row;
  }
  return MIN(last[m], limit + 1);
}

guint
suggest_distance(const char *a, const char *b, guint limit)
{
  gunichar x[MAX_LETTERS], y[MAX_LETTERS];
  guint n = letters_of(a, x), m = letters_of(b, y);
  if ((!n && *a) || (!m && *b))
    return limit + 1;
  return distance(x, n, y, m, limit);
}

typedef struct {
  gunichar letters[MAX_LETTERS];
  guint n, limit;
  const char *lead; /* the letters that the words being listed have in common */
  char *best;
  guint best_count;
} Search;

static gboolean
consider(const char *rest, guint count, gpointer user)
{
  Search *search = user;
  gsize length = strlen(search->lead) + strlen(rest);
  if (length > MAX_LETTERS * 4)
    return TRUE;
  char word[MAX_LETTERS * 4 + 1];
  g_snprintf(word, sizeof word, "%s%s", search->lead, rest);
  gunichar letters[MAX_LETTERS];
  guint n = g_utf8_validate(word, -1, NULL) ? letters_of(word, letters) : 0;
  if (!n)
    return TRUE;
  guint d = distance(search->letters, search->n, letters, n, search->limit);
  if (d == 0 || d > search->limit ||
      (d == search->limit && count <= search->best_count && search->best))
    return TRUE;
  if (d < search->limit) {
    search->limit = d; /* a nearer one: only as near ones count from here */
    search->best_count = 0;
  }
  if (count > search->best_count) {
    g_free(search->best);
    search->best = g_strdup(word);
    search->best_count = count;
  }
  return TRUE;
}

/* The letters that a word's near ones begin with: its own first ones, with one more where it has the
 * article, which a third of the words have; its second, where the first is one too many or swapped.
 */
static void
add_lead(GPtrArray *leads, const char *word, guint letters)
{
  const char *end = word;
  while (letters-- && *end)
    end = g_utf8_next_char(end);
  g_ptr_array_add(leads, g_strndup(word, end - word));
}

static gboolean
has_article(const char *word)
{
  return g_str_has_prefix(word, ALEF_LAM) && g_utf8_strlen(word, -1) > SHORT_WORD;
}

static char *
nearest_word(Engine *engine, const char *word)
{
  Search search = { .n = letters_of(word, search.letters) };
  if (search.n < MIN_LETTERS)
    return NULL;
  search.limit = search.n <= SHORT_WORD ? 1 : 2;
  g_autoptr(GPtrArray) leads = g_ptr_array_new_with_free_func(g_free);
  add_lead(leads, word, has_article(word) ? 3 : 1);
  const char *rest = g_utf8_next_char(word);
  if (strncmp(word, rest, rest - word) != 0)
    add_lead(leads, rest, 1);
  for (guint i = 0; i < leads->len; i++) {
    search.lead = leads->pdata[i];
    engine_terms(engine, search.lead, consider, &search, NULL);
  }
  return search.best;
}

char *
suggest_word(Engine *engine, const char *word)
{
  char *best = nearest_word(engine, word);
  return best || !has_article(word) ? best : nearest_word(engine, word + strlen(ALEF_LAM));
}

static gboolean
is_recognised(const Query *query, guint start, guint end)
{
  const GPtrArray *spans = query->recognised->spans;
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = spans->pdata[i];
    if (span->start <= start && end <= span->end)
      return TRUE;
  }
  return FALSE;
}

/* Whether documents of another language have it, as they spell it. */
static gboolean
is_spelled(const Query *query, const Token *token, guint start, guint end)
{
  for (guint i = 0; i < query->langs->len; i++) {
    const char *lang = g_array_index(query->langs, QueryLang, i).lang;
    g_autoptr(GPtrArray) spellings = query_spellings(query, token, start, end, lang);
    if (spellings->len)
      return TRUE;
  }
  return FALSE;
}

/* Whether a word is as foreign to the index as a misspelled one. */
static gboolean
is_unknown(const Query *query, const SyntaxItem *item, const Token *token)
{
  guint start = item->start + token->start, end = item->start + token->end;
  return !recognised_stop(query->recognised, start, end) && !is_recognised(query, start, end) &&
         !wordquery_known(query->tools->engine, token) &&
         !is_spelled(query, token, start, end);
}

char *
suggest(const Query *query)
{
  if (engine_is_remote(query->tools->engine))
    return NULL;
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(Analysis) analysis = analysis_new();
  guint copied = 0;
  const char *lang = query->recognised->lang;
  for (guint i = 0; i < query->items->len; i++) {
    const SyntaxItem *item = &g_array_index(query->items, SyntaxItem, i);
    gsize n;
    const Token *tokens = query_tokens(query, item, lang, analysis, &n);
    for (gsize k = 0; k < n; k++) {
      g_autofree char *better = is_unknown(query, item, &tokens[k])
                                    ? suggest_word(query->tools->engine, tokens[k].surface)
                                    : NULL;
      if (!better)
        continue;
      g_string_append_len(text, query->text + copied, item->start + tokens[k].start - copied);
      g_string_append(text, better);
      copied = item->start + tokens[k].end;
    }
  }
  if (copied == 0)
    return NULL;
  g_string_append(text, query->text + copied);
  return g_string_free(g_steal_pointer(&text), FALSE);
}
