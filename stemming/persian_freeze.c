/* persian_freeze.c: a program of the build: persian_freeze FORMS.dic ARABIC_COUNTS writes the frozen
 * words of persian_lexicon.h as C to standard output: headwords and the closed lists.
 *
 * The dictionary is a flat list of inflected forms (کتاب, کتابت, کتابهایشان …) without a word on
 * which of them are headwords. But its headwords were inflected by a few paradigms, so a form is a
 * headword if the dictionary inflects it further: درمان has درمانها, and so is no درم with an
 * ending, while کتابم is inflected no more and so is کتاب with one. */
#include "stemming/letters.h"
#include "stemming/normalise.h"
#include "stemming/persian_lexicon.h"
#include "stemming/persian_lists.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Forms that are plain inflections of another headword even where the paradigm goes on from them. */
static const char *const inflections[] = {
  "ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان",
  "تر", "ترین", "ترینم", "ترینت", "ترینش", "ترینمان", "ترینتان", "ترینشان", "ترینی", NULL
};

static gboolean
has(GHashTable *forms, const char *word, const char *ending)
{
  g_autofree char *form = g_strconcat(word, ending, NULL);
  return g_hash_table_contains(forms, form);
}

static guint
paradigm(GHashTable *forms, const char *word)
{
  guint flags = 0;
  gboolean vowel = g_str_has_suffix(word, "ا") || g_str_has_suffix(word, "و");
  if ((has(forms, word, "م") && has(forms, word, "ت") && has(forms, word, "ش")) ||
      (vowel && has(forms, word, "یم") && has(forms, word, "یش")))
    flags |= PERSIAN_NOUN;
  if (has(forms, word, "ها"))
    flags |= PERSIAN_PLURAL;
  if (has(forms, word, "تر"))
    flags |= PERSIAN_ADJECTIVE;
  return flags;
}

static GHashTable *
read_forms(const char *path, GError **error)
{
  g_autofree char *text = NULL;
  if (!g_file_get_contents(path, &text, NULL, error))
    return NULL;
  GHashTable *forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line; line++) {
    char *form = normalise_string(NORMALISE_PERSIAN, g_strstrip(*line), -1);
    persian_fold(form);
    if (*form && !g_ascii_isdigit(*form))
      g_hash_table_add(forms, form);
    else
      g_free(form);
  }
  return forms;
}

