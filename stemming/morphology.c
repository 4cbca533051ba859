/* morphology.c: affixes in tables, and how endings change before them. */
#include "stemming/morphology.h"
#include "stemming/letters.h"
#include <string.h>

#define L(name) ((guint8)LETTER_##name)

typedef struct {
  guint8 n;
  guint8 letters[4];
} Affix;

/* Conjunctions: none, and, then. */
static const Affix conjunctions[N_CONJUNCTIONS] = { { 0 }, { 1, { L(WAW) } }, { 1, { L(FEH) } } };

enum { PREFIX_NONE, PREFIX_B, PREFIX_BAL, PREFIX_K, PREFIX_KAL, PREFIX_AL, PREFIX_LL, PREFIX_L, PREFIX_S };

static const Affix prefixes[N_PREFIXES] = {
  [PREFIX_NONE] = { 0 },
  [PREFIX_B] = { 1, { L(BEH) } },
  [PREFIX_BAL] = { 3, { L(BEH), L(ALEF), L(LAM) } },
  [PREFIX_K] = { 1, { L(KAF) } },
  [PREFIX_KAL] = { 3, { L(KAF), L(ALEF), L(LAM) } },
  [PREFIX_AL] = { 2, { L(ALEF), L(LAM) } },
  [PREFIX_LL] = { 2, { L(LAM), L(LAM) } },
  [PREFIX_L] = { 1, { L(LAM) } },
  [PREFIX_S] = { 1, { L(SEEN) } },
};

static const Affix pronouns[N_PRONOUNS] = {
  { 0 },
  { 3, { L(HEH), L(MEEM), L(ALEF) } },
  { 2, { L(HEH), L(MEEM) } },
  { 2, { L(HEH), L(NOON) } },
  { 2, { L(HEH), L(ALEF) } },
  { 1, { L(HEH) } },
  { 3, { L(KAF), L(MEEM), L(ALEF) } },
  { 2, { L(KAF), L(MEEM) } },
  { 2, { L(KAF), L(NOON) } },
  { 1, { L(KAF) } },
  { 2, { L(NOON), L(ALEF) } },
  { 1, { L(YEH) } },             /* of nouns */
  { 2, { L(NOON), L(YEH) } },    /* of verbs */
};
#define PRONOUN_HIS 5
#define PRONOUN_MY 11
#define PRONOUN_ME 12

/* Agreement endings; `flag` is their name in ar.aff. */
static const struct {
  char flag;
  Affix ending;
} agreements[N_AGREEMENTS] = {
  { 0, { 0 } },
  { 'A', { 1, { L(ALEF) } } },
  { 'B', { 2, { L(ALEF), L(NOON) } } },
  { 'C', { 1, { L(NOON) } } },
  { 'D', { 2, { L(NOON), L(ALEF) } } },
  { 'E', { 3, { L(NOON), L(ALEF), L(NOON) } } },
  { 'F', { 1, { L(TEH) } } },
  { 'I', { 1, { L(MEEM) } } },
  { 'J', { 2, { L(MEEM), L(ALEF) } } },
  { 'K', { 2, { L(TEH), L(ALEF) } } },
  { 'L', { 2, { L(TEH), L(MEEM) } } },
  { 'M', { 3, { L(TEH), L(MEEM), L(ALEF) } } },
  { 'N', { 2, { L(TEH), L(NOON) } } },
  { 'O', { 2, { L(WAW), L(ALEF) } } },
  { 'Q', { 2, { L(WAW), L(NOON) } } },
  { 'R', { 1, { L(YEH) } } },
  { 'S', { 2, { L(YEH), L(NOON) } } },
};

/* Before a pronoun وا loses its alef and تم gains a waw. */
static const Affix they_before_pronoun = { 1, { L(WAW) } };
static const Affix you_before_pronoun = { 3, { L(TEH), L(MEEM), L(WAW) } };

typedef struct {
  const Vocabulary *v;
  Reading *out;
  guint n;
  Proclitic before;
  guint pronoun;
  gboolean any_plural; /* ات may stand after every noun */
} Search;

static inline gboolean
ends_in(const guint8 *word, guint n, const Affix *ending)
{
  return n > ending->n && memcmp(word + n - ending->n, ending->letters, ending->n) == 0;
}

static void
add(Search *s, const VocabularyEntry *lemma, gboolean verb, guint form, guint class)
{
  Reading r = { .lemma = vocabulary_index(s->v, lemma),
                .verb = verb ? 1 : 0,
                .proclitic = s->before.proclitic,
                .skip = s->before.skip,
                .form = (guint8)form,
                .class = (guint8)class,
                .pronoun = (guint8)s->pronoun };
  if (s->n == MOST_READINGS)
    return;
  for (guint i = 0; i < s->n; i++)
    if (memcmp(&s->out[i], &r, sizeof r) == 0)
      return;
  s->out[s->n++] = r;
}

