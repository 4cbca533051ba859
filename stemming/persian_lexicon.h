/* persian_lexicon.h: the words of Persian that the chain asks for: headwords, from the forms of
 * myspell-fa, and the closed lists of persian_lists.h, all frozen at build time (persian_freeze.c) into
 * one read-only table, so that opening it costs nothing. No rules. */
#pragma once
#include <glib.h>
#include <string.h>

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

/* The hash of a key of the frozen table: a polynomial over its letters, so that the hash of two keys
 * written together is known without their letters (persian_hash_joined). Joining tries that with
 * every pair of words. `power` takes what the next one's hash needs of this key; or NULL. */
#define PERSIAN_HASH_FACTOR 0x9E3779B1u
static inline guint32
persian_hash(const char *key, gsize length, guint32 *power)
{
  guint32 hash = 0, factors = 1;
  guint16 letter;
  for (; length >= sizeof letter; key += sizeof letter, length -= sizeof letter) {
    memcpy(&letter, key, sizeof letter);
    hash = hash * PERSIAN_HASH_FACTOR + letter;
    factors *= PERSIAN_HASH_FACTOR;
  }
  if (length) { /* a digit among letters */
    hash = hash * PERSIAN_HASH_FACTOR + (guchar)*key;
    factors *= PERSIAN_HASH_FACTOR;
  }
  if (power)
    *power = factors;
  return hash;
}

/* Of a key of an even number of bytes, and another after it. */
static inline guint32
persian_hash_joined(guint32 first, guint32 next, guint32 next_power)
{
  return first * next_power + next;
}

/* Where a key of a list belongs: the low bits tell its slot, the high ones its bit of the filter. */
static inline guint32
persian_hash_place(guint32 hash, PersianTable table)
{
  hash ^= (guint32)table * 0x85EBCA6Bu;
  hash = (hash ^ hash >> 15) * 0x2C1B3C6Du;
  return hash ^ hash >> 13;
}

/* The filter has a bit for every key that is there. Most questions are answered no, and that from 64
 * kilobytes that stay in the cache. */
#define PERSIAN_FILTER_BITS 19

/* FALSE where no key of that hash is in the list; TRUE leaves it open. */
gboolean persian_may_have(PersianTable table, guint32 hash);

/* The same as above for those who know the hash of the key; it need not be terminated. */
guint persian_lexicon_hashed(guint32 hash, const char *key, gsize length);
const char *persian_lookup_hashed(PersianTable table, guint32 hash, const char *key, gsize length);

G_END_DECLS
