/* persian_lexicon.h: the words of Persian that the chain asks for: headwords, from the forms of
 * myspell-fa, and the closed lists of persian_lists.h, all frozen at build time (persian_freeze.c) into
 * one read-only table, so that opening it costs nothing. No rules. */
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

/* The frozen lists. Keys are folded like those of persian_lexicon. */
typedef enum {
  PERSIAN_HEADWORDS,    /* asked by persian_lexicon */
  PERSIAN_PAST,         /* past stem → the one that is the lemma */
  PERSIAN_PRESENT,      /* present stem → past stem */
  PERSIAN_PLURALS,      /* plural → singular */
  PERSIAN_VARIANTS,     /* spelling → spelling of the stem */
  PERSIAN_KEEP,         /* never taken apart */
  PERSIAN_ALWAYS_VERB,  /* verb forms, though nouns are spelt the same */
  PERSIAN_BARE_VERBS,   /* present stems that stand alone in every person */
  PERSIAN_FUNCTION,     /* stop words, folded */
  PERSIAN_STOP,         /* stop words as surfaces: normalised, without ZWNJ, not folded */
  PERSIAN_PHRASES,      /* words that a blank or و may part: parts by blanks */
  PERSIAN_PHRASE_START, /* their first parts */
  PERSIAN_JOINS,        /* endings that a blank may part → after what: letters of persian_joins */
} PersianTable;

/* What a list has for a key: the target of a pair, the key itself where the list is a set, NULL where
 * it lacks the key. Static. */
const char *persian_lookup(PersianTable table, const char *key);

/* Folds a normalised word in place to the form that look-ups and stems have: no ZWNJ, آ as ا, no
 * final ء after ا (علماء). The length only shrinks; a word of ZWNJ alone becomes empty. */
void persian_fold(char *word);

/* The hash that the frozen table uses: of a key, begun with PERSIAN_HASH_START; of a longer key, begun
 * with that of its beginning. Mixed with the list it gives the slot. */
#define PERSIAN_HASH_START 2166136261u
guint32 persian_hash(guint32 start, const char *key);

static inline guint32
persian_hash_slot(guint32 hash, PersianTable table)
{
  hash ^= (guint32)table * 0x9E3779B9u;
  return hash ^ hash >> 15;
}

/* The same as above for those who know the hash of the key. */
guint persian_lexicon_hashed(guint32 hash, const char *key);
const char *persian_lookup_hashed(PersianTable table, guint32 hash, const char *key);

G_END_DECLS
