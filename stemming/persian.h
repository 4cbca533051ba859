/* persian.h: the Persian chain: affixes, ZWNJ, verbs, plurals, checked against a lexicon. Sees one
 * word at a time, and neighbours only to join what a space parted. */
#pragma once
#include "stemming/forms.h"
#include "stemming/tokenise.h"

G_BEGIN_DECLS

/* Joins suffixes and prefixes that a space parts from their word (برنامه های, می شود), and the
 * parts of fixed phrases (گفت و گو). */
void persian_join(Words *words);

/* `word`: normalised (NORMALISE_PERSIAN), NUL-terminated, at most ANALYSE_MAX_TERM bytes, may hold
 * ZWNJ inside. On entry surface, base and stem of `forms` hold the word without ZWNJ, extra is
 * empty; sets what differs. The stem must not become empty. */
void persian_stem(const char *word, WordForms *forms);

/* Whether a surface (normalised, without ZWNJ) is a stop word. */
gboolean persian_is_stop(const char *surface);

G_END_DECLS