/* Which forms can stand where: with the article no tanwin and no construct state; before a pronoun
 * the construct state only. */
static gboolean
form_allowed(const Search *s, guint form)
{
  switch (form) {
  case NOUN_DUAL_CONSTRUCT:
  case NOUN_FEM_DUAL_CONSTRUCT:
  case NOUN_MASC_PLURAL_CONSTRUCT:
    return !s->before.definite;
  case NOUN_TANWIN:
    return !s->before.definite && !s->pronoun;
  case NOUN_DUAL:
  case NOUN_FEM_DUAL:
  case NOUN_MASC_PLURAL:
  case NOUN_FEMININE:
    return !s->pronoun;
  default:
    return TRUE;
  }
}

/* The noun x[0 … n) + `last` (0: nothing), if it has all the flags. */
static const VocabularyEntry *
find_noun(const Search *s, const guint8 *x, guint n, guint8 last, guint flags)
{
  guint8 word[VOCABULARY_LONGEST + 1];
  memcpy(word, x, n);
  if (last)
    word[n++] = last;
  if (n < 2)
    return NULL;
  const VocabularyEntry *entry = vocabulary_find(s->v, word, n);
  return entry && (entry->noun & (flags | NOUN_ENTRY)) == (flags | NOUN_ENTRY) ? entry : NULL;
}

static void
try_noun(Search *s, const guint8 *x, guint n, guint8 last, guint flags, guint form)
{
  if (!form_allowed(s, form))
    return;
  const VocabularyEntry *entry = find_noun(s, x, n, last, flags);
  if (entry)
    add(s, entry, FALSE, form, 0);
}

/* مدرسا → مدرس + tanwin, جزءا and بدئا → their hamza; مدرسا → two of them, in construct. */
static void
nouns_in_alef(Search *s, const guint8 *x, guint n)
{
  const VocabularyEntry *entry = find_noun(s, x, n - 1, 0, 0);
  if (entry && !(entry->noun & NOUN_IN_TEH) && form_allowed(s, NOUN_TANWIN))
    add(s, entry, FALSE, NOUN_TANWIN, 0);
  if (n > 2 && x[n - 2] == L(YEH_HAMZA))
    try_noun(s, x, n - 2, L(HAMZA), 0, NOUN_TANWIN);
}

static void
nouns_in_at(Search *s, const guint8 *x, guint n)
{
  guint m = n - 2;
  try_noun(s, x, m, L(HEH), s->any_plural ? NOUN_IN_TEH : NOUN_IN_TEH | NOUN_TAKES_FEM_PLURAL, NOUN_FEM_PLURAL);
  try_noun(s, x, m, 0, s->any_plural ? 0 : NOUN_TAKES_FEM_PLURAL, NOUN_FEM_PLURAL);
  if (m > 1 && x[m - 1] == L(YEH)) { /* فتيات → فتاة */
    guint8 word[VOCABULARY_LONGEST];
    memcpy(word, x, m);
    word[m - 1] = L(ALEF);
    try_noun(s, word, m, L(HEH), NOUN_IN_TEH, NOUN_FEM_PLURAL);
  }
}

static void
nouns_in_dual(Search *s, const guint8 *x, guint n, guint ending)
{
  guint m = n - ending;
  gboolean full = ending == 2;
  const VocabularyEntry *entry = find_noun(s, x, m, 0, NOUN_TAKES_DUAL);
  guint form = full ? NOUN_DUAL : NOUN_DUAL_CONSTRUCT;
  if (entry && !(entry->noun & NOUN_IN_TEH) && form_allowed(s, form))
    add(s, entry, FALSE, form, 0);
  if (m > 1 && x[m - 1] == L(TEH)) {
    try_noun(s, x, m - 1, L(HEH), NOUN_IN_TEH | NOUN_TAKES_DUAL, form);
    try_noun(s, x, m - 1, 0, NOUN_TAKES_FEMININE,
             full ? NOUN_FEM_DUAL : NOUN_FEM_DUAL_CONSTRUCT);
  }
}

static void
nouns_in_masculine_plural(Search *s, const guint8 *x, guint n, guint ending)
{
  guint form = ending == 2 ? NOUN_MASC_PLURAL : NOUN_MASC_PLURAL_CONSTRUCT;
  try_noun(s, x, n - ending, 0, NOUN_TAKES_MASC_PLURAL, form);
  try_noun(s, x, n - ending, L(YEH), NOUN_TAKES_MASC_PLURAL, form); /* محامون → محامي */
}

