/* sieve.h: which phrases of a long list could be met among a few words, told by their letters, so that
 * the others need no analysis. May say yes too often, never no to a phrase that analysis would find. */
#pragma once
#include "stemming/analyse.h"

G_BEGIN_DECLS

typedef struct Sieve Sieve;

/* For phrases of language `lang` (ar, fa, en; of another language all pass), and the words of a text, which
 * is not needed any more afterwards. Free with sieve_free. */
Sieve *sieve_new(const char *lang, const Token *tokens, gsize n_tokens);
void sieve_free(Sieve *sieve);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sieve, sieve_free)

/* Whether each word of the phrase (`length` bytes of UTF-8) could be met by a word of the text. Exactly: its
 * surface, less an Arabic article, is a surface of the text, less what may be written on to that,
 * hamza on ئ or ؤ. Inflected:
 * its stem or base is a surface, base, stem or extra term of the text, or a part of one. */
gboolean sieve_passes(const Sieve *sieve, const char *phrase, gsize length, gboolean inflected);

G_END_DECLS
