/* freeze.c: a program of the build: makes the table of vocabulary.h out of the hunspell dictionary
 * of Arabic, word counts and the list of broken plurals.
 *
 *   freeze AR.DIC AR.AFF COUNTS OUT
 *
 * The dictionary says which lemmas there are and what they can take; counts say how likely each
 * is. A word with several readings lends its count to all of them, in proportion to what is known of
 * them so far; after some rounds (expectation maximisation) the shares settle. */
#include "stemming/letters.h"
#include "stemming/morphology.h"
#include "stemming/normalise.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 12
#define HUNSPELL_FLAG 2 /* bytes of one flag: FLAG long */

/* One word on its way into the table. */
typedef struct {
  guint8 letters[VOCABULARY_LONGEST];
  guint length, noun, seen, index;
  gboolean in_heh; /* ends in ه that is no ة: perhaps a pronoun */
  gboolean verb_lemma;
  gboolean particle; /* a function word, which lends its count to no other lemma */
  gboolean conjoined; /* و or ف and a function word */
  gboolean listed;   /* stands in the list of plurals: a noun that people use */
  gboolean teh;  /* commonly written with ة in the text that was counted */
  GArray *readings; /* of Draft, or NULL */
  GPtrArray *singulars;
} Item;

typedef struct {
  Item *lemma;
  VerbReading reading;
} Draft;

typedef struct {
  GHashTable *items; /* letters → Item */
  GPtrArray *order;
  GPtrArray *flag_sets; /* AF lines */
  GPtrArray *morphs;    /* AM lines */
  GPtrArray *classes;   /* names of verb classes */
} Freezer;

static guint
hash_item(gconstpointer item)
{
  const Item *i = item;
  return vocabulary_hash(i->letters, i->length);
}

static gboolean
equal_items(gconstpointer a, gconstpointer b)
{
  const Item *x = a, *y = b;
  return x->length == y->length && memcmp(x->letters, y->letters, x->length) == 0;
}

static G_NORETURN void
fail(const char *what, const char *which)
{
  fprintf(stderr, "freeze: %s: %s\n", which, what);
  exit(3);
}

static Item *
find_letters(Freezer *f, const guint8 *letters, guint length)
{
  Item key;
  memcpy(key.letters, letters, length);
  key.length = length;
  return g_hash_table_lookup(f->items, &key);
}

static Item *
item_of_letters(Freezer *f, const guint8 *letters, guint length)
{
  Item *item = find_letters(f, letters, length);
  if (item)
    return item;
  item = g_new0(Item, 1);
  memcpy(item->letters, letters, length);
  item->length = length;
  g_hash_table_add(f->items, item);
  g_ptr_array_add(f->order, item);
  return item;
}

/* The item of a word in any spelling, or NULL when it is no plain Arabic word. */
static Item *
item_of(Freezer *f, const char *word)
{
  guint8 letters[VOCABULARY_LONGEST];
  g_autofree char *folded = normalise_string(NORMALISE_ARABIC, word, -1);
  guint length = vocabulary_from_utf8(folded, letters);
  return length >= 2 ? item_of_letters(f, letters, length) : NULL;
}

static gunichar
last_letter(const char *word)
{
  return *word ? g_utf8_get_char(g_utf8_prev_char(word + strlen(word))) : 0;
}

static gboolean
has_group(const char *flags, const char *groups)
{
  for (; flags[0] && flags[1]; flags += HUNSPELL_FLAG)
    if (strchr(groups, flags[0]) && strchr("ABCD", flags[1]))
      return TRUE;
  return FALSE;
}

/* The flag groups of ar.aff for nouns (its comments): A and B the bare word and with pronouns, B with ة
 * too; C to G the dual; H the plural in ات; I that in ون; L, M, N the relative adjective in ي. */
