/* morphology.h: every way in which the vocabulary can read an Arabic word: proclitics, lemma,
 * inflection, pronoun. Enumerates and weighs; chooses nothing. */
#pragma once
#include "stemming/vocabulary.h"

G_BEGIN_DECLS

typedef struct {
  guint32 lemma; /* index of its entry */
  guint8 verb;
  guint8 proclitic; /* conjunction × N_PREFIXES + prefix */
  guint8 skip;      /* letters of the word before the base */
  guint8 form;      /* of a noun: NOUN_BARE …; of a verb: its agreement ending */
  guint8 class;     /* of a verb */
  guint8 pronoun;   /* 0: none */
  guint8 unused[2]; /* 0: readings are compared byte by byte */
} Reading;

enum {
  NOUN_BARE,
  NOUN_FEMININE,
  NOUN_TANWIN,
  NOUN_DUAL,
  NOUN_DUAL_CONSTRUCT,
  NOUN_FEM_DUAL,
  NOUN_FEM_DUAL_CONSTRUCT,
  NOUN_FEM_PLURAL,
  NOUN_MASC_PLURAL,
  NOUN_MASC_PLURAL_CONSTRUCT,
};

#define MOST_READINGS 96

/* Puts up to MOST_READINGS different readings of a word of 2 letters or more, without repeats, into
 * `readings`; returns how many. */
guint morphology_readings(const Vocabulary *v, const guint8 *word, guint length,
                          Reading *readings);

/* The same for a word that has none: as plurals in ات of nouns of three letters or more that the dictionary
 * gives another plural, or none (فحوصات, سرطانات, جينات). */
guint morphology_plurals(const Vocabulary *v, const guint8 *word, guint length, Reading *readings);

/* How unlikely a reading is: −ln of its probability. */
float morphology_cost(const Vocabulary *v, const Reading *reading);

/* What may stand before an Arabic word. */
typedef struct {
  guint8 proclitic, skip;
  gboolean definite; /* the article is among it */
  gboolean future;   /* س: verbs only */
  gboolean bare;     /* a noun or a verb may follow; else nouns only */
} Proclitic;

/* The ways to part a word from its proclitics, the word as it is first; at least 2 letters remain.
 * `out` has room for MOST_PROCLITICS. Returns how many. */
#define MOST_PROCLITICS 32
guint morphology_proclitics(const guint8 *word, guint length, Proclitic *out);

/* Whether a proclitic holds the article; whether it holds anything besides. */
gboolean morphology_is_definite(guint proclitic);
gboolean morphology_is_proclitic(guint proclitic);

/* Whether a reading ends in the pronoun ه, or in a ة of its own. */
gboolean morphology_is_his(const Reading *reading);
gboolean morphology_ends_in_teh(const Vocabulary *v, const Reading *reading);

/* The agreement endings by the letter that names their flag in the dictionary's affix file: the
 * ending that `flag` stands for, or -1. */
int morphology_agreement(char flag);

G_END_DECLS
