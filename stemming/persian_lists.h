/* persian_lists.h: the closed lists of Persian that the chain consults: verbs, plurals that no
 * ending shows, spellings that mean the same, words that only look inflected, stop words. Words in
 * ordinary spelling, for persian_freeze alone: the programs ask the frozen table. Knows no rules. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *word, *to;
} PersianPair;

extern const PersianPair persian_verbs[];      /* past stem; present stems, parted by blanks */
extern const PersianPair persian_plurals[];    /* plural; singular */
extern const PersianPair persian_variants[];   /* spelling; the spelling its stem takes */
extern const char *const persian_keep[];       /* whole words that are never taken apart */
extern const char *const persian_always_verb[]; /* verb forms, though nouns are spelt the same */
extern const char *const persian_bare_verbs[]; /* present stems that stand without می or ب in every person */
extern const char *const persian_phrases[];    /* words that a blank or و may part: parts by blanks */
extern const char *const persian_places[];  /* countries, provinces, cities: their adjectives in ی are words */
extern const char *const persian_stopwords[];
extern const PersianPair persian_joins[]; /* endings that a blank may part from their word; after what, in letters: */
enum {
  PERSIAN_AFTER_ANY = 'a',
  PERSIAN_AFTER_ADJECTIVE = 'j',
  PERSIAN_AFTER_NOUN = 'n',
  PERSIAN_AFTER_HEH = 'h',
  PERSIAN_AFTER_YEH = 'y',
};
/* Each table ends with a NULL. */

G_END_DECLS
