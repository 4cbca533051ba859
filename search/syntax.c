#include "search/syntax.h"
#include <string.h>

/* Quotation marks as bytes: ASCII, and U+201C, U+201D, U+201E. Guillemets are punctuation of titles
 * in Arabic and Persian, and stay so. */
static const char *const quotes[] = { "\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E" };

typedef struct {
  const char *text, *end;
  GArray *items;
  gboolean negate; /* the next item is excluded */
} Parser;

/* The length of a quotation mark at p, or 0. */
static gsize
quote_at(const char *p, const char *end)
{
  for (guint i = 0; i < G_N_ELEMENTS(quotes); i++) {
    gsize n = strlen(quotes[i]);
    if ((gsize)(end - p) >= n && memcmp(p, quotes[i], n) == 0)
      return n;
  }
  return 0;
}

static const char *
find_quote(const char *p, const char *end)
{
  while (p < end && !quote_at(p, end))
    p++;
  return p < end ? p : NULL;
}

static const char *
chunk_end(const char *p, const char *end)
{
  while (p < end && !g_ascii_isspace(*p) && !quote_at(p, end))
    p++;
  return p;
}

/* Adds text as an item; plain words go on with the run before them. */
static void
add_item(Parser *parser, const char *start, const char *end, gboolean phrase, gboolean goes_on)
{
  GArray *items = parser->items;
  SyntaxItem item = { start - parser->text, end - parser->text, phrase, parser->negate, FALSE };
  parser->negate = FALSE;
  SyntaxItem *last = items->len ? &g_array_index(items, SyntaxItem, items->len - 1) : NULL;
  if (goes_on && last && !last->phrase && !last->negated && !item.negated && !last->or_next)
    last->end = item.end;
  else if (items->len < SYNTAX_MAX_ITEMS)
    g_array_append_val(items, item);
}

static void
note_or(Parser *parser)
{
  SyntaxItem *last =
      parser->items->len ? &g_array_index(parser->items, SyntaxItem, parser->items->len - 1) : NULL;
  if (last && !last->negated)
    last->or_next = TRUE;
}

static gboolean
is_word(const char *p, const char *end, const char *word)
{
  return (gsize)(end - p) == strlen(word) && memcmp(p, word, end - p) == 0;
}

/* A chunk without blanks and quotes; `goes_on` when only blanks part it from the last item. Returns
 * whether the next may go on from it. */
static gboolean
parse_chunk(Parser *parser, const char *p, const char *end, gboolean goes_on)
{
  if (is_word(p, end, "OR"))
    note_or(parser);
  else if (is_word(p, end, "NOT"))
    parser->negate = TRUE;
  else if (!is_word(p, end, "AND"))
    return add_item(parser, p, end, FALSE, goes_on), TRUE;
  return FALSE;
}

/* Reads one chunk or phrase at p, which is not blank; returns where it ends. */
static const char *
parse_one(Parser *parser, const char *p, gboolean *goes_on)
{
  const char *end = parser->end;
  if (*p == '-' && p + 1 < end && !g_ascii_isspace(p[1]) && !g_ascii_isdigit(p[1]) && p[1] != '-') {
    parser->negate = TRUE;
    p++;
  }
  gsize quote = quote_at(p, end);
  const char *close = quote ? find_quote(p + quote, end) : NULL;
  if (close) {
    if (close > p + quote)
      add_item(parser, p + quote, close, TRUE, FALSE);
    *goes_on = FALSE;
    return close + quote_at(close, end);
  }
  if (quote)
    return p + quote;
  const char *stop = chunk_end(p, end);
  *goes_on = parse_chunk(parser, p, stop, *goes_on);
  return stop;
}

GArray *
syntax_parse(const char *text)
{
  Parser parser = { .text = text, .items = g_array_new(FALSE, FALSE, sizeof(SyntaxItem)) };
  gboolean goes_on = FALSE;
  const char *p = text;
  parser.end = text + MIN(strlen(text), SYNTAX_MAX_BYTES);
  while (p < parser.end)
    if (g_ascii_isspace(*p))
      p++;
    else
      p = parse_one(&parser, p, &goes_on);
  return parser.items;
}
