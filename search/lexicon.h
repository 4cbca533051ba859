/* lexicon.h: the words of the field in Arabic, Persian and English, from conf/lexicon.conf: which
 * words of the other languages a query's words stand for. Builds no queries. */
#pragma once
#include "search/analysers.h"

G_BEGIN_DECLS

typedef struct Lexicon Lexicon;
typedef struct LexiconEntry LexiconEntry;

typedef struct {
  const LexiconEntry *entry;
  guint first, last; /* token indexes, inclusive */
} LexiconMatch;

/* Loads conf_dir/lexicon.conf; an absent file is an empty lexicon. On error names file and line.
 * `analysers` must outlive it. */
Lexicon *lexicon_load(const char *conf_dir, Analysers *analysers, GError **error);
void lexicon_free(Lexicon *lexicon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lexicon, lexicon_free)

/* Whether the lexicon has words of a language. */
gboolean lexicon_speaks(const char *lang);

/* The entries whose words of language `lang` stand in a query's tokens, in any inflection, single
 * words and those of several: a GArray of LexiconMatch, in text order, shorter ones first. Caller
 * frees with g_array_unref.
 * The words of a language are analysed when it is first asked for. */
GArray *lexicon_match(Lexicon *lexicon, const char *lang, const Token *tokens, gsize n_tokens);

/* An entry's words in a language, the best first, NULL-terminated; NULL when it has none. */
const char *const *lexicon_words(const LexiconEntry *entry, const char *lang);
/* How closely its words stand for one another, 0 to 1. */
double lexicon_weight(const LexiconEntry *entry);
const char *lexicon_name(const LexiconEntry *entry);

G_END_DECLS
