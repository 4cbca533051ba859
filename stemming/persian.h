/* persian.h: the Persian chain: affixes, ZWNJ, verbs, plurals, checked against a lexicon. Sees one
 * word at a time, and neighbours only to join what a space parted. */
#pragma once
#include "stemming/forms.h"
#include "stemming/tokenise.h"

G_BEGIN_DECLS

typedef struct Persian Persian; /* read-only after persian_new */

Persian *persian_new(void);
void persian_free(Persian *persian);

/* Joins suffixes and prefixes that a space parts from their word (برنامه های, می شود), and the
 * parts of fixed phrases (گفت و گو). */
void persian_join(const Persian *persian, Words *words);

/* `word`: normalised (NORMALISE_PERSIAN), NUL-terminated, at most ANALYSE_MAX_TERM bytes, may hold
 * ZWNJ inside. On entry surface, base and stem of `forms` hold the word without ZWNJ, extra is
 * empty; sets what differs. The stem must not become empty. */
void persian_stem(const Persian *persian, const char *word, WordForms *forms);

/* NULL-terminated stop words in ordinary spelling. */
const char *const *persian_stopwords(void);

G_END_DECLS
