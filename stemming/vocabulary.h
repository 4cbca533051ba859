/* vocabulary.h: the frozen words of Arabic: a read-only table that the build makes (freeze.c) and the
 * linker puts into the program, so that opening it costs nothing. Knows no grammar.
 *
 * A word is its normalised letters, one byte each: the low byte of a code point of U+0600–06FF. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define VOCABULARY_LONGEST 48 /* letters; longer words are in no dictionary */
#define VOCABULARY_NEVER 255  /* a cost: is no lemma of that kind */

/* What a noun or adjective may take. */
enum {
  NOUN_ENTRY = 1 << 0,
  NOUN_TAKES_FEMININE = 1 << 1,    /* ة: an adjective, or a person of either sex */
  NOUN_TAKES_MASC_PLURAL = 1 << 2, /* ون, ين */
  NOUN_TAKES_FEM_PLURAL = 1 << 3,  /* ات */
  NOUN_TAKES_DUAL = 1 << 4,        /* ان, ين */
  NOUN_IN_TEH = 1 << 5,            /* ends in ة, which is written ت before a suffix */
  NOUN_IN_MAKSURA = 1 << 6,        /* ends in ى, which is written ا before a suffix */
};

/* Agreement endings of verbs, as bits of a reading; 0 is none. */
#define N_AGREEMENTS 17
#define N_VERB_CLASSES 128

/* One way to read a word as a form of a verb. */
typedef struct {
  guint32 lemma;      /* index of its entry */
  guint32 agreements; /* bit i: the form takes agreement ending i */
  guint8 class;       /* tense, mood and person as far as they tell how common the form is */
  guint8 present;     /* takes س */
  guint8 object;      /* takes an object pronoun as it is */
  guint8 unused;
} VerbReading;

typedef struct {
  guint32 letters; /* offset of its letters */
  guint32 first_reading;
  guint32 singular[2]; /* 1 + index of the entry that it is a broken plural of; 0: none */
  guint8 length, n_readings;
  guint8 noun;       /* NOUN_ flags */
  guint8 seen;       /* how often the word stands in text as it is: 0 never, else 1 + 4·log2(times) */
  guint8 noun_cost;  /* as a noun's lemma: −ln of its share, in sixteenths */
  guint8 verb_cost;  /* as a verb's lemma */
  guint16 unused;
} VocabularyEntry;

#define N_CONJUNCTIONS 3
#define N_PREFIXES 9
#define N_PRONOUNS 13
#define N_NOUN_FORMS 10

/* How unusual each part of a reading is: −ln of its share, learnt from counts when the table is
 * frozen. Second index 0 for nouns, 1 for verbs. */
typedef struct {
  float proclitic[N_CONJUNCTIONS * N_PREFIXES][2];
  float pronoun[N_PRONOUNS][2];
  float noun_form[N_NOUN_FORMS];
  float verb_form[N_VERB_CLASSES][N_AGREEMENTS];
} VocabularyModel;

#define VOCABULARY_MAGIC 0x31574148u /* "HAW1" */

/* The head of the table; what follows lies at the offsets, in bytes from its beginning. */
typedef struct {
  guint32 magic, n_entries, n_slots, n_readings;
  guint32 slots, entries, readings, letters; /* slots: guint32, 1 + index of an entry or 0 */
  VocabularyModel model;
} Vocabulary;

/* The table that was linked in. */
const Vocabulary *vocabulary_frozen(void);

/* The entry of a word, or NULL. */
const VocabularyEntry *vocabulary_find(const Vocabulary *v, const guint8 *word, guint length);

guint32 vocabulary_hash(const guint8 *word, guint length);

static inline const VocabularyEntry *
vocabulary_entry(const Vocabulary *v, guint32 index)
{
  return (const VocabularyEntry *)(gconstpointer)((const guint8 *)v + v->entries) + index;
}

static inline guint32
vocabulary_index(const Vocabulary *v, const VocabularyEntry *entry)
{
  return (guint32)(entry - vocabulary_entry(v, 0));
}

static inline const guint8 *
vocabulary_letters(const Vocabulary *v, const VocabularyEntry *entry)
{
  return (const guint8 *)v + v->letters + entry->letters;
}

static inline const VerbReading *
vocabulary_readings(const Vocabulary *v, const VocabularyEntry *entry)
{
  return (const VerbReading *)(gconstpointer)((const guint8 *)v + v->readings) +
         entry->first_reading;
}

/* A normalised UTF-8 word as letters, or 0 when it has a character of another block or more than
 * VOCABULARY_LONGEST letters. `letters` has room for VOCABULARY_LONGEST. Returns their number. */
guint vocabulary_from_utf8(const char *word, guint8 *letters);

/* The reverse, NUL-terminated; `word` has room for 2·length + 1 bytes. */
void vocabulary_to_utf8(const guint8 *letters, guint length, char *word);

G_END_DECLS
