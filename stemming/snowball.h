/* snowball.h: the stemmers of libstemmer, the only place that knows it. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct Snowball Snowball;

/* The stemmer of a language, or NULL where libstemmer has none. Free with snowball_free. */
Snowball *snowball_new(const char *lang);
void snowball_free(Snowball *snowball);

/* The stem of a lower-case UTF-8 word: at most as long as the word, valid until the next call. An
 * empty stem, or one that memory ran out for, is the word itself. */
const char *snowball_stem(Snowball *snowball, const char *word);

G_END_DECLS