static guint
noun_flags(const char *word, const char *flags)
{
  gunichar last = last_letter(word);
  return NOUN_ENTRY | (has_group(flags, "B") ? NOUN_TAKES_FEMININE : 0) |
         (has_group(flags, "I") ? NOUN_TAKES_MASC_PLURAL : 0) |
         (has_group(flags, "H") ? NOUN_TAKES_FEM_PLURAL : 0) |
         (has_group(flags, "CDEFG") ? NOUN_TAKES_DUAL : 0) |
         (last == LETTER_TEH_MARBUTA ? NOUN_IN_TEH : 0) |
         (last == LETTER_ALEF_MAKSURA ? NOUN_IN_MAKSURA : 0);
}

#define ADJECTIVE                                                                              \
  (NOUN_ENTRY | NOUN_TAKES_FEMININE | NOUN_TAKES_MASC_PLURAL | NOUN_TAKES_FEM_PLURAL |         \
   NOUN_TAKES_DUAL)

/* The relative adjective of a noun (صحة → صحي, غذاء → غذائي, دنيا → دنيوي): a lemma of its own. */
static void
add_relative(Freezer *f, const char *word, gboolean with_waw)
{
  static const char *const dropped[] = { "اة", "ة", "ى", "ا", "ء", NULL };
  g_autoptr(GString) adjective = g_string_new(word);
  if (last_letter(word) == LETTER_YEH)
    return;
  for (guint i = 0; dropped[i]; i++)
    if (g_str_has_suffix(word, dropped[i])) {
      g_string_truncate(adjective, adjective->len - strlen(dropped[i]));
      break;
    }
  if (with_waw && adjective->len < strlen(word) && last_letter(word) != LETTER_TEH_MARBUTA)
    g_string_append_unichar(adjective, LETTER_WAW);
  else if (last_letter(word) == LETTER_HAMZA)
    g_string_append_unichar(adjective, LETTER_YEH_HAMZA);
  g_string_append_unichar(adjective, LETTER_YEH);
  Item *item = item_of(f, adjective->str);
  if (item && item->length > 3)
    item->noun |= ADJECTIVE;
}

static void
add_noun(Freezer *f, const char *word, const char *flags)
{
  if (!has_group(flags, "AB"))
    return;
  if (has_group(flags, "LN"))
    add_relative(f, word, FALSE);
  if (has_group(flags, "M"))
    add_relative(f, word, TRUE);
  Item *item = item_of(f, word);
  if (!item)
    return;
  item->noun |= noun_flags(word, flags);
  item->in_heh |= last_letter(word) == LETTER_HEH;
}

static guint
class_of(Freezer *f, const char *name)
{
  for (guint i = 0; i < f->classes->len; i++)
    if (strcmp(g_ptr_array_index(f->classes, i), name) == 0)
      return i;
  if (f->classes->len == N_VERB_CLASSES)
    fail("more classes of verb forms than N_VERB_CLASSES", "ar.dic");
  g_ptr_array_add(f->classes, g_strdup(name));
  return f->classes->len - 1;
}

/* Tense, mood and person of a form, as far as its prefix letter and flags tell: what makes one reading
 * of يمكن commoner than another. A present form that takes ون is indicative. */
static guint
verb_class(Freezer *f, const Item *form, const char *morph, const char *flags)
{
  gboolean present = strstr(morph, "is:prst") != NULL;
  guint8 first = present ? form->letters[0] : 0;
  char mood = '-';
  if (present)
    mood = strchr(flags, 'Q') ? 'i'
           : first == (guint8)LETTER_ALEF || first == (guint8)LETTER_NOON ? 'f'
                                                                          : 'j';
  else if (strchr(flags, 'P'))
    mood = 'p';
  g_autofree char *name =
    g_strdup_printf("%d%d%d%c%02x", strstr(morph, "is:pst") != NULL, present,
                    strstr(morph, "is:imp") != NULL, mood, first);
  return class_of(f, name);
}

