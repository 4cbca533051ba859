/* persian_verb.h: Persian words as forms of verbs: tense stems with endings, می, ب and ن, participles,
 * preverbs. Words are keys (folded); asks the verb table, and knows no nouns. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Weak: a noun of the lexicon with the same letters goes before it. */
typedef enum { PERSIAN_NO_VERB, PERSIAN_WEAK_VERB, PERSIAN_STRONG_VERB } PersianVerbFound;

/* Static strings. */
typedef struct {
  const char *past;    /* stem, which is the lemma */
  const char *preverb; /* that stands before it in the lemma, or NULL: برمی‌گردد */
  gboolean participle; /* or a form with one */
} PersianVerb;

PersianVerbFound persian_verb_find(const char *word, PersianVerb *verb);

/* The past stem of a form with می or نمی, or NULL. */
const char *persian_verb_imperfective(const char *word);

/* Whether it is a past form or a participle. */
gboolean persian_verb_is_form(const char *word);

/* What follows a preverb that is written on (بازمی گردد); the word itself where there is none. */
const char *persian_verb_after_preverb(const char *word);

G_END_DECLS
