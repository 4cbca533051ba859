/* reading.h: an article as the tagger reads it: the vocabulary's matches of title and text in one
 * sequence, each with its sentence, paragraph and place. Decides nothing. */
#pragma once
#include "indexer/tag.h"

G_BEGIN_DECLS

typedef enum {
  PLACE_TITLE,
  PLACE_LEDE, /* the first paragraph that is more than a byline or dateline, and what precedes it */
  PLACE_BODY,
  N_PLACES
} Place;

typedef struct {
  const ConceptEntry *entry;
  TermKind kind;
  TagField field;
  Place place;
  guint first, last;          /* tokens of its field, inclusive */
  guint sentence, paragraph;  /* running numbers over the whole article; the title's are 0 */
  guint32 start, end;         /* bytes of its field */
} Mention;

/* Where a token stands. */
typedef struct {
  guint sentence, paragraph; /* as in Mention */
} Spot;

typedef struct {
  const Article *article;
  const char *texts[2];       /* by TagField */
  const Token *tokens[2];
  gsize n_tokens[2];
  Spot *spots[2];             /* of each token, and one more; owned */
  GArray *mentions;           /* of Mention: the title's, then the text's, in text order */
  guint n_entries;            /* rows of the vocabularies: one more than the greatest number */
} Reading;

Reading *reading_new(const Concepts *concepts, const Article *article, const Analysis *title,
                     const Analysis *text);
void reading_free(Reading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reading, reading_free)

/* Where a token stands in the whole article, to compare: the title's tokens come first. */
guint64 reading_place(TagField field, guint token);

/* The index of the first mention that starts at or behind a token. */
guint reading_mention_from(const Reading *reading, TagField field, guint token);

#define reading_mention(reading, i) (&g_array_index((reading)->mentions, Mention, i))

/* The token before or after a mention in its field by `by` places (negative: before), or NULL at a
 * sentence's end. */
const Token *reading_beside(const Reading *reading, const Mention *mention, int by);

/* The sentence in which a byte of a field lies. */
guint reading_sentence(const Reading *reading, TagField field, guint32 start);

G_END_DECLS