static void
add_verb(Freezer *f, const char *word, const char *flags, const char *morph)
{
  const char *stem = strstr(morph, "st:");
  g_autofree char *name = stem ? g_strndup(stem + 3, strcspn(stem + 3, " ")) : NULL;
  Item *form = item_of(f, word), *lemma = name ? item_of(f, name) : NULL;
  Draft draft = { .lemma = lemma };
  if (!form || !lemma)
    return;
  for (const char *p = flags; p[0] && p[1]; p += HUNSPELL_FLAG) {
    int agreement = morphology_agreement(p[0]);
    if (agreement > 0)
      draft.reading.agreements |= 1u << agreement;
    if (p[0] == 'H' || p[0] == 'G')
      draft.reading.object = 1;
  }
  draft.reading.present = strstr(morph, "is:prst") != NULL;
  draft.reading.class = (guint8)verb_class(f, form, morph, flags);
  lemma->verb_lemma = TRUE;
  if (!form->readings)
    form->readings = g_array_new(FALSE, FALSE, sizeof(Draft));
  for (guint i = 0; i < form->readings->len; i++) {
    Draft *known = &g_array_index(form->readings, Draft, i);
    if (known->lemma == lemma && known->reading.class == draft.reading.class) {
      known->reading.agreements |= draft.reading.agreements;
      known->reading.object |= draft.reading.object;
      return;
    }
  }
  if (form->readings->len < 255)
    g_array_append_val(form->readings, draft);
}

static char **
read_lines(const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  if (!g_file_get_contents(path, &text, NULL, &error))
    fail(error->message, path);
  return g_strsplit(text, "\n", -1);
}

/* AF and AM lines number the sets of flags and of morphological fields, from 1; the first of each
 * holds how many follow. */
static void
read_affixes(Freezer *f, const char *path)
{
  g_auto(GStrv) lines = read_lines(path);
  for (char **line = lines; *line; line++) {
    GPtrArray *to = g_str_has_prefix(*line, "AF ")   ? f->flag_sets
                    : g_str_has_prefix(*line, "AM ") ? f->morphs
                                                     : NULL;
    if (to)
      g_ptr_array_add(to, g_strndup(*line + 3, strcspn(*line + 3, "#\r")));
  }
}

static const char *
numbered(const GPtrArray *list, const char *number)
{
  guint64 i = number ? g_ascii_strtoull(number, NULL, 10) : 0;
  return i >= 1 && i < list->len ? g_ptr_array_index(list, i) : "";
}

static void
read_dictionary(Freezer *f, const char *path)
{
  g_auto(GStrv) lines = read_lines(path);
  for (char **line = lines; *line; line++) {
    char *tab = strchr(*line, '\t'), *slash;
    if (tab)
      *tab++ = '\0';
    slash = strchr(*line, '/');
    if (slash)
      *slash++ = '\0';
    const char *morph = numbered(f->morphs, tab), *flags = numbered(f->flag_sets, slash);
    g_autofree char *plain = g_strndup(flags, strcspn(flags, " "));
    if (strstr(morph, "po:verb"))
      add_verb(f, *line, plain, morph);
    else if (*plain)
      add_noun(f, *line, plain);
  }
  if (f->order->len < 50000)
    fail("not the dictionary that was expected (too few words)", path);
}

static void
read_counts(Freezer *f, const char *path)
{
  g_auto(GStrv) lines = read_lines(path);
  for (char **line = lines; *line; line++) {
    g_auto(GStrv) words = g_strsplit(*line, " ", -1);
    if (!g_ascii_isdigit((*line)[0]))
      continue;
    for (char **word = words + 1; *word; word++) {
      Item *item = item_of(f, *word);
      if (!item)
        continue;
      item->seen = MIN(255, (guint)g_ascii_strtoull(words[0], NULL, 10) + 1);
      item->teh = last_letter(*word) == LETTER_TEH_MARBUTA;
    }
  }
}

