/* persian_freeze.c: a program of the build: persian_freeze FORMS.dic writes the frozen lexicon as C
 * to standard output.
 *
 * The dictionary is a flat list of inflected forms (کتاب, کتابت, کتابهایشان …) without a word on
 * which of them are headwords. But its headwords were inflected by a few paradigms, so a form is a
 * headword if the dictionary inflects it further: درمان has درمانها, and so is no درم with an
 * ending, while کتابم is inflected no more and so is کتاب with one. */
#include "stemming/normalise.h"
#include "stemming/persian_lexicon.h"
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

static void
write_table(GHashTable *heads, const GPtrArray *list)
{
  guint32 n_slots = 1024, at = 1;
  while (n_slots < list->len * 2)
    n_slots *= 2;
  g_autofree guint32 *slots = g_new0(guint32, n_slots);
  printf("static const char words[] = \"\\0\"\n");
  for (guint i = 0; i < list->len; i++) {
    const char *word = list->pdata[i];
    guint32 slot = persian_lexicon_hash(word);
    while (slots[slot & (n_slots - 1)])
      slot++;
    slots[slot & (n_slots - 1)] = at;
    at += strlen(word) + 2;
    printf("\"\\%o\" \"%s\\0\"\n", GPOINTER_TO_UINT(g_hash_table_lookup(heads, word)), word);
  }
  printf(";\nstatic const guint32 n_slots = %u;\nstatic const guint32 slots[] = {\n", n_slots);
  for (guint32 i = 0; i < n_slots; i++)
    printf("%u,%s", slots[i], i % 16 == 15 ? "\n" : "");
  printf("};\n");
}

int
main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  if (argc != 2) {
    fprintf(stderr, "usage: persian_freeze FORMS.dic\n");
    return 2;
  }
  g_autoptr(GHashTable) forms = read_forms(argv[1], &error);
  if (!forms) {
    fprintf(stderr, "persian_freeze: %s\n", error->message);
    return 3;
  }
  g_autoptr(GHashTable) heads = find_headwords(forms);
  g_autoptr(GPtrArray) list = sorted_headwords(heads);
  if (list->len < 1000) {
    fprintf(stderr, "persian_freeze: %s: only %u headwords\n", argv[1], list->len);
    return 3;
  }
  write_table(heads, list);
  return 0;
}