/* Headword → flags. */
static GHashTable *
find_headwords(GHashTable *forms)
{
  GHashTable *heads = g_hash_table_new(g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer form;
  g_hash_table_iter_init(&iter, forms);
  while (g_hash_table_iter_next(&iter, &form, NULL)) {
    guint flags = paradigm(forms, form);
    if (flags)
      g_hash_table_insert(heads, form, GUINT_TO_POINTER(flags));
  }
  return heads;
}

static gboolean
is_inflection(GHashTable *heads, const char *word)
{
  for (guint i = 0; inflections[i]; i++) {
    gsize length = strlen(word), n = strlen(inflections[i]);
    if (length <= n + 2 || !g_str_has_suffix(word, inflections[i]))
      continue;
    g_autofree char *rest = g_strndup(word, length - n);
    if (g_hash_table_contains(heads, rest))
      return TRUE;
  }
  return FALSE;
}

static int
by_letters(gconstpointer a, gconstpointer b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *
sorted_headwords(GHashTable *heads)
{
  GPtrArray *list = g_ptr_array_new();
  GHashTableIter iter;
  gpointer word;
  g_hash_table_iter_init(&iter, heads);
  while (g_hash_table_iter_next(&iter, &word, NULL))
    if (!is_inflection(heads, word))
      g_ptr_array_add(list, word);
  g_ptr_array_sort(list, by_letters);
  return list;
}

/* ---- adjectives in ی, which the dictionary does not tell from "a …" in ی ---- */

#define ADJECTIVE_SEEN 4 /* times that Arabic has the adjective at least */

static char *
list_key(const char *word)
{
  char *key = normalise_string(NORMALISE_PERSIAN, word, -1);
  persian_fold(key);
  return key;
}

/* How often the Arabic text that was counted has each word; keys spelt as Persian ones. */
static GHashTable *
read_counts(const char *path, GError **error)
{
  g_autofree char *text = NULL;
  if (!g_file_get_contents(path, &text, NULL, error))
    return NULL;
  GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line; line++) {
    g_auto(GStrv) words = g_strsplit(*line, " ", -1);
    if (!g_ascii_isdigit(**line))
      continue;
    guint times = (guint)lround(exp2((double)g_ascii_strtoull(words[0], NULL, 10) / 4));
    for (char **word = words + 1; *word; word++)
      g_hash_table_replace(counts, list_key(*word), GUINT_TO_POINTER(times));
  }
  return counts;
}

/* How often Arabic has the word with the article, or with ة: as nothing but an adjective, where the
 * word ends in ي. Persian borrowed the adjectives, and took "a …" from nowhere. */
static guint
seen_as_adjective(GHashTable *counts, const char *word)
{
  static const char *const frames[][2] = {
    { "ال", "" }, { "وال", "" }, { "بال", "" }, { "لل", "" },
    { "", "ه" }, { "ال", "ه" }, { "وال", "ه" }, { "بال", "ه" }, { "لل", "ه" },
  };
  guint times = 0;
  for (guint i = 0; i < G_N_ELEMENTS(frames); i++) {
    g_autofree char *form = g_strconcat(frames[i][0], word, frames[i][1], NULL);
    times += GPOINTER_TO_UINT(g_hash_table_lookup(counts, form));
  }
  return times;
}

static void
add_headword(GHashTable *heads, char *word)
{
  if (g_hash_table_contains(heads, word))
    g_free(word);
  else
    g_hash_table_insert(heads, word, GUINT_TO_POINTER(PERSIAN_NOUN | PERSIAN_PLURAL));
}

static void
add_arabic_adjectives(GHashTable *heads, GHashTable *forms, GHashTable *counts)
{
  g_autoptr(GList) words = g_hash_table_get_keys(heads);
  for (GList *word = words; word; word = word->next) {
    g_autofree char *adjective = g_strconcat(word->data, "ی", NULL);
    if (g_hash_table_contains(forms, adjective) &&
        seen_as_adjective(counts, adjective) >= ADJECTIVE_SEEN)
      add_headword(heads, g_steal_pointer(&adjective));
  }
}

/* Who or what is from a place: nobody says "a Tehran". */
static void
add_demonyms(GHashTable *heads)
{
  for (const char *const *place = persian_places; *place; place++) {
    gboolean vowel = g_str_has_suffix(*place, "ا") || g_str_has_suffix(*place, "و");
    gboolean heh = g_str_has_suffix(*place, "ه");
    g_autofree char *of = g_strconcat(*place, vowel ? "یی" : heh ? "ای" : "ی", NULL);
    if (!g_str_has_suffix(*place, "ی"))
      add_headword(heads, list_key(of));
  }
}

/* ---- the table ---- */

typedef struct {
  GPtrArray *keys;    /* each with the letter of its list before it */
  GPtrArray *values;
} Entries;

/* Repeated keys keep the first value. */
static void
add_entry(Entries *e, GHashTable *known, PersianTable table, const char *key, const char *value)
{
  char *name = g_strdup_printf("%c%s", 'A' + table, key);
  if (!g_hash_table_add(known, name))
    return;
  g_ptr_array_add(e->keys, name);
  g_ptr_array_add(e->values, g_strdup(value));
}

static void
add_pairs(Entries *e, GHashTable *known, PersianTable table, const PersianPair *pairs)
{
  for (; pairs->word; pairs++) {
    g_autofree char *key = list_key(pairs->word), *to = list_key(pairs->to);
    add_entry(e, known, table, key, to);
  }
}

static void
add_set(Entries *e, GHashTable *known, PersianTable table, const char *const *list)
{
  for (; *list; list++) {
    g_autofree char *key = list_key(*list);
    add_entry(e, known, table, key, "");
  }
}

static void
add_verbs(Entries *e, GHashTable *known)
{
  for (const PersianPair *verb = persian_verbs; verb->word; verb++) {
    g_autofree char *past = list_key(verb->word);
    g_auto(GStrv) stems = g_strsplit(verb->to, " ", -1);
    add_entry(e, known, PERSIAN_PAST, past, "");
    if (g_str_has_suffix(past, "اند")) { /* causatives have a second past: رساند, رسانید */
      g_autofree char *present = g_strndup(past, strlen(past) - strlen("د"));
      g_autofree char *second = g_strconcat(present, "ید", NULL);
      add_entry(e, known, PERSIAN_PAST, second, past);
    }
    for (char **stem = stems; *stem; stem++) {
      g_autofree char *present = list_key(*stem);
      add_entry(e, known, PERSIAN_PRESENT, present, past);
    }
  }
}

static void
add_stop_words(Entries *e, GHashTable *known)
{
  add_set(e, known, PERSIAN_FUNCTION, persian_stopwords);
  for (const char *const *word = persian_stopwords; *word; word++) {
    g_autofree char *surface = normalise_string(NORMALISE_PERSIAN, *word, -1);
    g_auto(GStrv) parts = g_strsplit(surface, ZWNJ_UTF8, -1);
    g_autofree char *whole = g_strjoinv("", parts);
    add_entry(e, known, PERSIAN_STOP, whole, "");
  }
}

/* Places are never taken apart, whatever they end in: بامیان, مهران, مالت. */
static void
add_places(Entries *e, GHashTable *known)
{
  add_set(e, known, PERSIAN_KEEP, persian_places);
}

static void
add_lists(Entries *e, GHashTable *known)
{
  add_verbs(e, known);
  add_pairs(e, known, PERSIAN_PLURALS, persian_plurals);
  add_pairs(e, known, PERSIAN_VARIANTS, persian_variants);
  add_pairs(e, known, PERSIAN_JOINS, persian_joins);
  add_set(e, known, PERSIAN_KEEP, persian_keep);
  add_places(e, known);
  add_set(e, known, PERSIAN_ALWAYS_VERB, persian_always_verb);
  add_set(e, known, PERSIAN_BARE_VERBS, persian_bare_verbs);
  add_set(e, known, PERSIAN_PHRASES, persian_phrases);
  add_stop_words(e, known);
  for (const char *const *phrase = persian_phrases; *phrase; phrase++) {
    g_autofree char *first = g_strndup(*phrase, strcspn(*phrase, " ")), *key = list_key(first);
    add_entry(e, known, PERSIAN_PHRASE_START, key, "");
  }
}

static void
write_numbers(const char *name, const guint32 *numbers, guint32 n)
{
  printf("static const guint32 %s[] = {\n", name);
  for (guint32 i = 0; i < n; i++)
    printf("%u,%s", numbers[i], i % 16 == 15 ? "\n" : "");
  printf("};\n");
}

#define FILTER_WORDS ((1u << PERSIAN_FILTER_BITS) / 32)

static void
write_table(const Entries *e)
{
  guint32 n_slots = 1024, at = 1;
  while (n_slots < e->keys->len * 2)
    n_slots *= 2;
  g_autofree guint32 *slots = g_new0(guint32, n_slots);
  g_autofree guint32 *filter = g_new0(guint32, FILTER_WORDS);
  printf("static const char words[] = \"\\0\"\n");
  for (guint i = 0; i < e->keys->len; i++) {
    const char *key = e->keys->pdata[i], *value = e->values->pdata[i];
    guint32 slot = persian_hash_place(persian_hash(key + 1, strlen(key + 1), NULL), (PersianTable)(key[0] - 'A'));
    guint32 bit = slot >> (32 - PERSIAN_FILTER_BITS);
    filter[bit / 32] |= 1u << bit % 32;
    while (slots[slot & (n_slots - 1)])
      slot++;
    slots[slot & (n_slots - 1)] = at;
    at += strlen(key) + strlen(value) + 2;
    if (*value && (guchar)*value < ' ')
      printf("\"%s\\0\\%o\\0\"\n", key, *value);
    else
      printf("\"%s\\0%s\\0\"\n", key, value);
  }
  printf(";\nstatic const guint32 n_slots = %u;\n", n_slots);
  write_numbers("slots", slots, n_slots);
  write_numbers("filter", filter, FILTER_WORDS);
}

static void
freeze(GHashTable *heads)
{
  Entries e = { g_ptr_array_new(), g_ptr_array_new() };
  g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) list = sorted_headwords(heads);
  for (guint i = 0; i < list->len; i++) {
    const char flags[2] = { (char)GPOINTER_TO_UINT(g_hash_table_lookup(heads, list->pdata[i])) };
    add_entry(&e, known, PERSIAN_HEADWORDS, list->pdata[i], flags);
  }
  add_lists(&e, known);
  write_table(&e);
}

int
main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  if (argc != 3) {
    fprintf(stderr, "usage: persian_freeze FORMS.dic ARABIC_COUNTS\n");
    return 2;
  }
  g_autoptr(GHashTable) forms = read_forms(argv[1], &error);
  g_autoptr(GHashTable) counts = forms ? read_counts(argv[2], &error) : NULL;
  if (!counts) {
    fprintf(stderr, "persian_freeze: %s\n", error->message);
    return 3;
  }
  g_autoptr(GHashTable) heads = find_headwords(forms);
  if (g_hash_table_size(heads) < 1000) {
    fprintf(stderr, "persian_freeze: %s: only %u headwords\n", argv[1], g_hash_table_size(heads));
    return 3;
  }
  add_arabic_adjectives(heads, forms, counts);
  add_demonyms(heads);
  freeze(heads);
  return 0;
}