static void
read_plurals(Freezer *f)
{
  static const struct {
    const char *singular, *plurals;
  } rows[] = {
#include "stemming/arabic_plurals.inc"
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_auto(GStrv) plurals = g_strsplit(rows[i].plurals, " ", -1);
    Item *singular = item_of(f, rows[i].singular);
    if (singular)
      singular->listed = TRUE;
    for (char **plural = plurals; *plural; plural++) {
      Item *item = item_of(f, *plural);
      if (!item || !singular || item == singular)
        continue;
      item->noun |= NOUN_ENTRY;
      item->listed = TRUE;
      if (!item->singulars)
        item->singulars = g_ptr_array_new();
      if (!g_ptr_array_find(item->singulars, singular, NULL))
        g_ptr_array_add(item->singulars, singular);
    }
    singular->noun |= NOUN_ENTRY |
                      (last_letter(rows[i].singular) == LETTER_TEH_MARBUTA ? NOUN_IN_TEH : 0) |
                      (last_letter(rows[i].singular) == LETTER_ALEF_MAKSURA ? NOUN_IN_MAKSURA : 0);
  }
}

static void
read_particles(Freezer *f)
{
  static const char *const words[] = {
#define PARTICLES_ONLY
#include "stemming/stopwords_ar.inc"
  };
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    Item *item = item_of(f, words[i]);
    if (!item)
      continue;
    item->noun |= NOUN_ENTRY;
    item->particle = TRUE;
  }
}

/* A conjunction and a function word make no third word (وقد is no form of "to blaze"), but for these. */
static void
mark_conjoined(Freezer *f)
{
  static const char *const words[] = { "ولي", "وله", "وهم", "وكل", "فهم", NULL };
  g_autoptr(GPtrArray) own = g_ptr_array_new();
  for (guint i = 0; words[i]; i++)
    g_ptr_array_add(own, item_of(f, words[i]));
  for (guint i = 0; i < f->order->len; i++) {
    Item *item = g_ptr_array_index(f->order, i);
    gboolean conjoined = item->letters[0] == (guint8)LETTER_WAW || item->letters[0] == (guint8)LETTER_FEH;
    const Item *rest = conjoined && item->length > 2
                         ? find_letters(f, item->letters + 1, item->length - 1)
                         : NULL;
    if (rest && rest->particle && rest->length > 1 && !item->particle && !g_ptr_array_find(own, item, NULL))
      item->conjoined = TRUE;
  }
}

/* Names count as met now and then, so that a reading of their first letter as a proclitic loses. */
#define NAME_SEEN 9 /* four times */

static void
read_names(Freezer *f)
{
  static const struct {
    gboolean adjective;
    const char *names;
  } rows[] = {
#include "stemming/arabic_names.inc"
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_auto(GStrv) names = g_strsplit(rows[i].names, " ", -1);
    for (char **name = names; *name; name++) {
      Item *item = **name ? item_of(f, *name) : NULL;
      if (!item)
        continue;
      item->noun |= noun_flags(*name, "") | (rows[i].adjective ? ADJECTIVE : 0);
      item->seen = MAX(item->seen, NAME_SEEN);
    }
  }
}

static gboolean
is_noun(Freezer *f, const guint8 *letters, guint length, guint8 last, guint flags)
{
  guint8 word[VOCABULARY_LONGEST + 1];
  memcpy(word, letters, length);
  if (last)
    word[length++] = last;
  const Item *item = find_letters(f, word, length);
  return item && (item->noun & flags) == flags;
}

/* Words listed as lemmas of their own that are forms of another: شركات beside شركة, نفسه beside
 * نفس. */
static void
drop_inflected(Freezer *f)
{
  for (guint i = 0; i < f->order->len; i++) {
    Item *item = g_ptr_array_index(f->order, i);
    guint n = item->length;
    const guint8 *x = item->letters;
    if (!(item->noun & NOUN_ENTRY) || (item->noun & NOUN_IN_TEH) || item->singulars)
      continue;
    gboolean plural = n > 4 && x[n - 1] == (guint8)LETTER_TEH && x[n - 2] == (guint8)LETTER_ALEF &&
                      (is_noun(f, x, n - 2, (guint8)LETTER_HEH, NOUN_IN_TEH) ||
                       is_noun(f, x, n - 2, 0, NOUN_TAKES_FEM_PLURAL));
    gboolean possessed = n > 3 && item->in_heh && is_noun(f, x, n - 1, 0, NOUN_ENTRY);
    if (plural || possessed)
      item->noun = 0;
  }
}

