/* tokenise.h: where words begin and end in folded text: letters against digits, scripts against
 * each other, sentences. Knows no word of any language. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Of Word.flags alone: the last letter was written ة, which folding makes ه. */
#define WORD_IN_TEH (1 << 8)
/* It holds ZWNJ, آ or ء, which the look-up key of a Persian word has not. */
#define WORD_FOLDS (1 << 9)

/* One word, before its stem is known. Its letters are words->text->str[text … text + length), not
 * terminated. Between the letters of one word and the next lies exactly one ZWNJ (3 bytes), so that
 * a language can join neighbours (Persian suffixes written after a space) by making the first one
 * longer: see words_join_into. A Persian word may hold ZWNJ itself. */
typedef struct {
  guint32 text, length;
  guint32 start, end; /* bytes of the original text; words that one ligature spells (U+FDFD) share it */
  guint16 flags;      /* TokenFlags: NUMBER, BREAK, LATIN; WORD_IN_TEH, WORD_FOLDS */
  guint16 spaced;     /* 1: only blanks part it from the word before it */
} Word;

typedef struct {
  GArray *folded; /* of FoldedChar */
  GString *text;
  GArray *words; /* of Word */
} Words;

void words_init(Words *words);
void words_release(Words *words);

/* Replaces what `words` held by the words of a text. `lang` as in analyse.h. Words longer than
 * ANALYSE_MAX_TERM bytes are cut there, on a character border; their end is the end of the whole. */
void tokenise(const char *lang, const char *text, gsize length, Words *words);

/* Lets `word` take in its right neighbour `next` in place (no word is removed from the array);
 * FALSE where the letters of both would not fit. */
gboolean words_join_into(Word *word, const Word *next);

G_END_DECLS