/* The nouns that x may be a form of, pronouns already off. */
static void
inflected_nouns(Search *s, const guint8 *x, guint n)
{
  guint8 last = x[n - 1], before = n > 1 ? x[n - 2] : 0;
  const VocabularyEntry *entry = find_noun(s, x, n, 0, 0);
  if (entry && !(s->pronoun && (entry->noun & NOUN_IN_TEH)))
    add(s, entry, FALSE, NOUN_BARE, 0);
  if (n < 3)
    return;
  if (last == L(HEH))
    try_noun(s, x, n - 1, 0, NOUN_TAKES_FEMININE, NOUN_FEMININE);
  if (last == L(ALEF))
    nouns_in_alef(s, x, n);
  if (last == L(TEH) && before == L(ALEF) && n > 3)
    nouns_in_at(s, x, n);
  if (last == L(NOON) && (before == L(ALEF) || before == L(YEH)) && n > 3)
    nouns_in_dual(s, x, n, 2);
  if (last == L(ALEF) || last == L(YEH))
    nouns_in_dual(s, x, n, 1);
  if (last == L(NOON) && (before == L(WAW) || before == L(YEH)) && n > 3)
    nouns_in_masculine_plural(s, x, n, 2);
  if (last == L(WAW) || last == L(YEH))
    nouns_in_masculine_plural(s, x, n, 1);
}

/* Endings that are written otherwise before a pronoun: شركتهم, خاصتهم, وزرائهم, مستشفاها. */
static void
changed_nouns(Search *s, const guint8 *x, guint n)
{
  guint8 last = x[n - 1];
  if (last == L(TEH)) {
    try_noun(s, x, n - 1, L(HEH), NOUN_IN_TEH, NOUN_BARE);
    const VocabularyEntry *entry = find_noun(s, x, n - 1, 0, NOUN_TAKES_FEMININE);
    if (entry)
      add(s, entry, FALSE, NOUN_FEMININE, 0);
  }
  if (last == L(YEH_HAMZA) || last == L(WAW_HAMZA))
    try_noun(s, x, n - 1, L(HAMZA), 0, NOUN_BARE);
  if (last == L(ALEF))
    try_noun(s, x, n - 1, L(YEH), NOUN_IN_MAKSURA, NOUN_BARE);
}

static void
nouns(Search *s, const guint8 *x, guint n)
{
  s->pronoun = 0;
  inflected_nouns(s, x, n);
  if (s->before.definite)
    return;
  for (guint p = 1; p < PRONOUN_ME; p++)
    if (ends_in(x, n, &pronouns[p]) && n - pronouns[p].n >= 2) {
      s->pronoun = p;
      inflected_nouns(s, x, n - pronouns[p].n);
      changed_nouns(s, x, n - pronouns[p].n);
    }
}

static void
verb_with(Search *s, const guint8 *x, guint n, guint agreement)
{
  const VocabularyEntry *form = n > 0 ? vocabulary_find(s->v, x, n) : NULL;
  const VerbReading *reading = form ? vocabulary_readings(s->v, form) : NULL;
  for (guint i = 0; form && i < form->n_readings; i++, reading++) {
    gboolean takes = agreement     ? (reading->agreements >> agreement & 1) != 0
                     : s->pronoun ? reading->object
                                  : TRUE;
    if (takes && (!s->before.future || reading->present))
      add(s, vocabulary_entry(s->v, reading->lemma), TRUE, agreement, reading->class);
  }
}

static void
inflected_verbs(Search *s, const guint8 *x, guint n)
{
  verb_with(s, x, n, 0);
  for (guint a = 1; a < N_AGREEMENTS; a++) {
    const Affix *ending = &agreements[a].ending;
    if (s->pronoun && agreements[a].flag == 'O')
      ending = &they_before_pronoun;
    if (s->pronoun && agreements[a].flag == 'L')
      ending = &you_before_pronoun;
    if (ends_in(x, n, ending))
      verb_with(s, x, n - ending->n, a);
  }
}

static void
verbs(Search *s, const guint8 *x, guint n)
{
  s->pronoun = 0;
  inflected_verbs(s, x, n);
  for (guint p = 1; p < N_PRONOUNS; p++) {
    guint m = n - pronouns[p].n;
    if (p == PRONOUN_MY || !ends_in(x, n, &pronouns[p]))
      continue;
    s->pronoun = p;
    inflected_verbs(s, x, m);
    if (x[m - 1] == L(ALEF)) { /* ى is written ا before a pronoun */
      guint8 word[VOCABULARY_LONGEST];
      memcpy(word, x, m);
      word[m - 1] = L(YEH);
      inflected_verbs(s, word, m);
    }
  }
}