/* The parts of the table, laid out. */
typedef struct {
  Vocabulary *head; /* the whole table, one block */
  gsize size;
  VocabularyEntry *entries;
} Table;

static guint32
slots_for(guint n)
{
  guint32 slots = 1024;
  while (slots < n + n / 2)
    slots *= 2;
  return slots;
}

static void
fill_entry(const Freezer *f, Table *t, const Item *item, VerbReading *readings, guint32 *n_readings,
           guint32 *n_letters)
{
  VocabularyEntry *e = &t->entries[item->index];
  e->letters = *n_letters;
  e->length = (guint8)item->length;
  memcpy((guint8 *)t->head + t->head->letters + *n_letters, item->letters, item->length);
  *n_letters += item->length;
  e->noun = (guint8)item->noun;
  e->seen = (guint8)item->seen;
  e->noun_cost = item->noun & NOUN_ENTRY ? 128 : VOCABULARY_NEVER;
  e->verb_cost = item->verb_lemma ? 128 : VOCABULARY_NEVER;
  e->first_reading = *n_readings;
  for (guint i = 0; item->readings && i < item->readings->len; i++) {
    const Draft *draft = &g_array_index(item->readings, Draft, i);
    VerbReading *reading = &readings[(*n_readings)++];
    *reading = draft->reading;
    reading->lemma = draft->lemma->index;
    e->n_readings++;
  }
  for (guint i = 0; item->singulars && i < MIN(item->singulars->len, 2); i++)
    e->singular[i] = 1 + ((const Item *)g_ptr_array_index(item->singulars, i))->index;
}

static void
fill_slots(Table *t)
{
  guint32 *slots = (guint32 *)(gpointer)((guint8 *)t->head + t->head->slots);
  guint32 mask = t->head->n_slots - 1;
  for (guint32 i = 0; i < t->head->n_entries; i++) {
    const VocabularyEntry *e = &t->entries[i];
    guint32 slot = vocabulary_hash(vocabulary_letters(t->head, e), e->length) & mask;
    while (slots[slot])
      slot = (slot + 1) & mask;
    slots[slot] = i + 1;
  }
}

static void
lay_out(Freezer *f, Table *t)
{
  Vocabulary head = { .magic = VOCABULARY_MAGIC };
  guint32 letters = 0, n_readings = 0, n_letters = 0;
  for (guint i = 0; i < f->order->len; i++) {
    Item *item = g_ptr_array_index(f->order, i);
    item->index = i;
    letters += item->length;
    head.n_readings += item->readings ? item->readings->len : 0;
  }
  head.n_entries = f->order->len;
  head.n_slots = slots_for(head.n_entries);
  head.slots = (guint32)sizeof head;
  head.entries = head.slots + head.n_slots * (guint32)sizeof(guint32);
  head.readings = head.entries + head.n_entries * (guint32)sizeof(VocabularyEntry);
  head.letters = head.readings + head.n_readings * (guint32)sizeof(VerbReading);
  t->size = head.letters + letters;
  t->head = g_malloc0(t->size);
  *t->head = head;
  t->entries = (VocabularyEntry *)(gpointer)((guint8 *)t->head + head.entries);
  VerbReading *readings = (VerbReading *)(gpointer)((guint8 *)t->head + head.readings);
  for (guint i = 0; i < f->order->len; i++)
    fill_entry(f, t, g_ptr_array_index(f->order, i), readings, &n_readings, &n_letters);
  fill_slots(t);
}

/* The square root of the count: a lemma is the likelier the more different words it explains. */
static double
sample_weight(const Item *item)
{
  return exp2((item->seen - 1) / 8.0);
}

/* A little is added to what was never met, so that nothing is impossible; more to nouns of the list of
 * plurals, which are words that people use. */
#define NEVER_MET .1
#define LISTED_MET 4

