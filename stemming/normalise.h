/* normalise.h: any bytes in, folded characters out, each with the bytes of the text that it stands
 * for. Index, query and highlight all fold here. Knows letters and marks, no words.
 *
 * The order: isolated presentation-form marks deleted, U+FDFD spelt out, NFKC, then Arabic marks,
 * tatweel and format characters deleted, ZWNJ deleted or noted, digits to ASCII, letters by the
 * script's column, case. Folding what was folded changes nothing. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The column of the letter table. NORMALISE_ARABIC: أ إ آ ٱ → ا, ى ی → ي, ک → ك, ة ۀ → ه, ZWNJ
 * deleted. NORMALISE_PERSIAN: آ kept, أ إ ٱ → ا, ؤ → و, ئ ى ي → ی, ك → ک, ة ۀ → ه, ZWNJ kept between
 * letters. NORMALISE_TURKISH: as Arabic, but the capital I is dotless ı. */
typedef enum { NORMALISE_ARABIC, NORMALISE_PERSIAN, NORMALISE_TURKISH } NormaliseColumn;

/* The column that a language of language.h uses. */
NormaliseColumn normalise_column(const char *lang);

typedef struct {
  gunichar c;
  guint32 start, end; /* bytes of the original text, on character borders; both never decrease.
                         Marks and tatweel that follow a letter belong to it. */
} FoldedChar;

/* Folds `length` bytes (not negative) and puts FoldedChars into `out`, which is emptied first.
 * Invalid UTF-8 gives U+FFFD for each byte that belongs to no character. */
void normalise(NormaliseColumn column, const char *text, gsize length, GArray *out);

/* What a character of U+0600–06FF becomes wherever it stands: its folded character, NORMALISE_DELETED, or
 * NORMALISE_DEPENDS where that is for its neighbours to say. */
#define NORMALISE_DELETED 0
#define NORMALISE_DEPENDS ((gunichar)-1)
gunichar normalise_alone(NormaliseColumn column, gunichar c);

/* normalise, as a string: for words and lists. Caller frees. */
char *normalise_string(NormaliseColumn column, const char *text, gssize length);

G_END_DECLS
