/* persian_lexicon.h: the headwords of Persian and what may follow them, frozen at build time from
 * the word forms of myspell-fa (persian_freeze.c). Read-only data in the program; no rules. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* What the forms of the dictionary show about a headword. */
enum {
  PERSIAN_NOUN = 1 << 0,      /* takes possessive pronouns */
  PERSIAN_PLURAL = 1 << 1,    /* takes ها */
  PERSIAN_ADJECTIVE = 1 << 2, /* takes تر */
};

/* Those of a word, 0 where it is no headword: a form of one, or unknown. `key`: a word normalised
 * (NORMALISE_PERSIAN) and then folded by persian_fold. */
guint persian_lexicon(const char *key);

/* Folds a normalised word in place to the form that look-ups and stems have: no ZWNJ, آ as ا, no
 * final ء after ا (علماء). The length only shrinks; a word of ZWNJ alone becomes empty. */
void persian_fold(char *word);

/* The hash that the frozen table uses. */
guint32 persian_lexicon_hash(const char *key);

G_END_DECLS