/* What the rounds count: how much of the text each lemma and each part of a reading has. */
typedef struct {
  double *noun, *verb; /* by entry */
  double *before;      /* what a noun has before anything was counted */
  double proclitic[N_CONJUNCTIONS * N_PREFIXES][2], pronoun[N_PRONOUNS][2];
  double noun_form[N_NOUN_FORMS], verb_form[N_VERB_CLASSES][N_AGREEMENTS];
  double kind[2], all;
} Shares;

/* A counted word and its readings (of Reading). */
typedef struct {
  double weight;
  GArray *readings;
  gboolean in_teh, in_heh; /* its last letter as it was counted */
} Sample;

static void
share_add(Shares *s, const Reading *r, double weight)
{
  (r->verb ? s->verb : s->noun)[r->lemma] += weight;
  s->proclitic[r->proclitic][r->verb] += weight;
  s->pronoun[r->pronoun][r->verb] += weight;
  if (r->verb)
    s->verb_form[r->class][r->form] += weight;
  else
    s->noun_form[r->form] += weight;
  s->kind[r->verb] += weight;
  s->all += weight;
}

static double
share_of(const Shares *s, const Reading *r)
{
  double lemma = r->verb ? s->verb[r->lemma] + NEVER_MET : s->noun[r->lemma] + s->before[r->lemma];
  double form = (r->verb ? s->verb_form[r->class][r->form] : s->noun_form[r->form]) + .5;
  double kind = s->kind[r->verb] + 1;
  return lemma / (s->all + 1) * (s->proclitic[r->proclitic][r->verb] + .5) / kind *
         (s->pronoun[r->pronoun][r->verb] + .5) / kind * form / kind;
}

static GArray *
collect_samples(const Freezer *f, const Table *t)
{
  GArray *samples = g_array_new(FALSE, FALSE, sizeof(Sample));
  Reading readings[MOST_READINGS];
  for (guint i = 0; i < f->order->len; i++) {
    const Item *item = g_ptr_array_index(f->order, i);
    guint n = item->seen && !item->particle && !item->conjoined
                ? morphology_readings(t->head, item->letters, item->length, readings)
                : 0;
    if (n == 0)
      continue;
    Sample sample = { sample_weight(item), g_array_new(FALSE, FALSE, sizeof(Reading)),
                      item->teh, !item->teh && item->letters[item->length - 1] == (guint8)LETTER_HEH };
    g_array_append_vals(sample.readings, readings, n);
    g_array_append_val(samples, sample);
  }
  return samples;
}

/* A function word has its own count; it takes part in no round. */
static double
met_before(const Item *item)
{
  if (item->particle && item->seen)
    return sample_weight(item);
  return item->listed ? LISTED_MET : NEVER_MET;
}

static Shares *
shares_new(const Freezer *f, const Table *t)
{
  Shares *s = g_new0(Shares, 1);
  s->noun = g_new0(double, t->head->n_entries);
  s->verb = g_new0(double, t->head->n_entries);
  s->before = g_new(double, t->head->n_entries);
  for (guint i = 0; i < t->head->n_entries; i++)
    s->before[i] = met_before(g_ptr_array_index(f->order, i));
  return s;
}

static void
shares_free(Shares *s)
{
  g_free(s->noun);
  g_free(s->verb);
  g_free(s->before);
  g_free(s);
}

/* The counted spelling tells ة from ه, which folding does not: كتابه is seldom كتابة, and كتابة never
 * "his book". */
#define DOTS_LEFT_OFF .05
#define DOTS_ADDED .02

/* News is told in the third person: أعلن is "he announced", not "I make public"; nor does it command.
 * Left alone, the rounds settle on whichever was likelier by chance. */
#define FIRST_PERSON .05
#define IMPERATIVE .2

/* By the names that verb_class gives. */
static double
fits_news(const Freezer *f, const Reading *r)
{
  const char *class = r->verb ? g_ptr_array_index(f->classes, r->class) : "";
  if (g_str_has_prefix(class, "01") && g_str_has_suffix(class, "27")) /* present in ا */
    return FIRST_PERSON;
  return g_str_has_prefix(class, "001") ? IMPERATIVE : 1;
}