static void
put_proclitic(Proclitic *out, guint *n, guint conjunction, guint prefix, guint skip)
{
  out[(*n)++] = (Proclitic){
    .proclitic = (guint8)(conjunction * N_PREFIXES + prefix),
    .skip = (guint8)skip,
    .definite = prefix == PREFIX_BAL || prefix == PREFIX_KAL || prefix == PREFIX_AL ||
                prefix == PREFIX_LL,
    .future = prefix == PREFIX_S,
    .bare = prefix == PREFIX_NONE || prefix == PREFIX_L || prefix == PREFIX_S,
  };
}

guint
morphology_proclitics(const guint8 *word, guint length, Proclitic *out)
{
  guint n = 0;
  for (guint c = 0; c < N_CONJUNCTIONS; c++) {
    guint at = conjunctions[c].n;
    if (length < at + 2 || memcmp(word, conjunctions[c].letters, at) != 0)
      continue;
    for (guint p = 0; p < N_PREFIXES; p++) {
      guint skip = at + prefixes[p].n;
      if (length < skip + 2 || memcmp(word + at, prefixes[p].letters, prefixes[p].n) != 0)
        continue;
      if (p == PREFIX_S && length < skip + 3)
        continue;
      put_proclitic(out, &n, c, p, skip);
      if (p == PREFIX_LL) /* للغة: the lam of the word itself takes the article's place */
        put_proclitic(out, &n, c, p, skip - 1);
    }
  }
  return n;
}

static guint
find_readings(Search s, const guint8 *word, guint length)
{
  Proclitic before[MOST_PROCLITICS];
  guint n = length <= VOCABULARY_LONGEST ? morphology_proclitics(word, length, before) : 0;
  for (guint i = 0; i < n; i++) {
    s.before = before[i];
    if (!before[i].future)
      nouns(&s, word + before[i].skip, length - before[i].skip);
    if (before[i].bare)
      verbs(&s, word + before[i].skip, length - before[i].skip);
  }
  return s.n;
}

guint
morphology_readings(const Vocabulary *v, const guint8 *word, guint length, Reading *readings)
{
  return find_readings((Search){ .v = v, .out = readings }, word, length);
}

guint
morphology_plurals(const Vocabulary *v, const guint8 *word, guint length, Reading *readings)
{
  Reading all[MOST_READINGS];
  guint n = find_readings((Search){ .v = v, .out = all, .any_plural = TRUE }, word, length), kept = 0;
  for (guint i = 0; i < n; i++)
    if (all[i].form == NOUN_FEM_PLURAL && !all[i].verb && vocabulary_entry(v, all[i].lemma)->length > 2)
      readings[kept++] = all[i];
  return kept;
}

float
morphology_cost(const Vocabulary *v, const Reading *r)
{
  const VocabularyModel *m = &v->model;
  const VocabularyEntry *lemma = vocabulary_entry(v, r->lemma);
  guint verb = r->verb;
  return (float)(verb ? lemma->verb_cost : lemma->noun_cost) / 16 +
         m->proclitic[r->proclitic][verb] + m->pronoun[r->pronoun][verb] +
         (verb ? m->verb_form[r->class][r->form] : m->noun_form[r->form]);
}

gboolean
morphology_is_definite(guint proclitic)
{
  guint prefix = proclitic % N_PREFIXES;
  return prefix == PREFIX_AL || prefix == PREFIX_BAL || prefix == PREFIX_KAL ||
         prefix == PREFIX_LL;
}

gboolean
morphology_is_proclitic(guint proclitic)
{
  return proclitic != PREFIX_NONE && proclitic != PREFIX_AL;
}

gboolean
morphology_is_his(const Reading *r)
{
  return r->pronoun == PRONOUN_HIS;
}

gboolean
morphology_ends_in_teh(const Vocabulary *v, const Reading *r)
{
  return !r->verb && !r->pronoun &&
         (r->form == NOUN_FEMININE ||
          (r->form == NOUN_BARE && (vocabulary_entry(v, r->lemma)->noun & NOUN_IN_TEH)));
}

int
morphology_agreement(char flag)
{
  for (guint a = 1; a < N_AGREEMENTS; a++)
    if (agreements[a].flag == flag)
      return (int)a;
  return -1;
}
