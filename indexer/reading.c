#include "indexer/reading.h"
#include <string.h>
#include "indexer/boilerplate.h"

#define LEDE_TOKENS 12 /* a shorter paragraph is a byline, dateline or sub-heading */

/* The sentence and paragraph of each token. A paragraph ends at a line's end. */
static Spot *
find_spots(const char *text, const Token *tokens, gsize n, Spot from)
{
  Spot *spots = g_new(Spot, n + 1);
  Spot now = from;
  for (gsize i = 0; i < n; i++) {
    if (i && tokens[i].flags & TOKEN_BREAK)
      now.sentence++;
    if (i && tokens[i].flags & TOKEN_BREAK && tokens[i].start >= tokens[i - 1].end &&
        memchr(text + tokens[i - 1].end, '\n', tokens[i].start - tokens[i - 1].end))
      now.paragraph++;
    spots[i] = now;
  }
  spots[n] = now;
  return spots;
}

/* The last paragraph that is still lede. */
static guint
find_lede(const Spot *spots, gsize n)
{
  gsize first = 0;
  for (gsize i = 0; i < n; i++) {
    if (spots[i].paragraph != spots[first].paragraph) {
      if (i - first >= LEDE_TOKENS)
        return spots[first].paragraph;
      first = i;
    }
  }
  return spots[first].paragraph;
}

/* Where a text that was given as it stood on its page stops being the article: "most read", "related",
 * comments; and single lines that point to other articles. */
typedef struct {
  guint32 start, end;
} Span;

#define LONGEST_HEADING 200 /* bytes */

static GArray *
find_foreign_lines(const char *text)
{
  GArray *spans = g_array_new(FALSE, FALSE, sizeof(Span));
  gsize length = strlen(text);
  gboolean begun = FALSE;
  for (gsize at = 0; at < length;) {
    gsize line = strcspn(text + at, "\n");
    LineKind kind = line && line <= LONGEST_HEADING ? boilerplate_line(text + at, line) : LINE_TEXT;
    gboolean last = begun && (kind == LINE_HEADING || kind == LINE_COMMENTS || kind == LINE_END);
    if (last || kind == LINE_ALSO) {
      Span span = { at, last ? length : at + line };
      g_array_append_val(spans, span);
    }
    if (last)
      break;
    begun |= line > LONGEST_HEADING;
    at += line + 1;
  }
  return spans;
}

static gboolean
is_foreign(const GArray *spans, guint32 start)
{
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = &g_array_index(spans, Span, i);
    if (start >= span->start && start < span->end)
      return TRUE;
  }
  return FALSE;
}

static void
add_field(Reading *reading, const Concepts *concepts, TagField field, const Spot *spots, guint lede)
{
  const Token *tokens = reading->tokens[field];
  g_autoptr(GArray) matches = concepts_match(concepts, reading->article->lang, reading->texts[field],
                                             tokens, reading->n_tokens[field]);
  g_autoptr(GArray) foreign = find_foreign_lines(reading->texts[field]);
  for (guint i = 0; i < matches->len; i++) {
    const ConceptMatch *match = &g_array_index(matches, ConceptMatch, i);
    if (match->kind == TERM_NEVER || is_foreign(foreign, tokens[match->first].start))
      continue;
    Mention mention = {
      .entry = match->entry,
      .kind = match->kind,
      .field = field,
      .place = field == FIELD_TITLE                        ? PLACE_TITLE
               : spots[match->first].paragraph <= lede ? PLACE_LEDE
                                                           : PLACE_BODY,
      .first = match->first,
      .last = match->last,
      .sentence = spots[match->first].sentence,
      .paragraph = spots[match->first].paragraph,
      .start = tokens[match->first].start,
      .end = tokens[match->last].end,
    };
    g_array_append_val(reading->mentions, mention);
  }
}

Reading *
reading_new(const Concepts *concepts, const Article *article, const Analysis *title,
            const Analysis *text)
{
  Reading *reading = g_new0(Reading, 1);
  reading->article = article;
  reading->texts[FIELD_TITLE] = article->title ? article->title : "";
  reading->texts[FIELD_TEXT] = article->text ? article->text : "";
  reading->tokens[FIELD_TITLE] = analysis_tokens(title, &reading->n_tokens[FIELD_TITLE]);
  reading->tokens[FIELD_TEXT] = analysis_tokens(text, &reading->n_tokens[FIELD_TEXT]);
  reading->mentions = g_array_new(FALSE, FALSE, sizeof(Mention));
  reading->n_entries = concepts_count(concepts);
  Spot from = { 0, 0 };
  for (int field = FIELD_TITLE; field <= FIELD_TEXT; field++) {
    gsize n = reading->n_tokens[field];
    Spot *spots = find_spots(reading->texts[field], reading->tokens[field], n, from);
    reading->spots[field] = spots;
    add_field(reading, concepts, field, spots, n ? find_lede(spots, n) : 0);
    from = (Spot){ spots[n].sentence + 1, spots[n].paragraph + 1 };
  }
  return reading;
}

void
reading_free(Reading *reading)
{
  if (!reading)
    return;
  g_array_unref(reading->mentions);
  g_free(reading->spots[FIELD_TITLE]);
  g_free(reading->spots[FIELD_TEXT]);
  g_free(reading);
}

guint64
reading_place(TagField field, guint token)
{
  return (guint64)field << 32 | token;
}

guint
reading_mention_from(const Reading *reading, TagField field, guint token)
{
  guint low = 0, high = reading->mentions->len;
  while (low < high) {
    guint middle = (low + high) / 2;
    const Mention *mention = reading_mention(reading, middle);
    if (reading_place(mention->field, mention->first) < reading_place(field, token))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const Token *
reading_beside(const Reading *reading, const Mention *mention, int by)
{
  const Token *tokens = reading->tokens[mention->field];
  gint64 at = by > 0 ? (gint64)mention->last + by : (gint64)mention->first + by;
  if (at < 0 || at >= (gint64)reading->n_tokens[mention->field])
    return NULL;
  for (gint64 i = MIN(at, mention->first) + 1; i <= MAX(at, mention->last); i++)
    if (tokens[i].flags & TOKEN_BREAK && !(i > mention->first && i <= mention->last))
      return NULL;
  return &tokens[at];
}

guint
reading_sentence(const Reading *reading, TagField field, guint32 start)
{
  const Token *tokens = reading->tokens[field];
  gsize low = 0, high = reading->n_tokens[field]; /* the first token that ends behind `start` */
  while (low < high) {
    gsize middle = low + (high - low) / 2;
    if (tokens[middle].end <= start)
      low = middle + 1;
    else
      high = middle;
  }
  return reading->spots[field][low].sentence;
}
