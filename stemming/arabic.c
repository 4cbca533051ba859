/* arabic.c: chooses among the readings that the vocabulary allows; what it does not know is peeled by
 * support and left to Snowball. */
#include "stemming/arabic.h"
#include "stemming/letters.h"
#include "stemming/morphology.h"
#include "stemming/snowball.h"
#include <math.h>
#include <string.h>

/* A second lemma becomes a further term when it is at least half as likely as the first (−ln 1/2):
 * both of عدّ and عاد for تعد. An adjective beside the noun of its feminine (عامة: of عام too) is so
 * at a twentieth. Both measured: closer loses recall, wider precision. */
#define SECOND_WITHIN 0.7f
#define ADJECTIVE_WITHIN 3.0f
/* A verb spelt like a broken plural (نظم, حكم) brings the singular too unless it is ten times likelier. */
#define PLURAL_WITHIN 2.3f

struct Arabic {
  const Vocabulary *vocabulary;
  Snowball *snowball;
};

/* The word at hand. */
typedef struct {
  const Vocabulary *v;
  guint8 letters[VOCABULARY_LONGEST];
  guint length;
  WordForms *forms;
} Subject;

Arabic *
arabic_new(void)
{
  Arabic *arabic = g_new(Arabic, 1);
  arabic->vocabulary = vocabulary_frozen();
  arabic->snowball = snowball_new("arabic");
  return arabic;
}

void
arabic_free(Arabic *arabic)
{
  snowball_free(arabic->snowball);
  g_free(arabic);
}

static void
lemma_string(const Vocabulary *v, guint32 lemma, char *out)
{
  const VocabularyEntry *entry = vocabulary_entry(v, lemma);
  vocabulary_to_utf8(vocabulary_letters(v, entry), entry->length, out);
}

/* Adds a further stem term, unless it is one already or there is no room. */
static void
add_extra(Subject *s, guint32 lemma)
{
  char term[2 * VOCABULARY_LONGEST + 1];
  lemma_string(s->v, lemma, term);
  if (strcmp(term, s->forms->stem) == 0)
    return;
  for (guint i = 0; i < 2; i++) {
    if (strcmp(term, s->forms->extra[i]) == 0)
      return;
    if (!*s->forms->extra[i]) {
      strcpy(s->forms->extra[i], term);
      return;
    }
  }
}

static void
set_base(Subject *s, guint skip, gboolean definite, gboolean proclitic)
{
  if (skip == 0)
    return;
  strcpy(s->forms->base, s->forms->surface + 2 * skip); /* two bytes a letter */
  s->forms->flags |= (definite ? TOKEN_DEFINITE : 0) | (proclitic ? TOKEN_PROCLITIC : 0);
  if (s->forms->steps) {
    char peeled[2 * VOCABULARY_LONGEST + 1];
    vocabulary_to_utf8(s->letters, skip, peeled);
    forms_step(s->forms, "peel %s → %s", peeled, s->forms->base);
  }
}

static void
step_reading(Subject *s, const Reading *r, float cost)
{
  char lemma[2 * VOCABULARY_LONGEST + 1];
  if (!s->forms->steps)
    return;
  lemma_string(s->v, r->lemma, lemma);
  forms_step(s->forms, "read %s %s (%.1f)", r->verb ? "verb" : "noun", lemma, (double)cost);
}

static void
add_singulars(Subject *s, const Reading *r)
{
  const VocabularyEntry *lemma = vocabulary_entry(s->v, r->lemma);
  for (guint i = 0; !r->verb && i < 2 && lemma->singular[i]; i++)
    add_extra(s, lemma->singular[i] - 1);
}

/* Stop words are read whole or not at all: كان is no ان. */
static gboolean
may_read(const Subject *s, const Reading *r)
{
  return r->skip == 0 || !(s->forms->flags & TOKEN_STOP);
}

/* What it costs a reading (−ln) that the word was written with ه for ة, or ة for the pronoun ه. Dots are
 * left off in print now and then, and never added; the chances are those that the shares were learnt by. */
#define DOTS_LEFT_OFF 3.0f
#define DOTS_ADDED 3.9f

static float
spelling_cost(const Subject *s, const Reading *r)
{
  gboolean in_heh = s->letters[s->length - 1] == (guint8)LETTER_HEH;
  if (!in_heh)
    return 0;
  if (s->forms->in_teh)
    return morphology_is_his(r) ? DOTS_ADDED : 0;
  return morphology_ends_in_teh(s->v, r) ? DOTS_LEFT_OFF : 0;
}

static float
within(const Reading *r)
{
  return !r->verb && r->form == NOUN_FEMININE ? ADJECTIVE_WITHIN : SECOND_WITHIN;
}

/* The readings of a word with what each costs; INFINITY where it may not be read so. */
typedef struct {
  Reading readings[MOST_READINGS];
  float cost[MOST_READINGS];
  guint n;
} Choice;

/* The likeliest, or n where there is none. */
static guint
cheapest(const Choice *c)
{
  guint best = c->n;
  for (guint i = 0; i < c->n; i++)
    if (c->cost[i] < INFINITY && (best == c->n || c->cost[i] < c->cost[best]))
      best = i;
  return best;
}

static void
weigh(const Subject *s, Choice *c)
{
  c->n = morphology_readings(s->v, s->letters, s->length, c->readings);
  if (c->n == 0)
    c->n = morphology_plurals(s->v, s->letters, s->length, c->readings);
  for (guint i = 0; i < c->n; i++)
    c->cost[i] = may_read(s, &c->readings[i])
                   ? morphology_cost(s->v, &c->readings[i]) + spelling_cost(s, &c->readings[i])
                   : INFINITY;
}