static double
fits_spelling(const Table *t, const Sample *sample, const Reading *r)
{
  if (sample->in_teh)
    return morphology_is_his(r) ? DOTS_ADDED : 1;
  return sample->in_heh && morphology_ends_in_teh(t->head, r) ? DOTS_LEFT_OFF : 1;
}

/* One round: each sample's weight goes to its readings by their shares so far (`before` NULL: alike). */
static Shares *
next_round(const Freezer *f, const Table *t, const GArray *samples, const Shares *before)
{
  Shares *after = shares_new(f, t);
  double part[MOST_READINGS];
  for (guint i = 0; i < samples->len; i++) {
    const Sample *sample = &g_array_index(samples, Sample, i);
    double sum = 0;
    for (guint r = 0; r < sample->readings->len; r++) {
      const Reading *reading = &g_array_index(sample->readings, Reading, r);
      sum += part[r] = (before ? share_of(before, reading) : 1) * fits_spelling(t, sample, reading) *
                       fits_news(f, reading);
    }
    for (guint r = 0; r < sample->readings->len; r++)
      share_add(after, &g_array_index(sample->readings, Reading, r),
                sample->weight * part[r] / sum);
  }
  return after;
}

static guint8
cost_byte(double share)
{
  return (guint8)CLAMP(lround(-log(share) * 16), 0, VOCABULARY_NEVER - 1);
}

static void
write_model(Table *t, const Shares *s)
{
  VocabularyModel *m = &t->head->model;
  for (guint32 i = 0; i < t->head->n_entries; i++) {
    VocabularyEntry *e = &t->entries[i];
    if (e->noun_cost != VOCABULARY_NEVER)
      e->noun_cost = cost_byte((s->noun[i] + s->before[i]) / (s->all + 1));
    if (e->verb_cost != VOCABULARY_NEVER)
      e->verb_cost = cost_byte((s->verb[i] + NEVER_MET) / (s->all + 1));
  }
  for (guint k = 0; k < 2; k++) {
    for (guint i = 0; i < N_CONJUNCTIONS * N_PREFIXES; i++)
      m->proclitic[i][k] = (float)-log((s->proclitic[i][k] + .5) / (s->kind[k] + 1));
    for (guint i = 0; i < N_PRONOUNS; i++)
      m->pronoun[i][k] = (float)-log((s->pronoun[i][k] + .5) / (s->kind[k] + 1));
  }
  for (guint i = 0; i < N_NOUN_FORMS; i++)
    m->noun_form[i] = (float)-log((s->noun_form[i] + .5) / (s->kind[0] + 1));
  for (guint c = 0; c < N_VERB_CLASSES; c++)
    for (guint a = 0; a < N_AGREEMENTS; a++)
      m->verb_form[c][a] = (float)-log((s->verb_form[c][a] + .5) / (s->kind[1] + 1));
}

static void
learn(const Freezer *f, Table *t)
{
  GArray *samples = collect_samples(f, t);
  Shares *shares = next_round(f, t, samples, NULL);
  for (guint i = 0; i < ROUNDS; i++) {
    Shares *next = next_round(f, t, samples, shares);
    shares_free(shares);
    shares = next;
  }
  write_model(t, shares);
  shares_free(shares);
  for (guint i = 0; i < samples->len; i++)
    g_array_unref(g_array_index(samples, Sample, i).readings);
  g_array_unref(samples);
}

