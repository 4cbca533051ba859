/* highlight.h: where a question's words stand in a text as it was written, and the part of it worth
 * showing. Works on the analyser's offsets, so that diacritics, ZWNJ and digits of any script stay
 * as they are. Marks nothing up: offsets only. */
#pragma once
#include "search/query.h"

G_BEGIN_DECLS

typedef struct Highlighter Highlighter; /* of one question, for texts of one language */

/* `query` must outlive it. */
Highlighter *highlighter_new(const Query *query, const char *lang);
void highlighter_free(Highlighter *highlighter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Highlighter, highlighter_free)

/* The places of a text to mark: a GArray of ByteRange in text order, not overlapping. Caller frees
 * with g_array_unref. */
GArray *highlighter_marks(Highlighter *highlighter, const char *text);

/* About `n_words` words of `text` around the best of its marks, on one line, with … where it is
 * cut; *marks gets their places in it. Without any mark: the beginning. Caller frees both. */
char *highlighter_snippet(Highlighter *highlighter, const char *text, guint n_words,
                          GArray **marks);

G_END_DECLS