/* A second lemma that is nearly as likely, and singulars that go with a verb spelt like a plural. */
static void
add_second(Subject *s, const Choice *c, guint best)
{
  const Reading *first = &c->readings[best];
  guint second = c->n;
  for (guint i = 0; i < c->n; i++) {
    float more = c->cost[i] - c->cost[best];
    if (first->verb && c->readings[i].lemma == first->lemma && more < PLURAL_WITHIN)
      add_singulars(s, &c->readings[i]);
    else if (c->readings[i].lemma != first->lemma && more < within(&c->readings[i]) &&
             (second == c->n || c->cost[i] < c->cost[second]))
      second = i;
  }
  if (second == c->n)
    return;
  step_reading(s, &c->readings[second], c->cost[second]);
  add_extra(s, c->readings[second].lemma);
  add_singulars(s, &c->readings[second]);
}

/* A word in ه finds what the same letters with ة are, so that text without dots is found, and every
 * word by its folded letters. */
static void
add_dotted(Subject *s)
{
  WordForms dotted = { .in_teh = TRUE, .flags = s->forms->flags };
  Subject other = *s;
  Choice c;
  if (s->forms->in_teh || s->letters[s->length - 1] != (guint8)LETTER_HEH)
    return;
  other.forms = &dotted;
  weigh(&other, &c);
  guint best = cheapest(&c);
  if (best < c.n)
    add_extra(s, c.readings[best].lemma);
}

/* The stem by the likeliest reading; FALSE when there is none. */
static gboolean
stem_known(Subject *s)
{
  Choice c;
  weigh(s, &c);
  guint best = cheapest(&c);
  if (best == c.n)
    return FALSE;
  const Reading *first = &c.readings[best];
  step_reading(s, first, c.cost[best]);
  set_base(s, first->skip, morphology_is_definite(first->proclitic),
           morphology_is_proclitic(first->proclitic));
  lemma_string(s->v, first->lemma, s->forms->stem);
  add_singulars(s, first);
  add_dotted(s);
  add_second(s, &c, best);
  return TRUE;
}

static double
times_seen(const Vocabulary *v, const guint8 *word, guint length)
{
  const VocabularyEntry *entry = vocabulary_find(v, word, length);
  return entry && entry->seen ? exp2((entry->seen - 1) / 4.0) : 0;
}

/* How often the text that was counted has a word, with or without the article. */
static double
support(const Vocabulary *v, const guint8 *word, guint length)
{
  guint8 definite[VOCABULARY_LONGEST + 2] = { (guint8)LETTER_ALEF, (guint8)LETTER_LAM };
  double times = times_seen(v, word, length);
  if (length + 2 > VOCABULARY_LONGEST)
    return times;
  memcpy(definite + 2, word, length);
  return times + times_seen(v, definite, length + 2);
}

/* What to peel off a word without reading: the article wherever three letters remain, another
 * proclitic when the rest is met at least half as often as the word. */
static const Proclitic *
peel_unknown(const Subject *s, const Proclitic *before, guint n)
{
  const Proclitic *best = &before[0];
  double most = times_seen(s->v, s->letters, s->length) / 2;
  for (guint i = 1; i < n; i++) {
    guint rest = s->length - before[i].skip;
    if (rest < 3 || before[i].future)
      continue;
    if (before[i].definite)
      return &before[i];
    double times = support(s->v, s->letters + before[i].skip, rest);
    if (times > 0 && times >= most) {
      most = times;
      best = &before[i];
    }
  }
  return best;
}

static void
stem_unknown(Arabic *arabic, Subject *s)
{
  Proclitic before[MOST_PROCLITICS];
  guint n = morphology_proclitics(s->letters, s->length, before);
  if (n > 0 && !(s->forms->flags & TOKEN_STOP)) {
    const Proclitic *peel = peel_unknown(s, before, n);
    set_base(s, peel->skip, peel->definite, morphology_is_proclitic(peel->proclitic));
  }
  g_strlcpy(s->forms->stem,
            s->forms->flags & TOKEN_STOP ? s->forms->surface
                                         : snowball_stem(arabic->snowball, s->forms->base),
            sizeof s->forms->stem);
}

/* Egypt writes the hamza before و on a ئ, or alone: مسئول for مسؤول, رءوس for رؤوس. */
static gboolean
reseat_hamza(Subject *s)
{
  gboolean changed = FALSE;
  for (guint i = 0; i + 1 < s->length; i++)
    if ((s->letters[i] == (guint8)LETTER_YEH_HAMZA || s->letters[i] == (guint8)LETTER_HAMZA) &&
        s->letters[i + 1] == (guint8)LETTER_WAW) {
      s->letters[i] = (guint8)LETTER_WAW_HAMZA;
      changed = TRUE;
    }
  return changed;
}

static gboolean
stem_reseated(Subject *s)
{
  Subject other = *s;
  return reseat_hamza(&other) && stem_known(&other);
}

void
arabic_stem(Arabic *arabic, WordForms *forms)
{
  Subject s = { .v = arabic->vocabulary, .forms = forms };
  s.length = vocabulary_from_utf8(forms->surface, s.letters);
  if (s.length >= 2 && !stem_reseated(&s) && !stem_known(&s))
    stem_unknown(arabic, &s);
}