/* Endings that a word which is no lemma may have: it is then rather a form of another. */
static gboolean
looks_inflected(const Item *item)
{
  static const guint8 endings[][2] = {
    { (guint8)LETTER_HEH, 0 },
    { (guint8)LETTER_KAF, 0 },
    { (guint8)LETTER_TEH, 0 },
    { (guint8)LETTER_HEH, (guint8)LETTER_ALEF },
    { (guint8)LETTER_HEH, (guint8)LETTER_MEEM },
    { (guint8)LETTER_NOON, (guint8)LETTER_ALEF },
    { (guint8)LETTER_WAW, (guint8)LETTER_ALEF },
    { (guint8)LETTER_WAW, (guint8)LETTER_NOON },
    { (guint8)LETTER_YEH, (guint8)LETTER_NOON },
    { (guint8)LETTER_ALEF, (guint8)LETTER_NOON },
    { (guint8)LETTER_NOON, (guint8)LETTER_YEH },
    { (guint8)LETTER_MEEM, (guint8)LETTER_ALEF },
    { (guint8)LETTER_ALEF, 0 },
  };
  if (item->teh)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
    guint n = endings[i][1] ? 2 : 1;
    if (memcmp(item->letters + item->length - n, endings[i], n) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Whether a word begins with a proclitic before something that is met as often. */
static gboolean
looks_peelable(Freezer *f, const Item *item)
{
  Proclitic before[MOST_PROCLITICS];
  guint n = morphology_proclitics(item->letters, item->length, before);
  for (guint i = 0; i < n; i++) {
    const Item *rest = before[i].skip ? find_letters(f, item->letters + before[i].skip,
                                                     item->length - before[i].skip)
                                      : NULL;
    if (before[i].definite || (rest && rest->seen >= item->seen))
      return TRUE;
  }
  return FALSE;
}

/* A word met this often beyond what its best reading leads one to expect (−ln) is a lemma that the
 * dictionary lacks: a name, or a new word. */
#define UNEXPECTED 6.0
#define LACKING_SEEN 7 /* three times */

static guint
add_lacking(Freezer *f, const Table *t)
{
  Reading readings[MOST_READINGS];
  double all = 0;
  guint added = 0;
  for (guint i = 0; i < f->order->len; i++) {
    const Item *item = g_ptr_array_index(f->order, i);
    all += item->seen ? exp2((item->seen - 1) / 4.0) : 0;
  }
  for (guint i = 0; i < f->order->len; i++) {
    Item *item = g_ptr_array_index(f->order, i);
    if (item->seen < LACKING_SEEN || item->length < 3 || item->noun || item->verb_lemma ||
        looks_inflected(item) || looks_peelable(f, item))
      continue;
    guint n = morphology_readings(t->head, item->letters, item->length, readings);
    double best = INFINITY;
    for (guint r = 0; r < n; r++)
      best = MIN(best, (double)morphology_cost(t->head, &readings[r]));
    if (best + (item->seen - 1) / 4.0 * G_LN2 - log(all) < UNEXPECTED)
      continue;
    Item *masculine = item->teh ? find_letters(f, item->letters, item->length - 1) : NULL;
    if (masculine && masculine->seen >= LACKING_SEEN)
      masculine->noun |= ADJECTIVE;
    else
      item->noun = NOUN_ENTRY | (item->teh ? NOUN_IN_TEH | NOUN_TAKES_FEM_PLURAL : 0);
    added++;
  }
  return added;
}

int
main(int argc, char **argv)
{
  if (argc != 5) {
    fputs("usage: freeze AR.DIC AR.AFF COUNTS OUT\n", stderr);
    return 2;
  }
  Freezer f = {
    .items = g_hash_table_new(hash_item, equal_items),
    .order = g_ptr_array_new(),
    .flag_sets = g_ptr_array_new(),
    .morphs = g_ptr_array_new(),
    .classes = g_ptr_array_new(),
  };
  Table table = { NULL };
  g_autoptr(GError) error = NULL;
  read_affixes(&f, argv[2]);
  read_dictionary(&f, argv[1]);
  read_plurals(&f);
  drop_inflected(&f);
  read_counts(&f, argv[3]);
  read_names(&f);
  read_particles(&f);
  mark_conjoined(&f);
  lay_out(&f, &table);
  learn(&f, &table);
  if (add_lacking(&f, &table) > 0) {
    g_free(table.head);
    lay_out(&f, &table);
    learn(&f, &table);
  }
  if (!g_file_set_contents(argv[4], (const char *)table.head, (gssize)table.size, &error))
    fail(error->message, argv[4]);
  g_free(table.head);
  return 0;
}
